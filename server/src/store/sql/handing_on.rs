//! What the next unit may read of what another has noted: every time that it was said, of which the newest holds. And the
//! unit of ledgers from before units had ledgers of their own.

use kontaktbok_documents::{PersonId, UnitId};
use kontaktbok_sync::DocumentId;

use super::{Pool, StoreError, begin, fault, rows::Columns};
use crate::store::SaidOfNext;

/// Writes down what was said, behind everything before it. False when it is so already, which is no new row.
pub(super) async fn say(writer: &Pool, said: &SaidOfNext) -> Result<bool, StoreError> {
    let mut transaction = begin(writer).await?;
    let before: Option<i64> =
        sqlx::query_scalar("SELECT may_read FROM handing_on WHERE pupil = $1 AND unit = $2 ORDER BY n DESC LIMIT 1")
            .bind(said.pupil.as_str())
            .bind(said.unit.as_str())
            .fetch_optional(&mut *transaction)
            .await
            .map_err(fault)?;
    if before.unwrap_or(0) == i64::from(said.may_read) {
        return Ok(false);
    }
    sqlx::query(
        "INSERT INTO handing_on (n, pupil, unit, may_read, said_by, said_at)
         VALUES ((SELECT coalesce(max(n), 0) + 1 FROM handing_on), $1, $2, $3, $4, $5)",
    )
    .bind(said.pupil.as_str())
    .bind(said.unit.as_str())
    .bind(i64::from(said.may_read))
    .bind(said.by.as_str())
    .bind(said.at)
    .execute(&mut *transaction)
    .await
    .map_err(fault)?;
    transaction.commit().await.map_err(fault)?;
    Ok(true)
}

/// The pairs of pupil and unit of which the next unit may read.
pub(super) async fn handed_on(readers: &Pool) -> Result<Vec<(PersonId, UnitId)>, StoreError> {
    let rows = sqlx::query(
        "SELECT pupil, unit FROM handing_on AS said WHERE may_read = 1 AND n =
             (SELECT max(n) FROM handing_on WHERE pupil = said.pupil AND unit = said.unit)
         ORDER BY pupil, unit",
    )
    .fetch_all(readers)
    .await
    .map_err(fault)?;
    let pairs = rows.iter().map(|row| {
        let row = Columns(row);
        Ok((row.id("pupil")?, row.id("unit")?))
    });
    pairs.collect()
}

/// Says at which unit a ledger is written that was given out without one. It stays without where that unit has one already.
pub(super) async fn place(writer: &Pool, ledgers: &[(DocumentId, PersonId, UnitId)]) -> Result<(), StoreError> {
    let mut transaction = begin(writer).await?;
    for (document, pupil, unit) in ledgers {
        sqlx::query(
            "UPDATE documents SET subject = $1 WHERE id = $2 AND kind = 'ledger' AND subject = $3 AND NOT EXISTS
                 (SELECT 1 FROM documents AS other WHERE other.kind = 'ledger' AND other.subject = $1
                      AND other.year = documents.year)",
        )
        .bind(format!("{pupil} {unit}"))
        .bind(&document.0[..])
        .bind(pupil.as_str())
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    }
    transaction.commit().await.map_err(fault)
}
