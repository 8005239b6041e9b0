//! Who makes a copy of what is noted about a pupil for one guardian, and how: what cannot be called back is a person's to
//! choose, and where the school knows of somebody protected or gone, the rektor's.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kontaktbok_documents::{Copying, PersonId};

use crate::grants::{leads, writes_about};
use crate::register::age::may_be_given;
use crate::register::{Custody, Register};

/// Who makes a copy.
#[derive(Debug, PartialEq, Eq)]
pub enum Maker<'r> {
    /// A mentor of the pupil, of whose adults there is nothing that only a rektor may weigh.
    Mentor {
        /// The pupil's adults.
        adults: BTreeSet<&'r PersonId>,
    },
    /// A rektor of a unit that the pupil is at.
    Rektor {
        /// How.
        copying: Copying,
        /// The pupil's adults who are shown by name.
        adults: BTreeSet<&'r PersonId>,
    },
}

impl<'r> Maker<'r> {
    /// How the copy is made.
    pub fn copying(&self) -> Copying {
        match self {
            Self::Mentor { .. } => Copying::Proposed,
            Self::Rektor { copying, .. } => *copying,
        }
    }

    /// The adults whom an entry can name without anybody being gone or protected.
    pub fn adults(&self) -> &BTreeSet<&'r PersonId> {
        match self {
            Self::Mentor { adults } | Self::Rektor { adults, .. } => adults,
        }
    }
}

/// Whether a person may make a copy about a pupil for a guardian that day: of one with custody, who is known by name. The
/// rektor of a unit that wrote may of a pupil who has left it: `has_left` says that this is one. Of a pupil who is of age for
/// none of whom the pupil has not said that it may.
pub fn may_make<'r>(
    register: &'r Register,
    person: &PersonId,
    pupil: &PersonId,
    guardian: &PersonId,
    has_left: bool,
    date: NaiveDate,
) -> Option<Maker<'r>> {
    let on = register.on(date);
    if !may_be_given(register, pupil, guardian, date) {
        return None;
    }
    if has_left && person != guardian {
        let named = |id: &&PersonId| !register.is_marked(id) && register.person(id).is_some();
        let adults = register.adults_of_former(pupil).into_iter().filter(|(id, _)| named(id));
        let adults: Vec<_> = adults.collect();
        let has_custody = adults.iter().any(|(id, custody)| *id == guardian && *custody == Custody::Guardian);
        let adults = adults.into_iter().map(|(id, _)| id).collect();
        return has_custody.then_some(Maker::Rektor { copying: Copying::Chosen, adults });
    }
    let by_name = on.guardians(pupil).into_iter();
    let by_name: Vec<_> = by_name.filter(|(id, _, known)| known.is_some() && !register.is_marked(id)).collect();
    let has_custody = by_name.iter().any(|(id, custody, _)| *id == guardian && *custody == Custody::Guardian);
    // Nobody makes a copy for themselves: a guardian asks, and somebody else weighs.
    if !has_custody || person == guardian || !writes_about(register, &on, person, pupil) {
        return None;
    }
    let adults = by_name.into_iter().map(|(id, ..)| id).collect();
    let copying = register.copying(pupil);
    if leads(register, person, pupil, date) {
        return Some(Maker::Rektor { copying, adults });
    }
    (copying == Copying::Proposed).then_some(Maker::Mentor { adults })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::made_up;
    use crate::register::{Options, import};

    const SEED: u64 = 3;

    fn today() -> NaiveDate {
        "2026-11-23".parse().unwrap()
    }

    fn register() -> Register {
        import(&made_up::school(SEED, today()), None, Options { today: today(), yes: crate::register::Yes::NOTHING })
            .unwrap()
            .register
    }

    fn guardians(register: &Register, label: &str) -> (PersonId, Vec<PersonId>) {
        let pupil = made_up::pupil(SEED, label);
        let of = register.person(&pupil).unwrap().responsibles.iter().map(|of| of.person.clone()).collect();
        (pupil, of)
    }

    #[rstest]
    #[case::an_ordinary_family("two-guardians", 0, Some(Copying::Proposed), Some(Copying::Proposed))]
    #[case::for_who_is_not_marked("marked-guardian", 0, None, Some(Copying::Chosen))]
    #[case::for_who_is_marked("marked-guardian", 1, None, None)]
    #[case::of_a_marked_pupil("marked", 0, None, None)]
    fn a_mentor_makes_ordinary_copies_and_a_rektor_every_one(
        #[case] label: &str,
        #[case] guardian: usize,
        #[case] by_mentor: Option<Copying>,
        #[case] by_rektor: Option<Copying>,
    ) {
        let register = register();
        let (pupil, guardians) = guardians(&register, label);
        let who = made_up::people(SEED);
        let of = |person: &PersonId| {
            may_make(&register, person, &pupil, &guardians[guardian], false, today()).map(|maker| maker.copying())
        };
        assert_eq!((of(&who.mentor_a), of(&who.rektor)), (by_mentor, by_rektor));
        for stranger in [&who.mentor_other, &who.rektor_other, &guardians[0]] {
            assert_eq!(of(stranger), None);
        }
    }

    #[test]
    fn whom_not_to_ring_makes_every_copy_the_rektor_s() {
        let mut register = register();
        let (pupil, guardians) = guardians(&register, "two-guardians");
        register.not_to_call = [(pupil.clone(), guardians[1].clone())].into_iter().collect();
        let who = made_up::people(SEED);
        let of =
            |person: &PersonId| may_make(&register, person, &pupil, &guardians[0], false, today()).map(|m| m.copying());
        assert_eq!((of(&who.mentor_a), of(&who.rektor)), (None, Some(Copying::Chosen)));
    }
}
