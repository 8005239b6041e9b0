//! The report: what happened in an accident and what was done about it (O-10, O-11). Append-only: the call list, the
//! timeline and the form are entries; a form filled in anew is a new entry.
//!
//! One document for each blank that the school gave out, normally with one accident in it. Entries name their accident
//! all the same: two phones of one person, or one that was put back to a copy, may use the same blank twice, and then
//! two accidents stand in one document without touching each other.

use serde::{Deserialize, Serialize};

mod account;
mod as_it_was;
mod carried;
mod case_number;
mod fields;
mod form;

pub use account::{Account, Changed, Filing, Progress, Reached};
pub use as_it_was::AsItWas;
pub use carried::carried_over;
pub use case_number::{CaseNumber, NotACaseNumber};
pub(crate) use fields::HEAD;
pub use fields::shape;
pub use form::{Care, Form, MEASURES_MAX, Setting, Sort, Supervision, TEXT_MAX, WHAT_MAX};

use crate::ledger::{Channel, Outcome};
use crate::projection::says_of_itself;
use crate::{EntryId, PersonId, Written};

/// Something about an accident.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Random, unique in the school.
    pub id: EntryId,
    /// Who wrote it.
    pub by: PersonId,
    /// The author's how-many-eth in this document.
    pub counter: u64,
    /// The device's clock when it was written, milliseconds since 1970; may be wrong.
    pub at: i64,
    /// Which accident: random, born when somebody tapped "Olycka".
    pub accident: EntryId,
    /// What it says.
    #[serde(flatten)]
    pub says: Says,
}

/// What an entry of a report says.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Says {
    /// Somebody is involved, or is not after all.
    Pupil {
        /// Who; `None` for a pupil who stands in no list, whom the rektor adds.
        pupil: Option<PersonId>,
        /// False takes it back.
        involved: bool,
    },
    /// A step was done.
    Step {
        /// Which.
        step: Step,
        /// When, as its author says.
        happened: i64,
    },
    /// A guardian was tried, or told.
    Attempt(Attempt),
    /// The form, whole.
    Form(Box<Form>),
    /// It was filed in the municipality's e-service, as an older version of the app says it. Read, and no longer written.
    Filed {
        /// The number that the e-service gave; `None` when it was filed by hand, on paper.
        number: Option<CaseNumber>,
        /// When, as its author says.
        happened: i64,
    },
    /// The same, of the form as it was filed: what is filled in anew afterwards was never filed.
    FiledAs {
        /// The entry with the form.
        form: EntryId,
        /// The number that the e-service gave; `None` when it was filed by hand, on paper.
        number: Option<CaseNumber>,
        /// When, as its author says.
        happened: i64,
    },
    /// Something that only a newer version of the app can read. Read, and never written.
    #[serde(other)]
    Newer,
}

/// What is done in an accident, apart from reaching guardians.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The accident itself: the tap is not the event.
    Event,
    /// 112 was rung.
    Emergency,
    /// First aid was given.
    FirstAid,
    /// The rektor was told.
    RektorTold,
    /// The pupil was fetched by a guardian or somebody that a guardian named.
    Fetched,
}

/// A guardian was tried, or told.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// About which pupil.
    pub pupil: PersonId,
    /// Which guardian, or other responsible adult.
    pub guardian: PersonId,
    /// How.
    pub means: Means,
    /// What came of it.
    pub outcome: Outcome,
    /// When, as its author says.
    pub happened: i64,
}

/// How a guardian was tried.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// A call from the school.
    Call,
    /// The guardian rang.
    CallIn,
    /// Told in another way: met, by somebody else.
    OtherWay,
}

/// An enum's words in documents, in JSON and in SQL.
macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        impl $name {
            /// All that can be written.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its word in documents, in JSON and in SQL.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }
    };
}
pub(crate) use words;

impl Means {
    /// The channel under which the school carries an attempt over into the pupil's ledger.
    pub fn channel(self) -> Channel {
        match self {
            Self::Call => Channel::Call,
            Self::CallIn => Channel::CallIn,
            Self::OtherWay => Channel::Talk,
        }
    }
}

words!(Step {
    Event = "event",
    Emergency = "emergency",
    FirstAid = "first_aid",
    RektorTold = "rektor_told",
    Fetched = "fetched",
});
words!(Means { Call = "call", CallIn = "call_in", OtherWay = "other_way" });

impl Written for Entry {
    says_of_itself!();

    fn corrects(&self) -> Option<&EntryId> {
        // A later word about the same thing counts; nothing is struck out.
        None
    }

    fn is_newer(&self) -> bool {
        self.says == Says::Newer
    }
}

impl Entry {
    /// What its author wrote in words of their own.
    pub fn text(&self) -> String {
        match &self.says {
            Says::Form(form) => {
                let texts = [&form.what, &form.place, &form.activity, &form.age_group, &form.measures, &form.witnesses];
                let written: Vec<&str> =
                    texts.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
                written.join("\n")
            }
            Says::Pupil { .. }
            | Says::Step { .. }
            | Says::Attempt(_)
            | Says::Filed { .. }
            | Says::FiledAs { .. }
            | Says::Newer => String::new(),
        }
    }

    /// When what it tells of was, as its author says; milliseconds since 1970.
    pub fn happened(&self) -> i64 {
        match &self.says {
            Says::Step { happened, .. } | Says::Filed { happened, .. } | Says::FiledAs { happened, .. } => *happened,
            Says::Attempt(attempt) => attempt.happened,
            Says::Form(form) => form.happened,
            Says::Pupil { .. } | Says::Newer => self.at,
        }
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("report::Entry").field("id", &self.id).field("counter", &self.counter).finish_non_exhaustive()
    }
}

crate::redacted::redacted!(Says, Attempt);

#[cfg(test)]
mod tests;
