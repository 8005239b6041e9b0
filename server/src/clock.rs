//! What time it is at the school. Everything in the server asks here, so that a test can say it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use chrono::NaiveDate;
use chrono_tz::Tz;

/// A clock: the machine's, or one that a test sets.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// One that stands still at `at` (milliseconds since 1970) until it is set.
    pub fn standing(at: i64) -> Self {
        Self(Source::Set(Arc::new(AtomicI64::new(at))))
    }

    /// Sets a standing clock and all its clones; the machine's clock is not set.
    pub fn set(&self, at: i64) {
        if let Source::Set(now) = &self.0 {
            now.store(at, Ordering::SeqCst);
        }
    }

    /// Milliseconds since 1970.
    pub fn now(&self) -> i64 {
        match &self.0 {
            Source::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |past| i64::try_from(past.as_millis()).unwrap_or(i64::MAX)),
            Source::Set(now) => now.load(Ordering::SeqCst),
        }
    }

    /// Today's date in a time zone.
    pub fn today(&self, zone: Tz) -> NaiveDate {
        date(self.now(), zone)
    }
}

/// The date in a time zone of a moment, milliseconds since 1970.
pub fn date(at: i64, zone: Tz) -> NaiveDate {
    chrono::DateTime::from_timestamp_millis(at).unwrap_or_default().with_timezone(&zone).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_the_school_s_zone() {
        // 2026-06-30 22:30 UTC is half past midnight on 1 July in Stockholm.
        let at = 1_782_858_600_000;
        assert_eq!(date(at, chrono_tz::Europe::Stockholm), NaiveDate::from_ymd_opt(2026, 7, 1).unwrap_or_default());
        assert_eq!(date(at, chrono_tz::UTC), NaiveDate::from_ymd_opt(2026, 6, 30).unwrap_or_default());
    }
}
