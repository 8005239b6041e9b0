//! What stops an import, what does not, and how the register may be spelt.

use serde_json::{Value, json};

use super::{Asked, Fault, FaultKind, ImportError, Imported, Kind, Options, Question, Thing, Warned, Yes, import};
use crate::register::{AssignmentWord, Register};

mod marks;
mod mutations;
mod persons;
mod questions;

fn options() -> Options {
    Options { today: "2026-11-23".parse().unwrap(), yes: Yes::NOTHING }
}

fn answer(list: &Value) -> Value {
    json!({"data": list, "pageToken": null})
}

fn file(name: &str, value: &Value) -> (String, Vec<u8>) {
    (name.to_owned(), format!("{value:#}").into_bytes())
}

/// A school with one pupil, one guardian, one mentor, one rektor.
fn small() -> [Value; 4] {
    [
        answer(&json!([
            {"id": "school", "organisationType": "Skola", "displayName": "S"},
            {"id": "unit", "organisationType": "Skolenhet", "displayName": "U", "parentOrganisation": {"id": "school"}},
        ])),
        answer(&json!([
            {"id": "child", "givenName": "Barnet", "familyName": "Hemlig", "securityMarking": "Ingen",
             "civicNo": {"value": "201803122383"},
             "enrolments": [{"enroledAt": {"id": "unit"}, "schoolType": "GR", "startDate": "2025-08-18"}],
             "responsibles": [{"person": {"id": "adult"}, "relationType": "Vårdnadshavare"}]},
            {"id": "adult", "givenName": "Vuxna", "familyName": "Hemlig", "securityMarking": "Ingen",
             "phoneNumbers": [{"value": "070-1740605"}]},
            {"id": "teacher", "givenName": "Lärare", "familyName": "Namn", "securityMarking": "Ingen"},
            {"id": "head", "givenName": "Rektor", "familyName": "Namn", "securityMarking": "Ingen"},
        ])),
        answer(&json!([
            {"id": "class", "displayName": "7B", "groupType": "Klass", "organisation": {"id": "school"},
             "groupMemberships": [{"person": {"id": "child"}, "startDate": "2026-07-01"}]},
        ])),
        answer(&json!([
            {"id": "duty", "person": {"id": "teacher"}, "dutyAt": {"id": "school"}, "dutyRole": "Lärare",
             "startDate": "2023-08-01", "assignmentRole": [
                {"group": {"id": "class"}, "assignmentRoleType": "Mentor", "startDate": "2026-07-01"}]},
            {"id": "lead", "person": {"id": "head"}, "dutyAt": {"id": "school"}, "dutyRole": "Rektor",
             "startDate": "2023-08-01", "assignmentRole": []},
        ])),
    ]
}

fn files(parts: &[Value; 4]) -> Vec<(String, Vec<u8>)> {
    Kind::ALL.iter().zip(parts).map(|(kind, part)| file(&format!("{kind}.json"), part)).collect()
}

fn read(parts: &[Value; 4]) -> Imported {
    import(&files(parts), None, options()).unwrap()
}

fn faults(files: &[(String, Vec<u8>)]) -> Vec<Fault> {
    match import(files, None, options()).err() {
        Some(ImportError::Faults(faults)) => faults,
        other => panic!("no faults: {other:?}"),
    }
}

/// What of a file is at fault.
fn fault_of(files: &[(String, Vec<u8>)]) -> (String, FaultKind) {
    let [Fault { file, what, .. }] = <[Fault; 1]>::try_from(faults(files)).unwrap();
    (file, what)
}

/// What a load after another is asked about.
fn asked(files: &[(String, Vec<u8>)], before: Option<&Register>, yes: &[Thing]) -> Vec<Question> {
    match import(files, before, Options { yes: yes.iter().copied().collect(), ..options() }) {
        Ok(_) => Vec::new(),
        Err(ImportError::Questions { questions, .. }) => questions,
        Err(other) => panic!("{other}"),
    }
}

