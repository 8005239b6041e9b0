//! The spine's costs as ratios, each side measured in the same run on the same machine: `cargo bench -p
//! kontaktbok-tests --bench spine`, all of it or the parts named after `--` (`server`, `answers`, `commit`,
//! `rights`, `phone`). With `--check` a limit that does not hold makes the program fail.
//!
//! Seeded, warmed up, the two sides of a ratio interleaved, medians. Never a timed test: a busy machine slows both sides.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a program for developers: a measurement that cannot be made ends it"
)]

use std::process::ExitCode;

#[path = "spine/acting.rs"]
mod acting;
#[path = "spine/answers.rs"]
mod answers;
#[path = "spine/commit.rs"]
mod commit;
#[path = "spine/ledgers.rs"]
mod ledgers;
#[path = "spine/phone.rs"]
mod phone;
#[path = "spine/rights.rs"]
mod rights;
#[path = "spine/server.rs"]
mod server;
#[path = "spine/starting.rs"]
mod starting;
#[path = "spine/table.rs"]
mod table;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // cargo itself adds `--bench`; a word names a part.
    let words: Vec<&str> = arguments.iter().map(String::as_str).filter(|word| !word.starts_with("--")).collect();
    let asked = |part| words.is_empty() || words.contains(&part);
    let mut lines = Vec::new();
    if asked("server") {
        lines.extend(server::measure());
    }
    if asked("answers") {
        lines.extend(answers::measure());
    }
    if asked("rights") {
        lines.extend(rights::measure());
    }
    if asked("commit") {
        lines.extend(commit::measure());
    }
    if asked("phone") {
        let mut phone = phone::MentorsPhone::of_25_ledgers();
        lines.extend(starting::measure(&phone));
        lines.extend(acting::measure(&mut phone));
    }
    table::print(&lines);
    let check = arguments.iter().any(|argument| argument == "--check");
    if check && lines.iter().any(|line| !line.holds()) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
