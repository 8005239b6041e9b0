//! Rights around an eighteenth birthday, and who asks what then holds.

use kontaktbok_documents::{GuardianShown, Subject, Wish};
use rstest::rstest;

use super::*;
use crate::copies::may_make;
use crate::grants::{KnownDocument, can_sign_in, grants, invited, needed_documents, own_children};
use crate::register::age::is_soon;
use crate::register::{
    Assignment, AssignmentWord, Duty, DutyId, DutyWord, Enrolment, Group, GroupWord, Membership, Person, Phone,
    RelationWord, Responsible, Span, Unit, UnitWord,
};
use crate::snapshot::{StandIns, UnitSettings, numbers, snapshot};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn id<T: std::str::FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().unwrap()
}

/// A pupil who was born on a day, with a mentor, a rektor, an office, two guardians and somebody else to reach.
fn school(born: &str) -> Register {
    let mut register = Register::default();
    let span = Span { from: Some(day("2020-08-17")), to: None };
    let unit = Unit { kind: UnitWord::SchoolUnit, name: "U".into(), parent: None, phone: None, span };
    register.units.insert(id("unit"), unit);
    let phone = Phone { number: "+46701740605".into(), mobile: true };
    let named = |name: &str| Person {
        given: name.into(),
        family: name.into(),
        phones: vec![phone.clone()],
        ..Person::default()
    };
    let of = |person: &str, relation| Responsible { person: id(person), relation };
    let responsibles = vec![
        of("mother", RelationWord::Guardian),
        of("father", RelationWord::Guardian),
        of("aunt", RelationWord::OtherResponsible),
    ];
    let enrolments = vec![Enrolment { unit: id("unit"), school_type: "GRS".into(), year: Some(9), span }];
    let born = (!born.is_empty()).then(|| day(born));
    register.persons.insert(id("pupil"), Person { born, enrolments, responsibles, ..named("Elev") });
    for adult in ["mother", "father", "aunt"] {
        register.persons.insert(id(adult), named(adult));
    }
    let members = vec![Membership { person: id("pupil"), span }];
    let class = Group { name: "9S".into(), kind: GroupWord::Class, unit: Some(id("unit")), span, members };
    register.groups.insert(id("class"), class);
    let mentor = Assignment { group: id("class"), role: AssignmentWord::Mentor, span };
    for (who, role, assignments) in [
        ("mentor", DutyWord::Teacher, vec![mentor]),
        ("rektor", DutyWord::Rektor, vec![]),
        ("office", DutyWord::Administrator, vec![]),
        ("teacher", DutyWord::Teacher, vec![]),
    ] {
        let worked_at = [id("unit")].into_iter().collect();
        register.persons.insert(id(who), Person { worked_at, ..named(who) });
        let duty = Duty { person: id(who), unit: id("unit"), role, span, assignments };
        register.duties.insert(DutyId(who.into()), duty);
    }
    register
}

fn said(register: &mut Register, wishes: &[(&str, Wish)]) {
    let written = |wish| Written { wish, by: id("office"), at: 5 };
    register.wishes = wishes.iter().map(|(adult, wish)| (id("pupil"), id(adult), written(*wish))).collect();
}

