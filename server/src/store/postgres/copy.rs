//! A copy of everything in a SQLite file: the two have the same tables, so it is made column by column, whatever the
//! migrations have made of them.

use std::path::Path;

use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Connection as _, PgPool, Row as _, SqliteConnection, sqlite::SqliteConnectOptions};

use super::fault;
use crate::store::{Store as _, StoreError, sqlite::Sqlite};

/// A column of the copy.
struct Column {
    name: String,
    holds: Holds,
}

/// What a column holds, as SQLite's strict tables declare it.
enum Holds {
    Number,
    Text,
    Bytes,
}

/// Copies everything as of one moment into a file that is not there yet.
pub(super) async fn to_file(readers: &PgPool, to: &Path) -> Result<(), StoreError> {
    Sqlite::open(to).await?.close().await;
    let options = SqliteConnectOptions::new().filename(to).foreign_keys(true);
    let mut copy = SqliteConnection::connect_with(&options).await.map_err(fault)?;
    fill(readers, &mut copy).await?;
    // Everything is in the one file, nothing in a log beside it.
    sqlx::query("PRAGMA journal_mode = DELETE").execute(&mut copy).await.map_err(fault)?;
    copy.close().await.map_err(fault)
}

async fn fill(readers: &PgPool, copy: &mut SqliteConnection) -> Result<(), StoreError> {
    let mut from = readers.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map_err(fault)?;
    let mut into = copy.begin().await.map_err(fault)?;
    // Tables come in any order; what refers to what is looked at when all are there.
    sqlx::query("PRAGMA defer_foreign_keys = ON").execute(&mut *into).await.map_err(fault)?;
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> '_sqlx_migrations' AND name NOT LIKE 'sqlite%'",
    )
    .fetch_all(&mut *into)
    .await
    .map_err(fault)?;
    for table in &tables {
        let columns = columns(&mut into, table).await?;
        let names: Vec<_> = columns.iter().map(|column| column.name.as_str()).collect();
        let places: Vec<_> = (1..=names.len()).map(|n| format!("${n}")).collect();
        let (names, places) = (names.join(", "), places.join(", "));
        // No word of these comes from anywhere but our own migrations.
        let read = AssertSqlSafe(format!("SELECT {names} FROM {table}"));
        let write = format!("INSERT INTO {table} ({names}) VALUES ({places})");
        let mut rows = sqlx::query(read).fetch(&mut *from);
        while let Some(row) = rows.try_next().await.map_err(fault)? {
            let mut insert = sqlx::query(AssertSqlSafe(write.clone()));
            for (index, column) in columns.iter().enumerate() {
                insert = match column.holds {
                    Holds::Number => insert.bind(row.try_get::<Option<i64>, _>(index).map_err(fault)?),
                    Holds::Text => insert.bind(row.try_get::<Option<String>, _>(index).map_err(fault)?),
                    Holds::Bytes => insert.bind(row.try_get::<Option<Vec<u8>>, _>(index).map_err(fault)?),
                };
            }
            insert.execute(&mut *into).await.map_err(fault)?;
        }
    }
    into.commit().await.map_err(fault)
}

async fn columns(into: &mut SqliteConnection, table: &str) -> Result<Vec<Column>, StoreError> {
    let rows = sqlx::query("SELECT name, type FROM pragma_table_info($1)").bind(table).fetch_all(into).await;
    let rows = rows.map_err(fault)?;
    rows.iter()
        .map(|row| {
            let declared: String = row.try_get("type").map_err(fault)?;
            let holds = match declared.as_str() {
                "INTEGER" => Holds::Number,
                "TEXT" => Holds::Text,
                "BLOB" => Holds::Bytes,
                _ => return Err(StoreError::Other(format!("a column of {table} holds {declared}").into())),
            };
            Ok(Column { name: row.try_get("name").map_err(fault)?, holds })
        })
        .collect()
}
