//! Where the store's key lives: the keychain on phones, a file beside the store elsewhere.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use kontaktbok_core::effect::StoreFault;
use zeroize::Zeroizing;

use super::fault::of_io;

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
pub struct FileSealKey {
    path: PathBuf,
}

impl FileSealKey {
    /// In this file.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }
}

impl SealKey for FileSealKey {
    fn get(&mut self) -> Result<Option<SealBytes>, StoreFault> {
        let mut key = Zeroizing::new([0; 32]);
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(_) => return Err(StoreFault::NoKey),
        };
        let whole = file.metadata().is_ok_and(|about| about.len() == 32);
        if !whole || file.read_exact(key.as_mut_slice()).is_err() {
            return Err(StoreFault::NoKey);
        }
        Ok(Some(key))
    }

    fn make(&mut self) -> Result<SealBytes, StoreFault> {
        let key = new_key()?;
        write_private(&self.path, key.as_slice()).map_err(|error| of_io(&error))?;
        Ok(key)
    }

    fn destroy(&mut self) -> Result<(), StoreFault> {
        wipe(&self.path).map_err(|error| of_io(&error))
    }
}

/// Writes a file whole or not at all, durably, readable by its owner only.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    sync_folder(path)
}

/// Overwrites and removes a file, durably; no fault if there is none.
pub(crate) fn wipe(path: &Path) -> io::Result<()> {
    let length = match fs::metadata(path) {
        Ok(about) => about.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    // Flash may keep the old cells; the file system at least gives nothing back.
    let mut file = OpenOptions::new().write(true).open(path)?;
    file.write_all(&vec![0; usize::try_from(length).unwrap_or(0).min(4096)])?;
    file.sync_all()?;
    fs::remove_file(path)?;
    sync_folder(path)
}

/// Makes a rename or a removal in a folder durable.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_comes_back_until_it_is_destroyed() {
        let folder = tempfile::tempdir().unwrap();
        let mut keeper = FileSealKey::new(folder.path().join("store.key"));
        assert_eq!(keeper.get().unwrap(), None);
        let made = keeper.make().unwrap();
        assert_eq!(FileSealKey::new(folder.path().join("store.key")).get().unwrap(), Some(made));
        keeper.destroy().unwrap();
        assert_eq!(keeper.get().unwrap(), None);
        keeper.destroy().unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_the_key() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.key");
        FileSealKey::new(&path).make().unwrap();
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn half_a_key_is_no_key_and_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.key");
        fs::write(&path, [7; 20]).unwrap();
        assert_eq!(FileSealKey::new(&path).get(), Err(StoreFault::NoKey));
        assert_eq!(fs::read(path).unwrap(), [7; 20]);
    }
}
