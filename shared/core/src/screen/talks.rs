//! Samtal: for a mentor the rounds of the own classes, for a guardian the invitations to talks about the own children.

use kontaktbok_documents::class::{Round, Rounds, Term};
use kontaktbok_documents::{GroupId, PersonId};

use super::{Desk, action, people, plain, prose, row, rows};
use crate::intent::Intent;
use crate::model::signed_in::talks::Invited;
use crate::page::{Icon, Mark, Page, Pane, Part, Role, Row, RowDoes};
use crate::route::Route;
use crate::speech::Speech;
use crate::timing;

pub mod answering;
pub mod child;
pub mod held;
pub mod invitation;
pub mod round;
mod state;
pub mod times;
mod waiting;

pub fn page(desk: &Desk<'_>) -> Page {
    let speech = desk.speech;
    let mut page = plain(&Route::Talks, speech.say("tab-talks"));
    page.age = Some(desk.age());
    page.pane = Pane::List;
    page.refresh = true;
    let own = own_invitations(desk);
    if !own.is_empty() {
        let of_children = own.iter().map(|invited| invitation_row(desk, invited)).collect();
        page.parts.push(rows("invitations", Some(speech.say("talks-invited")), of_children));
    }
    let classes: Vec<GroupId> = desk.me.classes_with_papers().into_iter().cloned().collect();
    let offered: Vec<&GroupId> = classes.iter().filter(|class| desk.me.may_offer(class)).collect();
    for class in &offered {
        page.parts.extend(of_class(desk, class));
    }
    if page.parts.is_empty() {
        let words = if desk.me.kept.is_none() {
            "today-fetching"
        } else if desk.me.holdings.values().all(|holding| holding.fetched) {
            "talks-none"
        } else {
            "contacts-not-fetched"
        };
        page.parts.push(prose("none", speech.say(words)));
    }
    page
}

/// The invitations to the person's own children, the newest first.
fn own_invitations<'a>(desk: &Desk<'a>) -> Vec<Invited<'a>> {
    let me = &desk.me.identity.person;
    let mut own = desk.me.invitations();
    own.retain(|invited| invited.guardian == me && desk.me.child(invited.pupil).is_some());
    own
}

/// What waits on I dag: invitations to answer and talks to come, and the rounds of one's classes that go on.
pub fn on_today(desk: &Desk<'_>) -> Vec<Row> {
    let mut waiting: Vec<Row> = own_invitations(desk)
        .iter()
        .filter(|invited| {
            let rounds = desk.me.rounds(invited.class);
            rounds.is_some_and(|rounds| goes_on(desk, &rounds, rounds.rounds.get(invited.round)))
        })
        .map(|invited| invitation_row(desk, invited))
        .collect();
    for class in desk.me.classes_with_papers() {
        let Some(rounds) = desk.me.rounds(class).filter(|_| desk.me.may_offer(class)) else { continue };
        let all = rounds.newest_first().into_iter();
        waiting.extend(all.filter_map(|round| waiting::to_write_down(desk, class, &rounds, round)));
        let on = rounds.newest_first().into_iter().filter(|round| goes_on(desk, &rounds, Some(*round)));
        for round in on {
            waiting.push(round_row(desk, class, &rounds, round));
            waiting.extend(waiting::rows(desk, class, &rounds, round));
        }
    }
    waiting
}

/// Whether a time of a round is still to come, or an answer is still asked for.
fn goes_on(desk: &Desk<'_>, rounds: &Rounds, round: Option<&Round>) -> bool {
    round.is_some_and(|round| {
        let slots = rounds.slots.values().filter(|slot| slot.round == round.id);
        slots.map(|slot| slot.time.ends()).chain([round.answer_by]).any(|until| until > desk.now())
    })
}

