//! What the server keeps, as a trait: SQLite in a file is the default, PostgreSQL is for those who run one. The queries
//! of both are one text in `store/sql/`, and the suite in `store/conformance.rs` is what both must pass.

use std::{collections::BTreeMap, path::Path};

use async_trait::async_trait;
use kontaktbok_documents::{
    DeviceId, Entry, EntryId, PersonId, Prefix, SchoolYear, Subject, TripId, UnitId, class, exchange::ReceivedEntry,
    report,
};
use kontaktbok_school::{Batch, StoredChange, trips::StoredTrip};
use kontaktbok_sync::DocumentId;

#[cfg(test)]
mod conformance;
mod logged;
mod migrations;
pub mod postgres;
pub mod sqlite;

pub use logged::papers::{HandedReport, LoggedCopy, LoggedReport, MadeCopy, MadePaper, MadeReport};
pub use logged::{
    LookedInto, Opened, Reading, Refusal, Said, SaidOfAge, SaidOfFiling, SaidOfNext, SaidOfReaching, Tray, TrayEntry,
};

/// A document that the school has given an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its id, random.
    pub id: DocumentId,
    /// What it is about.
    pub subject: Subject,
    /// For which school year.
    pub year: SchoolYear,
    /// Whether anything is written in it.
    pub used: bool,
}

/// A device that was enrolled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// Its P-256 key, SEC1 uncompressed.
    pub public_key: Vec<u8>,
    /// What kind of phone it is, as it said itself.
    pub name: String,
    /// When it was enrolled.
    pub enrolled_at: i64,
    /// When it last opened a session.
    pub seen_at: Option<i64>,
    /// Why it is no longer let in.
    pub ended: Option<Ended>,
}

/// Why a device is no longer let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The school said so.
    Revoked,
    /// Its person signed out.
    SignedOut,
}

/// One-time codes for one person; using one uses all.
pub struct Invitation {
    /// For whom.
    pub person: PersonId,
    /// The codes, as [`crate::keys::Keys`] hashes them.
    pub codes: Vec<CodeHash>,
    /// When it was made.
    pub made_at: i64,
    /// Until when.
    pub expires_at: i64,
}

/// A one-time code as the database knows it.
#[derive(Clone, Copy)]
pub struct CodeHash {
    /// Of the whole code.
    pub hash: [u8; 32],
    /// Of its beginning, by which guesses are counted.
    pub lookup: [u8; 32],
}

/// A device to be enrolled, before it is known whose.
pub struct NewDevice {
    /// Its id.
    pub id: DeviceId,
    /// Its key.
    pub public_key: Vec<u8>,
    /// What kind of phone it is.
    pub name: String,
}

/// An arrival without its content, for the operator's view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Of which document.
    pub document: DocumentId,
    /// The how-many-eth of it.
    pub n: u64,
    /// Which entry.
    pub entry: EntryId,
    /// By which device.
    pub device: DeviceId,
    /// By whom.
    pub person: PersonId,
    /// When the device says that it was written.
    pub device_at: i64,
    /// When it was committed.
    pub at: i64,
}

/// A personal number, hashed to be found and sealed to be kept.
pub struct CivicNumber {
    /// Whose.
    pub person: PersonId,
    /// Keyed hash.
    pub hash: [u8; 32],
    /// Sealed value.
    pub sealed: Vec<u8>,
}

