//! A phone without a screen: the core, and the lanes that carry out what it asks.
//!
//! [`Phone`] is the core without I/O, stepped by hand in worlds. [`Host`] runs one with a sealed store, a socket,
//! requests and a key, for everything that has no native shell. `kontaktbok-ffi` runs one for those that have.

pub mod host;
mod https;
pub mod keys;
mod link;
pub mod net;
pub mod phone;
pub mod run;
mod secret_file;
pub mod store;

pub use host::{Host, HostConfig, HostError};
pub use keys::SoftwareKeys;
pub use net::{Net, NetError};
pub use phone::{Input, Output, Phone, PhoneState, TaskId};
pub use reqwest::Url;
pub use secret_file::FolderKey;
pub use store::{FileMedium, FileSealKey, MemoryStore, SealKey, SealedStore, Store};
