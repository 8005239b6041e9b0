//! What waits for a mentor in a round, on I dag: interpreters to book, and guardians who found no time.

use kontaktbok_documents::answers::Instead;
use kontaktbok_documents::class::{Round, Rounds};
use kontaktbok_documents::talk::{Outcome, TalkState};
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
