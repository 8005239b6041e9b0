//! The token in every form of a phone's page: whoever cannot read the page cannot post. It is kept beside the phone's
//! data, so that a form from before a kill is still taken after it.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::random;

const FILE: &str = "page.token";

/// The token, made at the first start.
pub fn token(data: &Path) -> io::Result<String> {
    let path = data.join(FILE);
    match fs::read_to_string(&path) {
        Ok(kept) if kept.len() == 32 && kept.bytes().all(|byte| byte.is_ascii_hexdigit()) => return Ok(kept),
        Ok(_) => fs::remove_file(&path)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    let made = random::id().map_err(io::Error::other)?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(made.as_bytes())?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::{FILE, token};

    #[test]
    fn a_token_outlives_a_start_and_a_broken_one_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        let first = token(folder.path()).unwrap();
        assert_eq!(token(folder.path()).unwrap(), first);
        std::fs::write(folder.path().join(FILE), "half").unwrap();
        let second = token(folder.path()).unwrap();
        assert_ne!(second, first);
        assert_eq!(token(folder.path()).unwrap(), second);
    }
}
