//! What was refused is written down, many at once: one transaction for what has gathered while the last was on its way, so
//! that a flood of refusals takes the disk from nobody.

use std::sync::Arc;

use tokio::sync::mpsc;

use crate::store::{Refusal, Store};

/// How many may wait to be written down; what comes beyond is counted and not written.
const WAIT: usize = 4_096;

/// The most in one transaction.
const MOST: usize = 256;

/// Takes refusals to the disk.
pub(crate) struct Refusals(mpsc::Sender<Refusal>);

impl Refusals {
    /// Starts the task that writes.
    pub fn start(store: Arc<dyn Store>) -> Self {
        let (send, mut waiting) = mpsc::channel(WAIT);
        tokio::spawn(async move {
            let mut gathered = Vec::new();
            while waiting.recv_many(&mut gathered, MOST).await > 0 {
                if let Err(error) = store.log_refusals(&gathered).await {
                    tracing::error!(%error, refusals = gathered.len(), "refusals could not be logged");
                }
                gathered.clear();
            }
        });
        Self(send)
    }

    /// One more.
    pub fn log(&self, refusal: Refusal) {
        if self.0.try_send(refusal).is_err() {
            metrics::counter!("kontaktbok_refusals_not_written_total").increment(1);
        }
    }
}
