//! What is shown and what can be done, in words already localised, made of a small set of parts.
//!
//! A shell renders parts with native controls and knows no rule of the domain. Start with [`Screen`], then
//! [`Page`], then [`part::PartKind`]. Parts are matched without an `else`, so a new part fails the build of a
//! shell that lacks it.

use facet::Facet;
use serde::{Deserialize, Serialize};

pub mod action;
mod calendar;
pub mod field;
pub mod icon;
mod paper;
pub mod part;
mod visible;
pub mod words;

pub use action::{Action, Confirm, Opens, Role};
pub use calendar::{Appointment, AppointmentState};
pub use field::{Choice, ChoiceStyle, Field, FieldInput, FieldValue, Keyboard, Lines};
pub use icon::Icon;
pub use paper::{Paper, PaperAnswer, PaperBlock, PaperHappening, PaperSection};
pub use part::{CodeSlip, Figure, Mark, Part, PartKind, Row, RowDoes, TimelineItem};
pub(crate) use visible::Shown;
pub use words::{Direction, Language, Status, Tone, Words};

/// One window as it is now: the places one can go to, and the stack of pages (the last is on top).
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Which window this is; a phone has one, a browser one per session.
    pub window: String,
    /// Counts navigations; a Back reported for an older one is ignored.
    pub nav: u64,
    /// The language of everything that carries none of its own.
    pub language: Language,
    /// Which way the language is written.
    pub direction: Direction,
    /// The tabs; empty before signing in.
    pub tabs: Vec<Place>,
    /// The key of the chosen tab.
    pub place: Option<String>,
    /// The pages, the root first. A wide window shows list and detail side by side.
    pub stack: Vec<Page>,
    /// What a screen reader should say once, with the serial that makes it once.
    pub said: Option<Said>,
}

/// A tab: a place one can go to at any time.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Stable key.
    pub key: String,
    /// Its word.
    pub label: String,
    /// Its icon.
    pub icon: Icon,
    /// A count to show on it.
    pub badge: Option<u32>,
    /// The path of its first page.
    pub route: String,
}

/// One page.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Stable while the page is about the same thing.
    pub key: String,
    /// Moves when anything on the page changed but its age and what is being typed.
    pub revision: u64,
    /// Its path, also its address in a browser; begins with "/".
    pub route: String,
    /// The title.
    pub title: Words,
    /// How fresh it is, or since when without net.
    pub age: Option<AgeLine>,
    /// Where a wide window puts it.
    pub pane: Pane,
    /// What Back does here.
    pub back: Back,
    /// Whether the app switcher must cover it.
    pub secret: bool,
    /// The key of the field or part that gets focus when the page is first shown.
    pub focus: Option<String>,
    /// Its parts, in reading order.
    pub parts: Vec<Part>,
    /// The page's one main action, and at most one more, always in reach.
    pub foot: Vec<Action>,
    /// Whether pulling down asks the school for news.
    pub refresh: bool,
}

impl Page {
    /// Every action it offers.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        let in_parts = self.parts.iter().flat_map(|part| -> Vec<&Action> {
            match &part.kind {
                PartKind::Notice { actions, .. } | PartKind::Actions(actions) => actions.iter().collect(),
                PartKind::Rows { rows, more } => rows.iter().flat_map(|row| &row.actions).chain(more).collect(),
                PartKind::Timeline { items, more } => items.iter().flat_map(|item| &item.actions).chain(more).collect(),
                PartKind::Fields(_)
                | PartKind::Prose(_)
                | PartKind::Figures(_)
                | PartKind::Steps { .. }
                | PartKind::Codes(_)
                | PartKind::Table { .. } => vec![],
            }
        });
        in_parts.chain(&self.foot)
    }

    /// Every field it has.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.parts.iter().flat_map(|part| match &part.kind {
            PartKind::Fields(fields) => fields.as_slice(),
            _ => &[],
        })
    }

    /// The paper that one of its actions opens, if that can be done now.
    pub fn paper(&self, action: &str) -> Option<&Paper> {
        let offered = self.actions().find(|offered| offered.id == action && offered.why_not.is_none())?;
        match &offered.opens {
            Some(Opens::Paper(paper)) => Some(paper),
            _ => None,
        }
    }
}

/// The line under a title.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct AgeLine {
    /// Its icon, for instance [`Icon::CloudOff`].
    pub icon: Option<Icon>,
    /// Its words.
    pub text: String,
}

/// Where a wide window puts a page.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Pane {
    /// The list on the left.
    List,
    /// The detail on the right of its list.
    Detail,
    /// Above the others, with a way out.
    Sheet,
    /// The whole window.
    Full,
}

/// What Back does on a page, said beforehand so that a shell can act at once.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Back {
    /// There is nothing behind it.
    None,
    /// Goes to the page below.
    Pop {
        /// Where it leads.
        route: String,
        /// The word on it, the title of the page below.
        label: String,
    },
}

/// Something to be announced once.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Each serial is announced once.
    pub serial: u64,
    /// The words.
    pub text: String,
}
