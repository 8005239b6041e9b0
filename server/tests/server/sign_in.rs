//! Enrolling, opening sessions, and being let in no longer.

use kontaktbok_server::commands::{Answer, Ask};
use reqwest::{Method, StatusCode};

use crate::harness::{Device, School, ok, signing_key};

#[tokio::test]
async fn a_code_becomes_a_device_that_opens_a_session() {
    let school = School::new().await;
    let device = school.enrol("mentor").await;
    assert_eq!(device.enrolled.person.as_str(), "mentor");
    let session = school.session(&device).await;
    assert_eq!(session.at, school.clock.now());
    assert!(session.ticket.len() >= 43 && session.token.len() >= 43 && session.ticket != session.token);
}

#[tokio::test]
async fn a_used_a_wrong_and_an_expired_code_are_answered_alike() {
    let school = School::new().await;
    let used = school.code_for("mentor").await;
    assert_eq!(school.try_enrol(&used, &signing_key()).await.0, StatusCode::OK);
    let expired = school.code_for("mentor").await;
    school.clock.set(school.clock.now() + 10 * 60 * 1000);
    let mut answers = Vec::new();
    for code in [&used, &expired, "0000-0000-0000", "nonsense"] {
        answers.push(school.try_enrol(code, &signing_key()).await);
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(answers[0].0, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn wrong_codes_are_answered_ten_times_a_minute_and_right_ones_always() {
    let school = School::new().await;
    let meant = school.code_for("mentor").await;
    for _ in 0..10 {
        assert_eq!(school.try_enrol("0000-0000-0000", &signing_key()).await.0, StatusCode::FORBIDDEN);
    }
    for _ in 0..100 {
        assert_eq!(school.try_enrol("0000-0000-0000", &signing_key()).await.0, StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(school.try_enrol(&meant, &signing_key()).await.0, StatusCode::OK, "somebody at the same school");
}

#[tokio::test]
async fn a_code_dies_of_twenty_guesses_at_it_also_of_those_that_are_not_answered() {
    let school = School::new().await;
    for n in 0..10 {
        school.try_enrol(&format!("0000-0000-000{n}"), &signing_key()).await;
    }
    let meant = school.code_for("mentor").await;
    let beginning = meant.get(..4).unwrap_or_default();
    for n in 0..20 {
        let (status, _) = school.try_enrol(&format!("{beginning}-0000-00{n:02}"), &signing_key()).await;
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(school.try_enrol(&meant, &signing_key()).await.0, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn attempts_of_no_device_keep_no_device_from_its_session() {
    let school = School::new().await;
    let device = school.enrol("mentor").await;
    let mut refused = 0;
    for n in 0..1_300 {
        let (status, _) =
            school.post("/api/session/challenge", &serde_json::json!({"device": format!("none{n}")})).await;
        refused += u32::from(status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!(refused > 0, "the address has paid");
    school.session(&device).await;
}

#[tokio::test]
async fn a_challenge_is_signed_once_and_by_its_own_device() {
    let school = School::new().await;
    let (one, other) = (school.enrol("mentor").await, school.enrol("colleague").await);
    let nonce = school.challenge(one.enrolled.device.as_str()).await;
    let forged = Device { key: other.key.clone(), enrolled: one.enrolled.clone() };
    assert_eq!(school.post("/api/session", &forged.signed(&nonce)).await.0, StatusCode::UNAUTHORIZED);
    // The attempt has used it up.
    assert_eq!(school.post("/api/session", &one.signed(&nonce)).await.0, StatusCode::UNAUTHORIZED);
    let nonce = school.challenge(one.enrolled.device.as_str()).await;
    assert_eq!(school.post("/api/session", &one.signed(&nonce)).await.0, StatusCode::OK);
    assert_eq!(school.post("/api/session", &one.signed(&nonce)).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn an_unknown_device_gets_a_challenge_and_no_session() {
    let school = School::new().await;
    let mut device = school.enrol("mentor").await;
    device.enrolled.device = ok("0123456789abcdef".parse());
    assert_eq!(school.try_session(&device).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_revoked_device_is_told_so_when_it_proves_itself_and_its_token_is_dead() {
    let school = School::new().await;
    let device = school.enrol("mentor").await;
    let session = school.session(&device).await;
    let ask = Ask::Revoke { device: device.enrolled.device.clone() };
    let socket = school.running().app.office.config.control_socket();
    let answer = ok(kontaktbok_server::control::ask(&socket, &ask).await);
    assert!(matches!(answer, Some(Answer::Revoked { now: true, .. })));
    assert_eq!(school.try_session(&device).await.0, StatusCode::GONE);
    assert_eq!(school.get("/api/snapshot", &session.token).await.0, StatusCode::UNAUTHORIZED);
    let forged = Device { key: signing_key(), enrolled: device.enrolled.clone() };
    assert_eq!(school.try_session(&forged).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn signing_out_ends_the_device() {
    let school = School::new().await;
    let device = school.enrol("mentor").await;
    let session = school.session(&device).await;
    let (status, _) = school.send(Method::DELETE, "/api/session", Some(&session.token), None).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(school.try_session(&device).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_body_that_is_not_right_is_said_without_repeating_it() {
    let school = School::new().await;
    let body = Some("{\"code\": \"hemligt\"".to_owned());
    let (status, said) = school.send(Method::POST, "/api/enrol", None, body).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert!(!said.contains("hemligt"));
    let large = Some("x".repeat(9000));
    assert_eq!(school.send(Method::POST, "/api/enrol", None, large).await.0, StatusCode::PAYLOAD_TOO_LARGE);
}
