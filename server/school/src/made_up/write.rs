//! From the plan to files in the register's form. Both dialects occur: groups and duties belong to schools, and
//! phone types cannot be trusted, as in one of them; the members stand in the groups, as in the other.

mod numbers;
mod persons;

use chrono::{Days, NaiveDate};
use kontaktbok_documents::SchoolYear;
use serde_json::{Value, json};

use super::draw::{Lots, uuid};
use super::names;
use super::plan::{Adult, CASES, CLASSES, Class, Odd, OddAdult, SCHOOLS, STAFF, Staff, When};
#[cfg(test)]
pub(super) use numbers::check_digit;

/// Which of the two imports.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Load {
    First,
    Next,
}

pub(super) fn files(seed: u64, today: NaiveDate, load: Load) -> Vec<(String, Vec<u8>)> {
    let year = SchoolYear::of(today).0;
    let writer = Writer { seed, today, year, load };
    let families = writer.families();
    let mut files = vec![
        // One description names this list after its kind.
        file("organisations.json", &json!({"organisations": writer.organisations(), "pageToken": null})),
        file("groups.json", &json!({"data": writer.groups(&families), "pageToken": null})),
        file("duties.json", &json!({"data": writer.duties(), "pageToken": null})),
        file("placements.json", &json!({"data": writer.placements(&families), "pageToken": null})),
    ];
    let pages = writer.person_pages(&families);
    let last = pages.len();
    for (number, page) in (1..).zip(pages) {
        let token = (number < last).then(|| format!("page-{}", number + 1));
        files.push(file(&format!("persons-{number}.json"), &json!({"data": page, "pageToken": token})));
    }
    files.sort();
    files
}

fn file(name: &str, answer: &Value) -> (String, Vec<u8>) {
    (name.to_owned(), format!("{answer:#}\n").into_bytes())
}

/// A pupil with their adults.
struct Family {
    label: String,
    class: &'static Class,
    given: String,
    surname: String,
    odd: &'static [Odd],
    adults: Vec<(String, &'static str, &'static [OddAdult])>,
}

impl Family {
    fn is(&self, odd: Odd) -> bool {
        self.odd.contains(&odd)
    }

    fn marking(&self, load: Load) -> &'static str {
        let marked = self.odd.iter().find_map(|odd| match odd {
            Odd::Marked(word) => Some(*word),
            Odd::MarkedNext if load == Load::Next => Some("Sekretessmarkering"),
            _ => None,
        });
        marked.unwrap_or("Ingen")
    }
}

struct Writer {
    seed: u64,
    today: NaiveDate,
    year: i32,
    load: Load,
}

impl Writer {
    fn id(&self, kind: &str, label: &str) -> String {
        uuid(self.seed, kind, label)
    }

    /// The id of an adult: a member of staff has one id, whatever they do.
    fn adult_id(&self, label: &str, odd: &[OddAdult]) -> String {
        let staff = odd.iter().find_map(|odd| if let OddAdult::Staff(label) = odd { Some(*label) } else { None });
        staff.map_or_else(|| self.id("adult", label), |label| self.id("staff", label))
    }

    fn meta(&self) -> Value {
        json!({"created": format!("{}-08-12T07:00:00+02:00", self.year - 1), "modified": format!("{}T06:12:44+01:00", self.today)})
    }

    /// The cases and, around them, pupils by lot.
    fn families(&self) -> Vec<Family> {
        let mut lots = Lots::new(self.seed);
        let mut families = Vec::new();
        for class in CLASSES {
            for case in CASES.iter().filter(|case| case.class == class.name) {
                let adults =
                    case.adults.iter().map(|(label, relation, odd): &Adult| ((*label).to_owned(), *relation, *odd));
                families.push(Family {
                    label: case.label.to_owned(),
                    class,
                    given: case.name.0.to_owned(),
                    surname: case.name.1.to_owned(),
                    odd: case.odd,
                    adults: adults.collect(),
                });
            }
            for number in 1..=class.drawn {
                let label = format!("{}-{number}", class.name);
                let adults = 1..=if lots.below(5) == 0 { 1 } else { 2 };
                families.push(Family {
                    class,
                    given: lots.one_of(names::CHILDREN).to_owned(),
                    surname: lots.one_of(names::FAMILIES).to_owned(),
                    odd: &[],
                    adults: adults.map(|n| (format!("{label}-{n}"), "Vårdnadshavare", &[] as &[OddAdult])).collect(),
                    label,
                });
            }
        }
        families.retain(|family| self.load == Load::First || !family.is(Odd::GoneNext));
        families
    }

