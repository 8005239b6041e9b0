//! What a school says is to be done.

use kontaktbok_documents::{DeviceId, PersonId};
use kontaktbok_sync::DocumentId;

use crate::arrival::{Arriving, Batch};
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
    /// Bring these to the disk, all or none, then say so once. They are of different documents and have one number.
    Commit(Vec<Batch>),
    /// Put an entry into the rektor's tray, then say so.
    ToTray(Box<ToTray>),
    /// Write down that something was refused.
    Refused(RefusalNote),
}

/// An entry that the school had and lost, and that came back when its place in the document was taken.
pub struct ToTray {
    /// Who gave it back.
    pub conn: ConnId,
    /// Of which document.
    pub document: DocumentId,
    /// The change it stands in.
    pub hash: [u8; 32],
    /// The entry, its author, and when the school first had it.
    pub arriving: Arriving,
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
