//! The order of a ledger's contacts.

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
        // Of few authors: each is found faster by looking than by sorting all by name.
        let mut authors: Vec<(&PersonId, Vec<&Standing>)> = Vec::new();
        for standing in self.iter() {
            let by = &standing.entry.by;
            match authors.iter_mut().find(|(author, _)| *author == by) {
                Some((_, theirs)) => theirs.push(standing),
                None => authors.push((by, vec![standing])),
            }
        }
        let mut all: Vec<(i64, &Standing)> = Vec::with_capacity(self.len());
        for (_, mut theirs) in authors {
            theirs.sort_unstable_by(|a, b| {
                a.entry.counter.cmp(&b.entry.counter).then_with(|| a.entry.id.cmp(&b.entry.id))
            });
            let mut latest = i64::MIN;
            all.extend(theirs.into_iter().map(|standing| {
                let entry = &standing.entry;
                if !(0..=LIVE_MS).contains(&entry.at.saturating_sub(entry.happened)) {
                    return (entry.happened, standing);
                }
                latest = latest.max(entry.at);
                (latest, standing)
            }));
        }
        all.sort_unstable_by(|(at, a), (bt, b)| {
            let by_counter = || b.entry.counter.cmp(&a.entry.counter);
            bt.cmp(at).then_with(by_counter).then_with(|| b.entry.id.cmp(&a.entry.id))
        });
        all.into_iter().map(|(_, standing)| standing).collect()
    }
}
