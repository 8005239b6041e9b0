use kontaktbok_documents::report::{Attempt, Means};
use kontaktbok_documents::{Relation, ledger::Outcome};
use rstest::rstest;

use super::*;
use crate::known::{guardian, p, register, staff, today};
use crate::register::RelationWord;

const STAND_INS: StandIns = StandIns([1; 32]);

fn unit(register: &Register) -> UnitId {
    register.on(today()).unit_of(&p("two-guardians")).unwrap().clone()
}

fn entry(by: &str, says: Says) -> Entry {
    let (id, accident) = ("entry".parse().unwrap(), "accident".parse().unwrap());
    Entry { id, by: staff(by), counter: 1, at: 1, accident, says }
}

fn involved(pupil: &PersonId) -> Says {
    Says::Pupil { pupil: Some(pupil.clone()), involved: true }
}

fn rung(pupil: &PersonId, guardian: &PersonId) -> Says {
    let (pupil, guardian) = (pupil.clone(), guardian.clone());
    Says::Attempt(Attempt { pupil, guardian, means: Means::Call, outcome: Outcome::Reached, happened: 1 })
}

/// What an author has written of, as it is kept.
fn kept(register: &Register, by: &str, says: &[Says]) -> Vec<Fact> {
    let (unit, mut facts) = (unit(register), Vec::new());
    for says in says {
        let fact = fact(register, &unit, &entry(by, says.clone()), (today(), today()), &STAND_INS);
        if fact.adds_to(&facts) {
            facts.push(fact);
        }
    }
    facts
}

fn seen(register: &Register, person: &str, facts: &[Fact]) -> AsItWas {
    let unit = unit(&crate::known::register());
    told(register, &staff(person), ("document", &unit), today(), facts, &STAND_INS).remove(0)
}

fn one(register: &mut Register) -> &mut crate::register::Person {
    register.persons.get_mut(&p("two-guardians")).unwrap()
}

fn gone(register: &mut Register) {
    one(register).gone_since = Some(today());
}

fn enrolled_nowhere(register: &mut Register) {
    one(register).enrolments.clear();
}

fn in_no_class(register: &mut Register) {
    register.groups.clear();
}

fn without_guardians(register: &mut Register) {
    one(register).responsibles.clear();
}

fn other_relations(register: &mut Register) {
    for of in &mut one(register).responsibles {
        of.relation = RelationWord::Other("Annan".to_owned());
    }
}

fn renamed(register: &mut Register) {
    let one = one(register);
    (one.given, one.family) = ("Annat".to_owned(), "Namn".to_owned());
}

fn unknown(register: &mut Register) {
    register.persons.remove(&p("two-guardians"));
}

type Change = fn(&mut Register);

#[rstest]
#[case::gone(gone)]
#[case::left(enrolled_nowhere)]
#[case::in_no_class(in_no_class)]
#[case::no_guardian_any_more(without_guardians)]
#[case::other_relations(other_relations)]
#[case::renamed(renamed)]
#[case::left_out_of_the_register(unknown)]
fn what_is_told_of_a_report_stays_whatever_the_register_becomes(#[case] change: Change) {
    let before = register();
    let (pupil, guardian) = (p("two-guardians"), guardian(&before, "two-guardians", 0));
    let facts = kept(&before, "mentor-a", &[involved(&pupil), rung(&pupil, &guardian)]);
    let (mut after, was) = (register(), seen(&before, "rektor", &facts));
    change(&mut after);
    assert!(seen(&after, "rektor", &facts) == was);
    let shown = was.pupil(&pupil).unwrap();
    assert_eq!((shown.class.as_str(), shown.guardians.len()), ("7B", 2));
    assert!(shown.guardians.iter().all(|adult| adult.relation == Relation::Guardian));
    assert!(was.author(&staff("mentor-a")).is_some() && !was.school.is_empty());
}

#[test]
fn who_is_protected_by_now_is_told_to_nobody() {
    let before = register();
    let (pupil, adult) = (p("two-guardians"), guardian(&before, "two-guardians", 0));
    let facts = kept(&before, "mentor-a", &[involved(&pupil), rung(&pupil, &adult)]);
    for marked in [&pupil, &adult, &staff("mentor-a")] {
        let mut after = register();
        after.marked.insert(marked.clone());
        let told = serde_json::to_string(&seen(&after, "rektor", &facts)).unwrap();
        let person = before.person(marked).unwrap();
        assert!(!told.contains(marked.as_str()) && !told.contains(&person.given), "{told}");
    }
    let mut after = register();
    after.marked.insert(adult);
    let told = seen(&after, "rektor", &facts);
    assert_eq!(told.pupil(&pupil).unwrap().guardians.len(), 2, "there are two to reach all the same");
}

#[test]
fn whoever_was_protected_when_it_was_written_is_not_kept_at_all() {
    let mut before = register();
    let pupil = p("two-guardians");
    before.marked.insert(pupil.clone());
    let facts = kept(&before, "rektor", &[involved(&pupil)]);
    assert!(!serde_json::to_string(&facts).unwrap().contains(pupil.as_str()));
}

#[test]
fn a_colleague_who_rang_one_adult_is_told_the_name_of_no_other() {
    let register = register();
    let pupil = p("two-guardians");
    let (one, other) = (guardian(&register, "two-guardians", 0), guardian(&register, "two-guardians", 1));
    let facts = kept(&register, "nurse", &[involved(&pupil), rung(&pupil, &one)]);
    let of = |person: &str| {
        let was = seen(&register, person, &facts);
        let adults = was.pupil(&pupil).unwrap().guardians.clone();
        [&one, &other].map(|id| adults.iter().any(|adult| adult.id == *id))
    };
    assert_eq!([of("nurse"), of("mentor-a"), of("rektor")], [[true, false], [true, true], [true, true]]);
}

#[test]
fn why_somebody_is_not_rung_is_not_kept() {
    let mut before = register();
    let (pupil, adult) = (p("two-guardians"), guardian(&before, "two-guardians", 0));
    before.not_to_call = [(pupil.clone(), adult)].into_iter().collect();
    let facts = kept(&before, "mentor-a", &[involved(&pupil)]);
    assert!(!serde_json::to_string(&facts).unwrap().contains("ask_rektor"));
}

#[test]
fn a_pupil_of_another_unit_is_not_named_by_writing_of_one() {
    let register = register();
    let here = unit(&register);
    let elsewhere = register.on(today()).pupils().find(|pupil| register.on(today()).unit_of(pupil) != Some(&here));
    let facts = kept(&register, "mentor-a", &[involved(elsewhere.unwrap())]);
    assert!(seen(&register, "mentor-a", &facts).pupils.is_empty());
}

#[test]
fn the_class_is_the_one_of_the_day_it_was_written_if_that_day_can_be() {
    let mut register = register();
    let (pupil, unit) = (p("two-guardians"), unit(&register));
    let until = today() - chrono::TimeDelta::days(1);
    for group in register.groups.values_mut() {
        group.span.to = Some(until);
    }
    let of = entry("mentor-a", involved(&pupil));
    let class = |written: NaiveDate| {
        let fact = fact(&register, &unit, &of, (written, today()), &STAND_INS);
        fact.pupil.map(|pupil| pupil.class).unwrap_or_default()
    };
    assert_eq!([class(until), class(today()), class(NaiveDate::default())], ["7B", "", ""]);
}
