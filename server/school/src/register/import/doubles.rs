//! Two persons with one personal number: one human being who stands in the register twice. Rights hang on that. What the
//! register says of the one does not hold of the other: a marking, a guardian, a class. So a marking of the one protects both,
//! and a pair that was not known before is asked about; one that the operator has said yes to is a warning from then on.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::PersonId;
use serde_json::Value;

use super::super::Register;
use super::ids::Ids;
use super::marking::Judgement;
use super::numbers;
use super::pages::Page;
use super::question::{Asked, Question};
use super::report::Kind;
use super::thing::Thing;

/// Who stands there more than once, each as all that they stand there as.
pub(super) struct Doubles(Vec<BTreeSet<PersonId>>);

impl Doubles {
    /// Looks at the personal number of every person.
    pub fn of(pages: &[Page], ids: &Ids) -> Self {
        let mut by_number: BTreeMap<String, BTreeSet<PersonId>> = BTreeMap::new();
        for entity in pages.iter().filter(|page| page.kind == Kind::Persons).flat_map(|page| &page.entities) {
            let number = entity.pointer("/civicNo/value").and_then(Value::as_str).and_then(numbers::civic);
            let id = entity.get("id").and_then(Value::as_str).and_then(|id| ids.read(id)?.parse().ok());
            if let (Some(number), Some(id)) = (number, id) {
                by_number.entry(number).or_default().insert(id);
            }
        }
        Self(by_number.into_values().filter(|persons| persons.len() > 1).collect())
    }

    /// A marking of the one is a marking of the other, and is not lifted while the one is marked.
    pub fn protect(&self, judged: &mut Judgement) {
        for persons in &self.0 {
            let is_marked = |id: &PersonId| judged.marked.contains(id) && !judged.lifted.contains(id);
            if persons.iter().any(is_marked) {
                judged.lifted.retain(|id| !persons.contains(id));
                judged.marked.extend(persons.iter().cloned());
            }
        }
    }

    /// Asks about those who were not known to stand there twice.
    pub fn question(&self, previous: Option<&Register>) -> Option<Question> {
        let is_known = |id: &PersonId| previous.is_some_and(|previous| previous.doubled.contains(id));
        let new = self.0.iter().filter(|persons| !persons.iter().all(is_known));
        let persons: Vec<String> =
            new.map(|persons| persons.iter().map(PersonId::as_str).collect::<Vec<_>>().join(" and ")).collect();
        (!persons.is_empty()).then_some(Question { thing: Thing::Doubles, asked: Asked::Doubled { persons } })
    }

    /// All of them.
    pub fn all(self) -> BTreeSet<PersonId> {
        self.0.into_iter().flatten().collect()
    }
}
