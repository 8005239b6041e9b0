//! The server as it is shipped: real sockets, a real SQLite file, port 0.
#![allow(clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "server/attacks.rs"]
mod attacks;
#[path = "server/bounds.rs"]
mod bounds;
#[path = "server/browser.rs"]
mod browser;
#[path = "server/calling.rs"]
mod calling;
#[path = "server/copies.rs"]
mod copies;
#[path = "server/filing.rs"]
mod filing;
#[path = "server/foreign.rs"]
mod foreign;
#[path = "server/handing_in.rs"]
mod handing_in;
#[path = "server/handing_over.rs"]
mod handing_over;
#[path = "server/harness.rs"]
mod harness;
#[path = "server/hosted.rs"]
mod hosted;
#[path = "server/made_up.rs"]
mod made_up;
#[path = "server/of_age.rs"]
mod of_age;
#[path = "server/peer.rs"]
mod peer;
#[path = "server/protocol.rs"]
mod protocol;
#[path = "server/reaching.rs"]
mod reaching;
#[path = "server/school_office.rs"]
mod school_office;
#[path = "server/sign_in.rs"]
mod sign_in;
#[path = "server/sockets.rs"]
mod sockets;
#[path = "server/starting.rs"]
mod starting;
#[path = "server/talks.rs"]
mod talks;
#[path = "server/tokens.rs"]
mod tokens;
#[path = "server/trips.rs"]
mod trips;
#[path = "server/windows.rs"]
mod windows;
#[path = "server/years.rs"]
mod years;
