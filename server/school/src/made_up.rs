//! The demo school: SS 12000 files of people who do not exist, the same for the same seed, with every odd case that
//! a register is known to have.
//!
//! What is in it is data (`plan`); how it becomes files is [`write`]. Phone numbers are from the ranges that the
//! Swedish authority keeps for fiction; personal numbers have a wrong check digit, so that they are nobody's.

mod draw;
mod large;
mod names;
mod plan;
#[cfg(test)]
mod tests;
mod write;

use chrono::NaiveDate;
use kontaktbok_documents::{GroupId, PersonId};

use draw::id;
pub use large::large;

/// The people whom a demo signs in as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPeople {
    /// Mentor of 7B.
    pub mentor_a: PersonId,
    /// The other mentor of 7B; no longer after [`next_import`].
    pub mentor_b: PersonId,
    /// Mentor of 7A, at the same school.
    pub mentor_other: PersonId,
    /// Rektor of that school.
    pub rektor: PersonId,
    /// The deputy, whom the register calls rektor as well.
    pub deputy: PersonId,
    /// Rektor of the other school.
    pub rektor_other: PersonId,
    /// Mentor at the other school and guardian of a pupil in 7B.
    pub mentor_and_guardian: PersonId,
    /// In the office: no pupil's mentor.
    pub office: PersonId,
    /// The class 7B.
    pub class: GroupId,
    /// A pupil in 7B whose guardians live apart.
    pub child: PersonId,
    /// The guardian whom that pupil lives with.
    pub guardian_one: PersonId,
    /// The one who lives elsewhere.
    pub guardian_two: PersonId,
    /// A guardian of another pupil in 7B.
    pub guardian_other: PersonId,
}

/// Who the people of the demo are.
pub fn people(seed: u64) -> DemoPeople {
    let staff = |label: &str| staff(seed, label);
    DemoPeople {
        mentor_a: staff("mentor-a"),
        mentor_b: staff("mentor-b"),
        mentor_other: staff("mentor-other"),
        rektor: staff("rektor"),
        deputy: staff("deputy"),
        rektor_other: staff("rektor-other"),
        mentor_and_guardian: staff("mentor-and-guardian"),
        office: staff("office"),
        class: id(seed, "class", "7B"),
        child: pupil(seed, "two-addresses"),
        guardian_one: adult(seed, "elias-1"),
        guardian_two: adult(seed, "elias-2"),
        guardian_other: adult(seed, "maja-1"),
    }
}

/// A pupil of one of the cases in the plan, by its label.
pub fn pupil(seed: u64, label: &str) -> PersonId {
    id(seed, "pupil", label)
}

/// A member of staff of the made-up school by what is particular about them.
pub fn staff(seed: u64, label: &str) -> PersonId {
    id(seed, "staff", label)
}

/// An adult of a pupil by the label in the plan.
pub fn adult(seed: u64, label: &str) -> PersonId {
    id(seed, "adult", label)
}

/// The files of the school, as they are on a date.
pub fn school(seed: u64, today: NaiveDate) -> Vec<(String, Vec<u8>)> {
    write::files(seed, today, write::Load::First)
}

/// The same school at the next import: `mentor_b` was mentor until the day before, one pupil is protected now, one
/// is gone from the register.
pub fn next_import(seed: u64, today: NaiveDate) -> Vec<(String, Vec<u8>)> {
    write::files(seed, today, write::Load::Next)
}
