//! What the school's snapshot tells changes while the phone is in touch: its pages follow, and the session goes on.

use kontaktbok_core::page::Language;

use super::phone::Phone;
use super::school;
use super::trip::shows;

const SNAPSHOT: &str = "/api/snapshot";

/// A mentor's phone in touch with the school, at a pupil, and how many sockets it has opened.
fn phone() -> (Phone, u32) {
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.go("/pupil/lova");
    let dials = phone.dials;
    (phone, dials)
}

/// The pupil is called something else from now on.
fn renamed(phone: &mut Phone, given: &str) {
    let lova = phone.school.snapshot.pupils.iter_mut().find(|pupil| pupil.who.id.as_str() == "lova").unwrap();
    given.clone_into(&mut lova.who.given);
}

#[test]
fn what_has_changed_is_fetched_shown_and_kept_over_one_socket() {
    let (mut phone, dials) = phone();
    renamed(&mut phone, "Malva");
    phone.told_anew();
    assert!(shows(&phone, "Malva"));
    assert_eq!(phone.dials, dials);
    phone.net = false;
    phone.kill_and_start(Language::Swedish);
    phone.go("/pupil/lova");
    assert!(shows(&phone, "Malva"), "it is in the store");
}

#[test]
fn told_again_before_the_answer_the_phone_asks_once_more_and_no_oftener() {
    let (mut phone, dials) = phone();
    phone.slow.insert(SNAPSHOT.to_owned());
    renamed(&mut phone, "Malva");
    phone.told_anew();
    renamed(&mut phone, "Tuva");
    phone.told_anew();
    phone.told_anew();
    phone.let_through();
    assert!(shows(&phone, "Malva") && !shows(&phone, "Tuva"));
    assert_eq!(phone.on_the_way(), 1);
    phone.let_through();
    assert!(shows(&phone, "Tuva"));
    assert_eq!((phone.on_the_way(), phone.dials), (0, dials));
}

#[test]
fn what_cannot_be_fetched_or_kept_is_fetched_by_the_whole_way() {
    for store_fails in [false, true] {
        let (mut phone, dials) = phone();
        renamed(&mut phone, "Malva");
        if store_fails {
            phone.store.fails_once = true;
        } else {
            phone.school.answers.insert(SNAPSHOT.to_owned(), school::away());
        }
        phone.told_anew();
        assert_eq!(shows(&phone, "Malva"), store_fails);
        phone.school.answers.clear();
        phone.pass(60_000);
        assert!(shows(&phone, "Malva"));
        assert_eq!(phone.dials, dials + 1);
    }
}

#[test]
fn an_answer_that_comes_after_the_socket_is_gone_holds_nothing_up() {
    let (mut phone, dials) = phone();
    phone.slow.insert(SNAPSHOT.to_owned());
    phone.told_anew();
    phone.lose_net();
    phone.slow.clear();
    phone.regain_net();
    renamed(&mut phone, "Malva");
    phone.let_through();
    phone.told_anew();
    assert!(shows(&phone, "Malva"));
    assert_eq!(phone.dials, dials + 1);
}

#[test]
fn a_device_that_was_revoked_meanwhile_is_erased() {
    let (mut phone, _) = phone();
    let body = br#"{"code":"revoked"}"#.to_vec();
    let revoked = kontaktbok_core::effect::HttpsOutput::Answer { status: 410, etag: None, body };
    phone.school.answers.insert(SNAPSHOT.to_owned(), revoked);
    phone.told_anew();
    assert!(!shows(&phone, "Lova"));
}
