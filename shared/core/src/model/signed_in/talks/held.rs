//! A talk is written down: held, with who came and what was agreed, or not held, and why.

use kontaktbok_documents::answers::{NotHeld, Says};
use kontaktbok_documents::class::{Rounds, Slot};
use kontaktbok_documents::ledger::{self, Channel, Outcome};
use kontaktbok_documents::talk::Held;
use kontaktbok_documents::{Entry, EntryId, GroupId, PersonId, Said};

use super::super::SignedIn;
use super::super::committing::{self, Job, Work};
use super::super::drafts::{self, Put, put_moment, put_words};
use crate::event::Edit;
use crate::model::Model;
use crate::model::kept::HeldDraft;
use crate::page::FieldValue;
use crate::route::Route;
use crate::speech::Speech;

/// Begins to write down a talk, or goes on with it.
pub fn begin(model: &mut Model, window: &str, class: &GroupId, pupil: &PersonId, round: &EntryId) {
    let now = model.now.wall_ms;
    let Ok(id) = model.random.id().parse::<EntryId>() else { return };
    let Some(me) = model.who() else { return };
    let open = me.held.values().find(|draft| (&draft.pupil, &draft.round) == (pupil, round));
    let id = if let Some(open) = open {
        open.id.clone()
    } else {
        let rounds = me.rounds(class).unwrap_or_default();
        let guardians = with_papers(me, pupil);
        let open =
            |guardian: &PersonId| me.talk(&rounds, round, pupil, guardian).is_some_and(|talk| talk.done.is_none());
        let had: Vec<(PersonId, &Slot)> = guardians
            .into_iter()
            .filter(open)
            .filter_map(|guardian| Some((guardian.clone(), slot_of(me, &rounds, round, pupil, &guardian)?)))
            .collect();
        // The one that was last, or else the next: two guardians may have a talk each.
        let slots = || had.iter().map(|(_, slot)| *slot);
        let last = slots().filter(|slot| slot.time.begins <= now).max_by_key(|slot| slot.time.begins);
        let slot = last.or_else(|| slots().min_by_key(|slot| slot.time.begins));
        let came = had.iter().filter(|(_, of)| slot.is_some_and(|slot| slot.id == of.id));
        let came = came.map(|(guardian, _)| guardian.clone()).collect();
        let draft = HeldDraft {
            id: id.clone(),
            class: class.clone(),
            pupil: pupil.clone(),
            round: round.clone(),
            slot: slot.map(|slot| slot.id.clone()),
            held: true,
            happened: slot.map(|slot| slot.time.begins).filter(|begins| *begins <= now).unwrap_or(now),
            came,
            pupil_came: true,
            reason: None,
            agreed: String::new(),
            begun_at: now,
            kept_at: None,
        };
        drafts::begin_held(model, draft);
        id
    };
    model.go(window, &Route::WriteDown(class.clone(), pupil.clone(), round.clone(), id).path());
}

/// The slot that a guardian has, if it stands.
fn slot_of<'a>(
    me: &SignedIn,
    rounds: &'a Rounds,
    round: &EntryId,
    pupil: &PersonId,
    guardian: &PersonId,
) -> Option<&'a Slot> {
    match me.talk(rounds, round, pupil, guardian)?.held? {
        Held::Stands(slot) => rounds.slots.get(&slot.id),
        Held::Moved { .. } | Held::Withdrawn(_) => None,
    }
}

/// The guardians of a pupil that the school can write to about a talk.
pub fn with_papers(me: &SignedIn, pupil: &PersonId) -> Vec<PersonId> {
    let guardians = me.pupil(pupil).into_iter().flat_map(|pupil| &pupil.guardians);
    let custody = guardians.filter(|guardian| guardian.is_informed()).map(|guardian| &guardian.id);
    custody.filter(|guardian| me.papers(pupil, guardian).is_some()).cloned().collect()
}

