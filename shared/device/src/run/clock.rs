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
    let seconds = said.split(['.', ' ']).next().and_then(|seconds| seconds.parse::<u64>().ok());
    seconds.unwrap_or(0).saturating_mul(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

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
