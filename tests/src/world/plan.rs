//! What a world is asked to be, and what it says afterwards.

use crate::town::Mutant;

/// How large and how hard a world is.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Its seed.
    pub seed: u64,
    /// Phones of staff.
    pub phones: usize,
    /// Phones of guardians, by twos of one child.
    pub guardians: usize,
    /// Pupils.
    pub pupils: usize,
    /// Whether the school's database is put back to copies: then nobody can promise who has which time of a talk.
    pub put_backs: bool,
    /// Steps before healing.
    pub steps: usize,
    /// What is done wrong on purpose.
    pub mutant: Mutant,
}

/// What happened in a world that kept its promises.
#[derive(Debug, Default)]
pub struct Report {
    /// Entries saved on phones.
    pub saved: usize,
    /// Entries on the school's disk.
    pub at_school: usize,
    /// Entries that the school had lost and got back.
    pub came_back: usize,
    /// Entries handed in.
    pub handed_in: usize,
    /// Attempts in accidents that stand in ledgers.
    pub carried_over: usize,
    /// Answers to invitations that the school has decided.
    pub decided: usize,
    /// Wishes that were granted.
    pub confirmed: usize,
    /// Wishes that were not.
    pub declined: usize,
    /// Ledgers that the rektor read at the school.
    pub readings: u64,
    /// Faults by sort.
    pub faults: std::collections::BTreeMap<&'static str, u64>,
}
