//! What is written down about what happened: readings, refusals, whom not to call, how to
//! reach guardians, and entries for the rektor's
//! tray.

use std::borrow::Cow;

use kontaktbok_documents::exchange::copies::{CopyChoice, CopyEntry};
use kontaktbok_documents::{Copying, DeviceId, Entry, PersonId, Reaching, ReachingSaid, SaidBy, TripId, UnitId, Wish};
use kontaktbok_school::of_age::Written;
use kontaktbok_sync::DocumentId;
use sha2::{Digest as _, Sha256};

/// Somebody opened something about somebody.
pub struct Reading {
    /// When.
    pub at: i64,
    /// On which device.
    pub device: DeviceId,
    /// Who.
    pub person: PersonId,
    /// What, and about whom.
    pub opened: Opened,
}

/// What was opened.
pub enum Opened {
    /// The ledger of a pupil.
    Ledger(PersonId),
    /// What lay in the tray about somebody.
    Tray(PersonId),
    /// The numbers of all guardians on a trip.
    Trip {
        /// Which.
        trip: TripId,
        /// How many pupils were on it.
        pupils: usize,
    },
    /// A one-time code for somebody was given out: whoever has it opens what that person may see.
    Code(PersonId),
    /// A device of somebody was revoked.
    Revocation(PersonId),
    /// A copy of what is noted about a pupil was made for a guardian.
    Copy(LoggedCopy),
    /// What became of a copy was looked up by what it is called.
    FoundCopy {
        /// About whom it is.
        pupil: PersonId,
        /// What it is called.
        reference: String,
    },
    /// What a unit has noted about a pupil may be read by the next one, or no longer.
    HandedOn(SaidOfNext),
    /// What a pupil of age has said of an adult.
    OfAge(SaidOfAge),
}

/// A copy that was made: what became of each entry, and no word of any.
#[derive(Clone, PartialEq, Eq)]
pub struct LoggedCopy {
    /// What it is called, on its sheets too.
    pub reference: String,
    /// About whom.
    pub pupil: PersonId,
    /// For whom.
    pub guardian: PersonId,
    /// How it was made.
    pub copying: Copying,
    /// What became of each entry.
    pub entries: Vec<CopyEntry>,
}

impl LoggedCopy {
    /// How many entries each thing became of, and a digest of which.
    fn what(&self) -> String {
        let how = match self.copying {
            Copying::Proposed => "proposed",
            Copying::Chosen => "chosen",
        };
        let counts = CopyChoice::ALL.into_iter().map(|choice| {
            let count = self.entries.iter().filter(|entry| entry.choice == choice).count();
            format!("{} {count}", choice.word())
        });
        let counts = counts.collect::<Vec<_>>().join(", ");
        let digest = hex::encode(Sha256::digest(self.choices()));
        format!("copy {} for {}, {how}: {counts}; choices {digest}", self.reference, self.guardian)
    }

    /// What became of each entry, as JSON. What it holds can always be written as that.
    pub fn choices(&self) -> String {
        serde_json::to_string(&self.entries).unwrap_or_default()
    }
}

/// A copy as the log has it.
#[derive(Clone, PartialEq, Eq)]
pub struct MadeCopy {
    /// When it was made.
    pub at: i64,
    /// By whom.
    pub by: PersonId,
    /// About whom.
    pub pupil: PersonId,
    /// For whom.
    pub guardian: PersonId,
    /// What became of each entry.
    pub entries: Vec<CopyEntry>,
}

/// For whom a copy was made, by what [`LoggedCopy`] has written of it.
pub(super) fn made_for(what: &str) -> Option<PersonId> {
    let (_, rest) = what.split_once(" for ")?;
    rest.split_once(", ")?.0.parse().ok()
}

impl Opened {
    /// About whom or which, by id.
    pub fn subject(&self) -> &str {
        match self {
            Self::Ledger(person) | Self::Tray(person) | Self::Code(person) | Self::Revocation(person) => {
                person.as_str()
            }
            Self::Copy(copy) => copy.pupil.as_str(),
            Self::FoundCopy { pupil, .. } => pupil.as_str(),
            Self::HandedOn(said) => said.pupil.as_str(),
            Self::OfAge(said) => said.pupil.as_str(),
            Self::Trip { trip, .. } => trip.as_str(),
        }
    }

