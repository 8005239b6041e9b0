//! A phone as automerge itself would be it.

use automerge::sync::{Message, State, SyncDoc};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, Change, ChangeHash, ObjType, ROOT, ReadDoc};
use kontaktbok_documents::ledger::{Channel, Entry, Outcome};
use kontaktbok_documents::{DocumentKind, ENTRIES, Prefix, Written, entry_key, skeleton};
use kontaktbok_sync::wire::{self, FromSchool};
use kontaktbok_sync::{DocumentId, Received, Returned};

use super::desk::{DOCUMENT, Desk};
use crate::ConnId;

/// A phone.
pub struct Phone {
    pub conn: u64,
    pub device: &'static str,
    pub document: Automerge,
    on: DocumentId,
    state: State,
    prefix: Prefix,
    /// What the school said besides sync messages.
    pub told: Vec<FromSchool>,
    /// The heads that the school last showed.
    pub shown: Vec<ChangeHash>,
}

impl Phone {
    /// A phone whose changes bear this prefix and this start.
    pub fn new(conn: u64, device: &'static str, prefix: u8, start: u8) -> Self {
        Self::with(conn, device, prefix, start, (DOCUMENT, DocumentKind::Ledger))
    }

    /// A phone's side of one of several documents on a connection.
    pub fn with(
        conn: u64,
        device: &'static str,
        prefix: u8,
        start: u8,
        (on, kind): (DocumentId, DocumentKind),
    ) -> Self {
        let mut document = Automerge::new().with_actor(ActorId::from([[prefix; 8], [start; 8]].concat()));
        document.apply_changes([Change::from_bytes(skeleton(kind).bytes.clone()).unwrap()]).unwrap();
        let (state, prefix) = (State::new(), Prefix([prefix; 8]));
        Self { conn, device, document, on, state, prefix, told: vec![], shown: vec![] }
    }

    /// A new connection: the exchange begins anew.
    pub fn come_as(&mut self, conn: u64) {
        (self.conn, self.state, self.shown) = (conn, State::new(), vec![]);
    }

    /// Writes an entry.
    pub fn write(&mut self, id: &str, counter: u64) -> ChangeHash {
        self.write_by("mentor", id, counter)
    }

    pub fn write_by(&mut self, by: &str, id: &str, counter: u64) -> ChangeHash {
        self.add(&entry_by(by, id, counter).into())
    }

    pub fn add(&mut self, entry: &kontaktbok_documents::Entry) -> ChangeHash {
        kontaktbok_documents::add(&mut self.document, &self.prefix, entry).unwrap().hash()
    }

    /// Writes as an app does that knows one field more.
    pub fn write_newer(&mut self, id: &str, counter: u64) -> ChangeHash {
        self.forge(&entry_by("mentor", id, counter).into(), &[("interpreter", "booked")])
    }

    /// Writes an entry into whatever document this is, with more fields than it has.
    pub fn forge(&mut self, entry: &kontaktbok_documents::Entry, more: &[(&str, &str)]) -> ChangeHash {
        let (_, entries) = self.document.get(ROOT, ENTRIES).unwrap().unwrap();
        let mut transaction = self.document.transaction();
        let key = entry_key(&self.prefix, entry.counter());
        let made = transaction.put_object(&entries, key, ObjType::Map).unwrap();
        for (name, value) in entry.to_fields().iter() {
            transaction.put(&made, name, value.clone()).unwrap();
        }
        for (name, value) in more {
            transaction.put(&made, *name, *value).unwrap();
        }
        let (hash, _) = transaction.commit_with(CommitOptions::default().with_time(0));
        hash.unwrap()
    }

    /// Says what there is to say; false if that is nothing.
    pub fn speak(&mut self, desk: &mut Desk) -> bool {
        let Some(message) = self.document.generate_sync_message(&mut self.state) else { return false };
        desk.frame(self.conn, wire::exchange(self.device, &self.on, message.encode(), false));
        true
    }

