//! The automerge-repo protocol without I/O: the frames, their limits, the form of a change, and the school's end of the
//! exchange over a change graph. Knows no domain.
//!
//! A frame comes in through [`gate`] and [`wire`]; each change in it is judged by [`form`]; what may stand joins the
//! [`graph`]; [`school`] is one document's session with one peer. Phones use automerge's own sync state, and the same
//! [`wire`] and [`form`]. PROTOCOL.md beside this crate is the page for writers of another client.

mod document_id;
pub mod form;
pub mod gate;
pub mod graph;
mod received;
pub mod school;
pub mod wire;

pub use document_id::{DocumentId, NotADocumentId};
pub use received::{Received, Returned};
