//! The order of a ledger's contacts.

use super::{Projection, Standing};
use crate::PersonId;

/// What is written down within a quarter of an hour was written as it happened.
const LIVE_MS: i64 = 15 * 60 * 1000;

impl Projection {
    /// All entries, the newest contact first.
    ///
    /// What one author wrote as it happened stands in the order of the author's counter, whatever the clock said: a
    /// clock set back must not turn a day around. So such an entry counts as no earlier than the one before it. What the
    /// school has carried over from a report is numbered by the school, in the order of the report, and stands apart.
    pub fn newest_first(&self) -> Vec<&Standing> {
        // Of few authors: each is found faster by looking than by sorting all by name.
        let mut authors: Vec<((&PersonId, bool), Vec<&Standing>)> = Vec::new();
        for standing in self.iter() {
            let by = (&standing.entry.by, self.is_carried(&standing.entry.id));
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

#[cfg(test)]
mod tests {
    use crate::ledger::{Channel, Entry, Outcome, Projection};

    fn note(id: &str, counter: u64, at: i64) -> Entry {
        Entry {
            id: id.parse().unwrap(),
            by: "kim".parse().unwrap(),
            counter,
            at,
            happened: at,
            channel: Channel::Call,
            outcome: Outcome::NoAnswer,
            guardians: vec![],
            tone: None,
            text: String::new(),
            corrects: None,
        }
    }

    #[test]
    fn calls_of_an_accident_stand_among_the_notes_when_they_were() {
        const HOUR: i64 = 3_600_000;
        let mut contacts = Projection::default();
        for (id, counter, at) in [("morning", 1, 8), ("noon", 2, 12), ("evening", 3, 18)] {
            contacts.add(note(id, counter, at * HOUR));
        }
        // The school numbers what it carries over from the report anew.
        for (id, counter, at) in [("first-call", 1, 13), ("second-call", 2, 14), ("third-call", 3, 19)] {
            contacts.add(note(id, counter, at * HOUR));
            contacts.carried(&id.parse().unwrap());
        }
        let order: Vec<&str> = contacts.newest_first().iter().map(|one| one.entry.id.as_str()).collect();
        assert_eq!(order, ["third-call", "evening", "second-call", "first-call", "noon", "morning"]);
    }

    #[test]
    fn a_clock_set_back_turns_no_day_around() {
        let mut contacts = Projection::default();
        contacts.add(note("first", 1, 20 * 3_600_000));
        contacts.add(note("second", 2, 3_600_000));
        let order: Vec<&str> = contacts.newest_first().iter().map(|one| one.entry.id.as_str()).collect();
        assert_eq!(order, ["second", "first"]);
    }
}
