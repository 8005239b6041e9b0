//! Somebody is signed in: what they may see, what they have written, and how far it has come.
//!
//! [`net`] brings the phone to the school and keeps it there; [`holdings`] holds the documents; [`exchange`] lets a
//! document and the school find out what the other lacks; [`acting`] is what the person does; [`drafts`] is what is
//! being typed.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::exchange::former::FormerPupils;
use kontaktbok_documents::exchange::reports::PaperFound;
use kontaktbok_documents::exchange::trip::TripChoices;
use kontaktbok_documents::exchange::{GuardianNumbers, OpenedLedger, Tray, of_age::PupilOfAge};
use kontaktbok_documents::{DeviceId, EntryId, PersonId, Snapshot, TripId};

use super::kept::KeptSession;
use super::{
    AnswerAbout, AnswerDraft, Choosing, Draft, FormDraft, HeldDraft, HttpsTask, Identity, KeptSnapshot, KeptTrip,
    Model, PaperOf, Phase, Refused, StoreTask, TimesDraft, TripDraft, Unsent,
};
use crate::effect::StoreFault;
use crate::event::{Edit, Event};
use crate::route::Route;

pub mod accident;
pub mod acting;
mod as_it_was;
pub mod committing;
pub mod drafts;
pub mod exchange;
mod fetched;
mod filing;
mod former;
pub mod found_copy;
mod handin;
pub mod holdings;
mod known;
pub mod minutes;
pub mod net;
pub mod of_age;
pub mod papers;
mod people;
pub mod reaching;
mod refusal;
mod returning;
mod revoked;
pub mod school_office;
pub mod talks;
pub mod trips;

pub use acting::act;
pub use as_it_was::Was;
pub use drafts::type_in;
pub use fetched::Fetched;
pub use holdings::{Holding, Latest};
pub use net::Net;

/// Somebody is signed in.
pub struct SignedIn {
    pub identity: Identity,
    pub kept: Option<KeptSnapshot>,
    pub net: Net,
    /// By document.
    pub holdings: BTreeMap<String, Holding>,
    pub drafts: BTreeMap<EntryId, Draft>,
    /// Accidents' forms being filled in.
    pub forms: BTreeMap<EntryId, FormDraft>,
    /// Trips being planned.
    pub plans: BTreeMap<EntryId, TripDraft>,
    /// Times for talks being planned.
    pub times: BTreeMap<EntryId, TimesDraft>,
    /// Answers being chosen and typed.
    pub answering: BTreeMap<EntryId, AnswerDraft>,
    /// Talks that are being written down.
    pub held: BTreeMap<EntryId, HeldDraft>,
    /// Trips with their numbers, or over and not read of yet.
    pub trips: BTreeMap<TripId, KeptTrip>,
    /// Who can be taken along, for a plan that is open.
    pub choices: Option<Fetched<TripChoices>>,
    /// The plan that the school was asked for.
    pub asked_trip: Option<EntryId>,
    /// Accidents begun since the start of the app: their pages are there before the store has answered, and also when it
    /// fails.
    pub begun: BTreeMap<EntryId, accident::Begun>,
    pub unsent: BTreeMap<EntryId, Unsent>,
    pub refused: BTreeMap<EntryId, Refused>,
    /// The number of the last edit that the store has, by draft and field.
    pub saved: BTreeMap<(EntryId, String), u64>,
    /// What stands in fields only.
    pub unkept: drafts::Unkepts,
    /// Drafts whose last words the store did not take.
    pub not_kept: BTreeSet<EntryId>,
    /// Fetched when needed and never stored.
    pub numbers: BTreeMap<PersonId, Fetched<Vec<GuardianNumbers>>>,
    /// A ledger opened on demand; at most one, gone with its page.
    pub opened: Option<(PersonId, Fetched<OpenedLedger>)>,
    /// What was read and chosen for papers.
    pub papers: BTreeMap<PaperOf, Choosing>,
    /// Copies that the school was asked to log.
    pub making: BTreeSet<PaperOf>,
    /// Pupils who have left the units that one leads, gone with their pages.
    pub former: Option<Fetched<FormerPupils>>,
    /// Pupils who are of age with what was said of each adult, gone with their pages.
    pub of_age: BTreeMap<PersonId, Fetched<PupilOfAge>>,
    /// A copy that was found by what it is called, gone with its page.
    pub found_copy: Option<PaperFound>,
    /// What was handed in, gone with its page.
    pub tray: Option<Fetched<Tray>>,
    /// What pages of the school's office show, gone with them.
    pub office: school_office::OfficePages,
    /// Devices of one's own of which the person has read.
    pub known_devices: Vec<DeviceId>,
    /// How far the phone's clock is ahead of the school's, in milliseconds, as last seen.
    pub clock_ahead: Option<i64>,
    /// The last write failed for this reason; gone with the next that succeeds.
    pub not_saved: Option<StoreFault>,
    /// What is to be written as soon as its documents are read.
    pub to_save: Vec<committing::Job>,
    /// A snapshot that is being stored.
    pub coming: Option<KeptSnapshot>,
    /// How many entries were handed in since the person last read of it.
    pub handed_in: u32,
    /// The entries that are being handed in.
    pub handing_in: handin::HandingIn,
    /// When pupils were last spoken about, in words.
    pub latest: crate::screen::class::Latest,
    /// The timeline that was worded last.
    pub worded: crate::screen::pupil::Worded,
}

