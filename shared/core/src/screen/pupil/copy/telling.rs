//! What in a text may tell of somebody else: a name, initials, a number, an address, a word about the other parent.
//!
//! It only says how a text starts, taken along or left out. Whether it is, a person says who has read it.

use std::collections::BTreeSet;

use kontaktbok_documents::{GuardianShown, PersonId, Pupil, visible};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// What a pupil's other adults are called.
#[derive(Debug, Default)]
pub struct Others {
    names: BTreeSet<String>,
    initials: BTreeSet<String>,
    /// The first letters of the given names: "O. hämtar".
    letters: BTreeSet<String>,
}

/// So many digits, whatever stands between them, are a telephone or a personal number and no time of day.
const DIGITS: usize = 6;

/// So many signs at most stand between two digits of one number.
const BETWEEN: usize = 3;

/// Words that begin so are about a parent, a home or what is decided about them, whoever is named.
const ABOUT_A_PARENT: [&str; 20] = [
    "pappa",
    "pappor",
    "mamma",
    "mammor",
    "fadern",
    "modern",
    "styv",
    "bonus",
    "sambo",
    "exman",
    "exfru",
    "maken",
    "makan",
    "vardnad",
    "umgang",
    "separ",
    "skild",
    "skydd",
    "sekretess",
    "adress",
];

impl Others {
    /// Of a pupil's adults, all but one.
    pub fn of(pupil: &Pupil, guardian: &PersonId) -> Self {
        let named = |own: bool| {
            let adults = pupil.guardians.iter().filter(move |adult| (adult.id == *guardian) == own);
            adults.filter_map(|adult| match &adult.shown {
                GuardianShown::Name { given, family }
                | GuardianShown::AskRektor { given, family }
                | GuardianShown::ByWish { given, family } => Some((given.as_str(), family.as_str())),
                GuardianShown::Protected => None,
            })
        };
        // A family name that is the pupil's own, or the reader's, tells of nobody. A given name that two have may be
        // either's.
        let families = named(true).map(|(_, family)| family).chain([pupil.who.family.as_str()]);
        let shared: BTreeSet<String> = families.flat_map(words).map(|word| folded(&word)).collect();
        let mut others = Self::default();
        for (given, family) in named(false) {
            others.add(given, family, &shared);
        }
        others
    }

    /// Somebody more. `shared` are family names, folded, that tell of nobody.
    pub fn add(&mut self, given: &str, family: &str, shared: &BTreeSet<String>) {
        let given: Vec<String> = words(given).map(|word| folded(&word)).collect();
        let family: Vec<String> = words(family).map(|word| folded(&word)).collect();
        self.letters.extend(given.iter().filter_map(|name| first(name)));
        for upto in 1..=given.len() {
            for last in 1..=family.len().max(1) {
                let names = given.iter().take(upto).chain(family.iter().take(last));
                let initials: String = names.filter_map(|name| first(name)).collect();
                if initials.chars().count() > 1 {
                    self.initials.insert(initials);
                }
            }
        }
        let family = family.into_iter().filter(|name| !shared.contains(name));
        self.names.extend(given.into_iter().chain(family).filter(|name| name.chars().count() > 1));
    }

    /// Whether a text may tell of one of them, or of how anybody is reached.
    pub fn may_be_in(&self, text: &str) -> bool {
        let text = visible(text);
        has_number_or_address(&text) || self.are_named_in(&text)
    }

    fn are_named_in(&self, text: &str) -> bool {
        // Single letters beside each other, "Å. H." and "å h".
        let mut letters = String::new();
        for word in words(text) {
            let plain = folded(&word);
            if self.names.contains(&plain) || plain.strip_suffix('s').is_some_and(|stem| self.names.contains(stem)) {
                return true;
            }
            if ABOUT_A_PARENT.iter().any(|begins| plain.starts_with(begins)) {
                return true;
            }
            // A script without large letters has only such.
            let is_large = |word: &str| !word.chars().any(char::is_lowercase);
            let large = is_large(&word);
            let genitive = word.strip_suffix('s').filter(|stem| is_large(stem)).map(folded);
            if (large && self.initials.contains(&plain)) || genitive.is_some_and(|of| self.initials.contains(&of)) {
                return true;
            }
            if plain.chars().count() != 1 {
                letters.clear();
                continue;
            }
            letters.push_str(&plain);
            if (large && self.letters.contains(&plain)) || self.initials.iter().any(|of| letters.ends_with(of.as_str()))
            {
                return true;
            }
        }
        false
    }
}

/// A number, however its digits are set apart, or an address of mail.
fn has_number_or_address(text: &str) -> bool {
    let (mut run, mut between) = (String::new(), 0);
    for c in text.nfkc() {
        if c == '@' {
            return true;
        }
        if c.is_numeric() {
            run.push(c);
            between = 0;
        } else if run.is_empty() || c.is_alphabetic() || c == '\n' || between == BETWEEN {
            if is_number(&run) {
                return true;
            }
            run.clear();
        } else {
            run.push(c);
            between += 1;
        }
    }
    is_number(&run)
}

