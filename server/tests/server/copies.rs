//! Copies of what is noted, over HTTPS: who makes one, and that the school logs it and nothing of what it says.

use std::collections::BTreeSet;

use kontaktbok_documents::{
    Copying, PersonId, SchoolYear, Subject,
    exchange::{
        OpenedLedger,
        copies::{CopyChoice, CopyFound, CopyLogged},
        former::FormerPupils,
    },
};
use kontaktbok_school::{made_up, register::Thing};
use kontaktbok_server::{
    clock::date,
    commands::{Answer, Ask},
    store::Document,
};
use kontaktbok_sync::DocumentId;
use reqwest::{Method, StatusCode};

use crate::{
    harness::{Device, NOW, School, ok},
    made_up::{SEED, import, import_saying_yes, people, school, snapshot, tell},
    peer::{Peer, writable},
};

fn pupil() -> PersonId {
    made_up::pupil(SEED, "two-guardians")
}

fn guardian(school: &School, n: usize) -> PersonId {
    let policy = school.running().app.office.policy();
    let register = policy.register().unwrap_or_else(|| panic!("no register"));
    register.person(&pupil()).unwrap_or_else(|| panic!("no pupil")).responsibles[n].person.clone()
}

/// A mentor has noted these about the pupil, each about some guardians.
async fn noted(school: &School, mentor: &Device, entries: &[(&str, Vec<PersonId>)]) {
    let snapshot = snapshot(school, mentor).await;
    let held = snapshot
        .manifest
        .iter()
        .find(|held| matches!(&held.subject, Subject::Ledger { pupil: of, .. } if *of == pupil()))
        .map(|held| &held.document);
    let held = held.unwrap_or_else(|| panic!("no ledger")).clone();
    let (ledger, prefix) = writable(&snapshot)
        .into_iter()
        .find(|(document, _)| document.to_string() == held)
        .unwrap_or_else(|| panic!("not writable"));
    let mut peer = Peer::connect(school, mentor).await;
    peer.open(ledger).await;
    for (n, (id, guardians)) in (1..).zip(entries) {
        let mut entry = peer.entry(id, n);
        entry.guardians.clone_from(guardians);
        peer.write(ledger, prefix, &entry).await;
        peer.until("the note is at the school", |peer| peer.received.contains(&(ledger, n))).await;
    }
}

async fn token(school: &School, person: &PersonId) -> (Device, String) {
    let device = school.enrol(person.as_str()).await;
    let token = school.session(&device).await.token;
    (device, token)
}

async fn copy(school: &School, token: &str, guardian: &PersonId, entries: &[(&str, &str)]) -> (StatusCode, String) {
    let entries: Vec<_> = entries.iter().map(|(id, choice)| serde_json::json!({"id": id, "choice": choice})).collect();
    let body = serde_json::json!({"guardian": guardian, "entries": entries}).to_string();
    school.send(Method::POST, &format!("/api/pupils/{}/copies", pupil()), Some(token), Some(body)).await
}

/// How many readings are logged; none of them is wrong.
async fn readings(school: &School) -> u64 {
    let Answer::Checked { readings, faults, .. } = tell(school, Ask::Check).await else { panic!("not checked") };
    assert_eq!(faults, Vec::<String>::new());
    readings
}

#[tokio::test]
async fn a_copy_is_logged_with_a_case_of_its_own_before_it_is_made() {
    let school = school().await;
    let who = people();
    let (first, second) = (guardian(&school, 0), guardian(&school, 1));
    let (mentor, token) = token(&school, &who.mentor_a).await;
    noted(&school, &mentor, &[("one", vec![first.clone()]), ("two", vec![second])]).await;
    let choices = [("one", "read"), ("two", "others")];
    let mut cases = BTreeSet::new();
    for n in 1..=2 {
        let (status, body) = copy(&school, &token, &first, &choices).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        let logged: CopyLogged = ok(serde_json::from_str(&body));
        assert_eq!(logged.at, NOW);
        cases.insert(logged.reference);
        assert_eq!(readings(&school).await, n);
    }
    assert_eq!(cases.len(), 2);
}

