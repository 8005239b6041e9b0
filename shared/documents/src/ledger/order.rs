//! The order of a ledger's contacts.

use std::collections::BTreeMap;

use super::{Projection, Standing};
use crate::PersonId;

/// What is written down within a quarter of an hour was written as it happened.
const LIVE_MS: i64 = 15 * 60 * 1000;

impl Projection {
    /// All entries, the newest contact first.
    ///
    /// What one author wrote as it happened stands in the order of the author's counter, whatever the clock said: a
    /// clock set back must not turn a day around. So such an entry counts as no earlier than the one before it.
    pub fn newest_first(&self) -> Vec<&Standing> {
        let mut by_author: Vec<&Standing> = self.iter().collect();
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
}
