//! A school that was put back to an older copy gets back what it has lost.

use automerge::ReadDoc as _;
use kontaktbok_documents::Right;
use kontaktbok_documents::Written;
use kontaktbok_sync::wire::{self, FromSchool};
use kontaktbok_sync::{Received, Returned};

use super::desk::{DOCUMENT, Desk, writes};
use super::phone::Phone;
use crate::{Input, ToTray};

/// A mentor's phone and a colleague's that only reads, with three entries; then only the first is left at the school.
fn put_back() -> (Desk, Phone, Phone) {
    let mut desk = Desk::new();
    desk.join(1, "author", writes(1));
    desk.join(2, "reader", Right::Read);
    let (mut author, mut reader) = (Phone::new(1, "author", 1, 1), Phone::new(2, "reader", 9, 1));
    reader.talk(&mut desk);
    for (id, counter) in [("one", 1), ("two", 2), ("three", 3)] {
        author.write(id, counter);
        author.talk(&mut desk);
        desk.commit();
        author.talk(&mut desk);
        reader.talk(&mut desk);
        desk.at += 60_000;
    }
    let mut again = Desk::new();
    again.at = desk.at + 3_600_000;
    again.disk.insert(DOCUMENT, desk.rows()[..1].to_vec());
    (again, author, reader)
}

/// The author's phone was put back as well, and has used a number again; what the reader gives back has no place.
fn without_place() -> (Desk, Phone, Phone) {
    let (mut desk, _, mut reader) = put_back();
    let mut author = Phone::new(1, "author", 1, 2);
    desk.join(1, "author", writes(1));
    author.talk(&mut desk);
    author.write("instead", 2);
    author.talk(&mut desk);
    desk.commit();
    author.talk(&mut desk);
    reader.come_as(2);
    desk.join(2, "reader", Right::Read);
    reader.talk(&mut desk);
    (desk, author, reader)
}

fn rows(desk: &Desk) -> Vec<(String, String, i64)> {
    let rows = desk.rows().iter();
    rows.map(|row| (row.entry.id().to_string(), row.device.to_string(), row.at)).collect()
}

#[test]
fn what_was_lost_comes_back_from_a_reader_with_its_author_and_its_time() {
    let (mut desk, _, mut reader) = put_back();
    let first = desk.rows()[0].at;
    reader.come_as(2);
    desk.join(2, "reader", Right::Read);
    reader.speak(&mut desk);
    desk.frame(2, wire::presented("reader", &DOCUMENT, 3, &reader.chain(3)));
    reader.talk(&mut desk);
    desk.commit();
    reader.talk(&mut desk);
    let expected = [("one", first), ("two", first + 60_000), ("three", first + 120_000)];
    // Which device it was is not in the copy any more.
    let devices = ["author", "unknown", "unknown"];
    let expected = expected.iter().zip(devices).map(|((id, at), device)| ((*id).to_owned(), device.to_owned(), *at));
    assert_eq!(rows(&desk), expected.collect::<Vec<_>>());
    assert!(reader.refusals().is_empty() && desk.closed.is_empty() && desk.to_disk.is_empty());
    desk.assert_whole();
}

#[test]
fn what_is_lost_comes_back_also_from_a_phone_that_presents_nothing_new() {
    let (mut desk, mut author, mut reader) = put_back();
    reader.come_as(2);
    desk.join(2, "reader", Right::Read);
    reader.talk(&mut desk);
    desk.commit();
    reader.talk(&mut desk);
    assert_eq!(desk.rows().len(), 3);
    assert!(reader.refusals().is_empty());
    // The author comes later, and is of one mind with the school.
    author.come_as(1);
    desk.join(1, "author", writes(1));
    author.write("four", 4);
    author.talk(&mut desk);
    desk.commit();
    author.talk(&mut desk);
    assert!(author.refusals().is_empty());
    assert_eq!(desk.rows().len(), 4);
    desk.assert_whole();
}

