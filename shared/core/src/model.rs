//! What the app knows: one phase at a time, one file each, and the windows that look at it.

use std::collections::{BTreeMap, BTreeSet};

use crate::effect::{OutsideOperation, Space, StoreFault, StoreOperation, StoreOutput};
use crate::event::{Event, Stamp};
use crate::intent::Intent;
use crate::page::{FieldValue, Language, Page};
use crate::random::Random;
use crate::route::Route;

mod asks;
pub(crate) mod kept;
mod merging;
pub(crate) mod outside;
pub(crate) mod signed_in;
pub(crate) mod signed_out;
mod tasks;
mod windows;

pub(crate) use asks::Asks;
pub(crate) use kept::{
    AnswerAbout, AnswerDraft, AnswerPart, Choosing, Draft, FormDraft, HeldDraft, Identity, KeptSnapshot, KeptTrip,
    Made, PaperOf, Refused, TimesDraft, TripDraft, Unsent,
};
pub(crate) use signed_in::SignedIn;
pub(crate) use signed_out::SignedOut;
pub use tasks::{HttpsTask, KeysTask, StoreTask};
pub(crate) use windows::SHOWN;

/// What the app is given at construction.
#[derive(Clone)]
pub struct Setup {
    /// 32 secret bytes of the platform's generator.
    pub seed: [u8; 32],
    /// The platform's language, until the person chooses one.
    pub language: Language,
    /// The app's version, told to the school.
    pub version: String,
    /// What kind of phone or browser it is, shown to the person's other devices and to the school's office.
    pub device_name: String,
}

/// What the app knows.
pub struct Model {
    pub(crate) version: String,
    pub(crate) device_name: String,
    pub(crate) now: Stamp,
    pub(crate) random: Random,
    pub(crate) language: Language,
    pub(crate) phase: Phase,
    pub(crate) windows: BTreeMap<String, Window>,
    /// Numbers the uses of windows.
    used: u64,
    /// What was done last.
    acted: windows::Acted,
    /// What was announced last, until the person goes on.
    pub(crate) said: Option<(u64, String)>,
    /// Numbers what is announced.
    announced: u64,
    /// When the next minute is over that a page counts, if it was asked for, by the time since the phone's start.
    pub(crate) minute: Option<u64>,
    /// What the shell knows of the state outside the pages.
    pub(crate) told_outside: Option<OutsideOperation>,
    pub(crate) asks: Asks,
}

/// Where the app is in its life. A phase that is over drops its data.
pub(crate) enum Phase {
    /// The store is being opened.
    Opening,
    /// The store does not open: said on every page, never shown as empty.
    Unopenable(StoreFault),
    /// Nobody is signed in.
    SignedOut(SignedOut),
    /// Somebody is.
    SignedIn(Box<SignedIn>),
}

/// A window that looks at the app.
#[derive(Default)]
pub(crate) struct Window {
    /// Counts navigations.
    pub nav: u64,
    /// Where it is.
    pub route: Option<Route>,
    /// What is typed into pages that keep no draft, by path and field; never stored.
    pub typed: BTreeMap<(String, String), FieldValue>,
    /// What was typed last into pages that several windows can be at, by path and field, with the number of the edit.
    pub sent: BTreeMap<(String, String), (u64, String)>,
    /// What was drawn last.
    pub drawn: Vec<Page>,
    /// A short answer shown on the page until the next act: what is wrong and what to do.
    pub answer: Option<String>,
    /// What was tried in vain since the window came to its page, by the ids of the actions: what is missing is said at its field.
    pub tried: BTreeSet<String>,
    /// How many entries of a ledger are shown.
    pub shown: usize,
    /// When it was used last, among all windows.
    pub used: u64,
}

impl Model {
    /// A phone that has just started; `Event::Start` opens its store.
    pub fn new(setup: Setup) -> Self {
        Self {
            version: setup.version,
            device_name: setup.device_name,
            now: Stamp::default(),
            random: Random::new(setup.seed),
            language: setup.language,
            phase: Phase::Opening,
            windows: BTreeMap::new(),
            used: 0,
            acted: windows::Acted::default(),
            said: None,
            announced: 0,
            minute: None,
            told_outside: None,
            asks: Asks::default(),
        }
    }

