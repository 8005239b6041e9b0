//! A report as text, to be pasted into the municipality's e-service.

use kontaktbok_documents::report::{Account, Care, Form, Setting, Sort, Supervision};
use kontaktbok_documents::{EntryId, PersonId};

use super::super::accident::timeline::Telling;
use super::super::{Desk, accident, entry, people};
use super::handing_over;
use super::share::{self, Share};
use crate::page::{TimelineItem, Words};
use crate::speech::Speech;
use crate::timing;

/// All that is told, a line for each question.
pub fn whole(desk: &Desk<'_>, share: &Share<'_>) -> String {
    let (speech, account) = (desk.speech, share.account);
    let mut lines = vec![speech.say("report-title")];
    lines.extend(school(desk, share).map(|school| format!("{}: {school}", speech.say("school"))));
    lines.extend(author(desk, share).map(|by| speech.with("report-paper-by", &[("by", by.into())])));
    lines.push(format!("{}: {}", speech.say("report-pupils"), hurt(desk, share).join("; ")));
    let left_out = speech.say("copy-text-left-out");
    for version in versions(desk, account) {
        lines.extend(version.head);
        lines.extend(answers(desk, version.form).into_iter().map(|(key, answer)| {
            let answer = if share.leaves_out(version.id, key) { &left_out } else { &answer.text };
            line(&speech.say(key), key, answer, version.form)
        }));
    }
    lines.extend(handing_over::said(desk, share));
    lines.push(String::new());
    lines.push(speech.say("accident-timeline"));
    let timeline = accident::timeline::in_order(desk, account, &share.telling(desk.me)).into_iter();
    // "Today" is another day for who reads it there, and "you" is somebody else.
    lines.extend(timeline.map(|(at, item)| {
        let text = by_whom(desk, account, &item);
        format!("{}: {text}", timing::date_and_clock(at))
    }));
    lines.extend(calls_with_others(desk, share));
    lines.join("\n")
}

/// A form that is told.
pub struct Version<'a> {
    /// What it is, where there are two: the one that was filed, and the one that was filled in afterwards.
    pub head: Option<String>,
    /// Its entry.
    pub id: &'a EntryId,
    /// The form.
    pub form: &'a Form,
}

/// The forms that are told: where the report was changed after it was filed, both.
pub fn versions<'a>(desk: &Desk<'_>, account: &Account<'a>) -> Vec<Version<'a>> {
    let speech = desk.speech;
    let all = share::versions(account);
    let are_two = all.len() > 1;
    let versions = all.into_iter().enumerate().map(|(n, (standing, form))| {
        let head = if n == 0 {
            speech.say("report-as-filed")
        } else {
            let at = timing::date_and_clock(standing.received_at.unwrap_or(standing.entry.at));
            let by = entry::named_author_of(desk, account.accident, &standing.entry.by);
            speech.with("report-changed-at", &[("at", at.into()), ("by", by.into())])
        };
        Version { head: are_two.then_some(head), id: &standing.entry.id, form }
    });
    versions.collect()
}

/// That it tells of the calls with one adult alone, where that is so.
pub fn calls_with_others(desk: &Desk<'_>, share: &Share<'_>) -> Option<String> {
    matches!(share.telling(desk.me), Telling::OfOne(..)).then(|| desk.speech.say("report-calls-with-others"))
}

/// Who began the report.
pub fn author(desk: &Desk<'_>, share: &Share<'_>) -> Option<String> {
    let account = share.account;
    account.author().map(|author| entry::named_author_of(desk, account.accident, author))
}

/// The school, as it was called.
pub fn school(desk: &Desk<'_>, share: &Share<'_>) -> Option<String> {
    let accident = share.account.accident;
    if let Some(school) = desk.me.was(accident).school() {
        return Some(school.to_owned());
    }
    accident::unit(desk, accident, &desk.me.hurt(accident)).map(|unit| unit.name.clone())
}

/// Something that happened, and who wrote that it did.
pub fn by_whom(desk: &Desk<'_>, account: &Account<'_>, item: &TimelineItem) -> String {
    let of = account.standings.iter().find(|standing| standing.entry.id.as_str() == item.key);
    let by = of.map(|of| entry::named_author_of(desk, account.accident, &of.entry.by));
    by.map_or_else(|| item.text.text.clone(), |by| format!("{} ({by})", item.text.text))
}

/// Who was hurt, with the class.
pub fn hurt(desk: &Desk<'_>, share: &Share<'_>) -> Vec<String> {
    share.pupils().into_iter().map(|id| named(desk, share.account.accident, id)).collect()
}

/// One of them.
pub fn named(desk: &Desk<'_>, accident: &EntryId, id: Option<&PersonId>) -> String {
    match id.and_then(|id| desk.me.was(accident).pupil(id)) {
        Some(pupil) if pupil.class.is_empty() => people::full(&pupil.who),
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
