//! What became of a copy, by what it is called: who made it for whom, when, of what period, and whose choice each text was.

use kontaktbok_documents::exchange::copies::{CopyChoice, CopyFound, FoundEntry};

use super::fields::{field, words};
use super::{Desk, action, notice, people, plain, prose, row, rows};
use crate::intent::Intent;
use crate::model::signed_in::found_copy::typed;
use crate::page::{Icon, Lines, Mark, Page, Pane, Part, PartKind, Role, Row, Tone, Words};
use crate::route::Route;
use crate::timing;

/// Eight signs, a hyphen, and what one types beside them.
const REFERENCE_MAX: usize = 20;

/// The field, and what was found.
pub fn page(desk: &Desk<'_>) -> Page {
    let speech = desk.speech;
    let mut page = plain(&Route::FindCopy, speech.say("found-copy-title"));
    page.pane = Pane::Detail;
    page.secret = true;
    if !desk.me.is_rektor() {
        page.parts.push(prose("not-yours", speech.say("not-here-text")));
        return page;
    }
    page.parts.push(prose("what", speech.say("found-copy-text")));
    let typed = typed(desk.model, desk.window);
    let input = words(&typed, REFERENCE_MAX, Lines::Single);
    let mut reference = field("reference", speech.say("found-copy-reference"), input);
    reference.hint = Some(speech.say("found-copy-hint"));
    page.parts.push(Part { key: "fields".to_owned(), title: None, kind: PartKind::Fields(vec![reference]) });
    if let Some(found) = &desk.me.found_copy {
        page.parts.extend(shown(desk, found));
    }
    page.foot.push(action(Intent::FindCopy, speech.say("found-copy-find"), Some(Icon::FileText), Role::Primary));
    page
}

fn shown(desk: &Desk<'_>, found: &CopyFound) -> Vec<Part> {
    let speech = desk.speech;
    let name = |named: &Option<kontaktbok_documents::Named>| {
        named.as_ref().map_or_else(|| speech.say("found-copy-not-named"), people::full)
    };
    let head = speech.with("found-copy-head", &[("reference", found.reference.clone().into())]);
    let at = timing::moment(speech, found.at, desk.now());
    let made = [("at", at.into()), ("by", name(&found.by).into()), ("pupil", people::full(&found.pupil).into())];
    let text = format!(
        "{}\n{}",
        speech.with("found-copy-made", &made),
        speech.with("found-copy-for", &[("guardian", name(&found.guardian).into())])
    );
    let mut parts = vec![notice("found", Tone::Plain, Icon::FileText, head, Some(text), vec![])];
    let mut times = found.entries.iter().filter_map(|entry| entry.happened);
    if let Some(first) = times.next() {
        let last = times.next_back().unwrap_or(first);
        let period = [("from", timing::date_and_clock(first).into()), ("to", timing::date_and_clock(last).into())];
        parts.push(prose("period", speech.with("found-copy-period", &period)));
    }
    if found.entries.is_empty() {
        parts.push(prose("none", speech.say("pupil-no-contacts")));
        return parts;
    }
    let entries = found.entries.iter().enumerate().map(|(n, entry)| one(desk, n, entry)).collect();
    parts.push(rows("entries", Some(speech.say("found-copy-entries")), entries));
    parts
}

/// An entry by its time alone: what it says is read in the ledger.
fn one(desk: &Desk<'_>, n: usize, entry: &FoundEntry) -> Row {
    let speech = desk.speech;
    let (icon, what) = match entry.choice {
        CopyChoice::WithoutText => (Icon::Check, "found-copy-without-text"),
        CopyChoice::Read => (Icon::Check, "found-copy-read"),
        CopyChoice::Taken => (Icon::Check, "found-copy-taken"),
        CopyChoice::LeftOut => (Icon::CircleAlert, "found-copy-left-out"),
        CopyChoice::NotTaken => (Icon::CircleAlert, "found-copy-not-taken"),
        CopyChoice::Others => (Icon::UserX, "found-copy-others"),
    };
    let head = match entry.happened {
        Some(at) => Words::from(timing::date_and_clock(at)),
        None => speech.say("found-copy-elsewhere").into(),
    };
    let mut row = row(&n.to_string(), Mark::Icon(icon), head);
    row.text = Some(speech.say(what).into());
    row
}
