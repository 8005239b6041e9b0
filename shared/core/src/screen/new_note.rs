//! Whom a note is about: what is done most, from I dag. Who was spoken about last stands first.

use std::cmp::Reverse;

use kontaktbok_documents::{PersonId, Pupil};

use super::{Desk, action, people, plain, prose, row, rows, search};
use crate::intent::Intent;
use crate::model::signed_in::Holding;
use crate::page::{Icon, Mark, Page, Pane, Role, Row, Words};
use crate::route::Route;

/// How many pupils stand first because they were spoken about last.
const RECENT: usize = 4;

pub fn page(desk: &Desk<'_>) -> Page {
    let speech = desk.speech;
    let mut page = plain(&Route::NewNote, speech.say("note-about-whom"));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    let classes = desk.me.snapshot().map(|snapshot| snapshot.classes.as_slice()).unwrap_or_default();
    let of = |pupils: &[PersonId]| -> Vec<&Pupil> {
        let own = pupils.iter().filter(|pupil| desk.me.writable(pupil).is_some());
        own.filter_map(|pupil| desk.me.pupil(pupil)).collect()
    };
    let classes: Vec<(&str, &str, Vec<&Pupil>)> =
        classes.iter().map(|class| (class.id.as_str(), class.name.as_str(), of(&class.pupils))).collect();
    let all: Vec<&Pupil> = classes.iter().flat_map(|(.., pupils)| pupils.iter().copied()).collect();
    let wanted = search::wanted(desk, &mut page, &Route::NewNote, all.len());
    if !wanted.is_somebody() {
        let recent = recent(desk, &all);
        if !recent.is_empty() {
            page.parts.push(rows("recent", Some(speech.say("note-recent")), recent));
        }
    }
    let mut found = false;
    for (id, name, pupils) in classes {
        let here: Vec<Row> =
            pupils.into_iter().filter(|pupil| wanted.has(pupil)).map(|pupil| choice(desk, pupil, "")).collect();
        if !here.is_empty() {
            found = true;
            page.parts.push(rows(id, Some(name.to_owned()), here));
        }
    }
    if all.is_empty() {
        page.parts.push(prose("none", speech.say("class-none")));
    } else if !found {
        page.parts.push(search::nobody(desk));
    }
    if all.len() > 1 {
        let several = speech.say("note-several");
        page.foot.push(action(Intent::NoteSeveral, several, Some(Icon::Users), Role::Secondary));
    }
    page
}

/// Those who were spoken about last, the latest first.
fn recent(desk: &Desk<'_>, all: &[&Pupil]) -> Vec<Row> {
    let latest = |pupil: &Pupil| {
        let of = desk.me.holdings.values().filter(|holding| holding.is_ledger_of(&pupil.who.id));
        of.map(Holding::latest).flat_map(|latest| [latest.contact, latest.in_vain()]).flatten().max()
    };
    let mut spoken: Vec<(i64, &Pupil)> = all.iter().filter_map(|pupil| Some((latest(pupil)?, *pupil))).collect();
    spoken.sort_by_key(|(at, pupil)| (Reverse(*at), pupil.who.id.clone()));
    spoken.into_iter().take(RECENT).map(|(_, pupil)| choice(desk, pupil, "recent-")).collect()
}

fn choice(desk: &Desk<'_>, pupil: &Pupil, before: &str) -> Row {
    let mut row = row(
        &format!("{before}{}", pupil.who.id),
        Mark::Letters(people::letters(&pupil.who)),
        Words::written(people::full(&pupil.who)),
    );
    row.text = Some(Words::written(pupil.class.clone()));
    let mut note = action(Intent::Note(pupil.who.id.clone()), desk.speech.say("note-this"), None, Role::Secondary);
    note.spoken = Some(format!("{}, {}", note.label, row.head.text));
    row.actions.push(note);
    row
}
