//! A device is let in no longer, by the program's own command beside a running server.

use std::time::{Duration, Instant};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kontaktbok_documents::{
    DeviceId, PersonId,
    exchange::{Challenge, Session, session_message},
};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use reqwest::{RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{page::Item, phone::Phone, program::until, school::School};

const BLOCKED: &str = "Skolan har spärrat den här telefonen";

/// A device's key in other hands than the phone's: it skips everything that a phone would do by itself.
struct Thief {
    device: DeviceId,
    key: SigningKey,
    key_id: String,
    url: String,
}

impl Thief {
    async fn of(school: &School, phone: &Phone, person: &PersonId) -> Self {
        let key = SigningKey::from_slice(&std::fs::read(phone.data.join("device.key")).unwrap()).unwrap();
        let (device, url) = (device_of(school, person), format!("http://{}", school.address));
        Self { device, key, key_id: school.key_id().await, url }
    }

    async fn post(&self, path: &str, body: &Value) -> (StatusCode, String) {
        let request = reqwest::Client::new().post(format!("{}{path}", self.url));
        answer(request.header("content-type", "application/json").body(body.to_string())).await
    }

    async fn session(&self) -> (StatusCode, String) {
        let Challenge { nonce } = read(self.post("/api/session/challenge", &json!({"device": self.device})).await);
        let message = session_message(&self.key_id, &self.device, &nonce, "test");
        let signature: Signature = self.key.sign(&message);
        let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
        let body = json!({"device": self.device, "nonce": nonce, "signature": signature, "app": "test"});
        self.post("/api/session", &body).await
    }

    /// Opens the socket with a ticket.
    async fn knocks(&self, ticket: &str) -> StatusCode {
        let request = reqwest::Client::new().get(format!("{}/sync", self.url)).bearer_auth(ticket);
        let request = request.header("connection", "upgrade").header("upgrade", "websocket");
        let request = request.header("sec-websocket-version", "13");
        request.header("sec-websocket-key", "AAAAAAAAAAAAAAAAAAAAAA==").send().await.unwrap().status()
    }

    async fn reads(&self, token: &str) -> StatusCode {
        answer(reqwest::Client::new().get(format!("{}/api/snapshot", self.url)).bearer_auth(token)).await.0
    }
}

async fn answer(request: RequestBuilder) -> (StatusCode, String) {
    let answer = request.send().await.unwrap();
    (answer.status(), answer.text().await.unwrap())
}

fn read<T: DeserializeOwned>((status, body): (StatusCode, String)) -> T {
    assert_eq!(status, StatusCode::OK, "{body}");
    serde_json::from_str(&body).unwrap()
}

/// The one device of somebody, from the program's list.
fn device_of(school: &School, person: &PersonId) -> DeviceId {
    let devices = school.place.obeyed("revoke", &[]);
    let line = devices.lines().find(|line| line.contains(person.as_str())).expect("no device of that person");
    line.split_whitespace().next().unwrap().parse().unwrap()
}

async fn sockets(school: &School, wanted: f64) {
    until(&format!("{wanted} sockets"), async || {
        let open = school.counted("kontaktbok_sockets").await;
        if (open - wanted).abs() < 0.5 { Ok(()) } else { Err(format!("there are {open}")) }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_device_loses_its_session_within_a_second_and_can_never_come_back() {
    let school = School::open();
    let person = school.people.mentor_a.clone();
    let mentor = school.phone("mentor", &person).await;
    let co_mentor = school.phone("co-mentor", &school.people.mentor_b).await;
    let pupil = mentor.page("/class").await.unwrap().pupils().remove(0);
    let thief = Thief::of(&school, &mentor, &person).await;
    let used: Session = read(thief.session().await);
    assert_eq!(thief.knocks(&used.ticket).await, StatusCode::SWITCHING_PROTOCOLS);
    assert_eq!(thief.knocks(&used.ticket).await, StatusCode::UNAUTHORIZED, "a ticket opens one socket");
    let kept: Session = read(thief.session().await);
    assert_eq!(thief.reads(&kept.token).await, StatusCode::OK);
    sockets(&school, 2.0).await;

    let said = school.place.obeyed("revoke", &[thief.device.as_str()]);
    let revoked = Instant::now();
    assert!(said.contains("is revoked"), "{said}");
    sockets(&school, 1.0).await;
    let closed = revoked.elapsed();
    assert!(closed < Duration::from_secs(1), "the session was closed after {closed:?}");
    mentor.until("/sign-in", "it is blocked", |page| page.says(BLOCKED)).await;
    // It comes back once, half a second later, and is told why it is let in no longer.
    let said = revoked.elapsed();
    assert!(said < Duration::from_secs(3), "the phone said so after {said:?}");

    assert_eq!(thief.knocks(&kept.ticket).await, StatusCode::UNAUTHORIZED, "a ticket from before the revocation");
    assert_eq!(thief.reads(&kept.token).await, StatusCode::UNAUTHORIZED, "a token from before the revocation");
    assert_eq!(thief.session().await.0, StatusCode::GONE);
    mentor.kill();
    mentor.start(&school.place);
    assert_eq!(mentor.page(&pupil).await.unwrap().route, "/sign-in", "nothing is left on the phone");

    co_mentor.note(&pupil, "Vi talade om resan.").await.unwrap();
    let there = |item: &Item| item.text.ends_with("Vi talade om resan.") && item.is_at_school();
    co_mentor.until(&pupil, "the other's phone goes on", |page| page.timeline().iter().any(there)).await;
    sockets(&school, 1.0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_is_revoked_out_of_reach_shows_the_words_that_had_not_reached_the_school_and_nothing_else() {
    let school = School::open();
    let person = school.people.mentor_a.clone();
    let mentor = school.phone("mentor", &person).await;
    let pupil = mentor.page("/class").await.unwrap().pupils().remove(0);
    mentor.note(&pupil, "Det som nådde skolan.").await.unwrap();
    mentor.until(&pupil, "it is at the school", |page| page.timeline().iter().any(Item::is_at_school)).await;
    mentor.airplane(true).await;
    mentor.note(&pupil, "Det som inte nådde skolan.").await.unwrap();
    school.place.obeyed("revoke", &[device_of(&school, &person).as_str()]);
    mentor.airplane(false).await;
    let page = mentor.until("/sign-in", "it is blocked", |page| page.says(BLOCKED)).await;
    assert!(page.says("Det som inte nådde skolan.") && !page.says("Det som nådde skolan."), "{}", page.words());
    assert_eq!(school.arrived().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_used_and_a_made_up_code_are_answered_alike() {
    let school = School::open();
    let code = school.code(&school.people.mentor_a);
    let phone = Phone::start_new(&school.place, "mentor", &school.address);
    let page = phone.page("/sign-in").await.unwrap();
    let page = phone.act(&page, "sign-in", &[("f.code", &code)]).await.unwrap();
    assert_eq!(page.route, "/today");
    let other = Phone::start_new(&school.place, "other", &school.address);
    let mut answers = Vec::new();
    for code in [code.as_str(), "2345-6789-ABCD"] {
        let page = other.page("/sign-in").await.unwrap();
        let page = other.act(&page, "sign-in", &[("f.code", code)]).await.unwrap();
        assert_eq!(page.route, "/sign-in");
        assert!(page.says("Koden gäller inte."), "{}", page.words());
        answers.push(page.words());
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(school.place.obeyed("revoke", &[]).lines().count(), 1, "one device was enrolled");
}
