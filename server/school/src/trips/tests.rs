//! Who is of a trip, who is given it, and that what is protected is in none.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kontaktbok_documents::exchange::trip::{
    ADULTS_MAX, AFTER_RETURN_MOST_MS, LONGEST_MS, NAME_MAX, PUPILS_MAX, Trip, TripAsked,
};
use kontaktbok_documents::{GuardianShown, PersonId};

use super::{NoPlan, StoredTrip, choices, plan, trip};
use crate::made_up;
use crate::register::{Options, Register, Yes, import};
use crate::snapshot::{StandIns, UnitSettings, numbers, snapshot};

const SEED: u64 = 7;
const AT: i64 = 1_000_000;
const HOUR: i64 = 3_600_000;

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

fn options() -> Options {
    Options { today: today(), yes: Yes::NOTHING }
}

fn register() -> Register {
    import(&made_up::school(SEED, today()), None, options()).unwrap().register
}

fn p(label: &str) -> PersonId {
    made_up::pupil(SEED, label)
}

fn staff(label: &str) -> PersonId {
    made_up::staff(SEED, label)
}

fn asked(pupils: &[&str], adults: &[&str]) -> TripAsked {
    TripAsked {
        id: "trip".parse().unwrap(),
        name: "Tekniska museet".to_owned(),
        pupils: pupils.iter().map(|label| p(label)).collect(),
        adults: adults.iter().map(|label| staff(label)).collect(),
        returns_at: AT + HOUR,
    }
}

fn planned(register: &Register, planner: &str, asked: &TripAsked) -> Result<StoredTrip, NoPlan> {
    plan(register, &staff(planner), today(), AT, asked)
}

fn given(register: &Register, reader: &PersonId, stored: &StoredTrip, at: i64) -> Option<Trip> {
    trip(register, reader, stored, today(), at, &StandIns([1; 32]), &UnitSettings::default())
}

fn who(trip: &Trip) -> Vec<PersonId> {
    trip.pupils.iter().map(|of| of.pupil.who.id.clone()).collect()
}

fn ids(people: &[kontaktbok_documents::Named]) -> Vec<PersonId> {
    people.iter().map(|named| named.id.clone()).collect()
}

/// A trip of three pupils by the assistant, with the nurse.
fn three(register: &Register) -> StoredTrip {
    let asked = asked(&["two-guardians", "marked-guardian", "temporary"], &["nurse"]);
    planned(register, "assistant", &asked).unwrap()
}

#[test]
fn whoever_works_at_a_unit_chooses_from_its_classes_and_staff() {
    let register = register();
    let found = choices(&register, &staff("assistant"), today()).unwrap();
    let names: Vec<_> = found.classes.iter().map(|class| class.name.as_str()).collect();
    assert_eq!(names, ["7A", "7B", "8A", "8G"]);
    let rektor =
        snapshot(&register, &staff("rektor"), today(), 5, &[], &StandIns([1; 32]), &UnitSettings::default()).unwrap();
    for (class, of_rektor) in found.classes.iter().zip(&rektor.classes) {
        assert!(ids(&class.pupils) == of_rektor.pupils && class.unit == of_rektor.unit, "in the same order");
    }
    let others: BTreeSet<_> = ids(&found.staff).into_iter().collect();
    assert!(["mentor-a", "rektor", "nurse", "office"].iter().all(|label| others.contains(&staff(label))));
    assert!(["assistant", "leisure", "mentor-ended"].iter().all(|label| !others.contains(&staff(label))));
}

#[test]
fn who_works_at_no_unit_chooses_nobody() {
    let register = register();
    let guardian = register.person(&p("two-guardians")).unwrap().responsibles[0].person.clone();
    for person in [staff("mentor-ended"), guardian, p("two-guardians"), "nobody".parse().unwrap()] {
        assert!(choices(&register, &person, today()).is_none());
        let asked = asked(&["two-guardians"], &[]);
        assert!(plan(&register, &person, today(), AT, &asked) == Err(NoPlan::NobodyThere));
    }
}

#[test]
fn who_is_protected_is_in_no_choice() {
    let mut register = register();
    register.marked.insert(staff("nurse"));
    register.marked.insert(p("one-guardian"));
    let text = serde_json::to_string(&choices(&register, &staff("assistant"), today()).unwrap()).unwrap();
    for marked in [p("marked"), p("marked-on-reference"), p("one-guardian"), staff("nurse")] {
        assert!(!text.contains(marked.as_str()));
    }
    for name in ["Skyddadina", "Hemligström", "Referensia", "Doldberg", "Svan"] {
        assert!(!text.contains(name), "{name}");
    }
}

