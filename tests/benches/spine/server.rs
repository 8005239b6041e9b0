//! What the server does for one accepted edit: frame in, gate, check, then, the commit apart, acknowledgement, receipts
//! and the change to one reader. Flat in the length of the ledger, and against automerge's own receive-and-reply.

use std::time::{Duration, Instant};

use automerge::Automerge;
use automerge::sync::{Message, State, SyncDoc};
use kontaktbok_documents::{DocumentKind, Right};
use kontaktbok_school::{ConnId, Granted, Grants, Input, Limits, Loaded, Output, School, SchoolKeys};
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::wire::{self, FromSchool};
use kontaktbok_tests::dice::Dice;

use crate::ledgers::{KEY, Ledger, MORNING, Writer};
use crate::table::{Line, median};

const SIZES: [usize; 3] = [50, 500, 5_000];
const EDITS: usize = 240;
/// The first edits after everybody has met.
const WARM: usize = 2;

const AUTHOR: ConnId = ConnId(1);
const READER: ConnId = ConnId(2);

/// A phone: automerge's own end of the protocol.
struct Peer {
    writer: Writer,
    document: Automerge,
    state: State,
}

impl Peer {
    fn say(&mut self, document: &DocumentId) -> Option<Vec<u8>> {
        let message = self.document.generate_sync_message(&mut self.state)?;
        Some(wire::exchange(self.writer.device.as_str(), document, message.encode(), false))
    }
}

/// A school with one ledger open, its author and one reader, and a bare automerge document that gets the same edits.
struct Desk {
    id: DocumentId,
    school: School,
    author: Peer,
    reader: Peer,
    bare: Automerge,
    bare_state: State,
    author_to_bare: State,
    at: i64,
    edits: usize,
}

impl Desk {
    fn new(ledger: &Ledger, writers: &[Writer; 2]) -> Self {
        let peer = |number: usize| {
            let writer = writers[number].clone();
            // A phone has started anew: an actor of its own.
            let mut document = ledger.document.clone();
            let start = u64::MAX.to_be_bytes();
            document.set_actor([writer.prefix.0, start].concat().into());
            Peer { writer, document, state: State::new() }
        };
        let mut desk = Self {
            id: ledger.id,
            school: School::new(SchoolKeys::new(KEY), Limits::default()),
            author: peer(0),
            reader: peer(1),
            bare: ledger.document.clone(),
            bare_state: State::new(),
            author_to_bare: State::new(),
            at: MORNING,
            edits: 0,
        };
        for conn in [AUTHOR, READER] {
            let writer = desk.peer(conn).writer.clone();
            let granted = Granted {
                kind: DocumentKind::Ledger,
                right: Right::Write(writer.prefix),
                writer: kontaktbok_documents::Writer::Staff,
                decided: None,
            };
            let grants = Grants::from([(ledger.id, granted)]);
            let (device, person) = (writer.device.clone(), writer.person);
            desk.school.step(desk.at, Input::Connected { conn, device, person, grants });
            let bytes = wire::join(writer.device.as_str());
            desk.school.step(desk.at, Input::Frame { conn, bytes });
        }
        desk.talk(&ledger.rows);
        desk.talk_to_bare();
        desk
    }

    fn peer(&mut self, conn: ConnId) -> &mut Peer {
        if conn == AUTHOR { &mut self.author } else { &mut self.reader }
    }

    /// Everybody says what there is to say, until nobody has anything more.
    fn talk(&mut self, rows: &[kontaktbok_school::StoredChange]) {
        loop {
            let id = self.id;
            let frames: Vec<(ConnId, Vec<u8>)> =
                [AUTHOR, READER].into_iter().filter_map(|conn| Some((conn, self.peer(conn).say(&id)?))).collect();
            if frames.is_empty() {
                return;
            }
            for (conn, bytes) in frames {
                let mut outputs = self.school.step(self.at, Input::Frame { conn, bytes });
                while let Some(output) = outputs.pop() {
                    match output {
                        Output::Load { document } => {
                            let loaded = Input::Loaded {
                                document,
                                loaded: Ok(Loaded { rows: rows.to_vec(), ..Loaded::default() }),
                            };
                            outputs.extend(self.school.step(self.at, loaded));
                        }
                        Output::Send { conn, frame } => self.deliver(conn, &frame),
                        _ => panic!("the school does what nobody asked for"),
                    }
                }
            }
        }
    }

    fn deliver(&mut self, conn: ConnId, frame: &[u8]) {
        if let FromSchool::Sync { data, .. } = FromSchool::decode(frame).unwrap() {
            let peer = self.peer(conn);
            peer.document.receive_sync_message(&mut peer.state, Message::decode(&data).unwrap()).unwrap();
        }
    }

