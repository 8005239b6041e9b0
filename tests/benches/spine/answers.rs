//! Two hundred guardians answer: eight classes of 25, every guardian connected and reading the class's times, each wishes
//! for one of twenty. What the school does for one answer (gate, check, decision, the seat, and the word of it to
//! everybody in the class), the commit apart, against what it does for one note in a ledger that one other reads.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use automerge::sync::{Message, State, SyncDoc};
use automerge::{ActorId, Automerge, Change};
use kontaktbok_documents::answers::{Says, Talk};
use kontaktbok_documents::ledger::{self, Channel, Outcome};
use kontaktbok_documents::{DeviceId, DocumentKind, Entry, PersonId, Prefix, Right, Said, Writer, skeleton};
use kontaktbok_school::{
    ConnId, Decided, Granted, Grants, Input, Limits, Loaded, Output, School, SchoolKeys, StoredChange,
};
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::wire::{self, FromSchool};
use kontaktbok_tests::oracle::Oracle;
use kontaktbok_tests::town::{Mutant, Town};

use crate::ledgers::{KEY, MORNING};
use crate::table::{Line, median};

const CLASSES: usize = 8;
const GUARDIANS: u8 = 25;
/// Fewer times than guardians: some wish in vain.
const TIMES: usize = 20;
/// What an answer may cost at most, in notes.
const MOST: f64 = 12.0;

const CLASS: DocumentId = DocumentId([200; 16]);
const LEDGER: DocumentId = DocumentId([201; 16]);

/// A phone: automerge's own end of the protocol.
struct Peer {
    device: DeviceId,
    person: PersonId,
    prefix: Prefix,
    documents: BTreeMap<DocumentId, (Automerge, State)>,
    written: u64,
}

/// A class: its school, and who is connected.
struct Class {
    school: School,
    times: Vec<StoredChange>,
    peers: BTreeMap<ConnId, Peer>,
    at: i64,
    took: Duration,
}

fn answers(number: u8) -> DocumentId {
    DocumentId([number; 16])
}

fn decisions(number: u8) -> DocumentId {
    DocumentId([100 + number; 16])
}

impl Class {
    fn new(times: Vec<StoredChange>) -> Self {
        let school = School::new(SchoolKeys::new(KEY), Limits::default());
        let mut class = Self { school, times, peers: BTreeMap::new(), at: MORNING, took: Duration::ZERO };
        let granted = |kind, right, decided| Granted { kind, right, writer: Writer::Guardian, decided };
        for number in 1..=GUARDIANS {
            let prefix = Prefix([number; 8]);
            let decided = Decided {
                class: Some(CLASS),
                decisions: decisions(number),
                pupil: format!("pupil-{number}").parse().unwrap(),
                guardian: format!("guardian-{number}").parse().unwrap(),
            };
            let grants = Grants::from([
                (CLASS, granted(DocumentKind::Class, Right::Read, None)),
                (answers(number), granted(DocumentKind::Answers, Right::Write(prefix), Some(decided))),
                (decisions(number), granted(DocumentKind::Decisions, Right::Read, None)),
            ]);
            class.connect(number, &format!("guardian-{number}"), prefix, grants);
        }
        for (number, right) in [(98, Right::Write(Prefix([98; 8]))), (99, Right::Read)] {
            let grants = Grants::from([(LEDGER, granted(DocumentKind::Ledger, right, None))]);
            class.connect(number, "mentor", Prefix([98; 8]), grants);
        }
        class.took = Duration::ZERO;
        class
    }

    fn connect(&mut self, number: u8, person: &str, prefix: Prefix, grants: Grants) {
        let conn = ConnId(number.into());
        let (device, person): (DeviceId, PersonId) =
            (format!("device-{number}").parse().unwrap(), person.parse().unwrap());
        let documents = grants.iter().map(|(id, granted)| {
            let mut document = Automerge::new().with_actor(ActorId::from([prefix.0, [number; 8]].concat()));
            let first = Change::from_bytes(skeleton(granted.kind).bytes.clone()).unwrap();
            document.apply_changes([first]).unwrap();
            (*id, (document, State::new()))
        });
        let peer =
            Peer { device: device.clone(), person: person.clone(), prefix, documents: documents.collect(), written: 0 };
        let ids: Vec<DocumentId> = peer.documents.keys().copied().collect();
        let join = wire::join(device.as_str());
        self.peers.insert(conn, peer);
        self.step(Input::Connected { conn, device, person, grants });
        self.step(Input::Frame { conn, bytes: join });
        for id in ids {
            self.speak(conn, id);
        }
    }

