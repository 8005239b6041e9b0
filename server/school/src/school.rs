//! The school, stepped by hand: frames in, frames and commits out. What a phone is told the school has, the school has
//! on disk: the answer to a change is made only after its commit has come back.

use std::collections::{HashMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::ChangeHash;
use kontaktbok_documents::ledger::Entry;
use kontaktbok_documents::{Author, ContentFault, DeviceId, EntryId, PersonId, Right, check};
use kontaktbok_sync::form::BYTES_MAX;
use kontaktbok_sync::gate::{self, Bucket, Hostile};
use kontaktbok_sync::school::{Refused, Taken, Verdict, Why};
use kontaktbok_sync::wire::{self, FromPeer};
use kontaktbok_sync::{DocumentId, Received};

use crate::Limits;
use crate::arrival::{Batch, BatchId, StoredChange};
use crate::connection::{CloseReason, ConnId, Connection, Grants};
use crate::holding::{Holding, InFlight, Open, Waiting};

/// The keys that the school's side needs.
#[derive(Clone)]
pub struct SchoolKeys {
    arrivals: [u8; 32],
}

impl SchoolKeys {
    /// With the key that proves arrivals.
    pub fn new(arrivals: [u8; 32]) -> Self {
        Self { arrivals }
    }
}

/// The database could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoreFault;

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

/// What happened.
pub enum Input {
    /// A device has come, with the rights it has now.
    Connected {
        /// Its connection.
        conn: ConnId,
        /// Which device.
        device: DeviceId,
        /// Whose.
        person: PersonId,
        /// Its rights.
        grants: Grants,
    },
    /// A frame came.
    Frame {
        /// On which connection.
        conn: ConnId,
        /// The frame.
        bytes: Vec<u8>,
    },
    /// A connection is gone.
    Closed {
        /// Which.
        conn: ConnId,
    },
    /// A document's rows, in order.
    Loaded {
        /// Which document.
        document: DocumentId,
        /// Its rows.
        rows: Result<Vec<StoredChange>, StoreFault>,
    },
    /// A batch is on disk, or not.
    Committed {
        /// Which.
        batch: BatchId,
        /// Whether.
        outcome: Result<(), CommitFault>,
    },
    /// A connection is to be closed.
    Close {
        /// Which.
        conn: ConnId,
        /// Why.
        why: CloseReason,
    },
}

/// What to do.
pub enum Output {
    /// Send a frame.
    Send {
        /// On which connection.
        conn: ConnId,
        /// The frame.
        frame: Vec<u8>,
    },
    /// Close a connection, after what is to be sent on it.
    Close {
        /// Which.
        conn: ConnId,
        /// Why.
        why: CloseReason,
    },
    /// Read a document's rows.
    Load {
        /// Which document.
        document: DocumentId,
    },
    /// Bring a batch to the disk, then say so.
    Commit(Batch),
    /// Write down that something was refused.
    Refused(RefusalNote),
}

/// Something was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalNote {
    /// Which device's.
    pub device: DeviceId,
    /// Whose.
    pub person: PersonId,
    /// About which document.
    pub document: Option<DocumentId>,
    /// Which change.
    pub hash: Option<[u8; 32]>,
    /// Why, a short code.
    pub reason: String,
}

/// The school's side of every connection.
pub struct School {
    keys: SchoolKeys,
    limits: Limits,
    connections: HashMap<ConnId, Connection>,
    /// What each device may still use; it outlives connections, so that to come again brings nothing.
    buckets: HashMap<DeviceId, Bucket>,
    holdings: HashMap<DocumentId, Holding>,
    batches: HashMap<BatchId, DocumentId>,
    next_batch: u64,
    /// What this step says to do.
    out: Vec<Output>,
}

/// Why the content of a change is refused.
enum Content {
    Fault(ContentFault),
    KeyUsed,
    DuplicateEntry,
}

