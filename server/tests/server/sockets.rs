//! The socket: who gets in, what comes through, and when it is closed.

use std::time::Duration;

use chrono::TimeZone as _;
use kontaktbok_documents::Written;
use kontaktbok_school::made_up;
use kontaktbok_server::{
    clock::date,
    commands::{Answer, Ask},
    control,
};
use kontaktbok_sync::DocumentId;

use crate::{
    harness::{NOW, School, ok},
    made_up::{SEED, import, people, refused, school, snapshot, tell, with_persons, without},
    peer::{Peer, dial, writable},
};

#[tokio::test]
async fn a_ticket_opens_one_socket() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let session = school.session(&device).await;
    assert!(dial(&school, &session.ticket, None).await.is_ok());
    assert_eq!(dial(&school, &session.ticket, None).await.err(), Some(401));
    assert_eq!(dial(&school, &session.token, None).await.err(), Some(401));
}

#[tokio::test]
async fn a_ticket_of_more_than_60_seconds_opens_none() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let session = school.session(&device).await;
    school.clock.set(NOW + 60_000);
    assert_eq!(dial(&school, &session.ticket, None).await.err(), Some(401));
}

#[tokio::test]
async fn another_site_s_page_may_not_open_the_socket_and_ours_may() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let session = school.session(&device).await;
    assert_eq!(dial(&school, &session.ticket, Some("https://evil.example")).await.err(), Some(403));
    assert!(dial(&school, &session.ticket, Some(&school.url)).await.is_ok());
}

#[tokio::test]
async fn an_entry_reaches_the_database_and_the_co_mentor_and_survives_a_restart() {
    let school = school().await;
    let (a, b) = (school.enrol(people().mentor_a.as_str()).await, school.enrol(people().mentor_b.as_str()).await);
    let (document, prefix) = writable(&snapshot(&school, &a).await)[0];
    let mut reader = Peer::connect(&school, &b).await;
    reader.open(document).await;
    reader.until("a first word", |peer| peer.has_heard_of(document)).await;
    let mut writer = Peer::connect(&school, &a).await;
    writer.open(document).await;
    for (n, id) in [(1, "one"), (2, "two")] {
        let entry = writer.entry(id, n);
        writer.write(document, prefix, &entry).await;
    }
    writer.until("both receipts", |peer| peer.received.len() == 2).await;
    reader.until("both entries and receipts", |peer| peer.entries(document) == 2 && peer.received.len() == 2).await;

    let school = School::over(school.stop().await).await;
    let mut reader = Peer::connect(&school, &b).await;
    reader.open(document).await;
    reader.until("both entries", |peer| peer.entries(document) == 2).await;
    let stored = ok(school.running().app.office.store.changes(&document).await);
    assert_eq!(
        stored.iter().map(|change| (change.n, change.entry.id().as_str())).collect::<Vec<_>>(),
        [(1, "one"), (2, "two")]
    );
}

#[tokio::test]
async fn an_unknown_and_a_forbidden_document_are_answered_alike() {
    let school = school().await;
    let (a, other) =
        (school.enrol(people().mentor_a.as_str()).await, school.enrol(people().mentor_other.as_str()).await);
    let (forbidden, _) = writable(&snapshot(&school, &a).await)[0];
    let unknown = DocumentId([9; 16]);
    let mut peer = Peer::connect(&school, &other).await;
    peer.open(forbidden).await;
    peer.open(unknown).await;
    peer.until("two answers", |peer| peer.unavailable.len() == 2).await;
    assert_eq!(peer.unavailable, [forbidden, unknown]);
}

#[tokio::test]
async fn another_s_prefix_is_refused_and_the_session_goes_on() {
    let school = school().await;
    let (a, b) = (school.enrol(people().mentor_a.as_str()).await, school.enrol(people().mentor_b.as_str()).await);
    let (document, mine) = writable(&snapshot(&school, &a).await)[0];
    let theirs = writable(&snapshot(&school, &b).await);
    let theirs = theirs.iter().find(|(held, _)| *held == document).map_or(mine, |(_, prefix)| *prefix);
    assert_ne!(mine, theirs);
    let mut peer = Peer::connect(&school, &a).await;
    peer.open(document).await;
    let entry = peer.entry("forged", 1);
    peer.write(document, theirs, &entry).await;
    peer.until("the refusal", |peer| !peer.refused.is_empty()).await;
    assert!(peer.received.is_empty() && peer.closed.is_none());
}

