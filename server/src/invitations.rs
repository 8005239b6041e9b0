//! Whoever must be offered a talk is invited to it, each once: when a round of a class is on disk, every guardian of
//! every pupil of it gets a letter, and who comes to the class or to custody afterwards gets it then. Its id follows from
//! the round and the two, and what was left undone is found in the database.

use kontaktbok_documents::{EntryId, PersonId, Says as _, class, letters};
use kontaktbok_school::Batch;
use kontaktbok_sync::DocumentId;

use crate::{
    mailbox::{Desk, Happened},
    office::Office,
    policy::{Invited, Policy},
    store::StoreError,
};

/// How long after the day until which an answer is asked for somebody new is invited still: into the next term's round.
const STILL_MS: i64 = 120 * 24 * 60 * 60 * 1000;

/// How far back it is looked for rounds: a school year and some.
const LOOKED_BACK_MS: i64 = 400 * 24 * 60 * 60 * 1000;

/// Invites to what a committed batch says.
pub(crate) async fn over(office: &Office, desk: &Desk, batch: &Batch) {
    for change in &batch.changes {
        if let Some(entry) = change.entry.class() {
            for invitation in of_round(office, &office.policy(), &batch.document, entry) {
                invite(office, desk, invitation).await;
            }
        }
    }
}

/// Invites whom an earlier run, or a failed commit, has left, and who has come since.
pub(crate) async fn what_was_left(office: &Office, desk: &Desk) {
    match left(office).await {
        Ok(left) => {
            for invitation in left {
                invite(office, desk, invitation).await;
            }
        }
        Err(error) => tracing::error!(%error, "who is to be invited to talks could not be read"),
    }
}

async fn left(office: &Office) -> Result<Vec<Invitation>, StoreError> {
    let since = office.clock().now().saturating_sub(LOOKED_BACK_MS);
    let (policy, mut left) = (office.policy(), Vec::new());
    for (document, entry) in office.store.rounds(since).await? {
        for invitation in of_round(office, &policy, &document, &entry) {
            if !office.store.has_entry(&invitation.id).await? {
                left.push(invitation);
            }
        }
    }
    Ok(left)
}

/// An invitation that is to be written.
struct Invitation {
    letters: DocumentId,
    id: EntryId,
    says: letters::Says,
}

/// Whom a round of a class invites, if it still does.
fn of_round(office: &Office, policy: &Policy, document: &DocumentId, entry: &class::Entry) -> Vec<Invitation> {
    let class::Says::Round { term, answer_by, .. } = &entry.says else { return Vec::new() };
    if answer_by.saturating_add(STILL_MS) <= office.clock().now() {
        return Vec::new();
    }
    let invitations = policy.invited(document).into_iter().map(|Invited { class, pupil, guardian, letters }| {
        let from = [entry.id.as_str(), pupil.as_str(), guardian.as_str()];
        let says = letters::Says::Invitation { round: entry.id.clone(), class, term: *term };
        Invitation { letters, id: EntryId::following(says.word(), &from), says }
    });
    invitations.collect()
}

async fn invite(office: &Office, desk: &Desk, Invitation { letters, id, says }: Invitation) {
    let entry = letters::Entry::new(id, PersonId::the_school(), office.clock().now(), says);
    desk.tell(Happened::Own { document: letters, entry: Box::new(entry.into()) }).await;
}
