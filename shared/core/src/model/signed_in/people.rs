//! What is fetched for a page when there is net, and never stored: guardians' numbers, a ledger opened on demand, the
//! rektor's tray.

use kontaktbok_documents::PersonId;
use kontaktbok_documents::exchange::{Calling, Numbers, OpenedLedger, Tray};

use super::Fetched;
use crate::effect::HttpsOutput;
use crate::model::{HttpsTask, Model, StoreTask, kept};
use crate::route::Route;
use crate::speech::Speech;

/// A page was gone to.
pub fn arrived(model: &mut Model, route: &Route) {
    let here = pupils_of(model, route);
    let open: Vec<PersonId> = shown_pupils(model);
    let Some(me) = model.signed_in() else { return };
    // A ledger opened on demand goes with its page.
    if me.opened.as_ref().is_some_and(|(opened, _)| !open.contains(opened)) {
        me.opened = None;
    }
    me.numbers.retain(|kept, _| open.contains(kept));
    for pupil in here {
        fetch_numbers(model, &pupil);
    }
    fetch_tray(model);
}

/// Fetches the tray for a page that is open, and drops it when none is.
fn fetch_tray(model: &mut Model) {
    let open = model.windows.values().any(|window| window.route == Some(Route::Tray));
    let Some(me) = model.signed_in() else { return };
    if !open {
        me.tray = None;
        return;
    }
    if !me.is_rektor() || matches!(me.tray, Some(Fetched::Asked | Fetched::Here(_))) {
        return;
    }
    let Some(token) = me.net.token() else {
        me.tray = Some(Fetched::NotNow);
        return;
    };
    me.tray = Some(Fetched::Asked);
    model.asks.get(HttpsTask::Tray, "/api/tray".to_owned(), Some(token), None);
}

/// The tray came, or did not.
pub fn tray(model: &mut Model, output: &HttpsOutput) {
    let Some(me) = model.signed_in() else { return };
    if !matches!(me.tray, Some(Fetched::Asked)) {
        return;
    }
    let came = match output {
        HttpsOutput::Answer { status: 200, body, .. } => serde_json::from_slice::<Tray>(body).ok(),
        _ => None,
    };
    me.tray = Some(came.map_or(Fetched::NotNow, Fetched::Here));
}

fn open_pupils(model: &Model) -> Vec<PersonId> {
    let routes = model.windows.values().filter_map(|window| window.route.as_ref());
    routes.flat_map(|route| pupils_of(model, route)).collect()
}

/// The pupils of whom something is shown that goes with their pages.
fn shown_pupils(model: &Model) -> Vec<PersonId> {
    let routes = model.windows.values().filter_map(|window| window.route.as_ref());
    let copied = routes.filter_map(|route| match route {
        Route::Copy(pupil) | Route::CopyFor(pupil, _) => Some(pupil.clone()),
        _ => None,
    });
    copied.chain(open_pupils(model)).collect()
}

/// The pupils whose guardians can be rung from a page.
fn pupils_of(model: &Model, route: &Route) -> Vec<PersonId> {
    match route {
        Route::Pupil(pupil) | Route::Note(pupil, _) | Route::Reaching(pupil, _) => vec![pupil.clone()],
        Route::Accident(accident) => model.who().map(|me| me.hurt(accident)).unwrap_or_default(),
        _ => vec![],
    }
}

/// The net is back: fetch for the pages that are open.
pub fn fetch_for_open_pages(model: &mut Model) {
    for pupil in open_pupils(model) {
        fetch_numbers(model, &pupil);
    }
    fetch_tray(model);
    super::school_office::arrived(model);
    super::of_age::arrived(model);
}

fn fetch_numbers(model: &mut Model, pupil: &PersonId) {
    let Some(me) = model.signed_in() else { return };
    let Some(token) = me.net.token() else { return };
    if me.pupil(pupil).is_none() || matches!(me.numbers.get(pupil), Some(Fetched::Asked | Fetched::Here(_))) {
        return;
    }
    me.numbers.insert(pupil.clone(), Fetched::Asked);
    model.asks.get(HttpsTask::Numbers(pupil.clone()), format!("/api/pupils/{pupil}/numbers"), Some(token), None);
}

/// Numbers came, or did not.
pub fn numbers(model: &mut Model, pupil: PersonId, output: HttpsOutput) {
    let Some(me) = model.signed_in() else { return };
    let fetched = match output {
        HttpsOutput::Answer { status: 200, body, .. } => match serde_json::from_slice::<Numbers>(&body) {
            Ok(numbers) => Fetched::Here(numbers.guardians),
            Err(_) => Fetched::NotNow,
        },
        _ => Fetched::NotNow,
    };
    if me.numbers.contains_key(&pupil) {
        me.numbers.insert(pupil, fetched);
    }
}

/// Opens a pupil's ledger at the school; the reading is logged there.
pub fn open_ledger(model: &mut Model, pupil: &PersonId) {
    let Some(me) = model.signed_in() else { return };
    let Some(token) = me.net.token() else {
        me.opened = Some((pupil.clone(), Fetched::NotNow));
        return;
    };
    me.opened = Some((pupil.clone(), Fetched::Asked));
    model.asks.get(HttpsTask::Ledger(pupil.clone()), format!("/api/pupils/{pupil}/ledger"), Some(token), None);
}

/// A ledger came, or did not.
pub fn ledger(model: &mut Model, pupil: PersonId, output: HttpsOutput) {
    let Some(me) = model.signed_in() else { return };
    let Some((asked, Fetched::Asked)) = &me.opened else { return };
    if *asked != pupil {
        return;
    }
    let fetched = match output {
        HttpsOutput::Answer { status: 200, body, .. } => match serde_json::from_slice::<OpenedLedger>(&body) {
            Ok(opened) => Fetched::Here(opened),
            Err(_) => Fetched::NotNow,
        },
        _ => Fetched::NotNow,
    };
    me.opened = Some((pupil, fetched));
}

/// The rektor says whether a guardian may be rung about a pupil.
pub fn calling(model: &mut Model, window: &str, pupil: &PersonId, guardian: &PersonId, calling: Calling) {
    let Some(me) = model.signed_in() else { return };
    let Some(token) = me.net.token() else {
        let text = Speech::of(model.language).say("calling-needs-net");
        return model.answer(window, text);
    };
    let path = format!("/api/pupils/{pupil}/guardians/{guardian}/calling");
    model.asks.post(HttpsTask::Calling(window.to_owned()), &path, Some(token), &calling);
}

/// The school has it, and tells every phone that it concerns to come again; this one too.
pub fn called(model: &mut Model, window: &str, output: &HttpsOutput) {
    let speech = Speech::of(model.language);
    match output {
        HttpsOutput::Answer { status: 204, .. } => model.say(speech.say("calling-said")),
        HttpsOutput::Answer { status: 429, .. } => model.answer(window, speech.say("said-too-often")),
        HttpsOutput::Answer { .. } => model.answer(window, speech.say("calling-not-taken")),
        HttpsOutput::Failed(_) => model.answer(window, speech.say("calling-needs-net")),
    }
}

/// The person has read of the other devices of their own that there are.
pub fn devices_seen(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    let all = me.snapshot().into_iter().flat_map(|snapshot| &snapshot.devices);
    me.known_devices = all.map(|device| device.id.clone()).collect();
    let write = kept::known_devices(&me.known_devices);
    model.asks.write(StoreTask::Tidied, vec![write]);
}
