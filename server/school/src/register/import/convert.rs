//! From the register's entities to our own facts, after the marking is known.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::PersonId;

use super::super::{Assignment, Duty, DutyId, Enrolment, Group, Membership, Person, Register, Responsible, Unit};
use super::entity::Entity;
use super::origins::Origins;
use super::pages::Page;
use super::report::{EntityName, ImportError, Kind, Warned, Warning};
use super::{CivicNumber, numbers};

/// What the pages say.
pub(super) struct Made {
    pub register: Register,
    pub civic_numbers: Vec<CivicNumber>,
    pub warnings: Vec<Warning>,
    pub origins: Origins,
}

/// Reads all pages.
pub(super) fn convert(pages: &[Page], marked: BTreeSet<PersonId>) -> Result<Made, ImportError> {
    let mut making = Making {
        register: Register { marked, ..Register::default() },
        civic_numbers: BTreeMap::new(),
        warnings: Vec::new(),
        origins: Origins::default(),
        responsible_for: Vec::new(),
    };
    for page in pages {
        for (index, value) in page.entities.iter().enumerate() {
            let entity = Entity::new(&page.file, index, value)?;
            making.note_origin(page.kind, &entity);
            match page.kind {
                Kind::Organisations => making.organisation(&entity)?,
                Kind::Persons => making.person(&entity)?,
                Kind::Groups => making.group(&entity)?,
                Kind::Duties => making.duty(&entity)?,
            }
        }
    }
    Ok(making.finish())
}

struct Making {
    register: Register,
    civic_numbers: BTreeMap<PersonId, String>,
    warnings: Vec<Warning>,
    origins: Origins,
    /// (child, adult) as said on the adult.
    responsible_for: Vec<(PersonId, Responsible)>,
}

impl Making {
    fn note_origin(&mut self, kind: Kind, entity: &Entity<'_>) {
        if let EntityName::Id(id) = &entity.name
            && self.origins.0.insert((kind, id.clone()), entity.file.to_owned()).is_some()
        {
            self.warn(entity, Warned::Repeated);
        }
    }

    fn warn(&mut self, entity: &Entity<'_>, what: Warned) {
        let warning = Warning { file: entity.file.to_owned(), entity: Some(entity.name.clone()), what };
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }

    fn warn_unknown(&mut self, entity: &Entity<'_>, field: &'static str, unknown: Option<&str>) {
        if let Some(value) = unknown {
            self.warn(entity, Warned::UnknownValue { field, value: value.chars().take(40).collect() });
        }
    }

    fn organisation(&mut self, entity: &Entity<'_>) -> Result<(), ImportError> {
        let mut contacts = vec![entity.text("phoneNumber")?];
        for contact in entity.list("contactInfo")? {
            contacts.push(contact.text_of(&["phoneNumber", "phone"])?);
        }
        let unit = Unit {
            kind: entity.word("organisationType")?,
            name: entity.text("displayName")?.unwrap_or_default().to_owned(),
            parent: entity.unit("parentOrganisation")?,
            phone: contacts.into_iter().flatten().find_map(numbers::phone).map(|phone| phone.number),
            span: entity.span()?,
        };
        self.warn_unknown(entity, "organisationType", unit.kind.unknown());
        self.register.units.insert(entity.id()?, unit);
        Ok(())
    }

    fn person(&mut self, entity: &Entity<'_>) -> Result<(), ImportError> {
        let id: PersonId = entity.id()?;
        let mut person = Person {
            given: entity.text("givenName")?.unwrap_or_default().to_owned(),
            family: entity.text("familyName")?.unwrap_or_default().to_owned(),
            status: entity.word("personStatus")?,
            enrolments: enrolments(entity)?,
            responsibles: responsibles(entity)?,
            ..Person::default()
        };
        self.warn_unknown(entity, "personStatus", person.status.unknown());
        for responsible in &person.responsibles {
            self.warn_unknown(entity, "relationType", responsible.relation.unknown());
        }
        // Of a marked person no number and no address goes further than this.
        if !self.register.is_marked(&id) {
            person.phones = self.phones(entity)?;
            person.mails = self.mails(entity)?;
        }
        self.civic_number(&id, entity)?;
        self.embedded(&id, entity)?;
        self.register.persons.insert(id, person);
        Ok(())
    }

    fn phones(&mut self, entity: &Entity<'_>) -> Result<Vec<super::super::Phone>, ImportError> {
        let mut phones = Vec::new();
        for row in entity.list("phoneNumbers")? {
            // The standard requires `number` and describes `value`.
            let Some(text) = row.text_of(&["value", "number"])? else { continue };
            match numbers::phone(text) {
                Some(phone) => phones.push(phone),
                None => self.warn(entity, Warned::UnusablePhone),
            }
        }
        Ok(numbers::best_first(phones))
    }

