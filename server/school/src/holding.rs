//! A document that the school holds in memory: its graph, its receipts, the batch on its way to the disk, and the frames
//! that wait behind it.

use std::collections::{HashMap, HashSet};

use automerge::{Change, ChangeHash};
use kontaktbok_documents::class::Rounds;
use kontaktbok_documents::{DeviceId, DocumentKind, Entry, EntryId, Prefix, Written, answers, skeleton};
use kontaktbok_sync::graph::{Graph, Node};
use kontaktbok_sync::school::Incoming;
use kontaktbok_sync::{Received, Returned};

use crate::arrival::{Arriving, BatchId, CommitFault, StoredChange};
use crate::connection::ConnId;
use crate::queue::Queue;
use crate::shares::Shares;

/// A frame about a document, waiting for its turn.
pub enum Waiting {
    /// A sync message.
    Sync(ConnId, Vec<u8>),
    /// A sync message that is taken in part, as it came and as far as it has come.
    Partly(ConnId, Vec<u8>, Box<Incoming>),
    /// What a phone has.
    Presented(ConnId, u64, [u8; 32]),
    /// What a phone gives back, and whether that is all.
    Returned(ConnId, Vec<Returned>, bool),
    /// An entry that the school writes itself.
    Own(Box<Entry>),
}

/// A document that the school holds.
pub enum Holding {
    /// Asked for; frames wait, if it was not asked for because of another document.
    Loading(DocumentKind, Queue),
    /// Here.
    Open(Box<Open>),
}

/// A document that is here.
pub struct Open {
    pub kind: DocumentKind,
    pub graph: Graph,
    pub receipts: Vec<Received>,
    pub entries: HashSet<EntryId>,
    pub told: Told,
    /// Who has taken how much of it.
    pub shares: Shares,
    /// Which device was given which prefix in this document.
    authors: HashMap<Prefix, DeviceId>,
    pub in_flight: Option<InFlight>,
    pub waiting: Queue,
    pub place: Place,
}

/// Where a document's frames wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// With the document: there are none, or it is on its way to the disk.
    Nowhere,
    /// They have a turn.
    InLine,
    /// The first of them waits for another document.
    Parked,
}

/// What is kept of the entries themselves, where the school decides by them.
pub enum Told {
    /// Of a class: who has which time.
    Rounds(Rounds),
    /// Of answers: those that the school decides about and that were not seen to be decided.
    Undecided(Vec<answers::Entry>),
    /// Of other kinds: nothing.
    Nothing,
}

impl Told {
    fn none(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::Class => Self::Rounds(Rounds::default()),
            DocumentKind::Answers => Self::Undecided(Vec::new()),
            DocumentKind::Ledger | DocumentKind::Report | DocumentKind::Letters | DocumentKind::Decisions => {
                Self::Nothing
            }
        }
    }

    /// One more entry that is on disk, since a time.
    pub fn tell(&mut self, entry: &Entry, at: i64) {
        match self {
            Self::Rounds(rounds) => {
                if let Some(entry) = entry.class() {
                    rounds.tell(entry, Some(at));
                }
            }
            Self::Undecided(answers) => {
                if let Some(answer) = entry.answer().filter(|answer| answer.says.is_decided()) {
                    answers.push(answer.clone());
                }
            }
            Self::Nothing => {}
        }
    }
}

/// A batch on its way to the disk.
pub struct InFlight {
    pub batch: BatchId,
    /// Who hears what becomes of it; nobody of what the school writes itself.
    pub author: Option<ConnId>,
    pub changes: Vec<StoredChange>,
    /// Refusals of the same message, said when the heads they name are on disk.
    pub refusals: Vec<(ChangeHash, &'static str)>,
    /// What has come to the tray meanwhile, and who gave it back: told when the heads that this names are on disk.
    pub in_tray: Vec<(ConnId, ChangeHash)>,
}

/// The rows of a document do not make a graph.
pub struct Damaged;

impl Open {
    /// From the rows of the database.
    pub fn load(
        kind: DocumentKind,
        rows: &[StoredChange],
        authors: HashMap<Prefix, DeviceId>,
    ) -> Result<Self, Damaged> {
        let skeleton = Change::from_bytes(skeleton(kind).bytes.clone()).map_err(|_| Damaged)?;
        let graph = Graph::load(&skeleton, rows.iter().map(StoredChange::node)).map_err(|_| Damaged)?;
        let (mut told, mut shares) = (Told::none(kind), Shares::default());
        for row in rows {
            told.tell(&row.entry, row.at);
            shares.count(row);
        }
        Ok(Self {
            kind,
            graph,
            told,
            shares,
            receipts: rows.iter().map(StoredChange::receipt).collect(),
            entries: rows.iter().map(|row| row.entry.id().clone()).collect(),
            authors,
            in_flight: None,
            waiting: Queue::default(),
            place: Place::Nowhere,
        })
    }

    /// The device that writes under a prefix; a database put back to an older copy may not know it.
    pub fn device_of(&self, prefix: Prefix) -> Option<DeviceId> {
        self.authors.get(&prefix).cloned()
    }

    /// A batch is on disk.
    pub fn keep(&mut self, in_flight: &InFlight) {
        self.graph.commit();
        for change in &in_flight.changes {
            self.receipts.push(change.receipt());
            self.told.tell(&change.entry, change.at);
            self.shares.count(change);
        }
    }

    /// A batch did not reach the disk.
    pub fn lose(&mut self, in_flight: &InFlight, fault: &CommitFault) {
        self.take_back(in_flight.changes.iter().map(|change| &change.entry));
        if let CommitFault::EntryTaken(id) = fault
            && in_flight.changes.iter().any(|change| change.entry.id() == id)
        {
            self.entries.insert(id.clone());
        }
    }

    /// What is staged did not reach the disk: as if it had never come.
    pub fn take_back<'e>(&mut self, entries: impl IntoIterator<Item = &'e Entry>) {
        self.graph.take_back();
        for entry in entries {
            self.entries.remove(entry.id());
        }
    }

    /// The row for a staged change, the next after `before`.
    pub fn row(&self, node: &Node, arriving: Arriving, before: Option<&Received>) -> StoredChange {
        let Arriving { entry, device, person, at } = arriving;
        let before = before.or(self.receipts.last());
        let mut row = StoredChange {
            n: before.map_or(0, |receipt| receipt.n) + 1,
            hash: node.hash.0,
            bytes: node.bytes.to_vec(),
            deps: node.deps.iter().map(|dep| dep.0).collect(),
            actor: node.actor,
            seq: node.seq,
            start_op: node.start_op,
            max_op: node.max_op,
            key: node.key.clone(),
            entry,
            device,
            person,
            at,
            previous: before.map_or([0; 32], |receipt| receipt.chain),
            chain: [0; 32],
            // Proven by whoever has the key.
            mac: [0; 32],
        };
        row.chain = row.expected_chain();
        row
    }
}
