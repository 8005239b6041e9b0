use automerge::transaction::Transactable;
use automerge::{ActorId, Automerge, Change, ObjType, ROOT, ReadDoc, ScalarValue};
use rstest::rstest;

use super::*;
use crate::ledger::{Channel, Entry, Outcome};

const ME: [u8; 16] = [9; 16];

fn author() -> (PersonId, Prefix) {
    ("mentor".parse().unwrap(), Prefix([9; 8]))
}

fn started() -> Automerge {
    let mut document = Automerge::new().with_actor(ActorId::from(ME));
    document.apply_changes([Change::from_bytes(skeleton(DocumentKind::Ledger).bytes.clone()).unwrap()]).unwrap();
    document
}

pub(crate) fn entry() -> Entry {
    Entry {
        id: "entry".parse().unwrap(),
        by: author().0,
        counter: 1,
        at: 0,
        happened: 0,
        channel: Channel::Mail,
        outcome: Outcome::Reached,
        guardians: vec![],
        tone: None,
        text: "Hej".to_owned(),
        corrects: None,
    }
}

/// How a change goes wrong; everything else about it is right.
#[derive(Clone, Copy)]
enum Wrong {
    Nothing,
    UnderRoot,
    AList,
    AnothersKey,
    AnothersCounter,
    Unknown,
    Missing,
    AsNumber,
    AsText,
    TooLong,
    NoWord,
    ByAnother,
    TwoEntries,
    Deletes,
    Overwrites,
}

fn change(wrong: Wrong) -> ExpandedChange {
    let mut document = started();
    let (_, entries) = document.get(ROOT, crate::ENTRIES).unwrap().unwrap();
    let key = match wrong {
        Wrong::AnothersKey => entry_key(&Prefix([8; 8]), 1),
        Wrong::AnothersCounter => entry_key(&author().1, 2),
        _ => entry_key(&author().1, 1),
    };
    document
        .transact::<_, (), automerge::AutomergeError>(|t| {
            let parent = if matches!(wrong, Wrong::UnderRoot) { ROOT } else { entries.clone() };
            let kind = if matches!(wrong, Wrong::AList) { ObjType::List } else { ObjType::Map };
            let made = t.put_object(&parent, key, kind)?;
            if matches!(wrong, Wrong::AList) {
                return Ok(());
            }
            for (name, value) in entry().to_fields().iter() {
                let value: ScalarValue = match (wrong, name) {
                    (Wrong::Missing, "tone") => continue,
                    (Wrong::AsNumber, "text") => 7.into(),
                    (Wrong::AsText, "at") => "7".into(),
                    (Wrong::TooLong, "text") => "x".repeat(4001).into(),
                    (Wrong::NoWord, "channel") => "fax".into(),
                    (Wrong::ByAnother, "by") => "other".into(),
                    _ => value.clone(),
                };
                t.put(&made, name, value)?;
            }
            match wrong {
                Wrong::Unknown => t.put(&made, "extra", 1)?,
                Wrong::TwoEntries => {
                    t.put_object(&entries, entry_key(&author().1, 2), ObjType::Map)?;
                }
                Wrong::Deletes => {
                    // Put and deleted inside one change: no difference of states shows it.
                    t.put(&made, "extra", "x".repeat(100_000))?;
                    t.delete(&made, "extra")?;
                }
                Wrong::Overwrites => t.put(&made, "text", "another text")?,
                _ => {}
            }
            Ok(())
        })
        .unwrap();
    document.get_last_local_change().unwrap().decode()
}

#[rstest]
#[case(Wrong::UnderRoot, ContentFault::NotAnEntry)]
#[case(Wrong::AList, ContentFault::NotAnEntry)]
#[case(Wrong::AnothersKey, ContentFault::Key)]
#[case(Wrong::AnothersCounter, ContentFault::Key)]
#[case(Wrong::Unknown, ContentFault::UnknownField)]
#[case(Wrong::Missing, ContentFault::MissingField("tone"))]
#[case(Wrong::AsNumber, ContentFault::WrongType("text"))]
#[case(Wrong::AsText, ContentFault::WrongType("at"))]
#[case(Wrong::TooLong, ContentFault::OutOfRange("text"))]
#[case(Wrong::NoWord, ContentFault::Meaning("channel"))]
#[case(Wrong::ByAnother, ContentFault::Author)]
#[case(Wrong::TwoEntries, ContentFault::OtherOperation)]
fn a_change_that_breaks_one_rule_is_refused_for_it(#[case] wrong: Wrong, #[case] fault: ContentFault) {
    let (person, prefix) = author();
    assert_eq!(
        check(DocumentKind::Ledger, Author::Of(&person, crate::Writer::Staff, &prefix), &change(wrong)),
        Err(fault)
    );
}

/// What a phone is sent by a school that is newer than it.
#[rstest]
#[case(Wrong::Unknown)]
#[case(Wrong::Missing)]
#[case(Wrong::AsNumber)]
#[case(Wrong::TooLong)]
#[case(Wrong::NoWord)]
fn from_the_school_what_is_not_known_here_is_an_entry_of_a_newer_version(#[case] wrong: Wrong) {
    let judged = check(DocumentKind::Ledger, Author::Anyone, &change(wrong)).unwrap();
    assert!(judged.entry.fits().is_err(), "it is never written again");
    let (known, seen) = (entry(), judged.entry.contact().unwrap());
    assert_eq!((seen.channel, seen.text.as_str()), (Channel::Newer, ""));
    assert_eq!((&seen.id, &seen.by, seen.counter), (&known.id, &known.by, known.counter));
}

#[rstest]
#[case(Wrong::UnderRoot)]
#[case(Wrong::AList)]
#[case(Wrong::AnothersKey)]
#[case(Wrong::AnothersCounter)]
#[case(Wrong::AsText)]
#[case(Wrong::TwoEntries)]
#[case(Wrong::Deletes)]
#[case(Wrong::Overwrites)]
fn what_breaks_a_document_s_structure_is_refused_from_the_school_too(#[case] wrong: Wrong) {
    assert!(check(DocumentKind::Ledger, Author::Anyone, &change(wrong)).is_err());
}

#[test]
fn put_and_delete_or_overwrite_inside_one_change_is_refused() {
    let (person, prefix) = author();
    for wrong in [Wrong::Deletes, Wrong::Overwrites] {
        assert!(
            check(DocumentKind::Ledger, Author::Of(&person, crate::Writer::Staff, &prefix), &change(wrong)).is_err()
        );
    }
}

#[test]
fn the_change_without_a_fault_passes() {
    let (person, prefix) = author();
    let judged =
        check(DocumentKind::Ledger, Author::Of(&person, crate::Writer::Staff, &prefix), &change(Wrong::Nothing))
            .unwrap();
    assert_eq!(judged.entry, entry().into());
}
