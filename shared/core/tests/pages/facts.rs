//! Made-up facts: a mentor with class 7B, and a rektor of the same school. No name and no number is anybody's; the
//! numbers are of the series that PTS keeps for fiction.

use kontaktbok_documents::exchange::trip::{Trip, TripAsked, TripChoices, TripClass, TripPupil};
use kontaktbok_documents::exchange::{GuardianNumbers, Numbers};
use kontaktbok_documents::ledger::{Channel, Entry, Outcome};
use kontaktbok_documents::report::{self, Says};
use kontaktbok_documents::{
    Class, Copying, Guardian, GuardianShown, Held, Named, PersonId, Prefix, Pupil, Reach, ReachingSaid, Relation,
    Right, SchoolYear, Snapshot, StaffRole, Subject, Unit, UnitRole,
};
use kontaktbok_sync::DocumentId;

#[path = "facts/talks.rs"]
mod talks;

pub use talks::*;

/// 23 November 2026, 08.00 in Stockholm.
pub const MORNING: i64 = 1_795_417_200_000;

pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

/// What no page keeps on the phone: a part of every guardian's number.
pub const NUMBERS_CANARY: &str = "17406";

/// The prefix a colleague's phone writes under.
pub const COLLEAGUE: Prefix = Prefix([7; 8]);

/// Pupils by id, each with a ledger.
pub const PUPILS: [&str; 4] = ["lova", "elis", "noor", "sam"];

pub fn id(text: &str) -> PersonId {
    text.parse().unwrap()
}

/// The ledger of a pupil.
pub fn ledger(pupil: &str) -> DocumentId {
    let number = PUPILS.iter().position(|other| *other == pupil).unwrap();
    DocumentId([u8::try_from(number).unwrap() + 1; 16])
}

/// How many blank reports a mentor's phone has.
pub const BLANKS: u8 = 2;

/// A blank report.
pub fn report(number: u8) -> DocumentId {
    DocumentId([0xf0 + number; 16])
}

fn blank(number: u8) -> Held {
    Held {
        document: report(number).to_string(),
        subject: Subject::Report { author: id("maja"), unit: "ekskolan".parse().unwrap(), number: u32::from(number) },
        year: SchoolYear(2026),
        right: Right::Write(Prefix([1; 8])),
    }
}

pub fn named(person: &str, given: &str, family: &str) -> Named {
    Named { id: id(person), given: given.to_owned(), family: family.to_owned() }
}

fn guardian(person: &str, given: &str, family: &str) -> Guardian {
    let shown = GuardianShown::Name { given: given.to_owned(), family: family.to_owned() };
    Guardian { id: id(person), relation: Relation::Guardian, shown, reaching: None, wish: None }
}

fn pupil(who: Named, mentors: Vec<Named>, guardians: Vec<Guardian>) -> Pupil {
    let copying = Copying::Proposed;
    Pupil { who, class: "7B".to_owned(), unit: "ekskolan".parse().unwrap(), mentors, guardians, copying, of_age: false }
}

fn pupils() -> Vec<Pupil> {
    let mentor = || vec![named("maja", "Maja", "Mentorsson")];
    vec![
        pupil(
            named("lova", "Lova", "Exempel"),
            mentor(),
            vec![guardian("vera", "Vera", "Exempel"), guardian("omar", "Omar", "Låtsas")],
        ),
        pupil(
            named("elis", "Elis", "Påhitt"),
            vec![named("maja", "Maja", "Mentorsson"), named("kim", "Kim", "Kollega")],
            vec![
                guardian("tove", "Tove", "Påhitt"),
                Guardian { shown: GuardianShown::Protected, ..guardian("stand-in", "", "") },
            ],
        ),
        pupil(
            named("noor", "نور", "مثال"),
            mentor(),
            vec![
                guardian("layla", "ليلى", "مثال"),
                Guardian { relation: Relation::OtherResponsible, ..guardian("gun", "Gun", "Godman") },
            ],
        ),
        pupil(named("sam", "Sam", "Saknar"), vec![], vec![]),
    ]
}

