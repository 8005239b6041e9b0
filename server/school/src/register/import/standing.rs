//! What rights hang on, before and after: an import that takes much of it away is a question.
//!
//! Counted is what holds on the day or is to come, so that what ends by its own date in the old register is nothing lost.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kontaktbok_documents::{PersonId, UnitId};

use super::super::{
    Assignment, AssignmentWord, DutyWord, Enrolment, GroupWord, Person, Register, RelationWord, Responsible, Span,
    UnitWord,
};
use super::question::{Asked, Question, is_many};
use super::thing::{Thing, Yes};

/// One thing that rights hang on: of whom, with whom, at which unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fact<'r> {
    of: &'r str,
    with: &'r str,
    at: &'r str,
}

/// All of them in a register.
struct Standing<'r>(BTreeMap<Thing, BTreeSet<Fact<'r>>>);

/// What a first load may not be without.
const NEEDED: [Thing; 6] =
    [Thing::Schools, Thing::Pupils, Thing::Guardians, Thing::Mentors, Thing::Staff, Thing::Rektors];

/// What is asked of each unit by itself as well: a school of which none is left is more than a share of all.
const AT_EACH_UNIT: [Thing; 4] = [Thing::Pupils, Thing::Guardians, Thing::Mentors, Thing::Rektors];

/// The questions that follow from the two registers. Without a previous one: what there is nothing of.
pub(super) fn questions(now: &Register, previous: Option<&Register>, today: NaiveDate, yes: Yes) -> Vec<Question> {
    let after = Standing::of(now, today);
    let mut questions = Vec::new();
    let Some(previous) = previous.filter(|previous| !previous.persons.is_empty()) else {
        let none = NEEDED.into_iter().filter(|thing| after.all(*thing).is_empty());
        questions.extend(none.map(|thing| Question { thing, asked: Asked::None }));
        questions.retain(|question| !yes.has(question.thing));
        return questions;
    };
    let before = Standing::of(previous, today);
    for thing in Thing::ALL {
        let key = |fact: &Fact<'_>| (fact.of.to_owned(), fact.with.to_owned());
        let left: BTreeSet<_> = after.all(thing).iter().map(key).collect();
        let there: BTreeSet<_> = before.all(thing).iter().map(key).collect();
        let lost = there.difference(&left).count();
        if is_too_much(thing, lost, there.len(), left.is_empty()) {
            questions.push(Question { thing, asked: Asked::Lost { lost, of: there.len() } });
        } else if AT_EACH_UNIT.contains(&thing) {
            let units = |facts: &BTreeSet<Fact<'_>>| facts.iter().map(|f| f.at.to_owned()).collect::<BTreeSet<_>>();
            let units: Vec<_> = units(before.all(thing)).difference(&units(after.all(thing))).cloned().collect();
            if !units.is_empty() {
                questions.push(Question { thing, asked: Asked::NoneLeftAt { units } });
            }
        }
    }
    let again = goes_on(now, previous, today);
    if again > 0 {
        questions.push(Question { thing: Thing::Ended, asked: Asked::GoesOn { again } });
    }
    questions.retain(|question| !yes.has(question.thing));
    questions
}

/// More than the limit: a fifth of the persons (a year leaves the school, and their guardians), a tenth of what they are to
/// each other, or all. Three of anything are not asked about: there are schools of fifteen pupils.
fn is_too_much(thing: Thing, lost: usize, of: usize, none_left: bool) -> bool {
    (lost > 0 && none_left) || if thing == Thing::Persons { lost * 5 > of } else { is_many(lost, of) }
}

/// How much had ended before the day and now has no end any more.
fn goes_on(now: &Register, previous: &Register, today: NaiveDate) -> usize {
    let again = |before: Span, after: Span| before.is_over(today) && !after.is_over(today) && after.to.is_none();
    let mut count = 0;
    for (id, before) in &previous.persons {
        let Some(after) = now.person(id) else { continue };
        for was in before.enrolments.iter().filter(|was| was.span.is_over(today)) {
            // What was said anew beside it, with a first day of its own, is another enrolment.
            let same = |e: &&Enrolment| e.unit == was.unit && e.span.from == was.span.from;
            count += usize::from(after.enrolments.iter().find(same).is_some_and(|is| again(was.span, is.span)));
        }
    }
    for (id, before) in &previous.groups {
        let Some(after) = now.groups.get(id) else { continue };
        count += usize::from(again(before.span, after.span));
        let is: BTreeMap<_, Vec<Span>> = after.members.iter().fold(BTreeMap::new(), |mut is, member| {
            is.entry((&member.person, member.span.from)).or_insert_with(Vec::new).push(member.span);
            is
        });
        for was in before.members.iter().filter(|was| was.span.is_over(today)) {
            let spans = is.get(&(&was.person, was.span.from)).into_iter().flatten();
            count += usize::from(spans.copied().any(|span| again(was.span, span)));
        }
    }
    for (id, before) in &previous.duties {
        let Some(after) = now.duties.get(id) else { continue };
        count += usize::from(again(before.span, after.span));
        for was in before.assignments.iter().filter(|was| was.span.is_over(today)) {
            let same = |is: &&Assignment| is.group == was.group && is.role == was.role && is.span.from == was.span.from;
            count += usize::from(after.assignments.iter().find(same).is_some_and(|is| again(was.span, is.span)));
        }
    }
    count
}

