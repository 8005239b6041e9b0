//! A pupil: the guardians and how to reach them, whom else to ring, and the ledger as a timeline with the true state
//! of every entry.

use kontaktbok_documents::{PersonId, Pupil};

use super::reaching::{self, Occasion};
use super::{Desk, action, people, plain, trip};
use crate::intent::Intent;
use crate::page::{Icon, Page, Pane, Part, PartKind, Role, Row, Words};
use crate::route::Route;

mod ledger;
mod worded;

pub use worded::Worded;

pub fn page(desk: &Desk<'_>, id: &PersonId) -> Page {
    let route = Route::Pupil(id.clone());
    let Some(pupil) = desk.me.pupil(id) else {
        let mut page = plain(&route, desk.speech.say("not-here-title"));
        let kind = PartKind::Prose(desk.speech.say("not-here-text").into());
        page.parts.push(Part { key: "not-here".to_owned(), title: None, kind });
        return page;
    };
    let mut page = plain(&route, Words::written(people::full(&pupil.who)));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    page.parts.push(mentors(desk, pupil));
    page.parts.push(guardians(desk, pupil));
    page.parts.extend(trip::large(desk, pupil));
    page.parts.push(reaching::school(desk, desk.me.unit(pupil)));
    page.parts.extend(ledger::ledger(desk, pupil));
    if desk.me.writable(id).is_some() {
        let note = Intent::Note(id.clone());
        page.foot.push(action(note, desk.speech.say("note-new"), Some(Icon::Pencil), Role::Primary));
    }
    page
}

fn mentors(desk: &Desk<'_>, pupil: &Pupil) -> Part {
    let names: Vec<String> = pupil
        .mentors
        .iter()
        .map(
            |mentor| {
                if mentor.id == desk.me.identity.person { desk.speech.say("by-you") } else { people::full(mentor) }
            },
        )
        .collect();
    let text = if names.is_empty() {
        desk.speech.with("pupil-no-mentor", &[("class", pupil.class.clone().into())])
    } else {
        let (class, names) = (pupil.class.clone(), names.join(", "));
        desk.speech.with("pupil-mentors", &[("class", class.into()), ("names", names.into())])
    };
    Part { key: "mentors".to_owned(), title: None, kind: PartKind::Prose(text.into()) }
}

fn guardians(desk: &Desk<'_>, pupil: &Pupil) -> Part {
    let title = Some(desk.speech.say("pupil-guardians"));
    let occasion = Occasion::Ordinary { writable: desk.me.writable(&pupil.who.id).is_some() };
    let rows: Vec<Row> =
        pupil.guardians.iter().map(|guardian| reaching::guardian(desk, pupil, guardian, occasion)).collect();
    let kind = if rows.is_empty() {
        PartKind::Prose(desk.speech.say("pupil-no-guardian").into())
    } else {
        PartKind::Rows { rows, more: None }
    };
    Part { key: "guardians".to_owned(), title, kind }
}
