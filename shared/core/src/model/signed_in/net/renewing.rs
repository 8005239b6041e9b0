//! The token for requests ends while the socket stays up. It is renewed before that; and a request whose token the school
//! does not know all the same, after a sleep or a restart, waits for a new one and goes again, once.

use kontaktbok_documents::exchange::{ChallengeAsked, Session};

use super::{Stage, steps};
use crate::effect::{HttpsFault, HttpsOperation, HttpsOutput, KeysOperation, KeysOutput};
use crate::event::Event;
use crate::model::signed_in::{self, revoked, trips};
use crate::model::{HttpsTask, KeysTask, Model};

/// How long after a failure the next attempt is made.
const AGAIN_MS: u64 = 30_000;

/// What the token's renewal needs.
#[derive(Default)]
pub struct Renewing {
    /// When a new token is wanted, by the time since the phone's start.
    due: Option<u64>,
    /// Whether one was asked for.
    asked: bool,
    /// Requests that were turned away, until there is a new token.
    again: Vec<(HttpsTask, HttpsOperation)>,
}

impl Renewing {
    /// When a new token is wanted, unless it was asked for.
    pub fn due(&self) -> Option<u64> {
        self.due.filter(|_| !self.asked)
    }
}

/// A token came: what waited for it goes again. A new one is wanted when a third of its time is left.
pub fn granted(model: &mut Model, token: &str, lasts_ms: u64) {
    let boot = model.now.boot_ms;
    let Some(me) = model.signed_in() else { return };
    me.net.token = Some(token.to_owned());
    let due = Some(boot.saturating_add(lasts_ms.saturating_sub(lasts_ms / 3)));
    let waited = std::mem::replace(&mut me.net.renewing, Renewing { due, ..Renewing::default() });
    for (task, operation) in waited.again {
        model.asks.https_once(task, HttpsOperation { bearer: Some(token.to_owned()), ..operation });
    }
    trips::wake(model);
}

/// The way to the school is lost: there is no token, and what waited for one is not answered.
pub fn give_up(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    me.net.renewing.due = None;
    not_renewed(model);
}

/// Asks for a new token, if it is time.
pub fn renew_if_due(model: &mut Model) {
    let now = model.now.boot_ms;
    if model.who().is_some_and(|me| me.net.token.is_some() && me.net.renewing.due().is_some_and(|due| due <= now)) {
        ask(model);
    }
}

/// A request was turned away for its token.
pub fn turned_away(model: &mut Model, task: HttpsTask, operation: HttpsOperation) {
    let Some(me) = model.signed_in() else { return };
    match &me.net.token {
        // Another came while it was on its way.
        Some(token) if operation.bearer.as_ref() != Some(token) => {
            let bearer = Some(token.clone());
            model.asks.https_once(task, HttpsOperation { bearer, ..operation });
        }
        None if matches!(me.net.stage, Stage::Idle | Stage::Resting(_)) => not_answered(model, task),
        token => {
            let is_on_the_way = token.is_none() || me.net.renewing.asked;
            me.net.renewing.again.push((task, operation));
            if !is_on_the_way {
                ask(model);
            }
        }
    }
}

fn ask(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    me.net.renewing.asked = true;
    let body = ChallengeAsked { device: me.identity.device.clone() };
    model.asks.post(HttpsTask::NextChallenge, "/api/session/challenge", None, &body);
}

/// The school has given something to sign, or has not.
pub fn next_challenge(model: &mut Model, output: HttpsOutput) {
    if !waits(model) {
        return;
    }
    let to_sign = match output {
        HttpsOutput::Answer { status: 200, body, .. } => steps::to_sign(model, &body),
        _ => None,
    };
    match to_sign {
        Some((nonce, message)) => model.asks.keys(KeysTask::SignNext { nonce }, KeysOperation::Sign { message }),
        None => not_renewed(model),
    }
}

/// The device key answered.
pub fn signed(model: &mut Model, nonce: String, output: KeysOutput) {
    if !waits(model) {
        return;
    }
    match output {
        KeysOutput::Signed { signature } => {
            steps::ask_for_session(model, HttpsTask::NextSession, nonce, &signature);
        }
        _ => not_renewed(model),
    }
}

/// The school has given a new token, or has not.
pub fn next_session(model: &mut Model, output: HttpsOutput) {
    match output {
        HttpsOutput::Answer { status: 410, body, .. } if steps::says_revoked(&body) => return revoked::now(model),
        _ if !waits(model) => return,
        HttpsOutput::Answer { status: 200, body, .. } => {
            if let Ok(Session { token, token_ms, .. }) = serde_json::from_slice(&body) {
                return granted(model, &token, token_ms);
            }
        }
        HttpsOutput::Answer { .. } | HttpsOutput::Failed(_) => {}
    }
    not_renewed(model);
}

/// Whether a new token is waited for. A way to the school that was begun since has brought one of its own.
fn waits(model: &Model) -> bool {
    model.who().is_some_and(|me| me.net.renewing.asked)
}

/// There is no new token now: what waited for it is not answered, and it is tried again later.
fn not_renewed(model: &mut Model) {
    let boot = model.now.boot_ms;
    let Some(me) = model.signed_in() else { return };
    let later = me.net.token.is_some().then(|| boot.saturating_add(AGAIN_MS));
    let waited = std::mem::replace(&mut me.net.renewing, Renewing { due: later, ..Renewing::default() });
    trips::wake(model);
    for (task, _) in waited.again {
        not_answered(model, task);
    }
}

/// To who asked it is as if there were no net.
fn not_answered(model: &mut Model, task: HttpsTask) {
    signed_in::happen(model, Event::Answered(task, HttpsOutput::Failed(HttpsFault::NoNet)));
}
