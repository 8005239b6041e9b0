//! The form of one change: its encoding, its header, its place in the graph. Every rule stops a break that was seen;
//! what the operations may do is for the caller.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::{ActorId, Change, ChangeHash, ExpandedChange};
use sha2::{Digest, Sha256};

use crate::graph::Graph;

mod bytes;

/// The most operations of one change.
pub const OPERATIONS_MAX: u64 = 64;
/// The most bytes of one change.
pub const BYTES_MAX: usize = 64 * 1024;
/// The most histories side by side that one device may have in a document: a phone restored from a copy makes one.
pub const BRANCHES_MAX: usize = 4;
/// The most actors of one device in a document: one each time it starts and writes.
pub const ACTORS_MAX: usize = 4_000;
/// The most bytes that a document's changes may weigh together.
pub const DOCUMENT_BYTES_MAX: usize = 2 * 1024 * 1024;

/// Why the form of a change is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormFault {
    /// Not one uncompressed change chunk: honest peers sync changes uncompressed, so nothing is ever inflated.
    #[error("not an uncompressed change")]
    Chunk,
    /// Larger than a change may be.
    #[error("the change is too large")]
    TooLarge,
    /// More operations than a change may have. 160 bytes can claim 20 million by run length.
    #[error("the change has too many operations")]
    Operations,
    /// The checksum is wrong. `Change::from_bytes` ignores that; a phone then silently drops all that follows.
    #[error("the change's checksum is wrong")]
    Checksum,
    /// It cannot be parsed, or parsing it panics.
    #[error("the change cannot be read")]
    Unreadable,
    /// Its bytes are not those that encoding it anew gives: such changes apply, and then the phone's saved document
    /// cannot be loaded again.
    #[error("the change is not in its canonical encoding")]
    Canonical,
    /// It depends on nothing.
    #[error("the change depends on nothing")]
    NoDependency,
    /// It depends on what is not known.
    #[error("the change depends on an unknown one")]
    UnknownDependency,
    /// Its dependencies are not strictly ascending, or one is an ancestor of another.
    #[error("the change's dependencies are redundant or out of order")]
    Dependencies,
    /// Its first operation is not numbered one more than the largest before it.
    #[error("the change's operations are numbered wrongly")]
    StartOp,
    /// It is not its actor's next, or that actor's last is no ancestor of it.
    #[error("the change is not its actor's next")]
    Sequence,
    /// Its actor is not this device's, or not 16 bytes.
    #[error("the change's actor is not this device's")]
    Actor,
    /// It names actors besides its own and the skeleton's.
    #[error("the change names other actors")]
    OtherActors,
    /// It has a message, or bytes behind it.
    #[error("the change carries what no entry needs")]
    Extra,
    /// Its time is no plausible second.
    #[error("the change's time is not plausible")]
    Time,
    /// One history too many of this device's, side by side.
    #[error("too many histories of one device: sync first")]
    Branches,
    /// One actor too many of this device's, or the document is full.
    #[error("the document takes no more of this device's")]
    Full,
}

/// A change that has passed the rules about bytes.
pub struct Opened {
    change: Change,
    expanded: ExpandedChange,
}

impl Opened {
    /// The change's hash.
    pub fn hash(&self) -> ChangeHash {
        self.change.hash()
    }

    /// The canonical bytes: only these are stored and forwarded.
    pub fn bytes(&self) -> &[u8] {
        self.change.raw_bytes()
    }

    /// The decoded operations.
    pub fn expanded(&self) -> &ExpandedChange {
        &self.expanded
    }

    /// The change.
    pub fn change(&self) -> &Change {
        &self.change
    }
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Opened({})", self.hash())
    }
}

