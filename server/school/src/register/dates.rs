//! Spans of days and school years.

use chrono::{Days, NaiveDate};
use kontaktbok_documents::SchoolYear;
use serde::{Deserialize, Serialize};

/// How long before its first day a school year's documents are given out.
const AHEAD: Days = Days::new(30);

/// From a first day to a last, both included; an end that is not there is open.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Span {
    /// Whether the day lies in it.
    pub fn holds(&self, date: NaiveDate) -> bool {
        self.overlaps(date, date)
    }

    /// Whether any day from `first` to `last` lies in it.
    pub fn overlaps(&self, first: NaiveDate, last: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| to >= first)
    }
}

/// The school years whose documents are to be there on a date: the current one, and the next when it is near.
pub(crate) fn years_given_out(date: NaiveDate) -> Vec<SchoolYear> {
    let this = SchoolYear::of(date);
    let next = date.checked_add_days(AHEAD).map(SchoolYear::of).filter(|year| *year != this);
    std::iter::once(this).chain(next).collect()
}

/// The first and the last day of a school year.
pub(crate) fn days_of(year: SchoolYear) -> Option<(NaiveDate, NaiveDate)> {
    Some((NaiveDate::from_ymd_opt(year.0, 7, 1)?, NaiveDate::from_ymd_opt(year.0.checked_add(1)?, 6, 30)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn both_ends_of_a_span_belong_to_it() {
        let span = Span { from: Some(day("2026-08-17")), to: Some(day("2026-10-14")) };
        let on = |text| span.holds(day(text));
        assert_eq!(
            [on("2026-08-16"), on("2026-08-17"), on("2026-10-14"), on("2026-10-15")],
            [false, true, true, false]
        );
    }

    #[test]
    fn the_next_years_documents_are_given_out_thirty_days_ahead() {
        assert_eq!(years_given_out(day("2027-05-31")), [SchoolYear(2026)]);
        assert_eq!(years_given_out(day("2027-06-01")), [SchoolYear(2026), SchoolYear(2027)]);
        assert_eq!(years_given_out(day("2027-07-01")), [SchoolYear(2027)]);
    }
}
