//! The made-up school in a running server: import, and what each person may fetch.

use std::path::PathBuf;

use kontaktbok_documents::{
    PersonId, Snapshot,
    exchange::{HandedIn, OpenedLedger},
};
use kontaktbok_school::{
    made_up::{self, DemoPeople},
    register::Thing,
};
use kontaktbok_server::{
    clock::date,
    commands::{Answer, Ask},
    control,
};
use reqwest::{Method, StatusCode};

use crate::{
    harness::{Device, NOW, School, ok},
    peer::{Peer, writable},
};

pub const SEED: u64 = 1;

pub fn people() -> DemoPeople {
    made_up::people(SEED)
}

pub async fn import(school: &School, files: Vec<(String, Vec<u8>)>) -> Answer {
    tell(school, asked(school, files)).await
}

/// An import that may take away what it would ask about.
pub async fn import_saying_yes(school: &School, files: Vec<(String, Vec<u8>)>, to: Thing) -> Answer {
    let Ask::Import { folder, .. } = asked(school, files) else { panic!("another command") };
    tell(school, Ask::Import { folder, yes: vec![to] }).await
}

/// Why an import was not done.
pub async fn refused(school: &School, files: Vec<(String, Vec<u8>)>) -> String {
    let socket = school.control_socket();
    let answer = control::ask(&socket, &asked(school, files)).await;
    answer.err().unwrap_or_else(|| panic!("imported")).to_string()
}

fn asked(school: &School, files: Vec<(String, Vec<u8>)>) -> Ask {
    let folder: PathBuf = school.folder.path().join("register");
    let _ = std::fs::remove_dir_all(&folder);
    ok(std::fs::create_dir(&folder));
    for (name, bytes) in files {
        ok(std::fs::write(folder.join(name), bytes));
    }
    Ask::Import { folder, yes: Vec::new() }
}

/// The files of a register with something done to its lists of persons.
pub fn with_persons(
    files: Vec<(String, Vec<u8>)>,
    change: impl Fn(&mut Vec<serde_json::Value>),
) -> Vec<(String, Vec<u8>)> {
    let changed = |(name, bytes): (String, Vec<u8>)| {
        if !name.starts_with("persons") {
            return (name, bytes);
        }
        let mut list: serde_json::Value = ok(serde_json::from_slice(&bytes));
        change(list["data"].as_array_mut().unwrap_or_else(|| panic!("{name} has no list")));
        (name, ok(serde_json::to_vec(&list)))
    };
    files.into_iter().map(changed).collect()
}

/// The files of a register without somebody in its list of persons.
pub fn without(person: &PersonId, files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    with_persons(files, |persons| persons.retain(|of| of["id"].as_str() != Some(person.as_str())))
}

pub async fn tell(school: &School, ask: Ask) -> Answer {
    let socket = school.control_socket();
    ok(control::ask(&socket, &ask).await).unwrap_or_else(|| panic!("no server"))
}

/// A server with the made-up school in it.
pub async fn school() -> School {
    let school = School::new().await;
    let today = date(NOW, chrono_tz::Europe::Stockholm);
    import(&school, made_up::school(SEED, today)).await;
    school
}

