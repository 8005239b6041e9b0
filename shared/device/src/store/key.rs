//! Where the store's key lives: the keychain on phones, a file beside the store elsewhere.

use std::path::PathBuf;

use kontaktbok_core::effect::StoreFault;
use zeroize::Zeroizing;

use super::fault::of_io;
use crate::secret_file::{FolderKey, SecretFile};

/// The store's key; wiped when it is dropped.
pub type SealBytes = Zeroizing<[u8; 32]>;

/// Keeps the store's key.
pub trait SealKey: Send {
    /// The key, or `None` if there is none. [`StoreFault::NoKey`] when it cannot be had now.
    fn get(&mut self) -> Result<Option<SealBytes>, StoreFault>;
    /// Makes a key and keeps it durably.
    fn make(&mut self) -> Result<SealBytes, StoreFault>;
    /// Destroys the key, durably; no fault if there is none.
    fn destroy(&mut self) -> Result<(), StoreFault>;
}

/// 32 new random bytes.
pub(super) fn new_key() -> Result<SealBytes, StoreFault> {
    let mut key = Zeroizing::new([0; 32]);
    getrandom::fill(key.as_mut_slice()).map_err(|_| StoreFault::NoKey)?;
    Ok(key)
}

/// Keeps the key in a file that only its owner reads; for hosts without a keychain.
#[derive(Debug)]
pub struct FileSealKey(SecretFile);

impl FileSealKey {
    /// In this file; with a key, sealed.
    pub fn new(path: impl Into<PathBuf>, sealed_with: Option<FolderKey>) -> Self {
        Self(SecretFile::new(path, sealed_with))
    }
}

impl SealKey for FileSealKey {
    fn get(&mut self) -> Result<Option<SealBytes>, StoreFault> {
        let Some(bytes) = self.0.read().map_err(|_| StoreFault::NoKey)? else { return Ok(None) };
        bytes.as_slice().try_into().map(|key| Some(Zeroizing::new(key))).map_err(|_| StoreFault::NoKey)
    }

    fn make(&mut self) -> Result<SealBytes, StoreFault> {
        let key = new_key()?;
        self.0.write(key.as_slice()).map_err(|error| of_io(&error))?;
        Ok(key)
    }

    fn destroy(&mut self) -> Result<(), StoreFault> {
        self.0.wipe().map_err(|error| of_io(&error))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_same_key_comes_back_until_it_is_destroyed() {
        let folder = tempfile::tempdir().unwrap();
        let mut keeper = FileSealKey::new(folder.path().join("store.key"), None);
        assert_eq!(keeper.get().unwrap(), None);
        let made = keeper.make().unwrap();
        assert_eq!(FileSealKey::new(folder.path().join("store.key"), None).get().unwrap(), Some(made));
        keeper.destroy().unwrap();
        assert_eq!(keeper.get().unwrap(), None);
        keeper.destroy().unwrap();
    }

    #[test]
    fn half_a_key_is_no_key_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.key");
        fs::write(&path, [7; 20]).unwrap();
        assert_eq!(FileSealKey::new(&path, None).get(), Err(StoreFault::NoKey));
        assert_eq!(fs::read(path).unwrap(), [7; 20]);
    }
}
