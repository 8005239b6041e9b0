//! How a guardian is best reached: what the register has no word for, said by the guardian or by the school.

use serde::{Deserialize, Serialize};

/// The longest name of a language, characters.
pub const LANGUAGE_MAX: usize = 40;

/// The first and the last whole hour of a day that can be said.
pub const HOURS: (u8, u8) = (6, 20);

/// How a guardian is best reached. Always the whole of it: what is left out is not said any more.
#[derive(Serialize, Deserialize, Clone, Default, PartialEq, Eq)]
pub struct Reaching {
    /// The language to speak, in one's own words, at most [`LANGUAGE_MAX`] characters; empty if none was said.
    pub language: String,
    /// An interpreter is needed, who is never the child. Only with a language.
    pub interpreter: bool,
    /// When to ring.
    pub best: Best,
}

/// The best time of a day to ring.
#[derive(Serialize, Deserialize, Clone, Copy, Default, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Best {
    /// Any.
    #[default]
    Any,
    /// After a whole hour, local time.
    After(u8),
    /// Before a whole hour, local time.
    Before(u8),
}

/// What holds of a guardian, with who said so and when.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct ReachingSaid {
    /// What was said.
    #[serde(flatten)]
    pub reaching: Reaching,
    /// By whom.
    pub by: SaidBy,
    /// When, by the school's clock, milliseconds since 1970.
    pub at: i64,
}

/// Who has said how a guardian is reached. Which of the school's is nobody's to see.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum SaidBy {
    /// The guardian.
    Guardian,
    /// A mentor or a rektor.
    Staff,
}

/// Why that cannot be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReaching {
    /// The language is too long.
    #[error("the language has more than {LANGUAGE_MAX} characters")]
    LanguageTooLong,
    /// The language is more than a line.
    #[error("the language has characters that are none of a line")]
    LanguageNoLine,
    /// An interpreter between whom?
    #[error("an interpreter is needed, and no language is said")]
    NoLanguage,
    /// Nobody is rung at night.
    #[error("the hour is not from {} to {}", HOURS.0, HOURS.1)]
    NoHour,
}

impl Reaching {
    /// The same without space around the language, if it can be said.
    pub fn checked(self) -> Result<Self, NotReaching> {
        let language = self.language.trim().to_owned();
        if language.chars().count() > LANGUAGE_MAX {
            return Err(NotReaching::LanguageTooLong);
        }
        if language.chars().any(char::is_control) {
            return Err(NotReaching::LanguageNoLine);
        }
        if self.interpreter && language.is_empty() {
            return Err(NotReaching::NoLanguage);
        }
        match self.best {
            Best::After(hour) | Best::Before(hour) if !(HOURS.0..=HOURS.1).contains(&hour) => Err(NotReaching::NoHour),
            best => Ok(Self { language, best, ..self }),
        }
    }

    /// The language that an interpreter is needed in, if one is.
    pub fn needs(&self) -> Option<&str> {
        Some(self.language.as_str()).filter(|language| self.interpreter && !language.is_empty())
    }
}

crate::redacted::redacted!(Reaching, ReachingSaid);

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::{Child, Guardian};

    fn reaching(language: &str, interpreter: bool, best: Best) -> Reaching {
        Reaching { language: language.to_owned(), interpreter, best }
    }

    #[rstest]
    #[case::nothing(reaching("", false, Best::Any))]
    #[case::earliest(reaching("", false, Best::After(6)))]
    #[case::latest(reaching("", false, Best::Before(20)))]
    #[case::language_alone(reaching("arabiska", false, Best::Any))]
    #[case::longest(reaching(&"å".repeat(40), true, Best::Any))]
    fn what_can_be_said_is_taken_as_it_is(#[case] said: Reaching) {
        assert!(said.clone().checked() == Ok(said));
    }

    #[rstest]
    #[case::too_long(reaching(&"å".repeat(41), true, Best::Any), NotReaching::LanguageTooLong)]
    #[case::two_lines(reaching("ara\nbiska", true, Best::Any), NotReaching::LanguageNoLine)]
    #[case::no_language(reaching(" ", true, Best::Any), NotReaching::NoLanguage)]
    #[case::too_early(reaching("", false, Best::After(5)), NotReaching::NoHour)]
    #[case::too_late(reaching("", false, Best::Before(21)), NotReaching::NoHour)]
    fn what_cannot_be_said_is_refused_with_the_reason(#[case] said: Reaching, #[case] why: NotReaching) {
        assert!(said.checked() == Err(why));
    }

    #[test]
    fn space_around_a_language_is_none_of_it() {
        assert!(reaching(" arabiska ", true, Best::Any).checked() == Ok(reaching("arabiska", true, Best::Any)));
    }

    #[test]
    fn it_is_written_as_protocol_says_and_shows_nothing_when_printed() {
        let of = ReachingSaid { reaching: reaching("arabiska", true, Best::After(15)), by: SaidBy::Staff, at: 5 };
        let json = r#"{"language":"arabiska","interpreter":true,"best":{"after":15},"by":"staff","at":5}"#;
        assert_eq!(serde_json::to_string(&of).unwrap(), json);
        assert!(serde_json::from_str::<ReachingSaid>(json).unwrap() == of);
        assert_eq!(format!("{of:?} {:?}", of.reaching), "ReachingSaid(..) Reaching(..)");
    }

    #[test]
    fn a_guardian_and_a_child_of_a_school_that_knows_nothing_of_it_are_read() {
        let guardian: Guardian =
            serde_json::from_str(r#"{"id":"g","relation":"guardian","shown":"protected"}"#).unwrap();
        let child = r#"{"who":{"id":"p","given":"","family":""},"class":"","unit":"u","mentors":[]}"#;
        let child: Child = serde_json::from_str(child).unwrap();
        assert!(guardian.reaching.is_none() && child.reaching.is_none());
    }

    #[test]
    fn what_a_newer_school_says_costs_nothing_else() {
        let json = r#"{"id":"g","relation":"guardian","shown":"protected",
            "reaching":{"language":"arabiska","interpreter":true,"best":"weekends","by":"staff","at":5}}"#;
        let guardian: Guardian = serde_json::from_str(json).unwrap();
        assert!(guardian.id.as_str() == "g" && guardian.reaching.is_none());
    }
}