impl SignedIn {
    pub fn new(kept: KeptSession) -> Self {
        let mut signed_in = Self {
            identity: kept.identity,
            kept: kept.snapshot,
            net: Net::default(),
            holdings: BTreeMap::new(),
            drafts: kept.drafts,
            forms: kept.forms,
            plans: kept.plans,
            times: kept.times,
            answering: kept.answering,
            held: kept.held,
            trips: kept.trips,
            choices: None,
            asked_trip: None,
            begun: BTreeMap::new(),
            unsent: kept.unsent,
            refused: kept.refused,
            saved: BTreeMap::new(),
            unkept: drafts::Unkepts::new(),
            not_kept: BTreeSet::new(),
            numbers: BTreeMap::new(),
            opened: None,
            papers: kept.papers,
            making: BTreeSet::new(),
            former: None,
            of_age: BTreeMap::new(),
            found_copy: None,
            tray: None,
            office: school_office::OfficePages::default(),
            known_devices: kept.known_devices,
            clock_ahead: None,
            not_saved: None,
            to_save: Vec::new(),
            coming: None,
            handed_in: kept.handed_in,
            handing_in: handin::HandingIn::default(),
            latest: crate::screen::class::Latest::default(),
            worded: crate::screen::pupil::Worded::default(),
        };
        for held in signed_in.kept.iter().flat_map(|kept| &kept.snapshot.manifest) {
            signed_in.holdings.insert(held.document.clone(), Holding::new(held.clone()));
        }
        for (document, shown) in kept.shown {
            if let Some(holding) = signed_in.holdings.get_mut(&document) {
                holding.show(shown);
            }
        }
        for document in kept.fetched {
            if let Some(holding) = signed_in.holdings.get_mut(&document) {
                holding.fetched = true;
            }
        }
        signed_in
    }

    pub fn snapshot(&self) -> Option<&Snapshot> {
        self.kept.as_ref().map(|kept| &kept.snapshot)
    }
}

/// The store is open and somebody is signed in: go to the school.
pub fn begin(model: &mut Model) {
    if let Some(me) = model.signed_in() {
        let newer = me.holdings.values_mut().filter(|holding| holding.is_newer());
        let to_read: Vec<String> = newer.filter_map(Holding::begin_reading).collect();
        for document in to_read {
            net::read(model, document);
        }
    }
    trips::expire(model);
    net::dial(model);
}

/// A page was gone to: fetch what it needs, drop what the one before had.
pub fn arrived(model: &mut Model, route: &Route) {
    people::arrived(model, route);
    former::arrived(model);
    of_age::arrived(model);
    found_copy::arrived(model);
    papers::arrived(model, route);
    school_office::gone_to(model, route);
    trips::arrived(model);
    talks::arrived(model, route);
}

/// Something was typed or chosen on the page of a talk.
pub fn type_answer(model: &mut Model, route: &Route, edits: Vec<Edit>) -> bool {
    AnswerAbout::of(route).is_some_and(|about| drafts::type_answer(model, &about, edits))
}

