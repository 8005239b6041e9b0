//! A rektor: pupils without mentor, and a ledger that is opened at the school and not kept.

use kontaktbok_core::effect::HttpsOutput;
use kontaktbok_core::page::Language;
use kontaktbok_documents::exchange::{OpenedLedger, ReceivedEntry, Tray, TrayEntry};
use kontaktbok_documents::ledger::{Channel, Outcome};
use kontaktbok_documents::{Said, Subject, answers};

use super::facts::{self, HOUR, MINUTE, MORNING, entry};
use super::golden::golden;
use super::phone::{Phone, actions};

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
        carried: false,
        entry: entry(number, "maja", at, Channel::Call, outcome, &["vera"]),
        received_at: at + MINUTE,
    };
    phone.school.opened =
        Some(OpenedLedger { entries: vec![one(1, Outcome::NoAnswer), one(2, Outcome::Reached)], authors: vec![] });
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
    golden("rektor-tray-others", |language| {
        let at = MORNING - HOUR;
        let says = answers::Says::NoTime {
            round: "round".parse().unwrap(),
            instead: answers::Instead::RingMe,
            text: "Kan bara på fredagar.".to_owned(),
        };
        let about = |pupil: &str| Subject::Answers { pupil: facts::id(pupil), guardian: facts::id("vera") };
        let answer = |id: &str| Said::new(id.parse().unwrap(), facts::id("vera"), at, says.clone()).into();
        let contact = entry(2, "maja", at, Channel::Call, Outcome::Reached, &["vera"]).into();
        let handed = |subject, entry| TrayEntry { subject, entry, received_at: at + MINUTE };
        // Of the second pupil the rektor's own list has nothing today.
        let gone = || facts::subject("somebody-gone");
        with_tray(language, vec![handed(about("lova"), answer("a")), handed(gone(), contact)])
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

/// The rektor has said that Omar is not to be rung about Lova.
fn stopped(language: Language) -> Phone {
    let mut phone = Phone::of_rektor(language);
    phone.go("/pupil/lova");
    phone.tap("calling-lova-omar");
    phone.lose_net();
    phone.regain_net();
    phone
}

#[test]
fn a_guardian_about_whom_the_rektor_is_to_be_asked() {
    golden("pupil-ask-rektor-rektor", stopped);
    let as_mentor = |language| {
        let mut phone = Phone::new(language);
        facts::may_be_rung(&mut phone.school.snapshot, "lova", "omar", false);
        phone.sign_in();
        phone.go("/pupil/lova");
        phone
    };
    golden("pupil-ask-rektor", as_mentor);
    golden("accident-ask-rektor", |language| {
        let mut phone = as_mentor(language);
        phone.go("/accident");
        phone.tap("hurt-new-lova");
        phone
    });
    let phone = as_mentor(Language::Swedish);
    let page = phone.screen().stack.last().unwrap().clone();
    let about_omar = |of: &&kontaktbok_core::page::Action| of.id.contains("omar");
    assert_eq!(actions(&page).into_iter().filter(about_omar).count(), 0, "nothing can be done about Omar");
    // The rektor can ring, and lift it.
    let mut rektor = stopped(Language::Swedish);
    rektor.tap("calling-lova-omar");
    rektor.lose_net();
    rektor.regain_net();
    let page = serde_json::to_string(rektor.screen().stack.last().unwrap()).unwrap();
    assert!(!page.contains("Ring inte, prata med rektor ·"));
}

#[test]
fn without_net_nobody_is_told_that_it_holds() {
    let mut phone = Phone::of_rektor(Language::Swedish);
    phone.go("/pupil/lova");
    phone.lose_net();
    phone.tap("calling-lova-omar");
    let page = serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    assert!(page.contains("kan bara sägas med nät"), "{page}");
}
