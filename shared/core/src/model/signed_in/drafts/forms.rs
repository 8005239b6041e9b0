//! An accident's form being typed: kept like a note, field by field.

use kontaktbok_documents::EntryId;
use kontaktbok_documents::report::{Care, Setting, Sort, Supervision};

use super::{Put, put_moment, put_words};
use crate::effect::{Space, StoreWrite};
use crate::event::Edit;
use crate::model::kept::{self, FormDraft};
use crate::model::{Model, StoreTask};
use crate::page::FieldValue;

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
    if let Some(numbers) = super::edited(form, (id, &mut me.unkept), edits, apply, not_kept) {
        let write = row(form, now);
        model.asks.write(StoreTask::Draft(id.clone(), numbers), vec![write]);
    }
}

fn row(form: &FormDraft, now: i64) -> StoreWrite {
    kept::put(Space::Draft, kept::FORMS, form.id.as_str(), &FormDraft { kept_at: Some(now), ..form.clone() })
}

/// Puts one field's value in its place.
fn apply(form: &mut FormDraft, edit: &Edit) -> Put {
    let FieldValue::Text(value) = &edit.value else { return Put::Strange };
    match edit.field.as_str() {
        "what" => return put_words(value, &mut form.what),
        "place" => return put_words(value, &mut form.place),
        "activity" => return put_words(value, &mut form.activity),
        "age-group" => return put_words(value, &mut form.age_group),
        "measures" => return put_words(value, &mut form.measures),
        "witnesses" => return put_words(value, &mut form.witnesses),
        "happened" => return put_moment(value, &mut form.happened),
        "sort" => form.sort = of(Sort::ALL, Sort::word, value),
        "supervision" => form.supervision = of(Supervision::ALL, Supervision::word, value),
        "setting" => form.setting = of(Setting::ALL, Setting::word, value),
        "care" => form.care = of(Care::ALL, Care::word, value),
        _ => return Put::Strange,
    }
    Put::Kept
}

fn of<T: Copy>(all: &[T], say: impl Fn(T) -> &'static str, word: &str) -> Option<T> {
    all.iter().copied().find(|one| say(*one) == word)
}
