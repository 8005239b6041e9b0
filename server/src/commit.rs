//! Group commit: whatever has gathered while the last transaction was on its way to the disk goes into the next one.
//! A transaction that fails is tried again one by one, so that a bad one costs only itself. What stands or falls together
//! is one also then.

use std::{sync::Arc, time::Instant};

use kontaktbok_documents::{Subject, Written};
use kontaktbok_school::{Batch, CommitFault};
use kontaktbok_sync::DocumentId;
use tokio::sync::mpsc;

use crate::{
    carry,
    feed::Seen,
    invitations,
    live::Live,
    office::Office,
    run::{Desk, Happened},
    store::StoreError,
};

/// The most in one transaction.
const MOST: usize = 256;

/// Batches that stand or fall together: one of each document, at least one, all with one number.
type Together = Vec<Batch>;

/// Takes batches to the disk.
pub(crate) struct Committer(mpsc::UnboundedSender<Together>);

impl Committer {
    /// One batch per document is in flight at a time, so what waits here is bounded by the open documents.
    pub(crate) fn commit(&self, together: Together) {
        let _ = self.0.send(together);
    }
}

/// Starts the task that writes.
pub(crate) fn start(office: Arc<Office>, desk: Desk, live: Live) -> Committer {
    let (send, mut waiting) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut gathered: Vec<Together> = Vec::new();
        while waiting.recv_many(&mut gathered, MOST).await > 0 {
            let outcomes = in_one(&office, &gathered).await;
            for (together, outcome) in gathered.drain(..).zip(outcomes) {
                for batch in &together {
                    tell(&office, batch, &outcome);
                    if outcome.is_ok() {
                        if uses_a_blank(&office, batch) {
                            tokio::spawn(blank_used(office.clone(), live.clone(), batch.document));
                        }
                        carry::over(&office, &desk, batch).await;
                        invitations::over(&office, &desk, batch).await;
                    }
                }
                if let Some(batch) = together.first() {
                    let outcome = outcome.map_err(|error| fault(&error));
                    desk.tell(Happened::Committed { batch: batch.id, outcome }).await;
                }
            }
        }
    });
    Committer(send)
}

/// All in one transaction; when that fails, each in one of its own.
async fn in_one(office: &Office, gathered: &[Together]) -> Vec<Result<(), StoreError>> {
    let begun = Instant::now();
    let outcomes = match office.store.commit(&gathered.concat()).await {
        Ok(()) => gathered.iter().map(|_| Ok(())).collect(),
        Err(error) if gathered.len() == 1 => vec![Err(error)],
        Err(error) => {
            tracing::warn!(%error, gathered = gathered.len(), "a group commit failed; each alone");
            let mut outcomes = Vec::with_capacity(gathered.len());
            for together in gathered {
                outcomes.push(office.store.commit(together).await);
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

/// Its rektors may read it from now on, and its author gets another blank: theirs are the rights that change.
async fn blank_used(office: Arc<Office>, live: Live, document: DocumentId) {
    match office.read_documents().await {
        Ok(()) => {
            for person in office.policy().who_has_report(&document) {
                live.changed_for(person);
            }
        }
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
            let (kind, subject) = (office.kind(&batch.document), office.pupil(&batch.document));
            for change in &batch.changes {
                office.feed.tell(Seen::Committed {
                    at: change.at,
                    document: document.clone(),
                    kind,
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
