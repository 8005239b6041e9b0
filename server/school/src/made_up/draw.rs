//! Drawing lots that are the same for the same seed, and ids that are the same for the same label.

use std::str::FromStr;

use sha2::{Digest, Sha256};

/// A small generator of its own: the demo school must not change with a library's version.
pub(super) struct Lots(u64);

impl Lots {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number, by the method called `SplitMix64`.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: u32) -> u32 {
        let drawn = self.next() % u64::from(end.max(1));
        u32::try_from(drawn).unwrap_or(0)
    }

    /// One of them; empty if there is none.
    pub fn one_of(&mut self, words: &[&'static str]) -> &'static str {
        let place = self.below(u32::try_from(words.len()).unwrap_or(1));
        words.get(place as usize).copied().unwrap_or_default()
    }
}

/// A UUID as text.
pub(super) fn uuid(seed: u64, kind: &str, label: &str) -> String {
    let digest = Sha256::digest(format!("{seed}/{kind}/{label}"));
    let digits = hex::encode(digest);
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    format!("{}-{}-4{}-a{}-{}", part(0, 8), part(8, 12), part(12, 15), part(15, 18), part(18, 30))
}

/// The same as an id. A UUID is one always.
pub(super) fn id<T: FromStr>(seed: u64, kind: &str, label: &str) -> T {
    match uuid(seed, kind, label).parse() {
        Ok(id) => id,
        Err(_) => unreachable!("a UUID is an id"),
    }
}
