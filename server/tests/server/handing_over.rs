//! Reports of accidents that are handed over, over HTTPS: who may, to whom, and that the school logs it before there is a paper.

use std::collections::BTreeSet;

use kontaktbok_documents::{
    DocumentKind, PersonId, Prefix, Right,
    exchange::{
        copies::{CopyChoice, CopyLogged},
        reports::{HandedTo, PaperFound},
    },
    report::{Entry, Says, Step},
};
use kontaktbok_school::made_up;
use kontaktbok_server::commands::{Answer, Ask};
use kontaktbok_sync::DocumentId;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    harness::{Device, NOW, School, ok},
    made_up::{SEED, people, school, snapshot, tell},
    peer::Peer,
};

pub fn pupil(label: &str) -> PersonId {
    made_up::pupil(SEED, label)
}

pub fn guardian(school: &School, label: &str, n: usize) -> PersonId {
    let policy = school.running().app.office.policy();
    let register = policy.register().unwrap_or_else(|| panic!("no register"));
    register.person(&pupil(label)).unwrap_or_else(|| panic!("no pupil")).responsibles[n].person.clone()
}

/// A mentor's accident with these pupils is at the school; the document, and its entries.
pub async fn accident(school: &School, mentor: &Device, pupils: &[Option<PersonId>]) -> (DocumentId, Vec<String>) {
    let snapshot = snapshot(school, mentor).await;
    let held = snapshot.manifest.iter().find(|held| held.subject.kind() == DocumentKind::Report);
    let held = held.unwrap_or_else(|| panic!("no blank report"));
    let Right::Write(prefix) = held.right else { panic!("not writable") };
    let document: DocumentId = ok(held.document.parse());
    let named = pupils.iter().map(|pupil| Says::Pupil { pupil: pupil.clone(), involved: true });
    let says = named.chain([Says::Step { step: Step::Event, happened: NOW - 1 }]);
    let mut ids = Vec::new();
    for (counter, says) in (1..).zip(says) {
        let (id, by) = (format!("said-{counter}"), mentor.enrolled.person.clone());
        let entry = Entry { id: ok(id.parse()), by, counter, at: NOW, accident: ok("accident".parse()), says };
        while !write(school, mentor, (document, prefix), &entry).await {}
        ids.push(id);
    }
    (document, ids)
}

/// Whether an entry is at the school: a phone is told to come again when its report is no longer blank.
async fn write(school: &School, mentor: &Device, (document, prefix): (DocumentId, Prefix), entry: &Entry) -> bool {
    let before = usize::try_from(entry.counter).unwrap_or(usize::MAX).saturating_sub(1);
    let mut peer = Peer::connect(school, mentor).await;
    peer.open_as(DocumentKind::Report, document).await;
    let is_here = |peer: &Peer| peer.has_heard_of(document) && peer.entries(document) >= before;
    peer.until("what the school has", |peer| is_here(peer) || peer.closed.is_some()).await;
    if peer.closed.is_some() {
        return false;
    }
    if peer.entries(document) > before {
        return true;
    }
    peer.write_any(document, prefix, &entry.clone().into()).await;
    let came = |peer: &Peer| peer.received.contains(&(document, entry.counter));
    peer.until("it is at the school", |peer| came(peer) || peer.closed.is_some() || !peer.refused.is_empty()).await;
    assert_eq!(peer.refused, Vec::<String>::new());
    came(&peer)
}

pub async fn token(school: &School, person: &PersonId) -> (Device, String) {
    let device = school.enrol(person.as_str()).await;
    let token = school.session(&device).await.token;
    (device, token)
}

async fn hand_over(
    school: &School,
    token: &str,
    (document, entries): (&DocumentId, &[String]),
    about: Value,
    to: Value,
) -> (StatusCode, String) {
    let texts = json!([{"question": "what", "choice": "not_taken"}]);
    let body = json!({"accident": "accident", "about": about, "to": to, "entries": entries, "texts": texts});
    school.send(Method::POST, &format!("/api/reports/{document}/papers"), Some(token), Some(body.to_string())).await
}

async fn found(school: &School, token: &str, reference: &str) -> (StatusCode, String) {
    school.get(&format!("/api/copies/{reference}"), token).await
}

/// How many readings are logged; none of them is wrong.
async fn readings(school: &School) -> u64 {
    let Answer::Checked { readings, faults, .. } = tell(school, Ask::Check).await else { panic!("not checked") };
    assert_eq!(faults, Vec::<String>::new());
    readings
}

