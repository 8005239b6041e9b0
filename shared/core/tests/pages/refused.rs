//! What the school could not take: the words, the reason, and what can be done.

use kontaktbok_core::page::Language;

use super::facts;
use super::golden::golden;
use super::phone::{Phone, text};

/// One note is refused, another is received.
pub fn one_refused(language: Language) -> Phone {
    refused_as(language, "content")
}

fn refused_as(language: Language, reason: &'static str) -> Phone {
    let mut phone = Phone::of_mentor(language);
    phone.school.refuses = Some(reason);
    phone.go("/pupil/lova");
    phone.tap("note-");
    phone.tap_with("save-", vec![text("text", "Lova vill byta grupp.")]);
    assert!(phone.school.refuses.is_none(), "nothing was sent");
    phone.go("/refused");
    phone
}

#[test]
fn the_first_page_says_that_something_was_refused() {
    golden("today-refused", |language| {
        let mut phone = one_refused(language);
        phone.go("/today");
        phone
    });
}

#[test]
fn a_refused_entry_keeps_its_words_and_its_reason() {
    golden("refused-content", one_refused);
    golden("refused-read-only", |language| refused_as(language, "read-only"));
    golden("refused-newer", |language| refused_as(language, "newer"));
    golden("refused-form", |language| refused_as(language, "form"));
}

#[test]
fn two_refused_entries_are_told_apart() {
    golden("refused-two", |language| {
        let mut phone = one_refused(language);
        phone.school.refuses = Some("content");
        phone.go("/pupil/noor");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Noor har läst klart boken.")]);
        phone.go("/refused");
        phone
    });
}

#[test]
fn a_refused_entry_about_a_pupil_one_has_no_longer() {
    golden("refused-somebody", |language| {
        let mut phone = one_refused(language);
        phone.school.snapshot.pupils.retain(|pupil| pupil.who.id.as_str() != "lova");
        phone.school.snapshot.manifest.retain(|held| held.subject != facts::subject("lova"));
        phone.lose_net();
        phone.regain_net();
        phone
    });
}

#[test]
fn a_refused_entry_is_mended_as_a_new_draft() {
    golden("refused-again", |language| {
        let mut phone = one_refused(language);
        phone.tap("again-");
        phone
    });
}

#[test]
fn when_none_is_left_the_page_says_so() {
    golden("refused-none", |language| {
        let mut phone = one_refused(language);
        phone.tap("forget-");
        phone
    });
}
