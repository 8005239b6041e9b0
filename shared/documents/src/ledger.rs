//! The ledger: contacts and contact attempts with a pupil's guardians, one document per pupil and school year
//! (O-03, O-04, O-05, O-16). Append-only: what was logged is corrected by a new entry that points at it.

use serde::{Deserialize, Serialize};

mod form;
mod newer;
mod order;

pub use form::SHAPE;

use crate::projection::says_of_itself;
use crate::{EntryId, PersonId, Written};

/// A ledger as its page shows it.
pub type Projection = crate::Projection<Entry>;

/// A contact and where it stands.
pub type Standing = crate::Standing<Entry>;

/// One contact or contact attempt.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
#[serde(from = "newer::Words")]
pub struct Entry {
    /// Random, unique in the school, born with its draft.
    pub id: EntryId,
    /// Who wrote it.
    pub by: PersonId,
    /// The author's how-many-eth in this document; orders one device's entries whatever its clock says.
    pub counter: u64,
    /// The device's clock when it was written, milliseconds since 1970; may be wrong.
    pub at: i64,
    /// When the contact was, as its author says, milliseconds since 1970.
    pub happened: i64,
    /// How.
    pub channel: Channel,
    /// What came of it.
    pub outcome: Outcome,
    /// Which guardians it concerns; none for a note about the pupil without one.
    pub guardians: Vec<PersonId>,
    /// What it was like, if its author wants to say.
    pub tone: Option<Tone>,
    /// What was said, as written; at most [`TEXT_MAX`] characters.
    pub text: String,
    /// The entry that this one stands in the place of.
    pub corrects: Option<EntryId>,
}

/// The most characters of an entry's text.
pub const TEXT_MAX: usize = 4000;

impl Entry {
    /// Whether it is a contact: a call from the school that reached nobody is an attempt (O-05, O-16).
    pub fn is_contact(&self) -> bool {
        self.channel != Channel::Call || self.outcome == Outcome::Reached
    }
}

impl Written for Entry {
    says_of_itself!();

    fn corrects(&self) -> Option<&EntryId> {
        self.corrects.as_ref()
    }

    fn is_newer(&self) -> bool {
        self.channel == Channel::Newer
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Entry").field("id", &self.id).field("counter", &self.counter).finish_non_exhaustive()
    }
}

/// How a contact was made.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A call from the school.
    Call,
    /// A call to the school.
    CallIn,
    /// Electronic mail.
    Mail,
    /// Published or written in InfoMentor.
    Infomentor,
    /// A letter on paper.
    Letter,
    /// A talk, face to face.
    Talk,
    /// Something that only a newer version of the app can read; of the entry no more than who and when is known. Read,
    /// and never written: it is not among [`Channel::ALL`].
    Newer,
}

/// What came of a contact.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Fick tag på; of something written: sent.
    Reached,
    /// Svarade inte.
    NoAnswer,
    /// Röstbrevlåda.
    Voicemail,
    /// Kom inte fram: no coverage, engaged, cut off.
    NotConnected,
    /// Fel nummer.
    WrongNumber,
}

/// What a contact was like.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Positivt.
    Positive,
    /// Information.
    Information,
    /// Behöver följas upp.
    FollowUp,
}

impl Channel {
    /// All that can be written.
    pub const ALL: [Self; 6] = [Self::Call, Self::CallIn, Self::Mail, Self::Infomentor, Self::Letter, Self::Talk];

    /// Its word in documents, in JSON and in SQL.
    pub fn word(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::CallIn => "call_in",
            Self::Mail => "mail",
            Self::Infomentor => "infomentor",
            Self::Letter => "letter",
            Self::Talk => "talk",
            Self::Newer => "newer",
        }
    }
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Reached, Self::NoAnswer, Self::Voicemail, Self::NotConnected, Self::WrongNumber];

    /// Its word in documents, in JSON and in SQL.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::NoAnswer => "no_answer",
            Self::Voicemail => "voicemail",
            Self::NotConnected => "not_connected",
            Self::WrongNumber => "wrong_number",
        }
    }
}

impl Tone {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Positive, Self::Information, Self::FollowUp];

    /// Its word in documents, in JSON and in SQL.
    pub fn word(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Information => "information",
            Self::FollowUp => "follow_up",
        }
    }
}
