//! Who is of age, and whom that pupil wants contacted, as far as the register and what is kept beside it say.

use chrono::{Datelike, Days, NaiveDate};
use kontaktbok_documents::{PersonId, Wish};

use super::{Custody, OnDate, Register};

/// At which age a person is of age.
const OF_AGE: i32 = 18;

/// How long before a birthday an import says that it comes.
const SOON: Days = Days::new(30);

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
pub(crate) fn asked_about<'r>(register: &Register, on: &OnDate<'r>, pupil: &PersonId) -> Vec<(&'r PersonId, Custody)> {
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
