//! A copy of a pupil's ledger for one guardian, without the other: who it is for, what it will say, and the file.
//!
//! The ledger is the school's, and what is noted can be asked for. It is made of what the pupil's page shows already,
//! and a text that may tell of somebody else comes along only when whoever makes the copy has read it and says so.

use std::collections::BTreeSet;
use std::sync::Arc;

use kontaktbok_documents::ledger::Standing;
use kontaktbok_documents::{EntryId, Guardian, GuardianShown, PersonId, Pupil, Relation};

use super::super::{Desk, action, entry, notice, people, plain, prose, row, rows};
use super::ledger;
use crate::intent::Intent;
use crate::page::{
    Action, Icon, Mark, Opens, Page, Pane, Part, PartKind, Role, Row, RowDoes, Status, TimelineItem, Tone, Words,
};
use crate::route::Route;
use crate::timing;

mod paper;
mod rule;

/// The way to a copy, on the page of a pupil whose ledger is shown there.
pub fn way(desk: &Desk<'_>, pupil: &Pupil) -> Option<Part> {
    if !ledger::is_recorded(desk, pupil) {
        return None;
    }
    let mut way = row("copy", Mark::Icon(Icon::FileText), desk.speech.say("copy-way"));
    way.text = Some(desk.speech.say("copy-way-text").into());
    way.does = RowDoes::Leads(Route::Copy(pupil.who.id.clone()).path());
    Some(rows("copy", None, vec![way]))
}

/// Whom the copy is for.
pub fn choose(desk: &Desk<'_>, id: &PersonId) -> Page {
    let speech = desk.speech;
    let mut page = begun(desk, &Route::Copy(id.clone()), speech.say("copy-way"));
    let Some((pupil, _)) = shown(desk, id) else { return gone(desk, page) };
    let offered: Vec<Row> = pupil
        .guardians
        .iter()
        .filter(|guardian| may_have_one(desk, pupil, guardian))
        .map(|guardian| {
            let mut row = row(guardian.id.as_str(), Mark::Icon(Icon::User), people::guardian(speech, &guardian.shown));
            row.does = RowDoes::Leads(Route::CopyFor(id.clone(), guardian.id.clone()).path());
            row
        })
        .collect();
    page.parts.push(judged(desk));
    if offered.is_empty() {
        page.parts.push(prose("nobody", speech.say("copy-nobody")));
    } else {
        page.parts.push(rows("for", Some(speech.say("copy-whom")), offered));
    }
    page
}

/// What the copy will say, and the file.
pub fn page(desk: &Desk<'_>, id: &PersonId, of: &PersonId) -> Page {
    let speech = desk.speech;
    let route = Route::CopyFor(id.clone(), of.clone());
    let mut page = begun(desk, &route, speech.say("copy-way"));
    let Some((pupil, standings)) = shown(desk, id) else { return gone(desk, page) };
    let guardian = pupil.guardians.iter().find(|guardian| guardian.id == *of);
    let Some(guardian) = guardian.filter(|guardian| may_have_one(desk, pupil, guardian)) else {
        return gone(desk, page);
    };
    let name = people::guardian(speech, &guardian.shown).text;
    page.title = Words::written(speech.with("copy-for", &[("who", name.into())]));
    let of_copy = desk.me.read_through.iter().filter(|(pupil, guardian, _)| pupil == id && guardian == of);
    let read: BTreeSet<EntryId> = of_copy.map(|(_, _, entry)| entry.clone()).collect();
    // What has not reached the school is not the school's record yet.
    let (recorded, waiting): (Vec<&Standing>, Vec<&Standing>) = standings
        .iter()
        .partition(|standing| standing.received_at.is_some() || standing.entry.by != desk.me.identity.person);
    let copy = rule::copy(pupil, of, recorded, &read);
    page.parts.push(judged(desk));
    if !waiting.is_empty() {
        let head = speech.with("copy-waiting", &[("n", waiting.len().into())]);
        page.parts.push(notice("waiting", Tone::Wait, Icon::Clock, head, None, vec![]));
    }
    let items: Vec<_> = copy.entries.iter().map(|copied| Arc::new(item(desk, pupil, guardian, copied))).collect();
    let kind = if items.is_empty() {
        PartKind::Prose(speech.say("pupil-no-contacts").into())
    } else {
        PartKind::Timeline { items, more: None }
    };
    page.parts.push(Part { key: "copied".to_owned(), title: Some(speech.say("copy-says")), kind });
    if copy.masked > 0 {
        page.parts.push(prose("masked", paper::masked(desk, &copy)));
    }
    page.foot.push(Action {
        id: "paper".to_owned(),
        opens: Some(Opens::Paper(paper::paper(desk, pupil, guardian, &copy))),
        why_not: (copy.unread > 0).then(|| speech.with("copy-unread", &[("n", copy.unread.into())])),
        intent: None,
        ..action(Intent::Refresh, speech.say("save-pdf"), Some(Icon::FileText), Role::Primary)
    });
    page
}

