//! A pupil who has left a unit, as the unit's rektor is shown one: the name, and who may ask for what was noted.

use kontaktbok_documents::{Copying, Guardian, GuardianShown, PersonId, Pupil, Relation, UnitId};

use super::{StandIns, View};
use crate::register::age;
use crate::register::{Custody, Register};

/// Pupils, each of whom has left the unit; none of one whose identity is protected.
pub fn former<'a>(
    register: &Register,
    person: &PersonId,
    date: chrono::NaiveDate,
    of: impl IntoIterator<Item = (&'a PersonId, &'a UnitId)>,
    stand_ins: &StandIns,
) -> Vec<Pupil> {
    let view = View::new(register, person, date);
    of.into_iter().filter_map(|(pupil, unit)| one(&view, pupil, unit, stand_ins)).collect()
}

fn one(view: &View<'_>, pupil: &PersonId, unit: &UnitId, stand_ins: &StandIns) -> Option<Pupil> {
    let register = view.register;
    let who = view.named(pupil).filter(|_| !register.is_marked(pupil))?;
    let guardians = register.adults_of_former(pupil).into_iter().filter_map(|(adult, custody)| {
        let relation = match custody {
            Custody::Guardian => Relation::Guardian,
            Custody::Other => Relation::OtherResponsible,
        };
        let (id, shown) = match view.named(adult).filter(|_| !register.is_marked(adult)) {
            Some(named) => (adult.clone(), GuardianShown::Name { given: named.given, family: named.family }),
            None => (stand_ins.id(pupil, adult)?, GuardianShown::Protected),
        };
        let wish = age::wish(register, pupil, adult, view.on.date());
        Some(Guardian { id, relation, shown, reaching: None, wish })
    });
    Some(Pupil {
        who,
        class: String::new(),
        unit: unit.clone(),
        mentors: Vec::new(),
        guardians: guardians.collect(),
        // Nobody sees from day to day any more who is what to whom.
        copying: Copying::Chosen,
        of_age: age::is_of_age(register, pupil, view.on.date()),
    })
}
