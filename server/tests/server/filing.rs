//! Who files accident reports over HTTPS: who says it, who is told, and that it stays.

use kontaktbok_documents::{Snapshot, StaffRole, Unit, UnitId};
use kontaktbok_school::made_up;
use kontaktbok_server::{clock::date, store::SaidOfFiling};
use reqwest::{Method, StatusCode};

use crate::{
    harness::{Device, NOW, School, ok},
    made_up::{SEED, import, school},
    peer::Peer,
};

async fn signed_in(school: &School, label: &str) -> (Device, String) {
    let device = school.enrol(made_up::staff(SEED, label).as_str()).await;
    let token = school.session(&device).await.token;
    (device, token)
}

async fn snapshot(school: &School, token: &str) -> Snapshot {
    let (status, body) = school.get("/api/snapshot", token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    ok(serde_json::from_str(&body))
}

/// A unit that the rektor leads.
async fn led(school: &School, token: &str) -> UnitId {
    let roles = snapshot(school, token).await.roles.into_iter();
    let mut led = roles.filter(|role| role.role == StaffRole::Rektor).map(|role| role.unit);
    led.next().unwrap_or_else(|| panic!("leads nothing"))
}

async fn unit(school: &School, token: &str, id: &UnitId) -> Unit {
    let found = snapshot(school, token).await.units.into_iter().find(|unit| unit.id == *id);
    found.unwrap_or_else(|| panic!("no unit"))
}

async fn say(school: &School, token: &str, unit: &str, reporter_files: bool) -> (StatusCode, String) {
    let body = Some(format!(r#"{{"reporter_files":{reporter_files}}}"#));
    school.send(Method::POST, &format!("/api/units/{unit}/filing"), Some(token), body).await
}

async fn log(school: &School) -> Vec<SaidOfFiling> {
    ok(school.running().app.office.store.said_of_filing().await)
}

#[tokio::test]
async fn what_a_rektor_says_is_told_to_those_who_work_there_and_taken_back_again() {
    let school = school().await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let (mentor, token) = signed_in(&school, "mentor-a").await;
    let id = led(&school, &rektor).await;
    assert!(!unit(&school, &token, &id).await.reporter_files, "the routine names the rektor");
    for files in [true, false, true] {
        let mut peer = Peer::connect(&school, &mentor).await;
        peer.until("the greeting", |peer| peer.greeted).await;
        assert_eq!(say(&school, &rektor, id.as_str(), files).await, (StatusCode::NO_CONTENT, String::new()));
        peer.until("being told", |peer| peer.told_anew == 1).await;
        assert_eq!(unit(&school, &token, &id).await.reporter_files, files);
        assert_eq!(unit(&school, &rektor, &id).await.reporter_files, files);
    }
    let first = SaidOfFiling { unit: id, reporter_files: true, by: made_up::staff(SEED, "rektor"), at: NOW };
    let taken_back = SaidOfFiling { reporter_files: false, ..first.clone() };
    assert!(log(&school).await == [first.clone(), taken_back, first], "who said it and when");
}

#[tokio::test]
async fn who_files_is_not_others_to_say_and_they_are_answered_alike() {
    let school = school().await;
    let (_, rektor) = signed_in(&school, "rektor").await;
    let id = led(&school, &rektor).await;
    let unknown = say(&school, &rektor, "0123", true).await;
    assert_eq!(unknown.0, StatusCode::NOT_FOUND);
    assert_eq!(say(&school, &rektor, "no%20id", true).await, unknown);
    for label in ["mentor-a", "mentor-other", "rektor-other", "office", "nurse"] {
        let (_, token) = signed_in(&school, label).await;
        assert_eq!(say(&school, &token, id.as_str(), true).await, unknown, "{label}");
    }
    let path = format!("/api/units/{id}/filing");
    let body = || Some(r#"{"reporter_files":true}"#.to_owned());
    assert_eq!(school.send(Method::POST, &path, None, body()).await.0, StatusCode::UNAUTHORIZED);
    let wrong = Some(r#"{"reporter_files":"ja"}"#.to_owned());
    assert_eq!(school.send(Method::POST, &path, Some(&rektor), wrong).await.0, StatusCode::BAD_REQUEST);
    assert!(log(&school).await.is_empty() && !unit(&school, &rektor, &id).await.reporter_files);
}

#[tokio::test]
async fn an_import_and_a_restart_keep_who_files() {
    let school = school().await;
    let (device, rektor) = signed_in(&school, "rektor").await;
    let id = led(&school, &rektor).await;
    assert_eq!(say(&school, &rektor, id.as_str(), true).await.0, StatusCode::NO_CONTENT);
    import(&school, made_up::next_import(SEED, date(NOW, chrono_tz::Europe::Stockholm))).await;
    assert!(unit(&school, &rektor, &id).await.reporter_files);
    let folder = school.stop().await;
    let school = School::over(folder).await;
    let token = school.session(&device).await.token;
    assert!(unit(&school, &token, &id).await.reporter_files);
}
