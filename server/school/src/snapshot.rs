//! What one person's phone is given to know about people, made from the register for one date.
//!
//! A pupil with a marking is in no snapshot: not by id, not in a class, not in a count.

mod former;
mod held;
mod nothing;
mod numbers;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use hmac::{Hmac, KeyInit, Mac};
use kontaktbok_documents::{
    Child, Class, Guardian, GuardianShown, Held, Mentor, Named, PersonId, Pupil, Reach, Relation, Snapshot, StaffRole,
    Unit, UnitId, UnitRole, Wish,
};
use sha2::Sha256;

use crate::grants::{can_sign_in, own_children};
use crate::order::in_swedish;
use crate::register::age;
use crate::register::{Custody, OnDate, Register};
pub use former::former;
pub use nothing::of_nothing;
pub use numbers::numbers;
pub(crate) use numbers::{Reader, numbers_of};

/// The secret from which the stand-in ids of marked guardians are made: without it, an id says nothing of whose it
/// is, and two pupils' stand-ins cannot be found to be the same guardian.
#[derive(Clone)]
pub struct StandIns(pub [u8; 32]);

impl std::fmt::Debug for StandIns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StandIns(..)")
    }
}

impl StandIns {
    /// The id that stands for a guardian in one pupil's page.
    pub(crate) fn id(&self, pupil: &PersonId, guardian: &PersonId) -> Option<PersonId> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(b"kontaktbok stand-in\n");
        mac.update(pupil.as_str().as_bytes());
        mac.update(b"\n");
        mac.update(guardian.as_str().as_bytes());
        let tag = mac.finalize().into_bytes();
        hex::encode(tag.get(..16)?).parse().ok()
    }
}

/// What the operator has said of the school's units, the same for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitSettings {
    /// The number of the telephone interpreter, as it is dialled.
    pub interpreter: Option<String>,
    /// Where accident reports are filed, an https address.
    pub e_service: Option<String>,
}

/// What the person's phones may have on that date, made `at` (milliseconds). `held` is the manifest of the device;
/// what is neither about one of the mentor's own pupils nor the guardian's own is left out. None for somebody who could
/// not sign in today. Pupils come from what somebody does as staff, children from custody: neither lets the other in.
pub fn snapshot(
    register: &Register,
    person: &PersonId,
    date: NaiveDate,
    at: i64,
    held: &[Held],
    stand_ins: &StandIns,
    settings: &UnitSettings,
) -> Option<Snapshot> {
    let me = register.person(person)?;
    let view = View::new(register, person, date);
    if !can_sign_in(register, &view.on, person) {
        return None;
    }
    let (mentored, led) = if register.is_staff(person) {
        (view.unmarked(view.on.pupils_mentored_by(person)), view.on.rektor_units(person))
    } else {
        Default::default()
    };
    let children: BTreeSet<&PersonId> = own_children(register, &view.on, person).collect();
    let seen: BTreeSet<&PersonId> =
        mentored.iter().copied().chain(led.iter().flat_map(|unit| view.unmarked(view.on.pupils_of(unit)))).collect();
    let without_mentor: BTreeSet<&PersonId> =
        led.iter().flat_map(|unit| view.unmarked(view.on.without_mentor(unit))).collect();
    let roles = view.roles(&mentored, &led);
    Some(Snapshot {
        at,
        me: Named { id: person.clone(), given: me.given.clone(), family: me.family.clone() },
        units: view.units(&roles, &seen, &children, settings),
        staff: if seen.is_empty() && led.is_empty() { Vec::new() } else { view.staff(&roles) },
        classes: view.classes(&seen),
        pupils: view
            .in_order(seen.iter().copied())
            .into_iter()
            .filter_map(|pupil| view.pupil(pupil, stand_ins))
            .collect(),
        manifest: held.iter().filter(|held| view.holds(&held.subject, &mentored, &children)).cloned().collect(),
        without_mentor: view.in_order(without_mentor.into_iter()).into_iter().cloned().collect(),
        devices: Vec::new(),
        as_it_was: Vec::new(),
        children: view.in_order(children.into_iter()).into_iter().filter_map(|child| view.child(child)).collect(),
        roles,
    })
}

/// The register on one date, as one person may see it.
pub(crate) struct View<'r> {
    register: &'r Register,
    pub(crate) on: OnDate<'r>,
    person: &'r PersonId,
}

impl<'r> View<'r> {
    pub(crate) fn new(register: &'r Register, person: &'r PersonId, date: NaiveDate) -> Self {
        Self { register, on: register.on(date), person }
    }

