//! The register on one date: who mentors whom, who leads what, who is responsible for whom.
//!
//! Made once per question over the whole register, so that each answer after it is a look-up.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kontaktbok_documents::{GroupId, PersonId, UnitId};
use serde::{Deserialize, Serialize};

use super::{
    AssignmentWord, Duty, DutyWord, Enrolment, Group, GroupWord, Person, PersonWord, Register, RelationWord, Span,
    dates::holding,
};

#[cfg(test)]
mod tests;

/// The facts that hold on one date. Marked persons are among them: whoever shows something asks
/// [`Register::is_marked`] first.
pub struct OnDate<'r> {
    register: &'r Register,
    date: NaiveDate,
    classes: BTreeMap<&'r PersonId, Vec<Class<'r>>>,
    duties_of: BTreeMap<&'r PersonId, Vec<&'r Duty>>,
    mentors: BTreeMap<&'r PersonId, BTreeSet<&'r PersonId>>,
    mentored: BTreeMap<&'r PersonId, BTreeSet<&'r PersonId>>,
    children: BTreeMap<&'r PersonId, BTreeSet<&'r PersonId>>,
}

/// A class that a pupil is in.
#[derive(Clone, Copy)]
struct Class<'r> {
    id: &'r GroupId,
    group: &'r Group,
    since: Option<NaiveDate>,
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
        let mut on = Self {
            register,
            date,
            classes: BTreeMap::new(),
            duties_of: BTreeMap::new(),
            mentors: BTreeMap::new(),
            mentored: BTreeMap::new(),
            children: BTreeMap::new(),
        };
        on.join_classes();
        on.join_duties();
        on.join_mentors();
        on.join_children();
        on
    }

    /// Whom somebody has custody of: somebody who is in the register, of a pupil.
    fn join_children(&mut self) {
        for (pupil, person) in &self.register.persons {
            let of_guardians =
                person.responsibles.iter().filter(|responsible| responsible.relation == RelationWord::Guardian);
            let mut guardians = of_guardians.map(|responsible| &responsible.person).peekable();
            if guardians.peek().is_none() || !self.is_pupil(pupil) {
                continue;
            }
            for guardian in guardians {
                if guardian != pupil && self.register.person(guardian).is_some_and(Person::is_present) {
                    self.children.entry(guardian).or_default().insert(pupil);
                }
            }
        }
    }

    /// The classes that each pupil is in.
    fn join_classes(&mut self) {
        let mut all: BTreeMap<&PersonId, Vec<(Class<'r>, Span)>> = BTreeMap::new();
        for (id, group) in self.register.groups.iter().filter(|(_, group)| group.kind == GroupWord::Class) {
            for member in &group.members {
                let class = Class { id, group, since: member.span.from };
                all.entry(&member.person).or_default().push((class, member.span.within(group.span)));
            }
        }
        for (pupil, classes) in all {
            self.classes.insert(pupil, holding(classes.into_iter(), self.date));
        }
    }

    /// What each does where: as one thing at one place a duty goes on over a gap, and as nothing else.
    fn join_duties(&mut self) {
        type AsOneThing<'r> = (&'r PersonId, &'r UnitId, &'r DutyWord);
        let mut all: BTreeMap<AsOneThing<'r>, Vec<(&'r Duty, Span)>> = BTreeMap::new();
        for duty in self.register.duties.values() {
            if self.register.person(&duty.person).is_some_and(Person::is_present) {
                all.entry((&duty.person, &duty.unit, &duty.role)).or_default().push((duty, duty.span));
            }
        }
        for ((person, ..), duties) in all {
            let duties = holding(duties.into_iter(), self.date);
            if !duties.is_empty() {
                self.duties_of.entry(person).or_default().extend(duties);
            }
        }
    }

    /// A mentor is who has an assignment as mentor of a group, within a duty, while the pupil is in that group and
    /// enrolled where the group is. If one of these facts has ended, so has the mentorship; if all of them begin again
    /// soon for the same two, perhaps by another class, it goes on between.
    fn join_mentors(&mut self) {
        let mut mentors: BTreeMap<&GroupId, Vec<(&PersonId, Span)>> = BTreeMap::new();
        for duty in self.register.duties.values() {
            if !self.register.person(&duty.person).is_some_and(Person::is_present) {
                continue;
            }
            for assignment in duty.assignments.iter().filter(|a| a.role == AssignmentWord::Mentor) {
                let span = assignment.span.within(duty.span);
                mentors.entry(&assignment.group).or_default().push((&duty.person, span));
            }
        }
        let mut spans: BTreeMap<(&PersonId, &PersonId), Vec<Span>> = BTreeMap::new();
        for (id, group) in &self.register.groups {
            let Some(mentors) = mentors.get(id) else { continue };
            for member in &group.members {
                for enrolled in self.enrolled_where(&member.person, group) {
                    let span = member.span.within(group.span).within(enrolled);
                    for (mentor, as_mentor) in mentors.iter().filter(|(mentor, _)| *mentor != &member.person) {
                        spans.entry((&member.person, mentor)).or_default().push(span.within(*as_mentor));
                    }
                }
            }
        }
        for ((pupil, mentor), spans) in spans {
            if !holding(spans.into_iter().map(|span| ((), span)), self.date).is_empty() {
                self.mentors.entry(pupil).or_default().insert(mentor);
                self.mentored.entry(mentor).or_default().insert(pupil);
            }
        }
    }

    /// When a pupil is enrolled where a group is.
    fn enrolled_where(&self, pupil: &PersonId, group: &Group) -> Vec<Span> {
        let known = group.unit.as_ref().filter(|unit| self.register.units.contains_key(*unit));
        let person = self.register.person(pupil).filter(|person| person.is_present());
        let enrolments = person.into_iter().flat_map(|person| &person.enrolments).filter(|enrolment| {
            known.is_none_or(|unit| {
                self.register.upwards(&enrolment.unit).contains(&unit)
                    || self.register.upwards(unit).contains(&&enrolment.unit)
            })
        });
        enrolments.map(|enrolment| enrolment.span).collect()
    }

    /// The date.
    pub fn date(&self) -> NaiveDate {
        self.date
    }

    /// Where the pupil is enrolled, if present; over a gap to a next enrolment that is known, where it was until then.
    pub fn enrolments(&self, pupil: &PersonId) -> impl Iterator<Item = &'r Enrolment> + use<'r> {
        let person = self.register.person(pupil).filter(|person| person.is_present());
        let enrolments = person.map(|person| person.enrolments.as_slice()).unwrap_or_default();
        holding(enrolments.iter().map(|enrolment| (enrolment, enrolment.span)), self.date).into_iter()
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
        self.pupils().filter(|pupil| self.enrolments(pupil).any(|e| e.unit == *unit)).collect()
    }

    /// The class that a pupil is in; of several, the one that the pupil came to last.
    pub fn class_of(&self, pupil: &PersonId) -> Option<(&'r GroupId, &'r Group)> {
        let classes = self.classes.get(pupil).into_iter().flatten();
        let newest = classes.max_by_key(|class| (class.since, class.group.span.from, class.id));
        newest.map(|class| (class.id, class.group))
    }

    /// The mentors of a pupil (O-01): none, one or several.
    pub fn mentors(&self, pupil: &PersonId) -> impl Iterator<Item = &'r PersonId> {
        self.mentors.get(pupil).into_iter().flatten().copied()
    }

    /// Whether one is a mentor of the other.
    pub fn is_mentor_of(&self, person: &PersonId, pupil: &PersonId) -> bool {
        self.mentors.get(pupil).is_some_and(|mentors| mentors.contains(person))
    }

    /// Everybody with a pupil to mentor.
    pub fn all_mentors(&self) -> impl Iterator<Item = &'r PersonId> {
        self.mentored.keys().copied()
    }

    /// The pupils of a mentor.
    pub fn pupils_mentored_by(&self, person: &PersonId) -> impl Iterator<Item = &'r PersonId> {
        self.mentored.get(person).into_iter().flatten().copied()
    }

    /// The pupils whom somebody who is in the register has custody of.
    pub fn children_of(&self, guardian: &PersonId) -> impl Iterator<Item = &'r PersonId> {
        self.children.get(guardian).into_iter().flatten().copied()
    }

    /// Whether somebody who is in the register has custody of a pupil.
    pub fn has_custody(&self, guardian: &PersonId, pupil: &PersonId) -> bool {
        self.children.get(guardian).is_some_and(|children| children.contains(pupil))
    }

    /// Pupils of a unit without any mentor (O-01).
    pub fn without_mentor(&self, unit: &UnitId) -> Vec<&'r PersonId> {
        self.pupils_of(unit).into_iter().filter(|pupil| self.mentors(pupil).next().is_none()).collect()
    }

    /// Somebody's duties.
    pub fn duties(&self, person: &PersonId) -> impl Iterator<Item = &'r Duty> {
        self.duties_of.get(person).into_iter().flatten().copied()
    }

    /// Everybody with a duty.
    pub fn staff(&self) -> impl Iterator<Item = &'r PersonId> {
        self.duties_of.keys().copied()
    }

    /// The units that somebody works at, from a duty at the unit or at its school.
    pub fn units_worked_at(&self, person: &PersonId) -> BTreeSet<&'r UnitId> {
        self.duties(person).flat_map(|duty| self.register.units_led_from(&duty.unit)).collect()
    }

    /// The units in whose office somebody works (skoladministratör), from a duty at the unit or at its school.
    pub fn administrated_units(&self, person: &PersonId) -> BTreeSet<&'r UnitId> {
        let administrating = self.duties(person).filter(|duty| duty.role == DutyWord::Administrator);
        administrating.flat_map(|duty| self.register.units_led_from(&duty.unit)).collect()
    }

    /// The units that somebody leads, from a duty at the unit or at its school.
    pub fn rektor_units(&self, person: &PersonId) -> BTreeSet<&'r UnitId> {
        let leading = self.duties(person).filter(|duty| duty.role == DutyWord::Rektor);
        leading.flat_map(|duty| self.register.units_led_from(&duty.unit)).collect()
    }

    /// The rektors of a unit; there can be several, because a deputy has the same word.
    pub fn rektors(&self, unit: &UnitId) -> Vec<&'r PersonId> {
        self.staff().filter(|person| self.rektor_units(person).contains(unit)).collect()
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
