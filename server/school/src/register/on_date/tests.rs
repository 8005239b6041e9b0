//! Every right on the days on which a school year turns.

use chrono::NaiveDate;
use kontaktbok_documents::{PersonId, Subject, UnitId};
use rstest::rstest;

use super::super::{
    Assignment, AssignmentWord, Duty, DutyId, DutyWord, Enrolment, Group, GroupWord, Membership, Person, Register,
    RelationWord, Responsible, Span, Unit, UnitWord,
};
use crate::grants::{can_sign_in, grants, needed_documents, own_children};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn id<T: std::str::FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().unwrap()
}

fn span(from: &str, to: &str) -> Span {
    Span { from: Some(day(from)), to: (!to.is_empty()).then(|| day(to)) }
}

/// A school that ends everything on the last day of term and begins it anew in August: another row for each enrolment, duty
/// and assignment, and another class.
fn school(end: &str, begin: &str) -> Register {
    let mut register = Register::default();
    let unit: UnitId = id("unit");
    let of_unit = |kind| Unit { kind, name: "U".into(), parent: None, phone: None, span: Span::default() };
    register.units.insert(unit.clone(), of_unit(UnitWord::SchoolUnit));
    let enrolled = |span| Enrolment { unit: id("unit"), school_type: "GR".into(), year: Some(7), span };
    let guardian = Responsible { person: id("guardian"), relation: RelationWord::Guardian };
    let named = |name: &str| Person { given: name.into(), family: name.into(), ..Person::default() };
    let pupil = Person {
        enrolments: vec![enrolled(span("2025-08-18", end)), enrolled(span(begin, ""))],
        responsibles: vec![guardian],
        ..named("Barn")
    };
    register.persons.insert(id("pupil"), pupil);
    register.persons.insert(id("guardian"), named("Vuxen"));
    for who in ["mentor", "rektor"] {
        let worked_at = [unit.clone()].into_iter().collect();
        register.persons.insert(id(who), Person { worked_at, ..named(who) });
    }
    for (year, span) in [(7, span("2025-08-18", end)), (8, span(begin, ""))] {
        let members = vec![Membership { person: id("pupil"), span }];
        let group = Group { name: format!("{year}B"), kind: GroupWord::Class, unit: Some(unit.clone()), span, members };
        register.groups.insert(id(&format!("class-{year}")), group);
        let mentor = Assignment { group: id(&format!("class-{year}")), role: AssignmentWord::Mentor, span };
        let duty =
            |person: &str, role, assignments| Duty { person: id(person), unit: unit.clone(), role, span, assignments };
        register.duties.insert(DutyId(format!("mentor-{year}")), duty("mentor", DutyWord::Teacher, vec![mentor]));
        register.duties.insert(DutyId(format!("rektor-{year}")), duty("rektor", DutyWord::Rektor, Vec::new()));
    }
    register
}

/// What everybody may do on a day, in words that a table can hold.
fn rights(register: &Register, date: &str) -> String {
    let on = register.on(day(date));
    let pupil: PersonId = id("pupil");
    let documents: Vec<_> = needed_documents::<u8>(register, day(date), &[])
        .into_iter()
        .map(|(subject, year)| crate::grants::KnownDocument { id: 0, subject, year, used: true })
        .collect();
    let kinds = |person: &str| {
        let given = grants(register, &id(person), day(date), &documents);
        let ledger = given.iter().any(|(document, _)| matches!(document.subject, Subject::Ledger { .. }));
        let class = given.iter().any(|(document, _)| matches!(document.subject, Subject::Class { .. }));
        format!("{}{}", if ledger { "l" } else { "" }, if class { "c" } else { "" })
    };
    let yes = |holds: bool, letter: &'static str| if holds { letter } else { "-" };
    format!(
        "mentor {} rektor {} guardian {}{}{} {}",
        kinds("mentor"),
        yes(on.is_rektor_of(&id("rektor"), &pupil), "r"),
        kinds("guardian"),
        yes(own_children(register, &on, &id("guardian")).count() == 1, "k"),
        yes(can_sign_in(register, &on, &id("guardian")), "s"),
        on.class_of(&pupil).map_or("", |(_, class)| class.name.as_str()),
    )
}

#[rstest]
#[case::the_last_of_may("2026-05-31", "7B")]
#[case::the_last_day_of_term("2026-06-11", "7B")]
#[case::the_day_after("2026-06-12", "7B")]
#[case::the_last_of_june("2026-06-30", "7B")]
#[case::the_school_year_turns("2026-07-01", "7B")]
#[case::in_july("2026-07-15", "7B")]
#[case::the_last_day_of_summer("2026-08-15", "7B")]
#[case::the_first_day_of_term("2026-08-16", "8B")]
#[case::clocks_go_back("2026-10-25", "8B")]
#[case::clocks_go_forward("2027-03-28", "8B")]
#[case::a_leap_day("2028-02-29", "8B")]
fn nobody_loses_a_right_over_a_summer_that_ends_on_a_known_day(#[case] date: &str, #[case] class: &str) {
    let expected = format!("mentor lc rektor r guardian cks {class}");
    assert_eq!(rights(&school("2026-06-11", "2026-08-16"), date), expected);
}

