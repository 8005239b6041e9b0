//! What must hold on every page, whatever it shows.

use std::collections::BTreeSet;

use kontaktbok_core::effect::Space;
use kontaktbok_core::page::{Page, PartKind, Screen};
use serde_json::Value;

use super::facts::NUMBERS_CANARY;
use super::phone::{Phone, actions};

/// Every rule.
pub fn hold(phone: &Phone, screen: &Screen) {
    assert_eq!(phone.as_drawn(), screen.stack, "a shell that listens to drawings shows something else");
    let back = Screen::clone(&serde_json::from_str(&serde_json::to_string(screen).unwrap()).unwrap());
    assert_eq!(serde_json::to_value(&back).unwrap(), serde_json::to_value(screen).unwrap());
    for page in &screen.stack {
        keys_are_unique(page);
        actions_are_told_apart(page);
        words_are_words(&serde_json::to_value(page).unwrap());
        if page.route == "/today" {
            initials_stand_for_names(page);
        }
    }
    for ((space, ..), value) in &phone.store.rows {
        let value = String::from_utf8_lossy(value);
        // On a trip they may be there, and nowhere else.
        assert!(*space == Space::Trip || !value.contains(NUMBERS_CANARY), "a guardian's number is stored in {space:?}");
    }
}

fn unique<'a>(route: &str, keys: impl IntoIterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for key in keys {
        assert!(!key.is_empty() && seen.insert(key), "{key:?} stands twice on {route}");
    }
}

fn keys_are_unique(page: &Page) {
    unique(&page.route, page.parts.iter().map(|part| part.key.as_str()));
    unique(&page.route, actions(page).into_iter().map(|action| action.id.as_str()));
    for part in &page.parts {
        match &part.kind {
            PartKind::Rows { rows, .. } => unique(&page.route, rows.iter().map(|row| row.key.as_str())),
            PartKind::Timeline { items, .. } => unique(&page.route, items.iter().map(|item| item.key.as_str())),
            PartKind::Fields(fields) => unique(&page.route, fields.iter().map(|field| field.key.as_str())),
            PartKind::Figures(figures) => unique(&page.route, figures.iter().map(|figure| figure.key.as_str())),
            _ => {}
        }
    }
}

/// A screen reader's user hears the actions one by one: no two may sound alike.
fn actions_are_told_apart(page: &Page) {
    let mut heard = BTreeSet::new();
    for action in actions(page) {
        let sounds = action.spoken.as_ref().unwrap_or(&action.label);
        assert!(heard.insert(sounds), "two actions of {} are both read {sounds:?}", page.route);
    }
}

/// The members of a page that people read.
const READ: [&str; 15] = [
    "text", "label", "head", "title", "hint", "error", "spoken", "by", "note", "yes", "no", "why_not", "Prose",
    "value", "at",
];

fn words_are_words(value: &Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if let Value::String(words) = member
                    && READ.contains(&name.as_str())
                {
                    assert!(!is_message_key(words), "the message {words} is in no file");
                    assert!(!words.contains("{ $") && !words.contains("  "), "{words:?} was not filled in");
                    assert!(!words.contains('!'), "{words:?} shouts");
                }
                words_are_words(member);
            }
        }
        Value::Array(items) => items.iter().for_each(words_are_words),
        _ => {}
    }
}

/// Words that are a message's key: it was said and never found.
fn is_message_key(words: &str) -> bool {
    let keys = include_str!("../../src/speech/sv.ftl").lines().filter_map(|line| line.split_once(" ="));
    keys.into_iter().any(|(key, _)| key == words)
}

/// On a first page, seen over a shoulder, pupils are initials and class. To their own guardian they are their first names: the
/// initials of siblings are often the same.
fn initials_stand_for_names(page: &Page) {
    if page.parts.iter().any(|part| part.key == "children") {
        return;
    }
    let json = serde_json::to_string(page).unwrap();
    for name in ["Lova", "Elis", "Exempel", "Påhitt", "Saknar", "نور"] {
        assert!(!json.contains(name), "{name} stands on the first page");
    }
}
