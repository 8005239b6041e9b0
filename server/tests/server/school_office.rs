//! A school's office over HTTPS: codes, devices, and numbers that were found wrong.

use kontaktbok_documents::{
    PersonId, Right, Snapshot, Subject,
    exchange::school_office::{Codes, OfficeClass, OfficePerson, OfficeStaff, SchoolOffice, Served},
    ledger,
};
use kontaktbok_school::made_up;
use reqwest::{Method, StatusCode};

use crate::{
    harness::{Device, NOW, School, ok, signing_key},
    made_up::{SEED, people, school, snapshot},
    peer::Peer,
};

fn adult(label: &str) -> PersonId {
    made_up::adult(SEED, label)
}

async fn signed_in(school: &School, person: &PersonId) -> (Device, String) {
    let device = school.enrol(person.as_str()).await;
    let token = school.session(&device).await.token;
    (device, token)
}

async fn read<T: serde::de::DeserializeOwned>(school: &School, path: &str, token: &str) -> T {
    let (status, body) = school.get(&format!("/api/school-office{path}"), token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    ok(serde_json::from_str(&body))
}

async fn give(school: &School, token: &str, people: &[&PersonId], how: &str) -> (StatusCode, String) {
    let body = serde_json::json!({"people": people, "handed_out": how}).to_string();
    school.send(Method::POST, "/api/school-office/codes", Some(token), Some(body)).await
}

async fn codes(school: &School, token: &str, people: &[&PersonId], how: &str) -> Codes {
    let (status, body) = give(school, token, people, how).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    ok(serde_json::from_str(&body))
}

#[tokio::test]
async fn a_code_at_the_desk_signs_its_person_in_once_within_ten_minutes_and_everybody_sees_it() {
    let school = school().await;
    let (_, office) = signed_in(&school, &people().office).await;
    let (guardian, pair) = (adult("elias-1"), adult("elias-1"));
    let path = format!("/people/{guardian}");
    let before: OfficePerson = read(&school, &path, &office).await;
    assert_eq!((before.visitor.devices, before.visitor.code_until, before.devices.len()), (0, None, 0));

    let given = codes(&school, &office, &[&guardian, &pair], "at_the_desk").await.codes;
    assert_eq!(given.len(), 1, "who is named twice gets one");
    assert_eq!(given[0].until, NOW + 600_000);
    let out: OfficePerson = read(&school, &path, &office).await;
    assert_eq!(out.visitor.code_until, Some(NOW + 600_000));

    // A second code takes the place of the first: a slip that was left lying opens nothing.
    let again = codes(&school, &office, &[&guardian], "at_the_desk").await.codes;
    assert_eq!(school.try_enrol(&given[0].code, &signing_key()).await.0, StatusCode::FORBIDDEN);
    school.clock.set(NOW + 1_000);
    assert_eq!(school.try_enrol(&again[0].code, &signing_key()).await.0, StatusCode::OK);
    assert_eq!(school.try_enrol(&again[0].code, &signing_key()).await.0, StatusCode::FORBIDDEN);

    let after: OfficePerson = read(&school, &path, &office).await;
    assert_eq!((after.visitor.devices, after.visitor.code_until, after.devices.len()), (1, None, 1));
    let overview: SchoolOffice = read(&school, "", &office).await;
    assert_eq!(overview.activated[0].who.id, guardian);
    let class = overview.classes.iter().find(|class| class.id == people().class).map(|class| class.with_device);
    assert_eq!(class, Some(1));
}

#[tokio::test]
async fn codes_for_a_meeting_are_valid_for_some_hours_and_each_is_logged() {
    let school = school().await;
    let (_, office) = signed_in(&school, &people().office).await;
    let class: OfficeClass = read(&school, &format!("/classes/{}", people().class), &office).await;
    let all: Vec<&PersonId> = class.guardians.iter().map(|guardian| &guardian.who.id).collect();
    let served = class.guardians.iter().filter(|guardian| guardian.served == Served::Here).count();
    assert!(served > 20 && served < all.len(), "one of them works at another school");
    let given = codes(&school, &office, &all, "at_a_meeting").await.codes;
    assert_eq!(given.len(), served);
    assert!(given.iter().all(|code| code.until == NOW + 4 * 3_600_000));
    school.clock.set(NOW + 3 * 3_600_000);
    assert_eq!(school.try_enrol(&given[0].code, &signing_key()).await.0, StatusCode::OK);
    school.clock.set(NOW + 4 * 3_600_000);
    assert_eq!(school.try_enrol(&given[1].code, &signing_key()).await.0, StatusCode::FORBIDDEN);
    let checked = ok(school.running().app.office.store.check(&school.running().app.office.keys.arrivals()).await);
    assert_eq!((usize::try_from(checked.readings), checked.faults.len()), (Ok(served), 0));
}

#[tokio::test]
async fn nobody_but_an_office_has_any_of_it_and_unknown_is_answered_as_forbidden() {
    let school = school().await;
    let (_, office) = signed_in(&school, &people().office).await;
    let guardian = adult("elias-1");
    let unknown = school.get("/api/school-office/people/0123", &office).await;
    assert_eq!(unknown.0, StatusCode::NOT_FOUND);
    for outsider in [&people().mentor_a, &guardian, &made_up::staff(SEED, "nurse")] {
        let (_, token) = signed_in(&school, outsider).await;
        for path in ["", "/staff", &format!("/classes/{}", people().class), &format!("/people/{guardian}")] {
            assert_eq!(school.get(&format!("/api/school-office{path}"), &token).await, unknown, "{path}");
        }
        assert_eq!(give(&school, &token, &[&guardian], "at_the_desk").await, unknown);
    }
    for hidden in [adult("marked-1"), adult("hugo-2"), adult("love-1"), made_up::pupil(SEED, "two-guardians")] {
        assert_eq!(school.get(&format!("/api/school-office/people/{hidden}"), &office).await, unknown);
        assert!(codes(&school, &office, &[&hidden], "at_the_desk").await.codes.is_empty());
    }
    let too_many: Vec<&PersonId> = std::iter::repeat_n(&guardian, 201).collect();
    assert_eq!(give(&school, &office, &too_many, "at_the_desk").await.0, StatusCode::BAD_REQUEST);
    assert_eq!(give(&school, &office, &[&guardian], "by_the_school_bag").await.0, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_office_cannot_become_a_rektor_and_a_rektor_is_served_by_their_own() {
    let school = school().await;
    let (_, office) = signed_in(&school, &people().office).await;
    let (_, deputy) = signed_in(&school, &people().deputy).await;
    let rektor = people().rektor;
    assert!(codes(&school, &office, &[&rektor], "at_the_desk").await.codes.is_empty());
    let staff: OfficeStaff = read(&school, "/staff", &office).await;
    let of = staff.staff.iter().find(|visitor| visitor.who.id == rektor).map(|visitor| visitor.served);
    assert_eq!(of, Some(Served::ByRektor));
    let one: OfficePerson = read(&school, &format!("/people/{}", people().deputy), &office).await;
    assert!(one.devices.is_empty() && one.visitor.devices == 1, "whose devices are not its own are not told");
    assert_eq!(codes(&school, &deputy, &[&rektor], "at_the_desk").await.codes.len(), 1);
}

#[tokio::test]
async fn a_device_is_revoked_from_the_moment_it_is_said_and_only_by_the_office_that_serves_it() {
    let school = school().await;
    let (_, office) = signed_in(&school, &people().office).await;
    let (_, elsewhere) = signed_in(&school, &people().rektor_other).await;
    let (device, token) = signed_in(&school, &people().mentor_a).await;
    let mut peer = Peer::connect(&school, &device).await;
    peer.until("the greeting", |peer| peer.greeted).await;
    let path = format!("/api/school-office/devices/{}/revoke", device.enrolled.device);
    for other in [&elsewhere, &token] {
        assert_eq!(school.send(Method::POST, &path, Some(other), None).await.0, StatusCode::NOT_FOUND);
    }
    assert_eq!(school.get("/api/snapshot", &token).await.0, StatusCode::OK);
    assert_eq!(school.send(Method::POST, &path, Some(&office), None).await.0, StatusCode::NO_CONTENT);
    peer.until("being revoked", |peer| peer.closed.is_some()).await;
    assert_eq!(school.get("/api/snapshot", &token).await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(school.try_session(&device).await.0, StatusCode::GONE);
    let mentor: OfficePerson = read(&school, &format!("/people/{}", people().mentor_a), &office).await;
    assert_eq!((mentor.visitor.devices, mentor.devices[0].let_in), (0, false));
}

#[tokio::test]
async fn somebody_s_other_devices_are_told_of_a_new_one_and_nobody_else_s() {
    let school = school().await;
    let (device, _) = signed_in(&school, &people().mentor_a).await;
    let (other, _) = signed_in(&school, &people().mentor_b).await;
    let connected = async |device: &Device| {
        let mut peer = Peer::connect(&school, device).await;
        peer.until("the greeting", |peer| peer.greeted).await;
        peer
    };
    let (mut mine, mut theirs) = (connected(&device).await, connected(&other).await);
    school.clock.set(NOW + 60_000);
    let second = school.enrol(people().mentor_a.as_str()).await;
    mine.until("being told", |peer| peer.told_anew == 1).await;
    assert_eq!(mine.closed, None);
    let known: Snapshot = snapshot(&school, &device).await;
    let known: Vec<_> = known.devices.iter().map(|known| (&known.id, known.activated_at)).collect();
    assert_eq!(known, [(&device.enrolled.device, NOW), (&second.enrolled.device, NOW + 60_000)]);
    theirs.is_told_nothing().await;
}

#[tokio::test]
async fn a_wrong_number_is_a_task_until_it_is_looked_into_and_never_a_change_in_the_register() {
    let school = school().await;
    let (_, office) = signed_in(&school, &people().office).await;
    let (device, token) = signed_in(&school, &people().mentor_a).await;
    let guardian = adult("elias-1");
    let manifest = snapshot(&school, &device).await;
    let held = manifest
        .manifest
        .iter()
        .find(|held| matches!(&held.subject, Subject::Ledger { pupil, .. } if *pupil == people().child))
        .unwrap_or_else(|| panic!("no ledger"));
    let Right::Write(prefix) = held.right else { panic!("read only") };
    let document = ok(held.document.parse());
    let mut peer = Peer::connect(&school, &device).await;
    peer.until("the greeting", |peer| peer.greeted).await;
    peer.open(document).await;
    let wrong = async |peer: &mut Peer, id: &str, counter: u64| {
        let mut entry = peer.entry(id, counter);
        entry.guardians = vec![guardian.clone()];
        entry.outcome = ledger::Outcome::WrongNumber;
        peer.write(document, prefix, &entry).await;
        let n = usize::try_from(counter).unwrap_or(usize::MAX);
        peer.until("the receipt", |peer| peer.received.len() >= n).await;
    };
    let numbers = || async { school.get(&format!("/api/pupils/{}/numbers", people().child), &token).await };
    let before = numbers().await;
    wrong(&mut peer, "wrong-1", 1).await;
    let tasks = async || read::<SchoolOffice>(&school, "", &office).await.wrong_numbers;
    let found = tasks().await;
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].guardian.id, found[0].pupils.len(), found[0].phones.is_empty()), (&guardian, 1, false));
    let checked = format!("/api/school-office/numbers/{guardian}");
    let until = |at: i64| Some(format!(r#"{{"until":{at}}}"#));
    let (status, _) = school.send(Method::POST, &checked, Some(&token), until(found[0].received_at)).await;
    assert_eq!(status, StatusCode::NOT_FOUND, "a mentor is no office");
    assert_eq!(tasks().await.len(), 1);
    // What nobody can have seen yet is not looked into by a time that lies ahead.
    let (status, body) = school.send(Method::POST, &checked, Some(&office), until(i64::MAX)).await;
    assert_eq!((status, body.as_str()), (StatusCode::NO_CONTENT, ""));
    assert!(tasks().await.is_empty());
    school.clock.set(NOW + 1_000);
    wrong(&mut peer, "wrong-2", 2).await;
    assert_eq!(tasks().await.len(), 1, "somebody got a wrong number again");
    assert_eq!(numbers().await, before);
    school.clock.set(NOW + 60 * 24 * 3_600_000);
    let (_, office) = signed_in(&school, &people().office).await;
    let later = read::<SchoolOffice>(&school, "", &office).await.wrong_numbers;
    assert_eq!(later.len(), 1, "nobody has looked into it, however long ago it was");
}
