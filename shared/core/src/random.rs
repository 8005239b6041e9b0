//! Randomness from a seed given at construction, so that a seeded world plays the same every time.

use sha2::{Digest, Sha256};

/// SHA-256 of a secret seed and a counter.
pub struct Random {
    seed: [u8; 32],
    counter: u64,
}

impl Random {
    /// Starts from 32 secret bytes of the platform's generator.
    pub fn new(seed: [u8; 32]) -> Self {
        Self { seed, counter: 0 }
    }

    /// The next 32 bytes.
    pub fn block(&mut self) -> [u8; 32] {
        self.counter += 1;
        Sha256::new().chain_update(self.seed).chain_update(self.counter.to_be_bytes()).finalize().into()
    }

    /// The next eight bytes.
    pub fn eight(&mut self) -> [u8; 8] {
        let mut eight = [0; 8];
        eight.iter_mut().zip(self.block()).for_each(|(to, from)| *to = from);
        eight
    }

    /// A random id: 32 hexadecimal digits.
    pub fn id(&mut self) -> String {
        id(self.block())
    }

    /// The id that belongs to some words: the same until the app is started again.
    pub fn id_of(&self, words: &[&str]) -> String {
        let mut hash = Sha256::new().chain_update(self.seed).chain_update(b"id of");
        for word in words {
            hash = hash.chain_update([0]).chain_update(word);
        }
        id(hash.finalize().into())
    }
}

fn id(block: [u8; 32]) -> String {
    let mut text = hex::encode(block);
    text.truncate(32);
    text
}

impl std::fmt::Debug for Random {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Random(..)")
    }
}