fn begun(desk: &Desk<'_>, route: &Route, title: String) -> Page {
    let mut page = plain(route, title);
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    page
}

fn gone(desk: &Desk<'_>, mut page: Page) -> Page {
    page.parts.push(prose("not-here", desk.speech.say("copy-not-here")));
    page
}

/// The pupil and what the pupil's page shows of the ledger, the oldest first.
fn shown<'a>(desk: &Desk<'a>, id: &PersonId) -> Option<(&'a Pupil, Vec<Standing>)> {
    let pupil = desk.me.pupil(id)?;
    Some((pupil, ledger::recorded(desk, pupil)?))
}

/// Guardians with custody who are known by name. One about whom the rektor is to be asked is the rektor's to decide on.
fn may_have_one(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian) -> bool {
    guardian.relation == Relation::Guardian
        && match guardian.shown {
            GuardianShown::Name { .. } => true,
            GuardianShown::AskRektor { .. } => desk.me.leads(&pupil.unit),
            GuardianShown::Protected => false,
        }
}

/// That a person must read it, and who judges what is handed out.
fn judged(desk: &Desk<'_>) -> Part {
    let (head, text) = (desk.speech.say("copy-read-head"), desk.speech.say("copy-read-text"));
    notice("judged", Tone::Plain, Icon::Info, head, Some(text), vec![])
}

/// An entry as it will stand. A text that is judged is shown whole here: it is to be read.
fn item(desk: &Desk<'_>, pupil: &Pupil, guardian: &Guardian, copied: &rule::Copied<'_>) -> TimelineItem {
    let speech = desk.speech;
    let said = &copied.standing.entry;
    let line = paper::headline(desk, guardian, copied);
    let text = if said.text.is_empty() { line.clone().into() } else { Words::written(format!("{line} {}", said.text)) };
    let at = timing::date_and_clock(said.happened);
    let (mut actions, mut status) = (Vec::new(), None);
    if copied.text.is_judged() {
        let comes = copied.text.is_in();
        let intent = Intent::CopyText(pupil.who.id.clone(), guardian.id.clone(), said.id.clone(), !comes);
        let label = speech.say(if comes { "copy-text-leave-out" } else { "copy-text-take" });
        let mut judge = action(intent, label, None, Role::Quiet);
        judge.spoken = Some(format!("{}, {at}, {line}", judge.label));
        actions.push(judge);
        status = Some(if comes {
            Status { tone: Tone::Got, icon: Icon::Check, text: speech.say("copy-text-comes") }
        } else {
            Status { tone: Tone::Draft, icon: Icon::CircleAlert, text: speech.say("copy-text-left-out") }
        });
    }
    let whole = copied.concerns != rule::Concerns::Both || copied.text.is_in();
    TimelineItem {
        key: said.id.as_str().to_owned(),
        icon: entry::icon(said),
        at,
        by: entry::named_author(desk, &said.by),
        text,
        note: entry::note(speech, copied.standing, whole),
        status,
        struck: copied.standing.corrected_by.is_some(),
        actions,
    }
}
