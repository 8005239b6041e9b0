//! A page that is asked for before the store has opened: an app that was killed is started again where one was.

use kontaktbok_core::effect::StoreFault;
use kontaktbok_core::page::Language;

use super::golden::golden;
use super::phone::{Phone, actions, text, unopenable};
use super::school::status;

fn top(phone: &Phone) -> String {
    phone.screen().stack.last().unwrap().route.clone()
}

#[test]
fn the_page_that_was_asked_for_while_the_store_opened_is_the_page_that_comes() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.kill_and_start_at(Language::Swedish, "/pupil/lova");
    assert_eq!(top(&phone), "/pupil/lova");
    assert_eq!(phone.as_drawn(), phone.screen().stack);
    phone.kill_and_start_at(Language::Swedish, "/nothing-here");
    assert_eq!(top(&phone), "/today");
}

#[test]
fn without_anybody_signed_in_or_a_store_that_opens_there_is_only_the_first_page() {
    let mut phone = Phone::new(Language::Swedish);
    phone.kill_and_start_at(Language::Swedish, "/pupil/lova");
    assert_eq!(top(&phone), "/sign-in");
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.store.fault = Some(StoreFault::Broken);
    phone.kill_and_start_at(Language::Swedish, "/pupil/lova");
    assert_eq!(top(&phone), "/sign-in");
    assert_eq!(phone.as_drawn(), phone.screen().stack);
}

#[test]
fn a_damaged_store_can_be_emptied_and_one_that_only_waits_cannot() {
    let empties = |phone: &Phone| {
        let page = phone.screen().stack.last().unwrap().clone();
        actions(&page).iter().any(|action| action.id == "sign-out-discard" && action.confirm.is_some())
    };
    for fault in [StoreFault::Newer, StoreFault::Full, StoreFault::NoKey] {
        assert!(!empties(&unopenable(Language::Swedish, fault)), "{fault:?}");
    }
    for fault in [StoreFault::Sealed, StoreFault::Broken] {
        let mut phone = unopenable(Language::Swedish, fault);
        assert!(empties(&phone));
        phone.tap("sign-out-discard");
        phone.tap("sign-in");
        assert_eq!(top(&phone), "/sign-in");
    }
}

/// Signed in, and the net goes before the school has answered about any document.
fn not_fetched(language: Language) -> Phone {
    let mut phone = Phone::new(language);
    phone.school.slow = true;
    phone.sign_in();
    phone.lose_net();
    phone
}

#[test]
fn what_was_never_fetched_is_not_called_empty() {
    golden("today-not-fetched", not_fetched);
    golden("class-not-fetched", |language| {
        let mut phone = not_fetched(language);
        phone.go("/class");
        phone
    });
    golden("pupil-not-fetched", |language| {
        let mut phone = not_fetched(language);
        phone.kill_and_start(language);
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Lova vill byta grupp.")]);
        phone
    });
    let mut phone = not_fetched(Language::Swedish);
    phone.school.slow = false;
    phone.regain_net();
    phone.kill_and_start(Language::Swedish);
    phone.lose_net();
    phone.go("/class");
    let page = serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    assert!(page.contains("Ingen kontakt detta läsår") && !page.contains("inte hämtat"));
}

#[test]
fn what_is_written_on_a_page_that_is_gone_is_not_called_kept() {
    for fault in [StoreFault::Newer, StoreFault::Broken] {
        let mut phone = unopenable(Language::Swedish, fault);
        phone.act_at("/pupil/lova/note/some-draft", "save-some-draft", vec![text("text", "Lova vill byta grupp.")]);
        let said = phone.screen().said.unwrap().text;
        assert!(said.contains("kunde inte sparas"), "{said}");
    }
}

#[test]
fn what_was_announced_is_not_announced_on_the_next_page() {
    let mut phone = Phone::new(Language::Swedish);
    phone.school.answers.insert("/api/enrol".to_owned(), status(403));
    phone.sign_in();
    let first = phone.screen().said.unwrap();
    phone.school.answers.clear();
    phone.sign_in();
    assert!(phone.screen().said.is_none());
    phone.go("/pupil/lova");
    phone.tap("note-");
    phone.tap_with("save-", vec![text("text", "Lova vill byta grupp.")]);
    let saved = phone.screen().said.unwrap();
    assert!(saved.serial > first.serial);
    phone.go("/class");
    assert!(phone.screen().said.is_none());
}
