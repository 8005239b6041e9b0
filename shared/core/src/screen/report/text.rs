//! A report as text, to be pasted into the municipality's e-service.

use kontaktbok_documents::EntryId;
use kontaktbok_documents::report::{Account, Care, Form, Setting, Sort, Supervision};

use super::super::{Desk, accident, action, actions, people, plain, prose};
use super::{json, paper};
use crate::intent::Intent;
use crate::page::{Action, Icon, Opens, Page, Pane, Part, PartKind, Role, Words};
use crate::route::Route;
use crate::speech::Speech;
use crate::timing;

/// The page with the text.
pub fn page(desk: &Desk<'_>, id: &EntryId) -> Page {
    let speech = desk.speech;
    let mut page = plain(&Route::HandOver(id.clone()), speech.say("report-hand-over"));
    page.pane = Pane::Detail;
    page.secret = true;
    let Some((_, account)) = desk.me.account(id) else {
        page.parts.push(prose("not-here", speech.say("accident-not-here")));
        return page;
    };
    let text = whole(desk, &account);
    page.parts.push(prose("how", speech.say("report-hand-over-how")));
    page.parts.push(actions("ways", None, ways(desk, &account)));
    page.parts.push(Part { key: "text".to_owned(), title: None, kind: PartKind::Prose(Words::written(text.clone())) });
    // Copying is the shell's, in the tap; nothing is told back, and nothing is said to be filed by it.
    page.foot.push(copy("copy", speech.say("report-copy"), Role::Primary, text));
    page.foot.push(copy("copy-json", speech.say("report-copy-json"), Role::Secondary, json::whole(desk, &account)));
    page
}

/// The report as a file, and where it is filed, if the school has said where.
fn ways(desk: &Desk<'_>, account: &Account<'_>) -> Vec<Action> {
    let speech = desk.speech;
    let unit = accident::unit(desk, account.accident, &desk.me.hurt(account.accident));
    let service = unit.and_then(|unit| unit.e_service.clone()).map(|url| {
        let label = speech.say("report-e-service");
        opening("e-service", action(Intent::Refresh, label, Some(Icon::Globe), Role::Secondary), Opens::Web(url))
    });
    let save = action(Intent::Refresh, speech.say("save-pdf"), Some(Icon::FileText), Role::Secondary);
    let save = opening("paper", save, Opens::Paper(paper::whole(desk, account)));
    service.into_iter().chain([save]).collect()
}

/// An action that only opens something.
fn opening(id: &str, of: Action, opens: Opens) -> Action {
    Action { id: id.to_owned(), opens: Some(opens), intent: None, ..of }
}

fn copy(id: &str, label: String, role: Role, text: String) -> Action {
    opening(id, action(Intent::Refresh, label, Some(Icon::Copy), role), Opens::Copy(text))
}

/// All of it, a line for each question.
fn whole(desk: &Desk<'_>, account: &Account<'_>) -> String {
    let speech = desk.speech;
    let unit = accident::unit(desk, account.accident, &desk.me.hurt(account.accident));
    let mut lines = vec![speech.say("report-title")];
    lines.extend(unit.map(|unit| format!("{}: {}", speech.say("school"), unit.name)));
    lines.push(format!("{}: {}", speech.say("report-pupils"), hurt(desk, account).join("; ")));
    if let Some((_, form)) = account.form() {
        let said = answers(desk, form).into_iter();
        lines.extend(said.map(|(key, answer)| line(&speech.say(key), key, &answer.text, form)));
    }
    lines.push(String::new());
    lines.push(speech.say("accident-timeline"));
    let timeline = accident::timeline::in_order(desk, account).into_iter();
    // "Today" is another day for who reads it there.
    lines.extend(timeline.map(|(at, item)| format!("{}: {}", timing::date_and_clock(at), item.text.text)));
    lines.join("\n")
}

/// Who was hurt, with the class.
pub fn hurt(desk: &Desk<'_>, account: &Account<'_>) -> Vec<String> {
    let named = account.pupils().into_iter().map(|id| match id.and_then(|id| desk.me.pupil(id)) {
        Some(pupil) => format!("{}, {}", people::full(&pupil.who), pupil.class),
        None => desk.speech.say("accident-unlisted"),
    });
    named.collect()
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
