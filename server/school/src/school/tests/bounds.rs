//! What one device may make the school keep, walk through and write down.

use std::time::Instant;

use automerge::sync::{ChunkList, Message, MessageVersion};
use automerge::{ChangeHash, ROOT, ReadDoc};
use kontaktbok_sync::wire;

use super::desk::{DOCUMENT, Desk, writes};
use super::phone::{Phone, entry_by};
use crate::{CloseReason, ConnId, Input, Limits};

/// A phone that has written so many entries, and the school its first connection.
fn desk(limits: Limits) -> Desk {
    let mut desk = Desk::with(limits);
    desk.join(1, "phone", writes(1));
    desk
}

/// A message that brings changes, as no honest phone puts them together.
fn brings(changes: &[Vec<u8>], heads: Vec<ChangeHash>) -> Vec<u8> {
    let changes = ChunkList::from(changes.to_vec());
    let message = Message { heads, need: vec![], have: vec![], changes, flags: None, version: MessageVersion::V1 };
    wire::exchange("phone", &DOCUMENT, message.encode(), false)
}

fn written(entries: u64) -> Vec<Vec<u8>> {
    let mut phone = Phone::new(1, "phone", 1, 7);
    for n in 1..=entries {
        phone.write(&format!("entry-{n}"), n);
    }
    assert!(phone.document.get(ROOT, "entries").unwrap().is_some());
    let changes = phone.document.get_changes(&[]);
    // The skeleton is everybody's.
    changes.into_iter().skip(1).map(|change| change.raw_bytes().to_vec()).collect()
}

#[test]
fn what_waits_counts_as_it_is_kept() {
    let mut desk = desk(Limits { waiting: 64 * 1024, ..Limits::HONEST });
    let all = written(400);
    let mut sent = 0;
    for change in &all[1..] {
        if !desk.closed.is_empty() {
            break;
        }
        desk.frame(1, brings(std::slice::from_ref(change), vec![]));
        while !desk.to_load.is_empty() {
            desk.load();
        }
        sent += 1;
    }
    assert_eq!(desk.closed, [(ConnId(1), CloseReason::Hostile)]);
    let bytes: usize = all[1..=sent].iter().map(Vec::len).sum();
    eprintln!("{sent} changes of {bytes} bytes may wait in 64 KiB");
    assert!(bytes < 64 * 1024 && sent * 256 < 64 * 1024 + 256, "{sent} of {bytes} bytes");
}

#[test]
fn what_waits_in_all_sockets_of_a_device_counts_together() {
    let limits = Limits { waiting: 64 * 1024, ..Limits::HONEST };
    let mut desk = desk(limits);
    let all = written(200);
    for conn in 2..=16 {
        desk.join(conn, "phone", writes(1));
    }
    let mut closed_at = None;
    for conn in 1..=16 {
        desk.frame(conn, brings(&all[150..], vec![]));
        while !desk.to_load.is_empty() {
            desk.load();
        }
        if !desk.closed.is_empty() {
            closed_at = Some(conn);
            break;
        }
    }
    assert!(closed_at.is_some_and(|conn| conn <= 4), "{closed_at:?}");
    // What it had kept there goes with the connection.
    let last = closed_at.unwrap() + 1;
    desk.closed.clear();
    for conn in 1..=last {
        desk.step(Input::Closed { conn: ConnId(conn) });
    }
    desk.frame(last + 1, brings(&all[150..], vec![]));
    assert_eq!(desk.closed, []);
}

