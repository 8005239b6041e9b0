//! The school's office: fetched for a page that is open, dropped with it, never stored. What is done there is done by the
//! school, at once or not at all.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::exchange::school_office::{
    Codes, CodesAsked, HandedOut, NumberChecked, OfficeClass, OfficePerson, OfficeStaff, OneTimeCode, SchoolOffice,
    Served,
};
use kontaktbok_documents::{GroupId, PersonId, StaffRole};

use super::{Fetched, SignedIn};
use crate::effect::HttpsOutput;
use crate::intent::OfficeAct;
use crate::model::{HttpsTask, Model};
use crate::route::Route;
use crate::speech::Speech;

/// What a page of the office shows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// What there is to do, the classes, the latest activations.
    Overview,
    /// A class's guardians.
    Class(GroupId),
    /// Who works there.
    Staff,
    /// Somebody, with their devices.
    Person(PersonId),
}

/// What was fetched for it.
pub enum Papers {
    Overview(SchoolOffice),
    Class(OfficeClass),
    Staff(OfficeStaff),
    Person(OfficePerson),
}

/// What this phone has of the office, as long as a page of it is open.
#[derive(Default)]
pub struct OfficePages {
    fetched: BTreeMap<Shelf, Fetched<Papers>>,
    /// Codes that were made here and can be read once.
    codes: BTreeMap<PersonId, OneTimeCode>,
    /// Whether codes are being made: one request at a time, so that a double tap makes no second code.
    making: bool,
}

impl OfficePages {
    pub fn fetched(&self, of: &Shelf) -> Option<&Fetched<Papers>> {
        self.fetched.get(of)
    }

    /// The overview, if it is here.
    pub fn overview(&self) -> Option<&SchoolOffice> {
        match self.fetched.get(&Shelf::Overview) {
            Some(Fetched::Here(Papers::Overview(overview))) => Some(overview),
            _ => None,
        }
    }

    /// A class, if it is here.
    pub fn class(&self, class: &GroupId) -> Option<&OfficeClass> {
        match self.fetched.get(&Shelf::Class(class.clone())) {
            Some(Fetched::Here(Papers::Class(class))) => Some(class),
            _ => None,
        }
    }

    /// A code that was used is not shown as one to use: its person has a device, and no code is out.
    fn forget_used(&mut self, came: Option<&Papers>) {
        let visitors = match came {
            Some(Papers::Person(of)) => std::slice::from_ref(&of.visitor),
            Some(Papers::Class(of)) => of.guardians.as_slice(),
            Some(Papers::Staff(of)) => of.staff.as_slice(),
            Some(Papers::Overview(_)) | None => &[],
        };
        for visitor in visitors.iter().filter(|visitor| visitor.devices > 0 && visitor.code_until.is_none()) {
            self.codes.remove(&visitor.who.id);
        }
    }

    /// A code of somebody that can still be used.
    pub fn code(&self, person: &PersonId, now_ms: i64) -> Option<&OneTimeCode> {
        self.codes.get(person).filter(|code| code.until > now_ms)
    }
}

/// Those of a class who have no device and can be given a code here.
pub fn without_device(class: &OfficeClass) -> impl Iterator<Item = &PersonId> {
    let without = class.guardians.iter().filter(|guardian| guardian.devices == 0 && guardian.served == Served::Here);
    without.map(|guardian| &guardian.who.id)
}

impl SignedIn {
    /// Whether the person works in a school's office, or leads a school.
    pub fn is_in_office(&self) -> bool {
        self.is_rektor() || self.works_in_office()
    }

    fn works_in_office(&self) -> bool {
        self.snapshot().is_some_and(|s| s.roles.iter().any(|role| role.role == StaffRole::Office))
    }
}

/// What a page shows of the office. On I dag who works there sees how much there is to do; a rektor looks it up.
fn shelf(me: &SignedIn, route: &Route) -> Option<Shelf> {
    match route {
        Route::Today => me.works_in_office().then_some(Shelf::Overview),
        Route::SchoolOffice => Some(Shelf::Overview),
        Route::OfficeClass(class) | Route::OfficeCodes(class) => Some(Shelf::Class(class.clone())),
        Route::OfficeStaff => Some(Shelf::Staff),
        Route::OfficePerson(person) => Some(Shelf::Person(person.clone())),
        _ => None,
    }
}

