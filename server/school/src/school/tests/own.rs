use kontaktbok_documents::{Entry, Written};

use super::desk::{DOCUMENT, Desk, writes};
use super::phone::{Phone, entry_by};
use crate::{CommitFault, Input};

fn contact(id: &str) -> Box<Entry> {
    Box::new(entry_by("leader", id, 1).into())
}

fn own(desk: &mut Desk, id: &str) {
    desk.step(Input::Own { document: DOCUMENT, entry: contact(id) });
}

#[test]
fn what_the_school_writes_itself_stands_beside_what_phones_write_and_reaches_them() {
    let mut desk = Desk::new();
    desk.join(1, "phone", writes(1));
    let mut phone = Phone::new(1, "phone", 1, 1);
    phone.write("theirs", 1);
    phone.talk(&mut desk);
    desk.commit();
    phone.talk(&mut desk);
    for id in ["ours-1", "ours-2"] {
        own(&mut desk, id);
        desk.commit();
        phone.talk(&mut desk);
    }
    phone.write("theirs-2", 2);
    phone.talk(&mut desk);
    desk.commit();
    phone.talk(&mut desk);
    let ids: Vec<_> = desk.rows().iter().map(|row| row.entry.id().to_string()).collect();
    assert_eq!(ids, ["theirs", "ours-1", "ours-2", "theirs-2"]);
    assert_eq!(desk.rows()[1].device.as_str(), "school");
    assert_eq!(phone.receipts(), [1, 2, 3, 4]);
    desk.assert_whole();
    // A phone's own automerge takes it, saves it and loads it again.
    let saved = phone.document.save();
    assert_eq!(automerge::Automerge::load(&saved).unwrap().get_heads(), phone.document.get_heads());
}

#[test]
fn it_is_written_once_however_often_it_is_asked_and_also_when_the_document_has_to_be_read() {
    let mut desk = Desk::new();
    own(&mut desk, "ours");
    own(&mut desk, "ours");
    desk.load();
    own(&mut desk, "ours");
    desk.commit();
    own(&mut desk, "ours");
    assert!(desk.to_disk.is_empty());
    assert_eq!(desk.rows().len(), 1);
    desk.assert_whole();
}

#[test]
fn a_commit_that_fails_closes_nobody_s_connection_and_it_can_be_asked_again() {
    let mut desk = Desk::new();
    desk.join(1, "phone", writes(1));
    own(&mut desk, "ours");
    desk.load();
    desk.fail(CommitFault::Store);
    assert!(desk.closed.is_empty() && desk.rows().is_empty());
    own(&mut desk, "ours");
    desk.commit();
    assert_eq!(desk.rows().len(), 1);
    desk.assert_whole();
}

#[test]
fn what_does_not_fit_is_written_down_and_nothing_is_committed() {
    let mut desk = Desk::new();
    let mut entry = contact("ours");
    if let Entry::Contact(contact) = &mut *entry {
        contact.text = "x".repeat(5_000);
    }
    desk.step(Input::Own { document: DOCUMENT, entry });
    desk.load();
    assert!(desk.to_disk.is_empty());
    assert_eq!(desk.notes.len(), 1);
}
