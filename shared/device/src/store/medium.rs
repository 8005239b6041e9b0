//! Where the store's bytes lie: a file, or in tests a disk that can lose power.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use redb::{Builder, Database, DatabaseError};

use crate::secret_file::sync_folder;

/// Far more than a phone's rows need at a time; redb's own default is a gigabyte.
const CACHE: usize = 8 * 1024 * 1024;

/// Where the store's bytes lie. A new store is made beside and put in place whole: one that is cut off while it is
/// made is made anew, and an empty file in its place is damage, not an empty store.
pub trait Medium: Send {
    /// Whether there is a store.
    fn exists(&self) -> io::Result<bool>;
    /// Opens the store that is there.
    fn open(&mut self) -> Result<Database, DatabaseError>;
    /// An empty database beside it, in place of any older one.
    fn draft(&mut self) -> Result<Database, DatabaseError>;
    /// Puts the draft, closed before, in the store's place, durably.
    fn publish(&mut self) -> io::Result<()>;
    /// Removes the store, durably; no fault if there is none.
    fn remove(&mut self) -> io::Result<()>;
}

/// A file.
#[derive(Debug)]
pub struct FileMedium {
    path: PathBuf,
}

impl FileMedium {
    /// This file; its folder exists.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    fn beside(&self) -> PathBuf {
        self.path.with_extension("new")
    }
}

impl Medium for FileMedium {
    fn exists(&self) -> io::Result<bool> {
        self.path.try_exists()
    }

    fn open(&mut self) -> Result<Database, DatabaseError> {
        builder().open(&self.path)
    }

    fn draft(&mut self) -> Result<Database, DatabaseError> {
        remove(&self.beside()).map_err(|error| DatabaseError::Storage(error.into()))?;
        builder().create(self.beside())
    }

    fn publish(&mut self) -> io::Result<()> {
        fs::rename(self.beside(), &self.path)?;
        sync_folder(&self.path)
    }

    fn remove(&mut self) -> io::Result<()> {
        remove(&self.path)?;
        sync_folder(&self.path)
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// How every medium opens its database.
pub(super) fn builder() -> Builder {
    let mut builder = Builder::new();
    builder.set_cache_size(CACHE);
    builder
}
