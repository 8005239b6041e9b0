//! The mailbox of the school's task: what can happen to it, and the way to tell it.

use kontaktbok_documents::{Entry, PersonId};
use kontaktbok_school::{BatchId, CloseReason, CommitFault, ConnId, Grants, Loaded, StoreFault};
use kontaktbok_sync::DocumentId;
use tokio::sync::{mpsc, oneshot};

use crate::{
    outbox::Outbox,
    rooms::{Room, Rooms, Sender},
    sessions::Who,
};

/// How many things may wait for the school; sockets wait when it is full.
const QUEUE: usize = 4096;

/// Something for the school's task.
pub(crate) enum Happened {
    Connected { conn: ConnId, who: Who, grants: Grants, outbox: Outbox },
    Frame { conn: ConnId, bytes: Vec<u8>, room: Room },
    Closed { conn: ConnId },
    Loaded { document: DocumentId, loaded: Result<Loaded, StoreFault> },
    InTray { conn: ConnId, document: DocumentId, hash: [u8; 32] },
    Own { document: DocumentId, entry: Box<Entry> },
    Committed { batch: BatchId, outcome: Result<(), CommitFault> },
    Close { conn: ConnId, why: CloseReason },
    Anew { conn: ConnId },
    Stop { done: oneshot::Sender<()> },
}

/// Reaches the school's task.
#[derive(Clone)]
pub struct Desk {
    tell: mpsc::Sender<Happened>,
    rooms: Rooms,
}

impl Desk {
    /// With what comes to the school's task.
    pub(crate) fn new() -> (Self, mpsc::Receiver<Happened>) {
        let (tell, happened) = mpsc::channel(QUEUE);
        (Self { tell, rooms: Rooms::default() }, happened)
    }

    /// False when the server stops: nobody is left to tell.
    pub(crate) async fn tell(&self, happened: Happened) -> bool {
        self.tell.send(happened).await.is_ok()
    }

    /// A socket's way to tell of its person's frames.
    pub(crate) fn sender(&self, person: &PersonId) -> Sender {
        self.rooms.of(person)
    }

    /// Closes every session and comes back when all that was accepted is committed.
    pub async fn stop(&self) {
        let (done, stopped) = oneshot::channel();
        self.tell(Happened::Stop { done }).await;
        let _ = stopped.await;
    }
}
