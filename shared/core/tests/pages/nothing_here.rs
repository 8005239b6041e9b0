//! The school has nothing for this person today, as in a gap between two enrolments: what is others' goes from the phone,
//! the phone itself stays.

use kontaktbok_core::page::Language;
use kontaktbok_documents::Snapshot;

use super::golden::golden;
use super::phone::{Phone, text};
use super::trip::shows;

/// What the school sends of whom its register does not have; what it had sent before is given back.
fn a_gap_comes(phone: &mut Phone) -> Snapshot {
    let before = phone.school.snapshot.clone();
    let of = &mut phone.school.snapshot;
    (of.me.given, of.me.family) = (String::new(), String::new());
    of.roles.clear();
    of.units.clear();
    of.classes.clear();
    of.pupils.clear();
    of.staff.clear();
    of.manifest.clear();
    of.children.clear();
    ask_again(phone);
    before
}

fn ask_again(phone: &mut Phone) {
    phone.lose_net();
    phone.regain_net();
}

#[test]
fn a_mentor_in_a_gap_is_told_so_and_stays_signed_in() {
    golden("today-nothing-here", |language| {
        let mut phone = Phone::of_mentor(language);
        a_gap_comes(&mut phone);
        phone
    });
}

#[test]
fn what_was_written_before_a_gap_is_not_lost_in_it() {
    golden("today-nothing-here-handed-in", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.lose_net();
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Tar med matsäck.")]);
        phone.go("/today");
        a_gap_comes(&mut phone);
        assert!(phone.school.posted.iter().any(|(path, body)| path == "/api/handin" && body.contains("matsäck")));
        phone
    });
}

#[test]
fn in_a_gap_nothing_of_a_pupil_is_on_the_phone_and_afterwards_all_is_back() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    let names = |phone: &Phone| phone.store.rows.values().any(|row| row.windows(4).any(|bytes| bytes == b"Lova"));
    assert!(names(&phone));
    let before = a_gap_comes(&mut phone);
    assert!(!names(&phone));
    phone.kill_and_start(Language::Swedish);
    phone.go("/this-phone");
    assert!(shows(&phone, "Maja Mentorsson"), "the phone has forgotten whose it is");
    phone.school.snapshot = before;
    ask_again(&mut phone);
    phone.go("/pupil/lova");
    assert!(names(&phone) && shows(&phone, "Lova"));
}

#[test]
fn a_guardian_in_a_gap_is_offered_no_accident_and_has_the_children_back() {
    let mut phone = Phone::of_guardian(Language::Swedish);
    phone.sign_in();
    let before = a_gap_comes(&mut phone);
    assert!(shows(&phone, "nothing-here") && !shows(&phone, "accident") && !shows(&phone, "Askskolan"));
    phone.school.snapshot = before;
    ask_again(&mut phone);
    assert!(shows(&phone, "Askskolan") && !shows(&phone, "nothing-here"));
}