/// Puts one field's value in its place.
pub fn apply(draft: &mut HeldDraft, edit: &Edit) -> Put {
    match (edit.field.as_str(), &edit.value) {
        ("held", FieldValue::Text(word)) => draft.held = word == "held",
        ("happened", FieldValue::Text(value)) => return put_moment(value, &mut draft.happened),
        ("came", FieldValue::Keys(keys)) => {
            draft.came = keys.iter().filter_map(|key| key.parse().ok()).collect();
            draft.pupil_came = keys.iter().any(|key| key == draft.pupil.as_str());
            draft.came.retain(|came| *came != draft.pupil);
        }
        ("reason", FieldValue::Text(word)) => {
            draft.reason = NotHeld::ALL.iter().find(|reason| reason.word() == word).copied();
        }
        ("agreed", FieldValue::Text(text)) => return put_words(text, &mut draft.agreed),
        _ => return Put::Strange,
    }
    Put::Kept
}

/// Saves it: the talk is written down for each guardian, and what was agreed in the pupil's ledger.
pub fn save(model: &mut Model, window: &str, id: &EntryId) {
    let now = model.now.wall_ms;
    let Some(me) = model.who() else { return };
    let Some(draft) = me.held.get(id) else { return };
    let missing = if with_papers(me, &draft.pupil).is_empty() || me.writable(&draft.pupil).is_none() {
        Some("talks-not-yours")
    } else if !draft.held && draft.reason.is_none() {
        Some("held-no-reason")
    } else if draft.held && lies_ahead(me, draft, now) {
        Some("held-ahead")
    } else if draft.held && draft.came.is_empty() {
        Some("held-nobody")
    } else {
        None
    };
    match missing {
        Some(words) => {
            let text = Speech::of(model.language).say(words);
            model.answer(window, text);
        }
        None => committing::begin(model, Job { of: id.clone(), window: window.to_owned(), work: Work::Held }),
    }
}

/// Whether the talk's time has not come yet.
fn lies_ahead(me: &SignedIn, draft: &HeldDraft, now: i64) -> bool {
    let rounds = me.rounds(&draft.class).unwrap_or_default();
    let slot = draft.slot.as_ref().and_then(|slot| rounds.slots.get(slot));
    slot.is_some_and(|slot| !slot.withdrawn && slot.time.begins > now)
}

/// What is written where; `None` if a document is not the phone's to write in any more.
pub fn entries(
    me: &SignedIn,
    draft: &HeldDraft,
    now: i64,
    id_of: impl Fn(&str) -> Option<EntryId>,
) -> Option<Vec<(String, Entry)>> {
    let by = &me.identity.person;
    let mut entries = Vec::new();
    let rounds = me.rounds(&draft.class).unwrap_or_default();
    for guardian in with_papers(me, &draft.pupil) {
        // Of who has another time, and was not here, nothing is said: that talk is another.
        let other = slot_of(me, &rounds, &draft.round, &draft.pupil, &guardian);
        let elsewhere = other.is_some_and(|slot| draft.slot.as_ref() != Some(&slot.id));
        if elsewhere && !(draft.held && draft.came.contains(&guardian)) {
            continue;
        }
        let round = draft.round.clone();
        let says = match draft.reason.filter(|_| !draft.held) {
            Some(reason) => Says::NotHeld { round, reason },
            None => Says::Held {
                round,
                happened: draft.happened,
                guardian_came: draft.came.contains(&guardian),
                pupil_came: draft.pupil_came,
            },
        };
        let holding = me.papers(&draft.pupil, &guardian)?.answer_in;
        holding.prefix()?;
        let entry = Said::new(id_of(guardian.as_str())?, by.clone(), now, says);
        entries.push((holding.held.document.clone(), entry.into()));
    }
    let agreed = draft.agreed.trim();
    if draft.held {
        let contact = ledger::Entry {
            id: id_of(draft.pupil.as_str())?,
            by: by.clone(),
            counter: 0,
            at: now,
            happened: draft.happened,
            channel: Channel::Talk,
            outcome: Outcome::Reached,
            guardians: draft.came.clone(),
            tone: None,
            text: agreed.to_owned(),
            corrects: None,
        };
        entries.push((me.writable(&draft.pupil)?.document.clone(), contact.into()));
    }
    Some(entries)
}