#[test]
fn what_others_wrote_meanwhile_has_the_numbers_and_the_lost_ones_get_the_next() {
    let (mut desk, _, mut reader) = put_back();
    let mut other = Phone::new(3, "other", 2, 1);
    desk.join(3, "other", writes(2));
    other.talk(&mut desk);
    other.write("new", 1);
    other.talk(&mut desk);
    desk.commit();
    reader.come_as(2);
    desk.join(2, "reader", Right::Read);
    reader.talk(&mut desk);
    desk.commit();
    reader.talk(&mut desk);
    other.talk(&mut desk);
    let ids: Vec<_> = rows(&desk).into_iter().map(|(id, ..)| id).collect();
    assert_eq!(ids, ["one", "new", "two", "three"]);
    assert_eq!(other.receipts().iter().max(), Some(&4));
    for n in 3..=4 {
        assert!(other.receipt(n).previous == other.chain(n - 1), "each receipt follows on the one before");
    }
    desk.assert_whole();
}

#[test]
fn a_change_without_the_schools_proof_does_not_come_in_by_this_door() {
    let (mut desk, _, reader) = put_back();
    let mut forger = Phone::new(2, "reader", 1, 7);
    let never_was = forger.write_by("mentor", "never-was", 9);
    desk.join(2, "reader", Right::Read);
    forger.speak(&mut desk);
    while !desk.to_load.is_empty() {
        desk.load();
    }
    let receipt: Received = reader.receipt(2);
    let change = forger.document.get_change_by_hash(&never_was).unwrap();
    let items = [Returned { n: 2, at: receipt.at, mac: receipt.mac, bytes: change.raw_bytes().to_vec() }];
    // Nobody has asked for anything yet.
    desk.frame(2, wire::returned("reader", &DOCUMENT, &items, true));
    assert!(desk.notes.is_empty() && desk.to_disk.is_empty());
    desk.frame(2, wire::presented("reader", &DOCUMENT, 3, &[1; 32]));
    assert!(desk.sent_to(2).iter().any(|told| matches!(told, FromSchool::Behind { .. })));
    desk.frame(2, wire::returned("reader", &DOCUMENT, &items, true));
    assert!(desk.to_disk.is_empty() && desk.rows().len() == 1);
    assert_eq!(desk.notes.last().map(|note| note.reason.as_str()), Some("not-proven"));
    // Once is enough: now it hears what the school has.
    desk.sent_to(2);
    desk.frame(2, wire::presented("reader", &DOCUMENT, 3, &[1; 32]));
    let told = desk.sent_to(2);
    assert!(matches!(told.as_slice(), [FromSchool::Received { items, .. }] if items[..] == [reader.receipt(1)]));
}

#[test]
fn what_has_no_place_any_more_goes_into_the_tray_before_the_phone_is_told_to_leave_it_out() {
    let (mut desk, _, mut reader) = without_place();
    let to_tray = std::mem::take(&mut desk.to_tray);
    let ids: Vec<_> = to_tray.iter().map(|one| one.arriving.entry.id().as_str()).collect();
    assert_eq!(ids, ["two", "three"]);
    assert!(!reader.refusals().iter().any(|(_, reason)| *reason == "no-place"), "not before it is in the tray");
    for ToTray { conn, document, hash, .. } in to_tray {
        desk.step(Input::InTray { conn, document, hash });
    }
    reader.hear(&mut desk);
    let told = reader.refusals().iter().filter(|(_, reason)| *reason == "no-place").count();
    assert_eq!(told, 2);
    let ids: Vec<_> = rows(&desk).into_iter().map(|(id, ..)| id).collect();
    assert_eq!(ids, ["one", "instead"]);
    desk.assert_whole();
}

#[test]
fn what_came_into_the_tray_while_somebody_else_writes_is_told_when_that_is_on_disk() {
    let (mut desk, mut author, mut reader) = without_place();
    author.write("meanwhile", 3);
    author.talk(&mut desk);
    for ToTray { conn, document, hash, .. } in std::mem::take(&mut desk.to_tray) {
        desk.step(Input::InTray { conn, document, hash });
    }
    reader.hear(&mut desk);
    assert!(reader.refusals().is_empty(), "the heads that it would name are not on disk");
    desk.commit();
    reader.hear(&mut desk);
    // Whatever else the phone says of them waited: the first that it hears of them is where they are.
    let first: Vec<_> = reader.refusals().iter().take(2).map(|(_, reason)| *reason).collect();
    assert_eq!(first, ["no-place", "no-place"]);
    desk.assert_whole();
}
