//! Who files accident reports at a unit: a rektor says it to the school, which tells every phone that it concerns.

use kontaktbok_documents::UnitId;
use kontaktbok_documents::exchange::Filing;

use crate::effect::HttpsOutput;
use crate::model::{HttpsTask, Model};
use crate::speech::Speech;

/// Says it to the school; nothing holds before the school has it.
pub fn say(model: &mut Model, window: &str, unit: &UnitId, filing: Filing) {
    let Some(me) = model.signed_in() else { return };
    let Some(token) = me.net.token() else {
        let text = Speech::of(model.language).say("calling-needs-net");
        return model.answer(window, text);
    };
    let path = format!("/api/units/{unit}/filing");
    model.asks.post(HttpsTask::Filing(window.to_owned()), &path, Some(token), &filing);
}

/// The school has it, and tells every phone that it concerns to come again; this one too.
pub fn said(model: &mut Model, window: &str, output: &HttpsOutput) {
    let speech = Speech::of(model.language);
    match output {
        HttpsOutput::Answer { status: 204, .. } => model.say(speech.say("calling-said")),
        HttpsOutput::Answer { status: 429, .. } => model.answer(window, speech.say("said-too-often")),
        HttpsOutput::Answer { .. } => model.answer(window, speech.say("filing-not-taken")),
        HttpsOutput::Failed(_) => model.answer(window, speech.say("calling-needs-net")),
    }
}
