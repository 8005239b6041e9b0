//! Who may say whom not to call, and that nobody but the rektor is given such a number.

use kontaktbok_documents::exchange::trip::TripAsked;
use kontaktbok_documents::{Guardian, GuardianShown, PersonId};

use super::{NotToCall, may_say};
use crate::known::{guardian, p, register, staff, today};
use crate::register::Register;
use crate::snapshot::{StandIns, UnitSettings, numbers, snapshot};
use crate::trips::{plan, trip};

/// The register with the first guardian of a pupil about whom the rektor is to be asked, and what is theirs alone.
fn asked_about(pupil: &str) -> (Register, PersonId, Vec<String>) {
    let mut register = register();
    let first = guardian(&register, pupil, 0);
    register.not_to_call = NotToCall::from_iter([(p(pupil), first.clone())]);
    let person = register.person(&first).unwrap();
    let canaries: Vec<_> = person.phones.iter().map(|phone| phone.number.clone()).chain(person.mails.clone()).collect();
    assert!(canaries.len() > 1);
    (register, first, canaries)
}

fn shown(register: &Register, reader: &str, pupil: &str) -> Vec<Guardian> {
    let of = snapshot(register, &staff(reader), today(), 5, &[], &StandIns([1; 32]), &UnitSettings::default()).unwrap();
    of.pupils.iter().find(|of| of.who.id == p(pupil)).unwrap().guardians.clone()
}

fn rows(register: &Register, reader: &str, pupil: &str) -> Vec<PersonId> {
    let found = numbers(register, &staff(reader), &p(pupil), today()).unwrap();
    found.guardians.into_iter().map(|row| row.guardian).collect()
}

#[test]
fn a_rektor_of_the_pupils_unit_says_it_and_nobody_else() {
    let register = register();
    let first = guardian(&register, "two-guardians", 0);
    let may = |person: &PersonId| may_say(&register, person, &p("two-guardians"), &first, today());
    assert!(may(&staff("rektor")) && may(&staff("deputy")));
    for label in ["mentor-a", "mentor-other", "rektor-other", "office", "nurse", "mentor-ended", "nobody"] {
        assert!(!may(&staff(label)), "{label}");
    }
    assert!(!may(&first) && !may(&p("two-guardians")));
}

#[test]
fn it_is_said_of_guardians_of_that_pupil_who_are_shown_by_name() {
    let mut register = register();
    let may = |register: &Register, pupil: &str, guardian: &PersonId| {
        may_say(register, &staff("rektor"), &p(pupil), guardian, today())
    };
    let first = guardian(&register, "two-guardians", 0);
    assert!(!may(&register, "one-guardian", &first), "of another pupil");
    assert!(!may(&register, "nobody", &first) && !may(&register, "two-guardians", &staff("nobody")));
    assert!(may(&register, "other-responsible", &guardian(&register, "other-responsible", 0)));
    assert!(!may(&register, "marked", &guardian(&register, "marked", 0)), "of a pupil who is protected");
    assert!(!may(&register, "deceased", &guardian(&register, "deceased", 0)));
    assert!(!may(&register, "dangling", &guardian(&register, "dangling", 0)), "whom the register leaves out");
    let protected = guardian(&register, "marked-guardian", 1);
    let stand_in = shown(&register, "rektor", "marked-guardian")[1].id.clone();
    assert!(!may(&register, "marked-guardian", &protected) && !may(&register, "marked-guardian", &stand_in));
    register.marked.insert(first.clone());
    assert!(!may(&register, "two-guardians", &first));
}

#[test]
fn a_rektor_who_is_the_guardian_does_not_lift_it() {
    let mut register = register();
    let rektor = staff("rektor");
    let pupil = register.persons.get_mut(&p("two-guardians")).unwrap();
    pupil.responsibles[0].person = rektor.clone();
    let may = |person: &PersonId| may_say(&register, person, &p("two-guardians"), &rektor, today());
    assert!(!may(&rektor) && may(&staff("deputy")));
}

