//! Whom and what this phone knows: pupils, classes, units, colleagues, and in which ledgers it may write.

use kontaktbok_documents::exchange::former::FormerPupil;
use kontaktbok_documents::{
    Class, EntryId, GroupId, Held, Named, PersonId, Pupil, Right, StaffRole, Unit, UnitId, UnitRole, ledger,
};

use super::{Fetched, SignedIn};

impl SignedIn {
    pub fn pupil(&self, id: &PersonId) -> Option<&Pupil> {
        let own = self.snapshot().and_then(|snapshot| snapshot.pupils.iter().find(|pupil| pupil.who.id == *id));
        let own = own.or_else(|| self.packs().find_map(|pack| pack.pupil(id)));
        own.or_else(|| self.former(id).map(|former| &former.pupil))
    }

    /// A pupil who has left a unit that the person leads, and is at none of those today.
    pub fn former(&self, id: &PersonId) -> Option<&FormerPupil> {
        let Some(Fetched::Here(former)) = &self.former else { return None };
        if self.snapshot().is_some_and(|snapshot| snapshot.pupils.iter().any(|pupil| pupil.who.id == *id)) {
            return None;
        }
        former.pupils.iter().find(|former| former.pupil.who.id == *id)
    }

    pub fn class(&self, id: &GroupId) -> Option<&Class> {
        self.snapshot()?.classes.iter().find(|class| class.id == *id)
    }

    pub fn unit(&self, pupil: &Pupil) -> Option<&Unit> {
        let own = self.snapshot().and_then(|snapshot| snapshot.units.iter().find(|unit| unit.id == pupil.unit));
        own.or_else(|| self.packs().find_map(|pack| pack.unit(pupil)))
    }

    /// Whether a draft's entries are on their way to the store: it takes no more edits, and is not saved again.
    pub fn is_writing(&self, draft: &EntryId) -> bool {
        self.holdings.values().any(|holding| holding.writing.iter().any(|(of, ..)| of == draft))
    }

    /// Staff by id, for "by whom".
    pub fn staff(&self, id: &PersonId) -> Option<&Named> {
        let known = self.snapshot()?.staff.iter().find(|named| named.id == *id);
        // Who wrote in a ledger that was opened may work elsewhere.
        known.or_else(|| match &self.opened {
            Some((_, Fetched::Here(opened))) => opened.authors.iter().find(|named| named.id == *id),
            _ => None,
        })
    }

    /// Whether the person leads a unit.
    pub fn leads(&self, unit: &UnitId) -> bool {
        let leads = |role: &UnitRole| role.role == StaffRole::Rektor && role.unit == *unit;
        self.snapshot().is_some_and(|snapshot| snapshot.roles.iter().any(leads))
    }

    /// Whether the person leads any unit.
    pub fn is_rektor(&self) -> bool {
        self.snapshot().is_some_and(|s| s.roles.iter().any(|role| role.role == StaffRole::Rektor))
    }

    /// The ledgers of a pupil that this phone holds, with their contacts.
    pub fn ledgers_of<'a>(&'a self, pupil: &'a PersonId) -> impl Iterator<Item = (&'a Held, &'a ledger::Projection)> {
        let of = self.holdings.values().filter(move |holding| holding.is_ledger_of(pupil));
        of.filter_map(|holding| Some((&holding.held, holding.entries.ledger()?)))
    }

    /// Whether all that the school has of a pupil's ledgers was here once.
    pub fn is_fetched(&self, pupil: &PersonId) -> bool {
        self.holdings.values().filter(|holding| holding.is_ledger_of(pupil)).all(|holding| holding.fetched)
    }

    /// The ledger to write in about a pupil: the newest writable one of the manifest that has begun, never chosen by
    /// the phone's clock but by the school's word.
    pub fn writable(&self, pupil: &PersonId) -> Option<&Held> {
        let current = self.snapshot().map(|s| kontaktbok_documents::SchoolYear::of(crate::timing::day(s.at)));
        self.holdings
            .values()
            .filter(|holding| holding.is_ledger_of(pupil))
            .map(|holding| &holding.held)
            .filter(|held| matches!(held.right, Right::Write(_)))
            .filter(|held| current.is_none_or(|year| held.year <= year))
            .max_by_key(|held| held.year)
    }
}
