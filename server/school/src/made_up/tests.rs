//! Every case of a register's oddities is in the made-up school, and imports as it should.

use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::NaiveDate;
use kontaktbok_documents::PersonId;

use super::{next_import, people, pupil, school};
use crate::register::{Custody, Imported, Options, Register, RelationWord, Warned, Yes, import, told};

const SEED: u64 = 7;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-23")
}

fn imported() -> Imported {
    import(&school(SEED, today()), None, Options { today: today(), yes: Yes::NOTHING }).unwrap()
}

fn next(previous: &Register) -> Imported {
    import(&next_import(SEED, today()), Some(previous), Options { today: today(), yes: Yes::NOTHING }).unwrap()
}

fn ids(people: &[&PersonId]) -> BTreeSet<PersonId> {
    people.iter().map(|id| (*id).clone()).collect()
}

fn mentors(register: &Register, label: &str, date: &str) -> BTreeSet<PersonId> {
    register.on(day(date)).mentors(&pupil(SEED, label)).cloned().collect()
}

#[test]
fn the_same_seed_makes_the_same_school() {
    assert_eq!(school(SEED, today()), school(SEED, today()));
    assert_ne!(school(SEED, today()), school(SEED + 1, today()));
}

#[test]
fn the_school_imports_on_any_day_of_the_year() {
    for date in ["2026-07-01", "2026-10-14", "2026-12-31", "2027-01-01", "2027-06-30", "2028-02-29"] {
        let made = import(&school(SEED, day(date)), None, Options { today: day(date), yes: Yes::NOTHING }).unwrap();
        assert!((60..=100).contains(&made.summary.pupils), "{} pupils on {date}", made.summary.pupils);
        assert_eq!(made.summary.schools, 2);
    }
}

#[test]
fn a_class_can_have_two_mentors_and_a_pupil_none() {
    let made = imported();
    let who = people(SEED);
    assert_eq!(mentors(&made.register, "two-guardians", "2026-11-23"), ids(&[&who.mentor_a, &who.mentor_b]));
    assert_eq!(mentors(&made.register, "no-guardian", "2026-11-23"), ids(&[&who.mentor_other]));
    assert_eq!(mentors(&made.register, "no-class", "2026-11-23"), ids(&[]));
}

#[test]
fn a_mentor_whose_duty_ended_but_whose_role_did_not_is_no_mentor() {
    assert_eq!(mentors(&imported().register, "grs", "2026-11-23"), ids(&[]));
}

#[test]
fn a_mentor_changes_between_14_and_15_october() {
    let register = imported().register;
    let autumn = super::id::<PersonId>(SEED, "staff", "mentor-autumn");
    let winter = super::id::<PersonId>(SEED, "staff", "mentor-winter");
    assert_eq!(mentors(&register, "4A-1", "2026-10-14"), ids(&[&autumn]));
    assert_eq!(mentors(&register, "4A-1", "2026-10-15"), ids(&[&winter]));
}

#[test]
fn the_next_import_ends_a_mentorship_marks_one_pupil_and_loses_another() {
    let first = imported().register;
    let made = next(&first);
    let who = people(SEED);
    assert_eq!(mentors(&made.register, "two-guardians", "2026-11-23"), ids(&[&who.mentor_a]));
    assert!(!first.is_marked(&pupil(SEED, "marked-next")));
    assert!(made.register.is_marked(&pupil(SEED, "marked-next")));
    let gone = made.register.person(&pupil(SEED, "gone-next")).unwrap();
    assert_eq!(gone.gone_since, Some(today()));
    assert_eq!(mentors(&made.register, "gone-next", "2026-11-23"), ids(&[]));
    // The pupil and the only guardian.
    assert_eq!(made.summary.gone, 2);
}

