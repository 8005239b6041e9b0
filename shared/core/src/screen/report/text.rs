//! A report as text, to be pasted into the municipality's e-service.

use kontaktbok_documents::PersonId;
use kontaktbok_documents::report::{Care, Form, Setting, Sort, Supervision};

use super::super::{Desk, accident, people};
use super::handing_over;
use super::share::Share;
use crate::page::Words;
use crate::speech::Speech;
use crate::timing;

/// All that is told, a line for each question.
pub fn whole(desk: &Desk<'_>, share: &Share<'_>) -> String {
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
    lines.extend(handing_over::said(desk, share));
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

/// One of them.
pub fn named(desk: &Desk<'_>, id: Option<&PersonId>) -> String {
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