    /// Lets something happen.
    pub(crate) fn happen(&mut self, event: Event) {
        if !matches!(event, Event::Clock(_)) {
            signed_in::trips::expire(self);
        }
        match event {
            Event::Start => {
                self.phase = Phase::Opening;
                self.asks.store(
                    StoreTask::Opened,
                    StoreOperation::Open {
                        spaces: vec![
                            Space::Identity,
                            Space::Snapshot,
                            Space::Setting,
                            Space::Draft,
                            Space::Unsent,
                            Space::Refused,
                            Space::Projection,
                            Space::Fetched,
                            Space::Trip,
                        ],
                    },
                );
            }
            Event::Go { window, route } => {
                if self.windows.get(&window).and_then(|at| at.route.as_ref()).is_none_or(|at| at.path() != route) {
                    self.said = None;
                }
                self.go(&window, &route);
            }
            Event::Back { window, nav } => self.back(&window, nav),
            Event::Closed { window } => {
                self.windows.remove(&window);
                // What it alone showed goes with it.
                if let Phase::SignedIn(_) = self.phase {
                    signed_in::arrived(self, &Route::ThisPhone);
                }
            }
            Event::Type { window, route, edits } => {
                self.type_in(&window, &route, edits);
            }
            Event::Act { window, route, action, edits } => {
                self.said = None;
                self.act(&window, &route, &action, edits);
            }
            Event::Stored(StoreTask::Opened, output) => self.opened(output),
            Event::Stored(StoreTask::Language, StoreOutput::Failed(_)) => {}
            Event::Stored(StoreTask::Erased, output) => {
                let revoked = matches!(&self.phase, Phase::SignedOut(SignedOut { revoked: Some(_), .. }));
                self.phase = match output {
                    StoreOutput::Failed(fault) => Phase::Unopenable(fault),
                    _ if revoked => Phase::SignedOut(SignedOut::revoked(Vec::new())),
                    _ => Phase::SignedOut(SignedOut::default()),
                };
                self.send_all_home();
            }
            Event::Clock(stamp) => self.clocks(stamp),
            other => self.in_phase(other),
        }
    }

    /// What the phone's clocks say now. A wall clock that was set says something else than it did: how far it is from
    /// the school's is known again at the next session.
    pub(crate) fn clocks(&mut self, now: Stamp) {
        const SET_BY: i64 = 2 * 60 * 1000;
        let boot = i64::try_from(now.boot_ms.saturating_sub(self.now.boot_ms)).unwrap_or(i64::MAX);
        let set_by = now.wall_ms.saturating_sub(self.now.wall_ms).saturating_sub(boot);
        self.now = now;
        if set_by.saturating_abs() > SET_BY
            && let Some(me) = self.signed_in()
        {
            me.clock_ahead = None;
        }
    }

    fn in_phase(&mut self, event: Event) {
        match &mut self.phase {
            Phase::Opening | Phase::Unopenable(_) => {}
            Phase::SignedOut(_) => signed_out::happen(self, event),
            Phase::SignedIn(_) => signed_in::happen(self, event),
        }
    }

    fn opened(&mut self, output: StoreOutput) {
        let rows = match output {
            StoreOutput::Rows(rows) => rows,
            StoreOutput::Failed(fault) => {
                self.phase = Phase::Unopenable(fault);
                return self.send_all_home();
            }
            StoreOutput::Done => Vec::new(),
        };
        let kept = kept::Kept::read(rows);
        if let Some(language) = kept.language {
            self.language = language;
        }
        match kept.whole() {
            Ok(None) => self.phase = Phase::SignedOut(SignedOut::default()),
            Ok(Some(kept)) => {
                self.phase = Phase::SignedIn(Box::new(SignedIn::new(kept)));
                signed_in::begin(self);
            }
            // Rows that open but cannot be read are damage, never absence.
            Err(kept::Unreadable) => self.phase = Phase::Unopenable(StoreFault::Broken),
        }
        self.send_all_home();
    }

    /// Announces something once.
    pub(crate) fn say(&mut self, text: String) {
        self.announced += 1;
        self.said = Some((self.announced, text));
    }

    /// Does what does not depend on the phase; true if it was that.
    pub(crate) fn act_anywhere(&mut self, intent: &Intent) -> bool {
        let Intent::Speak(language) = intent else { return false };
        self.language = *language;
        self.asks.write(StoreTask::Language, vec![kept::put(Space::Setting, "", "language", &language.tag())]);
        true
    }
}
