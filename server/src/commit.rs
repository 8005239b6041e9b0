//! Group commit: whatever has gathered while the last transaction was on its way to the disk goes into the next one.
//! A transaction that fails is tried again one by one, so that a bad one costs only itself. What stands or falls together
//! is one also then. A transaction is as large as a few people's words, however much one device brings: the small ones go
//! first, and the oldest goes each time.

use std::{collections::VecDeque, sync::Arc, time::Instant};

use kontaktbok_documents::{Subject, Written};
use kontaktbok_school::{Batch, CommitFault};
use kontaktbok_sync::DocumentId;
use tokio::sync::mpsc;

use crate::{
    as_it_was, carry,
    feed::Seen,
    invitations,
    live::Live,
    mailbox::{Desk, Happened},
    office::Office,
    store::StoreError,
};

/// How many batches are taken in at once.
const MOST: usize = 256;

/// The most rows in one transaction, if it is of several.
const ROWS: usize = 256;

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
        let mut all: VecDeque<Together> = VecDeque::new();
        let mut come: Vec<Together> = Vec::new();
        loop {
            if all.is_empty() && waiting.recv_many(&mut come, MOST).await == 0 {
                return;
            }
            come.extend(std::iter::from_fn(|| waiting.try_recv().ok()).take(MOST));
            all.extend(come.drain(..));
            let gathered = next(&mut all);
            let outcomes = in_one(&office, &gathered).await;
            for (together, outcome) in gathered.into_iter().zip(outcomes) {
                for batch in &together {
                    tell(&office, batch, &outcome);
                    if outcome.is_ok() {
                        if uses_a_blank(&office, batch) {
                            tokio::spawn(blank_used(office.clone(), live.clone(), batch.document));
                        }
                        as_it_was::over(&office, batch).await;
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

fn rows(together: &Together) -> usize {
    together.iter().map(|batch| batch.changes.len()).sum()
}

/// What goes into the next transaction: the oldest, and then the smallest that still fit.
fn next(all: &mut VecDeque<Together>) -> Vec<Together> {
    let mut gathered = Vec::new();
    let mut left = ROWS;
    if let Some(oldest) = all.pop_front() {
        left = left.saturating_sub(rows(&oldest));
        gathered.push(oldest);
    }
    let mut by_size: Vec<(usize, usize)> = all.iter().map(rows).zip(0..).collect();
    by_size.sort_unstable();
    let mut fit = vec![false; all.len()];
    for (rows, at) in by_size {
        let Some(after) = left.checked_sub(rows) else { break };
        left = after;
        if let Some(fits) = fit.get_mut(at) {
            *fits = true;
        }
    }
    for (together, fits) in std::mem::take(all).into_iter().zip(fit) {
        if fits { gathered.push(together) } else { all.push_back(together) }
    }
    gathered
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
    match office.blank_used(&document).await {
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

#[cfg(test)]
mod tests {
    use kontaktbok_school::{BatchId, StoredChange};
    use rstest::rstest;

    use super::*;

    fn of(rows: usize) -> Batch {
        let contact = kontaktbok_documents::ledger::Entry {
            id: "entry".parse().unwrap(),
            by: "mentor".parse().unwrap(),
            counter: 1,
            at: 1,
            happened: 1,
            channel: kontaktbok_documents::ledger::Channel::Call,
            outcome: kontaktbok_documents::ledger::Outcome::NoAnswer,
            guardians: Vec::new(),
            tone: None,
            text: String::new(),
            corrects: None,
        };
        let change = StoredChange {
            n: 1,
            hash: [1; 32],
            bytes: Vec::new(),
            deps: Vec::new(),
            actor: [1; 16],
            seq: 1,
            start_op: 1,
            max_op: 1,
            key: String::new(),
            entry: contact.into(),
            device: "phone".parse().unwrap(),
            person: "mentor".parse().unwrap(),
            at: 1,
            previous: [0; 32],
            chain: [0; 32],
            mac: [0; 32],
        };
        Batch { id: BatchId(1), document: DocumentId([1; 16]), changes: vec![change; rows] }
    }

    #[rstest]
    #[case::small(&[1, 2, 1], &[1, 2, 1], &[])]
    #[case::the_oldest_goes_however_large(&[1_000, 64, 1], &[1_000], &[64, 1])]
    #[case::small_ones_come_before_many_of_one(&[64, 64, 64, 64, 64, 64, 1, 2], &[64, 64, 64, 1, 2], &[64, 64, 64])]
    fn a_transaction_is_the_oldest_and_the_smallest(
        #[case] come: &[usize],
        #[case] goes: &[usize],
        #[case] stays: &[usize],
    ) {
        let mut all: VecDeque<Together> = come.iter().map(|rows| vec![of(*rows)]).collect();
        let gathered: Vec<usize> = next(&mut all).iter().map(rows).collect();
        assert_eq!((gathered.as_slice(), all.iter().map(rows).collect::<Vec<_>>().as_slice()), (goes, stays));
    }
}
