//! Nothing is acknowledged before it is on disk, and what is not on disk can be sent again.

use kontaktbok_documents::Right;
use kontaktbok_sync::wire;

use super::desk::{DOCUMENT, Desk, writes};
use super::phone::Phone;
use crate::{BatchId, CloseReason, CommitFault, ConnId, Input};

/// A desk with a phone that has joined.
fn joined() -> (Desk, Phone) {
    let mut desk = Desk::new();
    desk.join(1, "phone", writes(1));
    (desk, Phone::new(1, "phone", 1, 1))
}

/// A colleague's phone that reads along and has heard all there is.
fn reader(desk: &mut Desk) -> Phone {
    let mut phone = Phone::new(5, "colleague", 5, 1);
    desk.join(5, "colleague", Right::Read);
    phone.talk(desk);
    phone
}

#[test]
fn nothing_is_acknowledged_and_nobody_told_before_the_commit_has_come_back() {
    let (mut desk, mut phone) = joined();
    let mut colleague = reader(&mut desk);
    let hash = phone.write("one", 1);
    phone.talk(&mut desk);
    assert_eq!(desk.to_disk.len(), 1);
    assert!(!phone.has_word_of(hash));
    colleague.talk(&mut desk);
    assert!(colleague.document.get_change_meta_by_hash(&hash).is_none());
    desk.at += 1_000;
    desk.commit();
    phone.talk(&mut desk);
    assert!(phone.has_word_of(hash));
    assert_eq!((phone.receipts(), phone.shown.clone()), (vec![1], vec![hash]));
    colleague.talk(&mut desk);
    assert!(colleague.document.get_change_meta_by_hash(&hash).is_some());
    assert_eq!(colleague.receipts(), [1]);
    desk.assert_whole();
}

#[test]
fn a_failed_commit_acknowledges_nothing_and_coming_again_makes_exactly_one_row() {
    let (mut desk, mut phone) = joined();
    let mut colleague = reader(&mut desk);
    let hash = phone.write("one", 1);
    for (attempt, conn) in (0..3).zip(1..) {
        phone.talk(&mut desk);
        assert_eq!(desk.to_disk.len(), 1, "attempt {attempt}");
        desk.fail(CommitFault::Store);
        assert_eq!(desk.closed.last(), Some(&(ConnId(conn), CloseReason::Later)));
        colleague.talk(&mut desk);
        assert!(!phone.has_word_of(hash) && desk.rows().is_empty());
        assert!(colleague.document.get_change_meta_by_hash(&hash).is_none());
        phone.come_as(conn + 1);
        desk.join(conn + 1, "phone", writes(1));
    }
    phone.talk(&mut desk);
    desk.commit();
    phone.talk(&mut desk);
    assert!(phone.has_word_of(hash) && desk.notes.is_empty());
    assert_eq!(desk.rows().len(), 1);
    // Coming once more adds nothing.
    phone.come_as(9);
    desk.join(9, "phone", writes(1));
    phone.talk(&mut desk);
    assert!(desk.to_disk.is_empty());
    desk.assert_whole();
}

#[test]
fn what_comes_while_a_batch_is_on_its_way_waits_for_its_turn() {
    let (mut desk, mut phone) = joined();
    let mut second = Phone::new(2, "second", 2, 1);
    desk.join(2, "second", writes(2));
    second.talk(&mut desk);
    let one = phone.write("one", 1);
    phone.talk(&mut desk);
    let two = second.write("two", 1);
    second.talk(&mut desk);
    assert_eq!(desk.to_disk.len(), 1, "two batches of one document are on their way");
    desk.commit();
    assert_eq!(desk.to_disk.len(), 1);
    second.hear(&mut desk);
    assert!(!second.has_word_of(two));
    desk.commit();
    second.talk(&mut desk);
    phone.talk(&mut desk);
    assert!(second.has_word_of(two) && phone.has_word_of(one));
    assert_eq!(desk.rows().len(), 2);
    desk.assert_whole();
}

#[test]
fn anothers_failed_batch_does_not_take_along_what_waits_behind_it() {
    let (mut desk, mut phone) = joined();
    let mut second = Phone::new(2, "second", 2, 1);
    desk.join(2, "second", writes(2));
    second.talk(&mut desk);
    phone.write("one", 1);
    phone.talk(&mut desk);
    let two = second.write("two", 1);
    second.talk(&mut desk);
    desk.fail(CommitFault::Store);
    assert_eq!(desk.closed, [(ConnId(1), CloseReason::Later)]);
    desk.commit();
    second.talk(&mut desk);
    assert!(second.has_word_of(two));
    assert_eq!(desk.rows().len(), 1);
    desk.assert_whole();
}

#[test]
fn a_rivals_rows_are_read_before_anything_more_is_committed() {
    let (mut desk, mut phone) = joined();
    phone.write("one", 1);
    phone.talk(&mut desk);
    // Another process takes the number first.
    let mut rival = Desk::new();
    let mut colleague = Phone::new(2, "colleague", 2, 1);
    rival.join(2, "colleague", writes(2));
    let theirs = colleague.write("two", 1);
    colleague.talk(&mut rival);
    rival.commit();
    desk.disk = rival.disk;
    desk.fail(CommitFault::Rival);
    assert_eq!((desk.closed.as_slice(), desk.to_load.len()), ([(ConnId(1), CloseReason::Later)].as_slice(), 1));
    phone.come_as(3);
    desk.join(3, "phone", writes(1));
    phone.talk(&mut desk);
    desk.commit();
    phone.talk(&mut desk);
    assert!(phone.document.get_change_meta_by_hash(&theirs).is_some());
    assert_eq!(desk.rows().len(), 2);
    desk.assert_whole();
}

#[test]
fn an_author_who_hangs_up_while_committing_gets_the_receipt_on_return_and_makes_no_second_row() {
    let (mut desk, mut phone) = joined();
    let hash = phone.write("one", 1);
    phone.talk(&mut desk);
    desk.step(Input::Closed { conn: ConnId(1) });
    desk.commit();
    assert!(desk.sent.is_empty(), "a closed connection is answered");
    phone.come_as(2);
    desk.join(2, "phone", writes(1));
    desk.frame(2, wire::presented("phone", &DOCUMENT, 0, &[0; 32]));
    phone.talk(&mut desk);
    assert!(phone.has_word_of(hash));
    assert_eq!(phone.receipts(), [1]);
    assert!(desk.to_disk.is_empty() && desk.rows().len() == 1);
}

#[test]
fn a_commit_that_is_told_twice_counts_once() {
    let (mut desk, mut phone) = joined();
    phone.write("one", 1);
    phone.talk(&mut desk);
    let batch = desk.to_disk.front().unwrap()[0].id;
    desk.commit();
    phone.talk(&mut desk);
    desk.step(Input::Committed { batch, outcome: Err(CommitFault::Store) });
    desk.step(Input::Committed { batch: BatchId(77), outcome: Ok(()) });
    assert!(desk.sent.is_empty() && desk.closed.is_empty());
    assert_eq!(phone.receipts(), [1]);
}
