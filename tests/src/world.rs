//! A seeded week: phones write, faults happen, rights change; then everything heals, and every promise is looked at.

use kontaktbok_core::Event;
use kontaktbok_core::effect::{HttpsFault, HttpsOutput};
use kontaktbok_core::page::{PartKind, Tone};
use kontaktbok_device::{Input, Output};
use kontaktbok_school::Input as SchoolInput;

use crate::dice::Dice;
use crate::handset::Handset;
use crate::oracle::{Broken, Oracle};
use crate::town::Town;

mod answers;
mod healing;
mod judging;
mod plan;

pub use plan::{Plan, Report};

/// A world.
pub struct World {
    plan: Plan,
    dice: Dice,
    town: Town,
    handsets: Vec<Handset>,
    oracle: Oracle,
}

/// 23 November 2026, 08.00 in Stockholm.
const MORNING: i64 = 1_795_417_200_000;

impl World {
    /// Plays a world from its seed; a broken promise says which.
    pub fn play(plan: Plan) -> Result<Report, Broken> {
        let mut world = Self {
            plan,
            dice: Dice::new(plan.seed),
            town: Town::new(plan.pupils, plan.mutant, MORNING),
            handsets: (0..plan.phones + plan.guardians).filter_map(Handset::new).collect(),
            oracle: Oracle::default(),
        };
        world.begin();
        for _ in 0..plan.steps {
            world.step();
            if let Some(broken) = world.oracle.broken.take() {
                return Err(broken);
            }
        }
        world.heal();
        world.judge();
        match world.oracle.broken.take() {
            Some(broken) => Err(broken),
            None => Ok(Report {
                saved: world.oracle.saved.len(),
                at_school: world.oracle.at_school.len(),
                handed_in: world.oracle.handed_in.len(),
                came_back: world.oracle.lost.iter().filter(|entry| world.oracle.at_school.contains_key(*entry)).count(),
                carried_over: world.oracle.carried_over,
                decided: world.oracle.decided,
                confirmed: world.oracle.confirmed,
                declined: world.oracle.declined,
                readings: world.oracle.readings,
                faults: world.oracle.faults,
            }),
        }
    }

    fn begin(&mut self) {
        // Two mentors to most pupils; the last phone of staff is a colleague's who is mentor of none, the one before the
        // rektor's. Then come the guardians', two to a child.
        let mentors = self.plan.phones.saturating_sub(2).max(1);
        self.town.rektor = self.handsets.get(mentors).map(|handset| handset.person.clone());
        let pupils: Vec<_> = self.town.mentors.keys().cloned().collect();
        for (number, pupil) in pupils.into_iter().enumerate() {
            let set = self.town.mentors.entry(pupil).or_default();
            for of in [number % mentors, (number + 1) % mentors] {
                set.extend(self.handsets.get(of).map(|handset| handset.person.clone()));
            }
        }
        let pupils: Vec<_> = self.town.mentors.keys().cloned().collect();
        for (number, handset) in self.handsets.iter_mut().enumerate() {
            match number.checked_sub(self.plan.phones) {
                None => self.town.give_blank(&handset.person),
                Some(guardian) => {
                    handset.is_guardian = true;
                    if let Some(pupil) = pupils.get(guardian / 2) {
                        self.town.guardians.insert(handset.person.clone(), pupil.clone());
                    }
                }
            }
        }
        let at = self.town.at;
        for handset in &mut self.handsets {
            handset.start(&mut self.dice, at);
        }
    }

    fn step(&mut self) {
        self.town.at += i64::try_from(self.dice.below(40_000)).unwrap_or(0);
        let chosen = self.dice.below(self.handsets.len());
        match self.dice.below(20) {
            0..4 => self.tap(chosen),
            4..9 => self.do_asked(chosen, false),
            9..12 => self.deliver(chosen),
            12..15 => self.deliver_to_phones(),
            15..18 => self.town.commit(false, &mut self.oracle),
            18 => self.wake(chosen),
            _ if self.dice.once_in(3) => self.fault(chosen),
            _ => self.do_asked(chosen, false),
        }
        self.close_closing();
    }

    fn tap(&mut self, chosen: usize) {
        let at = self.town.at;
        if let Some(handset) = self.handsets.get_mut(chosen) {
            handset.tap(&mut self.dice, at);
        }
        self.look(chosen);
    }

    fn wake(&mut self, chosen: usize) {
        let at = self.town.at;
        if let Some(handset) = self.handsets.get_mut(chosen)
            && !handset.airplane
        {
            handset.tell(at, Input::Event(Event::Reachable));
        }
    }

    /// What the person is shown must be true.
    fn look(&mut self, chosen: usize) {
        let Some(screen) = self.handsets.get(chosen).and_then(Handset::screen) else { return };
        for page in &screen.stack {
            for part in &page.parts {
                if let PartKind::Timeline { items, .. } = &part.kind {
                    for item in items {
                        if item.status.as_ref().is_some_and(|status| status.tone == Tone::Got) {
                            self.oracle.shown_as_received(&item.key);
                        }
                    }
                }
            }
        }
    }

    /// Does one thing that a phone has asked for.
    fn do_asked(&mut self, chosen: usize, fails: bool) {
        let (at, mutant) = (self.town.at, self.plan.mutant);
        let Some(handset) = self.handsets.get_mut(chosen) else { return };
        if handset.do_one(at, fails, mutant, &mut self.oracle) {
            return;
        }
        if let Some(Output::Https { task, operation }) = handset.asked.pop_front() {
            let output = if handset.airplane {
                HttpsOutput::Failed(HttpsFault::NoNet)
            } else {
                answers::answer(&mut self.town, handset, &operation.path, &operation.body, &mut self.oracle)
            };
            handset.tell(at, Input::Answered { task, output });
        }
        if let Some(dial) = handset.dialing.take() {
            if handset.airplane {
                handset.dialing = Some(dial);
                handset.unplug(at);
            } else {
                let conn = self.town.connect(chosen, handset.device.clone(), handset.person.clone());
                handset.socket = Some((dial, conn));
                handset.tell(at, Input::Event(Event::LinkUp { dial }));
            }
        }
    }

