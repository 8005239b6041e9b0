//! A seeded week of registers: loads that shrink, have gaps, lose their markings or cannot be read, imported over one
//! another by the real importer, with phones that ask what they may have. Nobody protected is named on any phone, no phone
//! is erased that nobody revoked, and a good load brings everything back.

mod phones;
// A register of our own making has what is looked for; a test may panic where it has not.
#[allow(clippy::indexing_slicing)]
mod source;

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate};
use kontaktbok_documents::PersonId;
use kontaktbok_school::register::{ImportError, Imported, Options, Register, Thing, Yes, import};

use crate::dice::Dice;
use crate::oracle::Broken;
use phones::Phones;
use source::{Load, Source};

/// What is done wrong on purpose: each must be caught.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mutant {
    /// Nothing.
    #[default]
    None,
    /// A marking that the load does not repeat is gone.
    ForgetsMarkings,
    /// Whom the register does not have is told that the phone was revoked.
    ErasesOnAbsence,
}

/// What a week came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Report {
    /// Loads that became the register.
    pub imported: usize,
    /// Loads that were asked about.
    pub asked: usize,
    /// Loads that could not be read.
    pub refused: usize,
    /// How often a phone was looked through.
    pub looked: usize,
    /// Persons protected in the end.
    pub protected: usize,
}

/// Imports in a week.
const LOADS: usize = 14;

/// Between two imports, milliseconds.
const TWELVE_HOURS: i64 = 43_200_000;

/// 19 October 2026, 06.00 in Stockholm: the clocks change in that week.
const MONDAY: i64 = 1_792_382_400_000;

/// Plays a week from its seed.
pub fn play(seed: u64, mutant: Mutant) -> Result<Report, Broken> {
    let mut dice = Dice::new(seed);
    let mut source = Source::new(seed, day(MONDAY));
    let mut week = Week {
        register: Register::default(),
        protected: BTreeSet::new(),
        at: MONDAY,
        mutant,
        report: Report::default(),
    };
    week.import(&source.good(), Yes::EVERYTHING);
    let mut phones = Phones::new(&source, &mut dice, week.at);
    week.look(&mut phones, &source, &mut dice)?;
    for _ in 0..LOADS {
        week.at += TWELVE_HOURS;
        let load = source.next(&mut dice, day(week.at));
        // An operator who says yes to everything, now and then, and never to a marking that was not lifted.
        let yes = if dice.once_in(3) { Yes::EVERYTHING } else { Yes::NOTHING };
        week.import(&load, yes);
        week.look(&mut phones, &source, &mut dice)?;
    }
    // The source is well again.
    week.at += TWELVE_HOURS;
    week.import(&source.good(), Yes::EVERYTHING);
    week.look(&mut phones, &source, &mut dice)?;
    phones.have_all_back(&week.register, day(week.at))?;
    week.report.protected = week.protected.len();
    Ok(week.report)
}

struct Week {
    register: Register,
    /// Whom nobody may see: marked in a load that was taken, and not lifted since by the source's own word.
    protected: BTreeSet<PersonId>,
    at: i64,
    mutant: Mutant,
    report: Report,
}

impl Week {
    fn import(&mut self, load: &Load, yes: Yes) {
        let previous = (!self.register.persons.is_empty()).then_some(&self.register);
        match import(&load.files, previous, Options { today: day(self.at), yes }) {
            Ok(Imported { mut register, .. }) => {
                self.report.imported += 1;
                if yes.has(Thing::Marks) {
                    self.protected.retain(|person| !load.lifted.contains(person));
                }
                self.protected.extend(load.marked.iter().cloned());
                if self.mutant == Mutant::ForgetsMarkings {
                    register.marked.retain(|person| load.marked.contains(person));
                }
                self.register = register;
            }
            Err(ImportError::Questions { questions, newly_marked }) => {
                self.report.asked += 1;
                newly_marked.protect_in(&mut self.register);
                if questions.iter().all(|question| question.thing != Thing::Unmarked) {
                    let known = load.marked.iter().filter(|id| self.register.person(id).is_some());
                    self.protected.extend(known.cloned());
                }
            }
            Err(ImportError::Faults(_)) => self.report.refused += 1,
        }
    }

    fn look(&mut self, phones: &mut Phones, source: &Source, dice: &mut Dice) -> Result<(), Broken> {
        phones.ask(&self.register, self.at, day(self.at), self.mutant, dice);
        self.report.looked += phones.look(&self.protected, source, self.at)?;
        Ok(())
    }
}

/// The day in Sweden; at six and eighteen in the evening it is that of UTC as well.
fn day(at: i64) -> NaiveDate {
    DateTime::from_timestamp_millis(at).map(|at| at.date_naive()).unwrap_or_default()
}
