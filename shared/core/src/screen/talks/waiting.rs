//! What waits for a mentor in a round, on I dag: interpreters to book, and guardians who found no time.

use kontaktbok_documents::answers::Instead;
use kontaktbok_documents::class::{Round, Rounds};
use kontaktbok_documents::talk::{Held, Outcome, TalkState};
use kontaktbok_documents::{GroupId, Guardian, Pupil};

use super::super::{Desk, people, row};
use super::round::{custody, of_class};
use crate::page::{Icon, Mark, Row, RowDoes, Words};
use crate::route::Route;

/// One row for each thing to do.
pub fn rows(desk: &Desk<'_>, class: &GroupId, rounds: &Rounds, round: &Round) -> Vec<Row> {
    let mut waiting = Vec::new();
    for pupil in of_class(desk, class) {
        for guardian in custody(pupil) {
            let Some(talk) = desk.me.talk(rounds, &round.id, &pupil.who.id, &guardian.id) else { continue };
            if talk.done.is_some() {
                continue;
            }
            let to = Route::TalkOf(class.clone(), pupil.who.id.clone(), round.id.clone()).path();
            let of_guardian = [interpreter(desk, pupil, guardian, &talk), no_time(desk, pupil, guardian, &talk)];
            waiting
                .extend(of_guardian.into_iter().flatten().map(|row| Row { does: RowDoes::Leads(to.clone()), ..row }));
        }
    }
    waiting
}

/// Talks of a round that were to be by now, of which nobody has said whether they were held: one row for all of them.
pub fn to_write_down(desk: &Desk<'_>, class: &GroupId, rounds: &Rounds, round: &Round) -> Option<Row> {
    let is_past = |talk: &TalkState<'_>| {
        let past = matches!(&talk.held, Some(Held::Stands(slot)) if slot.time.ends() <= desk.now());
        past && talk.done.is_none()
    };
    let open = of_class(desk, class).into_iter().filter(|pupil| {
        let talks = custody(pupil).filter_map(|of| desk.me.talk(rounds, &round.id, &pupil.who.id, &of.id));
        talks.collect::<Vec<_>>().iter().any(is_past)
    });
    let open: Vec<&Pupil> = open.collect();
    let first = open.first()?;
    let key = format!("write-down-{}", round.id);
    let mut row = row(&key, Mark::Icon(Icon::CalendarCheck), desk.speech.say("today-talks-held"));
    if open.len() == 1 {
        row.text = Some(about(desk, first));
        row.does = RowDoes::Leads(Route::TalkOf(class.clone(), first.who.id.clone(), round.id.clone()).path());
    } else {
        row.text = Some(desk.speech.with("pupils-count", &[("n", open.len().into())]).into());
        row.does = RowDoes::Leads(Route::Round(class.clone(), round.id.clone()).path());
    }
    Some(row)
}

fn about(desk: &Desk<'_>, pupil: &Pupil) -> Words {
    let arguments = [("who", people::initials(&pupil.who).into()), ("class", pupil.class.clone().into())];
    desk.speech.with("initials-in-class", &arguments).into()
}

/// An interpreter is needed, and none is booked.
fn interpreter(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian, talk: &TalkState<'_>) -> Option<Row> {
    let language = talk.interpreter().filter(|_| !talk.interpreter_booked)?;
    let head = desk.speech.with("today-interpreter", &[("language", language.to_owned().into())]);
    let key = format!("interpreter-{}-{}", pupil.who.id, guardian.id);
    let mut row = row(&key, Mark::Icon(Icon::Languages), Words::written(head));
    row.text = Some(about(desk, pupil));
    Some(row)
}

/// A guardian found no time, and waits for the school.
fn no_time(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian, talk: &TalkState<'_>) -> Option<Row> {
    let words = match talk.answer.as_ref()?.outcome {
        Outcome::NoTime(Instead::RingMe) => "today-talk-ring",
        Outcome::NoTime(Instead::Suggest) => "today-talk-suggests",
        _ => return None,
    };
    let key = format!("no-time-{}-{}", pupil.who.id, guardian.id);
    let mut row = row(&key, Mark::Icon(Icon::MessageSquare), desk.speech.say(words));
    row.text = Some(about(desk, pupil));
    Some(row)
}
