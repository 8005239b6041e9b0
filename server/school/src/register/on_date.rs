//! The register on one date: who mentors whom, who leads what, who is responsible for whom.
//!
//! Each answer is a look-up in what was joined for the day ([`Joined`]).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use kontaktbok_documents::{GroupId, PersonId, UnitId};
use serde::{Deserialize, Serialize};

use super::joined::{self, Joined};
use super::{Duty, DutyWord, Enrolment, Group, Person, PersonWord, Register, RelationWord};

#[cfg(test)]
mod tests;

/// The facts that hold on one date. Marked persons are among them: whoever shows something asks
/// [`Register::is_marked`] first.
pub struct OnDate<'r> {
    register: &'r Register,
    date: NaiveDate,
    joined: Held<'r>,
}

/// What holds that day: worked out before for all who ask, or now for this one.
enum Held<'r> {
    Before(&'r Joined),
    Now(Box<Joined>),
}

impl std::ops::Deref for Held<'_> {
    type Target = Joined;

    fn deref(&self) -> &Joined {
        match self {
            Self::Before(joined) => joined,
            Self::Now(joined) => joined,
        }
    }
}

/// How a responsible adult stands to a pupil.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Custody {
    /// Has custody: Vårdnadshavare.
    Guardian,
    /// Is somebody else to reach. A word that is not known counts here, never as custody.
    Other,
}

impl<'r> OnDate<'r> {
    pub(super) fn new(register: &'r Register, date: NaiveDate) -> Self {
        let joined = match register.joined.for_day(date) {
            Some(joined) => Held::Before(joined),
            None => Held::Now(Box::new(Joined::of(register, date))),
        };
        Self { register, date, joined }
    }

