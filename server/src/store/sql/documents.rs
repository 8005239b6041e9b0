//! The documents that the school has given ids, and which device may write in them under which prefix.

use std::collections::BTreeMap;

use kontaktbok_documents::{DeviceId, Prefix, SchoolYear, Subject};
use kontaktbok_sync::DocumentId;

use super::{
    Document, Pool, StoreError, begin, fault,
    rows::{Columns, damaged, from_word, word},
};

/// All of them.
pub(super) async fn all(readers: &Pool) -> Result<Vec<Document>, StoreError> {
    let rows = sqlx::query(
        "SELECT id, kind, subject, year, EXISTS (SELECT 1 FROM arrivals a WHERE a.document = d.id AND a.n = 1) AS used
         FROM documents d ORDER BY id",
    )
    .fetch_all(readers)
    .await
    .map_err(fault)?;
    rows.iter()
        .map(|row| {
            let row = Columns(row);
            let kind = from_word("kind", row.text("kind")?)?;
            Ok(Document {
                id: row.document("id")?,
                subject: Subject::from_key(kind, &row.text("subject")?).ok_or_else(|| damaged("subject"))?,
                year: SchoolYear(i32::try_from(row.int("year")?).map_err(|_| damaged("year"))?),
                used: row.flag("used")?,
            })
        })
        .collect()
}

/// Adds documents; one whose (kind, subject, year) is there already stays as it is.
pub(super) async fn add(writer: &Pool, documents: &[Document], at: i64) -> Result<(), StoreError> {
    let mut transaction = begin(writer).await?;
    for document in documents {
        sqlx::query(
            "INSERT INTO documents (id, kind, subject, year, made_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (kind, subject, year) DO NOTHING",
        )
        .bind(&document.id.0[..])
        .bind(word(&document.subject.kind())?)
        .bind(document.subject.key())
        .bind(i64::from(document.year.0))
        .bind(at)
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    }
    transaction.commit().await.map_err(fault)
}

/// Which prefixes a device has been given.
pub(super) async fn prefixes(readers: &Pool, device: &DeviceId) -> Result<BTreeMap<DocumentId, Prefix>, StoreError> {
    let rows = sqlx::query("SELECT document, prefix FROM prefixes WHERE device = $1")
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

/// Which device was given which prefix in a document.
pub(super) async fn authors(readers: &Pool, document: &DocumentId) -> Result<Vec<(Prefix, DeviceId)>, StoreError> {
    let rows = sqlx::query("SELECT prefix, device FROM prefixes WHERE document = $1")
        .bind(&document.0[..])
        .fetch_all(readers)
        .await
        .map_err(fault)?;
    rows.iter()
        .map(|row| {
            let row = Columns(row);
            Ok((Prefix(row.array("prefix")?), row.id("device")?))
        })
        .collect()
}

/// Gives a device prefixes; where it has one already, that stays. Two devices with one prefix in a document would be
/// one author: that is a [`StoreError::Rival`].
pub(super) async fn add_prefixes(
    writer: &Pool,
    device: &DeviceId,
    prefixes: &[(DocumentId, Prefix)],
) -> Result<(), StoreError> {
    let mut transaction = begin(writer).await?;
    for (document, prefix) in prefixes {
        sqlx::query(
            "INSERT INTO prefixes (device, document, prefix) VALUES ($1, $2, $3) ON CONFLICT (device, document) DO NOTHING",
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
