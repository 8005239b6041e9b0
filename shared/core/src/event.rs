//! Everything that can happen to a phone. What shells send comes first; what only Rust sends is last and never
//! crosses.

use facet::Facet;
use facet_generate_attrs as fg;
use serde::{Deserialize, Serialize};

use crate::effect::{HttpsOperation, HttpsOutput, KeysOutput, LinkDown, StoreOutput};
use crate::page::FieldValue;

/// The clocks of the phone at the moment something happened.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The wall clock, milliseconds since 1970; may be wrong.
    pub wall_ms: i64,
    /// Milliseconds since the phone started; never goes back while it runs.
    pub boot_ms: u64,
}

/// Everything that can happen to a phone.
#[derive(Facet, Serialize, Deserialize, Clone, Debug)]
#[repr(C)]
pub enum Event {
    /// The process has started.
    Start,
    /// A window opens, or goes to a path: a tab, a row, a link, an address typed.
    Go {
        /// Which window.
        window: String,
        /// Where to.
        route: String,
    },
    /// Back, as the page said beforehand.
    Back {
        /// Which window.
        window: String,
        /// The `nav` it was seen on; an older one is ignored.
        nav: u64,
    },
    /// An action was tapped, or a form posted; the edits are applied first.
    Act {
        /// Which window.
        window: String,
        /// The page's path.
        route: String,
        /// The action's id.
        action: String,
        /// What the page's fields hold now.
        edits: Vec<Edit>,
    },
    /// Something was typed.
    Type {
        /// Which window.
        window: String,
        /// The page's path.
        route: String,
        /// What the fields hold now.
        edits: Vec<Edit>,
    },
    /// A window is gone.
    Closed {
        /// Which window.
        window: String,
    },
    /// The app came to the front, for instance after a call.
    Front,
    /// The net may be back.
    Reachable,
    /// The time asked for has come.
    Woken,
    /// The socket is up.
    LinkUp {
        /// Which connection.
        dial: u64,
    },
    /// A frame came.
    LinkFrame {
        /// Which connection.
        dial: u64,
        /// The frame.
        #[serde(with = "serde_bytes")]
        #[facet(fg::bytes)]
        frame: Vec<u8>,
    },
    /// The socket is gone.
    LinkDown {
        /// Which connection.
        dial: u64,
        /// Why.
        why: LinkDown,
    },
    /// The clocks, before anything else is told.
    #[serde(skip)]
    #[facet(skip)]
    Clock(#[facet(opaque)] Stamp),
    /// The store answered.
    #[serde(skip)]
    #[facet(skip)]
    Stored(#[facet(opaque)] crate::model::StoreTask, #[facet(opaque)] StoreOutput),
    /// The school answered a request.
    #[serde(skip)]
    #[facet(skip)]
    Answered(#[facet(opaque)] crate::model::HttpsTask, #[facet(opaque)] HttpsOutput),
    /// The school did not know the token of a request.
    #[serde(skip)]
    #[facet(skip)]
    TurnedAway(#[facet(opaque)] crate::model::HttpsTask, #[facet(opaque)] HttpsOperation),
    /// The device key answered.
    #[serde(skip)]
    #[facet(skip)]
    Keyed(#[facet(opaque)] crate::model::KeysTask, #[facet(opaque)] KeysOutput),
}

/// What a field holds now: the whole value, numbered.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The field's key.
    pub field: String,
    /// Rises with each edit of the field in this window; 0 from a form without script.
    pub number: u64,
    /// Its whole value.
    pub value: FieldValue,
    /// What the window knew the field to hold before that; words that came from another window since are kept. `None` from a
    /// shell with one window only.
    pub base: Option<Base>,
}

/// What a window knows a field to hold: what it was shown, or what it knows to have been taken.
#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// What it holds.
    pub text: String,
    /// The number of the window's own edit at which it knew that; an answer that was lost leaves it behind.
    pub number: u64,
}