#[test]
fn a_message_costs_no_more_when_many_wait() {
    let all = written(3_000);
    let took = |waiting: usize| {
        let mut desk = desk(Limits::HONEST);
        desk.frame(1, brings(&[], vec![]));
        desk.load();
        // Each waits for the one before it, all for the first.
        desk.frame(1, brings(&all[1..=waiting], vec![]));
        assert_eq!(desk.closed, []);
        let head = automerge::Change::from_bytes(all[waiting].clone()).unwrap().hash();
        let begun = Instant::now();
        for _ in 0..300 {
            desk.frame(1, brings(&[], vec![head]));
        }
        assert_eq!(desk.closed, []);
        begun.elapsed().as_secs_f64()
    };
    let (few, many) = (took(30), took(2_900));
    eprintln!("300 messages beside 2,900 changes that wait, against 30: {:.1}x", many / few);
    assert!(many < 10.0 * few + 0.1, "{few} {many}");
}

#[test]
fn changes_that_waited_are_taken_when_what_they_build_on_has_come() {
    let mut desk = desk(Limits::HONEST);
    let all = written(50);
    for change in all.iter().rev() {
        desk.frame(1, brings(std::slice::from_ref(change), vec![]));
        while !desk.to_load.is_empty() {
            desk.load();
        }
    }
    desk.commit();
    assert_eq!(desk.rows().len(), 50);
    desk.assert_whole();
}

#[test]
fn numbers_that_do_not_agree_are_written_down_once_and_paid_each_time() {
    let mut desk = desk(Limits { burst: 1024 * 1024, rate: 1, ..Limits::HONEST });
    for n in 0..1_000 {
        desk.frame(1, wire::presented("phone", &DOCUMENT, n + 1, &[9; 32]));
        while !desk.to_load.is_empty() {
            desk.load();
        }
    }
    let behind = desk.notes.iter().filter(|note| note.reason == "school-behind").count();
    assert_eq!((behind, desk.notes.len()), (1, 2), "and one that says that it was too much");
    assert_eq!(desk.closed, [(ConnId(1), CloseReason::Hostile)]);
}

#[test]
fn what_is_not_proven_is_written_down_once_and_paid_each_time() {
    let mut desk = desk(Limits { burst: 1024 * 1024, rate: 1, ..Limits::HONEST });
    desk.frame(1, wire::presented("phone", &DOCUMENT, 5, &[9; 32]));
    desk.load();
    let item = kontaktbok_sync::Returned { n: 1, at: 1, mac: [0; 32], bytes: written(1)[0].clone() };
    for _ in 0..1_000 {
        desk.frame(1, wire::returned("phone", &DOCUMENT, std::slice::from_ref(&item), false));
    }
    let reasons: Vec<&str> = desk.notes.iter().map(|note| note.reason.as_str()).collect();
    assert_eq!(reasons, ["school-behind", "not-proven", "hostile: too much, too fast"]);
    assert_eq!(desk.closed, [(ConnId(1), CloseReason::Hostile)]);
}

#[test]
fn what_a_connection_has_sent_goes_with_it() {
    let mut desk = desk(Limits::HONEST);
    desk.join(2, "other", writes(2));
    let all = written(10);
    for change in &all {
        desk.frame(1, brings(std::slice::from_ref(change), vec![]));
    }
    desk.frame(2, brings(&[], vec![]));
    assert_eq!(desk.school.worked_off().count(), 2, "the joins");
    desk.step(Input::Closed { conn: ConnId(1) });
    desk.load();
    assert!(desk.to_disk.is_empty(), "nothing of the one that is gone is worked off");
    assert_eq!(desk.school.worked_off().collect::<Vec<_>>(), [(ConnId(2), 1)]);
    assert_eq!(desk.sent_to(2).len(), 1, "the other is answered");
}

/// A phone of a person's, in touch with the only document.
fn joined(desk: &mut Desk, n: u8, person: &'static str) -> Phone {
    desk.connect_as(person, u64::from(n), person, desk_grants(n));
    desk.frame(u64::from(n), wire::join(person));
    desk.sent_to(u64::from(n));
    let mut phone = Phone::new(u64::from(n), person, n, n);
    phone.talk(desk);
    phone
}

