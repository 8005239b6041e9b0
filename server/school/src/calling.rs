//! "Ring inte, prata med rektor": about which guardians the rektor is to be asked, and who may say so.
//!
//! It holds for one guardian and one pupil. The register knows nothing of it: it is kept beside, so that no import
//! takes it away, and it shows to nobody why.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use kontaktbok_documents::PersonId;

pub use crate::beside::NotToCall;
use crate::grants::leads;
use crate::register::Register;

/// Whether a person may say that day whether this guardian of this pupil may be rung: a rektor of the pupil's unit, of
/// a guardian who is shown by name and is somebody else.
pub fn may_say(register: &Register, person: &PersonId, pupil: &PersonId, guardian: &PersonId, date: NaiveDate) -> bool {
    person != guardian
        && leads(register, person, pupil, date)
        && !register.is_marked(guardian)
        && register.on(date).guardians(pupil).iter().any(|(id, _, known)| *id == guardian && known.is_some())
}
