//! A frame comes in: paid for, read, and put in its place.

use kontaktbok_documents::DocumentKind;
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::gate::{Bucket, Hostile, PLACE};
use kontaktbok_sync::wire::{self, FromPeer};

use super::{Output, RefusalNote, School};
use crate::connection::{ConnId, Connection};
use crate::holding::{Holding, Place, Waiting};
use crate::queue::{Queue, Whose};

/// What a line in the log and a row in the database cost, bytes.
const NOTE: usize = 4 * 1024;

/// What a frame costs beside its bytes.
const FRAME: usize = 256;

/// From how many buckets on it is looked for full ones.
const BUCKETS: usize = 1_000;

/// Where a frame is put.
pub(super) enum Put {
    /// It has been worked off, or there is nothing to do about it.
    Done,
    /// It has its turn with its document.
    Waits,
}

impl School {
    /// A connection is gone, and what it has sent with it.
    pub(super) fn let_go(&mut self, conn: ConnId) -> Option<Connection> {
        self.worked_off.remove(&conn);
        let connection = self.connections.remove(&conn)?;
        for document in connection.waits.keys() {
            let waiting = match self.holdings.get_mut(document) {
                Some(Holding::Loading(_, waiting)) => waiting,
                Some(Holding::Open(open)) => &mut open.waiting,
                None => continue,
            };
            waiting.retain(|frame| frame.conn() != Some(conn));
            self.no_longer_first(*document);
        }
        Some(connection)
    }

    /// The frame for which a document was parked may be gone: what is behind it has a turn.
    fn no_longer_first(&mut self, document: DocumentId) {
        if let Some(Holding::Open(open)) = self.holdings.get_mut(&document)
            && open.place == Place::Parked
        {
            open.place = Place::Nowhere;
            self.parked.retain(|parked| *parked != document);
            self.go_on(document);
        }
    }

    /// A frame that did not wait is worked off.
    pub(super) fn is_worked_off(&mut self, conn: ConnId) {
        if self.connections.contains_key(&conn) {
            *self.worked_off.entry(conn).or_default() += 1;
        }
    }

    /// A frame that waited with a document is worked off.
    pub(super) fn had_its_turn(&mut self, conn: ConnId, document: DocumentId) {
        if let Some(connection) = self.connections.get_mut(&conn) {
            if let Some(waits) = connection.waits.get_mut(&document) {
                *waits = waits.saturating_sub(1);
                if *waits == 0 {
                    connection.waits.remove(&document);
                }
            }
            self.is_worked_off(conn);
        }
    }

    /// Looks at what is kept of what a device has said, after some more of it.
    pub(super) fn is_bounded(&self, conn: ConnId) -> Result<(), Hostile> {
        let Some(connection) = self.connections.get(&conn) else { return Ok(()) };
        let of_device = self.connections.values().filter(|other| other.device == connection.device);
        let kept: usize = of_device.map(|connection| connection.kept).sum();
        if kept > self.limits.waiting { Err(Hostile::Waiting) } else { Ok(()) }
    }

    /// Pays for the walks through a document that were made for a connection.
    pub(super) fn pay_for_work(&mut self, at: i64, conn: ConnId, document: &DocumentId) -> Result<(), Hostile> {
        let Some(Holding::Open(open)) = self.holdings.get(document) else { return Ok(()) };
        let cost = usize::try_from(open.graph.worked().saturating_mul(PLACE)).unwrap_or(usize::MAX);
        open.graph.begin_work();
        self.spend(at, conn, cost)
    }

    /// Writes down something about what a connection has said of a document, once. It is paid each time.
    pub(super) fn note(
        &mut self,
        at: i64,
        conn: ConnId,
        document: DocumentId,
        hash: Option<[u8; 32]>,
        reason: &'static str,
    ) -> Result<(), Hostile> {
        self.spend(at, conn, NOTE)?;
        let Some(connection) = self.connections.get_mut(&conn) else { return Ok(()) };
        if connection.noted.insert((document, reason)) {
            let (device, person) = (connection.device.clone(), connection.person.clone());
            let (document, reason) = (Some(document), reason.to_owned());
            self.out.push(Output::Refused(RefusalNote { device, person, document, hash, reason }));
        }
        Ok(())
    }

