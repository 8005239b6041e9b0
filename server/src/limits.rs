//! How often a source may ask. Sources are addresses (IPv6 by /64, which is what one household or attacker has) and,
//! once it is known who asks, devices.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
};

use governor::{
    DefaultKeyedRateLimiter, NotUntil, Quota, RateLimiter,
    clock::{Clock as _, DefaultClock, QuantaInstant},
};
use kontaktbok_documents::{DeviceId, PersonId};

mod deeds;

pub use deeds::Deed;
use deeds::Deeds;

/// The rates; the documentation of the routes repeats them.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// Wrong codes, per address and minute.
    pub wrong_codes: NonZeroU32,
    /// Pages for nobody, per address and second; thirty times as many at once.
    pub nobodys_pages: NonZeroU32,
    /// Challenges and sessions that are of no device, per address and minute.
    pub strangers: NonZeroU32,
    /// Challenges of one device from one address, per minute.
    pub challenges: NonZeroU32,
    /// Everything else, per device and minute.
    pub device: NonZeroU32,
}

impl Default for Rates {
    fn default() -> Self {
        let rate = |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN);
        // A school's phones come from one address: only what fails counts against that.
        // All of a school can open the page for signing in at once.
        let nobodys_pages = rate(60);
        Self { wrong_codes: rate(10), nobodys_pages, strangers: rate(1200), challenges: rate(120), device: rate(600) }
    }
}

const THIRTY: NonZeroU32 = NonZeroU32::new(30).unwrap();

/// How often each source has asked.
pub struct Limits {
    wrong_codes: DefaultKeyedRateLimiter<IpAddr>,
    nobodys_pages: DefaultKeyedRateLimiter<IpAddr>,
    strangers: DefaultKeyedRateLimiter<IpAddr>,
    challenges: DefaultKeyedRateLimiter<(DeviceId, Option<IpAddr>)>,
    device: DefaultKeyedRateLimiter<DeviceId>,
    deeds: Deeds,
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
            wrong_codes: RateLimiter::keyed(Quota::per_minute(rates.wrong_codes)),
            nobodys_pages: RateLimiter::keyed(
                Quota::per_second(rates.nobodys_pages).allow_burst(rates.nobodys_pages.saturating_mul(THIRTY)),
            ),
            strangers: RateLimiter::keyed(Quota::per_minute(rates.strangers)),
            challenges: RateLimiter::keyed(Quota::per_minute(rates.challenges)),
            device: RateLimiter::keyed(Quota::per_minute(rates.device)),
            deeds: Deeds::new(),
        }
    }

    /// A code was wrong; without an address that has been counted elsewhere. When there were too many, another wrong one is
    /// not answered, and a right one is all the same.
    pub fn wrong_code(&self, from: Option<IpAddr>) -> Result<(), TooOften> {
        from.map_or(Ok(()), |from| ask(&self.wrong_codes, &network(from)))
    }

    /// A page is drawn for nobody; without an address that has been counted elsewhere.
    pub fn nobodys_page(&self, from: Option<IpAddr>) -> Result<(), TooOften> {
        from.map_or(Ok(()), |from| ask(&self.nobodys_pages, &network(from)))
    }

    /// Somebody is no device of the school's, or does not prove it; without an address that has been counted elsewhere.
    pub fn stranger(&self, from: Option<IpAddr>) -> Result<(), TooOften> {
        from.map_or(Ok(()), |from| ask(&self.strangers, &network(from)))
    }

    /// A challenge for a device that there is. Counted for where it comes from: who knows only another's device shuts
    /// nobody out.
    pub fn challenge(&self, device: &DeviceId, from: Option<IpAddr>) -> Result<(), TooOften> {
        ask(&self.challenges, &(device.clone(), from.map(network)))
    }

    /// Anything else.
    pub fn device(&self, device: &DeviceId) -> Result<(), TooOften> {
        ask(&self.device, device)
    }

    /// Something that changes something for others, or is written down for good.
    pub fn deed(&self, by: &PersonId, deed: Deed<'_>) -> Result<(), TooOften> {
        self.deeds.done(by, deed)
    }

    /// Forgets sources that have been quiet.
    pub fn sweep(&self) {
        self.wrong_codes.retain_recent();
        self.nobodys_pages.retain_recent();
        self.strangers.retain_recent();
        self.challenges.retain_recent();
        self.device.retain_recent();
        self.deeds.sweep();
    }
}

fn ask<K: Clone + Eq + std::hash::Hash>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), TooOften> {
    limiter.check_key(key).map_err(|not_until| wait(&not_until))
}

fn wait(not_until: &NotUntil<QuantaInstant>) -> TooOften {
    let wait = not_until.wait_time_from(DefaultClock::default().now());
    TooOften { retry_after: wait.as_secs().saturating_add(1) }
}

/// The address that a source cannot change at will.
pub(crate) fn network(address: IpAddr) -> IpAddr {
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
    fn the_eleventh_wrong_code_within_a_minute_is_refused_for_that_source_only() {
        let limits = Limits::new(Rates::default());
        let one = IpAddr::from([192, 0, 2, 1]);
        assert!((0..10).all(|_| limits.wrong_code(Some(one)).is_ok()));
        assert!(limits.wrong_code(Some(one)).is_err_and(|e| (1..=60).contains(&e.retry_after)));
        assert_eq!(limits.wrong_code(Some(IpAddr::from([192, 0, 2, 2]))), Ok(()));
        assert!((0..20).all(|_| limits.wrong_code(None).is_ok()), "counted where the browsers come in");
    }

    #[test]
    fn pages_for_nobody_are_so_many_of_one_address_at_once() {
        let limits = Limits::new(Rates::default());
        let one = IpAddr::from([192, 0, 2, 1]);
        let drawn = (0..3_000).filter(|_| limits.nobodys_page(Some(one)).is_ok()).count();
        assert!((1_800..=1_900).contains(&drawn), "{drawn}");
        assert_eq!(limits.nobodys_page(Some(IpAddr::from([192, 0, 2, 2]))), Ok(()));
    }

    #[test]
    fn an_ipv6_source_is_its_network() {
        let [a, b, c] = ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"]
            .map(|text| network(text.parse().unwrap_or_else(|e| panic!("{e}"))));
        assert_eq!(a, b);
        assert_ne!(a, c);
    }
}