#[tokio::test]
async fn an_entry_s_id_that_stands_in_another_document_is_refused_when_it_comes_again() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let documents = writable(&snapshot(&school, &device).await);
    let mut peer = Peer::connect(&school, &device).await;
    for (document, prefix) in documents.iter().take(2) {
        peer.open(*document).await;
        let entry = peer.entry("the-same", 1);
        peer.write(*document, *prefix, &entry).await;
        peer.until("the first receipt", |peer| !peer.received.is_empty()).await;
    }
    // Only the database knows: nothing is acknowledged, the phone is to come again, and then it is known.
    peer.until("the close", |peer| peer.closed.is_some()).await;
    assert_eq!((peer.closed, peer.received.len()), (Some(1013), 1));
    let mut peer = Peer::connect(&school, &device).await;
    let (document, prefix) = documents[1];
    peer.open(document).await;
    let entry = peer.entry("the-same", 1);
    peer.write(document, prefix, &entry).await;
    peer.until("the refusal", |peer| !peer.refused.is_empty()).await;
    assert_eq!((peer.refused.as_slice(), peer.closed), (["duplicate-entry".to_owned()].as_slice(), None));
}

#[tokio::test]
async fn a_device_s_seventeenth_socket_takes_the_place_of_its_first() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let mut peers = Vec::new();
    for _ in 0..17 {
        let mut peer = Peer::connect(&school, &device).await;
        peer.until("the greeting", |peer| peer.greeted).await;
        peers.push(peer);
    }
    peers[0].until("the close", |peer| peer.closed.is_some()).await;
    assert_eq!(peers[0].closed, Some(1013));
    for peer in &mut peers[1..] {
        peer.open(DocumentId([9; 16])).await;
        peer.until("an answer", |peer| peer.unavailable.len() == 1).await;
        assert_eq!(peer.closed, None);
    }
    assert_eq!(school.running().app.live.count(), 16);
}

#[tokio::test]
async fn what_is_no_frame_costs_the_connection() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let mut peer = Peer::connect(&school, &device).await;
    peer.send(b"not cbor".to_vec()).await;
    peer.until("the close", |peer| peer.closed.is_some()).await;
    assert_eq!(peer.closed, Some(1008));
}

#[tokio::test]
async fn a_revoked_device_s_live_session_is_closed_within_a_second() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let mut peer = Peer::connect(&school, &device).await;
    let (document, _) = writable(&snapshot(&school, &device).await)[0];
    peer.open(document).await;
    tell(&school, Ask::Revoke { device: device.enrolled.device.clone() }).await;
    let closed = peer.until("the close", |peer| peer.closed.is_some());
    assert!(tokio::time::timeout(Duration::from_secs(1), closed).await.is_ok());
    assert_eq!(peer.closed, Some(4010));
}

#[tokio::test]
async fn who_is_left_out_of_an_import_is_not_revoked_and_has_all_back_after_the_next() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let before = snapshot(&school, &device).await;
    let mut peer = Peer::connect(&school, &device).await;
    peer.until("the greeting", |peer| peer.greeted).await;
    let register = made_up::school(SEED, date(NOW, chrono_tz::Europe::Stockholm));
    import(&school, without(&people().mentor_a, register.clone())).await;
    peer.until("the close", |peer| peer.closed.is_some()).await;
    assert_eq!(peer.closed, Some(4001), "rights have changed, nobody was revoked");
    let nothing = snapshot(&school, &device).await;
    assert!(nothing.pupils.is_empty() && nothing.manifest.is_empty() && nothing.staff.is_empty());
    assert!(nothing.me.id == people().mentor_a && nothing.devices == before.devices);
    let mut peer = Peer::connect(&school, &device).await;
    peer.until("the greeting", |peer| peer.greeted).await;
    import(&school, register).await;
    peer.until("the close", |peer| peer.closed.is_some()).await;
    assert_eq!(peer.closed, Some(4001));
    let after = snapshot(&school, &device).await;
    assert!(after.pupils == before.pupils && after.manifest == before.manifest && after.me == before.me);
}

