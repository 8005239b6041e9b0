//! Which documents there must be on a date. Only the school gives out ids: what a phone may write offline, it has been
//! given before.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kontaktbok_documents::{PersonId, SchoolYear, Subject, UnitId};

use super::{Documents, KnownDocument, is_offered};
use crate::register::{OnDate, Person, Register, days_of, years_given_out};

/// How many unused blank reports everybody has who may write one.
pub const PAD: u32 = 3;

/// The documents that must exist. For every unmarked pupil, for the current school year and for the next one when it is
/// near, the ledger, and letters, answers and decisions for each guardian who is offered what must be offered to each;
/// for every class that such a pupil is in, its document; and for everybody who works at a unit a pad of blank
/// reports, topped up as it is used.
pub fn needed_documents<I>(
    register: &Register,
    date: NaiveDate,
    known: &[KnownDocument<I>],
) -> Vec<(Subject, SchoolYear)> {
    let on = register.on(date);
    let mut needed = needed_for_pupils(register, &on);
    needed.extend(needed_for_classes(register, &on));
    needed.extend(needed_blanks(register, &on, known));
    needed
}

pub(super) fn needed_for_pupils<'r>(register: &'r Register, on: &OnDate<'r>) -> Vec<(Subject, SchoolYear)> {
    let (mut needed, date) = (Vec::new(), on.date());
    for year in years_given_out(date) {
        let units_then = |id: &PersonId, person: &'r Person| -> BTreeSet<&'r UnitId> {
            match days_of(year) {
                _ if year == SchoolYear::of(date) => on.enrolments(id).map(|enrolment| &enrolment.unit).collect(),
                Some((first, last)) => {
                    let then = person.enrolments.iter().filter(|enrolment| enrolment.span.overlaps(first, last));
                    then.map(|enrolment| &enrolment.unit).collect()
                }
                None => BTreeSet::new(),
            }
        };
        let seen = register.persons.iter().filter(|(id, person)| !register.is_marked(id) && person.is_present());
        for (pupil, person) in seen {
            let units = units_then(pupil, person);
            if units.is_empty() {
                continue;
            }
            for unit in units {
                needed.push((Subject::Ledger { pupil: pupil.clone(), unit: Some(unit.clone()) }, year));
            }
            for (guardian, ..) in on.guardians(pupil) {
                // Who begins at the school next year is given these then.
                if is_offered(register, on, pupil, guardian) {
                    needed.extend(of_pair(pupil, guardian).map(|subject| (subject, year)));
                }
            }
        }
    }
    needed
}

fn of_pair(pupil: &PersonId, guardian: &PersonId) -> [Subject; 3] {
    [
        Subject::Letters { pupil: pupil.clone(), guardian: guardian.clone() },
        Subject::Answers { pupil: pupil.clone(), guardian: guardian.clone() },
        Subject::Decisions { pupil: pupil.clone(), guardian: guardian.clone() },
    ]
}

fn needed_for_classes(register: &Register, on: &OnDate<'_>) -> Vec<(Subject, SchoolYear)> {
    let year = SchoolYear::of(on.date());
    let pupils = on.pupils().filter(|pupil| !register.is_marked(pupil));
    let classes: BTreeSet<_> = pupils.filter_map(|pupil| on.class_of(pupil)).map(|(class, _)| class).collect();
    classes.into_iter().map(|class| (Subject::Class { class: class.clone() }, year)).collect()
}

pub(super) fn needed_blanks<I>(
    register: &Register,
    on: &OnDate<'_>,
    known: &[KnownDocument<I>],
) -> Vec<(Subject, SchoolYear)> {
    let given = given(on, known.iter());
    let authors = register.persons.keys().filter(|id| register.is_staff(id));
    authors.flat_map(|author| blanks_of(on, author, &given)).collect()
}

/// The blank reports that one author lacks.
pub fn needed_blanks_of<I>(
    register: &Register,
    date: NaiveDate,
    author: &PersonId,
    known: &Documents<I>,
) -> Vec<(Subject, SchoolYear)> {
    let on = register.on(date);
    let given = given(&on, known.reports_by(author));
    if register.is_staff(author) { blanks_of(&on, author, &given) } else { Vec::new() }
}

/// The last number that was given to each author at each unit, and how many are not used.
type Given<'k> = BTreeMap<(&'k PersonId, &'k UnitId), (u32, u32)>;

fn given<'k, I: 'k>(on: &OnDate<'_>, known: impl Iterator<Item = &'k KnownDocument<I>>) -> Given<'k> {
    let year = SchoolYear::of(on.date());
    let mut given = Given::new();
    for document in known.filter(|document| document.year == year) {
        if let Subject::Report { author, unit, number } = &document.subject {
            let (last, unused) = given.entry((author, unit)).or_default();
            *last = (*last).max(*number);
            *unused += u32::from(!document.used);
        }
    }
    given
}

fn blanks_of(on: &OnDate<'_>, author: &PersonId, given: &Given<'_>) -> Vec<(Subject, SchoolYear)> {
    let mut needed = Vec::new();
    for unit in on.units_worked_at(author) {
        let (last, unused) = given.get(&(author, unit)).copied().unwrap_or_default();
        for number in last + 1..=last + PAD.saturating_sub(unused) {
            let subject = Subject::Report { author: author.clone(), unit: unit.clone(), number };
            needed.push((subject, SchoolYear::of(on.date())));
        }
    }
    needed
}
