//! A pupil who is of age: that it is said, asked and written down, and what a "no" of one adult takes and leaves.

use kontaktbok_core::effect::HttpsOutput;
use kontaktbok_core::page::Language;
use kontaktbok_documents::exchange::of_age::{AdultOfPupil, PupilOfAge, WishSaid};
use kontaktbok_documents::{GuardianShown, Relation, Snapshot, Wish};
use rstest::rstest;

use super::facts::{HOUR, MORNING, named};
use super::golden::golden;
use super::phone::{Phone, actions};

const PATH: &str = "/api/pupils/lova/of-age";

/// Lova is of age, and has said this of Omar.
fn of_age(snapshot: &mut Snapshot, wish: Option<Wish>) {
    let lova = snapshot.pupils.iter_mut().find(|pupil| pupil.who.id.as_str() == "lova").unwrap();
    lova.of_age = true;
    let omar = lova.guardians.iter_mut().find(|adult| adult.id.as_str() == "omar").unwrap();
    omar.wish = wish;
    if matches!(wish, Some(Wish::InAccident | Wish::Never)) {
        omar.shown = GuardianShown::ByWish { given: "Omar".to_owned(), family: "Låtsas".to_owned() };
    }
}

fn with(mut phone: Phone, wish: Option<Wish>) -> Phone {
    of_age(&mut phone.school.snapshot, wish);
    phone.lose_net();
    phone.regain_net();
    phone
}

fn asked(phone: &mut Phone, wish: Option<Wish>) {
    let by = Some(named("olle", "Olle", "Expedition"));
    let said = |wish: Option<Wish>| wish.map(|wish| WishSaid { wish, by: by.clone(), at: MORNING - HOUR });
    let adult = |key: &str, given: &str, family: &str, wish| AdultOfPupil {
        who: named(key, given, family),
        relation: Relation::Guardian,
        said: said(wish),
    };
    let adults = vec![adult("vera", "Vera", "Exempel", None), adult("omar", "Omar", "Låtsas", wish)];
    let of = PupilOfAge { who: named("lova", "Lova", "Exempel"), class: "7B".to_owned(), adults };
    let body = serde_json::to_vec(&of).unwrap();
    phone.school.answers.insert(PATH.to_owned(), HttpsOutput::Answer { status: 200, etag: None, body });
}

fn page(phone: &Phone) -> String {
    serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap()
}

fn offered(phone: &Phone, start: &str) -> bool {
    actions(phone.screen().stack.last().unwrap()).iter().any(|action| action.id.starts_with(start))
}

#[test]
fn the_office_asks_about_each_adult_and_sees_who_asked_before() {
    golden("office-of-age", |language| {
        let mut phone = Phone::of_office(language);
        asked(&mut phone, Some(Wish::InAccident));
        phone.go("/office/of-age/lova");
        phone
    });
    golden("office-of-age-without-net", |language| {
        let mut phone = Phone::of_office(language);
        phone.lose_net();
        phone.go("/office/of-age/lova");
        phone
    });
}

#[test]
fn the_pupil_s_page_says_that_the_pupil_is_of_age_and_what_was_said() {
    golden("pupil-of-age", |language| {
        let mut phone = with(Phone::of_mentor(language), Some(Wish::Never));
        phone.go("/pupil/lova");
        phone
    });
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.go("/pupil/lova");
    assert!(!page(&phone).contains("Myndig"));
}

#[test]
fn what_was_answered_is_written_down_once_and_only_by_the_school() {
    let mut phone = with(Phone::of_mentor(Language::Swedish), None);
    asked(&mut phone, None);
    phone.go("/pupil/lova/of-age");
    let said = |phone: &Phone| phone.school.posted.iter().filter(|(path, _)| path == PATH).cloned().collect::<Vec<_>>();
    assert!(said(&phone).is_empty());
    // The double answers by path alone: what is written down is the answer of both.
    phone.school.answers.insert(PATH.to_owned(), HttpsOutput::Answer { status: 204, etag: None, body: vec![] });
    phone.tap("of-age-lova-omar-never");
    assert_eq!(said(&phone), [(PATH.to_owned(), r#"{"adult":"omar","wish":"never"}"#.to_owned())]);
    asked(&mut phone, Some(Wish::Never));
    phone.go("/today");
    phone.go("/pupil/lova/of-age");
    assert!(!offered(&phone, "of-age-lova-omar-never") && offered(&phone, "of-age-lova-omar-as_before"));
    phone.lose_net();
    phone.tap("of-age-lova-omar-as_before");
    assert!(said(&phone).len() == 1 && page(&phone).contains("med nät"));
}

#[rstest]
#[case::not_asked(None, true, true)]
#[case::as_before(Some(Wish::AsBefore), true, true)]
#[case::in_an_accident(Some(Wish::InAccident), false, true)]
#[case::never(Some(Wish::Never), false, false)]
fn whom_a_pupil_of_age_does_not_want_is_not_rung_and_in_an_accident_as_said(
    #[case] wish: Option<Wish>,
    #[case] from_day_to_day: bool,
    #[case] in_an_accident: bool,
) {
    let mut phone = with(Phone::of_mentor(Language::Swedish), wish);
    phone.go("/pupil/lova");
    assert_eq!(offered(&phone, "call-lova-omar"), from_day_to_day);
    assert!(offered(&phone, "call-lova-vera"));
    phone.go("/today");
    phone.tap("accident");
    phone.tap("hurt-new-lova");
    assert_eq!(offered(&phone, "call-lova-omar"), in_an_accident);
    assert!(offered(&phone, "call-lova-vera"));
}

#[rstest]
#[case::not_asked(None, false)]
#[case::as_before(Some(Wish::AsBefore), true)]
#[case::never(Some(Wish::Never), false)]
fn a_copy_is_for_those_of_whom_a_pupil_of_age_has_said_yes(#[case] wish: Option<Wish>, #[case] offered: bool) {
    let mut phone = with(Phone::of_mentor(Language::Swedish), wish);
    phone.go("/pupil/lova/copy");
    assert!(!page(&phone).contains("/pupil/lova/copy/vera"), "of her the pupil was not asked");
    assert_eq!(page(&phone).contains("/pupil/lova/copy/omar"), offered);
}

#[test]
fn what_a_pupil_of_age_has_said_is_kept_on_no_phone_of_who_asks() {
    let mut phone = Phone::of_office(Language::Swedish);
    asked(&mut phone, Some(Wish::Never));
    phone.go("/office/of-age/lova");
    assert!(page(&phone).contains("Olle Expedition"));
    assert!(!phone.store.rows.values().any(|row| String::from_utf8_lossy(row).contains("Olle")));
}