fn things(questions: &[Question]) -> Vec<Thing> {
    let mut things: Vec<Thing> = questions.iter().map(|question| question.thing).collect();
    things.dedup();
    things
}

#[test]
fn a_small_school_imports_without_a_warning() {
    let made = read(&small());
    assert_eq!(made.warnings, []);
    let s = made.summary;
    assert_eq!((s.schools, s.pupils, s.guardians, s.staff, s.mentors), (1, 1, 1, 2, 1));
    assert_eq!((s.pupils_without_mentor, s.protected, s.gone), (0, 0, 0));
}

#[test]
fn a_missing_kind_stops_it() {
    for kind in Kind::ALL {
        let files: Vec<_> = files(&small()).into_iter().filter(|(name, _)| !name.starts_with(kind.word())).collect();
        assert!(faults(&files).iter().any(|fault| fault.file == kind.word() && fault.what == FaultKind::MissingKind));
    }
}

#[test]
fn broken_json_is_told_by_file_and_line() {
    let mut files = files(&small());
    files[1].1 = b"{\"data\": [\n  {\"id\": \"child\", \"givenName\": \"Barnet\" \"familyName\": \"x\"}\n]}".to_vec();
    let error = import(&files, None, options()).err().unwrap();
    assert!(error.to_string().contains("persons.json: broken JSON at line 2"), "{error}");
    assert!(!error.to_string().contains("Barnet"));
}

#[test]
fn json_that_is_no_list_answer_stops_it() {
    let mut parts = small();
    parts[2] = json!({"code": "503", "message": "too large"});
    assert_eq!(fault_of(&files(&parts)), ("groups.json".into(), FaultKind::NotAList { kind: Kind::Groups }));
}

#[test]
fn a_last_page_that_announces_another_stops_it() {
    let mut parts = small();
    parts[1]["pageToken"] = json!("more");
    assert_eq!(fault_of(&files(&parts)), ("persons.json".into(), FaultKind::MorePages));
}

#[test]
fn a_page_that_says_it_is_the_last_and_is_not_stops_it() {
    let mut files = files(&small());
    files.push(file("persons-2.json", &answer(&json!([]))));
    assert_eq!(fault_of(&files), ("persons.json".into(), FaultKind::PagesAfterLast));
}

/// The persons of the small school on three pages.
fn in_three_pages() -> Vec<(String, Vec<u8>)> {
    let parts = small();
    let mut files: Vec<_> = files(&parts).into_iter().filter(|(name, _)| name != "persons.json").collect();
    let people = parts[1]["data"].as_array().unwrap();
    let pages = [&people[..1], &people[1..2], &people[2..]];
    for (number, page) in (1..).zip(pages) {
        let token = if number < 3 { json!(format!("{number}")) } else { Value::Null };
        files.push(file(&format!("persons-{number}.json"), &json!({"data": page, "pageToken": token})));
    }
    files
}

#[test]
fn a_first_middle_or_last_page_that_is_missing_or_twice_stops_it() {
    assert!(import(&in_three_pages(), None, options()).is_ok());
    let without = |page: &str| -> Vec<_> { in_three_pages().into_iter().filter(|(name, _)| name != page).collect() };
    assert_eq!(fault_of(&without("persons-1.json")), ("persons".into(), FaultKind::PageMissing { number: 1 }));
    assert_eq!(fault_of(&without("persons-2.json")), ("persons".into(), FaultKind::PageMissing { number: 2 }));
    assert_eq!(fault_of(&without("persons-3.json")), ("persons-2.json".into(), FaultKind::MorePages));
    let mut twice = in_three_pages();
    let second = twice.iter().find(|(name, _)| name == "persons-2.json").unwrap().1.clone();
    twice.iter_mut().find(|(name, _)| name == "persons-1.json").unwrap().1 = second;
    let (file, what) = fault_of(&twice);
    assert_eq!((file.as_str(), what), ("persons-2.json", FaultKind::PageTwice { other: "persons-1.json".into() }));
}

