//! The school's session with one peer about one document, over a change graph.
//!
//! `receive` stages what may stand; the caller brings it to disk, says so to the graph, and only then asks `generate`
//! for the answer: what a peer is told the school has, the school has on disk.

use std::collections::{BTreeSet, HashSet};

use automerge::ChangeHash;
use automerge::sync::{ChunkList, Have, Message, MessageFlags, MessageVersion};

use crate::form::{self, FormFault, Opened};
use crate::gate::{Hostile, Limits};
use crate::graph::{Graph, Node};

mod answering;
mod coming;
mod waiting;

use coming::{Coming, NotReady};
use waiting::{Waited, Waiting};

/// The school's session with one peer about one document.
#[derive(Default)]
pub struct Session {
    shared: Vec<ChangeHash>,
    last_sent: Vec<ChangeHash>,
    their_heads: Option<Vec<ChangeHash>>,
    their_have: Vec<Have>,
    their_need: Vec<ChangeHash>,
    heard: bool,
    sent: HashSet<ChangeHash>,
    in_flight: bool,
    responded: bool,
    waiting: Waiting,
    /// What was refused in this session, so that it is neither asked for nor answered again.
    refused: HashSet<ChangeHash>,
    /// What the peer's last word weighs.
    said: usize,
    /// Of a message that is taken in part, what is on its way into the graph and had no turn yet. Nothing is answered before
    /// the whole of it is taken.
    amid: Option<Vec<Coming>>,
}

/// A message that has passed the gate, and how far it is taken.
pub struct Incoming {
    message: Message,
    next: usize,
    /// Whether the session has begun with it.
    begun: bool,
    taken: bool,
}

impl Incoming {
    /// Nothing of it is taken yet.
    pub fn new(message: Message) -> Self {
        Self { message, next: 0, begun: false, taken: false }
    }

    /// Whether the whole of it is taken.
    pub fn is_taken(&self) -> bool {
        self.taken
    }

    /// How many changes of it were not looked at.
    pub fn left(&self) -> usize {
        self.message.changes.len().saturating_sub(self.next)
    }
}

/// A change that may stand.
pub struct Accepted<T> {
    /// The change.
    pub hash: ChangeHash,
    /// What its judge read in it.
    pub read: T,
}

/// A change that may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused<R> {
    /// The change.
    pub hash: ChangeHash,
    /// Why.
    pub why: Why<R>,
}

/// Why a change may not stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why<R> {
    /// Its form.
    Form(FormFault),
    /// Its content, as its judge says.
    Content(R),
    /// It builds on a refused one.
    BuildsOnRefused,
    /// This peer may only read.
    ReadOnly,
}

/// What one message brought.
pub struct Taken<T, R> {
    /// Staged in the graph, in this order.
    pub accepted: Vec<Accepted<T>>,
    /// Refused now; each is said once.
    pub refused: Vec<Refused<R>>,
}

/// What a judge says of a change that may stand.
pub struct Verdict<T> {
    /// The key of the entry it makes.
    pub key: String,
    /// What it read in it.
    pub read: T,
}

impl Session {
    /// What is kept here of what the peer has said, bytes.
    pub fn kept(&self) -> usize {
        let coming: usize = self.amid.iter().flatten().map(Coming::weight).sum();
        self.waiting.bytes + coming + self.said + self.refused.len() * 2 * size_of::<ChangeHash>()
    }

    /// How many changes of the message that is being taken are on their way into the graph.
    pub fn coming(&self) -> usize {
        self.amid.as_ref().map_or(0, Vec::len)
    }

    /// Never takes these again: they were taken back for what follows from them.
    pub fn never_takes(&mut self, hashes: &[ChangeHash]) {
        self.refused.extend(hashes);
    }

