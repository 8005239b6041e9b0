//! The arrival of a change: when the school got what from whom, in a chain per document that shows tampering, with a MAC
//! that proves acceptance after a restore.

use hmac::{Hmac, KeyInit, Mac};
use kontaktbok_documents::{DeviceId, Entry, EntryId, PersonId, Written};
use kontaktbok_sync::graph::Node;
use kontaktbok_sync::{DocumentId, Received};
use sha2::{Digest, Sha256};

/// The device of everything that the school writes itself.
pub const SCHOOL: &str = "school";

/// Numbers the batches of one process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BatchId(pub u64);

/// Changes of one document that are to be committed together. One batch per document is in flight at a time. Batches
/// of several documents that stand or fall together have one number.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// Which batch, or which of several.
    pub id: BatchId,
    /// Of which document.
    pub document: DocumentId,
    /// In the order of their numbers.
    pub changes: Vec<StoredChange>,
}

/// A batch is not on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommitFault {
    /// Another process was first: load the document again.
    Rival,
    /// This entry's id stands in another document. It never will go in: whoever sends it again is refused.
    EntryTaken(EntryId),
    /// The database failed.
    Store,
}

/// What a change that goes to the disk says, and how it came.
pub struct Arriving {
    /// What it says.
    pub entry: Entry,
    /// The device it came from.
    pub device: DeviceId,
    /// Whose that was.
    pub person: PersonId,
    /// When it came, milliseconds since 1970.
    pub at: i64,
}

/// A change as it is kept: one row.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredChange {
    /// Its number in the document, from 1, without gaps.
    pub n: u64,
    /// Its hash.
    pub hash: [u8; 32],
    /// Its canonical bytes.
    pub bytes: Vec<u8>,
    /// What it builds on.
    pub deps: Vec<[u8; 32]>,
    /// Its actor.
    pub actor: [u8; 16],
    /// Its number among its actor's.
    pub seq: u64,
    /// The number of its first operation.
    pub start_op: u64,
    /// The number of its last operation.
    pub max_op: u64,
    /// The key of the entry it makes.
    pub key: String,
    /// That entry.
    pub entry: Entry,
    /// The device it came from.
    pub device: DeviceId,
    /// Whose device that was.
    pub person: PersonId,
    /// When the school got it, milliseconds since 1970.
    pub at: i64,
    /// The chain before it.
    pub previous: [u8; 32],
    /// The chain with it: [`Self::expected_chain`].
    pub chain: [u8; 32],
    /// The proof that this school accepted it: [`Self::expected_mac`].
    pub mac: [u8; 32],
}

fn proof(key: &[u8; 32], document: &DocumentId, n: u64, hash: &[u8; 32], at: i64) -> Hmac<Sha256> {
    // HMAC fills a key up to its block of 64 bytes with zeros.
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mac.update(&document.0);
    mac.update(&n.to_be_bytes());
    mac.update(hash);
    mac.update(&at.to_be_bytes());
    mac
}

/// The MAC of a receipt.
pub(crate) fn mac(key: &[u8; 32], document: &DocumentId, n: u64, hash: &[u8; 32], at: i64) -> [u8; 32] {
    proof(key, document, n, hash, at).finalize().into_bytes().into()
}

/// Whether the school once had this change under this number, since this time: the MAC of a receipt says so.
pub(crate) fn proves(key: &[u8; 32], document: &DocumentId, n: u64, hash: &[u8; 32], at: i64, mac: &[u8; 32]) -> bool {
    proof(key, document, n, hash, at).verify_slice(mac).is_ok()
}

impl StoredChange {
    /// SHA-256 over the previous chain, number, hash, device, person, device time and arrival, ids ended by zero.
    pub fn expected_chain(&self) -> [u8; 32] {
        Sha256::new()
            .chain_update(self.previous)
            .chain_update(self.n.to_be_bytes())
            .chain_update(self.hash)
            .chain_update(self.device.as_str())
            .chain_update([0])
            .chain_update(self.person.as_str())
            .chain_update([0])
            .chain_update(self.entry.at().to_be_bytes())
            .chain_update(self.at.to_be_bytes())
            .finalize()
            .into()
    }

    /// HMAC-SHA256 by the school's key over document, number, hash and arrival.
    pub fn expected_mac(&self, key: &[u8; 32], document: &DocumentId) -> [u8; 32] {
        mac(key, document, self.n, &self.hash, self.at)
    }

    pub(crate) fn receipt(&self) -> Received {
        Received { n: self.n, hash: self.hash, at: self.at, mac: self.mac, previous: self.previous, chain: self.chain }
    }

    pub(crate) fn node(&self) -> Node {
        Node {
            hash: automerge::ChangeHash(self.hash),
            deps: self.deps.iter().copied().map(automerge::ChangeHash).collect(),
            actor: self.actor,
            seq: self.seq,
            start_op: self.start_op,
            max_op: self.max_op,
            key: self.key.clone(),
            bytes: self.bytes.as_slice().into(),
        }
    }
}
