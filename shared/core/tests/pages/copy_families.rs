//! Copies for five hundred made-up families, each with a canary in every note that tells of the other adult: in no paper,
//! as data or as a file, unless a person chose that text; and each choice is in the log.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_core::page::{Language, Opens, Paper};
use kontaktbok_documents::exchange::copies::{CopyAsked, CopyChoice};
use kontaktbok_documents::exchange::{OpenedLedger, ReceivedEntry};
use kontaktbok_documents::ledger::{Channel, Entry, Outcome};
use kontaktbok_documents::{Copying, Guardian, GuardianShown, Relation};
use unicode_normalization::UnicodeNormalization as _;

use super::facts::{self, HOUR, MINUTE, entry};
use super::phone::{Phone, actions};

/// Seeded chance (splitmix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % n as u64).unwrap()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

/// How the other adult stands in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Other {
    Ordinary,
    Protected,
    OnceProtected,
    NoGuardianAnyMore,
    GoneUnmentioned,
    Unnamed,
    NotToBeRung,
}

const OTHERS: [Other; 10] = [
    Other::Ordinary,
    Other::Ordinary,
    Other::Ordinary,
    Other::Ordinary,
    Other::Protected,
    Other::OnceProtected,
    Other::NoGuardianAnyMore,
    Other::GoneUnmentioned,
    Other::Unnamed,
    Other::NotToBeRung,
];

/// Names of nobody.
const NAMES: [(&str, &str); 6] = [
    ("Åsa", "Hedlund"),
    ("Omar", "Låtsas"),
    ("Ann-Sofie", "Öman Krööle"),
    ("Zoë", "Exempel"),
    ("نور", "مثال"),
    ("Bo", "Påhittsson"),
];

/// The other adult in a text, as somebody in a hurry writes it.
fn said(dice: &mut Dice, (given, family): (&str, &str)) -> String {
    let initials: String = [given, family].iter().filter_map(|name| name.chars().next()).collect();
    let given = given.split('-').next().unwrap();
    match dice.below(13) {
        0 => format!("{given} ringde."),
        1 => format!("Det var {given}s tur."),
        2 => format!("{} hämtar.", given.to_uppercase()),
        3 => format!("{} hämtar vid Kvarngatan 3.", given.nfd().collect::<String>()),
        4 => between(given, "\u{200b}") + " var här.",
        5 => format!("\u{202e}{given}\u{202c} bor kvar."),
        6 => format!("{initials} kommer."),
        7 => between(&initials, ". ") + "kommer.",
        8 => "Nås på 070-174 06 40.".to_owned(),
        9 => "Ring +46 (0)70.17.40.640 i stället.".to_owned(),
        10 => "Skriv till nagon@example.se.".to_owned(),
        11 => "Pappan nås på jobbet.".to_owned(),
        _ if family == "Exempel" => format!("{given} ringde."),
        _ => format!("Talade med {}.", family.to_lowercase()),
    }
}

/// Letters with something behind each.
fn between(letters: &str, sign: &str) -> String {
    letters.chars().flat_map(|c| [c.to_string(), sign.to_owned()]).collect()
}

struct Family {
    other: Other,
    name: (&'static str, &'static str),
    entries: Vec<Entry>,
    /// The canary of each entry that tells of the other adult.
    canaries: BTreeMap<String, String>,
}

fn family(seed: u64, at: i64) -> Family {
    let mut dice = Dice(seed);
    let (other, name) = (dice.one(&OTHERS), dice.one(&NAMES));
    let mut family = Family { other, name, entries: vec![], canaries: BTreeMap::new() };
    let others_id = if other == Other::GoneUnmentioned { "vera" } else { "omar" };
    for _ in 0..3 + dice.below(18) {
        let canary = format!("kanarie{seed}x{}", family.entries.len());
        let (ticked, tells, text): (&[&str], bool, String) = match dice.below(8) {
            0..2 => (&["vera"], false, format!("Ett vanligt samtal, {canary}.")),
            2 => (&[], true, format!("Ett samtal utan namn, {canary}.")),
            3 => (&["vera", "omar"], true, format!("Vi talade alla tre, {canary}.")),
            4 => (&["omar"], true, format!("Ett samtal, {canary}.")),
            _ => (&["vera"], true, format!("{} {canary}", said(&mut dice, name))),
        };
        let ticked = if other == Other::GoneUnmentioned && !ticked.is_empty() { &["vera"] } else { ticked };
        // Nobody can find by name whom nobody knows: there everything that was written may tell.
        let tells = tells || other != Other::Ordinary;
        push(&mut family, at, ticked, &text, None, tells.then_some(canary));
        if dice.below(4) == 0 {
            moved(&mut family, &mut dice, at, others_id);
        }
    }
    family
}