pub async fn snapshot(school: &School, device: &Device) -> Snapshot {
    let session = school.session(device).await;
    let (status, body) = school.get("/api/snapshot", &session.token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    ok(serde_json::from_str(&body))
}

async fn enrol(school: &School, person: &PersonId) -> Device {
    school.enrol(person.as_str()).await
}

#[tokio::test]
async fn who_is_invited_gets_a_code_that_enrols_and_nobody_else_does() {
    let school = school().await;
    let Answer::Invited { code, link, .. } = tell(&school, Ask::Invite { person: people().mentor_a }).await else {
        panic!("not invited")
    };
    let link = link.unwrap_or_else(|| panic!("no link"));
    let long = link.split_once("/in#").map(|(_, code)| code.to_owned()).unwrap_or_default();
    assert_eq!(school.try_enrol(&long, &crate::harness::signing_key()).await.0, StatusCode::OK);
    // One invitation, one device.
    assert_eq!(school.try_enrol(&code, &crate::harness::signing_key()).await.0, StatusCode::FORBIDDEN);
    let socket = school.control_socket();
    let pupil = Ask::Invite { person: made_up::pupil(SEED, "nobody") };
    assert!(control::ask(&socket, &pupil).await.is_err());
}

#[tokio::test]
async fn a_snapshot_is_the_same_until_something_in_it_changes() {
    let school = school().await;
    let device = enrol(&school, &people().mentor_a).await;
    let session = school.session(&device).await;
    let get = async |known: Option<String>| {
        let mut request =
            reqwest::Client::new().get(format!("{}/api/snapshot", school.url)).bearer_auth(&session.token);
        if let Some(known) = known {
            request = request.header("if-none-match", known);
        }
        let response = ok(request.send().await);
        let etag = response.headers().get("etag").and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned();
        (response.status(), etag)
    };
    let (status, etag) = get(None).await;
    assert_eq!((status, etag.is_empty()), (StatusCode::OK, false));
    school.clock.set(NOW + 1_000);
    assert_eq!(get(Some(etag.clone())).await, (StatusCode::NOT_MODIFIED, etag.clone()));
    import(&school, made_up::next_import(SEED, date(NOW, chrono_tz::Europe::Stockholm))).await;
    let (status, later) = get(Some(etag.clone())).await;
    assert_eq!(status, StatusCode::OK);
    assert_ne!(later, etag);
}

#[tokio::test]
async fn numbers_are_for_mentor_and_rektor_and_forbidden_looks_like_unknown() {
    let school = school().await;
    let mentor = enrol(&school, &people().mentor_a).await;
    let pupils = snapshot(&school, &mentor).await.pupils;
    let pupil = &pupils[0].who.id;
    let token = school.session(&mentor).await.token;
    assert_eq!(school.get(&format!("/api/pupils/{pupil}/numbers"), &token).await.0, StatusCode::OK);
    let other = enrol(&school, &people().mentor_other).await;
    let token = school.session(&other).await.token;
    let forbidden = school.get(&format!("/api/pupils/{pupil}/numbers"), &token).await;
    let unknown = school.get("/api/pupils/0123/numbers", &token).await;
    assert_eq!(forbidden.0, StatusCode::NOT_FOUND);
    assert_eq!(forbidden, unknown);
}

#[tokio::test]
async fn a_rektor_opens_a_ledger_and_each_reading_is_logged() {
    let school = school().await;
    let mentor = enrol(&school, &people().mentor_a).await;
    let snapshot = snapshot(&school, &mentor).await;
    let (document, prefix) = writable(&snapshot)[0];
    let held = snapshot.manifest.iter().find(|held| held.document == document.to_string());
    let pupil = held.and_then(|held| held.subject.pupil().cloned()).unwrap_or_else(|| panic!("no pupil"));
    let mut peer = Peer::connect(&school, &mentor).await;
    peer.open(document).await;
    let entry = peer.entry("entry1", 1);
    peer.write(document, prefix, &entry).await;
    peer.until("the receipt", |peer| !peer.received.is_empty()).await;

    let path = format!("/api/pupils/{pupil}/ledger");
    let rektor = enrol(&school, &people().rektor).await;
    let token = school.session(&rektor).await.token;
    let (status, body) = school.get(&path, &token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let opened: OpenedLedger = ok(serde_json::from_str(&body));
    assert!(opened.entries.len() == 1 && opened.entries[0].entry == entry && opened.entries[0].received_at == NOW);
    let other = enrol(&school, &people().rektor_other).await;
    let token = school.session(&other).await.token;
    assert_eq!(school.get(&path, &token).await.0, StatusCode::NOT_FOUND);
    let checked = tell(&school, Ask::Check).await;
    let Answer::Checked { readings, changes, faults, .. } = checked else { panic!("not checked") };
    assert_eq!((readings, changes, faults), (1, 1, Vec::<String>::new()));
}

#[tokio::test]
async fn a_mentor_who_lost_the_class_hands_in_what_was_written_and_it_is_taken_once() {
    let school = school().await;
    let mentor = enrol(&school, &people().mentor_b).await;
    let (document, _) = writable(&snapshot(&school, &mentor).await)[0];
    import(&school, made_up::next_import(SEED, date(NOW, chrono_tz::Europe::Stockholm))).await;
    assert!(writable(&snapshot(&school, &mentor).await).iter().all(|(held, _)| *held != document));
    let session = school.session(&mentor).await;
    let entry = |id: &str, by: &PersonId| {
        serde_json::json!({"document": document.to_string(), "entry": {
            "id": id, "by": by, "counter": 1, "at": 5, "happened": 4, "channel": "call", "outcome": "no_answer",
            "guardians": [], "tone": null, "text": "ringde", "corrects": null}})
    };
    let mut elsewhere = entry("e3", &people().mentor_b);
    elsewhere["document"] = kontaktbok_sync::DocumentId([9; 16]).to_string().into();
    let body = serde_json::json!({"entries":
        [entry("e1", &people().mentor_b), entry("e2", &people().mentor_a), elsewhere]});
    for _ in 0..2 {
        let (status, said) =
            school.send(Method::POST, "/api/handin", Some(&session.token), Some(body.to_string())).await;
        assert_eq!(status, StatusCode::OK, "{said}");
        let handed: HandedIn = ok(serde_json::from_str(&said));
        assert_eq!(handed.taken, [ok("e1".parse())]);
        assert_eq!(handed.refused, [ok("e2".parse()), ok("e3".parse())]);
    }
}