#[tokio::test]
async fn an_import_that_changes_nothing_closes_no_session_and_one_that_asks_changes_nothing() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let mut peer = Peer::connect(&school, &device).await;
    peer.until("the greeting", |peer| peer.greeted).await;
    let before = snapshot(&school, &device).await;
    let register = made_up::school(SEED, date(NOW, chrono_tz::Europe::Stockholm));
    let Answer::Imported { changed: false, .. } = import(&school, register.clone()).await else { panic!("changed") };
    let silent = with_persons(register, |persons| {
        for person in persons {
            drop(person.as_object_mut().and_then(|person| person.remove("enrolments")));
        }
    });
    assert!(refused(&school, silent).await.contains("--yes pupils"));
    let after = snapshot(&school, &device).await;
    assert!(after.pupils == before.pupils && after.manifest == before.manifest && peer.closed.is_none());
}

#[tokio::test]
async fn who_is_newly_protected_in_a_load_that_asks_is_on_no_phone_from_then_on() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let mut peer = Peer::connect(&school, &device).await;
    peer.until("the greeting", |peer| peer.greeted).await;
    let child = people().child;
    let has_child = async || snapshot(&school, &device).await.pupils.iter().any(|pupil| pupil.who.id == child);
    assert!(has_child().await);
    let marked = with_persons(made_up::school(SEED, date(NOW, chrono_tz::Europe::Stockholm)), |persons| {
        for person in persons.iter_mut().filter(|person| person["id"] == child.as_str()) {
            person["securityMarking"] = "Sekretessmarkering".into();
        }
    });
    let with_a_question = marked.into_iter().map(|(name, bytes)| match name.as_str() {
        "duties.json" => (name, b"{\"data\": [], \"pageToken\": null}".to_vec()),
        _ => (name, bytes),
    });
    let refused = refused(&school, with_a_question.collect()).await;
    assert!(refused.contains("--yes mentors,staff,rektors") && refused.contains("newly protected"), "{refused}");
    peer.until("the close", |peer| peer.closed.is_some()).await;
    assert!(!has_child().await);
    assert!(!snapshot(&school, &device).await.pupils.is_empty(), "and nothing else is taken");
}

#[tokio::test]
async fn an_import_that_takes_a_class_away_says_so_to_the_live_session_and_leaves_others_alone() {
    let school = school().await;
    let (b, other) =
        (school.enrol(people().mentor_b.as_str()).await, school.enrol(people().mentor_other.as_str()).await);
    let mut losing = Peer::connect(&school, &b).await;
    let (document, _) = writable(&snapshot(&school, &b).await)[0];
    losing.open(document).await;
    losing.until("the greeting", |peer| peer.greeted).await;
    let _other = Peer::connect(&school, &other).await;
    import(&school, made_up::next_import(SEED, date(NOW, chrono_tz::Europe::Stockholm))).await;
    losing.until("the word that rights changed", |peer| peer.regranted && peer.closed.is_some()).await;
    assert_eq!(losing.closed, Some(4001));
}

#[tokio::test]
async fn at_midnight_a_class_goes_from_one_mentor_to_the_next_while_both_are_in_touch() {
    let at = |day: u32, hour: u32, minute: u32| {
        let local = chrono_tz::Europe::Stockholm.with_ymd_and_hms(2026, 10, day, hour, minute, 0);
        local.single().unwrap_or_else(|| panic!("no such time")).timestamp_millis()
    };
    let school = School::new().await;
    school.clock.set(at(14, 23, 59));
    import(&school, made_up::school(SEED, date(at(14, 23, 59), chrono_tz::Europe::Stockholm))).await;
    let enrol = async |label: &str| school.enrol(made_up::staff(SEED, label).as_str()).await;
    let (autumn, winter) = (enrol("mentor-autumn").await, enrol("mentor-winter").await);
    let pupils = async |device| snapshot(&school, device).await.pupils.len();
    let before = pupils(&autumn).await;
    assert!(before > 0 && pupils(&winter).await == 0);
    let mut losing = Peer::connect(&school, &autumn).await;
    let mut gaining = Peer::connect(&school, &winter).await;

    school.clock.set(at(15, 0, 0));
    for peer in [&mut losing, &mut gaining] {
        peer.until("the word that rights changed", |peer| peer.regranted && peer.closed.is_some()).await;
    }
    assert_eq!((pupils(&autumn).await, pupils(&winter).await), (0, before));
}

