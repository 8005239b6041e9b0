//! What a peer says about a document: its new changes are judged, what may stand is committed, the rest refused.

use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::ChangeHash;
use kontaktbok_documents::{Author, ContentFault, Entry, EntryId, Prefix, Right, Written, check};
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::form::{BYTES_MAX, FormFault};
use kontaktbok_sync::gate::{self, Hostile};
use kontaktbok_sync::school::{Incoming, Refused, Session, Taken, Verdict, Why};

use super::committing::Part;
use super::turns::A_TURN;
use super::{Output, RefusalNote, School};
use crate::arrival::Arriving;
use crate::connection::ConnId;
use crate::holding::{Holding, Waiting};
use crate::shares::Coming;

/// What a change that is looked at costs beside its bytes: to open it, to judge it, and its row.
pub(super) const LOOKED_AT: usize = 1024;

/// The code of what there is no room for.
const FULL: &str = "full";

/// Why the content of a change is refused.
enum Content {
    Fault(ContentFault),
    KeyUsed,
    DuplicateEntry,
    /// There is no room for more of this person's, or for what would follow from it.
    Full,
}

impl School {
    /// Takes some of what a sync message brings, and says what is left of it for another turn.
    pub(super) fn sync(
        &mut self,
        at: i64,
        conn: ConnId,
        document: DocumentId,
        data: Vec<u8>,
        partly: Option<Box<Incoming>>,
    ) -> Result<Option<Waiting>, Hostile> {
        let Some(mut incoming) = self.incoming(conn, &document, &data, partly)? else { return Ok(None) };
        self.spend(at, conn, self.looks_at(conn, &document, &incoming) * LOOKED_AT)?;
        let mut decisions = self.decisions_left(conn, &document);
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return Ok(None) };
        let Some(connection) = self.connections.get_mut(&conn) else { return Ok(None) };
        let Some(granted) = connection.grants.get(&document) else { return Ok(None) };
        let session = connection.sessions.entry(document).or_default();
        let (prefix, person) = (prefix_of(granted.right), &connection.person);
        let writer = granted.writer;
        let (graph, entries, limits, kind) = (&mut open.graph, &mut open.entries, &self.limits, open.kind);
        let mut new_entries = Vec::new();
        let (shares, mut coming) = (&open.shares, Coming::default());
        let kept_before = session.kept();
        graph.begin_work();
        // Our own code, but a panic in it must cost this connection only.
        let taken = catch_unwind(AssertUnwindSafe(|| {
            let prefix_bytes = prefix.map(|prefix| prefix.0);
            session.receive(graph, &mut incoming, A_TURN, prefix_bytes, limits, |opened, graph| {
                // The session refuses what a reader writes before it is judged.
                let Some(prefix) = &prefix else { return Err(Content::Fault(ContentFault::Author)) };
                let author = Author::Of(person, writer, prefix);
                let judged = check(kind, author, opened.expanded()).map_err(Content::Fault)?;
                if graph.has_key(&judged.key) {
                    return Err(Content::KeyUsed);
                }
                if entries.contains(judged.entry.id()) {
                    return Err(Content::DuplicateEntry);
                }
                let bytes = opened.bytes().len();
                let is_decided = judged.entry.answer().is_some_and(|answer| answer.says.is_decided());
                if !shares.has_room(person, &judged.entry, bytes, &coming) || (is_decided && decisions == 0) {
                    return Err(Content::Full);
                }
                decisions = decisions.saturating_sub(usize::from(is_decided));
                coming.add(&judged.entry, bytes);
                entries.insert(judged.entry.id().clone());
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
                // What came of it is paid all the same: to come again brings nothing.
                let _ = self.pay_for_work(at, conn, &document);
                return Err(match failed {
                    Ok(Err(hostile)) => hostile,
                    _ => Hostile::NotAMessage,
                });
            }
        };
        self.pay_and_count(at, conn, document, kept_before).inspect_err(|_| {
            self.forget(conn, document, &new_entries);
        })?;
        if taken.refused.iter().any(|refused| is_another_s(&refused.why)) && self.ask_back(at, conn, document) {
            // The school may have had these once. What was taken is forgotten, and judged again when that is known.
            self.forget(conn, document, &new_entries);
            return self.hold(conn, document, data).map(|_| None);
        }
        let Some(connection) = self.connections.get(&conn) else { return Ok(None) };
        let refusals: Vec<(ChangeHash, &'static str)> =
            taken.refused.iter().map(|refused| (refused.hash, code(refused))).collect();
        let (device, person) = (connection.device.clone(), connection.person.clone());
        let spent = self.write_down(at, conn, document, &taken.refused);
        if taken.accepted.is_empty() {
            self.refuse(at, conn, document, &refusals);
            self.answer(at, conn, document);
        } else {
            let answers = taken.accepted.iter().filter_map(|taken| taken.read.answer());
            let answers: Vec<_> = answers.filter(|answer| answer.says.is_decided()).cloned().collect();
            let hashes: Vec<ChangeHash> = taken.accepted.iter().map(|taken| taken.hash).collect();
            let arriving = taken.accepted.into_iter().map(|accepted| {
                let (device, person) = (device.clone(), person.clone());
                (accepted.hash, Arriving { entry: accepted.read, device, person, at })
            });
            let mut parts = vec![Part { document, arriving: arriving.collect() }];
            if let Some(follows) = self.follows(at, conn, document, &answers) {
                parts.extend(follows);
                self.commit(Some(conn), parts, refusals);
            } else {
                // Not decided means not taken. What the school's own pen has no room for it has none for later.
                self.forget(conn, document, &new_entries);
                if let Some(connection) = self.connections.get_mut(&conn) {
                    connection.sessions.entry(document).or_default().never_takes(&hashes);
                }
                let refusals: Vec<_> =
                    refusals.into_iter().chain(hashes.into_iter().map(|hash| (hash, FULL))).collect();
                self.refuse(at, conn, document, &refusals);
                self.answer(at, conn, document);
            }
        }
        spent.map(|()| (!incoming.is_taken()).then_some(Waiting::Partly(conn, data, incoming)))
    }

    /// A message as far as it is taken: nothing of it yet, or some.
    fn incoming(
        &self,
        conn: ConnId,
        document: &DocumentId,
        data: &[u8],
        partly: Option<Box<Incoming>>,
    ) -> Result<Option<Box<Incoming>>, Hostile> {
        if !self.connections.contains_key(&conn) {
            return Ok(None);
        }
        if partly.is_some() {
            return Ok(partly);
        }
        let Some(Holding::Open(open)) = self.holdings.get(document) else { return Ok(None) };
        Ok(Some(Box::new(Incoming::new(gate::message(data, &self.limits, open.graph.len())?))))
    }

    /// How many changes are looked at in the turn that comes.
    fn looks_at(&self, conn: ConnId, document: &DocumentId, incoming: &Incoming) -> usize {
        let session = self.connections.get(&conn).and_then(|connection| connection.sessions.get(document));
        A_TURN.min(incoming.left() + session.map_or(0, Session::coming))
    }

    /// Pays for the work that a message has made, and counts what is kept of it.
    fn pay_and_count(&mut self, at: i64, conn: ConnId, document: DocumentId, before: usize) -> Result<(), Hostile> {
        self.pay_for_work(at, conn, &document)?;
        let Some(connection) = self.connections.get_mut(&conn) else { return Ok(()) };
        let kept = connection.sessions.get(&document).map_or(0, Session::kept);
        connection.kept = connection.kept.saturating_sub(before) + kept;
        if kept > before { self.is_bounded(conn) } else { Ok(()) }
    }

    /// Writes refusals down, as far as they are paid. Each costs as much as the largest change: nobody fills the disk with
    /// them.
    fn write_down(
        &mut self,
        at: i64,
        conn: ConnId,
        document: DocumentId,
        refused: &[Refused<Content>],
    ) -> Result<(), Hostile> {
        let Some(connection) = self.connections.get(&conn) else { return Ok(()) };
        let (device, person) = (connection.device.clone(), connection.person.clone());
        for refused in refused {
            self.spend(at, conn, BYTES_MAX)?;
            let reason = match &refused.why {
                Why::Form(fault) => format!("{}: {fault}", code(refused)),
                Why::Content(Content::Fault(fault)) => format!("{}: {fault}", code(refused)),
                _ => code(refused).to_owned(),
            };
            self.out.push(Output::Refused(RefusalNote {
                device: device.clone(),
                person: person.clone(),
                document: Some(document),
                hash: Some(refused.hash.0),
                reason,
            }));
        }
        Ok(())
    }

    /// Takes back what a message has staged, and what the session has learnt from it.
    fn forget(&mut self, conn: ConnId, document: DocumentId, entries: &[EntryId]) {
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
        open.graph.take_back();
        for id in entries {
            open.entries.remove(id);
        }
        if let Some(connection) = self.connections.get_mut(&conn) {
            let before = connection.sessions.insert(document, Session::default());
            connection.kept = connection.kept.saturating_sub(before.map_or(0, |before| before.kept()));
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
        Why::Form(FormFault::Full) | Why::Content(Content::Full) => FULL,
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
