//! The register joined for one day: who mentors whom, who does what, who has custody of whom. It is worked out over the whole
//! register, once for an edition of it and a day ([`Register::joined_for`]), and asked by [`super::OnDate`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use kontaktbok_documents::{GroupId, PersonId, UnitId};

use super::{
    AssignmentWord, Duty, DutyId, DutyWord, Enrolment, Group, GroupWord, Person, Register, RelationWord, Span,
    dates::{holding, over_summer},
};

/// What holds on one day, by id.
#[derive(Default)]
pub(super) struct Joined {
    date: NaiveDate,
    /// The classes of each pupil, with when the pupil came to each.
    pub classes: BTreeMap<PersonId, Vec<(GroupId, Option<NaiveDate>)>>,
    pub duties_of: BTreeMap<PersonId, Vec<DutyId>>,
    pub mentors: BTreeMap<PersonId, BTreeSet<PersonId>>,
    pub mentored: BTreeMap<PersonId, BTreeSet<PersonId>>,
    pub children: BTreeMap<PersonId, BTreeSet<PersonId>>,
    pub pupils_of: BTreeMap<UnitId, BTreeSet<PersonId>>,
    pub rektors: BTreeMap<UnitId, BTreeSet<PersonId>>,
    /// Who works or has worked at each place.
    pub worked_at: BTreeMap<UnitId, BTreeSet<PersonId>>,
    /// At which units a duty at each place counts.
    pub led_from: BTreeMap<UnitId, BTreeSet<UnitId>>,
}

/// The day that a register was joined for, if it was. A copy of a register has none: it may be changed.
#[derive(Default)]
pub struct JoinedDay(Option<Arc<Joined>>);

impl JoinedDay {
    pub(super) fn for_day(&self, date: NaiveDate) -> Option<&Joined> {
        self.0.as_deref().filter(|joined| joined.date == date)
    }
}

impl Clone for JoinedDay {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// It says nothing that the register does not.
impl PartialEq for JoinedDay {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for JoinedDay {}

impl Register {
    /// Whether what holds on a day is worked out.
    pub fn is_joined_for(&self, date: NaiveDate) -> bool {
        self.joined.for_day(date).is_some()
    }

    /// The same register, with what holds on a day worked out for all who ask. But for what is kept
    /// beside it, it must not be changed after.
    #[must_use]
    pub fn joined_for(mut self, date: NaiveDate) -> Self {
        self.joined = JoinedDay(Some(Arc::new(Joined::of(&self, date))));
        self
    }
}

/// Where a person is enrolled on a day, if present.
pub(super) fn enrolments(person: Option<&Person>, date: NaiveDate) -> Vec<&Enrolment> {
    let enrolments = person.filter(|person| person.is_present()).map(|person| person.enrolments.as_slice());
    holding(enrolments.unwrap_or_default().iter().map(|enrolment| (enrolment, enrolment.span)), date)
}

fn is_pupil(person: &Person, date: NaiveDate) -> bool {
    !enrolments(Some(person), date).is_empty()
}

impl Joined {
    pub(super) fn of(register: &Register, date: NaiveDate) -> Self {
        let joining = Joining::new(register, date);
        let owned = |pairs: BTreeMap<&PersonId, BTreeSet<&PersonId>>| -> BTreeMap<PersonId, BTreeSet<PersonId>> {
            pairs.into_iter().map(|(id, others)| (id.clone(), others.into_iter().cloned().collect())).collect()
        };
        let classes = joining.classes.into_iter().map(|(pupil, classes)| {
            (pupil.clone(), classes.into_iter().map(|class| (class.id.clone(), class.since)).collect())
        });
        let mut joined = Self {
            date,
            classes: classes.collect(),
            mentors: owned(joining.mentors),
            mentored: owned(joining.mentored),
            children: owned(joining.children),
            ..Self::default()
        };
        for id in register.units.keys() {
            joined.led_from.insert(id.clone(), register.units_led_from(id).into_iter().cloned().collect());
        }
        for (person, duties) in joining.duties_of {
            for (_, duty) in &duties {
                if duty.role == DutyWord::Rektor {
                    for unit in joined.led_from.get(&duty.unit).into_iter().flatten() {
                        joined.rektors.entry(unit.clone()).or_default().insert(person.clone());
                    }
                }
            }
            joined.duties_of.insert(person.clone(), duties.into_iter().map(|(id, _)| id.clone()).collect());
        }
        for (id, person) in &register.persons {
            for place in &person.worked_at {
                joined.worked_at.entry(place.clone()).or_default().insert(id.clone());
            }
            for enrolment in enrolments(Some(person), date) {
                joined.pupils_of.entry(enrolment.unit.clone()).or_default().insert(id.clone());
            }
        }
        joined
    }
}

/// The same while it is worked out.
struct Joining<'r> {
    register: &'r Register,
    date: NaiveDate,
    classes: BTreeMap<&'r PersonId, Vec<Class<'r>>>,
    duties_of: BTreeMap<&'r PersonId, Vec<(&'r DutyId, &'r Duty)>>,
    mentors: BTreeMap<&'r PersonId, BTreeSet<&'r PersonId>>,
    mentored: BTreeMap<&'r PersonId, BTreeSet<&'r PersonId>>,
    children: BTreeMap<&'r PersonId, BTreeSet<&'r PersonId>>,
    /// The units that have classes which begin in this year's summer or later.
    next_classes_at: BTreeSet<Option<&'r UnitId>>,
}

/// A class that a pupil is in.
#[derive(Clone, Copy)]
struct Class<'r> {
    id: &'r GroupId,
    since: Option<NaiveDate>,
}