/// A guardian of a pupil may be rung, or the rektor is to be asked.
pub fn may_be_rung(snapshot: &mut Snapshot, pupil: &str, guardian: &str, may: bool) {
    let of = snapshot.pupils.iter_mut().filter(|of| of.who.id.as_str() == pupil).flat_map(|of| &mut of.guardians);
    for adult in of.filter(|adult| adult.id.as_str() == guardian) {
        let (GuardianShown::Name { given, family } | GuardianShown::AskRektor { given, family }) = adult.shown.clone()
        else {
            panic!("a protected guardian has no name")
        };
        adult.shown =
            if may { GuardianShown::Name { given, family } } else { GuardianShown::AskRektor { given, family } };
    }
}

/// It was said how a guardian is best reached: on a phone of staff with the pupil, on the guardian's own with each child.
pub fn is_reached(snapshot: &mut Snapshot, pupil: &str, guardian: &str, said: &ReachingSaid) {
    if snapshot.me.id.as_str() == guardian {
        snapshot.children.iter_mut().for_each(|child| child.reaching = Some(said.clone()));
    }
    let of = snapshot.pupils.iter_mut().filter(|of| of.who.id.as_str() == pupil).flat_map(|of| &mut of.guardians);
    of.filter(|adult| adult.id.as_str() == guardian).for_each(|adult| adult.reaching = Some(said.clone()));
}

/// The ledger about a pupil.
pub fn subject(pupil: &str) -> Subject {
    Subject::Ledger { pupil: id(pupil), unit: None }
}

/// What a mentor's phone may have.
pub fn mentors(at: i64) -> Snapshot {
    let unit = Unit {
        id: "ekskolan".parse().unwrap(),
        name: "Ekskolan".to_owned(),
        office: Some("+46313900610".to_owned()),
        rektors: vec![Reach { who: named("rut", "Rut", "Rektorsson"), number: Some("+46313900611".to_owned()) }],
        interpreter: None,
        e_service: None,
        reporter_files: false,
    };
    let held = |pupil: &str| Held {
        document: ledger(pupil).to_string(),
        subject: subject(pupil),
        year: SchoolYear(2026),
        right: Right::Write(Prefix([1; 8])),
    };
    Snapshot {
        at,
        me: named("maja", "Maja", "Mentorsson"),
        roles: vec![UnitRole { unit: unit.id.clone(), role: StaffRole::Mentor }],
        classes: vec![Class {
            id: "7b".parse().unwrap(),
            name: "7B".to_owned(),
            unit: unit.id.clone(),
            pupils: PUPILS.iter().map(|pupil| id(pupil)).collect(),
        }],
        units: vec![unit],
        pupils: pupils(),
        staff: vec![named("kim", "Kim", "Kollega")],
        manifest: PUPILS.iter().map(|pupil| held(pupil)).chain((1..=BLANKS).map(blank)).collect(),
        devices: vec![],
        as_it_was: vec![],
        without_mentor: vec![],
        children: vec![],
    }
}

/// What a rektor's phone may have: the names, and no ledger.
pub fn rektors(at: i64) -> Snapshot {
    let of_mentor = mentors(at);
    Snapshot {
        me: named("rut", "Rut", "Rektorsson"),
        roles: of_mentor.roles.iter().map(|role| UnitRole { role: StaffRole::Rektor, ..role.clone() }).collect(),
        staff: vec![named("kim", "Kim", "Kollega"), named("maja", "Maja", "Mentorsson")],
        manifest: vec![blank(1)],
        devices: vec![],
        without_mentor: vec![id("sam")],
        ..of_mentor
    }
}