impl School {
    /// A school that holds nothing yet.
    pub fn new(keys: SchoolKeys, limits: Limits) -> Self {
        Self {
            keys,
            limits,
            connections: HashMap::new(),
            buckets: HashMap::new(),
            holdings: HashMap::new(),
            batches: HashMap::new(),
            next_batch: 0,
            out: Vec::new(),
        }
    }

    /// Takes what happened at a time (milliseconds since 1970) and says what to do, in order.
    pub fn step(&mut self, at: i64, input: Input) -> Vec<Output> {
        match input {
            Input::Connected { conn, device, person, grants } => {
                let sessions = HashMap::new();
                self.connections.insert(conn, Connection { device, person, grants, joined: None, sessions });
            }
            Input::Frame { conn, bytes } => {
                if let Err(hostile) = self.frame(at, conn, &bytes) {
                    self.expel(conn, hostile);
                }
            }
            Input::Closed { conn } => {
                self.connections.remove(&conn);
            }
            Input::Loaded { document, rows } => self.loaded(at, document, rows),
            Input::Committed { batch, outcome } => self.committed(at, batch, outcome),
            Input::Close { conn, why } => self.close(conn, why),
        }
        std::mem::take(&mut self.out)
    }

    /// Takes bytes' tokens from the bucket of a connection's device.
    fn spend(&mut self, at: i64, conn: ConnId, bytes: usize) -> Result<(), Hostile> {
        let Some(connection) = self.connections.get(&conn) else { return Ok(()) };
        let full = || Bucket::full(&self.limits, at);
        self.buckets.entry(connection.device.clone()).or_insert_with(full).take(&self.limits, at, bytes)
    }

    fn send(&mut self, at: i64, conn: ConnId, frame: Vec<u8>) {
        if !self.connections.contains_key(&conn) {
            return;
        }
        if let Err(hostile) = self.spend(at, conn, frame.len()) {
            return self.expel(conn, hostile);
        }
        self.out.push(Output::Send { conn, frame });
    }

    fn close(&mut self, conn: ConnId, why: CloseReason) {
        let Some(connection) = self.connections.remove(&conn) else { return };
        if why == CloseReason::Regranted && connection.takes_ours() {
            let frame = wire::regranted(connection.device.as_str());
            self.out.push(Output::Send { conn, frame });
        }
        self.out.push(Output::Close { conn, why });
    }

    fn expel(&mut self, conn: ConnId, hostile: Hostile) {
        if let Some(connection) = self.connections.get(&conn) {
            let (device, person) = (connection.device.clone(), connection.person.clone());
            let reason = format!("hostile: {hostile}");
            self.out.push(Output::Refused(RefusalNote { device, person, document: None, hash: None, reason }));
        }
        self.close(conn, CloseReason::Hostile);
    }

    fn frame(&mut self, at: i64, conn: ConnId, bytes: &[u8]) -> Result<(), Hostile> {
        if bytes.len() > self.limits.frame {
            return Err(Hostile::FrameTooLarge);
        }
        self.spend(at, conn, bytes.len())?;
        let Some(connection) = self.connections.get_mut(&conn) else { return Ok(()) };
        let message = FromPeer::decode(bytes).map_err(|_| Hostile::NotAFrame)?;
        let device = connection.device.as_str().to_owned();
        match (message, connection.joined) {
            (FromPeer::Join { peer, ours }, None) if peer == device => {
                connection.joined = Some(ours);
                self.send(at, conn, wire::peer(&device));
            }
            (FromPeer::Join { .. }, _) | (_, None) => return Err(Hostile::Shape),
            (FromPeer::Sync { document, data }, _) => self.about(at, conn, document, Waiting::Sync(conn, data)),
            (FromPeer::Presented { document, n, chain }, _) => {
                self.about(at, conn, document, Waiting::Presented(conn, n, chain));
            }
            (FromPeer::NoDocument { named }, _) => self.send(at, conn, wire::unavailable(&device, &named)),
            (FromPeer::Other, _) => {}
        }
        Ok(())
    }

