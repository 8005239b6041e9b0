//! What is only seen when everything is read, said of the file that it came from.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use kontaktbok_documents::{GroupId, PersonId, UnitId};

use super::super::{Assignment, DutyId, Membership, Register};
use super::report::{EntityName, Kind, Warned, Warning};
use crate::register::Custody;
use crate::register::age::is_of_age;

/// Which file an entity came from, for what is only seen when everything is read.
#[derive(Default)]
pub(super) struct Origins(pub(super) BTreeMap<(Kind, String), String>);

impl Origins {
    pub(super) fn warning(&self, kind: Kind, id: &str, what: Warned) -> Warning {
        let file = self.0.get(&(kind, id.to_owned())).cloned().unwrap_or_else(|| kind.word().to_owned());
        Warning { file, entity: Some(EntityName::Id(id.to_owned())), what }
    }

    /// References to what the load does not have. They are kept: order between the register's answers is not
    /// promised, and the next load may resolve them.
    pub fn dangling(&self, register: &Register) -> Vec<Warning> {
        let mut warnings = Vec::new();
        let mut missing = |kind, id: &str, field, to: &str, there: bool| {
            if !there {
                warnings.push(self.warning(kind, id, Warned::Dangling { field, to: to.to_owned() }));
            }
        };
        let has_person = |id: &PersonId| register.person(id).is_some_and(|person| person.gone_since.is_none());
        let has_unit = |id: &UnitId| register.units.contains_key(id);
        let has_group = |id: &GroupId| register.groups.contains_key(id);
        for (id, unit) in &register.units {
            if let Some(parent) = &unit.parent {
                missing(Kind::Organisations, id.as_str(), "parentOrganisation", parent.as_str(), has_unit(parent));
            }
        }
        for (id, person) in &register.persons {
            for enrolment in &person.enrolments {
                let unit = &enrolment.unit;
                missing(Kind::Persons, id.as_str(), "enroledAt", unit.as_str(), has_unit(unit));
            }
            for responsible in &person.responsibles {
                let adult = &responsible.person;
                missing(Kind::Persons, id.as_str(), "responsibles", adult.as_str(), has_person(adult));
            }
        }
        for (id, group) in &register.groups {
            if let Some(unit) = &group.unit {
                missing(Kind::Groups, id.as_str(), "organisation", unit.as_str(), has_unit(unit));
            }
            for Membership { person, .. } in &group.members {
                missing(Kind::Groups, id.as_str(), "groupMemberships", person.as_str(), has_person(person));
            }
        }
        for (DutyId(id), duty) in &register.duties {
            missing(Kind::Duties, id, "person", duty.person.as_str(), has_person(&duty.person));
            missing(Kind::Duties, id, "dutyAt", duty.unit.as_str(), has_unit(&duty.unit));
            for Assignment { group, .. } in &duty.assignments {
                missing(Kind::Duties, id, "assignmentRole", group.as_str(), has_group(group));
            }
        }
        warnings
    }

    /// Pupils of whom no name is known though it is not protected.
    pub fn without_name(&self, register: &Register, today: NaiveDate) -> Vec<Warning> {
        let on = register.on(today);
        let nameless = on.pupils_seen().filter(|(_, pupil)| pupil.given.is_empty() && pupil.family.is_empty());
        nameless.map(|(pupil, _)| self.warning(Kind::Persons, pupil.as_str(), Warned::NoName)).collect()
    }

    /// Pupils of whom nobody knows when they come of age.
    pub fn without_birth_date(&self, register: &Register, today: NaiveDate) -> Vec<Warning> {
        let on = register.on(today);
        let ageless = on.pupils_seen().filter(|(_, pupil)| pupil.born.is_none());
        ageless.map(|(pupil, _)| self.warning(Kind::Persons, pupil.as_str(), Warned::NoBirthDate)).collect()
    }

    /// Pupils for whom nobody has custody, though they are not of age.
    pub fn without_guardian(&self, register: &Register, today: NaiveDate) -> Vec<Warning> {
        let on = register.on(today);
        let minors = on.pupils().filter(|pupil| !is_of_age(register, pupil, today));
        let alone = minors.filter(|pupil| !on.guardians(pupil).iter().any(|(_, c, _)| *c == Custody::Guardian));
        alone.map(|pupil| self.warning(Kind::Persons, pupil.as_str(), Warned::NoGuardian)).collect()
    }
}
