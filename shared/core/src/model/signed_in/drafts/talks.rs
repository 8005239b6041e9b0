//! Times being planned and answers being typed: kept like a note, field by field.

use kontaktbok_documents::EntryId;

use super::super::talks::{answering, held, times};
use crate::effect::{Space, StoreWrite};
use crate::event::Edit;
use crate::model::kept::{self, AnswerAbout, AnswerDraft, HeldDraft, TimesDraft};
use crate::model::{Model, StoreTask};

/// Begins a plan of times; it is called kept when the store has it.
pub fn begin_times(model: &mut Model, draft: TimesDraft) {
    let write = times_row(&draft, model.now.wall_ms);
    model.asks.write(StoreTask::Draft(draft.id.clone(), Vec::new()), vec![write]);
    if let Some(me) = model.signed_in() {
        me.times.insert(draft.id.clone(), draft);
    }
}

/// Something was typed or chosen in a plan of times.
pub fn type_times(model: &mut Model, id: &EntryId, edits: Vec<Edit>) {
    let now = model.now.wall_ms;
    let Some(me) = model.signed_in() else { return };
    let not_kept = me.not_kept.contains(id);
    let Some(draft) = me.times.get_mut(id) else { return };
    if let Some(numbers) = super::edited(draft, (id, &mut me.unkept), edits, times::apply, not_kept) {
        let write = times_row(draft, now);
        model.asks.write(StoreTask::Draft(id.clone(), numbers), vec![write]);
    }
}

/// Something was typed or chosen in an answer. It begins with the first that is: to look costs no drafts. False if there
/// is no such invitation.
pub fn type_answer(model: &mut Model, about: &AnswerAbout, edits: Vec<Edit>) -> bool {
    let now = model.now.wall_ms;
    let Ok(id) = model.random.id().parse::<EntryId>() else { return false };
    let Some(me) = model.signed_in() else { return false };
    if edits.is_empty() {
        return true;
    }
    let mut draft = match me.answering(about) {
        Some(draft) => draft.clone(),
        None if me.may_answer(about) => answering::fresh(me, id, about.clone(), now),
        None => return false,
    };
    // An edit that comes after the tap that sends must not bring the draft back.
    if me.is_writing(&draft.id) {
        return true;
    }
    // A form without script sends what stands in it, chosen or not: that alone is no answer that somebody has begun.
    let (of, not_kept) = (draft.id.clone(), me.not_kept.contains(&draft.id));
    if let Some(numbers) = super::edited(&mut draft, (&of, &mut me.unkept), edits, answering::apply, not_kept) {
        let write = answer_row(&draft, now);
        let id = draft.id.clone();
        me.answering.insert(id.clone(), draft);
        model.asks.write(StoreTask::Draft(id, numbers), vec![write]);
    }
    true
}

/// Begins to write down a talk.
pub fn begin_held(model: &mut Model, draft: HeldDraft) {
    let write = held_row(&draft, model.now.wall_ms);
    model.asks.write(StoreTask::Draft(draft.id.clone(), Vec::new()), vec![write]);
    if let Some(me) = model.signed_in() {
        me.held.insert(draft.id.clone(), draft);
    }
}

/// Something was typed or chosen about a talk that is being written down.
pub fn type_held(model: &mut Model, id: &EntryId, edits: Vec<Edit>) {
    let now = model.now.wall_ms;
    let Some(me) = model.signed_in() else { return };
    let not_kept = me.not_kept.contains(id);
    let Some(draft) = me.held.get_mut(id) else { return };
    if let Some(numbers) = super::edited(draft, (id, &mut me.unkept), edits, held::apply, not_kept) {
        let write = held_row(draft, now);
        model.asks.write(StoreTask::Draft(id.clone(), numbers), vec![write]);
    }
}

fn held_row(draft: &HeldDraft, now: i64) -> StoreWrite {
    kept::put(Space::Draft, kept::HELD, draft.id.as_str(), &HeldDraft { kept_at: Some(now), ..draft.clone() })
}

fn times_row(draft: &TimesDraft, now: i64) -> StoreWrite {
    kept::put(Space::Draft, kept::TIMES, draft.id.as_str(), &TimesDraft { kept_at: Some(now), ..draft.clone() })
}

fn answer_row(draft: &AnswerDraft, now: i64) -> StoreWrite {
    kept::put(Space::Draft, kept::ANSWERS, draft.id.as_str(), &AnswerDraft { kept_at: Some(now), ..draft.clone() })
}
