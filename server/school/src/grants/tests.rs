//! The table of rights, every cell: who one is, whose pupil it is, what is asked.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kontaktbok_documents::{PersonId, SchoolYear, Subject, UnitId};

use super::needed::{needed_blanks, needed_for_pupils};
use super::{KnownDocument, PAD, RightKind, grants, grants_among, may_open_ledger, may_see_numbers, opens_on_demand};
use crate::made_up;
use crate::register::{Options, Register, Yes, import};
use crate::snapshot::numbers;

mod talks;

const SEED: u64 = 11;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-23")
}

fn register() -> Register {
    import(&made_up::school(SEED, today()), None, Options { today: today(), yes: Yes::NOTHING }).unwrap().register
}

fn ledger(pupil: &PersonId) -> KnownDocument<u8> {
    KnownDocument {
        id: 0,
        subject: Subject::Ledger { pupil: pupil.clone(), unit: None },
        year: SchoolYear(2026),
        used: true,
    }
}

fn right(register: &Register, person: &PersonId, pupil: &PersonId, date: NaiveDate) -> Option<RightKind> {
    grants(register, person, date, &[ledger(pupil)]).into_iter().map(|(_, right)| right).next()
}

#[test]
fn every_role_has_exactly_what_the_table_says_of_every_pupil() {
    let register = register();
    let who = made_up::people(SEED);
    let p = |label| made_up::pupil(SEED, label);
    let (child, next_door, special, small) = (p("two-guardians"), p("no-guardian"), p("grs"), p("leisure"));
    let (marked, by_reference, nobody) = (p("marked"), p("marked-on-reference"), p("not in the school"));
    let subjects = [&child, &next_door, &special, &small, &marked, &by_reference, &nobody];
    let guardian = register.person(&child).unwrap().responsibles[0].person.clone();
    // w: the ledger is on the phone, to write. o: it is opened on demand. n: the numbers may be fetched.
    let table: [(&str, &PersonId, [&str; 7]); 11] = [
        ("mentor a", &who.mentor_a, ["wn", "", "", "", "", "", ""]),
        ("mentor b", &who.mentor_b, ["wn", "", "", "", "", "", ""]),
        ("mentor other", &who.mentor_other, ["", "wn", "", "", "", "", ""]),
        ("rektor", &who.rektor, ["on", "on", "on", "", "", "", ""]),
        ("deputy", &who.deputy, ["on", "on", "on", "", "", "", ""]),
        ("rektor other", &who.rektor_other, ["", "", "", "on", "", "", ""]),
        ("mentor and guardian", &who.mentor_and_guardian, ["", "", "", "wn", "", "", ""]),
        ("office", &who.office, ["", "", "", "", "", "", ""]),
        ("guardian", &guardian, ["", "", "", "", "", "", ""]),
        ("pupil", &child, ["", "", "", "", "", "", ""]),
        ("nobody", &nobody, ["", "", "", "", "", "", ""]),
    ];
    for (role, person, cells) in table {
        for (subject, expected) in subjects.iter().zip(cells) {
            let mut found = String::new();
            match right(&register, person, subject, today()) {
                Some(RightKind::Write) => found.push('w'),
                Some(RightKind::Read) => found.push('r'),
                None => {}
            }
            if may_open_ledger(&register, person, subject, today()) {
                found.push('o');
            }
            if may_see_numbers(&register, person, subject, today()) {
                found.push('n');
            }
            assert_eq!(found, expected, "{role} of {subject}");
            assert_eq!(numbers(&register, person, subject, today()).is_some(), expected.contains('n'), "{role}");
        }
    }
}

#[test]
fn what_is_near_somebody_is_all_that_the_table_gives_them() {
    let plain = register();
    let joined = plain.clone().joined_for(today());
    let documents: Vec<KnownDocument<usize>> = super::needed_documents::<usize>(&plain, today(), &[])
        .into_iter()
        .enumerate()
        .map(|(id, (subject, year))| KnownDocument { id, subject, year, used: id % 2 == 0 })
        .collect();
    let by_whom = documents.iter().cloned().collect();
    for person in plain.persons.keys() {
        let ids = |given: Vec<(KnownDocument<usize>, RightKind)>| -> Vec<_> {
            let mut ids: Vec<_> = given.into_iter().map(|(document, right)| (document.id, right)).collect();
            ids.sort_by_key(|(id, _)| *id);
            ids
        };
        for date in ["2026-11-23", "2026-10-14"].map(day) {
            let all = ids(grants(&plain, person, date, &documents));
            assert_eq!(ids(grants_among(&joined, person, date, &by_whom)), all, "{person} on {date}");
        }
    }
}

