//! Everything that a report's entry can say comes back as it was, and nothing else passes the check.

use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, Change, ExpandedChange, ObjType, ROOT, ReadDoc, ScalarValue};
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::{Author, ContentFault, DocumentKind, Prefix, check, entry_key, skeleton};

const PREFIX: Prefix = Prefix([9; 8]);

fn entry(says: Says) -> Entry {
    let (id, by, accident) = ("entry".parse().unwrap(), "kim".parse().unwrap(), "accident".parse().unwrap());
    Entry { id, by, counter: 1, at: 1_795_417_200_000, accident, says }
}

fn form() -> Form {
    Form {
        sort: Sort::NearMiss,
        what: "Föll från klätterställningen.".to_owned(),
        happened: 1_795_417_100_000,
        place: "Skolgården".to_owned(),
        supervision: Supervision::Colleague,
        setting: Some(Setting::Outdoors),
        activity: "Rast".to_owned(),
        age_group: "7B".to_owned(),
        measures: String::new(),
        care: None,
        witnesses: "två elever".to_owned(),
    }
}

fn attempt() -> Attempt {
    let (pupil, guardian) = ("lova".parse().unwrap(), "vera".parse().unwrap());
    Attempt { pupil, guardian, means: Means::OtherWay, outcome: Outcome::Reached, happened: 5 }
}

#[rstest]
#[case(Says::Pupil { pupil: Some("lova".parse().unwrap()), involved: true })]
#[case(Says::Pupil { pupil: None, involved: false })]
#[case(Says::Step { step: Step::Fetched, happened: -1 })]
#[case(Says::Attempt(attempt()))]
#[case(Says::Form(Box::new(form())))]
#[case(Says::Filed { number: "KS 2026/17".parse().ok(), happened: 7 })]
#[case(Says::Filed { number: None, happened: 7 })]
#[case(Says::FiledAs { form: "form-1".parse().unwrap(), number: "KS 2026/17".parse().ok(), happened: 7 })]
#[case(Says::FiledAs { form: "form-1".parse().unwrap(), number: None, happened: 7 })]
fn what_is_said_passes_the_check_and_comes_back_as_json_and_as_fields(#[case] says: Says) {
    let written = crate::Entry::Report(entry(says));
    let mut document = Automerge::new().with_actor(ActorId::from([9; 16]));
    document.apply_changes([Change::from_bytes(skeleton(DocumentKind::Report).bytes.clone()).unwrap()]).unwrap();
    let change = crate::add(&mut document, &PREFIX, &written).unwrap();
    let author = "kim".parse().unwrap();
    let judged =
        check(DocumentKind::Report, Author::Of(&author, crate::Writer::Staff, &PREFIX), &change.decode()).unwrap();
    assert_eq!(judged.entry, written);
    let json = serde_json::to_string(&written).unwrap();
    assert_eq!(serde_json::from_str::<crate::Entry>(&json).unwrap(), written, "{json}");
}

/// A change whose entry has these fields.
fn change(fields: &[(&str, ScalarValue)]) -> ExpandedChange {
    let mut document = Automerge::new().with_actor(ActorId::from([9; 16]));
    document.apply_changes([Change::from_bytes(skeleton(DocumentKind::Report).bytes.clone()).unwrap()]).unwrap();
    let (_, entries) = document.get(ROOT, crate::ENTRIES).unwrap().unwrap();
    document
        .transact::<_, (), automerge::AutomergeError>(|t| {
            let made = t.put_object(&entries, entry_key(&PREFIX, 1), ObjType::Map)?;
            fields.iter().try_for_each(|(name, value)| t.put(&made, *name, value.clone()))
        })
        .unwrap();
    document.get_last_local_change().unwrap().decode()
}

fn fields(says: Says) -> Vec<(&'static str, ScalarValue)> {
    entry(says).to_fields().iter().map(|(name, value)| (name, value.clone())).collect()
}

/// The fields of a step, one of them with another value.
fn step_with(name: &str, value: impl Into<ScalarValue>) -> Vec<(&'static str, ScalarValue)> {
    let mut fields = fields(Says::Step { step: Step::FirstAid, happened: 5 });
    let value = value.into();
    fields.iter_mut().filter(|(known, _)| *known == name).for_each(|(_, old)| *old = value.clone());
    fields
}

#[rstest]
#[case(step_with("says", "gossip"), ContentFault::Meaning("says"))]
#[case(step_with("says", "filed"), ContentFault::UnknownField)]
#[case(step_with("says", "filed_as"), ContentFault::UnknownField)]
#[case(step_with("step", "panicked"), ContentFault::Meaning("step"))]
#[case(step_with("step", 7), ContentFault::WrongType("step"))]
#[case(step_with("happened", i64::MAX), ContentFault::OutOfRange("happened"))]
#[case(step_with("accident", "no id"), ContentFault::Meaning("accident"))]
#[case(step_with("by", "another"), ContentFault::Author)]
#[case(step_with("counter", 2), ContentFault::Key)]
fn an_entry_that_breaks_one_rule_is_refused_for_it(
    #[case] fields: Vec<(&'static str, ScalarValue)>,
    #[case] fault: ContentFault,
) {
    let author = "kim".parse().unwrap();
    assert_eq!(
        check(DocumentKind::Report, Author::Of(&author, crate::Writer::Staff, &PREFIX), &change(&fields)),
        Err(fault)
    );
}

#[test]
fn an_entry_that_does_not_say_what_it_is_is_refused() {
    let author = "kim".parse().unwrap();
    let mut fields = fields(Says::Step { step: Step::FirstAid, happened: 5 });
    fields.retain(|(name, _)| *name != "says");
    let judged = check(DocumentKind::Report, Author::Of(&author, crate::Writer::Staff, &PREFIX), &change(&fields));
    assert_eq!(judged, Err(ContentFault::MissingField("says")));
}

#[test]
fn from_the_school_what_is_not_known_here_is_an_entry_of_a_newer_version() {
    for fields in [step_with("says", "photographed"), step_with("step", "flown_home")] {
        let judged = check(DocumentKind::Report, Author::Anyone, &change(&fields)).unwrap();
        let seen = judged.entry.report().unwrap();
        assert!(seen.says == Says::Newer && seen.accident.as_str() == "accident" && seen.by.as_str() == "kim");
        assert!(judged.entry.fits().is_err(), "it is never written again");
    }
}

#[test]
fn a_text_too_long_is_said_before_it_is_written() {
    let long = Form { place: "å".repeat(TEXT_MAX + 1), ..form() };
    let entry = crate::Entry::Report(entry(Says::Form(Box::new(long))));
    assert_eq!(entry.fits(), Err(ContentFault::OutOfRange("place")));
}

proptest! {
    #[test]
    fn every_form_that_fits_comes_back_as_it_was(what in ".{0,300}", place in ".{0,80}", measures in ".{0,200}") {
        let form = Form { what, place, measures, ..form() };
        let written = entry(Says::Form(Box::new(form)));
        prop_assert_eq!(Entry::from_fields(&written.to_fields()).unwrap(), written);
    }
}
