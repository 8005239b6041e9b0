//! What is typed into pages that keep no draft: the fields that the page has, and no more than people write. Whoever sends
//! other names or whole books makes the phone keep nothing, and is told.

use std::collections::BTreeSet;

use super::{Model, Window};
use crate::event::Edit;
use crate::model::signed_in::drafts::TEXT_BYTES;
use crate::page::FieldValue;
use crate::route::Route;
use crate::screen;
use crate::speech::Speech;

/// The most bytes of one field.
const FIELD_MAX: usize = TEXT_BYTES;

/// The most bytes of all that is typed in one window, names of fields too. A copy of a ledger has a choice for each entry.
const WINDOW_MAX: usize = 512 * 1024;

impl Model {
    /// Keeps what was typed; false if some of it has no place.
    pub(super) fn type_on_page(&mut self, window: &str, route: &Route, edits: Vec<Edit>) -> bool {
        if self.allowed(Some(route.clone())) != *route || !self.windows.contains_key(window) {
            return edits.is_empty();
        }
        let path = route.path();
        let mut left = edits;
        let mut fits = true;
        // A choice may bring fields to the page that the same form has filled in.
        while !left.is_empty() {
            let page = screen::page(self, window, route);
            let fields: BTreeSet<&str> = page.fields().map(|field| field.key.as_str()).collect();
            let Some(entry) = self.windows.get_mut(window) else { return false };
            let (known, strange): (Vec<Edit>, Vec<Edit>) = left.into_iter().partition(|edit| {
                fields.contains(edit.field.as_str()) || entry.typed.contains_key(&(path.clone(), edit.field.clone()))
            });
            if known.is_empty() {
                left = strange;
                break;
            }
            fits &= keep(entry, &path, known);
            left = strange;
        }
        if !fits {
            self.answer(window, Speech::of(self.language).say("typed-too-much"));
        }
        fits && left.is_empty()
    }
}

/// Keeps what fits; false if something does not.
fn keep(entry: &mut Window, path: &str, edits: Vec<Edit>) -> bool {
    let mut weight: usize = entry.typed.iter().map(|((path, field), value)| weighs(path, field, value)).sum();
    let mut fits = true;
    for Edit { field, value, .. } in edits {
        let at = (path.to_owned(), field);
        let before = entry.typed.get(&at).map_or(0, |before| weighs(&at.0, &at.1, before));
        let after = weighs(&at.0, &at.1, &value);
        if bytes(&value) > FIELD_MAX || weight - before + after > WINDOW_MAX {
            fits = false;
            continue;
        }
        weight = weight - before + after;
        entry.typed.insert(at, value);
    }
    fits
}

/// Whether an edit is more than any field holds.
pub(super) fn is_too_much(edit: &Edit) -> bool {
    bytes(&edit.value) > FIELD_MAX
}

fn weighs(path: &str, field: &str, value: &FieldValue) -> usize {
    path.len() + field.len() + bytes(value)
}

fn bytes(value: &FieldValue) -> usize {
    match value {
        FieldValue::Text(text) => text.len(),
        FieldValue::Keys(keys) => keys.iter().map(|key| key.len() + size_of::<String>()).sum(),
        FieldValue::Flag(_) => 1,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::event::Event;
    use crate::model::{Phase, Setup, SignedOut};
    use crate::page::Language;

    fn nobodys() -> Model {
        let setup = Setup {
            seed: [1; 32],
            language: Language::Swedish,
            version: "test".to_owned(),
            device_name: String::new(),
        };
        let mut model = Model::new(setup);
        model.phase = Phase::SignedOut(SignedOut::default());
        model
    }

    fn types(model: &mut Model, window: &str, route: &str, field: &str, text: &str) {
        let (window, route) = (window.to_owned(), route.to_owned());
        let value = FieldValue::Text(text.to_owned());
        let edits = vec![Edit { field: field.to_owned(), number: 1, value, base: None }];
        model.happen(Event::Go { window: window.clone(), route: route.clone() });
        model.happen(Event::Type { window, route, edits });
    }

    #[rstest]
    #[case::of_the_page("/sign-in", "code", true)]
    #[case::invented("/sign-in", "invented", false)]
    #[case::on_a_page_that_is_not_shown("/pupil/p1", "code", false)]
    fn what_is_typed_is_kept_in_the_fields_of_the_page_only(
        #[case] route: &str,
        #[case] field: &str,
        #[case] is_kept: bool,
    ) {
        let mut model = nobodys();
        types(&mut model, "w", route, field, "K7QF");
        assert_eq!(model.windows["w"].typed.len(), usize::from(is_kept));
        assert!(model.windows["w"].sent.is_empty());
    }

    #[test]
    fn a_field_holds_no_book_and_says_so() {
        let mut model = nobodys();
        types(&mut model, "w", "/sign-in", "code", &"x".repeat(FIELD_MAX + 1));
        assert!(model.windows["w"].typed.is_empty());
        assert!(model.windows["w"].answer.as_ref().is_some_and(|answer| answer.contains("för mycket")));
        types(&mut model, "w", "/sign-in", "code", "K7QF");
        assert_eq!(model.windows["w"].typed.len(), 1);
    }

    #[test]
    fn another_window_takes_the_place_of_the_one_used_longest_ago() {
        let mut model = nobodys();
        types(&mut model, "kept", "/sign-in", "code", "K7QF");
        for n in 0..1_000 {
            model.happen(Event::Go { window: format!("w{n}"), route: "/sign-in".to_owned() });
            model.happen(Event::Go { window: "kept".to_owned(), route: "/sign-in".to_owned() });
        }
        assert_eq!(model.windows.len(), super::super::WINDOWS_MAX);
        assert_eq!(model.windows["kept"].typed.len(), 1);
    }
}
