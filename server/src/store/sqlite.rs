//! The database in a file: SQLite with a write-ahead log, `synchronous=FULL` so that a commit is on the disk when it
//! returns, one connection that writes and a few that read.

use std::{path::Path, time::Duration};

use sqlx::{
    Connection as _, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous},
};

use super::{StoreError, migrations::OF_SQLITE as MIGRATIONS};

#[cfg(test)]
mod full;
#[expect(clippy::duplicate_mod, reason = "the same queries, compiled once for each database")]
#[path = "sql/mod.rs"]
mod sql;
#[cfg(test)]
mod upgrades;

// What the queries know of the database that they are compiled for.
type Database = Sqlite;
type Pool = SqlitePool;
type Row = SqliteRow;
type Connection = SqliteConnection;

/// How long a writer waits for another process's lock before it says that the database is locked.
const BUSY: Duration = Duration::from_secs(5);

/// A SQLite file.
pub struct Sqlite {
    writer: Pool,
    readers: Pool,
}

impl Sqlite {
    /// Whether there is a file; nothing is made.
    pub fn is_there(path: &Path) -> Result<bool, StoreError> {
        path.try_exists().map_err(|error| StoreError::Away(Box::new(error)))
    }

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
            // A disk that is full ends the transaction, which sqlx does not learn: such a connection would begin nothing
            // any more. https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
            .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
            .connect_with(options.clone())
            .await
            .map_err(fault)?;
        sql::migrate(&writer, "SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'").await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options.read_only(true).create_if_missing(false))
            .await
            .map_err(fault)?;
        Ok(Self { writer, readers })
    }
}

/// Begins a transaction that writes. It takes the lock at once: one that reads first could not wait for it later.
async fn begin(writer: &Pool) -> Result<sqlx::Transaction<'static, sqlx::Sqlite>, StoreError> {
    writer.begin_with("BEGIN IMMEDIATE").await.map_err(fault)
}

/// Copies everything as of one moment into a file that is not there yet.
async fn copy_to(database: &Database, to: &Path) -> Result<(), StoreError> {
    let name = to.to_str().ok_or_else(|| StoreError::Other("the copy's name is no UTF-8".into()))?;
    sqlx::query("VACUUM INTO ?").bind(name).execute(&database.writer).await.map(drop).map_err(fault)
}

/// What the database itself finds damaged.
async fn damages(database: &Database) -> Result<Vec<String>, StoreError> {
    let found: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&database.readers).await.map_err(fault)?;
    Ok(found.into_iter().filter(|line| line != "ok").collect())
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
