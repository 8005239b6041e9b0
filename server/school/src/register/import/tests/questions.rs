//! What would take rights away is asked about, by name; what says nothing changes nothing.

use rstest::rstest;

use super::*;
use crate::register::Custody;

/// The small school with `count` pupils more in the class, each with a guardian.
fn school(count: usize) -> [Value; 4] {
    let mut parts = small();
    let child = parts[1]["data"][0].clone();
    for n in 0..count {
        let (pupil, adult) = (format!("pupil-{n}"), format!("adult-{n}"));
        let mut twin = child.clone();
        twin["id"] = json!(pupil);
        twin["civicNo"] = Value::Null;
        twin["responsibles"] = json!([{"person": {"id": adult}, "relationType": "Vårdnadshavare"}]);
        let people = parts[1]["data"].as_array_mut().unwrap();
        people.push(twin);
        people.push(json!({"id": adult, "givenName": "A", "familyName": "B", "securityMarking": "Ingen"}));
        let member = json!({"person": {"id": pupil}, "startDate": "2026-07-01"});
        parts[2]["data"][0]["groupMemberships"].as_array_mut().unwrap().push(member);
    }
    parts
}

fn before(parts: &[Value; 4]) -> Register {
    read(parts).register
}

fn pupils(parts: &mut [Value; 4]) -> impl Iterator<Item = &mut Value> {
    parts[1]["data"].as_array_mut().unwrap().iter_mut().filter(|person| person.get("enrolments").is_some())
}

#[test]
fn more_than_a_fifth_gone_is_asked_about() {
    let crowd = |count: usize| -> Vec<(String, Vec<u8>)> {
        let mut parts = small();
        let people = parts[1]["data"].as_array_mut().unwrap();
        people.extend((0..count).map(|n| json!({"id": format!("extra-{n}"), "givenName": "E", "familyName": "X"})));
        files(&parts)
    };
    let before = import(&crowd(16), None, options()).unwrap().register;
    let exactly = import(&crowd(12), Some(&before), options()).unwrap();
    assert_eq!(exactly.summary.gone, 4, "a fifth of twenty is not more than a fifth");
    let lost = Question { thing: Thing::Persons, asked: Asked::Lost { lost: 5, of: 20 } };
    assert_eq!(asked(&crowd(11), Some(&before), &[]), [lost]);
    let yes = Options { yes: [Thing::Persons].into_iter().collect(), ..options() };
    let forced = import(&crowd(11), Some(&before), yes).unwrap();
    assert_eq!(forced.summary.gone, 5);
    let again = import(&crowd(11), Some(&forced.register), options()).unwrap();
    assert_eq!(again.summary.gone, 0, "who is gone is not gone again");
    let back = import(&crowd(16), Some(&again.register), options()).unwrap().register;
    assert!(back.persons.values().all(|person| person.gone_since.is_none()), "and may come back");
}

#[test]
fn a_kind_that_had_entities_and_has_none_is_asked_about() {
    let before = before(&small());
    let table: [(usize, &[Thing]); 4] = [
        (0, &[Thing::Schools, Thing::Rektors]),
        (
            1,
            &[
                Thing::Persons,
                Thing::Pupils,
                Thing::Guardians,
                Thing::Classes,
                Thing::Mentors,
                Thing::Staff,
                Thing::Rektors,
                Thing::Numbers,
                Thing::Names,
            ],
        ),
        (2, &[Thing::Classes, Thing::Mentors]),
        (3, &[Thing::Mentors, Thing::Staff, Thing::Rektors]),
    ];
    for (part, expected) in table {
        let mut parts = small();
        parts[part]["data"] = json!([]);
        assert_eq!(things(&asked(&files(&parts), Some(&before), &[])), expected);
        assert_eq!(asked(&files(&parts), Some(&before), expected), []);
        assert_ne!(asked(&files(&parts), Some(&before), &expected[1..]), [], "yes is said of each by its name");
        assert_ne!(asked(&files(&parts), None, &[]), [], "a first load without them is asked about as well");
    }
}

