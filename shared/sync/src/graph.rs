//! A document as the school keeps it: a graph of verified changes. No document is ever built, so the cost of a change
//! does not grow with the history.
//!
//! Changes are staged, and stand only when the caller says that they are on disk; otherwise they are taken back.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use automerge::{ActorId, Change, ChangeHash};

mod walks;

/// One verified change.
#[derive(Clone)]
pub struct Node {
    /// Its hash.
    pub hash: ChangeHash,
    /// What it builds on.
    pub deps: Vec<ChangeHash>,
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
    /// Its canonical bytes.
    pub bytes: Arc<[u8]>,
}

impl Node {
    /// A node of a change that has passed every rule.
    pub fn of(change: &Change, key: String) -> Option<Self> {
        Some(Self {
            hash: change.hash(),
            deps: change.deps().to_vec(),
            actor: change.actor_id().to_bytes().try_into().ok()?,
            seq: change.seq(),
            start_op: change.start_op().get(),
            max_op: change.max_op(),
            key,
            bytes: change.raw_bytes().into(),
        })
    }
}

struct Placed {
    node: Node,
    deps: Vec<u32>,
}

/// A graph of verified changes, begun with a skeleton.
pub struct Graph {
    nodes: Vec<Placed>,
    index: HashMap<ChangeHash, u32>,
    heads: BTreeSet<ChangeHash>,
    last: HashMap<[u8; 16], u32>,
    keys: HashSet<String>,
    /// The newest changes of each prefix: more than one after a phone was restored from a copy.
    tips: HashMap<[u8; 8], Vec<u32>>,
    actors: HashMap<[u8; 8], usize>,
    bytes: usize,
    skeleton: ActorId,
    staged: Option<Before>,
    /// How many places were walked through.
    worked: Cell<u64>,
}

/// What to go back to if the staged changes do not reach the disk.
struct Before {
    length: usize,
    heads: BTreeSet<ChangeHash>,
    last: Vec<([u8; 16], Option<u32>)>,
    tips: Vec<([u8; 8], Vec<u32>)>,
}

/// A change builds on one that the graph does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a change builds on one that is not there")]
pub struct Gap;

impl Graph {
    /// A graph with nothing but the skeleton.
    pub fn new(skeleton: &Change) -> Self {
        let mut graph = Self {
            nodes: Vec::new(),
            index: HashMap::new(),
            heads: BTreeSet::from([skeleton.hash()]),
            last: HashMap::new(),
            keys: HashSet::new(),
            tips: HashMap::new(),
            actors: HashMap::new(),
            bytes: skeleton.raw_bytes().len(),
            skeleton: skeleton.actor_id().clone(),
            staged: None,
            worked: Cell::new(0),
        };
        if let Some(node) = Node::of(skeleton, String::new()) {
            graph.last.insert(node.actor, 0);
            graph.index.insert(node.hash, 0);
            graph.nodes.push(Placed { node, deps: Vec::new() });
        }
        graph
    }

    /// Adds changes that are on disk, each after what it builds on.
    pub fn load(skeleton: &Change, stored: impl IntoIterator<Item = Node>) -> Result<Self, Gap> {
        let mut graph = Self::new(skeleton);
        for node in stored {
            graph.stage(node)?;
        }
        graph.commit();
        Ok(graph)
    }

    /// Whether a change is there, staged ones too.
    pub fn has(&self, hash: &ChangeHash) -> bool {
        self.index.contains_key(hash)
    }

    /// A change.
    pub fn get(&self, hash: &ChangeHash) -> Option<&Node> {
        self.index.get(hash).and_then(|at| self.at(*at)).map(|placed| &placed.node)
    }

    fn at(&self, at: u32) -> Option<&Placed> {
        self.nodes.get(at as usize)
    }

    /// The newest changes.
    pub fn heads(&self) -> Vec<ChangeHash> {
        self.heads.iter().copied().collect()
    }

