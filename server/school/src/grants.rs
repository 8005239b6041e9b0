//! Who may do what with which document: one table, one function.
//!
//! Rights are facts about kind, subject, role and date, never about content.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kontaktbok_documents::{DocumentKind, PersonId, SchoolYear};

use crate::register::{OnDate, Register, days_of, years_given_out};

/// A document that the school has. The type of its id is the caller's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDocument<I> {
    /// Its id.
    pub id: I,
    /// What kind it is.
    pub kind: DocumentKind,
    /// About whom.
    pub subject: PersonId,
    /// For which school year.
    pub year: SchoolYear,
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
    /// Mentor of that pupil.
    Mentor,
    /// Rektor of a unit that the pupil is at.
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
    let given = documents.iter().filter_map(|document| {
        let relations = relations(register, &on, person, &document.subject);
        let rights = accesses(document.kind, &relations).filter_map(|access| match access {
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

/// The documents that must exist: the ledger of every unmarked pupil for the current school year, and for the next
/// one when it is near.
pub fn needed_documents(register: &Register, date: NaiveDate) -> Vec<(PersonId, SchoolYear)> {
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
        needed.extend(pupils.map(|(id, _)| (id.clone(), year)));
    }
    needed
}

fn accesses(kind: DocumentKind, relations: &[Relation]) -> impl Iterator<Item = Access> {
    let rows = TABLE.iter().filter(move |(of, relation, _)| *of == kind && relations.contains(relation));
    rows.map(|(_, _, access)| *access)
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
