//! Who asks: how one person stands to the subjects of documents. What staff are comes from their duties alone, what a
//! guardian is from custody alone: neither gives anything of the other.

use std::collections::BTreeSet;

use kontaktbok_documents::{GroupId, PersonId, Subject, UnitId};

use super::{Relation, is_offered, own_children};
use crate::register::{OnDate, Register};

/// One person on one date.
pub(super) struct Asking<'a> {
    register: &'a Register,
    on: &'a OnDate<'a>,
    person: &'a PersonId,
    is_staff: bool,
    works_at: BTreeSet<&'a UnitId>,
    leads: BTreeSet<&'a UnitId>,
    /// The classes of the pupils whom the person mentors.
    mentors_in: BTreeSet<&'a GroupId>,
    children: BTreeSet<&'a PersonId>,
    /// The classes of the children.
    children_in: BTreeSet<&'a GroupId>,
}

impl<'a> Asking<'a> {
    pub fn new(register: &'a Register, on: &'a OnDate<'a>, person: &'a PersonId) -> Self {
        let is_staff = register.is_staff(person);
        let class = |pupil| on.class_of(pupil).map(|(class, _)| class);
        let children: BTreeSet<_> = own_children(register, on, person).collect();
        let mut asking = Self {
            register,
            on,
            person,
            is_staff,
            works_at: BTreeSet::new(),
            leads: BTreeSet::new(),
            mentors_in: BTreeSet::new(),
            children_in: children.iter().copied().filter_map(class).collect(),
            children,
        };
        if is_staff {
            asking.works_at = on.units_worked_at(person);
            asking.leads = on.rektor_units(person);
            let mentored = on.pupils_mentored_by(person).filter(|pupil| !register.is_marked(pupil));
            asking.mentors_in = mentored.filter_map(class).collect();
        }
        asking
    }

    /// Who asks.
    pub fn who(&self) -> &'a PersonId {
        self.person
    }

    /// Whom the person mentors or has custody of.
    pub fn near_pupils(&self) -> impl Iterator<Item = &'a PersonId> {
        self.on.pupils_mentored_by(self.person).chain(self.children.iter().copied())
    }

    /// The classes of these.
    pub fn near_classes(&self) -> impl Iterator<Item = &'a GroupId> {
        self.mentors_in.iter().chain(&self.children_in).copied()
    }

    /// The units that the person leads.
    pub fn led(&self) -> impl Iterator<Item = &'a UnitId> {
        self.leads.iter().copied()
    }

    /// How the person stands to what a document is about.
    pub fn relations(&self, subject: &Subject, used: bool) -> Vec<Relation> {
        match subject {
            Subject::Ledger { pupil, unit } => self.to_ledger(pupil, unit.as_ref()),
            Subject::Report { author, unit, .. } => self.to_report(unit, self.person == author, used),
            Subject::Class { class } => self.to_class(class),
            Subject::Letters { pupil, guardian }
            | Subject::Answers { pupil, guardian }
            | Subject::Decisions { pupil, guardian } => self.to_guardian(pupil, guardian),
        }
    }

    /// As staff to a pupil: to be a guardian gives nothing of what the school notes about the pupil.
    pub fn to_pupil(&self, pupil: &PersonId) -> Vec<Relation> {
        let mut relations = Vec::new();
        if self.register.is_marked(pupil) || !self.is_staff || self.person == pupil {
            return relations;
        }
        if self.on.is_mentor_of(self.person, pupil) {
            relations.push(Relation::Mentor);
        }
        if self.on.enrolments(pupil).any(|enrolment| self.leads.contains(&enrolment.unit)) {
            relations.push(Relation::Rektor);
        }
        relations
    }

    /// To what a unit has noted about a pupil. The unit's mentors have it while the pupil is there; its rektor reads it as
    /// long as it is kept, and who leads the pupil's unit of today what was handed on. What was noted before units had their
    /// own ledgers goes with the pupil.
    fn to_ledger(&self, pupil: &PersonId, unit: Option<&UnitId>) -> Vec<Relation> {
        let mut relations = self.to_pupil(pupil);
        let Some(unit) = unit else { return relations };
        let is_there = self.on.enrolments(pupil).any(|enrolment| enrolment.unit == *unit);
        let led_now = relations.contains(&Relation::Rektor);
        relations.retain(|relation| *relation != Relation::Rektor && is_there);
        let own = self.leads.contains(unit) && !self.register.is_marked(pupil) && self.person != pupil;
        if own || (led_now && self.register.handed_on.holds(pupil, unit)) {
            relations.push(Relation::Rektor);
        }
        relations
    }

    fn to_report(&self, unit: &UnitId, is_author: bool, used: bool) -> Vec<Relation> {
        let mut relations = Vec::new();
        if is_author && self.works_at.contains(unit) {
            relations.push(Relation::Author);
        }
        if used && self.leads.contains(unit) {
            relations.push(Relation::Rektor);
        }
        relations
    }

    fn to_class(&self, class: &GroupId) -> Vec<Relation> {
        let mut relations = Vec::new();
        if self.mentors_in.contains(class) {
            relations.push(Relation::Mentor);
        }
        if self.children_in.contains(class) {
            relations.push(Relation::Guardian);
        }
        relations
    }

    /// To what is one guardian's about a pupil. It goes from everybody's phones, and not from the school, with the
    /// custody, and when one of the two is marked.
    fn to_guardian(&self, pupil: &PersonId, guardian: &PersonId) -> Vec<Relation> {
        if !is_offered(self.register, self.on, pupil, guardian) {
            return Vec::new();
        }
        let mut relations = self.to_pupil(pupil);
        if self.person == guardian && self.children.contains(pupil) {
            relations.push(Relation::Guardian);
        }
        relations
    }
}
