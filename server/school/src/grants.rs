//! Who may do what with which document: one table, one function.
//!
//! Rights are facts about kind, subject, role and date, never about content.

mod asking;
mod documents;
mod needed;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kontaktbok_documents::{DocumentKind, GroupId, PersonId, SchoolYear, Subject};

use crate::register::age;
use crate::register::{OnDate, Register};
use asking::Asking;
pub use documents::Documents;
pub use needed::{PAD, needed_blanks_of, needed_documents};

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
    /// Mentor of that pupil, or of a pupil in that class.
    Mentor,
    /// Rektor of a unit that the pupil is at, or that the report is for.
    Rektor,
    /// The guardian whose document it is, or a guardian of a pupil in that class.
    Guardian,
}

/// What a relation gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    /// The document is on the person's phones.
    Synced(RightKind),
    /// It is read at the school, once at a time; each reading is logged.
    OnDemand,
}

/// The table. What is not in it is not allowed; a marked subject is in no row. What is between home and school about a
/// talk is on no rektor's phone yet: that comes with the follow-up of the routine.
const TABLE: &[(DocumentKind, Relation, Access)] = &[
    (DocumentKind::Ledger, Relation::Mentor, Access::Synced(RightKind::Write)),
    (DocumentKind::Ledger, Relation::Rektor, Access::OnDemand),
    (DocumentKind::Report, Relation::Author, Access::Synced(RightKind::Write)),
    (DocumentKind::Report, Relation::Rektor, Access::Synced(RightKind::Write)),
    (DocumentKind::Class, Relation::Mentor, Access::Synced(RightKind::Write)),
    (DocumentKind::Class, Relation::Guardian, Access::Synced(RightKind::Read)),
    (DocumentKind::Letters, Relation::Mentor, Access::Synced(RightKind::Read)),
    (DocumentKind::Letters, Relation::Guardian, Access::Synced(RightKind::Read)),
    // A mentor enters what a guardian without a phone has answered: the author says so.
    (DocumentKind::Answers, Relation::Mentor, Access::Synced(RightKind::Write)),
    (DocumentKind::Answers, Relation::Guardian, Access::Synced(RightKind::Write)),
    (DocumentKind::Decisions, Relation::Mentor, Access::Synced(RightKind::Read)),
    (DocumentKind::Decisions, Relation::Guardian, Access::Synced(RightKind::Read)),
];

/// Who may fetch the numbers of a pupil's guardians.
const NUMBERS: &[Relation] = &[Relation::Mentor, Relation::Rektor];

/// Whether a person may have a phone with this on that day: works or has worked in a school, or has a child there.
pub fn can_sign_in(register: &Register, on: &OnDate<'_>, person: &PersonId) -> bool {
    register.is_staff(person) || own_children(register, on, person).next().is_some()
}

/// The pupils of whom a person is told and asked as their guardian. A marked one and a marked guardian go by the rektor.
/// "Ring inte" changes nothing here: it is about what others may do, and that guardian is not told of it in any way.
pub fn own_children<'r>(register: &Register, on: &OnDate<'r>, person: &PersonId) -> impl Iterator<Item = &'r PersonId> {
    on.children_of(person).filter(|child| is_offered(register, on, child, person))
}

/// Whether there are letters, answers and decisions for this guardian of this pupil: custody today, neither is marked, and a
/// pupil who is of age has not said no.
fn is_offered(register: &Register, on: &OnDate<'_>, pupil: &PersonId, guardian: &PersonId) -> bool {
    on.has_custody(guardian, pupil)
        && !register.is_marked(pupil)
        && !register.is_marked(guardian)
        && age::is_told(register, pupil, guardian, on.date())
}

/// Which of the documents are on a person's phones, and with which right.
pub fn grants<I: Clone>(
    register: &Register,
    person: &PersonId,
    date: NaiveDate,
    documents: &[KnownDocument<I>],
) -> Vec<(KnownDocument<I>, RightKind)> {
    let on = register.on(date);
    let asking = Asking::new(register, &on, person);
    documents.iter().filter_map(|document| Some((document.clone(), synced(&asking, document)?))).collect()
}

