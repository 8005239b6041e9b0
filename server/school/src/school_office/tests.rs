//! Whom an office serves, and what it is told to mend. People are those of the made-up school.

use std::collections::BTreeMap;

use kontaktbok_documents::exchange::school_office::{OfficePupil, Served};
use kontaktbok_documents::{GroupId, PersonId};
use rstest::rstest;

use super::{FoundWrong, SchoolOffice};
use crate::calling::NotToCall;
use crate::known::{SEED, guardian, p, register, staff, today};
use crate::made_up;
use crate::register::{DutyWord, Register};

fn office<'r>(register: &'r Register, person: &'r PersonId) -> SchoolOffice<'r> {
    SchoolOffice::of(register, person, today()).unwrap()
}

fn found(pupil: &PersonId, guardian: &PersonId, received_at: i64) -> FoundWrong {
    let by = staff("mentor-a");
    FoundWrong { pupil: pupil.clone(), guardian: guardian.clone(), by, happened: received_at - 1, received_at }
}

#[rstest]
#[case::administrator("office", true)]
#[case::rektor("rektor", true)]
#[case::deputy("deputy", true)]
#[case::mentor("mentor-a", false)]
#[case::nurse("nurse", false)]
#[case::ended("mentor-ended", false)]
fn in_an_office_is_who_administrates_or_leads_a_unit(#[case] label: &str, #[case] is_in_one: bool) {
    let (register, person) = (register(), staff(label));
    assert_eq!(SchoolOffice::of(&register, &person, today()).is_some(), is_in_one);
}

#[test]
fn a_guardian_is_in_no_office_whatever_they_have_custody_of() {
    let register = register();
    let guardian = guardian(&register, "two-guardians", 0);
    assert!(SchoolOffice::of(&register, &guardian, today()).is_none());
}

#[rstest]
#[case::guardian_here("two-guardians", 0, Some(Served::Here))]
#[case::guardian_of_two_schools("two-units-younger", 0, Some(Served::Here))]
#[case::guardian_elsewhere("leisure", 0, None)]
#[case::works_elsewhere("staffs-child", 0, Some(Served::Elsewhere))]
#[case::other_adult("other-responsible", 0, None)]
#[case::protected("marked-guardian", 1, None)]
#[case::of_a_protected_child("marked", 0, None)]
#[case::not_in_the_register("dangling", 0, None)]
fn guardians_are_served_by_the_office_of_their_child(
    #[case] pupil: &str,
    #[case] n: usize,
    #[case] served: Option<Served>,
) {
    let (register, at) = (register(), staff("office"));
    let guardian = guardian(&register, pupil, n);
    assert_eq!(office(&register, &at).visitor(&guardian).map(|visitor| visitor.served), served);
    assert_eq!(office(&register, &at).serves(&guardian), served == Some(Served::Here));
}

#[rstest]
#[case("office", "mentor-a", Some(Served::Here))]
#[case("office", "rektor", Some(Served::ByRektor))]
#[case("office", "office", Some(Served::Here))]
#[case("office", "mentor-winter", None)]
#[case("office", "rektor-other", None)]
#[case("rektor", "rektor", Some(Served::Here))]
#[case("deputy", "rektor", Some(Served::Here))]
#[case("rektor", "rektor-other", None)]
fn staff_are_served_where_they_work_and_a_rektor_by_a_rektor(
    #[case] at: &str,
    #[case] visitor: &str,
    #[case] served: Option<Served>,
) {
    let (register, at) = (register(), staff(at));
    assert_eq!(office(&register, &at).visitor(&staff(visitor)).map(|visitor| visitor.served), served);
}

#[test]
fn who_is_not_to_be_rung_about_the_only_child_is_served_as_everybody() {
    let mut register = register();
    let (at, guardian) = (staff("office"), guardian(&register, "one-guardian", 0));
    let before = office(&register, &at).visitor(&guardian);
    assert!(office(&register, &at).serves(&guardian));
    register.not_to_call = NotToCall::from_iter([(p("one-guardian"), guardian.clone())]);
    assert!(office(&register, &at).visitor(&guardian) == before);
}

