//! What stands in a field of something being written and cannot be kept with it: it is shown as it stands, said at the field,
//! and nothing is saved until it is mended. Gone with the app: then the field shows what was kept before.

use std::collections::BTreeMap;

use kontaktbok_documents::EntryId;

use crate::timing;

/// The most bytes of a text that is being written. More than any field may hold when it is saved: a text that is too long
/// is kept whole, for its author to shorten.
pub const TEXT_BYTES: usize = 20_000;

/// By what is being written, and the field.
pub type Unkepts = BTreeMap<(EntryId, String), Unkept>;

/// Why something stands in a field only.
#[derive(Clone, PartialEq, Eq)]
pub enum Unkept {
    /// It is no day and time, or one that no clock shows.
    NoTime(String),
    /// It is more than the phone keeps.
    TooMuch,
}

/// What came of putting something typed in its place.
#[derive(Clone, PartialEq, Eq)]
pub enum Put {
    /// It stands there.
    Kept,
    /// There is no such place, or nothing like it can stand there: no page offered it.
    Strange,
    /// It stands in the field only.
    Unkept(Unkept),
}

/// A day and time typed in a form. The minute that was shown comes back without its seconds: they stay.
pub fn put_moment(typed: &str, to: &mut i64) -> Put {
    match timing::from_form(typed) {
        Some(at) => {
            if timing::form_value(*to) != typed {
                *to = at;
            }
            Put::Kept
        }
        None => Put::Unkept(Unkept::NoTime(typed.chars().take(40).collect())),
    }
}

/// Words, all of them.
pub fn put_words(typed: &str, to: &mut String) -> Put {
    if typed.len() > TEXT_BYTES {
        return Put::Unkept(Unkept::TooMuch);
    }
    typed.clone_into(to);
    Put::Kept
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::emptied("")]
    #[case::half_filled("2026-11-23T")]
    #[case::only_a_day("2026-11-23")]
    #[case::words("i går")]
    #[case::an_hour_that_no_clock_shows("2026-03-29T02:30")]
    #[case::before_any_school("0001-01-01T00:00")]
    #[case::a_slip_of_the_year("20226-11-23T14:32")]
    fn what_is_no_time_changes_none(#[case] typed: &str) {
        let before = timing::from_form("2026-11-23T14:32").unwrap() + 7_000;
        let mut at = before;
        assert!(matches!(put_moment(typed, &mut at), Put::Unkept(Unkept::NoTime(shown)) if shown == typed));
        assert_eq!(at, before);
    }

    #[test]
    fn the_minute_that_was_shown_keeps_its_seconds_and_another_is_meant() {
        let before = timing::from_form("2026-11-23T14:32").unwrap() + 7_000;
        let mut at = before;
        assert!(put_moment("2026-11-23T14:32", &mut at) == Put::Kept);
        assert_eq!(at, before);
        assert!(put_moment("2026-11-23T14:31", &mut at) == Put::Kept);
        assert_eq!(timing::form_value(at), "2026-11-23T14:31");
    }

    #[test]
    fn words_are_kept_whole_or_not_at_all() {
        let mut text = "before".to_owned();
        assert!(put_words(&"x".repeat(TEXT_BYTES + 1), &mut text) == Put::Unkept(Unkept::TooMuch));
        assert_eq!(text, "before");
        assert!(put_words(&"x".repeat(TEXT_BYTES), &mut text) == Put::Kept);
        assert_eq!(text.len(), TEXT_BYTES);
    }
}
