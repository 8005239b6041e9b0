//! What a pupil who has come of age has said of the adults: a person of age has no guardian, and decides.

use serde::{Deserialize, Serialize};

/// What a pupil who is of age wants of one adult. What nobody has asked yet is no wish.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// May still be contacted, and see what a guardian sees.
    AsBefore,
    /// May be rung in an accident, and is told and shown nothing else.
    InAccident,
    /// Is not contacted at all.
    Never,
}

impl Wish {
    /// All of them, from most to least.
    pub const ALL: [Self; 3] = [Self::AsBefore, Self::InAccident, Self::Never];

    /// The word that it is kept and sent by.
    pub fn word(self) -> &'static str {
        match self {
            Self::AsBefore => "as_before",
            Self::InAccident => "in_accident",
            Self::Never => "never",
        }
    }

    /// The wish of that word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_has_one_word_everywhere() {
        for wish in Wish::ALL {
            assert_eq!(serde_json::to_string(&wish).unwrap(), format!("\"{}\"", wish.word()));
            assert_eq!(Wish::of(wish.word()), Some(wish));
        }
        assert_eq!(Wish::of(""), None);
    }
}
