//! A school put back to an older copy takes what it has lost from any phone that has the school's own proof of it: the
//! receipt, whose MAC only this school can make. Whoever wrote it, and whatever rights have become of that.
//!
//! While a phone has been asked and has not given everything back, its other words about the document wait, and so they
//! do until what has no place is in the tray: what it says of others' changes would be refused, and what it has written
//! upon them.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use automerge::ChangeHash;
use kontaktbok_documents::{Author, Prefix, Writer, Written, check};
use kontaktbok_sync::gate::Hostile;
use kontaktbok_sync::graph::Node;
use kontaktbok_sync::{DocumentId, Returned, form, wire};

use super::committing::Part;
use super::judging::LOOKED_AT;
use super::turns::A_TURN;
use super::{Output, School, ToTray};
use crate::arrival::{Arriving, proves};
use crate::connection::{ConnId, Giving, Returning};
use crate::holding::{Holding, Open, Waiting};

/// What a word that is held weighs beside its bytes.
const HELD: usize = 64;

impl School {
    /// Asks a phone to give back what the school has lost: once for each connection. False if it cannot be asked (again).
    pub(super) fn ask_back(&mut self, at: i64, conn: ConnId, document: DocumentId) -> bool {
        let Some(Holding::Open(open)) = self.holdings.get(&document) else { return false };
        let Some(connection) = self.connections.get_mut(&conn) else { return false };
        if !connection.takes_ours() || connection.returning.contains_key(&document) {
            return false;
        }
        connection.returning.insert(document, Returning::Asked(Giving::default()));
        let frame = wire::behind(connection.device.as_str(), &document, &open.graph.heads());
        self.send(at, conn, frame);
        true
    }

    /// Keeps a word of a phone that is giving back; gives it back if there is nothing to wait for.
    pub(super) fn hold(
        &mut self,
        conn: ConnId,
        document: DocumentId,
        data: Vec<u8>,
    ) -> Result<Option<Vec<u8>>, Hostile> {
        let Some(connection) = self.connections.get_mut(&conn) else { return Ok(Some(data)) };
        let Some(Returning::Asked(giving)) = connection.returning.get_mut(&document) else { return Ok(Some(data)) };
        giving.bytes += data.len() + HELD;
        connection.kept += data.len() + HELD;
        giving.held.push_back(data);
        self.is_bounded(conn).map(|()| None)
    }

    /// A phone gives changes back. What is proven and stands in its place is taken as it was: with its author, and the
    /// time at which the school had it. Its number is the next.
    pub(super) fn returned(
        &mut self,
        at: i64,
        conn: ConnId,
        document: DocumentId,
        mut items: Vec<Returned>,
        done: bool,
    ) -> Result<Option<Waiting>, Hostile> {
        let later = items.split_off(items.len().min(A_TURN));
        self.spend(at, conn, items.len() * LOOKED_AT)?;
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return Ok(None) };
        let Some(connection) = self.connections.get_mut(&conn) else { return Ok(None) };
        let Some(Returning::Asked(giving)) = connection.returning.get_mut(&document) else { return Ok(None) };
        if giving.all {
            return Ok(None);
        }
        let is_last = done && later.is_empty();
        giving.all = is_last;
        let mut given = Vec::new();
        let key = self.keys.arrivals;
        // Our own code and a parser that is not: a panic in it must cost this connection only.
        let taken = catch_unwind(AssertUnwindSafe(|| {
            given.extend(items.iter().map(|item| take_back(open, &key, &document, item)));
        }));
        if taken.is_err() {
            open.graph.take_back();
            for given in &given {
                if let Given::Staged(_, change) = given {
                    open.entries.remove(change.entry.id());
                }
            }
            return Err(Hostile::NotAMessage);
        }
        let (mut arriving, mut refusals, mut unproven) = (HashMap::new(), Vec::new(), None);
        for given in given {
            match given {
                Given::Staged(hash, change) => drop(arriving.insert(hash, change)),
                Given::There => {}
                Given::Twice(hash) => refusals.push((hash, "duplicate-entry")),
                Given::NoPlace(hash, arriving) => {
                    giving.to_tray += 1;
                    self.out.push(Output::ToTray(Box::new(ToTray { conn, document, hash: hash.0, arriving })));
                }
                Given::Unproven(hash) => unproven = Some(hash),
            }
        }
        let paid = unproven.map_or(Ok(()), |hash| self.note(at, conn, document, hash, "not-proven"));
        self.given_back(conn, document);
        if arriving.is_empty() {
            self.refuse(at, conn, document, &refusals);
        } else {
            self.commit(Some(conn), vec![Part { document, arriving }], refusals);
        }
        if is_last {
            // The numbers may be others now: the phone hears all of them again.
            self.receipts_from(at, conn, document, 0);
        }
        paid.map(|()| (!later.is_empty()).then_some(Waiting::Returned(conn, later, done)))
    }

    /// What had no place is in the tray: the phone need not keep it in the document.
    pub(super) fn in_tray(&mut self, at: i64, conn: ConnId, document: DocumentId, hash: [u8; 32]) {
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
        if let Some(in_flight) = &mut open.in_flight {
            in_flight.in_tray.push((conn, ChangeHash(hash)));
        } else {
            self.tell_no_place(at, conn, document, ChangeHash(hash));
            self.go_on(document);
        }
    }

    /// Tells a phone that what it gave back has no place; nothing of the document is on its way to the disk.
    pub(super) fn tell_no_place(&mut self, at: i64, conn: ConnId, document: DocumentId, hash: ChangeHash) {
        self.refuse(at, conn, document, &[(hash, "no-place")]);
        let returning = self.connections.get_mut(&conn).and_then(|of| of.returning.get_mut(&document));
        if let Some(Returning::Asked(giving)) = returning {
            giving.to_tray = giving.to_tray.saturating_sub(1);
        }
        self.given_back(conn, document);
    }

    /// If a phone has given everything back, and all of it is where it stays, its other words are heard.
    fn given_back(&mut self, conn: ConnId, document: DocumentId) {
        let Some(Holding::Open(open)) = self.holdings.get_mut(&document) else { return };
        let Some(connection) = self.connections.get_mut(&conn) else { return };
        let returning = connection.returning.get_mut(&document);
        let Some(Returning::Asked(giving)) = returning else { return };
        if !giving.all || giving.to_tray > 0 {
            return;
        }
        connection.kept = connection.kept.saturating_sub(giving.bytes);
        *connection.waits.entry(document).or_default() += giving.held.len();
        let whose = Some(connection.person.clone());
        for data in giving.held.drain(..).rev() {
            open.waiting.push_rest(whose.clone(), Waiting::Sync(conn, data));
        }
        connection.returning.insert(document, Returning::Done);
    }
}

