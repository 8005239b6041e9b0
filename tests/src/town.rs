//! The school's side of a world: the real `School` over a disk of plain maps, and just enough of an office to sign
//! phones in and say who may have what.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use kontaktbok_documents::ledger::Entry as Contact;
use kontaktbok_documents::report::carried_over;
use kontaktbok_documents::{DeviceId, DocumentKind, PersonId, Prefix, Right, Written};
use kontaktbok_school::{
    Batch, CloseReason, CommitFault, ConnId, Granted, Grants, Input, Limits, Loaded, Output, School, SchoolKeys,
    StoredChange, ToTray,
};
use kontaktbok_sync::DocumentId;
use sha2::{Digest, Sha256};

use crate::oracle::Oracle;

mod office;

/// What the school's side does wrong on purpose: each must be caught.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mutant {
    /// Nothing.
    #[default]
    None,
    /// Says that a commit is done when it is only asked for.
    AcknowledgesBeforeCommit,
    /// Grants a document to everybody.
    SkipsAGrant,
    /// The phone goes on as if its store had taken what it did not.
    IgnoresStoreErrors,
    /// The phone goes on before its store has taken what it will take.
    SendsBeforeStore,
    /// Refusals are not told.
    DropsRefusals,
    /// The school never asks for what it has lost.
    NeverAsksBack,
}

/// The school's side.
pub struct Town {
    school: School,
    /// Every change that is on the disk, by document.
    pub disk: BTreeMap<DocumentId, Vec<StoredChange>>,
    /// An older copy of the disk.
    pub copy: Option<BTreeMap<DocumentId, Vec<StoredChange>>>,
    /// Batches on their way to the disk.
    pub to_disk: VecDeque<Batch>,
    /// Frames on their way to phones.
    pub outgoing: VecDeque<(ConnId, Vec<u8>)>,
    pub(crate) closing: VecDeque<ConnId>,
    pub(crate) connections: BTreeMap<ConnId, (usize, DeviceId, PersonId)>,
    next_conn: u64,
    /// Who is mentor of which pupil.
    pub mentors: BTreeMap<PersonId, BTreeSet<PersonId>>,
    /// The ledger of each pupil.
    pub documents: BTreeMap<PersonId, DocumentId>,
    /// The blank report of everybody who was given one.
    pub reports: BTreeMap<PersonId, DocumentId>,
    pub(crate) tray: BTreeMap<String, String>,
    /// Who may open any ledger here, and keeps none.
    pub(crate) rektor: Option<PersonId>,
    mutant: Mutant,
    /// The school's clock, milliseconds since 1970.
    pub at: i64,
}

impl Town {
    /// A school with so many pupils.
    pub fn new(pupils: usize, mutant: Mutant, at: i64) -> Self {
        let mut documents = BTreeMap::new();
        let mut mentors = BTreeMap::new();
        for number in 0..pupils {
            let Ok(pupil) = format!("pupil-{number}").parse::<PersonId>() else { continue };
            documents.insert(pupil.clone(), document(&pupil));
            mentors.insert(pupil, BTreeSet::new());
        }
        Self {
            school: School::new(SchoolKeys::new([5; 32]), Limits::default()),
            disk: BTreeMap::new(),
            copy: None,
            to_disk: VecDeque::new(),
            outgoing: VecDeque::new(),
            closing: VecDeque::new(),
            connections: BTreeMap::new(),
            next_conn: 0,
            mentors,
            documents,
            reports: BTreeMap::new(),
            tray: BTreeMap::new(),
            rektor: None,
            mutant,
            at,
        }
    }

    /// Steps the school.
    pub fn step(&mut self, input: Input) {
        for output in self.school.step(self.at, input) {
            match output {
                Output::Send { conn, frame } => {
                    let is = |kind: &[u8]| frame.windows(kind.len()).any(|window| window == kind);
                    let dropped = match self.mutant {
                        Mutant::DropsRefusals => is(b"kontaktbok-refused"),
                        Mutant::NeverAsksBack => is(b"kontaktbok-behind"),
                        _ => false,
                    };
                    if !dropped {
                        self.outgoing.push_back((conn, frame));
                    }
                }
                Output::Close { conn, .. } => self.closing.push_back(conn),
                Output::Load { document } => {
                    let rows = self.disk.get(&document).cloned().unwrap_or_default();
                    self.step(Input::Loaded { document, loaded: Ok(Loaded { rows, ..Loaded::default() }) });
                }
                Output::Commit(batch) => {
                    if self.mutant == Mutant::AcknowledgesBeforeCommit {
                        let id = batch.id;
                        self.to_disk.push_back(batch);
                        self.step(Input::Committed { batch: id, outcome: Ok(()) });
                    } else {
                        self.to_disk.push_back(batch);
                    }
                }
                Output::ToTray(to_tray) => {
                    let ToTray { conn, document, hash, arriving } = *to_tray;
                    self.tray.insert(arriving.entry.id().to_string(), document.to_string());
                    self.step(Input::InTray { conn, document, hash });
                }
                Output::Refused(_) => {}
            }
        }
    }

    /// Somebody is given a blank report.
    pub fn give_blank(&mut self, person: &PersonId) {
        self.reports.insert(person.clone(), document(person));
    }

    /// Every document, and whether somebody may have it: a pupil's mentors the ledger, who was given a report and the
    /// rektor that.
    pub fn all_documents<'a>(&'a self, person: &'a PersonId) -> impl Iterator<Item = (DocumentId, bool)> + 'a {
        let ledgers = self.documents.iter().map(|(pupil, document)| (*document, self.may(person, pupil)));
        let is_rektor = self.is_rektor(person);
        ledgers.chain(self.reports.iter().map(move |(author, document)| (*document, is_rektor || author == person)))
    }

