//! The accident report (O-11): what it says, how far it has come, and how it is handed over. Never further than the
//! facts: on the phone, at the school, filed under a number.

use kontaktbok_documents::report::{Account, Progress};
use kontaktbok_documents::{EntryId, Standing, Subject, report};

use super::{Desk, accident, action, entry, people, plain, prose, row, rows};
use crate::intent::Intent;
use crate::model::signed_in::Holding;
use crate::page::{Icon, Mark, Page, Pane, Part, Role, Row, RowDoes, Status, Tone, Words};
use crate::route::Route;
use crate::timing;

mod filing;
mod filling_in;
mod handing_over;
mod json;
mod paper;
pub mod share;
mod text;

pub use filling_in::{STEPS, page as form, state as draft_state};
pub use handing_over::{of_all as hand_over_all, of_one as hand_over_of, page as hand_over};

/// The reports that this phone has: one's own, and for a rektor those of the units one leads.
pub fn all(desk: &Desk<'_>) -> Page {
    let mut page = plain(&Route::Reports, desk.speech.say("reports-title"));
    page.age = Some(desk.age());
    page.pane = Pane::List;
    page.secret = true;
    page.refresh = true;
    let rows: Vec<Row> =
        newest_first(desk).into_iter().map(|(holding, account)| row_of(desk, holding, &account)).collect();
    if rows.is_empty() {
        let fetched = desk.me.holdings.values().all(|holding| holding.fetched);
        let words = if fetched { "reports-none" } else { "contacts-not-fetched-what" };
        page.parts.push(prose("none", desk.speech.say(words)));
    } else {
        page.parts.push(super::rows("reports", None, rows));
    }
    page.parts.extend(filing::who_files(desk));
    page
}

/// The accidents, the newest first, each with the report it stands in.
pub fn newest_first<'a>(desk: &Desk<'a>) -> Vec<(&'a Holding, Account<'a>)> {
    let mut all: Vec<_> = desk.me.accounts().collect();
    all.sort_by_key(|(_, account)| std::cmp::Reverse((account.begun_at(), account.accident.clone())));
    all
}

/// An accident in a list; initials and class, for it may be seen over a shoulder.
pub fn row_of(desk: &Desk<'_>, holding: &Holding, account: &Account<'_>) -> Row {
    let speech = desk.speech;
    let who: Vec<String> = account
        .pupils()
        .into_iter()
        .map(|pupil| match pupil.and_then(|pupil| desk.me.was(account.accident).pupil(pupil)) {
            Some(pupil) => {
                let (who, class) = (people::initials(&pupil.who), pupil.class.clone());
                speech.with("initials-in-class", &[("who", who.into()), ("class", class.into())])
            }
            None => speech.say("report-somebody"),
        })
        .collect();
    let at = timing::moment(speech, account.happened(), desk.now());
    let head = speech.with("report-of", &[("at", at.into())]);
    let mut row = row(account.accident.as_str(), Mark::Icon(Icon::TriangleAlert), head);
    row.text = Some(who.join(", ").into());
    row.status = Some(progress(desk, holding, account));
    row.does = RowDoes::Leads(Route::Report(account.accident.clone()).path());
    row
}