    /// What, in a few words without names.
    pub fn what(&self) -> Cow<'static, str> {
        match self {
            Self::Ledger(_) => "ledger".into(),
            Self::Tray(_) => "tray".into(),
            Self::Trip { pupils, .. } => format!("trip of {pupils}").into(),
            Self::Code(_) => "code".into(),
            Self::Revocation(_) => "revocation".into(),
            Self::Copy(copy) => copy.what().into(),
            Self::FoundCopy { reference, .. } => format!("looked up copy {reference}").into(),
            Self::OfAge(said) => format!("of age: {} is contacted {}", said.adult, said.wish.word()).into(),
            Self::HandedOn(said) => {
                let words = if said.may_read { "may be read by the next unit" } else { "is not read by the next unit" };
                format!("ledger of {} {words}", said.unit).into()
            }
        }
    }
}

/// Something that the school did not take.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// When.
    pub at: i64,
    /// Whose device.
    pub device: DeviceId,
    /// Who.
    pub person: PersonId,
    /// For which document.
    pub document: Option<DocumentId>,
    /// Which change.
    pub hash: Option<[u8; 32]>,
    /// Why, a short code without content.
    pub reason: String,
}

/// Somebody said whether the rektor is to be asked about a guardian of a pupil.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// Of which pupil.
    pub pupil: PersonId,
    /// About which guardian.
    pub guardian: PersonId,
    /// Whether the rektor is to be asked.
    pub ask_rektor: bool,
    /// Who said so.
    pub by: PersonId,
    /// When.
    pub at: i64,
}

/// Somebody has looked into a guardian's number that was found wrong.
#[derive(Clone, PartialEq, Eq)]
pub struct LookedInto {
    /// Whose number.
    pub guardian: PersonId,
    /// Findings up to this time of arrival are meant.
    pub until: i64,
    /// Who said so.
    pub by: PersonId,
    /// When.
    pub at: i64,
}

/// Somebody said whether who wrote an accident report at a unit may file it.
#[derive(Clone, PartialEq, Eq)]
pub struct SaidOfFiling {
    /// At which unit.
    pub unit: UnitId,
    /// Whether they may.
    pub reporter_files: bool,
    /// Who said so.
    pub by: PersonId,
    /// When.
    pub at: i64,
}

/// Somebody said whether the next unit may read what one has noted about a pupil.
#[derive(Clone, PartialEq, Eq)]
pub struct SaidOfNext {
    /// About whom.
    pub pupil: PersonId,
    /// Which unit has noted it.
    pub unit: UnitId,
    /// Whether it may be read.
    pub may_read: bool,
    /// Who said so.
    pub by: PersonId,
    /// When.
    pub at: i64,
}

/// A pupil who is of age said whether an adult may be contacted, and somebody wrote it down.
#[derive(Clone, PartialEq, Eq)]
pub struct SaidOfAge {
    /// Which pupil.
    pub pupil: PersonId,
    /// Of which adult.
    pub adult: PersonId,
    /// What.
    pub wish: Wish,
    /// Who asked.
    pub by: PersonId,
    /// When.
    pub at: i64,
}

impl SaidOfAge {
    /// As the register of the day takes it in.
    pub fn written(self) -> (PersonId, PersonId, Written) {
        (self.pupil, self.adult, Written { wish: self.wish, by: self.by, at: self.at })
    }
}

/// Somebody said how a guardian is best reached.
#[derive(Clone, PartialEq, Eq)]
pub struct SaidOfReaching {
    /// Which guardian.
    pub guardian: PersonId,
    /// How.
    pub reaching: Reaching,
    /// Who said so.
    pub by: PersonId,
    /// When.
    pub at: i64,
}

impl SaidOfReaching {
    /// As phones are given it: which of the school's people said it is in the database alone.
    pub fn shown(self) -> (PersonId, ReachingSaid) {
        let by = if self.by == self.guardian { SaidBy::Guardian } else { SaidBy::Staff };
        (self.guardian, ReachingSaid { reaching: self.reaching, by, at: self.at })
    }
}

/// An entry for the rektor's tray.
pub struct TrayEntry {
    /// Of which document.
    pub document: DocumentId,
    /// By which device.
    pub device: DeviceId,
    /// By whom.
    pub person: PersonId,
    /// When.
    pub at: i64,
    /// The entry.
    pub entry: Entry,
}

/// What became of an entry that was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tray {
    /// The school has it, now or before.
    Taken,
    /// The id is another entry's.
    Foreign,
    /// As much of this person's lies in the tray as may.
    Full,
}