    /// What follows from what is on the disk, and is not there: the school writes it itself.
    fn carry_over(&mut self) {
        let attempts = self.reports.values().filter_map(|report| self.disk.get(report)).flatten();
        let contacts = attempts.filter_map(|change| carried_over(change.entry.report()?));
        let of = |(pupil, contact): (&PersonId, Contact)| Some((*self.documents.get(pupil)?, contact));
        let stands = |document: &DocumentId, contact: &Contact| {
            self.disk.get(document).into_iter().flatten().any(|change| *change.entry.id() == contact.id)
        };
        let left: Vec<_> = contacts.filter_map(of).filter(|(document, contact)| !stands(document, contact)).collect();
        for (document, contact) in left {
            self.step(Input::Own { document, entry: Box::new(contact.into()) });
        }
    }

    /// The oldest batch reaches the disk, or does not.
    pub fn commit(&mut self, fails: bool, oracle: &mut Oracle) {
        let Some(batch) = self.to_disk.pop_front() else { return };
        if !fails {
            for change in &batch.changes {
                let document = batch.document.to_string();
                oracle.ever_at_school.insert(change.entry.id().to_string());
                // Where the school has an attempt in an accident, it has the call: the ledger shows it as soon as that.
                let call = change.entry.report().and_then(carried_over);
                oracle.ever_at_school.extend(call.map(|(_, contact)| contact.id.to_string()));
                if let Some(before) = oracle.at_school.insert(change.entry.id().to_string(), document) {
                    oracle.broke(format!("an entry arrived twice, first in {before}"));
                }
            }
            let rows = self.disk.entry(batch.document).or_default();
            for change in batch.changes {
                if change.n != rows.len() as u64 + 1 || change.chain != change.expected_chain() {
                    oracle.broke("a number or a chain is wrong on the school's disk");
                }
                rows.push(change);
            }
        }
        if self.mutant != Mutant::AcknowledgesBeforeCommit {
            let outcome = if fails { Err(CommitFault::Store) } else { Ok(()) };
            self.step(Input::Committed { batch: batch.id, outcome });
        }
        if !fails && self.reports.values().any(|report| *report == batch.document) {
            self.carry_over();
        }
    }

    /// The server is killed and started again: only its disk is left.
    pub fn restart(&mut self) -> Vec<usize> {
        self.school = School::new(SchoolKeys::new([5; 32]), Limits::default());
        self.to_disk.clear();
        self.outgoing.clear();
        self.closing.clear();
        self.carry_over();
        std::mem::take(&mut self.connections).into_values().map(|(phone, ..)| phone).collect()
    }

    /// The school's database is copied, or put back to the copy.
    pub fn put_back(&mut self, oracle: &mut Oracle) -> Vec<usize> {
        let Some(copy) = self.copy.take() else {
            self.copy = Some(self.disk.clone());
            return Vec::new();
        };
        oracle.fault("restored school");
        self.disk = copy;
        let disk = self.disk.iter().flat_map(|(document, rows)| rows.iter().map(move |row| (document, row)));
        let left = disk.map(|(document, row)| (row.entry.id().to_string(), document.to_string())).collect();
        oracle.put_back(left);
        self.restart()
    }

    /// A phone's socket is up.
    pub fn connect(&mut self, phone: usize, device: DeviceId, person: PersonId) -> ConnId {
        self.next_conn += 1;
        let conn = ConnId(self.next_conn);
        let grants = self.grants(&device, &person);
        self.connections.insert(conn, (phone, device.clone(), person.clone()));
        self.step(Input::Connected { conn, device, person, grants });
        conn
    }

    fn may(&self, person: &PersonId, pupil: &PersonId) -> bool {
        self.mentors.get(pupil).is_some_and(|mentors| mentors.contains(person))
    }

    fn grants(&self, device: &DeviceId, person: &PersonId) -> Grants {
        self.all_documents(person)
            .filter(|(_, may)| self.mutant == Mutant::SkipsAGrant || *may)
            .map(|(document, _)| {
                let is_report = self.reports.values().any(|report| *report == document);
                let kind = if is_report { DocumentKind::Report } else { DocumentKind::Ledger };
                (document, Granted { kind, right: Right::Write(prefix(device, &document)) })
            })
            .collect()
    }

    /// Rights have changed for somebody: live sessions are told at once.
    pub fn regrant(&mut self, person: &PersonId) {
        let conns: Vec<ConnId> =
            self.connections.iter().filter(|(_, (_, _, of))| of == person).map(|(conn, _)| *conn).collect();
        for conn in conns {
            self.step(Input::Close { conn, why: CloseReason::Regranted });
        }
    }

    fn is_rektor(&self, person: &PersonId) -> bool {
        self.rektor.as_ref() == Some(person)
    }
}

fn document(about: &PersonId) -> DocumentId {
    let digest: [u8; 32] = Sha256::digest(about.as_str()).into();
    DocumentId(*digest.first_chunk().unwrap_or(&[0; 16]))
}

fn prefix(device: &DeviceId, document: &DocumentId) -> Prefix {
    let digest: [u8; 32] = Sha256::new().chain_update(device.as_str()).chain_update(document.0).finalize().into();
    Prefix(*digest.first_chunk().unwrap_or(&[0; 8]))
}
