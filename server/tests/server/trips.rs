//! Field trips over HTTPS: who is given one, who is not, and that what is gone is gone.

use std::collections::BTreeSet;

use kontaktbok_documents::{
    PersonId,
    exchange::trip::{AFTER_RETURN_MOST_MS, Trip, TripAsked, TripChoices, Trips},
};
use kontaktbok_school::made_up;
use kontaktbok_server::{
    clock::date,
    commands::{Answer, Ask},
};
use reqwest::{Method, StatusCode};

use crate::{
    harness::{Device, NOW, School, ok},
    made_up::{SEED, import, people, school, tell},
    peer::Peer,
};

const HOUR: i64 = 3_600_000;

fn asked(pupils: &[&str], adults: &[&str]) -> TripAsked {
    TripAsked {
        id: ok("0123456789abcdef".parse()),
        name: "Tekniska museet".to_owned(),
        pupils: pupils.iter().map(|label| made_up::pupil(SEED, label)).collect(),
        adults: adults.iter().map(|label| made_up::staff(SEED, label)).collect(),
        returns_at: NOW + HOUR,
    }
}

async fn signed_in(school: &School, label: &str) -> (Device, String) {
    let device = school.enrol(made_up::staff(SEED, label).as_str()).await;
    let token = school.session(&device).await.token;
    (device, token)
}

async fn plan(school: &School, token: &str, asked: &TripAsked) -> (StatusCode, String) {
    school.send(Method::POST, "/api/trips", Some(token), Some(ok(serde_json::to_string(asked)))).await
}

async fn planned(school: &School, token: &str, asked: &TripAsked) -> Trip {
    let (status, body) = plan(school, token, asked).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    ok(serde_json::from_str(&body))
}

