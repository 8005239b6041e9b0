//! What each person's phone is given, and that a marked pupil is in none of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kontaktbok_documents::{
    GuardianShown, Held, PersonId, Pupil, Relation, Right, SchoolYear, Snapshot, StaffRole, Subject,
};
use proptest::prelude::*;
use serde_json::Value;

use super::{StandIns, UnitSettings, numbers, snapshot};
use crate::grants::can_sign_in;
use crate::made_up;
use crate::register::{Options, Register, Yes, import};

mod guardian;

const SEED: u64 = 3;

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

fn read(files: &[(String, Vec<u8>)]) -> Register {
    import(files, None, Options { today: today(), yes: Yes::EVERYTHING }).unwrap().register
}

fn register() -> Register {
    read(&made_up::school(SEED, today()))
}

fn of(register: &Register, person: &PersonId) -> Snapshot {
    snapshot(register, person, today(), 5, &[], &StandIns([1; 32]), &UnitSettings::default()).unwrap()
}

fn pupil(snapshot: &Snapshot, label: &str) -> Pupil {
    let id = made_up::pupil(SEED, label);
    snapshot.pupils.iter().find(|pupil| pupil.who.id == id).unwrap().clone()
}

fn classes(snapshot: &Snapshot) -> Vec<&str> {
    snapshot.classes.iter().map(|class| class.name.as_str()).collect()
}

fn roles(snapshot: &Snapshot) -> Vec<StaffRole> {
    snapshot.roles.iter().map(|role| role.role).collect()
}

#[test]
fn a_mentor_has_the_own_class_and_nobody_elses_pupils() {
    let register = register();
    let who = made_up::people(SEED);
    let mine = of(&register, &who.mentor_a);
    assert_eq!(mine.me.given, "Anna");
    assert_eq!(classes(&mine), ["7B"]);
    assert_eq!(roles(&mine), [StaffRole::Mentor]);
    assert!(mine.pupils.iter().all(|pupil| pupil.mentors.iter().any(|mentor| mentor.id == who.mentor_a)));
    let listed: BTreeSet<_> = mine.classes[0].pupils.iter().collect();
    assert_eq!(listed, mine.pupils.iter().map(|pupil| &pupil.who.id).collect());
    assert!(mine.without_mentor.is_empty());
    assert!(mine.staff.iter().any(|named| named.id == who.mentor_b));
    assert!(!mine.staff.iter().any(|named| named.id == who.rektor_other), "of the other school");
}

#[test]
fn a_rektor_has_all_unmarked_pupils_of_the_own_unit_and_those_without_mentor() {
    let register = register();
    let mine = of(&register, &made_up::people(SEED).rektor);
    assert_eq!(classes(&mine), ["7A", "7B", "8A", "8G"]);
    assert_eq!(roles(&mine), [StaffRole::Rektor]);
    assert_eq!(mine.without_mentor.len(), 3);
    assert!(mine.without_mentor.contains(&made_up::pupil(SEED, "no-class")));
    assert_eq!(pupil(&mine, "no-class").class, "");
}

#[test]
fn other_staff_have_their_profile_and_their_units_only() {
    let register = register();
    assert_eq!(roles(&of(&register, &made_up::staff(SEED, "nurse"))), [StaffRole::Staff]);
    let mine = of(&register, &made_up::people(SEED).office);
    assert_eq!(roles(&mine), [StaffRole::Office]);
    assert_eq!(mine.units.len(), 1);
    assert!(mine.units[0].office.is_some() && mine.units[0].rektors.len() == 2);
    assert!(mine.pupils.is_empty() && mine.classes.is_empty() && mine.staff.is_empty() && mine.manifest.is_empty());
}

#[test]
fn a_mentor_who_is_a_guardian_elsewhere_sees_nothing_of_the_own_child_as_staff() {
    let register = register();
    let mine = of(&register, &made_up::people(SEED).mentor_and_guardian);
    assert_eq!(classes(&mine), ["2"]);
    assert!(!mine.pupils.iter().any(|pupil| pupil.who.id == made_up::pupil(SEED, "staffs-child")));
}