/// Writes long notes until one is refused.
fn fill(desk: &mut Desk, phone: &mut Phone, person: &str) {
    let text = "x".repeat(4_000);
    let mut n = 0;
    while phone.refusals().is_empty() {
        for _ in 0..50 {
            n += 1;
            let entry = kontaktbok_documents::ledger::Entry {
                text: text.clone(),
                ..entry_by(person, &format!("{person}-{n}"), n)
            };
            phone.add(&entry.into());
        }
        desk.at += 60_000;
        phone.talk(desk);
        while !desk.to_disk.is_empty() {
            desk.commit();
            phone.talk(desk);
        }
        assert!(n < 1_000, "nothing is refused");
    }
    assert!(phone.refusals().iter().all(|(_, code)| ["full", "dependency"].contains(code)), "{:?}", phone.refusals());
}

#[test]
fn several_people_together_fill_no_document_for_the_next() {
    let mut desk = Desk::new();
    let bytes = |desk: &Desk| desk.rows().iter().map(|row| row.bytes.len()).sum::<usize>() / 1024;
    let mut before = 0;
    for (n, (person, takes)) in (1..).zip([("first", 900..=1024), ("second", 600..=740), ("third", 8..=16)]) {
        let mut phone = joined(&mut desk, n, person);
        fill(&mut desk, &mut phone, person);
        let took = bytes(&desk) - before;
        assert!(takes.contains(&took), "{person} has {took} KiB");
        before += took;
        desk.step(Input::Closed { conn: ConnId(u64::from(n)) });
    }
    let mut next = joined(&mut desk, 9, "next");
    let hash = next.write_by("next", "one", 1);
    next.talk(&mut desk);
    desk.commit();
    next.talk(&mut desk);
    assert!(next.has_word_of(hash));
}

fn desk_grants(prefix: u8) -> crate::Grants {
    let (kind, right) = (kontaktbok_documents::DocumentKind::Ledger, writes(prefix));
    let writer = kontaktbok_documents::Writer::Staff;
    crate::Grants::from([(DOCUMENT, crate::Granted { kind, right, writer, decided: None })])
}

#[test]
fn the_school_writes_so_much_because_of_one_person_and_more_because_of_another() {
    let mut desk = Desk::new();
    let own = |desk: &mut Desk, by: &str, n: u64| {
        let entry = Box::new(entry_by(by, &format!("{by}-{n}"), 1).into());
        desk.step(Input::Own { document: DOCUMENT, entry });
        while !desk.to_load.is_empty() {
            desk.load();
        }
        while !desk.to_disk.is_empty() {
            desk.commit();
        }
    };
    for n in 0..150 {
        own(&mut desk, "assistant", n);
    }
    assert_eq!(desk.rows().len(), 100);
    assert_eq!(desk.notes.len(), 1, "said once");
    own(&mut desk, "colleague", 1);
    assert_eq!(desk.rows().len(), 101);
    // What stands is not spoken of again.
    own(&mut desk, "assistant", 5);
    assert_eq!((desk.rows().len(), desk.notes.len()), (101, 1));
}

/// A school of which a loud person and a quiet one have a document each, both read.
fn two_people() -> (Desk, Phone, Phone) {
    let mut desk = Desk::new();
    let mut phones = Vec::new();
    for (conn, person) in [(1, "loud"), (2, "quiet")] {
        let document = kontaktbok_sync::DocumentId([u8::try_from(conn).unwrap(); 16]);
        let (kind, writer) = (kontaktbok_documents::DocumentKind::Ledger, kontaktbok_documents::Writer::Staff);
        let granted = crate::Granted { kind, right: writes(u8::try_from(conn).unwrap()), writer, decided: None };
        desk.connect_as(person, conn, person, crate::Grants::from([(document, granted)]));
        desk.frame(conn, wire::join(person));
        desk.frame(conn, exchange(person, document, &[]));
        desk.load();
        phones.push(Phone::new(conn, person, u8::try_from(conn).unwrap(), 7));
    }
    let quiet = phones.pop().unwrap();
    (desk, phones.pop().unwrap(), quiet)
}

