//! What a peer says about a document: its new changes are judged, what may stand is committed, the rest refused.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::ChangeHash;
use kontaktbok_documents::{Author, ContentFault, Entry, EntryId, Prefix, Right, Written, check};
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::form::{BYTES_MAX, FormFault};
use kontaktbok_sync::gate::{self, Hostile};
use kontaktbok_sync::school::{Refused, Session, Taken, Verdict, Why};

use super::committing::{Arriving, Part};
use super::{Output, RefusalNote, School};
use crate::connection::{CloseReason, ConnId};
use crate::holding::Holding;

/// Why the content of a change is refused.
enum Content {
    Fault(ContentFault),
    KeyUsed,
    DuplicateEntry,
}

impl School {
    pub(super) fn sync(&mut self, at: i64, conn: ConnId, document: DocumentId, data: &[u8]) -> Result<(), Hostile> {
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return Ok(()) };
        let Some(connection) = self.connections.get_mut(&conn) else { return Ok(()) };
        let message = gate::message(data, &self.limits, open.graph.len())?;
        let Some(granted) = connection.grants.get(&document) else { return Ok(()) };
        let session = connection.sessions.entry(document).or_default();
        let (prefix, person) = (prefix_of(granted.right), &connection.person);
        let writer = granted.writer;
        let (graph, entries, limits, kind) = (&mut open.graph, &mut open.entries, &self.limits, open.kind);
        let mut new_entries = Vec::new();
        // Our own code, but a panic in it must cost this connection only.
        let taken = catch_unwind(AssertUnwindSafe(|| {
            session.receive(graph, message, prefix.map(|prefix| prefix.0), limits, |opened, graph| {
                // The session refuses what a reader writes before it is judged.
                let Some(prefix) = &prefix else { return Err(Content::Fault(ContentFault::Author)) };
                let author = Author::Of(person, writer, prefix);
                let judged = check(kind, author, opened.expanded()).map_err(Content::Fault)?;
                if graph.has_key(&judged.key) {
                    return Err(Content::KeyUsed);
                }
                if !entries.insert(judged.entry.id().clone()) {
                    return Err(Content::DuplicateEntry);
                }
                new_entries.push(judged.entry.id().clone());
                Ok(Verdict { key: judged.key, read: judged.entry })
            })
        }));
        let taken: Taken<Entry, Content> = match taken {
            Ok(Ok(taken)) => taken,
            failed => {
                open.graph.take_back();
                for id in new_entries {
                    open.entries.remove(&id);
                }
                return Err(match failed {
                    Ok(Err(hostile)) => hostile,
                    _ => Hostile::NotAMessage,
                });
            }
        };
        if taken.refused.iter().any(|refused| is_another_s(&refused.why)) && self.ask_back(at, conn, document) {
            // The school may have had these once. What was taken is forgotten, and judged again when that is known.
            self.forget(conn, document, &new_entries);
            return self.hold(conn, document, data.to_vec()).map(drop);
        }
        let Some(connection) = self.connections.get(&conn) else { return Ok(()) };
        let refusals: Vec<(ChangeHash, &'static str)> =
            taken.refused.iter().map(|refused| (refused.hash, code(refused))).collect();
        let (device, person) = (connection.device.clone(), connection.person.clone());
        let mut spent = Ok(());
        for refused in &taken.refused {
            // Each is written down, and so costs as much as the largest change: nobody fills the disk with them.
            spent = self.spend(at, conn, BYTES_MAX);
            if spent.is_err() {
                break;
            }
            self.out.push(Output::Refused(RefusalNote {
                device: device.clone(),
                person: person.clone(),
                document: Some(document),
                hash: Some(refused.hash.0),
                reason: match &refused.why {
                    Why::Form(fault) => format!("{}: {fault}", code(refused)),
                    Why::Content(Content::Fault(fault)) => format!("{}: {fault}", code(refused)),
                    _ => code(refused).to_owned(),
                },
            }));
        }
        if taken.accepted.is_empty() {
            self.refuse(at, conn, document, &refusals);
            self.answer(at, conn, document);
        } else {
            let answers = taken.accepted.iter().filter_map(|taken| taken.read.answer());
            let answers: Vec<_> = answers.filter(|answer| answer.says.is_decided()).cloned().collect();
            let arriving = taken.accepted.into_iter().map(|accepted| {
                let (device, person) = (device.clone(), person.clone());
                (accepted.hash, Arriving { entry: accepted.read, device, person, at })
            });
            let mut parts = vec![Part { document, arriving: arriving.collect() }];
            if let Some(follows) = self.follows(at, conn, document, &answers) {
                parts.extend(follows);
                self.commit(Some(conn), parts, refusals);
            } else {
                // Not decided means not taken.
                self.forget(conn, document, &new_entries);
                self.close(conn, CloseReason::Later);
            }
        }
        spent
    }

    /// Takes back what a message has staged, and what the session has learnt from it.
    fn forget(&mut self, conn: ConnId, document: DocumentId, entries: &[EntryId]) {
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
        open.graph.take_back();
        for id in entries {
            open.entries.remove(id);
        }
        if let Some(connection) = self.connections.get_mut(&conn) {
            connection.sessions.insert(document, Session::default());
        }
    }
}

fn prefix_of(right: Right) -> Option<Prefix> {
    match right {
        Right::Write(prefix) => Some(prefix),
        Right::Read => None,
    }
}

/// Whether a change is refused for who sends it, and would not be if its author did.
fn is_another_s(why: &Why<Content>) -> bool {
    matches!(why, Why::ReadOnly | Why::Form(FormFault::Actor))
}

/// The short code of a refusal, the same in the database, on the wire and in the phone's words.
fn code(refused: &Refused<Content>) -> &'static str {
    match refused.why {
        Why::Form(_) => "form",
        // Words this school does not know, in an entry that is otherwise one: a newer phone's, most likely.
        Why::Content(Content::Fault(ContentFault::UnknownField | ContentFault::Meaning(_))) => "newer",
        Why::Content(Content::Fault(_)) => "content",
        Why::Content(Content::KeyUsed) => "key-used",
        Why::Content(Content::DuplicateEntry) => "duplicate-entry",
        Why::ReadOnly => "read-only",
        Why::BuildsOnRefused => "dependency",
    }
}
