//! How to reach a pupil's guardians: fetched when needed, never part of a snapshot.

use chrono::NaiveDate;
use kontaktbok_documents::exchange::{GuardianNumbers, Numbers};
use kontaktbok_documents::{PersonId, Wish};

use crate::grants::{leads, may_see_numbers};
use crate::register::age::wish;
use crate::register::{OnDate, Register};

/// For whom numbers are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A rektor of the pupil's unit, who is the one to be asked.
    Rektor,
    /// Anybody else.
    Other,
}

/// The numbers that the person may see; none if the pupil is unknown or not theirs, which look alike. A guardian who
/// is marked has no row, nor one about whom somebody else is to ask the rektor, nor one whom a pupil of age wants contacted
/// never; one without numbers has an empty row.
pub fn numbers(register: &Register, person: &PersonId, pupil: &PersonId, date: NaiveDate) -> Option<Numbers> {
    if !may_see_numbers(register, person, pupil, date) {
        return None;
    }
    let reader = if leads(register, person, pupil, date) { Reader::Rektor } else { Reader::Other };
    Some(Numbers { guardians: numbers_of(register, &register.on(date), pupil, reader) })
}

/// The numbers of a pupil's guardians, for whoever has found that they may be seen.
pub(crate) fn numbers_of(
    register: &Register,
    on: &OnDate<'_>,
    pupil: &PersonId,
    reader: Reader,
) -> Vec<GuardianNumbers> {
    let guardians = on.guardians(pupil).into_iter().filter_map(|(id, _, known)| {
        let known = known.filter(|_| !register.is_marked(id))?;
        if wish(register, pupil, id, on.date()) == Some(Wish::Never) {
            return None;
        }
        if reader != Reader::Rektor && register.not_to_call.holds(pupil, id) {
            return None;
        }
        Some(GuardianNumbers {
            guardian: id.clone(),
            phones: known.phones.iter().map(|phone| phone.number.clone()).collect(),
            mails: known.mails.clone(),
        })
    });
    guardians.collect()
}