#[tokio::test]
async fn over_the_midnight_of_a_gap_between_two_enrolments_a_phone_stays_in_touch() {
    let at = |day: u32, hour: u32, minute: u32| {
        let local = chrono_tz::Europe::Stockholm.with_ymd_and_hms(2026, 10, day, hour, minute, 0);
        local.single().unwrap_or_else(|| panic!("no such time")).timestamp_millis()
    };
    let school = School::new().await;
    school.clock.set(at(14, 23, 59));
    // Every enrolment ends today, and the next is from Monday.
    let register = made_up::school(SEED, date(at(14, 23, 59), chrono_tz::Europe::Stockholm));
    let with_a_gap = with_persons(register, |persons| {
        for enrolments in persons.iter_mut().filter_map(|person| person.get_mut("enrolments")?.as_array_mut()) {
            let Some(mut next) = enrolments.first().cloned() else { continue };
            next["startDate"] = "2026-10-19".into();
            for enrolment in enrolments.iter_mut() {
                enrolment["endDate"] = "2026-10-14".into();
            }
            enrolments.push(next);
        }
    });
    import(&school, with_a_gap).await;
    let (autumn, guardian) = (
        school.enrol(made_up::staff(SEED, "mentor-autumn").as_str()).await,
        school.enrol(people().guardian_one.as_str()).await,
    );
    let before = snapshot(&school, &guardian).await;
    assert!(!before.children.is_empty());
    let mut losing = Peer::connect(&school, &autumn).await;
    let mut staying = Peer::connect(&school, &guardian).await;
    staying.until("the greeting", |peer| peer.greeted).await;

    school.clock.set(at(15, 0, 0));
    losing.until("the word that rights changed", |peer| peer.regranted && peer.closed.is_some()).await;
    let after = snapshot(&school, &guardian).await;
    assert!(after.children == before.children && after.manifest == before.manifest);
    assert_eq!(staying.closed, None);
}

#[tokio::test]
async fn watching_shows_what_was_committed_before_and_what_is_committed_now() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let (document, prefix) = writable(&snapshot(&school, &device).await)[0];
    let mut peer = Peer::connect(&school, &device).await;
    peer.open(document).await;
    let first = peer.entry("first", 1);
    peer.write(document, prefix, &first).await;
    peer.until("the receipt", |peer| peer.received.len() == 1).await;
    let socket = school.running().app.office.config.control_socket();
    let mut lines = ok(control::watch(&socket, 10).await).unwrap_or_else(|| panic!("no server"));
    let mut seen = Vec::new();
    let second = peer.entry("second", 2);
    peer.write(document, prefix, &second).await;
    peer.until("the receipt", |peer| peer.received.len() == 2).await;
    while seen.len() < 2 {
        let line = ok(tokio::time::timeout(Duration::from_secs(10), lines.next_line()).await);
        let line: serde_json::Value = ok(serde_json::from_str(&ok(line).unwrap_or_default()));
        if line["seen"] == "committed" {
            seen.push((line["entry"].to_string(), line["before"] == true));
        }
    }
    assert_eq!(seen[0], ("\"first\"".to_owned(), true));
    assert_eq!(seen[1].0, "\"second\"");
}

#[tokio::test]
async fn stopping_closes_live_sessions_and_frees_the_data_folder() {
    let school = school().await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let mut peer = Peer::connect(&school, &device).await;
    peer.until("the greeting", |peer| peer.greeted).await;
    let folder = school.stop().await;
    peer.until("the close", |peer| peer.closed.is_some()).await;
    assert_eq!(peer.closed, Some(1001));
    let again = School::over(folder).await;
    assert!(again.running().new_key_file.is_none());
}