    /// A full bucket is as good as none. Looked for only when there are many more than connections.
    pub(super) fn forget_full_buckets(&mut self, at: i64) {
        if self.buckets.len() > BUCKETS.max(2 * self.connections.len()) {
            self.buckets.retain(|_, bucket| !bucket.is_full(&self.limits, at));
        }
    }

    /// Takes bytes' tokens from the bucket of a connection's device.
    pub(super) fn spend(&mut self, at: i64, conn: ConnId, bytes: usize) -> Result<(), Hostile> {
        let Some(connection) = self.connections.get(&conn) else { return Ok(()) };
        let full = || Bucket::full(&self.limits, at);
        self.buckets.entry(connection.device.clone()).or_insert_with(full).take(&self.limits, at, bytes)
    }

    pub(super) fn frame(&mut self, at: i64, conn: ConnId, bytes: &[u8]) -> Result<Put, Hostile> {
        if bytes.len() > self.limits.frame {
            return Err(Hostile::FrameTooLarge);
        }
        self.spend(at, conn, bytes.len() + FRAME)?;
        let Some(connection) = self.connections.get_mut(&conn) else { return Ok(Put::Done) };
        let message = FromPeer::decode(bytes).map_err(|_| Hostile::NotAFrame)?;
        let device = connection.device.as_str().to_owned();
        match (message, connection.joined) {
            (FromPeer::Join { peer, ours }, None) if peer == device => {
                connection.joined = Some(ours);
                self.send(at, conn, wire::peer(&device));
            }
            (FromPeer::Join { .. }, _) | (_, None) => return Err(Hostile::Shape),
            (FromPeer::Sync { document, data }, _) => {
                return Ok(self.about(at, conn, document, Waiting::Sync(conn, data)));
            }
            (FromPeer::Presented { document, n, chain }, _) => {
                return Ok(self.about(at, conn, document, Waiting::Presented(conn, n, chain)));
            }
            (FromPeer::Returned { document, items, done }, _) => {
                return Ok(self.about(at, conn, document, Waiting::Returned(conn, items, done)));
            }
            (FromPeer::NoDocument { named }, _) => self.send(at, conn, wire::unavailable(&device, &named)),
            (FromPeer::Other, _) => {}
        }
        Ok(Put::Done)
    }

    /// A frame about a document: in its turn. Unknown and forbidden are answered alike, at the same cost.
    fn about(&mut self, at: i64, conn: ConnId, document: DocumentId, frame: Waiting) -> Put {
        let Some(connection) = self.connections.get_mut(&conn) else { return Put::Done };
        if !connection.grants.contains_key(&document) {
            let answer = wire::unavailable(connection.device.as_str(), &document.to_string());
            self.send(at, conn, answer);
            return Put::Done;
        }
        *connection.waits.entry(document).or_default() += 1;
        self.queue(document, frame);
        Put::Waits
    }

    /// What kind of document a frame is about; nobody knows if who sent it is gone.
    fn kind(&self, document: &DocumentId, frame: &Waiting) -> Option<DocumentKind> {
        match frame {
            Waiting::Own(entry) => Some(entry.kind()),
            other => self.connections.get(&other.conn()?)?.grants.get(document).map(|granted| granted.kind),
        }
    }

    /// Whose a frame is.
    pub(super) fn whose(&self, frame: &Waiting) -> Whose {
        Some(self.connections.get(&frame.conn()?)?.person.clone())
    }

    /// Something about a document, in its turn.
    pub(super) fn queue(&mut self, document: DocumentId, frame: Waiting) {
        let whose = self.whose(&frame);
        match self.holdings.get_mut(&document) {
            None => {
                if let Some(kind) = self.kind(&document, &frame) {
                    self.load(document, kind, Queue::of(whose, frame));
                }
            }
            Some(Holding::Loading(_, waiting)) => waiting.push(whose, frame),
            Some(Holding::Open(open)) => {
                open.waiting.push(whose, frame);
                self.go_on(document);
            }
        }
    }
}
