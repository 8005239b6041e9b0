//! What of a ledger stands in a copy for one guardian, without the other.
//!
//! The rule only leaves out; whether the rest may be handed out is judged by a person, by offentlighets- och
//! sekretesslagen (2009:400).

use std::collections::BTreeSet;

use kontaktbok_documents::ledger::Standing;
use kontaktbok_documents::{EntryId, GuardianShown, PersonId, Pupil};

/// A ledger as one guardian's copy has it.
#[derive(Debug, PartialEq, Eq)]
pub struct Copy<'a> {
    /// What stands in it, in the order given.
    pub entries: Vec<Copied<'a>>,
    /// How many contacts concern only others. They have no date and no place among the rest: between two dated ones a
    /// place says when, and when says which event it was about.
    pub masked: usize,
    /// How many entries this app cannot read, and so not judge.
    pub unread: usize,
}

/// An entry of a copy.
#[derive(Debug, PartialEq, Eq)]
pub struct Copied<'a> {
    /// The entry and where it stands.
    pub standing: &'a Standing,
    /// Whom it concerns.
    pub concerns: Concerns,
    /// Whether its text comes along.
    pub text: Text,
}

/// Whom an entry of a copy concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concerns {
    /// No guardian.
    Nobody,
    /// The guardian whose copy it is, alone.
    Them,
    /// That guardian and another, who is not named.
    Both,
}

/// Whether a text comes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// There is none.
    Empty,
    /// It does.
    Whole,
    /// It may tell of another and was read through by whoever makes the copy: it does.
    ReadThrough,
    /// It may tell of another and nobody has said that it does not: it does not.
    LeftOut,
}

impl Text {
    /// Whether it comes along.
    pub fn is_in(self) -> bool {
        matches!(self, Self::Whole | Self::ReadThrough)
    }

    /// Whether a person decides if it does.
    pub fn is_judged(self) -> bool {
        matches!(self, Self::ReadThrough | Self::LeftOut)
    }
}

/// The copy for a guardian of a pupil; `read` are the entries whose text was read through.
pub fn copy<'a>(
    pupil: &Pupil,
    guardian: &PersonId,
    standings: impl IntoIterator<Item = &'a Standing>,
    read: &BTreeSet<EntryId>,
) -> Copy<'a> {
    let names = names_of_others(pupil, guardian);
    let mut copy = Copy { entries: Vec::new(), masked: 0, unread: 0 };
    for standing in standings {
        let entry = &standing.entry;
        if entry.channel == kontaktbok_documents::ledger::Channel::Newer {
            copy.unread += 1;
            continue;
        }
        let others = entry.guardians.iter().any(|concerned| concerned != guardian);
        let concerns = match (entry.guardians.contains(guardian), others) {
            (false, true) => {
                copy.masked += 1;
                continue;
            }
            (true, true) => Concerns::Both,
            (true, false) => Concerns::Them,
            (false, false) => Concerns::Nobody,
        };
        // Also what concerns this guardian alone can tell of the other by name.
        let judged = concerns == Concerns::Both || names.iter().any(|name| says(&entry.text, name));
        let text = match (entry.text.is_empty(), judged, read.contains(&entry.id)) {
            (true, ..) => Text::Empty,
            (_, false, _) => Text::Whole,
            (_, true, true) => Text::ReadThrough,
            (_, true, false) => Text::LeftOut,
        };
        copy.entries.push(Copied { standing, concerns, text });
    }
    copy
}

/// Names of the pupil's other adults that are nobody's else in the family.
fn names_of_others(pupil: &Pupil, guardian: &PersonId) -> BTreeSet<String> {
    let names = |shown: &GuardianShown| match shown {
        GuardianShown::Name { given, family } | GuardianShown::AskRektor { given, family } => {
            words(given).chain(words(family)).collect()
        }
        GuardianShown::Protected => Vec::new(),
    };
    let of = |own: bool| {
        let adults = pupil.guardians.iter().filter(move |adult| (adult.id == *guardian) == own);
        adults.flat_map(move |adult| names(&adult.shown)).collect::<BTreeSet<String>>()
    };
    let mut others = of(false);
    let shared = of(true).into_iter().chain(words(&pupil.who.given)).chain(words(&pupil.who.family));
    for name in shared.collect::<Vec<_>>() {
        others.remove(&name);
    }
    others
}

/// Whether a text says a name, also in the genitive.
fn says(text: &str, name: &str) -> bool {
    words(text).any(|word| word == *name || word.strip_suffix('s') == Some(name))
}