/// A note that was noted about the wrong guardian, and moved to the right one; sometimes by way of nobody.
fn moved(family: &mut Family, dice: &mut Dice, at: i64, others_id: &'static str) {
    let canary = |family: &Family| format!("kanarie-flyttad-{}-{}", family.entries.len(), family.name.0.len());
    let mut ways: Vec<&[&str]> = vec![
        &["vera"],
        std::slice::from_ref(match others_id {
            "omar" => &"omar",
            _ => &"vera",
        }),
    ];
    if dice.below(2) == 0 {
        ways.reverse();
    }
    if dice.below(3) == 0 {
        ways.insert(1, &[]);
    }
    let mut corrects = None;
    for ticked in ways {
        let canary = canary(family);
        let text = format!("Flyttad, {canary}.");
        let tells = family.other != Other::Ordinary || others_id == "omar";
        push(family, at, ticked, &text, corrects.take(), tells.then_some(canary));
        corrects = family.entries.last().map(|entry| entry.id.clone());
    }
}

fn push(
    family: &mut Family,
    at: i64,
    ticked: &[&str],
    text: &str,
    corrects: Option<kontaktbok_documents::EntryId>,
    canary: Option<String>,
) {
    let number = family.entries.len() as u64 + 1;
    let when = at + i64::try_from(number).unwrap() * MINUTE;
    let one = entry(number, "maja", when, Channel::Call, Outcome::Reached, ticked);
    if let Some(canary) = canary {
        family.canaries.insert(one.id.to_string(), canary);
    }
    family.entries.push(Entry { text: text.to_owned(), corrects, ..one });
}

/// A rektor who makes a copy for Vera about this family's child.
fn opened(family: &Family) -> Phone {
    let mut phone = Phone::of_rektor(Language::Swedish);
    let lova = phone.school.snapshot.pupils.iter_mut().find(|pupil| pupil.who.id.as_str() == "lova").unwrap();
    let named = |(given, family): (&str, &str)| GuardianShown::Name { given: given.into(), family: family.into() };
    let adult = |id: &str, shown| Guardian {
        id: facts::id(id),
        relation: Relation::Guardian,
        shown,
        reaching: None,
        wish: None,
    };
    let (shown, copying) = (named(family.name), Copying::Chosen);
    let ((given, last), ordinary) = (family.name, Copying::Proposed);
    let (guardian, copying) = match family.other {
        Other::Ordinary => (Some(adult("omar", shown)), ordinary),
        Other::Protected => (Some(adult("stand-in", GuardianShown::Protected)), copying),
        Other::OnceProtected => (Some(adult("omar", shown)), copying),
        // Of this one the school knows nothing any more; the entries do.
        Other::NoGuardianAnyMore => (None, ordinary),
        Other::GoneUnmentioned => (None, copying),
        Other::Unnamed => (Some(adult("omar", named(("", " ")))), ordinary),
        Other::NotToBeRung => {
            let shown = GuardianShown::AskRektor { given: given.into(), family: last.into() };
            (Some(adult("omar", shown)), ordinary)
        }
    };
    lova.guardians.truncate(1);
    lova.guardians.extend(guardian);
    lova.copying = copying;
    let received =
        |entry: &Entry| ReceivedEntry { received_at: entry.at + MINUTE, entry: entry.clone(), carried: false };
    phone.school.opened =
        Some(OpenedLedger { entries: family.entries.iter().map(received).collect(), authors: vec![] });
    phone.lose_net();
    phone.regain_net();
    phone.go("/pupil/lova");
    phone.tap("open-");
    phone.go("/pupil/lova/copy/vera");
    phone
}

fn offered(phone: &Phone, begins: &str) -> Vec<String> {
    let screen = phone.screen();
    let all = actions(screen.stack.last().unwrap()).into_iter().filter(|action| action.why_not.is_none());
    all.filter(|action| action.id.starts_with(begins)).map(|action| action.id.clone()).collect()
}