    /// The key of the register itself, which lives as long as it.
    fn key(&self, person: &PersonId) -> Option<&'r PersonId> {
        self.register.persons.get_key_value(person).map(|(id, _)| id)
    }

    fn keys<'a>(&'a self, persons: Option<&'a BTreeSet<PersonId>>) -> impl Iterator<Item = &'r PersonId> + use<'a, 'r> {
        persons.into_iter().flatten().filter_map(|id| self.key(id))
    }

    /// The date.
    pub fn date(&self) -> NaiveDate {
        self.date
    }

    /// Where the pupil is enrolled, if present; over a gap to a next enrolment that is known, where it was until then.
    pub fn enrolments(&self, pupil: &PersonId) -> impl Iterator<Item = &'r Enrolment> + use<'r> {
        joined::enrolments(self.register.person(pupil), self.date).into_iter()
    }

    /// Whether somebody is a pupil.
    pub fn is_pupil(&self, person: &PersonId) -> bool {
        self.enrolments(person).next().is_some()
    }

    /// All pupils.
    pub fn pupils(&self) -> impl Iterator<Item = &'r PersonId> {
        self.register.persons.keys().filter(|id| self.is_pupil(id))
    }

    /// The pupils whose identity is not protected.
    pub fn pupils_seen(&self) -> impl Iterator<Item = (&'r PersonId, &'r Person)> {
        let pupils = self.register.persons.iter().filter(|(id, _)| self.is_pupil(id));
        pupils.filter(|(id, _)| !self.register.is_marked(id))
    }

    /// The unit that a pupil is at; of two that overlap, the one that began last.
    pub fn unit_of(&self, pupil: &PersonId) -> Option<&'r UnitId> {
        self.enrolments(pupil).max_by_key(|e| (e.span.from, &e.unit)).map(|e| &e.unit)
    }

    /// Everybody enrolled at a unit.
    pub fn pupils_of(&self, unit: &UnitId) -> Vec<&'r PersonId> {
        self.keys(self.joined.pupils_of.get(unit)).collect()
    }

    /// The class that a pupil is in; of several, the one that the pupil came to last.
    pub fn class_of(&self, pupil: &PersonId) -> Option<(&'r GroupId, &'r Group)> {
        let classes = self.joined.classes.get(pupil).into_iter().flatten();
        let classes = classes.filter_map(|(id, since)| {
            let (id, group) = self.register.groups.get_key_value(id)?;
            Some((since, group.span.from, id, group))
        });
        let newest = classes.max_by_key(|(since, from, id, _)| (*since, *from, *id));
        newest.map(|(.., id, group)| (id, group))
    }

    /// The mentors of a pupil (O-01): none, one or several.
    pub fn mentors(&self, pupil: &PersonId) -> impl Iterator<Item = &'r PersonId> {
        self.keys(self.joined.mentors.get(pupil))
    }

    /// Whether one is a mentor of the other.
    pub fn is_mentor_of(&self, person: &PersonId, pupil: &PersonId) -> bool {
        self.joined.mentors.get(pupil).is_some_and(|mentors| mentors.contains(person))
    }

    /// Everybody with a pupil to mentor.
    pub fn all_mentors(&self) -> impl Iterator<Item = &'r PersonId> {
        self.joined.mentored.keys().filter_map(|id| self.key(id))
    }

    /// The pupils of a mentor.
    pub fn pupils_mentored_by(&self, person: &PersonId) -> impl Iterator<Item = &'r PersonId> {
        self.keys(self.joined.mentored.get(person))
    }

    /// The pupils whom somebody who is in the register has custody of.
    pub fn children_of(&self, guardian: &PersonId) -> impl Iterator<Item = &'r PersonId> {
        self.keys(self.joined.children.get(guardian))
    }

    /// Whether somebody who is in the register has custody of a pupil.
    pub fn has_custody(&self, guardian: &PersonId, pupil: &PersonId) -> bool {
        self.joined.children.get(guardian).is_some_and(|children| children.contains(pupil))
    }

    /// Pupils of a unit without any mentor (O-01).
    pub fn without_mentor(&self, unit: &UnitId) -> Vec<&'r PersonId> {
        self.pupils_of(unit).into_iter().filter(|pupil| self.mentors(pupil).next().is_none()).collect()
    }

    /// Somebody's duties.
    pub fn duties(&self, person: &PersonId) -> impl Iterator<Item = &'r Duty> {
        self.joined.duties_of.get(person).into_iter().flatten().filter_map(|id| self.register.duties.get(id))
    }

    /// Everybody with a duty.
    pub fn staff(&self) -> impl Iterator<Item = &'r PersonId> {
        self.joined.duties_of.keys().filter_map(|id| self.key(id))
    }

    /// The units at which a duty at a place counts.
    fn led_from(&self, place: &UnitId) -> impl Iterator<Item = &'r UnitId> {
        let units = self.joined.led_from.get(place).into_iter().flatten();
        units.filter_map(|unit| self.register.units.get_key_value(unit).map(|(id, _)| id))
    }

    /// Everybody who works or has worked at a place.
    pub fn worked_at(&self, place: &UnitId) -> impl Iterator<Item = &'r PersonId> {
        self.keys(self.joined.worked_at.get(place))
    }

    /// The units that somebody works at, from a duty at the unit or at its school.
    pub fn units_worked_at(&self, person: &PersonId) -> BTreeSet<&'r UnitId> {
        self.duties(person).flat_map(|duty| self.led_from(&duty.unit)).collect()
    }

    /// The units in whose office somebody works (skoladministratör), from a duty at the unit or at its school.
    pub fn administrated_units(&self, person: &PersonId) -> BTreeSet<&'r UnitId> {
        let administrating = self.duties(person).filter(|duty| duty.role == DutyWord::Administrator);
        administrating.flat_map(|duty| self.led_from(&duty.unit)).collect()
    }

    /// The units that somebody leads, from a duty at the unit or at its school.
    pub fn rektor_units(&self, person: &PersonId) -> BTreeSet<&'r UnitId> {
        let leading = self.duties(person).filter(|duty| duty.role == DutyWord::Rektor);
        leading.flat_map(|duty| self.led_from(&duty.unit)).collect()
    }

    /// The rektors of a unit; there can be several, because a deputy has the same word.
    pub fn rektors(&self, unit: &UnitId) -> Vec<&'r PersonId> {
        self.keys(self.joined.rektors.get(unit)).collect()
    }

    /// Whether one leads a unit that the other is enrolled at.
    pub fn is_rektor_of(&self, person: &PersonId, pupil: &PersonId) -> bool {
        let units = self.rektor_units(person);
        self.enrolments(pupil).any(|enrolment| units.contains(&enrolment.unit))
    }

    /// The adults responsible for a pupil, guardians first. Somebody who has died is not among them. Somebody whom
    /// the register refers to but does not have (a register may leave out the protected) is, without a person.
    pub fn guardians(&self, pupil: &PersonId) -> Vec<(&'r PersonId, Custody, Option<&'r Person>)> {
        let Some(person) = self.register.person(pupil) else { return Vec::new() };
        let mut guardians: Vec<(&PersonId, Custody, Option<&Person>)> = Vec::new();
        for responsible in &person.responsibles {
            let custody = match responsible.relation {
                RelationWord::Guardian => Custody::Guardian,
                _ => Custody::Other,
            };
            let known = self.register.person(&responsible.person);
            if known.is_some_and(|known| known.status == PersonWord::Deceased) {
                continue;
            }
            let known = known.filter(|known| known.is_present());
            match guardians.iter_mut().find(|(id, ..)| **id == responsible.person) {
                Some(same) => same.1 = same.1.min(custody),
                None => guardians.push((&responsible.person, custody, known)),
            }
        }
        guardians.sort_by_key(|(_, custody, _)| *custody);
        guardians
    }
}