    /// A peer says what it has to say about a document, and hears the answers.
    fn speak(&mut self, conn: ConnId, id: DocumentId) {
        let peer = self.peers.get_mut(&conn).unwrap();
        let (document, state) = peer.documents.get_mut(&id).unwrap();
        if let Some(message) = document.generate_sync_message(state) {
            let bytes = wire::exchange(peer.device.as_str(), &id, message.encode(), false);
            self.step(Input::Frame { conn, bytes });
        }
    }

    fn step(&mut self, input: Input) {
        self.at += 1_000;
        let begun = Instant::now();
        let outputs = self.school.step(self.at, input);
        self.took += begun.elapsed();
        for output in outputs {
            match output {
                Output::Load { document } => {
                    let rows = if document == CLASS { self.times.clone() } else { Vec::new() };
                    self.step(Input::Loaded { document, loaded: Ok(Loaded { rows, ..Loaded::default() }) });
                }
                Output::Commit(together) => {
                    let batch = together.first().unwrap().id;
                    self.step(Input::Committed { batch, outcome: Ok(()) });
                }
                Output::Send { conn, frame } => self.hear(conn, &frame),
                Output::Refused(note) => panic!("something was refused: {}", note.reason),
                Output::Close { .. } | Output::ToTray(_) => panic!("the school let go of an honest phone"),
            }
        }
    }

    fn hear(&mut self, conn: ConnId, frame: &[u8]) {
        let FromSchool::Sync { document: id, data } = FromSchool::decode(frame).unwrap() else { return };
        let peer = self.peers.get_mut(&conn).unwrap();
        let (document, state) = peer.documents.get_mut(&id).unwrap();
        document.receive_sync_message(state, Message::decode(&data).unwrap()).unwrap();
        self.speak(conn, id);
    }

    /// What the school did for an entry that a peer has written.
    fn write(&mut self, conn: ConnId, id: DocumentId, entry: impl FnOnce(PersonId, i64) -> Entry) -> Duration {
        let at = self.at;
        let peer = self.peers.get_mut(&conn).unwrap();
        peer.written += 1;
        let entry = entry(peer.person.clone(), at).numbered(peer.written);
        let prefix = peer.prefix;
        kontaktbok_documents::add(&mut peer.documents.get_mut(&id).unwrap().0, &prefix, &entry).unwrap();
        let before = self.took;
        self.speak(conn, id);
        self.took.saturating_sub(before)
    }
}

fn wish(number: u8) -> impl FnOnce(PersonId, i64) -> Entry {
    let slot = format!("slot-{}", usize::from(number) % TIMES);
    move |by, at| {
        let (round, slot, version) = ("round".parse().unwrap(), slot.parse().unwrap(), slot.parse().unwrap());
        let says = Says::Wish { round, slot, version, talk: Talk::Joint };
        Said::new(format!("wish-{by}").parse().unwrap(), by, at, says).into()
    }
}

fn note(number: u8) -> impl FnOnce(PersonId, i64) -> Entry {
    move |by, at| {
        let (id, guardians, text) = (format!("note-{number}").parse().unwrap(), vec![], "Svarade inte".to_owned());
        let (channel, outcome) = (Channel::Call, Outcome::NoAnswer);
        ledger::Entry {
            id,
            by,
            counter: 0,
            at,
            happened: at,
            channel,
            outcome,
            guardians,
            tone: None,
            text,
            corrects: None,
        }
        .into()
    }
}

/// Measures the school's work for an answer.
pub fn measure() -> Vec<Line> {
    let mut town = Town::new(1, Mutant::None, MORNING);
    let mentor: PersonId = "mentor".parse().unwrap();
    town.offer_talks(TIMES, &mentor, &mut Oracle::default());
    let times: Vec<StoredChange> = town.disk.values().next().unwrap().clone();
    let [mut wishes, mut notes]: [Vec<Duration>; 2] = Default::default();
    for _ in 0..CLASSES {
        let mut class = Class::new(times.clone());
        for number in 1..=GUARDIANS {
            wishes.push(class.write(ConnId(number.into()), answers(number), wish(number)));
            notes.push(class.write(ConnId(98), LEDGER, note(number)));
        }
        for number in 1..=GUARDIANS {
            let (told, _) = &class.peers[&ConnId(number.into())].documents[&decisions(number)];
            assert_eq!(told.get_changes(&[]).len(), 2, "guardian {number} was told nothing");
        }
    }
    let all: Duration = wishes.iter().sum();
    let minute = Duration::from_mins(1);
    let against = ("a note in a ledger", median(&mut notes));
    vec![
        Line::ratio("server: an answer decided, told to a class of 25", median(&mut wishes), against, MOST),
        Line::information("server: two hundred answers, of one minute", all, ("a minute", minute)),
    ]
}