/// What becomes of a change that is given back.
enum Given {
    /// It stands again.
    Staged(ChangeHash, Arriving),
    /// It never was away.
    There,
    /// Its entry came again by another change.
    Twice(ChangeHash),
    /// The school had it, and its place was taken meanwhile, for instance by a phone that was put back as well.
    NoPlace(ChangeHash, Arriving),
    /// The school never had it.
    Unproven(Option<[u8; 32]>),
}

/// The device of a change whose author was given a prefix after the copy was made that the database was put back to.
const UNKNOWN: &str = "unknown";

fn take_back(open: &mut Open, key: &[u8; 32], document: &DocumentId, item: &Returned) -> Given {
    let Some(hash) = form::claimed_hash(&item.bytes) else { return Given::Unproven(None) };
    if open.graph.has(&hash) {
        return Given::There;
    }
    let unproven = Given::Unproven(Some(hash.0));
    // Only what is proven is opened, which is what costs.
    if !proves(key, document, item.n, &hash.0, item.at, &item.mac) {
        return unproven;
    }
    let Ok(opened) = form::open(&item.bytes) else { return unproven };
    // What the school once took is right in itself; who wrote it stands in it.
    let Ok(actor) = <[u8; 16]>::try_from(opened.change().actor_id().to_bytes()) else { return unproven };
    let prefix = Prefix(*actor.first_chunk().unwrap_or(&[0; 8]));
    let Ok(read) = check(open.kind, Author::Anyone, opened.expanded()) else { return unproven };
    let person = read.entry.by().clone();
    let Ok(judged) = check(open.kind, Author::Of(&person, Writer::of_taken(&read.entry), &prefix), opened.expanded())
    else {
        return unproven;
    };
    if open.entries.contains(judged.entry.id()) {
        return Given::Twice(hash);
    }
    let Some(device) = open.device_of(prefix).or_else(|| UNKNOWN.parse().ok()) else { return unproven };
    let arriving = Arriving { entry: judged.entry, device, person, at: item.at };
    let fits = form::header(&opened, &open.graph, prefix.0).is_ok() && !open.graph.has_key(&judged.key);
    let staged = fits && Node::of(opened.change(), judged.key).is_some_and(|node| open.graph.stage(node).is_ok());
    if !staged {
        return Given::NoPlace(hash, arriving);
    }
    open.entries.insert(arriving.entry.id().clone());
    Given::Staged(hash, arriving)
}
