//! What was handed in by those who had lost the class when it reached the school, for a rektor: read at the school, not
//! kept, each reading logged there.

use std::collections::BTreeMap;

use kontaktbok_documents::exchange::TrayEntry;
use kontaktbok_documents::ledger::Projection;
use kontaktbok_documents::report::{self, Account};
use kontaktbok_documents::{PersonId, Written};

use super::{Desk, entry, notice, people, plain, row};
use crate::model::signed_in::Fetched;
use crate::page::{Icon, Mark, Page, Pane, Part, PartKind, Row, Status, Tone, Words};
use crate::route::Route;
use crate::timing;

pub fn page(desk: &Desk<'_>) -> Page {
    let speech = desk.speech;
    let mut page = plain(&Route::Tray, speech.say("tray-title"));
    page.age = Some(desk.age());
    page.pane = Pane::Detail;
    page.secret = true;
    if !desk.me.is_rektor() {
        page.parts.push(prose("not-yours", speech.say("not-here-text")));
        return page;
    }
    match &desk.me.tray {
        None | Some(Fetched::Asked) => {
            page.parts.push(notice("tray", Tone::Plain, Icon::BookOpen, speech.say("tray-asked"), None, vec![]));
        }
        Some(Fetched::NotNow) => {
            let (head, text) = (speech.say("tray-not-now"), speech.say("open-ledger-needs-net"));
            page.parts.push(notice("tray", Tone::Bad, Icon::CloudOff, head, Some(text), vec![]));
        }
        Some(Fetched::Here(tray)) => {
            let head = speech.say("open-ledger-logged");
            page.parts.push(notice("tray", Tone::Plain, Icon::Info, head, None, vec![]));
            page.parts.extend(by_pupil(desk, &tray.entries));
            page.parts.extend(reports(desk, &tray.entries));
            page.parts.extend(others(desk, &tray.entries));
            if tray.entries.is_empty() {
                page.parts.push(prose("none", speech.say("tray-none")));
            }
        }
    }
    page
}

/// One timeline for each pupil, the pupil with the newest first.
fn by_pupil(desk: &Desk<'_>, entries: &[TrayEntry]) -> Vec<Part> {
    let mut order: Vec<&PersonId> = Vec::new();
    let mut projections: BTreeMap<&PersonId, Projection> = BTreeMap::new();
    for handed in entries {
        let (Some(pupil), Some(contact)) = (handed.subject.pupil(), handed.entry.contact()) else { continue };
        if !order.contains(&pupil) {
            order.push(pupil);
        }
        let projection = projections.entry(pupil).or_default();
        projection.add(contact.clone());
        projection.received(&contact.id, handed.received_at);
    }
    order
        .into_iter()
        .filter_map(|id| {
            let (pupil, projection) = (desk.me.pupil(id)?, projections.get(id)?);
            let items = projection.newest_first().into_iter().map(|one| entry::opened_item(desk, pupil, one)).collect();
            Some(Part {
                key: id.as_str().to_owned(),
                title: Some(people::full(&pupil.who)),
                kind: PartKind::Timeline { items, more: None },
            })
        })
        .collect()
}

/// What belongs to reports whose author may no longer write in them.
fn reports(desk: &Desk<'_>, entries: &[TrayEntry]) -> Vec<Part> {
    let mut projection = kontaktbok_documents::Projection::<report::Entry>::default();
    for handed in entries {
        if let Some(entry) = handed.entry.report() {
            projection.add(entry.clone());
            projection.received(&entry.id, handed.received_at);
        }
    }
    Account::all(&projection).iter().flat_map(|account| super::report::parts(desk, account)).collect()
}

/// What has no timeline: answers about talks, what concerns a class, and what is about a pupil whom the rektor's own list
/// does not have today. Nothing that was handed in is left out.
fn others(desk: &Desk<'_>, entries: &[TrayEntry]) -> Option<Part> {
    let is_shown = |handed: &&TrayEntry| {
        let pupil = handed.subject.pupil().and_then(|pupil| desk.me.pupil(pupil));
        handed.entry.report().is_some() || (handed.entry.contact().is_some() && pupil.is_some())
    };
    let rows: Vec<Row> = entries.iter().filter(|handed| !is_shown(handed)).map(|handed| other(desk, handed)).collect();
    let title = desk.speech.say("tray-others");
    (!rows.is_empty()).then(|| super::rows("others", Some(title), rows))
}

fn other(desk: &Desk<'_>, handed: &TrayEntry) -> Row {
    let (speech, by) = (desk.speech, handed.entry.by());
    let pupil = handed.subject.pupil().and_then(|pupil| desk.me.pupil(pupil));
    // What a guardian wrote is a guardian's also on the rektor's page, and never a colleague's.
    let author = if handed.subject.guardian() == Some(by) {
        people::guardians(speech, pupil, std::slice::from_ref(by))
    } else {
        entry::by_author(desk, by)
    };
    let about = match (pupil, handed.entry.class()) {
        (Some(pupil), _) => people::full(&pupil.who),
        (None, Some(_)) => speech.say("tab-talks"),
        (None, None) => speech.say("refused-somebody"),
    };
    let done = handed.entry.contact().map(|contact| {
        let who = people::guardians(speech, pupil, &contact.guardians);
        entry::attempted(speech, contact.channel, contact.outcome, &who)
    });
    let words = done.into_iter().chain(Some(handed.entry.text()).filter(|text| !text.is_empty()));
    let (text, at) = (words.collect::<Vec<_>>().join(" "), timing::short(speech, handed.received_at, desk.now()));
    let icon = if handed.entry.contact().is_some() { Icon::FileText } else { Icon::Users };
    let head = Words::written(speech.with("tray-of", &[("pupil", about.into()), ("by", author.into())]));
    let mut row = row(handed.entry.id().as_str(), Mark::Icon(icon), head);
    let is_wordless = text.is_empty() && handed.entry.answer().is_some();
    row.text = Some(if is_wordless { speech.say("refused-answer").into() } else { Words::written(text) });
    row.status =
        Some(Status { tone: Tone::Got, icon: Icon::Check, text: speech.with("state-received", &[("at", at.into())]) });
    row
}

fn prose(key: &str, text: String) -> Part {
    Part { key: key.to_owned(), title: None, kind: PartKind::Prose(text.into()) }
}