async fn trips(school: &School, token: &str) -> Vec<Trip> {
    let (status, body) = school.get("/api/trips", token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    ok(serde_json::from_str::<Trips>(&body)).trips
}

async fn end(school: &School, token: &str, trip: &str) -> StatusCode {
    school.send(Method::POST, &format!("/api/trips/{trip}/end"), Some(token), None).await.0
}

fn pupils(trip: &Trip) -> BTreeSet<PersonId> {
    trip.pupils.iter().map(|of| of.pupil.who.id.clone()).collect()
}

#[tokio::test]
async fn who_plans_a_trip_and_who_leads_it_are_given_the_same_and_nobody_else_anything() {
    let school = school().await;
    let (_, planner) = signed_in(&school, "assistant").await;
    let (_, leader) = signed_in(&school, "nurse").await;
    let trip = planned(&school, &planner, &asked(&["two-guardians", "grs", "leisure", "marked"], &["nurse"])).await;
    assert_eq!(pupils(&trip), ["two-guardians", "grs"].map(|label| made_up::pupil(SEED, label)).into());
    assert!(trip.pupils.iter().all(|of| of.numbers.iter().any(|row| !row.phones.is_empty())));
    assert_eq!(trip.at, NOW);
    assert!(trips(&school, &planner).await == std::slice::from_ref(&trip));
    assert!(trips(&school, &leader).await == [trip]);
    for label in ["mentor-a", "rektor", "leisure"] {
        let (_, token) = signed_in(&school, label).await;
        assert!(trips(&school, &token).await.is_empty(), "{label}");
    }
    assert_eq!(school.send(Method::GET, "/api/trips", None, None).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn choices_are_of_the_units_where_one_works() {
    let school = school().await;
    let (_, token) = signed_in(&school, "leisure").await;
    let (status, body) = school.get("/api/trips/choices", &token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let choices: TripChoices = ok(serde_json::from_str(&body));
    let names: Vec<_> = choices.classes.iter().map(|class| class.name.as_str()).collect();
    assert_eq!(names, ["2", "4A", "7A"]);
    let moved: Vec<_> = choices.classes[2].pupils.iter().map(|pupil| &pupil.id).collect();
    assert_eq!(moved, [&made_up::pupil(SEED, "moved")], "of the other school only who is still enrolled here");
    let (_, token) = signed_in(&school, "mentor-ended").await;
    assert_eq!(school.get("/api/trips/choices", &token).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn pupils_who_are_elsewhere_unknown_or_protected_and_an_id_of_another_are_answered_alike() {
    let school = school().await;
    let (_, planner) = signed_in(&school, "assistant").await;
    planned(&school, &planner, &asked(&["two-guardians"], &["nurse"])).await;
    let (_, leader) = signed_in(&school, "nurse").await;
    let taken = plan(&school, &leader, &asked(&["grs"], &[])).await;
    assert_eq!(taken.0, StatusCode::NOT_FOUND);
    for label in ["leisure", "nobody", "marked", "marked-on-reference"] {
        let other = TripAsked { id: ok("another".parse()), ..asked(&[label], &[]) };
        assert_eq!(plan(&school, &leader, &other).await, taken, "{label}");
    }
    assert_eq!(trips(&school, &leader).await.len(), 1, "only the one that is led");
}

#[tokio::test]
async fn what_is_no_plan_is_said_in_a_word_and_not_kept() {
    let school = school().await;
    let (_, token) = signed_in(&school, "assistant").await;
    let good = || asked(&["two-guardians"], &[]);
    for (bad, code) in [
        (TripAsked { pupils: Vec::new(), ..good() }, "no-pupils"),
        (TripAsked { pupils: vec![made_up::pupil(SEED, "grs"); 301], ..good() }, "too-many-pupils"),
        (TripAsked { adults: vec![people().rektor; 31], ..good() }, "too-many-adults"),
        (TripAsked { name: "hemligt".repeat(12), ..good() }, "name-too-long"),
        (TripAsked { returns_at: NOW, ..good() }, "return-passed"),
        (TripAsked { returns_at: NOW + 15 * 24 * HOUR, ..good() }, "return-too-far"),
    ] {
        let (status, body) = plan(&school, &token, &bad).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{body}");
        assert!(body.contains(&format!("\"{code}\"")) && !body.contains("hemligt"), "{body}");
    }
    let body = Some(r#"{"id": "not an id"}"#.to_owned());
    assert_eq!(school.send(Method::POST, "/api/trips", Some(&token), body).await.0, StatusCode::BAD_REQUEST);
    assert!(trips(&school, &token).await.is_empty());
}

#[tokio::test]
async fn the_largest_plan_has_room() {
    let school = school().await;
    let (_, token) = signed_in(&school, "assistant").await;
    let long = |n: usize| -> PersonId { ok(format!("{n:0>64}").parse()) };
    let mut asked = asked(&["two-guardians"], &[]);
    asked.pupils.extend((1..300).map(long));
    asked.adults = (0..30).map(long).collect();
    asked.name = "😀".repeat(80);
    assert_eq!(pupils(&planned(&school, &token, &asked).await).len(), 1);
}

#[tokio::test]
async fn the_same_id_asked_again_is_one_trip_and_changes_it() {
    let school = school().await;
    let (_, planner) = signed_in(&school, "assistant").await;
    let (_, nurse) = signed_in(&school, "nurse").await;
    let (_, office) = signed_in(&school, "office").await;
    for _ in 0..2 {
        planned(&school, &planner, &asked(&["two-guardians", "grs"], &["nurse"])).await;
    }
    assert_eq!(trips(&school, &planner).await.len(), 1);
    let changed = planned(&school, &planner, &asked(&["grs"], &["office"])).await;
    assert!(trips(&school, &planner).await == std::slice::from_ref(&changed));
    assert!(trips(&school, &office).await == [changed]);
    assert!(trips(&school, &nurse).await.is_empty());
}

#[tokio::test]
async fn a_pupil_who_is_protected_in_the_next_import_is_in_no_trip_any_more() {
    let school = school().await;
    let (_, planner) = signed_in(&school, "assistant").await;
    let (_, leader) = signed_in(&school, "nurse").await;
    let first = planned(&school, &planner, &asked(&["marked-next", "two-guardians"], &["nurse"])).await;
    assert_eq!(first.pupils.len(), 2);
    import(&school, made_up::next_import(SEED, date(NOW, chrono_tz::Europe::Stockholm))).await;
    for token in [&planner, &leader] {
        let (_, body) = school.get("/api/trips", token).await;
        assert!(!body.contains(made_up::pupil(SEED, "marked-next").as_str()) && !body.contains("Signe"));
        assert_eq!(trips(&school, token).await[0].pupils.len(), 1);
    }
}

#[tokio::test]
async fn a_trip_is_ended_by_its_planner_alone_and_is_not_begun_again() {
    let school = school().await;
    let (_, planner) = signed_in(&school, "assistant").await;
    let (_, leader) = signed_in(&school, "nurse").await;
    let asked = asked(&["two-guardians"], &["nurse"]);
    planned(&school, &planner, &asked).await;
    assert_eq!(end(&school, &leader, asked.id.as_str()).await, StatusCode::NO_CONTENT);
    assert_eq!(trips(&school, &leader).await.len(), 1);
    for id in [asked.id.as_str(), asked.id.as_str(), "never-there", "no%20id"] {
        assert_eq!(end(&school, &planner, id).await, StatusCode::NO_CONTENT);
    }
    assert_eq!(school.send(Method::POST, "/api/trips/x/end", None, None).await.0, StatusCode::UNAUTHORIZED);
    for token in [&planner, &leader] {
        assert!(trips(&school, token).await.is_empty());
    }
    // A request that comes late.
    assert_eq!(plan(&school, &planner, &asked).await.0, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_trip_that_is_over_is_given_to_nobody_and_deleted_at_the_next_start() {
    let school = school().await;
    let (device, planner) = signed_in(&school, "assistant").await;
    planned(&school, &planner, &asked(&["two-guardians"], &[])).await;
    let kept = async |school: &School| {
        ok(school.running().app.office.store.trips_of(&made_up::staff(SEED, "assistant"), 0).await).len()
    };
    let folder = school.stop().await;
    let school = School::over(folder).await;
    school.clock.set(NOW + HOUR + AFTER_RETURN_MOST_MS - 1);
    let token = school.session(&device).await.token;
    assert_eq!(trips(&school, &token).await.len(), 1);
    school.clock.set(NOW + HOUR + AFTER_RETURN_MOST_MS);
    assert_eq!((trips(&school, &token).await.len(), kept(&school).await), (0, 1));
    school.running().app.office.forget_trips().await;
    assert_eq!(kept(&school).await, 0);
}

#[tokio::test]
async fn each_handing_out_is_logged() {
    let school = school().await;
    let (_, planner) = signed_in(&school, "assistant").await;
    let (_, stranger) = signed_in(&school, "leisure").await;
    planned(&school, &planner, &asked(&["two-guardians"], &[])).await;
    assert_eq!((trips(&school, &planner).await.len(), trips(&school, &stranger).await.len()), (1, 0));
    let Answer::Checked { readings, faults, .. } = tell(&school, Ask::Check).await else { panic!("not checked") };
    assert_eq!((readings, faults), (2, Vec::<String>::new()));
}

#[tokio::test]
async fn phones_of_those_who_lead_a_trip_are_told_and_no_others() {
    let school = school().await;
    let (_, planner) = signed_in(&school, "assistant").await;
    let (leader, _) = signed_in(&school, "nurse").await;
    let (other, _) = signed_in(&school, "office").await;
    let connected = async |device: &Device| {
        let mut peer = Peer::connect(&school, device).await;
        peer.until("the greeting", |peer| peer.greeted).await;
        peer
    };
    let (mut peer, mut quiet) = (connected(&leader).await, connected(&other).await);
    let asked = asked(&["marked-next", "two-guardians"], &["nurse"]);
    planned(&school, &planner, &asked).await;
    peer.until("a new trip", |peer| peer.told_anew == 1).await;
    // The same again changes nothing.
    planned(&school, &planner, &asked).await;
    peer.is_told_nothing().await;
    planned(&school, &planner, &TripAsked { returns_at: NOW + 2 * HOUR, ..asked.clone() }).await;
    peer.until("a changed trip", |peer| peer.told_anew == 2).await;
    import(&school, made_up::next_import(SEED, date(NOW, chrono_tz::Europe::Stockholm))).await;
    peer.until("a pupil who is protected", |peer| peer.told_anew == 3).await;
    assert_eq!(end(&school, &planner, asked.id.as_str()).await, StatusCode::NO_CONTENT);
    peer.until("the end", |peer| peer.told_anew == 4).await;
    assert_eq!(peer.closed, None);
    quiet.is_told_nothing().await;
}
