//! I dag: what waits, how many entries have not reached the school, since when without net.

use kontaktbok_documents::Pupil;
use kontaktbok_documents::report::{Account, Progress};

use super::{
    Desk, accident, action, entry, note, notice, people, plain, prose, report, school_office, talks, this_phone, trip,
};
use crate::intent::Intent;
use crate::model::FormDraft;
use crate::model::signed_in::net::Trouble;
use crate::page::{Icon, Mark, Page, Pane, Part, PartKind, Role, Row, RowDoes, Tone};
use crate::route::Route;
use crate::timing;

mod call_again;
mod told;

/// A clock that is this far off is said on the first page.
const CLOCK_NOTICE_MS: i64 = 2 * 60 * 1000;

/// A clock that is this far off has lost its date: nobody counts the days.
const YEAR_MS: i64 = 365 * 24 * 60 * 60 * 1000;

pub fn page(desk: &Desk<'_>) -> Page {
    let mut page = plain(&Route::Today, desk.speech.say("tab-today"));
    page.age = Some(desk.age());
    page.pane = Pane::List;
    page.refresh = true;
    let under_way = accident::under_way::all(desk);
    let goes_on = !under_way.is_empty();
    if goes_on {
        page.parts.push(super::rows("under-way", None, under_way));
    }
    page.parts.extend(notices(desk));
    let mut rows = unfinished(desk);
    rows.extend(trip::on_today(desk));
    rows.extend(talks::on_today(desk));
    rows.extend(at_most(desk, call_again::rows(desk), "today-call-again-more"));
    rows.extend(at_most(desk, told::by_others(desk), "today-told-more"));
    rows.extend(accidents(desk));
    rows.extend(school_office::on_today(desk));
    let leads = desk.me.is_rektor();
    if leads {
        rows.extend(changed(desk));
    }
    if rows.is_empty() && !goes_on && !leads {
        page.parts.extend(nothing(desk).map(|words| prose("nothing", desk.speech.say(words))));
    } else if !rows.is_empty() {
        let title = Some(desk.speech.say("today-to-do"));
        page.parts.push(Part { key: "to-do".to_owned(), title, kind: PartKind::Rows { rows, more: None } });
    }
    if leads {
        let places = vec![reports(desk), without_mentor(desk), tray(desk), former(desk), copies(desk)];
        page.parts.push(super::rows("rektor", Some(desk.speech.say("today-rektor")), places));
    }
    let children = talks::child::on_today(desk);
    if !children.is_empty() {
        page.parts.push(super::rows("children", Some(desk.speech.say("today-children")), children));
    }
    if desk.me.holdings.values().any(|holding| holding.entries.ledger().is_some() && holding.prefix().is_some()) {
        page.foot.push(action(Intent::NewNote, desk.speech.say("note-new"), Some(Icon::Pencil), Role::Primary));
    }
    if desk.me.kept.is_some() && !desk.me.is_guardian_only() && !desk.me.has_nothing() {
        page.foot.push(action(Intent::Accident, desk.speech.say("accident"), Some(Icon::Siren), Role::Acute));
    }
    page
}

/// How many families of one sort stand by themselves on the first page; the class list has them all.
const MOST: usize = 8;

/// The first rows of one sort, and how many more there are.
fn at_most(desk: &Desk<'_>, mut rows: Vec<Row>, more: &str) -> Vec<Row> {
    if rows.len() > MOST {
        let head = desk.speech.with(more, &[("n", (rows.len() - MOST).into())]);
        rows.truncate(MOST);
        let mut row = super::row(more, Mark::Icon(Icon::Users), head);
        row.does = RowDoes::Leads(Route::Classes.path());
        rows.push(row);
    }
    rows
}

