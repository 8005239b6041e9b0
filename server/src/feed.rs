//! The school's side as it happens: what was committed when and by whom, what was refused and why. For the operator's
//! terminal and the demonstration's desk; ids and times only, never content.

use kontaktbok_documents::{DeviceId, DocumentKind, EntryId, PersonId};
use serde::Serialize;
use tokio::sync::broadcast;

/// Something happened at the school.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
#[serde(tag = "seen", rename_all = "snake_case")]
pub enum Seen {
    /// The server listens.
    Started {
        /// When.
        at: i64,
    },
    /// A change is on the disk.
    Committed {
        /// When.
        at: i64,
        /// In which document.
        document: String,
        /// Of which kind it is.
        kind: Option<DocumentKind>,
        /// About whom.
        subject: Option<PersonId>,
        /// The how-many-eth there.
        n: u64,
        /// Which entry.
        entry: EntryId,
        /// By whom.
        person: PersonId,
        /// On which device.
        device: DeviceId,
        /// When that device says that it was written.
        device_at: i64,
        /// Whether this is from before the watching began.
        before: bool,
    },
    /// A change was refused.
    Refused {
        /// When.
        at: i64,
        /// In which document.
        document: Option<String>,
        /// Which change.
        hash: Option<String>,
        /// By whom.
        person: PersonId,
        /// On which device.
        device: DeviceId,
        /// Why.
        reason: String,
    },
    /// A commit failed; the phone keeps its entry and tries again.
    CommitFailed {
        /// When.
        at: i64,
        /// In which document.
        document: String,
        /// Why.
        reason: String,
    },
    /// A device is connected.
    Connected {
        /// When.
        at: i64,
        /// Who.
        person: PersonId,
        /// Which.
        device: DeviceId,
    },
    /// It is no longer.
    Disconnected {
        /// When.
        at: i64,
        /// Who.
        person: PersonId,
        /// Which.
        device: DeviceId,
        /// Why, when the school closed it.
        why: Option<&'static str>,
    },
    /// A device was enrolled.
    Enrolled {
        /// When.
        at: i64,
        /// Whose.
        person: PersonId,
        /// Which.
        device: DeviceId,
    },
    /// A device was revoked, or its person signed out.
    Ended {
        /// When.
        at: i64,
        /// Which.
        device: DeviceId,
        /// `revoked` or `signed_out`.
        why: &'static str,
    },
    /// A register was imported.
    Imported {
        /// When.
        at: i64,
    },
    /// Entries came into the rektor's tray.
    HandedIn {
        /// When.
        at: i64,
        /// By whom.
        person: PersonId,
        /// On which device.
        device: DeviceId,
        /// How many.
        entries: usize,
    },
    /// A field trip is planned or changed, and its planner was given the list.
    TripPlanned {
        /// When.
        at: i64,
        /// By whom.
        person: PersonId,
        /// On which device.
        device: DeviceId,
    },
    /// A field trip is over: its planner said so.
    TripEnded {
        /// When.
        at: i64,
        /// By whom.
        person: PersonId,
        /// On which device.
        device: DeviceId,
    },
}

/// Everything that happens, to everyone who watches.
#[derive(Clone)]
pub struct Feed(broadcast::Sender<Seen>);

impl Feed {
    /// Nobody watches yet.
    pub fn new() -> Self {
        Self(broadcast::channel(1024).0)
    }

    /// Tells the watchers.
    pub fn tell(&self, seen: Seen) {
        // An error says that nobody watches.
        let _ = self.0.send(seen);
    }

    /// Watches from now on. A watcher that is too slow misses the oldest and is told so.
    pub fn watch(&self) -> broadcast::Receiver<Seen> {
        self.0.subscribe()
    }
}

impl Default for Feed {
    fn default() -> Self {
        Self::new()
    }
}
