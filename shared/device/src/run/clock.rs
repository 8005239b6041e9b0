//! The two clocks of a phone. The wall clock can be set wrong, as people's are.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use kontaktbok_core::event::Stamp;

/// The clocks of a phone. A cheap handle.
#[derive(Clone, Debug)]
pub struct Clock(Arc<Hands>);

#[derive(Debug)]
struct Hands {
    started: Instant,
    /// How long the machine had run by then, milliseconds.
    ran: u64,
    offset: AtomicI64,
}

impl Clock {
    /// Clocks that start now, the wall clock this many milliseconds ahead of the machine's.
    pub fn new(offset_ms: i64) -> Self {
        Self(Arc::new(Hands { started: Instant::now(), ran: uptime(), offset: AtomicI64::new(offset_ms) }))
    }

    /// What they show.
    pub fn stamp(&self) -> Stamp {
        let since = |after: Result<std::time::Duration, std::time::SystemTimeError>| match after {
            Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |before| -before),
        };
        let wall_ms = since(SystemTime::now().duration_since(UNIX_EPOCH)).saturating_add(self.offset());
        let since = u64::try_from(self.0.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let boot_ms = self.0.ran.saturating_add(since);
        Stamp { wall_ms, boot_ms }
    }

    /// Sets the wall clock ahead of the machine's, or back.
    pub fn set_offset(&self, ms: i64) {
        self.0.offset.store(ms, Ordering::Relaxed);
    }

    /// How far the wall clock is ahead of the machine's.
    pub fn offset(&self) -> i64 {
        self.0.offset.load(Ordering::Relaxed)
    }
}

/// How long the machine has run, milliseconds; 0 where it does not say so: then the time of this process counts alone.
fn uptime() -> u64 {
    let said = std::fs::read_to_string("/proc/uptime").unwrap_or_default();
    milliseconds(said.split(' ').next().unwrap_or_default()).unwrap_or(0)
}

/// "31880.43" in milliseconds. To the hundredth: cut to whole seconds, an app that is killed and started within one would
/// seem to go back in time, as if the phone had been started anew.
fn milliseconds(seconds: &str) -> Option<u64> {
    let (whole, part) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    Some(whole.parse::<u64>().ok()?.saturating_mul(1_000).saturating_add(part.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_s_time_is_read_to_the_hundredth() {
        for (said, read) in [("31880.43", Some(31_880_430)), ("7", Some(7_000)), ("0.5", Some(500)), ("", None)] {
            assert_eq!(milliseconds(said), read, "{said:?}");
        }
    }

    #[test]
    fn an_app_that_is_started_again_at_once_does_not_go_back_in_time() {
        for _ in 0..50 {
            let before = Clock::new(0).stamp().boot_ms;
            assert!(Clock::new(0).stamp().boot_ms + 20 >= before);
        }
    }

    #[test]
    fn setting_the_wall_clock_leaves_the_boot_clock_alone() {
        let clock = Clock::new(0);
        let before = clock.stamp();
        clock.set_offset(-3 * 3_600_000);
        let after = clock.stamp();
        assert!(after.wall_ms < before.wall_ms);
        assert!(after.boot_ms >= before.boot_ms && after.boot_ms < before.boot_ms + 60_000);
    }
}
