//! What peers are told: what the school has, its receipts, its refusals.

use automerge::ChangeHash;
use kontaktbok_sync::gate::Hostile;
use kontaktbok_sync::{DocumentId, Received, wire};

use super::{Output, School};
use crate::connection::ConnId;
use crate::holding::Holding;

impl School {
    pub(super) fn send(&mut self, at: i64, conn: ConnId, frame: Vec<u8>) {
        if !self.connections.contains_key(&conn) {
            return;
        }
        if let Err(hostile) = self.spend(at, conn, frame.len()) {
            return self.expel(conn, hostile);
        }
        self.out.push(Output::Send { conn, frame });
    }

    /// The connections that have a session about a document, in the order they came.
    pub(super) fn readers(&self, document: &DocumentId) -> Vec<ConnId> {
        let mut readers: Vec<ConnId> = self
            .connections
            .iter()
            .filter(|(_, connection)| connection.sessions.contains_key(document))
            .map(|(conn, _)| *conn)
            .collect();
        readers.sort();
        readers
    }

    /// Says to a peer about a document what there is to say.
    pub(super) fn answer(&mut self, at: i64, conn: ConnId, document: DocumentId) {
        let Some(Holding::Open(open)) = self.holdings.get(&document) else { return };
        let Some(connection) = self.connections.get_mut(&conn) else { return };
        let Some(session) = connection.sessions.get_mut(&document) else { return };
        open.graph.begin_work();
        if let Some(message) = session.generate(&open.graph) {
            let frame = wire::sync(connection.device.as_str(), &document, message.encode());
            self.send(at, conn, frame);
        }
        if let Err(hostile) = self.pay_for_work(at, conn, &document) {
            self.expel(conn, hostile);
        }
    }

    pub(super) fn receipts(&mut self, at: i64, conn: ConnId, document: DocumentId, receipts: &[Received]) {
        let Some(connection) = self.connections.get(&conn) else { return };
        if connection.takes_ours() && !receipts.is_empty() {
            let frame = wire::received(connection.device.as_str(), &document, receipts);
            self.send(at, conn, frame);
        }
    }

    pub(super) fn refuse(
        &mut self,
        at: i64,
        conn: ConnId,
        document: DocumentId,
        refusals: &[(ChangeHash, &'static str)],
    ) {
        let Some(Holding::Open(open)) = self.holdings.get(&document) else { return };
        let heads = open.graph.heads();
        for (hash, reason) in refusals {
            let Some(connection) = self.connections.get(&conn) else { return };
            if connection.takes_ours() {
                let frame = wire::refused(connection.device.as_str(), &document, &hash.0, reason, &heads);
                self.send(at, conn, frame);
            }
        }
    }

    /// A phone says what it has: it gets the receipts it lacks. One that has more than the school, or another history,
    /// is written down for the operator, and asked to give back what the school has lost.
    pub(super) fn presented(
        &mut self,
        at: i64,
        conn: ConnId,
        document: DocumentId,
        n: u64,
        chain: &[u8; 32],
    ) -> Result<(), Hostile> {
        let Some(Holding::Open(open)) = self.holdings.get(&document) else { return Ok(()) };
        let have = usize::try_from(n).unwrap_or(usize::MAX);
        let agrees = match have.checked_sub(1) {
            None => true,
            Some(at) => open.receipts.get(at).is_some_and(|receipt| receipt.chain == *chain),
        };
        let behind = have > open.receipts.len();
        if !agrees {
            self.note(at, conn, document, None, if behind { "school-behind" } else { "chain-disagrees" })?;
        }
        if agrees {
            self.receipts_from(at, conn, document, have);
        } else if !self.ask_back(at, conn, document) {
            // Its numbers are of another history, and it is not asked again: it hears all of this one.
            self.receipts_from(at, conn, document, 0);
        }
        Ok(())
    }

    /// Sends the receipts behind the first so many.
    pub(super) fn receipts_from(&mut self, at: i64, conn: ConnId, document: DocumentId, have: usize) {
        let Some(Holding::Open(open)) = self.holdings.get(&document) else { return };
        let missing = open.receipts.get(have..).unwrap_or_default().to_vec();
        for some in missing.chunks(1_000) {
            self.receipts(at, conn, document, some);
        }
    }
}
