//! A phone with the real core: events go in, and its effects are answered from rows in memory and a made-up school.
//! One seed, one clock that only a test moves.

use std::collections::{BTreeSet, VecDeque};

use crux_core::{Core, RequestHandle};
use kontaktbok_core::effect::{Effect, HttpsOutput, LinkDown, StoreFault};
use kontaktbok_core::page::{Action, FieldValue, Language, Page, PartKind, Screen};
use kontaktbok_core::{App, Edit, Event, Model, Setup, Stamp};
use kontaktbok_documents::Snapshot;
use kontaktbok_sync::wire;

use super::facts::{self, MORNING};
use super::listener::Listener;
use super::rows::Rows;
use super::school::{self, School};

#[path = "phone/answering.rs"]
mod answering;

const WINDOW: &str = "w";

/// A phone, its store and its school.
pub struct Phone {
    core: Core<App>,
    pub store: Rows,
    pub school: School,
    pub net: bool,
    /// How far the phone's wall clock is ahead of the school's.
    pub clock_ahead: i64,
    /// Whether the device key can be used.
    pub key: bool,
    /// How long the phone was off, milliseconds: of that its own count knows nothing.
    pub off: i64,
    /// When it wants to be woken, by the time since its start.
    pub wake: Option<u64>,
    /// Paths whose answers never come.
    pub held: BTreeSet<String>,
    /// Whether answers to readings of trips come only when they are let through, as the school gave them.
    pub late: bool,
    /// Paths whose answers come only when they are let through.
    pub slow: BTreeSet<String>,
    /// How many sockets were opened.
    pub dials: u32,
    on_the_way: Vec<(RequestHandle<HttpsOutput>, HttpsOutput)>,
    socket: Option<u64>,
    next: VecDeque<Next>,
    listener: Listener,
}

enum Next {
    Do(Effect),
    Happens(Event),
}

impl Phone {
    /// A phone that has just been switched on for the first time, at ten past eight.
    pub fn new(language: Language) -> Self {
        Self::with(language, facts::mentors(MORNING))
    }

    fn with(language: Language, snapshot: Snapshot) -> Self {
        let mut phone = Self {
            core: Self::core(language, 5),
            store: Rows::default(),
            school: School::new(MORNING + 10 * facts::MINUTE, snapshot),
            net: true,
            clock_ahead: 0,
            key: true,
            off: 0,
            wake: None,
            held: BTreeSet::new(),
            late: false,
            slow: BTreeSet::new(),
            dials: 0,
            on_the_way: vec![],
            socket: None,
            next: VecDeque::new(),
            listener: Listener::default(),
        };
        phone.start();
        phone
    }

    fn core(language: Language, seed: u8) -> Core<App> {
        Core::new_with(
            App,
            Model::new(Setup {
                seed: [seed; 32],
                language,
                version: "1.0".to_owned(),
                device_name: "Pixel 8".to_owned(),
            }),
        )
    }

    fn start(&mut self) {
        self.happen(Event::Start);
        self.go("/");
    }

    /// The mentor's phone, signed in and in touch with the school.
    pub fn of_mentor(language: Language) -> Self {
        let mut phone = Self::new(language);
        phone.sign_in();
        phone
    }

    /// The rektor's phone, signed in and in touch with the school.
    pub fn of_rektor(language: Language) -> Self {
        let mut phone = Self::with(language, facts::rektors(MORNING));
        phone.sign_in();
        phone
    }

    /// The phone of somebody in the school's office, signed in.
    pub fn of_office(language: Language) -> Self {
        let mut phone = Self::with(language, facts::office(MORNING));
        phone.sign_in();
        phone
    }

    /// The phone of a leader who is mentor of none, not signed in yet.
    pub fn of_leader(language: Language) -> Self {
        Self::with(language, facts::leaders(MORNING))
    }

