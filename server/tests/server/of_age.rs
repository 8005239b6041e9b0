//! A pupil who comes of age while phones are in touch: nothing is taken at midnight, the office asks, and what the pupil says
//! holds at once and is told to nobody else.

use chrono::TimeZone as _;
use kontaktbok_documents::{
    GuardianShown, PersonId, Snapshot, Subject, Wish,
    exchange::{Numbers, of_age::PupilOfAge, school_office::SchoolOffice},
};
use kontaktbok_school::made_up;
use kontaktbok_server::{
    clock::date,
    commands::{Answer, Ask},
};
use reqwest::{Method, StatusCode};

use crate::{
    harness::{School, ok},
    made_up::{SEED, import, people, snapshot, tell, with_persons},
    peer::Peer,
};

fn at(day: u32, hour: u32, minute: u32) -> i64 {
    let local = chrono_tz::Europe::Stockholm.with_ymd_and_hms(2026, 11, day, hour, minute, 0);
    local.single().unwrap_or_else(|| panic!("no such time")).timestamp_millis()
}

fn pupil() -> PersonId {
    made_up::pupil(SEED, "two-guardians")
}

/// The made-up school a minute before a pupil's eighteenth birthday.
async fn on_the_eve() -> (School, Answer) {
    let school = School::new().await;
    school.clock.set(at(23, 23, 59));
    let files = made_up::school(SEED, date(at(23, 23, 59), chrono_tz::Europe::Stockholm));
    let files = with_persons(files, |persons| {
        for person in persons.iter_mut().filter(|person| person["id"] == pupil().as_str()) {
            person["civicNo"] = serde_json::Value::Null;
            person["birthDate"] = "2008-11-24".into();
        }
    });
    let answer = import(&school, files).await;
    (school, answer)
}

/// It is the morning of the birthday, and the school knows.
async fn birthday(school: &School) {
    school.clock.set(at(24, 8, 0));
    ok(school.running().app.office.read_policy().await);
}

fn adults(school: &School) -> [PersonId; 2] {
    let policy = school.running().app.office.policy();
    let register = policy.register().unwrap_or_else(|| panic!("no register"));
    let person = register.person(&pupil()).unwrap_or_else(|| panic!("no pupil"));
    [0, 1].map(|n| person.responsibles[n].person.clone())
}

async fn say(school: &School, token: &str, adult: &PersonId, wish: &str) -> StatusCode {
    let body = serde_json::json!({"adult": adult, "wish": wish}).to_string();
    school.send(Method::POST, &format!("/api/pupils/{}/of-age", pupil()), Some(token), Some(body)).await.0
}