/// How far a report has come, in words.
pub fn progress(desk: &Desk<'_>, holding: &Holding, account: &Account<'_>) -> Status {
    let speech = desk.speech;
    match account.progress() {
        Progress::NoForm if account.pupils().is_empty() => {
            Status { tone: Tone::Draft, icon: Icon::Undo, text: speech.say("accident-mistaken") }
        }
        Progress::NoForm => Status { tone: Tone::Draft, icon: Icon::Pencil, text: speech.say("report-state-no-form") },
        Progress::OnPhone if account.author() == Some(&desk.me.identity.person) => {
            Status { tone: Tone::Wait, icon: Icon::Clock, text: speech.say("state-waiting") }
        }
        // The school gives on only what it has; its time comes with the receipt.
        Progress::OnPhone => Status { tone: Tone::Bad, icon: Icon::CircleAlert, text: speech.say("report-not-filed") },
        // For whoever has to file it, that it is here is not the news.
        Progress::AtSchool(_) if desk.me.may_file(&holding.held) => {
            Status { tone: Tone::Bad, icon: Icon::CircleAlert, text: speech.say("report-not-filed") }
        }
        Progress::AtSchool(at) => {
            let at = timing::short(speech, at, desk.now());
            let text = speech.with("report-state-at-school", &[("at", at.into())]);
            Status { tone: Tone::Got, icon: Icon::Check, text }
        }
        Progress::Filed(numbers) if account.changed_after_filing().is_some() => {
            let text = format!("{}. {}.", filed(desk, &numbers), speech.say("report-changed"));
            Status { tone: Tone::Bad, icon: Icon::CircleAlert, text }
        }
        Progress::Filed(numbers) => Status { tone: Tone::Got, icon: Icon::Hash, text: filed(desk, &numbers) },
    }
}

fn filed(desk: &Desk<'_>, numbers: &[Option<report::CaseNumber>]) -> String {
    let known: Vec<String> = numbers.iter().flatten().map(ToString::to_string).collect();
    if known.is_empty() {
        return desk.speech.say("report-state-by-hand");
    }
    desk.speech.with("report-state-filed", &[("number", known.join(", ").into())])
}

/// A report.
pub fn page(desk: &Desk<'_>, id: &EntryId) -> Page {
    let speech = desk.speech;
    let route = Route::Report(id.clone());
    let Some((holding, account)) = desk.me.account(id) else {
        let mut page = plain(&route, speech.say("not-here-title"));
        page.pane = Pane::Detail;
        page.parts.push(prose("not-here", speech.say("accident-not-here")));
        return page;
    };
    let mut page = plain(&route, speech.say("report-title"));
    page.pane = Pane::Detail;
    page.secret = true;
    page.age = Some(desk.age());
    page.parts.extend(filing::standing(desk, holding, &account));
    page.parts.push(accident::under_way::call_list(desk, id));
    page.parts.push(about(desk, holding, &account));
    if account.pupils().contains(&None) && desk.me.leads_of(&holding.held) {
        let mut unnamed = row("unnamed", Mark::Icon(Icon::UserX), speech.say("report-unnamed"));
        unnamed.text = Some(speech.say("report-unnamed-text").into());
        unnamed.does = RowDoes::Leads(Route::NamePupil(id.clone()).path());
        page.parts.push(rows("unnamed", None, vec![unnamed]));
    }
    if let Some(changed) = account.changed_after_filing() {
        page.parts.push(said(desk, changed.now, Version::Changed));
        page.parts.push(said(desk, changed.filed, Version::Filed));
    } else {
        page.parts.extend(account.form().map(|form| said(desk, form, Version::Only)));
    }
    if account.forms().count() > 1 {
        page.parts.push(prose("again", speech.say("report-again")));
    }
    page.parts.push(accident::timeline::part(desk, &account));
    if account.form().is_some() {
        let mut over = row("hand-over", Mark::Icon(Icon::Copy), speech.say("report-hand-over"));
        over.text = Some(speech.say("report-hand-over-text").into());
        over.does = RowDoes::Leads(Route::HandOver(id.clone()).path());
        page.parts.push(rows("hand-over", None, vec![over]));
    }
    if holding.prefix().is_some() {
        let to_file = filing::waits_to_be_filed(desk, holding, &account);
        if to_file {
            let file = account.form().map(|(form, _)| Intent::Filed(id.clone(), form.entry.id.clone()));
            let file = file.map(|file| action(file, speech.say("report-file"), Some(Icon::Hash), Role::Primary));
            page.foot.extend(file);
        }
        let label = speech.say(if account.form().is_some() { "report-add" } else { "report-write" });
        let role = if to_file { Role::Secondary } else { Role::Primary };
        page.foot.push(action(Intent::FillIn(id.clone()), label, Some(Icon::Pencil), role));
    }
    page
}

