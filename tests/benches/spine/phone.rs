//! A mentor's phone with a whole class, 176 documents: 25 ledgers of 120 entries, and the papers of a round of talks to
//! which every guardian is invited. The real `Phone` over rows in memory, filled by signing in to the real `School`, then
//! without net.

use std::collections::VecDeque;

use kontaktbok_core::effect::{
    DrawOperation, HttpsFault, HttpsOperation, HttpsOutput, KeysOperation, KeysOutput, LinkDown, LinkOperation,
};
use kontaktbok_core::page::{Action, FieldValue, Language, Page, PartKind};
use kontaktbok_core::{Edit, Event, Setup, Stamp};
use kontaktbok_device::{Input, MemoryStore, Output, Phone, Store};
use kontaktbok_documents::exchange::{Challenge, Enrolled, Session};
use kontaktbok_documents::{DocumentKind, Guardian, GuardianShown, Named, PersonId, Relation, Right, Snapshot};
use kontaktbok_school::{ConnId, Input as SchoolInput};
use kontaktbok_tests::dice::Dice;
use kontaktbok_tests::oracle::Oracle;
use kontaktbok_tests::town::{Mutant, Town};
use serde::Serialize;

use crate::ledgers::{Ledger, MORNING, Writer};

const LEDGERS: usize = 25;
const ENTRIES: usize = 120;
/// Times that are offered for talks.
const TIMES: usize = 30;
/// The one window.
const WINDOW: &str = "w";

/// A phone over its store.
pub struct MentorsPhone {
    pub phone: Phone,
    pub store: MemoryStore,
    pub ledgers: Vec<Ledger>,
    pub pupils: Vec<PersonId>,
    pub dice: Dice,
    at: i64,
    boot: u64,
    edits: u64,
    /// While there is net: the school and what it sends.
    net: Option<Net>,
}

struct Net {
    town: Town,
    oracle: Oracle,
    snapshot: Snapshot,
    socket: Option<(u64, ConnId)>,
}

impl MentorsPhone {
    /// Signs in and fetches everything.
    pub fn of_25_ledgers() -> Self {
        let mut dice = Dice::new(3);
        let mut town = Town::new(LEDGERS, Mutant::None, MORNING);
        let me = Writer::new(0);
        let pupils: Vec<PersonId> = town.documents.keys().cloned().collect();
        for pupil in &pupils {
            town.mentors.insert(pupil.clone(), [me.person.clone()].into());
        }
        for pupil in &pupils {
            town.guardians.extend(guardians(pupil).into_iter().map(|guardian| (guardian, pupil.clone())));
        }
        let mut oracle = Oracle::default();
        town.offer_talks(TIMES, &me.person, &mut oracle);
        let mut snapshot = town.snapshot(&me.device, &me.person).unwrap();
        let mut ledgers = Vec::new();
        for held in snapshot.manifest.iter().filter(|held| held.subject.kind() == DocumentKind::Ledger) {
            // Half of what is there was written on this very phone.
            let Right::Write(prefix) = held.right else { panic!("a mentor may not write") };
            let mut writers = [Writer { prefix, ..me.clone() }, Writer::new(1)];
            let id = held.document.parse().unwrap();
            let ledger = Ledger::new(&mut dice, id, &mut writers, &guardians(held.subject.pupil().unwrap()), ENTRIES);
            town.disk.insert(id, ledger.rows.clone());
            ledgers.push(ledger);
        }
        for pupil in &mut snapshot.pupils {
            let guardian = |(number, id): (usize, PersonId)| Guardian {
                id,
                relation: Relation::Guardian,
                shown: GuardianShown::Name { given: format!("Vera {number}"), family: "Vårdnad".to_owned() },
                reaching: None,
                wish: None,
            };
            pupil.guardians = guardians(&pupil.who.id).into_iter().enumerate().map(guardian).collect();
        }
        let person = Writer::new(1).person;
        snapshot.staff = vec![Named { id: person, given: "Maj".to_owned(), family: "Mentor".to_owned() }];
        let net = Net { town, oracle, snapshot, socket: None };
        let phone = Phone::new(setup(&mut dice));
        let (store, net) = (MemoryStore::default(), Some(net));
        let mut all = Self { phone, store, ledgers, pupils, dice, at: MORNING, boot: 0, edits: 0, net };
        all.happen(Event::Start);
        all.go("/today");
        let code = all.edit("code", "CODE-CODE-CODE");
        all.tap("sign-in", vec![code]);
        all.without_net();
        all
    }

    /// Everything came: from now on there is no net.
    fn without_net(&mut self) {
        let (dial, _) = self.net.take().and_then(|net| net.socket).expect("the phone did not sign in");
        self.happen(Event::LinkDown { dial, why: LinkDown::NoNet });
        let rows = self.store.rows().filter(|row| row.space == kontaktbok_core::effect::Space::Receipt).count();
        let of_talks = 1 + TIMES + 2 * LEDGERS;
        assert_eq!(rows, LEDGERS * ENTRIES + of_talks, "not everything came to the phone");
    }

    pub fn stamp(&mut self) -> Stamp {
        self.boot += 1_000;
        self.at += 1_000;
        Stamp { wall_ms: self.at, boot_ms: self.boot }
    }

    pub fn go(&mut self, route: &str) {
        self.happen(Event::Go { window: WINDOW.to_owned(), route: route.to_owned() });
    }

    /// A field's new text.
    pub fn edit(&mut self, field: &str, text: &str) -> Edit {
        self.edits += 1;
        Edit { field: field.to_owned(), number: self.edits, value: FieldValue::Text(text.to_owned()), base: None }
    }