    fn organisations(&self) -> Vec<Value> {
        let mut organisations = Vec::new();
        for school in SCHOOLS {
            // A clock that is seven minutes fast at the source: changed in the future.
            let tomorrow = self.today.checked_add_days(Days::new(1)).unwrap_or(self.today);
            let meta =
                json!({"created": "2020-01-01T00:00:00+01:00", "modified": format!("{tomorrow}T00:07:00+01:00")});
            let id = self.id("school", school.label);
            organisations.push(json!({
                "id": id, "meta": meta, "displayName": school.name, "organisationType": "Skola",
                "phoneNumber": school.office, "startDate": "2010-07-01",
            }));
            organisations.push(json!({
                "id": self.id("unit", school.label), "meta": meta, "displayName": school.unit_name,
                "organisationType": "Skolenhet", "parentOrganisation": {"id": id}, "startDate": "2010-07-01",
                "schoolTypes": ["GR", "GRS"],
            }));
        }
        organisations
    }

    fn groups(&self, families: &[Family]) -> Vec<Value> {
        let mut groups = Vec::new();
        for class in CLASSES {
            let members = families.iter().filter(|f| f.class.name == class.name && !f.is(Odd::NoClass));
            let mut members: Vec<Value> = members
                .map(|family| {
                    let marked = family.is(Odd::MarkedOnReference);
                    let marking = if marked { "Sekretessmarkering" } else { family.marking(self.load) };
                    let person = json!({"id": self.id("pupil", &family.label), "securityMarking": marking});
                    json!({"person": person, "startDate": self.first_day()})
                })
                .collect();
            if class.name == "7A" {
                let nobody = self.id("pupil", "nobody");
                members.push(json!({"person": {"id": nobody}, "startDate": self.first_day()}));
            }
            groups.push(json!({
                "id": self.id("class", class.name), "meta": self.meta(), "displayName": class.name,
                "groupType": "Klass", "schoolType": class.school_type,
                "organisation": {"id": self.id("school", class.school)},
                "startDate": self.first_day(), "endDate": format!("{}-06-30", self.year + 1),
                "groupMemberships": members,
            }));
        }
        groups
    }

    fn first_day(&self) -> String {
        format!("{}-07-01", self.year)
    }

    fn duties(&self) -> Vec<Value> {
        STAFF.iter().map(|staff| self.duty(staff)).collect()
    }

    fn duty(&self, staff: &Staff) -> Value {
        let roles = staff.mentor.map(|(class, when)| {
            let from = if when == When::FromOctober { format!("{}-10-15", self.year) } else { self.first_day() };
            let to = match when {
                When::UntilOctober => Some(format!("{}-10-14", self.year)),
                _ if staff.label == "mentor-b" && self.load == Load::Next => {
                    self.today.pred_opt().map(|day| day.to_string())
                }
                _ => None,
            };
            let group = json!({"id": self.id("class", class)});
            json!({"group": group, "assignmentRoleType": "Mentor", "startDate": from, "endDate": to})
        });
        let end = staff.ended.then(|| format!("{}-06-30", self.year));
        json!({
            "id": self.id("duty", staff.label), "meta": self.meta(),
            "person": {"id": self.id("staff", staff.label), "securityMarking": "Ingen"},
            "dutyAt": {"id": self.id("school", staff.school)}, "dutyRole": staff.role,
            "startDate": format!("{}-08-01", self.year - 3), "endDate": end,
            "assignmentRole": roles.into_iter().collect::<Vec<_>>(),
        })
    }

    fn placements(&self, families: &[Family]) -> Vec<Value> {
        let placed = families.iter().filter(|family| family.is(Odd::Leisure));
        let placed = placed.map(|family| {
            json!({
                "id": self.id("placement", &family.label), "schoolType": "FTH", "startDate": self.first_day(),
                "placedAt": {"id": self.id("unit", family.class.school)},
                "child": {"id": self.id("pupil", &family.label), "securityMarking": family.marking(self.load)},
            })
        });
        placed.collect()
    }
}
