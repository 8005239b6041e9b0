//! What the native shells link: a phone, driven by bytes.
//!
//! Events go in, batches of effects come out through [`Shell`], both in crux's format (bincode, fixed-size little
//! endian), so that one description of the types serves Swift and Kotlin. The store, the socket and requests stay
//! in Rust; a shell draws, keeps two keys, and wakes.

// The scaffolding's own.
#![allow(unsafe_code, reason = "uniffi's scaffolding")]

#[cfg(target_os = "android")]
mod android;
mod bytes;
mod left;
mod owner;
mod paper;
mod phone;
mod shell;

pub use left::left_on_phone;
pub use owner::OwnerLock;
pub use paper::paper_pdf;
pub use phone::{PhoneConfig, PhoneCore, PhoneError};
pub use shell::{Shell, ShellFault};

uniffi::setup_scaffolding!();