    /// The event of the first action on the page whose id begins so and ends so.
    pub fn act(&self, begins: &str, ends: &str, edits: Vec<Edit>) -> Event {
        let screen = self.phone.screen(WINDOW).unwrap();
        let page = screen.stack.last().unwrap();
        let offered = actions(page).find(|action| action.id.starts_with(begins) && action.id.ends_with(ends));
        let action = offered.unwrap_or_else(|| panic!("{} offers no {begins}", page.route)).id.clone();
        Event::Act { window: WINDOW.to_owned(), route: page.route.clone(), action, edits }
    }

    pub fn tap(&mut self, begins: &str, edits: Vec<Edit>) {
        let event = self.act(begins, "", edits);
        self.happen(event);
    }

    /// Text typed on the page that is shown.
    pub fn typed(&mut self, text: &str) -> Event {
        let route = self.phone.screen(WINDOW).unwrap().stack.last().unwrap().route.clone();
        Event::Type { window: WINDOW.to_owned(), route, edits: vec![self.edit("text", text)] }
    }

    /// Lets something happen, and everything that follows from it; what was drawn, batch by batch.
    pub fn happen(&mut self, event: Event) -> Vec<DrawOperation> {
        let mut drawn = Vec::new();
        let mut next = VecDeque::from([Input::Event(event)]);
        while let Some(input) = next.pop_front() {
            let stamp = self.stamp();
            for output in self.phone.step(stamp, input) {
                match output {
                    Output::Draw(draw) => drawn.push(draw),
                    output => next.extend(self.carry_out(output)),
                }
            }
        }
        drawn
    }

    fn carry_out(&mut self, output: Output) -> Vec<Input> {
        match output {
            Output::Store { task, operation } => {
                vec![Input::Stored { task, output: self.store.carry_out(&operation) }]
            }
            Output::Keys { task, operation } => {
                let output = match operation {
                    KeysOperation::Make => KeysOutput::Made { public_key: vec![4; 65] },
                    KeysOperation::Sign { .. } => KeysOutput::Signed { signature: vec![0; 64] },
                    KeysOperation::Forget => KeysOutput::Forgotten,
                };
                vec![Input::Keyed { task, output }]
            }
            Output::Https { task, operation } => {
                let gone = HttpsOutput::Failed(HttpsFault::NoNet);
                let output = self.net.as_ref().map_or(gone, |net| net.answer(&operation));
                vec![Input::Answered { task, output }]
            }
            Output::Link(operation) => {
                let events = self.net.as_mut().map(|net| net.link(operation)).unwrap_or_default();
                events.into_iter().map(Input::Event).collect()
            }
            Output::Draw(_) | Output::Outside(_) | Output::Wake(_) => vec![],
        }
    }
}

impl Net {
    fn answer(&self, operation: &HttpsOperation) -> HttpsOutput {
        let me = Writer::new(0);
        match operation.path.as_str() {
            "/api/enrol" => {
                let (key_id, school) = ("key".to_owned(), "Ekskolan".to_owned());
                json(&Enrolled { device: me.device, person: me.person, key_id, school })
            }
            "/api/session/challenge" => json(&Challenge { nonce: "nonce".to_owned() }),
            "/api/session" => json(&Session {
                ticket: "ticket".to_owned(),
                token: "token".to_owned(),
                token_ms: 900_000,
                at: MORNING,
            }),
            "/api/snapshot" => json(&self.snapshot),
            _ => HttpsOutput::Answer { status: 404, etag: None, body: vec![] },
        }
    }

    fn link(&mut self, operation: LinkOperation) -> Vec<Event> {
        let me = Writer::new(0);
        match operation {
            LinkOperation::Dial { dial, .. } => {
                self.socket = Some((dial, self.town.connect(0, me.device, me.person)));
                return vec![Event::LinkUp { dial }];
            }
            LinkOperation::Send { frame, .. } => {
                if let Some((_, conn)) = self.socket {
                    self.town.at += 1_000;
                    self.town.step(SchoolInput::Frame { conn, bytes: frame });
                }
            }
            LinkOperation::Close { .. } => {}
        }
        while !self.town.to_disk.is_empty() {
            self.town.commit(false, &mut self.oracle);
        }
        let Some((dial, _)) = self.socket else { return vec![] };
        self.town.outgoing.drain(..).map(|(_, frame)| Event::LinkFrame { dial, frame }).collect()
    }
}

/// What a phone is given at its start.
pub fn setup(dice: &mut Dice) -> Setup {
    Setup {
        seed: dice.seed(),
        language: Language::Swedish,
        version: "bench".to_owned(),
        device_name: "bench".to_owned(),
    }
}

/// The two guardians of a pupil.
pub fn guardians(pupil: &PersonId) -> Vec<PersonId> {
    ["a", "b"].iter().map(|which| format!("guardian-{which}-of-{pupil}").parse().unwrap()).collect()
}

fn json(value: &impl Serialize) -> HttpsOutput {
    HttpsOutput::Answer { status: 200, etag: None, body: serde_json::to_vec(value).unwrap() }
}

fn actions(page: &Page) -> impl Iterator<Item = &Action> {
    let rows = page.parts.iter().filter_map(|part| match &part.kind {
        PartKind::Rows { rows, .. } => Some(rows),
        _ => None,
    });
    let fields = page.parts.iter().filter_map(|part| match &part.kind {
        PartKind::Actions(actions) => Some(actions),
        _ => None,
    });
    rows.flatten().flat_map(|row| &row.actions).chain(fields.flatten()).chain(&page.foot)
}
