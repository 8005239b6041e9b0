//! A report as text, to be pasted into the municipality's e-service.

use std::sync::Arc;

use kontaktbok_documents::report::{Care, Form, Setting, Sort, Supervision};
use kontaktbok_documents::{EntryId, PersonId};

use super::super::{Desk, accident, action, actions, notice, papers, people, plain, prose, row, rows};
use super::share::{Share, Told};
use super::{json, paper};
use crate::intent::Intent;
use crate::model::PaperOf;
use crate::page::{Action, Icon, Mark, Opens, Page, Pane, Part, PartKind, Role, RowDoes, TimelineItem, Tone, Words};
use crate::route::Route;
use crate::speech::Speech;
use crate::timing;

/// The page of a report that is handed over: what is about one pupil, or whom it is to be about.
pub fn page(desk: &Desk<'_>, id: &EntryId) -> Page {
    let speech = desk.speech;
    let mut page = begun(desk, &Route::HandOver(id.clone()));
    let Some((_, account)) = desk.me.account(id) else { return not_here(desk, page) };
    if let Some(share) = Share::alone(desk.me, &account) {
        return handed_over(desk, page, &share);
    }
    page.parts.push(prose("which", speech.say("report-which")));
    let one = account.pupils().into_iter().map(|of| {
        let named = named(desk, of);
        let key = of.map_or("unlisted", PersonId::as_str);
        let mut row = row(key, Mark::Icon(Icon::User), named);
        row.does = RowDoes::Leads(Route::HandOverOf(id.clone(), of.cloned()).path());
        row
    });
    page.parts.push(rows("of", Some(speech.say("report-of-whom")), one.collect()));
    // Two families in one paper is something that somebody has to say.
    let mut all = row("all", Mark::Icon(Icon::Users), speech.say("report-of-all"));
    all.text = Some(speech.say("report-of-all-text").into());
    all.does = RowDoes::Leads(Route::HandOverAll(id.clone()).path());
    page.parts.push(rows("of-all", None, vec![all]));
    page
}

/// What is about one of the pupils.
pub fn of_one(desk: &Desk<'_>, id: &EntryId, of: Option<&PersonId>) -> Page {
    let page = begun(desk, &Route::HandOverOf(id.clone(), of.cloned()));
    match desk.me.account(id) {
        Some((_, account)) if account.pupils().contains(&of) => {
            handed_over(desk, page, &Share::of(desk.me, &account, of))
        }
        _ => not_here(desk, page),
    }
}

/// All of it, about everybody: somebody has said so.
pub fn of_all(desk: &Desk<'_>, id: &EntryId) -> Page {
    let mut page = begun(desk, &Route::HandOverAll(id.clone()));
    let Some((_, account)) = desk.me.account(id) else { return not_here(desk, page) };
    let (head, text) = (desk.speech.say("report-of-all"), desk.speech.say("report-of-all-text"));
    page.parts.push(notice("all", Tone::Bad, Icon::CircleAlert, head, Some(text), vec![]));
    handed_over(desk, page, &Share::whole(&account))
}

fn begun(desk: &Desk<'_>, route: &Route) -> Page {
    let mut page = plain(route, desk.speech.say("report-hand-over"));
    page.pane = Pane::Detail;
    page.secret = true;
    page
}

fn not_here(desk: &Desk<'_>, mut page: Page) -> Page {
    page.parts.push(prose("not-here", desk.speech.say("accident-not-here")));
    page
}

