//! Reading one entity, field by field. A fault names the field and never what stands in it.

use chrono::{DateTime, Datelike as _, NaiveDate};
use serde_json::{Map, Value};

use super::super::Span;
use super::super::words::OpenWord;
use super::faults::FaultKind;
use super::letters::{clean, is_garbled};
use super::reading::{Field, Reading, Stands};
use super::report::{EntityName, Warned};

/// An entity, or an object inside one. What cannot be read is told to the run and read as not there.
pub(super) struct Entity<'a> {
    pub file: &'a str,
    pub name: EntityName,
    path: String,
    object: &'a Map<String, Value>,
    reading: &'a Reading<'a>,
}

impl<'a> Entity<'a> {
    /// The entity at a place in its list.
    pub fn new(reading: &'a Reading<'a>, file: &'a str, index: usize, value: &'a Value) -> Option<Self> {
        let place = EntityName::Place(index + 1);
        let Some(object) = value.as_object() else {
            reading.fault(file, &place, FaultKind::NoObject);
            return None;
        };
        let id = object.get("id").and_then(Value::as_str).and_then(|id| reading.ids.read(id));
        let Some(id) = id else {
            reading.fault(file, &place, FaultKind::Field { path: "id".to_owned() });
            return None;
        };
        Some(Self { file, name: EntityName::Id(id), path: String::new(), object, reading })
    }

    /// The entity's id as it is written here.
    pub fn id_text(&self) -> &str {
        match &self.name {
            EntityName::Id(id) => id,
            EntityName::Place(_) => "",
        }
    }

    /// The entity's id, as an id of its kind.
    pub fn id<T: std::str::FromStr>(&self) -> Option<T> {
        let id = self.id_text().parse().ok();
        self.required("id", id)
    }

    /// That the field cannot be read.
    pub fn fault(&self, field: &str) {
        self.reading.fault(self.file, &self.name, FaultKind::Field { path: format!("{}{field}", self.path) });
    }

    /// That something is odd.
    pub fn warn(&self, what: Warned) {
        self.reading.warn(self.file, &self.name, what);
    }

