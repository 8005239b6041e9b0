//! Changes that came before what they build on.

use std::collections::HashMap;

use automerge::ChangeHash;

use crate::form::Opened;
use crate::graph::Graph;

/// Changes that wait for what they build on, found by what is missing.
#[derive(Default)]
pub(super) struct Waiting {
    pub changes: HashMap<ChangeHash, Opened>,
    by_missing: HashMap<ChangeHash, Vec<ChangeHash>>,
    pub bytes: usize,
}

impl Waiting {
    pub fn add(&mut self, missing: ChangeHash, opened: Opened) {
        let hash = opened.hash();
        let bytes = opened.bytes().len();
        if self.changes.insert(hash, opened).is_none() {
            self.bytes += bytes;
        }
        self.by_missing.entry(missing).or_default().push(hash);
    }

    /// Those that waited for what is there now.
    pub fn ready(&mut self, graph: &Graph) -> Vec<Opened> {
        let there: Vec<ChangeHash> = self.by_missing.keys().filter(|hash| graph.has(hash)).copied().collect();
        there.iter().flat_map(|hash| self.freed(hash)).collect()
    }

    /// Those that waited for this one.
    pub fn freed(&mut self, hash: &ChangeHash) -> Vec<Opened> {
        let waiting = self.by_missing.remove(hash).unwrap_or_default();
        let freed: Vec<Opened> = waiting.iter().filter_map(|hash| self.changes.remove(hash)).collect();
        self.bytes = self.bytes.saturating_sub(freed.iter().map(|opened| opened.bytes().len()).sum());
        freed
    }
}
