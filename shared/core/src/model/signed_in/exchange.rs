//! A document and the school find out what the other lacks. Nothing is answered before the store has what came, and
//! nothing is sent before the store has what was written.

use std::collections::BTreeMap;

use automerge::ChangeHash;
use automerge::sync::SyncDoc;
use kontaktbok_documents::{Author, Written, check, skeleton};
use kontaktbok_sync::wire;

use super::holdings::{Document, row_item};
use super::refusal::{self, Refusal};
use super::{Holding, committing, net, note_store, returning};
use crate::effect::{LinkOperation, Space, StoreOutput, StoreRow, StoreWrite};
use crate::model::kept::{self, Identity, Receipt, Shown, Stamped};
use crate::model::{Model, StoreTask};

/// The exchange of one document with the school, for one connection.
#[derive(Default)]
pub struct DocumentSession {
    state: automerge::sync::State,
    /// Changes that came before what they build on.
    early: BTreeMap<ChangeHash, (Vec<u8>, kontaktbok_documents::Judged)>,
    /// Whether this device has spoken about the document in this connection.
    spoken: bool,
}

/// Something that is being stored: shown as soon as it is.
pub enum Coming {
    Entry(Shown),
    Receipt(Receipt),
    /// All that the school has of it.
    Whole,
}

/// The first frame of a connection.
pub fn join(identity: &Identity) -> Vec<u8> {
    wire::join(identity.device.as_str())
}

/// A frame came.
pub fn frame(model: &mut Model, dial: u64, frame: &[u8]) {
    let Some(me) = model.signed_in() else { return };
    if !matches!(me.net.stage, net::Stage::Joining(at) | net::Stage::Up(at) if at == dial) {
        return;
    }
    let Ok(message) = wire::FromSchool::decode(frame) else { return net::distrust(model) };
    match message {
        wire::FromSchool::Peer => net::greeted(model, dial),
        wire::FromSchool::Sync { document, data } => {
            if came(model, &document.to_string(), &data).is_none() {
                net::distrust(model);
            }
        }
        wire::FromSchool::Unavailable { document } => {
            if let Some(holding) = me.holdings.get_mut(&document.to_string()) {
                holding.session = None;
            }
        }
        wire::FromSchool::Received { document, items } => received(model, &document.to_string(), items),
        wire::FromSchool::Refused { document, hash, reason, heads } => {
            let refusal = Refusal { hash: hex::encode(hash), reason, heads };
            refusal::refused(model, &document.to_string(), refusal);
        }
        wire::FromSchool::Behind { document, heads } => returning::asked(model, document.to_string(), heads),
        wire::FromSchool::Regranted => net::come_again(model),
        wire::FromSchool::Anew => net::anew::told(model),
        wire::FromSchool::Other => {}
    }
}

/// Begins with a document, if it is here and the school in touch.
pub fn begin(model: &mut Model, document: &str) {
    let Some(me) = model.signed_in() else { return };
    if me.net.up().is_none() {
        return;
    }
    let Some(holding) = me.holdings.get_mut(document) else { return };
    let fresh = holding.here().is_some() && holding.session.is_none() && holding.rebuilding.is_none();
    if fresh {
        holding.session = Some(DocumentSession::default());
    }
    go_on(model, document);
}

/// Says what there is to say about a document, if everything about it is stored.
pub fn go_on(model: &mut Model, document: &str) {
    let Some(me) = model.signed_in() else { return };
    let Some(dial) = me.net.up() else { return };
    let device = me.identity.device.clone();
    let Some(holding) = me.holdings.get_mut(document) else { return };
    if !holding.keeping.is_empty() || !holding.writing.is_empty() {
        return;
    }
    let (Some(session), Document::Here(automerge)) = (&mut holding.session, &holding.document) else { return };
    let Ok(id) = document.parse() else { return };
    let Some(message) = automerge.generate_sync_message(&mut session.state) else { return };
    let first = !std::mem::replace(&mut session.spoken, true);
    let asks = first && automerge.get_heads() == [skeleton(holding.held.subject.kind()).hash];
    let mut frames = vec![wire::exchange(device.as_str(), &id, message.encode(), asks)];
    if first {
        // Up to where the receipts are here: those after it were lost with an earlier connection, or are for what others
        // have written meanwhile. Only now: of what arrives in a document the school tells those who have spoken about
        // it, and what arrived between the two would be told to nobody here.
        let (n, chain) = holding.receipts_to();
        frames.push(wire::presented(device.as_str(), &id, n, &chain));
    }
    for frame in frames {
        model.asks.link(LinkOperation::Send { dial, frame });
    }
}

