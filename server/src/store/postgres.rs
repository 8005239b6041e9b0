//! The database at a server of its own: PostgreSQL, for a municipality that runs one. One process of Kontaktbok works
//! on it at a time; a lock that lives as long as the connection that writes sees to it.

use std::{path::Path, time::Duration};

use sqlx::{
    Connection as _, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions, PgRow, PgSslMode},
};

use super::{StoreError, migrations::OF_POSTGRES as MIGRATIONS};

mod copy;
#[expect(clippy::duplicate_mod, reason = "the same queries, compiled once for each database")]
#[path = "sql/mod.rs"]
mod sql;

// What the queries know of the database that they are compiled for.
type Database = Postgres;
type Pool = PgPool;
type Row = PgRow;
type Connection = PgConnection;

/// A PostgreSQL database, or one schema of it: whatever the connection's `search_path` begins with.
pub struct Postgres {
    writer: Pool,
    readers: Pool,
}

/// Counts whether there is a table of versions.
const HAS_VERSIONS: &str = "SELECT count(*) FROM information_schema.tables
    WHERE table_schema = current_schema() AND table_name = '_sqlx_migrations'";

impl Postgres {
    /// Whether this program ever made its tables there; nothing is made.
    pub async fn is_there(options: PgConnectOptions) -> Result<bool, StoreError> {
        let mut connection = PgConnection::connect_with(&protected(options)).await.map_err(fault)?;
        let tables: i64 = sqlx::query_scalar(HAS_VERSIONS).fetch_one(&mut connection).await.map_err(fault)?;
        connection.close().await.map_err(fault)?;
        Ok(tables > 0)
    }

    /// Connects, and brings the tables up to date.
    pub async fn open(options: PgConnectOptions) -> Result<Self, StoreError> {
        let options = protected(options).application_name("kontaktbok");
        // On a connection of its own first: a pool would try again and again, and not say why.
        let mut first = PgConnection::connect_with(&options).await.map_err(fault)?;
        refuse_unfit(&mut first).await?;
        become_the_writer(&mut first).await.map_err(fault)?;
        first.close().await.map_err(fault)?;
        let writer = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(30))
            // The lock is held by the connection: none may be replaced that is whole.
            .idle_timeout(None)
            .max_lifetime(None)
            .after_connect(|connection, _| Box::pin(become_the_writer(connection)))
            .connect_with(options.clone())
            .await
            .map_err(fault)?;
        sql::migrate(&writer, HAS_VERSIONS).await?;
        let readers = PgPoolOptions::new()
            .max_connections(4)
            .acquire_timeout(Duration::from_secs(10))
            .connect_with(options)
            .await
            .map_err(fault)?;
        Ok(Self { writer, readers })
    }
}

/// To another machine only through TLS that is verified, unless the address says which protection it wants.
fn protected(options: PgConnectOptions) -> PgConnectOptions {
    let host = options.get_host();
    let here = options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.trim_matches(['[', ']']).parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback());
    match options.get_ssl_mode() {
        PgSslMode::Prefer | PgSslMode::Allow if !here => options.ssl_mode(PgSslMode::VerifyFull),
        _ => options,
    }
}

/// A commit that is acknowledged must be on a disk, and every text must have room.
async fn refuse_unfit(connection: &mut PgConnection) -> Result<(), StoreError> {
    for (setting, asked, needed) in [
        ("fsync", "SHOW fsync", "on"),
        ("full_page_writes", "SHOW full_page_writes", "on"),
        ("server_encoding", "SHOW server_encoding", "UTF8"),
    ] {
        let found: String = sqlx::query_scalar(asked).fetch_one(&mut *connection).await.map_err(fault)?;
        if found != needed {
            return Err(StoreError::Unfit { setting, needed });
        }
    }
    Ok(())
}

/// Waits for the lock that one process holds, and says how this connection commits.
async fn become_the_writer(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    for statement in [
        "SET lock_timeout = '5s'",
        "SET synchronous_commit = on",
        "SELECT pg_advisory_lock(hashtext('kontaktbok'), hashtext(current_schema()))",
    ] {
        sqlx::query(statement).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Begins a transaction that writes.
async fn begin(writer: &Pool) -> Result<sqlx::Transaction<'static, sqlx::Postgres>, StoreError> {
    writer.begin().await.map_err(fault)
}

/// Copies everything as of one moment into a file that is not there yet: a SQLite database, which this program also
/// opens where no PostgreSQL is.
async fn copy_to(database: &Database, to: &Path) -> Result<(), StoreError> {
    copy::to_file(&database.readers, to).await
}

/// What the database itself finds damaged: PostgreSQL says so when it reads a page, and `check` reads everything.
async fn damages(_: &Database) -> Result<Vec<String>, StoreError> {
    Ok(Vec::new())
}

/// What the database's error means to the one who asked.
/// Codes: <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
fn fault(error: sqlx::Error) -> StoreError {
    match &error {
        sqlx::Error::Database(said) => match said.code().as_deref() {
            Some("23505") => StoreError::Rival,
            Some("55P03") => StoreError::Locked,
            Some("53100") => StoreError::Full,
            Some("XX001" | "XX002") => StoreError::Damaged(said.message().to_owned()),
            // Not let in; no such database; shutting down or starting.
            Some(code) if code.starts_with("28") || code.starts_with("3D") || code.starts_with("57P") => {
                StoreError::Away(Box::new(error))
            }
            _ => StoreError::Other(Box::new(error)),
        },
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolTimedOut => StoreError::Away(Box::new(error)),
        _ => StoreError::Other(Box::new(error)),
    }
}

#[cfg(test)]
mod tests;
