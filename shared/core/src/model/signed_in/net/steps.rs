//! The steps until the socket is opened: challenge, signature, session, snapshot.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kontaktbok_documents::Snapshot;
use kontaktbok_documents::exchange::{Challenge, Session, SessionAsked, session_message};

use super::{Stage, Trouble, renewing, rest};
use crate::effect::{
    HttpsFault, HttpsOutput, KeysOperation, KeysOutput, LinkOperation, Space, StoreOutput, StoreWrite,
};
use crate::model::kept::{self, KeptSnapshot};
use crate::model::signed_in::{Holding, committing, handin, note_store, people, reaching, revoked, trips};
use crate::model::{HttpsTask, KeysTask, Model, StoreTask};

/// The device key answered.
pub fn keyed(model: &mut Model, task: KeysTask, output: KeysOutput) {
    let nonce = match task {
        KeysTask::Sign { nonce } => nonce,
        KeysTask::SignNext { nonce } => return renewing::signed(model, nonce, output),
        KeysTask::Make | KeysTask::Forget => return,
    };
    let KeysOutput::Signed { signature } = output else { return rest(model, Some(Trouble::Key)) };
    ask_for_session(model, HttpsTask::Session, nonce, &signature);
}

pub(super) fn ask_for_session(model: &mut Model, task: HttpsTask, nonce: String, signature: &[u8]) {
    let app = model.version.clone();
    let Some(me) = model.signed_in() else { return };
    let body =
        SessionAsked { device: me.identity.device.clone(), nonce, signature: URL_SAFE_NO_PAD.encode(signature), app };
    model.asks.post(task, "/api/session", None, &body);
}

/// The school answered a step.
pub fn answered(model: &mut Model, task: &HttpsTask, output: HttpsOutput) {
    let body = match output {
        HttpsOutput::Answer { status: 410, body, .. } if says_revoked(&body) => return revoked::now(model),
        HttpsOutput::Answer { status: 200, etag, body } => (etag, Some(body)),
        HttpsOutput::Answer { status: 304, etag, .. } => (etag, None),
        HttpsOutput::Answer { status: 401, .. } => return rest(model, None),
        HttpsOutput::Answer { .. } => return rest(model, Some(Trouble::School)),
        HttpsOutput::Failed(HttpsFault::Certificate) => return rest(model, Some(Trouble::Certificate)),
        HttpsOutput::Failed(_) => return rest(model, None),
    };
    let done = match (task, body) {
        (HttpsTask::Challenge, (_, Some(body))) => challenged(model, &body),
        (HttpsTask::Session, (_, Some(body))) => opened(model, &body),
        (HttpsTask::Snapshot, (etag, body)) => fetched(model, etag, body.as_deref()),
        _ => None,
    };
    if done.is_none() {
        rest(model, Some(Trouble::School));
    }
}

/// Whether it is the school that says so: a phone erases itself by this word, and a proxy can answer 410 as well.
pub(super) fn says_revoked(body: &[u8]) -> bool {
    serde_json::from_slice::<serde_json::Value>(body)
        .is_ok_and(|said| said.get("code").is_some_and(|code| code == "revoked"))
}

fn challenged(model: &mut Model, body: &[u8]) -> Option<()> {
    let (nonce, message) = to_sign(model, body)?;
    model.asks.keys(KeysTask::Sign { nonce }, KeysOperation::Sign { message });
    Some(())
}

/// The nonce of a challenge, and what is signed for it.
pub(super) fn to_sign(model: &mut Model, body: &[u8]) -> Option<(String, Vec<u8>)> {
    let Challenge { nonce } = serde_json::from_slice(body).ok()?;
    let app = model.version.clone();
    let me = model.signed_in()?;
    let message = session_message(&me.identity.key_id, &me.identity.device, &nonce, &app);
    Some((nonce, message))
}

