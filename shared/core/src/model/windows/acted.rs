//! What was done last. The answer to a tap can be lost on its way, and a browser sends the tap once more: the same act with
//! the same words is answered by what it did, and never as if it had been lost.

use std::collections::VecDeque;

use sha2::{Digest as _, Sha256};

use crate::event::Edit;
use crate::page::FieldValue;

/// How many acts are remembered.
const MOST: usize = 64;

/// An act: where, what, and what stood in the fields.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Act([u8; 32]);

impl Act {
    /// An action of a page, with what was typed there.
    pub fn of(path: &str, action: &str, edits: &[Edit]) -> Self {
        let mut hash = Sha256::new();
        let mut put = |bytes: &[u8]| {
            hash.update(bytes.len().to_le_bytes());
            hash.update(bytes);
        };
        put(path.as_bytes());
        put(action.as_bytes());
        for edit in edits {
            put(edit.field.as_bytes());
            match &edit.value {
                FieldValue::Text(text) => put(text.as_bytes()),
                FieldValue::Flag(on) => put(&[u8::from(*on)]),
                FieldValue::Keys(keys) => keys.iter().for_each(|key| put(key.as_bytes())),
            }
        }
        Self(hash.finalize().into())
    }
}

/// The last acts, since the start of the app.
#[derive(Default)]
pub struct Acted(VecDeque<Act>);

impl Acted {
    /// An act is done.
    pub fn note(&mut self, act: Act) {
        if self.0.len() >= MOST {
            self.0.pop_front();
        }
        self.0.push_back(act);
    }

    /// Whether just this was done before.
    pub fn has(&self, act: Act) -> bool {
        self.0.contains(&act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(field: &str, text: &str) -> Edit {
        Edit { field: field.to_owned(), number: 1, value: FieldValue::Text(text.to_owned()), base: None }
    }

    #[test]
    fn the_same_act_is_known_and_one_with_other_words_is_not() {
        let mut acted = Acted::default();
        acted.note(Act::of("/note/p/d", "save", &[edit("text", "Hej")]));
        assert!(acted.has(Act::of("/note/p/d", "save", &[Edit { number: 9, ..edit("text", "Hej") }])));
        assert!(!acted.has(Act::of("/note/p/d", "save", &[edit("text", "Hej då")])));
        assert!(!acted.has(Act::of("/note/p/d", "save", &[edit("textHej", "")])));
        assert!(!acted.has(Act::of("/note/p/e", "save", &[edit("text", "Hej")])));
    }

    #[test]
    fn acts_of_long_ago_are_forgotten() {
        let mut acted = Acted::default();
        let acts: Vec<Act> = (0..=MOST).map(|n| Act::of("/", &n.to_string(), &[])).collect();
        for act in &acts {
            acted.note(*act);
        }
        assert!(!acted.has(acts[0]) && acted.has(acts[1]) && acted.has(acts[MOST]));
    }
}
