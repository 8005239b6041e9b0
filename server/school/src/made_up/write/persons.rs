//! The persons of the register: staff, pupils and their adults, page by page.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::super::draw::Lots;
use super::super::names;
use super::super::plan::{Odd, OddAdult, STAFF, Staff};
use super::numbers::{self, Numbers};
use super::{Family, Writer};

/// Persons on one page, at least: a page ends inside a family.
const PAGE: usize = 60;

impl Writer {
    /// Staff first, then family by family; no page ends with a family's last.
    pub(super) fn person_pages(&self, families: &[Family]) -> Vec<Vec<Value>> {
        let mut lots = Lots::new(self.seed ^ 0x6b6f_6e74);
        let mut numbers = Numbers::new();
        let mut pages: Vec<Vec<Value>> = vec![STAFF.iter().map(|s| self.staff(s, &mut lots, &mut numbers)).collect()];
        let mut written = BTreeSet::new();
        for family in families {
            let adults = family.adults.iter().filter(|(label, _, odd)| {
                !odd.iter().any(|odd| matches!(odd, OddAdult::NotInLoad | OddAdult::Staff(_)))
                    && written.insert(label.clone())
            });
            let adults: Vec<Value> = adults.map(|adult| self.adult(family, adult, &mut lots, &mut numbers)).collect();
            let pupil = self.pupil(family, &mut lots);
            if let Some(page) = pages.last_mut() {
                page.push(pupil);
                if page.len() >= PAGE && !adults.is_empty() {
                    pages.push(adults);
                } else {
                    page.extend(adults);
                }
            }
        }
        pages
    }

    fn staff(&self, staff: &Staff, lots: &mut Lots, numbers: &mut Numbers) -> Value {
        json!({
            "id": self.id("staff", staff.label), "meta": self.meta(), "givenName": staff.given,
            "familyName": staff.family, "securityMarking": "Ingen", "personStatus": "Aktiv",
            "civicNo": {"value": numbers::civic(lots, self.year - 45), "nationality": "SE"},
            "phoneNumbers": [{"value": numbers.at_work(), "type": "Arbete/mobile", "mobile": true}],
            "emails": [{"value": format!("{}@example.se", staff.label), "type": "Skola personal"}],
        })
    }

    fn adult(
        &self,
        child: &Family,
        (label, _, odd): &(String, &'static str, &'static [OddAdult]),
        lots: &mut Lots,
        numbers: &mut Numbers,
    ) -> Value {
        let is = |wanted: OddAdult| odd.contains(&wanted);
        let marking = adult_marking(odd);
        let street = if is(OddAdult::LivesApart) { "Andra gatan 2" } else { "Påhittade gatan 1" };
        json!({
            "id": self.id("adult", label), "meta": self.meta(), "givenName": lots.one_of(names::ADULTS),
            "familyName": if is(OddAdult::LivesApart) { lots.one_of(names::FAMILIES) } else { child.surname.as_str() },
            "securityMarking": marking,
            "personStatus": if is(OddAdult::Deceased) { "Avliden" } else { "Aktiv" },
            "civicNo": {"value": numbers::civic(lots, self.year - 40), "nationality": "SE"},
            "addresses": [{"type": "Folkbokföring", "streetAddress": street, "locality": "Påhittköping"}],
            "phoneNumbers": if is(OddAdult::NoPhone) { json!([]) } else { numbers.at_home(is(OddAdult::Repeats)) },
            "emails": [{"value": format!("{label}@example.se"), "type": "Skola personal"}],
        })
    }

    fn pupil(&self, family: &Family, lots: &mut Lots) -> Value {
        let born = self.year - 6 - i32::try_from(family.class.year).unwrap_or_default();
        let civic = numbers::civic(lots, born);
        let civic = match family.odd {
            [Odd::Temporary, ..] => numbers::temporary(&civic),
            [Odd::Coordination, ..] => numbers::coordination(&civic),
            _ => civic,
        };
        let enrolled = |school: &str, from: i32, until: Option<String>| {
            json!({
                "enroledAt": {"id": self.id("unit", school)}, "schoolType": family.class.school_type,
                "schoolYear": family.class.year, "startDate": format!("{from}-08-18"), "endDate": until,
            })
        };
        let mut enrolments = vec![enrolled(family.class.school, self.year - 1, None)];
        enrolments.extend(family.odd.iter().filter_map(|odd| match odd {
            Odd::StillAt(school) => Some(enrolled(school, self.year - 3, Some(format!("{}-06-30", self.year + 1)))),
            _ => None,
        }));
        let responsibles = family.adults.iter().map(|(label, relation, odd)| {
            let person = json!({"id": self.adult_id(label, odd), "securityMarking": adult_marking(odd)});
            json!({"person": person, "relationType": relation})
        });
        json!({
            "id": self.id("pupil", &family.label), "meta": self.meta(),
            "givenName": family.given, "familyName": family.surname,
            "civicNo": {"value": civic, "nationality": "SE"},
            "securityMarking": family.marking(self.load), "personStatus": "Aktiv",
            "enrolments": enrolments, "responsibles": responsibles.collect::<Vec<_>>(),
        })
    }
}

fn adult_marking(odd: &[OddAdult]) -> &'static str {
    odd.iter().find_map(|odd| if let OddAdult::Marked(word) = odd { Some(*word) } else { None }).unwrap_or("Ingen")
}