/// Whether digits with what stands between them are a number that somebody has, and no date and no hours of a day.
fn is_number(run: &str) -> bool {
    let run = run.trim_end_matches(|c: char| !c.is_numeric());
    let parts =
        |text: &str, at: &[char]| -> Vec<Option<u32>> { text.split(at).map(|part| part.trim().parse().ok()).collect() };
    let is_hour =
        |text: &str| matches!(parts(text, &['.', ':'])[..], [Some(0..=24), Some(0..=59)]) && text.trim().len() <= 5;
    let hours: Vec<&str> = run.split(['-', '\u{2013}']).collect();
    let are_hours = matches!(hours[..], [from, to] if is_hour(from) && is_hour(to));
    let is_date = matches!(parts(run, &['-'])[..], [Some(1900..=2099), Some(1..=12), Some(1..=31)]) && run.len() == 10;
    run.chars().filter(|c| c.is_numeric()).count() >= DIGITS && !are_hours && !is_date
}

/// Words as they were written, composed.
fn words(text: &str) -> impl Iterator<Item = String> + use<> {
    let composed: String = visible(text).nfc().collect();
    let words = composed.split(|c: char| !(c.is_alphanumeric() || is_combining_mark(c)));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>().into_iter()
}

/// A word in small letters without marks, so that it is found however it was typed.
fn folded(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ø' => plain.push('o'),
            'æ' => plain.push('a'),
            'ß' => plain.push_str("ss"),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            c if is_combining_mark(c) => {}
            other => plain.push(other),
        }
    }
    plain
}

fn first(name: &str) -> Option<String> {
    name.chars().next().map(String::from)
}

#[cfg(test)]
mod tests {
    use kontaktbok_documents::{Copying, Guardian, Named, Relation};
    use rstest::rstest;

    use super::*;

    fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
        text.parse().unwrap()
    }

    fn pupil(other: (&str, &str)) -> Pupil {
        let adult = |of: &str, given: &str, family: &str| Guardian {
            reaching: None,
            wish: None,
            id: id(of),
            relation: Relation::Guardian,
            shown: GuardianShown::Name { given: given.into(), family: family.into() },
        };
        Pupil {
            who: Named { id: id("lova"), given: "Lova".into(), family: "Ek".into() },
            class: "7B".into(),
            unit: id("unit"),
            mentors: vec![],
            guardians: vec![adult("vera", "Vera", "Ek"), adult("other", other.0, other.1)],
            copying: Copying::Proposed,
            of_age: false,
        }
    }

    const OSA: (&str, &str) = ("Åsa-Lena", "Hedlund Sørensen");

    #[rstest]
    #[case::a_given_name("Åsa ringde.", true)]
    #[case::in_the_genitive("Det var Åsas tur.", true)]
    #[case::in_large_letters("HEDLUND ringde", true)]
    #[case::decomposed("A\u{30a}sa ringde", true)]
    #[case::without_its_ring("Asa ringde", true)]
    #[case::with_something_unseen_in_it("Hed\u{200b}lund ringde", true)]
    #[case::turned_around("\u{202e}Hedlund", true)]
    #[case::with_another_letter("Sörensen ringde", true)]
    #[case::in_full_width("Ｈｅｄｌｕｎｄ", true)]
    #[case::initials("ÅH hämtar", true)]
    #[case::initials_with_points("Å.H. hämtar", true)]
    #[case::initials_in_small_letters("å. h. hämtar", true)]
    #[case::initials_of_all_names("ÅLH hämtar", true)]
    #[case::initials_in_the_genitive("ÅHs tur", true)]
    #[case::one_letter("Å. hämtar", true)]
    #[case::an_exclamation("Åh, vad bra!", false)]
    #[case::the_own_name("Vera Ek ringde om Lova.", false)]
    #[case::an_ordinary_text("Mötet är 14.30-15.30 på tisdag i sal 12.", false)]
    #[case::a_number("Nås på 070-174 06 40.", true)]
    #[case::a_number_from_abroad("+46 (0)70 17 40 640", true)]
    #[case::a_number_with_points("070.174.06.40", true)]
    #[case::a_number_with_something_unseen("070\u{200b}174\u{2060}0640", true)]
    #[case::a_number_in_other_digits("٠٧٠١٧٤٠٦٤٠", true)]
    #[case::numbers_on_lines_of_their_own("12\n34\n56", false)]
    #[case::a_date("Vi ses 2026-11-23 14.30.", true)]
    #[case::a_date_alone("Vi ses den 2026-11-23, klockan två.", false)]
    #[case::a_personal_number("2013-01-01-2380", true)]
    #[case::a_number_in_twos("07.01.74.06.40", true)]
    #[case::an_address_of_mail("skriv till nagon@example.se", true)]
    #[case::the_other_parent("Pappan nås på jobbet.", true)]
    #[case::what_is_decided("Han har ansökt om ensam vårdnad.", true)]
    fn a_text_that_may_tell_of_somebody_else_is_found(#[case] text: &str, #[case] may: bool) {
        let pupil = pupil(OSA);
        assert_eq!(Others::of(&pupil, &id("vera")).may_be_in(text), may);
    }

    #[rstest]
    #[case::the_same_given_name(("Vera", "Berg"), "Vera hämtar.", true)]
    #[case::the_same_family_name(("Olle", "Ek"), "Ek hämtar.", false)]
    #[case::the_pupil_s_given_name(("Lova", "Berg"), "Lova var glad.", true)]
    #[case::in_another_script(("نور", "مثال"), "نور ringde.", true)]
    #[case::initials_in_another_script(("نور", "مثال"), "نم hämtar.", true)]
    #[case::without_a_name(("", ""), "Någon ringde.", false)]
    fn whose_name_it_may_be_decides(#[case] other: (&str, &str), #[case] text: &str, #[case] may: bool) {
        assert_eq!(Others::of(&pupil(other), &id("vera")).may_be_in(text), may);
    }
}
