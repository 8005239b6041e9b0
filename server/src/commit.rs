//! Group commit: whatever has gathered while the last transaction was on its way to the disk goes into the next one.
//! A transaction that fails is tried again batch by batch, so that one bad batch costs only itself.

use std::{sync::Arc, time::Instant};

use kontaktbok_documents::{Subject, Written};
use kontaktbok_school::{Batch, CommitFault};
use tokio::sync::mpsc;

use crate::{
    carry,
    feed::Seen,
    live::Live,
    office::Office,
    run::{Desk, Happened},
    store::StoreError,
};

/// The most batches in one transaction.
const MOST: usize = 256;

/// Takes batches to the disk.
pub(crate) struct Committer(mpsc::UnboundedSender<Batch>);

impl Committer {
    /// One batch per document is in flight at a time, so what waits here is bounded by the open documents.
    pub(crate) fn commit(&self, batch: Batch) {
        let _ = self.0.send(batch);
    }
}

/// Starts the task that writes.
pub(crate) fn start(office: Arc<Office>, desk: Desk, live: Live) -> Committer {
    let (send, mut waiting) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut batches = Vec::new();
        while waiting.recv_many(&mut batches, MOST).await > 0 {
            let outcomes = together(&office, &batches).await;
            for (batch, outcome) in batches.drain(..).zip(outcomes) {
                tell(&office, &batch, &outcome);
                if outcome.is_ok() {
                    if uses_a_blank(&office, &batch) {
                        tokio::spawn(blank_used(office.clone(), live.clone()));
                    }
                    carry::over(&office, &desk, &batch).await;
                }
                let outcome = outcome.map_err(|error| fault(&error));
                desk.tell(Happened::Committed { batch: batch.id, outcome }).await;
            }
        }
    });
    Committer(send)
}

/// All in one transaction; when that fails, each in one of its own.
async fn together(office: &Office, batches: &[Batch]) -> Vec<Result<(), StoreError>> {
    let begun = Instant::now();
    let outcomes = match office.store.commit(batches).await {
        Ok(()) => batches.iter().map(|_| Ok(())).collect(),
        Err(error) if batches.len() == 1 => vec![Err(error)],
        Err(error) => {
            tracing::warn!(%error, batches = batches.len(), "a group commit failed; each batch alone");
            let mut outcomes = Vec::with_capacity(batches.len());
            for batch in batches {
                outcomes.push(office.store.commit(std::slice::from_ref(batch)).await);
            }
            outcomes
        }
    };
    metrics::histogram!("kontaktbok_commit_seconds").record(begun.elapsed());
    outcomes
}

/// Whether the batch is the first in a blank report.
fn uses_a_blank(office: &Office, batch: &Batch) -> bool {
    batch.changes.first().is_some_and(|change| change.n == 1)
        && matches!(office.subject(&batch.document), Some(Subject::Report { .. }))
}

/// Its rektor may read it from now on, and its author gets another blank.
async fn blank_used(office: Arc<Office>, live: Live) {
    match office.read_documents().await {
        Ok(()) => live.rights_changed(),
        Err(error) => tracing::error!(%error, "rights could not be worked out after a report was begun"),
    }
}

fn fault(error: &StoreError) -> CommitFault {
    match error {
        StoreError::Rival => CommitFault::Rival,
        StoreError::EntryTaken(id) => CommitFault::EntryTaken(id.clone()),
        _ => CommitFault::Store,
    }
}

fn tell(office: &Office, batch: &Batch, outcome: &Result<(), StoreError>) {
    let document = batch.document.to_string();
    match outcome {
        Ok(()) => {
            metrics::counter!("kontaktbok_changes_total").increment(batch.changes.len() as u64);
            let subject = office.pupil(&batch.document);
            for change in &batch.changes {
                office.feed.tell(Seen::Committed {
                    at: change.at,
                    document: document.clone(),
                    subject: subject.clone(),
                    n: change.n,
                    entry: change.entry.id().clone(),
                    person: change.person.clone(),
                    device: change.device.clone(),
                    device_at: change.entry.at(),
                    before: false,
                });
            }
        }
        Err(error) => {
            metrics::counter!("kontaktbok_commit_failed_total").increment(1);
            tracing::error!(%document, %error, "a commit failed");
            let at = office.clock().now();
            office.feed.tell(Seen::CommitFailed { at, document, reason: error.to_string() });
        }
    }
}
