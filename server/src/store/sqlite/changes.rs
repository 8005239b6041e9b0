//! The arrivals and the entries decoded from them.

use kontaktbok_documents::exchange::ReceivedEntry;
use kontaktbok_school::{Batch, StoredChange};
use kontaktbok_sync::DocumentId;
use sqlx::{Sqlite, SqliteConnection, SqlitePool, Transaction};

use super::{
    Arrival, StoreError, fault,
    rows::{Columns, column, damaged, json, word},
};

/// Everything in one transaction; when this returns `Ok`, it is on the disk.
pub(super) async fn commit(writer: &SqlitePool, batches: &[Batch]) -> Result<(), StoreError> {
    // IMMEDIATE: the lock is taken at the start, not in the middle, where waiting would be an error.
    let mut transaction: Transaction<'_, Sqlite> = writer.begin_with("BEGIN IMMEDIATE").await.map_err(fault)?;
    for batch in batches {
        for change in &batch.changes {
            insert(&mut transaction, &batch.document, change).await?;
        }
    }
    transaction.commit().await.map_err(fault)
}

async fn insert(db: &mut SqliteConnection, document: &DocumentId, change: &StoredChange) -> Result<(), StoreError> {
    let inserted = sqlx::query(
        "INSERT INTO arrivals (document, n, hash, actor, seq, start_op, max_op, key, deps, bytes, device, person, at,
         previous, chain, mac, entry, device_at, happened, channel, outcome, corrects, said)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&document.0[..])
    .bind(column(change.n)?)
    .bind(&change.hash[..])
    .bind(&change.actor[..])
    .bind(column(change.seq)?)
    .bind(column(change.start_op)?)
    .bind(column(change.max_op)?)
    .bind(&change.key)
    .bind(change.deps.concat())
    .bind(&change.bytes)
    .bind(change.device.as_str())
    .bind(change.person.as_str())
    .bind(change.at)
    .bind(&change.previous[..])
    .bind(&change.chain[..])
    .bind(&change.mac[..])
    .bind(change.entry.id.as_str())
    .bind(change.entry.at)
    .bind(change.entry.happened)
    .bind(word(&change.entry.channel)?)
    .bind(word(&change.entry.outcome)?)
    .bind(change.entry.corrects.as_ref().map(kontaktbok_documents::EntryId::as_str))
    .bind(json(&change.entry)?)
    .execute(&mut *db)
    .await
    .map_err(fault);
    match inserted {
        Err(StoreError::Rival) if stands_elsewhere(db, document, change).await? => {
            Err(StoreError::EntryTaken(change.entry.id.clone()))
        }
        inserted => inserted.map(drop),
    }
}

async fn stands_elsewhere(
    db: &mut SqliteConnection,
    document: &DocumentId,
    change: &StoredChange,
) -> Result<bool, StoreError> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM arrivals WHERE entry = ? AND document <> ?)")
        .bind(change.entry.id.as_str())
        .bind(&document.0[..])
        .fetch_one(db)
        .await
        .map_err(fault)
}

/// All changes of a document in the order of arrival.
pub(super) async fn of_document(readers: &SqlitePool, document: &DocumentId) -> Result<Vec<StoredChange>, StoreError> {
    let rows = sqlx::query("SELECT * FROM arrivals WHERE document = ? ORDER BY n")
        .bind(&document.0[..])
        .fetch_all(readers)
        .await
        .map_err(fault)?;
    rows.iter().map(|row| change(&Columns(row))).collect()
}

/// A change as it is kept.
pub(super) fn change(row: &Columns<'_>) -> Result<StoredChange, StoreError> {
    let deps = row.bytes("deps")?;
    let (deps, rest) = deps.as_chunks::<32>();
    if !rest.is_empty() {
        return Err(damaged("deps"));
    }
    Ok(StoredChange {
        n: row.count("n")?,
        hash: row.array("hash")?,
        bytes: row.bytes("bytes")?,
        deps: deps.to_vec(),
        actor: row.array("actor")?,
        seq: row.count("seq")?,
        start_op: row.count("start_op")?,
        max_op: row.count("max_op")?,
        key: row.text("key")?,
        entry: row.json("said")?,
        device: row.id("device")?,
        person: row.id("person")?,
        at: row.int("at")?,
        previous: row.array("previous")?,
        chain: row.array("chain")?,
        mac: row.array("mac")?,
    })
}

/// The entries of some documents in the order of arrival.
pub(super) async fn entries(readers: &SqlitePool, documents: &[DocumentId]) -> Result<Vec<ReceivedEntry>, StoreError> {
    let mut entries = Vec::new();
    for document in documents {
        let rows = sqlx::query("SELECT said, at FROM arrivals WHERE document = ? ORDER BY n")
            .bind(&document.0[..])
            .fetch_all(readers)
            .await
            .map_err(fault)?;
        for row in &rows {
            let row = Columns(row);
            entries.push(ReceivedEntry { entry: row.json("said")?, received_at: row.int("at")? });
        }
    }
    Ok(entries)
}

/// The newest arrivals, the oldest of them first.
pub(super) async fn arrivals(readers: &SqlitePool, newest: u32) -> Result<Vec<Arrival>, StoreError> {
    let rows = sqlx::query(
        "SELECT document, n, entry, device, person, device_at, at FROM arrivals ORDER BY arrival DESC LIMIT ?",
    )
    .bind(newest)
    .fetch_all(readers)
    .await
    .map_err(fault)?;
    rows.iter()
        .rev()
        .map(|row| {
            let row = Columns(row);
            Ok(Arrival {
                document: row.document("document")?,
                n: row.count("n")?,
                entry: row.id("entry")?,
                device: row.id("device")?,
                person: row.id("person")?,
                device_at: row.int("device_at")?,
                at: row.int("at")?,
            })
        })
        .collect()
}
