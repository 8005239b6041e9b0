//! What the school writes itself, because it follows from what somebody else has written: as changes of its own, judged
//! and committed like any other.
//!
//! Each is written once: its entry's id follows from what it follows from. Its actor is new each time, and follows from
//! what stands before it and from what it says, so that a school that was put back to a copy never makes two changes that look like one.

use kontaktbok_documents::{Author, DeviceId, Entry, Place, Prefix, Writer, Written, change_at, check};
use kontaktbok_sync::graph::Node;
use kontaktbok_sync::{DocumentId, form};
use sha2::{Digest, Sha256};

use super::committing::Part;
use super::{Output, RefusalNote, School};
use crate::arrival::{Arriving, SCHOOL};
use crate::holding::{Holding, Open};

impl School {
    /// Writes an entry that nothing stands in the way of.
    pub(super) fn write_own(&mut self, at: i64, document: DocumentId, entry: Entry) {
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
        if !open.shares.may_move(entry.by()) && !open.entries.contains(entry.id()) {
            // It stands where it was said. That it is not here too is said once, and not tried for ever.
            if let (true, Ok(device)) = (open.shares.is_news_of(entry.by()), SCHOOL.parse::<DeviceId>()) {
                let (person, reason) = (entry.by().clone(), "own: too much of one person's".to_owned());
                self.out.push(Output::Refused(RefusalNote {
                    device,
                    person,
                    document: Some(document),
                    hash: None,
                    reason,
                }));
            }
            return;
        }
        let mut part = Part::new(document);
        if self.stage_own(at, entry, &mut part) && !part.arriving.is_empty() {
            self.commit(None, vec![part], Vec::new());
        }
    }

    /// Stages an entry beside what is to be committed with it; one that is there already stays as it is. False if it
    /// cannot stand, which is written down.
    pub(super) fn stage_own(&mut self, at: i64, entry: Entry, part: &mut Part) -> bool {
        let Some(Holding::Open(open)) = self.holdings.get_mut(&part.document) else { return false };
        if open.entries.contains(entry.id()) {
            return true;
        }
        let Ok(device) = SCHOOL.parse::<DeviceId>() else { return false };
        let person = entry.by().clone();
        let Some((node, entry)) = stage(open, &part.document, entry) else {
            let (document, hash, reason) = (Some(part.document), None, "own: it does not fit".to_owned());
            self.out.push(Output::Refused(RefusalNote { device, person, document, hash, reason }));
            return false;
        };
        open.entries.insert(entry.id().clone());
        part.arriving.insert(node.hash, Arriving { entry, device, person, at });
        true
    }
}

/// The change that makes the entry, on top of everything there is; `None` if the rules that hold for all refuse it.
fn stage(open: &mut Open, document: &DocumentId, entry: Entry) -> Option<(Node, Entry)> {
    let prefix = prefix(document);
    // Each change has an actor of its own, so there are as many entries as actors.
    let counter = u64::try_from(open.graph.actors(prefix.0)).ok()? + 1;
    let entry = entry.numbered(counter);
    let before = open.receipts.last().map_or([0; 32], |receipt| receipt.chain);
    // All that it says is part of it: written again after the school was put back to a copy, it is of another time, and
    // two changes of one actor under one number would harm every phone that has the first.
    let says = serde_json::to_vec(&entry).ok()?;
    let start: [u8; 32] = Sha256::new().chain_update(before).chain_update(says).finalize().into();
    let mut actor = [0; 16];
    actor.iter_mut().zip(prefix.0.iter().chain(&start)).for_each(|(to, from)| *to = *from);
    let deps = open.graph.heads();
    let last = deps.iter().filter_map(|dep| open.graph.get(dep)).map(|node| node.max_op).max()?;
    let change = change_at(Place { actor, seq: 1, start_op: last + 1, deps }, &entry).ok()?;
    // The same rules as for everybody: what would harm a phone is not written here either.
    let opened = form::open(change.raw_bytes()).ok()?;
    let judged = check(open.kind, Author::Of(entry.by(), Writer::of_taken(&entry), &prefix), opened.expanded()).ok()?;
    form::header(&opened, &open.graph, prefix.0).ok()?;
    if open.graph.has_key(&judged.key) {
        return None;
    }
    let node = Node::of(opened.change(), judged.key)?;
    open.graph.stage(node.clone()).ok()?;
    Some((node, entry))
}

/// The prefix that the school writes under in a document.
pub(super) fn prefix(document: &DocumentId) -> Prefix {
    Prefix::of_the_school(&document.0)
}
