//! The made-up school as tests ask about it: its register on one day, and its people by what is particular about them.

use chrono::NaiveDate;
use kontaktbok_documents::PersonId;

use crate::made_up;
use crate::register::{Options, Register, Yes, import};

/// One school among those that could be drawn.
pub const SEED: u64 = 5;

/// A Monday in the autumn term.
pub fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

/// The register as it is that day.
pub fn register() -> Register {
    import(&made_up::school(SEED, today()), None, Options { today: today(), yes: Yes::NOTHING }).unwrap().register
}

/// A pupil of one of the cases.
pub fn p(label: &str) -> PersonId {
    made_up::pupil(SEED, label)
}

/// Somebody who works there.
pub fn staff(label: &str) -> PersonId {
    made_up::staff(SEED, label)
}

/// The how-many-eth responsible adult of a pupil, from 0.
pub fn guardian(register: &Register, pupil: &str, n: usize) -> PersonId {
    register.person(&p(pupil)).unwrap().responsibles[n].person.clone()
}
