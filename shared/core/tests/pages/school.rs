//! The school as far as a page can tell: answers to requests, and ledgers that real automerge keeps.

use std::collections::BTreeMap;

use automerge::sync::{Message, State, SyncDoc};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, Change, ChangeHash, ObjType, ROOT, ReadDoc};
use kontaktbok_core::effect::{HttpsFault, HttpsMethod, HttpsOperation, HttpsOutput};
use kontaktbok_documents::exchange::copies::{CopyAsked, CopyLogged};
use kontaktbok_documents::exchange::former::{ForNext, FormerPupil, FormerPupils};
use kontaktbok_documents::exchange::reports::ReportAsked;
use kontaktbok_documents::exchange::trip::{Trip, TripAsked, Trips};
use kontaktbok_documents::exchange::{Calling, Challenge, Enrolled, Filing, HandIn, HandedIn, OpenedLedger, Session};
use kontaktbok_documents::ledger::Entry;
use kontaktbok_documents::{
    Author, DocumentKind, ENTRIES, Entry as AnyEntry, EntryId, Held, Prefix, Reaching, ReachingSaid, SaidBy, Snapshot,
    Subject, Written, check, entry_key, skeleton,
};
use kontaktbok_sync::wire::{self, FromPeer};
use kontaktbok_sync::{DocumentId, Received};
use serde::Serialize;

use super::facts;

/// How long a token is good.
pub const TOKEN_MS: i64 = 15 * 60 * 1000;

/// The phone's device id, also its peer id.
pub const DEVICE: &str = "device-1";

/// The school.
pub struct School {
    /// The school's clock.
    pub at: i64,
    /// What the phone's person may have.
    pub snapshot: Snapshot,
    /// What a rektor gets who opens a ledger.
    pub opened: Option<OpenedLedger>,
    /// Requests answered in another way, by path.
    pub answers: BTreeMap<String, HttpsOutput>,
    /// What was posted, by path.
    pub posted: Vec<(String, String)>,
    /// Pupils who have left the rektor's unit.
    pub former: Vec<FormerPupil>,
    /// What copies it has logged.
    pub copies: Vec<CopyAsked>,
    /// What reports it has logged that were handed over, each with its document.
    pub handed_over: Vec<(String, ReportAsked)>,
    /// The trips that go on.
    pub trips: Vec<Trip>,
    /// The next change that a phone sends is refused with this reason.
    pub refuses: Option<&'static str>,
    /// What becomes of what is handed in.
    pub hand_ins: HandIns,
    /// While it is set, what phones say about documents is not answered: the disk is slow.
    pub slow: bool,
    /// While it is set, a receipt comes before the change it is for, both at once.
    pub receipts_first: bool,
    /// How many sessions were opened.
    pub sessions: u32,
    /// Until when the newest token is good; after a restart none is.
    pub token_until: i64,
    /// While it is set, no token is known.
    pub never_knows: bool,
    /// Requests whose token was not known, by path.
    pub turned_away: Vec<String>,
    late: Vec<Vec<u8>>,
    ledgers: BTreeMap<DocumentId, Ledger>,
}

/// What becomes of what is handed in.
#[derive(Clone, Copy)]
pub enum HandIns {
    /// All is taken.
    Taken,
    /// Nothing is, for this reason.
    Refused(&'static str),
    /// One is, several at once are too large.
    NotTogether,
    /// The school reads none of it.
    Unreadable,
}

struct Ledger {
    document: Automerge,
    state: State,
    received: Vec<Received>,
}

impl Ledger {
    fn new(kind: DocumentKind) -> Self {
        let mut document = Automerge::new();
        let first = Change::from_bytes(skeleton(kind).bytes.clone()).unwrap();
        document.apply_changes([first]).unwrap();
        Self { document, state: State::new(), received: vec![] }
    }

    fn receive(&mut self, hash: ChangeHash, at: i64) -> Received {
        let n = self.received.len() as u64 + 1;
        let mark = |n: u64| [u8::try_from(n).unwrap(); 32];
        let received = Received { n, hash: hash.0, at, mac: mark(n), previous: mark(n - 1), chain: mark(n) };
        self.received.push(received);
        received
    }
}

impl School {
    pub fn new(at: i64, snapshot: Snapshot) -> Self {
        let ledgers = facts::PUPILS.iter().map(|pupil| (facts::ledger(pupil), Ledger::new(DocumentKind::Ledger)));
        let reports = (1..=facts::BLANKS).map(|number| (facts::report(number), Ledger::new(DocumentKind::Report)));
        let mut ledgers: BTreeMap<DocumentId, Ledger> = ledgers.chain(reports).collect();
        for held in &snapshot.manifest {
            ledgers.entry(held.document.parse().unwrap()).or_insert_with(|| Ledger::new(held.subject.kind()));
        }
        let (opened, answers, refuses, late) = (None, BTreeMap::new(), None, vec![]);
        Self {
            at,
            snapshot,
            opened,
            answers,
            refuses,
            posted: vec![],
            former: vec![],
            copies: vec![],
            handed_over: vec![],
            hand_ins: HandIns::Taken,
            sessions: 0,
            token_until: 0,
            never_knows: false,
            turned_away: vec![],
            trips: vec![],
            slow: false,
            receipts_first: false,
            late,
            ledgers,
        }
    }

