//! The app's own lock: its owner's key signs, and this side knows whether it did.

use std::sync::{Mutex, PoisonError};

use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::{Signature, VerifyingKey};

use crate::PhoneError;

/// A lock that opens by a signature over a challenge of its own, and not by a yes that somebody could put in its place.
#[derive(uniffi::Object)]
pub struct OwnerLock {
    key: VerifyingKey,
    challenge: Mutex<Option<[u8; 32]>>,
}

#[uniffi::export]
impl OwnerLock {
    /// Of the owner's public key: 65 bytes, 4, x and y.
    #[uniffi::constructor]
    #[expect(clippy::needless_pass_by_value, reason = "what crosses is owned")]
    pub fn new(public_key: Vec<u8>) -> Result<Self, PhoneError> {
        let key =
            VerifyingKey::from_sec1_bytes(&public_key).map_err(|error| PhoneError::Malformed(error.to_string()))?;
        Ok(Self { key, challenge: Mutex::new(None) })
    }

    /// What is to be signed now; what was to be signed before opens nothing any more.
    pub fn challenge(&self) -> Result<Vec<u8>, PhoneError> {
        let mut new = [0; 32];
        getrandom::fill(&mut new).map_err(|error| PhoneError::Broken(error.to_string()))?;
        *self.challenge.lock().unwrap_or_else(PoisonError::into_inner) = Some(new);
        Ok(new.to_vec())
    }

    /// Whether this opens it: r and s, 32 bytes each, over the last challenge. Each challenge can be answered once.
    #[expect(clippy::needless_pass_by_value, reason = "what crosses is owned")]
    pub fn opens(&self, signature: Vec<u8>) -> Result<bool, PhoneError> {
        let asked = self.challenge.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(asked) = asked else { return Ok(false) };
        let Ok(signature) = Signature::from_slice(&signature) else { return Ok(false) };
        Ok(self.key.verify(&asked, &signature).is_ok())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may")]

    use p256::ecdsa::SigningKey;
    use p256::ecdsa::signature::Signer as _;

    use super::*;

    fn key(byte: u8) -> SigningKey {
        SigningKey::from_slice(&[byte; 32]).unwrap()
    }

    fn lock() -> OwnerLock {
        OwnerLock::new(key(7).verifying_key().to_sec1_point(false).as_bytes().to_vec()).unwrap()
    }

    fn signed(byte: u8, challenge: &[u8]) -> Vec<u8> {
        let signature: Signature = key(byte).sign(challenge);
        signature.to_bytes().to_vec()
    }

    #[test]
    fn the_owners_signature_opens_the_lock_once() {
        let lock = lock();
        let signature = signed(7, &lock.challenge().unwrap());
        assert!(lock.opens(signature.clone()).unwrap());
        assert!(!lock.opens(signature).unwrap(), "each challenge is answered once");
    }

    #[test]
    fn nothing_else_opens_the_lock() {
        let lock = lock();
        let old = lock.challenge().unwrap();
        let new = lock.challenge().unwrap();
        for wrong in [signed(8, &new), signed(7, &old), vec![], vec![0; 64], vec![1; 3]] {
            assert!(!lock.opens(wrong).unwrap());
            lock.challenge().unwrap();
        }
        assert!(OwnerLock::new(vec![4; 65]).is_err());
    }
}
