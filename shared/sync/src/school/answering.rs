//! What the school says to a peer about a document.

use std::collections::{BTreeSet, HashSet};

use automerge::ChangeHash;
use automerge::sync::{BloomFilter, ChunkList, Have, Message, MessageVersion};

use super::Session;
use crate::graph::{Graph, Node};

/// How many at most of those that others wait for are asked for in one message.
const ASKED: usize = 1_000;

impl Session {
    /// What to say now, if anything; nothing amid a message. The graph must hold nothing that is only staged.
    pub fn generate(&mut self, graph: &Graph) -> Option<Message> {
        if self.amid.is_some() {
            return None;
        }
        self.forgive(graph);
        let heads = graph.heads();
        let need = self.lacking(graph);
        if let Some(have) = self.their_have.first()
            && !have.last_sync.iter().all(|hash| graph.has(hash))
        {
            // They remember a sync that this school does not: begin anew.
            let have = vec![Have::default()];
            let changes = ChunkList::empty();
            let version = MessageVersion::V1;
            return Some(Message { heads, need: Vec::new(), have, changes, flags: None, version });
        }
        let out = if self.heard { self.for_them(graph) } else { Vec::new() };
        // A peer that holds on to refused changes never shows our heads: with nothing to send it, silence ends it.
        let equal = self
            .their_heads
            .as_ref()
            .is_some_and(|theirs| *theirs == heads || theirs.iter().any(|hash| self.refused.contains(hash)));
        if self.responded && self.last_sent == heads && ((equal && out.is_empty()) || self.in_flight) {
            return None;
        }
        self.responded = true;
        self.last_sent.clone_from(&heads);
        self.sent.extend(out.iter().map(|node| node.hash));
        self.in_flight = true;
        let asks_heads = need.iter().all(|hash| self.their_heads.as_ref().is_some_and(|theirs| theirs.contains(hash)));
        let have = if asks_heads {
            let hashes: Vec<ChangeHash> = graph.since(&self.shared).iter().map(|node| node.hash).collect();
            vec![Have { last_sync: self.shared.clone(), bloom: BloomFilter::from_hashes(hashes.iter()) }]
        } else {
            Vec::new()
        };
        let changes = ChunkList::from(out.iter().map(|node| node.bytes.to_vec()).collect::<Vec<_>>());
        Some(Message { heads, need, have, changes, flags: None, version: MessageVersion::V1 })
    }

    /// What they have, or have sent something upon, and we lack.
    fn lacking(&self, graph: &Graph) -> Vec<ChangeHash> {
        let mut need = BTreeSet::new();
        let mut one_waits = false;
        for hash in self.their_heads.iter().flatten().filter(|hash| !graph.has(hash) && !self.refused.contains(hash)) {
            if self.waiting.has(hash) {
                one_waits = true;
            } else {
                need.insert(*hash);
            }
        }
        if one_waits {
            need.extend(self.waiting.missing(ASKED).filter(|hash| !graph.has(hash)));
        }
        need.into_iter().collect()
    }

    fn for_them<'g>(&self, graph: &'g Graph) -> Vec<&'g Node> {
        let want: Vec<&Node> = self.their_need.iter().filter_map(|hash| graph.get(hash)).collect();
        let mut out = Vec::new();
        if self.their_have.is_empty() {
            out = want;
        } else {
            let last: Vec<ChangeHash> =
                self.their_have.iter().flat_map(|have| have.last_sync.iter().copied()).collect();
            let between = graph.since(&last);
            let mut send: HashSet<ChangeHash> = HashSet::new();
            for node in &between {
                let unknown = self.their_have.iter().all(|have| !have.bloom.contains_hash(&node.hash));
                if unknown || node.deps.iter().any(|dep| send.contains(dep)) {
                    send.insert(node.hash);
                }
            }
            out.extend(want.into_iter().filter(|node| !send.contains(&node.hash)));
            out.extend(between.into_iter().filter(|node| send.contains(&node.hash)));
        }
        out.retain(|node| !self.sent.contains(&node.hash));
        out
    }
}
