//! Times for talks being planned: several in a row, laid out like last time.

use kontaktbok_documents::EntryId;
use kontaktbok_documents::class::{NOTE_MAX, PLACE_MAX};

use super::super::fields::{self, words};
use super::super::{Desk, action, note, notice, plain, prose};
use super::class_name;
use crate::intent::Intent;
use crate::model::TimesDraft;
use crate::model::signed_in::talks::times::why_not;
use crate::page::{AgeLine, ChoiceStyle, Field, FieldInput, Icon, Lines, Page, Pane, Part, PartKind, Role, Tone};
use crate::route::Route;
use crate::timing;

/// The lengths that are offered, minutes.
const LENGTHS: [i64; 5] = [15, 20, 30, 45, 60];

/// The pauses that are offered, minutes.
const PAUSES: [i64; 4] = [0, 5, 10, 15];

pub fn page(desk: &Desk<'_>, id: &EntryId) -> Page {
    let (speech, route) = (desk.speech, Route::PlanTimes(id.clone()));
    let Some(draft) = desk.me.times.get(id) else {
        let mut page = plain(&route, speech.say("note-gone-title"));
        page.parts.push(prose("gone", speech.say("times-gone")));
        return page;
    };
    let title = if draft.round.is_some() { "times-more-of" } else { "times-plan" };
    let mut page = plain(&route, speech.with(title, &[("class", class_name(desk, &draft.class).into())]));
    page.pane = Pane::Detail;
    let kept = note::kept(desk, id, draft.kept_at);
    page.age = kept.map(|state| AgeLine { icon: Some(state.icon), text: state.text });
    let mut fields = vec![
        moment(desk, draft, "from", speech.say("times-from"), draft.from),
        moment(desk, draft, "until", speech.say("times-until"), draft.until),
        field(desk, draft, "minutes", speech.say("times-minutes"), minutes(desk, &LENGTHS, draft.minutes)),
        field(desk, draft, "pause", speech.say("times-pause"), minutes(desk, &PAUSES, draft.pause)),
        field(desk, draft, "place", speech.say("times-place"), words(&draft.place, PLACE_MAX, Lines::Single)),
    ];
    if let Some(place) = fields.last_mut() {
        place.hint = Some(speech.say("times-place-hint"));
    }
    page.parts.push(Part { key: "fields".to_owned(), title: None, kind: PartKind::Fields(fields) });
    let why = why_not(desk.me, draft, desk.now());
    if why.is_none() {
        page.parts.push(preview(desk, draft));
    }
    if draft.round.is_none() {
        let mut own = field(desk, draft, "own-talks", speech.say("times-own-talks"), FieldInput::Flag(draft.own_talks));
        own.hint = Some(speech.say("times-own-talks-hint"));
        let mut word = field(desk, draft, "note", speech.say("times-note"), words(&draft.note, NOTE_MAX, Lines::Many));
        word.hint = Some(speech.say("times-note-hint"));
        let by = moment(desk, draft, "answer-by", speech.say("times-answer-by"), draft.answer_by);
        let title = Some(speech.say("times-invitation"));
        page.parts.push(Part { key: "round".to_owned(), title, kind: PartKind::Fields(vec![by, own, word]) });
    }
    if let Some(words) = why {
        say_at(desk, &mut page, words);
    }
    page.parts.push(note::discard(desk, id));
    let label = speech.say(if draft.round.is_some() { "times-offer-more" } else { "times-offer" });
    page.foot.push(action(Intent::OfferTimes(id.clone()), label, Some(Icon::Send), Role::Primary));
    page
}

/// Says at its field why the times of a plan cannot be offered. What is wrong with the field itself comes before it.
fn say_at(desk: &Desk<'_>, page: &mut Page, words: &str) {
    let key = match words {
        "times-none" => "until",
        "times-answer-past" => "answer-by",
        "times-room" => "place",
        _ => "from",
    };
    let fields = page.parts.iter_mut().filter_map(|part| match &mut part.kind {
        PartKind::Fields(fields) => Some(fields),
        _ => None,
    });
    let is_time =
        |field: &Field| matches!(&field.input, FieldInput::Moment { value, .. } if timing::from_form(value).is_some());
    if let Some(field) =
        fields.flatten().find(|field| field.key == key).filter(|field| key == "place" || is_time(field))
    {
        field.error.get_or_insert_with(|| desk.speech.say(words));
    }
}

/// The times as they will be.
fn preview(desk: &Desk<'_>, draft: &TimesDraft) -> Part {
    let speech = desk.speech;
    let times = draft.times();
    let clocks: Vec<String> = times.iter().map(|time| timing::clock(time.begins)).collect();
    let head = speech.with("times-preview", &[("n", times.len().into())]);
    let text = [Some(clocks.join(", ")), Some(enough(desk, draft, times.len())), weekend(desk, draft)];
    let text: Vec<String> = text.into_iter().flatten().collect();
    notice("preview", Tone::Plain, Icon::CalendarCheck, head, Some(super::round::sentences(&text)), vec![])
}

/// Whether there is a time for each pupil of the class, with those that are offered already.
fn enough(desk: &Desk<'_>, draft: &TimesDraft, planned: usize) -> String {
    let pupils = desk.me.class(&draft.class).map_or(0, |class| class.pupils.len());
    let rounds = desk.me.rounds(&draft.class).unwrap_or_default();
    let offered = draft.round.iter().flat_map(|round| rounds.slots_of(round)).filter(|slot| !slot.withdrawn).count();
    let lacking = pupils.saturating_sub(planned + offered);
    if lacking == 0 {
        desk.speech.with("times-enough", &[("pupils", pupils.into())])
    } else {
        desk.speech.with("times-lacking", &[("n", lacking.into()), ("pupils", pupils.into())])
    }
}

/// That it is a weekend, if it is one: a slip of the finger more often than not.
fn weekend(desk: &Desk<'_>, draft: &TimesDraft) -> Option<String> {
    (timing::weekday(draft.from) != draft.from).then(|| desk.speech.say("times-weekend"))
}

fn moment(desk: &Desk<'_>, draft: &TimesDraft, key: &str, label: String, at: i64) -> Field {
    Field { revision: draft.revision, ..fields::moment(desk, &draft.id, key, label, at) }
}

fn minutes(desk: &Desk<'_>, offered: &[i64], chosen: i64) -> FieldInput {
    let mut all = offered.to_vec();
    if !all.contains(&chosen) {
        all.push(chosen);
        all.sort_unstable();
    }
    let choice =
        |minutes: i64| fields::choice(&minutes.to_string(), desk.speech.with("minutes", &[("n", minutes.into())]));
    let choices = all.into_iter().map(choice).collect();
    FieldInput::One { choices, chosen: Some(chosen.to_string()), style: ChoiceStyle::Segments }
}

fn field(desk: &Desk<'_>, draft: &TimesDraft, key: &str, label: String, input: FieldInput) -> Field {
    Field { revision: draft.revision, ..fields::of_draft(desk, &draft.id, key, label, input) }
}