/// The database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Made by a newer version of the program.
    #[error(
        "the database was made by a newer Kontaktbok (version {found}; this program knows {known}): update the program"
    )]
    Newer {
        /// What the database says.
        found: i64,
        /// What this program knows.
        known: i64,
    },
    /// Nobody else may hold it, somebody does.
    #[error("the database is locked by another process")]
    Locked,
    /// No room.
    #[error("the disk is full")]
    Full,
    /// A row is not what it should be.
    #[error("the database holds something that cannot be: {0}")]
    Damaged(String),
    /// Something that has to be alone of its kind is there already.
    #[error("it is there already")]
    Rival,
    /// An entry's id is unique in the school, and this one stands in another document.
    #[error("the entry {0} stands in another document")]
    EntryTaken(EntryId),
    /// The server of the database cannot be reached, or does not let us in.
    #[error("the database cannot be reached ({0}): does it run, and is the database URL right?")]
    Away(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// It is set up so that something acknowledged could be lost.
    #[error("the database must have {setting} = {needed}, and has not")]
    Unfit {
        /// PostgreSQL's name of the setting.
        setting: &'static str,
        /// What it must be.
        needed: &'static str,
    },
    /// Anything else.
    #[error("the database: {0}")]
    Other(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What a check of the database found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many documents there are.
    pub documents: u64,
    /// How many changes.
    pub changes: u64,
    /// How many logged readings.
    pub readings: u64,
    /// What is wrong, in words.
    pub faults: Vec<String>,
}

/// What the server keeps.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// A value that belongs to the database as a whole.
    async fn meta(&self, name: &str) -> Result<Option<String>, StoreError>;
    /// Sets it.
    async fn set_meta(&self, name: &str, value: &str) -> Result<(), StoreError>;
    /// Whether the database answers.
    async fn ready(&self) -> Result<(), StoreError>;

    /// All documents.
    async fn documents(&self) -> Result<Vec<Document>, StoreError>;
    /// Adds documents; those whose (kind, subject, year) is there already stay as they are.
    async fn add_documents(&self, documents: &[Document], at: i64) -> Result<(), StoreError>;
    /// All changes of a document in the order of arrival.
    async fn changes(&self, document: &DocumentId) -> Result<Vec<StoredChange>, StoreError>;
    /// Commits batches durably, all or none.
    async fn commit(&self, batches: &[Batch]) -> Result<(), StoreError>;
    /// The entries of some documents in the order of arrival.
    async fn entries(&self, documents: &[DocumentId]) -> Result<Vec<ReceivedEntry>, StoreError>;
    /// Attempts to reach guardians that have come with a report since a time, each with the report.
    async fn attempts(&self, since: i64) -> Result<Vec<(DocumentId, report::Entry)>, StoreError>;
    /// Rounds of talks that have come since a time, each with the class's document.
    async fn rounds(&self, since: i64) -> Result<Vec<(DocumentId, class::Entry)>, StoreError>;
    /// Whether an entry of that id stands in any document.
    async fn has_entry(&self, id: &EntryId) -> Result<bool, StoreError>;
    /// The newest arrivals, the oldest of them first.
    async fn arrivals(&self, newest: u32) -> Result<Vec<Arrival>, StoreError>;

    /// Entries that say that a number was wrong, come since a time and not corrected afterwards, with their time of arrival.
    async fn wrong_numbers(&self, since: i64) -> Result<Vec<(DocumentId, Entry, i64)>, StoreError>;
    /// Writes down that somebody has looked into a number. False when it is so already.
    async fn look_into(&self, looked: &LookedInto) -> Result<bool, StoreError>;
    /// Up to when each guardian's number was looked into.
    async fn looked_into(&self) -> Result<BTreeMap<PersonId, i64>, StoreError>;

    /// Until when codes are out that can still be used, for each person.
    async fn codes_out(&self, at: i64) -> Result<BTreeMap<PersonId, i64>, StoreError>;
    /// Keeps an invitation.
    async fn invite(&self, invitation: &Invitation) -> Result<(), StoreError>;
    /// Uses a code and enrols the device, in one transaction. `None` for a used, wrong, expired or worn-out code.
    async fn enrol(&self, code: CodeHash, device: &NewDevice, at: i64) -> Result<Option<PersonId>, StoreError>;
    /// Whether a code could be used now. Nothing is counted: who asks must not tell the answer, but use the code, or count
    /// the guess.
    async fn is_good(&self, code: CodeHash, at: i64) -> Result<bool, StoreError>;
    /// Counts a guess at whichever code is meant.
    async fn count_guess(&self, code: CodeHash) -> Result<(), StoreError>;
    /// A device.
    async fn device(&self, id: &DeviceId) -> Result<Option<Device>, StoreError>;
    /// The devices of somebody, the oldest first.
    async fn devices_of(&self, person: &PersonId) -> Result<Vec<Device>, StoreError>;
    /// All devices.
    async fn devices(&self) -> Result<Vec<Device>, StoreError>;
    /// Notes that a device opened a session.
    async fn seen(&self, id: &DeviceId, at: i64) -> Result<(), StoreError>;
    /// Lets a device in no longer; false when it is unknown or ended before.
    async fn end_device(&self, id: &DeviceId, why: Ended, at: i64) -> Result<bool, StoreError>;

    /// Deletes the prefixes of devices that ended before one time and wrote nothing with them, codes that were over then, and
    /// devices that signed out before another time and of which nothing else is left.
    async fn forget_ended(&self, prefixes: i64, devices: i64) -> Result<(), StoreError>;

    /// Which prefixes a device has been given.
    async fn prefixes(&self, device: &DeviceId) -> Result<BTreeMap<DocumentId, Prefix>, StoreError>;
    /// Which device was given which prefix in a document.
    async fn authors(&self, document: &DocumentId) -> Result<Vec<(Prefix, DeviceId)>, StoreError>;
    /// Gives a device prefixes; where it has one already, that stays.
    async fn add_prefixes(&self, device: &DeviceId, prefixes: &[(DocumentId, Prefix)]) -> Result<(), StoreError>;

    /// The register as it was last imported, JSON; `None` before the first time.
    async fn register(&self) -> Result<Option<String>, StoreError>;
    /// Puts a new register and new personal numbers in the place of the old, in one transaction.
    async fn replace_register(&self, facts: &str, numbers: &[CivicNumber], at: i64) -> Result<(), StoreError>;
    /// Other facts in the register that is there; personal numbers, and when it was imported, stay as they are.
    async fn change_register(&self, facts: &str) -> Result<(), StoreError>;

    /// Logs a reading, chained.
    async fn log_reading(&self, reading: &Reading) -> Result<(), StoreError>;
    /// The paper that is called so.
    async fn made(&self, reference: &str) -> Result<Option<MadePaper>, StoreError>;
    /// Logs refusals, all of them or none.
    async fn log_refusals(&self, refusals: &[Refusal]) -> Result<(), StoreError>;
    /// Deletes refusals from before a time, and says how many: nobody looks for those.
    async fn forget_refusals(&self, before: i64) -> Result<u64, StoreError>;
    /// What was handed in for some documents, the newest first, at most so many.
    async fn tray(&self, documents: &[DocumentId], most: u32) -> Result<Vec<TrayEntry>, StoreError>;
    /// Puts an entry into the rektor's tray, unless the school has it already.
    async fn hand_in(&self, entry: &TrayEntry) -> Result<Tray, StoreError>;

    /// Keeps a trip, in the place of the one that the same planner asked for before. False when the id is another's, or
    /// of one that was ended.
    async fn keep_trip(&self, trip: &StoredTrip) -> Result<bool, StoreError>;
    /// The trips that somebody planned or leads, were not ended and return after `over`, the first to return first.
    async fn trips_of(&self, person: &PersonId, over: i64) -> Result<Vec<StoredTrip>, StoreError>;
    /// Ends a trip of this planner and forgets who was on it; false when there is none that goes on.
    async fn end_trip(&self, id: &TripId, planner: &PersonId, at: i64) -> Result<bool, StoreError>;
    /// Deletes the trips that returned at `over` or before.
    async fn forget_trips(&self, over: i64) -> Result<(), StoreError>;

    /// Writes down that the rektor is to be asked about a guardian, or no longer. False when it is so already.
    async fn ask_rektor(&self, said: &Said) -> Result<bool, StoreError>;
    /// The pairs of pupil and guardian about whom the rektor is to be asked.
    async fn not_to_call(&self) -> Result<Vec<(PersonId, PersonId)>, StoreError>;
    /// Everything that was ever said of that, the oldest first.
    async fn said_of_calling(&self) -> Result<Vec<Said>, StoreError>;

    /// Says at which unit ledgers are written that were given out without one.
    async fn place_ledgers(&self, ledgers: &[(DocumentId, PersonId, UnitId)]) -> Result<(), StoreError>;
    /// Writes down that the next unit may read what one has noted about a pupil, or no longer. False when it is so already.
    async fn hand_on(&self, said: &SaidOfNext) -> Result<bool, StoreError>;
    /// The pairs of pupil and unit of which it is so.
    async fn handed_on(&self) -> Result<Vec<(PersonId, UnitId)>, StoreError>;

    /// Writes down what a pupil of age has said of an adult. False when it is so already.
    async fn say_of_age(&self, said: &SaidOfAge) -> Result<bool, StoreError>;
    /// Everything that was ever said of that, the oldest first: of a pupil and an adult the last holds.
    async fn said_of_age(&self) -> Result<Vec<SaidOfAge>, StoreError>;

    /// Writes down how a guardian is best reached. False when the same holds already.
    async fn say_reaching(&self, said: &SaidOfReaching) -> Result<bool, StoreError>;
    /// What holds of each guardian of whom it was ever said.
    async fn reaching(&self) -> Result<Vec<SaidOfReaching>, StoreError>;
    /// Everything that was ever said of that, the oldest first.
    async fn said_of_reaching(&self) -> Result<Vec<SaidOfReaching>, StoreError>;
    /// Writes down that who wrote a report may file it at a unit, or no longer. False when it is so already.
    async fn let_reporter_file(&self, said: &SaidOfFiling) -> Result<bool, StoreError>;
    /// The units where it is so.
    async fn reporter_files(&self) -> Result<Vec<UnitId>, StoreError>;
    /// Everything that was ever said of that, the oldest first.
    async fn said_of_filing(&self) -> Result<Vec<SaidOfFiling>, StoreError>;

    /// Keeps what was true of those whom a report names, sealed.
    async fn keep_as_it_was(&self, document: &DocumentId, sealed: &[u8], at: i64) -> Result<(), StoreError>;
    /// All that is kept so, in its order.
    async fn as_it_was(&self) -> Result<Vec<(DocumentId, Vec<u8>)>, StoreError>;

    /// Writes a copy of everything to a file that does not exist yet.
    async fn backup(&self, to: &Path) -> Result<(), StoreError>;
    /// Checks the database, all chains, and every arrival by the key that proves it.
    async fn check(&self, arrivals_key: &[u8; 32]) -> Result<Checked, StoreError>;
    /// Finishes what is under way and closes.
    async fn close(&self);
}
