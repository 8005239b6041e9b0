//! What is missing is said at its field, all of it at once, and no longer than it is missing.

use kontaktbok_core::page::Language;
use rstest::rstest;

use super::accident::hurt;
use super::phone::{Phone, keys, text};
use super::reaching::at_page;
use super::talk_answered::invited;
use super::talk_offered::answered;
use super::trip::planned;

fn several(language: Language) -> Phone {
    let mut phone = Phone::of_mentor(language);
    phone.tap("new-note");
    phone.tap("note-several");
    phone
}

fn come(name: &str) -> Phone {
    let language = Language::Swedish;
    match name {
        "notes" => several(language),
        "form" => {
            let mut phone = hurt(language);
            phone.tap("fill-in-");
            phone
        }
        "held" | "not-held" => {
            let mut phone = answered(language);
            phone.pass(9 * super::facts::DAY);
            phone.go("/talks/7b/r/lova");
            phone.tap("write-down-lova");
            if name == "not-held" {
                phone.type_in(vec![text("held", "not-held")]);
            } else {
                phone.type_in(vec![keys("came", &["lova"])]);
            }
            phone
        }
        "talk" => invited(language),
        "no-time" => {
            let mut phone = invited(language);
            phone.tap("go-no-time");
            phone
        }
        "suggest" => {
            let mut phone = invited(language);
            phone.tap("go-no-time");
            phone.type_in(vec![text("instead", "suggest")]);
            phone
        }
        "reaching" => {
            let mut phone = at_page(language);
            phone.type_in(vec![super::reaching::flag("interpreter", true), text("best", "after")]);
            phone
        }
        "trip" => {
            let mut phone = planned(language);
            phone.type_in(vec![keys("class-7b", &[])]);
            phone
        }
        "code" => Phone::new(language),
        "copy" => {
            let mut phone = Phone::of_rektor(language);
            phone.go("/copies");
            phone
        }
        _ => panic!("{name}"),
    }
}

/// The fields of which something is said.
fn wrong(phone: &Phone) -> Vec<String> {
    let page = phone.screen().stack.pop().unwrap();
    page.fields().filter(|field| field.error.is_some()).map(|field| field.key.clone()).collect()
}

#[rstest]
#[case::notes("notes", "save-", &["pupils", "text"], text("text", "Hej"))]
#[case::form("form", "send-form-", &["what", "place", "sort", "supervision"], text("place", "Skogen"))]
#[case::held("held", "save-held-", &["came"], keys("came", &["vera"]))]
#[case::not_held("not-held", "save-held-", &["reason"], text("reason", "nobody_came"))]
#[case::talk("talk", "answer-time", &["slot"], text("slot", "a"))]
#[case::no_time("no-time", "answer-no-time", &["instead"], text("instead", "decline"))]
#[case::suggest("suggest", "answer-no-time", &["text"], text("text", "Fredag"))]
#[case::reaching("reaching", "say-reaching-", &["language", "hour"], text("language", "finska"))]
#[case::trip("trip", "pack-", &["class-7b"], keys("class-7b", &["lova"]))]
#[case::code("code", "sign-in", &["code"], text("code", "ABCD-EFGH-JKLM"))]
#[case::copy("copy", "find-copy", &["reference"], text("reference", "7F3K-92Q2"))]
fn all_that_is_missing_is_said_at_its_field_at_once(
    #[case] name: &str,
    #[case] save: &str,
    #[case] missing: &[&str],
    #[case] mended: kontaktbok_core::Edit,
) {
    let mut phone = come(name);
    assert_eq!(wrong(&phone), Vec::<String>::new(), "nothing is wrong before it is tried");
    if name == "form" {
        // From whichever of its pages it is sent.
        phone.tap("form-");
        phone.tap("form-");
    }
    phone.tap(save);
    assert_eq!(wrong(&phone), missing);
    assert_eq!(phone.screen().stack.last().unwrap().focus.as_deref(), missing.first().copied());
    let field = mended.field.clone();
    phone.type_in(vec![mended]);
    assert!(!wrong(&phone).contains(&field), "what is mended is not wrong any more");
    assert_eq!(wrong(&phone).len(), missing.len() - 1);
}

#[test]
fn what_was_missing_on_a_page_is_forgotten_when_one_leaves_it() {
    let mut phone = come("notes");
    phone.tap("save-");
    let at = phone.screen().stack.last().unwrap().route.clone();
    phone.go("/today");
    phone.go(&at);
    assert_eq!(wrong(&phone), Vec::<String>::new());
}
