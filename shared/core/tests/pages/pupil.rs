//! A pupil: guardians with and without numbers, marked, none; a call and what came of it.

use kontaktbok_core::page::Language;

use super::golden::golden;
use super::phone::Phone;

#[test]
fn numbers_are_fetched_and_can_be_rung() {
    golden("pupil-with-numbers", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        phone
    });
}

#[test]
fn numbers_are_on_their_way() {
    golden("pupil-numbers-coming", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.held.insert("/api/pupils/lova/numbers".to_owned());
        phone.go("/pupil/lova");
        phone
    });
}

#[test]
fn without_net_the_page_says_whom_to_ring_instead() {
    golden("pupil-without-net", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.lose_net();
        phone.go("/pupil/lova");
        phone
    });
}

#[test]
fn a_marked_guardian_has_no_name_and_a_guardian_can_lack_a_number() {
    golden("pupil-marked-guardian", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/elis");
        phone
    });
}

#[test]
fn a_name_that_runs_the_other_way_and_another_responsible_adult() {
    golden("pupil-right-to-left", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/noor");
        phone
    });
}

#[test]
fn a_pupil_without_guardian_and_without_mentor() {
    golden("pupil-no-guardian", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/sam");
        phone
    });
}

#[test]
fn after_a_call_the_outcome_is_asked() {
    golden("pupil-call-outcome", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        phone.tap("call-lova-vera");
        phone.pass(2 * super::facts::MINUTE);
        phone
    });
}

#[test]
fn two_calls_are_asked_about_side_by_side() {
    golden("pupil-two-calls", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        phone.tap("call-lova-vera");
        phone.tap("call-lova-omar");
        phone
    });
}

#[test]
fn a_pupil_who_is_not_on_the_phone() {
    golden("pupil-not-here", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/somebody");
        phone
    });
}

#[test]
fn a_number_that_was_wrong_is_marked_until_a_call_has_come_through() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.go("/pupil/lova");
    let rung = |phone: &mut Phone, outcome: &str| {
        phone.tap("call-lova-vera");
        let open = phone.screen().stack.pop().unwrap();
        let ended = open.actions().find(|action| action.id.starts_with("ended-") && action.id.ends_with(outcome));
        phone.tap(&ended.unwrap().id.clone());
        phone.pass(super::facts::MINUTE);
    };
    rung(&mut phone, "wrong_number");
    assert!(super::trip::shows(&phone, "Fel nummer 08.10. Expeditionen ser efter"));
    rung(&mut phone, "reached");
    assert!(!super::trip::shows(&phone, "Expeditionen ser efter"));
}
