//! What a shell does for the phone.

use std::sync::Arc;

use kontaktbok_core::effect::StoreFault;
use kontaktbok_device::SealKey;
use kontaktbok_device::store::SealBytes;
use zeroize::{Zeroize as _, Zeroizing};

/// Why a shell could not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum ShellFault {
    /// The keychain cannot be read now, for instance before the first unlock.
    #[error("the keychain is locked")]
    Locked,
    /// Anything else.
    #[error("the shell failed")]
    Broken,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for ShellFault {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Broken
    }
}

/// What a shell does for the phone. Called on the phone's own threads: it must only enqueue and never call the phone
/// from within.
#[uniffi::export(foreign)]
pub trait Shell: Send + Sync {
    /// A batch of effects (`Requests`), to be carried out in its order. An effect about the key is answered by
    /// `resolve` with its id; the others are told and not answered.
    fn process_effects(&self, effects: Vec<u8>) -> Result<(), ShellFault>;
    /// The key of the store, 32 bytes, from the keychain; nothing if there is none.
    fn seal_key(&self) -> Result<Option<Vec<u8>>, ShellFault>;
    /// Keeps the key of the store in the keychain, on this device only.
    fn keep_seal_key(&self, key: Vec<u8>) -> Result<(), ShellFault>;
    /// Destroys the key of the store; no fault if there is none.
    fn destroy_seal_key(&self) -> Result<(), ShellFault>;
}

/// The store's key in the shell's keychain.
pub struct Keychain(pub Arc<dyn Shell>);

impl SealKey for Keychain {
    fn get(&mut self) -> Result<Option<SealBytes>, StoreFault> {
        let Some(mut bytes) = self.0.seal_key().map_err(|_| StoreFault::NoKey)? else { return Ok(None) };
        let key = <[u8; 32]>::try_from(bytes.as_slice()).map(Zeroizing::new).map_err(|_| StoreFault::NoKey);
        bytes.zeroize();
        key.map(Some)
    }

    fn make(&mut self) -> Result<SealBytes, StoreFault> {
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(key.as_mut_slice()).map_err(|_| StoreFault::NoKey)?;
        self.0.keep_seal_key(key.to_vec()).map_err(|_| StoreFault::NoKey)?;
        Ok(key)
    }

    fn destroy(&mut self) -> Result<(), StoreFault> {
        self.0.destroy_seal_key().map_err(|_| StoreFault::Broken)
    }
}
