//! What is kept of entries: own ones on their way, those that pages show, and what the school has said of each.

use kontaktbok_documents::{Entry, PersonId};
use serde::{Deserialize, Serialize};

/// An own entry that the school has not received.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Unsent {
    pub document: String,
    pub entry: Entry,
}

/// An own entry that the school refused.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Refused {
    pub document: String,
    /// Whom it is about, as the manifest said.
    pub pupil: Option<PersonId>,
    pub entry: Entry,
    /// The school's reason, a short code.
    pub reason: String,
}

/// One entry of a document as its page shows it.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Shown {
    pub entry: Entry,
    /// The school's number and time for it.
    pub received: Option<Stamped>,
    /// The hash of the change it stands in.
    pub hash: String,
    /// The key it stands under in the document.
    pub key: String,
}

/// The school's number and time for an entry.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Stamped {
    pub n: u64,
    pub at: i64,
    /// The hash of the change it was said of, hexadecimal: the entry may stand in another as well.
    #[serde(default)]
    pub hash: String,
    /// The document's chain before it, hexadecimal.
    #[serde(default)]
    pub previous: String,
    /// The document's chain up to and with it, hexadecimal.
    pub chain: String,
}

/// The school's receipt for one change.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub n: u64,
    pub hash: String,
    pub at: i64,
    pub mac: String,
    #[serde(default)]
    pub previous: String,
    pub chain: String,
}

impl Receipt {
    /// Its number and time.
    pub fn stamped(&self) -> Stamped {
        Stamped {
            n: self.n,
            at: self.at,
            hash: self.hash.clone(),
            previous: self.previous.clone(),
            chain: self.chain.clone(),
        }
    }
}
