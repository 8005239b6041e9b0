//! Expeditionen: what there is to do, codes and devices, and what was activated lately. What is read here is the
//! school's, fetched for the page and not kept.

use kontaktbok_documents::exchange::school_office::{OfficePupil, SchoolOffice, WrongNumber};

use super::{Desk, action, notice, of_age, people as named, plain, prose, row, rows};
use crate::intent::{Intent, OfficeAct};
use crate::model::signed_in::Fetched;
use crate::model::signed_in::school_office::{Papers, Shelf};
use crate::page::{Confirm, Icon, Mark, Page, Pane, Part, Role, Row, RowDoes, Tone, Words};
use crate::route::Route;
use crate::timing;

pub mod codes;
pub mod people;
pub mod person;

/// The office's first page.
pub fn page(desk: &Desk<'_>) -> Page {
    let mut page = start(desk, &Route::SchoolOffice, desk.speech.say("office-title"));
    page.pane = Pane::List;
    let Some(Papers::Overview(overview)) = papers(desk, &mut page, &Shelf::Overview) else { return page };
    page.parts.extend(of_age::to_ask(desk, overview));
    page.parts.extend(to_do(desk, overview));
    page.parts.push(doors(desk, overview));
    page.parts.push(activated(desk, overview));
    page
}

/// The row on I dag. How much there is to do is said once it is known.
pub fn on_today(desk: &Desk<'_>) -> Option<Row> {
    if !desk.me.is_in_office() {
        return None;
    }
    let mut row = row("office", Mark::Icon(Icon::School), desk.speech.say("office-title"));
    row.text = Some(match desk.me.office.overview() {
        Some(overview) => {
            let n = overview.wrong_numbers.len()
                + overview.came_of_age.len()
                + overview.without_guardian.len()
                + overview.without_number.len();
            desk.speech.with("office-to-mend", &[("n", n.into())]).into()
        }
        None => desk.speech.say("office-row").into(),
    });
    row.does = RowDoes::Leads(Route::SchoolOffice.path());
    Some(row)
}

/// A page of the office with nothing on it yet.
fn start(desk: &Desk<'_>, route: &Route, title: impl Into<Words>) -> Page {
    let mut page = plain(route, title);
    page.pane = Pane::Detail;
    page.secret = true;
    page.age = Some(desk.age());
    page
}

/// What was fetched for a page, or on the page why it is not here.
fn papers<'a>(desk: &Desk<'a>, page: &mut Page, shelf: &Shelf) -> Option<&'a Papers> {
    let speech = desk.speech;
    if !desk.me.is_in_office() {
        page.parts.push(prose("not-yours", speech.say("not-here-text")));
        return None;
    }
    match desk.me.office.fetched(shelf) {
        Some(Fetched::Here(papers)) => Some(papers),
        None | Some(Fetched::Asked) => {
            page.parts.push(notice("asked", Tone::Plain, Icon::School, speech.say("office-asked"), None, vec![]));
            None
        }
        Some(Fetched::NotNow) => {
            let (head, text) = (speech.say("office-not-now"), speech.say("office-not-now-text"));
            page.parts.push(notice("not-now", Tone::Bad, Icon::CloudOff, head, Some(text), vec![]));
            None
        }
    }
}

/// What the register has wrong, or lacks.
fn to_do(desk: &Desk<'_>, overview: &SchoolOffice) -> Vec<Part> {
    let speech = desk.speech;
    let mut parts = Vec::new();
    if !overview.wrong_numbers.is_empty() {
        let all = overview.wrong_numbers.iter().map(|wrong| wrong_number(desk, wrong)).collect();
        parts.push(rows("wrong-numbers", Some(speech.say("office-wrong-numbers")), all));
    }
    let lists = [
        ("without-guardian", "office-without-guardian", &overview.without_guardian),
        ("without-number", "office-without-number", &overview.without_number),
    ];
    for (key, title, pupils) in lists {
        if !pupils.is_empty() {
            parts.push(rows(key, Some(speech.say(title)), pupils.iter().map(pupil).collect()));
        }
    }
    parts.push(prose("register", speech.say(if parts.is_empty() { "office-nothing" } else { "office-register" })));
    parts
}

