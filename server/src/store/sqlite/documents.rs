//! The documents that the school has given ids, and which device may write in them under which prefix.

use std::collections::BTreeMap;

use kontaktbok_documents::{DeviceId, Prefix, SchoolYear};
use kontaktbok_sync::DocumentId;
use sqlx::SqlitePool;

use super::{
    Document, StoreError, fault,
    rows::{Columns, damaged, from_word, word},
};

/// All of them.
pub(super) async fn all(readers: &SqlitePool) -> Result<Vec<Document>, StoreError> {
    let rows = sqlx::query("SELECT id, kind, subject, year FROM documents ORDER BY id")
        .fetch_all(readers)
        .await
        .map_err(fault)?;
    rows.iter()
        .map(|row| {
            let row = Columns(row);
            Ok(Document {
                id: row.document("id")?,
                kind: from_word("kind", row.text("kind")?)?,
                subject: row.id("subject")?,
                year: SchoolYear(i32::try_from(row.int("year")?).map_err(|_| damaged("year"))?),
            })
        })
        .collect()
}

/// Adds documents; one whose (kind, subject, year) is there already stays as it is.
pub(super) async fn add(writer: &SqlitePool, documents: &[Document], at: i64) -> Result<(), StoreError> {
    let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await.map_err(fault)?;
    for document in documents {
        sqlx::query(
            "INSERT INTO documents (id, kind, subject, year, made_at) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (kind, subject, year) DO NOTHING",
        )
        .bind(&document.id.0[..])
        .bind(word(&document.kind)?)
        .bind(document.subject.as_str())
        .bind(document.year.0)
        .bind(at)
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    }
    transaction.commit().await.map_err(fault)
}

/// Which prefixes a device has been given.
pub(super) async fn prefixes(
    readers: &SqlitePool,
    device: &DeviceId,
) -> Result<BTreeMap<DocumentId, Prefix>, StoreError> {
    let rows = sqlx::query("SELECT document, prefix FROM prefixes WHERE device = ?")
        .bind(device.as_str())
        .fetch_all(readers)
        .await
        .map_err(fault)?;
    rows.iter()
        .map(|row| {
            let row = Columns(row);
            Ok((row.document("document")?, Prefix(row.array("prefix")?)))
        })
        .collect()
}

/// Gives a device prefixes; where it has one already, that stays. Two devices with one prefix in a document would be
/// one author: that is a [`StoreError::Rival`].
pub(super) async fn add_prefixes(
    writer: &SqlitePool,
    device: &DeviceId,
    prefixes: &[(DocumentId, Prefix)],
) -> Result<(), StoreError> {
    let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await.map_err(fault)?;
    for (document, prefix) in prefixes {
        sqlx::query(
            "INSERT INTO prefixes (device, document, prefix) VALUES (?, ?, ?) ON CONFLICT (device, document) DO NOTHING",
        )
        .bind(device.as_str())
        .bind(&document.0[..])
        .bind(&prefix.0[..])
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    }
    transaction.commit().await.map_err(fault)
}
