//! What is handed in over HTTPS: every document that a device was given, with every entry, as everybody.

use std::collections::BTreeMap;

use kontaktbok_documents::{
    DocumentKind, Entry, EntryId, PersonId, Right, Said, Snapshot, Subject, Writer, Written,
    answers::{self, Talk},
    class::{self, Term, Time},
    decisions,
    exchange::{HandedIn, Tray},
    ledger::{self, Channel, Outcome},
    letters, report,
};
use kontaktbok_school::made_up;
use kontaktbok_server::clock::date;
use reqwest::{Method, StatusCode};

use crate::{
    harness::{Device, NOW, School, ok},
    made_up::{SEED, import, people, school, snapshot, without},
};

fn id(text: &str) -> EntryId {
    ok(text.parse())
}

/// One entry for each kind and each set of those who may say what it says.
fn samples(by: &PersonId, document: &str) -> Vec<(Entry, &'static [Writer])> {
    const SCHOOL: &[Writer] = &[Writer::School];
    const STAFF: &[Writer] = &[Writer::Staff];
    const EITHER: &[Writer] = &[Writer::Staff, Writer::Guardian];
    let (round, slot) = (id("round"), id("slot"));
    // Each author's own: a mentor and a guardian may write in one document.
    let part = |of: &str| of.get(..8).unwrap_or(of).to_owned();
    let of = |what: &str| id(&format!("{what}-{}-{}", part(document), part(by.as_str())));
    let contact = ledger::Entry {
        id: of("contact"),
        by: by.clone(),
        counter: 1,
        at: NOW,
        happened: NOW,
        channel: Channel::Call,
        outcome: Outcome::Reached,
        guardians: vec![],
        tone: None,
        text: "Ringde hem".to_owned(),
        corrects: None,
    };
    let says = report::Says::Step { step: report::Step::FirstAid, happened: NOW };
    let step = report::Entry { id: of("step"), by: by.clone(), counter: 1, at: NOW, accident: of("accident"), says };
    let time = Time { begins: NOW, minutes: 20, place: String::new() };
    let wish = answers::Says::Wish { round: round.clone(), slot: slot.clone(), version: slot.clone(), talk: Talk::Own };
    let held = answers::Says::Held { round: round.clone(), happened: NOW, guardian_came: true, pupil_came: true };
    let card = answers::Says::CardShown { mentor: people().mentor_a };
    let letter = letters::Says::Invitation { round: round.clone(), class: people().class, term: Term::Autumn };
    let released = decisions::Says::Released { answer: of("wish"), round: round.clone() };
    let offered = class::Says::Slot { round, time };
    let booked = class::Says::Booked { slot, family: id("family"), seat: id("seat") };
    vec![
        (contact.into(), STAFF),
        (step.into(), STAFF),
        (Said::new(of("slot"), by.clone(), NOW, offered).into(), STAFF),
        (Said::new(of("booked"), by.clone(), NOW, booked).into(), SCHOOL),
        (Said::new(of("letter"), by.clone(), NOW, letter).into(), SCHOOL),
        (Said::new(of("wish"), by.clone(), NOW, wish).into(), EITHER),
        (Said::new(of("held"), by.clone(), NOW, held).into(), STAFF),
        (Said::new(of("card"), by.clone(), NOW, card).into(), &[Writer::Guardian]),
        (Said::new(of("released"), by.clone(), NOW, released).into(), SCHOOL),
    ]
}

async fn hand_in(school: &School, device: &Device, entries: Vec<serde_json::Value>) -> HandedIn {
    let token = school.session(device).await.token;
    let body = serde_json::json!({ "entries": entries }).to_string();
    let (status, said) = school.send(Method::POST, "/api/handin", Some(&token), Some(body)).await;
    assert_eq!(status, StatusCode::OK, "{said}");
    ok(serde_json::from_str(&said))
}

fn handed(document: &str, entry: &Entry) -> serde_json::Value {
    serde_json::json!({"document": document, "entry": entry})
}

/// One document of each kind that a device writes in.
fn written(snapshot: &Snapshot) -> BTreeMap<DocumentKind, (String, Subject)> {
    let own = snapshot.manifest.iter().filter(|held| matches!(held.right, Right::Write(_)));
    own.map(|held| (held.subject.kind(), (held.document.clone(), held.subject.clone()))).collect()
}

