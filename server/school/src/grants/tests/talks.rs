//! Who has what of the talks between home and school.

use std::collections::BTreeMap;

use kontaktbok_documents::{DocumentKind, GroupId};

use super::*;
use crate::grants::{can_sign_in, invited, needed_documents, own_children};

fn guardians(register: &Register, pupil: &PersonId) -> [PersonId; 2] {
    let responsibles = &register.person(pupil).unwrap().responsibles;
    [responsibles[0].person.clone(), responsibles[1].person.clone()]
}

fn pair(kind: DocumentKind, pupil: &PersonId, guardian: &PersonId) -> Subject {
    Subject::from_key(kind, &format!("{pupil} {guardian}")).unwrap()
}

fn of_subject(register: &Register, person: &PersonId, subject: Subject) -> Option<RightKind> {
    let document = KnownDocument { id: 0, subject, year: SchoolYear(2026), used: true };
    grants(register, person, today(), &[document]).into_iter().map(|(_, right)| right).next()
}

const OF_PAIR: [DocumentKind; 3] = [DocumentKind::Letters, DocumentKind::Answers, DocumentKind::Decisions];

/// The rights to letters, answers and decisions of a pair, and to the class of the pupil: `r`, `w` or `-` each.
fn rights(register: &Register, person: &PersonId, pupil: &PersonId, guardian: &PersonId) -> String {
    let mut subjects: Vec<Subject> = OF_PAIR.iter().map(|kind| pair(*kind, pupil, guardian)).collect();
    let on = register.on(today());
    subjects.extend(on.class_of(pupil).map(|(class, _)| Subject::Class { class: class.clone() }));
    let right = |subject| match of_subject(register, person, subject) {
        Some(RightKind::Write) => 'w',
        Some(RightKind::Read) => 'r',
        None => '-',
    };
    subjects.into_iter().map(right).collect()
}

#[test]
fn every_role_has_exactly_what_the_table_says_of_every_pair() {
    let register = register();
    let who = made_up::people(SEED);
    let p = |label| made_up::pupil(SEED, label);
    let child = p("two-guardians");
    let [one, two] = guardians(&register, &child);
    let [same_class, _] = guardians(&register, &p("two-addresses"));
    let elsewhere = register.person(&p("leisure")).unwrap().responsibles[0].person.clone();
    let responsible = register.person(&p("other-responsible")).unwrap().responsibles[0].person.clone();
    let table: [(&str, &PersonId, &str); 11] = [
        ("mentor a", &who.mentor_a, "rwrw"),
        ("mentor b", &who.mentor_b, "rwrw"),
        ("mentor other", &who.mentor_other, "----"),
        // Not before the routine is followed up.
        ("rektor", &who.rektor, "----"),
        ("office", &who.office, "----"),
        ("the guardian", &one, "rwrr"),
        ("the other guardian", &two, "---r"),
        ("a guardian in the class", &same_class, "---r"),
        ("a guardian elsewhere", &elsewhere, "----"),
        ("somebody else to reach", &responsible, "----"),
        ("the pupil", &child, "----"),
    ];
    for (role, person, expected) in table {
        assert_eq!(rights(&register, person, &child, &one), expected, "{role}");
    }
}

#[test]
fn a_guardian_has_no_right_that_staff_have() {
    let register = register();
    let child = made_up::pupil(SEED, "two-guardians");
    let [one, _] = guardians(&register, &child);
    assert!(right(&register, &one, &child, today()).is_none());
    assert!(!may_open_ledger(&register, &one, &child, today()) && !may_see_numbers(&register, &one, &child, today()));
}

#[test]
fn a_teacher_has_as_a_guardian_what_is_the_own_child_s_and_as_staff_what_is_the_own_pupils() {
    let register = register();
    let both = made_up::people(SEED).mentor_and_guardian;
    let child = made_up::pupil(SEED, "staffs-child");
    let [own, other] = guardians(&register, &child);
    assert_eq!(own, both);
    assert_eq!(rights(&register, &both, &child, &both), "rwrr");
    assert_eq!(rights(&register, &both, &child, &other), "---r");
    assert!(right(&register, &both, &child, today()).is_none(), "the ledger of one's own child");
    let pupil = made_up::pupil(SEED, "leisure");
    let of_pupil = register.person(&pupil).unwrap().responsibles[0].person.clone();
    assert_eq!(rights(&register, &both, &pupil, &of_pupil), "rwrw");
}

#[test]
fn ring_inte_takes_nothing_from_the_guardian_of_whom_it_is_said() {
    let mut register = register();
    let child = made_up::pupil(SEED, "two-guardians");
    let [one, two] = guardians(&register, &child);
    register.not_to_call = [(child.clone(), one.clone())].into_iter().collect();
    assert_eq!(rights(&register, &made_up::people(SEED).mentor_a, &child, &one), "rwrw");
    for guardian in [&one, &two] {
        assert_eq!(rights(&register, guardian, &child, guardian), "rwrr");
        assert!(can_sign_in(&register, &register.on(today()), guardian));
    }
}

