//! Carries out what the school asks. One task owns the [`School`] and steps it; loads, commits and sockets are tasks
//! of their own that answer by the same queue, so nothing here waits.

use std::{
    collections::{HashMap, VecDeque},
    num::NonZeroU32,
    sync::Arc,
    time::Duration,
};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use kontaktbok_documents::DeviceId;
use kontaktbok_school::{
    Arriving, CloseReason, ConnId, Input, Limits, Loaded, Output, School, SchoolKeys, StoreFault, ToTray,
};
use kontaktbok_sync::DocumentId;
use tokio::sync::{mpsc, oneshot};

use crate::{
    commit::{self, Committer},
    feed::Seen,
    live::Live,
    mailbox::{Desk, Happened},
    office::Office,
    outbox::Outbox,
    refusals::Refusals,
    rooms::Room,
    sessions::Who,
    store::{Refusal, StoreError, TrayEntry},
};

/// How many things are taken in before somebody has a turn.
const AT_ONCE: usize = 64;

/// How many refusals of one device are written down at once, and how long until there may be one more. All are counted.
const WRITTEN_DOWN: (NonZeroU32, Duration) = (NonZeroU32::new(300).unwrap(), Duration::from_secs(30));

/// Starts the school's task.
pub fn start(office: Arc<Office>, live: Live) -> Desk {
    let (desk, happened) = Desk::new();
    let committer = commit::start(office.clone(), desk.clone(), live);
    let school = School::new(SchoolKeys::new(office.keys.arrivals()), Limits::default());
    let (burst, each) = WRITTEN_DOWN;
    let quota = Quota::with_period(each).unwrap_or(Quota::per_minute(burst)).allow_burst(burst);
    let refusals = Refusals::start(office.store.clone());
    let run = Run {
        refusals,
        office,
        school,
        committer,
        desk: desk.clone(),
        sockets: HashMap::new(),
        written_down: RateLimiter::keyed(quota),
        in_flight: 0,
        stopping: None,
    };
    tokio::spawn(run.all(happened));
    desk
}

struct Socket {
    who: Who,
    outbox: Outbox,
    closed: Option<CloseReason>,
    /// Of its frames that wait with their documents, the oldest first.
    rooms: VecDeque<Room>,
}

struct Run {
    office: Arc<Office>,
    school: School,
    committer: Committer,
    desk: Desk,
    sockets: HashMap<ConnId, Socket>,
    /// Refusals that were written down.
    written_down: DefaultKeyedRateLimiter<DeviceId>,
    refusals: Refusals,
    /// Commits that are not answered yet.
    in_flight: usize,
    stopping: Option<oneshot::Sender<()>>,
}

impl Run {
    async fn all(mut self, mut happened: mpsc::Receiver<Happened>) {
        while let Some(first) = happened.recv().await {
            let mut next = Some(first);
            loop {
                // Who has come meanwhile stands in line before anybody has another turn.
                for happened in
                    next.take().into_iter().chain(std::iter::from_fn(|| happened.try_recv().ok())).take(AT_ONCE)
                {
                    self.one(happened);
                }
                if !self.school.has_turns() {
                    break;
                }
                self.turn();
                tokio::task::yield_now().await;
            }
            if self.in_flight == 0
                && let Some(done) = self.stopping.take()
            {
                let _ = done.send(());
                // Outboxes are drained by their sockets; nothing new is taken from here on.
                return;
            }
        }
    }

    fn one(&mut self, happened: Happened) {
        let input = match happened {
            Happened::Connected { conn, who, grants, outbox } => {
                let at = self.office.clock().now();
                let (person, device) = (who.person.clone(), who.device.clone());
                self.office.feed.tell(Seen::Connected { at, person: person.clone(), device: device.clone() });
                self.sockets.insert(conn, Socket { who, outbox, closed: None, rooms: VecDeque::new() });
                Input::Connected { conn, device, person, grants }
            }
            Happened::Frame { conn, bytes, room } => {
                let Some(socket) = self.sockets.get_mut(&conn) else { return };
                if socket.closed.is_some() || room.is_left() {
                    return;
                }
                socket.rooms.push_back(room);
                Input::Frame { conn, bytes }
            }
            Happened::Closed { conn } => {
                let Some(socket) = self.sockets.remove(&conn) else { return };
                let Who { device, person } = socket.who;
                let at = self.office.clock().now();
                self.office.feed.tell(Seen::Disconnected { at, person, device, why: socket.closed.map(word) });
                Input::Closed { conn }
            }
            Happened::Own { document, entry } => Input::Own { document, entry },
            Happened::Loaded { document, loaded } => Input::Loaded { document, loaded },
            Happened::Committed { batch, outcome } => {
                self.in_flight = self.in_flight.saturating_sub(1);
                Input::Committed { batch, outcome }
            }
            Happened::InTray { conn, document, hash } => Input::InTray { conn, document, hash },
            Happened::Close { conn, why } => {
                if !self.sockets.contains_key(&conn) {
                    return;
                }
                Input::Close { conn, why }
            }
            Happened::Anew { conn } => Input::Anew { conn },
            Happened::Stop { done } => {
                self.stopping = Some(done);
                let all: Vec<ConnId> = self.sockets.keys().copied().collect();
                for conn in all {
                    self.step(Input::Close { conn, why: CloseReason::Stopping });
                }
                return;
            }
        };
        self.step(input);
    }