#[test]
fn everybody_who_sees_the_pupil_sees_the_name_and_that_the_rektor_is_to_be_asked() {
    let (register, first, _) = asked_about("two-guardians");
    let before = shown(&self::register(), "mentor-a", "two-guardians");
    for reader in ["mentor-a", "rektor"] {
        let guardians = shown(&register, reader, "two-guardians");
        let GuardianShown::Name { given, family } = before[0].shown.clone() else { panic!("no name") };
        assert!(guardians[0].id == first && guardians[0].shown == GuardianShown::AskRektor { given, family });
        assert!(guardians[0].relation == before[0].relation && guardians[1] == before[1], "nothing else is other");
    }
}

#[test]
fn numbers_have_a_row_of_such_a_guardian_for_a_rektor_alone() {
    let (register, first, canaries) = asked_about("two-guardians");
    let second = guardian(&register, "two-guardians", 1);
    for reader in ["mentor-a", "mentor-b"] {
        assert_eq!(rows(&register, reader, "two-guardians"), std::slice::from_ref(&second));
        let found = numbers(&register, &staff(reader), &p("two-guardians"), today()).unwrap();
        let text = serde_json::to_string(&found).unwrap();
        assert!(canaries.iter().all(|canary| !text.contains(canary)));
    }
    let found = numbers(&register, &staff("rektor"), &p("two-guardians"), today()).unwrap();
    let text = serde_json::to_string(&found).unwrap();
    assert!(canaries.iter().all(|canary| text.contains(canary)));
    assert_eq!(rows(&register, "deputy", "two-guardians"), [first, second]);
}

#[test]
fn a_trip_has_no_number_of_such_a_guardian_for_anybody() {
    let (register, first, canaries) = asked_about("two-guardians");
    let asked = TripAsked {
        id: "trip".parse().unwrap(),
        name: String::new(),
        pupils: vec![p("two-guardians"), p("one-guardian")],
        adults: vec![staff("rektor"), staff("nurse")],
        returns_at: 100,
    };
    // One that was planned before it was said, as one planned after.
    let stored = plan(&self::register(), &staff("mentor-a"), today(), 5, &asked).unwrap();
    assert!(plan(&register, &staff("mentor-a"), today(), 5, &asked).unwrap() == stored);
    for reader in ["mentor-a", "rektor", "nurse"] {
        let given =
            trip(&register, &staff(reader), &stored, today(), 5, &StandIns([1; 32]), &UnitSettings::default()).unwrap();
        let of = given.pupils.iter().find(|of| of.pupil.who.id == p("two-guardians")).unwrap();
        assert!(matches!(of.pupil.guardians[0].shown, GuardianShown::AskRektor { .. }), "{reader}");
        assert!(of.numbers.len() == 1 && of.numbers[0].guardian != first, "{reader}");
        let text = serde_json::to_string(&given).unwrap();
        assert!(canaries.iter().all(|canary| !text.contains(canary)), "{reader}");
    }
}

#[test]
fn it_holds_for_the_pupil_it_was_said_of() {
    let (register, first, _) = asked_about("twin-1");
    assert!(guardian(&register, "twin-2", 0) == first);
    assert_eq!((rows(&register, "mentor-a", "twin-1").len(), rows(&register, "mentor-a", "twin-2").len()), (1, 2));
    assert!(matches!(shown(&register, "mentor-a", "twin-2")[0].shown, GuardianShown::Name { .. }));
}

#[test]
fn a_guardian_who_is_protected_stays_so() {
    let (mut register, first, canaries) = asked_about("two-guardians");
    register.marked.insert(first.clone());
    for reader in ["mentor-a", "rektor"] {
        let guardians = shown(&register, reader, "two-guardians");
        assert!(guardians[0].shown == GuardianShown::Protected && guardians[0].id != first);
        let found = numbers(&register, &staff(reader), &p("two-guardians"), today()).unwrap();
        let text = serde_json::to_string(&found).unwrap();
        assert!(canaries.iter().all(|canary| !text.contains(canary)));
    }
}

#[test]
fn it_is_no_part_of_what_is_written_down_of_the_register_and_shows_nothing_when_printed() {
    let (register, ..) = asked_about("two-guardians");
    let written = serde_json::to_string(&register).unwrap();
    assert_eq!(written, serde_json::to_string(&self::register()).unwrap());
    assert_eq!(format!("{:?}", register.not_to_call), "NotToCall(..)");
}