    /// Whether the entry key was ever used.
    pub fn has_key(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// An actor's last change.
    pub fn last(&self, actor: [u8; 16]) -> Option<&Node> {
        self.last.get(&actor).and_then(|at| self.at(*at)).map(|placed| &placed.node)
    }

    /// How many places were walked through since [`Self::begin_work`].
    pub fn worked(&self) -> u64 {
        self.worked.get()
    }

    /// Counts from nothing again what is walked through.
    pub fn begin_work(&self) {
        self.worked.set(0);
    }

    fn work(&self, places: usize) {
        self.worked.set(self.worked.get().saturating_add(places as u64));
    }

    /// How many changes there are, with the skeleton and those that are staged.
    pub fn count(&self) -> usize {
        self.nodes.len()
    }

    /// The changes from the so-many-eth on, in the order in which they came.
    pub fn from(&self, first: usize) -> impl Iterator<Item = &Node> {
        self.nodes.get(first..).unwrap_or_default().iter().map(|placed| &placed.node)
    }

    /// What all changes weigh together.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// How many changes there are, the skeleton left out.
    pub fn len(&self) -> usize {
        self.nodes.len().saturating_sub(1)
    }

    /// Whether there is nothing but the skeleton.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many actors have written under a prefix.
    pub fn actors(&self, prefix: [u8; 8]) -> usize {
        self.actors.get(&prefix).copied().unwrap_or(0)
    }

    /// The skeleton's actor.
    pub fn skeleton_actor(&self) -> ActorId {
        self.skeleton.clone()
    }

    /// Adds a change on top of those on disk.
    pub fn stage(&mut self, node: Node) -> Result<(), Gap> {
        if self.has(&node.hash) {
            return Ok(());
        }
        let deps: Option<Vec<u32>> = node.deps.iter().map(|dep| self.index.get(dep).copied()).collect();
        let deps = deps.ok_or(Gap)?;
        let at = u32::try_from(self.nodes.len()).map_err(|_| Gap)?;
        let before = self.staged.get_or_insert_with(|| Before {
            length: self.nodes.len(),
            heads: self.heads.clone(),
            last: Vec::new(),
            tips: Vec::new(),
        });
        let Some(prefix) = node.actor.first_chunk::<8>().copied() else { return Err(Gap) };
        before.tips.push((prefix, self.tips.get(&prefix).cloned().unwrap_or_default()));
        let previous = self.last.insert(node.actor, at);
        before.last.push((node.actor, previous));
        if previous.is_none() {
            *self.actors.entry(prefix).or_default() += 1;
        }
        for dep in &node.deps {
            self.heads.remove(dep);
        }
        self.heads.insert(node.hash);
        let gone: Vec<u32> = self
            .tips
            .get(&prefix)
            .into_iter()
            .flatten()
            .copied()
            .filter(|tip| self.at(*tip).is_some_and(|tip| self.is_ancestor(&tip.node.hash, &node.deps)))
            .collect();
        let tips = self.tips.entry(prefix).or_default();
        tips.retain(|tip| !gone.contains(tip));
        tips.push(at);
        self.keys.insert(node.key.clone());
        self.bytes += node.bytes.len();
        self.index.insert(node.hash, at);
        self.nodes.push(Placed { node, deps });
        Ok(())
    }

    /// What is staged, in order.
    pub fn staged(&self) -> impl Iterator<Item = &Node> {
        let from = self.staged.as_ref().map_or(self.nodes.len(), |before| before.length);
        self.nodes.iter().skip(from).map(|placed| &placed.node)
    }

    /// The staged changes are on disk.
    pub fn commit(&mut self) {
        self.staged = None;
    }

    /// The staged changes did not reach the disk: as if they had never come.
    pub fn take_back(&mut self) {
        let Some(before) = self.staged.take() else { return };
        for placed in self.nodes.drain(before.length..) {
            self.index.remove(&placed.node.hash);
            self.keys.remove(&placed.node.key);
            self.bytes -= placed.node.bytes.len();
        }
        self.heads = before.heads;
        for (actor, previous) in before.last.into_iter().rev() {
            if let Some(at) = previous {
                self.last.insert(actor, at);
            } else {
                self.last.remove(&actor);
                if let Some(prefix) = actor.first_chunk::<8>()
                    && let Some(count) = self.actors.get_mut(prefix)
                {
                    *count -= 1;
                }
            }
        }
        for (prefix, tips) in before.tips.into_iter().rev() {
            self.tips.insert(prefix, tips);
        }
    }
}
