//! Seeded weeks of registers. `KONTAKTBOK_REGISTER_WEEKS` says how many (CI plays 100); a failure prints its seed.

use kontaktbok_tests::registers::{Mutant, Report, play};

fn weeks() -> u64 {
    std::env::var("KONTAKTBOK_REGISTER_WEEKS").ok().and_then(|text| text.parse().ok()).unwrap_or(8)
}

#[test]
fn no_week_of_registers_names_a_protected_person_or_erases_a_phone() {
    let half = |parity: u64| {
        let mut all = Report::default();
        for seed in (0..weeks()).filter(|seed| seed % 2 == parity) {
            let report = play(seed, Mutant::None).unwrap_or_else(|broken| panic!("seed {seed}: {broken:?}"));
            all.imported += report.imported;
            all.asked += report.asked;
            all.refused += report.refused;
            all.looked += report.looked;
            all.protected += report.protected;
        }
        all
    };
    let (even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| half(1));
        (half(0), odd.join().unwrap_or_else(|panicked| std::panic::resume_unwind(panicked)))
    });
    eprintln!("{} weeks of registers: {even:?} and {odd:?}", weeks());
    assert!(even.imported > 0 && even.asked > 0 && even.refused + odd.refused > 0 && even.protected > 0);
}

fn is_caught(mutant: Mutant) {
    let caught = (0..40).find_map(|seed| play(seed, mutant).err());
    assert!(caught.is_some(), "{mutant:?} lived through 40 weeks");
}

#[test]
fn an_import_that_forgets_markings_is_caught() {
    is_caught(Mutant::ForgetsMarkings);
}

#[test]
fn a_school_that_erases_whom_the_register_lacks_is_caught() {
    is_caught(Mutant::ErasesOnAbsence);
}
