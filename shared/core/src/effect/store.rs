//! The sealed store: rows in spaces, written together or not at all.

use crux_core::capability::Operation;
use facet::Facet;
use facet_generate_attrs as fg;
use serde::{Deserialize, Serialize};

/// What a row is for. Each has its own number on disk; numbers are never used again for something else.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(C)]
pub enum Space {
    /// Who this phone is: device, person, school, keys' names. One row.
    Identity,
    /// The register snapshot as last fetched. One row.
    Snapshot,
    /// Language and other choices.
    Setting,
    /// What is being typed; deleted when it is sent.
    Draft,
    /// Own entries that the school has not received: whatever happens to a document, these are not lost.
    Unsent,
    /// Entries that the school refused, with the reason.
    Refused,
    /// One row per document: what its page shows, kept beside it.
    Projection,
    /// The changes of a document, in the order they came; `owner` is the document.
    Change,
    /// The school's receipts for the changes of a document; `owner` is the document.
    Receipt,
    /// A row for each document that has been fetched whole once; `owner` is the document. Without it nobody knows
    /// whether there is nothing in it.
    Fetched,
    /// Field trips: guardians' numbers, as long as they may be here.
    Trip,
}

impl Space {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Identity,
        Self::Snapshot,
        Self::Setting,
        Self::Draft,
        Self::Unsent,
        Self::Refused,
        Self::Projection,
        Self::Change,
        Self::Receipt,
        Self::Fetched,
        Self::Trip,
    ];

    /// The space's number on disk.
    pub fn number(self) -> u8 {
        match self {
            Self::Identity => 1,
            Self::Snapshot => 2,
            Self::Setting => 3,
            Self::Draft => 4,
            Self::Unsent => 5,
            Self::Refused => 6,
            Self::Projection => 7,
            Self::Change => 8,
            Self::Receipt => 9,
            Self::Fetched => 10,
            Self::Trip => 11,
        }
    }
}

/// What the core asks of the store.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum StoreOperation {
    /// Opens the store and reads every row of these spaces, in the order of (space, owner, item).
    Open {
        /// Which spaces.
        spaces: Vec<Space>,
    },
    /// Reads every row of a space that belongs to one owner, in the order of their items.
    Read {
        /// Which space.
        space: Space,
        /// Whose rows.
        owner: String,
    },
    /// Writes all of these, durably, or none.
    Write {
        /// In order.
        writes: Vec<StoreWrite>,
    },
    /// Destroys the store's key, then everything in it.
    Erase,
}

/// One write.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum StoreWrite {
    /// Puts a row, in place of what was there.
    Put(StoreRow),
    /// Removes a row; no fault if there is none.
    Remove {
        /// Which space.
        space: Space,
        /// Whose row.
        owner: String,
        /// Which row.
        item: String,
    },
    /// Removes all rows of one owner.
    RemoveOwner {
        /// Which space.
        space: Space,
        /// Whose rows.
        owner: String,
    },
}

/// A row. `owner` and `item` are never readable on disk; the value is sealed together with them.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct StoreRow {
    /// Which space.
    pub space: Space,
    /// What it belongs to, for instance a document; "" if nothing.
    pub owner: String,
    /// Which row of the owner's. Rows are read back in the order of their items (bytewise).
    pub item: String,
    /// Its value.
    #[serde(with = "serde_bytes")]
    #[facet(fg::bytes)]
    pub value: Vec<u8>,
}

/// What came of it.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum StoreOutput {
    /// Of `Open` and `Read`.
    Rows(Vec<StoreRow>),
    /// Of `Write` and `Erase`: it is on disk.
    Done,
    /// It failed, and nothing was changed.
    Failed(StoreFault),
}

/// Why the store failed.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum StoreFault {
    /// No room on the phone.
    Full,
    /// Written by a newer version of the app.
    Newer,
    /// A value does not open with the key: damaged, or another key.
    Sealed,
    /// The key is not to be had, for instance before the first unlock.
    NoKey,
    /// Anything else of the file system.
    Broken,
}

impl Operation for StoreOperation {
    type Output = StoreOutput;
}

impl std::fmt::Debug for StoreOperation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Open { spaces } => f.debug_struct("Open").field("spaces", spaces).finish(),
            Self::Read { space, .. } => f.debug_struct("Read").field("space", space).finish_non_exhaustive(),
            Self::Write { writes } => f.debug_struct("Write").field("writes", &writes.len()).finish(),
            Self::Erase => f.write_str("Erase"),
        }
    }
}

impl std::fmt::Debug for StoreOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Rows(rows) => f.debug_tuple("Rows").field(&rows.len()).finish(),
            Self::Done => f.write_str("Done"),
            Self::Failed(fault) => f.debug_tuple("Failed").field(fault).finish(),
        }
    }
}
