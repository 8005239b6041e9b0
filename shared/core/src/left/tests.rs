#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may")]

use kontaktbok_documents::ledger::{self, Channel, Outcome};

use super::*;
use crate::effect::StoreWrite;
use crate::model::kept::put;

const NOON: i64 = 1_764_000_000_000;

fn row(space: Space, owner: &str, item: &str, value: &impl serde::Serialize) -> StoreRow {
    let StoreWrite::Put(row) = put(space, owner, item, value) else { panic!("a put") };
    row
}

fn contact(id: &str, happened: i64, text: &str) -> Entry {
    Entry::Contact(ledger::Entry {
        id: id.parse().unwrap(),
        by: "mentor".parse().unwrap(),
        counter: 1,
        at: happened,
        happened,
        channel: Channel::Call,
        outcome: Outcome::NoAnswer,
        guardians: Vec::new(),
        tone: None,
        text: text.to_owned(),
        corrects: None,
    })
}

fn unsent(id: &str, happened: i64, text: &str) -> StoreRow {
    row(Space::Unsent, "", id, &Unsent { document: "ledger".to_owned(), entry: contact(id, happened, text) })
}

fn note(text: &str) -> Draft {
    Draft {
        id: "draft".parse().unwrap(),
        pupils: vec!["lova".parse().unwrap()],
        several: false,
        call: None,
        guardians: vec![],
        channel: Channel::Call,
        outcome: Outcome::Reached,
        tone: None,
        text: text.to_owned(),
        happened: None,
        begun_at: NOON + 1,
        kept_at: Some(NOON + 1),
        corrects: None,
        accident: None,
        revision: 1,
    }
}

#[test]
fn everything_that_the_school_lacks_is_told_the_oldest_first() {
    let refused = Refused {
        document: "ledger".to_owned(),
        pupil: None,
        entry: contact("refused", NOON - 60_000, "Togs inte emot."),
        reason: "content".to_owned(),
    };
    let rows = [
        unsent("later", NOON + 60_000, ""),
        unsent("earlier", NOON, "Ring igen."),
        row(Space::Refused, "", "refused", &refused),
        row(Space::Draft, "", "draft", &note("Halvskriven.")),
    ];
    let told = left(&rows, Language::Swedish);
    let words: Vec<_> = told.iter().map(|text| text.split_once('\n').map_or("", |(_, words)| words)).collect();
    assert_eq!(words, ["Togs inte emot.", "Ring igen.", "Halvskriven.", ""]);
    assert!(told[3].ends_with("Ringde, inget svar."), "{told:?}");
    assert!(told[2].contains("Utkast"), "{told:?}");
    assert!(left(&rows, Language::English)[2].contains("Draft"));
}

#[test]
fn a_draft_without_a_word_is_nothing_and_the_schools_own_is_not_told() {
    let shown = row(Space::Projection, "ledger", "e", &contact("e", NOON, "Hos skolan."));
    assert_eq!(left(&[row(Space::Draft, "", "draft", &note("  ")), shown], Language::Swedish), Vec::<String>::new());
}

#[test]
fn a_row_that_cannot_be_read_hides_no_other() {
    let broken = row(Space::Unsent, "", "broken", &"no entry");
    let told = left(&[broken, unsent("whole", NOON, "Ring igen.")], Language::Swedish);
    assert_eq!(told.len(), 2);
    assert!(told[0].ends_with("Ring igen."), "{told:?}");
    assert_eq!(told[1], Speech::of(Language::Swedish).say("left-unreadable"));
}
