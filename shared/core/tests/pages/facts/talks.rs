//! What is held about talks: the class's document, and the papers of each pupil's guardians.

use kontaktbok_documents::{Child, Held, Mentor, Named, Prefix, Right, SchoolYear, Snapshot, Subject, Unit};
use kontaktbok_sync::DocumentId;

use super::{id, mentors, named};

/// Each pupil with a guardian who has custody and a name.
pub const PAIRS: [(&str, &str); 4] = [("lova", "vera"), ("lova", "omar"), ("elis", "tove"), ("noor", "layla")];

/// The class's document.
pub fn class() -> Subject {
    Subject::Class { class: "7b".parse().unwrap() }
}

/// What the school has given a guardian.
pub fn letters(pupil: &str, guardian: &str) -> Subject {
    Subject::Letters { pupil: id(pupil), guardian: id(guardian) }
}

/// What a guardian answers.
pub fn answers(pupil: &str, guardian: &str) -> Subject {
    Subject::Answers { pupil: id(pupil), guardian: id(guardian) }
}

/// What the school decides about it.
pub fn decisions(pupil: &str, guardian: &str) -> Subject {
    Subject::Decisions { pupil: id(pupil), guardian: id(guardian) }
}

fn papers(pair: usize) -> [Held; 3] {
    let (pupil, guardian) = PAIRS[pair];
    let number = u8::try_from(pair).unwrap();
    let held = |kind: u8, subject, right| Held {
        document: DocumentId([0x40 + 4 * number + kind; 16]).to_string(),
        subject,
        year: SchoolYear(2026),
        right,
    };
    [
        held(0, letters(pupil, guardian), Right::Read),
        held(1, answers(pupil, guardian), Right::Write(Prefix([1; 8]))),
        held(2, decisions(pupil, guardian), Right::Read),
    ]
}

/// The papers of a pair for the next school year, given out some time before it begins.
pub fn next_years((pupil, guardian): (&str, &str)) -> Vec<Held> {
    let subjects = [letters(pupil, guardian), answers(pupil, guardian), decisions(pupil, guardian)];
    let held = |(number, subject): (u8, Subject)| Held {
        document: DocumentId([0x80 + number; 16]).to_string(),
        right: if number == 1 { Right::Write(Prefix([1; 8])) } else { Right::Read },
        subject,
        year: SchoolYear(2027),
    };
    (0..).zip(subjects).map(held).collect()
}

fn of_class(right: Right) -> Held {
    Held { document: DocumentId([0x3f; 16]).to_string(), subject: class(), year: SchoolYear(2026), right }
}

/// What a mentor's phone may have that offers talks.
pub fn mentors_with_talks(at: i64) -> Snapshot {
    let mut snapshot = mentors(at);
    snapshot.manifest.push(of_class(Right::Write(Prefix([1; 8]))));
    snapshot.manifest.extend((0..PAIRS.len()).flat_map(papers));
    snapshot
}

/// What a guardian's phone may have: two children, at two schools.
pub fn guardians(at: i64) -> Snapshot {
    let unit = mentors(at).units.remove(0);
    let (name, rektors) = ("Askskolan".to_owned(), vec![]);
    let other = Unit { id: "askskolan".parse().unwrap(), name, office: None, rektors, ..unit.clone() };
    let mentor = Mentor { who: named("maja", "Maja", "Mentorsson"), mail: Some("maja@example.org".to_owned()) };
    let child = |who: Named, class: &str, unit: &Unit, mentors| Child {
        who,
        class: class.to_owned(),
        unit: unit.id.clone(),
        mentors,
        reaching: None,
    };
    Snapshot {
        me: named("vera", "Vera", "Exempel"),
        roles: vec![],
        classes: vec![],
        pupils: vec![],
        staff: vec![],
        children: vec![
            child(named("ivar", "Ivar", "Exempel"), "2A", &other, vec![]),
            child(named("lova", "Lova", "Exempel"), "7B", &unit, vec![mentor]),
        ],
        units: vec![unit, other],
        manifest: std::iter::once(of_class(Right::Read)).chain(papers(0)).collect(),
        ..mentors(at)
    }
}