fn exchange(device: &str, document: kontaktbok_sync::DocumentId, changes: &[Vec<u8>]) -> Vec<u8> {
    let changes = ChunkList::from(changes.to_vec());
    let version = MessageVersion::V1;
    let message = Message { heads: vec![], need: vec![], have: vec![], changes, flags: None, version };
    wire::exchange(device, &document, message.encode(), false)
}

fn changes_by(phone: &mut Phone, person: &str, entries: u64) -> Vec<Vec<u8>> {
    for n in 1..=entries {
        phone.write_by(person, &format!("{person}-{n}"), n);
    }
    phone.document.get_changes(&[]).into_iter().skip(1).map(|change| change.raw_bytes().to_vec()).collect()
}

/// Takes what a frame brings, as the server does: nothing has its turn yet.
fn take(desk: &mut Desk, conn: u64, bytes: Vec<u8>) {
    assert!(desk.school.take(desk.at, Input::Frame { conn: ConnId(conn), bytes }).is_empty());
}

#[rstest::rstest]
#[case::that_wait(1)]
#[case::that_stand(0)]
fn a_quiet_person_waits_for_one_turn_of_a_loud_one(#[case] without_the_first: usize) {
    let (mut desk, mut loud, mut quiet) = two_people();
    let [one, other] = [1, 2].map(|n| kontaktbok_sync::DocumentId([n; 16]));
    let all = changes_by(&mut loud, "loud", 600);
    for _ in 0..8 {
        take(&mut desk, 1, exchange("loud", one, &all[without_the_first..]));
    }
    let one_note = changes_by(&mut quiet, "quiet", 1);
    take(&mut desk, 2, exchange("quiet", other, &one_note));
    let mut turns = 0;
    let quiets = loop {
        assert!(desk.school.has_turns());
        turns += 1;
        let outputs = desk.school.turn(desk.at);
        let rows = outputs.into_iter().find_map(|output| match output {
            crate::Output::Commit(batches) if batches[0].document == other => Some(batches[0].changes.len()),
            crate::Output::Commit(batches) => {
                assert!(batches[0].changes.len() <= 64, "a commit of {} rows", batches[0].changes.len());
                None
            }
            _ => None,
        });
        if let Some(rows) = rows {
            break rows;
        }
    };
    eprintln!("a note beside 8 frames of 600 changes each: after {turns} turns of at most 64");
    assert_eq!(quiets, 1);
    assert!(turns <= 2, "{turns}");
}

#[test]
fn what_one_brings_in_one_message_is_committed_in_parts_and_all_of_it_is_taken() {
    let (mut desk, mut loud, _) = two_people();
    let all = changes_by(&mut loud, "loud", 300);
    let document = kontaktbok_sync::DocumentId([1; 16]);
    desk.frame(1, exchange("loud", document, &all));
    let mut commits = 0;
    while !desk.to_disk.is_empty() {
        desk.commit();
        commits += 1;
    }
    assert_eq!((desk.rows_of(document).len(), commits), (300, 5));
    assert_eq!(desk.school.worked_off().map(|(_, frames)| frames).sum::<usize>(), 2 + 2 + 1);
    desk.assert_whole();
}

#[test]
fn what_is_looked_at_is_paid_for_before() {
    let mut desk = desk(Limits { burst: 200 * 1024, rate: 0, ..Limits::HONEST });
    let all = written(400);
    for _ in 0..8 {
        desk.frame(1, brings(&all[1..65], vec![]));
        while !desk.to_load.is_empty() {
            desk.load();
        }
    }
    assert_eq!(desk.closed, [(ConnId(1), CloseReason::Hostile)], "a kilobyte for each, also of those that are here");
    assert_eq!(desk.notes.len(), 1);
}
