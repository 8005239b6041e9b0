//! A school with a disk that does nothing until it is told to.

use std::collections::{BTreeMap, VecDeque};

use kontaktbok_documents::{DocumentKind, Prefix, Right, Writer};
use kontaktbok_sync::DocumentId;
use kontaktbok_sync::wire::{self, FromSchool};

use crate::{
    Batch, CloseReason, CommitFault, ConnId, Granted, Grants, Input, Limits, Loaded, Output, RefusalNote, School,
    SchoolKeys, StoreFault, StoredChange, ToTray,
};

pub const DOCUMENT: DocumentId = DocumentId([3; 16]);

/// A school and everything it said.
pub struct Desk {
    pub school: School,
    pub at: i64,
    pub disk: BTreeMap<DocumentId, Vec<StoredChange>>,
    /// Batches that are not on disk yet.
    pub to_disk: VecDeque<Vec<Batch>>,
    /// Documents asked for and not read yet.
    pub to_load: VecDeque<DocumentId>,
    pub sent: Vec<(ConnId, FromSchool)>,
    pub closed: Vec<(ConnId, CloseReason)>,
    pub notes: Vec<RefusalNote>,
    /// What is on its way into the tray.
    pub to_tray: Vec<ToTray>,
}

impl Desk {
    pub fn new() -> Self {
        Self::with(Limits::HONEST)
    }

    pub fn with(limits: Limits) -> Self {
        Self {
            school: School::new(SchoolKeys::new([5; 32]), limits),
            at: 1_795_417_200_000,
            disk: BTreeMap::new(),
            to_disk: VecDeque::new(),
            to_load: VecDeque::new(),
            sent: vec![],
            closed: vec![],
            notes: vec![],
            to_tray: vec![],
        }
    }

    pub fn step(&mut self, input: Input) {
        for output in self.school.step(self.at, input) {
            match output {
                Output::Send { conn, frame } => self.sent.push((conn, FromSchool::decode(&frame).unwrap())),
                Output::Close { conn, why } => self.closed.push((conn, why)),
                Output::Load { document } => self.to_load.push_back(document),
                Output::Commit(batches) => self.to_disk.push_back(batches),
                Output::ToTray(to_tray) => self.to_tray.push(*to_tray),
                Output::Refused(note) => self.notes.push(note),
            }
        }
    }

    /// A device comes, with a right to the document.
    pub fn connect(&mut self, conn: u64, device: &str, right: Right) {
        let granted = Granted { kind: DocumentKind::Ledger, right, writer: Writer::Staff, decided: None };
        self.connect_with(conn, device, Grants::from([(DOCUMENT, granted)]));
    }

    pub fn connect_with(&mut self, conn: u64, device: &str, grants: Grants) {
        self.connect_as("mentor", conn, device, grants);
    }

    pub fn connect_as(&mut self, person: &str, conn: u64, device: &str, grants: Grants) {
        let (conn, device, person) = (ConnId(conn), device.parse().unwrap(), person.parse().unwrap());
        self.step(Input::Connected { conn, device, person, grants });
    }

    pub fn frame(&mut self, conn: u64, bytes: Vec<u8>) {
        self.step(Input::Frame { conn: ConnId(conn), bytes });
    }

    /// Comes and joins.
    pub fn join(&mut self, conn: u64, device: &str, right: Right) {
        self.connect(conn, device, right);
        self.frame(conn, wire::join(device));
        assert_eq!(self.sent_to(conn), [FromSchool::Peer]);
    }

    /// The oldest document asked for cannot be read.
    pub fn fail_to_load(&mut self) {
        let document = self.to_load.pop_front().unwrap();
        self.step(Input::Loaded { document, loaded: Err(StoreFault) });
    }

    /// The oldest document asked for is read.
    pub fn load(&mut self) {
        let document = self.to_load.pop_front().unwrap();
        let rows = self.disk.get(&document).cloned().unwrap_or_default();
        self.step(Input::Loaded { document, loaded: Ok(Loaded { rows, ..Loaded::default() }) });
    }

    /// The oldest batch reaches the disk, with those that go with it.
    pub fn commit(&mut self) {
        let batches = self.to_disk.pop_front().unwrap();
        let batch = batches[0].id;
        for of_one in batches {
            self.disk.entry(of_one.document).or_default().extend(of_one.changes);
        }
        self.step(Input::Committed { batch, outcome: Ok(()) });
    }

    /// The oldest batch does not reach the disk.
    pub fn fail(&mut self, fault: CommitFault) {
        let batch = self.to_disk.pop_front().unwrap()[0].id;
        self.step(Input::Committed { batch, outcome: Err(fault) });
    }

    /// What was sent to a connection since this was asked last.
    pub fn sent_to(&mut self, conn: u64) -> Vec<FromSchool> {
        let (to, others) = std::mem::take(&mut self.sent).into_iter().partition(|(to, _)| *to == ConnId(conn));
        self.sent = others;
        let to: Vec<(ConnId, FromSchool)> = to;
        to.into_iter().map(|(_, message)| message).collect()
    }

    /// The rows of the document on disk.
    pub fn rows(&self) -> &[StoredChange] {
        self.rows_of(DOCUMENT)
    }

    pub fn rows_of(&self, document: DocumentId) -> &[StoredChange] {
        self.disk.get(&document).map(Vec::as_slice).unwrap_or_default()
    }

    /// The numbers and the chain on disk are whole.
    pub fn assert_whole(&self) {
        for (document, rows) in &self.disk {
            let mut previous = [0; 32];
            for (n, row) in (1..).zip(rows) {
                assert_eq!((row.n, row.previous), (n, previous));
                assert_eq!(row.chain, row.expected_chain());
                assert_eq!(row.mac, row.expected_mac(&[5; 32], document));
                previous = row.chain;
            }
        }
    }
}

/// The right to write under a prefix of eight equal bytes.
pub fn writes(prefix: u8) -> Right {
    Right::Write(Prefix([prefix; 8]))
}
