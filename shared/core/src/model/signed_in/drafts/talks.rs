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
    if let Some(numbers) = super::edited(draft, edits, times::apply, not_kept) {
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
    let id = match me.answering(about) {
        Some(draft) => draft.id.clone(),
        None if me.may_answer(about) => {
            let draft = answering::fresh(me, id.clone(), about.clone(), now);
            me.answering.insert(id.clone(), draft);
            id
        }
        None => return false,
    };
    // An edit that comes after the tap that sends must not bring the draft back.
    if me.is_writing(&id) {
        return true;
    }
    let not_kept = me.not_kept.contains(&id);
    let Some(draft) = me.answering.get_mut(&id) else { return false };
    if let Some(numbers) = super::edited(draft, edits, answering::apply, not_kept) {
        let write = answer_row(draft, now);
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
    if let Some(numbers) = super::edited(draft, edits, held::apply, not_kept) {
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
