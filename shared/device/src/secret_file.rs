//! A file that holds a secret: readable by its owner only, written whole or not at all, and sealed where there is a
//! key for that.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

/// The first byte of a sealed file.
const VERSION: u8 = 1;

/// What a phone's secret files are sealed with when its folder is not the person's own, as with a phone that a server
/// hosts.
#[derive(Clone)]
pub struct FolderKey(Zeroizing<[u8; 32]>);

impl FolderKey {
    /// 32 bytes that whoever has the folder does not have.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

impl fmt::Debug for FolderKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FolderKey(..)")
    }
}

/// A file that holds a secret.
#[derive(Debug)]
pub(crate) struct SecretFile {
    path: PathBuf,
    key: Option<FolderKey>,
}

impl SecretFile {
    /// At this path; with a key, sealed.
    pub fn new(path: impl Into<PathBuf>, key: Option<FolderKey>) -> Self {
        Self { path: path.into(), key }
    }

    /// What is in it, or `None` if there is no such file. [`io::ErrorKind::InvalidData`] when it does not open.
    pub fn read(&self) -> io::Result<Option<Zeroizing<Vec<u8>>>> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let Some(key) = &self.key else { return Ok(Some(bytes)) };
        let damaged = || io::Error::from(io::ErrorKind::InvalidData);
        let (&[VERSION], rest) = bytes.split_first_chunk::<1>().ok_or_else(damaged)? else { return Err(damaged()) };
        let (nonce, sealed) = rest.split_first_chunk::<24>().ok_or_else(damaged)?;
        let payload = Payload { msg: sealed, aad: self.place() };
        let plain = key.cipher().decrypt(&XNonce::from(*nonce), payload).map_err(|_| damaged())?;
        Ok(Some(Zeroizing::new(plain)))
    }

    /// Writes it, durably.
    pub fn write(&self, secret: &[u8]) -> io::Result<()> {
        let Some(key) = &self.key else { return write_private(&self.path, secret) };
        let mut nonce = [0; 24];
        getrandom::fill(&mut nonce).map_err(io::Error::other)?;
        let payload = Payload { msg: secret, aad: self.place() };
        let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload).map_err(io::Error::other)?;
        write_private(&self.path, &[&[VERSION][..], &nonce, &sealed].concat())
    }

    /// Overwrites and removes it, durably; no error if there is none.
    pub fn wipe(&self) -> io::Result<()> {
        let length = match fs::metadata(&self.path) {
            Ok(about) => about.len(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
        };
        // Flash may keep the old cells; the file system at least gives nothing back.
        let mut file = OpenOptions::new().write(true).open(&self.path)?;
        file.write_all(&vec![0; usize::try_from(length).unwrap_or(0).min(4096)])?;
        file.sync_all()?;
        fs::remove_file(&self.path)?;
        sync_folder(&self.path)
    }

    /// One secret must not open in the place of another.
    fn place(&self) -> &[u8] {
        self.path.file_name().unwrap_or_default().as_encoded_bytes()
    }
}

/// Writes a file whole or not at all, durably, readable by its owner only.
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
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

    fn key(byte: u8) -> FolderKey {
        FolderKey::new([byte; 32])
    }

    #[test]
    fn a_sealed_secret_opens_with_its_key_and_at_its_place_only() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        SecretFile::new(at("store.key"), Some(key(1))).write(b"the secret").unwrap();
        let read = |name: &str, byte| SecretFile::new(at(name), Some(key(byte))).read();
        assert_eq!(read("store.key", 1).unwrap().unwrap().as_slice(), b"the secret");
        assert_eq!(read("store.key", 2).unwrap_err().kind(), io::ErrorKind::InvalidData);
        assert!(fs::read(at("store.key")).unwrap().windows(10).all(|part| part != b"the secret"));
        fs::rename(at("store.key"), at("device.key")).unwrap();
        assert_eq!(read("device.key", 1).unwrap_err().kind(), io::ErrorKind::InvalidData);
        assert!(read("store.key", 1).unwrap().is_none());
    }

    #[test]
    fn what_is_wiped_is_gone_and_wiping_again_is_no_error() {
        let folder = tempfile::tempdir().unwrap();
        let file = SecretFile::new(folder.path().join("store.key"), None);
        file.write(b"the secret").unwrap();
        file.wipe().unwrap();
        assert!(file.read().unwrap().is_none());
        file.wipe().unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = SecretFile::new(folder.path().join("store.key"), Some(key(1)));
        file.write(b"the secret").unwrap();
        assert_eq!(fs::metadata(&file.path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
