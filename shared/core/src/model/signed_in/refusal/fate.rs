//! What becomes of an entry whose change was refused.

use automerge::{Automerge, ChangeHash};
use kontaktbok_documents::{EntryId, Written, skeleton};

use super::Refusal;
use crate::model::kept::{Receipt, Refused, Shown};
use crate::model::signed_in::{Holding, SignedIn, handin, holdings};

/// What becomes of the entry whose change was refused.
pub enum Fate {
    /// The school has the entry by another change, if it is here that one: nothing is lost, and nothing is kept as
    /// refused.
    Already(Option<Box<Shown>>),
    /// Its number was used before, for instance by this device before it lost the class and got it back, or was put
    /// back to a copy: it only gets another number.
    Renumbered,
    /// Nothing is wrong with it but what it built upon, and that is left out: it is written again.
    Again,
    /// It is somebody else's, and the school that had it lost it before this phone was told so: it is left out of the
    /// document, and comes again from who can prove it. What it says stays on the page.
    LeftOut,
    /// The school had it, lost it, and has it in the rektor's tray now: its place in the document is another's.
    InTray,
    /// It is kept with its reason.
    Refused(Box<Refused>),
}

/// What becomes of an entry whose change was refused, when the document is rebuilt so. `None` if it stays as it is,
/// because it will be taken: when the phone comes again, it is asked to give back what it can prove.
pub fn of(me: &SignedIn, holding: &Holding, refusal: &Refusal, id: &EntryId, rebuilt: &Automerge) -> Option<Fate> {
    let another = by_another(holding, rebuilt, id);
    let reason = refusal.reason.as_str();
    if reason == "duplicate-entry" || another.is_some() {
        return Some(Fate::Already(another));
    }
    match reason {
        "no-place" => Some(Fate::InTray),
        _ if holding.is_proven(&refusal.hash) => None,
        _ if !me.unsent.contains_key(id) => Some(Fate::LeftOut),
        "key-used" => Some(Fate::Renumbered),
        "dependency" => (!stands_on(me, holding, &refusal.hash, rebuilt)?).then_some(Fate::Again),
        reason => handin::as_refused(me, id, reason).map(|refused| Fate::Refused(Box::new(refused))),
    }
}

/// Whether all that an own change and the own ones before it that wait with it build upon is left in: then to write them
/// again would be the same again. `None` if the change is not here.
fn stands_on(me: &SignedIn, holding: &Holding, hash: &str, rebuilt: &Automerge) -> Option<bool> {
    let waits = |dep: &ChangeHash| {
        let id = holding.by_hash.get(&hex::encode(dep.0))?;
        me.unsent.contains_key(id).then(|| holding.change(&hex::encode(dep.0)))?
    };
    let mut open = holding.change(hash)?.deps().to_vec();
    while let Some(dep) = open.pop() {
        if rebuilt.get_change_meta_by_hash(&dep).is_some() {
            continue;
        }
        let Some(own) = waits(&dep) else { return Some(false) };
        open.extend(own.deps());
    }
    Some(true)
}

/// The entry by the change that stands in the document, with what the school has said of it. What is shown may be of the
/// refused change: it came later.
fn by_another(holding: &Holding, document: &Automerge, id: &EntryId) -> Option<Box<Shown>> {
    let kind = holding.held.subject.kind();
    let changes = document.get_changes(&[skeleton(kind).hash]);
    let mut all = changes.iter().filter_map(|change| holdings::shown(kind, change));
    let mut shown = all.find(|shown| shown.entry.id() == id)?;
    let early = holding.early.get(&shown.hash).map(Receipt::stamped);
    shown.received = early.or_else(|| holding.stamped(id).cloned());
    Some(Box::new(shown))
}