/// Something happened that is no act of the person's.
pub fn happen(model: &mut Model, event: Event) {
    match event {
        Event::Front | Event::Reachable => net::hurry(model),
        Event::Woken => net::woken(model),
        Event::LinkUp { dial } => net::link_up(model, dial),
        Event::LinkFrame { dial, frame } => exchange::frame(model, dial, &frame),
        Event::LinkDown { dial, why } => net::link_down(model, dial, why),
        Event::Keyed(task, output) => net::keyed(model, task, output),
        Event::Answered(HttpsTask::Numbers(pupil), output) => people::numbers(model, pupil, output),
        Event::Answered(HttpsTask::Calling(window), output) => people::called(model, &window, &output),
        Event::Answered(HttpsTask::Reaching(window), output) => reaching::said(model, &window, &output),
        Event::Answered(HttpsTask::Filing(window), output) => filing::said(model, &window, &output),
        Event::Answered(HttpsTask::Tray, output) => people::tray(model, &output),
        Event::Answered(HttpsTask::Office(shelf), output) => school_office::fetched(model, shelf, &output),
        Event::Answered(HttpsTask::Codes { window, class }, output) => {
            school_office::codes(model, &window, class, &output);
        }
        Event::Answered(HttpsTask::OfficeAct { window, done }, output) => {
            school_office::acted(model, &window, done, &output);
        }
        Event::Answered(HttpsTask::Former, output) => former::came(model, &output),
        Event::Answered(HttpsTask::ForNext(window), output) => former::said(model, &window, &output),
        Event::Answered(HttpsTask::FoundCopy(window), output) => found_copy::came(model, &window, &output),
        Event::Answered(HttpsTask::OfAge(pupil), output) => of_age::came(model, &pupil, &output),
        Event::Answered(HttpsTask::SaidOfAge(window), output) => of_age::said(model, &window, &output),
        Event::Answered(HttpsTask::Paper { window, paper, to, of }, output) => {
            papers::logged(model, &window, &paper, to, of, &output);
        }
        Event::Answered(HttpsTask::Ledger(pupil), output) => people::ledger(model, pupil, output),
        Event::Answered(HttpsTask::HandIn, output) => handin::answered(model, output),
        Event::Answered(HttpsTask::TripChoices, output) => trips::choices(model, &output),
        Event::Answered(HttpsTask::PackTrip { plan, window }, output) => trips::packed(model, plan, window, &output),
        Event::Answered(HttpsTask::Trips(known), output) => trips::fetched(model, &known, &output),
        Event::Answered(HttpsTask::EndTrip(_), _) => {}
        Event::Answered(HttpsTask::NextChallenge, output) => net::next_challenge(model, output),
        Event::Answered(HttpsTask::NextSession, output) => net::next_session(model, output),
        Event::Answered(HttpsTask::SnapshotAnew, output) => net::anew::fetched(model, output),
        Event::Answered(task, output) => net::answered(model, &task, output),
        Event::TurnedAway(task, operation) => net::turned_away(model, task, operation),
        Event::Stored(StoreTask::Snapshot, output) => net::snapshot_kept(model, &output),
        Event::Stored(StoreTask::SnapshotAnew, output) => net::anew::kept(model, &output),
        Event::Stored(StoreTask::Draft(draft, numbers), output) => drafts::kept(model, &draft, numbers, &output),
        Event::Stored(StoreTask::Document(document), output) => holdings::read(model, &document, output),
        Event::Stored(StoreTask::Receipts { document, heads }, output) => {
            returning::read(model, &document, &heads, output);
        }
        Event::Stored(StoreTask::Came(document), output) => exchange::came_is_kept(model, &document, &output),
        Event::Stored(StoreTask::Committed { draft, window }, output) => {
            committing::committed(model, &draft, &window, &output);
        }
        Event::Stored(StoreTask::Refused(document), output) => refusal::is_kept(model, &document, &output),
        Event::Stored(StoreTask::TripKept { trip, plan, window }, output) => {
            trips::kept(model, *trip, plan, window, &output);
        }
        Event::Stored(StoreTask::Tidied, output) => {
            note_store(model, &output);
        }
        _ => {}
    }
}

/// Remembers whether the last write reached the store.
pub fn note_store(model: &mut Model, output: &crate::effect::StoreOutput) -> bool {
    let Some(me) = model.signed_in() else { return false };
    me.not_saved = match output {
        crate::effect::StoreOutput::Failed(fault) => Some(*fault),
        _ => None,
    };
    me.not_saved.is_none()
}

impl Model {
    /// Who is signed in, if anybody is, to look at.
    pub(crate) fn who(&self) -> Option<&SignedIn> {
        match &self.phase {
            Phase::SignedIn(me) => Some(me),
            _ => None,
        }
    }

    /// Who is signed in, if anybody is.
    pub(crate) fn signed_in(&mut self) -> Option<&mut SignedIn> {
        match &mut self.phase {
            Phase::SignedIn(me) => Some(me),
            _ => None,
        }
    }
}
