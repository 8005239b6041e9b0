//! Databases of earlier versions, brought up to date with everything that is in them.

use kontaktbok_documents::Written;
use sqlx::SqlitePool;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;

use super::{MIGRATIONS, Sqlite};
use crate::store::Store as _;
use crate::store::conformance::{change, document};

/// A database as the first `version` migrations leave it.
async fn of_version(version: i64, path: &std::path::Path) -> SqlitePool {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let pool = SqlitePool::connect_with(options).await.unwrap();
    let first = MIGRATIONS.iter().filter(|migration| migration.version <= version).cloned().collect();
    Migrator::with_migrations(first).run(&pool).await.unwrap();
    pool
}

#[tokio::test]
async fn what_the_first_version_had_committed_is_there_in_the_second() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("school.sqlite");
    let old = of_version(1, &path).await;
    let id = document(1).id;
    sqlx::query("INSERT INTO documents (id, kind, subject, year, made_at) VALUES (?, 'ledger', 'pupil1', 2026, 5)")
        .bind(&id.0[..])
        .execute(&old)
        .await
        .unwrap();
    let written = [change(1, 1), change(1, 2)];
    for one in &written {
        let entry = &one.entry;
        let n = i64::try_from(one.n).unwrap();
        sqlx::query(
            "INSERT INTO changes (document, n, hash, actor, seq, start_op, max_op, key, entry, deps, bytes, device,
             person, device_at, at, previous, chain, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&id.0[..])
        .bind(n)
        .bind(&one.hash[..])
        .bind(&one.actor[..])
        .bind(n)
        .bind(i64::try_from(one.start_op).unwrap())
        .bind(i64::try_from(one.max_op).unwrap())
        .bind(&one.key)
        .bind(entry.id().as_str())
        .bind(one.deps.concat())
        .bind(&one.bytes)
        .bind(one.device.as_str())
        .bind(one.person.as_str())
        .bind(entry.at())
        .bind(one.at)
        .bind(&one.previous[..])
        .bind(&one.chain[..])
        .bind(&one.mac[..])
        .execute(&old)
        .await
        .unwrap();
        let said = serde_json::to_string(entry).unwrap();
        sqlx::query("INSERT INTO entries VALUES (?, ?, ?, 'mentor', ?, ?, 'call', 'no_answer', NULL, ?)")
            .bind(entry.id().as_str())
            .bind(&id.0[..])
            .bind(n)
            .bind(entry.happened())
            .bind(one.at)
            .bind(said)
            .execute(&old)
            .await
            .unwrap();
    }
    old.close().await;

    let store = Sqlite::open(&path).await.unwrap();
    assert!(store.changes(&id).await.unwrap() == written);
    assert_eq!(store.arrivals(9).await.unwrap().len(), 2);
    store.close().await;
}
