//! A talk between home and school over a real socket: invited, wished for, decided, to each guardian alone.

use std::collections::BTreeSet;

use kontaktbok_documents::{
    DocumentKind, Entry, EntryId, Held, PersonId, Prefix, Right, Snapshot, Subject,
    answers::{self, Talk},
    class::{self, Term, Time},
    decisions::{self, Why},
    exchange::{HandedIn, Tray},
    letters,
};
use kontaktbok_school::made_up;
use kontaktbok_server::{
    clock::date,
    commands::{Answer, Ask},
};
use kontaktbok_sync::DocumentId;
use reqwest::{Method, StatusCode};

use crate::{
    harness::{Device, NOW, School, ok},
    made_up::{SEED, import, people, school, snapshot, tell},
    peer::Peer,
};

const HOUR: i64 = 3_600_000;

fn id(text: &str) -> EntryId {
    ok(text.parse())
}

fn held(snapshot: &Snapshot, subject: &Subject) -> (DocumentId, Option<Prefix>) {
    let held: &Held = snapshot
        .manifest
        .iter()
        .find(|held| held.subject == *subject)
        .unwrap_or_else(|| panic!("not in the manifest: {subject:?}"));
    let prefix = match held.right {
        Right::Write(prefix) => Some(prefix),
        Right::Read => None,
    };
    (ok(held.document.parse()), prefix)
}

/// A mentor of 7B offers two times.
async fn offer(school: &School) -> Peer {
    let mentor = school.enrol(people().mentor_a.as_str()).await;
    let class = Subject::Class { class: people().class };
    let (document, prefix) = held(&snapshot(school, &mentor).await, &class);
    let prefix = prefix.unwrap_or_else(|| panic!("a mentor reads the class only"));
    let mut peer = Peer::connect(school, &mentor).await;
    peer.open_as(DocumentKind::Class, document).await;
    let time = |hour: i64| Time { begins: NOW + hour * HOUR, minutes: 30, place: "A12".to_owned() };
    let (term, answer_by, note) = (Term::Autumn, NOW + 24 * HOUR, String::new());
    let entries = [
        ("round", class::Says::Round { term, answer_by, own_talks: false, note }),
        ("slot-a", class::Says::Slot { round: id("round"), time: time(48) }),
        ("slot-b", class::Says::Slot { round: id("round"), time: time(49) }),
    ];
    for (counter, (entry, says)) in (1..).zip(entries) {
        let entry = Entry::from(class::Entry::new(id(entry), people().mentor_a, NOW, says)).numbered(counter);
        peer.write_any(document, prefix, &entry).await;
    }
    peer.until("the receipts", |peer| peer.received.len() == 3).await;
    peer
}

/// A guardian's phone on which the documents about a child are open.
struct Guardian {
    device: Device,
    peer: Peer,
    letters: DocumentId,
    answers: DocumentId,
    prefix: Prefix,
    decisions: DocumentId,
    class: DocumentId,
    written: u64,
}

impl Guardian {
    async fn come(school: &School, guardian: &PersonId, pupil: &PersonId) -> Self {
        let device = school.enrol(guardian.as_str()).await;
        let snapshot = snapshot(school, &device).await;
        let of = |kind| {
            let subject = Subject::from_key(kind, &format!("{pupil} {guardian}"));
            held(&snapshot, &subject.unwrap_or_else(|| panic!("no subject")))
        };
        let ((letters, _), (decisions, none)) = (of(DocumentKind::Letters), of(DocumentKind::Decisions));
        let (answers, prefix) = of(DocumentKind::Answers);
        assert!(none.is_none(), "a guardian may decide");
        let (class, _) = held(&snapshot, &Subject::Class { class: people().class });
        let mut peer = Peer::connect(school, &device).await;
        for (kind, document) in [
            (DocumentKind::Letters, letters),
            (DocumentKind::Answers, answers),
            (DocumentKind::Decisions, decisions),
            (DocumentKind::Class, class),
        ] {
            peer.open_as(kind, document).await;
        }
        let prefix = prefix.unwrap_or_else(|| panic!("a guardian cannot answer"));
        Self { device, peer, letters, answers, prefix, decisions, class, written: 0 }
    }

    async fn wishes(&mut self, entry: &str, slot: &str, talk: Talk) {
        self.written += 1;
        let says = answers::Says::Wish { round: id("round"), slot: id(slot), version: id(slot), talk };
        let by = self.device.enrolled.person.clone();
        let entry = Entry::from(answers::Entry::new(id(entry), by, NOW, says)).numbered(self.written);
        self.peer.write_any(self.answers, self.prefix, &entry).await;
    }