    /// A phone's oldest frame reaches the school.
    fn deliver(&mut self, chosen: usize) {
        let Some(handset) = self.handsets.get_mut(chosen) else { return };
        let (Some((_, conn)), Some(frame)) = (handset.socket, handset.outgoing.pop_front()) else { return };
        self.town.step(SchoolInput::Frame { conn, bytes: frame });
    }

    /// The school's oldest frame reaches its phone.
    fn deliver_to_phones(&mut self) {
        let at = self.town.at;
        let Some((conn, frame)) = self.town.outgoing.pop_front() else { return };
        let Some(handset) = self.handsets.iter_mut().find(|h| h.socket.is_some_and(|(_, up)| up == conn)) else {
            return;
        };
        let Some((dial, _)) = handset.socket else { return };
        handset.tell(at, Input::Event(Event::LinkFrame { dial, frame }));
        let number = handset.number;
        self.look(number);
    }

    fn close_closing(&mut self) {
        // What the school sent before it closed still arrives.
        if self.town.outgoing.iter().any(|(conn, _)| self.town.closing.front() == Some(conn)) {
            return;
        }
        let Some(conn) = self.town.closing.pop_front() else { return };
        let at = self.town.at;
        self.town.connections.remove(&conn);
        if let Some(handset) = self.handsets.iter_mut().find(|h| h.socket.is_some_and(|(_, up)| up == conn)) {
            handset.unplug(at);
        }
        self.town.step(SchoolInput::Closed { conn });
    }

    fn hang_up(&mut self, conn: Option<kontaktbok_school::ConnId>) {
        if let Some(conn) = conn {
            self.town.connections.remove(&conn);
            self.town.outgoing.retain(|(to, _)| *to != conn);
            self.town.step(SchoolInput::Closed { conn });
        }
    }

    fn fault(&mut self, chosen: usize) {
        let at = self.town.at;
        match self.dice.below(10) {
            0 => {
                self.oracle.fault("partition");
                let Some(handset) = self.handsets.get_mut(chosen) else { return };
                handset.airplane = !handset.airplane;
                let conn = if handset.airplane { handset.unplug(at) } else { None };
                self.hang_up(conn);
            }
            1 => {
                self.oracle.fault("cut");
                let conn = self.handsets.get_mut(chosen).and_then(|handset| handset.unplug(at));
                self.hang_up(conn);
            }
            2 => {
                self.oracle.fault("killed phone");
                let conn = self.handsets.get_mut(chosen).and_then(Handset::kill);
                self.hang_up(conn);
                if let Some(handset) = self.handsets.get_mut(chosen) {
                    handset.start(&mut self.dice, at);
                }
            }
            3 => {
                self.oracle.fault("failed write on a phone");
                self.do_asked(chosen, true);
            }
            4 => {
                self.oracle.fault("failed commit");
                self.town.commit(true, &mut self.oracle);
            }
            5 => {
                self.oracle.fault("killed server");
                for phone in self.town.restart() {
                    if let Some(handset) = self.handsets.get_mut(phone) {
                        handset.unplug(at);
                    }
                }
            }
            6 => {
                self.oracle.fault("clock");
                let off = [0, 10_800_000, -at, 315_360_000_000, -5_000];
                let off = off.get(self.dice.below(off.len())).copied().unwrap_or(0);
                if let Some(handset) = self.handsets.get_mut(chosen) {
                    handset.clock_off = off;
                }
            }
            7 => self.restore(chosen),
            8 if self.plan.put_backs => {
                for phone in self.town.put_back(&mut self.oracle) {
                    if let Some(handset) = self.handsets.get_mut(phone) {
                        handset.unplug(at);
                    }
                }
            }
            _ => self.change_rights(chosen),
        }
    }

    /// A copy of a phone is made, or the phone is put back to the copy: it then uses again what it had used.
    fn restore(&mut self, chosen: usize) {
        let at = self.town.at;
        let Some(handset) = self.handsets.get_mut(chosen) else { return };
        let Some(copy) = handset.copy.take() else {
            handset.copy = Some(handset.store.clone());
            return;
        };
        self.oracle.fault("restored phone");
        let conn = handset.kill();
        handset.store = copy;
        self.hang_up(conn);
        self.oracle.forgive(chosen);
        if let Some(handset) = self.handsets.get_mut(chosen) {
            handset.start(&mut self.dice, at);
        }
    }

    fn change_rights(&mut self, chosen: usize) {
        self.oracle.fault("rights");
        let Some(person) = self.handsets.get(chosen).map(|handset| handset.person.clone()) else { return };
        // The last two of staff, and guardians, never become mentors: what stays on those phones is a leak.
        if chosen + 2 >= self.plan.phones {
            return;
        }
        let pupils: Vec<_> = self.town.mentors.keys().cloned().collect();
        let Some(pupil) = pupils.get(self.dice.below(pupils.len())).cloned() else { return };
        if let Some(mentors) = self.town.mentors.get_mut(&pupil)
            && !mentors.remove(&person)
        {
            mentors.insert(person.clone());
        }
        self.town.regrant(&person);
    }
}
