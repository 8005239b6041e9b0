//! A class was lost while its mentor wrote without net: what was written is handed in, and its author reads so.

use kontaktbok_core::page::Language;

use super::facts;
use super::golden::golden;
use super::phone::{Phone, actions};
use super::school::HandIns;
use super::today::with_two_waiting;

/// One of two waiting notes can still be sent, the other is about a pupil whose class was lost.
fn one_handed_in(language: Language) -> Phone {
    let mut phone = with_two_waiting(language);
    phone.school.snapshot.pupils.retain(|pupil| pupil.who.id.as_str() != "lova");
    phone.school.snapshot.manifest.retain(|held| held.subject != facts::subject("lova"));
    phone.regain_net();
    phone
}

#[test]
fn the_first_page_says_that_a_note_was_handed_in() {
    golden("today-handed-in", one_handed_in);
}

#[test]
fn it_is_said_also_after_a_kill_and_until_it_is_read() {
    let offers = |phone: &Phone| {
        phone.screen().stack.iter().any(|page| actions(page).iter().any(|action| action.id == "handed-in-seen"))
    };
    let mut phone = one_handed_in(Language::Swedish);
    phone.kill_and_start(Language::Swedish);
    assert!(offers(&phone));
    phone.tap("handed-in-seen");
    assert!(!offers(&phone));
    phone.kill_and_start(Language::Swedish);
    assert!(!offers(&phone));
}

/// The class of both waiting notes was lost.
fn none_can_be_sent(language: Language, hand_ins: HandIns) -> Phone {
    let mut phone = with_two_waiting(language);
    phone.school.hand_ins = hand_ins;
    phone.school.snapshot.pupils.clear();
    phone.school.snapshot.manifest.clear();
    phone.regain_net();
    phone.go("/refused");
    phone
}

fn asked(phone: &Phone) -> usize {
    phone.school.posted.iter().filter(|(path, _)| path == "/api/handin").count()
}

#[test]
fn what_is_not_taken_stays_with_its_words_and_the_reason() {
    golden("refused-hand-in", |language| none_can_be_sent(language, HandIns::Refused("duplicate-entry")));
    let mut phone = none_can_be_sent(Language::Swedish, HandIns::Unreadable);
    // Both together, then one by one; what the school cannot read is not sent for ever.
    assert_eq!(asked(&phone), 3);
    phone.kill_and_start(Language::Swedish);
    assert_eq!(asked(&phone), 3);
    phone.go("/refused");
    let page = serde_json::to_string(&phone.screen()).unwrap();
    assert_eq!(page.matches("Tar med matsäck i morgon.").count(), 2, "{page}");
}

#[test]
fn what_is_too_much_at_once_is_handed_in_one_by_one() {
    let mut phone = none_can_be_sent(Language::Swedish, HandIns::NotTogether);
    assert_eq!(asked(&phone), 3);
    phone.go("/today");
    let page = serde_json::to_string(&phone.screen()).unwrap();
    assert!(page.contains("2 anteckningar är inlämnade till rektor"), "{page}");
}
