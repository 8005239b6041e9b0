//! A copy of what is noted about a pupil for one guardian: it is logged at the school before it can be saved. What it says
//! never leaves the phone, and so is no part of this: which entries, and what became of each.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `POST /api/pupils/{pupil}/copies` | [`CopyAsked`] | 200 [`CopyLogged`]; 404 unknown and forbidden alike; 409 when the school has other entries than these |

use serde::{Deserialize, Serialize};

use crate::{EntryId, PersonId};

/// Says what a copy will hold.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct CopyAsked {
    /// For whom.
    pub guardian: PersonId,
    /// What becomes of each entry that the school has about the pupil, in any order, each once.
    pub entries: Vec<CopyEntry>,
}

/// What becomes of an entry.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CopyEntry {
    /// Which.
    pub id: EntryId,
    /// What becomes of it.
    pub choice: CopyChoice,
}

/// What becomes of an entry in a copy, and by whose choice.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum CopyChoice {
    /// It has no text and stands as it is.
    WithoutText,
    /// The app proposed that its text comes along; who makes the copy has read it and let it be so.
    Read,
    /// Who makes the copy chose that its text comes along.
    Taken,
    /// Who makes the copy chose that its text is left out.
    LeftOut,
    /// The app proposed to leave its text out; who makes the copy has read it and let it be so.
    NotTaken,
    /// It concerns only others and is not in the copy; nobody chose.
    Others,
}

impl CopyChoice {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::WithoutText, Self::Read, Self::Taken, Self::LeftOut, Self::NotTaken, Self::Others];

    /// Its word in JSON and in the log.
    pub fn word(self) -> &'static str {
        match self {
            Self::WithoutText => "without_text",
            Self::Read => "read",
            Self::Taken => "taken",
            Self::LeftOut => "left_out",
            Self::NotTaken => "not_taken",
            Self::Others => "others",
        }
    }
}

/// The copy is logged.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct CopyLogged {
    /// What it is called, on the copy and in the log: it says nothing of anybody.
    pub reference: String,
    /// When, by the school's clock, milliseconds since 1970.
    pub at: i64,
}

crate::redacted::redacted!(CopyAsked, CopyEntry, CopyLogged);
