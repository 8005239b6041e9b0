//! What became of a copy, by what it is called: asked of the school when somebody asks for it, and gone with its page.

use kontaktbok_documents::exchange::copies::{CopyFound, reference};

use crate::effect::HttpsOutput;
use crate::model::{HttpsTask, Model};
use crate::page::FieldValue;
use crate::route::Route;
use crate::speech::Speech;

/// A page was gone to: what was found goes with its page.
pub fn arrived(model: &mut Model) {
    let is_open = model.windows.values().any(|window| window.route == Some(Route::FindCopy));
    if let Some(me) = model.signed_in().filter(|_| !is_open) {
        me.found_copy = None;
    }
}

/// What stands in the field of a window.
pub fn typed(model: &Model, window: &str) -> String {
    let typed =
        model.windows.get(window).and_then(|at| at.typed.get(&(Route::FindCopy.path(), "reference".to_owned())));
    match typed {
        Some(FieldValue::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

/// Asks for it.
pub fn find(model: &mut Model, window: &str) {
    let speech = Speech::of(model.language);
    let Some(reference) = reference(&typed(model, window)) else {
        return model.answer(window, speech.say("found-copy-no-reference"));
    };
    let Some(me) = model.signed_in() else { return };
    me.found_copy = None;
    let Some(token) = me.net.token() else { return model.answer(window, speech.say("found-copy-needs-net")) };
    model.asks.get(HttpsTask::FoundCopy(window.to_owned()), format!("/api/copies/{reference}"), Some(token), None);
}

/// It came, or there is none for this person.
pub fn came(model: &mut Model, window: &str, output: &HttpsOutput) {
    let speech = Speech::of(model.language);
    if !model.windows.values().any(|window| window.route == Some(Route::FindCopy)) {
        return;
    }
    let found = match output {
        HttpsOutput::Answer { status: 200, body, .. } => serde_json::from_slice::<CopyFound>(body).ok(),
        HttpsOutput::Answer { status: 429, .. } => return model.answer(window, speech.say("said-too-often")),
        HttpsOutput::Answer { .. } => None,
        HttpsOutput::Failed(_) => return model.answer(window, speech.say("found-copy-needs-net")),
    };
    if found.is_none() {
        model.answer(window, speech.say("found-copy-none"));
    }
    if let Some(me) = model.signed_in() {
        me.found_copy = found;
    }
}