#[test]
fn an_entity_that_is_there_twice_stops_it_in_capitals_too() {
    let id = "7b2f0c1e-5a34-4c1b-9d0e-3f6a7b8c9d0e";
    let mut parts = small();
    let people = parts[1]["data"].as_array_mut().unwrap();
    people.push(json!({"id": id, "givenName": "E", "familyName": "X"}));
    people.push(json!({"id": id.to_uppercase(), "givenName": "E", "familyName": "X"}));
    assert_eq!(fault_of(&files(&parts)), ("persons.json".into(), FaultKind::EntityTwice));
}

#[test]
fn all_faults_of_a_run_are_told_at_once_and_grouped() {
    let mut parts = small();
    parts[2]["data"][0]["startDate"] = json!("i höstas");
    let people = parts[1]["data"].as_array_mut().unwrap();
    people.extend((0..40).map(|n| json!({"id": format!("x{n}"), "givenName": 7, "enrolments": [{"startDate": "?"}]})));
    let error = import(&files(&parts), None, options()).err().unwrap().to_string();
    let lines: Vec<&str> = error.lines().collect();
    assert_eq!(lines.len(), 5, "{error}");
    assert!(lines.iter().any(|line| line.contains("groups.json: class: \"startDate\" is missing or cannot be read")));
    assert!(lines.iter().any(|line| line.contains("40 times: \"givenName\" is missing") && line.contains("30 more")));
    assert!(!error.contains("höstas"));
}

#[test]
fn pages_are_in_the_order_of_their_numbers() {
    let mut files = files(&small());
    files[1].0 = "persons-1.json".into();
    files[1].1 = files[1].1.clone();
    let first: Value = serde_json::from_slice(&files[1].1).unwrap();
    files[1] = file("persons-1.json", &json!({"data": first["data"], "pageToken": "2"}));
    for number in 2..=10 {
        let token = if number < 10 { json!("next") } else { Value::Null };
        files.push(file(&format!("persons-{number}.json"), &json!({"data": [], "pageToken": token})));
    }
    assert_eq!(import(&files, None, options()).unwrap().warnings, []);
}

#[test]
fn an_entity_that_cannot_be_read_is_told_by_file_id_and_field_only() {
    let cases: [(usize, &str, Value, &str); 5] = [
        (1, "/data/0/givenName", json!(["Barnet"]), "persons.json: child: \"givenName\" is missing or cannot be read"),
        (
            1,
            "/data/0/enrolments/0/startDate",
            json!("Barnet"),
            "persons.json: child: enrolments[0].startDate: \"enrolments[].startDate\" is missing or cannot be read",
        ),
        (
            1,
            "/data/2/id",
            json!("201803122383"),
            "persons.json: number 3 of the list: \"id\" is missing or cannot be read",
        ),
        (
            3,
            "/data/0/assignmentRole/0/group",
            Value::Null,
            "duties.json: duty: assignmentRole[0].group: \"assignmentRole[].group\" is missing or cannot be read",
        ),
        (2, "/data/0", json!("Barnet"), "groups.json: number 1 of the list: is no object"),
    ];
    for (part, place, value, expected) in cases {
        let mut parts = small();
        *parts[part].pointer_mut(place).unwrap() = value;
        let error = import(&files(&parts), None, options()).err().unwrap().to_string();
        assert!(error.lines().any(|line| line.trim() == expected), "{error}");
    }
}

