//! The school refused a change: back to what it has, the other entries written again under the same ids and a new actor,
//! the refused one kept as a row with its reason. One refusal at a time for each holding, and never while something of it
//! is on its way to the store: what the store has and what is known here stay the same.
//!
//! Entries that wait for the school and stand in no change (the class was lost and came back before they could be handed
//! in) are written again in the same way.

use std::collections::HashSet;

use automerge::{ActorId, Automerge, ChangeHash};
use kontaktbok_documents::{EntryId, Prefix, WriteFault, Written, entry_key, skeleton};

use fate::Fate;

use super::exchange::{begin, change_row};
use super::holdings::Document;
use super::{Holding, committing, note_store};
use crate::effect::{Space, StoreOutput, StoreWrite};
use crate::model::kept::{self, Shown};
use crate::model::{Model, StoreTask, Unsent};

mod fate;

/// What the school said.
pub struct Refusal {
    /// The change's hash, hexadecimal.
    pub hash: String,
    pub reason: String,
    /// What the school has of the document.
    pub heads: Vec<ChangeHash>,
}

/// The holding as it is when the store has taken it.
pub struct Rebuilt {
    document: Automerge,
    next_row: u64,
    /// The refused change, its entry, and what becomes of it.
    refused: Option<(String, EntryId, Fate)>,
    /// Entries in their new changes.
    moved: Vec<Shown>,
    /// Those of them whose number is another now.
    renumbered: Vec<Unsent>,
}

/// A refusal came.
pub fn refused(model: &mut Model, document: &str, refusal: Refusal) {
    let Some(holding) = model.signed_in().and_then(|me| me.holdings.get_mut(document)) else { return };
    holding.refusals.push_back(refusal);
    go_on(model, document);
}

/// Goes on with the oldest refusal, if nothing of the holding is on its way to the store.
pub fn go_on(model: &mut Model, document: &str) {
    loop {
        let Some(holding) = model.signed_in().and_then(|me| me.holdings.get_mut(document)) else { return };
        if !holding.is_stored() {
            return;
        }
        let Some(refusal) = holding.refusals.pop_front() else { return };
        // What others wrote meanwhile is on its way in the same connection: without it there is no telling what the
        // school has.
        if let Some(automerge) = holding.here()
            && refusal.heads.iter().any(|head| automerge.get_change_meta_by_hash(head).is_none())
        {
            holding.refusals.push_front(refusal);
            return;
        }
        rebuild(model, document, &refusal);
    }
}

