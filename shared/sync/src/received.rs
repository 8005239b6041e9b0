//! The school's word that it has a change: without it no phone could say when, and no backup could be made whole.

/// The school has a change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// The change's number in its document, from 1, without gaps.
    pub n: u64,
    /// The change.
    pub hash: [u8; 32],
    /// When the school had it on disk, milliseconds since 1970.
    pub at: i64,
    /// HMAC-SHA256 by the school's key over document, n, hash and time: proves after a restore that it was accepted.
    pub mac: [u8; 32],
    /// The document's chain before this change: receipts of one history follow on each other by it.
    pub previous: [u8; 32],
    /// The document's chain up to and with this change.
    pub chain: [u8; 32],
}

/// A change that the school had, given back with its proof to a school that lost it.
#[derive(Clone, PartialEq, Eq)]
pub struct Returned {
    /// The number it had.
    pub n: u64,
    /// When the school had it on disk, milliseconds since 1970.
    pub at: i64,
    /// [`Received::mac`].
    pub mac: [u8; 32],
    /// The change.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Returned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Returned({})", self.n)
    }
}

impl std::fmt::Debug for Received {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Received({})", self.n)
    }
}
