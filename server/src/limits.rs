//! How often a source may ask. Sources are addresses (IPv6 by /64, which is what one household or attacker has) and,
//! once it is known who asks, devices.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use kontaktbok_documents::DeviceId;

/// The rates; the documentation of the routes repeats them.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Attempts to enrol, per address and minute.
    pub enrol: NonZeroU32,
    /// Challenges and sessions, per address and minute.
    pub session: NonZeroU32,
    /// Everything else, per device and minute.
    pub device: NonZeroU32,
}

impl Default for Rates {
    fn default() -> Self {
        let rate = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        // A school's phones come from one address: what is limited there is a reconnect storm, not a person.
        Self { enrol: rate(10), session: rate(1200), device: rate(600) }
    }
}

/// How often each source has asked.
pub struct Limits {
    enrol: DefaultKeyedRateLimiter<IpAddr>,
    session: DefaultKeyedRateLimiter<IpAddr>,
    device: DefaultKeyedRateLimiter<DeviceId>,
}

/// Too often; ask again after so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooOften {
    /// Seconds.
    pub retry_after: u64,
}

impl Limits {
    /// Nobody has asked yet.
    pub fn new(rates: Rates) -> Self {
        Self {
            enrol: RateLimiter::keyed(Quota::per_minute(rates.enrol)),
            session: RateLimiter::keyed(Quota::per_minute(rates.session)),
            device: RateLimiter::keyed(Quota::per_minute(rates.device)),
        }
    }

    /// An attempt to enrol; without an address it has been counted elsewhere.
    pub fn enrol(&self, from: Option<IpAddr>) -> Result<(), TooOften> {
        from.map_or(Ok(()), |from| ask(&self.enrol, &network(from)))
    }

    /// A challenge or a session; without an address it has been counted elsewhere.
    pub fn session(&self, from: Option<IpAddr>) -> Result<(), TooOften> {
        from.map_or(Ok(()), |from| ask(&self.session, &network(from)))
    }

    /// Anything else.
    pub fn device(&self, device: &DeviceId) -> Result<(), TooOften> {
        ask(&self.device, device)
    }

    /// Forgets sources that have been quiet.
    pub fn sweep(&self) {
        self.enrol.retain_recent();
        self.session.retain_recent();
        self.device.retain_recent();
    }
}

fn ask<K: Clone + Eq + std::hash::Hash>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), TooOften> {
    limiter.check_key(key).map_err(|not_until| {
        let wait = not_until.wait_time_from(governor::clock::DefaultClock::default().now());
        TooOften { retry_after: wait.as_secs().saturating_add(1) }
    })
}

/// The address that a source cannot change at will.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => match v6.to_ipv4_mapped() {
            Some(v4) => IpAddr::V4(v4),
            None => IpAddr::V6(Ipv6Addr::from(u128::from(v6) & !u128::from(u64::MAX))),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_attempt_to_enrol_within_a_minute_is_refused_for_that_source_only() {
        let limits = Limits::new(Rates::default());
        let one = IpAddr::from([192, 0, 2, 1]);
        assert!((0..10).all(|_| limits.enrol(Some(one)).is_ok()));
        assert!(limits.enrol(Some(one)).is_err_and(|e| (1..=60).contains(&e.retry_after)));
        assert_eq!(limits.enrol(Some(IpAddr::from([192, 0, 2, 2]))), Ok(()));
        assert!((0..20).all(|_| limits.enrol(None).is_ok()), "counted where the browsers come in");
    }

    #[test]
    fn an_ipv6_source_is_its_network() {
        let [a, b, c] = ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"]
            .map(|text| network(text.parse().unwrap_or_else(|e| panic!("{e}"))));
        assert_eq!(a, b);
        assert_ne!(a, c);
    }
}
