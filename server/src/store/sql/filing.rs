//! Who files accident reports at a unit: every time that it was said, of which the newest holds.

use kontaktbok_documents::UnitId;

use super::{Pool, StoreError, begin, fault, rows::Columns};
use crate::store::SaidOfFiling;

/// Writes down what was said, behind everything before it. False when it is so already, which is no new row.
pub(super) async fn let_reporter_file(writer: &Pool, said: &SaidOfFiling) -> Result<bool, StoreError> {
    let mut transaction = begin(writer).await?;
    let before: Option<i64> =
        sqlx::query_scalar("SELECT reporter_files FROM filing WHERE unit = $1 ORDER BY n DESC LIMIT 1")
            .bind(said.unit.as_str())
            .fetch_optional(&mut *transaction)
            .await
            .map_err(fault)?;
    if before.unwrap_or(0) == i64::from(said.reporter_files) {
        return Ok(false);
    }
    sqlx::query(
        "INSERT INTO filing (n, unit, reporter_files, said_by, said_at)
         VALUES ((SELECT coalesce(max(n), 0) + 1 FROM filing), $1, $2, $3, $4)",
    )
    .bind(said.unit.as_str())
    .bind(i64::from(said.reporter_files))
    .bind(said.by.as_str())
    .bind(said.at)
    .execute(&mut *transaction)
    .await
    .map_err(fault)?;
    transaction.commit().await.map_err(fault)?;
    Ok(true)
}

/// The units where who wrote a report may file it.
pub(super) async fn reporter_files(readers: &Pool) -> Result<Vec<UnitId>, StoreError> {
    let rows = sqlx::query(
        "SELECT unit FROM filing AS said WHERE reporter_files = 1 AND n =
             (SELECT max(n) FROM filing WHERE unit = said.unit)
         ORDER BY unit",
    )
    .fetch_all(readers)
    .await
    .map_err(fault)?;
    rows.iter().map(|row| Columns(row).id("unit")).collect()
}

/// Everything that was ever said, in its order.
pub(super) async fn said(readers: &Pool) -> Result<Vec<SaidOfFiling>, StoreError> {
    let rows = sqlx::query("SELECT * FROM filing ORDER BY n").fetch_all(readers).await.map_err(fault)?;
    let said = rows.iter().map(|row| {
        let row = Columns(row);
        let reporter_files = row.int("reporter_files")? != 0;
        Ok(SaidOfFiling { unit: row.id("unit")?, reporter_files, by: row.id("said_by")?, at: row.int("said_at")? })
    });
    said.collect()
}
