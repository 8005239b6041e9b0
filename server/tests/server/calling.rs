//! "Ring inte, prata med rektor" over HTTPS and the socket: who says it, and who loses the number at once.

use std::time::{Duration, Instant};

use kontaktbok_documents::{
    Guardian, GuardianShown, PersonId, Snapshot,
    exchange::{
        Numbers,
        trip::{Trip, TripAsked, Trips},
    },
};
use kontaktbok_school::made_up;
use kontaktbok_server::{
    clock::date,
    commands::{Answer, Ask},
    store::Said,
};
use reqwest::{Method, StatusCode};

use crate::{
    harness::{Device, NOW, School, ok},
    made_up::{SEED, import, school, tell},
    peer::Peer,
};

fn pupil(label: &str) -> PersonId {
    made_up::pupil(SEED, label)
}

/// The guardian of a pupil, by their place in the register.
fn guardian(school: &School, label: &str, n: usize) -> PersonId {
    let policy = school.running().app.office.policy();
    let register = policy.register().unwrap_or_else(|| panic!("no register"));
    let pupil = register.person(&pupil(label)).unwrap_or_else(|| panic!("no pupil"));
    pupil.responsibles[n].person.clone()
}

async fn signed_in(school: &School, label: &str) -> (Device, String) {
    let device = school.enrol(made_up::staff(SEED, label).as_str()).await;
    let token = school.session(&device).await.token;
    (device, token)
}

