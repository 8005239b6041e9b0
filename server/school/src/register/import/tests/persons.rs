//! Who somebody is: the day of birth, and two persons with one personal number.

use rstest::rstest;

use super::*;
use crate::register::age::is_of_age;

/// The small school with another number, and perhaps another day, of its pupil.
fn born(civic: &str, day: Option<&str>) -> [Value; 4] {
    let mut parts = small();
    parts[1]["data"][0]["civicNo"] = json!({"value": civic});
    if let Some(day) = day {
        parts[1]["data"][0]["birthDate"] = json!(day);
    }
    parts
}

#[rstest]
#[case::of_the_number("200811239999", None, Some("2008-11-23"))]
#[case::a_coordination_number("200811839999", None, Some("2008-11-23"))]
#[case::a_temporary_number("20081123TF01", None, Some("2008-11-23"))]
#[case::of_the_field("", Some("2008-11-23"), Some("2008-11-23"))]
#[case::the_later_of_two("200811239999", Some("2008-11-24"), Some("2008-11-24"))]
#[case::the_later_of_two_the_other_way("200811249999", Some("2008-11-23"), Some("2008-11-24"))]
#[case::no_day_that_there_is("200813459999", None, None)]
#[case::nothing("", None, None)]
fn when_a_pupil_was_born_is_read_from_number_and_field(
    #[case] civic: &str,
    #[case] field: Option<&str>,
    #[case] day: Option<&str>,
) {
    let made = read(&born(civic, field));
    let child = made.register.person(&"child".parse().unwrap()).unwrap();
    assert_eq!(child.born, day.map(|day| day.parse().unwrap()));
    let warned = made.warnings.iter().filter(|warning| warning.what == Warned::NoBirthDate).count();
    assert_eq!(warned, usize::from(day.is_none()), "who has none is said");
}

#[test]
fn nobody_but_a_pupil_without_marking_has_a_day_of_birth_in_the_register() {
    let mut parts = born("200811239999", None);
    parts[1]["data"][1]["civicNo"] = json!({"value": "197003122383"});
    let kept = |parts: &[Value; 4]| serde_json::to_string(&read(parts).register).unwrap();
    assert!(kept(&parts).contains("2008-11-23") && !kept(&parts).contains("1970-03-12"));
    parts[1]["data"][0]["securityMarking"] = json!("Sekretessmarkering");
    assert!(!kept(&parts).contains("2008-11-23"));
}

#[test]
fn an_import_says_who_is_of_age_and_who_will_be_in_numbers() {
    let counted = |day: &str| {
        let summary = read(&born("", Some(day))).summary;
        (summary.of_age, summary.not_asked, summary.soon_of_age)
    };
    assert_eq!(counted("2008-11-23"), (1, 1, 0));
    assert_eq!(counted("2008-11-24"), (0, 0, 1));
    assert_eq!(counted("2008-12-23"), (0, 0, 1));
    assert_eq!(counted("2008-12-24"), (0, 0, 0));
}

#[test]
fn who_was_of_age_is_not_made_younger_without_a_question() {
    let good = born("200811239999", None);
    let before = read(&good).register;
    let child = "child".parse().unwrap();
    let today = options().today;
    assert!(is_of_age(&before, &child, today));
    let younger = born("201811239999", None);
    assert_eq!(things(&asked(&files(&younger), Some(&before), &[])), [Thing::Births]);
    assert_eq!(asked(&files(&younger), Some(&before), &[Thing::Births]), []);
    // Of one pupil of one it is the load; and what was said before stands where a single row is silent.
    let silent = born("", None);
    assert_eq!(things(&asked(&files(&silent), Some(&before), &[])), [Thing::Births]);
}

#[test]
fn two_persons_with_one_number_are_a_question_and_once_answered_a_warning() {
    let mut parts = small();
    parts[1]["data"][1]["civicNo"] = json!({"value": "20180312-2383"});
    assert_eq!(things(&asked(&files(&parts), None, &[])), [Thing::Doubles]);
    let yes = Options { yes: [Thing::Doubles].into_iter().collect(), ..options() };
    let made = import(&files(&parts), None, yes).unwrap();
    assert_eq!(made.civic_numbers, []);
    assert_eq!(made.warnings.iter().filter(|w| w.what == Warned::CivicNumberOfTwo).count(), 2);
    let again = import(&files(&parts), Some(&made.register), options()).unwrap();
    assert_eq!(again.warnings.iter().filter(|w| w.what == Warned::CivicNumberOfTwo).count(), 2);
    assert!(again.register == made.register);
    parts[1]["data"][2]["civicNo"] = json!({"value": "201803122383"});
    assert_eq!(things(&asked(&files(&parts), Some(&made.register), &[])), [Thing::Doubles], "a third is another");
}

#[test]
fn a_marking_of_one_protects_the_other_of_the_same_number_until_both_are_unmarked() {
    let twice = |marking: &str| {
        let mut parts = small();
        let mut other = parts[1]["data"][0].clone();
        other["id"] = json!("child-again");
        other["securityMarking"] = json!(marking);
        parts[1]["data"].as_array_mut().unwrap().push(other);
        parts
    };
    let yes = Options { yes: [Thing::Doubles, Thing::Unmarked].into_iter().collect(), ..options() };
    let made = import(&files(&twice("Sekretessmarkering")), None, yes).unwrap().register;
    let (child, again) = ("child".parse().unwrap(), "child-again".parse().unwrap());
    assert!(made.is_marked(&child) && made.is_marked(&again));
    assert!(!serde_json::to_string(&made).unwrap().contains("Barnet"));
    let same = import(&files(&twice("Sekretessmarkering")), Some(&made), options()).unwrap().register;
    assert!(same == made, "and no question about it each time");
    let lifted = asked(&files(&twice("Ingen")), Some(&made), &[]);
    assert_eq!(things(&lifted), [Thing::Marks]);
}
