//! What the shell does for the core, told and not answered.

use crux_core::capability::Operation;
use facet::Facet;
use serde::{Deserialize, Serialize};

use crate::page::{AgeLine, Direction, Language, Page, Place, Said};

/// New pages of one window: the stack's keys, and only the pages that changed.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct DrawOperation {
    /// Which window.
    pub window: String,
    /// Counts navigations.
    pub nav: u64,
    /// The screen's language.
    pub language: Language,
    /// Which way it is written.
    pub direction: Direction,
    /// The tabs.
    pub tabs: Vec<Place>,
    /// The chosen tab.
    pub place: Option<String>,
    /// The keys of the stack, the root first.
    pub stack: Vec<String>,
    /// Those of them that changed in more than what `touches` tells.
    pub pages: Vec<Page>,
    /// Small changes of the others.
    pub touches: Vec<Touch>,
    /// What to announce, once per serial.
    pub said: Option<Said>,
}

/// Something small on a page that is otherwise kept.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Touch {
    /// The store has an edit: the shell need not send it again.
    Saved {
        /// The key of the page.
        page: String,
        /// The key of the field.
        field: String,
        /// The number of the last edit that the store has.
        number: u64,
    },
    /// How fresh the page is.
    Age {
        /// The key of the page.
        page: String,
        /// Its line now.
        age: Option<AgeLine>,
    },
}

impl Operation for DrawOperation {
    type Output = ();
}

/// The state outside the pages, sent whole and applied idempotently.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct OutsideOperation {
    /// How many entries have not reached the school; `None` if nobody can tell.
    pub badge: Option<u32>,
    /// The language chosen.
    pub language: Language,
    /// Whether there is anything here to look after.
    pub holds: Holds,
    /// Whether there may be words here that nobody else has: what waits, what was not taken, what is being written.
    pub words: bool,
}

/// Whether anything of a person is on the phone.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum Holds {
    /// Nothing: nobody is signed in, and nobody has left anything.
    Nothing,
    /// Words that the school never had, of somebody who is signed in no longer.
    LeftWords,
    /// What somebody works with who is signed in, or a store that does not open.
    Somebodys,
}

impl Operation for OutsideOperation {
    type Output = ();
}

/// When the phone wants to be woken; a later one replaces an earlier one.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct WakeOperation {
    /// Milliseconds of the boot clock; `None` takes the wish back.
    pub at_boot_ms: Option<u64>,
}

impl Operation for WakeOperation {
    type Output = ();
}
