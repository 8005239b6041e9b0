//! Who files accident reports (O-11): at which units who wrote a report may file it, and who may say so.
//!
//! The routine names the rektor, who always may. The register knows nothing of it: it is kept beside, so that no import
//! takes it away.

use chrono::NaiveDate;
use kontaktbok_documents::{PersonId, UnitId};

use crate::register::Register;

/// Whether a person may say that day who files at a unit: a rektor of it.
pub fn may_say(register: &Register, person: &PersonId, unit: &UnitId, date: NaiveDate) -> bool {
    register.is_staff(person) && register.on(date).rektor_units(person).contains(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::known::{guardian, p, register, staff, today};
    use crate::snapshot::{StandIns, UnitSettings, snapshot};

    fn led_by(register: &Register, label: &str) -> UnitId {
        (*register.on(today()).rektor_units(&staff(label)).first().unwrap()).clone()
    }

    #[test]
    fn a_rektor_of_the_unit_says_it_and_nobody_else() {
        let register = register();
        let unit = led_by(&register, "rektor");
        let may = |person: &PersonId| may_say(&register, person, &unit, today());
        assert!(may(&staff("rektor")));
        for label in ["mentor-a", "rektor-other", "office", "nurse"] {
            assert!(!may(&staff(label)), "{label}");
        }
        assert!(!may(&p("two-guardians")));
        assert!(!may_say(&register, &staff("rektor"), &"0123".parse().unwrap(), today()));
    }

    #[test]
    fn those_who_work_there_are_told_and_guardians_are_not() {
        let mut register = register();
        let unit = led_by(&register, "rektor");
        register.reporter_files = [unit.clone()].into_iter().collect();
        let guardian = guardian(&register, "two-guardians", 0);
        let e_service = Some("https://e-tjanst.example.se".to_owned());
        let settings = UnitSettings { e_service, ..UnitSettings::default() };
        let told = |person: &PersonId| {
            let of = snapshot(&register, person, today(), 5, &[], &StandIns([1; 32]), &settings).unwrap();
            let units = of.units.into_iter().filter(|known| known.id == unit);
            units.map(|unit| (unit.reporter_files, unit.e_service.is_some())).collect::<Vec<_>>()
        };
        assert_eq!(told(&staff("mentor-a")), [(true, true)]);
        assert_eq!(told(&staff("rektor")), [(true, true)]);
        assert_eq!(told(&guardian), [(false, false)]);
    }
}
