//! How a guardian is best reached: who may say it about whom, and what holds.
//!
//! It holds for one guardian with all their children here. The register has no word for it: it is kept beside, so that
//! no import takes it away.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kontaktbok_documents::{PersonId, SaidBy};

pub use crate::beside::HowToReach;
use crate::grants::{own_children, writes_about};
use crate::register::Register;
use crate::register::age::is_told;

/// Those who may be shown that day how a guardian is reached: the guardian, and who works or has worked where the guardian's
/// children are, as their mentors, their rektors and those who take them on a trip.
pub fn shown_to<'r>(register: &'r Register, guardian: &'r PersonId, date: NaiveDate) -> BTreeSet<&'r PersonId> {
    let on = register.on(date);
    let pupils = on.children_of(guardian).filter_map(|child| register.persons.get_key_value(child));
    let units: BTreeSet<_> =
        pupils.flat_map(|(child, _)| on.enrolments(child)).map(|enrolment| &enrolment.unit).collect();
    let places: BTreeSet<_> = units.into_iter().flat_map(|unit| register.upwards(unit)).collect();
    places.into_iter().flat_map(|place| on.worked_at(place)).chain([guardian]).collect()
}

/// As whom a person may say that day how this guardian of this pupil is reached; `None` for who may not.
///
/// Somebody says it about themselves as a guardian only: with custody, and neither marked. Staff say it about others, as a
/// mentor of the pupil or a rektor of the pupil's unit, where the guardian is shown by name: not of one about whom the rektor
/// is to be asked, who is not told of that by being refused, and not of one whom a pupil of age does not want contacted.
pub fn may_say(
    register: &Register,
    person: &PersonId,
    pupil: &PersonId,
    guardian: &PersonId,
    date: NaiveDate,
) -> Option<SaidBy> {
    let on = register.on(date);
    if person == guardian {
        return own_children(register, &on, person).any(|child| child == pupil).then_some(SaidBy::Guardian);
    }
    let by_name = !register.is_marked(guardian)
        && !register.not_to_call.holds(pupil, guardian)
        && is_told(register, pupil, guardian, date)
        && on.guardians(pupil).iter().any(|(id, _, known)| *id == guardian && known.is_some());
    (by_name && writes_about(register, &on, person, pupil)).then_some(SaidBy::Staff)
}
