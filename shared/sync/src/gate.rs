//! What may come in at all: limits as data, and a bucket of tokens for each device. Stands before every parser.

use automerge::sync::{BloomFilter, Message};

/// The limits of the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a frame.
    pub frame: usize,
    /// The most hashes that a message may ask for.
    pub need: usize,
    /// How many entries a bloom filter may have beyond the changes that are known.
    pub bloom_beyond: usize,
    /// The most bytes of changes that wait for what they build on, for each session, and of all that is kept of what a
    /// device has said, in all its sessions: as they are kept.
    pub waiting: usize,
    /// The most places of a document that one message may make the school walk through.
    pub work: u64,
    /// Bytes in and out that a device may use at once.
    pub burst: u64,
    /// Bytes in and out that a device may use each second.
    pub rate: u64,
}

impl Limits {
    /// What honest phones never reach.
    pub const HONEST: Self = Self {
        frame: 3 * 1024 * 1024,
        need: 4_096,
        bloom_beyond: 100_000,
        waiting: 4 * 1024 * 1024,
        work: 2_000_000,
        burst: 64 * 1024 * 1024,
        rate: 2 * 1024 * 1024,
    };
}

// A peer brings all that the school lacks of a document in one message, and dials and brings it again when that is too
// large: a document that may stand must fit into a frame.
const _: () = assert!(Limits::HONEST.frame >= crate::form::DOCUMENT_BYTES_MAX + crate::form::DOCUMENT_BYTES_MAX / 2);

impl Default for Limits {
    fn default() -> Self {
        Self::HONEST
    }
}

/// Why something does not come in. It costs the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Hostile {
    /// A frame larger than any honest one.
    #[error("a frame is too large")]
    FrameTooLarge,
    /// A frame that is not of this protocol.
    #[error("a frame is not of this protocol")]
    NotAFrame,
    /// A sync message that cannot be read, or reading it panics.
    #[error("a sync message cannot be read")]
    NotAMessage,
    /// A sync message in a shape that honest peers never send.
    #[error("a sync message has a shape that honest peers never send")]
    Shape,
    /// Too much waits for what it builds on.
    #[error("too many changes wait for what they build on")]
    Waiting,
    /// Too much, too fast.
    #[error("too much, too fast")]
    TooFast,
}

/// Reads a sync message and looks at its shape; `known` is how many changes the document has.
pub fn message(data: &[u8], limits: &Limits, known: usize) -> Result<Message, Hostile> {
    // The parser is not ours.
    let message = std::panic::catch_unwind(|| Message::decode(data))
        .map_err(|_| Hostile::NotAMessage)?
        .map_err(|_| Hostile::NotAMessage)?;
    if message.have.len() > 1 || message.need.len() > limits.need {
        return Err(Hostile::Shape);
    }
    for have in &message.have {
        bloom(&have.bloom, known + limits.bloom_beyond)?;
        if have.last_sync.len() > limits.need {
            return Err(Hostile::Shape);
        }
    }
    if message.heads.len() > limits.need {
        return Err(Hostile::Shape);
    }
    Ok(message)
}

/// A filter in the shape that honest peers send: empty, or 10 bits and 7 probes for each entry.
fn bloom(filter: &BloomFilter, most: usize) -> Result<(), Hostile> {
    let bytes = filter.to_bytes();
    if bytes.is_empty() {
        return Ok(());
    }
    let mut rest = bytes.as_slice();
    let mut number = || -> Option<u64> {
        let (mut value, mut shift) = (0u64, 0);
        loop {
            let (byte, after) = rest.split_first()?;
            rest = after;
            if shift > 28 {
                return None;
            }
            value |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
    };
    let (entries, bits, probes) = (number(), number(), number());
    match (entries, bits, probes) {
        (Some(entries), Some(10), Some(7)) if entries <= most as u64 => Ok(()),
        _ => Err(Hostile::Shape),
    }
}

/// What a place that the school walks through costs, in bytes: what is work is paid like what is sent.
pub const PLACE: u64 = 16;

/// A bucket of tokens: so many bytes at once, so many each second.
#[derive(Clone, Debug)]
pub struct Bucket {
    tokens: u64,
    at: i64,
}

impl Bucket {
    /// A full one.
    pub fn full(limits: &Limits, at: i64) -> Self {
        Self { tokens: limits.burst, at }
    }

    /// Whether all of it is there at a time.
    pub fn is_full(&self, limits: &Limits, at: i64) -> bool {
        let passed = u64::try_from(at.saturating_sub(self.at)).unwrap_or(0);
        self.tokens.saturating_add(passed.saturating_mul(limits.rate) / 1000) >= limits.burst
    }

    /// Takes so many bytes' tokens at a time (milliseconds). Who asks for more than there are has none left.
    pub fn take(&mut self, limits: &Limits, at: i64, bytes: usize) -> Result<(), Hostile> {
        let passed = u64::try_from(at.saturating_sub(self.at)).unwrap_or(0);
        // A clock set back gives nothing, and takes nothing: time goes on from there.
        self.at = at;
        self.tokens = self.tokens.saturating_add(passed.saturating_mul(limits.rate) / 1000).min(limits.burst);
        let left = self.tokens.checked_sub(bytes as u64);
        self.tokens = left.unwrap_or(0);
        left.map(|_| ()).ok_or(Hostile::TooFast)
    }
}

#[cfg(test)]
mod tests {
    use automerge::sync::SyncDoc;
    use automerge::{Automerge, ROOT, transaction::Transactable};

    use super::*;

    fn honest() -> Message {
        let mut document = Automerge::new();
        for n in 0..40 {
            document.transact::<_, (), automerge::AutomergeError>(|t| t.put(ROOT, "n", n)).unwrap();
        }
        document.generate_sync_message(&mut automerge::sync::State::new()).unwrap()
    }

    #[test]
    fn what_an_honest_peer_sends_comes_in() {
        let encoded = honest().encode();
        assert!(message(&encoded, &Limits::HONEST, 0).is_ok());
    }

    #[test]
    fn two_haves_or_a_filter_larger_than_any_document_do_not() {
        let mut twice = honest();
        twice.have.push(twice.have[0].clone());
        assert_eq!(message(&twice.encode(), &Limits::HONEST, 0).unwrap_err(), Hostile::Shape);
        let tight = Limits { bloom_beyond: 3, ..Limits::HONEST };
        assert_eq!(message(&honest().encode(), &tight, 0).unwrap_err(), Hostile::Shape);
    }

    #[test]
    fn a_bucket_is_empty_after_its_burst_and_fills_with_time() {
        let limits = Limits { burst: 100, rate: 10, ..Limits::HONEST };
        let mut bucket = Bucket::full(&limits, 0);
        assert_eq!(bucket.take(&limits, 0, 100), Ok(()));
        assert_eq!(bucket.take(&limits, 0, 1), Err(Hostile::TooFast));
        assert_eq!(bucket.take(&limits, 1000, 10), Ok(()));
        assert_eq!(bucket.take(&limits, 3000, 21), Err(Hostile::TooFast));
        assert_eq!(bucket.take(&limits, 3000, 20), Err(Hostile::TooFast));
        assert_eq!(bucket.take(&limits, -1_000_000, 1), Err(Hostile::TooFast));
        assert_eq!(bucket.take(&limits, -999_000, 10), Ok(()));
    }
}