/// A page was gone to: what it shows is fetched, also when it is here, for somebody may have signed in since.
pub fn gone_to(model: &mut Model, route: &Route) {
    let here = model.who().and_then(|me| shelf(me, route).filter(|shelf| me.office.fetched(shelf).is_some()));
    arrived(model);
    if let Some(shelf) = here.filter(|_| model.who().is_some_and(SignedIn::is_in_office)) {
        fetch(model, shelf);
    }
}

/// A page was gone to, or the net is back: fetch what is missing for those that are open, drop what none shows.
pub fn arrived(model: &mut Model) {
    let routes: Vec<Route> = model.windows.values().filter_map(|window| window.route.clone()).collect();
    let Some(me) = model.signed_in() else { return };
    if !me.is_in_office() {
        me.office = OfficePages::default();
        return;
    }
    let open: BTreeSet<Shelf> = routes.iter().filter_map(|route| shelf(me, route)).collect();
    me.office.fetched.retain(|shelf, _| open.contains(shelf));
    if !routes
        .iter()
        .any(|route| matches!(route, Route::OfficeClass(_) | Route::OfficeCodes(_) | Route::OfficePerson(_)))
    {
        me.office.codes.clear();
    }
    let missing = |shelf: &Shelf| !matches!(me.office.fetched.get(shelf), Some(Fetched::Asked | Fetched::Here(_)));
    let missing: Vec<Shelf> = open.into_iter().filter(missing).collect();
    for shelf in missing {
        fetch(model, shelf);
    }
}

/// Something was done: what the open pages show may be another now. What they have stays until the answer is here.
pub(super) fn fetch_again(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    let open: Vec<Shelf> = me.office.fetched.keys().cloned().collect();
    for shelf in open {
        fetch(model, shelf);
    }
}

fn fetch(model: &mut Model, shelf: Shelf) {
    let Some(me) = model.signed_in() else { return };
    let here = matches!(me.office.fetched.get(&shelf), Some(Fetched::Here(_)));
    let Some(token) = me.net.token() else {
        if !here {
            me.office.fetched.insert(shelf, Fetched::NotNow);
        }
        return;
    };
    if !here {
        me.office.fetched.insert(shelf.clone(), Fetched::Asked);
    }
    let path = match &shelf {
        Shelf::Overview => "/api/school-office".to_owned(),
        Shelf::Class(class) => format!("/api/school-office/classes/{class}"),
        Shelf::Staff => "/api/school-office/staff".to_owned(),
        Shelf::Person(person) => format!("/api/school-office/people/{person}"),
    };
    model.asks.get(HttpsTask::Office(shelf), path, Some(token), None);
}

/// Something of the office came, or did not.
pub fn fetched(model: &mut Model, shelf: Shelf, output: &HttpsOutput) {
    let Some(me) = model.signed_in() else { return };
    let Some(before) = me.office.fetched.get(&shelf) else { return };
    let came = match output {
        HttpsOutput::Answer { status: 200, body, .. } => match &shelf {
            Shelf::Overview => serde_json::from_slice(body).ok().map(Papers::Overview),
            Shelf::Class(_) => serde_json::from_slice(body).ok().map(Papers::Class),
            Shelf::Staff => serde_json::from_slice(body).ok().map(Papers::Staff),
            Shelf::Person(_) => serde_json::from_slice(body).ok().map(Papers::Person),
        },
        // What is here is older than the page says; it stays as long as nothing was refused.
        HttpsOutput::Failed(_) if matches!(before, Fetched::Here(_)) => return,
        _ => None,
    };
    me.office.forget_used(came.as_ref());
    me.office.fetched.insert(shelf, came.map_or(Fetched::NotNow, Fetched::Here));
}

/// What was asked of the school, to be said once it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeDone {
    /// A device is let in no longer.
    Revoked,
    /// A number was looked into.
    NumberChecked,
}

