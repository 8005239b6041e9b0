//! A paper: what is handed to somebody outside, in the order it is read. Whoever prints it decides how it looks.

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::{Language, Words};
use crate::speech::Speech;

/// A paper. When it was made is among what it is made of: the same paper is the same file.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The name of the file, with its ending. It leaves the app, so it says neither who nor why.
    pub file: String,
    /// When it was made, milliseconds since 1970: an archive asks for it. Not of the day of printing.
    pub at: i64,
    /// The language of its words.
    pub language: Language,
    /// What it is.
    pub title: String,
    /// Lines under the title.
    pub under: Vec<String>,
    /// Its sections, in reading order.
    pub sections: Vec<PaperSection>,
    /// A neutral line at the foot of each page.
    pub foot: String,
}

/// A part of a paper under a head of its own.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct PaperSection {
    /// Its head.
    pub head: String,
    /// What stands under it.
    pub blocks: Vec<PaperBlock>,
}

/// What stands under a head.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum PaperBlock {
    /// Questions with their answers.
    Answers(Vec<PaperAnswer>),
    /// What happened, with times.
    Happenings(Vec<PaperHappening>),
    /// Prose; lines are as they were written.
    Prose(String),
    /// Things of one sort, each on a line of its own.
    Items(Vec<String>),
}

/// A question with its answer.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct PaperAnswer {
    /// The question.
    pub label: String,
    /// The answer; lines are as they were written.
    pub value: Words,
}

/// Something that happened.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct PaperHappening {
    /// When, in words.
    pub at: String,
    /// What, and what there is to say about it, each on lines of its own.
    pub lines: Vec<Words>,
}

impl Paper {
    /// What the foot of a page says about its place among the others.
    pub fn page_words(&self, page: usize, pages: usize) -> String {
        Speech::of(self.language).with("paper-page", &[("page", page.into()), ("pages", pages.into())])
    }
}

impl Paper {
    /// What stands over the rest of something that began on the sheet before.
    pub fn goes_on_words(&self, what: &str) -> String {
        Speech::of(self.language).with("paper-goes-on", &[("what", what.to_owned().into())])
    }
}

impl std::fmt::Debug for Paper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Paper(..)")
    }
}

impl std::fmt::Debug for PaperSection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PaperSection(..)")
    }
}
