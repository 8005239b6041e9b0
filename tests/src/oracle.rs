//! What was promised, in plain maps, and what was broken. Knows nothing of how either end works.

use std::collections::{BTreeMap, BTreeSet};

/// A promise that was broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken(pub String);

/// What was promised.
#[derive(Default)]
pub struct Oracle {
    /// Entries that a phone's store took as saved, with the phone.
    pub saved: BTreeMap<String, usize>,
    /// Entries that were shown to a person as at the school.
    pub shown_received: BTreeSet<String>,
    /// Entries that the school's disk has, by entry, with the document.
    pub at_school: BTreeMap<String, String>,
    /// Entries that the school's disk has or has had.
    pub ever_at_school: BTreeSet<String>,
    /// Entries that the school lost when its database was put back to a copy.
    pub lost: BTreeSet<String>,
    /// Entries handed in.
    pub handed_in: BTreeSet<String>,
    /// Attempts in accidents that stand in ledgers.
    pub carried_over: usize,
    /// Answers to invitations that the school has decided.
    pub decided: usize,
    /// Wishes that were granted.
    pub confirmed: usize,
    /// Wishes that were not.
    pub declined: usize,
    /// How often a rektor read a ledger at the school.
    pub readings: u64,
    /// What was broken, the first time.
    pub broken: Option<Broken>,
    /// How many faults of each sort there were.
    pub faults: BTreeMap<&'static str, u64>,
}

impl Oracle {
    /// Counts a fault.
    pub fn fault(&mut self, sort: &'static str) {
        *self.faults.entry(sort).or_default() += 1;
    }

    /// Notes a broken promise.
    pub fn broke(&mut self, what: impl Into<String>) {
        self.broken.get_or_insert_with(|| Broken(what.into()));
    }

    /// A person was shown an entry as being at the school.
    pub fn shown_as_received(&mut self, entry: &str) {
        if !self.ever_at_school.contains(entry) && !self.handed_in.contains(entry) {
            self.broke(format!("entry {entry} was shown as at the school before the school had it on disk"));
        }
        self.shown_received.insert(entry.to_owned());
    }

    /// The school's database is put back to a copy that has these entries. What it lost it must get back from every phone
    /// that has it and may; what no phone has any more is gone.
    pub fn put_back(&mut self, left: BTreeMap<String, String>) {
        let before = std::mem::replace(&mut self.at_school, left);
        self.lost.extend(before.into_keys().filter(|entry| !self.at_school.contains_key(entry)));
    }

    /// A phone is restored from a copy: what only it had is gone, as its owner knows.
    pub fn forgive(&mut self, phone: usize) {
        let (at_school, handed_in) = (&self.at_school, &self.handed_in);
        self.saved.retain(|entry, on| *on != phone || at_school.contains_key(entry) || handed_in.contains(entry));
    }

    /// After healing: nothing that was saved or acknowledged is lost. `kept` are entries that a phone still keeps with
    /// a reason.
    pub fn settle(&mut self, kept: &BTreeSet<String>) {
        let lost = self
            .saved
            .keys()
            .find(|entry| {
                !self.at_school.contains_key(*entry)
                    && !self.handed_in.contains(*entry)
                    && !kept.contains(*entry)
                    && !self.lost.contains(*entry)
            })
            .cloned();
        if let Some(entry) = lost {
            self.broke(format!("entry {entry} was saved on a phone and is lost"));
        }
    }
}
