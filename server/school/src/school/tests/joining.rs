//! Connecting, joining, asking for a document, reading it.

use kontaktbok_documents::{DocumentKind, Right, Writer};
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::wire::{self, FromSchool};

use super::desk::{DOCUMENT, Desk, writes};
use super::phone::Phone;
use crate::{CloseReason, ConnId, Granted, Grants, Input, Limits, School, SchoolKeys, StoreFault};

#[test]
fn a_device_that_joins_under_its_own_name_is_greeted_once() {
    let mut desk = Desk::new();
    desk.connect(1, "phone", writes(1));
    assert!(desk.sent.is_empty(), "the school speaks first");
    desk.frame(1, wire::join("phone"));
    assert_eq!(desk.sent_to(1), [FromSchool::Peer]);
    desk.frame(1, wire::join("phone"));
    assert_eq!(desk.closed, [(ConnId(1), CloseReason::Hostile)]);
}

#[test]
fn a_device_that_joins_under_another_name_or_speaks_before_it_joins_is_expelled() {
    let mut desk = Desk::new();
    desk.connect(1, "phone", writes(1));
    desk.frame(1, wire::join("somebody"));
    desk.connect(2, "phone", writes(1));
    desk.frame(2, wire::exchange("phone", &DOCUMENT, vec![], true));
    assert!(desk.sent.is_empty() && desk.to_load.is_empty());
    assert_eq!(desk.closed, [(ConnId(1), CloseReason::Hostile), (ConnId(2), CloseReason::Hostile)]);
    assert_eq!(desk.notes.len(), 2);
    desk.frame(1, wire::join("phone"));
    assert!(desk.sent.is_empty(), "a closed connection is answered");
}

#[test]
fn an_unknown_and_a_forbidden_document_are_answered_alike_and_neither_is_read() {
    let mut desk = Desk::new();
    let mut other = Phone::new(9, "other", 9, 1);
    desk.join(9, "other", writes(9));
    other.write("entry", 1);
    other.talk(&mut desk);
    desk.commit();
    // The document is on disk and held; the phone has a right to another one only.
    let elsewhere = DocumentId([4; 16]);
    let right = Granted { kind: DocumentKind::Ledger, right: writes(1), writer: Writer::Staff, decided: None };
    desk.connect_with(1, "phone", Grants::from([(elsewhere, right)]));
    desk.frame(1, wire::join("phone"));
    desk.sent.clear();
    let unknown = DocumentId([8; 16]);
    for document in [DOCUMENT, unknown] {
        for asks in [true, false] {
            desk.frame(1, wire::exchange("phone", &document, vec![1, 2, 3], asks));
            assert_eq!(desk.sent_to(1), [FromSchool::Unavailable { document }]);
        }
        desk.frame(1, wire::presented("phone", &document, 1, &[0; 32]));
        assert_eq!(desk.sent_to(1), [FromSchool::Unavailable { document }]);
    }
    assert!(desk.to_load.is_empty() && desk.closed.is_empty() && desk.notes.is_empty());
}

#[test]
fn a_document_is_read_once_for_everyone_who_waits_for_it() {
    let mut desk = Desk::new();
    let mut phones = [Phone::new(1, "one", 1, 1), Phone::new(2, "two", 2, 1)];
    for phone in &mut phones {
        desk.join(phone.conn, phone.device, Right::Read);
        assert!(phone.speak(&mut desk));
    }
    assert_eq!(desk.to_load, [DOCUMENT]);
    assert!(desk.sent.is_empty(), "something was said about a document that is not read");
    desk.load();
    for phone in &mut phones {
        assert!(phone.hear(&mut desk), "{} was not answered", phone.device);
    }
}

#[test]
fn a_document_that_cannot_be_read_costs_those_who_wait_and_is_read_anew_for_the_next() {
    let mut desk = Desk::new();
    let mut phone = Phone::new(1, "phone", 1, 1);
    desk.join(1, "phone", writes(1));
    phone.speak(&mut desk);
    desk.to_load.clear();
    desk.step(Input::Loaded { document: DOCUMENT, loaded: Err(StoreFault) });
    assert_eq!(desk.closed, [(ConnId(1), CloseReason::Later)]);
    assert!(desk.sent.is_empty());
    phone.come_as(2);
    desk.join(2, "phone", writes(1));
    phone.talk(&mut desk);
    assert_eq!(desk.closed.len(), 1);
    assert_eq!(phone.shown, phone.document.get_heads());
}

#[test]
fn rows_that_make_no_document_are_not_taken_for_an_empty_one() {
    let mut desk = Desk::new();
    let mut phone = Phone::new(1, "phone", 1, 1);
    desk.join(1, "phone", writes(1));
    phone.write("one", 1);
    phone.write("two", 2);
    phone.talk(&mut desk);
    desk.commit();
    // The first row is lost: the second hangs in the air.
    desk.disk.get_mut(&DOCUMENT).unwrap().remove(0);
    desk.school = School::new(SchoolKeys::new([5; 32]), Limits::HONEST);
    desk.sent.clear();
    desk.join(2, "phone", writes(1));
    phone.come_as(2);
    phone.speak(&mut desk);
    desk.load();
    assert_eq!(desk.closed, [(ConnId(2), CloseReason::Later)]);
    assert!(desk.sent.is_empty() && desk.to_disk.is_empty());
}

#[test]
fn whoever_is_gone_before_the_document_is_read_leaves_nothing_behind() {
    let mut desk = Desk::new();
    let mut phone = Phone::new(1, "phone", 1, 1);
    desk.join(1, "phone", writes(1));
    phone.write("one", 1);
    phone.speak(&mut desk);
    desk.step(Input::Closed { conn: ConnId(1) });
    desk.load();
    assert!(desk.to_disk.is_empty() && desk.sent.is_empty());
    phone.come_as(2);
    desk.join(2, "phone", writes(1));
    phone.talk(&mut desk);
    assert_eq!(desk.to_disk.len(), 1);
}
