//! Fields as most pages make them: nothing said of them but what they hold.

use kontaktbok_documents::EntryId;

use super::Desk;
use crate::model::signed_in::drafts::Unkept;
use crate::page::{Choice, Field, FieldInput, Keyboard, Lines};
use crate::timing;

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
    let error = match desk.me.unkept.get(&(draft.clone(), key.to_owned())) {
        Some(Unkept::TooMuch) => Some(desk.speech.say("field-too-much")),
        // What stands there says it: every page marks what is no time.
        Some(Unkept::NoTime(_)) | None => None,
    };
    Field { saved, error, ..field(key, label, input) }
}

/// A day and time of a draft, as it stands in the field.
pub fn moment(desk: &Desk<'_>, draft: &EntryId, key: &str, label: String, at: i64) -> Field {
    let value = match desk.me.unkept.get(&(draft.clone(), key.to_owned())) {
        Some(Unkept::NoTime(typed)) => typed.clone(),
        Some(Unkept::TooMuch) | None => timing::form_value(at),
    };
    of_draft(desk, draft, key, label, FieldInput::Moment { value, max: None })
}

/// When something was that is being written down: what lies ahead is said at the field.
pub fn past_moment(desk: &Desk<'_>, draft: &EntryId, label: String, at: i64, begun_at: i64) -> Field {
    let field = moment(desk, draft, "happened", label, at);
    happened(desk, field, begun_at)
}

/// A field that says when something was.
pub fn happened(desk: &Desk<'_>, mut field: Field, begun_at: i64) -> Field {
    if let FieldInput::Moment { value, max } = &mut field.input {
        // To the day: to the minute, the page would change with each.
        *max = Some(format!("{}T23:59", timing::day(desk.now().max(begun_at))));
        if timing::from_form(value).is_some_and(|at| at > desk.now() + AHEAD_MS) {
            field.error = Some(desk.speech.say("note-in-future"));
        }
    }
    field
}

/// As far ahead as "now" may be: to the minute, a form says the minute that has begun.
const AHEAD_MS: i64 = 60_000;

/// Words to type.
pub fn words(value: &str, most: usize, lines: Lines) -> FieldInput {
    let max = u32::try_from(most).unwrap_or(u32::MAX);
    FieldInput::Text { value: value.to_owned(), lines, max, keyboard: Keyboard::Text, autofill: None }
}

/// Something to choose, in a line.
pub fn choice(key: &str, label: String) -> Choice {
    Choice { key: key.to_owned(), label, text: None }
}
