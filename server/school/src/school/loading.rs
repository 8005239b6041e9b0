//! A document is read from the database, and the frames that waited for it have their turns.

use std::collections::VecDeque;

use kontaktbok_documents::DocumentKind;
use kontaktbok_sync::DocumentId;

use super::{Loaded, Output, School, StoreFault};
use crate::connection::{CloseReason, ConnId};
use crate::holding::{Holding, Open, Waiting};

impl School {
    /// Asks for a document.
    pub(super) fn load(&mut self, document: DocumentId, kind: DocumentKind, waiting: VecDeque<Waiting>) {
        self.holdings.insert(document, Holding::Loading(kind, waiting));
        self.out.push(Output::Load { document });
    }

    pub(super) fn loaded(&mut self, at: i64, document: DocumentId, rows: Result<Loaded, StoreFault>) {
        let (kind, waiting) = match self.holdings.remove(&document) {
            Some(Holding::Loading(kind, waiting)) => (kind, waiting),
            Some(open) => return drop(self.holdings.insert(document, open)),
            None => return,
        };
        if let Ok(Ok(mut open)) = rows.map(|loaded| Open::load(kind, &loaded.rows, loaded.authors)) {
            open.waiting = waiting;
            self.holdings.insert(document, Holding::Open(Box::new(open)));
            self.go_on(at, document);
        } else {
            for conn in waiting.iter().filter_map(Waiting::conn) {
                self.close(conn, CloseReason::Later);
            }
            self.give_up_on(document);
        }
        self.unpark(at);
    }

    /// Takes the frames of a document in turn, until one of them has to go to the disk or has to wait for another document.
    pub(super) fn go_on(&mut self, at: i64, document: DocumentId) {
        loop {
            let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
            if open.in_flight.is_some() {
                return;
            }
            match open.waiting.pop_front() {
                None => return,
                Some(Waiting::Sync(conn, data)) => {
                    let taken = match self.hold(conn, document, data) {
                        Ok(Some(data)) if self.is_ready(at, conn, document) => self.sync(at, conn, document, &data),
                        Ok(Some(data)) => return self.park(document, Waiting::Sync(conn, data)),
                        Ok(None) => Ok(()),
                        Err(hostile) => Err(hostile),
                    };
                    self.had_its_turn(conn, &document);
                    if let Err(hostile) = taken {
                        self.expel(conn, hostile);
                    }
                }
                Some(Waiting::Own(entry)) => self.write_own(at, document, *entry),
                Some(Waiting::Presented(conn, n, chain)) => {
                    self.had_its_turn(conn, &document);
                    if let Err(hostile) = self.presented(at, conn, document, n, &chain) {
                        self.expel(conn, hostile);
                    }
                }
                Some(Waiting::Returned(conn, items, done)) => {
                    self.had_its_turn(conn, &document);
                    if let Err(hostile) = self.returned(at, conn, document, &items, done) {
                        self.expel(conn, hostile);
                    }
                }
            }
        }
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
            Self::Sync(conn, _) | Self::Presented(conn, ..) | Self::Returned(conn, ..) => Some(*conn),
            Self::Own(_) => None,
        }
    }
}
