//! A class was lost while its mentor wrote without net: what was written is handed in, and its author reads so.

use kontaktbok_core::page::Language;

use super::facts;
use super::golden::golden;
use super::phone::{Phone, actions};
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
