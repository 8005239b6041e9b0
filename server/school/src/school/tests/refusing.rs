//! What is refused, how often that is said, and what stands in spite of it.

use kontaktbok_documents::Right;
use kontaktbok_documents::Written;
use kontaktbok_sync::wire::{self, FromSchool};

use super::desk::{DOCUMENT, Desk, writes};
use super::phone::Phone;
use crate::CommitFault;

fn reasons(desk: &Desk) -> Vec<&str> {
    desk.notes.iter().map(|note| note.reason.split(':').next().unwrap()).collect()
}

#[test]
fn what_came_before_a_refused_change_is_kept_and_the_refusal_is_said_once() {
    let mut desk = Desk::new();
    desk.join(1, "phone", writes(1));
    let mut phone = Phone::new(1, "phone", 1, 1);
    phone.write("one", 1);
    let kept = phone.write("two", 2);
    let forged = phone.write_by("somebody-else", "three", 3);
    phone.talk(&mut desk);
    assert!(phone.refusals().is_empty(), "a refusal names heads that are not on disk");
    desk.commit();
    phone.talk(&mut desk);
    assert_eq!(desk.rows().iter().map(|row| row.entry.id().as_str()).collect::<Vec<_>>(), ["one", "two"]);
    assert_eq!(phone.refusals(), [(forged, "content")]);
    let named = phone.told.iter().find_map(|told| match told {
        FromSchool::Refused { heads, .. } => Some(heads.clone()),
        _ => None,
    });
    assert_eq!(named, Some(vec![kept]), "the phone is told what to build on");
    assert_eq!(reasons(&desk), ["content"]);
    let note = &desk.notes[0];
    assert_eq!((note.document, note.hash, note.device.as_str()), (Some(DOCUMENT), Some(forged.0), "phone"));
    // What hangs on it is refused as that, and the first is not spoken of again.
    let after = phone.write("four", 4);
    phone.talk(&mut desk);
    assert_eq!(phone.refusals(), [(forged, "content"), (after, "dependency")]);
    assert_eq!(reasons(&desk), ["content", "dependency"]);
    assert!(desk.closed.is_empty() && desk.to_disk.is_empty());
    desk.assert_whole();
}

#[test]
fn what_a_newer_phone_writes_is_refused_as_that() {
    let mut desk = Desk::new();
    desk.join(1, "phone", writes(1));
    let mut phone = Phone::new(1, "phone", 1, 1);
    phone.write("one", 1);
    let newer = phone.write_newer("two", 2);
    phone.talk(&mut desk);
    desk.commit();
    phone.talk(&mut desk);
    assert_eq!(phone.refusals(), [(newer, "newer")]);
    assert_eq!(desk.rows().len(), 1);
    assert!(desk.closed.is_empty());
}

#[test]
fn a_key_used_before_is_refused_for_a_new_number() {
    let mut desk = Desk::new();
    desk.join(1, "phone", writes(1));
    let mut phone = Phone::new(1, "phone", 1, 1);
    phone.write("one", 1);
    phone.talk(&mut desk);
    desk.commit();
    phone.hear(&mut desk);
    // The same device, restored from before, begins its numbers anew.
    let mut restored = Phone::new(2, "phone", 1, 2);
    let again = restored.write("two", 1);
    desk.join(2, "phone", writes(1));
    restored.talk(&mut desk);
    assert_eq!(restored.refusals(), [(again, "key-used")]);
    assert!(desk.to_disk.is_empty() && desk.rows().len() == 1);
    assert_eq!(reasons(&desk), ["key-used"]);
}

#[test]
fn an_entry_that_is_there_already_is_refused_as_that_in_one_message_and_in_two() {
    let mut desk = Desk::new();
    desk.join(1, "phone", writes(1));
    let mut phone = Phone::new(1, "phone", 1, 1);
    phone.write("one", 1);
    let twice = phone.write("one", 2);
    phone.talk(&mut desk);
    desk.commit();
    phone.talk(&mut desk);
    assert_eq!(phone.refusals(), [(twice, "duplicate-entry")]);
    let mut restored = Phone::new(2, "phone", 1, 2);
    let again = restored.write("one", 3);
    desk.join(2, "phone", writes(1));
    restored.talk(&mut desk);
    assert_eq!(restored.refusals(), [(again, "duplicate-entry")]);
    assert_eq!(desk.rows().len(), 1);
}

#[test]
fn an_entry_whose_commit_failed_is_no_duplicate_of_itself() {
    let mut desk = Desk::new();
    desk.join(1, "phone", writes(1));
    let mut phone = Phone::new(1, "phone", 1, 1);
    phone.write("one", 1);
    phone.talk(&mut desk);
    desk.fail(CommitFault::Store);
    // The phone was restored meanwhile and writes the same entry in another change.
    let mut restored = Phone::new(2, "phone", 1, 2);
    restored.write("one", 1);
    desk.join(2, "phone", writes(1));
    restored.talk(&mut desk);
    desk.commit();
    assert!(desk.notes.is_empty());
    assert_eq!(desk.rows().len(), 1);
}

#[test]
fn what_a_reader_writes_and_what_bears_anothers_prefix_is_refused_and_the_session_goes_on() {
    let mut desk = Desk::new();
    let mut reader = Phone::new(1, "reader", 1, 1);
    desk.join(1, "reader", Right::Read);
    let written = reader.write("one", 1);
    reader.talk(&mut desk);
    assert_eq!(reader.refusals(), [(written, "read-only")]);
    let mut other = Phone::new(2, "other", 9, 1);
    desk.join(2, "other", writes(2));
    let written = other.write("two", 1);
    other.talk(&mut desk);
    assert_eq!(other.refusals(), [(written, "form")]);
    assert_eq!(reasons(&desk), ["read-only", "form"]);
    assert!(desk.closed.is_empty() && desk.to_disk.is_empty());
}

#[test]
fn a_phone_is_sent_the_receipts_it_lacks_and_a_history_that_is_not_ours_is_written_down() {
    let mut desk = Desk::new();
    desk.join(1, "phone", writes(1));
    let mut phone = Phone::new(1, "phone", 1, 1);
    for (id, counter) in [("one", 1), ("two", 2), ("three", 3)] {
        phone.write(id, counter);
    }
    phone.talk(&mut desk);
    desk.commit();
    phone.hear(&mut desk);
    let chain = desk.rows()[0].chain;
    let last = desk.rows()[2].chain;
    let mut presented = |n, chain: &[u8; 32]| -> Vec<u64> {
        desk.frame(1, wire::presented("phone", &DOCUMENT, n, chain));
        let numbers = desk.sent_to(1).into_iter().flat_map(|sent| match sent {
            FromSchool::Received { items, .. } => items.into_iter().map(|item| item.n).collect(),
            _ => vec![],
        });
        numbers.collect()
    };
    assert_eq!(presented(1, &chain), [2, 3]);
    assert!(presented(3, &last).is_empty());
    // First the school asks for what it may have lost; then it says how things are, and asks no more.
    assert!(presented(2, &chain).is_empty());
    desk.frame(1, wire::returned("phone", &DOCUMENT, &[], true));
    phone.told.clear();
    phone.hear(&mut desk);
    assert_eq!(phone.receipts(), [1, 2, 3]);
    desk.frame(1, wire::presented("phone", &DOCUMENT, 9, &chain));
    phone.told.clear();
    phone.hear(&mut desk);
    assert_eq!(phone.receipts(), [1, 2, 3]);
    assert_eq!(reasons(&desk), ["chain-disagrees", "school-behind"]);
}
