//! The school's session with one peer about one document, over a change graph.
//!
//! `receive` stages what may stand; the caller brings it to disk, says so to the graph, and only then asks `generate`
//! for the answer: what a peer is told the school has, the school has on disk.

use std::collections::{BTreeSet, HashSet};

use automerge::ChangeHash;
use automerge::sync::{Have, Message, MessageFlags};

use crate::form::{self, FormFault, Opened};
use crate::gate::{Hostile, Limits};
use crate::graph::{Graph, Node};

mod answering;
mod coming;
mod waiting;

use coming::{Coming, NotReady, again};
use waiting::Waiting;

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
        self.waiting.bytes + self.said + self.refused.len() * 2 * size_of::<ChangeHash>()
    }

    /// Never takes these again: they were taken back for what follows from them.
    pub fn never_takes(&mut self, hashes: &[ChangeHash]) {
        self.refused.extend(hashes);
    }

    /// Takes a message that has passed the gate. `prefix` is the one this peer writes under, if it may write; `judge`
    /// judges the content. Nothing else may be staged in the graph meanwhile.
    pub fn receive<T, R>(
        &mut self,
        graph: &mut Graph,
        message: Message,
        prefix: Option<[u8; 8]>,
        limits: &Limits,
        mut judge: impl FnMut(&Opened, &Graph) -> Result<Verdict<T>, R>,
    ) -> Result<Taken<T, R>, Hostile> {
        self.in_flight = false;
        self.forgive(graph);
        let before: BTreeSet<ChangeHash> = graph.heads().into_iter().collect();
        let none = message.changes.is_empty();
        let mut taken = Taken { accepted: Vec::new(), refused: Vec::new() };
        // What they build on may have come from somebody else.
        let ready = self.waiting.ready(graph);
        self.bring(graph, again(ready), prefix, limits, &mut taken, &mut judge)?;
        for chunk in message.changes.iter() {
            match form::open(chunk) {
                Ok(opened) => {
                    self.bring(graph, vec![Coming::First(Box::new(opened))], prefix, limits, &mut taken, &mut judge)?;
                }
                // What cannot even be named costs the connection; what can is refused like any other.
                Err(why) => match form::claimed_hash(chunk) {
                    Some(hash) => {
                        if self.refused.insert(hash) {
                            taken.refused.push(Refused { hash, why: Why::Form(why) });
                            let freed = again(self.waiting.freed(&hash));
                            self.bring(graph, freed, prefix, limits, &mut taken, &mut judge)?;
                        }
                    }
                    None => return Err(Hostile::Shape),
                },
            }
            if self.waiting.bytes > limits.waiting {
                return Err(Hostile::Waiting);
            }
        }
        self.note(graph, message, &before, none);
        Ok(taken)
    }

    /// Brings changes to the graph, and those that waited for them, as far as the work that they make is within bounds.
    fn bring<T, R>(
        &mut self,
        graph: &mut Graph,
        mut open: Vec<Coming>,
        prefix: Option<[u8; 8]>,
        limits: &Limits,
        taken: &mut Taken<T, R>,
        judge: &mut impl FnMut(&Opened, &Graph) -> Result<Verdict<T>, R>,
    ) -> Result<(), Hostile> {
        while let Some(coming) = open.pop() {
            if graph.worked() > limits.work {
                return Err(Hostile::TooFast);
            }
            let hash = coming.hash();
            if graph.has(&hash) || self.refused.contains(&hash) {
                continue;
            }
            if coming.builds_on(|dep| self.refused.contains(dep)) {
                self.refuse(hash, Why::BuildsOnRefused, taken);
                open.extend(again(self.waiting.freed(&hash)));
                continue;
            }
            let opened = match coming.ready(graph) {
                Ok(opened) => opened,
                Err(NotReady::Missing(missing, waited)) => {
                    self.waiting.add(missing, waited);
                    continue;
                }
                Err(NotReady::Form(why)) => {
                    self.refuse(hash, Why::Form(why), taken);
                    continue;
                }
            };
            let Some(prefix) = prefix else {
                self.refuse(hash, Why::ReadOnly, taken);
                open.extend(again(self.waiting.freed(&hash)));
                continue;
            };
            let verdict = form::header(&opened, graph, prefix)
                .map_err(Why::Form)
                .and_then(|()| judge(&opened, graph).map_err(Why::Content));
            let staged = verdict.and_then(|verdict| {
                let node = Node::of(opened.change(), verdict.key).ok_or(Why::Form(FormFault::Actor))?;
                graph.stage(node).map_err(|_| Why::Form(FormFault::UnknownDependency))?;
                Ok(verdict.read)
            });
            match staged {
                Ok(read) => taken.accepted.push(Accepted { hash, read }),
                Err(why) => self.refuse(hash, why, taken),
            }
            open.extend(again(self.waiting.freed(&hash)));
        }
        Ok(())
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

    fn note(&mut self, graph: &Graph, message: Message, before: &BTreeSet<ChangeHash>, none: bool) {
        let heads: BTreeSet<ChangeHash> = graph.heads().into_iter().collect();
        if !none {
            let mut shared: BTreeSet<ChangeHash> = heads.difference(before).copied().collect();
            shared.extend(self.shared.iter().filter(|hash| heads.contains(*hash)));
            self.shared = shared.into_iter().collect();
        }
        if none && message.heads.iter().copied().collect::<BTreeSet<_>>() == *before {
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

#[cfg(test)]
mod tests;
