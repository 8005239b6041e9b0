//! A copy that was handed out is found by what it is called.

use kontaktbok_core::effect::HttpsOutput;
use kontaktbok_core::page::Language;
use kontaktbok_documents::exchange::copies::{CopyChoice, CopyFound, FoundEntry};

use super::facts::{HOUR, MORNING, named};
use super::golden::golden;
use super::phone::{Phone, text};

fn school_has(phone: &mut Phone) {
    let choices = CopyChoice::ALL.into_iter().zip(0..);
    let mut entries: Vec<FoundEntry> =
        choices.map(|(choice, n)| FoundEntry { happened: Some(MORNING - (50 - n) * HOUR), choice }).collect();
    entries.insert(0, FoundEntry { happened: None, choice: CopyChoice::Others });
    let found = CopyFound {
        reference: "7F3K-92Q2".to_owned(),
        at: MORNING - HOUR,
        by: Some(named("maja", "Maja", "Mentorsson")),
        pupil: named("lova", "Lova", "Exempel"),
        guardian: None,
        entries,
    };
    let body = serde_json::to_vec(&found).unwrap();
    let answer = HttpsOutput::Answer { status: 200, etag: None, body };
    phone.school.answers.insert("/api/copies/7F3K-92Q2".to_owned(), answer);
}

fn page(phone: &Phone) -> String {
    serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap()
}

#[test]
fn a_reference_leads_to_who_made_the_copy_for_whom_and_what_was_left_out() {
    golden("found-copy", |language| {
        let mut phone = Phone::of_rektor(language);
        school_has(&mut phone);
        phone.go("/copies");
        phone.tap_with("find-copy", vec![text("reference", "7f3k 92q2")]);
        phone
    });
    let mut phone = Phone::of_rektor(Language::Swedish);
    school_has(&mut phone);
    phone.go("/copies");
    phone.tap_with("find-copy", vec![text("reference", "7f3k 92q2")]);
    assert!(page(&phone).contains("Maja Mentorsson"));
    phone.tap_with("find-copy", vec![text("reference", "AAAA-BBBB")]);
    assert!(!page(&phone).contains("Maja Mentorsson") && page(&phone).contains("ingen kopia med den beteckningen"));
    phone.tap_with("find-copy", vec![text("reference", "7F3K-92Q2")]);
    phone.go("/today");
    phone.go("/copies");
    assert!(!page(&phone).contains("Maja Mentorsson"), "it is gone with its page");
    assert!(!phone.store.rows.values().any(|row| String::from_utf8_lossy(row).contains("7F3K-92Q2")));
}

#[test]
fn for_a_mentor_there_is_no_page_of_copies() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.go("/copies");
    assert!(!page(&phone).contains("find-copy"));
}
