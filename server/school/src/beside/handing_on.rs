//! Of what the next unit may read.

use std::collections::BTreeSet;

use kontaktbok_documents::{PersonId, UnitId};

/// Of which pupils which units have let the next one read what they noted.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct HandedOn(BTreeSet<(PersonId, UnitId)>);

impl HandedOn {
    /// Whether what a unit has noted about a pupil may be read by the rektor of the pupil's unit of today.
    pub fn holds(&self, pupil: &PersonId, unit: &UnitId) -> bool {
        self.0.contains(&(pupil.clone(), unit.clone()))
    }

    /// A rektor has said whether it may be read.
    pub fn say(&mut self, pupil: PersonId, unit: UnitId, holds: bool) {
        if holds {
            self.0.insert((pupil, unit));
        } else {
            self.0.remove(&(pupil, unit));
        }
    }
}

impl FromIterator<(PersonId, UnitId)> for HandedOn {
    /// From pairs of a pupil and a unit.
    fn from_iter<I: IntoIterator<Item = (PersonId, UnitId)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl std::fmt::Debug for HandedOn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HandedOn(..)")
    }
}