fn pupil(pupil: &OfficePupil) -> Row {
    let mark = Mark::Letters(named::letters(&pupil.who));
    let mut row = row(pupil.who.id.as_str(), mark, Words::written(named::full(&pupil.who)));
    row.text = Some(Words::written(pupil.class.clone()));
    row
}

/// Whose number was wrong, when who rang about whom, and what the register has.
fn wrong_number(desk: &Desk<'_>, wrong: &WrongNumber) -> Row {
    let speech = desk.speech;
    let at = timing::short(speech, wrong.happened, desk.now());
    let about: Vec<String> =
        wrong.pupils.iter().map(|pupil| format!("{}, {}", named::full(&pupil.who), pupil.class)).collect();
    let by = wrong.by.as_ref().map_or_else(|| speech.say("office-somebody-rang"), named::full);
    let found = [("at", at.into()), ("about", about.join("; ").into()), ("by", by.into())];
    let numbers: Vec<String> = wrong.phones.iter().map(|phone| named::number(phone)).collect();
    let has = if numbers.is_empty() {
        speech.say("office-register-none")
    } else {
        speech.with("office-register-has", &[("numbers", numbers.join(", ").into())])
    };
    let guardian = &wrong.guardian;
    let mut row = row(guardian.id.as_str(), Mark::Icon(Icon::PhoneX), Words::written(named::full(guardian)));
    row.text = Some(format!("{}\n{has}", speech.with("office-found-wrong", &found)).into());
    let done = Intent::Office(OfficeAct::NumberChecked(guardian.id.clone(), wrong.received_at));
    let mut done = action(done, speech.say("office-checked"), Some(Icon::Check), Role::Secondary);
    done.spoken = Some(speech.with("office-checked-spoken", &[("name", named::full(guardian).into())]));
    done.confirm = Some(Confirm {
        head: speech.say("office-checked-head"),
        text: speech.say("office-checked-text"),
        yes: speech.say("office-checked"),
        no: speech.say("back"),
    });
    row.actions = vec![done];
    row
}

/// The classes, and who works there.
fn doors(desk: &Desk<'_>, overview: &SchoolOffice) -> Part {
    let speech = desk.speech;
    let classes = overview.classes.iter().map(|class| {
        let mut row = row(class.id.as_str(), Mark::Icon(Icon::Users), Words::written(class.name.clone()));
        let counted = [("n", class.with_device.into()), ("of", class.guardians.into())];
        row.text = Some(speech.with("office-with-device", &counted).into());
        row.does = RowDoes::Leads(Route::OfficeClass(class.id.clone()).path());
        row
    });
    let mut doors: Vec<Row> = classes.collect();
    let mut staff = row("staff", Mark::Icon(Icon::School), speech.say("office-staff"));
    staff.does = RowDoes::Leads(Route::OfficeStaff.path());
    doors.push(staff);
    rows("doors", Some(speech.say("office-codes-and-devices")), doors)
}

/// Every activation of the last weeks: a code that was used by somebody else shows here.
fn activated(desk: &Desk<'_>, overview: &SchoolOffice) -> Part {
    let title = Some(desk.speech.say("office-activated"));
    let all: Vec<Row> = overview
        .activated
        .iter()
        .map(|activated| {
            let device = &activated.device;
            let head = Words::written(named::full(&activated.who));
            let mut row = row(device.id.as_str(), Mark::Icon(Icon::Smartphone), head);
            row.text = Some(person::device_text(desk, device).into());
            row.does = RowDoes::Leads(Route::OfficePerson(activated.who.id.clone()).path());
            row
        })
        .collect();
    if all.is_empty() {
        let kind = crate::page::PartKind::Prose(desk.speech.say("office-none-activated").into());
        return Part { key: "activated".to_owned(), title, kind };
    }
    rows("activated", title, all)
}
