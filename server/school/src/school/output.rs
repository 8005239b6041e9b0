//! What a school says is to be done.

use kontaktbok_documents::{DeviceId, PersonId};
use kontaktbok_sync::DocumentId;

use crate::arrival::Batch;
use crate::connection::{CloseReason, ConnId};

/// What to do.
pub enum Output {
    /// Send a frame.
    Send {
        /// On which connection.
        conn: ConnId,
        /// The frame.
        frame: Vec<u8>,
    },
    /// Close a connection, after what is to be sent on it.
    Close {
        /// Which.
        conn: ConnId,
        /// Why.
        why: CloseReason,
    },
    /// Read a document's rows.
    Load {
        /// Which document.
        document: DocumentId,
    },
    /// Bring a batch to the disk, then say so.
    Commit(Batch),
    /// Write down that something was refused.
    Refused(RefusalNote),
}

/// Something was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusalNote {
    /// Which device's.
    pub device: DeviceId,
    /// Whose.
    pub person: PersonId,
    /// About which document.
    pub document: Option<DocumentId>,
    /// Which change.
    pub hash: Option<[u8; 32]>,
    /// Why, a short code.
    pub reason: String,
}
