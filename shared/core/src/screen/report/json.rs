//! A report as JSON, for whoever reads it by a program.

use kontaktbok_documents::report::{Care, Form, Setting, Sort, Supervision};
use kontaktbok_documents::{EntryId, visible};
use serde::Serialize;

use super::super::{Desk, accident, entry};
use super::share::Share;
use super::text;
use crate::timing;

/// What the JSON says it is; another number when a field changes its meaning.
const FORMAT: &str = "kontaktbok-accident-report/1";

/// A report. Times are ISO 8601 with their offset, words those of the documents (`injury`, `near_miss`).
#[derive(Serialize)]
struct ReportFile<'a> {
    format: &'static str,
    accident: &'a EntryId,
    school: Option<String>,
    /// Who began it.
    author: Option<String>,
    /// `null` for a pupil who stands in no list.
    pupils: Vec<Option<Named<'a>>>,
    happened: String,
    /// `null` while it is not written.
    report: Option<Answers>,
    /// What was filed, where it was filled in anew afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    filed_as: Option<Answers>,
    timeline: Vec<Happened>,
    /// `null` where it is not handed over.
    #[serde(rename = "handed_over")]
    logged: Option<Handed<'a>>,
}

/// That it was handed over: the school has it under this reference.
#[derive(Serialize)]
struct Handed<'a> {
    reference: &'a str,
    at: String,
    by: String,
}

#[derive(Serialize)]
struct Named<'a> {
    given: &'a str,
    family: &'a str,
    class: &'a str,
}

#[derive(Serialize)]
struct Answers {
    sort: &'static str,
    what: String,
    place: String,
    supervision: &'static str,
    setting: Option<&'static str>,
    activity: String,
    age_group: String,
    measures: String,
    care: Option<&'static str>,
    witnesses: String,
    /// The fields whose text may be about another pupil and is not told.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    left_out: Vec<&'static str>,
}

/// The questions whose answers can be left out, with their fields.
const LEFT_OUT: [(&str, &str); 6] = [
    ("form-what", "what"),
    ("form-place", "place"),
    ("form-activity", "activity"),
    ("form-age-group", "age_group"),
    ("form-measures", "measures"),
    ("form-witnesses", "witnesses"),
];

#[derive(Serialize)]
struct Happened {
    at: String,
    text: String,
}

fn answers(share: &Share<'_>, id: &EntryId, form: &Form) -> Answers {
    let said = |question: &str, text: &'_ str| {
        if share.leaves_out(id, question) { String::new() } else { visible(text).into_owned() }
    };
    let left_out = LEFT_OUT.iter().filter(|(question, _)| share.leaves_out(id, question)).map(|(_, field)| *field);
    Answers {
        sort: Sort::word(form.sort),
        what: said("form-what", &form.what),
        place: said("form-place", &form.place),
        supervision: Supervision::word(form.supervision),
        setting: form.setting.map(Setting::word),
        activity: said("form-activity", &form.activity),
        age_group: said("form-age-group", &form.age_group),
        measures: said("form-measures", &form.measures),
        care: form.care.map(Care::word),
        witnesses: said("form-witnesses", &form.witnesses),
        left_out: left_out.collect(),
    }
}

/// All of it. What these types hold can always be written as JSON.
pub fn whole(desk: &Desk<'_>, share: &Share<'_>) -> String {
    let (account, pupils) = (share.account, share.pupils());
    let named = pupils.iter().map(|id| {
        let pupil = id.and_then(|id| desk.me.was(account.accident).pupil(id))?;
        Some(Named { given: &pupil.who.given, family: &pupil.who.family, class: &pupil.class })
    });
    let mut versions = text::versions(desk, account)
        .into_iter()
        .map(|version| (version.head, answers(share, version.id, version.form)));
    let (first, second) = (versions.next(), versions.next());
    let (filed, form) = match (first, second) {
        (Some((_, filed)), Some((_, now))) => (Some(filed), Some(now)),
        (first, _) => (None, first.map(|(_, form)| form)),
    };
    let timeline = accident::timeline::in_order(desk, account, &share.telling(desk.me)).into_iter();
    let report = ReportFile {
        format: FORMAT,
        accident: account.accident,
        school: text::school(desk, share),
        author: text::author(desk, share).map(|author| visible(&author).into_owned()),
        pupils: named.collect(),
        happened: timing::with_offset(account.happened()),
        report: form,
        filed_as: filed,
        timeline: timeline
            .map(|(at, item)| Happened {
                at: timing::with_offset(at),
                text: visible(&text::by_whom(desk, account, &item)).into_owned(),
            })
            .collect(),
        logged: share.made(desk.me).map(|(made, _)| Handed {
            reference: &made.reference,
            at: timing::with_offset(made.at),
            by: visible(&entry::named_author(desk, &desk.me.identity.person)).into_owned(),
        }),
    };
    serde_json::to_string_pretty(&report).unwrap_or_default()
}