    fn mails(&mut self, entity: &Entity<'_>) -> Result<Vec<String>, ImportError> {
        let mut mails: Vec<String> = Vec::new();
        for row in entity.list("emails")? {
            let Some(mail) = row.text("value")? else { continue };
            if !numbers::is_mail(mail) {
                self.warn(entity, Warned::UnusableMail);
            } else if !mails.iter().any(|known| known.eq_ignore_ascii_case(mail)) {
                mails.push(mail.to_owned());
            }
        }
        Ok(mails)
    }

    fn civic_number(&mut self, id: &PersonId, entity: &Entity<'_>) -> Result<(), ImportError> {
        let Some(number) = entity.object("civicNo")? else { return Ok(()) };
        let Some(text) = number.text("value")? else { return Ok(()) };
        match numbers::civic(text) {
            Some(value) => drop(self.civic_numbers.insert(id.clone(), value)),
            None => self.warn(entity, Warned::UnusableCivicNumber),
        }
        Ok(())
    }

    /// What `expand=responsibleFor` says on the adult is the same fact as `responsibles` on the child.
    fn embedded(&mut self, id: &PersonId, entity: &Entity<'_>) -> Result<(), ImportError> {
        let Some(embedded) = entity.object("_embedded")? else { return Ok(()) };
        for row in embedded.list("responsibleFor")? {
            let child = match row.person("person")? {
                Some(child) => Some(child),
                None => row.text("id")?.and_then(|id| id.parse().ok()),
            };
            let child = row.required("person", child)?;
            let responsible = Responsible { person: id.clone(), relation: row.word("relationType")? };
            self.responsible_for.push((child, responsible));
        }
        Ok(())
    }

    fn group(&mut self, entity: &Entity<'_>) -> Result<(), ImportError> {
        let mut members = Vec::new();
        for row in entity.list("groupMemberships")? {
            let person = row.required("person", row.person("person")?)?;
            members.push(Membership { person, span: row.span()? });
        }
        let group = Group {
            name: entity.text("displayName")?.unwrap_or_default().to_owned(),
            kind: entity.word("groupType")?,
            unit: entity.unit("organisation")?,
            span: entity.span()?,
            members,
        };
        self.warn_unknown(entity, "groupType", group.kind.unknown());
        self.register.groups.insert(entity.id()?, group);
        Ok(())
    }

    fn duty(&mut self, entity: &Entity<'_>) -> Result<(), ImportError> {
        let mut assignments = Vec::new();
        for row in entity.list("assignmentRole")? {
            let assignment = Assignment {
                group: row.required("group", row.group("group")?)?,
                role: row.word("assignmentRoleType")?,
                span: row.span()?,
            };
            self.warn_unknown(entity, "assignmentRoleType", assignment.role.unknown());
            assignments.push(assignment);
        }
        let duty = Duty {
            person: entity.required("person", entity.person("person")?)?,
            unit: entity.required("dutyAt", entity.unit("dutyAt")?)?,
            role: entity.word("dutyRole")?,
            span: entity.span()?,
            assignments,
        };
        self.warn_unknown(entity, "dutyRole", duty.role.unknown());
        let EntityName::Id(id) = &entity.name else { return Err(entity.fault("id")) };
        self.register.duties.insert(DutyId(id.clone()), duty);
        Ok(())
    }

    fn finish(mut self) -> Made {
        for (child, responsible) in self.responsible_for {
            if let Some(child) = self.register.persons.get_mut(&child)
                && !child.responsibles.iter().any(|known| known.person == responsible.person)
            {
                child.responsibles.push(responsible);
            }
        }
        for duty in self.register.duties.values() {
            if let Some(person) = self.register.persons.get_mut(&duty.person) {
                person.worked_at.insert(duty.unit.clone());
            }
        }
        for id in &self.register.marked {
            if let Some(person) = self.register.persons.get_mut(id)
                && person.worked_at.is_empty()
            {
                person.given.clear();
                person.family.clear();
            }
        }
        let civic_numbers = self.civic_numbers.into_iter().map(|(person, value)| CivicNumber { person, value });
        Made {
            register: self.register,
            civic_numbers: civic_numbers.collect(),
            warnings: self.warnings,
            origins: self.origins,
        }
    }
}

fn enrolments(entity: &Entity<'_>) -> Result<Vec<Enrolment>, ImportError> {
    let mut enrolments = Vec::new();
    for row in entity.list("enrolments")? {
        if row.flag("cancelled")? {
            continue;
        }
        // The standard misspells it; somebody will spell it right.
        let unit = match row.unit("enroledAt")? {
            Some(unit) => Some(unit),
            None => row.unit("enrolledAt")?,
        };
        enrolments.push(Enrolment {
            unit: row.required("enroledAt", unit)?,
            school_type: row.text("schoolType")?.unwrap_or_default().to_owned(),
            year: row.number("schoolYear"),
            span: row.span()?,
        });
    }
    Ok(enrolments)
}

fn responsibles(entity: &Entity<'_>) -> Result<Vec<Responsible>, ImportError> {
    let rows = entity.list("responsibles")?;
    let rows = rows.iter().map(|row| {
        Ok(Responsible { person: row.required("person", row.person("person")?)?, relation: row.word("relationType")? })
    });
    rows.collect()
}
