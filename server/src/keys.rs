//! The secrets that no copy of the database may contain: without them sealed values do not open and no arrival can be
//! proven. They stand in a file of their own ([`mod@file`]).

use chacha20poly1305::{
    KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroize as _;

use crate::{codes, store::CodeHash};

pub mod file;

/// The school's keys.
pub struct Keys {
    arrivals: [u8; 32],
    codes: [u8; 32],
    numbers: [u8; 32],
    seal: [u8; 32],
}

impl Drop for Keys {
    fn drop(&mut self) {
        for key in [&mut self.arrivals, &mut self.codes, &mut self.numbers, &mut self.seal] {
            key.zeroize();
        }
    }
}

/// A sealed value does not open: changed, or sealed by other keys or for another place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a sealed value does not open")]
pub struct DoesNotOpen;

impl Keys {
    /// Fresh keys that are in no file; for tests and for making one.
    pub fn fresh() -> Result<Self, crate::random::NoRandom> {
        use crate::random::bytes;
        Ok(Self { arrivals: bytes()?, codes: bytes()?, numbers: bytes()?, seal: bytes()? })
    }

    /// Names these keys without telling them; phones sign it, so that a signature is for this school only.
    pub fn id(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(b"kontaktbok key id\n");
        for key in [&self.arrivals, &self.codes, &self.numbers, &self.seal] {
            hash.update(mac(key, &[b"id"]));
        }
        hex::encode(hash.finalize().get(..8).unwrap_or_default())
    }

    /// The key that proves arrivals.
    pub fn arrivals(&self) -> [u8; 32] {
        self.arrivals
    }

    /// The secret that ids standing in for marked guardians are derived from.
    pub fn stand_ins(&self) -> [u8; 32] {
        mac(&self.numbers, &[b"stand-ins"])
    }

    /// What a typed code is found by; `None` for what cannot be one.
    pub fn code(&self, typed: &str) -> Option<CodeHash> {
        let code = codes::normalise(typed)?;
        Some(CodeHash { hash: self.code_hash(&code), lookup: self.code_lookup(codes::beginning(&code)) })
    }

    /// What stands in the database for a one-time code.
    pub fn code_hash(&self, normalised: &str) -> [u8; 32] {
        mac(&self.codes, &[b"code", normalised.as_bytes()])
    }

    /// What stands in the database for the beginning of a one-time code, by which guesses are counted.
    pub fn code_lookup(&self, beginning: &str) -> [u8; 32] {
        mac(&self.codes, &[b"lookup", beginning.as_bytes()])
    }

    /// What the files of a browser's phone are sealed with: neither the browser nor this server has it alone.
    pub fn browser(&self, secret: &[u8; 32]) -> [u8; 32] {
        mac(&mac(&self.seal, &[b"browser"]), &[b"files", secret])
    }

    /// What stands in the forms of a browser's phone.
    pub fn browser_form(&self, secret: &[u8; 32]) -> String {
        let mac = mac(&mac(&self.seal, &[b"browser"]), &[b"forms", secret]);
        hex::encode(mac.get(..16).unwrap_or_default())
    }

    /// What a personal number is found by.
    pub fn number_hash(&self, number: &str) -> [u8; 32] {
        mac(&self.numbers, &[b"number", number.as_bytes()])
    }

    /// Seals a value for one place (`place` is authenticated with it).
    pub fn seal(&self, place: &[u8], value: &[u8]) -> Result<Vec<u8>, crate::random::NoRandom> {
        let nonce: [u8; 24] = crate::random::bytes()?;
        let sealed = XChaCha20Poly1305::new(&self.seal.into())
            .encrypt(&XNonce::from(nonce), Payload { msg: value, aad: place })
            .map_err(|_| crate::random::NoRandom)?;
        Ok([&[1][..], &nonce, &sealed].concat())
    }

    /// Opens a value that [`Keys::seal`] made for the same place.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, DoesNotOpen> {
        let (&[1], rest) = sealed.split_first_chunk::<1>().ok_or(DoesNotOpen)? else { return Err(DoesNotOpen) };
        let (nonce, body) = rest.split_first_chunk::<24>().ok_or(DoesNotOpen)?;
        XChaCha20Poly1305::new(&self.seal.into())
            .decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: place })
            .map_err(|_| DoesNotOpen)
    }
}

fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes a key of any length, so this cannot fail; an all-zero answer would match nothing.
    let Ok(mut mac) = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key) else { return [0; 32] };
    for part in parts {
        mac.update(part);
        mac.update(&[0]);
    }
    mac.finalize().into_bytes().into()
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_at_its_place_only() {
        let keys = Keys::fresh().unwrap_or_else(|e| panic!("{e}"));
        let sealed = keys.seal(b"here", b"secret").unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(keys.open(b"here", &sealed).as_deref(), Ok(&b"secret"[..]));
        assert_eq!(keys.open(b"there", &sealed), Err(DoesNotOpen));
        assert_eq!(keys.open(b"here", &sealed[..20]), Err(DoesNotOpen));
    }
}
