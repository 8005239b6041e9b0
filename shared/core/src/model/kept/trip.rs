//! A field trip on the phone: being planned, with the guardians' numbers, or over.
//!
//! How long the numbers stay is counted down by the time since the phone was started, never by the wall clock: a wrong
//! clock neither drops them early nor keeps them. While the phone is off nothing is counted, and nothing can be read;
//! with net the school's clock says anew how long it is.

use kontaktbok_documents::exchange::GuardianNumbers;
use kontaktbok_documents::exchange::trip::{AFTER_RETURN_MOST_MS, AFTER_RETURN_MS, Trip};
use kontaktbok_documents::{EntryId, GroupId, Named, PersonId, Pupil, TripId, Unit};
use serde::{Deserialize, Serialize};

/// How much longer the numbers stay for each "Vi är inte hemma än", milliseconds.
pub const LONGER_MS: i64 = 4 * 3_600_000;

/// How often what is left is written down while the app runs, milliseconds: a start loses no more than this.
const NOTED_EVERY_MS: i64 = 5 * 60_000;

/// A trip being planned.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct TripDraft {
    pub id: EntryId,
    /// Its id at the school: asking twice makes one trip.
    pub trip: TripId,
    pub name: String,
    /// The planned return, milliseconds since 1970.
    pub returns_at: i64,
    /// Who can be ticked, class by class.
    pub classes: Vec<Candidates>,
    pub chosen: Vec<PersonId>,
    pub adults: Vec<PersonId>,
    /// The phone's clock when it was begun.
    pub begun_at: i64,
    /// The phone's clock when the store got it last; `None` until the store has it.
    pub kept_at: Option<i64>,
    /// Rises whenever an action replaces what the fields hold.
    pub revision: u64,
}

/// A class to take pupils from.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Candidates {
    pub class: GroupId,
    pub name: String,
    pub pupils: Vec<Named>,
}

/// A trip that was packed.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct KeptTrip {
    pub id: TripId,
    pub name: String,
    pub stage: Stage,
}

/// How far a trip has come.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The numbers are here.
    Packed(Box<Pack>),
    /// The numbers are gone. Stays until the person has read it and the school names the trip no more.
    Over(Over),
}

/// A trip whose numbers are gone.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
pub struct Over {
    /// The phone's clock when they went.
    pub at: i64,
    pub why: WhyOver,
    /// Whether the person has read it.
    pub seen: bool,
}

/// Why the numbers are gone.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyOver {
    /// Their time had come.
    TimeUp,
    /// The person said so here; the school is told until it knows.
    EndedHere,
    /// The school names the trip no more.
    NotNamed,
}

/// What is on the phone during a trip.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Pack {
    pub trip: Trip,
    /// Who was asked for and is not in the answer.
    pub left_out: usize,
    /// The phone's clock when it was fetched.
    pub fetched_at: i64,
    /// How much longer the numbers stay than was planned, milliseconds.
    pub longer_ms: i64,
    left: Left,
}

/// How long something stays: so many milliseconds from that time since the start of the phone.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq)]
struct Left {
    ms: i64,
    at_boot_ms: u64,
}

/// By how much the count of a machine's time can seem to go back when the app is started again, milliseconds.
const STEP_MS: u64 = 2_000;

impl Left {
    /// Counted down to now. A phone that was started anew since has run at least as long as it runs now; one whose count
    /// seems to go back by less than a breath was not: the app was, and the machine says its time in steps.
    fn now(self, boot_ms: u64) -> Self {
        let gone = match boot_ms.checked_sub(self.at_boot_ms) {
            Some(gone) => gone,
            None if self.at_boot_ms - boot_ms < STEP_MS => return self,
            None => boot_ms,
        };
        let gone = i64::try_from(gone).unwrap_or(i64::MAX);
        Self { ms: self.ms.saturating_sub(gone), at_boot_ms: boot_ms }
    }
}

impl Pack {
    /// A pack that the school has just given, by its clock.
    pub fn new(trip: Trip, left_out: usize, longer_ms: i64, now: crate::event::Stamp) -> Self {
        let ms = trip.returns_at.saturating_add(AFTER_RETURN_MS + longer_ms).saturating_sub(trip.at);
        let left = Left { ms, at_boot_ms: now.boot_ms };
        Self { trip, left_out, fetched_at: now.wall_ms, longer_ms, left }
    }

    /// How long the numbers stay, milliseconds.
    pub fn left_ms(&self, boot_ms: u64) -> i64 {
        self.left.now(boot_ms).ms
    }

    /// When they go, by the time since the start of the phone.
    pub fn ends_at_boot(&self) -> u64 {
        self.left.at_boot_ms.saturating_add(u64::try_from(self.left.ms).unwrap_or(0))
    }

    /// Counts down to now; true if that is worth writing down.
    pub fn count_down(&mut self, boot_ms: u64) -> bool {
        let now = self.left.now(boot_ms);
        let started_anew = now.at_boot_ms < self.left.at_boot_ms;
        let noted = started_anew || self.left.ms.saturating_sub(now.ms) >= NOTED_EVERY_MS;
        if noted {
            self.left = now;
        }
        noted
    }

    /// Whether "Vi är inte hemma än" can keep them longer: up to a day after the planned return.
    pub fn can_stay_longer(&self) -> bool {
        AFTER_RETURN_MS + self.longer_ms < AFTER_RETURN_MOST_MS
    }

    /// "Vi är inte hemma än".
    pub fn stay_longer(&mut self) {
        let most = AFTER_RETURN_MOST_MS - AFTER_RETURN_MS;
        let more = LONGER_MS.min(most.saturating_sub(self.longer_ms)).max(0);
        self.longer_ms += more;
        self.left.ms = self.left.ms.saturating_add(more);
    }

    /// A pupil of the list.
    pub fn pupil(&self, id: &PersonId) -> Option<&Pupil> {
        self.trip.pupils.iter().map(|along| &along.pupil).find(|pupil| pupil.who.id == *id)
    }

    /// How to reach a guardian of a pupil of the list.
    pub fn numbers(&self, pupil: &PersonId, guardian: &PersonId) -> Option<&GuardianNumbers> {
        let along = self.trip.pupils.iter().find(|along| along.pupil.who.id == *pupil)?;
        along.numbers.iter().find(|numbers| numbers.guardian == *guardian)
    }

    /// A unit of the pupils.
    pub fn unit(&self, pupil: &Pupil) -> Option<&Unit> {
        self.trip.units.iter().find(|unit| unit.id == pupil.unit)
    }

    /// Pupils of whom nobody can be rung by a number of the list.
    pub fn without_number(&self) -> Vec<&Pupil> {
        let lacks = |along: &&kontaktbok_documents::exchange::trip::TripPupil| {
            along.numbers.iter().all(|numbers| numbers.phones.is_empty())
        };
        self.trip.pupils.iter().filter(lacks).map(|along| &along.pupil).collect()
    }
}

impl KeptTrip {
    /// What is on the phone, if it is still there.
    pub fn pack(&self) -> Option<&Pack> {
        match &self.stage {
            Stage::Packed(pack) => Some(pack),
            Stage::Over(_) => None,
        }
    }

    /// That its numbers are gone, if they are.
    pub fn over(&self) -> Option<Over> {
        match self.stage {
            Stage::Packed(_) => None,
            Stage::Over(over) => Some(over),
        }
    }
}

impl std::fmt::Debug for KeptTrip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeptTrip(..)")
    }
}

#[cfg(test)]
mod tests;
