//! Times for talks: planned, offered, moved.

use kontaktbok_documents::class::{self, MINUTES, Rounds, Term, Time};
use kontaktbok_documents::{EntryId, GroupId};

use super::super::SignedIn;
use super::super::committing::{self, Job, Work};
use super::super::drafts::{self, Put, put_moment, put_words};
use crate::event::Edit;
use crate::model::Model;
use crate::model::kept::TimesDraft;
use crate::page::FieldValue;
use crate::route::Route;
use crate::speech::Speech;
use crate::timing;

/// How long an answer has if nobody says otherwise: two weeks, as schools use.
const ANSWER_DAYS: i64 = 14;

/// A day, milliseconds.
const DAY_MS: i64 = 86_400_000;

/// Plans times: of a new round of a class, or more of one. A plan that is open goes on.
pub fn plan(model: &mut Model, window: &str, class: &GroupId, round: Option<&EntryId>) {
    let now = model.now.wall_ms;
    let Ok(id) = model.random.id().parse::<EntryId>() else { return };
    let Some(me) = model.who().filter(|me| me.may_offer(class)) else { return };
    let open = me.times.values().find(|draft| draft.class == *class && draft.round.as_ref() == round);
    let id = if let Some(open) = open {
        open.id.clone()
    } else {
        let draft = fresh(me, id.clone(), class, round, now);
        drafts::begin_times(model, draft);
        id
    };
    model.go(window, &Route::PlanTimes(id).path());
}

/// As last time: the same length, pauses and place. Otherwise an afternoon in three weeks.
fn fresh(me: &SignedIn, id: EntryId, class: &GroupId, round: Option<&EntryId>, now: i64) -> TimesDraft {
    let rounds = me.rounds(class).unwrap_or_default();
    let last = round.and_then(|round| rounds.rounds.get(round)).or_else(|| rounds.newest_first().first().copied());
    let slots = last.map(|last| rounds.slots_of(&last.id)).unwrap_or_default();
    let minutes = slots.last().map_or(20, |slot| slot.time.minutes);
    let pause = match slots.as_slice() {
        [first, second, ..] if second.time.begins >= first.time.ends() => {
            ((second.time.begins - first.time.ends()) / 60_000).min(30)
        }
        _ => 0,
    };
    let days = if round.is_some() { 1 } else { 21 };
    let from_day = slots.last().filter(|_| round.is_some()).map_or(now, |slot| slot.time.begins);
    let day = timing::weekday(from_day + days * DAY_MS);
    let afternoon = |hour| timing::at_hour(day, hour);
    TimesDraft {
        id,
        class: class.clone(),
        round: round.cloned(),
        term: Term::of(timing::day(now)),
        from: afternoon(15),
        until: afternoon(18),
        minutes,
        pause,
        place: slots.last().map(|slot| slot.time.place.clone()).unwrap_or_default(),
        answer_by: timing::at_hour(timing::weekday(now + ANSWER_DAYS * DAY_MS), 16),
        own_talks: last.is_some_and(|last| last.own_talks),
        note: String::new(),
        begun_at: now,
        kept_at: None,
        revision: 0,
    }
}

/// Puts one field's value in its place.
pub fn apply(draft: &mut TimesDraft, edit: &Edit) -> Put {
    match (edit.field.as_str(), &edit.value) {
        ("from", FieldValue::Text(value)) => return put_moment(value, &mut draft.from),
        ("until", FieldValue::Text(value)) => return put_moment(value, &mut draft.until),
        ("answer-by", FieldValue::Text(value)) => return put_moment(value, &mut draft.answer_by),
        ("minutes", FieldValue::Text(value)) => {
            let offered = value.parse().ok().filter(|minutes| MINUTES.contains(minutes));
            let Some(minutes) = offered else { return Put::Strange };
            draft.minutes = minutes;
        }
        ("pause", FieldValue::Text(value)) => {
            let offered = value.parse().ok().filter(|pause| (0..=60).contains(pause));
            let Some(pause) = offered else { return Put::Strange };
            draft.pause = pause;
        }
        ("place", FieldValue::Text(value)) => return put_words(value, &mut draft.place),
        ("note", FieldValue::Text(value)) => return put_words(value, &mut draft.note),
        ("own-talks", FieldValue::Flag(value)) => draft.own_talks = *value,
        _ => return Put::Strange,
    }
    Put::Kept
}