fn opened(model: &mut Model, body: &[u8]) -> Option<()> {
    let Session { ticket, token, token_ms, at } = serde_json::from_slice(body).ok()?;
    let (wall, app) = (model.now.wall_ms, model.version.clone());
    renewing::granted(model, &token, token_ms);
    let me = model.signed_in()?;
    me.net.stage = Stage::Fetching(ticket);
    me.net.trouble = None;
    me.clock_ahead = Some(wall.saturating_sub(at));
    let bearer = me.net.token();
    let etag = me.kept.as_ref().filter(|kept| kept.app == app).and_then(|kept| kept.etag.clone());
    model.asks.get(HttpsTask::Snapshot, "/api/snapshot".to_owned(), bearer, etag);
    Some(())
}

fn fetched(model: &mut Model, etag: Option<String>, body: Option<&[u8]>) -> Option<()> {
    let me = model.signed_in()?;
    let Stage::Fetching(ticket) = &me.net.stage else { return Some(()) };
    let ticket = ticket.clone();
    let (kept, writes) = to_keep(model, etag, body)?;
    let me = model.signed_in()?;
    me.coming = Some(kept);
    me.net.stage = Stage::Keeping(ticket);
    model.asks.write(StoreTask::Snapshot, writes);
    Some(())
}

/// What a snapshot is kept as, unchanged ones too, and what is written for it.
pub(super) fn to_keep(
    model: &mut Model,
    etag: Option<String>,
    body: Option<&[u8]>,
) -> Option<(KeptSnapshot, Vec<StoreWrite>)> {
    let (fetched_at, app) = (model.now.wall_ms, model.version.clone());
    let me = model.signed_in()?;
    let snapshot = match body {
        Some(body) => with_a_name(serde_json::from_slice(body).ok()?, me.snapshot()),
        // Unchanged: its age is of today all the same.
        None => me.kept.as_ref()?.snapshot.clone(),
    };
    let etag = etag.or_else(|| me.kept.as_ref().and_then(|kept| kept.etag.clone()));
    let kept = KeptSnapshot { etag, app, snapshot, fetched_at };
    let mut writes = vec![kept::put(Space::Snapshot, "", "", &kept)];
    // What this person may not have any more goes with the same write. Own entries that have not reached the school
    // are rows of their own and stay until they are handed in.
    for document in me.holdings.keys() {
        if !kept.snapshot.manifest.iter().any(|held| held.document == *document) {
            writes.extend(kept::remove_document(document));
        }
    }
    Some((kept, writes))
}

/// A snapshot is stored: it holds from now on.
pub(super) fn holds(model: &mut Model, kept: KeptSnapshot) {
    let Some(me) = model.signed_in() else { return };
    me.holdings.retain(|document, _| kept.snapshot.manifest.iter().any(|held| held.document == *document));
    for held in &kept.snapshot.manifest {
        me.holdings
            .entry(held.document.clone())
            .and_modify(|holding| holding.hold(held.clone()))
            .or_insert_with(|| Holding::new(held.clone()));
    }
    me.kept = Some(kept);
    reaching::settled(model);
}

/// Who is not in the school's register today is sent without a name: the phone keeps the one that it had.
fn with_a_name(mut snapshot: Snapshot, before: Option<&Snapshot>) -> Snapshot {
    if let Some(before) = before.filter(|_| snapshot.me.given.is_empty() && snapshot.me.family.is_empty()) {
        snapshot.me.clone_from(&before.me);
    }
    snapshot
}

/// The snapshot is stored: it holds from now on, and the socket is opened.
pub fn snapshot_kept(model: &mut Model, output: &StoreOutput) {
    let stored = note_store(model, output);
    let Some(me) = model.signed_in() else { return };
    let Some(kept) = me.coming.take() else { return };
    if !stored {
        rest(model, None);
        return committing::go_on(model);
    }
    me.net.without_since = None;
    me.net.met = true;
    holds(model, kept);
    let Some(me) = model.signed_in() else { return };
    let Stage::Keeping(ticket) = std::mem::take(&mut me.net.stage) else { return };
    me.net.dials += 1;
    let dial = me.net.dials;
    me.net.stage = Stage::Dialing(dial);
    model.asks.link(LinkOperation::Dial { dial, ticket });
    committing::go_on(model);
    handin::hand_in(model);
    people::fetch_for_open_pages(model);
    trips::refresh(model);
}
