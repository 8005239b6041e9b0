//! "Ring inte, prata med rektor": about which guardians the rektor is to be asked, and who may say so.
//!
//! It holds for one guardian and one pupil. The register knows nothing of it: it is kept beside, so that no import
//! takes it away, and it shows to nobody why.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kontaktbok_documents::PersonId;

use crate::grants::leads;
use crate::register::Register;

/// Which guardians of which pupils nobody rings without the rektor.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NotToCall(BTreeMap<PersonId, BTreeSet<PersonId>>);

impl NotToCall {
    /// Whether it holds for this guardian of this pupil.
    pub fn holds(&self, pupil: &PersonId, guardian: &PersonId) -> bool {
        self.0.get(pupil).is_some_and(|guardians| guardians.contains(guardian))
    }

    /// It was said of a guardian of a pupil, or lifted.
    pub fn say(&mut self, pupil: PersonId, guardian: PersonId, holds: bool) {
        let guardians = self.0.entry(pupil).or_default();
        if holds {
            guardians.insert(guardian);
        } else {
            guardians.remove(&guardian);
        }
    }
}

impl FromIterator<(PersonId, PersonId)> for NotToCall {
    /// From pairs of a pupil and a guardian.
    fn from_iter<I: IntoIterator<Item = (PersonId, PersonId)>>(pairs: I) -> Self {
        let mut guardians: BTreeMap<PersonId, BTreeSet<PersonId>> = BTreeMap::new();
        for (pupil, guardian) in pairs {
            guardians.entry(pupil).or_default().insert(guardian);
        }
        Self(guardians)
    }
}

impl std::fmt::Debug for NotToCall {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NotToCall(..)")
    }
}

/// Whether a person may say that day whether this guardian of this pupil may be rung: a rektor of the pupil's unit, of
/// a guardian who is shown by name and is somebody else.
pub fn may_say(register: &Register, person: &PersonId, pupil: &PersonId, guardian: &PersonId, date: NaiveDate) -> bool {
    person != guardian
        && leads(register, person, pupil, date)
        && !register.is_marked(guardian)
        && register.on(date).guardians(pupil).iter().any(|(id, _, known)| *id == guardian && known.is_some())
}