/// Opens one chunk: what can be said of it without a graph.
pub fn open(chunk: &[u8]) -> Result<Opened, FormFault> {
    if chunk.len() > BYTES_MAX {
        return Err(FormFault::TooLarge);
    }
    let body = bytes::body(chunk).ok_or(FormFault::Chunk)?;
    if bytes::operations(body, OPERATIONS_MAX).ok_or(FormFault::Operations)? > OPERATIONS_MAX {
        return Err(FormFault::Operations);
    }
    checksum(chunk)?;
    // The parser is not ours, and panics on some inputs that pass its checksum.
    catch_unwind(AssertUnwindSafe(|| {
        let change = Change::from_bytes(chunk.to_vec()).map_err(|_| FormFault::Unreadable)?;
        let expanded = change.decode();
        let canonical = Change::from(expanded.clone());
        if canonical.raw_bytes() != chunk || canonical.hash() != change.hash() {
            return Err(FormFault::Canonical);
        }
        Ok(Opened { change: canonical, expanded })
    }))
    .unwrap_or(Err(FormFault::Unreadable))
}

/// The hash of a chunk that is an uncompressed change with a true checksum, whatever else is wrong with it.
pub fn claimed_hash(chunk: &[u8]) -> Option<ChangeHash> {
    bytes::body(chunk)?;
    checksum(chunk).ok()?;
    let hash: [u8; 32] = Sha256::digest(chunk.get(8..)?).into();
    Some(ChangeHash(hash))
}

fn checksum(chunk: &[u8]) -> Result<(), FormFault> {
    let (Some(said), Some(rest)) = (chunk.get(4..8), chunk.get(8..)) else { return Err(FormFault::Chunk) };
    let hash: [u8; 32] = Sha256::digest(rest).into();
    if hash.starts_with(said) { Ok(()) } else { Err(FormFault::Checksum) }
}

/// The latest second a change may claim: 1 January 2200.
const TIME_MAX: i64 = 7_258_118_400;

/// Judges the header of an opened change against what is known, as being by the device that writes under `prefix`.
pub fn header(opened: &Opened, graph: &Graph, prefix: [u8; 8]) -> Result<(), FormFault> {
    let expanded = &opened.expanded;
    if !expanded.extra_bytes.is_empty() || expanded.message.is_some() {
        return Err(FormFault::Extra);
    }
    if !(0..=TIME_MAX).contains(&expanded.time) {
        return Err(FormFault::Time);
    }
    let actor = graph_actor(&expanded.actor_id)?;
    if !actor.starts_with(&prefix) {
        return Err(FormFault::Actor);
    }
    if opened.change.other_actor_ids() != [graph.skeleton_actor()] {
        return Err(FormFault::OtherActors);
    }
    dependencies(opened, graph, actor)?;
    if graph.bytes() + opened.bytes().len() > DOCUMENT_BYTES_MAX || graph.actors(prefix) >= ACTORS_MAX {
        return Err(FormFault::Full);
    }
    if graph.branches_with(prefix, &expanded.deps) > BRANCHES_MAX {
        return Err(FormFault::Branches);
    }
    Ok(())
}

/// A 16-byte actor.
pub(crate) fn graph_actor(actor: &ActorId) -> Result<[u8; 16], FormFault> {
    actor.to_bytes().try_into().map_err(|_| FormFault::Actor)
}

fn dependencies(opened: &Opened, graph: &Graph, actor: [u8; 16]) -> Result<(), FormFault> {
    let expanded = &opened.expanded;
    let deps = &expanded.deps;
    if deps.is_empty() {
        return Err(FormFault::NoDependency);
    }
    if !deps.windows(2).all(|pair| matches!(pair, [a, b] if a < b)) {
        return Err(FormFault::Dependencies);
    }
    let mut max = 0;
    for dep in deps {
        max = max.max(graph.get(dep).ok_or(FormFault::UnknownDependency)?.max_op);
    }
    if expanded.start_op.get() != max + 1 {
        return Err(FormFault::StartOp);
    }
    let last = graph.last(actor);
    let next = last.map_or(1, |last| last.seq + 1);
    if expanded.seq != next || last.is_some_and(|last| !graph.is_ancestor(&last.hash, deps)) {
        return Err(FormFault::Sequence);
    }
    // An antichain, but for the author's own last change, which automerge always names.
    for dep in deps {
        if last.is_some_and(|last| last.hash == *dep) {
            continue;
        }
        let others: Vec<ChangeHash> = deps.iter().filter(|other| *other != dep).copied().collect();
        if !others.is_empty() && graph.is_ancestor(dep, &others) {
            return Err(FormFault::Dependencies);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