#[test]
fn nobody_but_present_staff_and_guardians_gets_a_snapshot() {
    let register = register();
    let guardian = |label| register.person(&made_up::pupil(SEED, label)).unwrap().responsibles[0].person.clone();
    let people = [
        made_up::pupil(SEED, "two-guardians"),
        // Of a marked pupil, marked, dead, appointed, and not in the register.
        guardian("marked-on-reference"),
        guardian("marked"),
        guardian("deceased"),
        guardian("appointed"),
        guardian("dangling"),
        "nobody".parse().unwrap(),
    ];
    for person in people {
        assert!(snapshot(&register, &person, today(), 5, &[], &StandIns([1; 32]), &UnitSettings::default()).is_none());
    }
}

#[test]
fn a_marked_guardian_counts_and_is_shown_as_protected_under_another_id() {
    let register = register();
    let who = made_up::people(SEED);
    let child = made_up::pupil(SEED, "marked-guardian");
    let marked = register.person(&child).unwrap().responsibles[1].person.clone();
    assert!(register.is_marked(&marked));
    for person in [&who.mentor_a, &who.rektor] {
        let mine = of(&register, person);
        let guardians = pupil(&mine, "marked-guardian").guardians;
        assert_eq!(guardians.iter().map(|g| g.relation).collect::<Vec<_>>(), [Relation::Guardian; 2]);
        assert!(guardians[1].shown == GuardianShown::Protected);
        assert!(!serde_json::to_string(&mine).unwrap().contains(marked.as_str()));
        assert!(of(&register, person) == mine, "the stand-in is the same each time");
        let found = numbers(&register, person, &child, today()).unwrap();
        assert_eq!(found.guardians.len(), 1);
        assert_eq!(found.guardians[0].phones.len(), 1);
    }
    let other =
        snapshot(&register, &who.mentor_a, today(), 5, &[], &StandIns([2; 32]), &UnitSettings::default()).unwrap();
    let ids = |snapshot: &Snapshot| pupil(snapshot, "marked-guardian").guardians[1].id.clone();
    assert_ne!(ids(&other), ids(&of(&register, &who.mentor_a)), "without the secret it cannot be computed");
}

#[test]
fn a_guardian_whom_the_register_leaves_out_counts_as_well() {
    let register = register();
    let mine = of(&register, &made_up::people(SEED).mentor_other);
    let guardians = pupil(&mine, "dangling").guardians;
    assert_eq!(guardians.len(), 2);
    assert!(guardians.iter().any(|guardian| guardian.shown == GuardianShown::Protected));
}

#[test]
fn numbers_are_asked_for_and_a_guardian_without_any_has_an_empty_row() {
    let register = register();
    let who = made_up::people(SEED);
    let of_child = |label| numbers(&register, &who.mentor_a, &made_up::pupil(SEED, label), today());
    assert!(of_child("temporary").unwrap().guardians[0].phones.is_empty());
    let first = &of_child("two-guardians").unwrap().guardians[0];
    assert_eq!(first.phones.len(), 2);
    assert!(first.phones[0].starts_with("+4670"));
    assert_eq!(first.mails.len(), 1);
    assert!(of_child("no-guardian").is_none(), "not my pupil");
    assert!(of_child("marked").is_none());
    let snapshot = serde_json::to_string(&of(&register, &who.mentor_a)).unwrap();
    assert!(!snapshot.contains("+4670"), "a guardian's number is in a snapshot");
}

#[test]
fn the_manifest_holds_no_document_about_somebody_elses_or_a_marked_pupil() {
    let register = register();
    let who = made_up::people(SEED);
    let held = |label| Held {
        document: format!("document-of-{label}"),
        subject: Subject::Ledger { pupil: made_up::pupil(SEED, label), unit: None },
        year: SchoolYear(2026),
        right: Right::Read,
    };
    let given = [held("two-guardians"), held("no-guardian"), held("marked")];
    let mine =
        snapshot(&register, &who.mentor_a, today(), 5, &given, &StandIns([1; 32]), &UnitSettings::default()).unwrap();
    assert_eq!(mine.manifest, [held("two-guardians")]);
}

/// Names nobody else has, so that a search cannot find them by chance.
fn with_own_names(value: &mut Value) {
    for person in value["data"].as_array_mut().unwrap() {
        let id = person["id"].as_str().unwrap().to_owned();
        person["givenName"] = format!("G{id}").into();
        person["familyName"] = format!("F{id}").into();
    }
}

