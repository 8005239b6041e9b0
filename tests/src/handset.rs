//! One phone of a world: the real `Phone` over rows in memory, with a person who taps what the page offers.

use std::collections::VecDeque;

use kontaktbok_core::effect::{
    KeysOperation, KeysOutput, LinkDown, LinkOperation, Space, StoreFault, StoreOperation, StoreOutput, StoreWrite,
};
use kontaktbok_core::page::{FieldValue, Language, PartKind, Screen};
use kontaktbok_core::{Edit, Event, Setup, Stamp};
use kontaktbok_device::{Input, MemoryStore, Output, Phone, Store};
use kontaktbok_documents::{DeviceId, PersonId};
use kontaktbok_school::ConnId;

use crate::dice::Dice;
use crate::oracle::Oracle;
use crate::town::Mutant;

mod talking;

/// The one window of a handset.
pub const WINDOW: &str = "w";

/// One phone.
pub struct Handset {
    pub(crate) number: usize,
    pub(crate) person: PersonId,
    pub(crate) device: DeviceId,
    pub(crate) phone: Option<Phone>,
    pub(crate) store: MemoryStore,
    /// What a backup of the phone holds, to be restored from.
    pub(crate) copy: Option<MemoryStore>,
    /// Writes that the phone believes done (only a mutant's).
    late: VecDeque<StoreOperation>,
    /// What the phone has asked for and nobody has done yet.
    pub(crate) asked: VecDeque<Output>,
    pub(crate) airplane: bool,
    pub(crate) clock_off: i64,
    pub(crate) socket: Option<(u64, ConnId)>,
    /// Frames on their way to the school.
    pub(crate) outgoing: VecDeque<Vec<u8>>,
    pub(crate) dialing: Option<u64>,
    pub(crate) written: u64,
    /// Whether it is a guardian's: then invitations are answered.
    pub(crate) is_guardian: bool,
    boot: u64,
}

impl Handset {
    /// A phone that has never been started.
    pub fn new(number: usize) -> Option<Self> {
        Some(Self {
            number,
            person: format!("person-{number}").parse().ok()?,
            device: format!("device-{number}").parse().ok()?,
            phone: None,
            store: MemoryStore::default(),
            copy: None,
            late: VecDeque::new(),
            asked: VecDeque::new(),
            airplane: false,
            clock_off: 0,
            socket: None,
            outgoing: VecDeque::new(),
            dialing: None,
            written: 0,
            is_guardian: false,
            boot: 0,
        })
    }

    /// Starts the app.
    pub fn start(&mut self, dice: &mut Dice, at: i64) {
        let (version, device_name) = ("world".to_owned(), "world".to_owned());
        let setup = Setup { seed: dice.seed(), language: Language::Swedish, version, device_name };
        self.phone = Some(Phone::new(setup));
        self.tell(at, Input::Event(Event::Start));
        self.tell(at, Input::Event(Event::Go { window: WINDOW.to_owned(), route: "/today".to_owned() }));
    }

    /// Kills the app: what is not in the store is gone.
    pub fn kill(&mut self) -> Option<ConnId> {
        self.phone = None;
        self.late.clear();
        self.asked.clear();
        self.outgoing.clear();
        self.dialing = None;
        self.socket.take().map(|(_, conn)| conn)
    }

    /// Tells the phone something.
    pub fn tell(&mut self, at: i64, input: Input) {
        self.boot += 1;
        let stamp = Stamp { wall_ms: at + self.clock_off, boot_ms: u64::try_from(at).unwrap_or(0) + self.boot };
        let Some(phone) = &mut self.phone else { return };
        for output in phone.step(stamp, input) {
            match output {
                Output::Link(LinkOperation::Send { dial, frame }) => {
                    if self.socket.is_some_and(|(up, _)| up == dial) {
                        self.outgoing.push_back(frame);
                    }
                }
                Output::Link(LinkOperation::Dial { dial, .. }) => self.dialing = Some(dial),
                Output::Draw(_) | Output::Outside(_) | Output::Wake(_) => {}
                other => self.asked.push_back(other),
            }
        }
    }

    /// Does the oldest thing that the phone has asked of its store or its keys; false if that is something else.
    pub fn do_one(&mut self, at: i64, fails: bool, mutant: Mutant, oracle: &mut Oracle) -> bool {
        if let Some(operation) = self.late.pop_front() {
            self.store.carry_out(&operation);
        }
        match self.asked.front() {
            Some(Output::Store { .. } | Output::Keys { .. }) => {}
            _ => return false,
        }
        match self.asked.pop_front() {
            Some(Output::Store { task, operation }) => {
                if fails {
                    self.store.fail_next(StoreFault::Full);
                }
                let before = saved_by(&operation);
                let sends_first = mutant == Mutant::SendsBeforeStore && !before.is_empty() && !fails;
                let mut output = if sends_first {
                    self.late.push_back(operation);
                    StoreOutput::Done
                } else {
                    self.store.carry_out(&operation)
                };
                if matches!(output, StoreOutput::Done) {
                    for entry in before {
                        oracle.saved.entry(entry).or_insert(self.number);
                    }
                } else if mutant == Mutant::IgnoresStoreErrors && fails {
                    // The phone believes it is saved.
                    for entry in before {
                        oracle.saved.entry(entry).or_insert(self.number);
                    }
                    output = StoreOutput::Done;
                }
                self.tell(at, Input::Stored { task, output });
            }
            Some(Output::Keys { task, operation }) => {
                let output = match operation {
                    KeysOperation::Make => KeysOutput::Made { public_key: vec![4; 65] },
                    KeysOperation::Sign { .. } => KeysOutput::Signed { signature: vec![0; 64] },
                    KeysOperation::Forget => KeysOutput::Forgotten,
                };
                self.tell(at, Input::Keyed { task, output });
            }
            _ => {}
        }
        true
    }