fn rebuild(model: &mut Model, document: &str, refusal: &Refusal) {
    let suffix = model.random.eight();
    let Some(me) = model.signed_in() else { return };
    let Some(holding) = me.holdings.get(document) else { return };
    // Of a change that an earlier refusal has already replaced there is nothing more to do.
    let known = || holding.by_hash.get(&refusal.hash).cloned();
    let Some(id) = known().or_else(|| Some(holding.unknown(&refusal.hash)?.entry.id().clone())) else { return };
    let Document::Here(automerge) = &holding.document else { return };
    let Some(mut rebuilt) = without(automerge, holding, refusal) else { return };
    let prefix = holding.prefix();
    if let Some(prefix) = prefix {
        rebuilt.set_actor(ActorId::from([prefix.0.as_slice(), suffix.as_slice()].concat()));
    }
    let mut writes = vec![kept::remove_owner(Space::Change, document)];
    let mut row = 1;
    let mut standing: Vec<String> = Vec::new();
    for change in rebuilt.get_changes(&[skeleton(holding.held.subject.kind()).hash]) {
        standing.push(hex::encode(change.hash().0));
        writes.push(change_row(document, row, change.raw_bytes().to_vec()));
        row += 1;
    }
    let Some(fate) = fate::of(me, holding, refusal, &id, &rebuilt) else { return };
    let (renumber, again) = (matches!(fate, Fate::Renumbered), matches!(fate, Fate::Renumbered | Fate::Again));
    let mut others: Vec<_> = me.unsent.values().filter(|unsent| unsent.document == document).cloned().collect();
    others.retain(|unsent| (again || *unsent.entry.id() != id) && !has(holding, &standing, unsent.entry.id()));
    others.sort_by_key(|unsent| unsent.entry.counter());
    let mut counter = holding.next_counter(&me.identity.person);
    let (mut moved, mut renumbered) = (Vec::new(), Vec::new());
    for mut unsent in others {
        if renumber {
            unsent.entry = unsent.entry.numbered(counter);
            counter += 1;
        }
        // Where one only reads nothing of one's own waits: it is handed in.
        let Some(prefix) = prefix else { continue };
        let Ok(shown) = write(&mut rebuilt, document, prefix, &unsent, row, &mut writes) else { continue };
        row += 1;
        moved.push(shown);
        if renumber {
            writes.push(kept::put(Space::Unsent, "", unsent.entry.id().as_str(), &unsent));
            renumbered.push(unsent);
        }
    }
    match &fate {
        Fate::Already(standing) => {
            writes.extend(standing.as_ref().map(|shown| kept::put(Space::Projection, document, id.as_str(), &**shown)));
            writes.push(kept::remove(Space::Unsent, "", id.as_str()));
        }
        Fate::Renumbered | Fate::Again | Fate::LeftOut => {}
        Fate::InTray => {
            writes.push(kept::remove(Space::Projection, document, id.as_str()));
            writes.push(kept::remove(Space::Unsent, "", id.as_str()));
        }
        Fate::Refused(refused) => {
            writes.push(kept::remove(Space::Projection, document, id.as_str()));
            writes.push(kept::remove(Space::Unsent, "", id.as_str()));
            writes.push(kept::put(Space::Refused, "", id.as_str(), &**refused));
        }
    }
    let refused = Some((refusal.hash.clone(), id, fate));
    let rebuilt = Rebuilt { document: rebuilt, next_row: row, refused, moved, renumbered };
    keep(model, document, rebuilt, writes);
}

/// The document without what the school refused and what builds on it, nor what waits for the school: what the school
/// says that it has, and what it once said that it had. A school that was put back to a copy lacks some of that and takes
/// it back.
fn without(automerge: &Automerge, holding: &Holding, refusal: &Refusal) -> Option<Automerge> {
    let at_school = automerge.fork_at(&refusal.heads).ok()?;
    let skeleton = skeleton(holding.held.subject.kind()).hash;
    let mut kept = HashSet::new();
    let mut changes = Vec::new();
    for change in automerge.get_changes(&[]) {
        let (hash, deps) = (change.hash(), change.deps());
        let name = hex::encode(hash.0);
        let known = || at_school.get_change_meta_by_hash(&hash).is_some() || holding.is_proven(&name);
        if hash == skeleton || (name != refusal.hash && deps.iter().all(|dep| kept.contains(dep)) && known()) {
            kept.insert(hash);
            changes.push(change);
        }
    }
    let mut rebuilt = Automerge::new();
    rebuilt.apply_changes(changes).ok()?;
    Some(rebuilt)
}

fn keep(model: &mut Model, document: &str, rebuilt: Rebuilt, writes: Vec<StoreWrite>) {
    let Some(holding) = model.signed_in().and_then(|me| me.holdings.get_mut(document)) else { return };
    holding.session = None;
    holding.rebuilding = Some(Box::new(rebuilt));
    model.asks.write(StoreTask::Refused(document.to_owned()), writes);
}

