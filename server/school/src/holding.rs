//! A document that the school holds in memory: its graph, its receipts, the batch on its way to the disk, and the frames
//! that wait behind it.

use std::collections::{HashSet, VecDeque};

use automerge::{Change, ChangeHash};
use kontaktbok_documents::ledger::Entry;
use kontaktbok_documents::{DocumentKind, EntryId, skeleton};
use kontaktbok_sync::Received;
use kontaktbok_sync::graph::{Graph, Node};

use crate::arrival::{BatchId, StoredChange};
use crate::connection::{ConnId, Connection};

/// A frame about a document, waiting for its turn.
pub enum Waiting {
    /// A sync message.
    Sync(ConnId, Vec<u8>),
    /// What a phone has.
    Presented(ConnId, u64, [u8; 32]),
}

/// A document that the school holds.
pub enum Holding {
    /// Asked for; frames wait.
    Loading(VecDeque<Waiting>),
    /// Here.
    Open(Box<Open>),
}

/// A document that is here.
pub struct Open {
    pub kind: DocumentKind,
    pub graph: Graph,
    pub receipts: Vec<Received>,
    pub entries: HashSet<EntryId>,
    pub in_flight: Option<InFlight>,
    pub waiting: VecDeque<Waiting>,
}

/// A batch on its way to the disk.
pub struct InFlight {
    pub batch: BatchId,
    pub author: ConnId,
    pub receipts: Vec<Received>,
    pub entries: Vec<EntryId>,
    /// Refusals of the same message, said when the heads they name are on disk.
    pub refusals: Vec<(ChangeHash, &'static str)>,
}

/// The rows of a document do not make a graph.
pub struct Damaged;

impl Open {
    /// From the rows of the database.
    pub fn load(kind: DocumentKind, rows: &[StoredChange]) -> Result<Self, Damaged> {
        let skeleton = Change::from_bytes(skeleton(kind).bytes.clone()).map_err(|_| Damaged)?;
        let graph = Graph::load(&skeleton, rows.iter().map(StoredChange::node)).map_err(|_| Damaged)?;
        Ok(Self {
            kind,
            graph,
            receipts: rows.iter().map(StoredChange::receipt).collect(),
            entries: rows.iter().map(|row| row.entry.id.clone()).collect(),
            in_flight: None,
            waiting: VecDeque::new(),
        })
    }

    /// The row for a staged change that arrives from a connection, the next after `before`.
    pub fn row(&self, node: &Node, entry: Entry, by: &Connection, at: i64, before: Option<&Received>) -> StoredChange {
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
            device: by.device.clone(),
            person: by.person.clone(),
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
