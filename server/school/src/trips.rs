//! Field trips: who can come along, who is given the numbers of the guardians, and for how long.
//!
//! What is kept of a trip is ids; each time somebody asks for it, it is made anew from the register of the day, so that
//! whoever is protected or gone since is not in it.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kontaktbok_documents::exchange::trip::{
    ADULTS_MAX, AFTER_RETURN_MOST_MS, LONGEST_MS, NAME_MAX, PUPILS_MAX, Trip, TripAsked, TripChoices, TripClass,
    TripPupil,
};
use kontaktbok_documents::{PersonId, TripId, UnitId};

use crate::register::Register;
use crate::snapshot::{Reader, StandIns, UnitSettings, View, numbers_of};

/// A trip as the school keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredTrip {
    /// Which.
    pub id: TripId,
    /// Who planned it.
    pub planner: PersonId,
    /// Where to, as its planner calls it.
    pub name: String,
    /// The planned return, milliseconds since 1970.
    pub returns_at: i64,
    /// When it was last asked for, milliseconds since 1970.
    pub made_at: i64,
    /// The units of its pupils at which the planner worked then.
    pub units: BTreeSet<UnitId>,
    /// Who comes along.
    pub pupils: BTreeSet<PersonId>,
    /// Who else leads it.
    pub adults: BTreeSet<PersonId>,
}

impl std::fmt::Debug for StoredTrip {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StoredTrip(..)")
    }
}

/// Why what was asked for is no trip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPlan {
    /// No pupil was named.
    #[error("nobody comes along")]
    NoPupils,
    /// More pupils than a trip has.
    #[error("more than {PUPILS_MAX} pupils come along")]
    TooManyPupils,
    /// More adults than a trip has.
    #[error("more than {ADULTS_MAX} adults lead it")]
    TooManyAdults,
    /// The name is too long.
    #[error("the name has more than {NAME_MAX} characters")]
    NameTooLong,
    /// The return is not ahead.
    #[error("the return has passed")]
    ReturnPassed,
    /// The return is too far ahead.
    #[error("the return is more than fourteen days ahead")]
    ReturnTooFar,
    /// As many of this planner's are not over as may be.
    #[error("too many trips of one planner are not over")]
    TooManyTrips,
    /// None of the pupils is there for this person: unknown, elsewhere and protected alike.
    #[error("none of the pupils is at a unit where the planner works")]
    NobodyThere,
}

/// The latest return of the trips that are over at a time: nobody is given one that returned then or before.
pub fn over(at: i64) -> i64 {
    at.saturating_sub(AFTER_RETURN_MOST_MS)
}

/// Whom the person can take along that day, and who else works there; None for who works at no unit.
pub fn choices(register: &Register, person: &PersonId, date: NaiveDate) -> Option<TripChoices> {
    let view = View::new(register, person, date);
    let places = places(register, &view, person);
    if places.is_empty() {
        return None;
    }
    let pupils: BTreeSet<&PersonId> = places
        .iter()
        .flat_map(|unit| view.unmarked(view.on.pupils_of(unit)))
        .filter(|pupil| *pupil != person)
        .collect();
    let classes = view.classes(&pupils).into_iter().map(|class| TripClass {
        pupils: class.pupils.iter().filter_map(|pupil| view.named(pupil)).collect(),
        id: class.id,
        name: class.name,
        unit: class.unit,
    });
    let staff = view.on.staff().filter(|other| *other != person && may_lead(register, &view, other, &places));
    Some(TripChoices {
        classes: classes.collect(),
        staff: view.in_order(staff).into_iter().filter_map(|other| view.named(other)).collect(),
    })
}

/// The trip that was asked for, with those of the pupils and adults who can be of it; asked `at` (milliseconds).
pub fn plan(
    register: &Register,
    person: &PersonId,
    date: NaiveDate,
    at: i64,
    asked: &TripAsked,
) -> Result<StoredTrip, NoPlan> {
    within_limits(at, asked)?;
    let view = View::new(register, person, date);
    let places = places(register, &view, person);
    let (mut pupils, mut units) = (BTreeSet::new(), BTreeSet::new());
    for pupil in asked.pupils.iter().filter(|pupil| !register.is_marked(pupil) && *pupil != person) {
        for enrolment in view.on.enrolments(pupil).filter(|enrolment| places.contains(&enrolment.unit)) {
            pupils.insert(pupil.clone());
            units.insert(&enrolment.unit);
        }
    }
    if pupils.is_empty() {
        return Err(NoPlan::NobodyThere);
    }
    // A trip names who planned it, and that name is nobody else's to see.
    let adults = asked.adults.iter().filter(|_| !register.is_marked(person));
    let adults = adults.filter(|adult| *adult != person && may_lead(register, &view, adult, &units));
    Ok(StoredTrip {
        id: asked.id.clone(),
        planner: person.clone(),
        name: asked.name.clone(),
        returns_at: asked.returns_at,
        made_at: at,
        adults: adults.cloned().collect(),
        units: units.into_iter().cloned().collect(),
        pupils,
    })
}

