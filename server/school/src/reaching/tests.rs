//! Who may say how a guardian is reached, and who is given it.

use kontaktbok_documents::exchange::trip::TripAsked;
use kontaktbok_documents::{Best, PersonId, Reaching, ReachingSaid, SaidBy, Snapshot};

use super::{HowToReach, may_say, shown_to};
use crate::calling::NotToCall;
use crate::known::{guardian, p, register, staff, today};
use crate::register::Register;
use crate::snapshot::{StandIns, UnitSettings, snapshot};
use crate::trips::{plan, trip};

/// Stands in nothing else.
const CANARY: &str = "tjerkessiska";

fn canary() -> ReachingSaid {
    let reaching = Reaching { language: CANARY.to_owned(), interpreter: true, best: Best::After(15) };
    ReachingSaid { reaching, by: SaidBy::Staff, at: 3 }
}

/// The register with something said of the first guardian of a pupil.
fn said_of(pupil: &str) -> (Register, PersonId) {
    let mut register = register();
    let first = guardian(&register, pupil, 0);
    register.reaching = HowToReach::from_iter([(first.clone(), canary())]);
    (register, first)
}

fn given(register: &Register, person: &PersonId) -> Option<Snapshot> {
    snapshot(register, person, today(), 5, &[], &StandIns([1; 32]), &UnitSettings::default())
}

fn of_pupil(register: &Register, reader: &str, pupil: &str) -> Vec<Option<ReachingSaid>> {
    let of = given(register, &staff(reader)).unwrap();
    let pupil = of.pupils.into_iter().find(|of| of.who.id == p(pupil)).unwrap();
    pupil.guardians.into_iter().map(|guardian| guardian.reaching).collect()
}

#[test]
fn mentors_of_the_pupil_rektors_of_the_unit_and_the_guardian_say_it_and_nobody_else() {
    let register = register();
    let (first, second) = (guardian(&register, "two-guardians", 0), guardian(&register, "two-guardians", 1));
    let may = |person: &PersonId| may_say(&register, person, &p("two-guardians"), &first, today());
    for label in ["mentor-a", "mentor-b", "rektor", "deputy"] {
        assert_eq!(may(&staff(label)), Some(SaidBy::Staff), "{label}");
    }
    assert_eq!(may(&first), Some(SaidBy::Guardian));
    for label in ["mentor-other", "rektor-other", "office", "nurse", "assistant", "mentor-ended", "nobody"] {
        assert_eq!(may(&staff(label)), None, "{label}");
    }
    assert!(may(&second).is_none(), "the other guardian");
    assert!(may(&p("two-guardians")).is_none() && may(&guardian(&register, "one-guardian", 0)).is_none());
}

#[test]
fn it_is_said_of_guardians_of_that_pupil_who_are_shown_by_name() {
    let mut register = register();
    let may = |register: &Register, pupil: &str, guardian: &PersonId| {
        may_say(register, &staff("rektor"), &p(pupil), guardian, today()).is_some()
    };
    let first = guardian(&register, "two-guardians", 0);
    assert!(may(&register, "two-guardians", &first));
    assert!(!may(&register, "one-guardian", &first), "of another pupil");
    assert!(!may(&register, "nobody", &first) && !may(&register, "two-guardians", &staff("nobody")));
    assert!(may(&register, "other-responsible", &guardian(&register, "other-responsible", 0)));
    assert!(!may(&register, "marked", &guardian(&register, "marked", 0)), "of a pupil who is protected");
    assert!(!may(&register, "deceased", &guardian(&register, "deceased", 0)));
    assert!(!may(&register, "dangling", &guardian(&register, "dangling", 0)), "whom the register leaves out");
    assert!(!may(&register, "marked-guardian", &guardian(&register, "marked-guardian", 1)));
    register.not_to_call = NotToCall::from_iter([(p("two-guardians"), first.clone())]);
    assert!(!may(&register, "two-guardians", &first), "about whom the rektor is to be asked");
    register.not_to_call = NotToCall::default();
    register.marked.insert(first.clone());
    assert!(!may(&register, "two-guardians", &first));
}

#[test]
fn a_guardian_says_it_of_herself_with_custody_and_while_nobody_is_protected() {
    let mut register = register();
    let may = |register: &Register, pupil: &str, guardian: &PersonId| {
        may_say(register, guardian, &p(pupil), guardian, today()).is_some()
    };
    let first = guardian(&register, "two-guardians", 0);
    assert!(may(&register, "two-guardians", &first) && !may(&register, "one-guardian", &first));
    assert!(!may(&register, "other-responsible", &guardian(&register, "other-responsible", 0)), "without custody");
    assert!(!may(&register, "marked", &guardian(&register, "marked", 0)));
    assert!(!may(&register, "marked-guardian", &guardian(&register, "marked-guardian", 1)));
    register.not_to_call = NotToCall::from_iter([(p("two-guardians"), first.clone())]);
    assert!(may(&register, "two-guardians", &first), "she is not told that others are not to ring her");
}

#[test]
fn a_mentor_who_is_the_guardian_says_it_as_a_guardian() {
    let mut register = register();
    let mentor = staff("mentor-a");
    register.persons.get_mut(&p("two-guardians")).unwrap().responsibles[0].person = mentor.clone();
    let may = |register: &Register| may_say(register, &mentor, &p("two-guardians"), &mentor, today());
    assert_eq!(may(&register), Some(SaidBy::Guardian));
    register.not_to_call = NotToCall::from_iter([(p("two-guardians"), mentor.clone())]);
    assert_eq!(may(&register), Some(SaidBy::Guardian), "she is not told that others are not to ring her");
}

