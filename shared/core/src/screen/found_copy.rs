//! What became of a paper, by what it is called: of a copy who made it for whom, when, of what period, of a report who handed it
//! to whom, and of both whose choice each text was.

use kontaktbok_documents::Named;
use kontaktbok_documents::exchange::copies::reference as copy_reference;
use kontaktbok_documents::exchange::copies::{CopyChoice, CopyFound, FoundEntry};
use kontaktbok_documents::exchange::reports::{HandedTo, PaperFound, ReportFound, ReportText};

use super::fields::{field, words};
use super::report::share::question;
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
    reference.required = true;
    let wrong = desk.tried(&Intent::FindCopy) && copy_reference(&typed).is_none();
    reference.error = wrong.then(|| speech.say("found-copy-no-reference"));
    page.parts.push(Part { key: "fields".to_owned(), title: None, kind: PartKind::Fields(vec![reference]) });
    match &desk.me.found_copy {
        Some(PaperFound::Copy(found)) => page.parts.extend(shown(desk, found)),
        Some(PaperFound::Report(found)) => page.parts.extend(report(desk, found)),
        None => {}
    }
    page.foot.push(action(Intent::FindCopy, speech.say("found-copy-find"), Some(Icon::FileText), Role::Primary));
    page
}

fn name(desk: &Desk<'_>, named: Option<&Named>) -> String {
    named.map_or_else(|| desk.speech.say("found-copy-not-named"), people::full)
}

/// A report that was handed over: what it says is read where the reports are.
fn report(desk: &Desk<'_>, found: &ReportFound) -> Vec<Part> {
    let speech = desk.speech;
    let head = speech.with("found-report-head", &[("reference", found.reference.clone().into())]);
    let at = timing::moment(speech, found.at, desk.now());
    let made = [("at", at.into()), ("by", name(desk, found.by.as_ref()).into())];
    let happened = timing::date_and_clock(found.happened);
    let about: Vec<String> = found.pupils.iter().map(|pupil| name(desk, pupil.as_ref())).collect();
    let about = [("pupils", about.join(", ").into()), ("at", happened.into())];
    let to = match &found.to {
        HandedTo::EService => speech.say("report-to-e-service"),
        HandedTo::Other => speech.say("report-to-other"),
        HandedTo::Guardian(_) => {
            speech.with("report-to-guardian", &[("who", name(desk, found.guardian.as_ref()).into())])
        }
    };
    let text = [speech.with("found-report-made", &made), speech.with("found-report-about", &about), format!("{to}.")];
    let mut parts = vec![notice("found", Tone::Plain, Icon::FileText, head, Some(text.join("\n")), vec![])];
    if !found.texts.is_empty() {
        let texts = found.texts.iter().enumerate().map(|(n, text)| of_text(desk, n, *text)).collect();
        parts.push(rows("texts", Some(speech.say("found-report-texts")), texts));
    }
    parts
}

/// A text by its question alone.
fn of_text(desk: &Desk<'_>, n: usize, text: ReportText) -> Row {
    let (icon, what) = became(text.choice);
    let mut row = row(&n.to_string(), Mark::Icon(icon), desk.speech.say(question(text.question)));
    row.text = Some(desk.speech.say(what).into());
    row
}

fn shown(desk: &Desk<'_>, found: &CopyFound) -> Vec<Part> {
    let speech = desk.speech;
    let head = speech.with("found-copy-head", &[("reference", found.reference.clone().into())]);
    let at = timing::moment(speech, found.at, desk.now());
    let made =
        [("at", at.into()), ("by", name(desk, found.by.as_ref()).into()), ("pupil", people::full(&found.pupil).into())];
    let text = format!(
        "{}\n{}",
        speech.with("found-copy-made", &made),
        speech.with("found-copy-for", &[("guardian", name(desk, found.guardian.as_ref()).into())])
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
    let (icon, what) = became(entry.choice);
    let head = match entry.happened {
        Some(at) => Words::from(timing::date_and_clock(at)),
        None => speech.say("found-copy-elsewhere").into(),
    };
    let mut row = row(&n.to_string(), Mark::Icon(icon), head);
    row.text = Some(speech.say(what).into());
    row
}

/// What became of a text, and by whose choice.
fn became(choice: CopyChoice) -> (Icon, &'static str) {
    match choice {
        CopyChoice::WithoutText => (Icon::Check, "found-copy-without-text"),
        CopyChoice::Read => (Icon::Check, "found-copy-read"),
        CopyChoice::Taken => (Icon::Check, "found-copy-taken"),
        CopyChoice::LeftOut => (Icon::CircleAlert, "found-copy-left-out"),
        CopyChoice::NotTaken => (Icon::CircleAlert, "found-copy-not-taken"),
        CopyChoice::Others => (Icon::UserX, "found-copy-others"),
    }
}