/// The school says something about a document; `None` if it cannot be trusted.
fn came(model: &mut Model, document: &str, data: &[u8]) -> Option<()> {
    let Some(me) = model.signed_in() else { return Some(()) };
    let Some(holding) = me.holdings.get_mut(document) else { return Some(()) };
    let kind = holding.held.subject.kind();
    let (Some(session), Document::Here(automerge)) = (&mut holding.session, &mut holding.document) else {
        return Some(());
    };
    let message = automerge::sync::Message::decode(data).ok()?;
    for chunk in message.changes.iter() {
        // The same check that the school makes: what would harm this phone is not applied, whoever sends it.
        let opened = kontaktbok_sync::form::open(chunk).ok()?;
        let hash = opened.hash();
        if hash == skeleton(kind).hash || automerge.get_change_meta_by_hash(&hash).is_some() {
            continue;
        }
        let judged = check(kind, Author::Anyone, opened.expanded()).ok()?;
        session.early.insert(hash, (opened.bytes().to_vec(), judged));
    }
    let heads = message.heads.clone();
    automerge.receive_sync_message(&mut session.state, message).ok()?;
    let whole = heads.iter().all(|head| automerge.get_change_meta_by_hash(head).is_some());
    let applied: Vec<ChangeHash> =
        session.early.keys().filter(|hash| automerge.get_change_meta_by_hash(hash).is_some()).copied().collect();
    let (mut writes, mut coming) = (Vec::new(), Vec::new());
    // In the order of the document, so that the rows can be read back from the first to the last.
    let mut fresh: Vec<(ChangeHash, Vec<u8>, kontaktbok_documents::Judged)> = applied
        .into_iter()
        .filter_map(|hash| session.early.remove(&hash).map(|(bytes, judged)| (hash, bytes, judged)))
        .collect();
    fresh.sort_by_key(|(hash, ..)| automerge.get_change_meta_by_hash(hash).map(|meta| meta.start_op));
    for (hash, bytes, judged) in fresh {
        let hash = hex::encode(hash.0);
        let row = holding.next_row;
        holding.next_row += 1;
        writes.push(change_row(document, row, bytes));
        let received = early_receipt(holding, &hash);
        let shown = Shown { entry: judged.entry, received, hash, key: judged.key };
        // A store that took the receipt and not the change shows the entry already, with its receipt.
        if shown.received.is_some() || !holding.by_hash.contains_key(&shown.hash) {
            writes.push(kept::put(Space::Projection, document, shown.entry.id().as_str(), &shown));
        }
        if shown.received.is_some() {
            // The receipt came first: this phone was put back to a copy from before it sent the entry.
            writes.push(kept::remove(Space::Unsent, "", shown.entry.id().as_str()));
        }
        coming.push(Coming::Entry(shown));
    }
    let being_stored = || holding.keeping.iter().flatten().any(|coming| matches!(coming, Coming::Whole));
    if whole && !holding.fetched && !being_stored() {
        writes.push(kept::put(Space::Fetched, document, "", &true));
        coming.push(Coming::Whole);
    }
    keep(model, document, writes, coming);
    Some(())
}

/// The receipt of a change that comes only now; the receipt itself may still be on its way to the store.
fn early_receipt(holding: &mut Holding, hash: &str) -> Option<Stamped> {
    let being_stored = holding.keeping.iter().flatten().find_map(|coming| match coming {
        Coming::Receipt(receipt) if receipt.hash == hash => Some(receipt.stamped()),
        _ => None,
    });
    holding.early.remove(hash).map(|receipt| receipt.stamped()).or(being_stored)
}