/// The same of all documents of a school, at a cost that grows with the person's own alone.
pub fn grants_among<I: Clone>(
    register: &Register,
    person: &PersonId,
    date: NaiveDate,
    documents: &Documents<I>,
) -> Vec<(KnownDocument<I>, RightKind)> {
    let on = register.on(date);
    let asking = Asking::new(register, &on, person);
    documents.near(&asking).filter_map(|document| Some((document.clone(), synced(&asking, document)?))).collect()
}

/// With which right a document is on the person's phones, if it is.
fn synced<I>(asking: &Asking<'_>, document: &KnownDocument<I>) -> Option<RightKind> {
    let relations = asking.relations(&document.subject, document.used);
    let rights = accesses(document.subject.kind(), &relations).filter_map(|access| match access {
        Access::Synced(right) => Some(right),
        Access::OnDemand => None,
    });
    rights.max_by_key(|right| *right == RightKind::Write)
}

/// Whom an invitation to a talk goes to in a class: each unmarked pupil who is in it that day, with each guardian who is
/// offered what must be offered to each, and whom nobody has said not to ask.
pub fn invited(register: &Register, date: NaiveDate, class: &GroupId) -> Vec<(PersonId, PersonId)> {
    let on = register.on(date);
    let pupils = on.pupils().filter(|pupil| on.class_of(pupil).is_some_and(|(of, _)| of == class));
    let pairs = pupils.flat_map(|pupil| {
        let guardians = on.guardians(pupil).into_iter().map(|(guardian, ..)| guardian);
        let guardians = guardians.filter(|guardian| {
            is_offered(register, &on, pupil, guardian) && !register.not_to_call.holds(pupil, guardian)
        });
        guardians.map(|guardian| (pupil.clone(), guardian.clone())).collect::<Vec<_>>()
    });
    pairs.collect()
}

/// Whether a person may open a pupil's ledger at the school, without keeping it. Log each time.
pub fn may_open_ledger(register: &Register, person: &PersonId, pupil: &PersonId, date: NaiveDate) -> bool {
    opens_ledgers(register, person, &register.on(date))(pupil)
}

/// Whether a person may open a ledger at the school, without keeping it. Log each time.
pub fn opens_on_demand<'a>(
    register: &'a Register,
    person: &'a PersonId,
    on: &'a OnDate<'a>,
) -> impl Fn(&Subject) -> bool + 'a {
    let asking = Asking::new(register, on, person);
    move |ledger| {
        let relations = asking.relations(ledger, true);
        accesses(ledger.kind(), &relations).any(|access| access == Access::OnDemand)
    }
}

/// The same of many pupils.
pub fn opens_ledgers<'a>(
    register: &'a Register,
    person: &'a PersonId,
    on: &'a OnDate<'a>,
) -> impl Fn(&PersonId) -> bool + 'a {
    let asking = Asking::new(register, on, person);
    move |pupil| accesses(DocumentKind::Ledger, &asking.to_pupil(pupil)).any(|access| access == Access::OnDemand)
}

/// Whether a person may fetch the numbers of a pupil's guardians. Those of a marked guardian are never among them.
pub fn may_see_numbers(register: &Register, person: &PersonId, pupil: &PersonId, date: NaiveDate) -> bool {
    let on = register.on(date);
    Asking::new(register, &on, person).to_pupil(pupil).iter().any(|relation| NUMBERS.contains(relation))
}

/// Whether a person is a mentor of an unmarked pupil, or a rektor of a unit that the pupil is at: they say how to reach the
/// guardians.
pub(crate) fn writes_about(register: &Register, on: &OnDate<'_>, person: &PersonId, pupil: &PersonId) -> bool {
    let relations = Asking::new(register, on, person).to_pupil(pupil);
    relations.iter().any(|relation| matches!(relation, Relation::Mentor | Relation::Rektor))
}

/// Whether a person is a rektor of a unit that an unmarked pupil is at.
pub(crate) fn leads(register: &Register, person: &PersonId, pupil: &PersonId, date: NaiveDate) -> bool {
    let on = register.on(date);
    Asking::new(register, &on, person).to_pupil(pupil).contains(&Relation::Rektor)
}

fn accesses(kind: DocumentKind, relations: &[Relation]) -> impl Iterator<Item = Access> {
    let rows = TABLE.iter().filter(move |(of, relation, _)| *of == kind && relations.contains(relation));
    rows.map(|(_, _, access)| *access)
}
