//! A field trip: who comes along, when it is home again, and how to reach the guardians meanwhile.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `GET /api/trips/choices` | | 200 [`TripChoices`]; 404 for who works at no unit |
//! | `POST /api/trips` | [`TripAsked`] | 200 [`Trip`]; 400 for a plan that is none; 404 if none of the pupils is at one of the person's units |
//! | `GET /api/trips` | | 200 [`Trips`]: those that one leads and that are not over |
//! | `POST /api/trips/{trip}/end` | | 204, also for one that is over or was never there |
//!
//! Asking again with the same id changes the trip of who planned it: nothing is asked for twice because an answer was
//! lost. A pupil with a marking is in no answer, whoever asks and whatever is asked for.

use serde::{Deserialize, Serialize};

use super::GuardianNumbers;
use crate::{GroupId, Named, Pupil, TripId, Unit};
use crate::{PersonId, UnitId};

/// How long the numbers stay on phones after the planned return, milliseconds: four hours.
pub const AFTER_RETURN_MS: i64 = 4 * 3_600_000;

/// How long "Vi är inte hemma än" can keep them after the planned return at most, milliseconds: a day.
pub const AFTER_RETURN_MOST_MS: i64 = 24 * 3_600_000;

/// The longest trip that can be planned, milliseconds from now to the return: fourteen days.
pub const LONGEST_MS: i64 = 14 * 24 * 3_600_000;

/// The most pupils of one trip.
pub const PUPILS_MAX: usize = 300;

/// The most adults of one trip beside who plans it.
pub const ADULTS_MAX: usize = 30;

/// The longest name of a trip, characters.
pub const NAME_MAX: usize = 80;

/// Who can be taken along, fetched when a trip is planned and not kept: the classes of the units where one works, and
/// who else works there.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct TripChoices {
    /// The classes, in order of name, with their pupils in order of given name.
    pub classes: Vec<TripClass>,
    /// Who works at those units, without oneself.
    pub staff: Vec<Named>,
}

/// A class to take pupils from.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct TripClass {
    /// Which.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Where.
    pub unit: UnitId,
    /// Its pupils.
    pub pupils: Vec<Named>,
}

/// Plans a trip, or changes it.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct TripAsked {
    /// Made by the phone, 128 random bits.
    pub id: TripId,
    /// Where to, as its planner calls it; may be empty, at most [`NAME_MAX`] characters.
    pub name: String,
    /// Who comes along, at most [`PUPILS_MAX`].
    pub pupils: Vec<PersonId>,
    /// Who else leads it and is given the same, at most [`ADULTS_MAX`].
    pub adults: Vec<PersonId>,
    /// The planned return, milliseconds since 1970; ahead, and at most [`LONGEST_MS`].
    pub returns_at: i64,
}

/// A trip as every adult on it is given it.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Trip {
    /// Which.
    pub id: TripId,
    /// Where to.
    pub name: String,
    /// Who planned it.
    pub planner: Named,
    /// Who else leads it.
    pub adults: Vec<Named>,
    /// Who comes along, in order of given name. Who was asked for and is not here may not be taken from this list.
    pub pupils: Vec<TripPupil>,
    /// The units of the pupils, with whom to ring.
    pub units: Vec<Unit>,
    /// The planned return, milliseconds since 1970.
    pub returns_at: i64,
    /// The school's clock when this was made.
    pub at: i64,
}

/// A pupil who comes along, and how to reach the guardians.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct TripPupil {
    /// Who, with the guardians.
    pub pupil: Pupil,
    /// Their numbers; of a guardian whose data are protected there is no row.
    pub numbers: Vec<GuardianNumbers>,
}

/// The trips of one person that are not over.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Trips {
    /// The one that returns first comes first.
    pub trips: Vec<Trip>,
}

crate::redacted::redacted!(TripChoices, TripClass, TripAsked, Trip, TripPupil, Trips);
