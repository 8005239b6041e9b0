//! Import of SS 12000 list answers: a folder of JSON files in, a whole new register out, or a reason and nothing.
//!
//! The order is the point: pages are read ([`pages`]), the marking is judged over all of them ([`marking`]), and
//! only then is anything made of them ([`convert`]).

mod convert;
mod entity;
mod marking;
mod numbers;
mod origins;
mod pages;
mod report;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kontaktbok_documents::PersonId;

use super::{Person, Register, former};
pub use report::{ImportError, Kind, Summary, Warned, Warning};

/// What an import is told besides its files.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The school's date: the summary counts on it, and who is missing is gone since it.
    pub today: NaiveDate,
    /// Goes on although more than a fifth of the persons are gone.
    pub yes: bool,
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
    let read = pages::read(files)?;
    let mut warnings = read.warnings;
    let judged = marking::judge(&read.pages);
    warnings.extend(judged.warnings);
    let mut made = convert::convert(&read.pages, judged.marked)?;
    warnings.append(&mut made.warnings);
    if let Some(previous) = previous.filter(|_| !options.yes) {
        none_left(&made.register, previous)?;
    }
    let gone = previous.map_or(Ok(0), |previous| carry_over(&mut made.register, previous, options))?;
    if let Some(previous) = previous {
        former::remember(&mut made.register, previous);
    }
    warnings.extend(made.origins.dangling(&made.register));
    warnings.extend(made.origins.without_guardian(&made.register, options.today));
    let summary = Summary::of(&made.register, options.today, gone);
    Ok(Imported { register: made.register, civic_numbers: made.civic_numbers, warnings, summary })
}

/// A kind that had entities and has none would take away every class, or every right, at once.
fn none_left(register: &Register, previous: &Register) -> Result<(), ImportError> {
    let kinds = [
        (Kind::Organisations, register.units.len(), previous.units.len()),
        (Kind::Groups, register.groups.len(), previous.groups.len()),
        (Kind::Duties, register.duties.len(), previous.duties.len()),
    ];
    match kinds.into_iter().find(|(_, now, before)| *now == 0 && *before > 0) {
        Some((kind, ..)) => Err(ImportError::NoneLeft { kind }),
        None => Ok(()),
    }
}

/// Remembers from the previous register who is gone since, and where people have worked. How many are newly gone.
fn carry_over(register: &mut Register, previous: &Register, options: Options) -> Result<usize, ImportError> {
    let there = previous.persons.values().filter(|person| person.gone_since.is_none()).count();
    let mut gone = 0;
    for (id, before) in &previous.persons {
        if let Some(now) = register.persons.get_mut(id) {
            now.worked_at.extend(before.worked_at.iter().cloned());
            continue;
        }
        gone += usize::from(before.gone_since.is_none());
        let marked = previous.is_marked(id) || register.is_marked(id);
        if marked {
            register.marked.insert(id.clone());
        }
        let remembered = Person {
            given: if marked { String::new() } else { before.given.clone() },
            family: if marked { String::new() } else { before.family.clone() },
            status: before.status.clone(),
            worked_at: before.worked_at.clone(),
            gone_since: before.gone_since.or(Some(options.today)),
            ..Person::default()
        };
        register.persons.insert(id.clone(), remembered);
    }
    if gone * 5 > there && !options.yes {
        return Err(ImportError::TooManyGone { gone, of: there });
    }
    Ok(gone)
}
