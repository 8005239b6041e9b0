//! Import of SS 12000 list answers: a folder of JSON files in, a whole new register out, or a reason and nothing.
//!
//! The order is the point: pages are read and must be complete ([`pages`]), the marking is judged over all of them
//! ([`marking`]), and only then is anything made of them ([`convert`]). What the load would take away is asked about
//! ([`standing`]) and taken away when the operator has named it ([`Thing`]).

mod convert;
mod doubles;
mod entity;
mod faults;
mod grouped;
mod ids;
mod json;
mod letters;
mod marking;
mod numbers;
mod origins;
mod pages;
mod question;
mod reading;
mod report;
mod standing;
mod summary;
#[cfg(test)]
mod tests;
mod thing;

use chrono::NaiveDate;
use kontaktbok_documents::PersonId;

use super::{Person, Register, RelationWord, former};
use crate::register::age::is_of_age;
use doubles::Doubles;
use marking::Judgement;
use question::is_many;
use reading::Reading;

pub use faults::{Fault, FaultKind, ImportError};
pub use json::Form;
pub use question::{Asked, NewlyMarked, Question};
pub use report::{EntityName, Kind, Warned, Warning, told};
pub use summary::Summary;
pub use thing::{NoSuchThing, Thing, Yes};

/// What an import is told besides its files.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The school's date: the summary counts on it, and who is missing is gone since it.
    pub today: NaiveDate,
    /// What may be taken away.
    pub yes: Yes,
}

/// What an import made.
pub struct Imported {
    /// The new register, in place of the previous one.
    pub register: Register,
    /// The personal numbers, for the one table that holds them.
    pub civic_numbers: Vec<CivicNumber>,
    /// What was odd and did not stop it.
    pub warnings: Vec<Warning>,
    /// What there is now.
    pub summary: Summary,
}

/// A personal number, kept apart from everything else.
#[derive(Clone, PartialEq, Eq)]
pub struct CivicNumber {
    /// Whose.
    pub person: PersonId,
    /// Twelve characters: a personal number, a coordination number (day + 60), or a temporary one (`20130101TF01`).
    pub value: String,
}

impl std::fmt::Debug for CivicNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CivicNumber({}, ..)", self.person)
    }
}

/// Reads a complete load: files by name and content.
pub fn import(
    files: &[(String, Vec<u8>)],
    previous: Option<&Register>,
    options: Options,
) -> Result<Imported, ImportError> {
    let Options { today, yes } = options;
    let read = pages::read(files);
    let reading = Reading::new(previous, yes);
    let mut judged = marking::judge(&read.pages, &reading.ids, previous);
    let doubles = Doubles::of(&read.pages, &reading.ids);
    doubles.protect(&mut judged);
    let marked = if yes.has(Thing::Marks) {
        judged.marked.clone()
    } else {
        judged.marked.union(&judged.lifted).cloned().collect()
    };
    let made = convert::convert(&reading, &read.pages, marked);
    let (more_faults, odd, mut questions) = reading.end();
    let faults: Vec<Fault> = read.faults.into_iter().chain(more_faults).collect();
    if !faults.is_empty() {
        return Err(ImportError::Faults(faults));
    }
    let mut register = made.register;
    questions.extend(about_marks(&register, previous, &judged, today));
    questions.extend(about_relations(&register));
    questions.extend(about_names(&register, today));
    questions.extend(doubles.question(previous));
    register.doubled = doubles.all();
    questions.extend(about_births(&register, previous, today));
    let gone = previous.map_or(0, |previous| carry_over(&mut register, previous, today));
    former::remember(&mut register, previous);
    questions.extend(standing::questions(&register, previous, today, yes));
    questions.retain(|question| !yes.has(question.thing));
    if !questions.is_empty() {
        questions.sort_by_key(|question| question.thing);
        let newly_marked = newly_marked(&register, previous, &questions);
        return Err(ImportError::Questions { questions, newly_marked });
    }
    let mut warnings: Vec<Warning> = read.warnings.into_iter().chain(judged.warnings).chain(odd).collect();
    warnings.extend(made.origins.dangling(&register));
    warnings.extend(made.origins.without_guardian(&register, today));
    warnings.extend(made.origins.without_name(&register, today));
    warnings.extend(made.origins.without_birth_date(&register, today));
    warnings.sort();
    warnings.dedup();
    // No load has a word of it, and what was not asked yet is counted.
    register.wishes = previous.map(|previous| previous.wishes.clone()).unwrap_or_default();
    let summary = Summary::of(&register, today, gone);
    Ok(Imported { register, civic_numbers: made.civic_numbers, warnings, summary })
}

