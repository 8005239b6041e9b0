//! Where the register comes from, and what goes wrong there.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use kontaktbok_documents::PersonId;
use kontaktbok_school::made_up;
use serde_json::{Value, json};

use crate::dice::Dice;

/// Pupils in the register, and in a school.
const PUPILS: (usize, usize) = (50, 25);

/// One load, and what it says of markings in the source's own words.
pub struct Load {
    pub files: Vec<(String, Vec<u8>)>,
    pub marked: BTreeSet<PersonId>,
    pub lifted: BTreeSet<PersonId>,
}

/// The register as it is where it is kept: what is good of it changes too, people are protected and come back.
pub struct Source {
    lists: BTreeMap<String, Vec<Value>>,
}

impl Source {
    pub fn new(seed: u64, today: NaiveDate) -> Self {
        let mut lists: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for (name, bytes) in made_up::large(seed, PUPILS.0, PUPILS.1, today) {
            let kind = name.split('-').next().unwrap_or_default().to_owned();
            let answer: Value = serde_json::from_slice(&bytes).unwrap_or_default();
            lists.entry(kind).or_default().extend(answer["data"].as_array().cloned().unwrap_or_default());
        }
        for person in lists.get_mut("persons").into_iter().flatten() {
            let (given, family) = canary(&text(person, "id"));
            person["givenName"] = json!(given);
            person["familyName"] = json!(family);
        }
        Self { lists }
    }

    /// Everybody.
    pub fn persons(&self) -> Vec<PersonId> {
        self.lists["persons"].iter().filter_map(id).collect()
    }

