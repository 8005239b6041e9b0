//! Pupils who have left the units that a rektor leads: fetched for their pages and never stored. What was noted about them is
//! opened like any ledger at the school.

use kontaktbok_documents::PersonId;
use kontaktbok_documents::exchange::former::{ForNext, FormerPupils};

use super::Fetched;
use crate::effect::HttpsOutput;
use crate::model::{HttpsTask, Model};
use crate::route::Route;
use crate::speech::Speech;

/// A page was gone to: fetch them for their list, and drop them when no page of theirs is open.
pub fn arrived(model: &mut Model) {
    let routes = || model.windows.values().filter_map(|window| window.route.as_ref());
    let listed = routes().any(|route| *route == Route::FormerPupils);
    let shown = routes().any(|route| matches!(route, Route::Pupil(_) | Route::Copy(_) | Route::CopyFor(..)));
    let Some(me) = model.signed_in() else { return };
    if !listed && !shown {
        me.former = None;
        return;
    }
    if listed && me.is_rektor() && !matches!(me.former, Some(Fetched::Asked | Fetched::Here(_))) {
        fetch(model);
    }
}

fn fetch(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    let Some(token) = me.net.token() else {
        me.former.get_or_insert(Fetched::NotNow);
        return;
    };
    if me.former.is_none() {
        me.former = Some(Fetched::Asked);
    }
    model.asks.get(HttpsTask::Former, "/api/former-pupils".to_owned(), Some(token), None);
}

/// They came, or did not.
pub fn came(model: &mut Model, output: &HttpsOutput) {
    let Some(me) = model.signed_in() else { return };
    if me.former.is_none() {
        return;
    }
    let came = match output {
        HttpsOutput::Answer { status: 200, body, .. } => serde_json::from_slice::<FormerPupils>(body).ok(),
        _ => None,
    };
    me.former = Some(came.map_or(Fetched::NotNow, Fetched::Here));
}

/// The rektor says whether the next unit may read what was noted; nothing holds before the school has it.
pub fn say(model: &mut Model, window: &str, pupil: &PersonId, said: ForNext) {
    let Some(me) = model.signed_in() else { return };
    let Some(token) = me.net.token() else {
        let text = Speech::of(model.language).say("calling-needs-net");
        return model.answer(window, text);
    };
    let path = format!("/api/former-pupils/{pupil}/next");
    model.asks.post(HttpsTask::ForNext(window.to_owned()), &path, Some(token), &said);
}

/// The school has it.
pub fn said(model: &mut Model, window: &str, output: &HttpsOutput) {
    let speech = Speech::of(model.language);
    match output {
        HttpsOutput::Answer { status: 204, .. } => {
            model.say(speech.say("calling-said"));
            fetch(model);
        }
        HttpsOutput::Answer { status: 429, .. } => model.answer(window, speech.say("said-too-often")),
        HttpsOutput::Answer { .. } => model.answer(window, speech.say("former-not-taken")),
        HttpsOutput::Failed(_) => model.answer(window, speech.say("calling-needs-net")),
    }
}
