//! The key file: made at the first start, said aloud, and never silently made anew. It says whether a database knows its
//! keys yet, so that a first start is told from one whose database is away.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read as _, Write as _},
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize as _, Zeroizing};

use super::Keys;
use crate::random::NoRandom;

/// The file as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    arrivals: String,
    codes: String,
    numbers: String,
    seal: String,
    /// Until a database knows these keys. A file without it has served one, also when an older version made it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    new: bool,
}

impl Drop for Written {
    fn drop(&mut self) {
        for key in [&mut self.arrivals, &mut self.codes, &mut self.numbers, &mut self.seal] {
            key.zeroize();
        }
    }
}

/// The keys cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// There is a database, but its keys are away.
    #[error(
        "the key file {0} is not there, but there is a database that needs it. Say --key-file if it lies elsewhere, or \
         put it back from where you keep a copy; a new one would open nothing"
    )]
    Gone(PathBuf),
    /// There are keys that have served a database, but the database is away.
    #[error(
        "the key file {key_file} has served a school, but there is no school in {place}: nothing was made there. Is the \
         disk mounted, and are --data and the database URL right? If the database is lost, `kontaktbok restore FILE` puts a \
         backup back. To begin a new, empty school with these keys, say --new-school once"
    )]
    NoSchool {
        /// The key file.
        key_file: PathBuf,
        /// Where its school was looked for.
        place: String,
    },
    /// A new school was asked for where there is one.
    #[error("there is a school in {0} already: leave --new-school out")]
    NotNew(String),
    /// Keys of another database.
    #[error("the key file {0} belongs to another database")]
    Foreign(PathBuf),
    /// Others on the machine have the keys as well.
    #[error(
        "the key file {0} can be read or changed by others than its owner (mode {1:03o}): `chmod 600` it, and think of \
         who may have read it"
    )]
    Open(PathBuf, u32),
    /// It cannot be read or written.
    #[error("the key file {0}: {1}")]
    Io(PathBuf, io::Error),
    /// It is damaged.
    #[error("the key file {0} is damaged: {1}")]
    Damaged(PathBuf, &'static str),
    /// No randomness.
    #[error("the machine gives no random numbers: {0}")]
    NoRandom(#[from] NoRandom),
}

/// Whether a database knows the keys of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// None does yet: the file was just made.
    New,
    /// One did.
    Served,
}

/// Reads the file; `None` when there is none.
pub fn read(path: &Path) -> Result<Option<(Keys, Age)>, KeyError> {
    let io = |error| KeyError::Io(path.into(), error);
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(error)),
    };
    let mode = file.metadata().map_err(io)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        return Err(KeyError::Open(path.into(), mode));
    }
    let mut text = Zeroizing::new(String::new());
    file.read_to_string(&mut text).map_err(io)?;
    parse(path, &text).map(Some)
}

/// Makes the file with fresh keys that no database knows yet.
pub fn make(path: &Path) -> Result<Keys, KeyError> {
    let keys = Keys::fresh()?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| KeyError::Io(path.into(), error))?;
    }
    write(path, &keys, Age::New)?;
    Ok(keys)
}

/// A database knows the keys: the file says so from now on, if it does not already.
pub fn serves(path: &Path, keys: &Keys) -> Result<(), KeyError> {
    if !matches!(read(path)?, Some((_, Age::New))) {
        return Ok(());
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    let beside = PathBuf::from(beside);
    let io = |error| KeyError::Io(path.into(), error);
    // Left by a start that was killed here; the file itself is whole.
    match std::fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(io(error)),
        _ => {}
    }
    write(&beside, keys, Age::Served)?;
    std::fs::rename(&beside, path).map_err(io)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(io)
}

fn write(path: &Path, keys: &Keys, age: Age) -> Result<(), KeyError> {
    let io = |error| KeyError::Io(path.into(), error);
    let written = Written {
        arrivals: hex::encode(keys.arrivals),
        codes: hex::encode(keys.codes),
        numbers: hex::encode(keys.numbers),
        seal: hex::encode(keys.seal),
        new: age == Age::New,
    };
    let body = Zeroizing::new(toml::to_string(&written).map_err(|_| KeyError::Damaged(path.into(), "not writable"))?);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(io)?;
    file.write_all(b"# Kontaktbok's keys. Keep a copy where no copy of the database is kept. Never change them.\n")
        .and_then(|()| file.write_all(body.as_bytes()))
        .and_then(|()| file.sync_all())
        .map_err(io)
}

fn parse(path: &Path, text: &str) -> Result<(Keys, Age), KeyError> {
    let written: Written = toml::from_str(text).map_err(|_| KeyError::Damaged(path.into(), "not the file it was"))?;
    let key = |text: &str| {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes)
            .map(|()| bytes)
            .map_err(|_| KeyError::Damaged(path.into(), "a key is not 64 hex digits"))
    };
    let keys = Keys {
        arrivals: key(&written.arrivals)?,
        codes: key(&written.codes)?,
        numbers: key(&written.numbers)?,
        seal: key(&written.seal)?,
    };
    Ok((keys, if written.new { Age::New } else { Age::Served }))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn found(path: &Path) -> (String, Age) {
        let (keys, age) = read(path).unwrap().unwrap();
        (keys.id(), age)
    }

    #[test]
    fn a_key_file_is_new_until_a_database_knows_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.key");
        assert!(read(&path).unwrap().is_none());
        let made = make(&path).unwrap();
        assert_eq!(found(&path), (made.id(), Age::New));
        // A start was killed in the middle of this once.
        std::fs::write(folder.path().join("x.key.new"), "half").unwrap();
        serves(&path, &made).unwrap();
        assert_eq!(found(&path), (made.id(), Age::Served));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(!std::fs::read_to_string(&path).unwrap().contains("new ="));
    }

    #[test]
    fn a_key_file_that_is_there_is_never_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.key");
        let made = make(&path).unwrap();
        assert!(matches!(make(&path), Err(KeyError::Io(..))));
        assert_eq!(found(&path).0, made.id());
    }

    #[rstest]
    #[case(0o600, true)]
    #[case(0o400, true)]
    #[case(0o640, false)]
    #[case(0o604, false)]
    #[case(0o620, false)]
    #[case(0o611, false)]
    fn a_key_file_is_its_owner_s_alone(#[case] mode: u32, #[case] taken: bool) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.key");
        make(&path).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        match read(&path) {
            Ok(_) => assert!(taken),
            Err(error) => assert!(!taken && error.to_string().contains("chmod 600"), "{error}"),
        }
    }
}