    /// Takes so many changes of a message at most, of those that it brings and of those that waited for them; again, as long
    /// as the message is not taken whole. What was staged is to be on disk or taken back before the next time. `prefix` is
    /// the one this peer writes under, if it may write; `judge` judges the content. Nothing else may be staged in the graph
    /// meanwhile.
    pub fn receive<T, R>(
        &mut self,
        graph: &mut Graph,
        incoming: &mut Incoming,
        most: usize,
        prefix: Option<[u8; 8]>,
        limits: &Limits,
        mut judge: impl FnMut(&Opened, &Graph) -> Result<Verdict<T>, R>,
    ) -> Result<Taken<T, R>, Hostile> {
        self.in_flight = false;
        self.amid.get_or_insert_default();
        self.forgive(graph);
        let before: BTreeSet<ChangeHash> = graph.heads().into_iter().collect();
        let mut taken = Taken { accepted: Vec::new(), refused: Vec::new() };
        if !std::mem::replace(&mut incoming.begun, true) {
            // What they build on may have come from somebody else.
            let ready = self.waiting.ready(graph);
            self.come_again(ready);
        }
        for _ in 0..most.max(1) {
            if graph.worked() > limits.work {
                return Err(Hostile::TooFast);
            }
            if let Some(coming) = self.amid.as_mut().and_then(Vec::pop) {
                self.bring(graph, coming, prefix, &mut taken, &mut judge);
                continue;
            }
            let Some(chunk) = incoming.message.changes.iter().nth(incoming.next) else { break };
            incoming.next += 1;
            self.first(graph, chunk, prefix, &mut taken, &mut judge)?;
            if self.waiting.bytes > limits.waiting {
                return Err(Hostile::Waiting);
            }
        }
        self.share(graph, &before, incoming.message.changes.is_empty());
        if self.coming() == 0 && incoming.left() == 0 {
            incoming.taken = true;
            self.amid = None;
            self.note(graph, std::mem::replace(&mut incoming.message, nothing()), &before);
        }
        Ok(taken)
    }

    /// A change comes for the first time.
    fn first<T, R>(
        &mut self,
        graph: &mut Graph,
        chunk: &[u8],
        prefix: Option<[u8; 8]>,
        taken: &mut Taken<T, R>,
        judge: &mut impl FnMut(&Opened, &Graph) -> Result<Verdict<T>, R>,
    ) -> Result<(), Hostile> {
        // What cannot even be named costs the connection; what can is refused like any other.
        let claimed = form::claimed_hash(chunk);
        // To open it is what costs: not again what has been here.
        if claimed.is_some_and(|hash| self.has_been_here(graph, &hash)) {
            return Ok(());
        }
        match (form::open(chunk), claimed) {
            (Ok(opened), _) => self.bring(graph, Coming::First(Box::new(opened)), prefix, taken, judge),
            (Err(why), Some(hash)) => {
                self.refuse(hash, Why::Form(why), taken);
                self.come_again_after(&hash);
            }
            (Err(_), None) => return Err(Hostile::Shape),
        }
        Ok(())
    }

    /// Those that waited for this one come next.
    fn come_again_after(&mut self, hash: &ChangeHash) {
        let freed = self.waiting.freed(hash);
        self.come_again(freed);
    }

    fn come_again(&mut self, waited: Vec<Waited>) {
        self.amid.get_or_insert_default().extend(waited.into_iter().map(Coming::Again));
    }

    fn has_been_here(&self, graph: &Graph, hash: &ChangeHash) -> bool {
        graph.has(hash) || self.refused.contains(hash) || self.waiting.has(hash)
    }

