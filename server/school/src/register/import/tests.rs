//! What stops an import, what does not, and how the register may be spelt.

use serde_json::{Value, json};

use super::{ImportError, Imported, Kind, Options, Warned, import};
use crate::register::{AssignmentWord, Register};

fn options() -> Options {
    Options { today: "2026-11-23".parse().unwrap(), yes: false }
}

fn answer(list: &Value) -> Value {
    json!({"data": list, "pageToken": null})
}

fn file(name: &str, value: &Value) -> (String, Vec<u8>) {
    (name.to_owned(), format!("{value:#}").into_bytes())
}

/// A school with one pupil, one guardian, one mentor.
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
            {"id": "adult", "givenName": "Vuxna", "familyName": "Hemlig", "phoneNumbers": [{"value": "070-1740605"}]},
            {"id": "teacher", "givenName": "Lärare", "familyName": "Namn"},
        ])),
        answer(&json!([
            {"id": "class", "displayName": "7B", "groupType": "Klass", "organisation": {"id": "school"},
             "groupMemberships": [{"person": {"id": "child"}, "startDate": "2026-07-01"}]},
        ])),
        answer(&json!([
            {"id": "duty", "person": {"id": "teacher"}, "dutyAt": {"id": "school"}, "dutyRole": "Lärare",
             "startDate": "2023-08-01", "assignmentRole": [
                {"group": {"id": "class"}, "assignmentRoleType": "Mentor", "startDate": "2026-07-01"}]},
        ])),
    ]
}

fn files(parts: &[Value; 4]) -> Vec<(String, Vec<u8>)> {
    Kind::ALL.iter().zip(parts).map(|(kind, part)| file(&format!("{kind}.json"), part)).collect()
}

fn read(parts: &[Value; 4]) -> Imported {
    import(&files(parts), None, options()).unwrap()
}

fn fails(parts: &[Value; 4]) -> ImportError {
    import(&files(parts), None, options()).err().unwrap()
}

#[test]
fn a_small_school_imports_without_a_warning() {
    let made = read(&small());
    assert_eq!(made.warnings, []);
    let s = made.summary;
    assert_eq!((s.schools, s.pupils, s.guardians, s.staff, s.mentors), (1, 1, 1, 1, 1));
    assert_eq!((s.pupils_without_mentor, s.protected, s.gone), (0, 0, 0));
}

#[test]
fn a_missing_kind_stops_it() {
    for kind in Kind::ALL {
        let files: Vec<_> = files(&small()).into_iter().filter(|(name, _)| !name.starts_with(kind.word())).collect();
        assert_eq!(import(&files, None, options()).err(), Some(ImportError::MissingKind { kind }));
    }
}

#[test]
fn broken_json_is_told_by_file_and_line() {
    let mut files = files(&small());
    files[1].1 = b"{\"data\": [\n  {\"id\": \"child\", \"givenName\": \"Barnet\" \"familyName\": \"x\"}\n]}".to_vec();
    let error = import(&files, None, options()).err().unwrap();
    assert!(matches!(&error, ImportError::BrokenJson { file, line: 2, .. } if file == "persons.json"), "{error}");
    assert!(!error.to_string().contains("Barnet"));
}

#[test]
fn json_that_is_no_list_answer_stops_it() {
    let mut parts = small();
    parts[2] = json!({"code": "503", "message": "too large"});
    assert_eq!(fails(&parts), ImportError::NotAList { file: "groups.json".into(), kind: Kind::Groups });
}

