//! The sealed store: rows in spaces, written together or not at all.
//!
//! [`SealedStore`] keeps them in one redb file, every value sealed; [`MemoryStore`] keeps them in memory for worlds.
//! Both pass the same conformance suite.

use kontaktbok_core::effect::{StoreOperation, StoreOutput};

#[cfg(test)]
mod conformance;
#[cfg(test)]
mod crashes;
mod fault;
mod key;
mod medium;
mod memory;
mod seal;
mod sealed;

pub use key::{FileSealKey, SealBytes, SealKey};
pub use medium::{FileMedium, Medium};
pub use memory::MemoryStore;
pub use sealed::SealedStore;

/// Something that keeps rows. One operation at a time, in order.
pub trait Store: Send {
    /// Carries out one operation; when it says done, it is on disk.
    fn carry_out(&mut self, operation: &StoreOperation) -> StoreOutput;
}
