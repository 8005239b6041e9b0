//! What one run reads with and remembers: how ids are written, what was there before, and everything that was odd.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::super::Register;
use super::faults::{Fault, FaultKind};
use super::ids::Ids;
use super::question::{Asked, Question, is_many};
use super::report::{EntityName, Warned, Warning};
use super::thing::{Thing, Yes};

/// A field on which rights hang. Where it says nothing, or nothing that is known, what it said before stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Enrolments,
    Responsibles,
    RelationType,
    GroupMemberships,
    GroupType,
    GroupOrganisation,
    AssignmentRole,
    AssignmentRoleType,
    DutyRole,
    ParentOrganisation,
    StartDate,
    PersonStatus,
    Name,
    BirthDate,
}

impl Field {
    /// As the standard writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Enrolments => "enrolments",
            Self::Responsibles => "responsibles",
            Self::RelationType => "relationType",
            Self::GroupMemberships => "groupMemberships",
            Self::GroupType => "groupType",
            Self::GroupOrganisation => "organisation",
            Self::AssignmentRole => "assignmentRole",
            Self::AssignmentRoleType => "assignmentRoleType",
            Self::DutyRole => "dutyRole",
            Self::ParentOrganisation => "parentOrganisation",
            Self::StartDate => "startDate",
            Self::PersonStatus => "personStatus",
            Self::Name => "givenName",
            Self::BirthDate => "birthDate",
        }
    }

    /// What hangs on it.
    pub fn thing(self) -> Thing {
        match self {
            Self::Enrolments | Self::StartDate | Self::PersonStatus => Thing::Pupils,
            Self::Responsibles | Self::RelationType => Thing::Guardians,
            Self::GroupMemberships | Self::GroupType | Self::GroupOrganisation => Thing::Classes,
            Self::AssignmentRole | Self::AssignmentRoleType => Thing::Mentors,
            Self::DutyRole => Thing::Rektors,
            Self::ParentOrganisation => Thing::Schools,
            Self::Name => Thing::Names,
            Self::BirthDate => Thing::Births,
        }
    }
}

/// What holds of a field.
pub(super) enum Stands<T> {
    /// What it says.
    Said(T),
    /// What it said before; now it is silent.
    Before(T),
    /// It says nothing and has said nothing.
    Nothing,
}

/// How often a field said something, and how often it was silent where it had said something before.
#[derive(Clone, Copy, Debug, Default)]
struct Heard {
    said: usize,
    silent: usize,
}

/// One run.
pub(super) struct Reading<'r> {
    pub ids: Ids,
    pub previous: Option<&'r Register>,
    pub yes: Yes,
    faults: RefCell<Vec<Fault>>,
    warnings: RefCell<Vec<Warning>>,
    heard: RefCell<BTreeMap<Field, Heard>>,
    garbled: RefCell<usize>,
}

impl<'r> Reading<'r> {
    pub fn new(previous: Option<&'r Register>, yes: Yes) -> Self {
        Self {
            ids: Ids::of(previous),
            previous,
            yes,
            faults: RefCell::default(),
            warnings: RefCell::default(),
            heard: RefCell::default(),
            garbled: RefCell::default(),
        }
    }

    pub fn fault(&self, file: &str, entity: &EntityName, what: FaultKind) {
        let fault = Fault { file: file.to_owned(), entity: Some(entity.clone()), what };
        self.faults.borrow_mut().push(fault);
    }

    pub fn warn(&self, file: &str, entity: &EntityName, what: Warned) {
        let warning = Warning { file: file.to_owned(), entity: Some(entity.clone()), what };
        self.warnings.borrow_mut().push(warning);
    }

    /// Something odd that is only seen when everything is read.
    pub fn warn_of(&self, warning: Warning) {
        self.warnings.borrow_mut().push(warning);
    }

    /// A text in which letters were lost.
    pub fn garbled(&self) {
        *self.garbled.borrow_mut() += 1;
    }

    /// What a field says; where it says nothing, what it said before stands, unless the operator has said otherwise.
    pub fn said_or_before<T>(&self, field: Field, said: Option<T>, before: impl FnOnce() -> Option<T>) -> Stands<T> {
        let mut heard = self.heard.borrow_mut();
        let heard = heard.entry(field).or_default();
        if let Some(said) = said {
            heard.said += 1;
            return Stands::Said(said);
        }
        let Some(before) = before() else { return Stands::Nothing };
        heard.silent += 1;
        if self.yes.has(field.thing()) { Stands::Nothing } else { Stands::Before(before) }
    }

    /// What was read, or every fault.
    pub fn end(self) -> (Vec<Fault>, Vec<Warning>, Vec<Question>) {
        let mut questions = Vec::new();
        for (field, Heard { said, silent }) in self.heard.into_inner() {
            let of = said + silent;
            if is_many(silent, of) {
                let asked = Asked::NotSaid { field: field.word(), silent, of };
                questions.push(Question { thing: field.thing(), asked });
            }
        }
        let texts = self.garbled.into_inner();
        if texts > 0 {
            questions.push(Question { thing: Thing::Letters, asked: Asked::Garbled { texts } });
        }
        (self.faults.into_inner(), self.warnings.into_inner(), questions)
    }
}
