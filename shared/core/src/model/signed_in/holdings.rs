//! The documents this phone holds. What pages show is always there; the automerge document is read when it is written
//! in or exchanged with the school.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

use automerge::{ActorId, Automerge, Change, ReadDoc};
use kontaktbok_documents::class::Rounds;
use kontaktbok_documents::entry_key;
use kontaktbok_documents::{
    Author, DocumentKind, Entries, EntryId, Held, PersonId, Prefix, Right, Subject, Written, check, skeleton,
};
use kontaktbok_sync::DocumentId;

use super::exchange::{Coming, DocumentSession};
use super::refusal::{self, Rebuilt, Refusal};
use super::{committing, exchange};
use crate::effect::StoreOutput;
use crate::model::Model;
use crate::model::kept::{Receipt, Shown, Stamped};

mod latest;
mod worked_out;

pub use latest::Latest;
use worked_out::WorkedOut;

/// A document this phone holds.
pub struct Holding {
    pub held: Held,
    /// What its page shows.
    pub entries: Entries,
    /// Whether it has been here whole once: before that nobody knows what is in it.
    pub fetched: bool,
    /// When its last contact was, and its last attempt.
    latest: WorkedOut<Latest>,
    /// The rounds of talks that it tells of.
    rounds: WorkedOut<Arc<Rounds>>,
    /// Which entry stands in which change, by the change's hash (hexadecimal).
    pub by_hash: HashMap<String, EntryId>,
    /// The key an entry stands under in the document.
    keys: HashMap<EntryId, String>,
    /// The last stamp of each entry that the school has said to have.
    stamps: HashMap<EntryId, Stamped>,
    /// The chain before and at each of the school's numbers that is known.
    chains: BTreeMap<u64, [[u8; 32]; 2]>,
    pub document: Document,
    /// The exchange with the school while the phone is in touch.
    pub session: Option<DocumentSession>,
    /// Receipts that came before the change they are for.
    pub early: BTreeMap<String, Receipt>,
    /// The number of the next row in the store's `Change` space.
    pub next_row: u64,
    /// What the exchange brought and is being stored, one for each write: nothing is answered before all of it is.
    pub keeping: VecDeque<Vec<Coming>>,
    /// Entries whose write is under way, by draft.
    pub writing: Vec<(EntryId, Shown, crate::model::Unsent)>,
    /// Refusals that wait for their turn.
    pub refusals: VecDeque<Refusal>,
    /// What a refusal has made of it, on its way to the store; until then nothing is written in it.
    pub rebuilding: Option<Box<Rebuilt>>,
}

/// The automerge document.
pub enum Document {
    /// In the store.
    Stored,
    /// Asked for.
    Reading,
    /// Here.
    Here(Box<Automerge>),
    /// The store's rows are no document: said, never shown as empty.
    Damaged,
}

impl Holding {
    pub fn new(held: Held) -> Self {
        let kind = held.subject.kind();
        Self {
            held,
            entries: Entries::none(kind),
            fetched: false,
            latest: WorkedOut::default(),
            rounds: WorkedOut::default(),
            by_hash: HashMap::new(),
            keys: HashMap::new(),
            stamps: HashMap::new(),
            chains: BTreeMap::new(),
            document: Document::Stored,
            session: None,
            early: BTreeMap::new(),
            next_row: 1,
            keeping: VecDeque::new(),
            writing: Vec::new(),
            refusals: VecDeque::new(),
            rebuilding: None,
        }
    }

    /// The manifest says something new of it.
    pub fn hold(&mut self, held: Held) {
        if self.held.right != held.right {
            // Another prefix, so another actor.
            if let Document::Here(_) = self.document {
                self.document = Document::Stored;
            }
        }
        self.held = held;
    }

    /// Whether it is a ledger of that pupil.
    pub fn is_ledger_of(&self, pupil: &PersonId) -> bool {
        matches!(&self.held.subject, Subject::Ledger { pupil: of, .. } if of == pupil)
    }

    /// The prefix to write under, if it may be written in.
    pub fn prefix(&self) -> Option<Prefix> {
        match self.held.right {
            Right::Write(prefix) => Some(prefix),
            Right::Read => None,
        }
    }

    /// Shows an entry that is in the store.
    pub fn show(&mut self, shown: Shown) {
        let id = shown.entry.id().clone();
        self.by_hash.insert(shown.hash, id.clone());
        let document = self.held.document.parse::<DocumentId>().ok();
        let of_school = document.map(|document| Prefix::of_the_school(&document.0));
        let is_carried = of_school.is_some_and(|prefix| entry_key(&prefix, shown.entry.counter()) == shown.key);
        self.keys.insert(id.clone(), shown.key);
        self.entries.add(shown.entry);
        if is_carried {
            self.entries.carried(&id);
        }
        if let Some(stamped) = shown.received {
            self.stamp(&id, &stamped);
        }
    }

    /// The school has an entry.
    pub fn stamp(&mut self, id: &EntryId, stamped: &Stamped) {
        self.entries.received(id, stamped.at);
        // What is no chain agrees with none: the school says so.
        let chains = [&stamped.previous, &stamped.chain].map(|hexadecimal| {
            let mut chain = [0; 32];
            let _ = hex::decode_to_slice(hexadecimal, &mut chain);
            chain
        });
        self.chains.insert(stamped.n, chains);
        self.stamps.insert(id.clone(), stamped.clone());
    }

    /// The last stamp of an entry, if the school has said that it has it.
    pub fn stamped(&self, id: &EntryId) -> Option<&Stamped> {
        self.stamps.get(id)
    }

