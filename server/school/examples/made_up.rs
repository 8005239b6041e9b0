//! Writes the made-up school's register files into a folder, as they are today, and says who its people are: for tests
//! that run the real program, and for trying `kontaktbok import` by hand.
//!
//! `cargo run -p kontaktbok-school --example made_up -- FOLDER [next]`: with `next` as at a later import, when one
//! mentor is mentor no longer.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use kontaktbok_school::made_up;

/// The same people every time, the same as in `kontaktbok demo`.
const SEED: u64 = 7;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).map(PathBuf::from).ok_or("say which folder to write the files into")?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
    let now: DateTime<Utc> = DateTime::from_timestamp(i64::try_from(now.as_secs())?, 0).ok_or("the clock is off")?;
    let today = now.with_timezone(&chrono_tz::Europe::Stockholm).date_naive();
    std::fs::create_dir_all(&folder)?;
    let later = std::env::args().nth(2).is_some_and(|word| word == "next");
    let files = if later { made_up::next_import(SEED, today) } else { made_up::school(SEED, today) };
    for (name, bytes) in files {
        std::fs::write(folder.join(name), bytes)?;
    }
    let people = made_up::people(SEED);
    let people = serde_json::json!({
        "mentor_a": people.mentor_a,
        "mentor_b": people.mentor_b,
        "mentor_other": people.mentor_other,
        "rektor": people.rektor,
        "office": people.office,
        "class": people.class,
        "child": people.child,
        "guardian_one": people.guardian_one,
    });
    #[expect(clippy::print_stdout, reason = "a program says what it found on standard output")]
    {
        println!("{people}");
    }
    Ok(())
}