/// Writes the entries again that wait for the school and stand in no change; the document has just been read.
pub fn restate(model: &mut Model, document: &str) {
    let Some(me) = model.signed_in() else { return };
    let Some(holding) = me.holdings.get(document) else { return };
    let (Document::Here(automerge), Some(prefix)) = (&holding.document, holding.prefix()) else { return };
    let mut lost: Vec<_> = me
        .unsent
        .values()
        .filter(|unsent| unsent.document == document && !holding.entries.has(unsent.entry.id()))
        .cloned()
        .collect();
    if lost.is_empty() {
        return;
    }
    lost.sort_by_key(|unsent| unsent.entry.at());
    let mut restated = (**automerge).clone();
    let (mut row, mut counter) = (holding.next_row, holding.next_counter(&me.identity.person));
    let (mut writes, mut moved, mut renumbered) = (Vec::new(), Vec::new(), Vec::new());
    for mut unsent in lost {
        unsent.entry = unsent.entry.numbered(counter);
        let Ok(shown) = write(&mut restated, document, prefix, &unsent, row, &mut writes) else { continue };
        counter += 1;
        row += 1;
        writes.push(kept::put(Space::Unsent, "", unsent.entry.id().as_str(), &unsent));
        moved.push(shown);
        renumbered.push(unsent);
    }
    keep(model, document, Rebuilt { document: restated, next_row: row, refused: None, moved, renumbered }, writes);
}

/// Writes an entry into a document, and the rows that say so.
fn write(
    automerge: &mut Automerge,
    document: &str,
    prefix: Prefix,
    unsent: &Unsent,
    row: u64,
    writes: &mut Vec<StoreWrite>,
) -> Result<Shown, WriteFault> {
    let change = kontaktbok_documents::add(automerge, &prefix, &unsent.entry)?;
    writes.push(change_row(document, row, change.raw_bytes().to_vec()));
    let key = entry_key(&prefix, unsent.entry.counter());
    let shown = Shown { entry: unsent.entry.clone(), received: None, hash: hex::encode(change.hash().0), key };
    writes.push(kept::put(Space::Projection, document, shown.entry.id().as_str(), &shown));
    Ok(shown)
}

fn has(holding: &Holding, standing: &[String], id: &EntryId) -> bool {
    standing.iter().any(|hash| holding.by_hash.get(hash) == Some(id))
}

/// The rebuilt document is stored, or it is not: then everything is as before, and the school refuses again.
pub fn is_kept(model: &mut Model, document: &str, output: &StoreOutput) {
    let kept = note_store(model, output);
    let Some(me) = model.signed_in() else { return };
    let Some(holding) = me.holdings.get_mut(document) else { return };
    let Some(rebuilt) = holding.rebuilding.take() else { return };
    if kept {
        let Rebuilt { document, next_row, refused, moved, renumbered } = *rebuilt;
        // The rights may have changed meanwhile: then it is read anew, with another actor.
        if let Document::Here(here) = &mut holding.document {
            **here = document;
        }
        holding.next_row = next_row;
        holding.by_hash.retain(|_, id| moved.iter().all(|shown| shown.entry.id() != id));
        for unsent in renumbered {
            me.unsent.insert(unsent.entry.id().clone(), unsent);
        }
        if let Some((hash, id, fate)) = refused {
            holding.by_hash.remove(&hash);
            match fate {
                Fate::Already(standing) => {
                    if let Some(shown) = standing {
                        holding.early.remove(&shown.hash);
                        holding.show(*shown);
                    }
                    me.unsent.remove(&id);
                }
                Fate::Renumbered | Fate::Again | Fate::LeftOut => {}
                Fate::InTray | Fate::Refused(_) => {
                    holding.entries.withdraw(&id);
                    holding.by_hash.retain(|_, of| *of != id);
                    me.unsent.remove(&id);
                    if let Fate::Refused(refused) = fate {
                        me.refused.insert(id, *refused);
                    }
                }
            }
        }
        for shown in moved {
            // An entry that only changed its number is shown anew.
            holding.entries.withdraw(shown.entry.id());
            holding.show(shown);
        }
    }
    committing::go_on(model);
    go_on(model, document);
    begin(model, document);
}

/// The person throws a refused entry away.
pub fn forget(model: &mut Model, entry: &EntryId) {
    let Some(me) = model.signed_in() else { return };
    if me.refused.remove(entry).is_some() {
        model.asks.write(StoreTask::Tidied, vec![kept::remove(Space::Refused, "", entry.as_str())]);
    }
}
