//! Every pair of entry, kind of document and role.

use super::*;
use crate::class::{Term, Time};
use crate::ledger::{Channel, Outcome};
use crate::{EntryId, Said, answers, class, decisions, ledger, letters, report};

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

#[test]
fn an_entry_stands_in_its_kind_by_those_who_may_say_it() {
    for writer in Writer::ALL {
        let by = person(writer);
        for (entry, writers) in samples(by.as_str()) {
            for kind in DocumentKind::ALL {
                let expected = kind == entry.kind() && writers.contains(&writer);
                let stands = may_stand(kind, &by, writer, &entry);
                assert_eq!(stands.is_ok(), expected, "{} in {kind:?} by {writer:?}", entry.id());
            }
            let stands = may_stand(entry.kind(), &"another".parse().unwrap(), Writer::Staff, &entry);
            assert_eq!(stands, Err(ContentFault::Author), "{}", entry.id());
            assert_eq!(entry.writers(), writers);
        }
    }
}

#[test]
fn nobody_is_the_school_by_saying_so() {
    for (entry, _) in samples("kim") {
        let stands = may_stand(entry.kind(), entry.by(), Writer::School, &entry);
        assert_eq!(stands, Err(ContentFault::Author), "{}", entry.id());
    }
    for (entry, _) in samples(PersonId::the_school().as_str()) {
        let stands = may_stand(entry.kind(), entry.by(), Writer::Staff, &entry);
        assert_eq!(stands, Err(ContentFault::Author), "{}", entry.id());
    }
}

#[test]
fn a_guardian_writes_as_one_in_what_is_hers_and_nowhere_else() {
    let [vera, lova, kim] = ["vera", "lova", "kim"].map(|id| id.parse::<PersonId>().unwrap());
    let of_vera = [
        Subject::Letters { pupil: lova.clone(), guardian: vera.clone() },
        Subject::Answers { pupil: lova.clone(), guardian: vera.clone() },
        Subject::Decisions { pupil: lova.clone(), guardian: vera.clone() },
    ];
    for subject in of_vera {
        assert_eq!(subject.writer(&vera), Writer::Guardian);
        assert_eq!(subject.writer(&kim), Writer::Staff);
        assert_eq!(subject.writer(&PersonId::the_school()), Writer::School);
    }
    assert_eq!(Subject::Ledger { pupil: lova, unit: None }.writer(&vera), Writer::Staff);
}
