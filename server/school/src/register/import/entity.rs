//! Reading one entity, field by field. A fault names the field and never what stands in it.

use chrono::{DateTime, NaiveDate};
use kontaktbok_documents::{GroupId, PersonId, UnitId};
use serde_json::{Map, Value};

use super::super::Span;
use super::report::{EntityName, ImportError};

/// An entity, or an object inside one.
pub(super) struct Entity<'a> {
    pub file: &'a str,
    pub name: EntityName,
    path: String,
    object: &'a Map<String, Value>,
}

impl<'a> Entity<'a> {
    /// The entity at a place in its list.
    pub fn new(file: &'a str, index: usize, value: &'a Value) -> Result<Self, ImportError> {
        let place = EntityName::Place(index + 1);
        let Some(object) = value.as_object() else {
            return Err(ImportError::BadEntity { file: file.to_owned(), entity: place, field: String::new() });
        };
        let id = object.get("id").and_then(Value::as_str).filter(|id| is_id(id));
        let Some(id) = id else {
            return Err(ImportError::BadEntity { file: file.to_owned(), entity: place, field: "id".to_owned() });
        };
        Ok(Self { file, name: EntityName::Id(id.to_owned()), path: String::new(), object })
    }

    /// The entity's id, as an id of its kind.
    pub fn id<T: std::str::FromStr>(&self) -> Result<T, ImportError> {
        let id = self.object.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok());
        id.ok_or_else(|| self.fault("id"))
    }

    /// That the field cannot be read.
    pub fn fault(&self, field: &str) -> ImportError {
        ImportError::BadEntity { file: self.file.to_owned(), entity: self.name.clone(), field: self.at(field) }
    }

    fn at(&self, field: &str) -> String {
        format!("{}{field}", self.path)
    }

    fn get(&self, field: &str) -> Option<&'a Value> {
        self.object.get(field).filter(|value| !value.is_null())
    }

    /// A text, trimmed; none if it is empty or not there.
    pub fn text(&self, field: &str) -> Result<Option<&'a str>, ImportError> {
        let text = self.get(field).map(|value| value.as_str().ok_or_else(|| self.fault(field))).transpose()?;
        Ok(text.map(str::trim).filter(|text| !text.is_empty()))
    }

    /// The first of several fields that has a text.
    pub fn text_of(&self, fields: &[&str]) -> Result<Option<&'a str>, ImportError> {
        for field in fields {
            if let Some(text) = self.text(field)? {
                return Ok(Some(text));
            }
        }
        Ok(None)
    }

    /// A word of an open list.
    pub fn word<W: Default + From<&'a str>>(&self, field: &str) -> Result<W, ImportError> {
        Ok(self.text(field)?.map(W::from).unwrap_or_default())
    }

    /// A whole number, also one written as text.
    pub fn number(&self, field: &str) -> Option<i64> {
        let value = self.get(field)?;
        value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
    }

    /// Whether the field says true.
    pub fn flag(&self, field: &str) -> Result<bool, ImportError> {
        self.get(field).map_or(Ok(false), |value| value.as_bool().ok_or_else(|| self.fault(field)))
    }

    /// The days from `startDate` to `endDate`.
    pub fn span(&self) -> Result<Span, ImportError> {
        Ok(Span { from: self.date("startDate")?, to: self.date("endDate")? })
    }

    fn date(&self, field: &str) -> Result<Option<NaiveDate>, ImportError> {
        self.text(field)?.map(|text| date(text).ok_or_else(|| self.fault(field))).transpose()
    }

    /// The objects of a list; empty if it is not there.
    pub fn list(&self, field: &str) -> Result<Vec<Entity<'a>>, ImportError> {
        let Some(value) = self.get(field) else { return Ok(Vec::new()) };
        let values = value.as_array().ok_or_else(|| self.fault(field))?;
        let objects = values.iter().enumerate().map(|(index, value)| {
            let path = format!("{field}[{index}]");
            let object = value.as_object().ok_or_else(|| self.fault(&path))?;
            Ok(self.inside(&path, object))
        });
        objects.collect()
    }

    /// An object; none if it is not there.
    pub fn object(&self, field: &str) -> Result<Option<Entity<'a>>, ImportError> {
        let Some(value) = self.get(field) else { return Ok(None) };
        let object = value.as_object().ok_or_else(|| self.fault(field))?;
        Ok(Some(self.inside(field, object)))
    }

    fn inside(&self, path: &str, object: &'a Map<String, Value>) -> Entity<'a> {
        Entity { file: self.file, name: self.name.clone(), path: format!("{}{path}.", self.path), object }
    }

    /// Whom the field refers to.
    pub fn person(&self, field: &str) -> Result<Option<PersonId>, ImportError> {
        self.reference(field)
    }

    /// Which unit the field refers to.
    pub fn unit(&self, field: &str) -> Result<Option<UnitId>, ImportError> {
        self.reference(field)
    }

    /// Which group the field refers to.
    pub fn group(&self, field: &str) -> Result<Option<GroupId>, ImportError> {
        self.reference(field)
    }

    fn reference<T: std::str::FromStr>(&self, field: &str) -> Result<Option<T>, ImportError> {
        let Some(reference) = self.object(field)? else { return Ok(None) };
        let id = reference.text("id")?.filter(|id| is_id(id)).and_then(|id| id.parse().ok());
        id.map(Some).ok_or_else(|| reference.fault("id"))
    }

    /// The reference that must be there.
    pub fn required<T>(&self, field: &str, found: Option<T>) -> Result<T, ImportError> {
        found.ok_or_else(|| self.fault(field))
    }
}

/// An id that could be a personal number must not become one of ours: ids stand in logs.
fn is_id(id: &str) -> bool {
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    let others = id.bytes().filter(|b| !b.is_ascii_digit() && *b != b'-').count();
    id.parse::<PersonId>().is_ok() && !(others == 0 && (digits == 10 || digits == 12))
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

    #[test]
    fn a_personal_number_is_no_id() {
        assert!(!is_id("201803121234"));
        assert!(!is_id("180312-1234"));
        assert!(is_id("7b2f0c1e-5a34-4c1b-9d0e-3f6a7b8c9d0e"));
        assert!(is_id("12345"));
    }
}
