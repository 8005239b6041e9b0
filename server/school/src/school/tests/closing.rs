//! Connections that end, and what they are told before.

use kontaktbok_sync::wire::FromSchool;

use super::desk::{Desk, writes};
use super::phone::Phone;
use crate::{CloseReason, ConnId, Input};

#[test]
fn changed_rights_are_said_and_the_session_is_over_at_once() {
    let mut desk = Desk::new();
    let mut phone = Phone::new(1, "phone", 1, 1);
    let mut colleague = Phone::new(2, "colleague", 2, 1);
    desk.join(1, "phone", writes(1));
    desk.join(2, "colleague", writes(2));
    phone.talk(&mut desk);
    colleague.talk(&mut desk);
    desk.step(Input::Close { conn: ConnId(1), why: CloseReason::Regranted });
    assert_eq!(desk.sent_to(1), [FromSchool::Regranted]);
    assert_eq!(desk.closed, [(ConnId(1), CloseReason::Regranted)]);
    // What it says now is not heard, and what others write it is not told.
    phone.write("late", 1);
    phone.speak(&mut desk);
    assert!(desk.to_disk.is_empty());
    colleague.write("one", 1);
    colleague.talk(&mut desk);
    desk.commit();
    assert!(desk.sent_to(1).is_empty());
    colleague.hear(&mut desk);
    assert_eq!(colleague.receipts(), [1]);
}

#[test]
fn a_changed_snapshot_is_said_and_the_session_goes_on() {
    let mut desk = Desk::new();
    let mut phone = Phone::new(1, "phone", 1, 1);
    desk.join(1, "phone", writes(1));
    phone.talk(&mut desk);
    desk.step(Input::Anew { conn: ConnId(1) });
    assert_eq!(desk.sent_to(1), [FromSchool::Anew]);
    let hash = phone.write("one", 1);
    phone.talk(&mut desk);
    desk.commit();
    phone.hear(&mut desk);
    assert!(phone.has_word_of(hash) && desk.closed.is_empty());
}

#[test]
fn a_changed_snapshot_closes_whom_it_cannot_be_said_to_yet() {
    let mut desk = Desk::new();
    desk.connect(1, "phone", writes(1));
    desk.step(Input::Anew { conn: ConnId(1) });
    assert_eq!(desk.closed, [(ConnId(1), CloseReason::Regranted)]);
    assert!(desk.sent_to(1).is_empty());
}

#[test]
fn rights_that_change_while_its_batch_is_on_its_way_take_the_answer_and_not_the_row() {
    let mut desk = Desk::new();
    let mut phone = Phone::new(1, "phone", 1, 1);
    desk.join(1, "phone", writes(1));
    let hash = phone.write("one", 1);
    phone.talk(&mut desk);
    desk.step(Input::Close { conn: ConnId(1), why: CloseReason::Regranted });
    desk.commit();
    phone.hear(&mut desk);
    assert_eq!(phone.told, [FromSchool::Regranted]);
    assert!(!phone.has_word_of(hash) && desk.rows().len() == 1);
}

#[test]
fn a_frame_that_waits_behind_a_batch_is_not_taken_once_its_connection_is_closed() {
    let mut desk = Desk::new();
    let mut phone = Phone::new(1, "phone", 1, 1);
    let mut leaver = Phone::new(2, "leaver", 2, 1);
    desk.join(1, "phone", writes(1));
    desk.join(2, "leaver", writes(2));
    leaver.talk(&mut desk);
    phone.write("one", 1);
    phone.talk(&mut desk);
    leaver.write("two", 1);
    leaver.talk(&mut desk);
    desk.step(Input::Close { conn: ConnId(2), why: CloseReason::Revoked });
    desk.commit();
    assert!(desk.to_disk.is_empty(), "a revoked device's change is committed");
    assert_eq!(desk.rows().len(), 1);
}

#[test]
fn other_ends_are_silent_and_come_once() {
    for why in [CloseReason::Revoked, CloseReason::Stopping] {
        let mut desk = Desk::new();
        desk.join(1, "phone", writes(1));
        desk.step(Input::Close { conn: ConnId(1), why });
        desk.step(Input::Close { conn: ConnId(1), why });
        assert!(desk.sent.is_empty());
        assert_eq!(desk.closed, [(ConnId(1), why)]);
    }
}