/// Reads everything, takes along a text here and there, and makes the copy: the entries whose text was taken along.
fn made(phone: &mut Phone, family: &Family, dice: &mut Dice) -> (Paper, BTreeSet<String>, CopyAsked) {
    let (route, mut taken) = ("/pupil/lova/copy/vera", BTreeSet::new());
    loop {
        for action in offered(phone, "text-") {
            let id = action.trim_start_matches("text-").to_owned();
            if family.canaries.contains_key(&id) && !taken.contains(&id) && dice.below(30) == 0 {
                phone.act_at(route, &action, vec![]);
                taken.insert(id);
            }
        }
        let Some(read) = offered(phone, "read-").pop() else { break };
        phone.act_at(route, &read, vec![]);
    }
    phone.tap("make-copy");
    let screen = phone.screen();
    let page = screen.stack.last().unwrap();
    let paper = page.foot.iter().find_map(|action| match &action.opens {
        Some(Opens::Paper(paper)) => Some(paper.clone()),
        _ => None,
    });
    (paper.unwrap(), taken, phone.school.copies.last().unwrap().clone())
}

/// All that can be read in a file: the text of its sheets, and whatever of its bytes is text.
fn text_of(paper: &Paper) -> String {
    let bytes = kontaktbok_paper::pdf(paper).unwrap();
    let mut document = lopdf::Document::load_mem(&bytes).unwrap();
    let sheets: Vec<u32> = document.get_pages().keys().copied().collect();
    let mut text = document.extract_text(&sheets).unwrap();
    document.decompress();
    let mut plain = Vec::new();
    document.save_to(&mut plain).unwrap();
    text.push_str(&String::from_utf8_lossy(&plain));
    text.split_whitespace().collect()
}

#[test]
fn no_canary_of_the_other_adult_is_in_a_copy_unless_a_person_chose_it() {
    let at = Phone::of_rektor(Language::Swedish).school.at - 10 * HOUR;
    let (mut canaries, mut chosen, mut ordinary) = (0, 0, 0);
    for seed in 0..500 {
        let (family, mut dice) = (family(seed, at), Dice(seed + 10_000));
        let mut phone = opened(&family);
        let (paper, taken, logged) = made(&mut phone, &family, &mut dice);
        let words = serde_json::to_string(&paper).unwrap();
        // A file takes a while: every fourth family's is made.
        let file = (seed % 4 == 0).then(|| text_of(&paper));
        let choices: BTreeMap<_, _> = logged.entries.iter().map(|entry| (entry.id.to_string(), entry.choice)).collect();
        assert_eq!(choices.len(), family.entries.len(), "seed {seed}: an entry is not in the log");
        for entry in &family.entries {
            let (id, choice) = (entry.id.to_string(), choices[entry.id.as_str()]);
            let Some(canary) = family.canaries.get(&id) else {
                ordinary += usize::from(words.contains(&entry.text));
                assert_eq!(choice, CopyChoice::Read, "seed {seed}, {:?}: {}", family.other, entry.text);
                continue;
            };
            let is_taken = taken.contains(&id);
            let stands = has(&words, canary);
            assert_eq!(stands, is_taken, "seed {seed}, {:?}: {}", family.other, entry.text);
            if let Some(file) = &file {
                assert_eq!(has(file, canary), is_taken, "seed {seed}: the file of {}", entry.text);
            }
            assert_eq!(choice == CopyChoice::Taken, is_taken, "seed {seed}: the log of {}", entry.text);
            assert!(is_taken || matches!(choice, CopyChoice::NotTaken | CopyChoice::Others), "seed {seed}: {choice:?}");
            canaries += 1;
            chosen += usize::from(is_taken);
        }
        if taken.is_empty() {
            let given = family.name.0;
            assert!(!words.contains(given) && !words.contains("omar"), "seed {seed}: {given}");
        }
    }
    assert!(canaries > 3000 && chosen > 100 && ordinary > 300, "{canaries}, {chosen}, {ordinary}");
}

/// Whether a text has that canary and not only one that begins like it.
fn has(text: &str, canary: &str) -> bool {
    text.match_indices(canary).any(|(at, _)| !text[at + canary.len()..].starts_with(|c: char| c.is_ascii_digit()))
}