/// An invitation, by the first name: two siblings have the same initials.
fn invitation_row(desk: &Desk<'_>, invited: &Invited<'_>) -> Row {
    let speech = desk.speech;
    let who = desk.me.child(invited.pupil).map(|child| people::given(&child.who)).unwrap_or_default();
    let head = speech.with("talk-title", &[("who", who.into())]);
    let key = format!("talk-{}-{}", invited.pupil, invited.round);
    let mut row = row(&key, Mark::Icon(Icon::CalendarCheck), head);
    let class = desk.me.child(invited.pupil).map(|child| child.class.clone()).unwrap_or_default();
    let arguments = [("class", class.into()), ("term", term(speech, invited.term).into())];
    row.text = Some(speech.with("talk-class-and-term", &arguments).into());
    if let Some(rounds) = desk.me.rounds(invited.class)
        && let Some(round) = rounds.rounds.get(invited.round)
        && let Some(talk) = desk.me.talk(&rounds, invited.round, invited.pupil, invited.guardian)
    {
        row.status = Some(state::of_guardian(desk, &talk, round, invited.guardian));
    }
    row.does =
        RowDoes::Leads(Route::Talk(invited.pupil.clone(), invited.guardian.clone(), invited.round.clone()).path());
    row
}

fn of_class(desk: &Desk<'_>, class: &GroupId) -> Vec<Part> {
    let speech = desk.speech;
    let rounds = desk.me.rounds(class).unwrap_or_default();
    let begun =
        rounds.newest_first().into_iter().map(|round| round_row(desk, class, &rounds, round)).collect::<Vec<_>>();
    let name = class_name(desk, class);
    let mut parts = Vec::new();
    if !begun.is_empty() {
        parts.push(rows(class.as_str(), Some(name.clone()), begun));
    }
    let label = speech.with("times-plan", &[("class", name.into())]);
    let plan = action(Intent::PlanTimes(class.clone(), None), label, Some(Icon::Plus), Role::Secondary);
    parts.push(super::actions(&format!("plan-{class}"), None, vec![plan]));
    parts
}

fn class_name(desk: &Desk<'_>, class: &GroupId) -> String {
    desk.me.class(class).map(|class| class.name.clone()).unwrap_or_default()
}

fn round_row(desk: &Desk<'_>, class: &GroupId, rounds: &Rounds, round: &Round) -> Row {
    let speech = desk.speech;
    let head = speech.with(
        "talks-of-class",
        &[("class", class_name(desk, class).into()), ("term", term(speech, round.term).into())],
    );
    let mut row = row(&format!("round-{}", round.id), Mark::Icon(Icon::CalendarCheck), head);
    row.text = Some(round::answered(desk, class, rounds, round).into());
    row.status = round.received_at.is_none().then(|| state::waits(speech));
    row.does = RowDoes::Leads(Route::Round(class.clone(), round.id.clone()).path());
    row
}

/// "ht" or "vt", as schools say.
fn term(speech: Speech, term: Term) -> String {
    match term {
        Term::Autumn => speech.say("term-autumn"),
        Term::Spring => speech.say("term-spring"),
    }
}

/// "tis 1 dec 15.40–16.00".
fn span(desk: &Desk<'_>, time: &kontaktbok_documents::class::Time) -> String {
    format!("{}–{}", timing::moment(desk.speech, time.begins, desk.now()), timing::clock(time.ends()))
}

/// "tis 1 dec 15.40".
fn when(desk: &Desk<'_>, time: &kontaktbok_documents::class::Time) -> String {
    timing::moment(desk.speech, time.begins, desk.now())
}

/// "tis 1 dec 15.40–16.00, Sal 14".
fn time_and_place(desk: &Desk<'_>, time: &kontaktbok_documents::class::Time) -> String {
    let span = span(desk, time);
    if time.place.is_empty() { span } else { format!("{span}, {}", time.place) }
}

/// A page for what is not on this phone, or not any more.
fn not_here(desk: &Desk<'_>, route: &Route) -> Page {
    let mut page = plain(route, desk.speech.say("not-here-title"));
    page.parts.push(prose("not-here", desk.speech.say("not-here-text")));
    page
}

/// The given name of a pupil or child.
fn given(desk: &Desk<'_>, pupil: &PersonId) -> String {
    desk.me.named(pupil).map(people::given).unwrap_or_default()
}
