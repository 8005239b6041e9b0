//! What the next unit gets of what a unit has noted about a pupil who left it: what the rektor of the unit that wrote has
//! decided, and nothing of itself. It holds for the pupil and that unit; the register knows nothing of it.

use std::collections::BTreeSet;

use kontaktbok_documents::{PersonId, UnitId};

use crate::register::{OnDate, Register};

/// Of which pupils which units have let the next one read what they noted.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct HandedOn(BTreeSet<(PersonId, UnitId)>);

impl HandedOn {
    /// Whether what a unit has noted about a pupil may be read by the rektor of the pupil's unit of today.
    pub fn holds(&self, pupil: &PersonId, unit: &UnitId) -> bool {
        self.0.contains(&(pupil.clone(), unit.clone()))
    }

    /// A rektor has said whether it may be read.
    pub fn say(&mut self, pupil: PersonId, unit: UnitId, holds: bool) {
        if holds {
            self.0.insert((pupil, unit));
        } else {
            self.0.remove(&(pupil, unit));
        }
    }
}

impl FromIterator<(PersonId, UnitId)> for HandedOn {
    /// From pairs of a pupil and a unit.
    fn from_iter<I: IntoIterator<Item = (PersonId, UnitId)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

impl std::fmt::Debug for HandedOn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HandedOn(..)")
    }
}

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