#[tokio::test]
async fn a_copy_of_other_entries_than_the_school_has_is_not_made() {
    let school = school().await;
    let who = people();
    let first = guardian(&school, 0);
    let (mentor, token) = token(&school, &who.mentor_a).await;
    noted(&school, &mentor, &[("one", vec![first.clone()]), ("two", vec![])]).await;
    let both = [("one", "read"), ("two", "not_taken")];
    for entries in [&both[..1], &[], &[both[0], both[1], ("three", "read")], &[both[0], both[1], both[1]]] {
        assert_eq!(copy(&school, &token, &first, entries).await.0, StatusCode::CONFLICT);
    }
    assert_eq!(copy(&school, &token, &first, &[("one", "else")]).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(readings(&school).await, 0);
    assert_eq!(copy(&school, &token, &first, &both).await.0, StatusCode::OK);
}

#[tokio::test]
async fn nobody_makes_a_copy_who_does_not_read_the_ledger_and_none_is_for_a_stranger() {
    let school = school().await;
    let who = people();
    let first = guardian(&school, 0);
    let (mentor, token_of_mentor) = token(&school, &who.mentor_a).await;
    noted(&school, &mentor, &[("one", vec![first.clone()])]).await;
    let choices = [("one", "read")];
    for stranger in [&who.mentor_other, &who.rektor_other, &who.guardian_one, &who.office] {
        let (_, token) = token(&school, stranger).await;
        assert_eq!(copy(&school, &token, &first, &choices).await.0, StatusCode::NOT_FOUND);
    }
    for guardian in [&who.guardian_one, &who.mentor_a, &pupil()] {
        assert_eq!(copy(&school, &token_of_mentor, guardian, &choices).await.0, StatusCode::NOT_FOUND);
    }
    assert_eq!(readings(&school).await, 0);
}

/// The register of a day on which the second guardian's identity is protected, or says nothing of it.
fn register(marked: bool) -> Vec<(String, Vec<u8>)> {
    let mut files = made_up::school(SEED, date(NOW, chrono_tz::Europe::Stockholm));
    if marked {
        let second = second_guardian(&files);
        for (_, bytes) in &mut files {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let Ok(mut page) = serde_json::from_str::<serde_json::Value>(&text) else { continue };
            let entities = page.get_mut("data").and_then(serde_json::Value::as_array_mut).into_iter().flatten();
            for entity in entities.filter(|entity| entity["id"] == second.as_str()) {
                entity["securityMarking"] = "Skyddad folkbokföring".into();
            }
            *bytes = ok(serde_json::to_vec(&page));
        }
    }
    files
}

fn second_guardian(files: &[(String, Vec<u8>)]) -> PersonId {
    let options = kontaktbok_school::register::Options {
        today: date(NOW, chrono_tz::Europe::Stockholm),
        yes: kontaktbok_school::register::Yes::NOTHING,
    };
    let register = ok(kontaktbok_school::register::import(files, None, options)).register;
    register.person(&pupil()).unwrap_or_else(|| panic!("no pupil")).responsibles[1].person.clone()
}

async fn copying(school: &School, device: &Device) -> Copying {
    let snapshot = snapshot(school, device).await;
    snapshot.pupils.iter().find(|of| of.who.id == pupil()).unwrap_or_else(|| panic!("no pupil")).copying
}

#[tokio::test]
async fn where_a_guardian_is_or_was_protected_a_rektor_makes_the_copy_and_no_phone_is_told_why() {
    let school = school().await;
    let who = people();
    let first = guardian(&school, 0);
    let (mentor, by_mentor) = token(&school, &who.mentor_a).await;
    let (rektor, by_rektor) = token(&school, &who.rektor).await;
    noted(&school, &mentor, &[("one", vec![first.clone()])]).await;
    assert_eq!(copying(&school, &mentor).await, Copying::Proposed);
    let choices = [("one", "taken")];
    assert_eq!(copy(&school, &by_mentor, &first, &choices).await.0, StatusCode::OK);
    for marked in [true, false] {
        import_saying_yes(&school, register(marked), Thing::Marks).await;
        assert_eq!(copying(&school, &mentor).await, Copying::Chosen);
        assert_eq!(copying(&school, &rektor).await, Copying::Chosen);
        let (by_mentor, by_rektor) = (school.session(&mentor).await.token, school.session(&rektor).await.token);
        assert_eq!(copy(&school, &by_mentor, &first, &choices).await.0, StatusCode::NOT_FOUND, "{marked}");
        assert_eq!(copy(&school, &by_rektor, &first, &choices).await.0, StatusCode::OK, "{marked}");
    }
    // Nothing tells a phone which of the adults it is about.
    let seen = ok(serde_json::to_value(snapshot(&school, &mentor).await));
    let of = seen["pupils"].as_array().into_iter().flatten().find(|of| of["who"]["id"] == pupil().as_str());
    let guardians = of.map(|of| of["guardians"].clone()).unwrap_or_default();
    let alike: BTreeSet<_> = guardians
        .as_array()
        .into_iter()
        .flatten()
        .map(|guardian| guardian.as_object().map(|fields| fields.keys().cloned().collect::<Vec<_>>()))
        .collect();
    assert_eq!(alike.len(), 1, "{guardians}");
    drop(by_rektor);
}

#[tokio::test]
async fn an_entry_about_somebody_who_is_no_guardian_any_more_makes_the_copy_a_rektor_s() {
    let school = school().await;
    let who = people();
    let (first, somebody) = (guardian(&school, 0), ok("somebody-gone".parse()));
    let (mentor, by_mentor) = token(&school, &who.mentor_a).await;
    let (_, by_rektor) = token(&school, &who.rektor).await;
    noted(&school, &mentor, &[("one", vec![first.clone()]), ("two", vec![somebody])]).await;
    let choices = [("one", "read"), ("two", "others")];
    assert_eq!(copy(&school, &by_mentor, &first, &choices).await.0, StatusCode::NOT_FOUND);
    assert_eq!(copy(&school, &by_rektor, &first, &choices).await.0, StatusCode::OK);
    let (status, body) = school.get(&format!("/api/pupils/{}/ledger", pupil()), &by_rektor).await;
    let opened: OpenedLedger = ok(serde_json::from_str(&body));
    assert_eq!((status, opened.entries.len()), (StatusCode::OK, 2));
}

/// The register of a day on which the pupil is at the other unit, in the class of a pupil there.
fn moved() -> Vec<(String, Vec<u8>)> {
    let mut files = made_up::school(SEED, date(NOW, chrono_tz::Europe::Stockholm));
    let (pupil, there) = (pupil(), made_up::pupil(SEED, "leisure"));
    let options = kontaktbok_school::register::Options {
        today: date(NOW, chrono_tz::Europe::Stockholm),
        yes: kontaktbok_school::register::Yes::NOTHING,
    };
    let register = ok(kontaktbok_school::register::import(&files, None, options)).register;
    let on = register.on(options.today);
    let unit = on.unit_of(&there).unwrap_or_else(|| panic!("no unit")).as_str().to_owned();
    for (_, bytes) in &mut files {
        let Ok(mut page) = serde_json::from_slice::<serde_json::Value>(bytes) else { continue };
        let entities = page.get_mut("data").and_then(serde_json::Value::as_array_mut).into_iter().flatten();
        for entity in entities.filter(|entity| entity["id"] == pupil.as_str()) {
            for enrolment in entity["enrolments"].as_array_mut().into_iter().flatten() {
                enrolment["enroledAt"]["id"] = unit.as_str().into();
            }
        }
        *bytes = ok(serde_json::to_vec(&page));
    }
    files
}

async fn opened(school: &School, device: &Device) -> (StatusCode, usize) {
    let token = school.session(device).await.token;
    let (status, body) = school.get(&format!("/api/pupils/{}/ledger", pupil()), &token).await;
    let entries = serde_json::from_str::<OpenedLedger>(&body).map_or(0, |opened| opened.entries.len());
    (status, entries)
}

async fn hand_on(school: &School, device: &Device, may_read: bool) -> StatusCode {
    let token = school.session(device).await.token;
    let (path, body) = (format!("/api/former-pupils/{}/next", pupil()), format!(r#"{{"may_read":{may_read}}}"#));
    school.send(Method::POST, &path, Some(&token), Some(body)).await.0
}

#[tokio::test]
async fn the_unit_that_wrote_reads_its_own_and_decides_what_the_next_one_gets() {
    let school = school().await;
    let who = people();
    let first = guardian(&school, 0);
    let mentor = school.enrol(who.mentor_a.as_str()).await;
    let (rektor, next) = (school.enrol(who.rektor.as_str()).await, school.enrol(who.rektor_other.as_str()).await);
    noted(&school, &mentor, &[("one", vec![first.clone()])]).await;
    assert_eq!(opened(&school, &rektor).await, (StatusCode::OK, 1));
    assert_eq!(opened(&school, &next).await.0, StatusCode::NOT_FOUND);
    assert_eq!(hand_on(&school, &rektor, true).await, StatusCode::NOT_FOUND, "the pupil is here");
    import(&school, moved()).await;

    // The one that wrote has it still, and the next one has its own, which is empty.
    assert_eq!(opened(&school, &rektor).await, (StatusCode::OK, 1));
    assert_eq!(opened(&school, &next).await, (StatusCode::OK, 0));
    let snapshot = snapshot(&school, &mentor).await;
    assert!(!snapshot.manifest.iter().any(|held| held.subject.pupil() == Some(&pupil())));
    let token = school.session(&rektor).await.token;
    let (status, body) = school.get("/api/former-pupils", &token).await;
    let former: FormerPupils = ok(serde_json::from_str(&body));
    assert_eq!(status, StatusCode::OK);
    let ids: Vec<_> = former.pupils.iter().map(|former| &former.pupil.who.id).collect();
    assert_eq!((ids, former.pupils[0].for_next), (vec![&pupil()], false));
    let guardians: Vec<_> = former.pupils[0].pupil.guardians.iter().map(|guardian| &guardian.id).collect();
    assert!(guardians.contains(&&first));
    // A guardian who asks there is given a copy.
    assert_eq!(copy(&school, &token, &first, &[("one", "taken")]).await.0, StatusCode::OK);

    for device in [&mentor, &next] {
        assert_eq!(hand_on(&school, device, true).await, StatusCode::NOT_FOUND, "it is not theirs to say");
    }
    let before = readings(&school).await;
    for (may_read, entries) in [(true, 1), (false, 0)] {
        assert_eq!(hand_on(&school, &rektor, may_read).await, StatusCode::NO_CONTENT);
        assert_eq!(opened(&school, &next).await, (StatusCode::OK, entries));
    }
    // Two decisions and two readings.
    assert_eq!(readings(&school).await, before + 4);
    let token = school.session(&next).await.token;
    assert_eq!(school.get("/api/former-pupils", &token).await.1, r#"{"pupils":[]}"#);
    let token = school.session(&mentor).await.token;
    assert_eq!(school.get("/api/former-pupils", &token).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_ledger_from_before_units_had_their_own_is_the_unit_s_where_the_pupil_is() {
    let school = School::new().await;
    let store = &school.running().app.office.store;
    let subject = Subject::Ledger { pupil: pupil(), unit: None };
    let before = Document { id: DocumentId([7; 16]), subject, year: SchoolYear(2026), used: false };
    ok(store.add_documents(std::slice::from_ref(&before), NOW).await);
    import(&school, register(false)).await;
    let now = ok(store.documents().await).into_iter();
    let now: Vec<Document> = now
        .filter(|document| matches!(&document.subject, Subject::Ledger { pupil: of, .. } if *of == pupil()))
        .filter(|document| document.year == before.year)
        .collect();
    assert_eq!(now.iter().map(|document| document.id).collect::<Vec<_>>(), [before.id], "it is not doubled");
    assert!(matches!(&now[0].subject, Subject::Ledger { unit: Some(_), .. }));
}

async fn found(school: &School, token: &str, reference: &str) -> (StatusCode, String) {
    school.get(&format!("/api/copies/{reference}"), token).await
}

#[tokio::test]
async fn a_copy_is_found_by_its_reference_and_that_is_logged() {
    let school = school().await;
    let who = people();
    let first = guardian(&school, 0);
    let (mentor, by_mentor) = token(&school, &who.mentor_a).await;
    noted(&school, &mentor, &[("one", vec![first.clone()]), ("two", vec![])]).await;
    let (status, body) = copy(&school, &by_mentor, &first, &[("one", "read"), ("two", "left_out")]).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let logged: CopyLogged = ok(serde_json::from_str(&body));
    for stranger in [&who.mentor_a, &who.mentor_other, &who.rektor_other, &who.guardian_one, &who.office] {
        let (_, token) = token(&school, stranger).await;
        assert_eq!(found(&school, &token, &logged.reference).await.0, StatusCode::NOT_FOUND);
    }
    let (_, by_rektor) = token(&school, &who.rektor).await;
    for no_copy in ["AAAA-BBBB", "a", "..%2F..%2Fsnapshot"] {
        assert_eq!(found(&school, &by_rektor, no_copy).await.0, StatusCode::NOT_FOUND);
    }
    assert_eq!(readings(&school).await, 1, "the copy alone");
    let typed = logged.reference.to_ascii_lowercase().replace('-', "");
    let (status, body) = found(&school, &by_rektor, &typed).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let found: CopyFound = ok(serde_json::from_str(&body));
    assert_eq!((found.reference, found.at), (logged.reference, logged.at));
    assert_eq!(found.by.map(|by| by.id), Some(who.mentor_a));
    assert_eq!(found.guardian.map(|guardian| guardian.id), Some(first));
    assert_eq!(found.pupil.id, pupil());
    let mut choices: Vec<_> = found.entries.iter().map(|entry| entry.choice).collect();
    choices.sort();
    assert_eq!(choices, [CopyChoice::Read, CopyChoice::LeftOut]);
    assert!(found.entries.iter().all(|entry| entry.happened.is_some()));
    assert_eq!(readings(&school).await, 2, "and that it was looked up");
}
