//! A connection ends: because the school says so, or because its peer did what no honest one does.

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

    pub(super) fn expel(&mut self, conn: ConnId, hostile: Hostile) {
        if let Some(connection) = self.connections.get(&conn) {
            let (device, person) = (connection.device.clone(), connection.person.clone());
            let reason = format!("hostile: {hostile}");
            self.out.push(Output::Refused(RefusalNote { device, person, document: None, hash: None, reason }));
        }
        self.close(conn, CloseReason::Hostile);
    }
}
