//! Numbers that were found wrong, and up to which finding somebody has looked into each.

use std::collections::BTreeMap;

use kontaktbok_documents::{Entry, PersonId};
use kontaktbok_sync::DocumentId;

use super::{LookedInto, Pool, StoreError, begin, fault, rows::Columns};

/// Entries that say that a number was wrong, and were not corrected afterwards.
pub(super) async fn found(readers: &Pool, since: i64) -> Result<Vec<(DocumentId, Entry, i64)>, StoreError> {
    let rows = sqlx::query(
        "SELECT document, said, at FROM arrivals AS found WHERE outcome = 'wrong_number' AND at >= $1 AND NOT EXISTS
             (SELECT 1 FROM arrivals WHERE document = found.document AND corrects = found.entry)
         ORDER BY arrival",
    )
    .bind(since)
    .fetch_all(readers)
    .await
    .map_err(fault)?;
    let found = rows.iter().map(|row| {
        let row = Columns(row);
        Ok((row.document("document")?, row.json("said")?, row.int("at")?))
    });
    found.collect()
}

/// Writes down that somebody has looked into a number. False when that, or something later, stands there.
pub(super) async fn look_into(writer: &Pool, looked: &LookedInto) -> Result<bool, StoreError> {
    let mut transaction = begin(writer).await?;
    let before: Option<i64> = sqlx::query_scalar("SELECT max(until) FROM numbers_looked_into WHERE guardian = $1")
        .bind(looked.guardian.as_str())
        .fetch_one(&mut *transaction)
        .await
        .map_err(fault)?;
    if before.is_some_and(|before| before >= looked.until) {
        return Ok(false);
    }
    sqlx::query(
        "INSERT INTO numbers_looked_into (n, guardian, until, said_by, said_at)
         VALUES ((SELECT coalesce(max(n), 0) + 1 FROM numbers_looked_into), $1, $2, $3, $4)",
    )
    .bind(looked.guardian.as_str())
    .bind(looked.until)
    .bind(looked.by.as_str())
    .bind(looked.at)
    .execute(&mut *transaction)
    .await
    .map_err(fault)?;
    transaction.commit().await.map_err(fault)?;
    Ok(true)
}

/// Up to when each guardian's number was looked into.
pub(super) async fn looked_into(readers: &Pool) -> Result<BTreeMap<PersonId, i64>, StoreError> {
    let rows = sqlx::query("SELECT guardian, max(until) AS until FROM numbers_looked_into GROUP BY guardian")
        .fetch_all(readers)
        .await
        .map_err(fault)?;
    rows.iter().map(|row| Ok((Columns(row).id("guardian")?, Columns(row).int("until")?))).collect()
}
