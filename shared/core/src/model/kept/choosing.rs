//! What somebody has read and chosen for a paper that is handed out. It is kept like a draft, by ids: no word of any text
//! is in it.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::exchange::reports::HandedTo;
use kontaktbok_documents::{EntryId, PersonId};
use serde::{Deserialize, Serialize};

use crate::page::Language;

/// Which paper is being made.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum PaperOf {
    /// A copy of a pupil's ledger: of whom, for whom.
    Copy(PersonId, PersonId),
    /// An accident's report about one of the pupils in it; `None` for one who stands in no list.
    Report(EntryId, Option<PersonId>),
    /// An accident's report about everybody in it.
    ReportOfAll(EntryId),
}

/// What was read and chosen.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Choosing {
    /// For which paper.
    pub paper: PaperOf,
    /// What it was chosen by, as a digest: when something of that is another, everything is read anew.
    pub basis: String,
    /// The texts that were read, by key: an entry's id, and in a report the question.
    pub read: BTreeSet<String>,
    /// The texts of which it was said whether they come along.
    pub chosen: BTreeMap<String, bool>,
    /// The paper that was made of it and is in the school's log.
    pub made: Option<Made>,
    /// The language that somebody chose for the paper; else it is in that of those it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// A paper that is in the school's log.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Made {
    /// What it is called there.
    pub reference: String,
    /// When, by the school's clock, milliseconds since 1970.
    pub at: i64,
    /// Of which entries and choices, as a digest: a paper of others is another paper.
    pub of: String,
    /// To whom a report was handed; `None` of a copy, whose paper says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<HandedTo>,
}

impl PaperOf {
    /// The name of its row.
    pub fn item(&self) -> String {
        match self {
            Self::Copy(pupil, guardian) => format!("copy {pupil} {guardian}"),
            Self::Report(accident, pupil) => {
                format!("report {accident} {}", pupil.as_ref().map_or("", PersonId::as_str))
            }
            Self::ReportOfAll(accident) => format!("report of all {accident}"),
        }
    }
}

impl Choosing {
    /// Nothing is read yet.
    pub fn new(paper: PaperOf, basis: String) -> Self {
        Self { paper, basis, read: BTreeSet::new(), chosen: BTreeMap::new(), made: None, language: None }
    }
}
