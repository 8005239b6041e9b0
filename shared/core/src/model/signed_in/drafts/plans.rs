//! A trip being planned: kept like a note, field by field.

use kontaktbok_documents::{EntryId, PersonId};

use super::{Put, put_moment, put_words};
use crate::effect::{Space, StoreWrite};
use crate::event::Edit;
use crate::model::kept::{self, TripDraft};
use crate::model::{Model, StoreTask};
use crate::page::FieldValue;

/// Begins a plan; it is called kept when the store has it.
pub fn begin(model: &mut Model, plan: TripDraft) {
    keep(model, &plan);
    if let Some(me) = model.signed_in() {
        me.plans.insert(plan.id.clone(), plan);
    }
}

/// Keeps a plan as it is now.
pub fn keep(model: &mut Model, plan: &TripDraft) {
    let write = row(plan, model.now.wall_ms);
    model.asks.write(StoreTask::Draft(plan.id.clone(), Vec::new()), vec![write]);
}

/// Something was typed or ticked in a plan.
pub fn type_in(model: &mut Model, id: &EntryId, edits: Vec<Edit>) {
    let now = model.now.wall_ms;
    let Some(me) = model.signed_in() else { return };
    let not_kept = me.not_kept.contains(id);
    let Some(plan) = me.plans.get_mut(id) else { return };
    if let Some(numbers) = super::edited(plan, (id, &mut me.unkept), edits, apply, not_kept) {
        let write = row(plan, now);
        model.asks.write(StoreTask::Draft(id.clone(), numbers), vec![write]);
    }
}

fn row(plan: &TripDraft, now: i64) -> StoreWrite {
    kept::put(Space::Draft, kept::TRIPS, plan.id.as_str(), &TripDraft { kept_at: Some(now), ..plan.clone() })
}

/// Puts one field's value in its place.
fn apply(plan: &mut TripDraft, edit: &Edit) -> Put {
    let ids = |keys: &[String]| keys.iter().filter_map(|key| key.parse::<PersonId>().ok()).collect::<Vec<_>>();
    match (edit.field.as_str(), &edit.value) {
        ("name", FieldValue::Text(value)) => return put_words(value, &mut plan.name),
        ("returns", FieldValue::Text(value)) => return put_moment(value, &mut plan.returns_at),
        // Each class is a field of its own: what is ticked in one says nothing of the others.
        (field, FieldValue::Keys(keys)) if field.starts_with("class-") => {
            let Some(class) = plan.classes.iter().find(|class| field == format!("class-{}", class.class)) else {
                return Put::Strange;
            };
            plan.chosen.retain(|chosen| !class.pupils.iter().any(|pupil| pupil.id == *chosen));
            let ticked = ids(keys);
            let fresh = class.pupils.iter().map(|pupil| &pupil.id).filter(|id| ticked.contains(id)).cloned();
            plan.chosen.extend(fresh);
        }
        ("adults", FieldValue::Keys(keys)) => plan.adults = ids(keys),
        _ => return Put::Strange,
    }
    Put::Kept
}
