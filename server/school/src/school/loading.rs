//! A document is read from the database, and the frames that waited for it have their turns.

use kontaktbok_documents::DocumentKind;
use kontaktbok_sync::DocumentId;

use super::{Loaded, Output, School, StoreFault};
use crate::connection::{CloseReason, ConnId};
use crate::holding::{Holding, Open, Waiting};
use crate::queue::Queue;

impl School {
    /// Asks for a document.
    pub(super) fn load(&mut self, document: DocumentId, kind: DocumentKind, waiting: Queue) {
        self.holdings.insert(document, Holding::Loading(kind, waiting));
        self.out.push(Output::Load { document });
    }

    pub(super) fn loaded(&mut self, document: DocumentId, rows: Result<Loaded, StoreFault>) {
        let (kind, waiting) = match self.holdings.remove(&document) {
            Some(Holding::Loading(kind, waiting)) => (kind, waiting),
            Some(open) => return drop(self.holdings.insert(document, open)),
            None => return,
        };
        if let Ok(Ok(mut open)) = rows.map(|loaded| Open::load(kind, &loaded.rows, loaded.authors)) {
            open.waiting = waiting;
            self.holdings.insert(document, Holding::Open(Box::new(open)));
            self.go_on(document);
        } else {
            for conn in waiting.iter().filter_map(Waiting::conn) {
                self.close(conn, CloseReason::Later);
            }
            self.give_up_on(document);
        }
        self.unpark();
    }

    /// Another process has written: what is held here is old.
    pub(super) fn reload(&mut self, document: DocumentId) {
        if let Some(Holding::Open(open)) = self.holdings.remove(&document) {
            self.load(document, open.kind, open.waiting);
        }
    }
}

impl Waiting {
    pub(super) fn conn(&self) -> Option<ConnId> {
        match self {
            Self::Sync(conn, _) | Self::Partly(conn, ..) | Self::Presented(conn, ..) | Self::Returned(conn, ..) => {
                Some(*conn)
            }
            Self::Own(_) => None,
        }
    }
}
