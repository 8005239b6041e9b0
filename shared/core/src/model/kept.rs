//! What is kept in the store, row by row, as JSON. Rows that open but cannot be read are said, never skipped.

use std::collections::BTreeMap;

use kontaktbok_documents::{DeviceId, EntryId, PersonId, Snapshot, TripId, Written as _};
use serde::{Deserialize, Serialize};

use crate::effect::{Space, StoreRow};
use crate::page::Language;

mod choosing;
mod draft;
mod entries;
mod rows;
mod settings;
mod talk;
pub mod trip;

pub use choosing::{Choosing, Made, PaperOf};
pub use draft::{Draft, FormDraft};
pub use entries::{Receipt, Refused, Shown, Stamped, Unsent};
pub use rows::{put, remove, remove_document, remove_owner, value};
pub use settings::{handed_in, known_devices};
pub use talk::{AnswerAbout, AnswerDraft, AnswerPart, HeldDraft, TimesDraft};
pub use trip::{KeptTrip, TripDraft};

/// Who this phone is to the school.
#[derive(Serialize, Deserialize, Clone)]
pub struct Identity {
    pub device: DeviceId,
    pub person: PersonId,
    pub key_id: String,
    pub school: String,
}

/// The register snapshot as last fetched.
#[derive(Serialize, Deserialize, Clone)]
pub struct KeptSnapshot {
    pub etag: Option<String>,
    /// The app's version that read it: another may find more in the same answer.
    #[serde(default)]
    pub app: String,
    pub snapshot: Snapshot,
    /// The phone's clock when it was fetched.
    pub fetched_at: i64,
}

/// The owner of the rows of forms among the drafts.
pub const FORMS: &str = "forms";

/// The owner of the rows of planned trips among the drafts.
pub const TRIPS: &str = "trips";

/// The owner of the rows of planned times among the drafts.
pub const TIMES: &str = "times";

/// The owner of the rows of answers among the drafts.
pub const ANSWERS: &str = "answers";

/// The owner of the rows of talks that are being written down among the drafts.
pub const HELD: &str = "held";

/// The owner of the rows of papers that are being made among the drafts.
pub const PAPERS: &str = "papers";

/// Rows that open but cannot be read.
pub struct Unreadable;

/// What the store holds at start.
#[derive(Default)]
pub struct Kept {
    pub language: Option<Language>,
    identity: Option<Identity>,
    snapshot: Option<KeptSnapshot>,
    drafts: BTreeMap<EntryId, Draft>,
    forms: BTreeMap<EntryId, FormDraft>,
    plans: BTreeMap<EntryId, TripDraft>,
    times: BTreeMap<EntryId, TimesDraft>,
    answering: BTreeMap<EntryId, AnswerDraft>,
    held: BTreeMap<EntryId, HeldDraft>,
    papers: BTreeMap<PaperOf, Choosing>,
    trips: BTreeMap<TripId, KeptTrip>,
    unsent: BTreeMap<EntryId, Unsent>,
    refused: BTreeMap<EntryId, Refused>,
    handed_in: u32,
    known_devices: Vec<DeviceId>,
    shown: Vec<(String, Shown)>,
    fetched: Vec<String>,
    unreadable: bool,
}

/// What the store holds of somebody who is signed in.
pub struct KeptSession {
    pub identity: Identity,
    pub snapshot: Option<KeptSnapshot>,
    pub drafts: BTreeMap<EntryId, Draft>,
    pub forms: BTreeMap<EntryId, FormDraft>,
    pub plans: BTreeMap<EntryId, TripDraft>,
    pub times: BTreeMap<EntryId, TimesDraft>,
    pub answering: BTreeMap<EntryId, AnswerDraft>,
    pub held: BTreeMap<EntryId, HeldDraft>,
    /// What was read and chosen for papers.
    pub papers: BTreeMap<PaperOf, Choosing>,
    pub trips: BTreeMap<TripId, KeptTrip>,
    pub unsent: BTreeMap<EntryId, Unsent>,
    pub refused: BTreeMap<EntryId, Refused>,
    /// How many entries were handed in since the person last read of it.
    pub handed_in: u32,
    /// Devices of one's own of which the person has read.
    pub known_devices: Vec<DeviceId>,
    /// Entries by document.
    pub shown: Vec<(String, Shown)>,
    /// Documents that were fetched whole once.
    pub fetched: Vec<String>,
}

