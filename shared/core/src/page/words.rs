//! Words, their language, and the state of a thing.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::Icon;

/// The languages the app speaks.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(C)]
pub enum Language {
    /// Svenska.
    #[default]
    Swedish,
    /// English.
    English,
}

impl Language {
    /// BCP 47 tag, for `lang=` and its like.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Swedish => "sv",
            Self::English => "en",
        }
    }
}

/// Which way a language is written.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Direction {
    /// From the left.
    LeftToRight,
    /// From the right.
    RightToLeft,
}

/// Text with a language of its own: what a person wrote stays in the language it was written in.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Words {
    /// The text.
    pub text: String,
    /// BCP 47 tag where it differs from the screen's; "" when a person wrote it in a language not known.
    pub language: Option<String>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Words(..)")
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self { text, language: None }
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Words {
    /// What a person wrote, or a person's name: not in the screen's language.
    pub fn written(text: impl Into<String>) -> Self {
        Self { text: text.into(), language: Some(String::new()) }
    }

    /// What staff wrote, on a paper that somebody else reads: in the school's language, whatever the paper is in.
    pub fn of_staff(text: impl Into<String>) -> Self {
        Self { text: text.into(), language: Some(Language::Swedish.tag().to_owned()) }
    }
}

/// What colour family a state or notice belongs to; always beside words.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// A draft, taken, expired.
    Draft,
    /// On the phone, not yet at the school.
    Wait,
    /// Received, confirmed, filed.
    Got,
    /// Wished, waits for the school.
    Wish,
    /// Refused, not saved, overdue.
    Bad,
}

/// The state of a thing: icon, words, soft ground.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Its colour family.
    pub tone: Tone,
    /// Its icon.
    pub icon: Icon,
    /// Its words, never further than the fact.
    pub text: String,
}
