//! What may stand goes to the disk; only when it is there anybody is told.

use std::collections::HashMap;

use automerge::ChangeHash;
use kontaktbok_documents::DocumentKind;
use kontaktbok_sync::DocumentId;

use super::{Output, School};
use crate::arrival::{Arriving, Batch, BatchId, CommitFault, StoredChange};
use crate::connection::{CloseReason, ConnId};
use crate::holding::{Holding, InFlight};

/// What goes to the disk of one document, together with parts of others.
pub(super) struct Part {
    pub document: DocumentId,
    /// What is staged of it, by change.
    pub arriving: HashMap<ChangeHash, Arriving>,
}

impl Part {
    /// Nothing yet.
    pub fn new(document: DocumentId) -> Self {
        Self { document, arriving: HashMap::new() }
    }
}

impl School {
    /// Brings what is staged to the disk, all or none, for the connection that hears what becomes of it. The refusals are
    /// of the first part.
    pub(super) fn commit(
        &mut self,
        conn: Option<ConnId>,
        parts: Vec<Part>,
        mut refusals: Vec<(ChangeHash, &'static str)>,
    ) {
        self.next_batch += 1;
        let id = BatchId(self.next_batch);
        let mut batches = Vec::new();
        for Part { document, mut arriving } in parts {
            let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { continue };
            let mut changes: Vec<StoredChange> = Vec::new();
            for node in open.graph.staged() {
                let Some(arriving) = arriving.remove(&node.hash) else { continue };
                let before = changes.last().map(StoredChange::receipt);
                let mut row = open.row(node, arriving, before.as_ref());
                row.mac = row.expected_mac(&self.keys.arrivals, &document);
                changes.push(row);
            }
            open.in_flight = Some(InFlight {
                batch: id,
                author: conn,
                changes: changes.clone(),
                refusals: std::mem::take(&mut refusals),
                in_tray: Vec::new(),
            });
            batches.push(Batch { id, document, changes });
        }
        self.batches.insert(id, batches.iter().map(|batch| batch.document).collect());
        self.out.push(Output::Commit(batches));
    }

    pub(super) fn committed(&mut self, at: i64, batch: BatchId, outcome: Result<(), CommitFault>) {
        let mut come_back = Vec::new();
        for document in self.batches.remove(&batch).unwrap_or_default() {
            let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { continue };
            let Some(in_flight) = open.in_flight.take_if(|in_flight| in_flight.batch == batch) else { continue };
            match &outcome {
                Ok(()) => open.keep(&in_flight),
                Err(fault) => open.lose(&in_flight, fault),
            }
            come_back.push((document, in_flight));
        }
        match outcome {
            Ok(()) => {
                for (document, in_flight) in &come_back {
                    self.tell_of(at, *document, in_flight);
                }
            }
            Err(fault) => {
                // Nothing was acknowledged: the phone still has it, and comes again.
                for author in come_back.iter().filter_map(|(_, in_flight)| in_flight.author) {
                    self.close(author, CloseReason::Later);
                }
                if fault == CommitFault::Rival {
                    for (document, _) in &come_back {
                        self.reload(*document);
                    }
                    return;
                }
            }
        }
        // What follows is the last: what mentors have said of a class comes before what others wish of it.
        for (document, in_flight) in come_back.into_iter().rev() {
            for (conn, hash) in in_flight.in_tray {
                self.tell_no_place(at, conn, document, hash);
            }
            match self.holdings.get(&document) {
                // In turn with those of others that wait.
                Some(Holding::Open(open)) if open.kind == DocumentKind::Answers => self.has_a_turn(document),
                _ => self.go_on(document),
            }
        }
        self.unpark();
    }

    /// What is on disk is said to its author and to the other readers.
    fn tell_of(&mut self, at: i64, document: DocumentId, in_flight: &InFlight) {
        if let Some(author) = in_flight.author {
            self.refuse(at, author, document, &in_flight.refusals);
        }
        let receipts: Vec<_> = in_flight.changes.iter().map(StoredChange::receipt).collect();
        for conn in self.readers(&document) {
            self.answer(at, conn, document);
            self.receipts(at, conn, document, &receipts);
        }
    }
}