fn words(text: &str) -> impl Iterator<Item = String> + use<'_> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use kontaktbok_documents::ledger::{Channel, Entry, Outcome};
    use kontaktbok_documents::{Guardian, Named, Relation};
    use rstest::rstest;

    use super::*;

    fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
        text.parse().unwrap()
    }

    fn pupil() -> Pupil {
        let named = |of: &str, given: &str| Named { id: id(of), given: given.into(), family: "Exempel".into() };
        let adult = |of: &str, given: &str, family: &str| Guardian {
            reaching: None,
            id: id(of),
            relation: Relation::Guardian,
            shown: GuardianShown::Name { given: given.into(), family: family.into() },
        };
        Pupil {
            who: named("lova", "Lova"),
            class: "7B".into(),
            unit: id("ekskolan"),
            mentors: vec![],
            guardians: vec![adult("vera", "Vera", "Exempel"), adult("omar", "Omar", "Haddad")],
        }
    }

    fn standing(of: &str, guardians: &[&str], text: &str) -> Standing {
        let entry = Entry {
            id: id(of),
            by: id("maja"),
            counter: 1,
            at: 1,
            happened: 1,
            channel: Channel::Call,
            outcome: Outcome::Reached,
            guardians: guardians.iter().map(|guardian| id(guardian)).collect(),
            tone: None,
            text: text.into(),
            corrects: None,
        };
        Standing { entry, received_at: Some(2), corrected_by: None }
    }

    fn one(guardians: &[&str], text: &str, read: bool) -> Option<(Concerns, Text)> {
        let standing = standing("e", guardians, text);
        let read = if read { [id("e")].into() } else { BTreeSet::new() };
        let copy = copy(&pupil(), &id("vera"), [&standing], &read);
        assert_eq!(copy.masked, usize::from(copy.entries.is_empty()));
        copy.entries.first().map(|copied| (copied.concerns, copied.text))
    }

    #[rstest]
    #[case::the_own(&["vera"], "Ska hämta kl. 14.", Some((Concerns::Them, Text::Whole)))]
    #[case::nobodys(&[], "Har varit borta.", Some((Concerns::Nobody, Text::Whole)))]
    #[case::the_others(&["omar"], "Ska hämta kl. 14.", None)]
    #[case::somebody_unknown(&["gone"], "Ska hämta kl. 14.", None)]
    #[case::both(&["vera", "omar"], "Ska hämta kl. 14.", Some((Concerns::Both, Text::LeftOut)))]
    #[case::with_somebody_unknown(&["gone", "vera"], "Ska.", Some((Concerns::Both, Text::LeftOut)))]
    #[case::both_without_a_text(&["vera", "omar"], "", Some((Concerns::Both, Text::Empty)))]
    #[case::the_own_naming_the_other(&["vera"], "Omars tur.", Some((Concerns::Them, Text::LeftOut)))]
    #[case::by_family_name(&[], "Herr HADDAD ringde.", Some((Concerns::Nobody, Text::LeftOut)))]
    #[case::a_name_of_ones_own(&["vera"], "Vera Exempel ringde om Lova.", Some((Concerns::Them, Text::Whole)))]
    fn who_it_concerns_decides_what_stands(
        #[case] guardians: &[&str],
        #[case] text: &str,
        #[case] stands: Option<(Concerns, Text)>,
    ) {
        assert_eq!(one(guardians, text, false), stands);
    }

    #[test]
    fn a_text_that_was_read_through_comes_along_and_never_one_of_the_others() {
        assert_eq!(one(&["vera", "omar"], "Ska.", true), Some((Concerns::Both, Text::ReadThrough)));
        assert_eq!(one(&["omar"], "Ska.", true), None);
    }

    #[test]
    fn what_cannot_be_read_is_counted_and_does_not_stand() {
        let mut newer = standing("n", &[], "");
        newer.entry.channel = Channel::Newer;
        let copy = copy(&pupil(), &id("vera"), [&newer], &BTreeSet::new());
        assert_eq!((copy.entries.len(), copy.masked, copy.unread), (0, 0, 1));
    }

    #[test]
    fn a_correction_and_what_it_corrects_both_stand_in_their_order() {
        let struck = Standing { corrected_by: Some(id("b")), ..standing("a", &["vera"], "fel") };
        let right = standing("b", &["vera"], "rätt");
        let copy = copy(&pupil(), &id("vera"), [&struck, &right], &BTreeSet::new());
        let ids: Vec<_> = copy.entries.iter().map(|copied| copied.standing.entry.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
    }
}
