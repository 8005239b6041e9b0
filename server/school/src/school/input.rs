//! What happens to a school.

use std::collections::HashMap;

use kontaktbok_documents::{DeviceId, Entry, PersonId, Prefix};
use kontaktbok_sync::DocumentId;

use crate::arrival::{BatchId, CommitFault, StoredChange};
use crate::connection::{CloseReason, ConnId, Grants};

/// The database could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoreFault;

/// What the database has of a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// Its changes, in order.
    pub rows: Vec<StoredChange>,
    /// Which device was given which prefix in it.
    pub authors: HashMap<Prefix, DeviceId>,
}

/// What happened.
pub enum Input {
    /// A device has come, with the rights it has now.
    Connected {
        /// Its connection.
        conn: ConnId,
        /// Which device.
        device: DeviceId,
        /// Whose.
        person: PersonId,
        /// Its rights.
        grants: Grants,
    },
    /// A frame came.
    Frame {
        /// On which connection.
        conn: ConnId,
        /// The frame.
        bytes: Vec<u8>,
    },
    /// A connection is gone.
    Closed {
        /// Which.
        conn: ConnId,
    },
    /// What a device's snapshot tells has changed and its rights have not: it is told, and its session goes on.
    Anew {
        /// Its connection.
        conn: ConnId,
    },
    /// Something follows from what was committed: the school writes it itself, once, whatever its number.
    Own {
        /// Into which document.
        document: DocumentId,
        /// The entry; its id tells whether it stands there already.
        entry: Box<Entry>,
    },
    /// A document was read.
    Loaded {
        /// Which document.
        document: DocumentId,
        /// What there is of it.
        loaded: Result<Loaded, StoreFault>,
    },
    /// The batches of one number are on disk, or none of them.
    Committed {
        /// Which.
        batch: BatchId,
        /// Whether.
        outcome: Result<(), CommitFault>,
    },
    /// An entry is in the tray.
    InTray {
        /// Who gave it back.
        conn: ConnId,
        /// Of which document.
        document: DocumentId,
        /// The change it stands in.
        hash: [u8; 32],
    },
    /// A connection is to be closed.
    Close {
        /// Which.
        conn: ConnId,
        /// Why.
        why: CloseReason,
    },
}
