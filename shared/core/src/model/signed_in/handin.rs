//! Entries that this phone may no longer sync (the class was lost while offline) are handed in as typed entries, into
//! a tray that the rektor sees. Idempotent by entry id.

use kontaktbok_documents::exchange::{HandIn, HandInEntry, HandedIn};
use kontaktbok_documents::{EntryId, Right, Written};

use crate::effect::{HttpsOutput, Space};
use crate::model::kept::{self, Refused};
use crate::model::{HttpsTask, Model, StoreTask};

/// The most entries of one request.
const AT_ONCE: usize = 100;

/// The most bytes of them: well below what the school reads. One that is larger goes alone.
const BYTES: usize = 1 << 20;

/// What is being handed in.
#[derive(Default)]
pub struct HandingIn {
    /// Asked for, and not answered yet.
    asked: Vec<EntryId>,
    /// The school did not take a request as a whole: one entry at a time shows which it cannot take.
    singly: bool,
}

/// Hands in what can no longer be synced, if there is any.
pub fn hand_in(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    let Some(token) = me.net.token() else { return };
    if !me.handing_in.asked.is_empty() {
        return;
    }
    let most = if me.handing_in.singly { 1 } else { AT_ONCE };
    let mut bytes = 0;
    let entries: Vec<HandInEntry> = me
        .unsent
        .values()
        .filter(|unsent| {
            me.holdings.get(&unsent.document).is_none_or(|holding| matches!(holding.held.right, Right::Read))
        })
        .take(most)
        .map(|unsent| HandInEntry { document: unsent.document.clone(), entry: unsent.entry.clone() })
        .take_while(|one| {
            let is_first = bytes == 0;
            bytes += serde_json::to_vec(one).map_or(0, |json| json.len());
            is_first || bytes <= BYTES
        })
        .collect();
    if entries.is_empty() {
        return;
    }
    me.handing_in.asked = entries.iter().map(|one| one.entry.id().clone()).collect();
    model.asks.post(HttpsTask::HandIn, "/api/handin", Some(token), &HandIn { entries });
}

/// The school has answered: what it has may be forgotten here, the rest is kept with a reason.
pub fn answered(model: &mut Model, output: HttpsOutput) {
    let Some(me) = model.signed_in() else { return };
    let asked = std::mem::take(&mut me.handing_in.asked);
    let (taken, refused): (Vec<EntryId>, Vec<(EntryId, String)>) = match output {
        HttpsOutput::Answer { status: 200, body, .. } => {
            let Ok(HandedIn { taken, refused, mut reasons }) = serde_json::from_slice(&body) else { return };
            let why = |id: EntryId| {
                let reason = reasons.remove(&id).unwrap_or_else(|| "hand-in-refused".to_owned());
                (id, reason)
            };
            (taken, refused.into_iter().map(why).collect())
        }
        // Whatever it is that the school cannot read, it will not be able to at the next attempt either.
        HttpsOutput::Answer { status: 400 | 413 | 422, .. } => {
            let [only] = asked.as_slice() else {
                me.handing_in.singly = true;
                return hand_in(model);
            };
            (Vec::new(), vec![(only.clone(), "content".to_owned())])
        }
        // At the next session.
        HttpsOutput::Answer { .. } | HttpsOutput::Failed(_) => return,
    };
    let mut writes = Vec::new();
    for id in taken {
        if me.unsent.remove(&id).is_some() {
            writes.push(kept::remove(Space::Unsent, "", id.as_str()));
            me.handed_in = me.handed_in.saturating_add(1);
        }
    }
    if !writes.is_empty() {
        // In the same write: its author reads what became of it, also after a kill.
        writes.push(kept::handed_in(me.handed_in));
    }
    for (id, reason) in refused {
        writes.extend(keep_refused(me, &id, &reason));
    }
    if !writes.is_empty() {
        model.asks.write(StoreTask::Tidied, writes);
        hand_in(model);
    }
}

/// An unsent entry as it is kept when the school does not take it.
pub fn as_refused(me: &super::SignedIn, id: &EntryId, reason: &str) -> Option<Refused> {
    let unsent = me.unsent.get(id)?.clone();
    let pupil = me.holdings.get(&unsent.document).and_then(|holding| holding.held.subject.pupil().cloned());
    Some(Refused { document: unsent.document, pupil, entry: unsent.entry, reason: reason.to_owned() })
}

/// Turns an unsent entry into a refused one, kept with its reason; the writes that make it so.
fn keep_refused(me: &mut super::SignedIn, id: &EntryId, reason: &str) -> Vec<crate::effect::StoreWrite> {
    let Some(refused) = as_refused(me, id, reason) else { return Vec::new() };
    let writes =
        vec![kept::remove(Space::Unsent, "", id.as_str()), kept::put(Space::Refused, "", id.as_str(), &refused)];
    me.unsent.remove(id);
    me.refused.insert(id.clone(), refused);
    writes
}

/// The person has read that notes were handed in.
pub fn seen(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    me.handed_in = 0;
    model.asks.write(StoreTask::Tidied, vec![kept::handed_in(0)]);
}
