//! What pages show of a document, kept beside it and updated entry by entry: reading a whole document for each page
//! would take longer with every entry.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{EntryId, PersonId};

/// What every entry says of itself, whatever its kind.
pub trait Written {
    /// Random, unique in the school.
    fn id(&self) -> &EntryId;
    /// Who wrote it.
    fn by(&self) -> &PersonId;
    /// The author's how-many-eth in the document.
    fn counter(&self) -> u64;
    /// The device's clock when it was written, milliseconds since 1970.
    fn at(&self) -> i64;
    /// The entry that it stands in the place of.
    fn corrects(&self) -> Option<&EntryId>;
    /// Whether only a newer version of the app can read it.
    fn is_newer(&self) -> bool;
}

/// What an entry of any kind says of itself, where its fields are named alike.
macro_rules! says_of_itself {
    () => {
        fn id(&self) -> &EntryId {
            &self.id
        }

        fn by(&self) -> &PersonId {
            &self.by
        }

        fn counter(&self) -> u64 {
            self.counter
        }

        fn at(&self) -> i64 {
            self.at
        }
    };
}
pub(crate) use says_of_itself;

/// Every entry of a document, with what is known of each.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Projection<E> {
    standings: BTreeMap<EntryId, Standing<E>>,
    /// What the school has written for its author: that is numbered apart from what the author wrote there.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    carried: BTreeSet<EntryId>,
    #[serde(skip)]
    changes: Changes,
}

/// How often a projection has changed; no part of what it says.
#[derive(Clone, Copy, Debug, Default)]
struct Changes(u64);

impl PartialEq for Changes {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Changes {}

/// One entry and where it stands.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Standing<E> {
    /// The entry.
    pub entry: E,
    /// When the school had it, milliseconds since 1970; `None` until its receipt is stored.
    pub received_at: Option<i64>,
    /// The entry that corrects it, if any; of several the one that came last.
    pub corrected_by: Option<EntryId>,
}

/// Entries in the order in which the school had them, those that it does not have yet last: of two that answer one question
/// the later counts. What came at one time came from one device, and there its counter says which was later, never its
/// clock.
pub fn in_turn<'a, E: Written>(standings: impl Iterator<Item = &'a Standing<E>>) -> Vec<&'a Standing<E>> {
    let mut all: Vec<&Standing<E>> = standings.collect();
    all.sort_by_key(|standing| {
        let entry = &standing.entry;
        (standing.received_at.unwrap_or(i64::MAX), entry.counter(), entry.at(), entry.id())
    });
    all
}

impl<E> Default for Projection<E> {
    fn default() -> Self {
        Self { standings: BTreeMap::new(), carried: BTreeSet::new(), changes: Changes::default() }
    }
}

impl<E: Written> Projection<E> {
    /// Adds an entry. The same id again changes nothing: an entry never changes.
    pub fn add(&mut self, entry: E) {
        let id = entry.id().clone();
        if self.standings.contains_key(&id) {
            return;
        }
        if let Some(corrected) = entry.corrects().and_then(|old| self.standings.get_mut(old)) {
            // One may correct one's own entries and, as the routine lets a colleague's mistake be mended, another's:
            // the old one stays visible either way.
            corrected.corrected_by = Some(id.clone());
        }
        let corrected_by = self
            .standings
            .values()
            .filter(|other| other.entry.corrects() == Some(&id))
            .map(|other| other.entry.id().clone())
            .next_back();
        self.standings.insert(id, Standing { entry, received_at: None, corrected_by });
        self.changes.0 += 1;
    }

    /// Notes that the school has written an entry for its author.
    pub fn carried(&mut self, id: &EntryId) {
        if self.carried.insert(id.clone()) {
            self.changes.0 += 1;
        }
    }

    /// Whether it has.
    pub fn is_carried(&self, id: &EntryId) -> bool {
        self.carried.contains(id)
    }

    /// Notes that the school has an entry.
    pub fn received(&mut self, id: &EntryId, at: i64) {
        if let Some(standing) = self.standings.get_mut(id).filter(|standing| standing.received_at.is_none()) {
            standing.received_at = Some(at);
            self.changes.0 += 1;
        }
    }

    /// Takes away an entry that the school did not accept; it lives on as a row of its own.
    pub fn withdraw(&mut self, id: &EntryId) {
        self.changes.0 += 1;
        if let Some(gone) = self.standings.remove(id)
            && let Some(corrected) = gone.entry.corrects().and_then(|old| self.standings.get_mut(old))
            && corrected.corrected_by.as_ref() == Some(id)
        {
            corrected.corrected_by = None;
        }
    }

    /// How often entries came, were received or went: what was worked out of them holds while it stays.
    pub fn changes(&self) -> u64 {
        self.changes.0
    }

    /// One entry.
    pub fn get(&self, id: &EntryId) -> Option<&Standing<E>> {
        self.standings.get(id)
    }

    /// All entries, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = &Standing<E>> {
        self.standings.values()
    }

    /// The highest counter of an author's entries; 0 if there is none.
    pub fn highest_counter(&self, by: &PersonId) -> u64 {
        let own = self.standings.values().map(|standing| &standing.entry).filter(|entry| entry.by() == by);
        own.map(Written::counter).max().unwrap_or(0)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.standings.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.standings.is_empty()
    }
}
