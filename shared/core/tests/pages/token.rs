//! The socket stays up for hours, the token for requests does not: nobody notices.

use kontaktbok_core::page::Language;

use super::facts::{HOUR, MINUTE};
use super::phone::Phone;
use super::school::{self, TOKEN_MS};
use super::trip::shows;

/// A mentor's phone in touch with the school, on its first page.
fn phone() -> Phone {
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.go("/today");
    phone
}

/// Whether the number of Lova's guardian is on her page.
fn has_number(phone: &mut Phone) -> bool {
    phone.go("/pupil/lova");
    let has = shows(phone, "+4670");
    phone.go("/today");
    has
}

#[test]
fn a_token_is_renewed_before_it_ends_however_long_the_socket_stays_up() {
    let mut phone = phone();
    let sockets = phone.dials;
    for _ in 0..12 * 60 {
        phone.pass(MINUTE);
        assert!(phone.school.turned_away.is_empty(), "the token ended");
    }
    assert!(has_number(&mut phone));
    assert!(phone.school.turned_away.is_empty());
    let sessions = i64::from(phone.school.sessions);
    assert!(
        (12 * HOUR / TOKEN_MS..=2 * 12 * HOUR / TOKEN_MS).contains(&sessions),
        "{sessions} sessions in twelve hours"
    );
    assert_eq!(phone.dials, sockets, "the socket stayed");
}

#[test]
fn who_wakes_the_phone_too_late_still_gets_what_was_asked_for() {
    let mut phone = phone();
    phone.school.at += 2 * HOUR;
    assert!(has_number(&mut phone));
    assert_eq!(phone.school.turned_away.len(), 1);
}

#[test]
fn a_token_that_the_school_has_forgotten_is_asked_for_anew_once() {
    let mut phone = phone();
    phone.school.token_until = 0;
    assert!(has_number(&mut phone));
    assert_eq!(phone.school.turned_away.len(), 1);
    // A school that never knows any token is not asked for ever.
    phone.school.never_knows = true;
    assert!(!has_number(&mut phone));
    assert_eq!(phone.school.turned_away.len(), 3);
}

#[test]
fn several_requests_that_are_turned_away_wait_for_one_new_token() {
    let mut phone = phone();
    let before = phone.school.sessions;
    phone.slow.insert("/api/session".to_owned());
    phone.school.token_until = 0;
    phone.go("/pupil/lova");
    phone.go("/pupil/noor");
    assert_eq!((phone.school.turned_away.len(), phone.school.sessions), (2, before + 1));
    phone.slow.clear();
    phone.let_through();
    phone.go("/pupil/noor");
    assert!(shows(&phone, "+4670"));
    assert_eq!((phone.school.turned_away.len(), phone.school.sessions), (2, before + 1));
}

#[test]
fn a_school_that_gives_no_new_token_is_asked_again_and_nobody_waits_for_it() {
    let mut phone = phone();
    phone.school.answers.insert("/api/session/challenge".to_owned(), school::away());
    phone.school.token_until = 0;
    assert!(!has_number(&mut phone));
    phone.school.answers.clear();
    phone.pass(MINUTE);
    assert!(has_number(&mut phone));
    assert_eq!(phone.school.turned_away.len(), 1);
}

#[test]
fn a_device_that_was_revoked_meanwhile_is_told_so_by_the_next_token() {
    let mut phone = phone();
    let body = br#"{"code":"revoked"}"#.to_vec();
    let revoked = kontaktbok_core::effect::HttpsOutput::Answer { status: 410, etag: None, body };
    phone.school.answers.insert("/api/session".to_owned(), revoked);
    phone.pass(TOKEN_MS);
    assert!(shows(&phone, "sign-in"));
}
