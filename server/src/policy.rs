//! The register and the documents of one day, and what follows from them for each person. The rules themselves are
//! the school's ([`kontaktbok_school`]); this holds the facts that they are asked about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use kontaktbok_documents::{
    DocumentKind, Held, Named, PersonId, SchoolYear, Snapshot, Subject, Writer, exchange::Numbers,
};
use kontaktbok_school::{
    Decided, Grants,
    grants::{
        Documents, KnownDocument, RightKind, grants_among, needed_blanks_of, needed_documents, opens_ledgers,
        opens_on_demand,
    },
    reaching::shown_to,
    register::{OnDate, Register},
    school_office::SchoolOffice,
    snapshot::{StandIns, UnitSettings, numbers, of_nothing, snapshot},
};
use kontaktbok_sync::DocumentId;

use crate::{
    random::{self, NoRandom},
    store::{Document, SaidOfAge, SaidOfReaching, Store, StoreError},
};

/// Rights could not be worked out.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No randomness for a prefix or an id.
    #[error(transparent)]
    NoRandom(#[from] NoRandom),
    /// A prefix that was given out is not there.
    #[error("a prefix that was given out is not in the database")]
    NoPrefix,
    /// What is written as JSON does not read, or cannot be written.
    #[error("the register in the database does not read: {0}")]
    Json(#[from] serde_json::Error),
}

fn with_ids(needed: impl IntoIterator<Item = (Subject, SchoolYear)>) -> Result<Vec<Document>, PolicyError> {
    let with_id = |(subject, year)| Ok(Document { id: DocumentId(random::bytes()?), subject, year, used: false });
    needed.into_iter().map(with_id).collect()
}

mod ledgers;
mod people;

pub use people::Invited;

/// What a person may do with a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct May {
    /// What kind it is.
    pub kind: DocumentKind,
    /// Write as well as read.
    pub write: bool,
    /// As what the person writes in it.
    pub writer: Writer,
    /// Where the school writes what it decides about that.
    pub decided: Option<Decided>,
}

/// The facts of one day.
#[derive(Clone)]
pub struct Policy {
    today: NaiveDate,
    register: Option<Arc<Register>>,
    documents: BTreeMap<DocumentId, Document>,
    by_subject: BTreeMap<(Subject, SchoolYear), DocumentId>,
    known: Documents<DocumentId>,
}

impl Policy {
    /// Before anything is read.
    pub fn empty() -> Self {
        let (documents, by_subject) = Default::default();
        Self { today: NaiveDate::default(), register: None, documents, by_subject, known: Documents::default() }
    }

    /// As the store has it.
    pub async fn read(store: &dyn Store, today: NaiveDate) -> Result<Self, PolicyError> {
        let mut register: Option<Register> =
            store.register().await?.map(|facts| serde_json::from_str(&facts)).transpose()?;
        if let Some(register) = &mut register {
            register.not_to_call = store.not_to_call().await?.into_iter().collect();
            register.reaching = store.reaching().await?.into_iter().map(SaidOfReaching::shown).collect();
            register.handed_on = store.handed_on().await?.into_iter().collect();
            // The oldest first: of a pupil and an adult the last is kept.
            register.wishes = store.said_of_age().await?.into_iter().map(SaidOfAge::written).collect();
            register.reporter_files = store.reporter_files().await?.into_iter().collect();
        }
        let register = register.map(|register| Arc::new(register.joined_for(today)));
        let mut policy = Self { today, register, ..Self::empty() };
        policy.read_documents(store).await?;
        Ok(policy)
    }

    /// Something was said that is kept beside the register: that alone is changed, and nothing is worked out anew.
    pub fn say(&mut self, say: impl FnOnce(&mut Register)) {
        let Some(register) = &mut self.register else { return };
        let register = Arc::make_mut(register);
        say(register);
        // A copy was made, because somebody was reading it.
        if !register.is_joined_for(self.today) {
            *register = std::mem::take(register).joined_for(self.today);
        }
    }

