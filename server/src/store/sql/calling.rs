//! About whom the rektor is to be asked: every time that it was said, of which the newest holds.

use kontaktbok_documents::PersonId;

use super::{Pool, StoreError, begin, fault, rows::Columns};
use crate::store::Said;

/// Writes down what was said, behind everything before it. False when it is so already, which is no new row.
pub(super) async fn ask_rektor(writer: &Pool, said: &Said) -> Result<bool, StoreError> {
    let mut transaction = begin(writer).await?;
    let before: Option<i64> =
        sqlx::query_scalar("SELECT ask_rektor FROM calling WHERE pupil = $1 AND guardian = $2 ORDER BY n DESC LIMIT 1")
            .bind(said.pupil.as_str())
            .bind(said.guardian.as_str())
            .fetch_optional(&mut *transaction)
            .await
            .map_err(fault)?;
    if before.unwrap_or(0) == i64::from(said.ask_rektor) {
        return Ok(false);
    }
    sqlx::query(
        "INSERT INTO calling (n, pupil, guardian, ask_rektor, said_by, said_at)
         VALUES ((SELECT coalesce(max(n), 0) + 1 FROM calling), $1, $2, $3, $4, $5)",
    )
    .bind(said.pupil.as_str())
    .bind(said.guardian.as_str())
    .bind(i64::from(said.ask_rektor))
    .bind(said.by.as_str())
    .bind(said.at)
    .execute(&mut *transaction)
    .await
    .map_err(fault)?;
    transaction.commit().await.map_err(fault)?;
    Ok(true)
}

/// The pairs of pupil and guardian for which it holds.
pub(super) async fn not_to_call(readers: &Pool) -> Result<Vec<(PersonId, PersonId)>, StoreError> {
    let rows = sqlx::query(
        "SELECT pupil, guardian FROM calling AS said WHERE ask_rektor = 1 AND n =
             (SELECT max(n) FROM calling WHERE pupil = said.pupil AND guardian = said.guardian)
         ORDER BY pupil, guardian",
    )
    .fetch_all(readers)
    .await
    .map_err(fault)?;
    rows.iter().map(|row| Ok((Columns(row).id("pupil")?, Columns(row).id("guardian")?))).collect()
}

/// Everything that was ever said, in its order.
pub(super) async fn said(readers: &Pool) -> Result<Vec<Said>, StoreError> {
    let rows = sqlx::query("SELECT * FROM calling ORDER BY n").fetch_all(readers).await.map_err(fault)?;
    let said = rows.iter().map(|row| {
        let row = Columns(row);
        let ask_rektor = row.int("ask_rektor")? != 0;
        let (pupil, guardian, by) = (row.id("pupil")?, row.id("guardian")?, row.id("said_by")?);
        Ok(Said { pupil, guardian, ask_rektor, by, at: row.int("said_at")? })
    });
    said.collect()
}