#[test]
fn a_class_has_its_guardians_once_each_and_nobody_protected() {
    let (register, at) = (register(), staff("office"));
    let people = made_up::people(SEED);
    let (name, guardians) = office(&register, &at).class(&people.class).unwrap();
    assert_eq!(name, "7B");
    let ids: Vec<_> = guardians.iter().map(|visitor| &visitor.who.id).collect();
    let twins = guardian(&register, "twin-1", 0);
    assert_eq!(ids.iter().filter(|id| ***id == twins).count(), 1);
    let of_twins = guardians.iter().find(|visitor| visitor.who.id == twins).unwrap();
    assert_eq!(of_twins.children.len(), 2);
    for hidden in [guardian(&register, "marked", 0), guardian(&register, "marked-guardian", 1)] {
        assert!(!ids.contains(&&hidden));
    }
    assert!(guardians.iter().all(|visitor| !visitor.children.is_empty()), "everybody is there for a child");
    let elsewhere: GroupId = register.groups.iter().find(|(_, group)| group.name == "4A").unwrap().0.clone();
    assert!(office(&register, &at).class(&elsewhere).is_none());
}

#[test]
fn pupils_without_guardian_or_without_number_are_told_and_no_protected_ones() {
    let (register, at) = (register(), staff("office"));
    let of = |pupils: Vec<OfficePupil>| -> Vec<PersonId> { pupils.into_iter().map(|pupil| pupil.who.id).collect() };
    let without_guardian = of(office(&register, &at).without_guardian());
    assert!(without_guardian.contains(&p("no-guardian")) && without_guardian.contains(&p("other-responsible")));
    for protected in ["marked-guardian", "dangling", "marked", "two-guardians"] {
        assert!(!without_guardian.contains(&p(protected)), "{protected}");
    }
    let without_number = of(office(&register, &at).without_number());
    assert_eq!(without_number, [p("temporary")], "the one with an adult who has no number");
}

#[test]
fn a_wrong_number_is_one_task_until_it_is_looked_into_and_again_when_it_is_found_later() {
    let (register, at) = (register(), staff("office"));
    let (child, adult) = (p("two-guardians"), guardian(&register, "two-guardians", 0));
    let twice = [found(&child, &adult, 10), found(&child, &adult, 20)];
    let tasks = |checked: &[(PersonId, i64)]| {
        let checked: BTreeMap<PersonId, i64> = checked.iter().cloned().collect();
        office(&register, &at).wrong_numbers(&twice, &checked)
    };
    let open = tasks(&[]);
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].received_at, open[0].happened, open[0].pupils.len()), (20, 19, 1));
    assert_eq!(open[0].by.as_ref().map(|by| &by.id), Some(&staff("mentor-a")));
    let phones: Vec<_> = register.person(&adult).unwrap().phones.iter().map(|phone| phone.number.clone()).collect();
    assert_eq!(open[0].phones, phones);
    assert_eq!(tasks(&[(adult.clone(), 10)]).len(), 1, "it was found again after that");
    assert!(tasks(&[(adult, 20)]).is_empty());
}

#[test]
fn a_number_of_somebody_protected_not_to_be_rung_or_elsewhere_is_no_task_of_this_office() {
    let mut register = register();
    let at = staff("office");
    let asked = guardian(&register, "one-guardian", 0);
    register.not_to_call = NotToCall::from_iter([(p("one-guardian"), asked.clone())]);
    let all = [
        found(&p("one-guardian"), &asked, 1),
        found(&p("marked-guardian"), &guardian(&register, "marked-guardian", 1), 1),
        found(&p("marked"), &guardian(&register, "marked", 0), 1),
        found(&p("leisure"), &guardian(&register, "leisure", 0), 1),
        found(&p("two-guardians"), &guardian(&register, "twin-1", 0), 1),
    ];
    assert!(office(&register, &at).wrong_numbers(&all, &BTreeMap::new()).is_empty());
}

#[test]
fn an_office_ends_with_its_duty() {
    let mut register = register();
    let at = staff("office");
    for duty in register.duties.values_mut().filter(|duty| duty.role == DutyWord::Administrator) {
        duty.role = DutyWord::OtherStaff;
    }
    assert!(SchoolOffice::of(&register, &at, today()).is_none());
}