    /// A blank report was used: what its author lacks since then, with fresh ids. `None` of one that is not known.
    pub fn blank_used(&mut self, id: &DocumentId) -> Option<Result<Vec<Document>, PolicyError>> {
        let document = self.documents.get_mut(id)?;
        let Subject::Report { author, .. } = &document.subject else { return None };
        document.used = true;
        self.known.begin_report(author, id);
        let register = self.register.as_deref()?;
        Some(with_ids(needed_blanks_of(register, self.today, author, &self.known)))
    }

    /// Documents that were added to those in the store.
    pub fn add(&mut self, documents: Vec<Document>) {
        for document in documents {
            let (id, subject, year, used) = (document.id, document.subject.clone(), document.year, document.used);
            self.by_subject.insert((subject.clone(), year), id);
            self.known.add(KnownDocument { id, subject, year, used });
            self.documents.insert(id, document);
        }
    }

    /// The documents anew, after some were added.
    pub async fn read_documents(&mut self, store: &dyn Store) -> Result<(), PolicyError> {
        self.documents = store.documents().await?.into_iter().map(|document| (document.id, document)).collect();
        self.by_subject = self.documents.values().map(|d| ((d.subject.clone(), d.year), d.id)).collect();
        self.known = self
            .documents
            .values()
            .map(|d| KnownDocument { id: d.id, subject: d.subject.clone(), year: d.year, used: d.used })
            .collect();
        Ok(())
    }

    /// The day that this is about.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The reports of this school year and the last in which something is written.
    pub fn reports_written_in(&self) -> Vec<DocumentId> {
        let year = SchoolYear::of(self.today);
        let of_late = |document: &&Document| document.used && (year.0 - 1..=year.0).contains(&document.year.0);
        let reports = self.documents.values().filter(|document| matches!(document.subject, Subject::Report { .. }));
        reports.filter(of_late).map(|document| document.id).collect()
    }

    /// The register, once there is one.
    pub fn register(&self) -> Option<&Register> {
        self.register.as_deref()
    }

    /// A document.
    pub fn document(&self, id: &DocumentId) -> Option<&Document> {
        self.documents.get(id)
    }

    /// Documents that are needed today and have no id yet, with fresh random ones.
    pub fn missing_documents(&self) -> Result<Vec<Document>, PolicyError> {
        let Some(register) = &self.register else { return Ok(Vec::new()) };
        let needed = needed_documents(register, self.today, self.known.all());
        with_ids(needed.into_iter().filter(|needed| !self.by_subject.contains_key(needed)))
    }

    /// Who may be shown how a guardian is reached.
    pub fn shown_reaching_of(&self, guardian: &PersonId) -> BTreeSet<PersonId> {
        let Some(register) = self.register() else { return BTreeSet::new() };
        shown_to(register, guardian, self.today).into_iter().cloned().collect()
    }

    /// What is synced to a person's phones.
    pub fn granted(&self, person: &PersonId) -> BTreeMap<DocumentId, May> {
        let Some(register) = &self.register else { return BTreeMap::new() };
        let on = register.on(self.today);
        grants_among(register, person, self.today, &self.known)
            .into_iter()
            .map(|(document, right)| {
                let write = matches!(right, RightKind::Write);
                let decided = self.decided(&on, &document).filter(|_| write);
                let writer = document.subject.writer(person);
                (document.id, May { kind: document.subject.kind(), write, writer, decided })
            })
            .collect()
    }

    /// Where the school writes what it decides about a guardian's answers: by the pupil's class of the day.
    fn decided(&self, on: &OnDate<'_>, answers: &KnownDocument<DocumentId>) -> Option<Decided> {
        let Subject::Answers { pupil, guardian } = &answers.subject else { return None };
        let (pupil, guardian, year) = (pupil.clone(), guardian.clone(), answers.year);
        let class = on.class_of(&pupil).map(|(class, _)| Subject::Class { class: class.clone() });
        let class = class.and_then(|class| self.of_subject(class, year));
        let decisions =
            self.of_subject(Subject::Decisions { pupil: pupil.clone(), guardian: guardian.clone() }, year)?;
        Some(Decided { class, decisions, pupil, guardian })
    }

