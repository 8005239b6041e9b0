//! Persons: names, numbers, where they are enrolled, and who is responsible for them.

use chrono::NaiveDate;
use kontaktbok_documents::PersonId;

use super::super::super::{Enrolment, Person, Phone, RelationWord, Responsible, Span};
use super::super::entity::Entity;
use super::super::numbers;
use super::super::reading::{Field, Stands};
use super::super::report::{Kind, Warned};
use super::Making;

impl Making<'_> {
    pub(super) fn person(&mut self, entity: &Entity<'_>) -> Option<()> {
        let id: PersonId = entity.id()?;
        let before = self.reading.previous.and_then(|register| register.person(&id));
        let status = entity.word("personStatus").or_before(
            entity,
            Field::PersonStatus,
            before.map(|person| person.status.clone()),
        );
        let mut person = Person { status, ..Person::default() };
        Self::names(entity, &mut person, before);
        person.enrolments = Self::enrolments(entity, before);
        person.responsibles = self.responsibles(&id, entity, before);
        // Of a marked person no number and no address goes further than this.
        if !self.register.is_marked(&id) {
            person.phones = phones(entity);
            person.mails = mails(entity);
        }
        let civic = self.civic_number(&id, entity);
        if !self.register.is_marked(&id) {
            person.born = Self::born(entity, &person, civic.as_deref(), before);
        }
        self.embedded(&id, entity);
        self.register.persons.insert(id, person);
        Some(())
    }

    fn names(entity: &Entity<'_>, person: &mut Person, before: Option<&Person>) {
        let said = (entity.text("givenName"), entity.text("familyName"));
        let said = (said != (None, None)).then_some(said);
        let before = || {
            let before = before.filter(|before| !before.given.is_empty() || !before.family.is_empty())?;
            Some((Some(before.given.clone()), Some(before.family.clone())))
        };
        let (given, family) = entity.said_or_before(Field::Name, said, before).unwrap_or_default();
        person.given = given.unwrap_or_default();
        person.family = family.unwrap_or_default();
    }

    fn enrolments(entity: &Entity<'_>, before: Option<&Person>) -> Vec<Enrolment> {
        let known = before.map(|person| person.enrolments.as_slice()).unwrap_or_default();
        let rows = entity.list("enrolments");
        let rows = rows.map(|rows| rows.iter().filter_map(|row| Self::enrolment(row, known)).collect());
        let before = || (!known.is_empty()).then(|| known.to_vec());
        entity.said_or_before(Field::Enrolments, rows, before).unwrap_or_default()
    }

    fn enrolment(row: &Entity<'_>, known: &[Enrolment]) -> Option<Enrolment> {
        let span = row.span();
        // The standard misspells it; somebody will spell it right.
        let unit = match row.reference("enroledAt").or_else(|| row.reference("enrolledAt")) {
            Some(unit) => unit,
            None => row.referred("enroledAt")?,
        };
        let mut same = known.iter().filter(|enrolment| enrolment.unit == unit);
        let same = same.clone().find(|enrolment| enrolment.span.to == span.to).or_else(|| same.next());
        let mut span = Self::since_before(row, span, same.map(|enrolment| enrolment.span));
        if row.flag("cancelled") {
            span = cancelled(span)?;
        }
        let school_type = row.text("schoolType").unwrap_or_default();
        Some(Enrolment { unit, school_type, year: row.number("schoolYear"), span })
    }

    fn responsibles(&mut self, id: &PersonId, entity: &Entity<'_>, before: Option<&Person>) -> Vec<Responsible> {
        let Some(rows) = entity.list("responsibles") else {
            self.silent_of_responsibles.insert(id.clone());
            return Vec::new();
        };
        let row = |row: &Entity<'_>| {
            let person: PersonId = row.referred("person")?;
            let relation = Self::relation(row, &person, before);
            Some(Responsible { person, relation })
        };
        let said: Vec<Responsible> = rows.iter().filter_map(row).collect();
        entity.said_or_before(Field::Responsibles, Some(said), || None).unwrap_or_default()
    }

    fn relation(row: &Entity<'_>, adult: &PersonId, child_before: Option<&Person>) -> RelationWord {
        let known = child_before.and_then(|child| child.responsibles.iter().find(|known| known.person == *adult));
        row.word("relationType").or_before(row, Field::RelationType, known.map(|known| known.relation.clone()))
    }

    /// What `expand=responsibleFor` says on the adult is the same fact as `responsibles` on the child.
    fn embedded(&mut self, id: &PersonId, entity: &Entity<'_>) {
        let rows = entity.object("_embedded").and_then(|embedded| embedded.list("responsibleFor"));
        for row in rows.unwrap_or_default() {
            let child: Option<PersonId> = match row.reference("person") {
                Some(child) => Some(child),
                None => row.written(&["id"]).and_then(|child| self.reading.ids.read(child)?.parse().ok()),
            };
            let Some(child) = child else {
                row.fault("person");
                continue;
            };
            let child_before = self.reading.previous.and_then(|register| register.person(&child));
            let relation = Self::relation(&row, id, child_before);
            self.responsible_for.push((child, Responsible { person: id.clone(), relation }));
        }
    }

    /// Puts together what was said on the child and on the adult. Of whom neither says anything, what was said before stands.
    pub(super) fn join_responsibles(&mut self) {
        for (child, responsible) in std::mem::take(&mut self.responsible_for) {
            self.silent_of_responsibles.remove(&child);
            if let Some(child) = self.register.persons.get_mut(&child)
                && !child.responsibles.iter().any(|known| known.person == responsible.person)
            {
                child.responsibles.push(responsible);
            }
        }
        for silent in std::mem::take(&mut self.silent_of_responsibles) {
            let known = self.reading.previous.and_then(|register| register.person(&silent));
            let known = || known.map(|person| person.responsibles.clone()).filter(|known| !known.is_empty());
            let Stands::Before(stands) = self.reading.said_or_before(Field::Responsibles, None, known) else {
                continue;
            };
            let silence = Warned::Silent { field: Field::Responsibles.word() };
            self.reading.warn_of(self.origins.warning(Kind::Persons, silent.as_str(), silence));
            if let Some(person) = self.register.persons.get_mut(&silent) {
                person.responsibles = stands;
            }
        }
    }

    fn civic_number(&mut self, id: &PersonId, entity: &Entity<'_>) -> Option<String> {
        let number = entity.object("civicNo")?;
        let value = numbers::civic(number.written(&["value"])?);
        match &value {
            Some(value) => self.civic_numbers.entry(value.clone()).or_default().push(id.clone()),
            None => entity.warn(Warned::UnusableCivicNumber),
        }
        value
    }

    /// When a pupil was born. Where the day and the personal number differ, the later one: nobody is of age too early.
    fn born(entity: &Entity<'_>, person: &Person, civic: Option<&str>, before: Option<&Person>) -> Option<NaiveDate> {
        let before = before.and_then(|before| before.born);
        if person.enrolments.is_empty() && before.is_none() {
            return None;
        }
        let said = entity.date("birthDate").max(civic.and_then(numbers::born));
        entity.said_or_before(Field::BirthDate, said, || before)
    }
}

/// A cancelled enrolment as one of no day, so that it is known if it comes back.
fn cancelled(span: Span) -> Option<Span> {
    let from = span.from?;
    Some(Span { from: Some(from), to: from.pred_opt() })
}

fn phones(entity: &Entity<'_>) -> Vec<Phone> {
    let mut phones = Vec::new();
    for row in entity.list("phoneNumbers").unwrap_or_default() {
        // The standard requires `number` and describes `value`.
        let Some(text) = row.written(&["value", "number"]) else { continue };
        let found = numbers::phones(text);
        if found.is_empty() {
            entity.warn(Warned::UnusablePhone);
        }
        phones.extend(found);
    }
    numbers::best_first(phones)
}

fn mails(entity: &Entity<'_>) -> Vec<String> {
    let mut mails: Vec<String> = Vec::new();
    for row in entity.list("emails").unwrap_or_default() {
        let Some(mail) = row.text("value") else { continue };
        if !numbers::is_mail(&mail) {
            entity.warn(Warned::UnusableMail);
        } else if !mails.iter().any(|known| known.eq_ignore_ascii_case(&mail)) {
            mails.push(mail);
        }
    }
    mails
}
