//! A mentor with many pupils: one is found by a part of the name, and who was spoken about last stands first.

use kontaktbok_core::page::{Language, PartKind};
use kontaktbok_documents::{Held, Prefix, Right, SchoolYear};
use kontaktbok_sync::DocumentId;

use super::facts::{self, id, named};
use super::golden::golden;
use super::phone::{Phone, keys, text};
use super::trip::{planned, route, shows};

/// Twenty pupils beside those of the facts.
pub fn many(language: Language) -> Phone {
    let mut phone = Phone::new(language);
    for n in 0..20_u8 {
        let snapshot = &mut phone.school.snapshot;
        let pupil = format!("pupil-{n}");
        let mut of = snapshot.pupils[0].clone();
        of.who = named(&pupil, &format!("Namn{n}"), "Övrig");
        snapshot.classes[0].pupils.push(id(&pupil));
        snapshot.pupils.push(of);
        phone.school.comes_to_have(vec![Held {
            document: DocumentId([0x40 + n; 16]).to_string(),
            subject: facts::subject(&pupil),
            year: SchoolYear(2026),
            right: Right::Write(Prefix([1; 8])),
        }]);
    }
    phone.sign_in();
    phone
}

/// The pupils of the page's rows, by section.
fn sections(phone: &Phone) -> Vec<(String, usize)> {
    let page = phone.screen().stack.pop().unwrap();
    let rows = page.parts.iter().filter_map(|part| match &part.kind {
        PartKind::Rows { rows, .. } => Some((part.key.clone(), rows.len())),
        _ => None,
    });
    rows.collect()
}

#[test]
fn a_pupil_is_found_by_the_beginning_of_a_name() {
    for path in ["/class", "/accident", "/note", "/class/7b"] {
        let mut phone = many(Language::Swedish);
        phone.go(path);
        let all = sections(&phone).iter().find(|(key, _)| key == "7b").unwrap().1;
        assert_eq!(all, 24, "{path}");
        phone.type_in(vec![text("search", "övr namn1")]);
        assert_eq!(sections(&phone).iter().find(|(key, _)| key == "7b").unwrap().1, 11, "{path}");
        phone.type_in(vec![text("search", "lova")]);
        assert_eq!(sections(&phone).iter().find(|(key, _)| key == "7b").unwrap().1, 1, "{path}");
    }
    golden("note-new-search", |language| {
        let mut phone = many(language);
        phone.tap("new-note");
        phone.type_in(vec![text("search", "ingen")]);
        phone
    });
}

#[test]
fn without_script_the_search_is_a_button_and_few_need_none() {
    let mut phone = many(Language::Swedish);
    phone.go("/class");
    phone.tap_with("search", vec![text("search", "Lova")]);
    assert!(shows(&phone, "Lova Exempel") && !shows(&phone, "Namn1"));
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.go("/class");
    assert!(phone.screen().stack[0].fields().next().is_none());
}

#[test]
fn who_was_spoken_about_last_stands_first() {
    let mut phone = many(Language::Swedish);
    for pupil in ["noor", "lova"] {
        phone.go(&format!("/pupil/{pupil}"));
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Ringde hem.")]);
        phone.pass(facts::MINUTE);
    }
    phone.go("/today");
    phone.tap("new-note");
    assert_eq!(route(&phone), "/note");
    let page = phone.screen().stack.pop().unwrap();
    let PartKind::Rows { rows, .. } = &page.parts.iter().find(|part| part.key == "recent").unwrap().kind else {
        panic!("no rows")
    };
    assert_eq!(rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(), ["recent-lova", "recent-noor"]);
    phone.tap("note-lova");
    assert!(route(&phone).starts_with("/pupil/lova/note/"));
    golden("note-about-whom", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/note");
        phone
    });
}

#[test]
fn a_draft_is_found_again_from_its_pupil() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.go("/pupil/lova");
    phone.tap("note-");
    let draft = route(&phone);
    phone.go("/pupil/lova");
    assert!(!shows(&phone, "Utkast till anteckning"), "nothing is written yet");
    phone.go(&draft);
    phone.type_in(vec![text("text", "Ringde hem.")]);
    phone.go("/pupil/lova");
    assert!(shows(&phone, "Utkast till anteckning") && shows(&phone, &draft));
    phone.go("/pupil/noor");
    assert!(!shows(&phone, "Utkast till anteckning"));
}

#[test]
fn a_class_is_ticked_all_at_once_or_not_at_all_and_counted() {
    let mut phone = planned(Language::Swedish);
    assert!(shows(&phone, "4 av 4 är ikryssade."));
    phone.tap("trip-none-");
    assert!(shows(&phone, "0 av 4 är ikryssade."));
    phone.type_in(vec![keys("class-7b", &["lova"])]);
    assert!(shows(&phone, "1 av 4 är ikryssade."));
    phone.tap("trip-all-");
    assert!(shows(&phone, "4 av 4 är ikryssade."));
}