/// What an adult has on a day, in words that a table can hold: signs in, sees the pupil, has letters, is invited, is given a
/// copy, and what a mentor sees and can ring.
fn rights(register: &Register, adult: &str, date: &str) -> String {
    let (on, date, adult, pupil) = (register.on(day(date)), day(date), id::<PersonId>(adult), id::<PersonId>("pupil"));
    let documents: Vec<_> = needed_documents::<u8>(register, date, &[])
        .into_iter()
        .map(|(subject, year)| KnownDocument { id: 0, subject, year, used: true })
        .collect();
    let given = grants(register, &adult, date, &documents);
    let mentor: PersonId = id("mentor");
    let seen = snapshot(register, &mentor, date, 0, &[], &StandIns([0; 32]), &UnitSettings::default()).unwrap();
    let seen = seen.pupils.first().and_then(|pupil| pupil.guardians.iter().find(|of| of.id == adult).cloned()).unwrap();
    let rung = numbers(register, &mentor, &pupil, date).unwrap().guardians.iter().any(|of| of.guardian == adult);
    let words = [
        (can_sign_in(register, &on, &adult), "in"),
        (own_children(register, &on, &adult).count() == 1, "child"),
        (given.iter().any(|(of, _)| matches!(of.subject, Subject::Letters { .. })), "letters"),
        (given.iter().any(|(of, _)| matches!(of.subject, Subject::Class { .. })), "class"),
        (invited(register, date, &id("class")).iter().any(|(_, of)| *of == adult), "invited"),
        (may_make(register, &id("rektor"), &pupil, &adult, false, date).is_some(), "copy"),
        (matches!(seen.shown, GuardianShown::Name { .. }), "named"),
        (rung, "number"),
    ];
    words.iter().filter(|(holds, _)| *holds).map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

const ALL: &str = "in child letters class invited copy named number";
const NOT_ASKED: &str = "in child letters class invited named number";
const IN_ACCIDENT: &str = "number";

#[rstest]
#[case::the_day_before("2008-11-24", "2026-11-23", false)]
#[case::the_day("2008-11-24", "2026-11-24", true)]
#[case::the_day_after("2008-11-24", "2026-11-25", true)]
#[case::the_last_of_february("2008-02-29", "2026-02-28", false)]
#[case::born_on_a_leap_day("2008-02-29", "2026-03-01", true)]
#[case::born_on_the_first_of_march("2008-03-01", "2026-03-01", true)]
#[case::new_year_s_eve("2009-01-01", "2026-12-31", false)]
#[case::new_year_s_day("2009-01-01", "2027-01-01", true)]
#[case::clocks_go_back("2008-10-25", "2026-10-25", true)]
#[case::clocks_go_forward("2009-03-28", "2027-03-28", true)]
#[case::a_leap_day_of_today("2010-02-28", "2028-02-29", true)]
#[case::nobody_knows_when("", "2026-11-24", false)]
fn on_a_birthday_nothing_is_taken_and_a_copy_waits_for_the_answer(
    #[case] born: &str,
    #[case] date: &str,
    #[case] of_age: bool,
) {
    let register = school(born);
    assert_eq!(is_of_age(&register, &id("pupil"), day(date)), of_age);
    for guardian in ["mother", "father"] {
        assert_eq!(rights(&register, guardian, date), if of_age { NOT_ASKED } else { ALL });
    }
    let office = id("office");
    let office = SchoolOffice::of(&register, &office, day(date)).unwrap();
    assert_eq!(office.came_of_age().len(), usize::from(of_age));
}

#[rstest]
#[case::still("2026-11-24", Wish::AsBefore, ALL)]
#[case::in_an_accident("2026-11-24", Wish::InAccident, IN_ACCIDENT)]
#[case::never("2026-11-24", Wish::Never, "")]
#[case::the_day_before_it_is_no_word("2026-11-23", Wish::Never, ALL)]
fn what_the_pupil_says_of_one_holds_for_that_one_alone(#[case] date: &str, #[case] wish: Wish, #[case] expected: &str) {
    let mut register = school("2008-11-24");
    said(&mut register, &[("mother", wish)]);
    assert_eq!(rights(&register, "mother", date), expected);
    assert_eq!(rights(&register, "father", date), if date == "2026-11-24" { NOT_ASKED } else { ALL });
}

#[test]
fn the_office_asks_until_every_adult_has_an_answer() {
    let mut register = school("2008-11-24");
    let office: PersonId = id("office");
    let to_ask =
        |register: &Register| SchoolOffice::of(register, &office, day("2026-11-24")).map(|it| it.came_of_age().len());
    said(&mut register, &[("mother", Wish::Never), ("father", Wish::AsBefore)]);
    assert_eq!(to_ask(&register), Some(1));
    said(&mut register, &[("mother", Wish::Never), ("father", Wish::AsBefore), ("aunt", Wish::InAccident)]);
    assert_eq!(to_ask(&register), Some(0));
    register.marked.insert(id("pupil"));
    said(&mut register, &[]);
    assert_eq!(to_ask(&register), Some(0), "nobody with a marking is on the office's page");
}

#[test]
fn an_adult_whose_identity_is_protected_is_not_asked_about() {
    let mut register = school("2008-11-24");
    register.marked.insert(id("father"));
    let shown = shown(&register, &id("office"), &id("pupil"), day("2026-11-24")).unwrap();
    let asked: Vec<&str> = shown.adults.iter().map(|adult| adult.who.id.as_str()).collect();
    assert_eq!(asked, ["mother", "aunt"]);
    assert!(!may_write(&register, &id("office"), &id("pupil"), &id("father"), day("2026-11-24")));
}

#[rstest]
#[case::the_office("office", true)]
#[case::the_mentor("mentor", true)]
#[case::the_rektor("rektor", true)]
#[case::a_teacher("teacher", false)]
#[case::the_pupil("pupil", false)]
#[case::a_guardian("mother", false)]
fn the_school_writes_it_down_and_none_of_the_family(#[case] person: &str, #[case] may: bool) {
    let register = school("2008-11-24");
    let write = |date| may_write(&register, &id(person), &id("pupil"), &id("mother"), day(date));
    assert_eq!((write("2026-11-23"), write("2026-11-24")), (false, may));
    assert_eq!(shown(&register, &id(person), &id("pupil"), day("2026-11-24")).is_some(), may);
}

#[test]
fn a_mentor_who_is_the_pupil_s_guardian_does_not_write_down_the_answer() {
    let mut register = school("2008-11-24");
    let father = Responsible { person: id("mentor"), relation: RelationWord::Guardian };
    register.persons.get_mut(&id("pupil")).unwrap().responsibles.push(father);
    assert!(!may_write(&register, &id("mentor"), &id("pupil"), &id("mother"), day("2026-11-24")));
    assert!(!may_write(&register, &id("mentor"), &id("pupil"), &id("mentor"), day("2026-11-24")));
}

#[test]
fn that_the_rektor_is_to_be_asked_holds_in_an_accident_and_never_is_stronger() {
    let mut register = school("2008-11-24");
    register.not_to_call = [(id("pupil"), id("mother")), (id("pupil"), id("father"))].into_iter().collect();
    said(&mut register, &[("mother", Wish::InAccident), ("father", Wish::Never)]);
    let stand_ins = StandIns([0; 32]);
    let seen = snapshot(&register, &id("mentor"), day("2026-11-24"), 0, &[], &stand_ins, &UnitSettings::default());
    let guardians = seen.unwrap().pupils.remove(0).guardians;
    assert!(matches!(guardians[0].shown, GuardianShown::AskRektor { .. }));
    assert!(matches!(guardians[1].shown, GuardianShown::ByWish { .. }));
    let of_rektor = numbers(&register, &id("rektor"), &id("pupil"), day("2026-11-24")).unwrap();
    assert!(of_rektor.guardians.iter().all(|of| of.guardian != id("father")));
}

#[test]
fn soon_is_from_thirty_days_before_to_the_last() {
    let register = school("2008-11-24");
    let soon = |date| is_soon(&register, &id("pupil"), day(date));
    assert_eq!(
        [soon("2026-10-24"), soon("2026-10-25"), soon("2026-11-23"), soon("2026-11-24")],
        [false, true, true, false]
    );
}
