//! Changes that came before what they build on: their bytes, found by what is missing. What a message costs does not grow
//! with how many wait.

use std::collections::{BTreeSet, HashMap};

use automerge::ChangeHash;

use crate::form::Opened;
use crate::graph::Graph;

/// What one that waits weighs beside its bytes and the names of what it builds on: its places in the indices.
const PLACE: usize = 256;

/// Changes that wait for what they build on.
#[derive(Default)]
pub(super) struct Waiting {
    changes: HashMap<ChangeHash, Waited>,
    /// Each waits for the first that is missing of what it builds on.
    by_missing: HashMap<ChangeHash, Vec<ChangeHash>>,
    /// What is missing and does not wait itself: what the peer is to be asked for.
    roots: BTreeSet<ChangeHash>,
    /// How far the graph was looked through for what was missing.
    seen: usize,
    /// What it all weighs as it is kept.
    pub bytes: usize,
}

/// One that waits. Not opened: that is many times what it weighs.
pub(super) struct Waited {
    pub hash: ChangeHash,
    pub bytes: Vec<u8>,
    pub deps: Vec<ChangeHash>,
    /// How many of what it builds on are there, from the first.
    pub there: usize,
}

impl Waited {
    pub fn of(opened: &Opened) -> Self {
        let deps = opened.change().deps().to_vec();
        Self { hash: opened.hash(), bytes: opened.bytes().to_vec(), deps, there: 0 }
    }

    /// The first of what it builds on that is not there.
    pub fn missing(&mut self, graph: &Graph) -> Option<ChangeHash> {
        while let Some(dep) = self.deps.get(self.there) {
            if !graph.has(dep) {
                return Some(*dep);
            }
            self.there += 1;
        }
        None
    }

    pub fn weight(&self) -> usize {
        self.bytes.len() + self.deps.len() * size_of::<ChangeHash>() + PLACE
    }
}

impl Waiting {
    pub fn has(&self, hash: &ChangeHash) -> bool {
        self.changes.contains_key(hash)
    }

    pub fn add(&mut self, missing: ChangeHash, waited: Waited) {
        let (hash, weight) = (waited.hash, waited.weight());
        if self.changes.insert(hash, waited).is_some() {
            // It waits already, in its place.
            return;
        }
        self.bytes += weight;
        self.by_missing.entry(missing).or_default().push(hash);
        self.roots.remove(&hash);
        if !self.changes.contains_key(&missing) {
            self.roots.insert(missing);
        }
    }

    /// Those that waited for what has come to the graph since the last time.
    pub fn ready(&mut self, graph: &Graph) -> Vec<Waited> {
        let seen = std::mem::replace(&mut self.seen, graph.count());
        if self.changes.is_empty() {
            return Vec::new();
        }
        graph.from(seen).flat_map(|node| self.freed(&node.hash)).collect()
    }

    /// Those that waited for this one.
    pub fn freed(&mut self, hash: &ChangeHash) -> Vec<Waited> {
        self.roots.remove(hash);
        let waiting = self.by_missing.remove(hash).unwrap_or_default();
        let freed: Vec<Waited> = waiting.iter().filter_map(|hash| self.changes.remove(hash)).collect();
        for waited in &freed {
            self.bytes = self.bytes.saturating_sub(waited.weight());
            if self.by_missing.contains_key(&waited.hash) {
                self.roots.insert(waited.hash);
            }
        }
        freed
    }

    /// What is missing, so many of it at most.
    pub fn missing(&self, most: usize) -> impl Iterator<Item = ChangeHash> {
        self.roots.iter().copied().take(most)
    }
}