#[tokio::test]
async fn a_report_that_is_handed_over_is_logged_and_found_by_its_reference() {
    let school = school().await;
    let who = people();
    let (child, first) = (pupil("two-guardians"), guardian(&school, "two-guardians", 0));
    let (mentor, by_mentor) = token(&school, &who.mentor_a).await;
    let (document, entries) = accident(&school, &mentor, &[Some(child.clone())]).await;
    let of = (&document, entries.as_slice());
    let about = || json!({"pupil": child});
    let mut references = BTreeSet::new();
    for (n, to) in (1..).zip([json!({"guardian": first}), json!("e_service"), json!("other")]) {
        let (status, body) = hand_over(&school, &by_mentor, of, about(), to).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        let logged: CopyLogged = ok(serde_json::from_str(&body));
        assert_eq!((logged.at, readings(&school).await), (NOW, n));
        references.insert(logged.reference);
    }
    assert_eq!(references.len(), 3);
    for stranger in [&who.mentor_a, &who.rektor_other, &who.guardian_one, &who.office] {
        let (_, token) = token(&school, stranger).await;
        for reference in &references {
            assert_eq!(found(&school, &token, reference).await.0, StatusCode::NOT_FOUND);
        }
    }
    assert_eq!(readings(&school).await, 3, "what is not told is no reading");
    let (_, by_rektor) = token(&school, &who.rektor).await;
    let mut given = Vec::new();
    for reference in &references {
        let (status, body) = found(&school, &by_rektor, reference).await;
        assert_eq!(status, StatusCode::OK, "{body}");
        let PaperFound::Report(found) = ok(serde_json::from_str(&body)) else { panic!("no report") };
        assert_eq!((&found.reference, found.at, found.happened), (reference, NOW, NOW - 1));
        assert_eq!(found.by.map(|by| by.id), Some(who.mentor_a.clone()));
        let pupils: Vec<_> = found.pupils.into_iter().map(|pupil| pupil.map(|pupil| pupil.id)).collect();
        assert_eq!(pupils, [Some(child.clone())]);
        assert_eq!(found.texts.iter().map(|text| text.choice).collect::<Vec<_>>(), [CopyChoice::NotTaken]);
        assert_eq!(found.guardian.is_some(), matches!(found.to, HandedTo::Guardian(_)));
        given.push(found.to);
    }
    for to in [HandedTo::Guardian(first), HandedTo::EService, HandedTo::Other] {
        assert!(given.contains(&to), "{to:?}");
    }
    assert_eq!(readings(&school).await, 6, "and that each was looked up");
}

#[tokio::test]
async fn a_report_of_other_entries_than_the_school_has_is_not_handed_over() {
    let school = school().await;
    let child = pupil("two-guardians");
    let (mentor, token) = token(&school, &people().mentor_a).await;
    let (document, entries) = accident(&school, &mentor, &[Some(child.clone())]).await;
    let more = [entries.clone(), vec!["more".to_owned()]].concat();
    let twice = [entries.clone(), entries.clone()].concat();
    for entries in [&entries[..1], &[], &more, &twice] {
        let said = hand_over(&school, &token, (&document, entries), json!({"pupil": child}), json!("other")).await;
        assert_eq!(said.0, StatusCode::CONFLICT, "{}", entries.len());
    }
    let of = (&document, entries.as_slice());
    for about in [json!("unlisted"), json!({"pupil": pupil("only-mother")})] {
        assert_eq!(hand_over(&school, &token, of, about, json!("other")).await.0, StatusCode::CONFLICT);
    }
    let said = hand_over(&school, &token, of, json!({"pupil": child}), json!("somebody")).await;
    assert_eq!(said.0, StatusCode::BAD_REQUEST);
    assert_eq!(readings(&school).await, 0);
}

#[tokio::test]
async fn nobody_hands_over_a_report_who_has_it_not_and_none_goes_to_another_family() {
    let school = school().await;
    let who = people();
    let (child, first) = (pupil("two-guardians"), guardian(&school, "two-guardians", 0));
    let (mentor, by_mentor) = token(&school, &who.mentor_a).await;
    let (document, entries) = accident(&school, &mentor, &[Some(child.clone()), None]).await;
    let of = (&document, entries.as_slice());
    for stranger in [&who.mentor_other, &who.rektor_other, &first, &who.office] {
        let (_, token) = token(&school, stranger).await;
        for to in [json!("other"), json!({"guardian": first})] {
            assert_eq!(hand_over(&school, &token, of, json!({"pupil": child}), to).await.0, StatusCode::NOT_FOUND);
        }
    }
    let stranger = guardian(&school, "marked-guardian", 0);
    for (about, to) in [
        (json!({"pupil": child}), json!({"guardian": stranger})),
        (json!({"pupil": child}), json!({"guardian": who.mentor_a})),
        (json!("everybody"), json!({"guardian": first})),
        (json!("unlisted"), json!({"guardian": first})),
    ] {
        assert_eq!(hand_over(&school, &by_mentor, of, about, to).await.0, StatusCode::NOT_FOUND);
    }
    assert_eq!(readings(&school).await, 0);
    let (_, by_rektor) = token(&school, &who.rektor).await;
    for (about, token) in [(json!("unlisted"), &by_mentor), (json!("everybody"), &by_rektor)] {
        assert_eq!(hand_over(&school, token, of, about, json!("other")).await.0, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_report_about_several_is_logged_about_each_of_them() {
    let school = school().await;
    let (one, other) = (pupil("two-guardians"), pupil("marked-guardian"));
    let (mentor, token) = token(&school, &people().mentor_a).await;
    let (document, entries) = accident(&school, &mentor, &[Some(one), Some(other), None]).await;
    let said = hand_over(&school, &token, (&document, &entries), json!("everybody"), json!("e_service")).await;
    assert_eq!(said.0, StatusCode::OK, "{}", said.1);
    assert_eq!(readings(&school).await, 2, "each pupil who has a name");
}

#[tokio::test]
async fn a_guardian_of_a_family_with_somebody_protected_is_given_it_by_the_rektor() {
    let school = school().await;
    let who = people();
    let (child, first) = (pupil("marked-guardian"), guardian(&school, "marked-guardian", 0));
    let (mentor, by_mentor) = token(&school, &who.mentor_a).await;
    let (_, by_rektor) = token(&school, &who.rektor).await;
    let (document, entries) = accident(&school, &mentor, &[Some(child.clone())]).await;
    let of = (&document, entries.as_slice());
    let (about, to) = (json!({"pupil": child}), json!({"guardian": first}));
    let said = hand_over(&school, &by_mentor, of, about.clone(), to.clone()).await;
    assert_eq!(said.0, StatusCode::NOT_FOUND);
    assert_eq!(hand_over(&school, &by_mentor, of, about.clone(), json!("e_service")).await.0, StatusCode::OK);
    assert_eq!(hand_over(&school, &by_rektor, of, about, to).await.0, StatusCode::OK);
}
