//! Who reads which ledgers: on demand, of pupils who have left, and what a report carries over.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::{
    PersonId, SchoolYear, Subject, UnitId,
    exchange::former::{FormerPupil, FormerPupils},
};
use kontaktbok_school::{
    grants::{may_open_ledger, opens_on_demand},
    handing_on::led_and_left,
    snapshot::{StandIns, former},
};
use kontaktbok_sync::DocumentId;

use super::Policy;
use crate::store::Document;

impl Policy {
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
}
