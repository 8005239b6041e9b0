//! A class's rounds of talks as its entries tell them: which times there are, and which are taken.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Entry, Says, Term};
use crate::projection::{Standing, in_turn};
use crate::{EntryId, Projection};

/// When and where a talk is.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Time {
    /// When it begins, milliseconds since 1970.
    pub begins: i64,
    /// How long it is.
    pub minutes: i64,
    /// Where: a room, or a link to a video talk; may be empty.
    pub place: String,
}

/// A round of talks.
#[derive(Clone, PartialEq, Eq)]
pub struct Round {
    /// Which.
    pub id: EntryId,
    /// Of which term.
    pub term: Term,
    /// Until when an answer is asked for, milliseconds since 1970.
    pub answer_by: i64,
    /// Whether two guardians of one pupil can have a talk each.
    pub own_talks: bool,
    /// A word from the mentor.
    pub note: String,
    /// Whether the school has it; until then nobody is invited.
    pub received_at: Option<i64>,
}

/// A time that is or was offered.
#[derive(Clone, PartialEq, Eq)]
pub struct Slot {
    /// Which.
    pub id: EntryId,
    /// In which round.
    pub round: EntryId,
    /// When and where, by the last word about it.
    pub time: Time,
    /// The entry that said so: what an answer is bound to.
    pub version: EntryId,
    /// When and where it was by each word about it.
    pub times: BTreeMap<EntryId, Time>,
    /// Whether it is offered no more.
    pub withdrawn: bool,
    /// Whether the school has the last word about it.
    pub received: bool,
    /// Who has it: the pupil's token by the guardian's. One pupil's, however many guardians.
    pub seats: BTreeMap<EntryId, EntryId>,
}

/// Every round of a class, with its slots.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Rounds {
    /// By id.
    pub rounds: BTreeMap<EntryId, Round>,
    /// By id.
    pub slots: BTreeMap<EntryId, Slot>,
}

impl Time {
    /// When it ends, milliseconds since 1970.
    pub fn ends(&self) -> i64 {
        self.begins.saturating_add(self.minutes.saturating_mul(60_000))
    }

    /// Whether the two are at the same time for a while.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.begins < other.ends() && other.begins < self.ends()
    }
}

impl Slot {
    /// Whether it can be wished for at a time (milliseconds since 1970).
    pub fn is_free(&self, now: i64) -> bool {
        !self.withdrawn && self.seats.is_empty() && self.time.begins > now
    }
}

impl Rounds {
    /// What a class's entries tell.
    pub fn of(entries: &Projection<Entry>) -> Self {
        let mut rounds = Self::default();
        for Standing { entry, received_at, .. } in in_turn(entries.iter()) {
            rounds.tell(entry, *received_at);
        }
        rounds
    }

    /// Tells one more entry, which came after all the others. `received_at` is when the school had it, if it has.
    pub fn tell(&mut self, entry: &Entry, received_at: Option<i64>) {
        let id = entry.id.clone();
        match &entry.says {
            Says::Round { term, answer_by, own_talks, note } => {
                let (term, answer_by, own_talks, note) = (*term, *answer_by, *own_talks, note.clone());
                self.rounds.insert(id.clone(), Round { id, term, answer_by, own_talks, note, received_at });
            }
            Says::Slot { round, time } => {
                let slot = Slot {
                    id: id.clone(),
                    round: round.clone(),
                    time: time.clone(),
                    version: id.clone(),
                    times: BTreeMap::from([(id.clone(), time.clone())]),
                    withdrawn: false,
                    received: received_at.is_some(),
                    seats: BTreeMap::new(),
                };
                self.slots.insert(id, slot);
            }
            Says::Moved { slot, time } => {
                if let Some(slot) = self.slots.get_mut(slot) {
                    slot.times.insert(id.clone(), time.clone());
                    (slot.time, slot.version, slot.received) = (time.clone(), id, received_at.is_some());
                }
            }
            Says::Withdrawn { slot } => {
                if let Some(slot) = self.slots.get_mut(slot) {
                    (slot.withdrawn, slot.received) = (true, received_at.is_some());
                }
            }
            Says::Booked { slot, family, seat } => {
                if let Some(slot) = self.slots.get_mut(slot) {
                    slot.seats.insert(seat.clone(), family.clone());
                }
            }
            Says::Released { slot, seat } => {
                if let Some(slot) = self.slots.get_mut(slot) {
                    slot.seats.remove(seat);
                }
            }
            Says::Newer => {}
        }
    }

    /// The slots of a round, the earliest first.
    pub fn slots_of(&self, round: &EntryId) -> Vec<&Slot> {
        let mut slots: Vec<&Slot> = self.slots.values().filter(|slot| slot.round == *round).collect();
        slots.sort_by(|a, b| a.time.begins.cmp(&b.time.begins).then_with(|| a.id.cmp(&b.id)));
        slots
    }

    /// The free slots of a round at a time (milliseconds since 1970), the earliest first.
    pub fn free(&self, round: &EntryId, now: i64) -> Vec<&Slot> {
        self.slots_of(round).into_iter().filter(|slot| slot.is_free(now)).collect()
    }

    /// The free slots nearest to a time of day and date, at most so many, the earliest first.
    pub fn nearest(&self, round: &EntryId, to: i64, now: i64, most: usize) -> Vec<&Slot> {
        let mut free = self.free(round, now);
        free.sort_by_key(|slot| (slot.time.begins.abs_diff(to), slot.time.begins));
        free.truncate(most);
        free.sort_by_key(|slot| slot.time.begins);
        free
    }

    /// The rounds, the one that was begun last first.
    pub fn newest_first(&self) -> Vec<&Round> {
        let mut rounds: Vec<&Round> = self.rounds.values().collect();
        rounds.sort_by(|a, b| b.answer_by.cmp(&a.answer_by).then_with(|| b.id.cmp(&a.id)));
        rounds
    }
}

crate::redacted::redacted!(Time, Round, Slot, Rounds);