impl<'r> Joining<'r> {
    fn new(register: &'r Register, date: NaiveDate) -> Self {
        let classes = register.groups.values().filter(|group| group.kind == GroupWord::Class);
        let summer = NaiveDate::from_ymd_opt(date.year(), 6, 1);
        let next = classes.filter(|group| group.span.from > summer);
        let mut joining = Self {
            next_classes_at: next.map(|group| group.unit.as_ref()).collect(),
            register,
            date,
            classes: BTreeMap::new(),
            duties_of: BTreeMap::new(),
            mentors: BTreeMap::new(),
            mentored: BTreeMap::new(),
            children: BTreeMap::new(),
        };
        joining.join_classes();
        joining.join_duties();
        joining.join_mentors();
        joining.join_children();
        joining
    }

    /// Whom somebody has custody of: somebody who is in the register, of a pupil.
    fn join_children(&mut self) {
        for (pupil, person) in &self.register.persons {
            let of_guardians =
                person.responsibles.iter().filter(|responsible| responsible.relation == RelationWord::Guardian);
            let mut guardians = of_guardians.map(|responsible| &responsible.person).peekable();
            if guardians.peek().is_none() || !is_pupil(person, self.date) {
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
                let class = Class { id, since: member.span.from };
                all.entry(&member.person).or_default().push((class, member.span.within(group.span)));
            }
        }
        for (pupil, classes) in all {
            let mut held = holding(classes.iter().copied(), self.date);
            if held.is_empty() {
                held = over_summer(classes.iter().copied(), self.date);
                held.retain(|class| self.is_there_over_summer(pupil, class.id));
            }
            self.classes.insert(pupil, held);
        }
    }

    /// Whether a pupil is still enrolled where a class was that ended with the school year, and no class of the next year is
    /// known there: then the next ones are.
    fn is_there_over_summer(&self, pupil: &PersonId, class: &GroupId) -> bool {
        let Some(group) = self.register.groups.get(class) else { return false };
        let enrolled = self.enrolled_where(pupil, group).iter().any(|span| span.holds(self.date));
        enrolled && !self.next_classes_at.contains(&group.unit.as_ref())
    }

    /// What each does where: as one thing at one place a duty goes on over a gap, and as nothing else.
    fn join_duties(&mut self) {
        type AsOneThing<'r> = (&'r PersonId, &'r UnitId, &'r DutyWord);
        type Known<'r> = (&'r DutyId, &'r Duty);
        let mut all: BTreeMap<AsOneThing<'r>, Vec<(Known<'r>, Span)>> = BTreeMap::new();
        for (id, duty) in &self.register.duties {
            if self.register.person(&duty.person).is_some_and(Person::is_present) {
                all.entry((&duty.person, &duty.unit, &duty.role)).or_default().push(((id, duty), duty.span));
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
        let mut mentors: BTreeMap<&GroupId, Vec<(&PersonId, Span, Span)>> = BTreeMap::new();
        for duty in self.register.duties.values() {
            if !self.register.person(&duty.person).is_some_and(Person::is_present) {
                continue;
            }
            for assignment in duty.assignments.iter().filter(|a| a.role == AssignmentWord::Mentor) {
                let span = assignment.span.within(duty.span);
                mentors.entry(&assignment.group).or_default().push((&duty.person, span, duty.span));
            }
        }
        let mut spans: BTreeMap<(&PersonId, &PersonId), Vec<Span>> = BTreeMap::new();
        let mut ended: BTreeMap<&PersonId, Vec<(&PersonId, Span)>> = BTreeMap::new();
        for (id, group) in &self.register.groups {
            let Some(mentors) = mentors.get(id) else { continue };
            for member in &group.members {
                for enrolled in self.enrolled_where(&member.person, group) {
                    let span = member.span.within(group.span).within(enrolled);
                    for (mentor, as_mentor, duty) in mentors.iter().filter(|(mentor, ..)| *mentor != &member.person) {
                        let span = span.within(*as_mentor);
                        spans.entry((&member.person, mentor)).or_default().push(span);
                        if duty.holds(self.date) && self.is_there_over_summer(&member.person, id) {
                            ended.entry(&member.person).or_default().push((mentor, span));
                        }
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
        // Who had the pupil when the school year ended is rung and noted by until somebody has the pupil again.
        for (pupil, ended) in ended {
            if self.mentors.contains_key(pupil) {
                continue;
            }
            for mentor in over_summer(ended.into_iter(), self.date) {
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
}
