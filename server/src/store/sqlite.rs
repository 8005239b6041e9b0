//! The database in a file: SQLite with a write-ahead log, `synchronous=FULL` so that a commit is on the disk when it
//! returns, one connection that writes and a few that read.

use std::{collections::BTreeMap, path::Path, time::Duration};

use async_trait::async_trait;
use kontaktbok_documents::{DeviceId, PersonId, Prefix, exchange::ReceivedEntry};
use kontaktbok_school::{Batch, StoredChange};
use kontaktbok_sync::DocumentId;
use sqlx::{
    SqlitePool,
    migrate::{MigrateError, Migrator},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{
    Arrival, Checked, CivicNumber, CodeHash, Device, Document, Ended, Invitation, NewDevice, Reading, Refusal, Store,
    StoreError, Tray, TrayEntry,
};

mod care;
mod changes;
mod devices;
mod documents;
mod logs;
mod register;
mod rows;
#[cfg(test)]
mod upgrades;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// How long a writer waits for another process's lock before it says that the database is locked.
const BUSY: Duration = Duration::from_secs(5);

/// A SQLite file.
pub struct Sqlite {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Sqlite {
    /// Opens the file, makes it when it is not there, and brings its tables up to date.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .pragma("trusted_schema", "OFF")
            .pragma("secure_delete", "ON");
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(options.clone())
            .await
            .map_err(fault)?;
        refuse_newer(&writer).await?;
        MIGRATIONS.run(&writer).await.map_err(migrate_fault)?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options.read_only(true).create_if_missing(false))
            .await
            .map_err(fault)?;
        Ok(Self { writer, readers })
    }
}

/// The newest migration that this program knows.
fn known_version() -> i64 {
    MIGRATIONS.iter().map(|m| m.version).max().unwrap_or(0)
}

/// Looks before the migrations do, so that a newer database is never touched.
async fn refuse_newer(pool: &SqlitePool) -> Result<(), StoreError> {
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'")
        .fetch_one(pool)
        .await
        .map_err(fault)?;
    if tables == 0 {
        return Ok(());
    }
    let found: Option<i64> =
        sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(pool).await.map_err(fault)?;
    match found {
        Some(found) if found > known_version() => Err(StoreError::Newer { found, known: known_version() }),
        _ => Ok(()),
    }
}

fn migrate_fault(error: MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMissing(found) => StoreError::Newer { found, known: known_version() },
        MigrateError::Execute(e) | MigrateError::ExecuteMigration(e, _) => fault(e),
        other => StoreError::Other(Box::new(other)),
    }
}

/// What the database's error means to the one who asked.
fn fault(error: sqlx::Error) -> StoreError {
    if let sqlx::Error::Database(said) = &error {
        if said.is_unique_violation() {
            return StoreError::Rival;
        }
        // SQLite's extended codes carry the primary one in their lowest byte.
        match said.code().and_then(|c| c.parse::<u32>().ok()).map(|c| c & 0xff) {
            Some(5 | 6) => return StoreError::Locked,
            Some(13) => return StoreError::Full,
            Some(11 | 26) => return StoreError::Damaged(said.message().to_owned()),
            _ => {}
        }
    }
    StoreError::Other(Box::new(error))
}

#[async_trait]
impl Store for Sqlite {
    async fn meta(&self, name: &str) -> Result<Option<String>, StoreError> {
        register::meta(&self.readers, name).await
    }

    async fn set_meta(&self, name: &str, value: &str) -> Result<(), StoreError> {
        register::set_meta(&self.writer, name, value).await
    }

    async fn ready(&self) -> Result<(), StoreError> {
        let _: i64 = sqlx::query_scalar("SELECT count(*) FROM meta").fetch_one(&self.readers).await.map_err(fault)?;
        Ok(())
    }

    async fn documents(&self) -> Result<Vec<Document>, StoreError> {
        documents::all(&self.readers).await
    }

    async fn add_documents(&self, documents: &[Document], at: i64) -> Result<(), StoreError> {
        documents::add(&self.writer, documents, at).await
    }

    async fn changes(&self, document: &DocumentId) -> Result<Vec<StoredChange>, StoreError> {
        changes::of_document(&self.readers, document).await
    }

    async fn commit(&self, batches: &[Batch]) -> Result<(), StoreError> {
        changes::commit(&self.writer, batches).await
    }

    async fn entries(&self, documents: &[DocumentId]) -> Result<Vec<ReceivedEntry>, StoreError> {
        changes::entries(&self.readers, documents).await
    }

    async fn arrivals(&self, newest: u32) -> Result<Vec<Arrival>, StoreError> {
        changes::arrivals(&self.readers, newest).await
    }

    async fn invite(&self, invitation: &Invitation) -> Result<(), StoreError> {
        devices::invite(&self.writer, invitation).await
    }

    async fn enrol(&self, code: CodeHash, device: &NewDevice, at: i64) -> Result<Option<PersonId>, StoreError> {
        devices::enrol(&self.writer, code, device, at).await
    }

    async fn device(&self, id: &DeviceId) -> Result<Option<Device>, StoreError> {
        devices::one(&self.readers, id).await
    }

    async fn devices(&self) -> Result<Vec<Device>, StoreError> {
        devices::all(&self.readers).await
    }

    async fn seen(&self, id: &DeviceId, at: i64) -> Result<(), StoreError> {
        devices::seen(&self.writer, id, at).await
    }

    async fn end_device(&self, id: &DeviceId, why: Ended, at: i64) -> Result<bool, StoreError> {
        devices::end(&self.writer, id, why, at).await
    }

    async fn prefixes(&self, device: &DeviceId) -> Result<BTreeMap<DocumentId, Prefix>, StoreError> {
        documents::prefixes(&self.readers, device).await
    }

    async fn add_prefixes(&self, device: &DeviceId, prefixes: &[(DocumentId, Prefix)]) -> Result<(), StoreError> {
        documents::add_prefixes(&self.writer, device, prefixes).await
    }

    async fn register(&self) -> Result<Option<String>, StoreError> {
        register::facts(&self.readers).await
    }

    async fn replace_register(&self, facts: &str, numbers: &[CivicNumber], at: i64) -> Result<(), StoreError> {
        register::replace(&self.writer, facts, numbers, at).await
    }

    async fn log_reading(&self, reading: &Reading) -> Result<(), StoreError> {
        logs::reading(&self.writer, reading).await
    }

    async fn log_refusal(&self, refusal: &Refusal) -> Result<(), StoreError> {
        logs::refusal(&self.writer, refusal).await
    }

    async fn tray(&self, documents: &[DocumentId], most: u32) -> Result<Vec<TrayEntry>, StoreError> {
        logs::tray(&self.readers, documents, most).await
    }

    async fn hand_in(&self, entry: &TrayEntry) -> Result<Tray, StoreError> {
        logs::hand_in(&self.writer, entry).await
    }

    async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        care::backup(&self.writer, to).await
    }

    async fn check(&self, arrivals_key: &[u8; 32]) -> Result<Checked, StoreError> {
        care::check(&self.readers, arrivals_key).await
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
