//! A made-up register of any size, for what grows with the school: classes of 25, schools of a size that is said, two
//! guardians to most, siblings, some protected, numbers of nobody.

use chrono::NaiveDate;
use kontaktbok_documents::SchoolYear;
use serde_json::{Value, json};

use super::draw::{Lots, uuid};
use super::names;

/// How many pupils are in a class.
const CLASS: usize = 25;
/// How many entities a page has.
const PAGE: usize = 500;

/// The files of a register with that many pupils, in schools of that many, the same for the same seed.
pub fn large(seed: u64, pupils: usize, in_a_school: usize, today: NaiveDate) -> Vec<(String, Vec<u8>)> {
    let mut town = Town { seed, lots: Lots::new(seed), year: SchoolYear::of(today).0, lists: Lists::default() };
    let in_a_school = in_a_school.max(1);
    for school in 0..pupils.div_ceil(in_a_school) {
        town.school(school, pupils.saturating_sub(school * in_a_school).min(in_a_school));
    }
    let Lists { organisations, persons, groups, duties } = town.lists;
    let lists = [("organisations", organisations), ("persons", persons), ("groups", groups), ("duties", duties)];
    lists.into_iter().flat_map(|(kind, list)| pages(kind, &list)).collect()
}

fn pages(kind: &str, list: &[Value]) -> Vec<(String, Vec<u8>)> {
    let pages: Vec<&[Value]> = list.chunks(PAGE).collect();
    let files = (1..).zip(&pages).map(|(number, page)| {
        let token = (number < pages.len()).then(|| format!("page-{}", number + 1));
        (format!("{kind}-{number}.json"), json!({"data": page, "pageToken": token}).to_string().into_bytes())
    });
    files.collect()
}

#[derive(Default)]
struct Lists {
    organisations: Vec<Value>,
    persons: Vec<Value>,
    groups: Vec<Value>,
    duties: Vec<Value>,
}

struct Town {
    seed: u64,
    lots: Lots,
    year: i32,
    lists: Lists,
}

impl Town {
    fn id(&self, kind: &str, label: &str) -> String {
        uuid(self.seed, kind, label)
    }

    fn school(&mut self, number: usize, pupils: usize) {
        let (school, unit) = (self.id("school", &number.to_string()), self.id("unit", &number.to_string()));
        self.lists
            .organisations
            .push(json!({"id": school, "organisationType": "Skola", "displayName": format!("Skola {number}")}));
        self.lists.organisations.push(json!({
            "id": unit, "organisationType": "Skolenhet", "displayName": format!("Enhet {number}"),
            "parentOrganisation": {"id": school},
        }));
        for (role, label) in [("Rektor", "rektor"), ("Skoladministratör", "office")] {
            self.staff(&format!("{number}-{label}"), &school, role, &[]);
        }
        for class in 0..pupils.div_ceil(CLASS) {
            self.class(&school, &unit, &format!("{number}-{class}"), pupils.saturating_sub(class * CLASS).min(CLASS));
        }
    }

    fn class(&mut self, school: &str, unit: &str, label: &str, pupils: usize) {
        let group = self.id("class", label);
        for mentor in 0..2 {
            self.staff(&format!("{label}-mentor-{mentor}"), school, "Lärare", &[&group]);
        }
        let mut members = Vec::new();
        for pupil in 0..pupils {
            let pupil_label = format!("{label}-{pupil}");
            // Every fifth is the sibling of the one before.
            let family = if pupil % 5 == 4 { format!("{label}-{}", pupil - 1) } else { pupil_label.clone() };
            members.push(json!({"person": {"id": self.id("pupil", &pupil_label)}, "startDate": self.first_day()}));
            self.pupil(unit, &pupil_label, &family);
        }
        self.lists.groups.push(json!({
            "id": group, "groupType": "Klass", "displayName": format!("Klass {label}"), "organisation": {"id": school},
            "startDate": self.first_day(), "endDate": format!("{}-06-30", self.year + 1), "groupMemberships": members,
        }));
    }

    fn pupil(&mut self, unit: &str, label: &str, family: &str) {
        let id = self.id("pupil", label);
        let surname = self.lots.one_of(names::FAMILIES);
        let guardians = if self.lots.below(5) == 0 { 1 } else { 2 };
        let mut responsibles = Vec::new();
        for number in 0..guardians {
            let adult = self.id("adult", &format!("{family}-{number}"));
            responsibles.push(json!({"person": {"id": adult}, "relationType": "Vårdnadshavare"}));
            if family == label || number == 1 {
                self.adult(&adult, surname);
            }
        }
        let given = self.lots.one_of(names::CHILDREN);
        let marking = if self.lots.below(50) == 0 { "Sekretessmarkering" } else { "Ingen" };
        self.lists.persons.push(json!({
            "id": id, "givenName": given, "familyName": surname, "securityMarking": marking, "personStatus": "Aktiv",
            "enrolments": [{"enroledAt": {"id": unit}, "schoolType": "GR", "schoolYear": 4,
                            "startDate": format!("{}-08-18", self.year - 1)}],
            "responsibles": responsibles,
        }));
    }

    fn adult(&mut self, id: &str, surname: &str) {
        if self.lists.persons.iter().rev().take(8).any(|person| person["id"] == id) {
            return;
        }
        let marking = if self.lots.below(60) == 0 { "Skyddad folkbokföring" } else { "Ingen" };
        let number = format!("070-1740{}", 605 + self.lots.below(95));
        self.lists.persons.push(json!({
            "id": id, "givenName": self.lots.one_of(names::ADULTS), "familyName": surname, "securityMarking": marking,
            "personStatus": "Aktiv", "phoneNumbers": [{"value": number}],
        }));
    }

    fn staff(&mut self, label: &str, school: &str, role: &str, mentor_of: &[&str]) {
        let person = self.id("staff", label);
        self.lists.persons.push(json!({
            "id": person, "givenName": self.lots.one_of(names::ADULTS), "familyName": self.lots.one_of(names::FAMILIES),
            "securityMarking": "Ingen", "personStatus": "Aktiv",
        }));
        let assignments: Vec<Value> = mentor_of
            .iter()
            .map(|group| json!({"group": {"id": group}, "assignmentRoleType": "Mentor", "startDate": self.first_day()}))
            .collect();
        self.lists.duties.push(json!({
            "id": self.id("duty", label), "person": {"id": person}, "dutyAt": {"id": school}, "dutyRole": role,
            "startDate": format!("{}-08-01", self.year - 3), "assignmentRole": assignments,
        }));
    }

    fn first_day(&self) -> String {
        format!("{}-07-01", self.year)
    }
}