fn within_limits(at: i64, asked: &TripAsked) -> Result<(), NoPlan> {
    let ahead = asked.returns_at.saturating_sub(at);
    for (is_so, no_plan) in [
        (asked.pupils.is_empty(), NoPlan::NoPupils),
        (asked.pupils.len() > PUPILS_MAX, NoPlan::TooManyPupils),
        (asked.adults.len() > ADULTS_MAX, NoPlan::TooManyAdults),
        (asked.name.chars().count() > NAME_MAX, NoPlan::NameTooLong),
        (ahead <= 0, NoPlan::ReturnPassed),
        (ahead > LONGEST_MS, NoPlan::ReturnTooFar),
    ] {
        if is_so {
            return Err(no_plan);
        }
    }
    Ok(())
}

/// A trip as `reader` is given it that day, made `at` (milliseconds). None for who does not lead it, for one that is
/// over, and for one of whose pupils nobody is left.
pub fn trip(
    register: &Register,
    reader: &PersonId,
    stored: &StoredTrip,
    date: NaiveDate,
    at: i64,
    stand_ins: &StandIns,
    settings: &UnitSettings,
) -> Option<Trip> {
    let view = View::new(register, reader, date);
    if stored.returns_at <= over(at) || !leads(register, &view, stored, reader) {
        return None;
    }
    let here = |pupil: &PersonId| view.on.enrolments(pupil).any(|enrolment| stored.units.contains(&enrolment.unit));
    let known = stored.pupils.iter().filter_map(|pupil| Some(register.persons.get_key_value(pupil)?.0));
    let pupils = view.unmarked(known.filter(|pupil| here(pupil) && *pupil != reader));
    let pupils = view.in_order(pupils.into_iter()).into_iter().filter_map(|id| {
        // A trip is one paper for all who lead it: a rektor among them asks for such a number at the pupil.
        let numbers = numbers_of(register, &view.on, id, Reader::Other);
        Some(TripPupil { pupil: view.pupil(id, stand_ins)?, numbers })
    });
    let pupils: Vec<TripPupil> = pupils.collect();
    if pupils.is_empty() {
        return None;
    }
    let units: BTreeSet<&UnitId> = pupils.iter().map(|of| &of.pupil.unit).collect();
    let units = units.into_iter().filter_map(|unit| view.unit(unit, settings)).collect();
    let adults = stored.adults.iter().filter_map(|adult| Some(register.persons.get_key_value(adult)?.0));
    let adults = view.in_order(adults.filter(|adult| leads(register, &view, stored, adult)));
    Some(Trip {
        id: stored.id.clone(),
        name: stored.name.clone(),
        planner: view.named(&stored.planner)?,
        adults: adults.into_iter().filter_map(|adult| view.named(adult)).collect(),
        pupils,
        units,
        returns_at: stored.returns_at,
        at,
    })
}

/// Whether somebody is given the trip that day: who planned it and the adults on it, while they work at a unit of it.
fn leads(register: &Register, view: &View<'_>, stored: &StoredTrip, person: &PersonId) -> bool {
    let units = stored.units.iter().collect();
    if *person == stored.planner {
        return !places(register, view, person).is_disjoint(&units);
    }
    stored.adults.contains(person) && !register.is_marked(&stored.planner) && may_lead(register, view, person, &units)
}

/// Whether somebody can lead a trip with pupils of these units beside who plans it.
fn may_lead(register: &Register, view: &View<'_>, person: &PersonId, units: &BTreeSet<&UnitId>) -> bool {
    !register.is_marked(person) && !places(register, view, person).is_disjoint(units)
}

/// The units where somebody works who is staff. To mentor a pupil who is enrolled elsewhere as well is not to work
/// there.
fn places<'r>(register: &Register, view: &View<'r>, person: &PersonId) -> BTreeSet<&'r UnitId> {
    if register.is_staff(person) { view.on.units_worked_at(person) } else { BTreeSet::new() }
}
