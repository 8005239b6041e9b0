//! What pupils of age have said of their adults.

use std::collections::BTreeMap;

use kontaktbok_documents::{PersonId, Wish};

/// What was written down of one pupil and one adult.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// What the pupil said.
    pub wish: Wish,
    /// Who asked.
    pub by: PersonId,
    /// When it was written down, milliseconds since 1970.
    pub at: i64,
}

/// What holds of each pupil and adult.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Wishes(BTreeMap<PersonId, BTreeMap<PersonId, Written>>);

impl Wishes {
    /// What was written down of this adult.
    pub(crate) fn of(&self, pupil: &PersonId, adult: &PersonId) -> Option<&Written> {
        self.0.get(pupil)?.get(adult)
    }

    /// Whether a pupil has ever been asked and has said no last.
    pub(crate) fn refuse(&self, pupil: &PersonId, adult: &PersonId) -> bool {
        self.of(pupil, adult).is_some_and(|written| written.wish != Wish::AsBefore)
    }
}

impl FromIterator<(PersonId, PersonId, Written)> for Wishes {
    /// From the newest of each pupil and adult.
    fn from_iter<I: IntoIterator<Item = (PersonId, PersonId, Written)>>(said: I) -> Self {
        let mut wishes = Self::default();
        for (pupil, adult, written) in said {
            wishes.0.entry(pupil).or_default().insert(adult, written);
        }
        wishes
    }
}

impl std::fmt::Debug for Wishes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wishes(..)")
    }
}