    /// A frame about a document: in its turn. Unknown and forbidden are answered alike, at the same cost.
    fn about(&mut self, at: i64, conn: ConnId, document: DocumentId, frame: Waiting) {
        let Some(connection) = self.connections.get(&conn) else { return };
        if !connection.grants.contains_key(&document) {
            let answer = wire::unavailable(connection.device.as_str(), &document.to_string());
            return self.send(at, conn, answer);
        }
        match self.holdings.get_mut(&document) {
            None => {
                self.holdings.insert(document, Holding::Loading(VecDeque::from([frame])));
                self.out.push(Output::Load { document });
            }
            Some(Holding::Loading(waiting)) => waiting.push_back(frame),
            Some(Holding::Open(open)) => {
                open.waiting.push_back(frame);
                self.go_on(at, document);
            }
        }
    }

    fn loaded(&mut self, at: i64, document: DocumentId, rows: Result<Vec<StoredChange>, StoreFault>) {
        let Some(Holding::Loading(waiting)) = self.holdings.remove(&document) else { return };
        let kind = waiting.iter().find_map(|frame| {
            self.connections.get(&frame.conn()).and_then(|c| c.grants.get(&document)).map(|granted| granted.kind)
        });
        // Everyone who asked may be gone by now.
        let Some(kind) = kind else { return };
        match rows.map(|rows| Open::load(kind, &rows)) {
            Ok(Ok(mut open)) => {
                open.waiting = waiting;
                self.holdings.insert(document, Holding::Open(Box::new(open)));
                self.go_on(at, document);
            }
            Ok(Err(_)) | Err(StoreFault) => {
                for frame in waiting {
                    self.close(frame.conn(), CloseReason::Later);
                }
            }
        }
    }

    /// Takes the frames of a document in turn, until one of them has to go to the disk.
    fn go_on(&mut self, at: i64, document: DocumentId) {
        loop {
            let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
            if open.in_flight.is_some() {
                return;
            }
            match open.waiting.pop_front() {
                None => return,
                Some(Waiting::Sync(conn, data)) => {
                    if let Err(hostile) = self.sync(at, conn, document, &data) {
                        self.expel(conn, hostile);
                    }
                }
                Some(Waiting::Presented(conn, n, chain)) => self.presented(at, conn, document, n, &chain),
            }
        }
    }

    fn sync(&mut self, at: i64, conn: ConnId, document: DocumentId, data: &[u8]) -> Result<(), Hostile> {
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return Ok(()) };
        let Some(connection) = self.connections.get_mut(&conn) else { return Ok(()) };
        let message = gate::message(data, &self.limits, open.graph.len())?;
        let Some(granted) = connection.grants.get(&document).copied() else { return Ok(()) };
        let session = connection.sessions.entry(document).or_default();
        let (prefix, person) = (prefix_of(granted.right), &connection.person);
        let (graph, entries, limits, kind) = (&mut open.graph, &mut open.entries, &self.limits, open.kind);
        let mut new_entries = Vec::new();
        // Our own code, but a panic in it must cost this connection only.
        let taken = catch_unwind(AssertUnwindSafe(|| {
            session.receive(graph, message, prefix.map(|prefix| prefix.0), limits, |opened, graph| {
                // The session refuses what a reader writes before it is judged.
                let Some(prefix) = &prefix else { return Err(Content::Fault(ContentFault::Author)) };
                let judged = check(kind, Author::Of(person, prefix), opened.expanded()).map_err(Content::Fault)?;
                if graph.has_key(&judged.key) {
                    return Err(Content::KeyUsed);
                }
                if !entries.insert(judged.entry.id.clone()) {
                    return Err(Content::DuplicateEntry);
                }
                new_entries.push(judged.entry.id.clone());
                Ok(Verdict { key: judged.key, read: judged.entry })
            })
        }));
        let taken: Taken<Entry, Content> = match taken {
            Ok(Ok(taken)) => taken,
            failed => {
                open.graph.take_back();
                for id in new_entries {
                    open.entries.remove(&id);
                }
                return Err(match failed {
                    Ok(Err(hostile)) => hostile,
                    _ => Hostile::NotAMessage,
                });
            }
        };
        let refusals: Vec<(ChangeHash, &'static str)> =
            taken.refused.iter().map(|refused| (refused.hash, code(refused))).collect();
        let (device, person) = (connection.device.clone(), connection.person.clone());
        let mut spent = Ok(());
        for refused in &taken.refused {
            // Each is written down, and so costs as much as the largest change: nobody fills the disk with them.
            spent = self.spend(at, conn, BYTES_MAX);
            if spent.is_err() {
                break;
            }
            self.out.push(Output::Refused(RefusalNote {
                device: device.clone(),
                person: person.clone(),
                document: Some(document),
                hash: Some(refused.hash.0),
                reason: match &refused.why {
                    Why::Form(fault) => format!("{}: {fault}", code(refused)),
                    Why::Content(Content::Fault(fault)) => format!("{}: {fault}", code(refused)),
                    _ => code(refused).to_owned(),
                },
            }));
        }
        if taken.accepted.is_empty() {
            self.refuse(at, conn, document, &refusals);
            self.answer(at, conn, document);
        } else {
            let entries = taken.accepted.into_iter().map(|accepted| (accepted.hash, accepted.read)).collect();
            self.commit(at, conn, document, entries, refusals);
        }
        spent
    }

