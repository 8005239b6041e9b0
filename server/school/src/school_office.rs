//! A school's office (expeditionen): whom it serves, and what the register lacks or has wrong.
//!
//! Who works in it is a skoladministratör or a rektor of the unit. A code opens everything that its person may see, so
//! the office serves guardians of its own pupils and its own staff, a rektor is served by a rektor, and who works
//! elsewhere as well is served there. Nobody with a marking is in anything that is made here.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::exchange::school_office::{OfficePupil, Served, Visitor, WrongNumber};
use kontaktbok_documents::{GroupId, Named, PersonId, UnitId, Wish};

use crate::grants::own_children;
use crate::register::age;
use crate::register::{Custody, OnDate, Register};
use crate::snapshot::View;

/// The office of the units that one person works for.
pub struct SchoolOffice<'r> {
    register: &'r Register,
    view: View<'r>,
    units: BTreeSet<&'r UnitId>,
    leads: BTreeSet<&'r UnitId>,
}

/// A number was found wrong when a guardian was rung about a pupil.
#[derive(Clone, PartialEq, Eq)]
pub struct FoundWrong {
    /// About whom.
    pub pupil: PersonId,
    /// Who was rung.
    pub guardian: PersonId,
    /// By whom.
    pub by: PersonId,
    /// When, as the caller says, milliseconds since 1970.
    pub happened: i64,
    /// When the school got to know it, milliseconds since 1970.
    pub received_at: i64,
}

impl<'r> SchoolOffice<'r> {
    /// The office that somebody works in on that date; none for who works in none.
    pub fn of(register: &'r Register, person: &'r PersonId, date: chrono::NaiveDate) -> Option<Self> {
        if !register.is_staff(person) {
            return None;
        }
        let view = View::new(register, person, date);
        let leads = view.on.rektor_units(person);
        let mut units = view.on.administrated_units(person);
        units.extend(&leads);
        (!units.is_empty()).then_some(Self { register, view, units, leads })
    }