#[test]
fn a_plan_beyond_the_limits_is_none() {
    let register = register();
    let refused = |change: &dyn Fn(&mut TripAsked)| {
        let mut asked = asked(&["two-guardians"], &["nurse"]);
        change(&mut asked);
        planned(&register, "assistant", &asked).err()
    };
    assert_eq!(refused(&|asked| asked.pupils.clear()), Some(NoPlan::NoPupils));
    assert_eq!(refused(&|asked| asked.pupils = vec![p("grs"); PUPILS_MAX + 1]), Some(NoPlan::TooManyPupils));
    assert_eq!(refused(&|asked| asked.pupils = vec![p("grs"); PUPILS_MAX]), None);
    assert_eq!(refused(&|asked| asked.adults = vec![staff("nurse"); ADULTS_MAX + 1]), Some(NoPlan::TooManyAdults));
    assert_eq!(refused(&|asked| asked.name = "å".repeat(NAME_MAX + 1)), Some(NoPlan::NameTooLong));
    assert_eq!(refused(&|asked| asked.name = "å".repeat(NAME_MAX)), None);
    assert_eq!(refused(&|asked| asked.name.clear()), None);
    for (returns_at, expected) in [
        (AT, Some(NoPlan::ReturnPassed)),
        (i64::MIN, Some(NoPlan::ReturnPassed)),
        (AT + 1, None),
        (AT + LONGEST_MS, None),
        (AT + LONGEST_MS + 1, Some(NoPlan::ReturnTooFar)),
        (i64::MAX, Some(NoPlan::ReturnTooFar)),
    ] {
        assert_eq!(refused(&|asked| asked.returns_at = returns_at), expected);
    }
}

#[test]
fn a_plan_keeps_the_unmarked_pupils_of_the_planner_s_units_each_once() {
    let register = register();
    let labels = ["two-guardians", "two-guardians", "marked", "marked-on-reference", "leisure", "nobody", "moved"];
    let stored = planned(&register, "assistant", &asked(&labels, &[])).unwrap();
    assert_eq!(stored.pupils, BTreeSet::from([p("two-guardians"), p("moved")]));
    assert_eq!(stored.units.len(), 1);
}

#[test]
fn a_plan_for_pupils_elsewhere_unknown_or_protected_is_answered_alike() {
    let register = register();
    for label in ["leisure", "nobody", "marked", "marked-on-reference"] {
        assert!(planned(&register, "assistant", &asked(&[label], &[])) == Err(NoPlan::NobodyThere));
    }
}

#[test]
fn a_plan_keeps_the_adults_who_work_there() {
    let mut register = register();
    register.marked.insert(staff("office"));
    let adults = ["nurse", "nurse", "assistant", "office", "leisure", "mentor-ended", "nobody", "mentor-a"];
    let stored = planned(&register, "assistant", &asked(&["two-guardians"], &adults)).unwrap();
    assert_eq!(stored.adults, BTreeSet::from([staff("nurse"), staff("mentor-a")]));
    let guardian = register.person(&p("two-guardians")).unwrap().responsibles[0].person.clone();
    let asked = TripAsked { adults: vec![guardian, p("one-guardian")], ..asked(&["two-guardians"], &[]) };
    assert!(planned(&register, "assistant", &asked).unwrap().adults.is_empty());
}

#[test]
fn everybody_who_leads_is_given_the_same_trip_and_nobody_else_is() {
    let register = register();
    let stored = three(&register);
    let first = given(&register, &staff("assistant"), &stored, AT).unwrap();
    assert!(given(&register, &staff("nurse"), &stored, AT).unwrap() == first);
    assert_eq!((first.planner.id.clone(), ids(&first.adults)), (staff("assistant"), vec![staff("nurse")]));
    let names: Vec<_> = first.pupils.iter().map(|of| of.pupil.who.given.as_str()).collect();
    assert_eq!(names, ["Amina", "Hugo", "Maja"]);
    assert!(first.units.len() == 1 && first.units[0].office.is_some() && first.units[0].rektors.len() == 2);
    for label in ["mentor-a", "rektor", "office", "leisure", "rektor-other", "nobody"] {
        assert!(given(&register, &staff(label), &stored, AT).is_none(), "{label}");
    }
}

#[test]
fn guardians_and_numbers_are_those_that_a_mentor_sees() {
    let register = register();
    let mentor = staff("mentor-a");
    let snapshot = snapshot(&register, &mentor, today(), 5, &[], &StandIns([1; 32]), &UnitSettings::default()).unwrap();
    let stored = three(&register);
    for of in given(&register, &staff("nurse"), &stored, AT).unwrap().pupils {
        let id = &of.pupil.who.id;
        assert!(snapshot.pupils.contains(&of.pupil), "{id}");
        assert!(numbers(&register, &mentor, id, today()).unwrap().guardians == of.numbers, "{id}");
    }
}