#[test]
fn staff_of_the_pupil_and_the_guardian_herself_are_given_it_and_no_other_guardian_is() {
    let (register, first) = said_of("two-guardians");
    for reader in ["mentor-a", "mentor-b", "rektor"] {
        assert!(of_pupil(&register, reader, "two-guardians") == [Some(canary()), None], "{reader}");
    }
    let own = given(&register, &first).unwrap();
    assert!(own.children.iter().all(|child| child.reaching == Some(canary())) && !own.children.is_empty());
    // Nobody else's phone has a word of it.
    let mut without = 0;
    for person in register.persons.keys().filter(|person| **person != first) {
        let Some(given) = given(&register, person) else { continue };
        let sees = given.pupils.iter().any(|pupil| pupil.guardians.iter().any(|guardian| guardian.id == first));
        assert_eq!(serde_json::to_string(&given).unwrap().contains(CANARY), sees, "{person}");
        without += usize::from(!sees);
    }
    assert!(without > 10);
    assert!(
        !serde_json::to_string(&given(&register, &guardian(&register, "two-guardians", 1))).unwrap().contains(CANARY)
    );
}

#[test]
fn it_holds_for_all_the_children_of_the_guardian() {
    let (register, first) = said_of("twin-1");
    assert!(guardian(&register, "twin-2", 0) == first);
    for pupil in ["twin-1", "twin-2"] {
        assert!(of_pupil(&register, "mentor-a", pupil)[0] == Some(canary()), "{pupil}");
    }
}

#[test]
fn nothing_is_said_where_the_name_is_not_shown() {
    let (mut register, first) = said_of("two-guardians");
    register.not_to_call = NotToCall::from_iter([(p("two-guardians"), first.clone())]);
    for reader in ["mentor-a", "rektor"] {
        assert!(of_pupil(&register, reader, "two-guardians") == [None, None], "{reader}");
    }
    register.not_to_call = NotToCall::default();
    register.marked.insert(first.clone());
    for person in register.persons.keys() {
        let given = given(&register, person);
        assert!(!serde_json::to_string(&given).unwrap().contains(CANARY), "{person}");
    }
}

#[test]
fn a_trip_has_it_for_who_leads_it_and_is_no_mentor() {
    let (mut register, first) = said_of("two-guardians");
    let asked = TripAsked {
        id: "trip".parse().unwrap(),
        name: String::new(),
        pupils: vec![p("two-guardians"), p("one-guardian")],
        adults: vec![staff("nurse")],
        returns_at: 100,
    };
    let stored = plan(&register, &staff("mentor-a"), today(), 5, &asked).unwrap();
    let settings = UnitSettings { interpreter: Some("+46771000000".to_owned()), ..UnitSettings::default() };
    let given = |register: &Register| {
        trip(register, &staff("nurse"), &stored, today(), 5, &StandIns([1; 32]), &settings).unwrap()
    };
    let before = given(&register);
    let of = before.pupils.iter().find(|of| of.pupil.who.id == p("two-guardians")).unwrap();
    assert!(of.pupil.guardians[0].reaching == Some(canary()));
    assert!(before.units.iter().all(|unit| unit.interpreter == settings.interpreter));
    register.not_to_call = NotToCall::from_iter([(p("two-guardians"), first)]);
    assert!(!serde_json::to_string(&given(&register)).unwrap().contains(CANARY));
}

#[test]
fn the_telephone_interpreter_s_number_is_for_staff() {
    let register = register();
    let settings = UnitSettings { interpreter: Some("+46771000000".to_owned()), ..UnitSettings::default() };
    let units = |person: &PersonId| {
        let given = snapshot(&register, person, today(), 5, &[], &StandIns([1; 32]), &settings).unwrap();
        given.units.into_iter().map(|unit| unit.interpreter).collect::<Vec<_>>()
    };
    assert!(units(&staff("mentor-a")).iter().all(|number| *number == settings.interpreter));
    let own = units(&guardian(&register, "two-guardians", 0));
    assert!(!own.is_empty() && own.iter().all(Option::is_none));
}

#[test]
fn it_is_no_part_of_what_is_written_down_of_the_register_and_shows_nothing_when_printed() {
    let (register, _) = said_of("two-guardians");
    let written = serde_json::to_string(&register).unwrap();
    assert_eq!(written, serde_json::to_string(&self::register()).unwrap());
    assert_eq!(format!("{:?}", register.reaching), "HowToReach(..)");
}

#[test]
fn whoever_is_given_it_is_told_when_it_changes_and_another_school_is_not() {
    let (register, first) = said_of("two-guardians");
    let told = shown_to(&register, &first, today());
    let mut given_it = 0;
    for person in register.persons.keys() {
        let is_given = given(&register, person).is_some_and(|of| serde_json::to_string(&of).unwrap().contains(CANARY));
        assert!(!is_given || told.contains(person));
        given_it += usize::from(is_given);
    }
    assert!(given_it >= 5 && told.len() < register.persons.len() / 2, "{given_it} {}", told.len());
    assert!(["mentor-a", "rektor", "assistant"].iter().all(|label| told.contains(&staff(label))));
    assert!(!told.contains(&guardian(&register, "one-guardian", 0)));
}
