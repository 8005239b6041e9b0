//! The phones of a week, and the school's answers to them from the real rules.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kontaktbok_core::Event;
use kontaktbok_core::effect::{HttpsFault, HttpsOutput, LinkDown, Space};
use kontaktbok_device::{Input, Output};
use kontaktbok_documents::exchange::{Challenge, Enrolled, Session};
use kontaktbok_documents::{Held, PersonId, Prefix, Right, SchoolYear, Snapshot, Subject};
use kontaktbok_school::grants::{KnownDocument, RightKind, grants, needed_documents};
use kontaktbok_school::register::Register;
use kontaktbok_school::snapshot::{StandIns, UnitSettings, of_nothing, snapshot};

use super::Mutant;
use super::source::{Source, canary};
use crate::dice::Dice;
use crate::handset::Handset;
use crate::oracle::{Broken, Oracle};
use crate::town::Mutant as TownMutant;

/// All phones.
pub struct Phones {
    handsets: Vec<Handset>,
    documents: BTreeMap<(Subject, SchoolYear), u64>,
    /// Who has had something to see, at first.
    first: BTreeMap<PersonId, Snapshot>,
}

impl Phones {
    pub fn new(source: &Source, dice: &mut Dice, at: i64) -> Self {
        let handsets = source.people().into_iter().enumerate().filter_map(|(number, person)| {
            let mut handset = Handset::new(number)?;
            handset.person = person;
            handset.start(dice, at);
            Some(handset)
        });
        Self { handsets: handsets.collect(), documents: BTreeMap::new(), first: BTreeMap::new() }
    }

    /// Each phone that has net signs in anew and asks what it may have, as when its session was closed.
    pub fn ask(&mut self, register: &Register, at: i64, today: NaiveDate, mutant: Mutant, dice: &mut Dice) {
        let known: Vec<_> = self.known();
        for needed in needed_documents(register, today, &known) {
            let number = self.documents.len() as u64;
            self.documents.entry(needed).or_insert(number);
        }
        let known = self.known();
        for handset in &mut self.handsets {
            handset.airplane = !self.first.is_empty() && dice.once_in(6);
            if dice.once_in(5) {
                handset.kill();
                handset.start(dice, at);
            }
            if let Some((dial, _)) = handset.socket.take() {
                handset.tell(at, Input::Event(Event::LinkDown { dial, why: LinkDown::Closed }));
            }
            handset.tell(at, Input::Event(Event::Reachable));
            let given = given(register, today, at, &handset.person, &known);
            settle(handset, &given, at, dice, mutant);
        }
        if self.first.is_empty() {
            self.first = self.all(register, today);
        }
    }

    /// Looks through every phone that has had net for what it may not have; how many that were.
    pub fn look(&self, protected: &BTreeSet<PersonId>, source: &Source, at: i64) -> Result<usize, Broken> {
        let mut looked = 0;
        for handset in &self.handsets {
            let has_identity = handset.store.rows().any(|row| row.space == Space::Identity);
            if !has_identity {
                return Err(Broken(format!("phone {} has erased itself, and nobody has revoked it", handset.number)));
            }
            if handset.airplane {
                continue;
            }
            let asked = handset.store.rows().filter(|row| row.space == Space::Snapshot);
            let asked: Vec<serde_json::Value> =
                asked.filter_map(|row| serde_json::from_slice(&row.value).ok()).collect();
            if asked.iter().all(|kept| kept.pointer("/snapshot/at").is_none_or(|kept_at| *kept_at != at)) {
                return Err(Broken(format!("phone {} has net and has not asked", handset.number)));
            }
            looked += 1;
            let mut all: Vec<u8> = handset.store.rows().flat_map(|row| row.value.clone()).collect();
            all.extend(format!("{:?}", handset.screen()).into_bytes());
            let found = names_in(&all);
            let hidden = source.persons().into_iter().filter(|id| protected.contains(id) && *id != handset.person);
            for person in hidden {
                let (given, family) = canary(person.as_str());
                if found.contains(&given) || found.contains(&family) {
                    return Err(Broken(format!("phone {} names {person}, who is protected", handset.number)));
                }
            }
        }
        Ok(looked)
    }

