//! Nobody is signed in: a one-time code is asked for.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kontaktbok_documents::exchange::{Enrol, Enrolled};

use super::kept::{self, KeptSession};
use super::{HttpsTask, Identity, KeysTask, Model, Phase, SignedIn, StoreTask, signed_in};
use crate::effect::{HttpsFault, HttpsOutput, KeysOperation, KeysOutput, Space, StoreOperation, StoreOutput};
use crate::event::Event;
use crate::intent::Intent;
use crate::route::Route;
use crate::speech::Speech;

/// Nobody is signed in.
#[derive(Default)]
pub struct SignedOut {
    /// The code being tried, and in which window; one at a time.
    trying: Option<Trying>,
    /// The school has revoked the device of the person who was signed in.
    pub revoked: Option<Revoked>,
}

/// The school has revoked the device.
pub struct Revoked {
    /// What that person had written and the school had not received: shown until the phone is emptied.
    pub left: Vec<String>,
}

struct Trying {
    code: String,
    window: String,
    enrolled: Option<Identity>,
}

impl SignedOut {
    /// After a revocation.
    pub fn revoked(left: Vec<String>) -> Self {
        Self { trying: None, revoked: Some(Revoked { left }) }
    }

    /// Whether a code is being tried.
    pub fn busy(&self) -> bool {
        self.trying.is_some()
    }
}

pub fn act(model: &mut Model, window: &str, intent: &Intent) {
    if let Intent::SignOut { discard: true } = intent {
        return empty(model);
    }
    let Intent::SignIn = intent else { return };
    let code = model.typed_text(window, &Route::SignIn, "code").unwrap_or_default();
    let speech = Speech::of(model.language);
    if code.chars().filter(|c| c.is_alphanumeric()).count() < 8 {
        model.answer(window, speech.say("sign-in-code-short"));
        return;
    }
    let Phase::SignedOut(phase) = &mut model.phase else { return };
    if phase.busy() {
        return;
    }
    phase.trying = Some(Trying { code, window: window.to_owned(), enrolled: None });
    model.asks.keys(KeysTask::Make, KeysOperation::Make);
}

/// Destroys the keys and the store, whatever is in it.
pub fn empty(model: &mut Model) {
    model.asks.keys(KeysTask::Forget, KeysOperation::Forget);
    model.asks.store(StoreTask::Erased, StoreOperation::Erase);
}

pub fn happen(model: &mut Model, event: Event) {
    match event {
        Event::Keyed(KeysTask::Make, output) => made(model, output),
        Event::Answered(HttpsTask::Enrol, output) => enrolled(model, output),
        Event::Stored(StoreTask::Enrolled, output) => kept(model, &output),
        _ => {}
    }
}

fn made(model: &mut Model, output: KeysOutput) {
    let Phase::SignedOut(SignedOut { trying: Some(trying), .. }) = &model.phase else { return };
    match output {
        KeysOutput::Made { public_key } => {
            let body = Enrol {
                code: trying.code.clone(),
                public_key: URL_SAFE_NO_PAD.encode(public_key),
                device_name: model.device_name.clone(),
            };
            model.asks.post(HttpsTask::Enrol, "/api/enrol", None, &body);
        }
        _ => fail(model, "sign-in-no-key"),
    }
}

fn enrolled(model: &mut Model, output: HttpsOutput) {
    let Phase::SignedOut(SignedOut { trying: Some(trying), .. }) = &mut model.phase else { return };
    let body = match output {
        HttpsOutput::Answer { status: 200, body, .. } => body,
        HttpsOutput::Answer { status: 429, .. } => return fail(model, "sign-in-too-often"),
        HttpsOutput::Answer { status: 400..=499, .. } => return fail(model, "sign-in-code-wrong"),
        HttpsOutput::Answer { .. } => return fail(model, "school-trouble"),
        HttpsOutput::Failed(HttpsFault::Certificate) => return fail(model, "certificate-wrong"),
        HttpsOutput::Failed(_) => return fail(model, "sign-in-no-net"),
    };
    let Ok(Enrolled { device, person, key_id, school }) = serde_json::from_slice(&body) else {
        return fail(model, "school-trouble");
    };
    let identity = Identity { device, person, key_id, school };
    let write = kept::put(Space::Identity, "", "", &identity);
    trying.enrolled = Some(identity);
    model.asks.write(StoreTask::Enrolled, vec![write]);
}

fn kept(model: &mut Model, output: &StoreOutput) {
    let Phase::SignedOut(SignedOut { trying: Some(trying), .. }) = &mut model.phase else { return };
    let Some(identity) = trying.enrolled.take() else { return };
    if let StoreOutput::Failed(_) = output {
        return fail(model, "not-saved");
    }
    model.phase = Phase::SignedIn(Box::new(SignedIn::new(KeptSession {
        identity,
        snapshot: None,
        drafts: std::collections::BTreeMap::new(),
        forms: std::collections::BTreeMap::new(),
        times: std::collections::BTreeMap::new(),
        answering: std::collections::BTreeMap::new(),
        held: std::collections::BTreeMap::new(),
        papers: std::collections::BTreeMap::new(),
        plans: std::collections::BTreeMap::new(),
        trips: std::collections::BTreeMap::new(),
        unsent: std::collections::BTreeMap::new(),
        refused: std::collections::BTreeMap::new(),
        handed_in: 0,
        known_devices: Vec::new(),
        shown: Vec::new(),
        fetched: Vec::new(),
    })));
    for window in model.windows.values_mut() {
        window.typed.clear();
    }
    model.send_all_home();
    signed_in::begin(model);
}

fn fail(model: &mut Model, key: &str) {
    let text = Speech::of(model.language).say(key);
    let Phase::SignedOut(phase) = &mut model.phase else { return };
    if let Some(trying) = phase.trying.take() {
        model.answer(&trying.window, text);
    }
}