    fn get(&self, field: &str) -> Option<&'a Value> {
        self.object.get(field).filter(|value| !value.is_null())
    }

    /// The value as what it should be; anything else is a fault.
    fn read<T>(&self, field: &str, read: impl FnOnce(&'a Value) -> Option<T>) -> Option<T> {
        let value = self.get(field)?;
        let found = read(value);
        if found.is_none() {
            self.fault(field);
        }
        found
    }

    /// A text, cleaned; none if it is empty or not there.
    pub fn text(&self, field: &str) -> Option<String> {
        let text = self.read(field, Value::as_str)?;
        if is_garbled(text) {
            self.reading.garbled();
        }
        Some(clean(text)).filter(|text| !text.is_empty())
    }

    /// A text as it was written.
    pub fn written(&self, fields: &[&str]) -> Option<&'a str> {
        fields.iter().find_map(|field| self.read(field, Value::as_str)).filter(|text| !text.trim().is_empty())
    }

    /// What a field says; where it says nothing, what it said before stands, and that is told.
    pub fn said_or_before<T>(&self, field: Field, said: Option<T>, before: impl FnOnce() -> Option<T>) -> Option<T> {
        match self.reading.said_or_before(field, said, before) {
            Stands::Said(said) => Some(said),
            Stands::Before(before) => {
                self.warn(Warned::Silent { field: field.word() });
                Some(before)
            }
            Stands::Nothing => None,
        }
    }

    /// A word of an open list, if there is one that is known; another is told.
    pub fn word<W: OpenWord>(&self, field: &'static str) -> Said<W> {
        let Some(text) = self.text(field) else { return Said::Nothing };
        let word = W::from(text.as_str());
        match word.unknown() {
            None => Said::Known(word),
            Some(unknown) => {
                self.warn(Warned::UnknownValue { field, value: unknown.chars().take(40).collect() });
                Said::Unknown(word)
            }
        }
    }

    /// A whole number, also one written as text.
    pub fn number(&self, field: &str) -> Option<i64> {
        let value = self.get(field)?;
        value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
    }

    /// Whether the field says true.
    pub fn flag(&self, field: &str) -> bool {
        self.read(field, Value::as_bool).unwrap_or(false)
    }

    /// The days from `startDate` to `endDate`. One that ends before it begins was cancelled, and is no day.
    pub fn span(&self) -> Span {
        let span = Span { from: self.date("startDate"), to: self.date("endDate") };
        if span.is_no_day() {
            self.warn(Warned::EndsBeforeItBegins);
        }
        span
    }

    /// A day. One that programs write for "none" is none: nobody in a register was there before 1900.
    pub fn date(&self, field: &'static str) -> Option<NaiveDate> {
        let text = self.read(field, Value::as_str)?.trim();
        if text.is_empty() {
            return None;
        }
        let Some(day) = date(text) else {
            self.fault(field);
            return None;
        };
        let is_none = day.year() < 1900 || (day.month() == 1 && day.day() == 1 && matches!(day.year(), 1900 | 1970));
        if is_none {
            self.warn(Warned::NoDay { field });
            return None;
        }
        Some(day)
    }

    /// The objects of a list; none if it is not there.
    pub fn list(&self, field: &str) -> Option<Vec<Entity<'a>>> {
        let values = self.read(field, Value::as_array)?;
        let objects = values.iter().enumerate().filter_map(|(index, value)| {
            let path = format!("{field}[{index}]");
            let object = value.as_object();
            if object.is_none() {
                self.fault(&path);
            }
            object.map(|object| self.inside(&path, object))
        });
        Some(objects.collect())
    }

    /// An object; none if it is not there.
    pub fn object(&self, field: &str) -> Option<Entity<'a>> {
        Some(self.inside(field, self.read(field, Value::as_object)?))
    }

    fn inside(&self, path: &str, object: &'a Map<String, Value>) -> Entity<'a> {
        let path = format!("{}{path}.", self.path);
        Entity { file: self.file, name: self.name.clone(), path, object, reading: self.reading }
    }

    /// Whom or what the field refers to.
    pub fn reference<T: std::str::FromStr>(&self, field: &str) -> Option<T> {
        let reference = self.object(field)?;
        let id = reference.object.get("id").and_then(Value::as_str).and_then(|id| self.reading.ids.read(id));
        reference.required("id", id.and_then(|id| id.parse().ok()))
    }

    /// The reference that must be there.
    pub fn referred<T: std::str::FromStr>(&self, field: &str) -> Option<T> {
        if self.get(field).is_none() {
            self.fault(field);
            return None;
        }
        self.reference(field)
    }

    fn required<T>(&self, field: &str, found: Option<T>) -> Option<T> {
        if found.is_none() {
            self.fault(field);
        }
        found
    }
}

/// What a field with a word says.
pub(super) enum Said<W> {
    /// A word that is known.
    Known(W),
    /// One that is not: it means nothing, and changes nothing that was known.
    Unknown(W),
    /// Nothing.
    Nothing,
}

impl<W: OpenWord> Said<W> {
    /// The word; where it is unknown or none, what was known before, and otherwise the word as it stands.
    pub fn or_before(self, entity: &Entity<'_>, field: Field, before: Option<W>) -> W {
        let before = || before.filter(super::super::words::OpenWord::is_known);
        match self {
            Self::Known(word) => entity.said_or_before(field, Some(word), before).unwrap_or_default(),
            Self::Unknown(word) => entity.said_or_before(field, None, before).unwrap_or(word),
            Self::Nothing => entity.said_or_before(field, None, before).unwrap_or_default(),
        }
    }

    /// The word; where it is unknown or none, what was known before, without asking about it.
    pub fn or_silently(self, before: Option<W>) -> W {
        match self {
            Self::Known(word) => word,
            Self::Unknown(word) => before.unwrap_or(word),
            Self::Nothing => before.unwrap_or_default(),
        }
    }
}

/// A date, also one written as a moment: then it is the date in Sweden.
fn date(text: &str) -> Option<NaiveDate> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment.with_timezone(&chrono_tz::Europe::Stockholm).date_naive());
    }
    let day = text.split_once('T').map_or(text, |(day, _)| day);
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_the_day_that_it_is_in_sweden() {
        let day: NaiveDate = "2026-08-17".parse().unwrap();
        for text in ["2026-08-17", "2026-08-17T00:00:00", "2026-08-17T00:00:00+02:00", "2026-08-16T22:00:00Z"] {
            assert_eq!(date(text), Some(day), "{text}");
        }
        assert_eq!(date("17/8 2026"), None);
    }
}
