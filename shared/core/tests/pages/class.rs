//! Klassen.

use kontaktbok_documents::ledger::{Channel, Outcome};

use super::facts::{COLLEAGUE, DAY, HOUR, MINUTE, entry};
use super::golden::golden;
use super::phone::Phone;

#[test]
fn all_classes_with_the_latest_contact_of_each_pupil() {
    golden("class-all", |language| {
        let mut phone = Phone::new(language);
        let at = phone.school.at;
        for (number, ago) in [(1, 9 * DAY), (2, 20 * HOUR)] {
            let talk = entry(number, "kim", at - ago, Channel::Talk, Outcome::Reached, &["tove"]);
            phone.school.has("elis", COLLEAGUE, &talk, at - ago + MINUTE);
        }
        phone.sign_in();
        phone.go("/class");
        phone
    });
}

#[test]
fn who_was_not_reached_has_had_no_contact() {
    golden("class-tried", |language| {
        let mut phone = Phone::new(language);
        let at = phone.school.at;
        let of = |number, ago, outcome| entry(number, "kim", at - ago, Channel::Call, outcome, &["tove"]);
        phone.school.has("elis", COLLEAGUE, &of(1, 9 * DAY, Outcome::Reached), at - 9 * DAY + MINUTE);
        phone.school.has("elis", COLLEAGUE, &of(2, HOUR, Outcome::NoAnswer), at - HOUR + MINUTE);
        phone.school.has("lova", COLLEAGUE, &of(3, 2 * HOUR, Outcome::Voicemail), at - HOUR);
        phone.sign_in();
        phone.go("/class");
        phone
    });
}

#[test]
fn one_class() {
    golden("class-one", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/class/7b");
        phone
    });
}

#[test]
fn a_mentor_without_a_class_is_told_so() {
    golden("class-none", |language| {
        let mut phone = Phone::new(language);
        phone.school.snapshot.classes.clear();
        phone.school.snapshot.pupils.clear();
        phone.school.snapshot.manifest.clear();
        phone.sign_in();
        phone.go("/class");
        phone
    });
}

#[test]
fn a_class_that_is_not_on_the_phone_looks_like_one_that_is_not() {
    golden("class-not-here", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/class/9a");
        phone
    });
}
