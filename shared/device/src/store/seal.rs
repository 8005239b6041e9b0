//! How a row is made unreadable: where it stands is an HMAC, what it says is XChaCha20-Poly1305.

use chacha20poly1305::aead::{Aead, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use kontaktbok_core::effect::{Space, StoreFault, StoreRow};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::SealBytes;

/// The version of everything here; part of what each value is sealed with.
pub(super) const STORE_VERSION: u32 = 1;

/// Which key sealed a value; the first byte of each.
const KEY_VERSION: u8 = 1;

const NONCE: usize = 24;
const OWNER: usize = 16;
const ITEM: usize = 16;

/// Length of a row's place: space, owner, item.
pub(super) const PLACE: usize = 1 + OWNER + ITEM;

/// Where a row stands on disk.
pub(super) type Place = [u8; PLACE];

/// Seals and opens rows. The two keys it uses are derived from the store's one.
pub(super) struct Sealer {
    cipher: XChaCha20Poly1305,
    places: Zeroizing<[u8; 32]>,
}

impl Sealer {
    pub fn new(key: &SealBytes) -> Self {
        let values = Zeroizing::new(mac(key, &[b"values"]));
        Self { cipher: XChaCha20Poly1305::new((&*values).into()), places: Zeroizing::new(mac(key, &[b"places"])) }
    }

    /// The first and the last place that rows of an owner can have.
    pub fn places_of(&self, space: Space, owner: &str) -> (Place, Place) {
        let mut first = [0; PLACE];
        let mut last = [0xff; PLACE];
        let head = mac(&self.places, &[b"owner", &[space.number()], owner.as_bytes()]);
        for place in [&mut first, &mut last] {
            for (to, from) in place.iter_mut().zip(std::iter::once(&space.number()).chain(head.iter().take(OWNER))) {
                *to = *from;
            }
        }
        (first, last)
    }

    /// The place of one row.
    pub fn place(&self, space: Space, owner: &str, item: &str) -> Place {
        let (mut place, _) = self.places_of(space, owner);
        let length = (owner.len() as u64).to_le_bytes();
        let tail = mac(&self.places, &[b"item", &[space.number()], &length, owner.as_bytes(), item.as_bytes()]);
        for (to, from) in place.iter_mut().skip(1 + OWNER).zip(tail) {
            *to = from;
        }
        place
    }

    /// Seals a row's owner, item and value for its place.
    pub fn seal_row(&self, place: &Place, row: &StoreRow) -> Result<Vec<u8>, StoreFault> {
        let mut plain = Zeroizing::new(Vec::with_capacity(8 + row.owner.len() + row.item.len() + row.value.len()));
        for word in [&row.owner, &row.item] {
            plain.extend_from_slice(&u32::try_from(word.len()).map_err(|_| StoreFault::Broken)?.to_le_bytes());
            plain.extend_from_slice(word.as_bytes());
        }
        plain.extend_from_slice(&row.value);
        self.seal(place, &plain)
    }

    /// Opens a row that stands at a place.
    pub fn open_row(&self, space: Space, place: &[u8], sealed: &[u8]) -> Result<StoreRow, StoreFault> {
        let plain = self.open(place, sealed)?;
        let mut rest = plain.as_slice();
        let owner = word(&mut rest)?;
        let item = word(&mut rest)?;
        Ok(StoreRow { space, owner, item, value: rest.to_vec() })
    }

    /// Seals bytes for a place: key version, nonce, ciphertext.
    pub fn seal(&self, place: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreFault> {
        let mut nonce = [0; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| StoreFault::Broken)?;
        let aad = bound(place);
        let body = self
            .cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &aad })
            .map_err(|_| StoreFault::Broken)?;
        Ok([&[KEY_VERSION][..], &nonce, &body].concat())
    }

    /// Opens what was sealed for a place.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StoreFault> {
        let (version, rest) = sealed.split_first().ok_or(StoreFault::Sealed)?;
        let (nonce, body) = rest.split_first_chunk::<NONCE>().ok_or(StoreFault::Sealed)?;
        if *version != KEY_VERSION {
            return Err(StoreFault::Sealed);
        }
        let aad = bound(place);
        self.cipher
            .decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: &aad })
            .map(Zeroizing::new)
            .map_err(|_| StoreFault::Sealed)
    }
}

