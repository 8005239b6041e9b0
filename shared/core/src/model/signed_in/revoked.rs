//! What becomes of a phone that the school lets in no longer.

use kontaktbok_documents::Entry;

use crate::effect::Space;
use crate::model::signed_out::{self, SignedOut};
use crate::model::{AnswerDraft, FormDraft, Model, Phase, StoreTask, kept};

/// The school has revoked this device: what it held is destroyed. Only own words that had not reached the school stay,
/// as rows, until their author has seen them and empties the phone: revoked does not mean dishonest.
pub fn now(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    let left: Vec<String> = me
        .unsent
        .values()
        .map(|unsent| &unsent.entry)
        .chain(me.refused.values().map(|refused| &refused.entry))
        .map(Entry::text)
        .chain(me.drafts.values().map(|draft| draft.text.clone()))
        .chain(me.forms.values().map(FormDraft::text))
        .chain(me.times.values().map(|draft| draft.note.clone()))
        .chain(me.held.values().map(|draft| draft.agreed.clone()))
        .chain(me.answering.values().map(AnswerDraft::words))
        .filter(|text| !text.is_empty())
        .collect();
    let mut writes = vec![kept::remove(Space::Snapshot, "", ""), kept::remove_owner(Space::Trip, "")];
    for document in me.holdings.keys() {
        writes.extend(kept::remove_document(document));
    }
    if left.is_empty() {
        signed_out::empty(model);
    } else {
        model.asks.write(StoreTask::Tidied, writes);
    }
    model.phase = Phase::SignedOut(SignedOut::revoked(left));
    model.send_all_home();
}
