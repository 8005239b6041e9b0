//! A good register, then the same with one thing left out: one field, one value, one kind, one page. Each is the same
//! rights as before, or a question, or a refusal; which of them stands in a table that is read at a change.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use chrono::{Days, NaiveDate};

use super::*;
use crate::made_up;
use crate::register::age::is_of_age;

/// A register as lists, and its pages.
#[derive(Clone)]
struct Load {
    lists: BTreeMap<&'static str, Vec<Value>>,
    page: usize,
}

impl Load {
    fn of(files: &[(String, Vec<u8>)], page: usize) -> Self {
        let mut lists: BTreeMap<&'static str, Vec<Value>> = BTreeMap::new();
        for (name, bytes) in files {
            let Some(kind) = Kind::ALL.into_iter().find(|kind| name.starts_with(kind.word())) else { continue };
            let answer: Value = serde_json::from_slice(bytes).unwrap();
            let list = answer.get("data").or_else(|| answer.get(kind.word())).unwrap();
            lists.entry(kind.word()).or_default().extend(list.as_array().unwrap().iter().cloned());
        }
        Self { lists, page }
    }

    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        for (kind, list) in &self.lists {
            let pages: Vec<&[Value]> = if list.is_empty() { vec![&list[..]] } else { list.chunks(self.page).collect() };
            for (number, page) in (1..).zip(&pages) {
                let token = (number < pages.len()).then(|| format!("page-{}", number + 1));
                let answer = json!({"data": page, "pageToken": token});
                files.push((format!("{kind}-{number}.json"), serde_json::to_vec(&answer).unwrap()));
            }
        }
        files
    }
}

/// What everybody may do that day and in the days to come, as a text to compare.
fn rights(register: &Register, today: NaiveDate) -> String {
    let mut all = String::new();
    for days in [0, 30, 200] {
        let on = register.on(today.checked_add_days(Days::new(days)).unwrap());
        for id in register.persons.keys() {
            let mentored: Vec<_> = on.pupils_mentored_by(id).collect();
            let children: Vec<_> = on.children_of(id).collect();
            let (units, leads, office) = (on.units_worked_at(id), on.rektor_units(id), on.administrated_units(id));
            let class = on.class_of(id).map(|(class, _)| class);
            let others: Vec<_> = on.guardians(id).into_iter().map(|(adult, custody, _)| (adult, custody)).collect();
            let enrolled: BTreeSet<_> = on.enrolments(id).map(|enrolment| &enrolment.unit).collect();
            writeln!(
                all,
                "{id} {mentored:?} {children:?} {units:?} {leads:?} {office:?} {class:?} {others:?} {enrolled:?} {} {}",
                register.is_marked(id),
                is_of_age(register, id, on.date())
            )
            .unwrap();
        }
    }
    all
}

/// The paths of all keys in the entities of a list, lists without their places: `enrolments[].startDate`.
fn paths(value: &Value, at: &str, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let path = if at.is_empty() { key.clone() } else { format!("{at}.{key}") };
                all.insert(path.clone());
                paths(value, &path, all);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| paths(value, &format!("{at}[]"), all)),
        _ => {}
    }
}

/// What is done to a value.
#[derive(Clone, Copy)]
enum Out {
    Removed,
    Null,
    Empty,
}

/// Does it to the occurrences of a path for which `which` says so; counts them.
fn leave_out(value: &mut Value, path: &str, out: Out, count: &mut usize, which: &dyn Fn(usize) -> bool) {
    let (key, rest) = path.split_once('.').map_or((path, None), |(key, rest)| (key, Some(rest)));
    let name = key.trim_end_matches("[]");
    let Some(object) = value.as_object_mut() else { return };
    match (object.get_mut(name), rest) {
        (Some(Value::Array(values)), Some(rest)) if key.ends_with("[]") => {
            for value in values {
                leave_out(value, rest, out, count, which);
            }
        }
        (Some(value), Some(rest)) => leave_out(value, rest, out, count, which),
        (Some(value), None) => {
            *count += 1;
            if which(*count - 1) {
                match (out, value) {
                    (Out::Removed, _) => drop(object.remove(name)),
                    (Out::Empty, value @ Value::String(_)) => *value = json!(" "),
                    (Out::Empty, value @ Value::Array(_)) => *value = json!([]),
                    (_, value) => *value = Value::Null,
                }
            }
        }
        (None, _) => {}
    }
}