/// The words for a day without anything to do, if that is what it is.
fn nothing(desk: &Desk<'_>) -> Option<&'static str> {
    let me = desk.me;
    match (&me.kept, me.net.without_since) {
        // What was refused, or not saved, does wait for its author.
        (Some(_), _) => {
            let waits = !me.refused.is_empty() || me.not_saved.is_some() || me.has_nothing();
            (!waits && all_fetched(desk)).then_some("today-nothing")
        }
        (None, Some(_)) => Some("today-fetching"),
        // The age line says that it is being fetched.
        (None, None) => None,
    }
}

/// Whether all that the school has was here once: before that nobody knows what waits.
fn all_fetched(desk: &Desk<'_>) -> bool {
    desk.me.holdings.values().all(|holding| holding.fetched)
}

fn notices(desk: &Desk<'_>) -> Vec<Part> {
    let (speech, me) = (desk.speech, desk.me);
    let mut parts = Vec::new();
    if me.has_nothing() {
        let (head, text) = (speech.say("nothing-here"), speech.say("nothing-here-what"));
        parts.push(notice("nothing-here", Tone::Wait, Icon::CircleAlert, head, Some(text), vec![]));
    }
    if !all_fetched(desk) {
        let (head, text) = (speech.say("contacts-not-fetched"), speech.say("contacts-not-fetched-what"));
        parts.push(notice("not-fetched", Tone::Wait, Icon::Clock, head, Some(text), vec![]));
    }
    if me.not_saved.is_some() {
        let (head, text) = (speech.say("not-saved"), speech.say("not-saved-what"));
        parts.push(notice("not-saved", Tone::Bad, Icon::TriangleAlert, head, Some(text), vec![]));
    }
    parts.extend(this_phone::new_devices(desk));
    if let Some(trouble) = me.net.trouble {
        let text = match trouble {
            Trouble::Certificate => speech.say("certificate-wrong"),
            Trouble::School => speech.say("school-trouble"),
            Trouble::Key => speech.say("key-trouble"),
        };
        let again = action(Intent::Refresh, speech.say("try-again"), Some(Icon::RefreshCw), Role::Secondary);
        let head = speech.say("trouble-head");
        parts.push(notice("trouble", Tone::Bad, Icon::TriangleAlert, head, Some(text), vec![again]));
    }
    if !me.refused.is_empty() {
        let head = speech.with("refused-head", &[("n", me.refused.len().into())]);
        parts.push(notice("refused", Tone::Bad, Icon::CircleAlert, head, None, vec![]));
        let row = Row {
            key: "refused".to_owned(),
            mark: Mark::Icon(Icon::FileText),
            head: speech.say("refused-see").into(),
            text: None,
            status: None,
            does: RowDoes::Leads(Route::Refused.path()),
            actions: vec![],
            spoken: None,
        };
        let kind = PartKind::Rows { rows: vec![row], more: None };
        parts.push(Part { key: "refused-row".to_owned(), title: None, kind });
    }
    if me.handed_in > 0 {
        let (head, text) = (speech.with("handed-in-head", &[("n", me.handed_in.into())]), speech.say("handed-in-what"));
        let seen = action(Intent::HandedInSeen, speech.say("handed-in-seen"), Some(Icon::Check), Role::Secondary);
        parts.push(notice("handed-in", Tone::Got, Icon::FileText, head, Some(text), vec![seen]));
    }
    if !me.unsent.is_empty() {
        let words = if me.is_guardian_only() { "waiting-answers" } else { "waiting-head" };
        let head = speech.with(words, &[("n", me.unsent.len().into())]);
        let text = if me.net.without_since.is_some() { "waiting-without-net" } else { "waiting-with-net" };
        parts.push(notice("waiting", Tone::Wait, Icon::Clock, head, Some(speech.say(text)), vec![]));
    }
    if let Some(ahead) = me.clock_ahead
        && ahead.saturating_abs() > CLOCK_NOTICE_MS
    {
        let by = entry::span(speech, ahead);
        let (key, head) = if ahead.saturating_abs() >= YEAR_MS {
            ("clock-years", speech.say("clock-years"))
        } else if ahead > 0 {
            ("clock-ahead", speech.with("clock-ahead", &[("by", by.into())]))
        } else {
            ("clock-behind", speech.with("clock-behind", &[("by", by.into())]))
        };
        let text = Some(speech.say("clock-what"));
        parts.push(notice(key, Tone::Draft, Icon::Clock, head, text, vec![]));
    }
    parts
}

/// Calls whose outcome is not told yet, and notes that are not saved yet.
fn unfinished(desk: &Desk<'_>) -> Vec<Row> {
    let speech = desk.speech;
    let mut drafts: Vec<_> = desk.me.drafts.values().filter(|draft| !draft.is_untouched()).collect();
    drafts.sort_by_key(|draft| draft.begun_at);
    drafts
        .into_iter()
        .map(|draft| {
            let pupil = draft.pupils.first().and_then(|pupil| desk.me.pupil(pupil));
            let about = match pupil {
                Some(pupil) if draft.pupils.len() == 1 => about(desk, pupil),
                _ => speech.with("pupils-count", &[("n", draft.pupils.len().into())]),
            };
            let (icon, head, text, route) = if draft.call.is_some() {
                let at = timing::short(speech, draft.begun_at, desk.now());
                let route = match (&draft.accident, draft.pupils.first()) {
                    (Some(accident), _) => Route::Accident(accident.clone()),
                    (None, Some(pupil)) => Route::Pupil(pupil.clone()),
                    (None, None) => Route::Today,
                };
                (Icon::Phone, speech.with("today-call-open", &[("at", at.into())]), about, route)
            } else {
                let route = match draft.pupils.first() {
                    Some(pupil) if !draft.several => Route::Note(pupil.clone(), draft.id.clone()),
                    _ => Route::NoteSeveral(draft.id.clone()),
                };
                (Icon::Pencil, speech.say("today-draft"), about, route)
            };
            Row {
                key: format!("draft-{}", draft.id),
                mark: Mark::Icon(icon),
                head: head.into(),
                text: Some(text.into()),
                status: note::state(desk, draft),
                does: RowDoes::Leads(route.path()),
                actions: vec![],
                spoken: None,
            }
        })
        .collect()
}

fn about(desk: &Desk<'_>, pupil: &Pupil) -> String {
    let who = people::initials(&pupil.who);
    desk.speech.with("initials-in-class", &[("who", who.into()), ("class", pupil.class.clone().into())])
}

/// One's own accidents that are not filed yet: the call list while there is no report, the report after it. And a form
/// that is being filled in.
fn accidents(desk: &Desk<'_>) -> Vec<Row> {
    let me = &desk.me.identity.person;
    let open = report::newest_first(desk).into_iter().filter(|(_, account)| account.author() == Some(me));
    let mut rows: Vec<Row> = open
        .filter(|(_, account)| !is_over(account))
        .filter(|(_, account)| !account.pupils().is_empty() || account.form().is_some())
        // Those that go on stand first on the page: here is how far their reports are, if there is one.
        .filter(|(_, account)| account.form().is_some() || !accident::under_way::is(desk.me, account))
        .map(|(holding, account)| {
            let mut row = report::row_of(desk, holding, &account);
            if account.progress() == Progress::NoForm {
                row.does = RowDoes::Leads(Route::Accident(account.accident.clone()).path());
            }
            // One row for one accident: a form that is being filled in is where it goes on.
            if let Some(form) = desk.me.forms.values().find(|form| form.accident == *account.accident) {
                row.status = report::draft_state(desk, form);
                row.does = RowDoes::Leads(Route::Form(form.accident.clone(), form.id.clone(), 1).path());
            }
            row
        })
        .collect();
    let alone = |form: &&FormDraft| !rows.iter().any(|row| row.key == form.accident.as_str());
    let mut forms: Vec<_> = desk.me.forms.values().filter(alone).collect();
    forms.sort_by_key(|form| form.begun_at);
    rows.extend(forms.into_iter().map(|form| {
        let mut row = super::row(&format!("form-{}", form.id), Mark::Icon(Icon::Pencil), desk.speech.say("today-form"));
        row.status = report::draft_state(desk, form);
        row.does = RowDoes::Leads(Route::Form(form.accident.clone(), form.id.clone(), 1).path());
        row
    }));
    rows
}

/// Whether nothing is left to file of an accident.
fn is_over(account: &Account<'_>) -> bool {
    matches!(account.progress(), Progress::Filed(_)) && account.changed_after_filing().is_none()
}

/// Reports that were filled in anew after they were filed, each a row for who leads the unit.
fn changed(desk: &Desk<'_>) -> Vec<Row> {
    let me = &desk.me.identity.person;
    let all = report::newest_first(desk).into_iter();
    let changed = all.filter(|(holding, account)| {
        // One's own stands among one's own accidents.
        desk.me.leads_of(&holding.held) && account.author() != Some(me) && account.changed_after_filing().is_some()
    });
    changed.map(|(holding, account)| report::row_of(desk, holding, &account)).collect()
}

/// The reports of the units one leads that wait to be filed.
fn reports(desk: &Desk<'_>) -> Row {
    let waits = |(holding, account): &(&crate::model::signed_in::Holding, Account<'_>)| {
        let is_mistaken = account.pupils().is_empty() && account.form().is_none();
        desk.me.may_file(&holding.held) && !is_mistaken && !is_over(account)
    };
    let n = desk.me.accounts().filter(waits).count();
    let mut row = super::row("reports", Mark::Icon(Icon::TriangleAlert), desk.speech.say("reports-title"));
    let known = n > 0 || all_fetched(desk);
    row.text = known.then(|| desk.speech.with("reports-row", &[("n", n.into())]).into());
    row.does = RowDoes::Leads(Route::Reports.path());
    row
}

/// How many there are is not known here: the tray is read at the school, and each reading is logged.
fn tray(desk: &Desk<'_>) -> Row {
    Row {
        key: "tray".to_owned(),
        mark: Mark::Icon(Icon::FileText),
        head: desk.speech.say("tray-title").into(),
        text: Some(desk.speech.say("tray-row").into()),
        status: None,
        does: RowDoes::Leads(Route::Tray.path()),
        actions: vec![],
        spoken: None,
    }
}

/// How many there are is not known here: they are read at the school.
fn former(desk: &Desk<'_>) -> Row {
    let mut row = super::row("former", Mark::Icon(Icon::Users), desk.speech.say("former-title"));
    row.text = Some(desk.speech.say("former-row").into());
    row.does = RowDoes::Leads(Route::FormerPupils.path());
    row
}

fn copies(desk: &Desk<'_>) -> Row {
    let mut row = super::row("copies", Mark::Icon(Icon::FileText), desk.speech.say("found-copy-title"));
    row.text = Some(desk.speech.say("found-copy-row").into());
    row.does = RowDoes::Leads(Route::FindCopy.path());
    row
}

fn without_mentor(desk: &Desk<'_>) -> Row {
    let n = desk.me.snapshot().map_or(0, |snapshot| snapshot.without_mentor.len());
    Row {
        key: "without-mentor".to_owned(),
        mark: Mark::Icon(Icon::UserX),
        head: desk.speech.say("without-mentor-title").into(),
        text: Some(desk.speech.with("pupils-count", &[("n", n.into())]).into()),
        status: None,
        does: RowDoes::Leads(Route::WithoutMentor.path()),
        actions: vec![],
        spoken: None,
    }
}
