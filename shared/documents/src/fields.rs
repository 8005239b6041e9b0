//! An entry as it stands in a document: a map of named scalars, each exactly once, with a kind's type and size for
//! each. Reading from a change's operations and writing into a document go through the same table.

use std::collections::BTreeMap;

use automerge::ScalarValue;

use crate::ContentFault;

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

/// A kind's fields, by name.
pub type Shape = &'static [(&'static str, FieldShape)];

/// The fields of one entry.
#[derive(Clone, Default, PartialEq)]
pub struct Fields(BTreeMap<&'static str, ScalarValue>);

impl Fields {
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

impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}
