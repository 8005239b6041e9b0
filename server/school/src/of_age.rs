//! Pupils who have come of age. A person of age has no guardian (föräldrabalken 9:1), and decides whom the school may contact;
//! the school asks, and writes down what was answered.
//!
//! Nothing is taken from anybody on the birthday itself: until the pupil was asked, an adult is told and rung as before, for
//! that is what holds and nobody has decided otherwise. What cannot be called back waits for the answer: a copy of what is
//! noted goes to no adult of whom the pupil has not said that it may. That somebody may be rung in an accident is asked as a
//! thing of its own, so that it is not lost with the rest.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kontaktbok_documents::exchange::of_age::{AdultOfPupil, PupilOfAge, WishSaid};
use kontaktbok_documents::{PersonId, Relation};

pub use crate::beside::{Wishes, Written};
use crate::grants::writes_about;
use crate::register::age::{asked_about, is_of_age};
use crate::register::{Custody, OnDate, Register};
use crate::school_office::SchoolOffice;
use crate::snapshot::View;

/// Whether a person may ask a pupil of age and write it down that day: a mentor of the pupil, the rektor and the office of the
/// unit, and nobody who is one of the pupil's adults.
fn may_ask(register: &Register, on: &OnDate<'_>, person: &PersonId, pupil: &PersonId) -> bool {
    let is_adult: BTreeSet<&PersonId> = register.adults_ever(pupil);
    is_of_age(register, pupil, on.date())
        && !register.is_marked(pupil)
        && person != pupil
        && !is_adult.contains(person)
        && (writes_about(register, on, person, pupil)
            || SchoolOffice::of(register, person, on.date()).is_some_and(|office| office.is_here(pupil)))
}

/// Whether a person may write down that day what a pupil has said of an adult.
pub fn may_write(register: &Register, person: &PersonId, pupil: &PersonId, adult: &PersonId, date: NaiveDate) -> bool {
    let on = register.on(date);
    may_ask(register, &on, person, pupil) && asked_about(register, &on, pupil).iter().any(|(id, _)| *id == adult)
}

/// A pupil of age with what was said, for who may ask; none for anybody else.
pub fn shown(register: &Register, person: &PersonId, pupil: &PersonId, date: NaiveDate) -> Option<PupilOfAge> {
    let view = View::new(register, person, date);
    if !may_ask(register, &view.on, person, pupil) {
        return None;
    }
    let named = |id: &PersonId| view.named(id).filter(|_| !register.is_marked(id));
    let adults = asked_about(register, &view.on, pupil).into_iter().filter_map(|(adult, custody)| {
        let said = register.wishes.of(pupil, adult);
        let said = said.map(|said| WishSaid { wish: said.wish, by: named(&said.by), at: said.at });
        let relation = match custody {
            Custody::Guardian => Relation::Guardian,
            Custody::Other => Relation::OtherResponsible,
        };
        Some(AdultOfPupil { who: named(adult)?, relation, said })
    });
    let class = view.on.class_of(pupil).map(|(_, group)| group.name.clone()).unwrap_or_default();
    Some(PupilOfAge { who: named(pupil)?, class, adults: adults.collect() })
}
