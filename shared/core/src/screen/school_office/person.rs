//! Somebody at the office's desk: a code against identity, and the devices that they have.

use kontaktbok_documents::PersonId;
use kontaktbok_documents::exchange::school_office::{OfficeDevice, OfficePerson, Served};

use super::super::{Desk, action, people as named, prose, row, rows};
use super::{codes, papers, people, start};
use crate::intent::{Intent, OfficeAct};
use crate::model::signed_in::school_office::{Papers, Shelf};
use crate::page::{Confirm, Icon, Mark, Page, Part, PartKind, Role, Row, Status, Tone, Words};
use crate::route::Route;
use crate::timing;

/// Somebody, with their devices and the way to give them a code.
pub fn page(desk: &Desk<'_>, person: &PersonId) -> Page {
    let speech = desk.speech;
    let mut page = start(desk, &Route::OfficePerson(person.clone()), speech.say("office-person"));
    let shelf = Shelf::Person(person.clone());
    let Some(Papers::Person(of)) = papers(desk, &mut page, &shelf) else { return page };
    page.title = Words::written(named::full(&of.visitor.who));
    if let Some(children) = people::children(desk, &of.visitor.children) {
        page.parts.push(prose("children", children));
    }
    match of.visitor.served {
        Served::Here => {}
        Served::ByRektor => page.parts.push(prose("served", speech.say("office-by-rektor"))),
        Served::Elsewhere => page.parts.push(prose("served", speech.say("office-elsewhere-text"))),
    }
    if of.visitor.served != Served::Here {
        return page;
    }
    if let Some(code) = desk.me.office.code(person, desk.now()) {
        let slip = codes::slip(desk, &of.visitor.who, code);
        let kind = PartKind::Codes(vec![slip]);
        page.parts.push(Part { key: "code".to_owned(), title: Some(speech.say("office-code")), kind });
        page.parts.push(prose("once", speech.say("office-code-once")));
    } else if of.visitor.code_until.is_some_and(|until| until > desk.now()) {
        let state = people::state(desk, &of.visitor);
        page.parts.push(prose("out", state.text));
    }
    page.parts.push(devices(desk, of));
    let mut give = action(
        Intent::Office(OfficeAct::GiveCode(person.clone())),
        speech.say("office-give"),
        Some(Icon::KeyRound),
        Role::Primary,
    );
    give.confirm = Some(Confirm {
        head: speech.say("office-give-head"),
        text: speech.say("office-give-text"),
        yes: speech.say("office-give-yes"),
        no: speech.say("back"),
    });
    page.foot.push(give);
    page
}

fn devices(desk: &Desk<'_>, of: &OfficePerson) -> Part {
    let title = Some(desk.speech.say("office-devices-title"));
    if of.devices.is_empty() {
        let kind = PartKind::Prose(desk.speech.say("office-devices-none").into());
        return Part { key: "devices".to_owned(), title, kind };
    }
    rows("devices", title, of.devices.iter().map(|device| one(desk, device)).collect())
}

fn one(desk: &Desk<'_>, device: &OfficeDevice) -> Row {
    let speech = desk.speech;
    let mut row = row(device.id.as_str(), Mark::Icon(Icon::Smartphone), Words::written(device.name.clone()));
    row.text = Some(since(desk, device).into());
    if !device.let_in {
        row.status = Some(Status { tone: Tone::Draft, icon: Icon::Lock, text: speech.say("office-not-let-in") });
        return row;
    }
    let mut revoke = action(
        Intent::Office(OfficeAct::Revoke(device.id.clone())),
        speech.say("office-revoke"),
        Some(Icon::Lock),
        Role::Destructive,
    );
    revoke.spoken = Some(speech.with("office-revoke-spoken", &[("device", device.name.clone().into())]));
    revoke.confirm = Some(Confirm {
        head: speech.with("office-revoke-head", &[("device", device.name.clone().into())]),
        text: speech.say("office-revoke-text"),
        yes: speech.say("office-revoke"),
        no: speech.say("back"),
    });
    row.actions = vec![revoke];
    row
}

fn since(desk: &Desk<'_>, device: &OfficeDevice) -> String {
    let short = |at| timing::short(desk.speech, at, desk.now());
    let activated = desk.speech.with("office-activated-at", &[("at", short(device.activated_at).into())]);
    match device.seen_at {
        Some(seen) => format!("{activated}. {}", desk.speech.with("office-seen-at", &[("at", short(seen).into())])),
        None => activated,
    }
}

/// What kind of device it is, since when.
pub fn device_text(desk: &Desk<'_>, device: &OfficeDevice) -> String {
    let at = timing::short(desk.speech, device.activated_at, desk.now());
    let text = desk.speech.with("office-device", &[("device", device.name.clone().into()), ("at", at.into())]);
    if device.let_in { text } else { format!("{text}. {}", desk.speech.say("office-not-let-in")) }
}
