//! The register as it was last imported, personal numbers, and values of the database as a whole.

use super::{CivicNumber, Pool, StoreError, begin, fault};

/// A value of the database as a whole.
pub(super) async fn meta(readers: &Pool, name: &str) -> Result<Option<String>, StoreError> {
    sqlx::query_scalar("SELECT value FROM meta WHERE name = $1").bind(name).fetch_optional(readers).await.map_err(fault)
}

/// Sets it.
pub(super) async fn set_meta(writer: &Pool, name: &str, value: &str) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )
    .bind(name)
    .bind(value)
    .execute(writer)
    .await
    .map_err(fault)?;
    Ok(())
}

/// The register, JSON.
pub(super) async fn facts(readers: &Pool) -> Result<Option<String>, StoreError> {
    sqlx::query_scalar("SELECT facts FROM register").fetch_optional(readers).await.map_err(fault)
}

/// Other facts in the register that is there.
pub(super) async fn change(writer: &Pool, facts: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE register SET facts = $1").bind(facts).execute(writer).await.map_err(fault)?;
    Ok(())
}

/// A new register in the place of the old one, all or nothing.
pub(super) async fn replace(writer: &Pool, facts: &str, numbers: &[CivicNumber], at: i64) -> Result<(), StoreError> {
    let mut transaction = begin(writer).await?;
    sqlx::query(
        "INSERT INTO register (only_one, imported_at, facts) VALUES (1, $1, $2)
         ON CONFLICT (only_one) DO UPDATE SET imported_at = excluded.imported_at, facts = excluded.facts",
    )
    .bind(at)
    .bind(facts)
    .execute(&mut *transaction)
    .await
    .map_err(fault)?;
    sqlx::query("DELETE FROM civic_numbers").execute(&mut *transaction).await.map_err(fault)?;
    for number in numbers {
        sqlx::query("INSERT INTO civic_numbers (person, hash, sealed) VALUES ($1, $2, $3)")
            .bind(number.person.as_str())
            .bind(&number.hash[..])
            .bind(&number.sealed)
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
    }
    transaction.commit().await.map_err(fault)
}
