#![allow(clippy::unwrap_used, reason = "a test may")]

use kontaktbok_documents::ledger::{Channel, Outcome};
use kontaktbok_documents::{Entry, SchoolYear, Subject, class, ledger};

use super::*;
use crate::model::Unsent;

fn ledger() -> Holding {
    Holding::new(Held {
        document: "a-document".to_owned(),
        subject: Subject::Ledger { pupil: "pupil".parse().unwrap(), unit: None },
        year: SchoolYear(2026),
        right: Right::Write(Prefix([2; 8])),
    })
}

fn shown(by: &str, counter: u64) -> Shown {
    let entry = Entry::Contact(ledger::Entry {
        id: format!("{by}-{counter}").parse().unwrap(),
        by: by.parse().unwrap(),
        counter,
        at: 1_764_000_000_000,
        happened: 1_764_000_000_000,
        channel: Channel::Call,
        outcome: Outcome::NoAnswer,
        guardians: Vec::new(),
        tone: None,
        text: String::new(),
        corrects: None,
    });
    Shown { entry, received: None, hash: format!("{by}-{counter}"), key: format!("0101010101010101-{counter}") }
}

#[test]
fn a_new_phone_counts_on_from_what_its_person_wrote_on_the_old_one() {
    let mut holding = ledger();
    let by = "mentor".parse().unwrap();
    assert_eq!(holding.next_counter(&by), 1);
    holding.show(shown("mentor", 7));
    holding.show(shown("another", 12));
    assert_eq!(holding.next_counter(&by), 8);
}

#[test]
fn the_last_contact_is_looked_for_again_when_entries_have_come_or_gone() {
    let mut holding = ledger();
    assert_eq!(holding.latest(), Latest::default());
    for counter in [1, 2] {
        holding.show(shown("mentor", counter));
        assert_eq!(holding.latest(), Latest { contact: None, attempt: Some(1_764_000_000_000) });
    }
    for counter in [1, 2] {
        holding.entries.withdraw(&format!("mentor-{counter}").parse().unwrap());
    }
    assert_eq!(holding.latest(), Latest::default());
}

#[test]
fn the_rounds_of_a_class_are_worked_out_again_when_the_school_has_them() {
    let subject = Subject::Class { class: "class".parse().unwrap() };
    let mut holding = Holding::new(Held { subject, ..ledger().held });
    let id: EntryId = "round".parse().unwrap();
    let says = class::Says::Round { term: class::Term::Autumn, answer_by: 0, own_talks: false, note: String::new() };
    let entry = class::Entry::new(id.clone(), "mentor".parse().unwrap(), 0, says);
    let received = |holding: &Holding| holding.rounds().unwrap().rounds.get(&id).map(|round| round.received_at);
    assert_eq!(received(&holding), None);
    holding.show(Shown { entry: Entry::Class(entry), ..shown("mentor", 1) });
    assert_eq!(received(&holding), Some(None));
    holding.stamp(&id, &stamped(1, 0, 1));
    assert_eq!(received(&holding), Some(Some(1_764_000_000_000)));
}

fn stamped(n: u64, previous: u8, chain: u8) -> Stamped {
    let [previous, chain] = [previous, chain].map(|chain| hex::encode([chain; 32]));
    Stamped { n, at: 1_764_000_000_000, hash: String::new(), previous, chain }
}

#[test]
fn receipts_are_counted_as_far_as_each_follows_on_the_one_before() {
    let mut ledger = ledger();
    let mut receive = |stamped: Stamped| {
        ledger.stamp(&"an-entry".parse().unwrap(), &stamped);
        let (n, chain) = ledger.receipts_to();
        (n, chain[0])
    };
    assert_eq!(receive(stamped(1, 0, 11)), (1, 11));
    assert_eq!(receive(stamped(3, 12, 13)), (1, 11), "a gap");
    assert_eq!(receive(stamped(2, 11, 12)), (3, 13));
    // The school was put back to a copy without any, and has told of its second and third before the connection broke.
    assert_eq!(receive(stamped(2, 21, 22)), (1, 11));
    assert_eq!(receive(stamped(3, 22, 23)), (1, 11), "the first is of another history");
    assert_eq!(receive(stamped(1, 0, 21)), (3, 23));
}

#[test]
fn what_is_on_its_way_to_the_store_is_counted() {
    let mut holding = ledger();
    let shown = shown("mentor", 1);
    let unsent = Unsent { document: "a-document".to_owned(), entry: shown.entry.clone() };
    holding.writing.push(("a-draft".parse().unwrap(), shown, unsent));
    assert_eq!(holding.next_counter(&"mentor".parse().unwrap()), 2);
}

#[test]
fn what_an_older_app_could_not_read_is_read_by_this_one() {
    let mut holding = ledger();
    let mut document = Automerge::new();
    document.apply_changes([Change::from_bytes(skeleton(holding.held.subject.kind()).bytes.clone()).unwrap()]).unwrap();
    document.set_actor(ActorId::from([2; 16]));
    let written = shown("mentor", 1).entry;
    let change = kontaktbok_documents::add(&mut document, &Prefix([2; 8]), &written).unwrap();
    let contact = written.contact().unwrap().clone();
    let as_newer = Entry::Contact(ledger::Entry { channel: Channel::Newer, text: String::new(), ..contact });
    holding.show(Shown { entry: as_newer, hash: hex::encode(change.hash().0), ..shown("mentor", 1) });
    holding.entries.received(written.id(), 5);
    assert!(holding.is_newer());
    holding.document = Document::Here(Box::new(document));
    holding.read_newer();
    let entries = &holding.entries;
    assert_eq!((entries.get(written.id()), entries.received_at(written.id())), (Some(written), Some(5)));
    assert!(!holding.is_newer());
}
