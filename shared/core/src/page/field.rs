//! What can be filled in.

use facet::Facet;
use serde::{Deserialize, Serialize};

/// One thing to fill in.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Stable on its page; edits name it.
    pub key: String,
    /// Moves only when an action replaced the value; otherwise the shell keeps what is being typed.
    pub revision: u64,
    /// The number of the last edit that the store has.
    pub saved: u64,
    /// Its label, always visible.
    pub label: String,
    /// A line of help.
    pub hint: Option<String>,
    /// What is wrong with it and what to do.
    pub error: Option<String>,
    /// Whether it must be filled in.
    pub required: bool,
    /// Whether it can be changed now.
    pub enabled: bool,
    /// How it is filled in, with its value.
    pub input: FieldInput,
}

/// How a field is filled in, with its value.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum FieldInput {
    /// Text.
    Text {
        /// What it holds.
        value: String,
        /// One line or many.
        lines: Lines,
        /// The most characters that can be saved. A shell counts and never cuts: what is too long is said at the field.
        max: u32,
        /// Which keyboard helps.
        keyboard: Keyboard,
        /// HTML's name for what may be filled in by itself, for instance `one-time-code`.
        autofill: Option<String>,
    },
    /// Exactly one of several, or none yet.
    One {
        /// What can be chosen.
        choices: Vec<Choice>,
        /// The key of the chosen one.
        chosen: Option<String>,
        /// How it looks.
        style: ChoiceStyle,
    },
    /// Any of several.
    Many {
        /// What can be chosen.
        choices: Vec<Choice>,
        /// The keys of the chosen ones.
        chosen: Vec<String>,
    },
    /// A day and a time of day, local.
    Moment {
        /// ISO 8601 without zone, `2026-11-23T14:32`.
        value: String,
        /// The latest that is accepted, the same form.
        max: Option<String>,
    },
    /// Yes or no.
    Flag(bool),
}

impl std::fmt::Debug for FieldInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text { .. } => "Text(..)",
            Self::One { .. } => "One(..)",
            Self::Many { .. } => "Many(..)",
            Self::Moment { .. } => "Moment(..)",
            Self::Flag(_) => "Flag(..)",
        })
    }
}

/// One line or many.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Lines {
    /// One.
    Single,
    /// As many as are written.
    Many,
}

/// Which keyboard helps.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Keyboard {
    /// Sentences.
    Text,
    /// Letters and digits without suggestions.
    Code,
    /// A web address.
    Address,
}

/// How a choice among several looks.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum ChoiceStyle {
    /// Side by side, for two to four short words.
    Segments,
    /// One under the other.
    List,
}

/// One of several that can be chosen.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Stable in its field.
    pub key: String,
    /// Its word.
    pub label: String,
    /// A line under it.
    pub text: Option<String>,
}

/// What a shell says a field holds now: always the whole value.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum FieldValue {
    /// Of text, a moment, or the chosen key.
    Text(String),
    /// Of a flag.
    Flag(bool),
    /// Of many choices: the chosen keys.
    Keys(Vec<String>),
}

impl std::fmt::Debug for FieldValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FieldValue(..)")
    }
}