/// A value of every pupil or of every row, by what it is about.
#[rstest]
#[case::enrolments("enrolments", Thing::Pupils)]
#[case::responsibles("responsibles", Thing::Guardians)]
fn a_field_that_no_pupil_has_any_more_is_asked_about(#[case] field: &str, #[case] thing: Thing) {
    let good = school(30);
    let mut parts = school(30);
    pupils(&mut parts).for_each(|pupil| drop(pupil.as_object_mut().unwrap().remove(field)));
    assert_eq!(things(&asked(&files(&parts), Some(&before(&good)), &[])), [thing]);
    // Of one it stands: silence is no word.
    let mut parts = school(30);
    drop(pupils(&mut parts).next().unwrap().as_object_mut().unwrap().remove(field));
    let made = import(&files(&parts), Some(&before(&good)), options()).unwrap();
    assert!(made.register == before(&good) && made.warnings.iter().any(|w| matches!(w.what, Warned::Silent { .. })));
}

#[test]
fn all_duties_that_have_ended_are_asked_about() {
    let mut parts = small();
    for duty in parts[3]["data"].as_array_mut().unwrap() {
        duty["endDate"] = json!("2026-11-01");
    }
    let asked = things(&asked(&files(&parts), Some(&before(&small())), &[]));
    assert_eq!(asked, [Thing::Mentors, Thing::Staff, Thing::Rektors]);
}

#[test]
fn a_unit_that_loses_its_last_of_something_is_asked_about() {
    let mut parts = school(30);
    parts[0]["data"].as_array_mut().unwrap().push(
        json!({"id": "small", "organisationType": "Skolenhet", "displayName": "L", "parentOrganisation": {"id": "school"}}),
    );
    let mut moved = parts.clone();
    pupils(&mut parts).take(2).for_each(|pupil| pupil["enrolments"][0]["enroledAt"]["id"] = json!("small"));
    pupils(&mut moved).for_each(|_| ());
    let asked = asked(&files(&moved), Some(&before(&parts)), &[]);
    let units = vec!["small".to_owned()];
    assert!(asked.contains(&Question { thing: Thing::Pupils, asked: Asked::NoneLeftAt { units } }), "{asked:?}");
}

#[rstest]
#[case::net_default("0001-01-01")]
#[case::net_default_moment("0001-01-01T00:00:00Z")]
#[case::sql_default("1753-01-01")]
#[case::spreadsheet("1899-12-30")]
#[case::sql_small("1900-01-01")]
#[case::unix("1970-01-01T00:00:00Z")]
fn a_day_that_programs_write_for_none_ends_nothing(#[case] day: &str) {
    let mut parts = small();
    parts[1]["data"][0]["enrolments"][0]["endDate"] = json!(day);
    parts[3]["data"][0]["endDate"] = json!(day);
    parts[3]["data"][0]["assignmentRole"][0]["endDate"] = json!(day);
    let made = read(&parts);
    assert!(made.register == before(&small()));
    assert!(made.warnings.iter().all(|warning| warning.what == Warned::NoDay { field: "endDate" }));
}

#[test]
fn what_had_ended_and_goes_on_without_an_end_is_asked_about() {
    let mut ended = small();
    ended[3]["data"][0]["assignmentRole"][0]["endDate"] = json!("2026-10-14");
    let yes = Options { yes: Yes::EVERYTHING, ..options() };
    let before = import(&files(&ended), None, yes).unwrap().register;
    let questions = asked(&files(&small()), Some(&before), &[]);
    assert_eq!(questions, [Question { thing: Thing::Ended, asked: Asked::GoesOn { again: 1 } }]);
    let mut longer = small();
    longer[3]["data"][0]["assignmentRole"][0]["endDate"] = json!("2027-06-11");
    assert_eq!(asked(&files(&longer), Some(&before), &[]), [], "an end that is said is the source's own word");
}

#[test]
fn a_relation_that_cannot_be_read_is_asked_about_and_changes_nothing_of_one() {
    for word in ["V\u{fffd}rdnadshavare", "VÃ¥rdnadshavare", "Vårdnadshavar", ""] {
        let mut parts = school(30);
        pupils(&mut parts).for_each(|pupil| pupil["responsibles"][0]["relationType"] = json!(word));
        for before in [None, Some(&before(&school(30)))] {
            assert!(things(&asked(&files(&parts), before, &[])).contains(&Thing::Guardians), "{word}");
        }
    }
    let mut parts = school(30);
    parts[1]["data"][0]["responsibles"][0]["relationType"] = json!("Vårdnadshavar");
    let made = import(&files(&parts), Some(&before(&school(30))), options()).unwrap();
    let on = made.register.on(options().today);
    assert_eq!(on.guardians(&"child".parse().unwrap())[0].1, Custody::Guardian);
}

