//! Seeded weeks: sixteen phones in four roles, some sixty entries a day, a fault at every turn. `KONTAKTBOK_WORLDS` says
//! how many weeks (CI plays 300); a failure prints its seed, and `KONTAKTBOK_WORLD=SEED` plays that one alone.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use kontaktbok_tests::oracle::Broken;
use kontaktbok_tests::town::Mutant;
use kontaktbok_tests::world::{Plan, Report, World};

fn plan(seed: u64, mutant: Mutant) -> Plan {
    let put_backs = seed.is_multiple_of(2) || mutant != Mutant::None;
    Plan { seed, phones: 12, guardians: 4, pupils: 8, put_backs, steps: 16_000, mutant }
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn seeds() -> std::ops::Range<u64> {
    number("KONTAKTBOK_WORLD").map_or(0..number("KONTAKTBOK_WORLDS").unwrap_or(8), |seed| seed..seed + 1)
}

/// Every week, on as many threads as there are cores; after a broken one no other begins.
fn played() -> Vec<(u64, Result<Report, Broken>)> {
    let (seeds, next) = (seeds(), AtomicU64::new(seeds().start));
    let play = || {
        let mut played = Vec::new();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if !seeds.contains(&seed) {
                return played;
            }
            let report = World::play(plan(seed, Mutant::None));
            if report.is_err() {
                next.store(seeds.end, Ordering::Relaxed);
            }
            played.push((seed, report));
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(play)).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panicked| resume_unwind(panicked)))
            .collect()
    })
}

#[test]
fn no_world_loses_an_entry_or_shows_it_to_the_wrong_person() {
    let mut faults: BTreeMap<&str, u64> = BTreeMap::new();
    let mut all = Report::default();
    for (seed, report) in played() {
        let report = report.unwrap_or_else(|broken| panic!("seed {seed}: {broken:?}"));
        all.saved += report.saved;
        all.at_school += report.at_school;
        all.handed_in += report.handed_in;
        all.came_back += report.came_back;
        all.carried_over += report.carried_over;
        all.readings += report.readings;
        all.decided += report.decided;
        all.confirmed += report.confirmed;
        all.declined += report.declined;
        let faults_here: u64 = report.faults.values().sum();
        assert!(faults_here >= 40, "seed {seed}: only {faults_here} faults");
        for (sort, count) in report.faults {
            *faults.entry(sort).or_default() += count;
        }
    }
    eprintln!(
        "{} weeks, {} entries saved, {} at the school, {} lost there and given back, {} handed in, {} calls \
         in accidents carried over, {} read by the rektor, {} answers to invitations decided: {} wishes granted, {} not",
        seeds().count(),
        all.saved,
        all.at_school,
        all.came_back,
        all.handed_in,
        all.carried_over,
        all.readings,
        all.decided,
        all.confirmed,
        all.declined
    );
    eprintln!("faults: {faults:?}");
    assert!(all.saved > 200 * seeds().count(), "the worlds wrote almost nothing");
    assert!(all.readings > 0, "no rektor ever read");
    assert!(all.carried_over > 10 * seeds().count(), "hardly an accident");
    assert!(all.confirmed > 0 && all.declined > 0, "no two families wanted one time");
    assert!(all.came_back > 0, "nothing was ever given back");
}

fn is_caught(mutant: Mutant) {
    let caught = (0..40).find_map(|seed| World::play(plan(seed, mutant)).err().map(|broken| (seed, broken)));
    assert!(caught.is_some(), "{mutant:?} lived through 40 worlds");
}

#[test]
fn a_school_that_acknowledges_before_its_commit_is_caught() {
    is_caught(Mutant::AcknowledgesBeforeCommit);
}

#[test]
fn a_school_that_skips_a_grant_is_caught() {
    is_caught(Mutant::SkipsAGrant);
}

#[test]
fn a_phone_that_ignores_its_stores_errors_is_caught() {
    is_caught(Mutant::IgnoresStoreErrors);
}

#[test]
fn a_phone_that_sends_before_its_store_is_caught() {
    is_caught(Mutant::SendsBeforeStore);
}

#[test]
fn a_school_that_never_asks_for_what_it_lost_is_caught() {
    is_caught(Mutant::NeverAsksBack);
}

#[test]
fn a_school_that_drops_a_refusal_is_caught() {
    is_caught(Mutant::DropsRefusals);
}