#[test]
fn guardians_are_the_living_and_custody_is_only_what_is_called_so() {
    let register = imported().register;
    let custody = |label: &str| -> Vec<Custody> {
        register.on(today()).guardians(&pupil(SEED, label)).into_iter().map(|(_, custody, _)| custody).collect()
    };
    assert_eq!(custody("two-guardians"), [Custody::Guardian, Custody::Guardian]);
    assert_eq!(custody("one-guardian"), [Custody::Guardian]);
    assert_eq!(custody("no-guardian"), []);
    assert_eq!(custody("two-addresses"), [Custody::Guardian, Custody::Guardian]);
    assert_eq!(custody("other-responsible"), [Custody::Other]);
    assert_eq!(custody("appointed"), [Custody::Other]);
    assert_eq!(custody("deceased"), [Custody::Guardian]);
    assert_eq!(custody("unknown-relation"), [Custody::Guardian, Custody::Other]);
    assert_eq!(custody("dangling"), [Custody::Guardian, Custody::Guardian]);
}

#[test]
fn twins_and_siblings_at_two_schools_share_their_guardians() {
    let register = imported().register;
    let adults = |label: &str| {
        let on = register.on(today());
        on.guardians(&pupil(SEED, label)).into_iter().map(|(id, ..)| id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(adults("twin-1"), adults("twin-2"));
    assert_eq!(adults("two-units-older"), adults("two-units-younger"));
    let on = register.on(today());
    assert_ne!(on.unit_of(&pupil(SEED, "two-units-older")), on.unit_of(&pupil(SEED, "two-units-younger")));
    assert!(adults("staffs-child").contains(&people(SEED).mentor_and_guardian));
}

#[test]
fn a_pupil_who_moved_is_at_both_units_while_the_enrolments_overlap() {
    let register = imported().register;
    let on = register.on(today());
    let moved = pupil(SEED, "moved");
    let units: BTreeSet<_> = on.enrolments(&moved).map(|e| e.unit.clone()).collect();
    assert_eq!(units.len(), 2);
    assert_eq!(on.unit_of(&moved), on.unit_of(&pupil(SEED, "no-guardian")), "the later one is where the pupil is");
    let who = people(SEED);
    assert!(on.is_rektor_of(&who.rektor, &moved) && on.is_rektor_of(&who.rektor_other, &moved));
}

#[test]
fn a_deputy_is_called_rektor_as_well() {
    let register = imported().register;
    let on = register.on(today());
    let who = people(SEED);
    let unit = on.unit_of(&pupil(SEED, "grs")).unwrap();
    assert_eq!(on.rektors(unit).into_iter().cloned().collect::<BTreeSet<_>>(), ids(&[&who.rektor, &who.deputy]));
}

#[test]
fn markings_are_seen_on_persons_and_on_references_alone() {
    let register = imported().register;
    for label in ["marked", "marked-on-reference"] {
        let person = register.person(&pupil(SEED, label)).unwrap();
        assert!(register.is_marked(&pupil(SEED, label)), "{label}");
        assert!(person.given.is_empty() && person.family.is_empty(), "{label} has no name here");
    }
    assert!(!register.is_marked(&pupil(SEED, "marked-guardian")), "a marked guardian does not mark the child");
}

#[test]
fn personal_numbers_are_apart_and_of_all_forms() {
    let made = imported();
    let of = |label: &str| {
        let person = pupil(SEED, label);
        made.civic_numbers.iter().find(|number| number.person == person).unwrap().value.clone()
    };
    assert!(of("temporary").ends_with("TF01"));
    assert!(of("appointed").get(6..8).unwrap().parse::<u32>().unwrap() > 60);
    let register = serde_json::to_string(&made.register).unwrap();
    for number in &made.civic_numbers {
        assert!(!register.contains(&number.value), "a personal number is in the register");
        let digits: String = number.value.chars().skip(2).collect();
        if let (Some(nine), Some(last)) = (digits.get(..9), digits.get(9..).and_then(|d| d.parse::<u32>().ok())) {
            assert_ne!(super::write::check_digit(nine), last, "it could be somebody's");
        }
    }
}

#[test]
fn phones_are_told_by_form_stand_once_and_mobiles_first() {
    let register = imported().register;
    let phones = |label: &str| {
        let id: PersonId = super::id(SEED, "adult", label);
        register.person(&id).unwrap().phones.clone()
    };
    assert_eq!(phones("amina-1").len(), 0);
    let repeated = phones("maja-1");
    assert_eq!(repeated.iter().map(|phone| phone.mobile).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn all_names_come_through_whole() {
    let register = imported().register;
    let name = |label: &str| {
        let person = register.person(&pupil(SEED, label)).unwrap();
        (person.given.clone(), person.family.clone())
    };
    assert_eq!(name("arabic"), ("نور".to_owned(), "حداد".to_owned()));
    assert_eq!(name("apostrophe").1, "O'Brien-Åström");
    assert_eq!(name("grs"), ("Björn".to_owned(), "Ängquist".to_owned()));
    assert_eq!(format!("{} {}", name("sixty").0, name("sixty").1).chars().count(), 60);
}

#[test]
fn a_page_ends_inside_a_family() {
    let files = school(SEED, today());
    let page = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&files.iter().find(|(file, _)| file == name).unwrap().1).unwrap()
    };
    let (first, second) = (page("persons-1.json"), page("persons-2.json"));
    assert!(first["pageToken"].is_string());
    let child = first["data"].as_array().unwrap().last().unwrap();
    assert_eq!(child["responsibles"][0]["person"]["id"], second["data"][0]["id"]);
}

#[test]
fn what_is_unknown_or_dangles_is_told_and_kept() {
    let made = imported();
    let has = |wanted: &dyn Fn(&Warned) -> bool| made.warnings.iter().any(|warning| wanted(&warning.what));
    assert!(has(&|what| matches!(what, Warned::UnknownValue { field: "relationType", .. })));
    assert!(has(&|what| matches!(what, Warned::UnknownValue { field: "dutyRole", .. })));
    assert!(has(&|what| matches!(what, Warned::Dangling { field: "groupMemberships", .. })));
    assert!(has(&|what| matches!(what, Warned::Dangling { field: "responsibles", .. })));
    assert!(has(&|what| *what == Warned::NoGuardian));
    assert!(has(&|what| *what == Warned::NotRead), "placements are not read");
    let kept = &made.register.person(&pupil(SEED, "unknown-relation")).unwrap().responsibles;
    assert!(kept.iter().any(|r| r.relation == RelationWord::Other("Familjehemsförälder".to_owned())));
    assert!(
        made.register.persons.values().flat_map(|p| &p.enrolments).any(|e| e.school_type == "GRS" && e.year == Some(8))
    );
}

#[test]
fn nothing_that_is_printed_names_anybody() {
    let made = imported();
    let mut printed = format!("{}\n{:?}\n", made.summary, made.register);
    for warning in &made.warnings {
        writeln!(printed, "{warning:?}").unwrap();
    }
    printed.extend(told(&made.warnings));
    for person in made.register.persons.values().filter(|person| person.given.chars().count() > 3) {
        assert!(!printed.contains(&person.given), "{} is printed", person.given);
    }
    for number in &made.civic_numbers {
        assert!(!printed.contains(&number.value));
    }
}

#[test]
fn the_register_is_the_same_after_the_store() {
    let register = imported().register;
    let stored = serde_json::to_vec(&register).unwrap();
    assert_eq!(serde_json::from_slice::<Register>(&stored).unwrap(), register);
}

#[test]
fn the_summary_counts_without_counting_out_a_few_protected() {
    let summary = imported().summary;
    assert_eq!((summary.schools, summary.pupils_without_mentor), (2, 3));
    assert_eq!(summary.protected, 4);
    assert!(summary.to_string().contains("fewer than 5"));
}