async fn to_ask(school: &School, token: &str) -> usize {
    let (status, body) = school.get("/api/school-office", token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let office: SchoolOffice = ok(serde_json::from_str(&body));
    office.came_of_age.len()
}

async fn readings(school: &School) -> u64 {
    let Answer::Checked { readings, faults, .. } = tell(school, Ask::Check).await else { panic!("not checked") };
    assert_eq!(faults, Vec::<String>::new());
    readings
}

/// What a phone has of a pupil's talk letters, or as a child.
fn has(snapshot: &Snapshot) -> (usize, usize) {
    let letters = snapshot.manifest.iter().filter(|held| matches!(held.subject, Subject::Letters { .. })).count();
    (snapshot.children.len(), letters)
}

#[tokio::test]
async fn over_the_midnight_of_a_birthday_a_guardian_s_phone_keeps_everything() {
    let (school, answer) = on_the_eve().await;
    let Answer::Imported { summary, .. } = answer else { panic!("not imported") };
    assert!(summary.contains("pupils of age          0") && summary.contains("of age within 30 days  1"), "{summary}");
    let [mother, _] = adults(&school);
    let guardian = school.enrol(mother.as_str()).await;
    let before = snapshot(&school, &guardian).await;
    assert_ne!(has(&before), (0, 0));
    let mentor = school.enrol(people().mentor_a.as_str()).await;
    let (mut staying, mut learning) = (Peer::connect(&school, &guardian).await, Peer::connect(&school, &mentor).await);
    staying.until("the greeting", |peer| peer.greeted).await;
    learning.until("the greeting", |peer| peer.greeted).await;

    school.clock.set(at(24, 0, 0));
    // The mentor's pages have something new to say.
    learning.until("being told", |peer| peer.told_anew == 1).await;
    let after = snapshot(&school, &guardian).await;
    assert!(after.children == before.children && after.manifest == before.manifest);
    assert_eq!(staying.closed, None);
    let seen = snapshot(&school, &mentor).await;
    let of = seen.pupils.iter().find(|of| of.who.id == pupil()).unwrap_or_else(|| panic!("no pupil"));
    assert!(of.of_age && of.guardians.iter().all(|adult| adult.wish.is_none()));
}

#[tokio::test]
async fn what_the_pupil_says_holds_at_once_and_can_be_changed_again() {
    let (school, _) = on_the_eve().await;
    let office = school.enrol(people().office.as_str()).await;
    let token = school.session(&office).await.token;
    let [mother, father] = adults(&school);
    assert_eq!(say(&school, &token, &mother, "never").await, StatusCode::NOT_FOUND, "not of age yet");
    assert_eq!((to_ask(&school, &token).await, readings(&school).await), (0, 0));
    birthday(&school).await;
    let token = school.session(&office).await.token;
    let others: Vec<_> = [school.enrol(mother.as_str()).await, school.enrol(father.as_str()).await].into();
    let before = [snapshot(&school, &others[0]).await, snapshot(&school, &others[1]).await];
    assert_eq!(to_ask(&school, &token).await, 1);
    let mut losing = Peer::connect(&school, &others[0]).await;
    let mut staying = Peer::connect(&school, &others[1]).await;
    losing.until("the greeting", |peer| peer.greeted).await;
    staying.until("the greeting", |peer| peer.greeted).await;

    assert_eq!(say(&school, &token, &mother, "in_accident").await, StatusCode::NO_CONTENT);
    losing.until("the word that rights changed", |peer| peer.regranted && peer.closed.is_some()).await;
    assert_eq!(losing.closed, Some(4001), "and not revoked: nothing is erased");
    let (now, other) = (snapshot(&school, &others[0]).await, snapshot(&school, &others[1]).await);
    assert_eq!(has(&now), (has(&before[0]).0 - 1, has(&before[0]).1 - has(&before[1]).1.min(1)));
    assert!(other.children == before[1].children && staying.closed.is_none(), "the other adult is told nothing");
    assert!(now.me == before[0].me);

    let mentor = school.enrol(people().mentor_a.as_str()).await;
    let seen = snapshot(&school, &mentor).await;
    let of = seen.pupils.iter().find(|of| of.who.id == pupil()).unwrap_or_else(|| panic!("no pupil"));
    let shown = |id: &PersonId| of.guardians.iter().find(|adult| adult.id == *id).unwrap_or_else(|| panic!("no adult"));
    assert!(matches!(shown(&mother).shown, GuardianShown::ByWish { .. }));
    assert_eq!((shown(&mother).wish, shown(&father).wish), (Some(Wish::InAccident), None));

    assert_eq!(to_ask(&school, &token).await, 1, "of the father nobody has asked");
    for (adult, wish) in [(&father, "as_before"), (&mother, "never"), (&mother, "as_before")] {
        assert_eq!(say(&school, &token, adult, wish).await, StatusCode::NO_CONTENT);
    }
    assert_eq!(to_ask(&school, &token).await, 0);
    assert_eq!(has(&snapshot(&school, &others[0]).await), has(&before[0]), "it was changed again");
    assert_eq!(readings(&school).await, 4, "each is in the log");
    let said = ok(school.running().app.office.store.said_of_age().await);
    assert_eq!(said.len(), 4, "and nothing is overwritten");
    assert!(said.iter().all(|said| said.by == people().office));
}

#[tokio::test]
async fn whom_a_pupil_wants_contacted_never_has_a_number_on_no_phone() {
    let (school, _) = on_the_eve().await;
    birthday(&school).await;
    let office = school.enrol(people().office.as_str()).await;
    let by_office = school.session(&office).await.token;
    let [mother, father] = adults(&school);
    let mentor = school.enrol(people().mentor_a.as_str()).await;
    let mut rows = Vec::new();
    for wish in ["as_before", "in_accident", "never"] {
        assert_eq!(say(&school, &by_office, &mother, wish).await, StatusCode::NO_CONTENT);
        let token = school.session(&mentor).await.token;
        let (_, body) = school.get(&format!("/api/pupils/{}/numbers", pupil()), &token).await;
        let numbers: Numbers = ok(serde_json::from_str(&body));
        let of = |id: &PersonId| numbers.guardians.iter().any(|row| row.guardian == *id);
        rows.push((of(&mother), of(&father)));
    }
    assert_eq!(rows, [(true, true), (true, true), (false, true)]);
}

#[tokio::test]
async fn for_the_family_and_for_another_school_there_is_nothing_to_ask() {
    let (school, _) = on_the_eve().await;
    birthday(&school).await;
    let [mother, father] = adults(&school);
    let who = people();
    for (person, may) in [
        (&who.office, true),
        (&who.rektor, true),
        (&who.mentor_a, true),
        (&who.mentor_other, false),
        (&who.rektor_other, false),
        (&mother, false),
    ] {
        let device = school.enrol(person.as_str()).await;
        let token = school.session(&device).await.token;
        let (status, body) = school.get(&format!("/api/pupils/{}/of-age", pupil()), &token).await;
        assert_eq!(status == StatusCode::OK, may);
        if may {
            let of: PupilOfAge = ok(serde_json::from_str(&body));
            assert_eq!(of.adults.len(), 2);
        } else {
            assert_eq!(say(&school, &token, &father, "never").await, StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(ok(school.running().app.office.store.said_of_age().await).len(), 0);
}
