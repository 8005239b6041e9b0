//! Signing in, what can be wrong with a code, and a phone that the school has revoked.

use kontaktbok_core::effect::HttpsOutput;
use kontaktbok_core::page::Language;

use super::golden::golden;
use super::phone::{Phone, text};
use super::school::status;
use super::trip::shows;

#[test]
fn nobody_is_signed_in() {
    golden("signing-in-empty", Phone::new);
}

#[test]
fn a_code_that_is_too_short_is_said_before_anything_is_sent() {
    golden("signing-in-short-code", |language| {
        let mut phone = Phone::new(language);
        phone.net = false;
        phone.tap_with("sign-in", vec![text("code", "ABC")]);
        phone
    });
}

#[test]
fn a_code_that_is_not_valid_stays_in_its_field() {
    golden("signing-in-wrong-code", |language| answered(language, 403));
}

#[test]
fn too_many_codes_have_been_tried() {
    golden("signing-in-too-often", |language| answered(language, 429));
}

fn answered(language: Language, answer: u16) -> Phone {
    let mut phone = Phone::new(language);
    phone.school.answers.insert("/api/enrol".to_owned(), status(answer));
    phone.sign_in();
    phone
}

#[test]
fn the_school_is_out_of_reach() {
    golden("signing-in-away", |language| {
        let mut phone = Phone::new(language);
        phone.net = false;
        phone.sign_in();
        phone
    });
}

#[test]
fn the_phone_cannot_make_its_key() {
    golden("signing-in-no-key", |language| {
        let mut phone = Phone::new(language);
        phone.key = false;
        phone.sign_in();
        phone
    });
}

#[test]
fn a_code_is_being_tried() {
    golden("signing-in-busy", |language| {
        let mut phone = Phone::new(language);
        phone.held.insert("/api/enrol".to_owned());
        phone.sign_in();
        phone
    });
}

#[test]
fn a_revoked_phone_is_empty_and_says_so() {
    golden("revoked", |language| {
        let mut phone = Phone::of_mentor(language);
        revoke(&mut phone);
        assert!(phone.store.rows.is_empty());
        phone
    });
}

#[test]
fn a_revoked_phone_keeps_the_words_that_had_not_reached_the_school() {
    golden("revoked-with-unsent-words", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.lose_net();
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Lova glömde gympapåsen.")]);
        phone.net = true;
        revoke(&mut phone);
        phone
    });
}

fn gone(body: &[u8]) -> HttpsOutput {
    HttpsOutput::Answer { status: 410, etag: None, body: body.to_vec() }
}

#[test]
fn a_proxy_that_answers_gone_erases_nothing() {
    for body in [&b"<h1>410 Gone</h1>"[..], b"", b"{}", br#"{"code":"sign-in"}"#] {
        let mut phone = Phone::of_mentor(Language::Swedish);
        for path in ["/api/session/challenge", "/api/session", "/api/snapshot"] {
            phone.school.answers.insert(path.to_owned(), gone(body));
            phone.lose_net();
            phone.regain_net();
            phone.school.answers.clear();
        }
        phone.go("/pupil/lova");
        assert!(shows(&phone, "Lova"));
    }
}

fn revoke(phone: &mut Phone) {
    phone.school.answers.insert("/api/session".to_owned(), gone(br#"{"code":"revoked","message":""}"#));
    phone.lose_net();
    phone.regain_net();
}

#[test]
fn who_comes_with_a_code_where_another_is_signed_in_is_told_so_and_nothing_changes() {
    golden("already-in", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/sign-in");
        assert!(!shows(&phone, "Mentorsson"), "a stranger reads no name");
        phone
    });
}
