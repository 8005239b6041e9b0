//! How fast one browser is taken at: what it posts is paid for before it is read, by its bytes. Whoever posts faster waits,
//! in their own connection, and nothing that was typed is lost.

use std::num::NonZeroU32;

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

/// What a browser may post each second, KiB; a form is counted as one at least. Nobody types as fast.
const EACH_SECOND: NonZeroU32 = NonZeroU32::new(32).unwrap();

/// And at once, KiB: two of the largest forms.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(512).unwrap();

/// How fast one browser is taken at.
pub struct Pace(DefaultDirectRateLimiter);

impl Pace {
    pub fn new() -> Self {
        Self(RateLimiter::direct(Quota::per_second(EACH_SECOND).allow_burst(AT_ONCE)))
    }

    /// Comes back when so many bytes may be read.
    pub async fn pay(&self, bytes: usize) {
        let kib = u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX).clamp(1, AT_ONCE.get());
        // At most what there ever is at once, so it comes.
        let _ = self.0.until_n_ready(NonZeroU32::new(kib).unwrap_or(NonZeroU32::MIN)).await;
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[test]
    fn what_is_typed_is_taken_at_once_and_a_flood_waits() {
        let pace = Pace::new();
        assert!((0..200).all(|_| pace.pay(300).now_or_never().is_some()), "a person");
        let pace = Pace::new();
        let taken = (0..20).filter(|_| pace.pay(200 * 1024).now_or_never().is_some()).count();
        assert_eq!(taken, 2);
        assert!(Pace::new().pay(usize::MAX).now_or_never().is_some(), "the largest form there is comes through");
    }
}
