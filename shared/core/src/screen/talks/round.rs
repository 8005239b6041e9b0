//! A round of talks as a class's mentors see it: who has answered, which times are left.

use kontaktbok_documents::answers::Says;
use kontaktbok_documents::class::{PLACE_MAX, Round, Rounds, Slot, Time};
use kontaktbok_documents::talk::TalkState;
use kontaktbok_documents::{EntryId, GroupId, Guardian, PersonId, Pupil};

use super::super::fields::{field, words};
use super::super::{Desk, action, actions, notice, people, plain, row, rows};
use super::{class_name, not_here, span, state, term, time_and_place, when};
use crate::intent::Intent;
use crate::model::signed_in::talks::held::with_papers;
use crate::model::signed_in::talks::times::overlaps;
use crate::page::{
    Action, Confirm, Field, FieldInput, Icon, Lines, Mark, Page, Pane, Part, PartKind, Role, Row, RowDoes, Status,
    Tone, Words,
};
use crate::route::Route;
use crate::timing;

pub fn page(desk: &Desk<'_>, class: &GroupId, id: &EntryId) -> Page {
    let route = Route::Round(class.clone(), id.clone());
    let Some(rounds) = desk.me.rounds(class).filter(|_| desk.me.may_offer(class)) else {
        return not_here(desk, &route);
    };
    let Some(round) = rounds.rounds.get(id) else { return not_here(desk, &route) };
    let speech = desk.speech;
    let arguments = [("class", class_name(desk, class).into()), ("term", term(speech, round.term).into())];
    let mut page = plain(&route, speech.with("talks-of-class", &arguments));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    page.refresh = true;
    page.parts.push(invited(desk, class, &rounds, round));
    let pupils = of_class(desk, class).into_iter().map(|pupil| pupil_row(desk, class, &rounds, round, pupil));
    page.parts.push(rows("pupils", Some(speech.say("round-pupils")), pupils.collect()));
    page.parts.push(slots(desk, class, &rounds, round));
    let more = Intent::PlanTimes(class.clone(), Some(id.clone()));
    page.foot.push(action(more, speech.say("times-more"), Some(Icon::Plus), Role::Secondary));
    page
}

/// The pupils of a class that this phone has.
pub(super) fn of_class<'a>(desk: &Desk<'a>, class: &GroupId) -> Vec<&'a Pupil> {
    let class = desk.me.class(class);
    class.into_iter().flat_map(|class| &class.pupils).filter_map(|id| desk.me.pupil(id)).collect()
}

pub(super) fn custody(pupil: &Pupil) -> impl Iterator<Item = &Guardian> {
    pupil.guardians.iter().filter(|guardian| guardian.is_informed())
}

/// How many of a pupil's guardians have answered, of how many.
fn count(desk: &Desk<'_>, rounds: &Rounds, round: &Round, pupil: &Pupil) -> (usize, usize) {
    let answered = custody(pupil).filter(|guardian| {
        desk.me.talk(rounds, &round.id, &pupil.who.id, &guardian.id).is_some_and(|talk| talk.is_answered())
    });
    (answered.count(), custody(pupil).count())
}

/// "För 19 av 24 elever har alla svarat".
pub fn answered(desk: &Desk<'_>, class: &GroupId, rounds: &Rounds, round: &Round) -> String {
    let pupils = of_class(desk, class);
    let all = pupils.iter().filter(|pupil| {
        let (answered, of) = count(desk, rounds, round, pupil);
        of > 0 && answered == of
    });
    let arguments = [("n", all.count().into()), ("of", pupils.len().into())];
    desk.speech.with("round-answered", &arguments)
}

