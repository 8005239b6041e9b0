//! The school's papers: store, keys, register and configuration, and what follows from them. Commands and requests
//! work with this; the sockets' side is in [`crate::run`].

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use kontaktbok_documents::{DocumentKind, OwnDevice, PersonId, Right, Snapshot, Subject, exchange::Numbers};
use kontaktbok_school::{
    Granted, Grants,
    as_it_was::Fact,
    register::{Register, Unit, UnitWord},
};
use kontaktbok_sync::DocumentId;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::{
    as_it_was::{self, Facts},
    clock::{Clock, date},
    config::Config,
    feed::{Feed, Seen},
    keys::Keys,
    policy::{Policy, PolicyError},
    sessions::Who,
    store::{Document, Store, StoreError},
};

/// The school's papers.
pub struct Office {
    /// What the operator said.
    pub config: Config,
    /// What is kept.
    pub store: Arc<dyn Store>,
    /// The key file.
    pub keys: Keys,
    /// What happens.
    pub feed: Feed,
    policy: RwLock<Arc<Policy>>,
    /// One reading at a time: the last that is written is the newest.
    reading: tokio::sync::Mutex<()>,
    was: RwLock<Facts>,
}

/// A school that gives codes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// What it is called.
    pub name: String,
    /// Its office's number, as it is dialled.
    pub number: Option<String>,
}

/// What one device may have, now.
pub struct Rights {
    /// For the school's session.
    pub grants: Grants,
    /// For the phone.
    pub snapshot: Snapshot,
    fingerprints: Fingerprints,
}

/// What two states of a device's rights are compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprints {
    /// Changes with the documents, what may be done with each and where decisions go: what a session holds to.
    pub binds: String,
    /// Changes with anything in the snapshot or in a trip of the person, except their times: what a phone shows.
    pub shows: String,
}

impl Rights {
    /// What these rights are compared by.
    pub fn fingerprints(&self) -> &Fingerprints {
        &self.fingerprints
    }
}

impl Office {
    /// Reads the register and the documents, and gives ids to documents that are needed today.
    pub async fn open(config: Config, store: Arc<dyn Store>, keys: Keys) -> Result<Self, PolicyError> {
        let policy = RwLock::new(Arc::new(Policy::empty()));
        let reading = tokio::sync::Mutex::default();
        let was = RwLock::new(as_it_was::read(&*store, &keys).await?);
        let office = Self { config, store, keys, feed: Feed::new(), policy, reading, was };
        office.read_policy().await?;
        Ok(office)
    }

    /// What time it is.
    pub fn clock(&self) -> &Clock {
        &self.config.clock
    }