/// Who is protected from now on whatever the operator answers; nobody where the marking itself is doubted.
fn newly_marked(register: &Register, previous: Option<&Register>, questions: &[Question]) -> NewlyMarked {
    let doubted = questions.iter().any(|question| question.thing == Thing::Unmarked);
    let new = previous.filter(|_| !doubted).into_iter().flat_map(|previous| {
        let new = register.marked.iter().filter(|id| !previous.is_marked(id) && previous.person(id).is_some());
        new.cloned()
    });
    NewlyMarked::new(new.collect())
}

/// Losing a marking is always asked. So is a load that says nothing of markings where it must be known, and one that
/// marks a tenth of everybody at once: then a word of the source was not understood.
fn about_marks(
    register: &Register,
    previous: Option<&Register>,
    judged: &Judgement,
    today: NaiveDate,
) -> Vec<Question> {
    let mut questions = Vec::new();
    if !judged.lifted.is_empty() {
        questions.push(Question { thing: Thing::Marks, asked: Asked::Lifted { lifted: judged.lifted.len() } });
    }
    let at_stake = standing::at_stake(register, today);
    let silent = at_stake.iter().filter(|id| !judged.said.contains(**id)).count();
    let of = at_stake.len();
    if is_many(silent, of) {
        questions
            .push(Question { thing: Thing::Marks, asked: Asked::NotSaid { field: "securityMarking", silent, of } });
    }
    let was_seen = |id: &&&PersonId| previous.is_none_or(|previous| !previous.is_marked(id));
    let (of, hidden) = (
        at_stake.iter().filter(was_seen).count(),
        at_stake.iter().filter(was_seen).filter(|id| register.is_marked(id)).count(),
    );
    if is_many(hidden, of) && hidden > 3 {
        questions.push(Question { thing: Thing::Unmarked, asked: Asked::Hidden { hidden, of } });
    }
    questions
}

/// A relation that is not known gives nobody custody.
fn about_relations(register: &Register) -> Option<Question> {
    let all = register.persons.values().flat_map(|person| &person.responsibles);
    let (mut silent, mut of) = (0, 0);
    for responsible in all {
        of += 1;
        silent += usize::from(matches!(responsible.relation, RelationWord::Other(_)));
    }
    let asked = Asked::NotSaid { field: "relationType", silent, of };
    is_many(silent, of).then_some(Question { thing: Thing::Guardians, asked })
}

/// A pupil without any name is found by nobody.
fn about_names(register: &Register, today: NaiveDate) -> Option<Question> {
    let (mut silent, mut of) = (0, 0);
    for (_, pupil) in register.on(today).pupils_seen() {
        of += 1;
        silent += usize::from(pupil.given.is_empty() && pupil.family.is_empty());
    }
    let asked = Asked::NotSaid { field: "givenName", silent, of };
    is_many(silent, of).then_some(Question { thing: Thing::Names, asked })
}

/// Who was of age and is not any more: then what they have said would not hold, and nobody has taken it back.
fn about_births(register: &Register, previous: Option<&Register>, today: NaiveDate) -> Option<Question> {
    let previous = previous?;
    let seen = register.on(today);
    let younger =
        seen.pupils_seen().filter(|(pupil, _)| is_of_age(previous, pupil, today) && !is_of_age(register, pupil, today));
    let younger = younger.count();
    (younger > 0).then_some(Question { thing: Thing::Births, asked: Asked::Younger { younger } })
}

/// Remembers from the previous register who is gone since, and where people have worked. How many are newly gone.
fn carry_over(register: &mut Register, previous: &Register, today: NaiveDate) -> usize {
    let mut gone = 0;
    for (id, before) in &previous.persons {
        if let Some(now) = register.persons.get_mut(id) {
            now.worked_at.extend(before.worked_at.iter().cloned());
            continue;
        }
        gone += usize::from(before.gone_since.is_none());
        let marked = register.is_marked(id);
        let remembered = Person {
            given: if marked { String::new() } else { before.given.clone() },
            family: if marked { String::new() } else { before.family.clone() },
            status: before.status.clone(),
            worked_at: before.worked_at.clone(),
            gone_since: before.gone_since.or(Some(today)),
            born: before.born.filter(|_| !marked),
            ..Person::default()
        };
        register.persons.insert(id.clone(), remembered);
    }
    gone
}