async fn say(school: &School, token: &str, pupil: &str, guardian: &str, ask: bool) -> (StatusCode, String) {
    let path = format!("/api/pupils/{pupil}/guardians/{guardian}/calling");
    school.send(Method::POST, &path, Some(token), Some(format!(r#"{{"ask_rektor":{ask}}}"#))).await
}

/// Of Maja's first guardian.
async fn said(school: &School, token: &str, ask: bool) {
    let first = guardian(school, "two-guardians", 0);
    let (status, body) = say(school, token, pupil("two-guardians").as_str(), first.as_str(), ask).await;
    assert_eq!((status, body.as_str()), (StatusCode::NO_CONTENT, ""));
}

async fn guardians(school: &School, token: &str, label: &str) -> Vec<Guardian> {
    let (status, body) = school.get("/api/snapshot", token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let snapshot: Snapshot = ok(serde_json::from_str(&body));
    let found = snapshot.pupils.into_iter().find(|found| found.who.id == pupil(label));
    found.unwrap_or_else(|| panic!("no pupil")).guardians
}

/// Whether Maja's first guardian is one about whom the rektor is to be asked.
async fn asks(school: &School, token: &str) -> bool {
    let guardians = guardians(school, token, "two-guardians").await;
    assert_eq!(guardians[0].id, guardian(school, "two-guardians", 0));
    matches!(guardians[0].shown, GuardianShown::AskRektor { .. })
}

/// Whose numbers of Maja's guardians one is given.
async fn rows(school: &School, token: &str) -> Vec<PersonId> {
    let (status, body) = school.get(&format!("/api/pupils/{}/numbers", pupil("two-guardians")), token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let numbers: Numbers = ok(serde_json::from_str(&body));
    numbers.guardians.into_iter().map(|row| row.guardian).collect()
}

async fn trip(school: &School, token: &str) -> Trip {
    let (status, body) = school.get("/api/trips", token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    ok(serde_json::from_str::<Trips>(&body)).trips.remove(0)
}

async fn log(school: &School) -> Vec<Said> {
    ok(school.running().app.office.store.said_of_calling().await)
}

#[tokio::test]
async fn what_a_rektor_says_takes_the_number_from_everybody_else_and_lifting_gives_it_back() {
    let school = school().await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let (_, mentor) = signed_in(&school, "mentor-a").await;
    let both = [0, 1].map(|n| guardian(&school, "two-guardians", n));
    for (ask, mentor_has) in [(true, &both[1..]), (false, &both[..]), (true, &both[1..])] {
        said(&school, &rektor, ask).await;
        assert_eq!((asks(&school, &mentor).await, asks(&school, &rektor).await), (ask, ask));
        assert_eq!(rows(&school, &mentor).await, mentor_has);
        assert_eq!(rows(&school, &rektor).await, both);
    }
    let by = made_up::staff(SEED, "rektor");
    let first = Said { pupil: pupil("two-guardians"), guardian: both[0].clone(), ask_rektor: true, by, at: NOW };
    let lifted = Said { ask_rektor: false, ..first.clone() };
    assert!(log(&school).await == [first.clone(), lifted, first], "who said it and when");
}

#[tokio::test]
async fn live_phones_of_whom_it_concerns_are_told_within_a_second_and_no_others() {
    let school = school().await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let (mentor, token) = signed_in(&school, "mentor-a").await;
    let (other, _) = signed_in(&school, "mentor-other").await;
    let connected = async |device: &Device| {
        let mut peer = Peer::connect(&school, device).await;
        peer.until("the greeting", |peer| peer.greeted).await;
        peer
    };
    let mut quiet = connected(&other).await;
    let mut peer = connected(&mentor).await;
    for (times, ask) in [(1, true), (2, false)] {
        let begun = Instant::now();
        said(&school, &rektor, ask).await;
        peer.until("being told", |peer| peer.told_anew == times).await;
        assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
        assert_eq!(asks(&school, &token).await, ask);
        // The same again changes nothing.
        said(&school, &rektor, ask).await;
        peer.is_told_nothing().await;
    }
    quiet.is_told_nothing().await;
    assert_eq!(log(&school).await.len(), 2);
}

#[tokio::test]
async fn the_tag_of_the_snapshot_changes_with_it() {
    let school = school().await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let (_, mentor) = signed_in(&school, "mentor-a").await;
    let tag = async || {
        let request = reqwest::Client::new().get(format!("{}/api/snapshot", school.url)).bearer_auth(&mentor);
        let response = ok(request.send().await);
        response.headers().get("etag").and_then(|tag| tag.to_str().ok()).unwrap_or_default().to_owned()
    };
    let before = tag().await;
    said(&school, &rektor, true).await;
    assert_ne!(tag().await, before);
    said(&school, &rektor, false).await;
    assert_eq!(tag().await, before);
}

#[tokio::test]
async fn a_trip_that_was_planned_before_loses_the_number_for_all_who_lead_it() {
    let school = school().await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let (_, planner) = signed_in(&school, "assistant").await;
    let (leader, token) = signed_in(&school, "nurse").await;
    let asked = TripAsked {
        id: ok("0123456789abcdef".parse()),
        name: "Tekniska museet".to_owned(),
        pupils: vec![pupil("two-guardians"), pupil("one-guardian")],
        adults: ["rektor", "nurse"].map(|label| made_up::staff(SEED, label)).into(),
        returns_at: NOW + 3_600_000,
    };
    let body = Some(ok(serde_json::to_string(&asked)));
    assert_eq!(school.send(Method::POST, "/api/trips", Some(&planner), body).await.0, StatusCode::OK);
    let before = trip(&school, &planner).await;
    let first = guardian(&school, "two-guardians", 0);
    let of = |trip: &Trip| {
        let of = trip.pupils.iter().find(|of| of.pupil.who.id == pupil("two-guardians")).cloned();
        of.unwrap_or_else(|| panic!("no pupil"))
    };
    let number = of(&before).numbers.into_iter().find(|row| row.guardian == first).map(|row| row.phones[0].clone());
    let number = number.unwrap_or_else(|| panic!("no number"));

    let mut peer = Peer::connect(&school, &leader).await;
    peer.until("the greeting", |peer| peer.greeted).await;
    said(&school, &rektor, true).await;
    peer.until("being told", |peer| peer.told_anew == 1).await;
    assert_eq!(peer.closed, None);
    for token in [&planner, &token, &rektor] {
        let (_, body) = school.get("/api/trips", token).await;
        assert!(!body.contains(&number));
        let of = of(&trip(&school, token).await);
        assert!(matches!(of.pupil.guardians[0].shown, GuardianShown::AskRektor { .. }));
        assert!(of.numbers.len() == 1 && of.numbers[0].guardian != first);
    }
    said(&school, &rektor, false).await;
    assert!(trip(&school, &planner).await == before);
}

#[tokio::test]
async fn what_is_not_theirs_to_say_is_answered_alike_and_changes_nothing() {
    let school = school().await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let (_, mentor) = signed_in(&school, "mentor-a").await;
    said(&school, &rektor, true).await;
    let unknown = say(&school, &rektor, "0123", "4567", false).await;
    assert_eq!(unknown.0, StatusCode::NOT_FOUND);

    let (child, first) = (pupil("two-guardians"), guardian(&school, "two-guardians", 0));
    for label in ["mentor-a", "mentor-other", "rektor-other", "office", "nurse"] {
        let (_, token) = signed_in(&school, label).await;
        for ask in [false, true] {
            assert_eq!(say(&school, &token, child.as_str(), first.as_str(), ask).await, unknown, "{label}");
        }
    }
    let protected = guardian(&school, "marked-guardian", 1);
    let stand_in = guardians(&school, &rektor, "marked-guardian").await[1].id.clone();
    assert_ne!(stand_in, protected);
    for (pupil, guardian) in [
        (child.as_str(), "4567"),
        ("0123", first.as_str()),
        ("no%20id", first.as_str()),
        (child.as_str(), "no%20id"),
        (pupil("one-guardian").as_str(), first.as_str()),
        (pupil("marked").as_str(), guardian(&school, "marked", 0).as_str()),
        (pupil("marked-guardian").as_str(), protected.as_str()),
        (pupil("marked-guardian").as_str(), stand_in.as_str()),
        (pupil("dangling").as_str(), guardian(&school, "dangling", 0).as_str()),
        (pupil("leisure").as_str(), guardian(&school, "leisure", 0).as_str()),
    ] {
        for ask in [false, true] {
            assert_eq!(say(&school, &rektor, pupil, guardian, ask).await, unknown, "{pupil} {guardian}");
        }
    }
    let path = format!("/api/pupils/{child}/guardians/{first}/calling");
    let lift = || Some(r#"{"ask_rektor":false}"#.to_owned());
    assert_eq!(school.send(Method::POST, &path, None, lift()).await.0, StatusCode::UNAUTHORIZED);
    let no_body = Some(r#"{"ask_rektor":"hemligt"}"#.to_owned());
    let (status, body) = school.send(Method::POST, &path, Some(&rektor), no_body).await;
    assert!(status == StatusCode::BAD_REQUEST && !body.contains("hemligt"), "{body}");
    assert_eq!((log(&school).await.len(), asks(&school, &mentor).await), (1, true));
}

#[tokio::test]
async fn an_import_and_a_restart_keep_it_and_the_database_is_whole() {
    let school = school().await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let (device, mentor) = signed_in(&school, "mentor-a").await;
    said(&school, &rektor, true).await;
    import(&school, made_up::next_import(SEED, date(NOW, chrono_tz::Europe::Stockholm))).await;
    assert!(asks(&school, &mentor).await);
    assert_eq!(rows(&school, &mentor).await.len(), 1);

    let folder = school.stop().await;
    let school = School::over(folder).await;
    let mentor = school.session(&device).await.token;
    assert!(asks(&school, &mentor).await);
    assert_eq!(rows(&school, &mentor).await.len(), 1);
    let Answer::Checked { faults, .. } = tell(&school, Ask::Check).await else { panic!("not checked") };
    assert_eq!(faults, Vec::<String>::new());
}

#[tokio::test]
async fn a_guardian_not_to_be_rung_about_an_only_child_has_all_that_they_had() {
    let school = school().await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let (only, one) = (pupil("one-guardian"), guardian(&school, "one-guardian", 0));
    let device = school.enrol(one.as_str()).await;
    // All that the phone is given: who it is, what it holds, and each document.
    let has = async || {
        let token = school.session(&device).await.token;
        let (status, body) = school.get("/api/snapshot", &token).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        let snapshot: Snapshot = ok(serde_json::from_str(&body));
        assert_eq!(snapshot.children.iter().map(|child| &child.who.id).collect::<Vec<_>>(), [&only]);
        let mut peer = Peer::connect(&school, &device).await;
        let held: Vec<_> = snapshot.manifest.iter().map(|held| (held.subject.kind(), held.document.clone())).collect();
        assert!(!held.is_empty());
        for (kind, document) in &held {
            let document = ok(document.parse());
            peer.open_as(*kind, document).await;
            peer.until("its document", |peer| peer.has_heard_of(document)).await;
        }
        assert!(peer.unavailable.is_empty() && peer.refused.is_empty());
        (body, peer)
    };
    let (before, mut peer) = has().await;
    for ask in [true, false, true] {
        let (status, body) = say(&school, &rektor, only.as_str(), one.as_str(), ask).await;
        assert_eq!(status, StatusCode::NO_CONTENT, "{body}");
        peer.is_told_nothing().await;
        assert!(has().await.0 == before, "it is given something else: {ask}");
    }
    let ended = ok(school.running().app.office.store.devices_of(&one).await).into_iter().find_map(|of| of.ended);
    assert!(ended.is_none());
}