impl OfficeDone {
    fn words(self) -> &'static str {
        match self {
            Self::Revoked => "office-revoked",
            Self::NumberChecked => "office-number-checked",
        }
    }
}

/// Somebody in the office does something.
pub fn act(model: &mut Model, window: &str, act: &OfficeAct) {
    match act {
        OfficeAct::GiveCode(person) => give_code(model, window, person),
        OfficeAct::GiveCodes(class) => give_codes(model, window, class),
        OfficeAct::Revoke(device) => {
            let path = format!("/api/school-office/devices/{device}/revoke");
            tell(model, window, OfficeDone::Revoked, &path, &serde_json::json!({}));
        }
        OfficeAct::NumberChecked(guardian, until) => {
            let path = format!("/api/school-office/numbers/{guardian}");
            tell(model, window, OfficeDone::NumberChecked, &path, &NumberChecked { until: *until });
        }
    }
}

/// A code for somebody who stands there.
fn give_code(model: &mut Model, window: &str, person: &PersonId) {
    make(model, window, None, &CodesAsked { people: vec![person.clone()], handed_out: HandedOut::AtTheDesk });
}

/// Codes for everybody in a class who has no device.
fn give_codes(model: &mut Model, window: &str, class: &GroupId) {
    let Some(me) = model.signed_in() else { return };
    let people = me.office.class(class).map(|of| without_device(of).cloned().collect()).unwrap_or_default();
    make(model, window, Some(class.clone()), &CodesAsked { people, handed_out: HandedOut::AtAMeeting });
}

fn make(model: &mut Model, window: &str, class: Option<GroupId>, asked: &CodesAsked) {
    let speech = Speech::of(model.language);
    let Some(me) = model.signed_in() else { return };
    let Some(token) = me.net.token() else { return model.answer(window, speech.say("office-needs-net")) };
    if std::mem::replace(&mut me.office.making, true) {
        return;
    }
    let task = HttpsTask::Codes { window: window.to_owned(), class };
    model.asks.post(task, "/api/school-office/codes", Some(token), asked);
}

/// Codes came, or did not.
pub fn codes(model: &mut Model, window: &str, class: Option<GroupId>, output: &HttpsOutput) {
    let speech = Speech::of(model.language);
    let Some(me) = model.signed_in() else { return };
    me.office.making = false;
    let came = match output {
        HttpsOutput::Answer { status: 200, body, .. } => serde_json::from_slice::<Codes>(body).ok(),
        _ => None,
    };
    let Some(came) = came else {
        let words = match output {
            HttpsOutput::Answer { .. } => "office-not-done",
            HttpsOutput::Failed(_) => "office-needs-net",
        };
        return model.answer(window, speech.say(words));
    };
    let made = came.codes.len();
    me.office.codes.extend(came.codes.into_iter().map(|code| (code.person.clone(), code)));
    match made {
        0 => model.answer(window, speech.say("office-no-code")),
        _ => model.say(speech.with("office-codes-made", &[("n", made.into())])),
    }
    fetch_again(model);
    if let Some(class) = class.filter(|_| made > 0) {
        model.go(window, &Route::OfficeCodes(class).path());
    }
}

fn tell(model: &mut Model, window: &str, done: OfficeDone, path: &str, body: &impl serde::Serialize) {
    let speech = Speech::of(model.language);
    let Some(me) = model.signed_in() else { return };
    let Some(token) = me.net.token() else { return model.answer(window, speech.say("office-needs-net")) };
    model.asks.post(HttpsTask::OfficeAct { window: window.to_owned(), done }, path, Some(token), body);
}

/// The school has done it, or has not.
pub fn acted(model: &mut Model, window: &str, done: OfficeDone, output: &HttpsOutput) {
    let speech = Speech::of(model.language);
    match output {
        HttpsOutput::Answer { status: 204, .. } => model.say(speech.say(done.words())),
        HttpsOutput::Answer { status: 429, .. } => model.answer(window, speech.say("said-too-often")),
        HttpsOutput::Answer { .. } => model.answer(window, speech.say("office-not-done")),
        HttpsOutput::Failed(_) => model.answer(window, speech.say("office-unknown")),
    }
    fetch_again(model);
}
