//! A connection ends, because the school says so or because its peer did what no honest one does; or it goes on, and its
//! device is told to look again.

use kontaktbok_sync::gate::Hostile;
use kontaktbok_sync::wire;

use super::{Output, RefusalNote, School};
use crate::connection::{CloseReason, ConnId};

impl School {
    pub(super) fn close(&mut self, conn: ConnId, why: CloseReason) {
        let Some(connection) = self.let_go(conn) else { return };
        if why == CloseReason::Regranted && connection.takes_ours() {
            let frame = wire::regranted(connection.device.as_str());
            self.out.push(Output::Send { conn, frame });
        }
        self.out.push(Output::Close { conn, why });
    }

    /// A peer of another make has no snapshot. One that has not joined yet may have fetched its own before the change, and
    /// cannot be told: it comes again.
    pub(super) fn tell_anew(&mut self, conn: ConnId) {
        let Some(connection) = self.connections.get(&conn) else { return };
        match connection.joined {
            Some(true) => {
                let frame = wire::anew(connection.device.as_str());
                self.out.push(Output::Send { conn, frame });
            }
            Some(false) => {}
            None => self.close(conn, CloseReason::Regranted),
        }
    }

    pub(super) fn expel(&mut self, conn: ConnId, hostile: Hostile) {
        if let Some(connection) = self.connections.get(&conn) {
            let (device, person) = (connection.device.clone(), connection.person.clone());
            let reason = format!("hostile: {hostile}");
            self.out.push(Output::Refused(RefusalNote { device, person, document: None, hash: None, reason }));
        }
        self.close(conn, CloseReason::Hostile);
    }
}
