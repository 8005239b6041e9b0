//! What there is after an import, in numbers.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use kontaktbok_documents::PersonId;

use super::super::{Register, UnitWord};
use super::question::few;
use crate::register::age::{is_of_age, is_soon, is_to_be_asked};

/// What there is after an import, on its date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// School units (schools, where a school has no units).
    pub schools: usize,
    /// Pupils, with the protected ones.
    pub pupils: usize,
    /// Responsible adults of those pupils.
    pub guardians: usize,
    /// People with a duty.
    pub staff: usize,
    /// People with a pupil to mentor.
    pub mentors: usize,
    /// Pupils without mentor, the protected ones apart.
    pub pupils_without_mentor: usize,
    /// Protected persons, pupils and others.
    pub protected: usize,
    /// Persons gone since the latest import.
    pub gone: usize,
    /// Pupils who are of age, the protected ones apart: of those no day of birth is kept.
    pub of_age: usize,
    /// Those of them whom nobody has asked yet which adults may be contacted.
    pub not_asked: usize,
    /// Pupils who come of age within 30 days.
    pub soon_of_age: usize,
}

impl Summary {
    pub(super) fn of(register: &Register, today: NaiveDate, gone: usize) -> Self {
        let on = register.on(today);
        let pupils: Vec<&PersonId> = on.pupils().collect();
        let guardians: BTreeSet<&PersonId> =
            pupils.iter().flat_map(|pupil| on.guardians(pupil)).map(|(id, ..)| id).collect();
        let unmarked = pupils.iter().filter(|pupil| !register.is_marked(pupil));
        let schools: BTreeSet<_> = register
            .units
            .iter()
            .filter(|(_, unit)| matches!(unit.kind, UnitWord::School | UnitWord::SchoolUnit) && unit.span.holds(today))
            .flat_map(|(id, _)| register.units_led_from(id))
            .collect();
        Self {
            schools: schools.len(),
            pupils: pupils.len(),
            guardians: guardians.len(),
            staff: on.staff().count(),
            mentors: on.all_mentors().count(),
            pupils_without_mentor: unmarked.filter(|pupil| on.mentors(pupil).next().is_none()).count(),
            protected: register.marked.len(),
            gone,
            of_age: pupils.iter().filter(|pupil| is_of_age(register, pupil, today)).count(),
            not_asked: pupils.iter().filter(|pupil| is_to_be_asked(register, &on, pupil)).count(),
            soon_of_age: pupils.iter().filter(|pupil| is_soon(register, pupil, today)).count(),
        }
    }
}

impl fmt::Display for Summary {
    /// A handful of protected persons is not counted out: a small number can tell who they are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "schools                {}", self.schools)?;
        writeln!(f, "pupils                 {}", self.pupils)?;
        writeln!(f, "guardians              {}", self.guardians)?;
        writeln!(f, "staff                  {}", self.staff)?;
        writeln!(f, "mentors                {}", self.mentors)?;
        writeln!(f, "pupils without mentor  {}", self.pupils_without_mentor)?;
        writeln!(f, "protected persons      {}", few(self.protected))?;
        writeln!(f, "gone since last time   {}", self.gone)?;
        writeln!(f, "pupils of age          {}", self.of_age)?;
        writeln!(f, "of these not asked yet {}", self.not_asked)?;
        write!(f, "of age within 30 days  {}", self.soon_of_age)
    }
}
