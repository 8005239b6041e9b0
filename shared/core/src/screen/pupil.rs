//! A pupil: the guardians and how to reach them, whom else to ring, and the ledger as a timeline with the true state
//! of every entry.

use kontaktbok_documents::exchange::Calling;
use kontaktbok_documents::ledger::{Channel, Outcome};
use kontaktbok_documents::{Guardian, GuardianShown, PersonId, Pupil};

use super::reaching::{self, Occasion};
use super::{Desk, action, former, note, of_age, people, plain, row, rows, trip};
use crate::intent::Intent;
use crate::model::Draft;
use crate::page::{Confirm, Icon, Mark, Page, Pane, Part, PartKind, Role, Row, RowDoes, Status, Tone, Words};
use crate::route::Route;
use crate::timing;

pub mod copy;
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
    if let Some(former) = desk.me.former(id) {
        page.parts.push(former::left(desk, pupil, former));
        page.parts.extend(ledger::ledger(desk, pupil));
        page.parts.extend(copy::way(desk, pupil));
        return page;
    }
    page.parts.push(mentors(desk, pupil));
    page.parts.extend(drafts(desk, pupil));
    page.parts.extend(of_age::on_pupil(desk, pupil));
    page.parts.push(guardians(desk, pupil));
    page.parts.extend(trip::large(desk, pupil));
    page.parts.push(reaching::school(desk, desk.me.unit(pupil)));
    page.parts.extend(ledger::ledger(desk, pupil));
    page.parts.extend(copy::way(desk, pupil));
    if desk.me.writable(id).is_some() {
        let note = Intent::Note(id.clone());
        page.foot.push(action(note, desk.speech.say("note-new"), Some(Icon::Pencil), Role::Primary));
    }
    page
}

/// Notes about the pupil that are not saved yet.
fn drafts(desk: &Desk<'_>, pupil: &Pupil) -> Option<Part> {
    let of_pupil =
        |draft: &&Draft| draft.call.is_none() && !draft.is_untouched() && draft.pupils == [pupil.who.id.clone()];
    let mut drafts: Vec<&Draft> = desk.me.drafts.values().filter(of_pupil).collect();
    drafts.sort_by_key(|draft| draft.begun_at);
    let all: Vec<Row> = drafts
        .into_iter()
        .map(|draft| {
            let head = desk.speech.say("today-draft");
            let mut row = row(&format!("draft-{}", draft.id), Mark::Icon(Icon::Pencil), head);
            row.status = note::state(desk, draft);
            let route = if draft.several {
                Route::NoteSeveral(draft.id.clone())
            } else {
                Route::Note(pupil.who.id.clone(), draft.id.clone())
            };
            row.does = RowDoes::Leads(route.path());
            row
        })
        .collect();
    (!all.is_empty()).then(|| rows("drafts", None, all))
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
        let words = if pupil.mentors.len() > 1 { "pupil-mentors-several" } else { "pupil-mentors" };
        desk.speech.with(words, &[("class", class.into()), ("names", names.into())])
    };
    Part { key: "mentors".to_owned(), title: None, kind: PartKind::Prose(text.into()) }
}

fn guardians(desk: &Desk<'_>, pupil: &Pupil) -> Part {
    let title = Some(people::adults(desk.speech, pupil));
    let occasion = Occasion::Ordinary { writable: desk.me.writable(&pupil.who.id).is_some() };
    let rows: Vec<Row> = pupil.guardians.iter().map(|guardian| with_calling(desk, pupil, guardian, occasion)).collect();
    let kind = if rows.is_empty() {
        PartKind::Prose(people::no_adult(desk.speech, pupil).into())
    } else {
        PartKind::Rows { rows, more: None }
    };
    Part { key: "guardians".to_owned(), title, kind }
}

/// That the number was wrong the last time that somebody rang: until a call has come through, or the office has mended it and
/// somebody has tried.
fn wrong_number(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian) -> Option<Status> {
    let calls = desk.me.ledgers_of(&pupil.who.id).flat_map(|(_, contacts)| contacts.iter()).filter(|standing| {
        let entry = &standing.entry;
        entry.channel == Channel::Call && standing.corrected_by.is_none() && entry.guardians.contains(&guardian.id)
    });
    let last = calls.max_by_key(|standing| standing.received_at.unwrap_or(standing.entry.at))?;
    let at = timing::short(desk.speech, last.entry.happened, desk.now());
    let text = desk.speech.with("guardian-wrong-number", &[("at", at.into())]);
    (last.entry.outcome == Outcome::WrongNumber).then_some(Status { tone: Tone::Bad, icon: Icon::PhoneX, text })
}

/// A guardian, with who said how they are best reached, and for a rektor whether they may be rung.
fn with_calling(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian, occasion: Occasion<'_>) -> Row {
    let mut row = reaching::guardian(desk, pupil, guardian, occasion);
    let speech = desk.speech;
    // While the outcome of a call is asked, nothing else is.
    if row.actions.iter().any(|action| matches!(action.intent, Some(Intent::CallEnded(..)))) {
        return row;
    }
    row.status = row.status.or_else(|| wrong_number(desk, pupil, guardian));
    if let (Some(by), Some(text)) = (reaching::how::line_by(desk, &pupil.who.id, guardian), &mut row.text) {
        *text = Words::written(format!("{} · {by}", text.text));
    }
    if desk.me.may_say_reaching(pupil, &guardian.id) {
        let intent = Intent::Reaching(pupil.who.id.clone(), guardian.id.clone());
        let mut how = action(intent, speech.say("reaching-say"), None, Role::Quiet);
        how.spoken = Some(format!("{}, {}", how.label, row.head.text));
        row.actions.push(how);
    }
    let (ask_rektor, label) = match guardian.shown {
        GuardianShown::Protected | GuardianShown::ByWish { .. } => return row,
        GuardianShown::Name { .. } => (true, "calling-stop"),
        GuardianShown::AskRektor { .. } => (false, "calling-again"),
    };
    if !desk.me.leads(&pupil.unit) {
        return row;
    }
    let intent = Intent::Calling(pupil.who.id.clone(), guardian.id.clone(), Calling { ask_rektor });
    let mut calling = action(intent, speech.say(label), None, Role::Quiet);
    calling.spoken = Some(format!("{}, {}", calling.label, row.head.text));
    calling.confirm = Some(Confirm {
        head: speech.with(
            if ask_rektor { "calling-head" } else { "calling-again-head" },
            &[("name", row.head.text.clone().into())],
        ),
        text: speech.say(if ask_rektor { "calling-stop-text" } else { "calling-again-text" }),
        yes: calling.label.clone(),
        no: speech.say("cancel"),
    });
    row.actions.push(calling);
    row
}