#[rstest]
#[case::friday("2026-11-20")]
#[case::saturday("2026-11-21")]
#[case::sunday("2026-11-22")]
#[case::monday("2026-11-23")]
fn a_weekend_between_two_rows_is_no_leaving(#[case] date: &str) {
    let class = if date == "2026-11-23" { "8B" } else { "7B" };
    let expected = format!("mentor lc rektor r guardian cks {class}");
    assert_eq!(rights(&school("2026-11-20", "2026-11-23"), date), expected);
}

#[rstest]
#[case::a_year_elsewhere("2026-06-11", "2027-08-16", "2026-06-12")]
#[case::the_day_before_the_first("2026-06-11", "2026-08-16", "2025-08-17")]
fn an_end_without_a_near_beginning_is_an_end(#[case] end: &str, #[case] begin: &str, #[case] date: &str) {
    assert_eq!(rights(&school(end, begin), date), "mentor  rektor - guardian -- ");
}

#[test]
fn a_mentor_who_gets_another_class_does_not_keep_the_old_one() {
    let mut register = school("2026-06-11", "2026-08-16");
    let other = register.groups.get_mut(&id("class-8")).unwrap();
    other.members.clear();
    for date in ["2026-06-11", "2026-06-12"] {
        let has = !grants(&register, &id("mentor"), day(date), &ledger()).is_empty();
        assert_eq!(has, date == "2026-06-11", "{date}");
    }
}

/// The same school, whose register ends the classes and who is mentor of them with the school year, and has none of the next
/// year: what pupils and staff are enrolled and employed as goes on.
fn between_years() -> Register {
    let mut register = school("2026-06-30", "2026-08-16");
    register.groups.remove(&id("class-8"));
    register.persons.get_mut(&id("pupil")).unwrap().enrolments =
        vec![Enrolment { unit: id("unit"), school_type: "GR".into(), year: Some(7), span: span("2025-08-18", "") }];
    register.duties.retain(|DutyId(duty), _| duty.ends_with("-7"));
    register.duties.values_mut().for_each(|duty| duty.span.to = None);
    register
}

#[rstest]
#[case::the_last_of_june("2026-06-30")]
#[case::the_first_of_july("2026-07-01")]
#[case::in_july("2026-07-20")]
#[case::the_last_of_summer("2026-08-31")]
fn over_the_summer_everybody_is_found_and_noted_by_the_one_who_had_them(#[case] date: &str) {
    assert_eq!(rights(&between_years(), date), "mentor lc rektor r guardian cks 7B");
}

#[test]
fn a_summer_ends_also_when_nobody_has_loaded_the_next_year() {
    assert_eq!(rights(&between_years(), "2026-09-01"), "mentor  rektor r guardian ks ");
    assert_eq!(rights(&between_years(), "2027-07-01"), "mentor  rektor r guardian ks ", "nor does it come back");
}

fn left(register: &mut Register) {
    register.persons.get_mut(&id("pupil")).unwrap().enrolments[0].span.to = Some(day("2026-06-30"));
}

fn mentor_left(register: &mut Register) {
    register.duties.get_mut(&DutyId("mentor-7".into())).unwrap().span.to = Some(day("2026-06-30"));
}

fn mentor_replaced_in_autumn(register: &mut Register) {
    let duty = register.duties.get_mut(&DutyId("mentor-7".into())).unwrap();
    duty.assignments[0].span.to = Some(day("2025-10-14"));
}

fn next_classes_are_known(register: &mut Register) {
    let next = school("2026-06-30", "2026-08-16").groups.remove(&id("class-8")).unwrap();
    register.groups.insert(id("class-8"), Group { members: Vec::new(), ..next });
}

#[rstest]
#[case::the_pupil_left(left)]
#[case::the_mentor_left(mentor_left)]
#[case::another_had_become_mentor(mentor_replaced_in_autumn)]
#[case::the_next_classes_are_known(next_classes_are_known)]
fn over_the_summer_no_right_goes_on_that_was_ended(#[case] change: fn(&mut Register)) {
    let mut register = between_years();
    change(&mut register);
    assert!(register.on(day("2026-07-01")).mentors(&id("pupil")).next().is_none());
}

#[test]
fn a_rektor_who_comes_back_as_a_teacher_leads_nothing_between() {
    let mut register = school("2026-06-11", "2026-08-16");
    register.duties.get_mut(&DutyId("rektor-8".into())).unwrap().role = DutyWord::Teacher;
    let leads = |date| register.on(day(date)).is_rektor_of(&id("rektor"), &id("pupil"));
    assert!(leads("2026-06-11") && !leads("2026-06-12") && !leads("2026-08-16"));
}

#[test]
fn a_cancelled_next_enrolment_is_no_beginning() {
    let mut register = school("2026-06-11", "2026-08-16");
    let pupil = register.persons.get_mut(&id("pupil")).unwrap();
    pupil.enrolments[1].span = span("2026-08-16", "2026-08-15");
    assert!(register.on(day("2026-06-11")).is_pupil(&id("pupil")));
    assert!(!register.on(day("2026-06-12")).is_pupil(&id("pupil")));
}

fn ledger() -> Vec<crate::grants::KnownDocument<u8>> {
    let (subject, year) =
        (Subject::Ledger { pupil: id("pupil"), unit: Some(id("unit")) }, kontaktbok_documents::SchoolYear(2025));
    vec![crate::grants::KnownDocument { id: 0, subject, year, used: true }]
}
