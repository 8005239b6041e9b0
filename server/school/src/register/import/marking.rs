//! Who is protected. Judged over everything before anything else is made of it, and on every reference: a
//! reference that is marked marks the person.
//!
//! The walk knows no field but the marking, so that no place where a reference may stand can be forgotten. **A marking
//! that was once set stands until the source says in its own word, "Ingen", that there is none**: silence, an empty value
//! and an unknown word never lift one, and an unknown word sets one.

use std::collections::BTreeSet;

use kontaktbok_documents::PersonId;
use serde_json::{Map, Value};

use super::super::Register;
use super::super::words::folded;
use super::ids::Ids;
use super::pages::Page;
use super::report::{Kind, Warned, Warning};

/// The persons who are protected.
pub(super) struct Judgement {
    /// All of them, those whose marking only stands from before as well.
    pub marked: BTreeSet<PersonId>,
    /// Those who were, and of whom the source says now that they are not.
    pub lifted: BTreeSet<PersonId>,
    /// Of whom this load says anything about it that is known.
    pub said: BTreeSet<PersonId>,
    pub warnings: Vec<Warning>,
}

/// What one word says.
enum Word {
    /// Protected.
    Marked,
    /// Protected, for nobody knows what it says.
    Unknown,
    /// Not protected, in the source's own word.
    None,
    /// Nothing.
    Silent,
}

#[derive(Default)]
struct Heard {
    marked: BTreeSet<PersonId>,
    /// Said of the person's own entity.
    none: BTreeSet<PersonId>,
    /// Said of a reference to the person.
    none_of_reference: BTreeSet<PersonId>,
    persons: BTreeSet<PersonId>,
    unknown: bool,
}

/// Looks at every object of every page.
pub(super) fn judge(pages: &[Page], ids: &Ids, previous: Option<&Register>) -> Judgement {
    let mut heard = Heard::default();
    let mut warnings = Vec::new();
    for page in pages {
        heard.unknown = false;
        for entity in &page.entities {
            let is_person = page.kind == Kind::Persons;
            heard.persons.extend(entity.as_object().filter(|_| is_person).and_then(|object| id_of(object, ids)));
            walk(entity, ids, is_person, &mut heard);
        }
        if heard.unknown {
            // Neither whose nor which: that alone would tell who is protected.
            warnings.push(Warning::of_file(&page.file, Warned::UnknownMarking));
        }
    }
    // Of somebody who is in the load only their own entity lifts a marking: references can be old.
    let lifts = |id: &PersonId| {
        heard.none.contains(id) || (!heard.persons.contains(id) && heard.none_of_reference.contains(id))
    };
    let before = previous.into_iter().flat_map(|register| &register.marked);
    let (lifted, standing): (BTreeSet<_>, BTreeSet<_>) =
        before.filter(|id| !heard.marked.contains(*id)).cloned().partition(|id| lifts(id));
    let of_others = heard.none_of_reference.iter().filter(|id| !heard.persons.contains(*id));
    let said = heard.marked.iter().chain(&heard.none).chain(of_others).cloned().collect();
    Judgement { marked: heard.marked.into_iter().chain(standing).collect(), lifted, said, warnings }
}

fn walk(value: &Value, ids: &Ids, is_own: bool, heard: &mut Heard) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| walk(value, ids, false, heard)),
        Value::Object(object) => {
            for (_, value) in object.iter().filter(|(key, _)| is_marking_key(key)) {
                hear(object, value, ids, is_own, heard);
            }
            object.values().for_each(|value| walk(value, ids, false, heard));
        }
        _ => {}
    }
}

fn hear(object: &Map<String, Value>, value: &Value, ids: &Ids, is_own: bool, heard: &mut Heard) {
    let word = word(value);
    heard.unknown |= matches!(word, Word::Unknown);
    let Some(whose) = whose(object, ids) else { return };
    match word {
        Word::Marked | Word::Unknown => drop(heard.marked.insert(whose)),
        Word::None if is_own => drop(heard.none.insert(whose)),
        Word::None => drop(heard.none_of_reference.insert(whose)),
        Word::Silent => {}
    }
}

/// However the key is written: `securityMarking`, `SecurityMarking`, `security_marking`.
fn is_marking_key(key: &str) -> bool {
    folded(key).chars().filter(|c| c.is_alphanumeric()).eq("securitymarking".chars())
}

fn word(value: &Value) -> Word {
    match value {
        Value::Null => Word::Silent,
        Value::String(text) => match folded(text).as_str() {
            "" => Word::Silent,
            "ingen" => Word::None,
            "sekretessmarkering" | "skyddad folkbokforing" => Word::Marked,
            _ => Word::Unknown,
        },
        _ => Word::Unknown,
    }
}

/// Whom a marking is about: the object it stands in, or the person that the object refers to.
fn whose(object: &Map<String, Value>, ids: &Ids) -> Option<PersonId> {
    id_of(object, ids).or_else(|| id_of(object.get("person")?.as_object()?, ids))
}

fn id_of(object: &Map<String, Value>, ids: &Ids) -> Option<PersonId> {
    ids.read(object.get("id")?.as_str()?)?.parse().ok()
}