pub fn change_row(document: &str, row: u64, value: Vec<u8>) -> StoreWrite {
    StoreWrite::Put(StoreRow { space: Space::Change, owner: document.to_owned(), item: row_item(row), value })
}

/// Stores what came, or goes on at once if there is nothing to store.
fn keep(model: &mut Model, document: &str, writes: Vec<StoreWrite>, coming: Vec<Coming>) {
    if writes.is_empty() {
        return go_on(model, document);
    }
    if let Some(holding) = model.signed_in().and_then(|me| me.holdings.get_mut(document)) {
        holding.keeping.push_back(coming);
    }
    model.asks.write(StoreTask::Came(document.to_owned()), writes);
}

/// What came is stored: shown from now on, and answered.
pub fn came_is_kept(model: &mut Model, document: &str, output: &StoreOutput) {
    let kept = note_store(model, output);
    let Some(me) = model.signed_in() else { return };
    let Some(holding) = me.holdings.get_mut(document) else { return };
    let coming = holding.keeping.pop_front().unwrap_or_default();
    if !kept {
        // The store does not have it: forget it, and ask for it again at the next connection.
        holding.document = Document::Stored;
        holding.session = None;
        return committing::go_on(model);
    }
    for one in coming {
        match one {
            Coming::Entry(shown) => {
                if shown.received.is_some() {
                    me.unsent.remove(shown.entry.id());
                }
                holding.show(shown);
            }
            Coming::Whole => holding.fetched = true,
            Coming::Receipt(receipt) => {
                if let Some(shown) = holding.unknown(&receipt.hash) {
                    holding.show(shown);
                }
                if let Some(id) = holding.by_hash.get(&receipt.hash).cloned() {
                    holding.stamp(&id, &receipt.stamped());
                    me.unsent.remove(&id);
                } else {
                    holding.early.insert(receipt.hash.clone(), receipt);
                }
            }
        }
    }
    committing::go_on(model);
    go_on(model, document);
    refusal::go_on(model, document);
}

/// The school has changes: stored with its number and time, then shown.
fn received(model: &mut Model, document: &str, items: Vec<kontaktbok_sync::Received>) {
    let Some(me) = model.signed_in() else { return };
    let Some(holding) = me.holdings.get_mut(document) else { return };
    let mut writes = Vec::new();
    let mut coming = Vec::new();
    for item in items {
        let receipt = Receipt {
            n: item.n,
            hash: hex::encode(item.hash),
            at: item.at,
            mac: hex::encode(item.mac),
            previous: hex::encode(item.previous),
            chain: hex::encode(item.chain),
        };
        // By the change: its number may become another, and then the proof of what had the number stays.
        writes.push(kept::put(Space::Receipt, document, &receipt.hash, &receipt));
        writes.extend(settled(holding, document, &receipt));
        coming.push(Coming::Receipt(receipt));
    }
    keep(model, document, writes, coming);
}

/// The writes that make an entry received: its shown row has the time, and it is unsent no more.
fn settled(holding: &Holding, document: &str, receipt: &Receipt) -> Vec<StoreWrite> {
    let known = holding.by_hash.get(&receipt.hash).and_then(|id| {
        let entry = holding.entries.get(id)?;
        Some((entry, holding.key(id)?.to_owned()))
    });
    let coming = holding.keeping.iter().flatten().find_map(|coming| match coming {
        Coming::Entry(shown) if shown.hash == receipt.hash => Some((shown.entry.clone(), shown.key.clone())),
        _ => None,
    });
    let unknown = || holding.unknown(&receipt.hash).map(|shown| (shown.entry, shown.key));
    let Some((entry, key)) = known.or(coming).or_else(unknown) else { return Vec::new() };
    let shown = Shown { entry, received: Some(receipt.stamped()), hash: receipt.hash.clone(), key };
    let entry = &shown.entry;
    vec![
        kept::put(Space::Projection, document, entry.id().as_str(), &shown),
        kept::remove(Space::Unsent, "", entry.id().as_str()),
    ]
}
