//! I dag: what waits, how fresh it is, and what is wrong, said only when it is.

use kontaktbok_core::effect::StoreFault;
use kontaktbok_core::page::Language;

use super::facts::{COLLEAGUE, DAY, HOUR, MINUTE, entry};
use super::golden::golden;
use super::phone::{Phone, text, unopenable};
use super::school::status;
use kontaktbok_documents::ledger::{Channel, Outcome};

#[test]
fn a_fresh_day_has_nothing_to_do() {
    golden("today-fresh", Phone::of_mentor);
}

#[test]
fn the_first_snapshot_is_on_its_way() {
    golden("today-fetching", |language| {
        let mut phone = Phone::new(language);
        phone.held.insert("/api/snapshot".to_owned());
        phone.sign_in();
        phone
    });
}

#[test]
fn the_net_is_gone_before_anything_was_fetched() {
    golden("today-never-fetched", |language| {
        let mut phone = Phone::new(language);
        phone.school.answers.insert("/api/session/challenge".to_owned(), super::school::away());
        phone.sign_in();
        phone
    });
}

/// Two notes written without net.
pub fn with_two_waiting(language: Language) -> Phone {
    let mut phone = Phone::of_mentor(language);
    phone.lose_net();
    for pupil in ["lova", "elis"] {
        phone.go(&format!("/pupil/{pupil}"));
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Tar med matsäck i morgon.")]);
        phone.pass(4 * MINUTE);
    }
    phone.go("/today");
    phone
}

#[test]
fn entries_wait_on_the_phone_without_net() {
    golden("today-waiting-without-net", with_two_waiting);
}

#[test]
fn entries_are_on_their_way_to_a_slow_school() {
    golden("today-waiting-with-net", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.school.slow = true;
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Tar med matsäck i morgon.")]);
        phone.go("/today");
        phone
    });
}

#[test]
fn calls_and_notes_that_are_not_finished_stand_to_be_done() {
    golden("today-unfinished", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        phone.tap("call-lova-vera");
        phone.pass(3 * MINUTE);
        for pupil in ["elis", "noor"] {
            phone.go(&format!("/pupil/{pupil}"));
            phone.tap("note-");
            phone.type_in(vec![text("text", "Glömde matsäck.")]);
        }
        phone.go("/today");
        phone
    });
}

#[test]
fn one_of_two_guardians_is_reached_and_the_other_is_to_be_rung_again() {
    golden("today-call-again", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        for (guardian, outcome) in [("vera", "-reached"), ("omar", "-voicemail")] {
            phone.tap(&format!("call-lova-{guardian}"));
            phone.pass(MINUTE);
            let screen = phone.screen();
            let page = screen.stack.last().unwrap();
            let ended = super::phone::actions(page).into_iter().find(|action| action.id.ends_with(outcome));
            phone.tap(&ended.unwrap().id.clone());
        }
        phone.go("/today");
        phone
    });
}

#[test]
fn long_without_net_the_age_is_said_with_days() {
    golden("today-long-without-net", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.pass(2 * HOUR);
        phone.lose_net();
        phone.pass(3 * DAY);
        phone
    });
}

#[test]
fn pupils_data_of_last_week_are_said_to_be_that_old() {
    golden("today-stale", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.pass(8 * DAY);
        phone.held.insert("/api/snapshot".to_owned());
        phone.kill_and_start(language);
        phone
    });
    golden("today-stale-and-without-net", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.lose_net();
        phone.pass(8 * DAY);
        phone.kill_and_start(language);
        phone
    });
}

#[test]
fn a_clock_that_is_three_hours_ahead_is_said() {
    golden("today-clock-ahead", |language| {
        let mut phone = Phone::new(language);
        phone.clock_ahead = 3 * HOUR;
        phone.sign_in();
        phone
    });
    golden("today-clock-behind", |language| {
        let mut phone = Phone::new(language);
        phone.clock_ahead = -DAY - DAY;
        phone.sign_in();
        phone
    });
}

#[test]
fn the_schools_server_is_not_well() {
    golden("today-school-trouble", |language| {
        let mut phone = Phone::new(language);
        phone.school.answers.insert("/api/session".to_owned(), status(500));
        phone.sign_in();
        phone
    });
}

#[test]
fn the_phone_is_full_and_nothing_is_shown_as_saved() {
    golden("today-not-saved", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.lose_net();
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.store.fault = Some(StoreFault::Full);
        phone.tap_with("save-", vec![text("text", "Tar med matsäck i morgon.")]);
        phone.go("/today");
        phone
    });
}

#[test]
fn a_store_that_does_not_open_is_never_shown_as_empty() {
    golden("store-sealed", |language| unopenable(language, StoreFault::Sealed));
    golden("store-newer", |language| unopenable(language, StoreFault::Newer));
    golden("store-full", |language| unopenable(language, StoreFault::Full));
    golden("store-no-key", |language| unopenable(language, StoreFault::NoKey));
    golden("store-broken", |language| unopenable(language, StoreFault::Broken));
}

#[test]
fn what_a_colleague_was_told_today_counts_for_the_family() {
    golden("today-colleague-rang", |language| {
        let mut phone = Phone::new(language);
        let at = phone.school.at - 30 * MINUTE;
        let rang = entry(1, "kim", at, Channel::Call, Outcome::NoAnswer, &["tove"]);
        phone.school.has("elis", COLLEAGUE, &rang, at + MINUTE);
        phone.sign_in();
        phone
    });
}

#[test]
fn a_mentor_is_told_on_the_first_page_that_somebody_else_had_contact_today() {
    golden("today-told", |language| {
        let mut phone = Phone::new(language);
        let at = phone.school.at - 30 * MINUTE;
        let rang = entry(1, "lars", at, Channel::Call, Outcome::Reached, &["vera"]);
        phone.school.has("lova", COLLEAGUE, &rang, at + MINUTE);
        phone.sign_in();
        phone
    });
    let mut phone = Phone::new(Language::Swedish);
    let at = phone.school.at - 30 * MINUTE;
    // The other mentor's contact is no news of that kind, nor is what happened on another day.
    phone.school.has("elis", COLLEAGUE, &entry(1, "kim", at, Channel::Call, Outcome::Reached, &["tove"]), at + MINUTE);
    let before = entry(1, "lars", at - DAY, Channel::Call, Outcome::Reached, &["vera"]);
    phone.school.has("lova", COLLEAGUE, &before, at + MINUTE);
    phone.sign_in();
    let page = serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    assert!(!page.contains("Någon annan"), "{page}");
}

#[test]
fn what_was_fetched_by_a_clock_that_was_ahead_does_not_lie_ahead() {
    let mut phone = Phone::new(Language::Swedish);
    phone.clock_ahead = 3 * super::facts::HOUR;
    phone.sign_in();
    phone.clock_ahead = 0;
    phone.lose_net();
    phone.go("/class");
    phone.go("/today");
    assert!(super::trip::shows(&phone, "Elevuppgifterna hämtades 08."), "and not 11.10");
}
