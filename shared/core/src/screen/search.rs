//! Finding a pupil among many, by a part of the name or the class.

use kontaktbok_documents::Pupil;
use unicode_normalization::UnicodeNormalization as _;

use super::fields::{field, words};
use super::{Desk, action, actions, prose};
use crate::intent::Intent;
use crate::page::{Icon, Lines, Page, Part, PartKind, Role};
use crate::route::Route;

/// From so many pupils on one searches and does not look.
const MANY: usize = 12;

/// The longest that is typed to find somebody.
const TYPED_MAX: usize = 80;

/// Whom is looked for on a page.
pub struct Wanted(Vec<String>);

impl Wanted {
    /// Whether a pupil is among those who are looked for: each word begins one of the names, or the class.
    pub fn has(&self, pupil: &Pupil) -> bool {
        let known = plain(&format!("{} {} {}", pupil.who.given, pupil.who.family, pupil.class));
        let parts: Vec<&str> = known.split(|c: char| !c.is_alphanumeric()).collect();
        self.0.iter().all(|word| parts.iter().any(|part| part.starts_with(word.as_str())))
    }

    /// Whether somebody is looked for at all.
    pub fn is_somebody(&self) -> bool {
        !self.0.is_empty()
    }
}

/// Whom is looked for on a page of so many pupils, with the field to say so put on it; everybody where there are few.
pub fn wanted(desk: &Desk<'_>, page: &mut Page, route: &Route, pupils: usize) -> Wanted {
    if pupils < MANY {
        return Wanted(vec![]);
    }
    let typed = desk.typed(route, "search").unwrap_or_default();
    let name = field("search", desk.speech.say("search-pupil"), words(&typed, TYPED_MAX, Lines::Single));
    page.parts.push(Part { key: "search".to_owned(), title: None, kind: PartKind::Fields(vec![name]) });
    let search = action(Intent::Search, desk.speech.say("search-do"), Some(Icon::Users), Role::Secondary);
    page.parts.push(actions("search-do", None, vec![search]));
    let words = plain(&typed);
    Wanted(words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect())
}

/// That nobody is found.
pub fn nobody(desk: &Desk<'_>) -> Part {
    prose("search-none", desk.speech.say("search-none"))
}

/// Small letters, however they were typed.
fn plain(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(typed: &str) -> Wanted {
        Wanted(plain(typed).split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn a_pupil_is_found_by_the_beginning_of_any_name_and_by_the_class() {
        let pupil: Pupil = serde_json::from_value(serde_json::json!({
            "who": { "id": "p", "given": "Anna-Lova", "family": "Öst" }, "class": "7B", "unit": "u",
            "mentors": [], "guardians": [], "of_age": false,
        }))
        .unwrap();
        for typed in ["lova", "ANNA", "ös", "O\u{308}s", "anna 7b", "7b", ""] {
            assert!(wanted(typed).has(&pupil), "{typed}");
        }
        for typed in ["ova", "anna 7c", "lova x"] {
            assert!(!wanted(typed).has(&pupil), "{typed}");
        }
    }
}
