//! How guardians are best reached.

use std::collections::BTreeMap;

use kontaktbok_documents::{PersonId, ReachingSaid};

/// What holds of each guardian of whom something was said.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct HowToReach(BTreeMap<PersonId, ReachingSaid>);

impl HowToReach {
    /// What holds of this guardian.
    pub fn of(&self, guardian: &PersonId) -> Option<&ReachingSaid> {
        self.0.get(guardian)
    }

    /// Something was said of a guardian: it holds from now on.
    pub fn say(&mut self, guardian: PersonId, said: ReachingSaid) {
        self.0.insert(guardian, said);
    }
}

impl FromIterator<(PersonId, ReachingSaid)> for HowToReach {
    /// From the guardians, each with the newest that was said.
    fn from_iter<I: IntoIterator<Item = (PersonId, ReachingSaid)>>(said: I) -> Self {
        Self(said.into_iter().collect())
    }
}

impl std::fmt::Debug for HowToReach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HowToReach(..)")
    }
}