    fn commit(
        &mut self,
        at: i64,
        conn: ConnId,
        document: DocumentId,
        mut entries: HashMap<ChangeHash, Entry>,
        refusals: Vec<(ChangeHash, &'static str)>,
    ) {
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
        let Some(by) = self.connections.get(&conn) else { return };
        self.next_batch += 1;
        let id = BatchId(self.next_batch);
        let mut changes: Vec<StoredChange> = Vec::new();
        for node in open.graph.staged() {
            let Some(entry) = entries.remove(&node.hash) else { continue };
            let before = changes.last().map(StoredChange::receipt);
            let mut row = open.row(node, entry, by, at, before.as_ref());
            row.mac = row.expected_mac(&self.keys.arrivals, &document);
            changes.push(row);
        }
        open.in_flight = Some(InFlight {
            batch: id,
            author: conn,
            receipts: changes.iter().map(StoredChange::receipt).collect(),
            entries: changes.iter().map(|change| change.entry.id.clone()).collect(),
            refusals,
        });
        self.batches.insert(id, document);
        self.out.push(Output::Commit(Batch { id, document, changes }));
    }

    fn committed(&mut self, at: i64, batch: BatchId, outcome: Result<(), CommitFault>) {
        let Some(document) = self.batches.remove(&batch) else { return };
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
        let Some(in_flight) = open.in_flight.take_if(|in_flight| in_flight.batch == batch) else { return };
        match outcome {
            Ok(()) => {
                open.graph.commit();
                open.receipts.extend(in_flight.receipts.iter().copied());
                self.refuse(at, in_flight.author, document, &in_flight.refusals);
                for conn in self.readers(&document) {
                    self.answer(at, conn, document);
                    self.receipts(at, conn, document, &in_flight.receipts);
                }
            }
            Err(fault) => {
                open.graph.take_back();
                for id in &in_flight.entries {
                    open.entries.remove(id);
                }
                if let CommitFault::EntryTaken(id) = &fault {
                    open.entries.insert(id.clone());
                }
                // Nothing was acknowledged: the phone still has it, and comes again.
                self.close(in_flight.author, CloseReason::Later);
                if fault == CommitFault::Rival {
                    self.reload(document);
                    return;
                }
            }
        }
        self.go_on(at, document);
    }

    /// Another process has written: what is held here is old.
    fn reload(&mut self, document: DocumentId) {
        if let Some(Holding::Open(open)) = self.holdings.remove(&document) {
            self.holdings.insert(document, Holding::Loading(open.waiting));
            self.out.push(Output::Load { document });
        }
    }

    /// The connections that have a session about a document, in the order they came.
    fn readers(&self, document: &DocumentId) -> Vec<ConnId> {
        let mut readers: Vec<ConnId> = self
            .connections
            .iter()
            .filter(|(_, connection)| connection.sessions.contains_key(document))
            .map(|(conn, _)| *conn)
            .collect();
        readers.sort();
        readers
    }

    /// Says to a peer about a document what there is to say.
    fn answer(&mut self, at: i64, conn: ConnId, document: DocumentId) {
        let Some(Holding::Open(open)) = self.holdings.get(&document) else { return };
        let Some(connection) = self.connections.get_mut(&conn) else { return };
        let Some(session) = connection.sessions.get_mut(&document) else { return };
        if let Some(message) = session.generate(&open.graph) {
            let frame = wire::sync(connection.device.as_str(), &document, message.encode());
            self.send(at, conn, frame);
        }
    }

    fn receipts(&mut self, at: i64, conn: ConnId, document: DocumentId, receipts: &[Received]) {
        let Some(connection) = self.connections.get(&conn) else { return };
        if connection.takes_ours() && !receipts.is_empty() {
            let frame = wire::received(connection.device.as_str(), &document, receipts);
            self.send(at, conn, frame);
        }
    }

    fn refuse(&mut self, at: i64, conn: ConnId, document: DocumentId, refusals: &[(ChangeHash, &'static str)]) {
        let Some(Holding::Open(open)) = self.holdings.get(&document) else { return };
        let heads = open.graph.heads();
        for (hash, reason) in refusals {
            let Some(connection) = self.connections.get(&conn) else { return };
            if connection.takes_ours() {
                let frame = wire::refused(connection.device.as_str(), &document, &hash.0, reason, &heads);
                self.send(at, conn, frame);
            }
        }
    }

    /// A phone says what it has: it gets the receipts it lacks. One that has more than the school, or another history,
    /// is written down for the operator.
    fn presented(&mut self, at: i64, conn: ConnId, document: DocumentId, n: u64, chain: &[u8; 32]) {
        let Some(Holding::Open(open)) = self.holdings.get(&document) else { return };
        let have = usize::try_from(n).unwrap_or(usize::MAX);
        let agrees = match have.checked_sub(1) {
            None => true,
            Some(at) => open.receipts.get(at).is_some_and(|receipt| receipt.chain == *chain),
        };
        let (behind, missing) = (have > open.receipts.len(), open.receipts.get(have..).unwrap_or_default().to_vec());
        if !agrees && let Some(connection) = self.connections.get(&conn) {
            let reason = if behind { "school-behind" } else { "chain-disagrees" };
            self.out.push(Output::Refused(RefusalNote {
                device: connection.device.clone(),
                person: connection.person.clone(),
                document: Some(document),
                hash: None,
                reason: reason.to_owned(),
            }));
        }
        for some in missing.chunks(1_000) {
            self.receipts(at, conn, document, some);
        }
    }
}

impl Waiting {
    fn conn(&self) -> ConnId {
        match self {
            Self::Sync(conn, _) | Self::Presented(conn, ..) => *conn,
        }
    }
}

fn prefix_of(right: Right) -> Option<kontaktbok_documents::Prefix> {
    match right {
        Right::Write(prefix) => Some(prefix),
        Right::Read => None,
    }
}

/// The short code of a refusal, the same in the database, on the wire and in the phone's words.
fn code(refused: &Refused<Content>) -> &'static str {
    match refused.why {
        Why::Form(_) => "form",
        Why::Content(Content::Fault(_)) => "content",
        Why::Content(Content::KeyUsed) => "key-used",
        Why::Content(Content::DuplicateEntry) => "duplicate-entry",
        Why::ReadOnly => "read-only",
        Why::BuildsOnRefused => "dependency",
    }
}

#[cfg(test)]
mod tests;
