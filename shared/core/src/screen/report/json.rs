//! A report as JSON, for whoever reads it by a program.

use kontaktbok_documents::EntryId;
use kontaktbok_documents::report::{Account, Care, Setting, Sort, Supervision};
use serde::Serialize;

use super::super::{Desk, accident};
use crate::timing;

/// What the JSON says it is; another number when a field changes its meaning.
const FORMAT: &str = "kontaktbok-accident-report/1";

/// A report. Times are ISO 8601 with their offset, words those of the documents (`injury`, `near_miss`).
#[derive(Serialize)]
struct HandedOver<'a> {
    format: &'static str,
    accident: &'a EntryId,
    school: Option<&'a str>,
    /// `null` for a pupil who stands in no list.
    pupils: Vec<Option<Named<'a>>>,
    happened: String,
    /// `null` while it is not written.
    report: Option<Answers<'a>>,
    timeline: Vec<Happened>,
}

#[derive(Serialize)]
struct Named<'a> {
    given: &'a str,
    family: &'a str,
    class: &'a str,
}

#[derive(Serialize)]
struct Answers<'a> {
    sort: &'static str,
    what: &'a str,
    place: &'a str,
    supervision: &'static str,
    setting: Option<&'static str>,
    activity: &'a str,
    age_group: &'a str,
    measures: &'a str,
    care: Option<&'static str>,
    witnesses: &'a str,
}

#[derive(Serialize)]
struct Happened {
    at: String,
    text: String,
}

/// All of it. What these types hold can always be written as JSON.
pub fn whole(desk: &Desk<'_>, account: &Account<'_>) -> String {
    let pupils = account.pupils();
    let named = pupils.iter().map(|id| {
        let pupil = id.and_then(|id| desk.me.pupil(id))?;
        Some(Named { given: &pupil.who.given, family: &pupil.who.family, class: &pupil.class })
    });
    let form = account.form().map(|(_, form)| Answers {
        sort: Sort::word(form.sort),
        what: &form.what,
        place: &form.place,
        supervision: Supervision::word(form.supervision),
        setting: form.setting.map(Setting::word),
        activity: &form.activity,
        age_group: &form.age_group,
        measures: &form.measures,
        care: form.care.map(Care::word),
        witnesses: &form.witnesses,
    });
    let timeline = accident::timeline::in_order(desk, account).into_iter();
    let report = HandedOver {
        format: FORMAT,
        accident: account.accident,
        school: accident::unit(desk, account.accident, &desk.me.hurt(account.accident)).map(|unit| unit.name.as_str()),
        pupils: named.collect(),
        happened: timing::with_offset(account.happened()),
        report: form,
        timeline: timeline.map(|(at, item)| Happened { at: timing::with_offset(at), text: item.text.text }).collect(),
    };
    serde_json::to_string_pretty(&report).unwrap_or_default()
}
