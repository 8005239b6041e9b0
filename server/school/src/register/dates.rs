//! Spans of days and school years.

use chrono::{Datelike as _, Days, NaiveDate, TimeDelta};
use kontaktbok_documents::SchoolYear;
use serde::{Deserialize, Serialize};

/// How long before its first day a school year's documents are given out.
const AHEAD: Days = Days::new(30);

/// How long after an end what begins next is a going on: longer than any summer, shorter than a year elsewhere.
const GAP: TimeDelta = TimeDelta::days(183);

/// From a first day to a last, both included; an end that is not there is open.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Span {
    /// The days that lie in both.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        Self { from, to }
    }

    /// Whether the day lies in it.
    pub fn holds(&self, date: NaiveDate) -> bool {
        self.overlaps(date, date)
    }

    /// Whether it ends before it begins: something that was cancelled.
    pub fn is_no_day(&self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| to < from)
    }

    /// Whether its last day is past.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.to.is_some_and(|to| to < today) || self.is_no_day()
    }

    /// Whether any day from `first` to `last` lies in it.
    pub fn overlaps(&self, first: NaiveDate, last: NaiveDate) -> bool {
        !self.is_no_day() && self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| to >= first)
    }
}

/// What of one kind holds on a date: a pupil's enrolments, somebody's duties as one thing at one place. Where nothing does,
/// what ended last goes on until what is known to begin next, if that is within [`GAP`]: a summer, or a weekend between two
/// rows, is no leaving. Without a known next beginning, an end is an end.
pub(crate) fn holding<T: Copy>(all: impl Iterator<Item = (T, Span)> + Clone, date: NaiveDate) -> Vec<T> {
    let now: Vec<T> = all.clone().filter(|(_, span)| span.holds(date)).map(|(thing, _)| thing).collect();
    if !now.is_empty() {
        return now;
    }
    let days = all.clone().filter(|(_, span)| !span.is_no_day());
    let ended = days.clone().filter_map(|(_, span)| span.to).filter(|to| *to < date).max();
    let begins = days.filter_map(|(_, span)| span.from).filter(|from| *from > date).min();
    match (ended, begins) {
        (Some(ended), Some(begins)) if begins - ended <= GAP => {
            all.filter(|(_, span)| span.to == Some(ended) && !span.is_no_day()).map(|(thing, _)| thing).collect()
        }
        _ => Vec::new(),
    }
}

/// What of one kind that ended with the school year goes on over the summer, as long as nobody has said what comes next: a
/// class ends in June, and the register has the next ones in August. Whoever asks sees to it that nobody has, and that
/// what it hangs on (an enrolment, a duty) has not ended.
pub(crate) fn over_summer<T: Copy>(all: impl Iterator<Item = (T, Span)> + Clone, date: NaiveDate) -> Vec<T> {
    let days = all.clone().filter(|(_, span)| !span.is_no_day());
    let Some(ended) = days.filter_map(|(_, span)| span.to).filter(|to| *to < date).max() else { return Vec::new() };
    if !is_of_one_summer(ended, date) || all.clone().any(|(_, span)| span.from.is_some_and(|from| from > ended)) {
        return Vec::new();
    }
    all.filter(|(_, span)| span.to == Some(ended) && !span.is_no_day()).map(|(thing, _)| thing).collect()
}

/// Whether a day is in the summer that began when a school year ended on another.
fn is_of_one_summer(ended: NaiveDate, date: NaiveDate) -> bool {
    let of = |month, day| NaiveDate::from_ymd_opt(date.year(), month, day);
    let (Some(first), Some(end), Some(last)) = (of(6, 1), of(7, 31), of(8, 31)) else { return false };
    (first..=end).contains(&ended) && ended < date && date <= last
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
