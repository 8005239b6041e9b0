//! What was true of those whom a report names when they were named: what is printed of it later is what was so then.
//!
//! No name stands in a document whose history stays, so this is no entry. The school keeps it beside the report, sealed, and
//! gives it to whoever has the report, of nobody whose data are protected by now.

use serde::{Deserialize, Serialize};

use crate::{EntryId, Named, PersonId, Pupil};

/// Who an accident's report names, as it was.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct AsItWas {
    /// In which document.
    pub document: String,
    /// Of which accident.
    pub accident: EntryId,
    /// The name of the school.
    pub school: String,
    /// The pupils with their adults, each once. Nothing of how to reach anybody.
    pub pupils: Vec<Pupil>,
    /// Who wrote in it.
    pub authors: Vec<Named>,
}

impl AsItWas {
    /// A pupil.
    pub fn pupil(&self, id: &PersonId) -> Option<&Pupil> {
        self.pupils.iter().find(|pupil| pupil.who.id == *id)
    }

    /// Somebody who wrote in it.
    pub fn author(&self, id: &PersonId) -> Option<&Named> {
        self.authors.iter().find(|author| author.id == *id)
    }
}

crate::redacted::redacted!(AsItWas);
