//! Made-up ledgers, as automerge documents and as the school's rows, from a seed.

use automerge::{ActorId, Automerge, Change};
use kontaktbok_documents::ledger::{self, Channel, Outcome, Tone};
use kontaktbok_documents::{DeviceId, DocumentKind, Entry, PersonId, Prefix, Written, entry_key, skeleton};
use kontaktbok_school::StoredChange;
use kontaktbok_sync::DocumentId;
use kontaktbok_tests::dice::Dice;

/// 24 November 2026, 08.00 in Stockholm.
pub const MORNING: i64 = 1_795_503_600_000;
/// The school's key for arrivals.
pub const KEY: [u8; 32] = [5; 32];
/// A phone makes a new actor each time that it starts: after so many entries, here.
const ENTRIES_OF_AN_ACTOR: u64 = 10;

/// A device that writes in a ledger.
#[derive(Clone)]
pub struct Writer {
    pub person: PersonId,
    pub device: DeviceId,
    pub prefix: Prefix,
    pub counter: u64,
}

impl Writer {
    pub fn new(number: u8) -> Self {
        Self {
            person: format!("mentor-{number}").parse().unwrap(),
            device: format!("device-{number}").parse().unwrap(),
            prefix: Prefix([number + 1; 8]),
            counter: 0,
        }
    }

    /// Its next entry, of the length that people write: 5,000 of them are just less than a document may weigh.
    pub fn entry(&mut self, dice: &mut Dice, guardians: &[PersonId], at: i64) -> ledger::Entry {
        const WORDS: [&str; 8] = ["ringde", "om", "frånvaron", "hemma", "mötet", "på", "torsdag", "återkommer"];
        self.counter += 1;
        let text: Vec<&str> = (0..dice.below(16)).map(|_| WORDS[dice.below(WORDS.len())]).collect();
        ledger::Entry {
            id: hex::encode(&dice.seed()[..16]).parse().unwrap(),
            by: self.person.clone(),
            counter: self.counter,
            at,
            happened: at - 60_000,
            channel: Channel::ALL[dice.below(Channel::ALL.len())],
            outcome: Outcome::ALL[dice.below(Outcome::ALL.len())],
            guardians: guardians.iter().take(1 + dice.below(2)).cloned().collect(),
            tone: dice.once_in(2).then_some(Tone::Information),
            text: text.join(" "),
            corrects: None,
        }
    }

    /// The actor that it writes with now.
    pub fn actor(&self) -> ActorId {
        let start = (self.counter / ENTRIES_OF_AN_ACTOR).to_be_bytes();
        ActorId::from([self.prefix.0, start].concat())
    }
}

/// A ledger as a phone and as the school have it.
pub struct Ledger {
    pub id: DocumentId,
    pub document: Automerge,
    pub rows: Vec<StoredChange>,
}

impl Ledger {
    /// So many entries, by two mentors in turn, one each hour.
    pub fn new(
        dice: &mut Dice,
        id: DocumentId,
        writers: &mut [Writer; 2],
        guardians: &[PersonId],
        entries: usize,
    ) -> Self {
        let mut document = Automerge::new();
        document.apply_changes([Change::from_bytes(skeleton(DocumentKind::Ledger).bytes.clone()).unwrap()]).unwrap();
        let mut ledger = Self { id, document, rows: Vec::with_capacity(entries) };
        let hours = i64::try_from(entries).unwrap();
        for hour in 0..hours {
            let writer = &mut writers[dice.below(2)];
            let at = MORNING - (hours - hour) * 3_600_000;
            ledger.document.set_actor(writer.actor());
            let entry: Entry = writer.entry(dice, guardians, at).into();
            let change = kontaktbok_documents::add(&mut ledger.document, &writer.prefix, &entry).unwrap();
            ledger.arrive(&change, entry, writer, at);
        }
        ledger
    }

    /// The school has a change.
    pub fn arrive(&mut self, change: &Change, entry: Entry, by: &Writer, at: i64) {
        let before = self.rows.last();
        let mut row = StoredChange {
            n: self.rows.len() as u64 + 1,
            hash: change.hash().0,
            bytes: change.raw_bytes().to_vec(),
            deps: change.deps().iter().map(|dep| dep.0).collect(),
            actor: change.actor_id().to_bytes().try_into().unwrap(),
            seq: change.seq(),
            start_op: change.start_op().get(),
            max_op: change.max_op(),
            key: entry_key(&by.prefix, entry.counter()),
            entry,
            device: by.device.clone(),
            person: by.person.clone(),
            at,
            previous: before.map_or([0; 32], |before| before.chain),
            chain: [0; 32],
            mac: [0; 32],
        };
        row.chain = row.expected_chain();
        row.mac = row.expected_mac(&KEY, &self.id);
        self.rows.push(row);
    }
}