#[test]
fn the_spelling_traps_are_taken_both_ways() {
    let mut parts = small();
    // The list named after its kind; a bare list, as a look-up answers.
    parts[0] = json!({"organisations": parts[0]["data"], "pageToken": ""});
    parts[3] = parts[3]["data"].clone();
    let enrolment = parts[1].pointer_mut("/data/0/enrolments/0").unwrap();
    *enrolment = json!({"enrolledAt": {"id": "unit"}, "schoolType": "GR", "startDate": "2025-08-17T22:00:00Z"});
    *parts[1].pointer_mut("/data/1/phoneNumbers").unwrap() = json!([{"number": "+46 70 174 06 05", "type": "Home"}]);
    let made = read(&parts);
    assert_eq!(made.warnings, []);
    assert_eq!((made.summary.pupils, made.summary.mentors), (1, 1));
    let adult = made.register.person(&"adult".parse().unwrap()).unwrap();
    assert_eq!(adult.phones[0].number, "+46701740605");
    let mut with_bom = files(&small());
    with_bom[0].1.splice(0..0, *b"\xef\xbb\xbf");
    assert!(import(&with_bom, None, options()).is_ok());
}

#[test]
fn what_is_said_of_a_child_on_the_adult_is_the_same_fact() {
    let mut parts = small();
    parts[1]["data"][0].as_object_mut().unwrap().remove("responsibles");
    parts[1].pointer_mut("/data/1").unwrap()["_embedded"] =
        json!({"responsibleFor": [{"person": {"id": "child"}, "relationType": "Vårdnadshavare"}]});
    assert_eq!(read(&parts).warnings, [], "the pupil has a guardian");
}

#[test]
fn a_cancelled_enrolment_is_none() {
    let mut parts = small();
    parts[1].pointer_mut("/data/0/enrolments/0").unwrap()["cancelled"] = json!(true);
    let all = Options { yes: Yes::EVERYTHING, ..options() };
    assert_eq!(import(&files(&parts), None, all).unwrap().summary.pupils, 0);
}

#[test]
fn an_unknown_word_is_told_kept_and_means_nothing() {
    let mut parts = small();
    *parts[3].pointer_mut("/data/0/assignmentRole/0/assignmentRoleType").unwrap() = json!("Kontaktlärare");
    assert_eq!(things(&asked(&files(&parts), None, &[])), [Thing::Mentors], "nobody has a mentor");
    let mentors = Options { yes: [Thing::Mentors].into_iter().collect(), ..options() };
    let made = import(&files(&parts), None, mentors).unwrap();
    let told = made.warnings.iter().map(|w| &w.what).collect::<Vec<_>>();
    assert!(matches!(told[..], [Warned::UnknownValue { field: "assignmentRoleType", .. }]));
    let duty = made.register.duties.values().next().unwrap();
    assert_eq!(duty.assignments[0].role, AssignmentWord::Other("Kontaktlärare".into()));
    assert_eq!(made.summary.mentors, 0);
}

#[test]
fn dangling_references_and_odd_values_do_not_stop_it() {
    let mut parts = small();
    *parts[2].pointer_mut("/data/0/organisation/id").unwrap() = json!("elsewhere");
    *parts[1].pointer_mut("/data/1/phoneNumbers/0/value").unwrap() = json!("ring mormor");
    parts[1].pointer_mut("/data/1").unwrap()["emails"] = json!([{"value": "ingen"}]);
    *parts[1].pointer_mut("/data/0/civicNo/value").unwrap() = json!("18-03-12");
    let made = read(&parts);
    let mut told = super::told(&made.warnings);
    told.sort();
    assert_eq!(
        told,
        [
            "groups.json: class: elsewhere: \"organisation\" refers to what the load does not have",
            "persons.json: adult: a mail address that cannot be written to; left out",
            "persons.json: adult: a phone number that cannot be dialled; left out",
            "persons.json: child: a personal number of no known form; left out",
            "persons.json: child: a pupil without \"birthDate\" and personal number; nobody is told when that pupil comes of age",
        ]
    );
    assert_eq!(made.summary.mentors, 1, "the group's school is not known, so it does not narrow");
}