#[test]
fn a_marked_guardian_is_protected_and_has_no_numbers() {
    let mut register = register();
    let stored = three(&register);
    let first = register.person(&p("marked-guardian")).unwrap().responsibles[0].person.clone();
    let second = register.person(&p("marked-guardian")).unwrap().responsibles[1].person.clone();
    let number = register.person(&first).unwrap().phones[0].number.clone();
    register.marked.insert(first.clone());
    let trip = given(&register, &staff("nurse"), &stored, AT).unwrap();
    let of = trip.pupils.iter().find(|of| of.pupil.who.id == p("marked-guardian")).unwrap();
    assert!(of.pupil.guardians.len() == 2 && of.numbers.is_empty());
    assert!(of.pupil.guardians.iter().all(|guardian| guardian.shown == GuardianShown::Protected));
    let text = serde_json::to_string(&trip).unwrap();
    assert!([first.as_str(), second.as_str(), &number].iter().all(|canary| !text.contains(canary)));
}

#[test]
fn a_pupil_who_is_protected_or_gone_since_is_left_out_at_once() {
    let first = register();
    let asked = asked(&["marked-next", "gone-next", "two-guardians", "one-guardian"], &["nurse"]);
    let stored = planned(&first, "assistant", &asked).unwrap();
    assert_eq!(who(&given(&first, &staff("nurse"), &stored, AT).unwrap()).len(), 4);
    let mut next = import(&made_up::next_import(SEED, today()), Some(&first), options()).unwrap().register;
    // Now at the other school.
    let elsewhere = next.person(&p("leisure")).unwrap().enrolments.clone();
    next.persons.get_mut(&p("one-guardian")).unwrap().enrolments = elsewhere;
    for reader in ["assistant", "nurse"] {
        let trip = given(&next, &staff(reader), &stored, AT).unwrap();
        assert_eq!(who(&trip), [p("two-guardians")]);
        let text = serde_json::to_string(&trip).unwrap();
        assert!(["Signe", "Viggo", "Oskar"].iter().all(|name| !text.contains(name)));
    }
    next.marked.insert(p("two-guardians"));
    assert!(given(&next, &staff("assistant"), &stored, AT).is_none(), "nobody is left");
}

#[test]
fn who_works_at_no_unit_of_the_trip_any_more_is_given_nothing() {
    let mut register = register();
    let stored = three(&register);
    register.duties.retain(|_, duty| duty.person != staff("nurse"));
    assert!(given(&register, &staff("nurse"), &stored, AT).is_none());
    assert!(given(&register, &staff("assistant"), &stored, AT).unwrap().adults.is_empty());

    let mut register = self::register();
    register.duties.retain(|_, duty| duty.person != staff("assistant"));
    assert!(given(&register, &staff("assistant"), &stored, AT).is_none());
    // The others go on with the trip.
    assert!(given(&register, &staff("nurse"), &stored, AT).unwrap().planner.id == staff("assistant"));
}

#[test]
fn staff_who_are_protected_since_are_neither_named_nor_given_anything() {
    let mut register = register();
    let stored = three(&register);
    register.marked.insert(staff("nurse"));
    assert!(given(&register, &staff("nurse"), &stored, AT).is_none());
    let text = serde_json::to_string(&given(&register, &staff("assistant"), &stored, AT)).unwrap();
    assert!(!text.contains(staff("nurse").as_str()) && !text.contains("Svan"));
}

#[test]
fn a_planner_who_is_protected_goes_with_nobody_who_would_read_the_name() {
    let mut register = register();
    let stored = three(&register);
    register.marked.insert(staff("assistant"));
    assert!(given(&register, &staff("nurse"), &stored, AT).is_none());
    let own = given(&register, &staff("assistant"), &stored, AT).unwrap();
    assert!(own.adults.is_empty() && own.planner.id == staff("assistant"));
    let again = planned(&register, "assistant", &asked(&["two-guardians"], &["nurse"])).unwrap();
    assert!(again.adults.is_empty());
}

#[test]
fn a_trip_is_over_a_day_after_its_return() {
    let register = register();
    let stored = three(&register);
    let last = stored.returns_at + AFTER_RETURN_MOST_MS - 1;
    for reader in ["assistant", "nurse"] {
        assert!(given(&register, &staff(reader), &stored, last).is_some());
        assert!(given(&register, &staff(reader), &stored, last + 1).is_none());
    }
}

#[test]
fn to_mentor_a_pupil_who_is_enrolled_elsewhere_as_well_opens_no_other_unit() {
    let mut register = register();
    let elsewhere = register.person(&p("leisure")).unwrap().enrolments[0].clone();
    let mut late = elsewhere.clone();
    late.span.from = Some(today());
    register.persons.get_mut(&p("two-guardians")).unwrap().enrolments.push(late);
    assert_eq!(register.on(today()).unit_of(&p("two-guardians")), Some(&elsewhere.unit));
    assert!(planned(&register, "mentor-a", &asked(&["leisure"], &[])) == Err(NoPlan::NobodyThere));
}

#[test]
fn a_trip_shows_nothing_of_itself_when_printed() {
    assert_eq!(format!("{:?}", three(&register())), "StoredTrip(..)");
}