/// What belongs to a value without being in it: moved elsewhere, it does not open.
fn bound(place: &[u8]) -> Vec<u8> {
    [&STORE_VERSION.to_le_bytes()[..], &[KEY_VERSION], place].concat()
}

fn word(rest: &mut &[u8]) -> Result<String, StoreFault> {
    let (length, tail) = rest.split_first_chunk::<4>().ok_or(StoreFault::Sealed)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| StoreFault::Sealed)?;
    let (word, tail) = tail.split_at_checked(length).ok_or(StoreFault::Sealed)?;
    *rest = tail;
    String::from_utf8(word.to_vec()).map_err(|_| StoreFault::Sealed)
}

/// HMAC-SHA256, the parts one after the other; the caller sees to it that they cannot be confused.
fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    let mut block = Zeroizing::new([0; 64]);
    for (to, from) in block.iter_mut().zip(key) {
        *to = *from;
    }
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealer(byte: u8) -> Sealer {
        Sealer::new(&Zeroizing::new([byte; 32]))
    }

    fn row() -> StoreRow {
        StoreRow { space: Space::Draft, owner: "kim".into(), item: "text".into(), value: b"hemligt".to_vec() }
    }

    #[test]
    fn what_is_sealed_opens_at_its_place_and_nowhere_else() {
        let keeper = sealer(1);
        let place = keeper.place(Space::Draft, "kim", "text");
        let sealed = keeper.seal_row(&place, &row()).unwrap();
        assert!(keeper.open_row(Space::Draft, &place, &sealed) == Ok(row()));
        let elsewhere = keeper.place(Space::Draft, "kim", "tone");
        assert!(keeper.open_row(Space::Draft, &elsewhere, &sealed) == Err(StoreFault::Sealed));
    }

    #[test]
    fn no_bit_of_a_sealed_value_can_be_turned() {
        let keeper = sealer(1);
        let place = keeper.place(Space::Draft, "kim", "text");
        let sealed = keeper.seal_row(&place, &row()).unwrap();
        for at in 0..sealed.len() {
            let mut turned = sealed.clone();
            turned[at] ^= 1;
            assert_eq!(keeper.open(&place, &turned).map(|_| ()), Err(StoreFault::Sealed), "byte {at}");
            assert_eq!(keeper.open(&place, &sealed[..at]).map(|_| ()), Err(StoreFault::Sealed), "cut at {at}");
        }
    }

    #[test]
    fn another_key_opens_nothing_and_finds_no_place() {
        let (one, other) = (sealer(1), sealer(2));
        let place = one.place(Space::Draft, "kim", "text");
        let sealed = one.seal_row(&place, &row()).unwrap();
        assert_eq!(other.open(&place, &sealed).map(|_| ()), Err(StoreFault::Sealed));
        assert_ne!(other.place(Space::Draft, "kim", "text"), place);
    }

    #[test]
    fn owners_and_items_that_run_together_have_places_of_their_own() {
        let keeper = sealer(1);
        assert_ne!(keeper.place(Space::Draft, "ab", "c"), keeper.place(Space::Draft, "a", "bc"));
        assert_ne!(keeper.place(Space::Draft, "a", "b"), keeper.place(Space::Unsent, "a", "b"));
        let (first, last) = keeper.places_of(Space::Draft, "a");
        let place = keeper.place(Space::Draft, "a", "b");
        assert!(first <= place && place <= last);
    }

    #[test]
    fn the_same_value_is_never_sealed_to_the_same_bytes() {
        let keeper = sealer(1);
        let place = keeper.place(Space::Draft, "kim", "text");
        assert_ne!(keeper.seal_row(&place, &row()).unwrap(), keeper.seal_row(&place, &row()).unwrap());
    }
}