    /// With the good load everybody has again what they had, but for whom is protected now.
    pub fn have_all_back(&self, register: &Register, today: NaiveDate) -> Result<(), Broken> {
        for (person, after) in self.all(register, today) {
            let Some(before) = self.first.get(&person) else { continue };
            let left = |snapshot: &Snapshot| -> BTreeSet<PersonId> {
                let pupils = snapshot.pupils.iter().map(|pupil| pupil.who.id.clone());
                let children = snapshot.children.iter().map(|child| child.who.id.clone());
                let of_marked = register.is_marked(&person);
                pupils.chain(children.filter(|_| !of_marked)).filter(|id| !register.is_marked(id)).collect()
            };
            if !left(before).is_subset(&left(&after)) {
                return Err(Broken(format!("{person} has not back whom they had")));
            }
        }
        Ok(())
    }

    fn all(&self, register: &Register, today: NaiveDate) -> BTreeMap<PersonId, Snapshot> {
        let known = self.known();
        let people = self.handsets.iter().map(|handset| handset.person.clone());
        people.map(|person| (person.clone(), given(register, today, 0, &person, &known))).collect()
    }

    fn known(&self) -> Vec<KnownDocument<u64>> {
        let known = self.documents.iter().map(|((subject, year), number)| KnownDocument {
            id: *number,
            subject: subject.clone(),
            year: *year,
            used: false,
        });
        known.collect()
    }
}

/// What a person's phone may have, by the real rules.
fn given(register: &Register, today: NaiveDate, at: i64, person: &PersonId, known: &[KnownDocument<u64>]) -> Snapshot {
    let held: Vec<Held> = grants(register, person, today, known)
        .into_iter()
        .map(|(document, right)| Held {
            document: format!("document{}", document.id),
            subject: document.subject,
            year: document.year,
            right: match right {
                RightKind::Read => Right::Read,
                RightKind::Write => Right::Write(Prefix(document.id.to_be_bytes())),
            },
        })
        .collect();
    snapshot(register, person, today, at, &held, &StandIns([3; 32]), &UnitSettings::default())
        .unwrap_or_else(|| of_nothing(Some(register), person, at))
}

/// The phone does all that it wants to do until it rests.
fn settle(handset: &mut Handset, given: &Snapshot, at: i64, dice: &mut Dice, mutant: Mutant) {
    let mut oracle = Oracle::default();
    for _ in 0..400 {
        if handset.do_one(at, false, TownMutant::None, &mut oracle) {
            continue;
        }
        handset.outgoing.clear();
        if let Some(dial) = handset.dialing.take() {
            let event = if handset.airplane {
                Event::LinkDown { dial, why: LinkDown::NoNet }
            } else {
                handset.socket = Some((dial, kontaktbok_school::ConnId(dial)));
                Event::LinkUp { dial }
            };
            handset.tell(at, Input::Event(event));
            continue;
        }
        match handset.asked.pop_front() {
            Some(Output::Https { task, operation }) => {
                let output = if handset.airplane {
                    HttpsOutput::Failed(HttpsFault::NoNet)
                } else {
                    answer(handset, given, &operation.path, at, mutant)
                };
                handset.tell(at, Input::Answered { task, output });
            }
            Some(_) => {}
            None => {
                let away = handset.screen().and_then(|screen| screen.stack.last().map(|page| page.route.clone()));
                if away.as_deref() != Some("/sign-in") || handset.airplane {
                    return;
                }
                handset.tap(dice, at);
                if handset.asked.is_empty() {
                    return;
                }
            }
        }
    }
}

fn answer(handset: &Handset, given: &Snapshot, path: &str, at: i64, mutant: Mutant) -> HttpsOutput {
    let (device, person) = (handset.device.clone(), handset.person.clone());
    let has_nothing = given.pupils.is_empty() && given.children.is_empty() && given.roles.is_empty();
    match path {
        "/api/enrol" => json(&Enrolled { device, person, key_id: "key".to_owned(), school: "Ekskolan".to_owned() }),
        "/api/session/challenge" => json(&Challenge { nonce: "nonce".to_owned() }),
        "/api/session" => {
            json(&Session { ticket: "ticket".to_owned(), token: "token".to_owned(), at, token_ms: 900_000 })
        }
        "/api/snapshot" if has_nothing && mutant == Mutant::ErasesOnAbsence => {
            HttpsOutput::Answer { status: 410, etag: None, body: br#"{"code":"revoked"}"#.to_vec() }
        }
        "/api/snapshot" => json(given),
        _ => HttpsOutput::Answer { status: 404, etag: None, body: Vec::new() },
    }
}

fn json(value: &impl serde::Serialize) -> HttpsOutput {
    HttpsOutput::Answer { status: 200, etag: None, body: serde_json::to_vec(value).unwrap_or_default() }
}

/// Every canary in what a phone holds and shows.
fn names_in(all: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(all);
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| word.starts_with("Given") || word.starts_with("Family")).map(str::to_owned).collect()
}