/// How to reach the guardians of a pupil: one number, two, or none.
pub fn numbers(pupil: &str) -> Numbers {
    let reach = |guardian: &str, phones: &[&str]| GuardianNumbers {
        guardian: id(guardian),
        phones: phones.iter().map(|number| (*number).to_owned()).collect(),
        mails: vec![],
    };
    let guardians = match pupil {
        "lova" => vec![reach("vera", &["+46701740605"]), reach("omar", &["+46701740606", "+46701740607"])],
        "elis" => vec![reach("tove", &[])],
        "noor" => vec![reach("layla", &["+46701740608"]), reach("gun", &["+46701740609"])],
        _ => vec![],
    };
    Numbers { guardians }
}

/// What the phone of somebody who works at the school and is mentor of none may have.
pub fn leaders(at: i64) -> Snapshot {
    let of_mentor = mentors(at);
    Snapshot {
        me: named("lars", "Lars", "Ledare"),
        roles: of_mentor.roles.iter().map(|role| UnitRole { role: StaffRole::Staff, ..role.clone() }).collect(),
        classes: vec![],
        pupils: vec![],
        staff: vec![],
        manifest: vec![Held {
            subject: Subject::Report { author: id("lars"), unit: "ekskolan".parse().unwrap(), number: 1 },
            ..blank(1)
        }],
        ..of_mentor
    }
}

/// Who can be taken along: one's own class and another, where one pupil is and a colleague works.
pub fn choices() -> TripChoices {
    let class = |group: &str, name: &str, pupils: Vec<Named>| TripClass {
        id: group.parse().unwrap(),
        name: name.to_owned(),
        unit: "ekskolan".parse().unwrap(),
        pupils,
    };
    let own = pupils().into_iter().map(|pupil| pupil.who).collect();
    let staff = vec![named("lars", "Lars", "Ledare")];
    TripChoices {
        classes: vec![class("7b", "7B", own), class("7c", "7C", vec![named("alma", "Alma", "Annan")])],
        staff,
    }
}

/// The trip that the school makes of what it is asked for.
pub fn trip(asked: &TripAsked, planner: Named, at: i64) -> Trip {
    let alma = pupil(named("alma", "Alma", "Annan"), vec![], vec![guardian("astrid", "Astrid", "Annan")]);
    let alma = Pupil { class: "7C".to_owned(), ..alma };
    let along = pupils().into_iter().chain([alma]).filter(|pupil| asked.pupils.contains(&pupil.who.id));
    let along = along.map(|pupil| TripPupil { numbers: numbers(pupil.who.id.as_str()).guardians, pupil });
    let adults = asked.adults.iter().map(|_| named("lars", "Lars", "Ledare")).collect();
    Trip {
        id: asked.id.clone(),
        name: asked.name.clone(),
        planner,
        adults,
        pupils: along.collect(),
        units: mentors(at).units,
        returns_at: asked.returns_at,
        at,
    }
}

/// Something that a mentor said about an accident.
pub fn said(number: u64, at: i64, says: Says) -> report::Entry {
    report::Entry {
        id: format!("said-{number}").parse().unwrap(),
        by: id("maja"),
        counter: number,
        at,
        accident: "accident-1".parse().unwrap(),
        says,
    }
}

/// An entry by a colleague, written as it happened.
pub fn entry(number: u64, by: &str, at: i64, channel: Channel, outcome: Outcome, guardians: &[&str]) -> Entry {
    Entry {
        id: format!("entry-{by}-{number}").parse().unwrap(),
        by: id(by),
        counter: number,
        at,
        happened: at,
        channel,
        outcome,
        guardians: guardians.iter().map(|guardian| id(guardian)).collect(),
        tone: None,
        text: String::new(),
        corrects: None,
    }
}

/// What the phone of somebody in the school's office may have.
pub fn office(at: i64) -> Snapshot {
    let of_leader = leaders(at);
    let role = |role: &UnitRole| UnitRole { role: StaffRole::Office, ..role.clone() };
    Snapshot {
        me: named("ove", "Ove", "Kontor"),
        roles: of_leader.roles.iter().map(role).collect(),
        manifest: vec![],
        ..of_leader
    }
}