#[test]
fn a_right_follows_the_mentor_over_the_night() {
    let register = register();
    let pupil = made_up::pupil(SEED, "4A-1");
    let mentor = |day_text| {
        let on = register.on(day(day_text));
        on.mentors(&pupil).next().unwrap().clone()
    };
    let (autumn, winter) = (mentor("2026-10-14"), mentor("2026-10-15"));
    assert_ne!(autumn, winter);
    for (person, on_14, on_15) in [(&autumn, true, false), (&winter, false, true)] {
        assert_eq!(right(&register, person, &pupil, day("2026-10-14")).is_some(), on_14);
        assert_eq!(right(&register, person, &pupil, day("2026-10-15")).is_some(), on_15);
    }
}

#[test]
fn who_is_gone_or_marked_leaves_no_right_behind() {
    let first = register();
    let files = made_up::next_import(SEED, today());
    let next = import(&files, Some(&first), Options { today: today(), yes: Yes::NOTHING }).unwrap().register;
    let who = made_up::people(SEED);
    let p = |label| made_up::pupil(SEED, label);
    let rights = |register: &Register, person: &PersonId, label| right(register, person, &p(label), today()).is_some();
    assert!(rights(&first, &who.mentor_a, "marked-next") && !rights(&next, &who.mentor_a, "marked-next"));
    assert!(rights(&first, &who.mentor_other, "gone-next") && !rights(&next, &who.mentor_other, "gone-next"));
    assert!(rights(&first, &who.mentor_b, "two-guardians") && !rights(&next, &who.mentor_b, "two-guardians"));
    assert!(rights(&next, &who.mentor_a, "two-guardians"));
    assert!(!may_open_ledger(&next, &who.rektor, &p("marked-next"), today()));
}

#[test]
fn every_unmarked_pupil_needs_a_ledger_and_the_next_years_thirty_days_ahead() {
    let register = register();
    let needed = |date| {
        let needed = needed_for_pupils(&register, &register.on(day(date))).into_iter();
        needed.filter(|(subject, _)| matches!(subject, Subject::Ledger { .. })).collect::<Vec<_>>()
    };
    let years = |date| needed(date).iter().map(|(_, year)| year.0).collect::<BTreeSet<_>>();
    assert_eq!(years("2026-11-23"), BTreeSet::from([2026]));
    assert_eq!(years("2027-05-31"), BTreeSet::from([2026]));
    assert_eq!(years("2027-06-01"), BTreeSet::from([2026, 2027]));
    let pupils: BTreeSet<_> = needed("2026-11-23").iter().filter_map(|(subject, _)| subject.pupil().cloned()).collect();
    let on = register.on(today());
    let unmarked: BTreeSet<_> = on.pupils().filter(|pupil| !register.is_marked(pupil)).cloned().collect();
    assert_eq!(pupils, unmarked);
    assert!(!pupils.contains(&made_up::pupil(SEED, "marked")));
}

fn report(register: &Register, author: &PersonId, used: bool) -> KnownDocument<u8> {
    let unit = register.on(today()).units_worked_at(author).into_iter().next().unwrap().clone();
    let subject = Subject::Report { author: author.clone(), unit, number: 1 };
    KnownDocument { id: 0, subject, year: SchoolYear(2026), used }
}

#[test]
fn a_blank_is_its_author_s_alone_and_a_report_the_rektor_s_as_well() {
    let register = register();
    let who = made_up::people(SEED);
    let may = |person: &PersonId, used| {
        !grants(&register, person, today(), &[report(&register, &who.mentor_a, used)]).is_empty()
    };
    // Who, with a blank, with a report.
    let table = [
        (&who.mentor_a, true, true),
        (&who.mentor_b, false, false),
        (&who.mentor_other, false, false),
        (&who.rektor, false, true),
        (&who.deputy, false, true),
        (&who.rektor_other, false, false),
        (&who.mentor_and_guardian, false, false),
        (&who.office, false, false),
    ];
    for (person, blank, used) in table {
        assert_eq!((may(person, false), may(person, true)), (blank, used), "{person}");
    }
    let pupil = made_up::pupil(SEED, "two-guardians");
    assert!(!may(&pupil, true));
}

#[test]
fn a_report_stays_with_the_rektor_when_its_author_works_there_no_longer() {
    let mut register = register();
    let who = made_up::people(SEED);
    let document = report(&register, &who.mentor_a, true);
    register.duties.retain(|_, duty| duty.person != who.mentor_a);
    assert!(grants(&register, &who.mentor_a, today(), std::slice::from_ref(&document)).is_empty());
    assert_eq!(grants(&register, &who.rektor, today(), &[document]).len(), 1);
}

