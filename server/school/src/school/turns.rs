//! Whose turn it is. What waits is worked off a little at a time, one person's after another's: who sends much makes nobody
//! wait for more than a little.

use kontaktbok_documents::DocumentKind;
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::gate::Hostile;

use super::{Output, School};
use crate::connection::ConnId;
use crate::holding::{Holding, Place, Waiting};
use crate::queue::Whose;

/// How many changes of one message are looked at in a turn, and how many changes that are given back.
pub(super) const A_TURN: usize = 64;

impl School {
    /// Whether something waits that could have a turn.
    pub fn has_turns(&self) -> bool {
        !self.line.is_empty()
    }

    /// Works on what is next, for a little, and says what to do.
    pub fn turn(&mut self, at: i64) -> Vec<Output> {
        while let Some(document) = self.line.pop() {
            let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { continue };
            open.place = Place::Nowhere;
            // What is on its way to the disk brings it back into the line.
            if open.in_flight.is_some() {
                continue;
            }
            if let Some((whose, frame)) = open.waiting.pop() {
                self.work_on(at, document, whose, frame);
                self.go_on(document);
                break;
            }
        }
        std::mem::take(&mut self.out)
    }

    /// A document whose frames can be worked off has a turn.
    pub(super) fn go_on(&mut self, document: DocumentId) {
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
        if open.in_flight.is_some() || open.place != Place::Nowhere {
            return;
        }
        if let Some(whose) = open.waiting.next_is_of() {
            open.place = Place::InLine;
            if open.kind == DocumentKind::Class {
                // What mentors have said of a class comes before what others wish of it.
                self.line.push_first(whose.clone(), document);
            } else {
                self.line.push(whose.clone(), document);
            }
        }
    }

    fn work_on(&mut self, at: i64, document: DocumentId, whose: Whose, frame: Waiting) {
        let conn = frame.conn();
        let worked = match frame {
            Waiting::Sync(conn, data) => match self.hold(conn, document, data) {
                Ok(Some(data)) if self.is_ready(at, conn, document) => self.sync(at, conn, document, data, None),
                Ok(Some(data)) => return self.park(document, whose, Waiting::Sync(conn, data)),
                Ok(None) => Ok(None),
                Err(hostile) => Err(hostile),
            },
            Waiting::Partly(conn, data, incoming) if self.is_ready(at, conn, document) => {
                self.sync(at, conn, document, data, Some(incoming))
            }
            partly @ Waiting::Partly(..) => return self.park(document, whose, partly),
            Waiting::Own(entry) => return self.write_own(at, document, *entry),
            Waiting::Presented(conn, n, chain) => self.presented(at, conn, document, n, &chain).map(|()| None),
            Waiting::Returned(conn, items, done) => self.returned(at, conn, document, items, done),
        };
        let Some(conn) = conn else { return };
        match worked {
            Ok(Some(rest)) => {
                if let Some(Holding::Open(open)) = self.holdings.get_mut(&document)
                    && self.connections.contains_key(&conn)
                {
                    open.waiting.push_rest(whose, rest);
                }
            }
            Ok(None) => self.had_its_turn(conn, document),
            Err(hostile) => self.ends_with(conn, document, hostile),
        }
    }

    fn ends_with(&mut self, conn: ConnId, document: DocumentId, hostile: Hostile) {
        self.had_its_turn(conn, document);
        self.expel(conn, hostile);
    }
}
