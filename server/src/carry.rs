//! What is written once is never asked for again: attempts to reach guardians in an accident are carried over from the
//! report into the pupils' ledgers. Each once, whatever is killed in between: its id in the ledger follows from the
//! attempt's, and what was left undone is found in the database.

use kontaktbok_documents::report::carried_over;
use kontaktbok_school::Batch;
use kontaktbok_sync::DocumentId;

use crate::{
    mailbox::{Desk, Happened},
    office::Office,
    store::StoreError,
};

/// How far back it is looked for what was left undone: a school year and some.
const LOOKED_BACK_MS: i64 = 400 * 24 * 60 * 60 * 1000;

/// Carries over what a committed batch says.
pub(crate) async fn over(office: &Office, desk: &Desk, batch: &Batch) {
    for change in &batch.changes {
        if let Some(report) = change.entry.report() {
            one(office, desk, &batch.document, report).await;
        }
    }
}

/// Carries over what an earlier run, or a failed commit, has left.
pub(crate) async fn what_was_left(office: &Office, desk: &Desk) {
    match left(office).await {
        Ok(left) => {
            for (document, report) in left {
                one(office, desk, &document, &report).await;
            }
        }
        Err(error) => tracing::error!(%error, "what is to be carried over into ledgers could not be read"),
    }
}

async fn left(office: &Office) -> Result<Vec<(DocumentId, kontaktbok_documents::report::Entry)>, StoreError> {
    let since = office.clock().now().saturating_sub(LOOKED_BACK_MS);
    let mut left = Vec::new();
    for (document, report) in office.store.attempts(since).await? {
        if let Some((_, contact)) = carried_over(&report)
            && !office.store.has_entry(&contact.id).await?
        {
            left.push((document, report));
        }
    }
    Ok(left)
}

async fn one(office: &Office, desk: &Desk, document: &DocumentId, report: &kontaktbok_documents::report::Entry) {
    let Some((pupil, contact)) = carried_over(report) else { return };
    if let Some(ledger) = office.policy().carried_to(document, pupil) {
        desk.tell(Happened::Own { document: ledger, entry: Box::new(contact.into()) }).await;
    }
}
