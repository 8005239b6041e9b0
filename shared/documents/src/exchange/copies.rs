//! A copy of what is noted about a pupil for one guardian: it is logged at the school before it can be saved. What it says
//! never leaves the phone, and so is no part of this: which entries, and what became of each.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `POST /api/pupils/{pupil}/copies` | [`CopyAsked`] | 200 [`CopyLogged`]; 404 unknown and forbidden alike; 409 when the school has other entries than these |
//! | `GET /api/copies/{reference}` | | 200 [`CopyFound`], for a rektor who opens the pupil's ledger; logged; 404 |

use serde::{Deserialize, Serialize};

use crate::{EntryId, Named, PersonId};

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

/// A copy that was made, found by what it is called.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct CopyFound {
    /// What it is called.
    pub reference: String,
    /// When it was made, milliseconds since 1970.
    pub at: i64,
    /// Who made it, if that is somebody who can be named.
    pub by: Option<Named>,
    /// About whom.
    pub pupil: Named,
    /// For whom, if that is somebody who can be named.
    pub guardian: Option<Named>,
    /// What became of each entry that there was, the oldest first: the first and the last are its period.
    pub entries: Vec<FoundEntry>,
}

/// What became of an entry in a copy.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundEntry {
    /// When it happened, as its author says, milliseconds since 1970; none of what stands in a ledger that is another unit's.
    pub happened: Option<i64>,
    /// What became of it, and by whose choice.
    pub choice: CopyChoice,
}

/// A reference as it is kept: capitals, with a hyphen in the middle; nothing that cannot be one.
pub fn reference(typed: &str) -> Option<String> {
    let signs: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    let is_one = signs.len() == 8 && typed.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c.is_whitespace());
    is_one.then(|| format!("{}-{}", signs.get(..4).unwrap_or_default(), signs.get(4..).unwrap_or_default()))
}

crate::redacted::redacted!(CopyAsked, CopyEntry, CopyLogged, CopyFound);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_found_however_it_was_typed() {
        for typed in ["7F3K-92Q2", "7f3k92q2", " 7f3k 92q2 ", "7f3k-92q2"] {
            assert_eq!(reference(typed).as_deref(), Some("7F3K-92Q2"), "{typed}");
        }
        for typed in ["", "7F3K", "7F3K-92Q22", "7F3K/92Q2", "../7f3k92q2"] {
            assert_eq!(reference(typed), None, "{typed}");
        }
    }
}
