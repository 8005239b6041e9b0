//! PROTOCOL.md, the page for writers of another client, says what the code has.

use kontaktbok_documents::{
    DocumentKind,
    exchange::session_message,
    ledger::{Channel, Outcome, SHAPE, TEXT_MAX, Tone},
    report::{self, Care, CaseNumber, MEASURES_MAX, Means, Setting, Sort, Step, Supervision, WHAT_MAX, shape},
    skeleton,
};
use kontaktbok_school::grants::PAD;
use kontaktbok_server::{codes, limits::Rates};
use kontaktbok_sync::{
    form::{ACTORS_MAX, BRANCHES_MAX, BYTES_MAX, DOCUMENT_BYTES_MAX, OPERATIONS_MAX},
    gate::Limits,
};

use crate::harness::ok;

const PAGE: &str = include_str!("../../../shared/sync/PROTOCOL.md");

fn says(what: &str) {
    assert!(PAGE.contains(what), "the page does not say: {what}");
}

fn thousands(n: usize) -> String {
    let text = n.to_string();
    match text.len().checked_sub(3) {
        Some(at @ 1..) => format!("{},{}", &text[..at], &text[at..]),
        _ => text,
    }
}

#[test]
fn the_page_has_the_skeleton_of_a_ledger() {
    let skeleton = skeleton(DocumentKind::Ledger);
    let bytes: String =
        PAGE.lines().filter(|line| line.len() > 50 && line.bytes().all(|b| b.is_ascii_hexdigit())).collect();
    assert_eq!(bytes, hex::encode(&skeleton.bytes));
    says(&skeleton.hash.to_string());
    says(&format!("these {} bytes", skeleton.bytes.len()));
}

#[test]
fn the_page_has_every_field_and_word_of_an_entry() {
    for (name, _) in SHAPE {
        says(&format!("\n| `{name}` | "));
    }
    let words = |all: Vec<&str>| all.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ");
    says(&words(Channel::ALL.iter().map(|one| one.word()).collect()));
    says(&words(Outcome::ALL.iter().map(|one| one.word()).collect()));
    says(&words(Tone::ALL.iter().map(|one| one.word()).collect()));
    says(&format!("at most {} characters", thousands(TEXT_MAX)));
}

#[test]
fn the_page_has_every_field_and_word_of_a_report() {
    let listed = |all: Vec<&str>| all.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ");
    for kind in ["pupil", "step", "attempt", "form", "filed"] {
        let line = PAGE.lines().find(|line| line.starts_with(&format!("| `{kind}` | `"))).unwrap_or_default();
        for (name, _) in shape(kind).unwrap_or_default() {
            let of_all = ["id", "by", "counter", "at", "accident", "says"].contains(name);
            assert!(of_all || line.contains(&format!("`{name}`")), "{kind} lacks {name}");
        }
    }
    says(&listed(Step::ALL.iter().map(|one| one.word()).collect()));
    says(&listed(Means::ALL.iter().map(|one| one.word()).collect()));
    says(&listed(Sort::ALL.iter().map(|one| one.word()).collect()));
    says(&listed(Supervision::ALL.iter().map(|one| one.word()).collect()));
    says(&listed(Setting::ALL.iter().map(|one| one.word()).collect()));
    says(&listed(Care::ALL.iter().map(|one| one.word()).collect()));
    says(&format!("`what` (at most {} characters)", thousands(WHAT_MAX)));
    says(&format!("`measures` (at most {})", thousands(MEASURES_MAX)));
    says(&format!("the other texts at most {} characters", report::TEXT_MAX));
    assert_eq!((PAD, CaseNumber::MAX), (3, 40));
    assert_eq!(skeleton(DocumentKind::Report).actor.to_bytes(), b"kontaktbok-repo1");
}

#[test]
fn the_page_has_the_message_that_a_device_signs() {
    let message = session_message("KEY_ID", &ok("DEVICE".parse()), "NONCE", "APP");
    says(&String::from_utf8_lossy(&message).replace('\n', "\n   "));
}

#[test]
fn the_page_has_the_limits() {
    const KIB: usize = 1024;
    const MIB: usize = 1024 * KIB;
    let limits = Limits::HONEST;
    says(&format!("| bytes | {} KiB |", BYTES_MAX / KIB));
    says(&format!("| operations | {OPERATIONS_MAX} |"));
    says(&format!("side by side in a document | {BRANCHES_MAX} |"));
    says(&format!("| actors of one device in a document | {} |", thousands(ACTORS_MAX)));
    says(&format!("| bytes of all changes of a document | {} MiB |", DOCUMENT_BYTES_MAX / MIB));
    says(&format!("| frame | {} MiB |", limits.frame / MIB));
    says(&format!("at most {} entries beyond", thousands(limits.bloom_beyond)));
    says(&format!("`last_sync` | {} each", thousands(limits.need)));
    says(&format!("build on, per document | {} MiB |", limits.waiting / MIB));
    let (burst, rate) = (limits.burst / MIB as u64, limits.rate / MIB as u64);
    says(&format!("{burst} MiB at once, then {rate} MiB a second"));
    let rates = Rates::default();
    says(&format!("{} wrong codes per minute and address", rates.wrong_codes));
    says(&format!("{} challenges per minute and device", rates.challenges));
    says(&format!("{} attempts per minute and address", thousands(rates.strangers.get() as usize)));
    says(&format!("{} other requests per minute and device", rates.device));
    assert_eq!((codes::LIFETIME_MS, codes::MAX_TRIES), (10 * 60_000, 20));
    says("ten minutes, one use, dead after twenty wrong guesses");
}