#[test]
fn with_a_marking_or_without_custody_the_pair_is_on_no_phone() {
    let first = register();
    let mentor = made_up::people(SEED).mentor_a;
    let child = made_up::pupil(SEED, "two-guardians");
    let [one, two] = guardians(&first, &child);
    let with = |change: &dyn Fn(&mut Register)| {
        let mut register = first.clone();
        change(&mut register);
        let of = |person: &PersonId, guardian: &PersonId| rights(&register, person, &child, guardian);
        [of(&mentor, &one), of(&one, &one), of(&mentor, &two), of(&two, &two)].map(|rights| rights[..3].to_owned())
    };
    assert_eq!(with(&|_| {}), ["rwr"; 4]);
    assert_eq!(with(&|register| register.marked.extend([child.clone()])), ["---"; 4]);
    assert_eq!(with(&|register| register.marked.extend([one.clone()])), ["---", "---", "rwr", "rwr"]);
    let custody_ends = |register: &mut Register| {
        register.persons.get_mut(&child).unwrap().responsibles.retain(|responsible| responsible.person != one);
    };
    assert_eq!(with(&custody_ends), ["---", "---", "rwr", "rwr"]);
    let gone = |register: &mut Register| register.persons.get_mut(&one).unwrap().gone_since = Some(today());
    assert_eq!(with(&gone), ["---", "---", "rwr", "rwr"]);
    let left = |register: &mut Register| register.persons.get_mut(&child).unwrap().enrolments.clear();
    assert_eq!(with(&left), ["---"; 4]);
}

#[test]
fn who_has_a_child_in_the_school_can_sign_in_and_no_other_guardian() {
    let register = register();
    let on = register.on(today());
    let signing_in = register.persons.keys().filter(|person| can_sign_in(&register, &on, person));
    for person in signing_in.filter(|person| !register.is_staff(person)) {
        assert!(own_children(&register, &on, person).all(|child| !register.is_marked(child)), "{person}");
        assert!(!register.is_marked(person) && !on.is_pupil(person), "{person}");
    }
    let child = made_up::pupil(SEED, "twin-1");
    let [one, _] = guardians(&register, &child);
    assert_eq!(own_children(&register, &on, &one).count(), 2);
    let long_after = register.on(day("2040-01-01"));
    assert!(register.persons.keys().all(|person| own_children(&register, &long_after, person).count() <= 2));
}

#[test]
fn every_pair_that_is_offered_what_must_be_needs_three_documents_and_every_class_one() {
    let register = register();
    let mut by_kind: BTreeMap<DocumentKind, Vec<Subject>> = BTreeMap::new();
    for (subject, year) in needed_documents::<u8>(&register, today(), &[]) {
        assert_eq!(year, SchoolYear(2026));
        by_kind.entry(subject.kind()).or_default().push(subject);
    }
    let on = register.on(today());
    let pairs: BTreeSet<(PersonId, PersonId)> = register
        .persons
        .keys()
        .flat_map(|person| own_children(&register, &on, person).map(|child| (child.clone(), person.clone())))
        .collect();
    for kind in OF_PAIR {
        let subjects: BTreeSet<Subject> = pairs.iter().map(|(pupil, guardian)| pair(kind, pupil, guardian)).collect();
        assert_eq!(by_kind[&kind].len(), subjects.len());
        assert_eq!(by_kind[&kind].iter().cloned().collect::<BTreeSet<_>>(), subjects);
    }
    assert_eq!(by_kind[&DocumentKind::Class].len(), 6);
    let near = needed_documents::<u8>(&register, day("2027-06-01"), &[]);
    let next = |kind| near.iter().filter(|(subject, year)| subject.kind() == kind && year.0 == 2027).count();
    assert!(next(DocumentKind::Letters) > 10 && next(DocumentKind::Class) == 0);
}

#[test]
fn an_invitation_goes_to_each_guardian_of_each_pupil_of_the_class_and_to_nobody_whom_it_may_not_reach() {
    let mut register = register();
    let class: GroupId = made_up::people(SEED).class;
    let p = |label| made_up::pupil(SEED, label);
    let child = p("two-guardians");
    let [one, two] = guardians(&register, &child);
    let pairs = invited(&register, today(), &class);
    for guardian in [&one, &two] {
        assert_eq!(pairs.iter().filter(|pair| **pair == (child.clone(), guardian.clone())).count(), 1);
    }
    for label in ["marked", "marked-on-reference", "other-responsible", "no-guardian"] {
        assert!(pairs.iter().all(|(pupil, _)| *pupil != p(label)), "{label}");
    }
    assert!(pairs.iter().all(|(_, guardian)| !register.is_marked(guardian)));
    register.not_to_call = [(child.clone(), one)].into_iter().collect();
    assert_eq!(invited(&register, today(), &class).len(), pairs.len() - 1);
}
