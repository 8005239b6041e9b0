//! The arrivals and the entries decoded from them.

use kontaktbok_documents::exchange::ReceivedEntry;
use kontaktbok_documents::report::{self, Says};
use kontaktbok_documents::{Entry, EntryId, Says as _, Written, class};
use kontaktbok_school::{Batch, StoredChange};
use kontaktbok_sync::DocumentId;

use super::{
    Arrival, Connection, Pool, StoreError, begin, fault,
    rows::{Columns, column, damaged, json, word},
};

/// Everything in one transaction; when this returns `Ok`, it is on the disk.
pub(super) async fn commit(writer: &Pool, batches: &[Batch]) -> Result<(), StoreError> {
    let mut changes = Vec::new();
    for batch in batches {
        changes.extend(batch.changes.iter().map(|change| (batch.document, change)));
    }
    let mut transaction = begin(writer).await?;
    for (before, (document, change)) in changes.iter().enumerate() {
        match insert(&mut transaction, document, change).await {
            Err(StoreError::Rival) => {
                transaction.rollback().await.map_err(fault)?;
                let entry = change.entry.id();
                let beside =
                    changes.iter().take(before).any(|(other, one)| other != document && one.entry.id() == entry);
                let taken = beside || stands_elsewhere(writer, document, change).await?;
                return Err(if taken { StoreError::EntryTaken(entry.clone()) } else { StoreError::Rival });
            }
            inserted => inserted?,
        }
    }
    transaction.commit().await.map_err(fault)
}

async fn insert(db: &mut Connection, document: &DocumentId, change: &StoredChange) -> Result<(), StoreError> {
    let (kind, outcome) = words(&change.entry)?;
    sqlx::query(
        "INSERT INTO arrivals (document, n, hash, actor, seq, start_op, max_op, key, deps, bytes, device, person, at,
         previous, chain, mac, entry, device_at, happened, channel, outcome, corrects, said)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)",
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
    .bind(change.entry.id().as_str())
    .bind(change.entry.at())
    .bind(change.entry.happened())
    .bind(kind)
    .bind(outcome)
    .bind(change.entry.corrects().map(kontaktbok_documents::EntryId::as_str))
    .bind(json(&change.entry)?)
    .execute(&mut *db)
    .await
    .map(drop)
    .map_err(fault)
}

/// What sort of thing an entry says, and what came of it where it is an attempt to reach somebody.
fn words(entry: &Entry) -> Result<(String, String), StoreError> {
    Ok(match entry {
        Entry::Contact(contact) => (word(&contact.channel)?, word(&contact.outcome)?),
        Entry::Report(report) => match &report.says {
            Says::Attempt(attempt) => (report.says.word().to_owned(), word(&attempt.outcome)?),
            other => (other.word().to_owned(), String::new()),
        },
        Entry::Class(entry) => (entry.says.word().to_owned(), String::new()),
        Entry::Letter(entry) => (entry.says.word().to_owned(), String::new()),
        Entry::Answer(entry) => (entry.says.word().to_owned(), String::new()),
        Entry::Decision(entry) => (entry.says.word().to_owned(), String::new()),
    })
}

async fn stands_elsewhere(writer: &Pool, document: &DocumentId, change: &StoredChange) -> Result<bool, StoreError> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM arrivals WHERE entry = $1 AND document <> $2)")
        .bind(change.entry.id().as_str())
        .bind(&document.0[..])
        .fetch_one(writer)
        .await
        .map_err(fault)
}

/// All changes of a document in the order of arrival.
pub(super) async fn of_document(readers: &Pool, document: &DocumentId) -> Result<Vec<StoredChange>, StoreError> {
    let rows = sqlx::query("SELECT * FROM arrivals WHERE document = $1 ORDER BY n")
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
pub(super) async fn entries(readers: &Pool, documents: &[DocumentId]) -> Result<Vec<ReceivedEntry>, StoreError> {
    let mut entries = Vec::new();
    for document in documents {
        let rows = sqlx::query("SELECT said, at, device FROM arrivals WHERE document = $1 ORDER BY n")
            .bind(&document.0[..])
            .fetch_all(readers)
            .await
            .map_err(fault)?;
        for row in &rows {
            let row = Columns(row);
            let (entry, carried) = (row.json("said")?, row.text("device")? == kontaktbok_school::SCHOOL);
            entries.push(ReceivedEntry { entry, received_at: row.int("at")?, carried });
        }
    }
    Ok(entries)
}

/// Attempts to reach guardians that have come with a report since a time.
pub(super) async fn attempts(readers: &Pool, since: i64) -> Result<Vec<(DocumentId, report::Entry)>, StoreError> {
    said("SELECT document, said FROM arrivals WHERE channel = 'attempt' AND at >= $1 ORDER BY arrival", readers, since)
        .await
}

/// Rounds of talks that have come since a time, each with the class's document.
pub(super) async fn rounds(readers: &Pool, since: i64) -> Result<Vec<(DocumentId, class::Entry)>, StoreError> {
    said("SELECT document, said FROM arrivals WHERE channel = 'round' AND at >= $1 ORDER BY arrival", readers, since)
        .await
}

/// Entries of one sort since a time. The sort stands in the query as it is written, so that its index is found.
async fn said<T: serde::de::DeserializeOwned>(
    query: &'static str,
    readers: &Pool,
    since: i64,
) -> Result<Vec<(DocumentId, T)>, StoreError> {
    let rows = sqlx::query(query).bind(since).fetch_all(readers).await.map_err(fault)?;
    rows.iter()
        .map(|row| {
            let row = Columns(row);
            Ok((row.document("document")?, row.json("said")?))
        })
        .collect()
}

/// Whether an entry of that id stands in any document.
pub(super) async fn has_entry(readers: &Pool, id: &EntryId) -> Result<bool, StoreError> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM arrivals WHERE entry = $1)")
        .bind(id.as_str())
        .fetch_one(readers)
        .await
        .map_err(fault)
}

/// The newest arrivals, the oldest of them first.
pub(super) async fn arrivals(readers: &Pool, newest: u32) -> Result<Vec<Arrival>, StoreError> {
    let rows = sqlx::query(
        "SELECT document, n, entry, device, person, device_at, at FROM arrivals ORDER BY arrival DESC LIMIT $1",
    )
    .bind(i64::from(newest))
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
