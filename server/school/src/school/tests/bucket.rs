//! The school stepped by hand, with automerge itself as the phone: what a device may use.

use std::collections::{BTreeMap, VecDeque};

use automerge::sync::{State, SyncDoc};
use automerge::{ActorId, Automerge, Change};
use kontaktbok_documents::ledger::{Channel, Entry, Outcome};
use kontaktbok_documents::{DocumentKind, Prefix, Right, Writer, skeleton};
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::form::BYTES_MAX;
use kontaktbok_sync::wire::{self, FromSchool};

use crate::{CloseReason, ConnId, Granted, Input, Limits, Loaded, Output, RefusalNote, School, SchoolKeys};

const DOCUMENT: DocumentId = DocumentId([3; 16]);
const MINE: Prefix = Prefix([1; 8]);

/// A school with an empty disk that always works.
struct Stepped {
    school: School,
    notes: Vec<RefusalNote>,
    closed: Vec<CloseReason>,
}

impl Stepped {
    fn new(limits: Limits) -> Self {
        let school = School::new(SchoolKeys::new([5; 32]), limits);
        Self { school, notes: Vec::new(), closed: Vec::new() }
    }

    /// Steps, carries out loads and commits, and gives back what is sent.
    fn step(&mut self, at: i64, input: Input) -> Vec<FromSchool> {
        let mut open = VecDeque::from([input]);
        let mut sent = Vec::new();
        while let Some(input) = open.pop_front() {
            for output in self.school.step(at, input) {
                match output {
                    Output::Send { conn, frame } => match FromSchool::decode(&frame).unwrap() {
                        // It has nothing to give back: the school never took any of it.
                        FromSchool::Behind { document, .. } => {
                            open.push_back(Input::Frame { conn, bytes: wire::returned("phone", &document, &[], true) });
                        }
                        other => sent.push(other),
                    },
                    Output::Close { why, .. } => self.closed.push(why),
                    Output::Load { document } => {
                        open.push_back(Input::Loaded { document, loaded: Ok(Loaded::default()) });
                    }
                    Output::Commit(batches) => {
                        open.push_back(Input::Committed { batch: batches[0].id, outcome: Ok(()) });
                    }
                    Output::ToTray(_) => panic!("nothing goes into the tray here"),
                    Output::Refused(note) => self.notes.push(note),
                }
            }
        }
        sent
    }

    fn connect(&mut self, at: i64, conn: u64) {
        let grants = BTreeMap::from([(
            DOCUMENT,
            Granted { kind: DocumentKind::Ledger, right: Right::Write(MINE), writer: Writer::Staff, decided: None },
        )]);
        let (conn, device, person) = (ConnId(conn), "phone".parse().unwrap(), "mentor".parse().unwrap());
        self.step(at, Input::Connected { conn, device, person, grants });
        self.step(at, Input::Frame { conn, bytes: wire::join("phone") });
    }
}

/// A phone with so many entries that somebody else is said to have written.
fn forger(entries: u64) -> Automerge {
    let mut document = Automerge::new().with_actor(ActorId::from([7; 16]));
    document.apply_changes([Change::from_bytes(skeleton(DocumentKind::Ledger).bytes.clone()).unwrap()]).unwrap();
    for counter in 1..=entries {
        let entry = Entry {
            id: format!("entry-{counter}").parse().unwrap(),
            by: "mentor".parse().unwrap(),
            counter,
            at: 1_764_000_000_000,
            happened: 1_764_000_000_000,
            channel: Channel::Call,
            outcome: Outcome::NoAnswer,
            guardians: Vec::new(),
            tone: None,
            text: String::new(),
            corrects: None,
        };
        kontaktbok_documents::add(&mut document, &Prefix([7; 8]), &entry.into()).unwrap();
    }
    document
}

/// Talks until neither side says anything more; how many frames there were.
fn talk(school: &mut Stepped, at: i64, conn: u64, phone: &mut Automerge) -> usize {
    let mut state = State::new();
    let mut frames = 0;
    while let Some(message) = phone.generate_sync_message(&mut state) {
        assert!(frames < 200, "they never come to rest");
        let bytes = wire::exchange("phone", &DOCUMENT, message.encode(), false);
        let sent = school.step(at, Input::Frame { conn: ConnId(conn), bytes });
        frames += 1 + sent.len();
        for message in sent {
            let FromSchool::Sync { data, .. } = message else { continue };
            phone.receive_sync_message(&mut state, automerge::sync::Message::decode(&data).unwrap()).unwrap();
        }
    }
    frames
}

#[test]
fn refusals_are_written_down_as_long_as_the_device_can_pay_for_them() {
    let limits = Limits { burst: 40 * BYTES_MAX as u64, rate: BYTES_MAX as u64, ..Limits::HONEST };
    let mut school = Stepped::new(limits);
    let mut phone = forger(100);
    school.connect(0, 1);
    talk(&mut school, 0, 1, &mut phone);
    let hostile = school.notes.iter().filter(|note| note.reason.starts_with("hostile")).count();
    assert_eq!((school.closed.as_slice(), hostile), ([CloseReason::Hostile].as_slice(), 1));
    assert!((36..=40).contains(&(school.notes.len() - 1)), "{}", school.notes.len());

    // To come again brings no new bucket, time does.
    school.notes.clear();
    school.connect(0, 2);
    assert_eq!(school.closed.len(), 2);
    school.connect(5_000, 3);
    talk(&mut school, 5_000, 3, &mut phone);
    assert!((1..=5).contains(&school.notes.iter().filter(|note| note.hash.is_some()).count()));
}

#[test]
fn a_hundred_refusals_cost_an_honest_device_nothing_but_a_few_frames() {
    let mut school = Stepped::new(Limits::HONEST);
    school.connect(0, 1);
    let frames = talk(&mut school, 0, 1, &mut forger(100));
    assert!(school.closed.is_empty());
    assert_eq!(school.notes.len(), 100);
    assert_eq!(school.notes.iter().filter(|note| note.reason == "dependency").count(), 99);
    // Each is said once.
    assert!(frames < 100 + 10, "{frames}");
}
