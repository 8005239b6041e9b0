//! What is being typed: kept at once, answered with the number that the store has.

use kontaktbok_documents::EntryId;
use kontaktbok_documents::ledger::{Channel, Outcome, Tone};

use super::{SignedIn, note_store};
use crate::effect::{Space, StoreOutput, StoreWrite};
use crate::event::Edit;
use crate::model::kept::{self, Draft};
use crate::model::{Model, StoreTask};
use crate::page::FieldValue;

mod forms;
mod plans;
mod talks;
mod unkept;

pub use forms::begin as begin_form;
pub use plans::{begin as begin_plan, keep as keep_plan};
pub use talks::{begin_held, begin_times, type_answer};
pub use unkept::{Put, TEXT_BYTES, Unkept, Unkepts, put_moment, put_words};

/// Something was typed into a draft; false if there is none any more that would keep it.
pub fn type_in(model: &mut Model, id: &EntryId, edits: Vec<Edit>) -> bool {
    let now = model.now.wall_ms;
    let Some(me) = model.signed_in() else { return false };
    // An edit that comes after the tap that saves must not bring the draft back.
    if me.is_writing(id) {
        return true;
    }
    if me.forms.contains_key(id) {
        forms::type_in(model, id, edits);
        return true;
    }
    if me.plans.contains_key(id) {
        plans::type_in(model, id, edits);
        return true;
    }
    if me.times.contains_key(id) {
        talks::type_times(model, id, edits);
        return true;
    }
    if me.held.contains_key(id) {
        talks::type_held(model, id, edits);
        return true;
    }
    let not_kept = me.not_kept.contains(id);
    let Some(draft) = me.drafts.get_mut(id) else { return false };
    if let Some(numbers) = edited(draft, (id, &mut me.unkept), edits, apply, not_kept) {
        let write = row(draft, now);
        model.asks.write(StoreTask::Draft(id.clone(), numbers), vec![write]);
    }
    true
}

/// Puts edits into what is being written; the number of each, by field, if there is anything for the store.
fn edited<T: Clone + PartialEq>(
    held: &mut T,
    (id, unkept): (&EntryId, &mut Unkepts),
    edits: Vec<Edit>,
    apply: impl Fn(&mut T, &Edit) -> Put,
    not_kept: bool,
) -> Option<Vec<(String, u64)>> {
    let before = held.clone();
    let mut numbers = Vec::new();
    for edit in edits {
        let put = apply(held, &edit);
        let at = (id.clone(), edit.field);
        match put {
            Put::Kept => {
                unkept.remove(&at);
                numbers.push((at.1, edit.number));
            }
            Put::Unkept(why) => {
                unkept.insert(at, why);
            }
            Put::Strange => {}
        }
    }
    let numbered = numbers.iter().any(|(_, number)| *number != 0);
    (*held != before || numbered || not_kept).then_some(numbers)
}

/// The write that keeps a draft. Only the row says when: the page says so as soon as the store has it.
fn row(draft: &Draft, now: i64) -> StoreWrite {
    kept::put(Space::Draft, "", draft.id.as_str(), &Draft { kept_at: Some(now), ..draft.clone() })
}

/// Begins a draft; it is called kept when the store has it.
pub fn begin(model: &mut Model, draft: Draft) {
    let id = draft.id.clone();
    let write = row(&draft, model.now.wall_ms);
    let Some(me) = model.signed_in() else { return };
    me.drafts.insert(id.clone(), draft);
    model.asks.write(StoreTask::Draft(id, Vec::new()), vec![write]);
}

/// Throws a draft away.
pub fn discard(model: &mut Model, id: &EntryId) {
    let Some(me) = model.signed_in() else { return };
    if me.is_writing(id) {
        return;
    }
    me.unkept.retain(|(of, _), _| of != id);
    if me.drafts.remove(id).is_some() {
        model.asks.write(StoreTask::Tidied, vec![kept::remove(Space::Draft, "", id.as_str())]);
    } else if me.plans.remove(id).is_some() {
        model.asks.write(StoreTask::Tidied, vec![kept::remove(Space::Draft, kept::TRIPS, id.as_str())]);
    } else if me.times.remove(id).is_some() {
        model.asks.write(StoreTask::Tidied, vec![kept::remove(Space::Draft, kept::TIMES, id.as_str())]);
    } else if me.held.remove(id).is_some() {
        model.asks.write(StoreTask::Tidied, vec![kept::remove(Space::Draft, kept::HELD, id.as_str())]);
    } else if me.forms.remove(id).is_some() {
        model.asks.write(StoreTask::Tidied, vec![kept::remove(Space::Draft, kept::FORMS, id.as_str())]);
    }
}

/// The store has answered.
pub fn kept(model: &mut Model, id: &EntryId, numbers: Vec<(String, u64)>, output: &StoreOutput) {
    let now = model.now.wall_ms;
    let stored = note_store(model, output);
    let Some(me) = model.signed_in() else { return };
    // One that is saved or thrown away meanwhile needs no word.
    let Some(kept_at) = kept_at(me, id) else { return };
    if !stored {
        me.not_kept.insert(id.clone());
        return;
    }
    *kept_at = Some(now);
    me.not_kept.remove(id);
    for (field, number) in numbers {
        let saved = me.saved.entry((id.clone(), field)).or_default();
        *saved = (*saved).max(number);
    }
}

/// When the store got something that is being written, of whatever sort it is.
fn kept_at<'a>(me: &'a mut SignedIn, id: &EntryId) -> Option<&'a mut Option<i64>> {
    let note = me.drafts.get_mut(id).map(|draft| &mut draft.kept_at);
    let form = me.forms.get_mut(id).map(|form| &mut form.kept_at);
    let plan = me.plans.get_mut(id).map(|plan| &mut plan.kept_at);
    let times = me.times.get_mut(id).map(|times| &mut times.kept_at);
    let answer = me.answering.get_mut(id).map(|answer| &mut answer.kept_at);
    let held = me.held.get_mut(id).map(|held| &mut held.kept_at);
    note.or(form).or(plan).or(times).or(answer).or(held)
}

/// Puts one field's value in its place.
fn apply(draft: &mut Draft, edit: &Edit) -> Put {
    match (edit.field.as_str(), &edit.value) {
        ("text", FieldValue::Text(text)) => return put_words(text, &mut draft.text),
        ("channel", FieldValue::Text(word)) => {
            let Some(channel) = Channel::ALL.into_iter().find(|c| c.word() == word) else { return Put::Strange };
            draft.channel = channel;
            if !matches!(channel, Channel::Call) {
                draft.outcome = Outcome::Reached;
            }
        }
        ("outcome", FieldValue::Text(word)) => {
            let Some(outcome) = Outcome::ALL.into_iter().find(|o| o.word() == word) else { return Put::Strange };
            draft.outcome = outcome;
        }
        ("tone", FieldValue::Text(word)) => draft.tone = Tone::ALL.into_iter().find(|t| t.word() == word),
        ("guardians", FieldValue::Keys(keys)) => draft.guardians = keys.iter().filter_map(|k| k.parse().ok()).collect(),
        ("pupils", FieldValue::Keys(keys)) if draft.several => {
            draft.pupils = keys.iter().filter_map(|k| k.parse().ok()).collect();
        }
        ("happened", FieldValue::Text(value)) => {
            let shown = draft.happened();
            let mut meant = shown;
            let put = put_moment(value, &mut meant);
            if meant != shown {
                draft.happened = Some(meant);
            }
            return put;
        }
        _ => return Put::Strange,
    }
    Put::Kept
}