#[test]
fn a_last_page_that_announces_another_stops_it() {
    let mut files = files(&small());
    files.push(file("persons-2.json", &json!({"data": [], "pageToken": null})));
    files.push(file("persons-10.json", &json!({"data": [], "pageToken": "more"})));
    let error = import(&files, None, options()).err();
    assert_eq!(error, Some(ImportError::MorePages { file: "persons-10.json".into() }));
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
fn more_than_a_fifth_gone_stops_it_unless_one_says_yes() {
    let crowd = |count: usize| -> Vec<(String, Vec<u8>)> {
        let mut parts = small();
        let people = parts[1]["data"].as_array_mut().unwrap();
        people.extend((0..count).map(|n| json!({"id": format!("extra-{n}"), "givenName": "E", "familyName": "X"})));
        files(&parts)
    };
    let before = import(&crowd(17), None, options()).unwrap().register;
    let exactly = import(&crowd(13), Some(&before), options()).unwrap();
    assert_eq!(exactly.summary.gone, 4, "a fifth of twenty is not more than a fifth");
    let error = import(&crowd(12), Some(&before), options()).err();
    assert_eq!(error, Some(ImportError::TooManyGone { gone: 5, of: 20 }));
    let forced = import(&crowd(12), Some(&before), Options { yes: true, ..options() }).unwrap();
    assert_eq!(forced.summary.gone, 5);
    let again = import(&crowd(12), Some(&forced.register), options()).unwrap();
    assert_eq!(again.summary.gone, 0, "who is gone is not gone again");
    let back = import(&crowd(17), Some(&again.register), options()).unwrap().register;
    assert!(back.persons.values().all(|person| person.gone_since.is_none()), "and may come back");
}

#[test]
fn an_entity_that_cannot_be_read_is_told_by_file_id_and_field_only() {
    let cases: [(usize, &str, Value, &str); 5] = [
        (1, "/data/0/givenName", json!(["Barnet"]), "persons.json: child: \"givenName\" is missing or cannot be read"),
        (
            1,
            "/data/0/enrolments/0/startDate",
            json!("Barnet"),
            "persons.json: child: \"enrolments[0].startDate\" is missing or cannot be read",
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
            "duties.json: duty: \"assignmentRole[0].group\" is missing or cannot be read",
        ),
        (2, "/data/0", json!("Barnet"), "groups.json: number 1 of the list: is no object"),
    ];
    for (part, place, value, expected) in cases {
        let mut parts = small();
        *parts[part].pointer_mut(place).unwrap() = value;
        assert_eq!(fails(&parts).to_string(), expected);
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
    *parts[1].pointer_mut("/data/0/responsibles").unwrap() = json!([]);
    parts[1].pointer_mut("/data/1").unwrap()["_embedded"] =
        json!({"responsibleFor": [{"person": {"id": "child"}, "relationType": "Vårdnadshavare"}]});
    assert_eq!(read(&parts).warnings, [], "the pupil has a guardian");
}

#[test]
fn a_cancelled_enrolment_is_none() {
    let mut parts = small();
    parts[1].pointer_mut("/data/0/enrolments/0").unwrap()["cancelled"] = json!(true);
    assert_eq!(read(&parts).summary.pupils, 0);
}

#[test]
fn an_unknown_word_is_told_kept_and_means_nothing() {
    let mut parts = small();
    *parts[3].pointer_mut("/data/0/assignmentRole/0/assignmentRoleType").unwrap() = json!("Kontaktlärare");
    let made = read(&parts);
    let told = made.warnings.iter().map(|w| &w.what).collect::<Vec<_>>();
    assert!(matches!(told[..], [Warned::UnknownValue { field: "assignmentRoleType", .. }]));
    let duty = made.register.duties.values().next().unwrap();
    assert_eq!(duty.assignments[0].role, AssignmentWord::Other("Kontaktlärare".into()));
    assert_eq!(made.summary.mentors, 0);
}

#[test]
fn a_marking_that_is_not_known_protects_and_does_not_say_whom() {
    let mut parts = small();
    *parts[1].pointer_mut("/data/0/securityMarking").unwrap() = json!("Kvarskrivning");
    let made = read(&parts);
    assert!(made.register.is_marked(&"child".parse().unwrap()));
    assert_eq!(made.warnings[0].to_string(), "persons.json: an unknown \"securityMarking\"; it counts as protection");
    let stored = serde_json::to_string(&made.register).unwrap();
    assert!(!stored.contains("Barnet") && !stored.contains("201803122383"));
}

#[test]
fn of_a_marked_adult_no_number_is_kept() {
    let mut parts = small();
    parts[1].pointer_mut("/data/0/responsibles/0/person").unwrap()["securityMarking"] = json!("Sekretessmarkering");
    let register: Register = read(&parts).register;
    let stored = serde_json::to_string(&register).unwrap();
    assert!(register.is_marked(&"adult".parse().unwrap()));
    assert!(!stored.contains("+4670") && !stored.contains("Vuxna"));
    assert!(stored.contains("Barnet"), "the child is not marked");
}

#[test]
fn dangling_references_and_odd_values_do_not_stop_it() {
    let mut parts = small();
    *parts[2].pointer_mut("/data/0/organisation/id").unwrap() = json!("elsewhere");
    *parts[1].pointer_mut("/data/1/phoneNumbers/0/value").unwrap() = json!("ring mormor");
    parts[1].pointer_mut("/data/1").unwrap()["emails"] = json!([{"value": "ingen"}]);
    *parts[1].pointer_mut("/data/0/civicNo/value").unwrap() = json!("18-03-12");
    let made = read(&parts);
    let mut told: Vec<_> = made.warnings.iter().map(ToString::to_string).collect();
    told.sort();
    assert_eq!(
        told,
        [
            "groups.json: class: \"organisation\" refers to elsewhere, which the load does not have",
            "persons.json: adult: a mail address that cannot be written to; left out",
            "persons.json: adult: a phone number that cannot be dialled; left out",
            "persons.json: child: a personal number of no known form; left out",
        ]
    );
    assert_eq!(made.summary.mentors, 1, "the group's school is not known, so it does not narrow");
}

#[test]
fn a_kind_that_had_entities_and_has_none_stops_it_unless_one_says_yes() {
    let before = import(&files(&small()), None, options()).unwrap().register;
    for (part, kind) in [(0, Kind::Organisations), (2, Kind::Groups), (3, Kind::Duties)] {
        let mut parts = small();
        parts[part]["data"] = json!([]);
        assert_eq!(import(&files(&parts), Some(&before), options()).err(), Some(ImportError::NoneLeft { kind }));
        assert!(import(&files(&parts), Some(&before), Options { yes: true, ..options() }).is_ok());
        assert!(import(&files(&parts), None, options()).is_ok(), "of a first load nothing is known");
    }
}