    /// The mentors, rektors, office workers and guardians who have phones: some of each.
    pub fn people(&self) -> Vec<PersonId> {
        let staff = self.lists["duties"].iter().filter_map(|duty| id(&duty["person"]));
        let guardians = self.lists["persons"].iter().filter_map(|person| id(&person["responsibles"][0]["person"]));
        staff.take(6).chain(guardians.take(4)).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The register as it should be sent.
    pub fn good(&self) -> Load {
        load(&self.lists, |_| ())
    }

    /// What is sent: often good, otherwise wrong in one of many ways.
    pub fn next(&mut self, dice: &mut Dice, today: NaiveDate) -> Load {
        if dice.once_in(4) {
            self.somebody_is_protected(dice);
        }
        if dice.once_in(12) {
            self.somebody_is_protected_no_longer(dice);
        }
        let mut lists = self.lists.clone();
        match dice.below(12) {
            0 => shrink(&mut lists, dice),
            1 | 2 => gaps(&mut lists, dice, today),
            3 | 4 => lose_markings(&mut lists, dice),
            5 => leave_out_a_field(&mut lists, dice),
            6 => end_everything(&mut lists, dice, today),
            7 => capitals(&mut lists),
            8 => {
                let kinds: Vec<String> = lists.keys().cloned().collect();
                lists.insert(kinds[dice.below(kinds.len())].clone(), Vec::new());
            }
            9 => return load(&lists, |files| drop(files.remove(dice.below(files.len())))),
            10 => {
                return load(&lists, |files| {
                    let broken = dice.below(files.len());
                    let half = files[broken].1.len() / 2;
                    files[broken].1.truncate(half);
                });
            }
            _ => {}
        }
        load(&lists, |_| ())
    }

    fn somebody_is_protected(&mut self, dice: &mut Dice) {
        let persons = self.lists.get_mut("persons").into_iter().flatten().collect::<Vec<_>>();
        let chosen = dice.below(persons.len());
        let words = ["Sekretessmarkering", "Skyddad folkbokföring", "Något nytt"];
        for person in persons.into_iter().skip(chosen).take(1) {
            person["securityMarking"] = json!(words[dice.below(words.len())]);
        }
    }

    fn somebody_is_protected_no_longer(&mut self, dice: &mut Dice) {
        let persons = self.lists.get_mut("persons").into_iter().flatten();
        let marked: Vec<&mut Value> = persons.filter(|person| is_marked(person)).collect();
        let chosen = dice.below(marked.len());
        for person in marked.into_iter().skip(chosen).take(1) {
            person["securityMarking"] = json!("Ingen");
        }
    }
}

/// The names of somebody, which nobody else has.
pub fn canary(id: &str) -> (String, String) {
    (format!("Given{}", id.replace('-', "")), format!("Family{}", id.replace('-', "")))
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

fn id(value: &Value) -> Option<PersonId> {
    value["id"].as_str()?.to_lowercase().parse().ok()
}

fn is_marked(person: &Value) -> bool {
    person["securityMarking"].as_str().is_some_and(|word| !word.trim().is_empty() && word != "Ingen")
        || person["securityMarking"].is_boolean()
}

fn load(lists: &BTreeMap<String, Vec<Value>>, spoil: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Load {
    let mut files = Vec::new();
    for (kind, list) in lists {
        let pages: Vec<&[Value]> = if list.is_empty() { vec![&list[..]] } else { list.chunks(60).collect() };
        for (number, page) in (1..).zip(&pages) {
            let token = (number < pages.len()).then(|| number.to_string());
            let answer = json!({"data": page, "pageToken": token});
            files.push((format!("{kind}-{number}.json"), answer.to_string().into_bytes()));
        }
    }
    spoil(&mut files);
    let persons = lists.get("persons").into_iter().flatten();
    let marked = persons.clone().filter(|person| is_marked(person)).filter_map(id).collect();
    let lifted = persons.filter(|person| person["securityMarking"] == "Ingen").filter_map(id).collect();
    Load { files, marked, lifted }
}

/// Persons are not in it: a few, or many.
fn shrink(lists: &mut BTreeMap<String, Vec<Value>>, dice: &mut Dice) {
    let every = 2 + dice.below(20);
    for list in lists.values_mut() {
        let offset = dice.below(every);
        let mut at = 0;
        list.retain(|_| {
            at += 1;
            at % every != offset
        });
    }
}

/// Enrolments end yesterday or long ago, and the next are known.
fn gaps(lists: &mut BTreeMap<String, Vec<Value>>, dice: &mut Dice, today: NaiveDate) {
    let (ended, begins) = (1 + dice.below(30) as u64, 1 + dice.below(60) as u64);
    let every = 1 + dice.below(3);
    for person in lists.get_mut("persons").into_iter().flatten().step_by(every) {
        let Some(rows) = person.get_mut("enrolments").and_then(Value::as_array_mut) else { continue };
        let Some(mut next) = rows.first().cloned() else { continue };
        next["startDate"] = json!((today + Days::new(begins)).to_string());
        rows[0]["endDate"] = json!((today - Days::new(ended)).to_string());
        rows.push(next);
    }
}

/// Markings are lost on the way: not there, empty, or another word.
fn lose_markings(lists: &mut BTreeMap<String, Vec<Value>>, dice: &mut Dice) {
    let (how, all) = (dice.below(5), dice.once_in(2));
    for person in lists.get_mut("persons").into_iter().flatten() {
        if !all && !is_marked(person) {
            continue;
        }
        match how {
            0 => drop(person.as_object_mut().and_then(|person| person.remove("securityMarking"))),
            1 => person["securityMarking"] = Value::Null,
            2 => person["securityMarking"] = json!(""),
            3 => person["securityMarking"] = json!(false),
            _ => person["securityMarking"] = json!("Nej"),
        }
    }
}

fn leave_out_a_field(lists: &mut BTreeMap<String, Vec<Value>>, dice: &mut Dice) {
    let fields = [
        ("persons", "enrolments"),
        ("persons", "responsibles"),
        ("groups", "groupMemberships"),
        ("groups", "groupType"),
        ("duties", "assignmentRole"),
        ("duties", "dutyRole"),
        ("organisations", "organisationType"),
    ];
    let (kind, field) = fields[dice.below(fields.len())];
    let every = [1, 7, 40][dice.below(3)];
    for entity in lists.get_mut(kind).into_iter().flatten().step_by(every) {
        drop(entity.as_object_mut().and_then(|entity| entity.remove(field)));
    }
}

fn end_everything(lists: &mut BTreeMap<String, Vec<Value>>, dice: &mut Dice, today: NaiveDate) {
    let kind = ["groups", "duties"][dice.below(2)];
    for entity in lists.get_mut(kind).into_iter().flatten() {
        entity["endDate"] = json!((today - Days::new(1)).to_string());
    }
}

fn capitals(lists: &mut BTreeMap<String, Vec<Value>>) {
    for person in lists.get_mut("persons").into_iter().flatten() {
        for row in person.get_mut("responsibles").and_then(Value::as_array_mut).into_iter().flatten() {
            row["person"]["id"] = json!(text(&row["person"], "id").to_uppercase());
        }
    }
}