#[test]
fn everybody_who_works_at_a_unit_has_a_pad_of_blanks_and_it_is_topped_up() {
    let register = register();
    let mentor = made_up::people(SEED).mentor_a;
    let unit = register.on(today()).units_worked_at(&mentor).into_iter().next().unwrap().clone();
    let numbers = |known: &[KnownDocument<u8>]| -> Vec<u32> {
        let needed = needed_blanks(&register, &register.on(today()), known).into_iter();
        needed
            .filter_map(|(subject, _)| match subject {
                Subject::Report { author, unit: at, number } => (author == mentor && at == unit).then_some(number),
                _ => None,
            })
            .collect()
    };
    assert_eq!(numbers(&[]), (1..=PAD).collect::<Vec<_>>());
    let blank = |number, used| KnownDocument {
        id: 0,
        subject: Subject::Report { author: mentor.clone(), unit: unit.clone(), number },
        year: SchoolYear(2026),
        used,
    };
    assert_eq!(numbers(&[blank(1, false), blank(2, false), blank(3, false)]), [0; 0]);
    assert_eq!(numbers(&[blank(1, true), blank(2, false), blank(3, true)]), [4, 5]);
    // Pupils and guardians write none.
    let authors: BTreeSet<PersonId> = needed_blanks::<u8>(&register, &register.on(today()), &[])
        .into_iter()
        .filter_map(|(subject, _)| match subject {
            Subject::Report { author, .. } => Some(author),
            _ => None,
        })
        .collect();
    assert!(authors.iter().all(|author| register.is_staff(author)));
}

/// A ledger that a unit has written.
fn written_at(pupil: &PersonId, unit: &UnitId) -> KnownDocument<u8> {
    let subject = Subject::Ledger { pupil: pupil.clone(), unit: Some(unit.clone()) };
    KnownDocument { id: 0, subject, year: SchoolYear(2026), used: true }
}

/// Synced to write, opened on demand, or neither.
fn access(register: &Register, person: &PersonId, ledger: &KnownDocument<u8>) -> char {
    let on = register.on(today());
    let synced = grants(register, person, today(), std::slice::from_ref(ledger)).into_iter().next();
    match synced {
        Some(_) => 'w',
        None if opens_on_demand(register, person, &on)(&ledger.subject) => 'o',
        None => '-',
    }
}

#[test]
fn a_unit_reads_what_it_wrote_when_the_pupil_has_left_and_the_next_one_what_was_handed_on() {
    let mut register = register();
    let who = made_up::people(SEED);
    let (child, small) = (made_up::pupil(SEED, "two-guardians"), made_up::pupil(SEED, "leisure"));
    let (here, there) = {
        let on = register.on(today());
        (on.unit_of(&child).unwrap().clone(), on.unit_of(&small).unwrap().clone())
    };
    let (own, next) = (written_at(&child, &here), written_at(&child, &there));
    let all = |register: &Register, ledger: &KnownDocument<u8>| -> String {
        let people = [&who.mentor_a, &who.rektor, &who.rektor_other, &who.mentor_and_guardian, &who.office];
        people.into_iter().map(|person| access(register, person, ledger)).collect()
    };
    assert_eq!((all(&register, &own), all(&register, &next)), ("wo---".to_owned(), "--o--".to_owned()));
    // The pupil moves: to the other unit, into its class.
    let class = register.on(today()).class_of(&small).unwrap().0.clone();
    register.persons.get_mut(&child).unwrap().enrolments.iter_mut().for_each(|at| at.unit = there.clone());
    for (id, group) in &mut register.groups {
        let membership = group.members.iter().find(|member| member.person == small).cloned();
        group.members.retain(|member| member.person != child);
        if let Some(membership) = membership.filter(|_| *id == class) {
            group.members.push(crate::register::Membership { person: child.clone(), ..membership });
        }
    }
    assert_eq!((all(&register, &own), all(&register, &next)), ("-o---".to_owned(), "--ow-".to_owned()));
    register.handed_on = [(child.clone(), here.clone())].into_iter().collect();
    assert_eq!((all(&register, &own), all(&register, &next)), ("-oo--".to_owned(), "--ow-".to_owned()));
    // Gone from the register altogether, it is still read where it was written, and nowhere else.
    register.persons.get_mut(&child).unwrap().gone_since = Some(today());
    assert_eq!((all(&register, &own), all(&register, &next)), ("-o---".to_owned(), "--o--".to_owned()));
    register.marked.insert(child);
    assert_eq!((all(&register, &own), all(&register, &next)), ("-----".to_owned(), "-----".to_owned()));
}

#[test]
fn a_ledger_without_unit_goes_with_the_pupil() {
    let register = register();
    let (who, child) = (made_up::people(SEED), made_up::pupil(SEED, "two-guardians"));
    assert_eq!(access(&register, &who.mentor_a, &ledger(&child)), 'w');
    assert_eq!(access(&register, &who.rektor, &ledger(&child)), 'o');
    assert_eq!(access(&register, &who.rektor_other, &ledger(&child)), '-');
}
