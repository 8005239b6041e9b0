//! An accident's form being typed: kept like a note, field by field.

use kontaktbok_documents::EntryId;
use kontaktbok_documents::report::{Care, MEASURES_MAX, Setting, Sort, Supervision, TEXT_MAX, WHAT_MAX};

use crate::effect::{Space, StoreWrite};
use crate::event::Edit;
use crate::model::kept::{self, FormDraft};
use crate::model::{Model, StoreTask};
use crate::page::FieldValue;
use crate::timing;

/// Begins a form; it is called kept when the store has it.
pub fn begin(model: &mut Model, form: FormDraft) {
    let id = form.id.clone();
    let write = row(&form, model.now.wall_ms);
    let Some(me) = model.signed_in() else { return };
    me.forms.insert(id.clone(), form);
    model.asks.write(StoreTask::Draft(id, Vec::new()), vec![write]);
}

/// Something was typed into a form.
pub fn type_in(model: &mut Model, id: &EntryId, edits: Vec<Edit>) {
    let now = model.now.wall_ms;
    let Some(me) = model.signed_in() else { return };
    let not_kept = me.not_kept.contains(id);
    let Some(form) = me.forms.get_mut(id) else { return };
    if let Some(numbers) = super::edited(form, edits, apply, not_kept) {
        let write = row(form, now);
        model.asks.write(StoreTask::Draft(id.clone(), numbers), vec![write]);
    }
}

fn row(form: &FormDraft, now: i64) -> StoreWrite {
    kept::put(Space::Draft, kept::FORMS, form.id.as_str(), &FormDraft { kept_at: Some(now), ..form.clone() })
}

/// Puts one field's value in its place; false if the form has no such field or it cannot mean that.
fn apply(form: &mut FormDraft, edit: &Edit) -> bool {
    let FieldValue::Text(value) = &edit.value else { return false };
    let text = |max: usize| value.chars().take(max).collect::<String>();
    match edit.field.as_str() {
        "what" => form.what = text(WHAT_MAX),
        "place" => form.place = text(TEXT_MAX),
        "activity" => form.activity = text(TEXT_MAX),
        "age-group" => form.age_group = text(TEXT_MAX),
        "measures" => form.measures = text(MEASURES_MAX),
        "witnesses" => form.witnesses = text(TEXT_MAX),
        "sort" => form.sort = of(Sort::ALL, Sort::word, value),
        "supervision" => form.supervision = of(Supervision::ALL, Supervision::word, value),
        "setting" => form.setting = of(Setting::ALL, Setting::word, value),
        "care" => form.care = of(Care::ALL, Care::word, value),
        "happened" => match timing::from_form(value) {
            // A form without script sends the minute that was shown: the seconds stay as they were.
            Some(at) if timing::form_value(form.happened) != *value => form.happened = at,
            _ => {}
        },
        _ => return false,
    }
    true
}

fn of<T: Copy>(all: &[T], say: impl Fn(T) -> &'static str, word: &str) -> Option<T> {
    all.iter().copied().find(|one| say(*one) == word)
}
