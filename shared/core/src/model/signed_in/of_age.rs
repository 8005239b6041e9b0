//! Pupils who are of age, and which adults they want contacted: fetched for their pages and never stored. What is written down
//! is written by the school, at once or not at all.

use std::collections::BTreeSet;

use kontaktbok_documents::PersonId;
use kontaktbok_documents::exchange::of_age::{PupilOfAge, PupilSaid};

use super::{Fetched, school_office};
use crate::effect::HttpsOutput;
use crate::model::{HttpsTask, Model};
use crate::route::Route;
use crate::speech::Speech;

/// A page was gone to, or the net is back: fetch what is missing for those that are open, drop what none shows.
pub fn arrived(model: &mut Model) {
    let routes = model.windows.values().filter_map(|window| window.route.as_ref());
    let open: BTreeSet<PersonId> = routes
        .filter_map(|route| match route {
            Route::OfAge(pupil) | Route::OfficeOfAge(pupil) => Some(pupil.clone()),
            _ => None,
        })
        .collect();
    let Some(me) = model.signed_in() else { return };
    me.of_age.retain(|pupil, _| open.contains(pupil));
    let missing = |pupil: &PersonId| !matches!(me.of_age.get(pupil), Some(Fetched::Asked | Fetched::Here(_)));
    let missing: Vec<PersonId> = open.into_iter().filter(missing).collect();
    for pupil in missing {
        fetch(model, pupil);
    }
}

fn fetch(model: &mut Model, pupil: PersonId) {
    let Some(me) = model.signed_in() else { return };
    let Some(token) = me.net.token() else {
        me.of_age.entry(pupil).or_insert(Fetched::NotNow);
        return;
    };
    // What is here stays until the answer is.
    if !matches!(me.of_age.get(&pupil), Some(Fetched::Here(_))) {
        me.of_age.insert(pupil.clone(), Fetched::Asked);
    }
    let path = path(&pupil);
    model.asks.get(HttpsTask::OfAge(pupil), path, Some(token), None);
}

fn path(pupil: &PersonId) -> String {
    format!("/api/pupils/{pupil}/of-age")
}

/// It came, or did not.
pub fn came(model: &mut Model, pupil: &PersonId, output: &HttpsOutput) {
    let Some(me) = model.signed_in() else { return };
    let Some(before) = me.of_age.get_mut(pupil) else { return };
    *before = match output {
        HttpsOutput::Answer { status: 200, body, .. } => {
            serde_json::from_slice::<PupilOfAge>(body).map_or(Fetched::NotNow, Fetched::Here)
        }
        HttpsOutput::Failed(_) if matches!(before, Fetched::Here(_)) => return,
        _ => Fetched::NotNow,
    };
}

/// What the pupil has said is written down; nothing holds before the school has it.
pub fn say(model: &mut Model, window: &str, pupil: &PersonId, said: &PupilSaid) {
    let speech = Speech::of(model.language);
    let Some(me) = model.signed_in() else { return };
    let Some(token) = me.net.token() else { return model.answer(window, speech.say("calling-needs-net")) };
    model.asks.post(HttpsTask::SaidOfAge(window.to_owned()), &path(pupil), Some(token), said);
}

/// The school has it, or has not.
pub fn said(model: &mut Model, window: &str, output: &HttpsOutput) {
    let speech = Speech::of(model.language);
    match output {
        HttpsOutput::Answer { status: 204, .. } => model.say(speech.say("of-age-said")),
        HttpsOutput::Answer { status: 429, .. } => model.answer(window, speech.say("said-too-often")),
        HttpsOutput::Answer { .. } => model.answer(window, speech.say("of-age-not-taken")),
        HttpsOutput::Failed(_) => model.answer(window, speech.say("office-unknown")),
    }
    let Some(me) = model.signed_in() else { return };
    let open: Vec<PersonId> = me.of_age.keys().cloned().collect();
    for pupil in open {
        fetch(model, pupil);
    }
    // The office's list of those who are to be asked may be open beside it.
    school_office::fetch_again(model);
}