/// How far the round itself has come: on the phone, or at the school and the invitations out.
fn invited(desk: &Desk<'_>, class: &GroupId, rounds: &Rounds, round: &Round) -> Part {
    let speech = desk.speech;
    let Some(at) = round.received_at else {
        let (head, text) = (speech.say("state-waiting"), speech.say("round-not-invited"));
        return notice("invited", Tone::Wait, Icon::Clock, head, Some(text), vec![]);
    };
    let pupils = of_class(desk, class);
    let all: usize = pupils.iter().map(|pupil| custody(pupil).count()).sum();
    let asked = desk.me.invitations().into_iter().filter(|invited| *invited.round == round.id).count();
    let head = answered(desk, class, rounds, round);
    let by = timing::moment(speech, round.answer_by, desk.now());
    let at = timing::short(speech, at, desk.now());
    let arguments = [("n", asked.into()), ("of", all.into()), ("at", at.into()), ("by", by.into())];
    notice("invited", Tone::Plain, Icon::Users, head, Some(speech.with("round-invited", &arguments)), vec![])
}

fn pupil_row(desk: &Desk<'_>, class: &GroupId, rounds: &Rounds, round: &Round, pupil: &Pupil) -> Row {
    let speech = desk.speech;
    let mut row = row(
        pupil.who.id.as_str(),
        Mark::Letters(people::letters(&pupil.who)),
        Words::written(people::full(&pupil.who)),
    );
    let (answered, of) = count(desk, rounds, round, pupil);
    row.text = Some(match of {
        0 => speech.say("round-no-guardian").into(),
        _ => speech.with("round-of", &[("n", answered.into()), ("of", of.into())]).into(),
    });
    let talks: Vec<_> = custody(pupil)
        .filter_map(|guardian| Some((guardian, desk.me.talk(rounds, &round.id, &pupil.who.id, &guardian.id)?)))
        .filter(|(_, talk)| talk.is_answered())
        .collect();
    // Of several the one that needs something comes first: a talk is agreed when both have it.
    let first = talks.iter().find(|(_, talk)| talk.asks_again() || talk.held.is_none()).or_else(|| talks.first());
    row.status = first.map(|(guardian, talk)| state::of_guardian(desk, talk, round, &guardian.id));
    row.does = RowDoes::Leads(Route::TalkOf(class.clone(), pupil.who.id.clone(), round.id.clone()).path());
    row
}

fn slots(desk: &Desk<'_>, class: &GroupId, rounds: &Rounds, round: &Round) -> Part {
    let speech = desk.speech;
    let has = desk.me.who_has_what(rounds, &round.id);
    let all = rounds.slots_of(&round.id).into_iter().filter(|slot| !slot.withdrawn || has.contains_key(&slot.id));
    let all = all.map(|slot| {
        let mut row = row(slot.id.as_str(), Mark::Icon(Icon::Clock), Words::written(span(desk, &slot.time)));
        row.text = Some(Words::written(slot.time.place.clone())).filter(|place| !place.text.is_empty());
        row.status = Some(slot_state(desk, slot, has.get(&slot.id).copied()));
        row.does = RowDoes::Leads(Route::Slot(class.clone(), slot.id.clone()).path());
        row
    });
    rows("slots", Some(speech.say("talk-times")), all.collect())
}

fn slot_state(desk: &Desk<'_>, slot: &Slot, who: Option<&PersonId>) -> Status {
    let speech = desk.speech;
    let name = who.and_then(|who| desk.me.named(who)).map(people::full);
    match (slot.withdrawn, slot.seats.is_empty(), name) {
        _ if !slot.received => state::waits(speech),
        (true, ..) => Status { tone: Tone::Draft, icon: Icon::Trash, text: speech.say("slot-withdrawn") },
        (false, true, _) => Status { tone: Tone::Plain, icon: Icon::Check, text: speech.say("slot-free") },
        (false, false, Some(who)) => {
            let text = speech.with("slot-of", &[("who", who.into())]);
            Status { tone: Tone::Got, icon: Icon::CalendarCheck, text }
        }
        (false, false, None) => Status { tone: Tone::Draft, icon: Icon::User, text: speech.say("slot-taken") },
    }
}

