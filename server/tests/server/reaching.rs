//! How a guardian is best reached, over HTTPS and the socket: who says it, who is given it, and that it stays.

use std::time::{Duration, Instant};

use kontaktbok_documents::{
    Best, PersonId, Reaching, ReachingSaid, SaidBy, Snapshot,
    exchange::trip::{Trip, TripAsked, Trips},
};
use kontaktbok_school::made_up;
use kontaktbok_server::{
    clock::date,
    commands::{Answer, Ask},
    store::SaidOfReaching,
};
use reqwest::{Method, StatusCode};

use crate::{
    harness::{Device, NOW, School, ok},
    made_up::{SEED, import, people, school, tell},
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

async fn token_of(school: &School, person: &PersonId) -> (Device, String) {
    let device = school.enrol(person.as_str()).await;
    let token = school.session(&device).await.token;
    (device, token)
}

async fn signed_in(school: &School, label: &str) -> (Device, String) {
    token_of(school, &made_up::staff(SEED, label)).await
}

const ARABIC: &str = r#"{"language":"arabiska","interpreter":true,"best":{"after":15}}"#;
const MORNINGS: &str = r#"{"language":"","interpreter":false,"best":{"before":9}}"#;

fn arabic() -> Reaching {
    Reaching { language: "arabiska".to_owned(), interpreter: true, best: Best::After(15) }
}

fn mornings() -> Reaching {
    Reaching { best: Best::Before(9), ..Reaching::default() }
}

async fn say(school: &School, token: &str, pupil: &str, guardian: &str, body: &str) -> (StatusCode, String) {
    let path = format!("/api/pupils/{pupil}/guardians/{guardian}/reaching");
    school.send(Method::POST, &path, Some(token), Some(body.to_owned())).await
}

/// Of Maja's first guardian.
async fn said(school: &School, token: &str, body: &str) {
    let first = guardian(school, "two-guardians", 0);
    let (status, body) = say(school, token, pupil("two-guardians").as_str(), first.as_str(), body).await;
    assert_eq!((status, body.as_str()), (StatusCode::NO_CONTENT, ""));
}

async fn snapshot(school: &School, token: &str) -> Snapshot {
    let (status, body) = school.get("/api/snapshot", token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    ok(serde_json::from_str(&body))
}

/// What a phone of staff is given of Maja's first guardian.
async fn given(school: &School, token: &str) -> Option<ReachingSaid> {
    let snapshot = snapshot(school, token).await;
    let of = snapshot.pupils.into_iter().find(|of| of.who.id == pupil("two-guardians"));
    of.unwrap_or_else(|| panic!("no pupil")).guardians.remove(0).reaching
}

async fn log(school: &School) -> Vec<SaidOfReaching> {
    ok(school.running().app.office.store.said_of_reaching().await)
}

#[tokio::test]
async fn the_mentor_the_rektor_and_the_guardian_say_it_and_the_newest_holds() {
    let school = school().await;
    let first = guardian(&school, "two-guardians", 0);
    let (_, mentor) = signed_in(&school, "mentor-a").await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let (_, own) = token_of(&school, &first).await;
    assert!(given(&school, &mentor).await.is_none());
    let said_by = |by: &PersonId, reaching: Reaching| SaidOfReaching {
        guardian: first.clone(),
        reaching,
        by: by.clone(),
        at: NOW,
    };
    let mut all = Vec::new();
    let (by_mentor, by_rektor) = (made_up::staff(SEED, "mentor-a"), made_up::staff(SEED, "rektor"));
    for (token, by, body, reaching, shown) in [
        (&mentor, &by_mentor, ARABIC, arabic(), SaidBy::Staff),
        (&own, &first, MORNINGS, mornings(), SaidBy::Guardian),
        (&rektor, &by_rektor, ARABIC, arabic(), SaidBy::Staff),
    ] {
        said(&school, token, body).await;
        all.push(said_by(by, reaching.clone()));
        let holds = Some(ReachingSaid { reaching, by: shown, at: NOW });
        assert!(given(&school, &mentor).await == holds && given(&school, &rektor).await == holds);
        assert!(snapshot(&school, &own).await.children.iter().all(|child| child.reaching == holds));
    }
    // The same again, by somebody else, is no new row.
    said(&school, &own, ARABIC).await;
    assert!(log(&school).await == all, "who said it and when");
}

#[tokio::test]
async fn it_is_on_no_other_guardian_s_phone_and_on_none_of_staff_who_do_not_see_the_guardian() {
    let school = school().await;
    let (_, mentor) = signed_in(&school, "mentor-a").await;
    said(&school, &mentor, &ARABIC.replace("arabiska", "tjerkessiska")).await;
    let second = guardian(&school, "two-guardians", 1);
    let mut tokens = vec![token_of(&school, &second).await.1, token_of(&school, &people().guardian_one).await.1];
    for label in ["mentor-other", "rektor-other", "nurse"] {
        tokens.push(signed_in(&school, label).await.1);
    }
    for token in &tokens {
        let (status, body) = school.get("/api/snapshot", token).await;
        assert!(status == StatusCode::OK && !body.contains("tjerkessiska"));
    }
    let (_, body) = school.get("/api/snapshot", &mentor).await;
    assert!(body.contains("tjerkessiska"));
    // Where the name is not shown any more, it is not either.
    let (_, rektor) = signed_in(&school, "rektor").await;
    let first = guardian(&school, "two-guardians", 0);
    let path = format!("/api/pupils/{}/guardians/{first}/calling", pupil("two-guardians"));
    let stop = Some(r#"{"ask_rektor":true}"#.to_owned());
    assert_eq!(school.send(Method::POST, &path, Some(&rektor), stop).await.0, StatusCode::NO_CONTENT);
    for token in [&mentor, &rektor] {
        assert!(!school.get("/api/snapshot", token).await.1.contains("tjerkessiska"));
    }
}

#[tokio::test]
async fn live_phones_of_whom_it_concerns_are_told_within_a_second_and_keep_their_sessions() {
    let school = school().await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let (mentor, token) = signed_in(&school, "mentor-a").await;
    let (own, _) = token_of(&school, &guardian(&school, "two-guardians", 0)).await;
    let (other, _) = token_of(&school, &guardian(&school, "two-guardians", 1)).await;
    let connected = async |device: &Device| {
        let mut peer = Peer::connect(&school, device).await;
        peer.until("the greeting", |peer| peer.greeted).await;
        peer
    };
    let mut quiet = connected(&other).await;
    let (mut of_mentor, mut of_guardian) = (connected(&mentor).await, connected(&own).await);
    let begun = Instant::now();
    said(&school, &rektor, ARABIC).await;
    for peer in [&mut of_mentor, &mut of_guardian] {
        peer.until("being told", |peer| peer.told_anew == 1).await;
        assert_eq!((peer.closed, peer.regranted), (None, false));
    }
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    assert!(given(&school, &token).await.is_some());
    // The same again changes nothing.
    said(&school, &rektor, ARABIC).await;
    for peer in [&mut of_mentor, &mut of_guardian, &mut quiet] {
        peer.is_told_nothing().await;
    }
}

#[tokio::test]
async fn a_leader_of_a_trip_who_is_no_mentor_is_given_it_with_the_numbers() {
    let school = school().await;
    let (_, planner) = signed_in(&school, "mentor-a").await;
    let (leader, token) = signed_in(&school, "nurse").await;
    let asked = TripAsked {
        id: ok("0123456789abcdef".parse()),
        name: "Tekniska museet".to_owned(),
        pupils: vec![pupil("two-guardians"), pupil("one-guardian")],
        adults: vec![made_up::staff(SEED, "nurse")],
        returns_at: NOW + 3_600_000,
    };
    let body = Some(ok(serde_json::to_string(&asked)));
    assert_eq!(school.send(Method::POST, "/api/trips", Some(&planner), body).await.0, StatusCode::OK);
    let mut peer = Peer::connect(&school, &leader).await;
    peer.until("the greeting", |peer| peer.greeted).await;
    said(&school, &planner, ARABIC).await;
    peer.until("being told", |peer| peer.told_anew == 1).await;
    assert_eq!(peer.closed, None);
    let (_, body) = school.get("/api/trips", &token).await;
    let trip: Trip = ok(serde_json::from_str::<Trips>(&body)).trips.remove(0);
    let along = trip.pupils.iter().find(|of| of.pupil.who.id == pupil("two-guardians"));
    let first = along.unwrap_or_else(|| panic!("no pupil")).pupil.guardians[0].clone();
    assert!(first.reaching.is_some_and(|said| said.reaching == arabic()));
    // Whoever leads a trip says nothing of it.
    let (status, _) = say(&school, &token, pupil("two-guardians").as_str(), first.id.as_str(), MORNINGS).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_not_theirs_to_say_is_answered_alike_and_changes_nothing() {
    let school = school().await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let unknown = say(&school, &rektor, "0123", "4567", ARABIC).await;
    assert_eq!(unknown.0, StatusCode::NOT_FOUND);

    let (child, first) = (pupil("two-guardians"), guardian(&school, "two-guardians", 0));
    let second = guardian(&school, "two-guardians", 1);
    let mut tokens = vec![token_of(&school, &second).await.1, token_of(&school, &people().guardian_one).await.1];
    for label in ["mentor-other", "rektor-other", "office", "nurse"] {
        tokens.push(signed_in(&school, label).await.1);
    }
    for token in &tokens {
        assert_eq!(say(&school, token, child.as_str(), first.as_str(), ARABIC).await, unknown);
    }
    let (_, own) = token_of(&school, &first).await;
    let one = pupil("one-guardian");
    assert_eq!(say(&school, &own, one.as_str(), first.as_str(), ARABIC).await, unknown, "of a child of another");
    let snapshot = snapshot(&school, &rektor).await;
    let of = snapshot.pupils.iter().find(|of| of.who.id == pupil("marked-guardian"));
    let stand_in = of.unwrap_or_else(|| panic!("no pupil")).guardians[1].id.clone();
    for (pupil, guardian) in [
        (child.as_str(), "4567"),
        ("0123", first.as_str()),
        ("no%20id", first.as_str()),
        (child.as_str(), "no%20id"),
        (one.as_str(), first.as_str()),
        (pupil("marked").as_str(), guardian(&school, "marked", 0).as_str()),
        (pupil("marked-guardian").as_str(), guardian(&school, "marked-guardian", 1).as_str()),
        (pupil("marked-guardian").as_str(), stand_in.as_str()),
        (pupil("dangling").as_str(), guardian(&school, "dangling", 0).as_str()),
    ] {
        assert_eq!(say(&school, &rektor, pupil, guardian, ARABIC).await, unknown, "{pupil} {guardian}");
    }
    let path = format!("/api/pupils/{child}/guardians/{first}/reaching");
    let body = || Some(ARABIC.to_owned());
    assert_eq!(school.send(Method::POST, &path, None, body()).await.0, StatusCode::UNAUTHORIZED);
    assert!(log(&school).await.is_empty());
}

#[tokio::test]
async fn what_cannot_be_said_is_refused_with_the_reason_and_not_repeated() {
    let school = school().await;
    let (_, mentor) = signed_in(&school, "mentor-a").await;
    let (child, first) = (pupil("two-guardians"), guardian(&school, "two-guardians", 0));
    let long = format!(r#"{{"language":"{}","interpreter":false,"best":"any"}}"#, "hemlig".repeat(7));
    for (body, code) in [
        (long.as_str(), "language-too-long"),
        (r#"{"language":"hem\nlig","interpreter":false,"best":"any"}"#, "language-no-line"),
        (r#"{"language":" ","interpreter":true,"best":"any"}"#, "no-language"),
        (r#"{"language":"","interpreter":false,"best":{"after":5}}"#, "no-hour"),
        (r#"{"language":"","interpreter":false,"best":{"before":21}}"#, "no-hour"),
        (r#"{"language":"","interpreter":false,"best":{"after":-1}}"#, "body"),
        (r#"{"language":"","interpreter":false,"best":"hemligt"}"#, "body"),
        (r#"{"language":"hemligt"}"#, "body"),
        ("hemligt", "body"),
    ] {
        let (status, answer) = say(&school, &mentor, child.as_str(), first.as_str(), body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
        assert!(answer.contains(&format!(r#""code":"{code}""#)) && !answer.contains("heml"), "{body}: {answer}");
    }
    assert!(log(&school).await.is_empty());
}

#[tokio::test]
async fn an_import_and_a_restart_keep_it_and_the_database_is_whole() {
    let school = school().await;
    let (device, mentor) = signed_in(&school, "mentor-a").await;
    said(&school, &mentor, ARABIC).await;
    let holds = given(&school, &mentor).await;
    import(&school, made_up::next_import(SEED, date(NOW, chrono_tz::Europe::Stockholm))).await;
    assert!(given(&school, &mentor).await == holds && holds.is_some());

    let folder = school.stop().await;
    let school = School::over(folder).await;
    let mentor = school.session(&device).await.token;
    assert!(given(&school, &mentor).await == holds);
    let Answer::Checked { faults, .. } = tell(&school, Ask::Check).await else { panic!("not checked") };
    assert_eq!(faults, Vec::<String>::new());
}