fn handed_over(desk: &Desk<'_>, mut page: Page, share: &Share<'_>) -> Page {
    let speech = desk.speech;
    page.parts.push(prose("how", speech.say("report-hand-over-how")));
    let (waiting, paper) = (share.waiting(), share.paper());
    let not_yet = (waiting > 0).then(|| speech.with("paper-not-read", &[("n", waiting.into())]));
    if !share.texts.is_empty() {
        let (head, text) = (speech.say("report-read-head"), speech.say("report-read-text"));
        page.parts.push(notice("judged", Tone::Plain, Icon::Info, head, Some(text), vec![]));
        let (read, unread): (Vec<_>, Vec<_>) = share.texts.iter().partition(|told| told.is_read);
        page.parts.extend(papers::to_read(desk, &paper, unread.into_iter().map(|of| told(desk, &paper, of)).collect()));
        let read: Vec<_> = read.into_iter().map(|of| Arc::new(told(desk, &paper, of))).collect();
        if !read.is_empty() {
            let kind = PartKind::Timeline { items: read, more: None };
            page.parts.push(Part { key: "texts".to_owned(), title: Some(speech.say("report-texts")), kind });
        }
    }
    page.parts.push(actions("ways", None, ways(desk, share, not_yet.as_ref())));
    let text = whole(desk, share);
    if not_yet.is_none() {
        let kind = PartKind::Prose(Words::written(text.clone()));
        page.parts.push(Part { key: "text".to_owned(), title: None, kind });
    }
    page.parts.extend(papers::anew(desk, &paper));
    // Copying is the shell's, in the tap; nothing is told back, and nothing is said to be filed by it.
    page.foot.push(copy("copy", speech.say("report-copy"), Role::Primary, not_yet.as_ref(), || text));
    let json = || json::whole(desk, share);
    page.foot.push(copy("copy-json", speech.say("report-copy-json"), Role::Secondary, not_yet.as_ref(), json));
    page
}

/// A text that may tell of another pupil, to be read.
fn told(desk: &Desk<'_>, paper: &PaperOf, told: &Told) -> TimelineItem {
    let question = desk.speech.say(told.question);
    let comes = papers::State::Comes { is_read: told.is_read };
    let state = if told.comes { comes } else { papers::State::TextLeftOut };
    let (status, judge) = papers::judged(desk, paper, &told.key, state, &question);
    TimelineItem {
        key: told.key.clone(),
        icon: Icon::FileText,
        at: question,
        by: String::new(),
        text: Words::written(told.text.clone()),
        note: None,
        status: Some(status),
        struck: false,
        actions: vec![judge],
    }
}

/// The report as a file, and where it is filed, if the school has said where.
fn ways(desk: &Desk<'_>, share: &Share<'_>, not_yet: Option<&String>) -> Vec<Action> {
    let (speech, account) = (desk.speech, share.account);
    let unit = accident::unit(desk, account.accident, &desk.me.hurt(account.accident));
    let service = unit.and_then(|unit| unit.e_service.clone()).map(|url| {
        let label = speech.say("report-e-service");
        opening("e-service", action(Intent::Refresh, label, Some(Icon::Globe), Role::Secondary), Opens::Web(url))
    });
    let save = action(Intent::Refresh, speech.say("save-pdf"), Some(Icon::FileText), Role::Secondary);
    let save = match not_yet {
        None => opening("paper", save, Opens::Paper(paper::whole(desk, share))),
        Some(why) => waiting("paper", save, why),
    };
    service.into_iter().chain([save]).collect()
}

/// An action that only opens something.
fn opening(id: &str, of: Action, opens: Opens) -> Action {
    Action { id: id.to_owned(), opens: Some(opens), intent: None, ..of }
}

/// An action that opens nothing yet: what it would hand over is not on the page.
fn waiting(id: &str, of: Action, why: &str) -> Action {
    Action { id: id.to_owned(), why_not: Some(why.to_owned()), intent: None, ..of }
}

fn copy(id: &str, label: String, role: Role, not_yet: Option<&String>, text: impl FnOnce() -> String) -> Action {
    let copy = action(Intent::Refresh, label, Some(Icon::Copy), role);
    match not_yet {
        None => opening(id, copy, Opens::Copy(text())),
        Some(why) => waiting(id, copy, why),
    }
}

