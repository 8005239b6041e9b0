//! The way to the school: challenge, signature, session, snapshot, socket. One step after another; any failure rests
//! and tries again, later each time; whatever brings hope (the app in front, the net back) tries at once.

use kontaktbok_documents::exchange::ChallengeAsked;

use super::{Holding, exchange, trips};
use crate::effect::{LinkDown, LinkOperation, Space, StoreOperation};
use crate::model::{HttpsTask, Model, StoreTask};

/// The way to the school.
#[derive(Default)]
pub struct Net {
    pub stage: Stage,
    /// Numbers the connections.
    dials: u64,
    /// Failures since the last success.
    failures: u32,
    /// For requests.
    token: Option<String>,
    renewing: Renewing,
    anew: Anew,
    /// The phone's clock when the net was last seen to be gone.
    pub without_since: Option<i64>,
    /// Whether the school was in touch since the app started: before that nobody knows since when it is not.
    pub met: bool,
    /// What is wrong, if it is more than no net.
    pub trouble: Option<Trouble>,
}

/// How far on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Not begun.
    #[default]
    Idle,
    /// Waiting to try again, until this boot time.
    Resting(u64),
    /// Asked for a nonce, a signature or a session.
    Opening,
    /// Has a session, asked for the snapshot; the ticket waits.
    Fetching(String),
    /// The snapshot is being stored; the ticket waits.
    Keeping(String),
    /// The socket is being opened.
    Dialing(u64),
    /// The socket is up, the school has not greeted yet.
    Joining(u64),
    /// In touch with the school.
    Up(u64),
}

/// What is wrong, if it is more than no net.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The school's certificate is not trusted.
    Certificate,
    /// The school answers, but with a fault of its own.
    School,
    /// The device key cannot be used.
    Key,
}

pub mod anew;
mod renewing;
mod steps;

use anew::Anew;
use renewing::Renewing;
pub use renewing::{next_challenge, next_session, turned_away};
pub use steps::{answered, keyed, snapshot_kept};

const FIRST_REST_MS: u64 = 500;
const LONGEST_REST_MS: u64 = 60_000;

impl Net {
    /// The session's token for requests.
    pub fn token(&self) -> Option<String> {
        self.token.clone()
    }

    /// Whether the school is in touch.
    pub fn up(&self) -> Option<u64> {
        match self.stage {
            Stage::Up(dial) => Some(dial),
            _ => None,
        }
    }
}

/// Begins the way, unless it is being gone.
pub fn dial(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    if !matches!(me.net.stage, Stage::Idle | Stage::Resting(_)) {
        return;
    }
    me.net.stage = Stage::Opening;
    // The way brings a snapshot of its own.
    me.net.anew = Anew::default();
    let body = ChallengeAsked { device: me.identity.device.clone() };
    model.asks.post(HttpsTask::Challenge, "/api/session/challenge", None, &body);
}

/// There is hope: try at once if resting.
pub fn hurry(model: &mut Model) {
    if let Some(me) = model.signed_in() {
        me.net.failures = 0;
    }
    renewing::renew_if_due(model);
    dial(model);
}

/// The time asked for has come.
pub fn woken(model: &mut Model) {
    let now = model.now.boot_ms;
    let Some(me) = model.signed_in() else { return };
    if let Stage::Resting(until) = me.net.stage
        && until <= now
    {
        dial(model);
    }
    renewing::renew_if_due(model);
}

/// When the way to the school wants to be woken, by the time since the phone's start: to try again after a rest, or to
/// have a new token.
pub fn wakes_at(me: &super::SignedIn) -> Option<u64> {
    match me.net.stage {
        Stage::Resting(until) => Some(until),
        _ => me.net.renewing.due(),
    }
}

fn rest(model: &mut Model, trouble: Option<Trouble>) {
    // A quarter of chance, so that a class that loses its net together does not come back in step.
    let [jitter, ..] = model.random.eight();
    let (boot, wall) = (model.now.boot_ms, model.now.wall_ms);
    let Some(me) = model.signed_in() else { return };
    let wait = FIRST_REST_MS.saturating_mul(1 << me.net.failures.min(8)).min(LONGEST_REST_MS);
    let until = boot + wait + wait * u64::from(jitter) / 1024;
    me.net.failures = me.net.failures.saturating_add(1);
    me.net.without_since.get_or_insert(wall);
    me.net.trouble = trouble;
    me.net.token = None;
    me.net.stage = Stage::Resting(until);
    for holding in me.holdings.values_mut() {
        holding.session = None;
        // What is refused still is refused again.
        holding.refusals.clear();
    }
    trips::wake(model);
    renewing::give_up(model);
}

/// The socket is up.
pub fn link_up(model: &mut Model, dial: u64) {
    let Some(me) = model.signed_in() else { return };
    if me.net.stage != Stage::Dialing(dial) {
        return;
    }
    me.net.stage = Stage::Joining(dial);
    let frame = exchange::join(&me.identity);
    model.asks.link(LinkOperation::Send { dial, frame });
}

/// The school has greeted: begin with every document.
pub fn greeted(model: &mut Model, dial: u64) {
    let Some(me) = model.signed_in() else { return };
    if me.net.stage != Stage::Joining(dial) {
        return;
    }
    me.net.stage = Stage::Up(dial);
    me.net.failures = 0;
    me.net.without_since = None;
    let unread: Vec<String> = me.holdings.values_mut().filter_map(Holding::begin_reading).collect();
    let documents: Vec<String> = me.holdings.keys().cloned().collect();
    for document in unread {
        read(model, document);
    }
    for document in documents {
        exchange::begin(model, &document);
    }
}

/// Asks the store for a document's changes.
pub fn read(model: &mut Model, document: String) {
    let operation = StoreOperation::Read { space: Space::Change, owner: document.clone() };
    model.asks.store(StoreTask::Document(document), operation);
}

/// The socket is gone.
pub fn link_down(model: &mut Model, dial: u64, why: LinkDown) {
    let Some(me) = model.signed_in() else { return };
    match me.net.stage {
        Stage::Dialing(at) | Stage::Joining(at) | Stage::Up(at) if at == dial => {}
        _ => return,
    }
    rest(model, (why == LinkDown::Certificate).then_some(Trouble::Certificate));
}

/// What came cannot be trusted: close, and try again later.
pub fn distrust(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    if let Stage::Dialing(dial) | Stage::Joining(dial) | Stage::Up(dial) = me.net.stage {
        model.asks.link(LinkOperation::Close { dial });
    }
    rest(model, Some(Trouble::School));
}

/// The school says that rights have changed: close, and come again for the new snapshot at once.
pub fn come_again(model: &mut Model) {
    let Some(me) = model.signed_in() else { return };
    if let Stage::Dialing(dial) | Stage::Joining(dial) | Stage::Up(dial) = me.net.stage {
        model.asks.link(LinkOperation::Close { dial });
    }
    let Some(me) = model.signed_in() else { return };
    for holding in me.holdings.values_mut() {
        holding.session = None;
        holding.refusals.clear();
    }
    me.net.stage = Stage::Idle;
    dial(model);
}
