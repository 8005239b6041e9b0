//! The end of a trip: the numbers go when their time has come, not before, and do not come back.

use kontaktbok_core::effect::Space;
use kontaktbok_core::page::Language;

use super::facts::{DAY, HOUR, MINUTE, may_be_rung};
use super::golden::golden;
use super::phone::{Phone, actions};
use super::trip::{away, packed, planned, route, shows, store_has_a_number};

#[test]
fn the_numbers_go_four_hours_after_the_return_also_without_net() {
    let mut phone = away(Language::Swedish);
    assert!(store_has_a_number(&phone));
    phone.pass(10 * HOUR + 45 * MINUTE);
    assert!(shows(&phone, "Numren hämtades") && store_has_a_number(&phone));
    phone.pass(10 * MINUTE);
    assert!(!shows(&phone, "Numren hämtades") && !store_has_a_number(&phone));
    golden("trip-over", |language| {
        let mut phone = away(language);
        phone.pass(11 * HOUR);
        phone
    });
    phone.tap("trip-seen-");
    assert_eq!(route(&phone), "/today");
    assert!(!shows(&phone, "Universeum"));
    // The school names it still: that does not bring the numbers back.
    phone.regain_net();
    assert!(!shows(&phone, "Universeum") && !store_has_a_number(&phone));
    phone.lose_net();
    phone.school.trips.clear();
    phone.regain_net();
    assert!(phone.store.rows.keys().all(|(space, ..)| *space != Space::Trip));
}

#[test]
fn a_trip_that_was_ended_without_net_is_ended_at_the_school_when_there_is() {
    let mut phone = away(Language::Swedish);
    phone.tap("end-trip-");
    assert!(!store_has_a_number(&phone) && phone.school.trips.len() == 1);
    phone.tap("trip-seen-");
    phone.kill_and_start(Language::Swedish);
    phone.regain_net();
    assert!(phone.school.trips.is_empty() && !store_has_a_number(&phone));
}

#[test]
fn a_wrong_clock_neither_drops_them_nor_keeps_them() {
    for ahead in [10 * 365 * DAY, -20_000 * DAY, 3 * HOUR] {
        let mut phone = away(Language::Swedish);
        phone.clock_ahead = ahead;
        phone.pass(9 * HOUR);
        phone.kill_and_start(Language::Swedish);
        phone.go("/today");
        assert!(store_has_a_number(&phone), "gone early with a clock {ahead} ahead");
        phone.pass(2 * HOUR);
        assert!(!store_has_a_number(&phone), "kept with a clock {ahead} ahead");
    }
}

#[test]
fn not_home_yet_keeps_them_and_a_day_is_the_most() {
    let mut phone = away(Language::Swedish);
    phone.pass(10 * HOUR);
    phone.tap("not-home-");
    phone.pass(4 * HOUR);
    assert!(store_has_a_number(&phone));
    for _ in 0..4 {
        phone.tap("not-home-");
    }
    let page = phone.screen().stack.last().unwrap().clone();
    assert!(!actions(&page).iter().any(|action| action.id.starts_with("not-home-")));
    phone.pass(16 * HOUR);
    assert!(store_has_a_number(&phone));
    // With net the school says anew how long it is; what was asked for here holds.
    phone.regain_net();
    phone.lose_net();
    assert!(store_has_a_number(&phone));
    phone.pass(HOUR);
    assert!(!store_has_a_number(&phone));
}

#[test]
fn a_phone_that_was_off_drops_them_by_the_school_s_clock_at_the_next_contact() {
    let mut phone = away(Language::Swedish);
    phone.off = 12 * HOUR;
    phone.pass(12 * HOUR);
    assert!(store_has_a_number(&phone), "it has not run as long");
    phone.regain_net();
    assert!(!store_has_a_number(&phone) && shows(&phone, "Numren togs bort"));
}

#[test]
fn what_else_the_phone_waits_for_it_is_woken_for_when_the_numbers_have_gone() {
    let mut phone = away(Language::Swedish);
    for _ in 0..10 {
        phone.pass(MINUTE);
    }
    phone.pass(10 * HOUR + 39 * MINUTE + 59_000);
    assert!(store_has_a_number(&phone));
    phone.pass(1_000);
    assert!(!store_has_a_number(&phone));
    assert!(phone.wake.is_some_and(|at| at > phone.boot()), "it never tries to reach the school again");
}

#[test]
fn whoever_has_gone_to_an_accident_meanwhile_stays_there() {
    let mut phone = planned(Language::Swedish);
    phone.tap_and_go("pack-", "/accident");
    assert_eq!((route(&phone).as_str(), phone.school.trips.len()), ("/accident", 1));
}

#[test]
fn a_trip_that_the_school_names_again_goes_on() {
    let mut phone = packed(Language::Swedish);
    let trips = std::mem::take(&mut phone.school.trips);
    phone.lose_net();
    phone.regain_net();
    assert!(!store_has_a_number(&phone));
    phone.school.trips = trips;
    phone.lose_net();
    phone.regain_net();
    assert!(store_has_a_number(&phone) && shows(&phone, "elever i listan"));
}

#[test]
fn a_number_that_came_before_the_rektor_said_so_is_neither_rung_nor_written_to() {
    let mut phone = packed(Language::Swedish);
    phone.go("/accident");
    phone.tap("hurt-new-lova");
    phone.tap("call-lova-vera");
    let page = phone.screen().stack.last().unwrap().clone();
    let ended = actions(&page).into_iter().find(|action| action.id.ends_with("no_answer")).unwrap().id.clone();
    phone.tap(&ended);
    may_be_rung(&mut phone.school.snapshot, "lova", "vera", false);
    // The trip that the school hands out has the number still, as one has that was fetched before.
    phone.lose_net();
    phone.regain_net();
    let page = phone.screen().stack.last().unwrap().clone();
    let opens = |of: &&kontaktbok_core::page::Action| of.id.contains("lova-vera") && of.opens.is_some();
    assert_eq!(actions(&page).into_iter().filter(opens).count(), 0);
}

#[test]
fn nobody_is_asked_to_ring_again_who_is_not_to_be_rung() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    for (guardian, outcome) in [("vera", "no_answer"), ("omar", "reached")] {
        phone.go("/pupil/lova");
        phone.tap(&format!("call-lova-{guardian}"));
        let page = phone.screen().stack.last().unwrap().clone();
        let ended = actions(&page).into_iter().find(|action| action.id.ends_with(outcome)).unwrap().id.clone();
        phone.tap(&ended);
    }
    phone.go("/today");
    assert!(shows(&phone, "Ring igen"));
    may_be_rung(&mut phone.school.snapshot, "lova", "vera", false);
    phone.lose_net();
    phone.regain_net();
    assert!(!shows(&phone, "Ring igen"));
}

#[test]
fn what_the_school_said_before_a_trip_was_packed_does_not_end_it() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.late = true;
    phone.lose_net();
    phone.regain_net();
    phone.go("/class");
    phone.tap("plan-trip");
    phone.tap("pack-");
    assert!(store_has_a_number(&phone));
    phone.let_through();
    assert!(store_has_a_number(&phone) && shows(&phone, "elever i listan"));
}