    /// Those of the pupils whose identity is not protected.
    pub(crate) fn unmarked(&self, pupils: impl IntoIterator<Item = &'r PersonId>) -> BTreeSet<&'r PersonId> {
        pupils.into_iter().filter(|pupil| !self.register.is_marked(pupil)).collect()
    }

    /// In order of given name, as a class list has it.
    pub(crate) fn in_order(&self, people: impl Iterator<Item = &'r PersonId>) -> Vec<&'r PersonId> {
        let mut people: Vec<_> = people.collect();
        let names = |id: &PersonId| {
            self.register.person(id).map_or(("", ""), |person| (person.given.as_str(), person.family.as_str()))
        };
        people.sort_by(|a, b| {
            let ((given, family), (other_given, other_family)) = (names(a), names(b));
            let order = in_swedish(given, other_given).then_with(|| in_swedish(family, other_family));
            order.then_with(|| a.cmp(b))
        });
        people
    }

    /// Somebody by name, unless that is protected. One's own name is one's own.
    pub(crate) fn named(&self, id: &PersonId) -> Option<Named> {
        if self.register.is_marked(id) && id != self.person {
            return None;
        }
        let person = self.register.person(id)?;
        Some(Named { id: id.clone(), given: person.given.clone(), family: person.family.clone() })
    }

    /// Roles at units: rektor where one leads, mentor where one's pupils are, office where one is in it, staff where one has
    /// another duty.
    fn roles(&self, mentored: &BTreeSet<&PersonId>, led: &BTreeSet<&UnitId>) -> Vec<UnitRole> {
        let mentor_at: BTreeSet<&UnitId> = mentored.iter().filter_map(|pupil| self.on.unit_of(pupil)).collect();
        let works_at = self.on.units_worked_at(self.person);
        let office_at = self.on.administrated_units(self.person);
        let mut roles = Vec::new();
        for unit in works_at.iter().chain(&mentor_at).chain(led).copied().collect::<BTreeSet<_>>() {
            let mut role = |role| roles.push(UnitRole { unit: unit.clone(), role });
            match (mentor_at.contains(unit), led.contains(unit), office_at.contains(unit)) {
                (false, false, false) => role(StaffRole::Staff),
                (mentor, rektor, office) => {
                    mentor.then(|| role(StaffRole::Mentor));
                    rektor.then(|| role(StaffRole::Rektor));
                    office.then(|| role(StaffRole::Office));
                }
            }
        }
        roles
    }

    /// The units where one works, and those of one's children. Of the latter the office's number alone: nobody said that
    /// a rektor's own is for guardians, the interpreter is rung by staff, and how accident reports are filed is for them too.
    fn units(
        &self,
        roles: &[UnitRole],
        seen: &BTreeSet<&'r PersonId>,
        children: &BTreeSet<&'r PersonId>,
        settings: &UnitSettings,
    ) -> Vec<Unit> {
        let of = |pupils: &BTreeSet<&'r PersonId>| -> Vec<&'r UnitId> {
            pupils.iter().filter_map(|pupil| self.on.unit_of(pupil)).collect()
        };
        let (of_pupils, of_children) = (of(seen), of(children));
        let own: BTreeSet<&UnitId> = roles.iter().map(|role| &role.unit).chain(of_pupils).collect();
        let others: BTreeSet<&UnitId> = of_children.into_iter().filter(|unit| !own.contains(unit)).collect();
        let without_numbers = |mut unit: Unit| {
            unit.rektors.iter_mut().for_each(|rektor| rektor.number = None);
            Unit { interpreter: None, e_service: None, reporter_files: false, ..unit }
        };
        let all = own.into_iter().filter_map(|id| self.unit(id, settings));
        let mut all: Vec<Unit> =
            all.chain(others.into_iter().filter_map(|id| self.unit(id, settings)).map(without_numbers)).collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all
    }

    /// A unit, with whom to ring.
    pub(crate) fn unit(&self, id: &UnitId, settings: &UnitSettings) -> Option<Unit> {
        let unit = self.register.units.get(id)?;
        // The office is often the school's, above its units.
        let above = self.register.upwards(id);
        let office = above.iter().find_map(|id| self.register.units.get(*id)?.phone.clone());
        let rektors = self.on.rektors(id).into_iter().filter_map(|rektor| {
            let number = self.register.person(rektor)?.phones.first().map(|phone| phone.number.clone());
            Some(Reach { who: self.named(rektor)?, number })
        });
        Some(Unit {
            id: id.clone(),
            name: unit.name.clone(),
            office,
            rektors: rektors.collect(),
            interpreter: settings.interpreter.clone(),
            e_service: settings.e_service.clone(),
            reporter_files: self.register.reporter_files.contains(id),
        })
    }

    /// Everybody who works or has worked at the same schools: their names may stand under entries.
    fn staff(&self, roles: &[UnitRole]) -> Vec<Named> {
        let places: BTreeSet<&UnitId> = roles.iter().flat_map(|role| self.register.upwards(&role.unit)).collect();
        let colleagues: BTreeSet<&PersonId> = places.into_iter().flat_map(|place| self.on.worked_at(place)).collect();
        colleagues.into_iter().filter_map(|id| self.named(id)).collect()
    }

    /// The classes of some pupils in order of name, each with those of them in order.
    pub(crate) fn classes(&self, seen: &BTreeSet<&'r PersonId>) -> Vec<Class> {
        let mut classes: BTreeMap<_, Vec<&PersonId>> = BTreeMap::new();
        for pupil in self.in_order(seen.iter().copied()) {
            if let Some((id, _)) = self.on.class_of(pupil) {
                classes.entry(id).or_default().push(pupil);
            }
        }
        let classes = classes.into_iter().filter_map(|(id, pupils)| {
            let group = self.register.groups.get(id)?;
            let unit = pupils.iter().find_map(|pupil| self.on.unit_of(pupil))?;
            let pupils = pupils.into_iter().cloned().collect();
            Some(Class { id: id.clone(), name: group.name.clone(), unit: unit.clone(), pupils })
        });
        let mut classes: Vec<Class> = classes.collect();
        classes.sort_by(|a, b| in_swedish(&a.name, &b.name).then_with(|| a.id.cmp(&b.id)));
        classes
    }

    /// A child as its guardian is shown it: nothing of the other guardian.
    fn child(&self, id: &PersonId) -> Option<Child> {
        let mentors = self.on.mentors(id).filter_map(|mentor| {
            // The own address is protected too: one's own name is shown, and nothing more.
            let known = self.register.person(mentor).filter(|_| !self.register.is_marked(mentor));
            Some(Mentor { who: self.named(mentor)?, mail: known.and_then(|known| known.mails.first().cloned()) })
        });
        Some(Child {
            who: self.named(id)?,
            class: self.class_name(id),
            unit: self.on.unit_of(id)?.clone(),
            mentors: mentors.collect(),
            reaching: self.register.reaching.of(self.person).cloned(),
        })
    }

    fn class_name(&self, pupil: &PersonId) -> String {
        self.on.class_of(pupil).map(|(_, group)| group.name.clone()).unwrap_or_default()
    }

    /// A pupil with the guardians, of whom a marked one is under a stand-in.
    pub(crate) fn pupil(&self, id: &PersonId, stand_ins: &StandIns) -> Option<Pupil> {
        let guardians = self.on.guardians(id).into_iter().filter_map(|(guardian, custody, known)| {
            let relation = match custody {
                Custody::Guardian => Relation::Guardian,
                Custody::Other => Relation::OtherResponsible,
            };
            // Somebody whom the register refers to and does not have counts as protected: a register may leave
            // out those who are, and the advice is the same, to go by the rektor.
            let Some(person) = known.filter(|_| !self.register.is_marked(guardian)) else {
                let (id, shown) = (stand_ins.id(id, guardian)?, GuardianShown::Protected);
                return Some(Guardian { id, relation, shown, reaching: None, wish: None });
            };
            let (given, family) = (person.given.clone(), person.family.clone());
            let wish = age::wish(self.register, id, guardian, self.on.date());
            let shown = match wish {
                Some(Wish::Never) => GuardianShown::ByWish { given, family },
                _ if self.register.not_to_call.holds(id, guardian) => GuardianShown::AskRektor { given, family },
                Some(Wish::InAccident) => GuardianShown::ByWish { given, family },
                Some(Wish::AsBefore) | None => GuardianShown::Name { given, family },
            };
            let by_name = matches!(shown, GuardianShown::Name { .. });
            let reaching = self.register.reaching.of(guardian).filter(|_| by_name).cloned();
            Some(Guardian { id: guardian.clone(), relation, shown, reaching, wish })
        });
        Some(Pupil {
            who: self.named(id)?,
            class: self.class_name(id),
            unit: self.on.unit_of(id)?.clone(),
            mentors: self.on.mentors(id).filter_map(|mentor| self.named(mentor)).collect(),
            guardians: guardians.collect(),
            copying: self.register.copying(id),
            of_age: age::is_of_age(self.register, id, self.on.date()),
        })
    }
}
