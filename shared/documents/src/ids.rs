//! Ids: random, opaque, never counters. A person's id is the register's; it names nobody outside it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// An id that is text of a fixed, harmless alphabet (letters, digits, `-`), at most 64 characters.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Serialize, Deserialize, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> {
                if is_id(&text) { Ok(Self(text)) } else { Err(NotAnId) }
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                Self::try_from(text.to_owned())
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }
    };
}

/// The text cannot be an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is 1 to 64 letters, digits or hyphens")]
pub struct NotAnId;

fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

id! {
    /// A person of the register: pupil, guardian or staff.
    PersonId
}
id! {
    /// A school unit of the register.
    UnitId
}
id! {
    /// A group of the register, for instance a class.
    GroupId
}
id! {
    /// An entry, random, unique in the school.
    EntryId
}
id! {
    /// A field trip, random.
    TripId
}
id! {
    /// A device of a person, random.
    DeviceId
}

/// The author of what the school itself writes: nobody of any register, whose ids are random.
const THE_SCHOOL: &str = "school";

impl PersonId {
    /// The author of what the school itself writes.
    pub fn the_school() -> Self {
        Self(THE_SCHOOL.to_owned())
    }

    /// Whether it is the author of what the school itself writes.
    pub fn is_the_school(&self) -> bool {
        self.0 == THE_SCHOOL
    }
}

impl EntryId {
    /// The id of what follows from other things: the same each time, so that it is written once.
    pub fn following(what: &str, from: &[&str]) -> Self {
        let mut digest = Sha256::new().chain_update(b"kontaktbok ").chain_update(what).chain_update(b"\n");
        for part in from {
            digest = digest.chain_update(part).chain_update(b"\n");
        }
        let digest: [u8; 32] = digest.finalize().into();
        let (half, _) = digest.split_at(16);
        Self(hex::encode(half))
    }
}

/// A school year, named by the year it begins in; it runs from 1 July to 30 June.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(transparent)]
pub struct SchoolYear(pub i32);

impl SchoolYear {
    /// The school year that a date lies in.
    pub fn of(date: chrono::NaiveDate) -> Self {
        use chrono::Datelike;
        Self(if date.month() >= 7 { date.year() } else { date.year() - 1 })
    }
}

impl std::fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

/// The eight bytes that begin the actor of everything one device writes in one document; per (device, document),
/// because equal ones would link documents.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(try_from = "String", into = "String")]
pub struct Prefix(pub [u8; 8]);

impl Prefix {
    /// The prefix that the school itself writes under in a document: no device's, for those are random.
    pub fn of_the_school(document: &[u8; 16]) -> Self {
        let digest: [u8; 32] =
            Sha256::new().chain_update(b"kontaktbok the school's own\n").chain_update(document).finalize().into();
        Self(*digest.first_chunk().unwrap_or(&[0; 8]))
    }
}

impl TryFrom<String> for Prefix {
    type Error = hex::FromHexError;
    fn try_from(text: String) -> Result<Self, hex::FromHexError> {
        let mut bytes = [0; 8];
        hex::decode_to_slice(text, &mut bytes)?;
        Ok(Self(bytes))
    }
}

impl From<Prefix> for String {
    fn from(prefix: Prefix) -> String {
        hex::encode(prefix.0)
    }
}

impl std::fmt::Debug for Prefix {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Prefix({})", hex::encode(self.0))
    }
}
