//! A marking that was once set stands until the source says in its own word that there is none.

use rstest::rstest;

use super::*;
use crate::register::NewlyMarked;

fn is_marked(register: &Register, id: &str) -> bool {
    register.is_marked(&id.parse().unwrap())
}

/// The small school with a second pupil, protected.
fn with_a_protected_pupil(word: &Value) -> [Value; 4] {
    let mut parts = small();
    let mut twin = parts[1]["data"][0].clone();
    twin["id"] = json!("hidden");
    twin["securityMarking"] = word.clone();
    twin["civicNo"] = Value::Null;
    parts[1]["data"].as_array_mut().unwrap().push(twin);
    parts
}

fn before() -> Register {
    read(&with_a_protected_pupil(&json!("Sekretessmarkering"))).register
}

#[test]
fn a_marking_that_is_not_known_protects_and_does_not_say_whom() {
    let mut parts = small();
    *parts[1].pointer_mut("/data/0/securityMarking").unwrap() = json!("Kvarskrivning");
    let made = read(&parts);
    assert!(made.register.is_marked(&"child".parse().unwrap()));
    assert_eq!(
        crate::register::told(&made.warnings)[0],
        "persons.json: an unknown \"securityMarking\"; it counts as protection"
    );
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

#[rstest]
#[case::not_there(None)]
#[case::null(Some(Value::Null))]
#[case::empty(Some(json!("")))]
#[case::blank(Some(json!("  ")))]
#[case::no(Some(json!("Nej")))]
#[case::not_true(Some(json!(false)))]
#[case::zero(Some(json!(0)))]
#[case::unknown(Some(json!("Okänd")))]
#[case::twice(Some(json!(["Ingen"])))]
fn nothing_but_the_sources_own_word_lifts_a_marking(#[case] word: Option<Value>) {
    let mut parts = with_a_protected_pupil(&json!("Ingen"));
    let hidden = parts[1]["data"].as_array_mut().unwrap().last_mut().unwrap().as_object_mut().unwrap();
    match word {
        Some(word) => drop(hidden.insert("securityMarking".into(), word)),
        None => drop(hidden.remove("securityMarking")),
    }
    let made = import(&files(&parts), Some(&before()), options()).unwrap();
    assert!(is_marked(&made.register, "hidden"));
    assert!(!serde_json::to_string(&made.register.persons[&"hidden".parse().unwrap()]).unwrap().contains("Barnet"));
}

#[test]
fn the_sources_own_word_lifts_a_marking_when_the_operator_says_so() {
    let parts = files(&with_a_protected_pupil(&json!("Ingen")));
    let questions = asked(&parts, Some(&before()), &[]);
    assert_eq!(questions, [Question { thing: Thing::Marks, asked: Asked::Lifted { lifted: 1 } }]);
    assert!(
        ImportError::Questions { questions, newly_marked: NewlyMarked::default() }
            .to_string()
            .contains("fewer than 5 protected persons")
    );
    let yes = Options { yes: [Thing::Marks].into_iter().collect(), ..options() };
    assert!(!is_marked(&import(&parts, Some(&before()), yes).unwrap().register, "hidden"));
}

#[test]
fn a_reference_lifts_no_marking_of_somebody_who_is_in_the_load() {
    let mut parts = with_a_protected_pupil(&Value::Null);
    let member = json!({"person": {"id": "hidden", "securityMarking": "Ingen"}, "startDate": "2026-07-01"});
    parts[2]["data"][0]["groupMemberships"].as_array_mut().unwrap().push(member);
    assert!(is_marked(&import(&files(&parts), Some(&before()), options()).unwrap().register, "hidden"));
}

#[test]
fn a_marking_by_reference_stands_over_loads_that_do_not_mention_it() {
    let mut parts = small();
    parts[1]["data"][0]["responsibles"].as_array_mut().unwrap().push(
        json!({"person": {"id": "away", "securityMarking": "Skyddad folkbokföring"}, "relationType": "Vårdnadshavare"}),
    );
    let first = read(&parts).register;
    parts[1]["data"][0]["responsibles"][1]["person"] = json!({"id": "away"});
    let next = import(&files(&parts), Some(&first), options()).unwrap().register;
    assert!(is_marked(&next, "away"), "a reference without a word");
    parts[1]["data"][0]["responsibles"].as_array_mut().unwrap().pop();
    let later = import(&files(&parts), Some(&next), Options { yes: Yes::EVERYTHING, ..options() }).unwrap().register;
    assert!(is_marked(&later, "away"), "not mentioned at all");
}

#[rstest]
#[case::there("securityMarking")]
#[case::capital("SecurityMarking")]
#[case::underscore("security_marking")]
fn a_marking_is_heard_however_its_key_is_written(#[case] key: &str) {
    let mut parts = small();
    let child = parts[1]["data"][0].as_object_mut().unwrap();
    child.remove("securityMarking");
    child.insert(key.into(), json!("SEKRETESSMARKERING "));
    assert!(is_marked(&read(&parts).register, "child"));
}

#[test]
fn a_load_that_says_nothing_of_markings_is_asked_about_the_first_time_too() {
    let mut parts = small();
    for person in parts[1]["data"].as_array_mut().unwrap() {
        person.as_object_mut().unwrap().remove("securityMarking");
    }
    let silent = Asked::NotSaid { field: "securityMarking", silent: 2, of: 2 };
    for before in [None, Some(&before())] {
        assert!(asked(&files(&parts), before, &[]).contains(&Question { thing: Thing::Marks, asked: silent.clone() }));
    }
}

#[test]
fn a_word_that_marks_everybody_is_asked_about() {
    let mut parts = small();
    let people = parts[1]["data"].as_array_mut().unwrap();
    let child = people[0].clone();
    people.extend((0..10).map(|n| {
        let mut pupil = child.clone();
        pupil["id"] = json!(format!("pupil-{n}"));
        pupil["civicNo"] = Value::Null;
        pupil
    }));
    for person in people {
        person["securityMarking"] = json!("Nej");
    }
    assert_eq!(things(&asked(&files(&parts), None, &[])), [Thing::Unmarked]);
}

#[test]
fn who_is_newly_protected_waits_for_no_answer_about_something_else() {
    let before = read(&small()).register;
    let mut parts = small();
    parts[1]["data"][1]["securityMarking"] = json!("Sekretessmarkering");
    parts[3]["data"] = json!([]);
    let Err(error) = import(&files(&parts), Some(&before), options()) else { panic!("imported") };
    assert!(error.to_string().contains("protected from now on") && !format!("{error:?}").contains("adult"));
    let ImportError::Questions { newly_marked, .. } = error else { panic!("no question") };
    let mut protected = before.clone();
    newly_marked.protect_in(&mut protected);
    assert!(is_marked(&protected, "adult") && !is_marked(&protected, "child"));
    let stored = serde_json::to_string(&protected).unwrap();
    assert!(!stored.contains("+4670") && !stored.contains("Vuxna") && stored.contains("Barnet"));
    assert_eq!(protected.duties, before.duties, "and nothing else is another");
}
