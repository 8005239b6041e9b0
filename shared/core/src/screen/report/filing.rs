//! How far a report has come, and filing it: under a case number or by hand, by whom the unit lets file (O-11).

use kontaktbok_documents::exchange::Filing;
use kontaktbok_documents::report::{self, Account, Progress};
use kontaktbok_documents::{EntryId, PersonId};

use super::super::{Desk, action, actions, notice, people, row, rows};
use super::progress;
use crate::intent::Intent;
use crate::model::signed_in::Holding;
use crate::page::{Confirm, Field, FieldInput, Icon, Keyboard, Lines, Mark, Part, PartKind, Role, Row, Tone};
use crate::route::Route;

/// Who files at each unit that one leads, and the way to change it.
pub fn who_files(desk: &Desk<'_>) -> Option<Part> {
    let speech = desk.speech;
    let units = desk.me.snapshot().map(|snapshot| snapshot.units.as_slice()).unwrap_or_default();
    let led = units.iter().filter(|unit| desk.me.leads(&unit.id)).map(|unit| {
        let (state, label) = if unit.reporter_files {
            ("filing-reporter", "filing-let-rektor")
        } else {
            ("filing-rektor", "filing-let-reporter")
        };
        let mut row = row(unit.id.as_str(), Mark::Icon(Icon::School), unit.name.clone());
        row.text = Some(speech.say(state).into());
        let intent = Intent::Filing(unit.id.clone(), Filing { reporter_files: !unit.reporter_files });
        let mut change = action(intent, speech.say(label), None, Role::Quiet);
        change.spoken = Some(format!("{}, {}", change.label, unit.name));
        row.actions.push(change);
        row
    });
    let led: Vec<Row> = led.collect();
    (!led.is_empty()).then(|| rows("who-files", Some(speech.say("filing-title")), led))
}

/// How far it has come; for who may file it, the way to say so.
pub fn standing(desk: &Desk<'_>, holding: &Holding, account: &Account<'_>) -> Vec<Part> {
    let speech = desk.speech;
    let state = progress(desk, holding, account);
    let mut parts = Vec::new();
    let progress = account.progress();
    let files = desk.me.may_file(&holding.held);
    let says_filed = account.filings().next().is_some();
    let is_changed = account.changed_after_filing().is_some();
    if account.filings().any(|filing| filing.standing.received_at.is_none()) {
        // It is filed when the school knows it.
        let (head, text) = (speech.say("report-filing-waits"), speech.say("waiting-without-net"));
        parts.push(notice("filing", Tone::Wait, Icon::Clock, head, Some(text), vec![]));
    }
    let text = match progress {
        Progress::OnPhone | Progress::AtSchool(_) if files => (!says_filed).then_some("report-file-it"),
        Progress::OnPhone | Progress::AtSchool(_) => Some("report-not-filed-text"),
        Progress::Filed(_) if is_changed && waits_to_be_filed(desk, holding, account) => Some("report-changed-file"),
        Progress::Filed(_) if is_changed => Some("report-changed-text"),
        Progress::Filed(_) if account.waits() => Some("report-filed-more"),
        Progress::NoForm | Progress::Filed(_) => None,
    };
    let text = text.map(|words| speech.say(words)).or_else(|| {
        let unwritten = account.progress() == Progress::NoForm;
        unwritten.then(|| match account.author().filter(|author| **author != desk.me.identity.person) {
            Some(author) => speech.with("report-no-form-by", &[("by", sentence_author(desk, author).into())]),
            None => speech.say("report-no-form-text"),
        })
    });
    parts.push(notice("state", state.tone, state.icon, state.text, text, vec![]));
    if waits_to_be_filed(desk, holding, account) {
        parts.extend(account.form().map(|(form, _)| filing(desk, account, &form.entry.id)).unwrap_or_default());
    }
    let work_environment = account.form().is_some_and(|(_, form)| may_have_to_be_notified(form));
    if work_environment && desk.me.leads_of(&holding.held) {
        let (head, text) = (speech.say("report-authority"), speech.say("report-authority-text"));
        parts.push(notice("authority", Tone::Plain, Icon::Info, head, Some(text), vec![]));
    }
    parts
}

/// Who wrote it, where a sentence begins.
fn sentence_author(desk: &Desk<'_>, author: &PersonId) -> String {
    desk.me.staff(author).map_or_else(|| desk.speech.say("somebody-else"), people::full)
}

/// Serious injuries, and near misses that could have been, are notified to the work environment authority
/// (arbetsmiljölagen 3 kap. 3 a §); whether this is one is for the rektor to judge.
fn may_have_to_be_notified(form: &report::Form) -> bool {
    form.sort == report::Sort::NearMiss || form.care == Some(report::Care::Hospital)
}

fn filing(desk: &Desk<'_>, account: &Account<'_>, form: &EntryId) -> Vec<Part> {
    let speech = desk.speech;
    let route = Route::Report(account.accident.clone());
    let typed = desk.typed(&route, "case-number").unwrap_or_default();
    let wrong = desk.tried(&Intent::Filed(account.accident.clone(), form.clone()))
        && typed.parse::<report::CaseNumber>().is_err();
    let field = Field {
        key: "case-number".to_owned(),
        revision: u64::try_from(account.filings().count()).unwrap_or(u64::MAX),
        saved: 0,
        label: speech.say("report-case-number"),
        hint: Some(speech.say("report-case-number-hint")),
        error: wrong.then(|| speech.say("report-no-case-number")),
        required: false,
        enabled: true,
        input: FieldInput::Text {
            value: typed,
            lines: Lines::Single,
            max: u32::try_from(report::CaseNumber::MAX).unwrap_or(u32::MAX),
            keyboard: Keyboard::Code,
            autofill: None,
        },
    };
    let by_hand = Intent::FiledByHand(account.accident.clone(), form.clone());
    let mut by_hand = action(by_hand, speech.say("report-file-by-hand"), Some(Icon::FileText), Role::Quiet);
    by_hand.confirm = Some(Confirm {
        head: speech.say("report-by-hand-head"),
        text: speech.say("report-by-hand-text"),
        yes: speech.say("report-file-by-hand"),
        no: speech.say("back"),
    });
    vec![
        Part { key: "number".to_owned(), title: None, kind: PartKind::Fields(vec![field]) },
        actions("file", None, vec![by_hand]),
    ]
}

/// Whether it is written, and this person has to say under which number it was filed.
pub fn waits_to_be_filed(desk: &Desk<'_>, holding: &Holding, account: &Account<'_>) -> bool {
    desk.me.may_file(&holding.held) && account.is_to_be_filed()
}
