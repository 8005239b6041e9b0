//! An entry of a kind whose entries say different things, each with fields of its own.

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::entry::SAYS;
use crate::fields::{Fields, Shape, parse};
use crate::projection::says_of_itself;
use crate::{ContentFault, DocumentKind, EntryId, PersonId, Written};

/// What entries of one kind can say.
pub trait Says: Serialize + DeserializeOwned + Clone + PartialEq + Eq {
    /// The kind.
    const KIND: DocumentKind;

    /// The fields of an entry that says this; `None` for a word that is not known.
    fn shape(word: &str) -> Option<Shape>;

    /// What every entry has: by it the entries of a newer version are read.
    fn head() -> Shape;

    /// Reads it from the fields of an entry.
    fn from_fields(fields: &Fields) -> Result<Self, ContentFault>;

    /// Adds its fields, the word first.
    fn put(&self, fields: &mut Fields);

    /// Its word in documents and in JSON.
    fn word(&self) -> &'static str;

    /// What only a newer version of the app can read. Read, and never written.
    fn newer() -> Self;

    /// Whether the school alone says it: nobody who writes on a phone decides for others.
    fn is_the_schools(&self) -> bool;

    /// What its author wrote in words of their own.
    fn text(&self) -> String;
}

/// An entry that says something.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
#[serde(bound = "S: Says")]
pub struct Said<S> {
    #[serde(rename = "in")]
    kind: In<S>,
    /// Random, unique in the school.
    pub id: EntryId,
    /// Who wrote it.
    pub by: PersonId,
    /// The author's how-many-eth in this document.
    pub counter: u64,
    /// The device's clock when it was written, milliseconds since 1970; may be wrong.
    pub at: i64,
    /// What it says.
    #[serde(flatten)]
    pub says: S,
}

/// The kind's word in JSON: entries of two kinds may say things by the same word.
struct In<S>(std::marker::PhantomData<S>);

impl<S> Clone for In<S> {
    fn clone(&self) -> Self {
        Self(std::marker::PhantomData)
    }
}

impl<S> PartialEq for In<S> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<S> Eq for In<S> {}

impl<S: Says> Serialize for In<S> {
    fn serialize<T: Serializer>(&self, to: T) -> Result<T::Ok, T::Error> {
        S::KIND.serialize(to)
    }
}

impl<'de, S: Says> Deserialize<'de> for In<S> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if DocumentKind::deserialize(from)? == S::KIND {
            Ok(Self(std::marker::PhantomData))
        } else {
            Err(D::Error::custom("an entry of another kind"))
        }
    }
}

impl<S: Says> Said<S> {
    /// An entry whose counter is given when it is written.
    pub fn new(id: EntryId, by: PersonId, at: i64, says: S) -> Self {
        Self { kind: In(std::marker::PhantomData), id, by, counter: 1, at, says }
    }

    /// Reads an entry from its fields.
    pub fn from_fields(fields: &Fields) -> Result<Self, ContentFault> {
        Self::with(fields, S::from_fields(fields)?)
    }

    /// What can be read of an entry that a newer version wrote: who and when.
    pub fn of_newer(fields: &Fields) -> Result<Self, ContentFault> {
        Self::with(fields, S::newer())
    }

    fn with(fields: &Fields, says: S) -> Result<Self, ContentFault> {
        let read = Self::new(parse(fields, "id")?, parse(fields, "by")?, fields.whole("at")?, says);
        Ok(Self { counter: fields.counter()?, ..read })
    }

    /// The entry as fields.
    pub fn to_fields(&self) -> Fields {
        let mut fields = Fields::of(self);
        fields.put_text(SAYS, self.says.word());
        self.says.put(&mut fields);
        fields
    }
}

impl<S: Says> Written for Said<S> {
    says_of_itself!();

    fn corrects(&self) -> Option<&EntryId> {
        // A later word about the same thing counts; nothing is struck out.
        None
    }

    fn is_newer(&self) -> bool {
        self.says == S::newer()
    }
}

impl<S> std::fmt::Debug for Said<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Said").field("id", &self.id).field("counter", &self.counter).finish_non_exhaustive()
    }
}

/// The fields of an entry: those that all have, and those of what it says.
macro_rules! fields_of {
    ($($field:expr),* $(,)?) => {
        &[
            ("id", $crate::fields::ID),
            ("by", $crate::fields::ID),
            ("counter", $crate::fields::COUNTER),
            ("at", $crate::fields::CLOCK),
            ($crate::entry::SAYS, $crate::fields::WORD),
            $($field),*
        ]
    };
}
pub(crate) use fields_of;

#[cfg(test)]
mod tests;