/// What each guardian of a pupil has answered.
pub fn of_pupil(desk: &Desk<'_>, class: &GroupId, pupil: &PersonId, id: &EntryId) -> Page {
    let route = Route::TalkOf(class.clone(), pupil.clone(), id.clone());
    let rounds = desk.me.rounds(class).filter(|_| desk.me.may_offer(class)).unwrap_or_default();
    let (Some(round), Some(pupil)) = (rounds.rounds.get(id), desk.me.pupil(pupil)) else {
        return not_here(desk, &route);
    };
    let speech = desk.speech;
    let mut page = plain(&route, speech.with("talk-title", &[("who", people::given(&pupil.who).into())]));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    let mut guardians = Vec::new();
    for guardian in custody(pupil) {
        let name = people::guardian(speech, &guardian.shown);
        let mut row = row(guardian.id.as_str(), Mark::Icon(Icon::User), name);
        let talk = desk.me.talk(&rounds, id, &pupil.who.id, &guardian.id);
        let invited = desk.me.invitation(&pupil.who.id, &guardian.id, id).is_some();
        match talk.filter(|_| invited) {
            Some(talk) => {
                row.status = Some(state::of_guardian(desk, &talk, round, &guardian.id));
                row.text = about(desk, &pupil.who.id, &guardian.id, &talk);
                page.parts.extend(book(desk, &row, &pupil.who.id, &guardian.id, id, &talk));
                let to = Route::Talk(pupil.who.id.clone(), guardian.id.clone(), id.clone());
                row.does = RowDoes::Leads(to.path());
            }
            None => row.text = Some(speech.say("round-not-by-app").into()),
        }
        guardians.push(row);
    }
    if guardians.is_empty() {
        page.parts.push(super::super::prose(
            "none",
            speech.say(if pupil.of_age { "round-no-adult" } else { "round-no-guardian" }),
        ));
    } else {
        let title = speech.say(if pupil.of_age { "pupil-adults" } else { "pupil-guardians" });
        page.parts.push(rows("guardians", Some(title), guardians));
    }
    if desk.me.writable(&pupil.who.id).is_some() && !with_papers(desk.me, &pupil.who.id).is_empty() {
        let write = Intent::WriteDown(class.clone(), pupil.who.id.clone(), id.clone());
        page.foot.push(action(write, speech.say("held-write"), Some(Icon::Pencil), Role::Primary));
    }
    page.parts.push(super::super::prose("place-of", speech.say("round-in-place-of")));
    page
}

/// What a guardian wants for the talk, and since when the contact card is there.
fn about(desk: &Desk<'_>, pupil: &PersonId, guardian: &PersonId, talk: &TalkState<'_>) -> Option<Words> {
    let speech = desk.speech;
    let mut said = Vec::new();
    if let Some(language) = talk.interpreter() {
        let key = if talk.interpreter_booked { "talk-interpreter-booked" } else { "talk-interpreter-in" };
        said.push(speech.with(key, &[("language", language.to_owned().into())]));
    }
    if let Some(Says::About { text, .. }) = talk.about.map(|standing| &standing.entry.says) {
        said.extend(Some(text.clone()).filter(|text| !text.is_empty()));
    }
    if let Some(at) = desk.me.card_shown(pupil, guardian) {
        let at = timing::moment(speech, at, desk.now());
        said.push(speech.with("round-card-shown", &[("at", at.into())]));
    }
    (!said.is_empty()).then(|| Words::written(sentences(&said)))
}

/// Several things said in a row: a stop between them where there is none.
pub(super) fn sentences(said: &[String]) -> String {
    let mut all = String::new();
    for one in said {
        if !all.is_empty() {
            all.push_str(if all.ends_with(['.', '!', '?', '…', ':']) { " " } else { ". " });
        }
        all.push_str(one.trim());
    }
    all
}

