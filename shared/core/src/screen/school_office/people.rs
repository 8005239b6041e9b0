//! A class's guardians and the school's staff, for the office: who has a device, and who has a code.

use kontaktbok_documents::GroupId;
use kontaktbok_documents::exchange::school_office::{OfficeClass, OfficePupil, Served, Visitor};

use super::super::{Desk, action, people as named, prose, row, rows};
use super::{papers, start};
use crate::intent::{Intent, OfficeAct};
use crate::model::signed_in::school_office::{Papers, Shelf, without_device};
use crate::page::{Confirm, Icon, Mark, Page, Role, Row, RowDoes, Status, Tone, Words};
use crate::route::Route;
use crate::timing;

/// A class's name, once it is known.
pub fn class_title(desk: &Desk<'_>, class: &GroupId) -> String {
    desk.me.office.class(class).map_or_else(|| desk.speech.say("office-title"), |of| of.name.clone())
}

/// A class's guardians, and codes for a parent meeting.
pub fn class(desk: &Desk<'_>, class: &GroupId) -> Page {
    let speech = desk.speech;
    let mut page = start(desk, &Route::OfficeClass(class.clone()), Words::written(class_title(desk, class)));
    let shelf = Shelf::Class(class.clone());
    let Some(Papers::Class(of)) = papers(desk, &mut page, &shelf) else { return page };
    if of.guardians.is_empty() {
        page.parts.push(prose("none", speech.say("office-class-none")));
        return page;
    }
    let all = of.guardians.iter().map(|guardian| visitor(desk, guardian)).collect();
    page.parts.push(rows("guardians", Some(speech.say(adults_of(of))), all));
    let n = without_device(of).count();
    if n > 0 {
        let label = speech.with("office-codes-make", &[("n", n.into())]);
        let mut make = action(
            Intent::Office(OfficeAct::GiveCodes(class.clone())),
            label.clone(),
            Some(Icon::KeyRound),
            Role::Primary,
        );
        make.confirm = Some(Confirm {
            head: speech.with("office-codes-head", &[("n", n.into())]),
            text: codes_text(desk, of),
            yes: label,
            no: speech.say("back"),
        });
        page.foot.push(make);
    }
    if of.guardians.iter().any(|guardian| desk.me.office.code(&guardian.who.id, desk.now()).is_some()) {
        let mut made = row("made", Mark::Icon(Icon::KeyRound), speech.say("office-codes-made-row"));
        made.text = Some(speech.say("office-codes-made-text").into());
        made.does = RowDoes::Leads(Route::OfficeCodes(class.clone()).path());
        page.parts.insert(0, rows("made", None, vec![made]));
    }
    page
}

/// What making codes means; where some are out, that those stop working.
fn codes_text(desk: &Desk<'_>, class: &OfficeClass) -> String {
    let text = desk.speech.say("office-codes-text");
    let given = without_device(class).filter(|id| {
        let of = class.guardians.iter().find(|visitor| visitor.who.id == **id);
        of.and_then(|visitor| visitor.code_until).is_some_and(|until| until > desk.now())
    });
    match given.count() {
        0 => text,
        n => format!("{} {text}", desk.speech.with("office-codes-die", &[("n", n.into())])),
    }
}

/// Who works at the school.
pub fn staff(desk: &Desk<'_>) -> Page {
    let mut page = start(desk, &Route::OfficeStaff, desk.speech.say("office-staff"));
    let Some(Papers::Staff(of)) = papers(desk, &mut page, &Shelf::Staff) else { return page };
    page.parts.push(rows("staff", None, of.staff.iter().map(|somebody| visitor(desk, somebody)).collect()));
    page
}

/// Somebody in a list, with what they have to sign in by.
fn visitor(desk: &Desk<'_>, visitor: &Visitor) -> Row {
    let who = &visitor.who;
    let mut row = row(who.id.as_str(), Mark::Letters(named::letters(who)), Words::written(named::full(who)));
    row.text = children(desk, &visitor.children).map(Into::into);
    row.status = Some(state(desk, visitor));
    row.does = RowDoes::Leads(Route::OfficePerson(who.id.clone()).path());
    row
}

/// What a class's adults are together: nobody has custody of somebody who is of age.
fn adults_of(class: &OfficeClass) -> &'static str {
    let mut children = class.guardians.iter().flat_map(|guardian| &guardian.children);
    if children.any(|child| child.of_age) { "office-adults" } else { "pupil-guardians" }
}

/// Whose guardian somebody is, and which pupils of age somebody was.
pub fn children(desk: &Desk<'_>, children: &[OfficePupil]) -> Option<String> {
    let to = |of_age: bool, words: &str| {
        let children = children.iter().filter(|child| child.of_age == of_age);
        let names: Vec<String> =
            children.map(|child| format!("{}, {}", named::full(&child.who), child.class)).collect();
        (!names.is_empty()).then(|| desk.speech.with(words, &[("children", names.join("; ").into())]))
    };
    let all: Vec<String> =
        [to(false, "office-guardian-of"), to(true, "office-adult-of")].into_iter().flatten().collect();
    (!all.is_empty()).then(|| all.join(". "))
}

/// Whether somebody has a device, or a code that is out.
pub fn state(desk: &Desk<'_>, visitor: &Visitor) -> Status {
    let speech = desk.speech;
    match (visitor.devices, visitor.code_until.filter(|until| *until > desk.now())) {
        (0, Some(until)) => {
            let until = timing::short(speech, until, desk.now());
            let text = speech.with("office-code-out", &[("until", until.into())]);
            Status { tone: Tone::Wait, icon: Icon::KeyRound, text }
        }
        (0, None) if visitor.served == Served::Elsewhere => {
            Status { tone: Tone::Plain, icon: Icon::School, text: speech.say("office-elsewhere") }
        }
        (0, None) => Status { tone: Tone::Draft, icon: Icon::Smartphone, text: speech.say("office-no-device") },
        (n, _) => {
            Status { tone: Tone::Got, icon: Icon::Smartphone, text: speech.with("office-devices", &[("n", n.into())]) }
        }
    }
}
