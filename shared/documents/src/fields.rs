//! An entry as it stands in a document: a map of named scalars, each exactly once, with a kind's type and size for
//! each. Reading from a change's operations and writing into a document go through the same table.

use std::collections::BTreeMap;
use std::str::FromStr;

use automerge::ScalarValue;

use crate::{ContentFault, Written};

/// What one field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldShape {
    /// Text of at most so many bytes.
    Text {
        /// Bytes of UTF-8.
        max: usize,
    },
    /// A whole number in this range, both ends included.
    Whole {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
}

/// An id.
pub(crate) const ID: FieldShape = FieldShape::Text { max: 64 };

/// One of the words of an enum.
pub(crate) const WORD: FieldShape = FieldShape::Text { max: 16 };

/// Yes or no.
pub(crate) const FLAG: FieldShape = FieldShape::Whole { min: 0, max: 1 };

/// Text of at most so many characters; a character is at most four bytes.
pub(crate) const fn text(characters: usize) -> FieldShape {
    FieldShape::Text { max: characters * 4 }
}

/// The author's how-many-eth.
pub(crate) const COUNTER: FieldShape = FieldShape::Whole { min: 1, max: 1_000_000 };

/// 1 January 1900 and 1 January 2200: no clock says more, however wrong it is meant to be.
pub(crate) const CLOCK: FieldShape = FieldShape::Whole { min: -2_208_988_800_000, max: 7_258_118_400_000 };

/// A kind's fields, by name.
pub type Shape = &'static [(&'static str, FieldShape)];

/// The fields of one entry.
#[derive(Clone, Default, PartialEq)]
pub struct Fields(BTreeMap<&'static str, ScalarValue>);

impl Fields {
    /// What an entry of any kind says of itself.
    pub(crate) fn of(entry: &impl Written) -> Self {
        let mut fields = Self::default();
        fields.put_text("id", entry.id().as_str());
        fields.put_text("by", entry.by().as_str());
        fields.put_whole("counter", i64::try_from(entry.counter()).unwrap_or(i64::MAX));
        fields.put_whole("at", entry.at());
        fields
    }

    /// Puts one field as a change says it, if the shape has it.
    pub fn take(&mut self, shape: Shape, name: &str, value: &ScalarValue) -> Result<(), ContentFault> {
        let Some((name, allowed)) = shape.iter().find(|(known, _)| *known == name) else {
            return Err(ContentFault::UnknownField);
        };
        let fits = match (allowed, value) {
            (FieldShape::Text { max }, ScalarValue::Str(text)) => text.len() <= *max,
            (FieldShape::Whole { min, max }, ScalarValue::Int(number)) => (min..=max).contains(&number),
            _ => return Err(ContentFault::WrongType(name)),
        };
        if !fits {
            return Err(ContentFault::OutOfRange(name));
        }
        self.0.insert(name, value.clone());
        Ok(())
    }

    /// Whether every field of the shape is there.
    pub fn complete(&self, shape: Shape) -> Result<(), ContentFault> {
        match shape.iter().find(|(name, _)| !self.0.contains_key(name)) {
            Some((name, _)) => Err(ContentFault::MissingField(name)),
            None => Ok(()),
        }
    }

    /// The text of a field.
    pub fn text(&self, name: &'static str) -> Result<&str, ContentFault> {
        match self.0.get(name) {
            Some(ScalarValue::Str(text)) => Ok(text),
            _ => Err(ContentFault::MissingField(name)),
        }
    }

    /// The number in a field.
    pub fn whole(&self, name: &'static str) -> Result<i64, ContentFault> {
        match self.0.get(name) {
            Some(ScalarValue::Int(number)) => Ok(*number),
            _ => Err(ContentFault::MissingField(name)),
        }
    }

    /// The text of a field, if it has at most so many characters.
    pub(crate) fn within(&self, name: &'static str, characters: usize) -> Result<String, ContentFault> {
        let text = self.text(name)?;
        if text.chars().count() > characters {
            return Err(ContentFault::OutOfRange(name));
        }
        Ok(text.to_owned())
    }

    /// The author's how-many-eth.
    pub(crate) fn counter(&self) -> Result<u64, ContentFault> {
        u64::try_from(self.whole("counter")?).map_err(|_| ContentFault::OutOfRange("counter"))
    }

    /// Adds a text.
    pub fn put_text(&mut self, name: &'static str, text: impl Into<String>) {
        self.0.insert(name, ScalarValue::Str(text.into().into()));
    }

    /// Adds a number.
    pub fn put_whole(&mut self, name: &'static str, number: i64) {
        self.0.insert(name, ScalarValue::Int(number));
    }

    /// Every field, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &ScalarValue)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }
}

/// An id, or another value with a text of its own.
pub(crate) fn parse<T: FromStr>(fields: &Fields, name: &'static str) -> Result<T, ContentFault> {
    fields.text(name)?.parse().map_err(|_| ContentFault::Meaning(name))
}

/// One of an enum's values by its word.
pub(crate) fn word<T: Copy>(
    all: &[T],
    say: impl Fn(T) -> &'static str,
    fields: &Fields,
    name: &'static str,
) -> Result<T, ContentFault> {
    let text = fields.text(name)?;
    all.iter().copied().find(|one| say(*one) == text).ok_or(ContentFault::Meaning(name))
}

/// The same where nothing may be said: "".
pub(crate) fn optional_word<T: Copy>(
    all: &[T],
    say: impl Fn(T) -> &'static str,
    fields: &Fields,
    name: &'static str,
) -> Result<Option<T>, ContentFault> {
    if fields.text(name)?.is_empty() { Ok(None) } else { word(all, say, fields, name).map(Some) }
}

impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
