//! A backup is put back. The database that is there steps aside, and nothing of it is deleted: what a copy lacks comes
//! back from phones, and what no phone has may have to be looked up by hand.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    config::{Config, Database},
    keys::file::{self, KeyError},
    serve::{ServeError, lock},
    store::{Checked, Store as _, StoreError, sqlite::Sqlite},
};

/// A backup cannot be put back; everything is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// Only a file can take a file's place.
    #[error("a backup is put back into a data folder, not into PostgreSQL: leave the database URL out")]
    Postgres,
    /// The data folder.
    #[error(transparent)]
    Serve(#[from] ServeError),
    /// The keys, which are in no backup.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// Not what `backup` writes.
    #[error("{0} is no copy of a school")]
    NoCopy(PathBuf, #[source] Option<StoreError>),
    /// The copy itself is not whole.
    #[error("the copy {0} is damaged: {1}")]
    Damaged(PathBuf, String),
    /// A file could not be read or moved.
    #[error("{0}: {1}")]
    Io(PathBuf, io::Error),
}

/// A backup was put back.
pub struct Restored {
    /// What is in it.
    pub checked: Checked,
    /// Where the database is that was there before, if there was one.
    pub aside: Option<PathBuf>,
}

/// Puts a backup into the place of the database, while no server runs.
pub async fn restore(config: Config, copy: &Path) -> Result<Restored, RestoreError> {
    let Database::File(database) = &config.database else { return Err(RestoreError::Postgres) };
    let _lock = lock(&config)?;
    let at = |path: &Path| {
        let path = path.to_owned();
        move |error| RestoreError::Io(path, error)
    };
    let coming = database.with_extension("restoring");
    fs::copy(copy, &coming).map_err(at(copy))?;
    let checked = match look(&config, copy, &coming).await {
        Ok(checked) => checked,
        Err(error) => {
            remove(&coming);
            return Err(error);
        }
    };
    let aside = step_aside(&config, database)?;
    fs::File::open(&coming).and_then(|file| file.sync_all()).map_err(at(&coming))?;
    fs::rename(&coming, database).map_err(at(database))?;
    fs::File::open(&config.data).and_then(|folder| folder.sync_all()).map_err(at(&config.data))?;
    Ok(Restored { checked, aside })
}

/// Opens the copy's copy, brings it up to date, and proves every arrival in it by the key file.
async fn look(config: &Config, named: &Path, coming: &Path) -> Result<Checked, RestoreError> {
    let no_copy = |error| RestoreError::NoCopy(named.to_owned(), Some(error));
    let store = Sqlite::open(coming).await.map_err(no_copy)?;
    let key_id = store.meta("key_id").await.map_err(no_copy)?;
    let key_id = key_id.ok_or_else(|| RestoreError::NoCopy(named.to_owned(), None))?;
    let (keys, _) = file::read(&config.key_file)?.ok_or_else(|| KeyError::Gone(config.key_file.clone()))?;
    if keys.id() != key_id {
        return Err(KeyError::Foreign(config.key_file.clone()).into());
    }
    let checked = store.check(&keys.arrivals()).await.map_err(no_copy)?;
    store.close().await;
    match checked.faults.first() {
        None => Ok(checked),
        Some(fault) => Err(RestoreError::Damaged(named.to_owned(), fault.clone())),
    }
}

/// The three files that SQLite makes of one database.
fn files_of(database: &Path) -> impl Iterator<Item = PathBuf> {
    ["", "-wal", "-shm"].into_iter().map(|end| {
        let mut name = database.as_os_str().to_owned();
        name.push(end);
        name.into()
    })
}

fn step_aside(config: &Config, database: &Path) -> Result<Option<PathBuf>, RestoreError> {
    let there: Vec<PathBuf> = files_of(database).filter(|file| file.exists()).collect();
    if there.is_empty() {
        return Ok(None);
    }
    let folder = config.data.join(format!("before-restore-{}", config.clock.now()));
    let io = |error| RestoreError::Io(folder.clone(), error);
    fs::create_dir(&folder).map_err(io)?;
    for file in there {
        fs::rename(&file, folder.join(file.file_name().unwrap_or_default())).map_err(io)?;
    }
    Ok(Some(folder))
}

fn remove(database: &Path) {
    for file in files_of(database) {
        let _ = fs::remove_file(file);
    }
}