    /// Hears what the school has said; false if that is nothing.
    pub fn hear(&mut self, desk: &mut Desk) -> bool {
        let (sent, of_others): (Vec<_>, Vec<_>) =
            desk.sent_to(self.conn).into_iter().partition(|message| about(message).is_none_or(|on| on == self.on));
        desk.sent.extend(of_others.into_iter().map(|message| (ConnId(self.conn), message)));
        let anything = !sent.is_empty();
        for message in sent {
            match message {
                FromSchool::Sync { data, .. } => {
                    let message = Message::decode(&data).unwrap();
                    self.shown.clone_from(&message.heads);
                    self.document.receive_sync_message(&mut self.state, message).unwrap();
                }
                FromSchool::Behind { .. } => self.give_back(desk),
                other => self.told.push(other),
            }
        }
        anything
    }

    /// Gives back every change that it has a receipt for.
    fn give_back(&self, desk: &mut Desk) {
        let changes = self.document.get_changes(&[]).into_iter();
        let items: Vec<Returned> = changes
            .filter_map(|change| {
                let receipt = self.received().find(|item| item.hash == change.hash().0)?;
                Some(Returned { n: receipt.n, at: receipt.at, mac: receipt.mac, bytes: change.raw_bytes().to_vec() })
            })
            .collect();
        desk.frame(self.conn, wire::returned(self.device, &self.on, &items, true));
    }

    /// The receipt with a number.
    pub fn receipt(&self, n: u64) -> Received {
        *self.received().find(|item| item.n == n).unwrap()
    }

    /// The chain at a number.
    pub fn chain(&self, n: u64) -> [u8; 32] {
        self.receipt(n).chain
    }

    fn received(&self) -> impl Iterator<Item = &Received> {
        self.told.iter().flat_map(|told| match told {
            FromSchool::Received { items, .. } => items.as_slice(),
            _ => &[],
        })
    }

    /// Talks until neither has anything to say or the school waits for its disk. Loads are carried out.
    pub fn talk(&mut self, desk: &mut Desk) {
        for _ in 0..50 {
            let spoke = self.speak(desk);
            while !desk.to_load.is_empty() {
                desk.load();
            }
            if !self.hear(desk) && !spoke {
                return;
            }
        }
        panic!("they never come to rest");
    }

    /// Whether the school has said, in either way, that it has a change.
    pub fn has_word_of(&self, hash: ChangeHash) -> bool {
        let receipt = self.told.iter().any(
            |told| matches!(told, FromSchool::Received { items, .. } if items.iter().any(|item| item.hash == hash.0)),
        );
        receipt || self.shown.contains(&hash)
    }

    /// The numbers the school has given receipts for.
    pub fn receipts(&self) -> Vec<u64> {
        self.received().map(|item| item.n).collect()
    }

    /// The refusals the school has told, with their reasons.
    pub fn refusals(&self) -> Vec<(ChangeHash, &str)> {
        let refusals = self.told.iter().filter_map(|told| match told {
            FromSchool::Refused { hash, reason, .. } => Some((ChangeHash(*hash), reason.as_str())),
            _ => None,
        });
        refusals.collect()
    }
}

fn about(message: &FromSchool) -> Option<DocumentId> {
    match message {
        FromSchool::Sync { document, .. }
        | FromSchool::Unavailable { document }
        | FromSchool::Received { document, .. }
        | FromSchool::Refused { document, .. }
        | FromSchool::Behind { document, .. } => Some(*document),
        FromSchool::Peer | FromSchool::Regranted | FromSchool::Anew | FromSchool::Other => None,
    }
}

pub fn entry_by(by: &str, id: &str, counter: u64) -> Entry {
    Entry {
        id: id.parse().unwrap(),
        by: by.parse().unwrap(),
        counter,
        at: 1_795_417_100_000,
        happened: 1_795_417_100_000,
        channel: Channel::Call,
        outcome: Outcome::NoAnswer,
        guardians: vec![],
        tone: None,
        text: String::new(),
        corrects: None,
    }
}