/// The places where a reference or a person stands, in the order of a walk.
fn places<'v>(value: &'v mut Value, found: &mut Vec<&'v mut serde_json::Map<String, Value>>, key: &str) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| places(value, found, key)),
        Value::Object(object) => {
            if key == "person" {
                found.push(object);
            } else {
                object.iter_mut().for_each(|(key, value)| places(value, found, key));
            }
        }
        _ => {}
    }
}

const WORDS: [&str; 4] = ["Sekretessmarkering", "Skyddad folkbokföring", "SEKRETESSMARKERING ", "Något nytt"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_pupil_marked_anywhere_is_in_no_ones_snapshot(
        persons in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize), 0..6),
        references in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize), 1..8),
    ) {
        let files: Vec<(String, Vec<u8>)> = made_up::school(SEED, today());
        let mut parsed: Vec<(String, Value)> =
            files.into_iter().map(|(name, bytes)| (name, serde_json::from_slice(&bytes).unwrap())).collect();
        let mut marked = BTreeSet::new();
        for (name, value) in &mut parsed {
            if name.starts_with("persons") {
                with_own_names(value);
                for (index, word) in &persons {
                    let list = value["data"].as_array_mut().unwrap();
                    let person = index.get(list.as_slice()).clone();
                    let place = list.iter().position(|other| *other == person).unwrap();
                    list[place]["securityMarking"] = WORDS[*word].into();
                    marked.insert(person["id"].as_str().unwrap().to_owned());
                }
            }
            let mut found = Vec::new();
            places(value, &mut found, "");
            if found.is_empty() {
                continue;
            }
            for (index, word) in &references {
                let place = index.index(found.len());
                found[place].insert("securityMarking".to_owned(), WORDS[*word].into());
                marked.insert(found[place]["id"].as_str().unwrap().to_owned());
            }
        }
        let files: Vec<_> = parsed.into_iter().map(|(name, v)| (name, v.to_string().into_bytes())).collect();
        let register = read(&files);
        let pupils: BTreeSet<String> = register.on(today()).pupils().map(ToString::to_string).collect();
        let guardians: BTreeSet<String> = register
            .persons
            .values()
            .flat_map(|person| &person.responsibles)
            .map(|responsible| responsible.person.to_string())
            .collect();
        let on = register.on(today());
        let people: Vec<PersonId> = register.persons.keys().filter(|id| can_sign_in(&register, &on, id)).cloned().collect();
        prop_assert!(people.len() > 40);
        for person in &people {
            let text = serde_json::to_string(&of(&register, person)).unwrap();
            for id in marked.iter().filter(|id| **id != person.to_string()) {
                // Names are made of ids: one search finds both.
                prop_assert!(!text.contains(id), "{id} (pupil: {}, guardian: {}) is with {person}",
                    pupils.contains(id), guardians.contains(id));
            }
        }
    }
}

/// These names, in the order that a class list has them. `Å` is written with two signs in one of them.
#[rstest::rstest]
#[case::letters_at_the_end(&["Adam", "Zahra", "A\u{30a}ke", "Åsa", "Ärla", "Östen"])]
#[case::initials_as_their_names(&["A", "A.", "Adam", "E", "É.", "Elsa", "Y.", "Ü.", "Z", "Å", "Ä.", "Ö"])]
fn a_class_is_listed_as_swedish_sorts_names_and_initials(#[case] names: &[&str]) {
    let mut register = register();
    let who = made_up::people(SEED);
    let first = of(&register, &who.mentor_a).classes[0].pupils.clone();
    assert!(first.len() >= names.len());
    // Those that were listed first are given the last names.
    let named: Vec<_> = first.iter().zip(names.iter().rev()).map(|(id, name)| (id.clone(), *name)).collect();
    let listed = |register: &Register| {
        let pupils = of(register, &who.mentor_a).classes[0].pupils.clone();
        let of = |id: &PersonId| named.iter().find(|(of, _)| of == id).map(|(_, name)| *name);
        pupils.iter().filter_map(of).collect::<Vec<_>>()
    };
    for (id, name) in &named {
        (*name).clone_into(&mut register.persons.get_mut(id).unwrap().given);
    }
    assert_eq!(listed(&register), names);
}