impl<'r> Standing<'r> {
    fn of(register: &'r Register, today: NaiveDate) -> Self {
        let mut standing = Self(BTreeMap::new());
        for (id, person) in register.persons.iter().filter(|(_, person)| person.is_present()) {
            standing.is(Thing::Persons, id.as_str(), "", "");
            standing.pupil(register, id, person, today);
        }
        standing.units(register, today);
        standing.classes(register, today);
        standing.duties(register, today);
        standing
    }

    fn all(&self, thing: Thing) -> &BTreeSet<Fact<'r>> {
        const NONE: &BTreeSet<Fact<'static>> = &BTreeSet::new();
        self.0.get(&thing).unwrap_or(NONE)
    }

    fn is(&mut self, thing: Thing, of: &'r str, with: &'r str, at: &'r str) {
        self.0.entry(thing).or_default().insert(Fact { of, with, at });
    }

    fn pupil(&mut self, register: &'r Register, id: &'r PersonId, person: &'r Person, today: NaiveDate) {
        let units: Vec<&'r UnitId> =
            person.enrolments.iter().filter(|e| !e.span.is_over(today)).map(|enrolment| &enrolment.unit).collect();
        for unit in &units {
            self.is(Thing::Pupils, id.as_str(), "", unit.as_str());
        }
        if units.is_empty() {
            return;
        }
        // Who is marked has no name and no number here, and nobody has lost one.
        if register.is_marked(id) || !(person.given.is_empty() && person.family.is_empty()) {
            self.is(Thing::Names, id.as_str(), "", "");
        }
        for Responsible { person: guardian, .. } in
            person.responsibles.iter().filter(|responsible| responsible.relation == RelationWord::Guardian)
        {
            for unit in &units {
                self.is(Thing::Guardians, id.as_str(), guardian.as_str(), unit.as_str());
            }
            let has_number = register.person(guardian).is_some_and(|guardian| !guardian.phones.is_empty());
            if has_number || register.is_marked(guardian) {
                self.is(Thing::Numbers, guardian.as_str(), "", "");
            }
        }
    }

    fn units(&mut self, register: &'r Register, today: NaiveDate) {
        for (id, unit) in register.units.iter().filter(|(_, unit)| !unit.span.is_over(today)) {
            if matches!(unit.kind, UnitWord::School | UnitWord::SchoolUnit) {
                self.is(Thing::Schools, id.as_str(), "", "");
            }
        }
    }

    /// Who has a class, and who has a mentor: a change of class or of mentor takes nothing away.
    fn classes(&mut self, register: &'r Register, today: NaiveDate) {
        let mut mentored = BTreeSet::new();
        for duty in register.duties.values().filter(|duty| !duty.span.is_over(today)) {
            let here = register.person(&duty.person).is_some_and(Person::is_present);
            let mentor = duty.assignments.iter().filter(|assignment| {
                here && assignment.role == AssignmentWord::Mentor && !assignment.span.is_over(today)
            });
            mentored.extend(mentor.map(|assignment| &assignment.group));
        }
        for (id, group) in register.groups.iter().filter(|(_, group)| !group.span.is_over(today)) {
            for member in group.members.iter().filter(|member| !member.span.is_over(today)) {
                let Some((pupil, person)) = register.persons.get_key_value(&member.person) else { continue };
                let enrolled = person.enrolments.iter().filter(|e| person.is_present() && !e.span.is_over(today));
                for enrolment in enrolled {
                    if group.kind == GroupWord::Class {
                        self.is(Thing::Classes, pupil.as_str(), "", enrolment.unit.as_str());
                    }
                    if mentored.contains(id) {
                        self.is(Thing::Mentors, pupil.as_str(), "", enrolment.unit.as_str());
                    }
                }
            }
        }
    }

    fn duties(&mut self, register: &'r Register, today: NaiveDate) {
        for duty in register.duties.values().filter(|duty| !duty.span.is_over(today)) {
            if !register.person(&duty.person).is_some_and(Person::is_present) {
                continue;
            }
            self.is(Thing::Staff, duty.person.as_str(), "", duty.unit.as_str());
            if duty.role == DutyWord::Rektor {
                for unit in register.units_led_from(&duty.unit) {
                    self.is(Thing::Rektors, duty.person.as_str(), unit.as_str(), unit.as_str());
                }
            }
        }
    }
}

/// Of whom it must be known whether they are protected: pupils, and who is responsible for them.
pub(super) fn at_stake(register: &Register, today: NaiveDate) -> BTreeSet<&PersonId> {
    let pupils = register.persons.iter().filter(|(_, person)| person.enrolments.iter().any(|e| !e.span.is_over(today)));
    pupils.flat_map(|(id, person)| std::iter::once(id).chain(person.responsibles.iter().map(|r| &r.person))).collect()
}
