//! What a guardian's phone is given to know.

use kontaktbok_documents::Child;

use super::*;

fn with(register: &Register, person: &PersonId, held: &[Held]) -> Snapshot {
    snapshot(register, person, today(), 5, held, &StandIns([1; 32]), &UnitSettings::default()).unwrap()
}

fn child<'s>(snapshot: &'s Snapshot, label: &str) -> &'s Child {
    let id = made_up::pupil(SEED, label);
    snapshot.children.iter().find(|child| child.who.id == id).unwrap()
}

#[test]
fn a_guardian_has_the_own_children_with_their_mentors_and_nothing_of_anybody_else() {
    let register = register();
    let who = made_up::people(SEED);
    let mine = of(&register, &who.guardian_one);
    assert_eq!(mine.children.len(), 1);
    let own = child(&mine, "two-addresses");
    assert_eq!((own.who.given.as_str(), own.class.as_str()), ("Elias", "7B"));
    let mentors: BTreeSet<_> = own.mentors.iter().map(|mentor| &mentor.who.id).collect();
    assert_eq!(mentors, BTreeSet::from([&who.mentor_a, &who.mentor_b]));
    assert!(own.mentors.iter().all(|mentor| mentor.mail.as_deref().is_some_and(|mail| mail.starts_with("mentor-"))));
    assert_eq!(mine.units.iter().map(|unit| &unit.id).collect::<Vec<_>>(), [&own.unit]);
    assert!(mine.units.iter().all(|unit| unit.office.is_some() && !unit.rektors.is_empty()));
    assert!(mine.units.iter().flat_map(|unit| &unit.rektors).all(|rektor| rektor.number.is_none()));
    assert!(mine.roles.is_empty() && mine.staff.is_empty() && mine.without_mentor.is_empty());
    assert!(mine.pupils.is_empty() && mine.classes.is_empty());
    let text = serde_json::to_string(&mine).unwrap();
    for (id, person) in &register.persons {
        let is_known = *id == who.guardian_one || *id == who.child || !person.worked_at.is_empty();
        assert!(is_known || !text.contains(id.as_str()), "{id}");
    }
}

#[test]
fn a_guardian_of_several_has_each_of_them_in_order_and_each_school() {
    let register = register();
    let both = made_up::adult(SEED, "wallin-1");
    let mine = of(&register, &both);
    let names: Vec<_> = mine.children.iter().map(|child| child.who.given.as_str()).collect();
    assert_eq!(names, ["Klara", "Milo"]);
    assert_eq!(mine.units.len(), 2);
}

#[test]
fn a_marked_child_is_in_no_guardian_s_snapshot_and_a_marked_mentor_in_none() {
    let mut register = register();
    let who = made_up::people(SEED);
    let both = made_up::adult(SEED, "twins-1");
    assert_eq!(of(&register, &both).children.len(), 2);
    register.marked.insert(made_up::pupil(SEED, "twin-2"));
    register.marked.insert(who.mentor_b.clone());
    let mine = of(&register, &both);
    assert_eq!(mine.children.len(), 1);
    assert_eq!(child(&mine, "twin-1").mentors.len(), 1);
    let text = serde_json::to_string(&mine).unwrap();
    assert!(!text.contains(who.mentor_b.as_str()) && !text.contains("mentor-b"));
    register.marked.insert(made_up::pupil(SEED, "twin-1"));
    assert!(snapshot(&register, &both, today(), 5, &[], &StandIns([1; 32]), &UnitSettings::default()).is_none());
}

#[test]
fn a_teacher_who_is_a_guardian_has_both_and_neither_lets_the_other_in() {
    let register = register();
    let mine = of(&register, &made_up::people(SEED).mentor_and_guardian);
    assert_eq!((classes(&mine), roles(&mine)), (vec!["2"], vec![StaffRole::Mentor]));
    assert_eq!(mine.children.len(), 1);
    assert_eq!(child(&mine, "staffs-child").class, "7B");
    let own = made_up::pupil(SEED, "staffs-child");
    assert!(mine.pupils.iter().all(|pupil| pupil.who.id != own));
    assert_eq!(mine.units.len(), 2);
    assert!(of(&register, &made_up::people(SEED).mentor_a).children.is_empty());
}

#[test]
fn the_manifest_of_a_guardian_holds_the_own_documents_and_never_a_ledger() {
    let register = register();
    let who = made_up::people(SEED);
    let held = |subject: Subject| Held {
        document: format!("document {}", subject.key()),
        subject,
        year: SchoolYear(2026),
        right: Right::Read,
    };
    let class = |class: &str| Subject::Class { class: class.parse().unwrap() };
    let (pupil, other) = (who.child.clone(), made_up::pupil(SEED, "two-guardians"));
    let answers = |pupil: &PersonId, guardian: &PersonId| {
        held(Subject::Answers { pupil: pupil.clone(), guardian: guardian.clone() })
    };
    let own = [answers(&pupil, &who.guardian_one), held(class(who.class.as_str()))];
    let all = [
        own[0].clone(),
        own[1].clone(),
        answers(&pupil, &who.guardian_two),
        answers(&other, &who.guardian_one),
        answers(&other, &who.guardian_other),
        held(class("another")),
        held(Subject::Ledger { pupil: pupil.clone(), unit: None }),
        held(Subject::Report { author: who.mentor_a.clone(), unit: "u".parse().unwrap(), number: 1 }),
    ];
    assert_eq!(with(&register, &who.guardian_one, &all).manifest, own);
    let of_mentor = with(&register, &who.mentor_a, &all).manifest;
    assert!(of_mentor.contains(&all[2]) && of_mentor.contains(&all[6]) && !of_mentor.contains(&all[5]));
    // Of a marked guardian not even the id.
    let mut register = register;
    register.marked.insert(who.guardian_two.clone());
    assert!(!with(&register, &who.mentor_a, &all).manifest.contains(&all[2]));
}

#[test]
fn numbers_are_for_staff_alone() {
    let register = register();
    let who = made_up::people(SEED);
    assert!(numbers(&register, &who.guardian_one, &who.child, today()).is_none());
    assert!(numbers(&register, &who.mentor_and_guardian, &made_up::pupil(SEED, "staffs-child"), today()).is_none());
}
