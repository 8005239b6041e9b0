//! A page that is asked for before the store has opened: an app that was killed is started again where one was.

use kontaktbok_core::effect::StoreFault;
use kontaktbok_core::page::Language;

use super::phone::{Phone, actions, unopenable};

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
