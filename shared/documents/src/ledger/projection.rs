//! What a ledger's page shows, kept beside the document and updated entry by entry: reading a whole document for
//! each page would take longer with every entry.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Entry;
use crate::{EntryId, PersonId};

/// What is written down within a quarter of an hour was written as it happened.
const LIVE_MS: i64 = 15 * 60 * 1000;

/// Every entry of a ledger, with what is known of each.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
pub struct Projection {
    standings: BTreeMap<EntryId, Standing>,
}

/// One entry and where it stands.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The entry.
    pub entry: Entry,
    /// When the school had it, milliseconds since 1970; `None` until its receipt is stored.
    pub received_at: Option<i64>,
    /// The entry that corrects it, if any; of several the one that came last.
    pub corrected_by: Option<EntryId>,
}

impl Projection {
    /// Adds an entry. The same id again changes nothing: an entry never changes.
    pub fn add(&mut self, entry: Entry) {
        let id = entry.id.clone();
        if self.standings.contains_key(&id) {
            return;
        }
        if let Some(corrected) = entry.corrects.as_ref().and_then(|old| self.standings.get_mut(old)) {
            // One may correct one's own entries and, as the routine lets a colleague's mistake be mended, another's:
            // the old one stays visible either way.
            corrected.corrected_by = Some(id.clone());
        }
        let corrected_by = self
            .standings
            .values()
            .filter(|other| other.entry.corrects.as_ref() == Some(&id))
            .map(|other| other.entry.id.clone())
            .next_back();
        self.standings.insert(id, Standing { entry, received_at: None, corrected_by });
    }

    /// Notes that the school has an entry.
    pub fn received(&mut self, id: &EntryId, at: i64) {
        if let Some(standing) = self.standings.get_mut(id) {
            standing.received_at.get_or_insert(at);
        }
    }

    /// Takes away an entry that the school did not accept; it lives on as a row of its own.
    pub fn withdraw(&mut self, id: &EntryId) {
        if let Some(gone) = self.standings.remove(id)
            && let Some(corrected) = gone.entry.corrects.as_ref().and_then(|old| self.standings.get_mut(old))
            && corrected.corrected_by.as_ref() == Some(id)
        {
            corrected.corrected_by = None;
        }
    }

    /// One entry.
    pub fn get(&self, id: &EntryId) -> Option<&Standing> {
        self.standings.get(id)
    }

    /// All entries, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = &Standing> {
        self.standings.values()
    }

    /// All entries, the newest contact first.
    ///
    /// What one author wrote as it happened stands in the order of the author's counter, whatever the clock said: a
    /// clock set back must not turn a day around. So such an entry counts as no earlier than the one before it.
    pub fn newest_first(&self) -> Vec<&Standing> {
        let mut by_author: Vec<&Standing> = self.standings.values().collect();
        by_author.sort_by(|a, b| {
            let (a, b) = (&a.entry, &b.entry);
            a.by.cmp(&b.by).then(a.counter.cmp(&b.counter)).then(a.id.cmp(&b.id))
        });
        let mut latest: BTreeMap<&PersonId, i64> = BTreeMap::new();
        let mut all: Vec<(i64, &Standing)> = by_author
            .into_iter()
            .map(|standing| {
                let entry = &standing.entry;
                if !(0..=LIVE_MS).contains(&(entry.at - entry.happened)) {
                    return (entry.happened, standing);
                }
                let at = latest.entry(&entry.by).or_insert(entry.at);
                *at = (*at).max(entry.at);
                (*at, standing)
            })
            .collect();
        all.sort_by(|(at, a), (bt, b)| {
            bt.cmp(at).then(b.entry.counter.cmp(&a.entry.counter)).then(b.entry.id.cmp(&a.entry.id))
        });
        all.into_iter().map(|(_, standing)| standing).collect()
    }

    /// The highest counter of an author's entries; 0 if there is none.
    pub fn highest_counter(&self, by: &PersonId) -> u64 {
        let own = self.standings.values().map(|standing| &standing.entry).filter(|entry| entry.by == *by);
        own.map(|entry| entry.counter).max().unwrap_or(0)
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
