//! Walks through the graph: what comes before what, and what somebody lacks.

use std::collections::{BinaryHeap, HashMap, HashSet};

use automerge::ChangeHash;

use super::{Graph, Node};

impl Graph {
    /// How many histories of a prefix there would be side by side with one more change that builds on `deps`.
    pub fn branches_with(&self, prefix: [u8; 8], deps: &[ChangeHash]) -> usize {
        let tips = self.tips.get(&prefix).map(Vec::as_slice).unwrap_or_default();
        1 + tips.iter().filter(|tip| self.at(**tip).is_some_and(|t| !self.is_ancestor(&t.node.hash, deps))).count()
    }

    /// Whether `ancestor` is one of `of`, or comes before one of them.
    pub fn is_ancestor(&self, ancestor: &ChangeHash, of: &[ChangeHash]) -> bool {
        let Some(&floor) = self.index.get(ancestor) else { return false };
        let mut seen = HashSet::new();
        let mut open: Vec<u32> = of.iter().filter_map(|hash| self.index.get(hash).copied()).collect();
        while let Some(at) = open.pop() {
            self.work(1);
            if at == floor {
                return true;
            }
            // What comes later in the graph is never an ancestor of what comes earlier.
            if at > floor && seen.insert(at) {
                open.extend(self.at(at).into_iter().flat_map(|placed| placed.deps.iter().copied()));
            }
        }
        false
    }

    /// Everything that is neither one of `have` nor comes before one of them, each after what it builds on. Visits only
    /// what lies between.
    pub fn since(&self, have: &[ChangeHash]) -> Vec<&Node> {
        // A walk from the newest in two colours: what they have, and what they may not have.
        let mut heap = BinaryHeap::new();
        let mut theirs: HashMap<u32, bool> = HashMap::new();
        let mut open = 0usize;
        for at in self.heads.iter().filter_map(|head| self.index.get(head)) {
            if theirs.insert(*at, false).is_none() {
                heap.push(*at);
                open += 1;
            }
        }
        for at in have.iter().filter_map(|hash| self.index.get(hash)) {
            match theirs.insert(*at, true) {
                None => heap.push(*at),
                Some(false) => open -= 1,
                Some(true) => {}
            }
        }
        let mut out = Vec::new();
        while open > 0 {
            let Some(at) = heap.pop() else { break };
            self.work(1);
            let known = theirs.get(&at).copied().unwrap_or(true);
            let Some(placed) = self.at(at) else { break };
            if !known {
                open -= 1;
                out.push(&placed.node);
            }
            for dep in &placed.deps {
                match theirs.get(dep).copied() {
                    None => {
                        theirs.insert(*dep, known);
                        heap.push(*dep);
                        if !known {
                            open += 1;
                        }
                    }
                    Some(false) if known => {
                        theirs.insert(*dep, true);
                        open -= 1;
                    }
                    Some(_) => {}
                }
            }
        }
        out.reverse();
        out
    }
}
