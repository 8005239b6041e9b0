//! What may stand goes to the disk; only when it is there anybody is told.

use std::collections::HashMap;

use automerge::ChangeHash;
use kontaktbok_documents::{DeviceId, Entry, PersonId, Written};
use kontaktbok_sync::DocumentId;

use super::{CommitFault, Output, School};
use crate::arrival::{Batch, BatchId, StoredChange};
use crate::connection::{CloseReason, ConnId};
use crate::holding::{Holding, InFlight};

/// What a change that goes to the disk says, and how it came.
pub struct Arriving {
    /// What it says.
    pub entry: Entry,
    /// The device it came from.
    pub device: DeviceId,
    /// Whose that was.
    pub person: PersonId,
    /// When it came, milliseconds since 1970.
    pub at: i64,
}

impl School {
    /// Brings what is staged to the disk, for the connection that hears what becomes of it.
    pub(super) fn commit(
        &mut self,
        conn: Option<ConnId>,
        document: DocumentId,
        mut arriving: HashMap<ChangeHash, Arriving>,
        refusals: Vec<(ChangeHash, &'static str)>,
    ) {
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
        self.next_batch += 1;
        let id = BatchId(self.next_batch);
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
            receipts: changes.iter().map(StoredChange::receipt).collect(),
            entries: changes.iter().map(|change| change.entry.id().clone()).collect(),
            refusals,
            in_tray: Vec::new(),
        });
        self.batches.insert(id, document);
        self.out.push(Output::Commit(Batch { id, document, changes }));
    }

    pub(super) fn committed(&mut self, at: i64, batch: BatchId, outcome: Result<(), CommitFault>) {
        let Some(document) = self.batches.remove(&batch) else { return };
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
        let Some(in_flight) = open.in_flight.take_if(|in_flight| in_flight.batch == batch) else { return };
        match outcome {
            Ok(()) => {
                open.graph.commit();
                open.receipts.extend(in_flight.receipts.iter().copied());
                if let Some(author) = in_flight.author {
                    self.refuse(at, author, document, &in_flight.refusals);
                }
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
                if let Some(author) = in_flight.author {
                    self.close(author, CloseReason::Later);
                }
                if fault == CommitFault::Rival {
                    self.reload(document);
                    return;
                }
            }
        }
        for (conn, hash) in in_flight.in_tray {
            self.tell_no_place(at, conn, document, hash);
        }
        self.go_on(at, document);
    }
}
