//! Why something was asked of the world, told back with its answer, so that a late answer is recognised.

use kontaktbok_documents::exchange::reports::HandedTo;
use kontaktbok_documents::{EntryId, GroupId, PersonId, TripId};

use super::signed_in::school_office::{OfficeDone, Shelf};

/// Why the store was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreTask {
    /// At start.
    Opened,
    /// The language was chosen.
    Language,
    /// The person signed out, or the device was revoked.
    Erased,
    /// The device was enrolled.
    Enrolled,
    /// A new snapshot is kept.
    Snapshot,
    /// A snapshot that came while the socket is up is kept.
    SnapshotAnew,
    /// A draft is kept; with its edits' numbers by field.
    Draft(EntryId, Vec<(String, u64)>),
    /// A document's changes are read.
    Document(String),
    /// A document's receipts and changes that came from the school are kept; the session goes on after it.
    Came(String),
    /// A document's receipts are read, for a school that has lost what is behind these heads.
    Receipts {
        /// Which document.
        document: String,
        /// What the school has of it.
        heads: Vec<automerge::ChangeHash>,
    },
    /// Entries of a draft are written; the window that saved it.
    Committed {
        /// The draft.
        draft: EntryId,
        /// The window to take further.
        window: String,
    },
    /// Entries are taken out of the unsent ones, or a document is.
    Tidied,
    /// A trip is kept with its numbers; the plan it was made from, and the window to take further.
    TripKept {
        /// The trip.
        trip: Box<crate::model::KeptTrip>,
        /// Its plan.
        plan: Option<EntryId>,
        /// The window.
        window: Option<String>,
    },
    /// The school refused an entry: it is kept as a row of its own.
    Refused(String),
}

/// Why the school was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HttpsTask {
    /// To enrol with a code.
    Enrol,
    /// For something to sign.
    Challenge,
    /// For a session.
    Session,
    /// For something to sign, for a new token while the socket is up.
    NextChallenge,
    /// For a new token while the socket is up.
    NextSession,
    /// For the snapshot.
    Snapshot,
    /// For the snapshot while the socket is up.
    SnapshotAnew,
    /// For a pupil's guardians' numbers.
    Numbers(PersonId),
    /// To say whether a guardian may be rung; the window that asked.
    Calling(String),
    /// To say how a guardian is best reached; the window that asked.
    Reaching(String),
    /// To say who files accident reports at a unit; the window that asked.
    Filing(String),
    /// For the pupils who have left the units that one leads.
    Former,
    /// To say whether the next unit may read what was noted; the window that asked.
    ForNext(String),
    /// For a pupil who is of age, with what was said of each adult.
    OfAge(PersonId),
    /// To write down what such a pupil has said; the window that asked.
    SaidOfAge(String),
    /// For what became of a copy; the window that asked.
    FoundCopy(String),
    /// To log a copy, or that a report is handed over, before it can be saved.
    Paper {
        /// The window that asked.
        window: String,
        /// Which paper.
        paper: super::PaperOf,
        /// To whom a report is handed.
        to: Option<HandedTo>,
        /// Of which entries and choices, as a digest.
        of: String,
    },
    /// For a ledger, on demand.
    Ledger(PersonId),
    /// For what was handed in.
    Tray,
    /// For something of the school's office.
    Office(Shelf),
    /// For one-time codes; the window that asked, and the class if they are for one.
    Codes {
        /// The window.
        window: String,
        /// The class.
        class: Option<GroupId>,
    },
    /// To do something at the school's office; the window that asked, and what is done then.
    OfficeAct {
        /// The window.
        window: String,
        /// What is done.
        done: OfficeDone,
    },
    /// For who can be taken along on a trip.
    TripChoices,
    /// To make a trip of a plan, and for its numbers; the window that asked.
    PackTrip {
        /// The plan.
        plan: EntryId,
        /// The window.
        window: String,
    },
    /// For the trips that are not over; those that were known when it was asked.
    Trips(Vec<TripId>),
    /// To end a trip.
    EndTrip(TripId),
    /// To take entries that may no longer sync.
    HandIn,
    /// To forget this device.
    SignOut,
}

/// Why the device key was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeysTask {
    /// To enrol.
    Make,
    /// To sign a nonce.
    Sign {
        /// The nonce.
        nonce: String,
    },
    /// To sign a nonce for a new token while the socket is up.
    SignNext {
        /// The nonce.
        nonce: String,
    },
    /// To forget it.
    Forget,
}