    /// The register and the documents as they are now.
    pub fn policy(&self) -> Arc<Policy> {
        self.policy.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The schools that somebody can ask for a code, by name, each with the number of its office if it has one.
    pub fn doors(&self) -> Vec<Door> {
        let policy = self.policy();
        let today = policy.today();
        let Some(register) = policy.register() else { return Vec::new() };
        let units = register.units.values();
        let schools = units.filter(|unit| unit.kind == UnitWord::SchoolUnit && unit.span.holds(today));
        // The number is the unit's, or that of what it belongs to.
        let number = |unit: &Unit| {
            let above = std::iter::successors(Some(unit), |unit| register.units.get(unit.parent.as_ref()?));
            above.take(register.units.len()).find_map(|unit| unit.phone.clone())
        };
        let mut doors: Vec<Door> = schools.map(|unit| Door { name: unit.name.clone(), number: number(unit) }).collect();
        doors.sort_by(|one, other| one.name.cmp(&other.name));
        doors
    }

    /// Reads register and documents again, after an import or at a date boundary.
    pub async fn read_policy(&self) -> Result<(), PolicyError> {
        let _alone = self.reading.lock().await;
        let today = date(self.clock().now(), self.config.time_zone);
        self.complete(Policy::read(&*self.store, today).await?).await
    }

    /// A blank report was used: its rektor may read it, and its author's pad is topped up. Nobody else's is looked at.
    pub async fn blank_used(&self, document: &DocumentId) -> Result<(), PolicyError> {
        let alone = self.reading.lock().await;
        let topped_up = match self.change_policy(|policy| policy.blank_used(document)) {
            Some(Ok(missing)) => self.top_up(missing).await,
            Some(Err(error)) => Err(error),
            None => Ok(()),
        };
        drop(alone);
        match topped_up {
            Ok(()) => Ok(()),
            // What the store has is what counts.
            Err(error) => {
                tracing::warn!(%error, "a pad was not topped up; all documents are read again");
                self.read_policy().await
            }
        }
    }

    async fn top_up(&self, missing: Vec<Document>) -> Result<(), PolicyError> {
        if !missing.is_empty() {
            self.store.add_documents(&missing, self.clock().now()).await?;
            self.change_policy(|policy| policy.add(missing));
        }
        Ok(())
    }

    /// Something was said that is kept beside the register, and is in the store: it holds from now on.
    pub(crate) async fn hold_to(&self, say: impl FnOnce(&mut Register)) {
        let _alone = self.reading.lock().await;
        self.change_policy(|policy| policy.say(say));
    }

    /// In its place: a copy is made only if somebody is reading it just now.
    fn change_policy<T>(&self, change: impl FnOnce(&mut Policy) -> T) -> T {
        change(Arc::make_mut(&mut self.policy.write().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Asks about what is kept beside a report.
    pub(crate) fn facts<T>(&self, document: &DocumentId, ask: impl FnOnce(&[Fact]) -> T) -> T {
        let facts = self.was.read().unwrap_or_else(PoisonError::into_inner);
        ask(facts.get(document).map(Vec::as_slice).unwrap_or_default())
    }

    /// Something more is kept beside a report.
    pub(crate) fn add_fact(&self, document: DocumentId, fact: Fact) {
        self.was.write().unwrap_or_else(PoisonError::into_inner).entry(document).or_default().push(fact);
    }

    /// Gives ids to documents that are needed and have none; from then on the policy holds.
    async fn complete(&self, mut policy: Policy) -> Result<(), PolicyError> {
        let at = self.clock().now();
        let without_unit = policy.ledgers_without_unit();
        if !without_unit.is_empty() {
            self.store.place_ledgers(&without_unit).await?;
            policy.read_documents(&*self.store).await?;
        }
        let missing = policy.missing_documents()?;
        if !missing.is_empty() {
            self.store.add_documents(&missing, at).await?;
            policy.read_documents(&*self.store).await?;
        }
        *self.policy.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(policy);
        Ok(())
    }

    /// What a device may have now. Prefixes are given out here, at the first grant of a document.
    pub async fn rights(&self, who: &Who) -> Result<Rights, PolicyError> {
        let policy = self.policy();
        let granted = policy.granted(&who.person);
        let mut prefixes = self.store.prefixes(&who.device).await?;
        let mut fresh = Vec::new();
        for (document, may) in &granted {
            if may.write && !prefixes.contains_key(document) {
                fresh.push((*document, kontaktbok_documents::Prefix(crate::random::bytes()?)));
            }
        }
        if !fresh.is_empty() {
            self.store.add_prefixes(&who.device, &fresh).await?;
            // Another session of the same device may have been first: what the store has is what counts.
            prefixes = self.store.prefixes(&who.device).await?;
        }
        let mut grants = BTreeMap::new();
        for (document, may) in granted {
            let right = match (may.write, prefixes.get(&document)) {
                (true, Some(prefix)) => Right::Write(*prefix),
                (true, None) => return Err(PolicyError::NoPrefix),
                (false, _) => Right::Read,
            };
            grants.insert(document, Granted { kind: may.kind, right, writer: may.writer, decided: may.decided });
        }
        let mut snapshot = policy.snapshot(&who.person, 0, &grants, self.keys.stand_ins(), &self.config.units);
        self.tell_as_it_was(&who.person, &mut snapshot);
        snapshot.devices = self.own_devices(&who.person).await?;
        let mut trips = self.trips(&who.person).await?;
        for trip in &mut trips {
            trip.at = 0;
        }
        // Where decisions go is known to no phone, and holds for a session as its rights do.
        let classes: Vec<Option<String>> = grants
            .values()
            .filter_map(|granted| granted.decided.as_ref())
            .map(|decided| decided.class.as_ref().map(ToString::to_string))
            .collect();
        let writers: Vec<String> = grants.values().map(|granted| format!("{:?}", granted.writer)).collect();
        let fingerprints = Fingerprints {
            binds: fingerprint(&(&snapshot.manifest, &classes, writers))?,
            shows: fingerprint(&(&snapshot, &trips, &classes))?,
        };
        snapshot.at = self.clock().now();
        Ok(Rights { grants, snapshot, fingerprints })
    }

    async fn own_devices(&self, person: &PersonId) -> Result<Vec<OwnDevice>, StoreError> {
        let devices = self.store.devices_of(person).await?.into_iter().filter(|device| device.ended.is_none());
        let own = devices.map(|d| OwnDevice { id: d.id, name: d.name, activated_at: d.enrolled_at });
        Ok(own.collect())
    }

    /// How to reach a pupil's guardians; `None` for an unknown and a forbidden pupil alike.
    pub fn numbers(&self, person: &PersonId, pupil: &PersonId) -> Option<Numbers> {
        self.policy().numbers(person, pupil)
    }

    /// The ledgers that a rektor may open of a pupil; `None` for an unknown and a forbidden pupil alike.
    pub fn ledgers_on_demand(&self, person: &PersonId, pupil: &PersonId) -> Option<Vec<DocumentId>> {
        self.policy().ledgers_on_demand(person, pupil)
    }

    /// What a document is about.
    pub fn subject(&self, document: &DocumentId) -> Option<Subject> {
        self.policy().document(document).map(|document: &Document| document.subject.clone())
    }

    /// Which kind of document it is.
    pub fn kind(&self, document: &DocumentId) -> Option<DocumentKind> {
        self.policy().document(document).map(|document| document.subject.kind())
    }

    /// About which pupil a document is, if it is about one.
    pub fn pupil(&self, document: &DocumentId) -> Option<PersonId> {
        self.subject(document)?.pupil().cloned()
    }

    /// The newest arrivals, for somebody who begins to watch.
    pub async fn before(&self, newest: u32) -> Result<Vec<Seen>, StoreError> {
        let arrivals = self.store.arrivals(newest).await?;
        Ok(arrivals
            .into_iter()
            .map(|arrival| Seen::Committed {
                at: arrival.at,
                kind: self.kind(&arrival.document),
                subject: self.pupil(&arrival.document),
                document: arrival.document.to_string(),
                n: arrival.n,
                entry: arrival.entry,
                person: arrival.person,
                device: arrival.device,
                device_at: arrival.device_at,
                before: true,
            })
            .collect())
    }
}

fn fingerprint(of: &impl Serialize) -> serde_json::Result<String> {
    Ok(hex::encode(Sha256::digest(serde_json::to_vec(of)?).get(..16).unwrap_or_default()))
}