    fn talk_to_bare(&mut self) {
        loop {
            let said = self.author.document.generate_sync_message(&mut self.author_to_bare);
            let answer = said.and_then(|message| {
                self.bare.receive_sync_message(&mut self.bare_state, message).unwrap();
                self.bare.generate_sync_message(&mut self.bare_state)
            });
            let Some(answer) = answer else { return };
            self.author.document.receive_sync_message(&mut self.author_to_bare, answer).unwrap();
        }
    }

    /// One edit: what the school's steps take, and what bare automerge takes.
    fn edit(&mut self, dice: &mut Dice, bare: bool) -> (Duration, Option<Duration>) {
        self.at += 60_000;
        self.edits += 1;
        let entry = self.author.writer.entry(dice, &["guardian".parse().unwrap()], self.at);
        kontaktbok_documents::add(&mut self.author.document, &self.author.writer.prefix, &entry.into()).unwrap();
        let id = self.id;
        let bytes = self.author.say(&id).unwrap();

        let begun = Instant::now();
        let judged = self.school.step(self.at, Input::Frame { conn: AUTHOR, bytes });
        let mut took = begun.elapsed();
        let batch = match judged.into_iter().next() {
            Some(Output::Commit(mut together)) => together.pop().unwrap(),
            Some(Output::Refused(note)) => panic!("an edit was refused: {}", note.reason),
            _ => panic!("an edit was not judged"),
        };
        assert_eq!(batch.changes.len(), 1);
        let begun = Instant::now();
        let said = self.school.step(self.at, Input::Committed { batch: batch.id, outcome: Ok(()) });
        took += begun.elapsed();

        // To each of the two, the heads (the reader's with the change) and a receipt.
        assert_eq!(said.len(), 4);
        for output in said {
            if let Output::Send { conn, frame } = output {
                self.deliver(conn, &frame);
            }
        }
        self.talk(&[]);
        assert_eq!(self.reader.document.get_heads(), self.author.document.get_heads());
        (took, bare.then(|| self.edit_bare()))
    }

    fn edit_bare(&mut self) -> Duration {
        let message = self.author.document.generate_sync_message(&mut self.author_to_bare).unwrap();
        let begun = Instant::now();
        self.bare.receive_sync_message(&mut self.bare_state, message).unwrap();
        let answer = self.bare.generate_sync_message(&mut self.bare_state);
        let took = begun.elapsed();
        self.author.document.receive_sync_message(&mut self.author_to_bare, answer.unwrap()).unwrap();
        self.talk_to_bare();
        assert_eq!(self.bare.get_heads(), self.author.document.get_heads());
        took
    }
}

/// Measures the server.
pub fn measure() -> Vec<Line> {
    let mut dice = Dice::new(1);
    let mut ledgers = Vec::new();
    for size in SIZES {
        let mut writers = [Writer::new(0), Writer::new(1)];
        let guardians = ["guardian".parse().unwrap()];
        let id = DocumentId(*dice.seed().first_chunk().unwrap());
        let ledger = Ledger::new(&mut dice, id, &mut writers, &guardians, size);
        let desk = Desk::new(&ledger, &writers);
        ledgers.push((ledger, writers, desk, Vec::new()));
    }
    let mut bare = Vec::new();
    while ledgers.iter().any(|(.., samples)| samples.len() < EDITS) {
        for (ledger, writers, desk, samples) in &mut ledgers {
            // A ledger stays about as long as it is called.
            if desk.edits >= WARM + (ledger.rows.len() / 20).max(4) {
                *desk = Desk::new(ledger, writers);
            }
            let (took, took_bare) = desk.edit(&mut dice, ledger.rows.len() == 500);
            if desk.edits > WARM {
                samples.push(took);
                bare.extend(took_bare);
            }
        }
    }
    let [at_50, at_500, at_5000] = [0, 1, 2].map(|which: usize| median(&mut ledgers[which].3));
    let bare = median(&mut bare);
    let (slowest, fastest) = (at_50.max(at_500).max(at_5000), at_50.min(at_500).min(at_5000));
    vec![
        Line::information("server: an accepted edit at 50 entries", at_50, ("at 500", at_500)),
        Line::information("server: an accepted edit at 5,000 entries", at_5000, ("at 500", at_500)),
        Line::ratio("server: slowest of the three against the fastest", slowest, ("fastest", fastest), 1.5),
        Line::ratio("server: an accepted edit at 500 entries", at_500, ("automerge's receive, reply", bare), 0.5),
    ]
}