/// What came of a load over the good one.
fn outcome(files: &[(String, Vec<u8>)], good: &Register, rights_before: &str, today: NaiveDate) -> String {
    match import(files, Some(good), Options { today, yes: Yes::NOTHING }) {
        Ok(made) if rights(&made.register, today) == rights_before => "the same rights".to_owned(),
        Ok(_) => "OTHER RIGHTS WITHOUT A WORD".to_owned(),
        Err(ImportError::Questions { questions, .. }) => {
            let things: Vec<_> = things(&questions).iter().map(ToString::to_string).collect();
            format!("asks: {}", things.join(" "))
        }
        Err(ImportError::Faults(_)) => "refused".to_owned(),
    }
}

/// Which occurrences: all, or one of them.
const EVERYWHERE: &dyn Fn(usize) -> bool = &|_| true;

fn table(load: &Load, today: NaiveDate, singles: &[f64]) -> String {
    let first = Options { today, yes: Yes::EVERYTHING };
    let good = import(&load.files(), None, first).unwrap().register;
    let before = rights(&good, today);
    let mut table = String::new();
    let mut row = |what: String, outcome: String| writeln!(table, "{what:<60} {outcome}").unwrap();
    row("nothing left out".into(), outcome(&load.files(), &good, &before, today));
    for (kind, list) in &load.lists {
        let mut without = load.clone();
        without.lists.remove(kind);
        row(format!("{kind}, no file"), outcome(&without.files(), &good, &before, today));
        without.lists.insert(kind, Vec::new());
        row(format!("{kind}, an empty list"), outcome(&without.files(), &good, &before, today));
        let all = load.files();
        let pages: Vec<_> = all.iter().filter(|(name, _)| name.starts_with(kind)).map(|(name, _)| name).collect();
        let outcomes: BTreeSet<_> = pages
            .iter()
            .map(|page| {
                let rest: Vec<_> = all.iter().filter(|(name, _)| name != *page).cloned().collect();
                outcome(&rest, &good, &before, today)
            })
            .collect();
        row(format!("{kind}, any one page"), outcomes.into_iter().collect::<Vec<_>>().join(" | "));
        let mut fields = BTreeSet::new();
        for entity in list {
            paths(entity, "", &mut fields);
        }
        for field in fields {
            let with = |out, which: &dyn Fn(usize) -> bool| {
                let (mut changed, mut count) = (load.clone(), 0);
                let list = changed.lists.get_mut(kind).unwrap();
                for entity in list {
                    leave_out(entity, &field, out, &mut count, which);
                }
                (outcome(&changed.files(), &good, &before, today), count)
            };
            let (removed, count) = with(Out::Removed, EVERYWHERE);
            let mut everywhere: BTreeSet<_> = [removed].into();
            everywhere.insert(with(Out::Null, EVERYWHERE).0);
            everywhere.insert(with(Out::Empty, EVERYWHERE).0);
            row(format!("{kind} {field}, everywhere"), everywhere.into_iter().collect::<Vec<_>>().join(" | "));
            let mut single = BTreeSet::new();
            for share in singles {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
                let place = ((count - 1) as f64 * share) as usize;
                for out in [Out::Removed, Out::Null] {
                    single.insert(with(out, &|at| at == place).0);
                }
            }
            row(format!("{kind} {field}, in one place"), single.into_iter().collect::<Vec<_>>().join(" | "));
        }
    }
    table
}

#[test]
fn whatever_is_left_out_of_the_demos_register_takes_no_right_unasked() {
    let today = options().today;
    let load = Load::of(&made_up::school(7, today), 60);
    let table = table(&load, today, &[0.0, 0.5, 1.0]);
    assert!(!table.contains("OTHER RIGHTS"), "{table}");
    insta::assert_snapshot!(table);
}

/// 2,000 pupils with `KONTAKTBOK_REGISTER=2000`: the table is the same.
#[test]
fn whatever_is_left_out_of_a_large_register_takes_no_right_unasked() {
    let today = options().today;
    let pupils = std::env::var("KONTAKTBOK_REGISTER").ok().and_then(|text| text.parse().ok()).unwrap_or(100);
    let in_a_school = (pupils / 5).max(25);
    let load = Load::of(&made_up::large(3, pupils, in_a_school, today), pupils);
    let table = table(&load, today, &[0.5]);
    assert!(!table.contains("OTHER RIGHTS"), "{table}");
    insta::assert_snapshot!(table);
}