    /// Brings a change to the graph; those that waited for it come next.
    fn bring<T, R>(
        &mut self,
        graph: &mut Graph,
        coming: Coming,
        prefix: Option<[u8; 8]>,
        taken: &mut Taken<T, R>,
        judge: &mut impl FnMut(&Opened, &Graph) -> Result<Verdict<T>, R>,
    ) {
        let hash = coming.hash();
        if graph.has(&hash) || self.refused.contains(&hash) {
            return;
        }
        if coming.builds_on(|dep| self.refused.contains(dep)) {
            self.refuse(hash, Why::BuildsOnRefused, taken);
            self.come_again_after(&hash);
            return;
        }
        let opened = match coming.ready(graph) {
            Ok(opened) => opened,
            Err(NotReady::Missing(missing, waited)) => return self.waiting.add(missing, waited),
            Err(NotReady::Form(why)) => return self.refuse(hash, Why::Form(why), taken),
        };
        let staged = match prefix {
            None => Err(Why::ReadOnly),
            Some(prefix) => {
                let verdict = form::header(&opened, graph, prefix)
                    .map_err(Why::Form)
                    .and_then(|()| judge(&opened, graph).map_err(Why::Content));
                verdict.and_then(|verdict| {
                    let node = Node::of(opened.change(), verdict.key).ok_or(Why::Form(FormFault::Actor))?;
                    graph.stage(node).map_err(|_| Why::Form(FormFault::UnknownDependency))?;
                    Ok(verdict.read)
                })
            }
        };
        match staged {
            Ok(read) => taken.accepted.push(Accepted { hash, read }),
            Err(why) => self.refuse(hash, why, taken),
        }
        self.come_again_after(&hash);
    }

    /// What was refused and stands now all the same, because it came from who may bring it, is refused no more: others
    /// build upon it.
    fn forgive(&mut self, graph: &Graph) {
        self.refused.retain(|hash| !graph.has(hash));
    }

    fn refuse<T, R>(&mut self, hash: ChangeHash, why: Why<R>, taken: &mut Taken<T, R>) {
        self.refused.insert(hash);
        taken.refused.push(Refused { hash, why });
    }

    /// What has come from the peer is shared with it.
    fn share(&mut self, graph: &Graph, before: &BTreeSet<ChangeHash>, none: bool) {
        if !none {
            let heads: BTreeSet<ChangeHash> = graph.heads().into_iter().collect();
            let mut shared: BTreeSet<ChangeHash> = heads.difference(before).copied().collect();
            shared.extend(self.shared.iter().filter(|hash| heads.contains(*hash)));
            self.shared = shared.into_iter().collect();
        }
    }

    fn note(&mut self, graph: &Graph, message: Message, before: &BTreeSet<ChangeHash>) {
        if message.changes.is_empty() && message.heads.iter().copied().collect::<BTreeSet<_>>() == *before {
            self.last_sent.clone_from(&message.heads);
        }
        // Only what they still lack counts as sent.
        if !self.sent.is_empty() {
            let lacking: HashSet<ChangeHash> = graph.since(&message.heads).iter().map(|node| node.hash).collect();
            self.sent.retain(|hash| lacking.contains(hash));
        }
        let known: Vec<ChangeHash> = message.heads.iter().filter(|hash| graph.has(hash)).copied().collect();
        if known.len() == message.heads.len() {
            self.shared.clone_from(&message.heads);
            if message.heads.is_empty() {
                self.last_sent.clear();
                self.sent.clear();
            }
        } else {
            let shared: BTreeSet<ChangeHash> = self.shared.iter().copied().chain(known).collect();
            self.shared = shared.into_iter().collect();
        }
        // A peer that remembers no sync at all began anew in this connection, for instance to write again what was refused:
        // what was on its way meanwhile it has let go, and would never ask for.
        let anew = message.have.iter().any(|have| have.last_sync.is_empty());
        if anew || message.flags.is_some_and(|flags| flags.contains(MessageFlags::SYNC_RESET)) {
            self.sent.clear();
        }
        let hashes = message.have.iter().map(|have| have.last_sync.len()).sum::<usize>();
        let hashes = hashes + message.need.len() + message.heads.len();
        let blooms: usize = message.have.iter().map(|have| have.bloom.to_bytes().len()).sum();
        self.said = hashes * size_of::<ChangeHash>() + blooms;
        self.their_have = message.have;
        self.their_need = message.need;
        self.their_heads = Some(message.heads);
        self.heard = true;
    }
}

fn nothing() -> Message {
    let (heads, need, have) = (Vec::new(), Vec::new(), Vec::new());
    Message { heads, need, have, changes: ChunkList::empty(), flags: None, version: MessageVersion::V1 }
}

#[cfg(test)]
mod tests;