/// An interpreter is needed until one is booked.
fn book(
    desk: &Desk<'_>,
    row: &Row,
    pupil: &PersonId,
    guardian: &PersonId,
    round: &EntryId,
    talk: &TalkState<'_>,
) -> Option<Part> {
    let language = talk.interpreter().filter(|_| !talk.interpreter_booked && talk.done.is_none())?;
    let intent = Intent::InterpreterBooked(pupil.clone(), guardian.clone(), round.clone());
    let label = desk.speech.say("talk-interpreter-book");
    let mut booked = action(intent, label.clone(), Some(Icon::Check), Role::Secondary);
    booked.spoken = Some(format!("{label}, {}", row.head.text));
    let head = desk.speech.with("today-interpreter", &[("language", language.to_owned().into())]);
    let key = format!("interpreter-{guardian}");
    Some(notice(&key, Tone::Wait, Icon::Languages, head, Some(row.head.text.clone()), vec![booked]))
}

/// A time, to move or to withdraw.
pub fn slot(desk: &Desk<'_>, class: &GroupId, id: &EntryId) -> Page {
    let route = Route::Slot(class.clone(), id.clone());
    let rounds = desk.me.rounds(class).filter(|_| desk.me.may_offer(class)).unwrap_or_default();
    let Some(slot) = rounds.slots.get(id) else { return not_here(desk, &route) };
    let speech = desk.speech;
    let mut page = plain(&route, Words::written(span(desk, &slot.time)));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    let has = desk.me.who_has_what(&rounds, &slot.round);
    let state = slot_state(desk, slot, has.get(id).copied());
    let text = Some(time_and_place(desk, &slot.time));
    page.parts.push(notice("state", state.tone, state.icon, state.text, text, vec![]));
    if slot.withdrawn {
        return page;
    }
    let typed = |field: &str, otherwise: String| desk.typed(&route, field).unwrap_or(otherwise);
    let begins = FieldInput::Moment { value: typed("begins", timing::form_value(slot.time.begins)), max: None };
    let place = words(&typed("place", slot.time.place.clone()), PLACE_MAX, Lines::Single);
    let begins = Field {
        error: cannot_move(desk, &rounds, slot, &route),
        ..field("begins", speech.say("times-begins"), begins)
    };
    let fields = vec![begins, field("place", speech.say("times-place"), place)];
    page.parts.push(Part { key: "fields".to_owned(), title: None, kind: PartKind::Fields(fields) });
    page.parts.push(actions("withdraw", None, vec![withdraw(desk, class, slot)]));
    let shift = Intent::MoveSlot(class.clone(), id.clone());
    page.foot.push(action(shift, speech.say("slot-move"), Some(Icon::Check), Role::Primary));
    page
}

/// Why a slot cannot be at the time that is typed.
fn cannot_move(desk: &Desk<'_>, rounds: &Rounds, slot: &Slot, route: &Route) -> Option<String> {
    let begins = timing::from_form(&desk.typed(route, "begins")?)?;
    let time = Time { begins, ..slot.time.clone() };
    let words = if begins == slot.time.begins {
        return None;
    } else if begins <= desk.now() {
        "times-past"
    } else {
        overlaps(rounds, &slot.id, &time).then_some("times-overlap")?
    };
    Some(desk.speech.say(words))
}

fn withdraw(desk: &Desk<'_>, class: &GroupId, slot: &Slot) -> Action {
    let speech = desk.speech;
    let intent = Intent::WithdrawSlot(class.clone(), slot.id.clone());
    let mut withdraw = action(intent, speech.say("slot-withdraw"), Some(Icon::Trash), Role::Destructive);
    let text = if slot.seats.is_empty() { "slot-withdraw-free" } else { "slot-withdraw-taken" };
    withdraw.confirm = Some(Confirm {
        head: speech.with("slot-withdraw-head", &[("at", when(desk, &slot.time).into())]),
        text: speech.say(text),
        yes: speech.say("slot-withdraw"),
        no: speech.say("keep"),
    });
    withdraw
}
