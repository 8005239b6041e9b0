//! A rektor: pupils without mentor, and a ledger that is opened at the school and not kept.

use kontaktbok_core::effect::HttpsOutput;
use kontaktbok_core::page::Language;
use kontaktbok_documents::exchange::{OpenedLedger, ReceivedEntry, Tray, TrayEntry};
use kontaktbok_documents::ledger::{Channel, Outcome};

use super::facts::{self, HOUR, MINUTE, MORNING, entry};
use super::golden::golden;
use super::phone::Phone;

#[test]
fn the_first_page_says_how_many_lack_a_mentor() {
    golden("rektor-today", Phone::of_rektor);
}

#[test]
fn pupils_without_mentor() {
    golden("rektor-without-mentor", |language| {
        let mut phone = Phone::of_rektor(language);
        phone.go("/without-mentor");
        phone
    });
}

#[test]
fn every_pupil_has_a_mentor() {
    golden("rektor-all-have-mentors", |language| {
        let mut phone = Phone::of_rektor(language);
        phone.school.snapshot.without_mentor.clear();
        phone.lose_net();
        phone.regain_net();
        phone.go("/without-mentor");
        phone
    });
}

#[test]
fn a_ledger_is_not_opened_unasked() {
    golden("rektor-unopened-ledger", |language| {
        let mut phone = Phone::of_rektor(language);
        phone.go("/pupil/lova");
        phone
    });
}

fn opened(language: Language) -> Phone {
    let mut phone = Phone::of_rektor(language);
    let at = phone.school.at - HOUR;
    let one = |number, outcome| ReceivedEntry {
        entry: entry(number, "maja", at, Channel::Call, outcome, &["vera"]),
        received_at: at + MINUTE,
    };
    phone.school.opened = Some(OpenedLedger { entries: vec![one(1, Outcome::NoAnswer), one(2, Outcome::Reached)] });
    phone.go("/pupil/lova");
    phone.tap("open-");
    phone
}

#[test]
fn an_opened_ledger_is_shown_with_the_word_that_it_is_logged() {
    golden("rektor-opened-ledger", |language| {
        let phone = opened(language);
        let kept = phone.store.rows.values().any(|row| String::from_utf8_lossy(row).contains("entry-maja"));
        assert!(!kept, "an opened ledger is kept on the phone");
        phone
    });
}

#[test]
fn an_opened_ledger_goes_with_its_page() {
    let mut phone = opened(Language::Swedish);
    let shown = |phone: &Phone| serde_json::to_string(&phone.screen()).unwrap().contains("entry-maja");
    assert!(shown(&phone));
    phone.go("/class");
    phone.go("/pupil/lova");
    assert!(!shown(&phone));
}

#[test]
fn a_ledger_cannot_be_opened_without_net() {
    golden("rektor-ledger-without-net", |language| {
        let mut phone = Phone::of_rektor(language);
        phone.lose_net();
        phone.go("/pupil/lova");
        phone.tap("open-");
        phone
    });
    golden("rektor-ledger-coming", |language| {
        let mut phone = Phone::of_rektor(language);
        phone.held.insert("/api/pupils/lova/ledger".to_owned());
        phone.go("/pupil/lova");
        phone.tap("open-");
        phone
    });
}

fn with_tray(language: Language, entries: Vec<TrayEntry>) -> Phone {
    let mut phone = Phone::of_rektor(language);
    let body = serde_json::to_vec(&Tray { entries }).unwrap();
    phone.school.answers.insert("/api/tray".to_owned(), HttpsOutput::Answer { status: 200, etag: None, body });
    phone.go("/tray");
    phone
}

#[test]
fn what_was_handed_in_is_shown_with_the_word_that_it_is_logged_and_not_kept() {
    golden("rektor-tray", |language| {
        let at = MORNING - HOUR;
        let handed = TrayEntry {
            subject: facts::subject("lova"),
            entry: entry(1, "maja", at, Channel::Call, Outcome::Reached, &["vera"]).into(),
            received_at: at + MINUTE,
        };
        let mut phone = with_tray(language, vec![handed.clone()]);
        let shown = |phone: &Phone| serde_json::to_string(&phone.screen()).unwrap().contains("entry-maja");
        assert!(shown(&phone));
        assert!(!phone.store.rows.values().any(|row| String::from_utf8_lossy(row).contains("entry-maja")));
        phone.go("/today");
        phone.school.answers.remove("/api/tray");
        phone.go("/tray");
        assert!(!shown(&phone), "the tray goes with its page");
        with_tray(language, vec![handed])
    });
    golden("rektor-tray-empty", |language| with_tray(language, vec![]));
    golden("rektor-tray-without-net", |language| {
        let mut phone = Phone::of_rektor(language);
        phone.lose_net();
        phone.go("/tray");
        phone
    });
}

#[test]
fn a_mentor_has_no_tray() {
    golden("mentor-tray", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/tray");
        phone
    });
}