    /// Up to which number, from the first, the receipts are here, and the chain there: the school sends those after it.
    ///
    /// Each must follow on the one before. A school that was put back to a copy numbers anew, and a phone that has heard
    /// some of the new numbers has the old ones below them: to present the highest would be to say that it has heard all.
    pub fn receipts_to(&self) -> (u64, [u8; 32]) {
        let mut to = (0, [0; 32]);
        for (n, [previous, chain]) in &self.chains {
            if (*n, *previous) != (to.0 + 1, to.1) {
                break;
            }
            to = (*n, *chain);
        }
        to
    }

    /// The counter of the next entry by an author: after all that the author has written in this document, on whatever
    /// phone, and after what is on its way to the store. What one author wrote stands in this order.
    pub fn next_counter(&self, by: &PersonId) -> u64 {
        let writing = self.writing.iter().map(|(_, shown, _)| &shown.entry).filter(|entry| entry.by() == by);
        let highest = writing.map(Written::counter).max().unwrap_or(0);
        highest.max(self.entries.highest_counter(by)) + 1
    }

    /// When the last contact of a ledger was that stands, and the last attempt without one, milliseconds since 1970.
    pub fn latest(&self) -> Latest {
        let Some(contacts) = self.entries.ledger() else { return Latest::default() };
        self.latest.of(contacts.changes(), || {
            let standing = contacts.iter().filter(|standing| standing.corrected_by.is_none());
            standing.map(|standing| Latest::of(&standing.entry)).fold(Latest::default(), Latest::or)
        })
    }

    /// The rounds of talks of a class.
    pub fn rounds(&self) -> Option<Arc<Rounds>> {
        let entries = self.entries.class()?;
        Some(self.rounds.of(entries.changes(), || Arc::new(Rounds::of(entries))))
    }

    /// Whether nothing of it is on its way to the store.
    pub fn is_stored(&self) -> bool {
        self.rebuilding.is_none() && self.writing.is_empty() && self.keeping.is_empty()
    }

    /// Whether the school has once said that it has this very change, so that it can be given back; by its hash,
    /// hexadecimal.
    pub fn is_proven(&self, hash: &str) -> bool {
        let stamped = self.by_hash.get(hash).and_then(|id| self.stamped(id));
        stamped.is_some_and(|stamped| stamped.hash == hash)
    }

    /// The key an entry stands under in the document.
    pub fn key(&self, id: &EntryId) -> Option<&str> {
        self.keys.get(id).map(String::as_str)
    }

    /// If the document is to be read: marks it and gives its id.
    pub fn begin_reading(&mut self) -> Option<String> {
        if let Document::Stored = self.document {
            self.document = Document::Reading;
            return Some(self.held.document.clone());
        }
        None
    }

    /// The entry of a change that stands in the document and that the pages do not know: they show the entry by another
    /// change, which the school had and lost.
    pub fn unknown(&self, hash: &str) -> Option<Shown> {
        if self.by_hash.contains_key(hash) {
            return None;
        }
        shown(self.held.subject.kind(), &self.change(hash)?)
    }

    /// A change that stands in the document, if that is here; by its hash, hexadecimal.
    pub fn change(&self, hash: &str) -> Option<Change> {
        let Document::Here(automerge) = &self.document else { return None };
        automerge.get_change_by_hash(&hash.parse().ok()?)
    }

    /// The document, if it is here.
    pub fn here(&mut self) -> Option<&mut Automerge> {
        match &mut self.document {
            Document::Here(document) => Some(document),
            _ => None,
        }
    }
}

/// The entry of a change, as it is shown before anything is known of the school.
pub fn shown(kind: DocumentKind, change: &Change) -> Option<Shown> {
    let opened = kontaktbok_sync::form::open(change.raw_bytes()).ok()?;
    let judged = check(kind, Author::Anyone, opened.expanded()).ok()?;
    Some(Shown { entry: judged.entry, received: None, hash: hex::encode(change.hash().0), key: judged.key })
}

/// The item of a row in the store's `Change` space: rows come back in the order of their numbers.
pub fn row_item(number: u64) -> String {
    format!("{number:010}")
}

/// A document's changes came from the store.
pub fn read(model: &mut Model, document: &str, output: StoreOutput) {
    let suffix = model.random.eight();
    let Some(me) = model.signed_in() else { return };
    let Some(holding) = me.holdings.get_mut(document) else { return };
    if !matches!(holding.document, Document::Reading) {
        return;
    }
    let rows = match output {
        StoreOutput::Rows(rows) => rows,
        StoreOutput::Done => Vec::new(),
        StoreOutput::Failed(_) => {
            holding.document = Document::Damaged;
            return;
        }
    };
    holding.next_row = rows.last().and_then(|row| row.item.parse::<u64>().ok()).unwrap_or(0) + 1;
    let skeleton = skeleton(holding.held.subject.kind());
    let changes: Result<Vec<Change>, _> = std::iter::once(skeleton.bytes.clone())
        .chain(rows.into_iter().map(|row| row.value))
        .map(Change::from_bytes)
        .collect();
    let mut automerge = Automerge::new();
    let applied = changes.ok().and_then(|changes| automerge.apply_changes(changes).ok());
    if applied.is_none() {
        holding.document = Document::Damaged;
        return;
    }
    if let Some(prefix) = holding.prefix() {
        // A fresh actor at every start: two starts with one whole actor would corrupt the history.
        let mut actor = prefix.0.to_vec();
        actor.extend(suffix);
        automerge.set_actor(ActorId::from(actor));
    }
    holding.document = Document::Here(Box::new(automerge));
    holding.read_newer();
    refusal::restate(model, document);
    committing::go_on(model);
    exchange::begin(model, document);
}

mod newer;
#[cfg(test)]
mod tests;
