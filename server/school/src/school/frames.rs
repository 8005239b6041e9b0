//! A frame comes in: paid for, read, and put in its place.

use std::collections::VecDeque;

use kontaktbok_documents::DocumentKind;
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::gate::{Bucket, Hostile};
use kontaktbok_sync::wire::{self, FromPeer};

use super::School;
use crate::connection::ConnId;
use crate::holding::{Holding, Waiting};

impl School {
    /// Takes bytes' tokens from the bucket of a connection's device.
    pub(super) fn spend(&mut self, at: i64, conn: ConnId, bytes: usize) -> Result<(), Hostile> {
        let Some(connection) = self.connections.get(&conn) else { return Ok(()) };
        let full = || Bucket::full(&self.limits, at);
        self.buckets.entry(connection.device.clone()).or_insert_with(full).take(&self.limits, at, bytes)
    }

    pub(super) fn frame(&mut self, at: i64, conn: ConnId, bytes: &[u8]) -> Result<(), Hostile> {
        if bytes.len() > self.limits.frame {
            return Err(Hostile::FrameTooLarge);
        }
        self.spend(at, conn, bytes.len())?;
        let Some(connection) = self.connections.get_mut(&conn) else { return Ok(()) };
        let message = FromPeer::decode(bytes).map_err(|_| Hostile::NotAFrame)?;
        let device = connection.device.as_str().to_owned();
        match (message, connection.joined) {
            (FromPeer::Join { peer, ours }, None) if peer == device => {
                connection.joined = Some(ours);
                self.send(at, conn, wire::peer(&device));
            }
            (FromPeer::Join { .. }, _) | (_, None) => return Err(Hostile::Shape),
            (FromPeer::Sync { document, data }, _) => self.about(at, conn, document, Waiting::Sync(conn, data)),
            (FromPeer::Presented { document, n, chain }, _) => {
                self.about(at, conn, document, Waiting::Presented(conn, n, chain));
            }
            (FromPeer::Returned { document, items, done }, _) => {
                self.about(at, conn, document, Waiting::Returned(conn, items, done));
            }
            (FromPeer::NoDocument { named }, _) => self.send(at, conn, wire::unavailable(&device, &named)),
            (FromPeer::Other, _) => {}
        }
        Ok(())
    }

    /// A frame about a document: in its turn. Unknown and forbidden are answered alike, at the same cost.
    pub(super) fn about(&mut self, at: i64, conn: ConnId, document: DocumentId, frame: Waiting) {
        let Some(connection) = self.connections.get(&conn) else { return };
        if !connection.grants.contains_key(&document) {
            let answer = wire::unavailable(connection.device.as_str(), &document.to_string());
            return self.send(at, conn, answer);
        }
        self.queue(at, document, frame);
    }

    /// What kind of document a frame is about; nobody knows if who sent it is gone.
    fn kind(&self, document: &DocumentId, frame: &Waiting) -> Option<DocumentKind> {
        match frame {
            Waiting::Own(entry) => Some(entry.kind()),
            other => self.connections.get(&other.conn()?)?.grants.get(document).map(|granted| granted.kind),
        }
    }

    /// Something about a document, in its turn.
    pub(super) fn queue(&mut self, at: i64, document: DocumentId, frame: Waiting) {
        match self.holdings.get_mut(&document) {
            None => {
                if let Some(kind) = self.kind(&document, &frame) {
                    self.load(document, kind, VecDeque::from([frame]));
                }
            }
            Some(Holding::Loading(_, waiting)) => waiting.push_back(frame),
            Some(Holding::Open(open)) => {
                open.waiting.push_back(frame);
                self.go_on(at, document);
            }
        }
    }
}