    /// The phone of a mentor who offers talks, not signed in yet.
    pub fn of_talking_mentor(language: Language) -> Self {
        Self::with(language, facts::mentors_with_talks(MORNING))
    }

    /// A guardian's phone, not signed in yet.
    pub fn of_guardian(language: Language) -> Self {
        Self::with(language, facts::guardians(MORNING))
    }

    pub fn sign_in(&mut self) {
        self.tap_with("sign-in", vec![text("code", "ABCD-EFGH-JKLM")]);
    }

    /// The app is killed, and started again over what the store has.
    pub fn kill_and_start(&mut self, language: Language) {
        self.core = Self::core(language, 6);
        (self.next, self.socket) = (VecDeque::new(), None);
        self.listener = Listener::default();
        self.start();
    }

    /// The app is killed and started again, and a page is asked for before the store has opened.
    pub fn kill_and_start_at(&mut self, language: Language, route: &str) {
        self.core = Self::core(language, 6);
        (self.next, self.socket) = (VecDeque::new(), None);
        self.listener = Listener::default();
        self.next.push_back(Next::Happens(Event::Start));
        self.go(route);
    }

    /// The time since its start.
    pub fn boot(&self) -> u64 {
        u64::try_from(self.school.at - MORNING - self.off).unwrap()
    }

    /// Does the first thing whose id begins so, and goes elsewhere before anything has answered.
    pub fn tap_and_go(&mut self, id: &str, route: &str) {
        let act = self.acting(id, vec![]);
        self.next.push_back(Next::Happens(act));
        self.go(route);
    }

    /// What was on its way comes.
    pub fn let_through(&mut self) {
        for (mut handle, output) in std::mem::take(&mut self.on_the_way) {
            let effects = self.core.resolve(&mut handle, output).unwrap();
            self.next.extend(effects.into_iter().map(Next::Do));
        }
        self.settle();
    }

    /// Time goes by.
    pub fn pass(&mut self, ms: i64) {
        self.school.at += ms;
        self.happen(Event::Woken);
    }

    pub fn lose_net(&mut self) {
        self.net = false;
        if let Some(dial) = self.socket.take() {
            self.happen(Event::LinkDown { dial, why: LinkDown::NoNet });
        }
    }

    /// The person does something at the moment when what has come from the school is about to be stored; the store fails
    /// to take that, and the net is gone.
    pub fn act_while_what_comes_is_not_stored(&mut self, id: &str, edits: Vec<Edit>) {
        let act = self.acting(id, edits);
        let (dial, frame) = (self.socket.take().unwrap(), self.school.tells().unwrap());
        self.net = false;
        self.store.fails_once = true;
        let down = Event::LinkDown { dial, why: LinkDown::NoNet };
        self.next.extend([Event::LinkFrame { dial, frame }, act, down].map(Next::Happens));
        self.settle();
        assert!(!self.store.fails_once, "nothing was to be stored");
    }

    /// The school says that its snapshot tells something else.
    pub fn told_anew(&mut self) {
        let dial = self.socket.unwrap();
        self.happen(Event::LinkFrame { dial, frame: wire::anew(school::DEVICE) });
    }

    /// How many answers are on their way.
    pub fn on_the_way(&self) -> usize {
        self.on_the_way.len()
    }

    pub fn regain_net(&mut self) {
        self.net = true;
        self.happen(Event::Reachable);
    }

    pub fn go(&mut self, route: &str) {
        self.happen(Event::Go { window: WINDOW.to_owned(), route: route.to_owned() });
    }

    /// Does the first thing on the page whose id begins so.
    pub fn tap(&mut self, id: &str) {
        self.tap_with(id, vec![]);
    }

    pub fn tap_with(&mut self, id: &str, edits: Vec<Edit>) {
        let act = self.acting(id, edits);
        self.happen(act);
    }

    /// Does it again before anything has answered the first tap.
    pub fn tap_twice_with(&mut self, id: &str, edits: Vec<Edit>) {
        let act = self.acting(id, edits);
        self.next.push_back(Next::Happens(act.clone()));
        self.happen(act);
    }