    /// A colleague has written, and the school has it.
    pub fn has(&mut self, pupil: &str, prefix: Prefix, entry: &Entry, received_at: i64) {
        let ledger = self.ledgers.get_mut(&facts::ledger(pupil)).unwrap();
        ledger.document.set_actor(ActorId::from([prefix.0, [9; 8]].concat()));
        let change = kontaktbok_documents::add(&mut ledger.document, &prefix, &entry.clone().into()).unwrap();
        ledger.receive(change.hash(), received_at);
    }

    /// It gives out more documents.
    pub fn comes_to_have(&mut self, more: Vec<Held>) {
        for held in &more {
            self.ledgers.insert(held.document.parse().unwrap(), Ledger::new(held.subject.kind()));
        }
        self.snapshot.manifest.extend(more);
    }

    fn document(&self, subject: &Subject) -> DocumentId {
        let held = self.snapshot.manifest.iter().find(|held| held.subject == *subject).unwrap();
        held.document.parse().unwrap()
    }

    /// Somebody else, or the school, has written in a document of the phone's, and the school has it.
    pub fn has_in(&mut self, subject: &Subject, entry: impl Into<AnyEntry>, received_at: i64) {
        let document = self.document(subject);
        let of = self.ledgers.get_mut(&document).unwrap();
        of.document.set_actor(ActorId::from([facts::COLLEAGUE.0, [9; 8]].concat()));
        let entry = entry.into().numbered(of.received.len() as u64 + 1);
        let change = kontaktbok_documents::add(&mut of.document, &facts::COLLEAGUE, &entry).unwrap();
        of.receive(change.hash(), received_at);
    }

    /// What it has in a document of the phone's, in order.
    pub fn entries(&self, subject: &Subject) -> Vec<AnyEntry> {
        let changes = self.ledgers[&self.document(subject)].document.get_changes(&[]);
        let judged = changes.iter().filter_map(|change| {
            check(subject.kind(), Author::Anyone, &change.decode()).ok().map(|judged| judged.entry)
        });
        judged.collect()
    }

    /// The author of a report has written in it, and the school has it.
    pub fn has_said(&mut self, entry: &kontaktbok_documents::report::Entry, received_at: i64) {
        let report = self.ledgers.get_mut(&facts::report(1)).unwrap();
        report.document.set_actor(ActorId::from([facts::COLLEAGUE.0, [9; 8]].concat()));
        let entry = entry.clone().into();
        let change = kontaktbok_documents::add(&mut report.document, &facts::COLLEAGUE, &entry).unwrap();
        report.receive(change.hash(), received_at);
    }

    /// A colleague whose app is newer than this phone has written, and the school, newer as well, has it.
    pub fn has_newer(&mut self, pupil: &str, prefix: Prefix, entry: &Entry, received_at: i64) {
        let ledger = self.ledgers.get_mut(&facts::ledger(pupil)).unwrap();
        ledger.document.set_actor(ActorId::from([prefix.0, [9; 8]].concat()));
        let (_, entries) = ledger.document.get(ROOT, ENTRIES).unwrap().unwrap();
        let mut transaction = ledger.document.transaction();
        let made = transaction.put_object(&entries, entry_key(&prefix, entry.counter), ObjType::Map).unwrap();
        for (name, value) in entry.to_fields().iter() {
            transaction.put(&made, name, value.clone()).unwrap();
        }
        transaction.put(&made, "interpreter", "booked").unwrap();
        transaction.commit_with(CommitOptions::default().with_time(0));
        let change = ledger.document.get_last_local_change().unwrap();
        ledger.receive(change.hash(), received_at);
    }

    fn knows(&self, token: &str) -> bool {
        !self.never_knows && token == format!("token-{}", self.sessions) && self.at < self.token_until
    }