/// What a report says, without anything to do about it: where it is read and not held.
pub fn parts(desk: &Desk<'_>, account: &Account<'_>) -> Vec<Part> {
    let at = timing::moment(desk.speech, account.happened(), desk.now());
    let title = desk.speech.with("report-of", &[("at", at.into())]);
    let said = account.form().map(|form| said(desk, form, Version::Only));
    let timeline = accident::timeline::part(desk, account);
    let mut parts: Vec<Part> = said.into_iter().chain([timeline]).collect();
    for part in &mut parts {
        part.key = format!("{}-{}", part.key, account.accident);
    }
    if let Some(first) = parts.first_mut() {
        first.title = Some(title);
    }
    parts
}

/// Who, where and by whom.
fn about(desk: &Desk<'_>, holding: &Holding, account: &Account<'_>) -> Part {
    let speech = desk.speech;
    let hurt: Vec<Row> = account
        .pupils()
        .into_iter()
        .enumerate()
        .map(|(n, id)| match (id, id.and_then(|id| desk.me.was(account.accident).pupil(id))) {
            (_, Some(pupil)) => {
                let mark = Mark::Letters(people::letters(&pupil.who));
                let mut row = row(pupil.who.id.as_str(), mark, Words::written(people::full(&pupil.who)));
                row.text = Some(Words::written(pupil.class.clone()));
                // Of whom the phone has no more than what was so then there is no page.
                if desk.me.pupil(&pupil.who.id).is_some() {
                    row.does = RowDoes::Leads(Route::Pupil(pupil.who.id.clone()).path());
                }
                row
            }
            (Some(_), None) => row(&format!("gone-{n}"), Mark::Icon(Icon::User), speech.say("refused-somebody")),
            (None, None) => row(&format!("unlisted-{n}"), Mark::Icon(Icon::UserX), speech.say("accident-unlisted")),
        })
        .collect();
    let author = account.author().map(|author| entry::by_author_of(desk, account.accident, author));
    let author = author.unwrap_or_default();
    let was = desk.me.was(account.accident);
    let place = match (was.school(), &holding.held.subject) {
        (Some(school), _) => school.to_owned(),
        (None, Subject::Report { unit, .. }) => unit_name(desk, unit),
        (None, _) => String::new(),
    };
    let at = timing::moment(speech, account.happened(), desk.now());
    let title = speech.with("report-about", &[("at", at.into()), ("school", place.into()), ("by", author.into())]);
    rows("about", Some(title), hurt)
}

fn unit_name(desk: &Desk<'_>, unit: &kontaktbok_documents::UnitId) -> String {
    let units = desk.me.snapshot().map(|snapshot| snapshot.units.as_slice()).unwrap_or_default();
    units.iter().find(|known| known.id == *unit).map(|known| known.name.clone()).unwrap_or_default()
}

/// Which of a report's forms it is.
#[derive(Clone, Copy)]
enum Version {
    /// The one that counts.
    Only,
    /// The one that was filed, where another was filled in afterwards.
    Filed,
    /// The one that was filled in after another was filed.
    Changed,
}

/// What a form says, question by question.
fn said(desk: &Desk<'_>, (standing, form): (&Standing<report::Entry>, &report::Form), version: Version) -> Part {
    let speech = desk.speech;
    let (key, before, filed) = match version {
        Version::Only => ("said", "", None),
        Version::Changed => ("said", "", Some("report-changed")),
        Version::Filed => ("said-filed", "filed-", Some("report-as-filed")),
    };
    let rows: Vec<Row> = text::answers(desk, form)
        .into_iter()
        .map(|(key, answer)| {
            // Both versions stand on one page, where no two rows have one key.
            let mut row = row(&format!("{before}{key}"), Mark::None, speech.say(key));
            row.text = Some(answer);
            row
        })
        .collect();
    let title = match standing.received_at {
        _ if filed.is_some() => speech.say(filed.unwrap_or_default()),
        Some(at) => speech.with("report-said-at", &[("at", timing::short(speech, at, desk.now()).into())]),
        None => speech.say("report-said"),
    };
    super::rows(key, Some(title), rows)
}
