//! Who is protected. Judged over everything before anything else is made of it, and on every reference: a
//! reference that is marked marks the person.
//!
//! The walk knows no field but the marking, so that no place where a reference may stand can be forgotten.

use std::collections::BTreeSet;

use kontaktbok_documents::PersonId;
use serde_json::{Map, Value};

use super::super::words::folded;
use super::pages::Page;
use super::report::{Warned, Warning};

/// The persons who are protected.
pub(super) struct Judgement {
    pub marked: BTreeSet<PersonId>,
    pub warnings: Vec<Warning>,
}

/// Looks at every object of every page.
pub(super) fn judge(pages: &[Page]) -> Judgement {
    let mut judgement = Judgement { marked: BTreeSet::new(), warnings: Vec::new() };
    for page in pages {
        let mut unknown = false;
        for entity in &page.entities {
            walk(entity, &mut judgement.marked, &mut unknown);
        }
        if unknown {
            // Neither whose nor which: that alone would tell who is protected.
            judgement.warnings.push(Warning::of_file(&page.file, Warned::UnknownMarking));
        }
    }
    judgement
}

fn walk(value: &Value, marked: &mut BTreeSet<PersonId>, unknown: &mut bool) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| walk(value, marked, unknown)),
        Value::Object(object) => {
            if object.iter().any(|(key, value)| folded(key) == "securitymarking" && is_marking(value, unknown)) {
                marked.extend(whose(object));
            }
            object.values().for_each(|value| walk(value, marked, unknown));
        }
        _ => {}
    }
}

/// Nothing said is no marking; anything said but "Ingen" is one, also what is not known.
fn is_marking(value: &Value, unknown: &mut bool) -> bool {
    match value {
        Value::Null => false,
        Value::String(word) => match folded(word).as_str() {
            "ingen" => false,
            "sekretessmarkering" | "skyddad folkbokforing" => true,
            _ => {
                *unknown = true;
                true
            }
        },
        _ => {
            *unknown = true;
            true
        }
    }
}

/// Whom a marking is about: the object it stands in, or the person that the object refers to.
fn whose(object: &Map<String, Value>) -> Option<PersonId> {
    let id = object.get("id").or_else(|| object.get("person").and_then(|person| person.get("id")));
    id.and_then(Value::as_str).and_then(|id| id.parse().ok())
}
