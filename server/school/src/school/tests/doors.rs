//! Every way in by a connection, with every entry, into every kind of document, as everybody: the same pairs are taken.

use kontaktbok_documents::class::{Term, Time};
use kontaktbok_documents::ledger::{Channel, Outcome};
use kontaktbok_documents::{
    DocumentKind, Entry, EntryId, PersonId, Right, Said, Writer, Written, answers, class, decisions, ledger, letters,
    report,
};
use kontaktbok_sync::Received;
use kontaktbok_sync::wire::{self, FromSchool};

use super::desk::{DOCUMENT, Desk, writes};
use super::phone::Phone;
use crate::arrival::mac;
use crate::{Granted, Grants};

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

/// One entry for each kind and each set of those who may say what it says.
fn samples(by: &str) -> Vec<(Entry, &'static [Writer])> {
    const SCHOOL: &[Writer] = &[Writer::School];
    const STAFF: &[Writer] = &[Writer::Staff];
    const GUARDIAN: &[Writer] = &[Writer::Guardian];
    const EITHER: &[Writer] = &[Writer::Staff, Writer::Guardian];
    let (at, person): (i64, PersonId) = (1_795_417_100_000, by.parse().unwrap());
    let time = Time { begins: at, minutes: 20, place: String::new() };
    let contact = ledger::Entry {
        id: id("contact"),
        by: person.clone(),
        counter: 1,
        at,
        happened: at,
        channel: Channel::Call,
        outcome: Outcome::Reached,
        guardians: vec![],
        tone: None,
        text: "Ringde".to_owned(),
        corrects: None,
    };
    let says = report::Says::Step { step: report::Step::FirstAid, happened: at };
    let step = report::Entry { id: id("step"), by: person.clone(), counter: 1, at, accident: id("accident"), says };
    let wish = answers::Says::Wish { round: id("r"), slot: id("s"), version: id("s"), talk: answers::Talk::Joint };
    let held = answers::Says::Held { round: id("r"), happened: at, guardian_came: true, pupil_came: true };
    let card = answers::Says::CardShown { mentor: person.clone() };
    let letter = letters::Says::Invitation { round: id("r"), class: "7b".parse().unwrap(), term: Term::Autumn };
    let booked = class::Says::Booked { slot: id("s"), family: id("f"), seat: id("x") };
    let released = decisions::Says::Released { answer: id("a"), round: id("r") };
    vec![
        (contact.into(), STAFF),
        (step.into(), STAFF),
        (Said::new(id("slot"), person.clone(), at, class::Says::Slot { round: id("r"), time }).into(), STAFF),
        (Said::new(id("booked"), person.clone(), at, booked).into(), SCHOOL),
        (Said::new(id("letter"), person.clone(), at, letter).into(), SCHOOL),
        (Said::new(id("wish"), person.clone(), at, wish).into(), EITHER),
        (Said::new(id("held"), person.clone(), at, held).into(), STAFF),
        (Said::new(id("card"), person.clone(), at, card).into(), GUARDIAN),
        (Said::new(id("released"), person, at, released).into(), SCHOOL),
    ]
}

fn person(writer: Writer) -> PersonId {
    match writer {
        Writer::School => PersonId::the_school(),
        Writer::Staff | Writer::Guardian => "kim".parse().unwrap(),
    }
}

/// A phone that has joined, and may do this with the document.
fn joined(desk: &mut Desk, kind: DocumentKind, by: &PersonId, right: Right, writer: Writer) -> Phone {
    let grants = Grants::from([(DOCUMENT, Granted { kind, right, writer, decided: None })]);
    desk.connect_as(by.as_str(), 1, "phone", grants);
    desk.frame(1, wire::join("phone"));
    desk.sent_to(1);
    let mut phone = Phone::with(1, "phone", 1, 1, (DOCUMENT, kind));
    phone.talk(desk);
    phone
}

#[test]
fn by_the_socket_comes_what_is_its_author_s_to_say_there() {
    for writer in Writer::ALL {
        let by = person(writer);
        for (entry, writers) in samples(by.as_str()) {
            for kind in DocumentKind::ALL {
                let mut desk = Desk::new();
                let mut phone = joined(&mut desk, kind, &by, writes(1), writer);
                phone.forge(&entry, &[]);
                phone.talk(&mut desk);
                let expected = kind == entry.kind() && writers.contains(&writer);
                assert_eq!(!desk.to_disk.is_empty(), expected, "{} in {kind:?} by {writer:?}", entry.id());
                assert_eq!(phone.refusals().is_empty(), expected, "{} in {kind:?} by {writer:?}", entry.id());
            }
        }
    }
}

#[test]
fn what_is_given_back_and_proven_is_taken_as_what_it_is_and_in_its_kind_only() {
    for by in ["kim", PersonId::the_school().as_str()] {
        for (entry, writers) in samples(by) {
            for kind in DocumentKind::ALL {
                let mut desk = Desk::new();
                let reader = "reader".parse().unwrap();
                let mut phone = joined(&mut desk, kind, &reader, Right::Read, Writer::Staff);
                // It says something of another's, is asked what the school has lost, and has a receipt for it.
                let hash = phone.forge(&entry, &[]).0;
                let (n, at) = (1, desk.at);
                let mac = mac(&[5; 32], &DOCUMENT, n, &hash, at);
                let items = vec![Received { n, hash, at, mac, previous: [0; 32], chain: [0; 32] }];
                phone.told.push(FromSchool::Received { document: DOCUMENT, items });
                phone.talk(&mut desk);
                let is_the_schools = entry.by().is_the_school();
                let expected = kind == entry.kind() && (writers == [Writer::School]) == is_the_schools;
                assert_eq!(!desk.to_disk.is_empty(), expected, "{} in {kind:?} by {by}", entry.id());
            }
        }
    }
}
