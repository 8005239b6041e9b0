//! What was true of those whom reports name, sealed, each fact a row.

use kontaktbok_sync::DocumentId;

use super::{Pool, StoreError, begin, fault, rows::Columns};

/// Writes one down, behind everything before it.
pub(super) async fn keep(writer: &Pool, document: &DocumentId, sealed: &[u8], at: i64) -> Result<(), StoreError> {
    let mut transaction = begin(writer).await?;
    sqlx::query(
        "INSERT INTO as_it_was (n, document, sealed, kept_at)
         VALUES ((SELECT coalesce(max(n), 0) + 1 FROM as_it_was), $1, $2, $3)",
    )
    .bind(&document.0[..])
    .bind(sealed)
    .bind(at)
    .execute(&mut *transaction)
    .await
    .map_err(fault)?;
    transaction.commit().await.map_err(fault)
}

/// All of them, in their order.
pub(super) async fn all(readers: &Pool) -> Result<Vec<(DocumentId, Vec<u8>)>, StoreError> {
    let rows =
        sqlx::query("SELECT document, sealed FROM as_it_was ORDER BY n").fetch_all(readers).await.map_err(fault)?;
    rows.iter()
        .map(|row| {
            let row = Columns(row);
            Ok((row.document("document")?, row.bytes("sealed")?))
        })
        .collect()
}
