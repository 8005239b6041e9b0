//! A connection of one authenticated device.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use kontaktbok_documents::{DeviceId, DocumentKind, PersonId, Right, Writer};
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::school::Session;

/// Numbers the connections of one process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnId(pub u64);

/// What a device may do with which documents.
pub type Grants = BTreeMap<DocumentId, Granted>;

/// What a device may do with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// What kind of document it is.
    pub kind: DocumentKind,
    /// Read, or write under a prefix.
    pub right: Right,
    /// As what the device's person writes in it.
    pub writer: Writer,
    /// What follows from what is written in it, if the school decides about that.
    pub decided: Option<Decided>,
}

/// Where the school writes what it decides about one guardian's answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The document of the pupil's class that day; of no class, no time can be had.
    pub class: Option<DocumentId>,
    /// What the guardian is told.
    pub decisions: DocumentId,
    /// About whom.
    pub pupil: PersonId,
    /// Whose answers, whoever enters them.
    pub guardian: PersonId,
}

impl Decided {
    /// The documents that are written in besides.
    pub(crate) fn documents(&self) -> impl Iterator<Item = (DocumentId, DocumentKind)> + use<> {
        let class = self.class.map(|class| (class, DocumentKind::Class));
        class.into_iter().chain([(self.decisions, DocumentKind::Decisions)])
    }
}

/// Why a connection is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseReason {
    /// Rights have changed: fetch the snapshot and come again.
    Regranted,
    /// The device is revoked.
    Revoked,
    /// The server stops.
    Stopping,
    /// The peer did what no honest one does.
    Hostile,
    /// The school could not keep what was sent: come again later, nothing was acknowledged.
    Later,
}

/// A connection.
pub struct Connection {
    pub device: DeviceId,
    pub person: PersonId,
    pub grants: Grants,
    /// Whether it has joined, and if so whether it takes messages of our own.
    pub joined: Option<bool>,
    pub sessions: HashMap<DocumentId, Session>,
    /// Documents of which it was asked to give back what the school has lost.
    pub returning: HashMap<DocumentId, Returning>,
    /// How many of its frames wait, by document.
    pub waits: HashMap<DocumentId, usize>,
    /// What is kept of what it has said, bytes: its sessions and what is held while it gives back.
    pub kept: usize,
    /// What was written down of which document: that its numbers do not agree, or that what it gave back is not proven.
    pub noted: HashSet<(DocumentId, &'static str)>,
}

/// How far a phone has come with giving back.
pub enum Returning {
    /// It was asked; what else it says of the document waits.
    Asked(Giving),
    /// It has given back what it had.
    Done,
}

/// What is known while a phone gives back.
#[derive(Default)]
pub struct Giving {
    /// What else it has said of the document.
    pub held: VecDeque<Vec<u8>>,
    /// What that weighs, bytes.
    pub bytes: usize,
    /// How much of what it gave back is on its way to the tray.
    pub to_tray: usize,
    /// Whether it has said that this was all.
    pub all: bool,
}

impl Connection {
    /// A device has come, with the rights it has now.
    pub fn new(device: DeviceId, person: PersonId, grants: Grants) -> Self {
        Self {
            device,
            person,
            grants,
            joined: None,
            sessions: HashMap::new(),
            returning: HashMap::new(),
            waits: HashMap::new(),
            kept: 0,
            noted: HashSet::new(),
        }
    }

    /// Whether it takes messages of our own.
    pub fn takes_ours(&self) -> bool {
        self.joined == Some(true)
    }
}