/// Why the times of a plan cannot be offered, by the key of the words; `None` if they can.
pub fn why_not(me: &SignedIn, draft: &TimesDraft, now: i64) -> Option<&'static str> {
    let times = draft.times();
    let rounds = me.rounds(&draft.class)?;
    let overlaps = |time: &Time| rounds.slots.values().any(|slot| !slot.withdrawn && slot.time.overlaps(time));
    if times.is_empty() {
        Some("times-none")
    } else if times.iter().any(|time| time.begins <= now) {
        Some("times-past")
    } else if draft.round.is_none() && draft.answer_by <= now {
        Some("times-answer-past")
    } else if times.iter().any(overlaps) {
        Some("times-overlap")
    } else if times.iter().any(|time| has_the_room(me, &draft.class, time)) {
        Some("times-room")
    } else {
        None
    }
}

/// Whether another of one's own classes has the room of a time at the same minutes. Of other classes this phone knows nothing.
pub fn has_the_room(me: &SignedIn, class: &GroupId, time: &Time) -> bool {
    let room = |place: &str| place.trim().to_lowercase();
    let others = me.classes_with_papers().into_iter().filter(|other| *other != class);
    !room(&time.place).is_empty()
        && others.filter_map(|other| me.rounds(other)).any(|rounds| {
            let slots = rounds.slots.values().filter(|slot| !slot.withdrawn && slot.time.overlaps(time));
            slots.into_iter().any(|slot| room(&slot.time.place) == room(&time.place))
        })
}

/// Offers the times of a plan: the guardians are invited when the school has them.
pub fn offer(model: &mut Model, window: &str, id: &EntryId) {
    let now = model.now.wall_ms;
    let Some(me) = model.who() else { return };
    let Some(draft) = me.times.get(id) else { return };
    if let Some(words) = why_not(me, draft, now) {
        let text = Speech::of(model.language).say(words);
        return model.answer(window, text);
    }
    committing::begin(model, Job { of: id.clone(), window: window.to_owned(), work: Work::Times });
}

/// What is said when the times of a plan are offered: first the round, if it is a new one.
pub fn says(draft: &TimesDraft, id_of: impl Fn(&str) -> Option<EntryId>) -> Option<Vec<(EntryId, class::Says)>> {
    let mut says = Vec::new();
    let round = if let Some(round) = &draft.round {
        round.clone()
    } else {
        let round = id_of("round")?;
        let note = draft.note.trim().to_owned();
        // The term that its talks are in, whenever they are planned.
        let term = Term::of(timing::day(draft.from));
        let (answer_by, own_talks) = (draft.answer_by, draft.own_talks);
        says.push((round.clone(), class::Says::Round { term, answer_by, own_talks, note }));
        round
    };
    for time in draft.times() {
        let slot = id_of(&format!("slot-{}", time.begins))?;
        says.push((slot, class::Says::Slot { round: round.clone(), time }));
    }
    Some(says)
}

/// A slot gets the time and place that were typed.
pub fn shift(model: &mut Model, window: &str, class: &GroupId, slot: &EntryId) {
    let (now, speech, route) =
        (model.now.wall_ms, Speech::of(model.language), Route::Slot(class.clone(), slot.clone()));
    let rounds = model.who().and_then(|me| me.rounds(class)).unwrap_or_default();
    let Some(old) = rounds.slots.get(slot).filter(|slot| !slot.withdrawn) else { return };
    let typed = |field| model.windows.get(window).and_then(|at| at.typed.get(&(route.path(), field)));
    let begins = match typed("begins".to_owned()) {
        Some(FieldValue::Text(value)) => timing::from_form(value),
        _ => Some(old.time.begins),
    };
    let place = match typed("place".to_owned()) {
        Some(FieldValue::Text(value)) => value.trim().to_owned(),
        _ => old.time.place.clone(),
    };
    let Some(begins) = begins else { return model.answer(window, speech.say("field-no-time")) };
    let time = Time { begins, minutes: old.time.minutes, place };
    let words = if time == old.time {
        Some("slot-as-before")
    } else if begins <= now {
        Some("times-past")
    } else if overlaps(&rounds, slot, &time) {
        Some("times-overlap")
    } else if model.who().is_some_and(|me| has_the_room(me, class, &time)) {
        Some("times-room")
    } else {
        None
    };
    if let Some(words) = words {
        return model.answer(window, speech.say(words));
    }
    let back = Route::Round(class.clone(), old.round.clone());
    if let Some(at) = model.windows.get_mut(window) {
        at.typed.retain(|(path, _), _| *path != route.path());
    }
    super::say(model, window, class, class::Says::Moved { slot: slot.clone(), time });
    model.go(window, &back.path());
}

/// Whether a time is at the same minutes as another of the class.
pub fn overlaps(rounds: &Rounds, slot: &EntryId, time: &Time) -> bool {
    rounds.slots.values().any(|other| other.id != *slot && !other.withdrawn && other.time.overlaps(time))
}
