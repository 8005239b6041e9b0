//! Names in the order that a Swedish list has them.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences, preferences::CollationNumericOrdering};
use icu_locale_core::locale;

static SWEDISH: LazyLock<Option<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(locale!("sv"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok()
});

/// As Swedish sorts: å, ä, ö last, ü with y, other accents with their letter, 9B before 10A.
pub fn in_swedish(one: &str, other: &str) -> Ordering {
    // Its data are compiled in; without them any order that is the same each time will do.
    SWEDISH.as_ref().map_or_else(|| one.cmp(other), |swedish| swedish.compare(one, other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_the_order_of_a_swedish_list() {
        let order = [
            "Adam", "Albin", "Élise", "Elsa", "Emil", "Ylva", "Ümit", "Yusuf", "Zahra", "Åke", "Åsa", "Ängla", "Ærik",
            "Ørjan", "Östen",
        ];
        let mut names = order.to_vec();
        names.reverse();
        names.sort_by(|a, b| in_swedish(a, b));
        assert_eq!(names, order);
    }

    #[test]
    fn classes_are_in_the_order_of_their_years() {
        let mut names = ["10A", "9B", "F", "9A", "2"];
        names.sort_by(|a, b| in_swedish(a, b));
        assert_eq!(names, ["2", "9A", "9B", "10A", "F"]);
    }

    #[test]
    fn a_decomposed_name_is_the_same_as_a_composed_one() {
        assert_eq!(in_swedish("A\u{30a}sa", "Åsa"), Ordering::Equal);
    }
}