/// All that is told, a line for each question.
fn whole(desk: &Desk<'_>, share: &Share<'_>) -> String {
    let (speech, account) = (desk.speech, share.account);
    let unit = accident::unit(desk, account.accident, &desk.me.hurt(account.accident));
    let mut lines = vec![speech.say("report-title")];
    lines.extend(unit.map(|unit| format!("{}: {}", speech.say("school"), unit.name)));
    lines.push(format!("{}: {}", speech.say("report-pupils"), hurt(desk, share).join("; ")));
    if let Some((_, form)) = account.form() {
        let said = answers(desk, form).into_iter();
        let left_out = speech.say("copy-text-left-out");
        lines.extend(said.map(|(key, answer)| {
            let answer = if share.leaves_out(key) { &left_out } else { &answer.text };
            line(&speech.say(key), key, answer, form)
        }));
    }
    lines.push(String::new());
    lines.push(speech.say("accident-timeline"));
    let timeline = accident::timeline::in_order(desk, account, |pupil| share.tells_of(pupil)).into_iter();
    // "Today" is another day for who reads it there.
    lines.extend(timeline.map(|(at, item)| format!("{}: {}", timing::date_and_clock(at), item.text.text)));
    lines.join("\n")
}

/// Who was hurt, with the class.
pub fn hurt(desk: &Desk<'_>, share: &Share<'_>) -> Vec<String> {
    share.pupils().into_iter().map(|id| named(desk, id)).collect()
}

fn named(desk: &Desk<'_>, id: Option<&PersonId>) -> String {
    match id.and_then(|id| desk.me.pupil(id)) {
        Some(pupil) => format!("{}, {}", people::full(&pupil.who), pupil.class),
        None => desk.speech.say("accident-unlisted"),
    }
}

/// A question with its answer. "Today" is another day for who reads it there.
fn line(question: &str, key: &str, answer: &str, form: &Form) -> String {
    let answer = if key == "form-happened" { timing::date_and_clock(form.happened) } else { answer.to_owned() };
    let between = if question.ends_with('?') { " " } else { ": " };
    format!("{question}{between}{answer}")
}

/// Each question of the form that has an answer.
pub fn answers(desk: &Desk<'_>, form: &Form) -> Vec<(&'static str, Words)> {
    let speech = desk.speech;
    let mut answers: Vec<(&'static str, Words)> = vec![
        ("form-sort", sort(speech, form.sort).into()),
        ("form-what", Words::written(form.what.clone())),
        ("form-happened", timing::moment(speech, form.happened, desk.now()).into()),
        ("form-place", Words::written(form.place.clone())),
        ("form-supervision", said_supervision(speech, form.supervision).into()),
    ];
    let mut written = |key, text: &str| {
        if !text.is_empty() {
            answers.push((key, Words::written(text)));
        }
    };
    written("form-activity", &form.activity);
    written("form-age-group", &form.age_group);
    written("form-measures", &form.measures);
    written("form-witnesses", &form.witnesses);
    answers.extend(form.setting.map(|said| ("form-setting", setting(speech, said).into())));
    answers.extend(form.care.map(|said| ("form-care", care(speech, said).into())));
    answers
}

/// Skada, tillbud or ohälsa.
pub fn sort(speech: Speech, sort: Sort) -> String {
    match sort {
        Sort::Injury => speech.say("sort-injury"),
        Sort::NearMiss => speech.say("sort-near-miss"),
        Sort::IllHealth => speech.say("sort-ill-health"),
    }
}

/// Who had supervision.
pub fn supervision(speech: Speech, supervision: Supervision) -> String {
    match supervision {
        Supervision::Author => speech.say("supervision-author"),
        Supervision::Colleague => speech.say("supervision-colleague"),
        Supervision::OtherAdult => speech.say("supervision-other-adult"),
        Supervision::Nobody => speech.say("supervision-nobody"),
    }
}

/// The same to somebody who reads it: "I" is whoever wrote it.
fn said_supervision(speech: Speech, said: Supervision) -> String {
    match said {
        Supervision::Author => speech.say("supervision-author-said"),
        other => supervision(speech, other),
    }
}

/// Indoors or outdoors.
pub fn setting(speech: Speech, setting: Setting) -> String {
    match setting {
        Setting::Indoors => speech.say("setting-indoors"),
        Setting::Outdoors => speech.say("setting-outdoors"),
    }
}

/// What care was needed.
pub fn care(speech: Speech, care: Care) -> String {
    match care {
        Care::None => speech.say("care-none"),
        Care::SchoolNurse => speech.say("care-school-nurse"),
        Care::Doctor => speech.say("care-doctor"),
        Care::Dentist => speech.say("care-dentist"),
        Care::Hospital => speech.say("care-hospital"),
    }
}
