//! How guardians are best reached: every time that it was said, of which the newest of a guardian holds.

use kontaktbok_documents::{Best, Reaching};

use super::{
    Pool, Row, StoreError, begin, fault,
    rows::{Columns, damaged},
};
use crate::store::SaidOfReaching;

/// The best time as it stands in a row: a word, and the hour that belongs to it.
fn best(best: Best) -> (&'static str, Option<i64>) {
    match best {
        Best::Any => ("any", None),
        Best::After(hour) => ("after", Some(i64::from(hour))),
        Best::Before(hour) => ("before", Some(i64::from(hour))),
    }
}

/// Writes down what was said, behind everything before it. False when the same holds already, which is no new row.
pub(super) async fn say(writer: &Pool, said: &SaidOfReaching) -> Result<bool, StoreError> {
    let mut transaction = begin(writer).await?;
    let before = sqlx::query("SELECT * FROM reaching WHERE guardian = $1 ORDER BY n DESC LIMIT 1")
        .bind(said.guardian.as_str())
        .fetch_optional(&mut *transaction)
        .await
        .map_err(fault)?;
    if before.as_ref().map(read).transpose()?.is_some_and(|before| before.reaching == said.reaching) {
        return Ok(false);
    }
    let (word, hour) = best(said.reaching.best);
    sqlx::query(
        "INSERT INTO reaching (n, guardian, language, interpreter, best, hour, said_by, said_at)
         VALUES ((SELECT coalesce(max(n), 0) + 1 FROM reaching), $1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(said.guardian.as_str())
    .bind(said.reaching.language.as_str())
    .bind(i64::from(said.reaching.interpreter))
    .bind(word)
    .bind(hour)
    .bind(said.by.as_str())
    .bind(said.at)
    .execute(&mut *transaction)
    .await
    .map_err(fault)?;
    transaction.commit().await.map_err(fault)?;
    Ok(true)
}

/// What holds: the newest of each guardian.
pub(super) async fn holding(readers: &Pool) -> Result<Vec<SaidOfReaching>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM reaching AS said WHERE n = (SELECT max(n) FROM reaching WHERE guardian = said.guardian)
         ORDER BY guardian",
    )
    .fetch_all(readers)
    .await
    .map_err(fault)?;
    rows.iter().map(read).collect()
}

/// Everything that was ever said, in its order.
pub(super) async fn said(readers: &Pool) -> Result<Vec<SaidOfReaching>, StoreError> {
    let rows = sqlx::query("SELECT * FROM reaching ORDER BY n").fetch_all(readers).await.map_err(fault)?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<SaidOfReaching, StoreError> {
    let row = Columns(row);
    let hour = row.maybe_int("hour")?.map(u8::try_from).transpose().map_err(|_| damaged("hour"))?;
    let best = match (row.text("best")?.as_str(), hour) {
        ("any", None) => Best::Any,
        ("after", Some(hour)) => Best::After(hour),
        ("before", Some(hour)) => Best::Before(hour),
        _ => return Err(damaged("best")),
    };
    let reaching = Reaching { language: row.text("language")?, interpreter: row.int("interpreter")? != 0, best };
    Ok(SaidOfReaching { guardian: row.id("guardian")?, reaching, by: row.id("said_by")?, at: row.int("said_at")? })
}