    /// The socket is gone.
    pub fn unplug(&mut self, at: i64) -> Option<ConnId> {
        self.outgoing.clear();
        if let Some(dial) = self.dialing.take() {
            self.tell(at, Input::Event(Event::LinkDown { dial, why: LinkDown::NoNet }));
        }
        let (dial, conn) = self.socket.take()?;
        self.tell(at, Input::Event(Event::LinkDown { dial, why: LinkDown::NoNet }));
        Some(conn)
    }

    /// What the person sees.
    pub fn screen(&self) -> Option<Screen> {
        self.phone.as_ref()?.screen(WINDOW)
    }

    /// The person does the next thing towards one more note about some pupil.
    pub fn tap(&mut self, dice: &mut Dice, at: i64) {
        let Some(screen) = self.screen() else { return };
        let Some(page) = screen.stack.last() else { return };
        let route = page.route.clone();
        let foot = page.foot.first().map(|action| action.id.clone());
        let act = |action: String, edits| Event::Act { window: WINDOW.to_owned(), route: route.clone(), action, edits };
        let text = |field: &str, value: String| Edit {
            field: field.to_owned(),
            number: 1,
            value: FieldValue::Text(value),
            base: None,
        };
        let event = if route == "/sign-in" {
            act("sign-in".to_owned(), vec![text("code", format!("CODE-CODE-{}", self.number))])
        } else if self.is_guardian || route.starts_with("/talks") || route.starts_with("/times") {
            match talking::next(page, dice, at) {
                Some(talking::Next::Act(action, edits)) => act(action, edits),
                Some(talking::Next::Go(path)) => return self.go(at, &path),
                None => return self.go(at, if self.is_guardian { "/talks" } else { "/class" }),
            }
        } else if dice.once_in(60) {
            return self.go(at, "/talks");
        } else if route.starts_with("/accident") {
            // The accident goes on for a while: a step, a call, what came of it.
            let offered: Vec<String> =
                on_page(page).into_iter().filter(|id| ACCIDENT.iter().any(|of| id.starts_with(of))).collect();
            match offered.get(dice.below(offered.len().max(1))) {
                Some(action) if !dice.once_in(8) => act(action.clone(), vec![]),
                _ => return self.go(at, "/class"),
            }
        } else if dice.once_in(12) {
            return self.go(at, "/accident");
        } else if route.contains("/note/") {
            self.written += 1;
            let words = format!("canary {} {}", self.person, self.written);
            let Some(save) = foot else { return self.go(at, "/class") };
            act(save, vec![text("text", words)])
        } else if route.starts_with("/pupil/") {
            match foot.or_else(|| opening(page).filter(|_| dice.once_in(2))) {
                Some(action) => act(action, vec![]),
                None => return self.go(at, "/class"),
            }
        } else {
            let pupils = leads(page, &["/pupil/"]);
            if pupils.is_empty() {
                return self.go(at, "/class");
            }
            let Some(path) = pupils.get(dice.below(pupils.len())).cloned() else { return };
            return self.go(at, &path);
        };
        self.tell(at, Input::Event(event));
    }

    fn go(&mut self, at: i64, path: &str) {
        let event = Event::Go { window: WINDOW.to_owned(), route: path.to_owned() };
        self.tell(at, Input::Event(event));
    }
}

/// What is tapped in an accident.
const ACCIDENT: [&str; 5] = ["hurt-new", "step-", "call-", "ended-", "told-"];

/// Everything that can be done on a page.
fn on_page(page: &kontaktbok_core::page::Page) -> Vec<String> {
    let of_part = |part: &kontaktbok_core::page::Part| -> Vec<String> {
        match &part.kind {
            PartKind::Actions(actions) => actions.iter().map(|action| action.id.clone()).collect(),
            PartKind::Rows { rows, .. } => {
                rows.iter().flat_map(|row| &row.actions).map(|action| action.id.clone()).collect()
            }
            _ => vec![],
        }
    };
    page.parts.iter().flat_map(of_part).collect()
}

/// What a rektor opens a ledger with.
fn opening(page: &kontaktbok_core::page::Page) -> Option<String> {
    page.parts.iter().find_map(|part| match &part.kind {
        PartKind::Notice { actions, .. } => {
            actions.iter().map(|action| action.id.clone()).find(|id| id.starts_with("open-"))
        }
        _ => None,
    })
}

/// Where the rows of a page lead, of the addresses that begin so.
fn leads(page: &kontaktbok_core::page::Page, of: &[&str]) -> Vec<String> {
    page.parts
        .iter()
        .filter_map(|part| match &part.kind {
            PartKind::Rows { rows, .. } => Some(rows),
            _ => None,
        })
        .flatten()
        .filter_map(|row| match &row.does {
            kontaktbok_core::page::RowDoes::Leads(path) if of.iter().any(|of| path.starts_with(of)) => {
                Some(path.clone())
            }
            _ => None,
        })
        .collect()
}

/// The entries that a write makes saved.
fn saved_by(operation: &StoreOperation) -> Vec<String> {
    let StoreOperation::Write { writes } = operation else { return vec![] };
    writes
        .iter()
        .filter_map(|write| match write {
            StoreWrite::Put(row) if row.space == Space::Unsent => Some(row.item.clone()),
            _ => None,
        })
        .collect()
}
