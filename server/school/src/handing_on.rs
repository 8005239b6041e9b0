//! What the next unit gets of what a unit has noted about a pupil who left it: what the rektor of the unit that wrote has
//! decided, and nothing of itself. It holds for the pupil and that unit; the register knows nothing of it.

use std::collections::BTreeSet;

use kontaktbok_documents::{PersonId, UnitId};

pub use crate::beside::HandedOn;
use crate::register::{OnDate, Register};

/// Which of the units that a person leads a pupil is not at that day: the units whose own ledgers about the pupil are former
/// ones. None of a pupil whose identity is protected.
pub fn led_and_left<'a>(
    register: &'a Register,
    person: &'a PersonId,
    on: &'a OnDate<'a>,
) -> impl Fn(&PersonId, &UnitId) -> bool + 'a {
    let led = if register.is_staff(person) { on.rektor_units(person) } else { BTreeSet::new() };
    move |pupil, unit| {
        let is_there = || on.enrolments(pupil).any(|enrolment| enrolment.unit == *unit);
        led.contains(unit) && !register.is_marked(pupil) && person != pupil && !is_there()
    }
}