    fn step(&mut self, input: Input) {
        let at = self.office.clock().now();
        let outputs = self.school.take(at, input);
        self.carry_all_out(at, outputs);
    }

    /// Somebody's frame is worked on, for a little.
    fn turn(&mut self) {
        let at = self.office.clock().now();
        let outputs = self.school.turn(at);
        self.carry_all_out(at, outputs);
    }

    fn carry_all_out(&mut self, at: i64, outputs: Vec<Output>) {
        for output in outputs {
            self.carry_out(at, output);
        }
        for (conn, frames) in self.school.worked_off() {
            if let Some(socket) = self.sockets.get_mut(&conn) {
                socket.rooms.drain(..frames.min(socket.rooms.len()));
            }
        }
    }

    fn carry_out(&mut self, at: i64, output: Output) {
        match output {
            Output::Send { conn, frame } => {
                if let Some(socket) = self.sockets.get(&conn)
                    && !socket.outbox.push(frame)
                {
                    metrics::counter!("kontaktbok_overflow_total").increment(1);
                }
            }
            Output::Close { conn, why } => {
                if let Some(socket) = self.sockets.get_mut(&conn) {
                    socket.closed = Some(why);
                    socket.rooms.clear();
                    socket.outbox.close(why);
                }
            }
            Output::Load { document } => self.load(document),
            Output::Commit(together) => {
                self.in_flight += 1;
                self.committer.commit(together);
            }
            Output::ToTray(to_tray) => self.to_tray(*to_tray),
            Output::Refused(note) => self.refused(Refusal {
                at,
                device: note.device,
                person: note.person,
                document: note.document,
                hash: note.hash,
                reason: note.reason,
            }),
        }
    }

    fn load(&self, document: DocumentId) {
        let (store, desk) = (self.office.store.clone(), self.desk.clone());
        tokio::spawn(async move {
            let loaded = async {
                let rows = store.changes(&document).await?;
                let authors = store.authors(&document).await?.into_iter().collect();
                Ok(Loaded { rows, authors })
            };
            let loaded = loaded.await.map_err(|error: StoreError| {
                tracing::error!(%document, %error, "a document could not be read");
                StoreFault
            });
            desk.tell(Happened::Loaded { document, loaded }).await;
        });
    }

    fn to_tray(&self, ToTray { conn, document, hash, arriving }: ToTray) {
        let (store, desk) = (self.office.store.clone(), self.desk.clone());
        let Arriving { entry, device, person, at } = arriving;
        tokio::spawn(async move {
            match store.hand_in(&TrayEntry { document, device, person, at, entry }).await {
                Ok(_) => drop(desk.tell(Happened::InTray { conn, document, hash }).await),
                Err(error) => {
                    tracing::error!(%document, %error, "an entry could not be put into the tray");
                    // The phone keeps it, comes again, and is asked for it again.
                    desk.tell(Happened::Close { conn, why: CloseReason::Later }).await;
                }
            }
        });
    }

    fn refused(&self, refusal: Refusal) {
        metrics::counter!("kontaktbok_refused_total").increment(1);
        if self.written_down.check_key(&refusal.device).is_err() {
            return;
        }
        if self.written_down.len() > 10_000 {
            self.written_down.retain_recent();
        }
        tracing::warn!(device = %refusal.device, reason = %refusal.reason, "a change was refused");
        self.office.feed.tell(Seen::Refused {
            at: refusal.at,
            document: refusal.document.as_ref().map(ToString::to_string),
            hash: refusal.hash.map(hex::encode),
            person: refusal.person.clone(),
            device: refusal.device.clone(),
            reason: refusal.reason.clone(),
        });
        self.refusals.log(refusal);
    }
}

/// How a close is named in logs and close frames.
pub(crate) fn word(why: CloseReason) -> &'static str {
    match why {
        CloseReason::Regranted => "regranted",
        CloseReason::Revoked => "revoked",
        CloseReason::Stopping => "stopping",
        CloseReason::Hostile => "hostile",
        CloseReason::Later => "later",
    }
}
