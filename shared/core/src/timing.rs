//! Times as people say them: Europe/Stockholm, 24 hours with a full stop, today and yesterday by name.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Europe::Stockholm;

use crate::page::Language;
use crate::speech::Speech;

/// The local time of an instant, milliseconds since 1970. What no calendar can say becomes 1970.
pub fn local(ms: i64) -> NaiveDateTime {
    DateTime::<Utc>::from_timestamp_millis(ms).unwrap_or_default().with_timezone(&Stockholm).naive_local()
}

/// The local day of an instant.
pub fn day(ms: i64) -> NaiveDate {
    local(ms).date()
}

/// From when to before when it is the same local day as at an instant, milliseconds since 1970: to ask it of many
/// instants, without the calendar for each.
pub fn day_of(ms: i64) -> std::ops::Range<i64> {
    let date = day(ms);
    let midnight = |date: Option<NaiveDate>| from_form(&format!("{}T00:00", date?.format("%Y-%m-%d")));
    let begins = midnight(Some(date)).unwrap_or(ms);
    begins..midnight(date.succ_opt()).unwrap_or(ms.saturating_add(1))
}

/// "14.32".
pub fn clock(ms: i64) -> String {
    local(ms).format("%H.%M").to_string()
}

/// "2026-11-23T14:32:05+01:00", for programs.
pub fn with_offset(ms: i64) -> String {
    let at = DateTime::<Utc>::from_timestamp_millis(ms).unwrap_or_default().with_timezone(&Stockholm);
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// "2026-11-23 14.32", the same on every day.
pub fn date_and_clock(ms: i64) -> String {
    local(ms).format("%Y-%m-%d %H.%M").to_string()
}

/// "i dag 14.32", "i går 14.32", "lör 14 nov 14.32", "fre 14 nov 2025 14.32".
pub fn moment(speech: Speech, ms: i64, now_ms: i64) -> String {
    let (at, today) = (local(ms), day(now_ms));
    let clock = at.format("%H.%M").to_string();
    let date = at.date();
    if date == today {
        speech.with("moment-today", &[("clock", clock.into())])
    } else if today.pred_opt() == Some(date) {
        speech.with("moment-yesterday", &[("clock", clock.into())])
    } else {
        format!("{} {clock}", date_words(speech.language(), date, today))
    }
}

/// "30 nov 2026", for what is read on another day.
pub fn date(speech: Speech, ms: i64) -> String {
    // Of another year than any: with its number.
    date_words(speech.language(), day(ms), NaiveDate::MAX)
}

/// "14.32" today, otherwise as [`moment`].
pub fn short(speech: Speech, ms: i64, now_ms: i64) -> String {
    if day(ms) == day(now_ms) { clock(ms) } else { moment(speech, ms, now_ms) }
}

fn date_words(language: Language, date: NaiveDate, today: NaiveDate) -> String {
    const SWEDISH: [&str; 12] = ["jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"];
    const ENGLISH: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const VECKODAGAR: [&str; 7] = ["mån", "tis", "ons", "tors", "fre", "lör", "sön"];
    const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let (months, weekdays) = match language {
        Language::Swedish => (SWEDISH, VECKODAGAR),
        Language::English => (ENGLISH, WEEKDAYS),
    };
    let month = months.get(date.month0() as usize).copied().unwrap_or_default();
    let weekday = weekdays.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default();
    if date.year() == today.year() {
        format!("{weekday} {} {month}", date.day())
    } else {
        format!("{weekday} {} {month} {}", date.day(), date.year())
    }
}

/// A local day and time as a form holds it, `2026-11-23T14:32`.
pub fn form_value(ms: i64) -> String {
    local(ms).format("%Y-%m-%dT%H:%M").to_string()
}

/// The years in which something can be meant to have happened, or to be planned: another is a slip of a finger. A phone
/// whose clock has lost its time says 1970, and notes are written on it all the same.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2199;

/// The instant a form's value means. In the hour that clocks go back the earlier is meant; a time that does not exist
/// in spring is `None`, as is what is no time at all, or in a year that nobody means.
pub fn from_form(value: &str) -> Option<i64> {
    let naive = read(value).filter(|naive| YEARS.contains(&naive.year()))?;
    Some(Stockholm.from_local_datetime(&naive).earliest()?.timestamp_millis())
}

/// Whether a form's value is a whole day and time, be it one that no clock shows.
pub fn is_complete(value: &str) -> bool {
    read(value).is_some()
}

fn read(value: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M:%S"))
        .ok()
}

/// The same instant if its local day is a school day by the week, otherwise the same time on the Monday after it.
pub fn weekday(ms: i64) -> i64 {
    let at = local(ms);
    let days = match at.weekday() {
        chrono::Weekday::Sat => 2,
        chrono::Weekday::Sun => 1,
        _ => return ms,
    };
    // By the calendar: a day of a change of clocks has another length.
    let monday = at.date().checked_add_days(chrono::Days::new(days));
    monday.and_then(|day| from_form(&format!("{day}T{}", at.format("%H:%M")))).unwrap_or(ms)
}

/// The instant of a whole hour on the local day of another.
pub fn at_hour(ms: i64, hour: u32) -> i64 {
    from_form(&format!("{}T{hour:02}:00", day(ms).format("%Y-%m-%d"))).unwrap_or(ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_another_year_keeps_its_weekday() {
        let now = 1_795_424_400_000;
        let in_january = from_form("2027-01-12T15:40").unwrap_or_default();
        assert_eq!(moment(Speech::of(Language::Swedish), in_january, now), "tis 12 jan 2027 15.40");
        assert_eq!(moment(Speech::of(Language::English), in_january, now), "Tue 12 Jan 2027 15.40");
    }

    #[test]
    fn times_are_stockholms_in_winter_and_in_summer() {
        assert_eq!(clock(1_764_000_000_000), "17.00");
        assert_eq!(clock(1_750_000_000_000), "17.06");
        assert_eq!(with_offset(1_764_000_000_000), "2025-11-24T17:00:00+01:00");
        assert_eq!(with_offset(1_750_000_000_000), "2025-06-15T17:06:40+02:00");
    }

    #[test]
    fn a_forms_time_comes_back_on_every_change_of_clocks_from_2020_to_2040() {
        for year in 2020..=2040 {
            for (month, day) in [(3, 25), (3, 31), (10, 25), (10, 31)] {
                let text = format!("{year}-{month:02}-{day:02}T16:20");
                assert_eq!(from_form(&text).map(form_value), Some(text));
            }
        }
    }

    #[test]
    fn a_day_has_as_many_hours_as_clocks_give_it() {
        for (noon, hours) in [("2026-11-23T12:00", 24), ("2026-03-29T12:00", 23), ("2026-10-25T12:00", 25)] {
            let of = day_of(from_form(noon).unwrap());
            assert_eq!((of.end - of.start) / 3_600_000, hours, "{noon}");
            assert_eq!((day(of.start), day(of.end - 1)), (day(from_form(noon).unwrap()), day(of.start)));
            assert_ne!(day(of.end), day(of.start));
        }
    }

    #[test]
    fn a_day_at_the_weekend_becomes_the_monday_after_it() {
        for (day, planned) in [
            ("2026-11-27T15:00", "2026-11-27T15:00"),
            ("2026-11-28T15:00", "2026-11-30T15:00"),
            ("2026-11-29T15:00", "2026-11-30T15:00"),
            ("2026-10-24T15:00", "2026-10-26T15:00"),
        ] {
            assert_eq!(form_value(weekday(from_form(day).unwrap())), planned);
        }
    }

    #[test]
    fn the_hour_that_does_not_exist_is_no_time() {
        assert_eq!(from_form("2026-03-29T02:30"), None);
        assert!(from_form("2026-10-25T02:30").is_some());
        assert_eq!(from_form("nonsense"), None);
    }

    #[test]
    fn today_and_yesterday_go_by_name_and_last_year_has_its_number() {
        let speech = Speech::of(Language::Swedish);
        let now = from_form("2026-11-23T12:00").unwrap();
        let at = |text: &str| moment(speech, from_form(text).unwrap(), now);
        assert_eq!(at("2026-11-23T10:31"), "i dag 10.31");
        assert_eq!(at("2026-11-22T23:59"), "i går 23.59");
        assert_eq!(at("2026-11-14T15:10"), "lör 14 nov 15.10");
        assert_eq!(at("2025-11-14T15:10"), "fre 14 nov 2025 15.10");
    }
}
