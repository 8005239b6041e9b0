//! Fields as most pages make them: nothing said of them but what they hold.

use kontaktbok_documents::EntryId;

use super::Desk;
use crate::page::{Choice, Field, FieldInput, Keyboard, Lines};

/// A field that keeps no draft.
pub fn field(key: &str, label: String, input: FieldInput) -> Field {
    Field {
        key: key.to_owned(),
        revision: 0,
        saved: 0,
        label,
        hint: None,
        error: None,
        required: false,
        enabled: true,
        input,
    }
}

/// A field of a draft, with the number of the last edit that the store has.
pub fn of_draft(desk: &Desk<'_>, draft: &EntryId, key: &str, label: String, input: FieldInput) -> Field {
    let saved = desk.me.saved.get(&(draft.clone(), key.to_owned())).copied().unwrap_or(0);
    Field { saved, ..field(key, label, input) }
}

/// Words to type.
pub fn words(value: &str, most: usize, lines: Lines) -> FieldInput {
    let max = u32::try_from(most).unwrap_or(u32::MAX);
    FieldInput::Text { value: value.to_owned(), lines, max, keyboard: Keyboard::Text, autofill: None }
}

/// Something to choose, in a line.
pub fn choice(key: &str, label: String) -> Choice {
    Choice { key: key.to_owned(), label, text: None }
}