    fn on(&self) -> &OnDate<'r> {
        &self.view.on
    }

    /// The unmarked pupils of its units, in order of given name.
    fn pupils(&self) -> Vec<&'r PersonId> {
        let pupils: BTreeSet<&PersonId> =
            self.units.iter().flat_map(|unit| self.view.unmarked(self.on().pupils_of(unit))).collect();
        self.view.in_order(pupils.into_iter())
    }

    pub(crate) fn is_here(&self, pupil: &PersonId) -> bool {
        self.on().enrolments(pupil).any(|enrolment| self.units.contains(&enrolment.unit))
    }

    /// The classes of its pupils, in order of name: id, name, and the guardians who can have a device.
    pub fn classes(&self) -> Vec<(GroupId, String, BTreeSet<&'r PersonId>)> {
        let mut classes: BTreeMap<(&str, &GroupId), BTreeSet<&PersonId>> = BTreeMap::new();
        for pupil in self.pupils() {
            if let Some((id, group)) = self.on().class_of(pupil) {
                classes.entry((&group.name, id)).or_default().extend(self.guardians_of(pupil));
            }
        }
        classes.into_iter().map(|((name, id), guardians)| (id.clone(), name.to_owned(), guardians)).collect()
    }

    /// The guardians of a pupil who can have a device for being that.
    fn guardians_of(&self, pupil: &'r PersonId) -> Vec<&'r PersonId> {
        let guardians = self.on().guardians(pupil).into_iter().map(|(guardian, ..)| guardian);
        guardians.filter(|guardian| own_children(self.register, self.on(), guardian).any(|own| own == pupil)).collect()
    }

    /// A class of its pupils: its name, and its guardians child by child, each once. None for another's class.
    pub fn class(&self, class: &GroupId) -> Option<(String, Vec<Visitor>)> {
        let of_class =
            self.pupils().into_iter().filter(|pupil| self.on().class_of(pupil).is_some_and(|(id, _)| id == class));
        let of_class: Vec<&PersonId> = of_class.collect();
        let (_, group) = self.on().class_of(of_class.first()?)?;
        let mut seen = BTreeSet::new();
        let guardians = of_class.into_iter().flat_map(|pupil| self.guardians_of(pupil));
        let guardians: Vec<Visitor> =
            guardians.filter(|guardian| seen.insert(*guardian)).filter_map(|guardian| self.visitor(guardian)).collect();
        Some((group.name.clone(), guardians))
    }

    /// Who works at its units, in order of given name.
    pub fn staff(&self) -> Vec<Visitor> {
        let works_here = |person: &&PersonId| !self.on().units_worked_at(person).is_disjoint(&self.units);
        let staff: Vec<&PersonId> = self.on().staff().filter(works_here).collect();
        self.view.in_order(staff.into_iter()).into_iter().filter_map(|person| self.visitor(person)).collect()
    }

    /// Somebody whom the office can look up: a guardian of a pupil of its units, or staff there. None for anybody else.
    /// Devices and codes are not known here.
    pub fn visitor(&self, person: &PersonId) -> Option<Visitor> {
        let (person, known) = self.register.persons.get_key_value(person)?;
        let who = self.view.named(person).filter(|_| !self.register.is_marked(person) && known.is_present())?;
        let own: BTreeSet<&PersonId> =
            own_children(self.register, self.on(), person).filter(|child| self.is_here(child)).collect();
        let works_at = self.on().units_worked_at(person);
        if own.is_empty() && works_at.is_disjoint(&self.units) {
            return None;
        }
        let leads = self.on().rektor_units(person);
        let served = if !leads.is_empty() {
            if leads.is_disjoint(&self.leads) { Served::ByRektor } else { Served::Here }
        } else if works_at.is_empty() || !works_at.is_disjoint(&self.units) {
            Served::Here
        } else {
            Served::Elsewhere
        };
        let children = self.view.in_order(own.into_iter()).into_iter().filter_map(|child| self.pupil(child)).collect();
        Some(Visitor { who, children, served, devices: 0, code_until: None })
    }

    /// Whether this office gives somebody codes and may revoke their devices.
    pub fn serves(&self, person: &PersonId) -> bool {
        self.visitor(person).is_some_and(|visitor| visitor.served == Served::Here)
    }

    fn pupil(&self, pupil: &PersonId) -> Option<OfficePupil> {
        let class = self.on().class_of(pupil).map(|(_, group)| group.name.clone()).unwrap_or_default();
        let of_age = age::is_of_age(self.register, pupil, self.view.on.date());
        Some(OfficePupil { who: self.view.named(pupil)?, class, of_age })
    }

    /// Pupils who have come of age, and whom nobody has asked yet which adults may be contacted.
    pub fn came_of_age(&self) -> Vec<OfficePupil> {
        let to_ask = |pupil: &&PersonId| age::is_to_be_asked(self.register, self.on(), pupil);
        self.pupils().into_iter().filter(to_ask).filter_map(|pupil| self.pupil(pupil)).collect()
    }

    /// Pupils of whom the register has no guardian, not even one whose data are protected. Who is of age has none.
    pub fn without_guardian(&self) -> Vec<OfficePupil> {
        let without = |pupil: &&PersonId| {
            let mut guardians = self.on().guardians(pupil).into_iter();
            !age::is_of_age(self.register, pupil, self.on().date())
                && !guardians.any(|(_, custody, _)| custody == Custody::Guardian)
        };
        self.pupils().into_iter().filter(without).filter_map(|pupil| self.pupil(pupil)).collect()
    }

    /// Pupils with adults to reach of whom none has a number. Who is protected has one that nobody is shown, and whom a pupil
    /// of age wants contacted never is nobody to reach.
    pub fn without_number(&self) -> Vec<OfficePupil> {
        let without = |pupil: &&PersonId| {
            let mut adults = self.on().guardians(pupil);
            adults.retain(|(id, ..)| !self.is_never(pupil, id));
            let unreachable = adults.iter().all(|(id, _, known)| {
                !self.register.is_marked(id) && known.is_some_and(|known| known.phones.is_empty())
            });
            !adults.is_empty() && unreachable
        };
        self.pupils().into_iter().filter(without).filter_map(|pupil| self.pupil(pupil)).collect()
    }

    /// Whose numbers were found wrong and not looked into since, the newest first. `checked` says until when somebody
    /// has. One about whom the rektor is to be asked, or who is protected, is no matter of the office.
    pub fn wrong_numbers(&self, found: &[FoundWrong], checked: &BTreeMap<PersonId, i64>) -> Vec<WrongNumber> {
        let mut tasks: BTreeMap<&PersonId, Vec<&FoundWrong>> = BTreeMap::new();
        let open = found.iter().filter(|found| {
            let looked_into = checked.get(&found.guardian).is_some_and(|until| *until >= found.received_at);
            !looked_into && self.is_office_matter(&found.pupil, &found.guardian)
        });
        for found in open {
            tasks.entry(&found.guardian).or_default().push(found);
        }
        let mut tasks: Vec<WrongNumber> =
            tasks.into_iter().filter_map(|(guardian, found)| self.wrong_number(guardian, &found)).collect();
        tasks.sort_by_key(|task| std::cmp::Reverse(task.received_at));
        tasks
    }

    fn is_office_matter(&self, pupil: &PersonId, guardian: &PersonId) -> bool {
        let adults = self.on().guardians(pupil);
        self.is_here(pupil)
            && !self.register.is_marked(pupil)
            && !self.register.is_marked(guardian)
            && !self.register.not_to_call.holds(pupil, guardian)
            && !self.is_never(pupil, guardian)
            && adults.iter().any(|(id, _, known)| *id == guardian && known.is_some())
    }

    fn is_never(&self, pupil: &PersonId, adult: &PersonId) -> bool {
        age::wish(self.register, pupil, adult, self.on().date()) == Some(Wish::Never)
    }

    fn wrong_number(&self, guardian: &PersonId, found: &[&FoundWrong]) -> Option<WrongNumber> {
        let last = found.iter().max_by_key(|found| (found.received_at, found.happened))?;
        let pupils: BTreeSet<&PersonId> = found.iter().map(|found| &found.pupil).collect();
        let known = self.register.person(guardian)?;
        Some(WrongNumber {
            guardian: self.view.named(guardian)?,
            phones: known.phones.iter().map(|phone| phone.number.clone()).collect(),
            pupils: pupils.into_iter().filter_map(|pupil| self.pupil(pupil)).collect(),
            by: self.named(&last.by),
            happened: last.happened,
            received_at: last.received_at,
        })
    }

    /// Somebody by name, unless that is protected.
    fn named(&self, person: &PersonId) -> Option<Named> {
        self.view.named(person).filter(|_| !self.register.is_marked(person))
    }
}

impl std::fmt::Debug for FoundWrong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FoundWrong(..)")
    }
}