    /// What the phone has of the decisions.
    async fn hears(&mut self, says: &str) {
        let decisions = self.decisions;
        self.peer.until(says, |peer| peer.says(decisions).iter().any(|said| said == says)).await;
    }
}

async fn decided(school: &School, document: DocumentId) -> Vec<decisions::Says> {
    let rows = ok(school.running().app.office.store.changes(&document).await);
    rows.into_iter()
        .map(|row| match row.entry {
            Entry::Decision(decision) => decision.says,
            _ => panic!("another kind"),
        })
        .collect()
}

#[tokio::test]
async fn a_guardian_is_invited_wishes_and_finds_the_decision_and_the_next_family_the_loss() {
    let school = school().await;
    offer(&school).await;
    let who = people();
    let mut first = Guardian::come(&school, &who.guardian_one, &who.child).await;
    let letters = first.letters;
    first.peer.until("the invitation", |peer| peer.says(letters) == ["invitation"]).await;
    let class = first.class;
    first.peer.until("the times", |peer| peer.entries(class) == 3).await;
    first.wishes("wish-1", "slot-a", Talk::Joint).await;
    first.hears("confirmed").await;
    first.peer.until("the seat", |peer| peer.says(class).iter().any(|says| says == "booked")).await;
    let (answers, decisions) = (first.answers, first.decisions);
    let both = |peer: &Peer| [answers, decisions].iter().all(|document| peer.received.contains(&(*document, 1)));
    first.peer.until("both receipts", both).await;

    let other = made_up::pupil(SEED, "two-guardians");
    let mut second = Guardian::come(&school, &who.guardian_other, &other).await;
    second.wishes("wish-2", "slot-a", Talk::Joint).await;
    second.hears("declined").await;
    let told = decided(&school, second.decisions).await;
    assert!(matches!(told.as_slice(), [decisions::Says::Declined { why: Why::Taken, .. }]));
    second.wishes("wish-3", "slot-b", Talk::Joint).await;
    second.hears("confirmed").await;

    // The other guardian of the first child, who lives elsewhere, is asked to come to the same talk.
    let mut apart = Guardian::come(&school, &who.guardian_two, &who.child).await;
    let class = apart.class;
    apart.peer.until("everything", |peer| peer.entries(class) == 5).await;
    apart.wishes("wish-4", "slot-a", Talk::Joint).await;
    apart.hears("confirmed").await;
    let Answer::Checked { faults, .. } = tell(&school, Ask::Check).await else { panic!("not checked") };
    assert_eq!(faults, Vec::<String>::new());
}

#[tokio::test]
async fn a_guardian_s_phone_is_given_the_own_child_and_no_door_of_the_staff_s() {
    let school = school().await;
    let who = people();
    let device = school.enrol(who.guardian_one.as_str()).await;
    let given = snapshot(&school, &device).await;
    assert_eq!(given.children.len(), 1);
    assert!(given.children[0].who.id == who.child && given.pupils.is_empty() && given.roles.is_empty());
    let kinds: BTreeSet<_> = given.manifest.iter().map(|held| held.subject.kind()).collect();
    let own = [DocumentKind::Class, DocumentKind::Letters, DocumentKind::Answers, DocumentKind::Decisions];
    assert_eq!((kinds, given.manifest.len()), (own.into(), 4));
    let token = school.session(&device).await.token;
    for path in [
        format!("/api/pupils/{}/numbers", who.child),
        format!("/api/pupils/{}/ledger", who.child),
        "/api/trips/choices".to_owned(),
        "/api/tray".to_owned(),
    ] {
        assert_eq!(school.get(&path, &token).await.0, StatusCode::NOT_FOUND, "{path}");
    }
    // Documents of the other guardian, and the ledger, look like none.
    let mentor = school.enrol(who.mentor_a.as_str()).await;
    let of_mentor = snapshot(&school, &mentor).await;
    let other = Subject::Answers { pupil: who.child.clone(), guardian: who.guardian_two.clone() };
    let (others, _) = held(&of_mentor, &other);
    let is_ledger = |held: &&Held| matches!(&held.subject, Subject::Ledger { pupil, .. } if *pupil == who.child);
    let ledger = of_mentor.manifest.iter().find(is_ledger).unwrap_or_else(|| panic!("no ledger"));
    let ledger = ok(ledger.document.parse());
    let mut peer = Peer::connect(&school, &device).await;
    for forbidden in [others, ledger] {
        peer.open_as(DocumentKind::Answers, forbidden).await;
    }
    peer.until("two that are not there", |peer| peer.unavailable.len() == 2).await;
}

