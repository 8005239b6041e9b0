//! Just enough of an office: what a person's phone may have, a ledger read at the school, what is handed in.

use std::collections::BTreeMap;

use kontaktbok_documents::exchange::{HandIn, HandedIn, OpenedLedger, ReceivedEntry};
use kontaktbok_documents::{
    Child, Class, DeviceId, Guardian, GuardianShown, Held, Named, PersonId, Pupil, Relation, SchoolYear, Snapshot,
    StaffRole, Unit, UnitRole, Written,
};

use super::{Mutant, Town};
use crate::oracle::Oracle;

impl Town {
    /// What a person's phone may have.
    pub fn snapshot(&self, device: &DeviceId, person: &PersonId) -> Option<Snapshot> {
        let named = |id: &PersonId| Named { id: id.clone(), given: id.to_string(), family: "Exempel".to_owned() };
        let unit: kontaktbok_documents::UnitId = "unit".parse().ok()?;
        let is_rektor = self.is_rektor(person);
        let role = if is_rektor { StaffRole::Rektor } else { StaffRole::Mentor };
        let mine: Vec<&PersonId> = self
            .documents
            .keys()
            .filter(|pupil| self.mutant == Mutant::SkipsAGrant || is_rektor || self.may(person, pupil))
            .collect();
        let pupils = mine.iter().map(|id| Pupil {
            who: named(id),
            class: "7B".to_owned(),
            unit: unit.clone(),
            mentors: self.mentors.get(*id).into_iter().flatten().map(named).collect(),
            guardians: self.guardians_of(id),
            copying: kontaktbok_documents::Copying::Proposed,
            of_age: false,
        });
        let manifest = self.all_documents(person).filter_map(|(document, subject, access)| {
            let right = self.right(device, &document, access)?;
            Some(Held { document: document.to_string(), subject, year: SchoolYear(2026), right })
        });
        let child = self.guardians.get(person).map(|pupil| Child {
            who: named(pupil),
            class: "7B".to_owned(),
            unit: unit.clone(),
            mentors: vec![],
            reaching: None,
        });
        Some(Snapshot {
            at: self.at,
            me: named(person),
            roles: if child.is_some() { vec![] } else { vec![UnitRole { unit: unit.clone(), role }] },
            units: vec![Unit {
                id: unit.clone(),
                name: "Ekskolan".to_owned(),
                office: None,
                rektors: vec![],
                interpreter: None,
                e_service: None,
                reporter_files: false,
            }],
            classes: vec![Class {
                id: "class".parse().ok()?,
                name: "7B".to_owned(),
                unit: unit.clone(),
                pupils: mine.iter().map(|id| (*id).clone()).collect(),
            }],
            pupils: pupils.collect(),
            staff: vec![],
            manifest: manifest.collect(),
            devices: vec![],
            as_it_was: vec![],
            without_mentor: vec![],
            children: child.into_iter().collect(),
        })
    }

    /// The guardians of a pupil: those with a phone, or one without.
    fn guardians_of(&self, pupil: &PersonId) -> Vec<Guardian> {
        let with_phones = self.guardians.iter().filter(|(_, of)| *of == pupil).map(|(guardian, _)| guardian.clone());
        let mut ids: Vec<PersonId> = with_phones.collect();
        if ids.is_empty() {
            ids.extend(format!("guardian-of-{pupil}").parse::<PersonId>());
        }
        let guardian = |id| Guardian {
            id,
            relation: Relation::Guardian,
            shown: GuardianShown::Name { given: "Vera".to_owned(), family: "Vårdnad".to_owned() },
            reaching: None,
            wish: None,
        };
        ids.into_iter().map(guardian).collect()
    }

    /// A rektor reads a ledger where it is.
    pub fn open_ledger(&self, person: &PersonId, path: &str, oracle: &mut Oracle) -> Option<OpenedLedger> {
        let pupil: PersonId = path.strip_prefix("/api/pupils/")?.strip_suffix("/ledger")?.parse().ok()?;
        let rows = self.disk.get(self.documents.get(&pupil).filter(|_| self.is_rektor(person))?);
        oracle.readings += 1;
        let entries = rows.into_iter().flatten();
        Some(OpenedLedger {
            entries: entries
                .filter_map(|change| {
                    let entry = change.entry.contact()?.clone();
                    let carried = change.device.as_str() == kontaktbok_school::SCHOOL;
                    Some(ReceivedEntry { entry, received_at: change.at, carried })
                })
                .collect(),
            authors: vec![],
        })
    }

    /// Entries are handed in: idempotent by entry id.
    pub fn hand_in(&mut self, body: &[u8], oracle: &mut Oracle) -> Option<HandedIn> {
        let HandIn { entries } = serde_json::from_slice(body).ok()?;
        let mut taken = Vec::new();
        for one in entries {
            let id = one.entry.id().clone();
            if !oracle.at_school.contains_key(id.as_str()) {
                self.tray.insert(id.to_string(), one.document);
                oracle.handed_in.insert(id.to_string());
            }
            taken.push(id);
        }
        Some(HandedIn { taken, refused: vec![], reasons: BTreeMap::new() })
    }
}
