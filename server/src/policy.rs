//! The register and the documents of one day, and what follows from them for each person. The rules themselves are
//! the school's ([`kontaktbok_school`]); this holds the facts that they are asked about.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use kontaktbok_documents::{
    DocumentKind, Held, Named, PersonId, SchoolYear, Snapshot, Subject, UnitId, Writer,
    exchange::{
        Numbers,
        former::{FormerPupil, FormerPupils},
    },
};
use kontaktbok_school::{
    Decided, Grants,
    grants::{
        Documents, KnownDocument, RightKind, grants_among, may_open_ledger, needed_blanks_of, needed_documents,
        opens_ledgers, opens_on_demand,
    },
    handing_on::led_and_left,
    reaching::shown_to,
    register::{OnDate, Register},
    school_office::SchoolOffice,
    snapshot::{StandIns, UnitSettings, former, numbers, of_nothing, snapshot},
};
use kontaktbok_sync::DocumentId;

use crate::{
    random::{self, NoRandom},
    store::{Document, SaidOfReaching, Store, StoreError},
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

    /// The ledgers that a rektor may open of a pupil, the oldest year first.
    pub fn ledgers_on_demand(&self, person: &PersonId, pupil: &PersonId) -> Option<Vec<DocumentId>> {
        let register = self.register.as_ref()?;
        let on = register.on(self.today);
        let opens = opens_on_demand(register, person, &on);
        let opened = self.ledgers_of(pupil).filter(|document| opens(&document.subject));
        let mut ledgers: Vec<_> = opened.map(|document| (document.year, document.id)).collect();
        if ledgers.is_empty() && !may_open_ledger(register, person, pupil, self.today) {
            return None;
        }
        ledgers.sort_unstable();
        Some(ledgers.into_iter().map(|(_, id)| id).collect())
    }

    fn ledgers_of<'p>(&'p self, pupil: &'p PersonId) -> impl Iterator<Item = &'p Document> {
        let of_pupil = self.known.of_pupil(pupil).filter(|known| matches!(known.subject, Subject::Ledger { .. }));
        of_pupil.filter_map(|known| self.documents.get(&known.id))
    }

    /// The units that a person leads, that have noted something about a pupil, and that the pupil has left.
    pub fn left(&self, person: &PersonId, pupil: &PersonId) -> BTreeSet<UnitId> {
        let Some(register) = self.register.as_deref() else { return BTreeSet::new() };
        let on = register.on(self.today);
        let is_left = led_and_left(register, person, &on);
        let wrote = self.ledgers_of(pupil).filter(|document| document.used).filter_map(|document| {
            let Subject::Ledger { unit, .. } = &document.subject else { return None };
            unit.clone()
        });
        wrote.filter(|unit| is_left(pupil, unit)).collect()
    }

    /// The pupils who have left a unit that a person leads, with what that unit has said of what it noted; `None` for who
    /// leads none.
    pub fn former_pupils(&self, person: &PersonId, stand_ins: [u8; 32]) -> Option<FormerPupils> {
        let register = self.register.as_deref()?;
        let on = register.on(self.today);
        if on.rektor_units(person).is_empty() {
            return None;
        }
        let is_left = led_and_left(register, person, &on);
        let mut of: BTreeMap<&PersonId, BTreeSet<&UnitId>> = BTreeMap::new();
        for document in self.documents.values().filter(|document| document.used) {
            if let Subject::Ledger { pupil, unit: Some(unit) } = &document.subject
                && is_left(pupil, unit)
            {
                of.entry(pupil).or_default().insert(unit);
            }
        }
        let pairs = of.iter().filter_map(|(pupil, units)| Some((*pupil, *units.first()?)));
        let pupils = former(register, person, self.today, pairs, &StandIns(stand_ins)).into_iter().map(|pupil| {
            let units = of.get(&pupil.who.id);
            let for_next =
                units.is_some_and(|units| units.iter().all(|unit| register.handed_on.holds(&pupil.who.id, unit)));
            FormerPupil { pupil, for_next }
        });
        let mut pupils: Vec<FormerPupil> = pupils.collect();
        pupils.sort_by(|a, b| (&a.pupil.who.given, &a.pupil.who.id).cmp(&(&b.pupil.who.given, &b.pupil.who.id)));
        Some(FormerPupils { pupils })
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

    /// Ledgers from before units had their own, each with the one unit that the pupil is at.
    pub fn ledgers_without_unit(&self) -> Vec<(DocumentId, PersonId, UnitId)> {
        let is_without = |document: &Document| matches!(&document.subject, Subject::Ledger { unit: None, .. });
        let register = self.register.as_deref().filter(|_| self.documents.values().any(is_without));
        let Some(register) = register else { return Vec::new() };
        let on = register.on(self.today);
        let found = self.documents.values().filter_map(|document| {
            let Subject::Ledger { pupil, unit: None } = &document.subject else { return None };
            let units: BTreeSet<&UnitId> = on.enrolments(pupil).map(|enrolment| &enrolment.unit).collect();
            match units.into_iter().collect::<Vec<_>>()[..] {
                [unit] => Some((document.id, pupil.clone(), unit.clone())),
                _ => None,
            }
        });
        found.collect()
    }

    /// The ledgers of a pupil that a person reads, on a phone or on demand: what a copy is made of.
    pub fn ledgers_read_by(&self, person: &PersonId, pupil: &PersonId) -> Vec<DocumentId> {
        let is_ledger = |id: &DocumentId| matches!(self.document(id), Some(Document { subject: Subject::Ledger { pupil: of, .. }, .. }) if of == pupil);
        // A phone that holds ledgers of a pupil shows those and opens none.
        let held: Vec<DocumentId> = self.granted(person).into_keys().filter(is_ledger).collect();
        if held.is_empty() { self.ledgers_on_demand(person, pupil).unwrap_or_default() } else { held }
    }

    /// Into which ledger the school carries over what a report says about a pupil: that of this school year, of a pupil
    /// at the report's unit. Nobody reaches the ledger of another school by a report.
    pub fn carried_to(&self, report: &DocumentId, pupil: &PersonId) -> Option<DocumentId> {
        let Subject::Report { unit, .. } = &self.document(report)?.subject else { return None };
        let (register, year) = (self.register.as_deref()?, SchoolYear::of(self.today));
        let is_at = register.on(self.today).enrolments(pupil).any(|enrolment| enrolment.unit == *unit);
        if !is_at || register.is_marked(pupil) {
            return None;
        }
        let of = |unit| Subject::Ledger { pupil: pupil.clone(), unit };
        self.of_subject(of(Some(unit.clone())), year).or_else(|| self.of_subject(of(None), year))
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
