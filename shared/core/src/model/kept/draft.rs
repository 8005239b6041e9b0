//! What is being written and is not an entry yet.

use kontaktbok_documents::ledger::{Channel, Outcome, Tone};
use kontaktbok_documents::report::{Care, Setting, Sort, Supervision};
use kontaktbok_documents::{EntryId, PersonId};
use serde::{Deserialize, Serialize};

/// Something being written. The ids of its entries are born with it: double taps and replays make one entry.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Draft {
    pub id: EntryId,
    /// The pupils it is about; of a note about one pupil, that one.
    pub pupils: Vec<PersonId>,
    /// Whether the pupils can be chosen.
    pub several: bool,
    /// The call it asks the outcome of, if it is that; `None` for a note.
    pub call: Option<PersonId>,
    pub guardians: Vec<PersonId>,
    pub channel: Channel,
    pub outcome: Outcome,
    pub tone: Option<Tone>,
    pub text: String,
    /// When the contact was, if somebody said so: see [`Self::happened`].
    pub happened: Option<i64>,
    /// The phone's clock when it was begun.
    pub begun_at: i64,
    /// The phone's clock when the store got it last; `None` until the store has it.
    pub kept_at: Option<i64>,
    pub corrects: Option<EntryId>,
    /// The accident that a call is part of; it is written into the report and not into the ledger.
    #[serde(default)]
    pub accident: Option<EntryId>,
    /// Rises whenever an action replaces what the fields hold.
    pub revision: u64,
}

/// An accident's form being filled in, perhaps anew.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct FormDraft {
    pub id: EntryId,
    /// Of which accident.
    pub accident: EntryId,
    pub sort: Option<Sort>,
    pub what: String,
    pub happened: i64,
    pub place: String,
    pub supervision: Option<Supervision>,
    pub setting: Option<Setting>,
    pub activity: String,
    pub age_group: String,
    pub measures: String,
    pub care: Option<Care>,
    pub witnesses: String,
    /// The phone's clock when it was begun.
    pub begun_at: i64,
    /// The phone's clock when the store got it last; `None` until the store has it.
    pub kept_at: Option<i64>,
    /// Rises whenever an action replaces what the fields hold.
    pub revision: u64,
}

impl Draft {
    /// Whether it asks what came of a call to a guardian about a pupil.
    pub fn asks_about(&self, pupil: &PersonId, guardian: &PersonId) -> bool {
        self.call.as_ref() == Some(guardian) && self.pupils.contains(pupil)
    }

    /// When the contact was, as its page shows it: when the draft was begun, if nobody said anything else.
    pub fn happened(&self) -> i64 {
        self.happened.unwrap_or(self.begun_at)
    }

    /// Whether nothing was put into it: nobody would miss it.
    pub fn is_untouched(&self) -> bool {
        let chosen = (self.channel, self.outcome) != (Channel::Call, Outcome::Reached) || self.tone.is_some();
        let written = !self.text.is_empty() || !self.guardians.is_empty() || self.happened.is_some();
        let about_several = self.several && !self.pupils.is_empty();
        self.call.is_none() && self.corrects.is_none() && !chosen && !written && !about_several
    }
}

impl FormDraft {
    /// What was written in words of one's own.
    pub fn text(&self) -> String {
        let texts = [&self.what, &self.place, &self.activity, &self.measures, &self.witnesses];
        let written: Vec<&str> = texts.into_iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        written.join("\n")
    }
}
