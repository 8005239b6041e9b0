//! A contact being noted: new, about several pupils, a correction, and what is wrong with it.

use kontaktbok_core::effect::StoreFault;
use kontaktbok_core::page::Language;

use super::facts::{HOUR, MINUTE};
use super::golden::golden;
use super::phone::{Phone, keys, text};

pub fn begun(language: Language) -> Phone {
    let mut phone = Phone::of_mentor(language);
    phone.go("/pupil/lova");
    phone.tap("note-");
    phone
}

#[test]
fn a_new_note_is_kept_from_its_first_moment() {
    golden("note-new", begun);
}

#[test]
fn what_is_typed_is_kept_with_its_number() {
    golden("note-typed", |language| {
        let mut phone = begun(language);
        phone.pass(MINUTE);
        phone.type_in(vec![
            text("channel", "talk"),
            text("text", "Lova vill byta grupp."),
            text("tone", "follow_up"),
            keys("guardians", &["vera", "omar"]),
        ]);
        phone
    });
}

#[test]
fn a_note_of_a_marked_guardian_says_no_name() {
    golden("note-marked-guardian", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/elis");
        phone.tap("note-");
        phone.type_in(vec![keys("guardians", &["stand-in"])]);
        phone
    });
}

#[test]
fn a_note_about_several_pupils() {
    golden("note-several", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.tap("new-note");
        phone.tap("note-several");
        phone.type_in(vec![keys("pupils", &["lova", "noor"]), text("channel", "infomentor")]);
        phone
    });
}

#[test]
fn a_note_about_no_pupil_is_not_saved() {
    golden("note-several-without-pupil", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.tap("new-note");
        phone.tap("note-several");
        phone.tap("save-");
        phone
    });
    golden("note-several-without-text", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.tap("new-note");
        phone.tap("note-several");
        phone.tap_with("save-", vec![keys("pupils", &["lova"])]);
        phone
    });
}

#[test]
fn a_contact_in_the_future_is_not_saved() {
    golden("note-in-future", |language| {
        let mut phone = begun(language);
        phone.tap_with("save-", vec![text("text", "Ringde hem."), text("happened", "2026-11-24T08:00")]);
        phone
    });
}

#[test]
fn a_note_of_nobody_and_nothing_is_not_saved() {
    golden("note-without-anything", |language| {
        let mut phone = begun(language);
        phone.tap("save-");
        phone
    });
}

#[test]
fn a_note_that_was_left_as_it_was_is_begun_again_and_is_no_work() {
    let mut phone = begun(Language::Swedish);
    let first = phone.screen().stack.last().unwrap().route.clone();
    phone.go("/pupil/lova");
    phone.tap("note-");
    assert_eq!(phone.screen().stack.last().unwrap().route, first);
    phone.go("/today");
    let rows = |phone: &Phone| format!("{:?}", phone.screen().stack.last().unwrap().parts).contains("draft-");
    assert!(!rows(&phone));
    phone.go(&first);
    phone.type_in(vec![text("text", "Hej")]);
    phone.go("/today");
    assert!(rows(&phone));
}

#[test]
fn a_correction_leaves_the_old_note() {
    golden("note-correction", |language| {
        let mut phone = begun(language);
        phone.tap_with("save-", vec![text("text", "Lova vill byta grupp.")]);
        phone.pass(HOUR);
        phone.tap("correct-");
        phone
    });
}

#[test]
fn what_the_store_does_not_take_is_never_called_kept() {
    golden("note-not-kept", |language| {
        let mut phone = begun(language);
        phone.pass(5 * MINUTE);
        phone.store.fault = Some(StoreFault::Full);
        phone.type_in(vec![text("text", "Lova vill byta grupp.")]);
        phone
    });
    golden("note-not-saved", |language| {
        let mut phone = begun(language);
        phone.pass(5 * MINUTE);
        phone.store.fault = Some(StoreFault::Full);
        phone.tap_with("save-", vec![text("text", "Lova vill byta grupp.")]);
        phone
    });
    golden("note-never-kept", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        phone.store.fault = Some(StoreFault::Full);
        phone.tap("note-");
        phone
    });
}

#[test]
fn a_class_lost_while_writing_leaves_the_text() {
    golden("note-not-yours", |language| {
        let mut phone = begun(language);
        phone.type_in(vec![text("text", "Lova vill byta grupp.")]);
        phone.school.snapshot.manifest.clear();
        phone.lose_net();
        phone.regain_net();
        phone.tap("save-");
        phone
    });
}

#[test]
fn a_note_that_is_saved_or_thrown_away_is_not_there() {
    golden("note-gone", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova/note/thrown-away");
        phone
    });
}

#[test]
fn a_page_that_has_changed_keeps_what_was_typed() {
    golden("note-page-changed", |language| {
        let mut phone = begun(language);
        phone.act_unoffered(vec![text("text", "Lova vill byta grupp.")]);
        phone
    });
}