#[tokio::test]
async fn everybody_is_invited_once_also_after_a_restart_and_who_may_be_asked_again_then() {
    let school = school().await;
    let _mentor = offer(&school).await;
    let who = people();
    let rektor = school.enrol(who.rektor.as_str()).await;
    let token = school.session(&rektor).await.token;
    let mut guardian = Guardian::come(&school, &who.guardian_two, &who.child).await;
    let letters = guardian.letters;
    guardian.peer.until("the invitation", |peer| peer.entries(letters) == 1).await;
    let rows = ok(school.running().app.office.store.changes(&letters).await);
    let Entry::Letter(invitation) = &rows[0].entry else { panic!("another kind") };
    let letters::Says::Invitation { round, class, term } = &invitation.says else { panic!("no invitation") };
    assert_eq!((round, class, *term), (&id("round"), &who.class, Term::Autumn));
    let before = snapshot(&school, &guardian.device).await;
    // Nobody rings them; their own phone shows no difference, and its session goes on.
    let path = format!("/api/pupils/{}/guardians/{}/calling", who.child, who.guardian_two);
    let said = school.send(Method::POST, &path, Some(&token), Some(r#"{"ask_rektor":true}"#.to_owned())).await;
    assert_eq!(said.0, StatusCode::NO_CONTENT, "{}", said.1);
    let after = snapshot(&school, &guardian.device).await;
    assert_eq!((&after.manifest, &after.children), (&before.manifest, &before.children));
    guardian.peer.until("nothing more", |peer| peer.entries(letters) == 1).await;
    assert_eq!(guardian.peer.closed, None);

    let school = School::over(school.stop().await).await;
    let today = date(NOW, chrono_tz::Europe::Stockholm);
    import(&school, made_up::next_import(SEED, today)).await;
    let Answer::Checked { faults, .. } = tell(&school, Ask::Check).await else { panic!("not checked") };
    assert_eq!(faults, Vec::<String>::new());
    assert_eq!(ok(school.running().app.office.store.changes(&letters).await).len(), 1);
}

#[tokio::test]
async fn guardians_are_among_those_who_can_be_invited_after_the_staff() {
    let school = school().await;
    let Answer::People { people: can } = tell(&school, Ask::People).await else { panic!("nobody") };
    let place = |person: &PersonId| can.iter().position(|(id, ..)| id == person);
    let who = people();
    assert!(place(&who.office) < place(&who.guardian_one) && place(&who.office).is_some());
    let roles = |person: &PersonId| can.iter().find(|(id, ..)| id == person).map(|(_, _, roles)| roles.as_str());
    assert_eq!(roles(&made_up::adult(SEED, "twins-1")), Some("guardian of 2"));
    assert_eq!(roles(&who.mentor_and_guardian).map(|roles| roles.ends_with(", guardian of 1")), Some(true));
    assert_eq!(roles(&who.child), None);
    let Answer::Invited { code, .. } = tell(&school, Ask::Invite { person: who.guardian_one.clone() }).await else {
        panic!("not invited")
    };
    assert_eq!(school.try_enrol(&code, &crate::harness::signing_key()).await.0, StatusCode::OK);
}

#[tokio::test]
async fn answers_that_are_handed_in_reach_the_rektor_and_a_decision_cannot_be() {
    let school = school().await;
    let who = people();
    let guardian = Guardian::come(&school, &who.guardian_one, &who.child).await;
    let token = school.session(&guardian.device).await.token;
    let entry = |entry: Entry| serde_json::json!({"document": guardian.answers.to_string(), "entry": entry});
    let taken_back = answers::Says::TakenBack { round: id("round") };
    let released = decisions::Says::Released { answer: id("answer"), round: id("round") };
    let by = who.guardian_one.clone();
    let body = serde_json::json!({"entries": [
        entry(answers::Entry::new(id("answer"), by.clone(), NOW, taken_back).into()),
        entry(decisions::Entry::new(id("decision"), by, NOW, released).into()),
    ]});
    let (status, said) = school.send(Method::POST, "/api/handin", Some(&token), Some(body.to_string())).await;
    assert_eq!(status, StatusCode::OK, "{said}");
    let handed: HandedIn = ok(serde_json::from_str(&said));
    assert_eq!((handed.taken, handed.refused), (vec![id("answer")], vec![id("decision")]));
    let rektor = school.enrol(who.rektor.as_str()).await;
    let token = school.session(&rektor).await.token;
    let (status, body) = school.get("/api/tray", &token).await;
    assert_eq!(status, StatusCode::OK, "{body}");
    let tray: Tray = ok(serde_json::from_str(&body));
    assert_eq!(tray.entries.len(), 1);
    assert!(matches!(&tray.entries[0].entry, Entry::Answer(_)));
}