impl Kept {
    /// Reads rows as they came from the store.
    pub fn read(rows: Vec<StoreRow>) -> Self {
        let mut kept = Self::default();
        for row in rows {
            if kept.take(row).is_none() {
                kept.unreadable = true;
            }
        }
        kept
    }

    fn take(&mut self, row: StoreRow) -> Option<()> {
        match row.space {
            Space::Identity => self.identity = Some(value(&row)?),
            Space::Snapshot => self.snapshot = Some(value(&row)?),
            Space::Setting if row.item == settings::HANDED_IN => self.handed_in = value(&row)?,
            Space::Setting if row.item == settings::KNOWN_DEVICES => self.known_devices = value(&row)?,
            Space::Setting => {
                let tag: String = value(&row)?;
                self.language = Some(if tag == "en" { Language::English } else { Language::Swedish });
            }
            Space::Draft if row.owner == FORMS => {
                let form: FormDraft = value(&row)?;
                self.forms.insert(form.id.clone(), form);
            }
            Space::Draft if row.owner == TRIPS => {
                let plan: TripDraft = value(&row)?;
                self.plans.insert(plan.id.clone(), plan);
            }
            Space::Draft if row.owner == TIMES => {
                let times: TimesDraft = value(&row)?;
                self.times.insert(times.id.clone(), times);
            }
            Space::Draft if row.owner == ANSWERS => {
                let answer: AnswerDraft = value(&row)?;
                self.answering.insert(answer.id.clone(), answer);
            }
            Space::Draft if row.owner == HELD => {
                let held: HeldDraft = value(&row)?;
                self.held.insert(held.id.clone(), held);
            }
            Space::Draft if row.owner == PAPERS => {
                let choosing: Choosing = value(&row)?;
                self.papers.insert(choosing.paper.clone(), choosing);
            }
            Space::Trip => {
                let trip: KeptTrip = value(&row)?;
                self.trips.insert(trip.id.clone(), trip);
            }
            Space::Draft => {
                let draft: Draft = value(&row)?;
                self.drafts.insert(draft.id.clone(), draft);
            }
            Space::Unsent => {
                let unsent: Unsent = value(&row)?;
                self.unsent.insert(unsent.entry.id().clone(), unsent);
            }
            Space::Refused => {
                let refused: Refused = value(&row)?;
                self.refused.insert(refused.entry.id().clone(), refused);
            }
            Space::Projection => {
                let shown = value(&row)?;
                self.shown.push((row.owner, shown));
            }
            Space::Fetched => self.fetched.push(row.owner),
            Space::Change | Space::Receipt => {}
        }
        Some(())
    }

    /// All of it, `None` when nobody is signed in.
    pub fn whole(self) -> Result<Option<KeptSession>, Unreadable> {
        if self.unreadable {
            return Err(Unreadable);
        }
        let Some(identity) = self.identity else { return Ok(None) };
        Ok(Some(KeptSession {
            identity,
            snapshot: self.snapshot,
            drafts: self.drafts,
            forms: self.forms,
            plans: self.plans,
            times: self.times,
            answering: self.answering,
            held: self.held,
            papers: self.papers,
            trips: self.trips,
            unsent: self.unsent,
            refused: self.refused,
            handed_in: self.handed_in,
            known_devices: self.known_devices,
            shown: self.shown,
            fetched: self.fetched,
        }))
    }
}