    /// Answers a request.
    pub fn request(&mut self, operation: &HttpsOperation) -> HttpsOutput {
        if operation.method == HttpsMethod::Post {
            self.posted.push((operation.path.clone(), String::from_utf8_lossy(&operation.body).into_owned()));
        }
        if let Some(answer) = self.answers.get(&operation.path) {
            return answer.clone();
        }
        if operation.bearer.as_ref().is_some_and(|bearer| !self.knows(bearer)) {
            self.turned_away.push(operation.path.clone());
            return status(401);
        }
        let person = self.snapshot.me.id.clone();
        match operation.path.as_str() {
            "/api/enrol" => json(&Enrolled {
                device: DEVICE.parse().unwrap(),
                person,
                key_id: "key-1".to_owned(),
                school: "Ekskolan".to_owned(),
            }),
            "/api/session/challenge" => json(&Challenge { nonce: "nonce".to_owned() }),
            "/api/session" if operation.method == HttpsMethod::Delete => status(204),
            "/api/session" => {
                self.sessions += 1;
                self.token_until = self.at + TOKEN_MS;
                let (ticket, token) = ("ticket".to_owned(), format!("token-{}", self.sessions));
                json(&Session { ticket, token, token_ms: TOKEN_MS.unsigned_abs(), at: self.at })
            }
            "/api/snapshot" => {
                self.snapshot.at = self.at;
                json(&self.snapshot)
            }
            "/api/trips/choices" => json(&facts::choices()),
            "/api/trips" if operation.method == HttpsMethod::Post => {
                let asked: TripAsked = serde_json::from_slice(&operation.body).unwrap();
                let trip = facts::trip(&asked, self.snapshot.me.clone(), self.at);
                self.trips.retain(|there| there.id != trip.id);
                self.trips.push(trip.clone());
                json(&trip)
            }
            "/api/trips" => {
                let made_now = |trip: &Trip| Trip { at: self.at, ..trip.clone() };
                json(&Trips { trips: self.trips.iter().map(made_now).collect() })
            }
            path if path.starts_with("/api/trips/") => {
                self.trips.retain(|trip| path != format!("/api/trips/{}/end", trip.id));
                status(204)
            }
            "/api/handin" => {
                let HandIn { entries } = serde_json::from_slice(&operation.body).unwrap();
                let many = entries.len() > 1;
                let ids: Vec<EntryId> = entries.into_iter().map(|one| one.entry.id().clone()).collect();
                let all_for = |reason: &str| ids.iter().map(|id| (id.clone(), reason.to_owned())).collect();
                match self.hand_ins {
                    HandIns::Refused(reason) => {
                        let reasons = all_for(reason);
                        json(&HandedIn { taken: vec![], refused: ids, reasons })
                    }
                    HandIns::NotTogether if many => status(413),
                    HandIns::Taken | HandIns::NotTogether => {
                        json(&HandedIn { taken: ids, refused: vec![], reasons: BTreeMap::new() })
                    }
                    HandIns::Unreadable => status(400),
                }
            }
            "/api/former-pupils" => json(&FormerPupils { pupils: self.former.clone() }),
            path if path.ends_with("/next") => {
                let ForNext { may_read } = serde_json::from_slice(&operation.body).unwrap();
                let pupil = path.split('/').nth(3).unwrap();
                let of = self.former.iter_mut().find(|of| of.pupil.who.id.as_str() == pupil).unwrap();
                of.for_next = may_read;
                status(204)
            }
            path if path.ends_with("/copies") || path.ends_with("/papers") => self.logs(operation),
            path if path.ends_with("/calling") => {
                let parts: Vec<&str> = path.split('/').collect();
                let Calling { ask_rektor } = serde_json::from_slice(&operation.body).unwrap();
                facts::may_be_rung(&mut self.snapshot, parts[3], parts[5], !ask_rektor);
                status(204)
            }
            path if path.ends_with("/reaching") => {
                let parts: Vec<&str> = path.split('/').collect();
                let reaching: Reaching = serde_json::from_slice(&operation.body).unwrap();
                let by = if self.snapshot.me.id.as_str() == parts[5] { SaidBy::Guardian } else { SaidBy::Staff };
                let said = ReachingSaid { reaching: reaching.checked().unwrap(), by, at: self.at };
                facts::is_reached(&mut self.snapshot, parts[3], parts[5], &said);
                status(204)
            }
            path if path.ends_with("/filing") => {
                let unit = path.split('/').nth(3).unwrap();
                let Filing { reporter_files } = serde_json::from_slice(&operation.body).unwrap();
                let of = self.snapshot.units.iter_mut().find(|of| of.id.as_str() == unit).unwrap();
                of.reporter_files = reporter_files;
                status(204)
            }
            path => self.about_a_pupil(path),
        }
    }

