//! About which guardians of which pupils the rektor is to be asked before anybody rings.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::PersonId;

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
