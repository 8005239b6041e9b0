//! På den här telefonen: what is stored, and signing out with a clear choice about unsent work.

use super::facts::MINUTE;
use super::golden::golden;
use super::phone::{Phone, text};

#[test]
fn everything_is_at_the_school() {
    golden("this-phone-all-sent", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Tar med matsäck.")]);
        phone.go("/this-phone");
        phone
    });
}

#[test]
fn unsent_work_makes_signing_out_a_choice() {
    golden("this-phone-unsent", |language| {
        let mut phone = super::today::with_two_waiting(language);
        phone.go("/pupil/noor");
        phone.tap("note-");
        phone.type_in(vec![text("text", "Glömde matsäck.")]);
        phone.go("/this-phone");
        phone
    });
}

#[test]
fn one_unsent_note_is_counted_in_the_singular() {
    golden("this-phone-one-unsent", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.lose_net();
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Tar med matsäck.")]);
        phone.go("/this-phone");
        phone
    });
}

#[test]
fn sending_first_takes_the_choice_away() {
    golden("this-phone-sent-first", |language| {
        let mut phone = super::today::with_two_waiting(language);
        phone.go("/this-phone");
        phone.net = true;
        phone.pass(MINUTE);
        phone.tap("sign-out-kept");
        phone
    });
}

#[test]
fn signing_out_and_discarding_empties_the_phone() {
    golden("this-phone-signed-out", |language| {
        let mut phone = super::today::with_two_waiting(language);
        phone.go("/this-phone");
        phone.tap("sign-out-discard");
        assert!(phone.store.rows.is_empty());
        phone
    });
}
