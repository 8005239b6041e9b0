//! `import FOLDER`: reads the register files, has them judged, and puts the result into the store, all or nothing.

use std::{
    io,
    path::{Path, PathBuf},
};

use kontaktbok_school::register::{self, Options, Register, Thing, told};

use crate::{
    office::Office,
    policy::PolicyError,
    random::NoRandom,
    store::{CivicNumber, StoreError},
};

/// The files larger than this together are no register of a municipality.
const MOST_BYTES: u64 = 1 << 30;

/// Nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The folder or a file of it.
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
    /// Far too much.
    #[error("{0} holds more than a gigabyte of JSON: is it the right folder?")]
    TooLarge(PathBuf),
    /// Something fatal in the files.
    #[error(transparent)]
    Register(#[from] register::ImportError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The register that is there.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// No randomness.
    #[error(transparent)]
    NoRandom(#[from] NoRandom),
    /// It cannot be written down.
    #[error("the register could not be written down: {0}")]
    Json(#[from] serde_json::Error),
}

/// What came of an import, free of names.
pub(crate) struct Made {
    /// How many of what there are now.
    pub summary: String,
    /// What was odd.
    pub warnings: Vec<String>,
    /// Whether the register is another than before. If not, nobody's rights have to be worked out.
    pub changed: bool,
}

/// Imports.
pub(crate) async fn import(office: &Office, folder: &Path, yes: &[Thing]) -> Result<Made, ImportError> {
    let read = {
        let folder = folder.to_owned();
        tokio::task::spawn_blocking(move || files(&folder)).await
    };
    let files = read.map_err(|e| ImportError::Io(folder.into(), io::Error::other(e)))??;
    let policy = office.policy();
    let at = office.clock().now();
    let options = Options { today: office.clock().today(office.config.time_zone), yes: yes.iter().copied().collect() };
    let imported = match register::import(&files, policy.register(), options) {
        Ok(imported) => imported,
        Err(refused) => return Err(protect_all_the_same(office, refused).await?),
    };
    let facts = serde_json::to_string(&imported.register)?;
    let mut numbers = Vec::with_capacity(imported.civic_numbers.len());
    for number in &imported.civic_numbers {
        let place = [b"civic number of ", number.person.as_str().as_bytes()].concat();
        numbers.push(CivicNumber {
            person: number.person.clone(),
            hash: office.keys.number_hash(&number.value),
            sealed: office.keys.seal(&place, number.value.as_bytes())?,
        });
    }
    let changed = office.store.register().await?.is_none_or(|before| before != facts);
    office.store.replace_register(&facts, &numbers, at).await?;
    Ok(Made { summary: imported.summary.to_string(), warnings: told(&imported.warnings), changed })
}

/// A load that waits for an answer can say that somebody is protected. That waits for nothing.
async fn protect_all_the_same(office: &Office, refused: register::ImportError) -> Result<ImportError, ImportError> {
    if let register::ImportError::Questions { newly_marked, .. } = &refused
        && !newly_marked.is_empty()
        && let Some(facts) = office.store.register().await?
    {
        let mut register: Register = serde_json::from_str(&facts)?;
        newly_marked.protect_in(&mut register);
        office.store.change_register(&serde_json::to_string(&register)?).await?;
        office.read_policy().await?;
    }
    Ok(refused.into())
}

/// The folder's JSON files by name, in order of name.
fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, ImportError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |e| ImportError::Io(path, e)
    };
    let mut files = Vec::new();
    let mut bytes = 0_u64;
    for entry in std::fs::read_dir(folder).map_err(io(folder))? {
        let path = entry.map_err(io(folder))?.path();
        if path.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("json")) {
            continue;
        }
        bytes = bytes.saturating_add(std::fs::metadata(&path).map_err(io(&path))?.len());
        if bytes > MOST_BYTES {
            return Err(ImportError::TooLarge(folder.into()));
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push((name, std::fs::read(&path).map_err(io(&path))?));
    }
    files.sort();
    Ok(files)
}
