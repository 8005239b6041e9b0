//! One-time codes as slips: on the screen to be typed or scanned, on paper to be cut apart and handed out.

use kontaktbok_documents::exchange::school_office::{OfficeClass, OneTimeCode};
use kontaktbok_documents::{GroupId, Named, StaffRole};

use super::super::{Desk, people as named, prose};
use super::{papers, start};
use crate::model::signed_in::school_office::{Papers, Shelf};
use crate::page::{CodeSlip, Page, Pane, Part, PartKind, Words};
use crate::route::Route;
use crate::timing;

/// The codes that were made for a class, as long as they can be used.
pub fn page(desk: &Desk<'_>, class: &GroupId) -> Page {
    let speech = desk.speech;
    let mut page = start(desk, &Route::OfficeCodes(class.clone()), speech.say("office-codes-title"));
    page.pane = Pane::Full;
    let shelf = Shelf::Class(class.clone());
    let Some(Papers::Class(of)) = papers(desk, &mut page, &shelf) else { return page };
    let slips = slips(desk, of);
    if slips.is_empty() {
        page.parts.push(prose("gone", speech.say("office-codes-gone")));
        return page;
    }
    page.parts.push(prose("how", speech.say("office-codes-how")));
    page.parts.push(Part { key: "codes".to_owned(), title: None, kind: PartKind::Codes(slips) });
    page
}

fn slips(desk: &Desk<'_>, class: &OfficeClass) -> Vec<CodeSlip> {
    let with_code = class.guardians.iter().filter_map(|guardian| {
        let code = desk.me.office.code(&guardian.who.id, desk.now())?;
        Some(slip(desk, &guardian.who, code))
    });
    with_code.collect()
}

/// The school whose office gives the code, by name.
fn school(desk: &Desk<'_>) -> String {
    let snapshot = desk.me.snapshot();
    let office = snapshot.and_then(|snapshot| {
        let at = |unit: &&kontaktbok_documents::Unit| {
            snapshot.roles.iter().any(|role| role.role == StaffRole::Office && role.unit == unit.id)
        };
        snapshot.units.iter().find(at).map(|unit| unit.name.clone())
    });
    office.unwrap_or_else(|| desk.me.identity.school.clone())
}

/// One code.
pub fn slip(desk: &Desk<'_>, who: &Named, code: &OneTimeCode) -> CodeSlip {
    let until = timing::short(desk.speech, code.until, desk.now());
    let at_school = format!("{} · {}", school(desk), timing::date(desk.speech, desk.now()));
    let address = code.link.as_ref().and_then(|link| link.split('#').next()).and_then(|link| link.strip_suffix("/in"));
    let how = match address {
        Some(address) => desk.speech.with("office-slip-how", &[("address", address.to_owned().into())]),
        None => desk.speech.say("office-slip-in-app"),
    };
    CodeSlip {
        key: who.id.as_str().to_owned(),
        who: Words::written(named::full(who)),
        code: code.code.clone(),
        link: code.link.clone(),
        text: [at_school, how, desk.speech.with("office-code-until", &[("until", until.into())])].join("\n"),
    }
}