#[test]
fn organisations_without_a_type_are_what_refers_to_them() {
    let mut parts = small();
    for organisation in parts[0]["data"].as_array_mut().unwrap() {
        organisation.as_object_mut().unwrap().remove("organisationType");
    }
    let made = read(&parts);
    assert_eq!((made.summary.schools, made.summary.mentors), (1, 1));
    assert_eq!(made.register.on(options().today).rektors(&"unit".parse().unwrap()).len(), 1);
    assert!(made.warnings.iter().all(|warning| warning.what == Warned::InferredKind));
    // Such a register is not asked about each night, and what was known of another stands.
    assert!(import(&files(&parts), Some(&made.register), options()).unwrap().register == made.register);
    assert!(import(&files(&parts), Some(&before(&small())), options()).unwrap().register == before(&small()));
}

#[test]
fn references_in_capitals_refer_to_the_same() {
    let ids = ["unit", "school", "child", "adult", "teacher", "head", "class"];
    let uuid = |n: usize| format!("7b2f0c1e-5a34-4c1b-9d0e-3f6a7b8c9d{n:02}");
    let with = |write: &dyn Fn(String, bool) -> String| -> Vec<(String, Vec<u8>)> {
        let files = files(&small()).into_iter().map(|(name, bytes)| {
            let mut text = String::from_utf8(bytes).unwrap();
            for (n, id) in ids.iter().enumerate() {
                // An entity's own id stands four spaces in; every deeper one is a reference.
                let (own, other) = (format!("      \"id\": \"{id}\""), format!("\"id\": \"{id}\""));
                text = text.replace(&own, &format!("      \"id\": \"{}\"", write(uuid(n), true)));
                text = text.replace(&other, &format!("\"id\": \"{}\"", write(uuid(n), false)));
            }
            (name, text.into_bytes())
        });
        files.collect()
    };
    let plain = import(&with(&|id, _| id), None, options()).unwrap();
    assert_eq!((plain.summary.mentors, plain.warnings.len()), (1, 0));
    for write in [
        &(|id: String, own| if own { id } else { id.to_uppercase() }) as &dyn Fn(String, bool) -> String,
        &|id, own| if own { id.to_uppercase() } else { id },
        &|id, _| format!("{{{}}}", id.to_uppercase()),
    ] {
        let made = import(&with(write), None, options()).unwrap();
        assert!(made.register == plain.register && made.warnings.is_empty());
    }
}

#[test]
fn a_pupil_without_any_name_is_told_and_many_are_asked_about() {
    let nameless = |count: usize, yes: &[Thing]| {
        let mut parts = school(30);
        pupils(&mut parts).take(count).for_each(|pupil| {
            pupil["givenName"] = json!(" \u{200b}");
            pupil["familyName"] = Value::Null;
        });
        (asked(&files(&parts), None, yes), asked(&files(&parts), Some(&before(&school(30))), yes), parts)
    };
    let (first, later, parts) = nameless(1, &[]);
    assert_eq!((first, later), (vec![], vec![]));
    assert!(read(&parts).warnings.iter().any(|warning| warning.what == Warned::NoName));
    assert_eq!(things(&nameless(31, &[]).1), [Thing::Names], "of one who had a name it stands");
    assert_eq!(things(&nameless(31, &[]).0), [Thing::Names]);
}

#[test]
fn a_load_that_is_the_same_makes_the_same_register() {
    let good = school(30);
    let first = before(&good);
    let second = import(&files(&good), Some(&first), options()).unwrap();
    assert!(second.register == first);
}

#[test]
fn forty_thousand_warnings_are_a_count_and_ten_examples() {
    let mut parts = small();
    let people = parts[1]["data"].as_array_mut().unwrap();
    let odd = |n| json!({"id": format!("x{n}"), "givenName": "X", "familyName": "Y", "phoneNumbers": [{"value": "?"}]});
    people.extend((0..40_000).map(odd));
    let told = crate::register::told(&read(&parts).warnings);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("40000 times: a phone number that cannot be dialled"), "{}", &told[0][..80]);
    assert!(told[0].ends_with("and 39990 more)") && told[0].len() < 500);
}