    /// A paper that is handed out.
    fn logs(&mut self, HttpsOperation { path, body, .. }: &HttpsOperation) -> HttpsOutput {
        let reference = if path.ends_with("/copies") {
            self.copies.push(serde_json::from_slice(body).unwrap());
            format!("7F3K-92Q{}", self.copies.len())
        } else {
            let document = path.split('/').nth(3).unwrap().to_owned();
            self.handed_over.push((document, serde_json::from_slice(body).unwrap()));
            format!("8G4L-73R{}", self.handed_over.len())
        };
        json(&CopyLogged { reference, at: self.at })
    }

    fn about_a_pupil(&self, path: &str) -> HttpsOutput {
        let parts: Vec<&str> = path.split('/').collect();
        match (parts.as_slice(), &self.opened) {
            (["", "api", "pupils", pupil, "numbers"], _) => json(&facts::numbers(pupil)),
            (["", "api", "pupils", _, "ledger"], Some(opened)) => json(opened),
            _ => status(404),
        }
    }

    /// A new socket: every exchange begins anew.
    pub fn connected(&mut self) {
        for ledger in self.ledgers.values_mut() {
            ledger.state = State::new();
        }
    }

    /// Answers a frame.
    pub fn frame(&mut self, frame: &[u8]) -> Vec<Vec<u8>> {
        match FromPeer::decode(frame).unwrap() {
            FromPeer::Join { peer, ours } => {
                assert!(ours && peer == DEVICE);
                vec![wire::peer(DEVICE)]
            }
            FromPeer::Sync { .. } | FromPeer::Presented { .. } if self.slow => vec![],
            FromPeer::Sync { document, data } if self.receipts_first => {
                let frames = self.sync(document, &data);
                self.late.extend(frames);
                vec![]
            }
            FromPeer::Sync { document, data } => self.sync(document, &data),
            FromPeer::Presented { document, n, .. } => {
                let items = self.ledgers[&document].received.get(usize::try_from(n).unwrap()..).unwrap_or_default();
                let receipts = (!items.is_empty()).then(|| wire::received(DEVICE, &document, items));
                receipts.into_iter().chain(std::mem::take(&mut self.late)).collect()
            }
            FromPeer::Returned { .. } | FromPeer::NoDocument { .. } | FromPeer::Other => {
                panic!("a phone of ours says no such thing")
            }
        }
    }

    /// What it has to say about a ledger before anybody asks.
    pub fn tells(&mut self) -> Option<Vec<u8>> {
        self.ledgers.iter_mut().find_map(|(document, ledger)| {
            let mut message = ledger.document.generate_sync_message(&mut ledger.state)?;
            message.flags = None;
            Some(wire::sync(DEVICE, document, message.encode()))
        })
    }

    /// It is put back to a copy from before anything was in a ledger.
    pub fn loses(&mut self, pupil: &str) {
        self.ledgers.insert(facts::ledger(pupil), Ledger::new(DocumentKind::Ledger));
    }

    fn sync(&mut self, document: DocumentId, data: &[u8]) -> Vec<Vec<u8>> {
        let ledger = self.ledgers.get_mut(&document).unwrap();
        let mut message = Message::decode(data).unwrap();
        // As the real school: changes one by one, never a whole document in one piece.
        message.flags = None;
        let fresh: Vec<ChangeHash> = message
            .changes
            .iter()
            .map(|chunk| Change::from_bytes(chunk.to_vec()).unwrap().hash())
            .filter(|hash| ledger.document.get_change_meta_by_hash(hash).is_none())
            .collect();
        if let Some(hash) = fresh.first()
            && let Some(reason) = self.refuses.take()
        {
            ledger.state = State::new();
            return vec![wire::refused(DEVICE, &document, &hash.0, reason, &ledger.document.get_heads())];
        }
        ledger.document.receive_sync_message(&mut ledger.state, message).unwrap();
        let mut frames = vec![];
        if let Some(mut answer) = ledger.document.generate_sync_message(&mut ledger.state) {
            answer.flags = None;
            frames.push(wire::sync(DEVICE, &document, answer.encode()));
        }
        let items: Vec<Received> = fresh.into_iter().map(|hash| ledger.receive(hash, self.at)).collect();
        if !items.is_empty() {
            frames.push(wire::received(DEVICE, &document, &items));
        }
        frames
    }
}

/// Nobody answers.
pub fn away() -> HttpsOutput {
    HttpsOutput::Failed(HttpsFault::NoNet)
}

/// An answer without a body.
pub fn status(status: u16) -> HttpsOutput {
    HttpsOutput::Answer { status, etag: None, body: vec![] }
}

fn json(value: &impl Serialize) -> HttpsOutput {
    HttpsOutput::Answer { status: 200, etag: None, body: serde_json::to_vec(value).unwrap() }
}
