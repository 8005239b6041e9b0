//! The school's side of a world: the real `School` over a disk of plain maps, and just enough of an office to sign
//! phones in and say who may have what.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use kontaktbok_documents::ledger::Entry as Contact;
use kontaktbok_documents::report::carried_over;
use kontaktbok_documents::{DeviceId, PersonId, Prefix, Right, Subject, Written};
use kontaktbok_school::{
    Batch, CloseReason, CommitFault, ConnId, Granted, Grants, Input, Limits, Loaded, Output, School, SchoolKeys,
    StoredChange, ToTray,
};
use kontaktbok_sync::DocumentId;
use sha2::{Digest, Sha256};

use crate::oracle::Oracle;

mod office;
mod talks;

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
    pub to_disk: VecDeque<Vec<Batch>>,
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
    /// Whose guardian somebody is, and has a phone; the class's document and theirs follow from that.
    pub guardians: BTreeMap<PersonId, PersonId>,
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
            guardians: BTreeMap::new(),
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
                Output::Commit(together) => {
                    let id = together.first().map(|batch| batch.id);
                    self.to_disk.push_back(together);
                    if let (Mutant::AcknowledgesBeforeCommit, Some(batch)) = (self.mutant, id) {
                        self.step(Input::Committed { batch, outcome: Ok(()) });
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

    /// Every document, and what somebody may do with it: a pupil's mentors write the ledger, who was given a report and
    /// the rektor that, and of talks each their own.
    pub fn all_documents<'a>(
        &'a self,
        person: &'a PersonId,
    ) -> impl Iterator<Item = (DocumentId, Subject, Option<Access>)> + 'a {
        let ledgers = self.documents.iter().map(|(pupil, document)| {
            let subject = Subject::Ledger { pupil: pupil.clone(), unit: None };
            (*document, subject, self.may(person, pupil).then_some(Access::Write))
        });
        let is_rektor = self.is_rektor(person);
        let reports = self.reports.iter().filter_map(move |(author, document)| {
            let subject = Subject::Report { author: author.clone(), unit: "unit".parse().ok()?, number: 1 };
            Some((*document, subject, (is_rektor || author == person).then_some(Access::Write)))
        });
        ledgers.chain(reports).chain(self.of_talks(person))
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
        let Some(together) = self.to_disk.pop_front() else { return };
        let Some((batch, documents)) =
            together.first().map(|of| (of.id, together.iter().map(|batch| batch.document).collect::<Vec<_>>()))
        else {
            return;
        };
        // All of what stands or falls together, or nothing.
        if !fails {
            for batch in together {
                self.keep(batch, oracle);
            }
        }
        if self.mutant != Mutant::AcknowledgesBeforeCommit {
            let outcome = if fails { Err(CommitFault::Store) } else { Ok(()) };
            self.step(Input::Committed { batch, outcome });
        }
        if !fails && self.reports.values().any(|report| documents.contains(report)) {
            self.carry_over();
        }
        if !fails && documents.contains(&talks::class()) {
            self.invite();
        }
    }

    fn keep(&mut self, batch: Batch, oracle: &mut Oracle) {
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

    /// The server is killed and started again: only its disk is left.
    pub fn restart(&mut self) -> Vec<usize> {
        self.school = School::new(SchoolKeys::new([5; 32]), Limits::default());
        self.to_disk.clear();
        self.outgoing.clear();
        self.closing.clear();
        self.carry_over();
        self.invite();
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
            .filter_map(|(document, subject, access)| {
                let right = self.right(device, &document, access)?;
                let decided = talks::decided(&subject);
                Some((document, Granted { kind: subject.kind(), right, writer: subject.writer(person), decided }))
            })
            .collect()
    }

    fn right(&self, device: &DeviceId, document: &DocumentId, access: Option<Access>) -> Option<Right> {
        match access {
            Some(Access::Read) => Some(Right::Read),
            None if self.mutant != Mutant::SkipsAGrant => None,
            Some(Access::Write) | None => Some(Right::Write(prefix(device, document))),
        }
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

/// What may be done with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read only.
    Read,
    /// Read and write.
    Write,
}

fn document(about: &PersonId) -> DocumentId {
    named(about.as_str())
}

fn named(name: &str) -> DocumentId {
    let digest: [u8; 32] = Sha256::digest(name).into();
    DocumentId(*digest.first_chunk().unwrap_or(&[0; 16]))
}

fn prefix(device: &DeviceId, document: &DocumentId) -> Prefix {
    let digest: [u8; 32] = Sha256::new().chain_update(device.as_str()).chain_update(document.0).finalize().into();
    Prefix(*digest.first_chunk().unwrap_or(&[0; 8]))
}