    /// What a shell says of a tap on the first thing on the page whose id begins so.
    fn acting(&self, id: &str, edits: Vec<Edit>) -> Event {
        let page = self.screen().stack.pop().unwrap();
        let action = actions(&page).into_iter().find(|action| action.id.starts_with(id));
        let action = action.unwrap_or_else(|| panic!("{} offers no {id}", page.route)).id.clone();
        Event::Act { window: WINDOW.to_owned(), route: page.route, action, edits }
    }

    /// Does what the page does not offer any more.
    pub fn act_unoffered(&mut self, edits: Vec<Edit>) {
        let route = self.screen().stack.last().unwrap().route.clone();
        self.act_at(&route, "was-here-before", edits);
    }

    /// Does something on a page as a shell remembers it.
    pub fn act_at(&mut self, route: &str, action: &str, edits: Vec<Edit>) {
        let (route, action) = (route.to_owned(), action.to_owned());
        self.happen(Event::Act { window: WINDOW.to_owned(), route, action, edits });
    }

    pub fn type_in(&mut self, edits: Vec<Edit>) {
        let route = self.screen().stack.last().unwrap().route.clone();
        self.happen(Event::Type { window: WINDOW.to_owned(), route, edits });
    }

    pub fn screen(&self) -> Screen {
        self.core.view().screens.into_iter().find(|screen| screen.window == WINDOW).unwrap()
    }

    /// The pages as a shell has them that has only listened to drawings.
    pub fn as_drawn(&self) -> Vec<Page> {
        self.listener.shows(&self.screen().stack)
    }

    fn happen(&mut self, event: Event) {
        self.listener.did(&event);
        self.next.push_back(Next::Happens(event));
        self.settle();
    }

    fn settle(&mut self) {
        while let Some(next) = self.next.pop_front() {
            let effects = match next {
                Next::Happens(event) => {
                    let boot_ms = self.boot();
                    let clock = Event::Clock(Stamp { wall_ms: self.school.at + self.clock_ahead, boot_ms });
                    assert!(self.core.process_event(clock).is_empty());
                    self.core.process_event(event)
                }
                Next::Do(effect) => self.carry_out(effect),
            };
            self.next.extend(effects.into_iter().map(Next::Do));
        }
    }
}

/// A store that does not open.
pub fn unopenable(language: Language, fault: StoreFault) -> Phone {
    let mut phone = Phone::of_mentor(language);
    phone.store.fault = Some(fault);
    phone.kill_and_start(language);
    phone
}

/// A field's text, or the key chosen in it.
pub fn text(field: &str, value: &str) -> Edit {
    Edit { field: field.to_owned(), number: 1, value: FieldValue::Text(value.to_owned()), base: None }
}

/// The keys chosen in a field.
pub fn keys(field: &str, keys: &[&str]) -> Edit {
    let value = FieldValue::Keys(keys.iter().map(|key| (*key).to_owned()).collect());
    Edit { field: field.to_owned(), number: 1, value, base: None }
}

/// Every action of a page, in reading order.
pub fn actions(page: &Page) -> Vec<&Action> {
    let mut all: Vec<&Action> = vec![];
    for part in &page.parts {
        match &part.kind {
            PartKind::Notice { actions, .. } | PartKind::Actions(actions) => all.extend(actions),
            PartKind::Rows { rows, more } => all.extend(rows.iter().flat_map(|row| &row.actions).chain(more)),
            PartKind::Timeline { items, more } => all.extend(items.iter().flat_map(|item| &item.actions).chain(more)),
            PartKind::Fields(_)
            | PartKind::Prose(_)
            | PartKind::Figures(_)
            | PartKind::Steps { .. }
            | PartKind::Codes(_)
            | PartKind::Table { .. } => {}
        }
    }
    all.extend(&page.foot);
    all
}