async fn tray(school: &School) -> Tray {
    let rektor = school.enrol(people().rektor.as_str()).await;
    let token = school.session(&rektor).await.token;
    let (status, body) = school.get("/api/tray", &token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    ok(serde_json::from_str(&body))
}

#[tokio::test]
async fn what_is_handed_in_is_its_author_s_to_say_in_that_kind_of_document() {
    let school = school().await;
    let (mentor, guardian) = (people().mentor_a, people().guardian_one);
    let mut walked = Vec::new();
    for person in [mentor, guardian] {
        let device = school.enrol(person.as_str()).await;
        for (kind, (document, subject)) in written(&snapshot(&school, &device).await) {
            let writer = subject.writer(&person);
            walked.push((kind, writer));
            let entries = samples(&person, &document);
            let asked = entries.iter().map(|(entry, _)| handed(&document, entry)).collect();
            let said = hand_in(&school, &device, asked).await;
            for (entry, writers) in entries {
                let expected = kind == entry.kind() && writers.contains(&writer);
                assert_eq!(said.taken.contains(entry.id()), expected, "{} in {kind:?} by {writer:?}", entry.id());
                let reason = said.reasons.get(entry.id()).map(String::as_str);
                assert_eq!(reason, (!expected).then_some("content"), "{} in {kind:?} by {writer:?}", entry.id());
            }
        }
    }
    use DocumentKind::{Answers, Class, Ledger, Report};
    let staff = [Ledger, Report, Class, Answers].map(|kind| (kind, Writer::Staff));
    assert!(staff.iter().chain(&[(Answers, Writer::Guardian)]).all(|pair| walked.contains(pair)), "{walked:?}");
    // Nothing that a guardian handed in is a contact of a colleague's.
    let guardian = people().guardian_one;
    assert!(tray(&school).await.entries.iter().all(|one| *one.entry.by() != guardian || one.entry.contact().is_none()));
}

#[tokio::test]
async fn one_entry_that_cannot_be_read_keeps_no_other_from_being_taken() {
    let school = school().await;
    let person = people().mentor_a;
    let device = school.enrol(person.as_str()).await;
    let (document, _) = written(&snapshot(&school, &device).await)[&DocumentKind::Ledger].clone();
    let entry = samples(&person, &document)[0].0.clone();
    let mut unreadable = handed(&document, &entry);
    unreadable["entry"]["id"] = "from-a-newer-phone".into();
    unreadable["entry"]["channel"] = serde_json::json!({"by": "pigeon"});
    let mut elsewhere = handed(&document, &entry);
    elsewhere["entry"]["id"] = "elsewhere".into();
    elsewhere["document"] = kontaktbok_sync::DocumentId([9; 16]).to_string().into();
    let said = hand_in(&school, &device, vec![unreadable, handed(&document, &entry), elsewhere]).await;
    assert_eq!(said.taken, [entry.id().clone()]);
    let reasons = [("from-a-newer-phone", "newer"), ("elsewhere", "no-document")];
    assert_eq!(said.reasons, BTreeMap::from(reasons.map(|(entry, reason)| (id(entry), reason.to_owned()))));
}

#[tokio::test]
async fn who_is_in_no_register_today_hands_in_and_the_rektor_reads_it() {
    let school = school().await;
    let person = people().mentor_a;
    let device = school.enrol(person.as_str()).await;
    let (document, _) = written(&snapshot(&school, &device).await)[&DocumentKind::Ledger].clone();
    let register = made_up::school(SEED, date(NOW, chrono_tz::Europe::Stockholm));
    import(&school, without(&person, register)).await;
    assert!(snapshot(&school, &device).await.manifest.is_empty(), "a gap");
    let entry = samples(&person, &document)[0].0.clone();
    let said = hand_in(&school, &device, vec![handed(&document, &entry)]).await;
    assert_eq!((said.taken, said.refused), (vec![entry.id().clone()], vec![]));
    let read = tray(&school).await;
    assert!(read.entries.iter().any(|one| one.entry == entry), "the rektor cannot read it");
}
