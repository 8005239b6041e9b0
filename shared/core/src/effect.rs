//! Everything the core may ask of the world, one variant each. Every operation is answered, also when it fails.
//!
//! `Store`, `Link` and `Https` are carried out in Rust (`kontaktbok-device`); `Keys`, `Open` and `Outside` by the
//! shell.

#![expect(missing_docs, reason = "the effect macro makes items without documentation")]

use crux_core::macros::effect;

pub mod https;
pub mod keys;
pub mod link;
pub mod shell;
pub mod store;

pub use https::{HttpsFault, HttpsMethod, HttpsOperation, HttpsOutput};
pub use keys::{KeysFault, KeysOperation, KeysOutput};
pub use link::{LinkDown, LinkOperation};
pub use shell::{DrawOperation, Holds, OutsideOperation, Touch, WakeOperation};
pub use store::{Space, StoreFault, StoreOperation, StoreOutput, StoreRow, StoreWrite};

/// Everything the core may ask of the world.
#[effect(facet_typegen)]
#[derive(Debug)]
pub enum Effect {
    /// New pages to show.
    Draw(DrawOperation),
    /// The device key: make one, sign with it, forget it.
    Keys(KeysOperation),
    /// The state outside the pages: badge, language.
    Outside(OutsideOperation),
    /// Wake the phone at a time, also without a window.
    Wake(WakeOperation),
    /// The sealed store.
    Store(StoreOperation),
    /// The socket to the school.
    Link(LinkOperation),
    /// A request to the school.
    Https(HttpsOperation),
}
