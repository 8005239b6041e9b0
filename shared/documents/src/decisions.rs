//! What the school decides about one guardian's answers: what cannot be merged. It stands in the same commit as what it
//! answers. The school alone writes it; that guardian and the pupil's mentors read it.

use serde::{Deserialize, Serialize};

use crate::fields::{Fields, ID, Shape, WORD, parse, word};
use crate::said::{Said, fields_of};
use crate::{ContentFault, DocumentKind, EntryId};

/// An entry of decisions.
pub type Entry = Said<Says>;

/// What an entry of decisions says.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Says {
    /// The guardian has the time that was wished for; one that was had before in the round is given back.
    Confirmed {
        /// The wish.
        answer: EntryId,
        /// In which round.
        round: EntryId,
        /// Which slot.
        slot: EntryId,
        /// By which word about the slot: moved after that, the time is asked about again.
        version: EntryId,
    },
    /// The guardian cannot have the time. One that was had before stays.
    Declined {
        /// The wish.
        answer: EntryId,
        /// In which round.
        round: EntryId,
        /// Which slot.
        slot: EntryId,
        /// Why.
        why: Why,
    },
    /// The talk is at another time already: can the guardian come then? Never by whom.
    Proposed {
        /// The wish.
        answer: EntryId,
        /// In which round.
        round: EntryId,
        /// The slot that is proposed.
        slot: EntryId,
        /// By which word about the slot.
        version: EntryId,
    },
    /// The guardian has no time in the round any more: none was wanted, or it was taken back.
    Released {
        /// The answer.
        answer: EntryId,
        /// In which round.
        round: EntryId,
    },
    /// Something that only a newer version of the app can read.
    #[serde(other)]
    Newer,
}

/// Why a guardian cannot have a time.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Somebody else was first.
    Taken,
    /// The school offers it no more.
    Withdrawn,
    /// The school has moved it since the guardian saw it.
    Moved,
    /// It has begun.
    Passed,
    /// The guardian has a time together with the other one: the school moves both, or none.
    Shared,
    /// The class has no such time, for instance because the pupil has changed class.
    Unknown,
}

crate::report::words!(Why {
    Taken = "taken",
    Withdrawn = "withdrawn",
    Moved = "moved",
    Passed = "passed",
    Shared = "shared",
    Unknown = "unknown",
});

const CONFIRMED: Shape = fields_of![("answer", ID), ("round", ID), ("slot", ID), ("version", ID)];
const DECLINED: Shape = fields_of![("answer", ID), ("round", ID), ("slot", ID), ("why", WORD)];
const RELEASED: Shape = fields_of![("answer", ID), ("round", ID)];

impl Says {
    /// Which answer it decides.
    pub fn answer(&self) -> Option<&EntryId> {
        match self {
            Self::Confirmed { answer, .. }
            | Self::Declined { answer, .. }
            | Self::Proposed { answer, .. }
            | Self::Released { answer, .. } => Some(answer),
            Self::Newer => None,
        }
    }

    /// About which round it is.
    pub fn round(&self) -> Option<&EntryId> {
        match self {
            Self::Confirmed { round, .. }
            | Self::Declined { round, .. }
            | Self::Proposed { round, .. }
            | Self::Released { round, .. } => Some(round),
            Self::Newer => None,
        }
    }
}

impl crate::said::Says for Says {
    const KIND: DocumentKind = DocumentKind::Decisions;

    fn shape(word: &str) -> Option<Shape> {
        Some(match word {
            "confirmed" | "proposed" => CONFIRMED,
            "declined" => DECLINED,
            "released" => RELEASED,
            _ => return None,
        })
    }

    fn head() -> Shape {
        fields_of![]
    }

    fn from_fields(fields: &Fields) -> Result<Self, ContentFault> {
        let (answer, round) = (|| parse(fields, "answer"), || parse(fields, "round"));
        Ok(match fields.text(crate::entry::SAYS)? {
            "confirmed" => Self::Confirmed {
                answer: answer()?,
                round: round()?,
                slot: parse(fields, "slot")?,
                version: parse(fields, "version")?,
            },
            "proposed" => Self::Proposed {
                answer: answer()?,
                round: round()?,
                slot: parse(fields, "slot")?,
                version: parse(fields, "version")?,
            },
            "declined" => Self::Declined {
                answer: answer()?,
                round: round()?,
                slot: parse(fields, "slot")?,
                why: word(Why::ALL, Why::word, fields, "why")?,
            },
            "released" => Self::Released { answer: answer()?, round: round()? },
            _ => return Err(ContentFault::Meaning(crate::entry::SAYS)),
        })
    }

    fn put(&self, fields: &mut Fields) {
        if let (Some(answer), Some(round)) = (self.answer(), self.round()) {
            fields.put_text("answer", answer.as_str());
            fields.put_text("round", round.as_str());
        }
        match self {
            Self::Confirmed { slot, version, .. } | Self::Proposed { slot, version, .. } => {
                fields.put_text("slot", slot.as_str());
                fields.put_text("version", version.as_str());
            }
            Self::Declined { slot, why, .. } => {
                fields.put_text("slot", slot.as_str());
                fields.put_text("why", why.word());
            }
            Self::Released { .. } | Self::Newer => {}
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Confirmed { .. } => "confirmed",
            Self::Declined { .. } => "declined",
            Self::Proposed { .. } => "proposed",
            Self::Released { .. } => "released",
            Self::Newer => "newer",
        }
    }

    fn newer() -> Self {
        Self::Newer
    }

    fn is_the_schools(&self) -> bool {
        !matches!(self, Self::Newer)
    }

    fn text(&self) -> String {
        String::new()
    }
}

crate::redacted::redacted!(Says);
