//! The parts a page is made of.

use std::sync::Arc;

use facet::Facet;
use serde::{Deserialize, Serialize};

use super::{Action, Field, Icon, Status, Tone, Words};

/// One part of a page.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Stable on its page.
    pub key: String,
    /// Its section head.
    pub title: Option<String>,
    /// What it is.
    pub kind: PartKind,
}

/// What a part is.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum PartKind {
    /// Something differs from the normal.
    Notice {
        /// Its colour family.
        tone: Tone,
        /// Its icon.
        icon: Icon,
        /// One bold line.
        head: String,
        /// One plain line.
        text: Option<Words>,
        /// What can be done about it.
        actions: Vec<Action>,
    },
    /// Rows in one card.
    Rows {
        /// The rows.
        rows: Vec<Row>,
        /// Shows more of them.
        more: Option<Action>,
    },
    /// What happened, the newest first.
    Timeline {
        /// The happenings; shared, for most are as they were on the page before.
        items: Vec<Arc<TimelineItem>>,
        /// Shows older ones.
        more: Option<Action>,
    },
    /// Things to fill in.
    Fields(Vec<Field>),
    /// Plain text.
    Prose(Words),
    /// Numbers with labels.
    Figures(Vec<Figure>),
    /// A step of several.
    Steps {
        /// Which one, from 1.
        at: u32,
        /// Of how many.
        of: u32,
        /// Its name.
        label: String,
    },
    /// A table.
    Table {
        /// Column heads.
        heads: Vec<String>,
        /// Rows of cells, as many as heads.
        rows: Vec<Vec<String>>,
    },
    /// One-time codes to hand out, each a slip of its own.
    Codes(Vec<CodeSlip>),
    /// Actions that belong here and not at the foot.
    Actions(Vec<Action>),
}

/// A one-time code, to be read aloud, typed, or scanned.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct CodeSlip {
    /// Stable in its part.
    pub key: String,
    /// Whose it is.
    pub who: Words,
    /// The code.
    pub code: String,
    /// Where a scanned picture of it leads; `None` draws no picture.
    pub link: Option<String>,
    /// Until when it is valid, and how it is used.
    pub text: String,
}

impl std::fmt::Debug for CodeSlip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CodeSlip(..)")
    }
}

/// A row leads somewhere or does something, never both without saying.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Stable in its part.
    pub key: String,
    /// What stands before it.
    pub mark: Mark,
    /// Its bold line.
    pub head: Words,
    /// Its plain line.
    pub text: Option<Words>,
    /// The state it is in.
    pub status: Option<Status>,
    /// What tapping the row does.
    pub does: RowDoes,
    /// One: a button at its end. Several: buttons in a grid under it.
    pub actions: Vec<Action>,
    /// What a screen reader says instead of head and text.
    pub spoken: Option<String>,
}

/// What tapping a row does.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum RowDoes {
    /// Nothing.
    Nothing,
    /// Leads to the page at this path.
    Leads(String),
}

/// What stands before a row.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Mark {
    /// Nothing.
    None,
    /// An icon.
    Icon(Icon),
    /// One to three letters.
    Letters(String),
}

/// One happening in a timeline.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct TimelineItem {
    /// Stable: the entry's id.
    pub key: String,
    /// The channel.
    pub icon: Icon,
    /// When, worded.
    pub at: String,
    /// By whom, worded ("du").
    pub by: String,
    /// What happened.
    pub text: Words,
    /// A remark, for instance about the phone's clock.
    pub note: Option<String>,
    /// How far it has come.
    pub status: Option<Status>,
    /// Whether it was corrected by a later one.
    pub struck: bool,
    /// What can be done with it.
    pub actions: Vec<Action>,
}

/// A number with a label.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Stable in its part.
    pub key: String,
    /// The number, worded.
    pub value: String,
    /// What it counts.
    pub label: String,
}