    fn of_subject(&self, subject: Subject, year: SchoolYear) -> Option<DocumentId> {
        self.by_subject.get(&(subject, year)).copied()
    }

    /// What a person's phone is given to know, with these grants as its manifest; nothing for whom there is nothing today.
    /// Only a device that was revoked is let in no longer.
    pub fn snapshot(
        &self,
        person: &PersonId,
        at: i64,
        grants: &Grants,
        stand_ins: [u8; 32],
        settings: &UnitSettings,
    ) -> Snapshot {
        let held: Vec<Held> = grants
            .iter()
            .filter_map(|(id, granted)| {
                let document = self.documents.get(id)?;
                Some(Held {
                    document: id.to_string(),
                    subject: document.subject.clone(),
                    year: document.year,
                    right: granted.right,
                })
            })
            .collect();
        let register = self.register();
        let known = register
            .and_then(|register| snapshot(register, person, self.today, at, &held, &StandIns(stand_ins), settings));
        known.unwrap_or_else(|| of_nothing(register, person, at))
    }

    /// How to reach a pupil's guardians; `None` for an unknown and a forbidden pupil alike.
    pub fn numbers(&self, person: &PersonId, pupil: &PersonId) -> Option<Numbers> {
        numbers(self.register.as_ref()?, person, pupil, self.today)
    }

    /// Who wrote, by name, as far as their names are to be seen.
    pub fn authors<'a>(&self, by: impl Iterator<Item = &'a PersonId>) -> Vec<Named> {
        let Some(register) = self.register.as_deref() else { return Vec::new() };
        let by: BTreeSet<&PersonId> = by.collect();
        let named = by.into_iter().filter(|id| !register.is_marked(id)).filter_map(|id| {
            let person = register.person(id)?;
            Some(Named { id: id.clone(), given: person.given.clone(), family: person.family.clone() })
        });
        named.collect()
    }

    /// The author of a report and the rektors of its unit.
    pub fn who_has_report(&self, report: &DocumentId) -> BTreeSet<PersonId> {
        let Some(Subject::Report { author, unit, .. }) = self.document(report).map(|document| &document.subject) else {
            return BTreeSet::new();
        };
        let rektors = self.register().map(|register| register.on(self.today).rektors(unit)).unwrap_or_default();
        rektors.into_iter().chain([author]).cloned().collect()
    }

    /// The school's office that somebody works in.
    pub fn school_office<'p>(&'p self, person: &'p PersonId) -> Option<SchoolOffice<'p>> {
        SchoolOffice::of(self.register()?, person, self.today)
    }

    /// The documents whose handed-in entries a rektor may see, with what each is about; `None` for anybody else.
    pub fn tray(&self, person: &PersonId) -> Option<BTreeMap<DocumentId, Subject>> {
        let register = self.register.as_deref()?;
        let on = register.on(self.today);
        let led = on.rektor_units(person);
        if led.is_empty() {
            return None;
        }
        let (opens, opens_ledger) = (opens_ledgers(register, person, &on), opens_on_demand(register, person, &on));
        let open = |document: &&Document| match &document.subject {
            ledger @ Subject::Ledger { .. } => opens_ledger(ledger),
            // Who has protected their identity is nobody's on a phone, not even by id.
            Subject::Letters { pupil, guardian }
            | Subject::Answers { pupil, guardian }
            | Subject::Decisions { pupil, guardian } => opens(pupil) && !register.is_marked(guardian),
            Subject::Class { class } => {
                let place = register.groups.get(class).and_then(|group| group.unit.as_ref());
                place.is_some_and(|place| !register.units_led_from(place).is_disjoint(&led))
            }
            Subject::Report { unit, .. } => led.contains(unit),
        };
        Some(self.documents.values().filter(open).map(|document| (document.id, document.subject.clone())).collect())
    }
}
