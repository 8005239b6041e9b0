//! What there is after an import, in numbers.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use kontaktbok_documents::PersonId;

use super::super::{Register, UnitWord};
use super::question::few;

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
        write!(f, "gone since last time   {}", self.gone)
    }
}
