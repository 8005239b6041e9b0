//! Seeded weeks. `KONTAKTBOK_WORLDS` says how many (CI plays more); a failure prints its seed.

use std::collections::BTreeMap;

use kontaktbok_tests::town::Mutant;
use kontaktbok_tests::world::{Plan, Report, World};

fn plan(seed: u64, mutant: Mutant) -> Plan {
    Plan { seed, phones: 12, pupils: 8, steps: 9_000, mutant }
}

fn worlds() -> u64 {
    std::env::var("KONTAKTBOK_WORLDS").ok().and_then(|text| text.parse().ok()).unwrap_or(8)
}

#[test]
fn no_world_loses_an_entry_or_shows_it_to_the_wrong_person() {
    let mut faults: BTreeMap<&str, u64> = BTreeMap::new();
    let mut all = Report::default();
    for seed in 0..worlds() {
        let report = World::play(plan(seed, Mutant::None)).unwrap_or_else(|broken| panic!("seed {seed}: {broken:?}"));
        all.saved += report.saved;
        all.at_school += report.at_school;
        all.handed_in += report.handed_in;
        for (sort, count) in report.faults {
            *faults.entry(sort).or_default() += count;
        }
    }
    eprintln!(
        "{} worlds, {} entries saved, {} at the school, {} handed in",
        worlds(),
        all.saved,
        all.at_school,
        all.handed_in
    );
    eprintln!("faults: {faults:?}");
    assert!(all.saved > 100, "the worlds wrote almost nothing");
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
