//! Pupils who have come of age. A person of age has no guardian (föräldrabalken 9:1), and decides whom the school may contact;
//! the school asks, and writes down what was answered.
//!
//! Nothing is taken from anybody on the birthday itself: until the pupil was asked, an adult is told and rung as before, for
//! that is what holds and nobody has decided otherwise. What cannot be called back waits for the answer: a copy of what is
//! noted goes to no adult of whom the pupil has not said that it may. That somebody may be rung in an accident is asked as a
//! thing of its own, so that it is not lost with the rest.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use kontaktbok_documents::exchange::of_age::{AdultOfPupil, PupilOfAge, WishSaid};
use kontaktbok_documents::{PersonId, Relation, Wish};

use crate::grants::writes_about;
use crate::register::{Custody, OnDate, Register};
use crate::school_office::SchoolOffice;
use crate::snapshot::View;

/// At which age a person is of age.
const OF_AGE: i32 = 18;

/// How long before a birthday an import says that it comes.
const SOON: Days = Days::new(30);

/// What was written down of one pupil and one adult.
#[derive(Clone, PartialEq, Eq)]
pub struct Written {
    /// What the pupil said.
    pub wish: Wish,
    /// Who asked.
    pub by: PersonId,
    /// When it was written down, milliseconds since 1970.
    pub at: i64,
}

/// What holds of each pupil and adult.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Wishes(BTreeMap<PersonId, BTreeMap<PersonId, Written>>);

impl Wishes {
    fn of(&self, pupil: &PersonId, adult: &PersonId) -> Option<&Written> {
        self.0.get(pupil)?.get(adult)
    }

    /// Whether a pupil has ever been asked and has said no last.
    pub(crate) fn refuse(&self, pupil: &PersonId, adult: &PersonId) -> bool {
        self.of(pupil, adult).is_some_and(|written| written.wish != Wish::AsBefore)
    }
}

impl FromIterator<(PersonId, PersonId, Written)> for Wishes {
    /// From the newest of each pupil and adult.
    fn from_iter<I: IntoIterator<Item = (PersonId, PersonId, Written)>>(said: I) -> Self {
        let mut wishes = Self::default();
        for (pupil, adult, written) in said {
            wishes.0.entry(pupil).or_default().insert(adult, written);
        }
        wishes
    }
}

impl std::fmt::Debug for Wishes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wishes(..)")
    }
}

/// On which day somebody comes of age. Who was born on a leap day does on 1 March: the year has no 29 February then, and on
/// that day every way of counting agrees.
fn comes_of_age(born: NaiveDate) -> Option<NaiveDate> {
    let year = born.year().checked_add(OF_AGE)?;
    born.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

/// Whether a pupil is of age on a day. Of one whose day of birth is not known it is not so.
pub fn is_of_age(register: &Register, pupil: &PersonId, date: NaiveDate) -> bool {
    day_of(register, pupil).is_some_and(|day| day <= date)
}

/// Whether a pupil is not of age, and will be within 30 days.
pub(crate) fn is_soon(register: &Register, pupil: &PersonId, date: NaiveDate) -> bool {
    let until = date.checked_add_days(SOON);
    day_of(register, pupil).is_some_and(|day| date < day && until.is_some_and(|until| day <= until))
}

fn day_of(register: &Register, pupil: &PersonId) -> Option<NaiveDate> {
    comes_of_age(register.person(pupil)?.born?)
}

/// What a pupil who is of age that day has said of an adult; none while nobody has asked, and of who is not of age.
pub fn wish(register: &Register, pupil: &PersonId, adult: &PersonId, date: NaiveDate) -> Option<Wish> {
    register.wishes.of(pupil, adult).map(|written| written.wish).filter(|_| is_of_age(register, pupil, date))
}

/// Whether an adult is told and shown what concerns a pupil: always of who is not of age, and otherwise unless the pupil has
/// said no.
pub(crate) fn is_told(register: &Register, pupil: &PersonId, adult: &PersonId, date: NaiveDate) -> bool {
    !matches!(wish(register, pupil, adult, date), Some(Wish::InAccident | Wish::Never))
}

/// Whether something that cannot be called back may be given to an adult: of a pupil of age only if the pupil has said so.
pub(crate) fn may_be_given(register: &Register, pupil: &PersonId, adult: &PersonId, date: NaiveDate) -> bool {
    !is_of_age(register, pupil, date) || wish(register, pupil, adult, date) == Some(Wish::AsBefore)
}

/// The adults of whom a pupil of age is asked: those whom the register has by name.
fn asked_about<'r>(register: &Register, on: &OnDate<'r>, pupil: &PersonId) -> Vec<(&'r PersonId, Custody)> {
    let adults = on.guardians(pupil).into_iter();
    let by_name = adults.filter(|(id, _, known)| known.is_some() && !register.is_marked(id));
    by_name.map(|(id, custody, _)| (id, custody)).collect()
}

/// Whether the school has still to ask a pupil: one who is of age, of an adult of whom nothing was written down.
pub(crate) fn is_to_be_asked(register: &Register, on: &OnDate<'_>, pupil: &PersonId) -> bool {
    is_of_age(register, pupil, on.date())
        && !register.is_marked(pupil)
        && asked_about(register, on, pupil).iter().any(|(adult, _)| register.wishes.of(pupil, adult).is_none())
}

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
