//! What pupils of age have said of their adults: every time that it was written down, of which the newest holds.

use kontaktbok_documents::Wish;

use super::{
    Pool, StoreError, begin, fault,
    rows::{Columns, damaged},
};
use crate::store::SaidOfAge;

/// Writes down what was said, behind everything before it. False when it is so already, which is no new row.
pub(super) async fn say(writer: &Pool, said: &SaidOfAge) -> Result<bool, StoreError> {
    let mut transaction = begin(writer).await?;
    let before: Option<String> =
        sqlx::query_scalar("SELECT wish FROM of_age WHERE pupil = $1 AND adult = $2 ORDER BY n DESC LIMIT 1")
            .bind(said.pupil.as_str())
            .bind(said.adult.as_str())
            .fetch_optional(&mut *transaction)
            .await
            .map_err(fault)?;
    if before.as_deref() == Some(said.wish.word()) {
        return Ok(false);
    }
    sqlx::query(
        "INSERT INTO of_age (n, pupil, adult, wish, said_by, said_at)
         VALUES ((SELECT coalesce(max(n), 0) + 1 FROM of_age), $1, $2, $3, $4, $5)",
    )
    .bind(said.pupil.as_str())
    .bind(said.adult.as_str())
    .bind(said.wish.word())
    .bind(said.by.as_str())
    .bind(said.at)
    .execute(&mut *transaction)
    .await
    .map_err(fault)?;
    transaction.commit().await.map_err(fault)?;
    Ok(true)
}

/// Everything that was ever said, the oldest first.
pub(super) async fn said(readers: &Pool) -> Result<Vec<SaidOfAge>, StoreError> {
    let rows = sqlx::query("SELECT pupil, adult, wish, said_by, said_at FROM of_age ORDER BY n")
        .fetch_all(readers)
        .await
        .map_err(fault)?;
    let said = rows.iter().map(|row| {
        let row = Columns(row);
        let wish = Wish::of(&row.text("wish")?).ok_or_else(|| damaged("wish"))?;
        let (pupil, adult, by) = (row.id("pupil")?, row.id("adult")?, row.id("said_by")?);
        Ok(SaidOfAge { pupil, adult, wish, by, at: row.int("said_at")? })
    });
    said.collect()
}
