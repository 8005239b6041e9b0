//! Who may do what with which document: one table, one function.
//!
//! Rights are facts about kind, subject, role and date, never about content.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kontaktbok_documents::{DocumentKind, PersonId, SchoolYear, Subject, UnitId};

use crate::register::{OnDate, Register, days_of, years_given_out};

/// A document that the school has. The type of its id is the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDocument<I> {
    /// Its id.
    pub id: I,
    /// What it is about.
    pub subject: Subject,
    /// For which school year.
    pub year: SchoolYear,
    /// Whether anything is written in it: a blank that nobody has used is its author's alone.
    pub used: bool,
}

/// What may be done with a document on a phone. To write is to read as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RightKind {
    /// Read only.
    Read,
    /// Read and write.
    Write,
}

/// How a person stands to the subject of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    /// Was given the blank, and works at its unit today.
    Author,
    /// Mentor of that pupil.
    Mentor,
    /// Rektor of a unit that the pupil is at, or that the report is for.
    Rektor,
}

/// What a relation gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// The document is on the person's phones.
    Synced(RightKind),
    /// It is read at the school, once at a time; each reading is logged.
    OnDemand,
}

/// The table. What is not in it is not allowed; a marked subject is in no row.
const TABLE: &[(DocumentKind, Relation, Access)] = &[
    (DocumentKind::Ledger, Relation::Mentor, Access::Synced(RightKind::Write)),
    (DocumentKind::Ledger, Relation::Rektor, Access::OnDemand),
    (DocumentKind::Report, Relation::Author, Access::Synced(RightKind::Write)),
    (DocumentKind::Report, Relation::Rektor, Access::Synced(RightKind::Write)),
];

/// Who may fetch the numbers of a pupil's guardians.
const NUMBERS: &[Relation] = &[Relation::Mentor, Relation::Rektor];

/// Which of the documents are on a person's phones, and with which right.
pub fn grants<I: Clone>(
    register: &Register,
    person: &PersonId,
    date: NaiveDate,
    documents: &[KnownDocument<I>],
) -> Vec<(KnownDocument<I>, RightKind)> {
    let on = register.on(date);
    let places = if register.can_sign_in(person) { Places::of(&on, person) } else { Places::default() };
    let given = documents.iter().filter_map(|document| {
        let relations = match &document.subject {
            Subject::Ledger { pupil } => relations(register, &on, person, pupil),
            Subject::Report { author, unit, .. } => places.to_report(unit, person == author, document.used),
        };
        let rights = accesses(document.subject.kind(), &relations).filter_map(|access| match access {
            Access::Synced(right) => Some(right),
            Access::OnDemand => None,
        });
        let right = rights.max_by_key(|right| *right == RightKind::Write)?;
        Some((document.clone(), right))
    });
    given.collect()
}

/// Whether a person may open a pupil's ledger at the school, without keeping it. Log each time.
pub fn may_open_ledger(register: &Register, person: &PersonId, pupil: &PersonId, date: NaiveDate) -> bool {
    let relations = relations(register, &register.on(date), person, pupil);
    accesses(DocumentKind::Ledger, &relations).any(|access| access == Access::OnDemand)
}

/// Whether a person may fetch the numbers of a pupil's guardians. Those of a marked guardian are never among them.
pub fn may_see_numbers(register: &Register, person: &PersonId, pupil: &PersonId, date: NaiveDate) -> bool {
    relations(register, &register.on(date), person, pupil).iter().any(|relation| NUMBERS.contains(relation))
}

/// Whether a person is a rektor of a unit that an unmarked pupil is at.
pub(crate) fn leads(register: &Register, person: &PersonId, pupil: &PersonId, date: NaiveDate) -> bool {
    relations(register, &register.on(date), person, pupil).contains(&Relation::Rektor)
}

/// How many unused blank reports everybody has who may write one.
pub const PAD: u32 = 3;

/// The documents that must exist: the ledger of every unmarked pupil for the current school year, and for the next
/// one when it is near; and for everybody who works at a unit a pad of blank reports, topped up as it is used.
pub fn needed_documents<I>(
    register: &Register,
    date: NaiveDate,
    known: &[KnownDocument<I>],
) -> Vec<(Subject, SchoolYear)> {
    let mut needed = needed_ledgers(register, date);
    needed.extend(needed_blanks(register, date, known));
    needed
}

fn needed_blanks<I>(register: &Register, date: NaiveDate, known: &[KnownDocument<I>]) -> Vec<(Subject, SchoolYear)> {
    let (on, year) = (register.on(date), SchoolYear::of(date));
    let mut given: BTreeMap<(&PersonId, &UnitId), (u32, u32)> = BTreeMap::new();
    for document in known.iter().filter(|document| document.year == year) {
        if let Subject::Report { author, unit, number } = &document.subject {
            let (last, unused) = given.entry((author, unit)).or_default();
            *last = (*last).max(*number);
            *unused += u32::from(!document.used);
        }
    }
    let mut needed = Vec::new();
    for author in register.persons.keys().filter(|id| register.can_sign_in(id)) {
        for unit in on.units_worked_at(author) {
            let (last, unused) = given.get(&(author, unit)).copied().unwrap_or_default();
            for number in last + 1..=last + PAD.saturating_sub(unused) {
                let subject = Subject::Report { author: author.clone(), unit: unit.clone(), number };
                needed.push((subject, year));
            }
        }
    }
    needed
}

fn needed_ledgers(register: &Register, date: NaiveDate) -> Vec<(Subject, SchoolYear)> {
    let mut needed = Vec::new();
    for year in years_given_out(date) {
        let (first, last) = if year == SchoolYear::of(date) {
            (date, date)
        } else if let Some(days) = days_of(year) {
            days
        } else {
            continue;
        };
        let pupils = register.persons.iter().filter(|(id, person)| {
            !register.is_marked(id)
                && person.is_present()
                && person.enrolments.iter().any(|enrolment| enrolment.span.overlaps(first, last))
        });
        needed.extend(pupils.map(|(id, _)| (Subject::Ledger { pupil: id.clone() }, year)));
    }
    needed
}

fn accesses(kind: DocumentKind, relations: &[Relation]) -> impl Iterator<Item = Access> {
    let rows = TABLE.iter().filter(move |(of, relation, _)| *of == kind && relations.contains(relation));
    rows.map(|(_, _, access)| *access)
}

/// The units somebody works at, and of them those that they lead.
#[derive(Default)]
struct Places<'r> {
    works_at: BTreeSet<&'r UnitId>,
    leads: BTreeSet<&'r UnitId>,
}

impl<'r> Places<'r> {
    fn of(on: &OnDate<'r>, person: &PersonId) -> Self {
        Self { works_at: on.units_worked_at(person), leads: on.rektor_units(person) }
    }

    fn to_report(&self, unit: &UnitId, is_author: bool, used: bool) -> Vec<Relation> {
        let mut relations = Vec::new();
        if is_author && self.works_at.contains(unit) {
            relations.push(Relation::Author);
        }
        if used && self.leads.contains(unit) {
            relations.push(Relation::Rektor);
        }
        relations
    }
}

fn relations(register: &Register, on: &OnDate<'_>, person: &PersonId, subject: &PersonId) -> Vec<Relation> {
    let mut relations = Vec::new();
    if register.is_marked(subject) || !register.can_sign_in(person) || person == subject {
        return relations;
    }
    if on.is_mentor_of(person, subject) {
        relations.push(Relation::Mentor);
    }
    if on.is_rektor_of(person, subject) {
        relations.push(Relation::Rektor);
    }
    relations
}
