//! What is true of those whom an accident's report names, when they are named (O-11): kept beside the report, so that what is
//! printed of it later is what was so then. The register goes on: a pupil leaves, classes change, names are taken back.
//!
//! It is kept by the school and is in no document: a name in a document could not be taken back. What of it somebody is
//! told is judged by today's register, each time.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use kontaktbok_documents::{
    Copying, EntryId, Guardian, GuardianShown, Named, PersonId, Pupil, UnitId, Wish,
    report::{AsItWas, Entry, Says},
};
use serde::{Deserialize, Serialize};

use crate::register::Register;
use crate::snapshot::{StandIns, View};

/// So long before the school had it something can have been: what lies further back is a wrong clock.
const BACK: Days = Days::new(300);

/// What one entry of a report names, as it was.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Of which accident.
    accident: EntryId,
    /// The name of the school.
    school: String,
    /// The pupil, with the adults and mentors; none whose identity was protected, and none of another unit.
    pupil: Option<Pupil>,
    /// The adult that it tells of.
    adult: Option<PersonId>,
    /// Who wrote it.
    author: Option<Named>,
}

/// What an entry names, written on one day and here on another. The class is the one of the day it was written, as far as
/// that day can be believed.
pub fn fact(
    register: &Register,
    unit: &UnitId,
    entry: &Entry,
    (written, today): (NaiveDate, NaiveDate),
    stand_ins: &StandIns,
) -> Fact {
    let (pupil, adult) = match &entry.says {
        Says::Pupil { pupil, involved: true } => (pupil.as_ref(), None),
        Says::Attempt(attempt) => (Some(&attempt.pupil), Some(attempt.guardian.clone())),
        _ => (None, None),
    };
    let first = today.checked_sub_days(BACK).unwrap_or(today);
    let days = if (first..=today).contains(&written) { [written, today] } else { [today, today] };
    let pupil = pupil.and_then(|pupil| {
        let on_day = |day| {
            let view = View::new(register, &entry.by, day);
            let is_here = view.on.enrolments(pupil).any(|enrolment| enrolment.unit == *unit);
            if is_here { view.pupil(pupil, stand_ins) } else { None }
        };
        days.into_iter().find_map(on_day).map(as_it_is_kept)
    });
    let by = register.person(&entry.by).filter(|_| !register.is_marked(&entry.by));
    let author = by.map(|by| Named { id: entry.by.clone(), given: by.given.clone(), family: by.family.clone() });
    let school = register.units.get(unit).map(|unit| unit.name.clone()).unwrap_or_default();
    Fact { accident: entry.accident.clone(), school, pupil, adult, author }
}

/// Names and how each stands to the other. Why somebody is not rung, and how they are best reached, is not among it.
fn as_it_is_kept(mut pupil: Pupil) -> Pupil {
    for adult in &mut pupil.guardians {
        if let GuardianShown::AskRektor { given, family } | GuardianShown::ByWish { given, family } = &adult.shown {
            adult.shown = GuardianShown::Name { given: given.clone(), family: family.clone() };
        }
        adult.reaching = None;
        adult.wish = adult.wish.filter(|wish| *wish == Wish::Never);
    }
    pupil.copying = Copying::Chosen;
    pupil
}

impl Fact {
    /// Whether it says something that these do not say of the same accident.
    pub fn adds_to(&self, known: &[Self]) -> bool {
        let mut known_adults = BTreeSet::new();
        let (mut knows_pupil, mut knows_author, mut told_of) = (false, self.author.is_none(), self.adult.is_none());
        let mut is_first = true;
        for fact in known.iter().filter(|fact| fact.accident == self.accident) {
            is_first = false;
            knows_author |= fact.author.as_ref().map(|by| &by.id) == self.author.as_ref().map(|by| &by.id);
            told_of |= fact.adult == self.adult;
            if let (Some(one), Some(other)) = (&fact.pupil, &self.pupil)
                && one.who.id == other.who.id
            {
                knows_pupil = true;
                known_adults.extend(one.guardians.iter().map(|adult| &adult.id));
            }
        }
        let adds_adults = match &self.pupil {
            Some(pupil) => !knows_pupil || pupil.guardians.iter().any(|adult| !known_adults.contains(&adult.id)),
            None => false,
        };
        is_first || adds_adults || !knows_author || !told_of
    }
}

/// What somebody who has the report is told of these facts, by today's register: nobody who is protected by now; the names of
/// a pupil's adults to who leads the unit or was the pupil's mentor, and to others of those that the report tells of alone.
pub fn told(
    register: &Register,
    person: &PersonId,
    (document, unit): (&str, &UnitId),
    date: NaiveDate,
    facts: &[Fact],
    stand_ins: &StandIns,
) -> Vec<AsItWas> {
    let leads = register.on(date).rektor_units(person).contains(unit);
    let mut all: Vec<AsItWas> = Vec::new();
    for fact in facts {
        let known = all.iter().position(|known| known.accident == fact.accident);
        let at = known.unwrap_or_else(|| {
            all.push(AsItWas {
                document: document.to_owned(),
                accident: fact.accident.clone(),
                school: fact.school.clone(),
                pupils: Vec::new(),
                authors: Vec::new(),
            });
            all.len() - 1
        });
        let Some(was) = all.get_mut(at) else { continue };
        if let Some(pupil) = &fact.pupil {
            match was.pupils.iter_mut().find(|known| known.who.id == pupil.who.id) {
                // What was so first stands; who came later is added.
                Some(known) => {
                    let later =
                        pupil.guardians.iter().filter(|adult| known.guardians.iter().all(|of| of.id != adult.id));
                    let later: Vec<Guardian> = later.cloned().collect();
                    known.guardians.extend(later);
                    known.mentors.extend(pupil.mentors.iter().cloned());
                }
                None => was.pupils.push(pupil.clone()),
            }
        }
        if let Some(author) = fact.author.as_ref().filter(|author| !was.authors.contains(author)) {
            was.authors.push(author.clone());
        }
    }
    let told_of: BTreeSet<&PersonId> = facts.iter().filter_map(|fact| fact.adult.as_ref()).collect();
    for was in &mut all {
        was.authors.retain(|author| !register.is_marked(&author.id));
        was.pupils.retain(|pupil| !register.is_marked(&pupil.who.id));
        for pupil in &mut was.pupils {
            let all_names = leads || pupil.mentors.iter().any(|mentor| mentor.id == *person);
            pupil.mentors.clear();
            for adult in &mut pupil.guardians {
                let may_be_named = all_names || told_of.contains(&adult.id);
                if register.is_marked(&adult.id) || !may_be_named {
                    adult.id = stand_ins.id(&pupil.who.id, &adult.id).unwrap_or_else(|| adult.id.clone());
                    adult.shown = GuardianShown::Protected;
                }
            }
        }
    }
    all
}

impl std::fmt::Debug for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fact(..)")
    }
}

#[cfg(test)]
mod tests;
