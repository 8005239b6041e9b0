//! From the register's entities to our own facts, after the marking is known. Where a field on which rights hang says
//! nothing, what it said before stands ([`Entity::said_or_before`]).

mod groups;
mod persons;

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::PersonId;

use super::super::{OpenWord as _, Register, Responsible, Span, Unit, UnitWord};
use super::entity::Entity;
use super::faults::FaultKind;
use super::origins::Origins;
use super::pages::Page;
use super::reading::{Field, Reading};
use super::report::{Kind, Warned};
use super::{CivicNumber, numbers};

/// What the pages say.
pub(super) struct Made {
    pub register: Register,
    pub civic_numbers: Vec<CivicNumber>,
    pub origins: Origins,
}

/// Reads all pages.
pub(super) fn convert(reading: &Reading<'_>, pages: &[Page], marked: BTreeSet<PersonId>) -> Made {
    let mut making = Making {
        reading,
        register: Register { marked, ..Register::default() },
        civic_numbers: BTreeMap::new(),
        origins: Origins::default(),
        responsible_for: Vec::new(),
        silent_of_responsibles: BTreeSet::new(),
    };
    for page in pages {
        for (index, value) in page.entities.iter().enumerate() {
            let Some(entity) = Entity::new(reading, &page.file, index, value) else { continue };
            making.note_origin(page.kind, &entity);
            match page.kind {
                Kind::Organisations => making.organisation(&entity),
                Kind::Persons => making.person(&entity),
                Kind::Groups => making.group(&entity),
                Kind::Duties => making.duty(&entity),
            };
        }
    }
    making.finish()
}

struct Making<'r> {
    reading: &'r Reading<'r>,
    register: Register,
    civic_numbers: BTreeMap<String, Vec<PersonId>>,
    origins: Origins,
    /// (child, adult) as said on the adult.
    responsible_for: Vec<(PersonId, Responsible)>,
    /// Of whom nothing is said about who is responsible.
    silent_of_responsibles: BTreeSet<PersonId>,
}

impl Making<'_> {
    fn note_origin(&mut self, kind: Kind, entity: &Entity<'_>) {
        let key = (kind, entity.id_text().to_owned());
        if self.origins.0.insert(key, entity.file.to_owned()).is_some() {
            self.reading.fault(entity.file, &entity.name, FaultKind::EntityTwice);
        }
    }

    fn organisation(&mut self, entity: &Entity<'_>) -> Option<()> {
        let id = entity.id()?;
        let before = self.reading.previous.and_then(|register| register.units.get(&id));
        let own = entity.written(&["phoneNumber"]);
        let contacts = entity.list("contactInfo").unwrap_or_default();
        let contacts = contacts.iter().filter_map(|contact| contact.written(&["phoneNumber", "phone"]));
        let phone = own.into_iter().chain(contacts).find_map(|text| numbers::phones(text).into_iter().next());
        // A register that never says it is no question: what it was seen to be stands.
        let kind = entity.word("organisationType").or_silently(before.map(|unit| unit.kind.clone()));
        let parent = entity.said_or_before(Field::ParentOrganisation, entity.reference("parentOrganisation"), || {
            before.and_then(|unit| unit.parent.clone())
        });
        let name = entity.text("displayName").or_else(|| before.map(|unit| unit.name.clone())).unwrap_or_default();
        let span = Self::span(entity, before.map(|unit| unit.span));
        let unit = Unit { kind, name, parent, phone: phone.map(|phone| phone.number), span };
        self.register.units.insert(id, unit);
        Some(())
    }

    /// The days of an entity or a row; a first day that is not said is that of before.
    fn span(entity: &Entity<'_>, before: Option<Span>) -> Span {
        Self::since_before(entity, entity.span(), before)
    }

    fn since_before(entity: &Entity<'_>, span: Span, before: Option<Span>) -> Span {
        let from = entity.said_or_before(Field::StartDate, span.from, || before.and_then(|span| span.from));
        Span { from, ..span }
    }

    fn finish(mut self) -> Made {
        self.join_responsibles();
        self.infer_units();
        for duty in self.register.duties.values() {
            if let Some(person) = self.register.persons.get_mut(&duty.person) {
                person.worked_at.insert(duty.unit.clone());
            }
        }
        let had_worked = |id: &PersonId| {
            self.reading.previous.and_then(|register| register.person(id)).is_some_and(|p| !p.worked_at.is_empty())
        };
        for id in &self.register.marked {
            if let Some(person) = self.register.persons.get_mut(id)
                && person.worked_at.is_empty()
                && !had_worked(id)
            {
                person.given.clear();
                person.family.clear();
            }
        }
        let civic_numbers = self.civic_numbers();
        Made { register: self.register, civic_numbers, origins: self.origins }
    }

    /// What an organisation is that does not say it: where somebody is enrolled is a unit, what a unit belongs to is a
    /// school, and so is where somebody works if it has no parent.
    fn infer_units(&mut self) {
        let enrolled_at: BTreeSet<_> =
            self.register.persons.values().flat_map(|person| &person.enrolments).map(|e| e.unit.clone()).collect();
        let nameless = |unit: &Unit| !unit.kind.is_known();
        let mut inferred = Vec::new();
        for (id, unit) in self.register.units.iter_mut().filter(|(_, unit)| nameless(unit)) {
            if enrolled_at.contains(id) {
                unit.kind = UnitWord::SchoolUnit;
                inferred.push(id.clone());
            }
        }
        let parents: BTreeSet<_> = self
            .register
            .units
            .values()
            .filter(|unit| unit.kind == UnitWord::SchoolUnit)
            .filter_map(|unit| unit.parent.clone())
            .collect();
        let worked_at: BTreeSet<_> = self.register.duties.values().map(|duty| duty.unit.clone()).collect();
        for (id, unit) in self.register.units.iter_mut().filter(|(_, unit)| nameless(unit)) {
            if parents.contains(id) || worked_at.contains(id) {
                unit.kind = UnitWord::School;
                inferred.push(id.clone());
            }
        }
        for id in inferred {
            let warning = self.origins.warning(Kind::Organisations, id.as_str(), Warned::InferredKind);
            self.reading.warn_of(warning);
        }
    }

    /// A personal number is one person's. Of two with the same, nobody knows whose it is: it is kept for neither.
    fn civic_numbers(&mut self) -> Vec<CivicNumber> {
        let mut kept = Vec::new();
        for (value, persons) in std::mem::take(&mut self.civic_numbers) {
            match persons.as_slice() {
                [person] => kept.push(CivicNumber { person: person.clone(), value }),
                several => {
                    for person in several {
                        let what = Warned::CivicNumberOfTwo;
                        self.reading.warn_of(self.origins.warning(Kind::Persons, person.as_str(), what));
                    }
                }
            }
        }
        kept.sort_by(|a, b| a.person.cmp(&b.person));
        kept
    }
}
