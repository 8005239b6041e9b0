use proptest::prelude::*;

use super::*;
use crate::event::Stamp;

const HOUR: i64 = 3_600_000;
const MORNING: i64 = 1_795_417_200_000;

/// A pack fetched at eight, home at three.
fn pack(boot_ms: u64) -> Pack {
    let named = Named { id: "maja".parse().unwrap(), given: "Maja".to_owned(), family: "Exempel".to_owned() };
    let trip = Trip {
        id: "trip".parse().unwrap(),
        name: "Göteborg".to_owned(),
        planner: named,
        adults: vec![],
        pupils: vec![],
        units: vec![],
        returns_at: MORNING + 7 * HOUR,
        at: MORNING,
    };
    // The wall clock says 1970: it has no part in this.
    Pack::new(trip, 0, 0, Stamp { wall_ms: 0, boot_ms })
}

fn ms(hours: i64) -> u64 {
    u64::try_from(hours * HOUR).unwrap()
}

#[test]
fn the_numbers_stay_four_hours_after_the_planned_return() {
    let pack = pack(ms(90));
    assert_eq!(pack.left_ms(ms(90)), 11 * HOUR);
    assert_eq!(pack.left_ms(ms(101)), 0);
    assert_eq!(pack.ends_at_boot(), ms(101));
}

#[test]
fn not_home_yet_keeps_them_longer_and_at_most_a_day() {
    let mut pack = pack(0);
    let mut taps = 0;
    while pack.can_stay_longer() {
        pack.stay_longer();
        taps += 1;
    }
    assert_eq!((taps, pack.left_ms(0)), (5, 31 * HOUR));
    pack.stay_longer();
    assert_eq!(pack.left_ms(0), 31 * HOUR);
}

#[test]
fn a_phone_that_was_started_anew_counts_what_it_has_run_since() {
    let mut pack = pack(ms(90));
    assert!(pack.count_down(ms(92)));
    assert!(pack.count_down(ms(1)), "started anew an hour ago");
    assert_eq!(pack.left_ms(ms(1)), 8 * HOUR);
    assert_eq!(pack.left_ms(ms(9)), 0);
}

#[test]
fn a_machine_that_says_its_time_in_steps_was_not_started_anew() {
    let mut pack = pack(ms(90) + 850);
    assert_eq!(pack.left_ms(ms(90)), 11 * HOUR);
    assert!(!pack.count_down(ms(90)));
    assert_eq!(pack.left_ms(ms(101) + 850), 0, "and no time is won by it");
}

proptest! {
    /// Whatever is noted when, and however often the phone is started: the numbers are never gone before the phone has
    /// run as long as they may stay, and never stay longer than it has run since, but for one note of each start.
    #[test]
    fn they_go_when_the_phone_has_run_as_long(runs in prop::collection::vec(0_i64..30, 1..12)) {
        let (mut pack, mut boot, mut ran) = (pack(0), 0_i64, 0_i64);
        let mut starts = 0;
        for half_hours in runs {
            if half_hours == 0 {
                boot = 0;
                starts += 1;
                continue;
            }
            boot += half_hours * HOUR / 2;
            ran += half_hours * HOUR / 2;
            let now = u64::try_from(boot).unwrap();
            pack.count_down(now);
            let left = pack.left_ms(now);
            prop_assert!(left >= 11 * HOUR - ran, "gone early");
            prop_assert!(starts > 0 || left == 11 * HOUR - ran, "kept");
        }
    }
}
