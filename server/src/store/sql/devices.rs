//! Devices, and the one-time codes that enrol them.

use std::collections::BTreeMap;

use kontaktbok_documents::{DeviceId, PersonId};

use super::{
    CodeHash, Device, Ended, Invitation, NewDevice, Pool, StoreError, begin, fault,
    rows::{Columns, damaged},
};
use crate::codes::MAX_TRIES;

/// Keeps an invitation, and forgets codes that nobody can use any more: those that were given to the same person before
/// are no longer good, so that a slip that was left over opens nothing.
pub(super) async fn invite(writer: &Pool, invitation: &Invitation) -> Result<(), StoreError> {
    let name = crate::random::id().map_err(|e| StoreError::Other(Box::new(e)))?;
    let mut transaction = begin(writer).await?;
    sqlx::query("DELETE FROM codes WHERE expires_at < $1 OR (person = $2 AND used_at IS NULL)")
        .bind(invitation.made_at)
        .bind(invitation.person.as_str())
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    for code in &invitation.codes {
        sqlx::query(
            "INSERT INTO codes (hash, lookup, invitation, person, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(&code.hash[..])
        .bind(&code.lookup[..])
        .bind(&name)
        .bind(invitation.person.as_str())
        .bind(invitation.made_at)
        .bind(invitation.expires_at)
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    }
    transaction.commit().await.map_err(fault)
}

/// Until when codes are out that can still be used.
pub(super) async fn codes_out(readers: &Pool, at: i64) -> Result<BTreeMap<PersonId, i64>, StoreError> {
    let rows = sqlx::query(
        "SELECT person, max(expires_at) AS until FROM codes WHERE used_at IS NULL AND expires_at > $1 AND tries <= $2
         GROUP BY person",
    )
    .bind(at)
    .bind(MAX_TRIES)
    .fetch_all(readers)
    .await
    .map_err(fault)?;
    rows.iter().map(|row| Ok((Columns(row).id("person")?, Columns(row).int("until")?))).collect()
}

/// Whether there is a code that a guess can be at.
pub(super) async fn is_meant(readers: &Pool, code: CodeHash) -> Result<bool, StoreError> {
    let row = sqlx::query("SELECT 1 AS one FROM codes WHERE lookup = $1 AND used_at IS NULL AND tries <= $2 LIMIT 1")
        .bind(&code.lookup[..])
        .bind(MAX_TRIES)
        .fetch_optional(readers)
        .await
        .map_err(fault)?;
    Ok(row.is_some())
}

/// Whether a code could be used now.
pub(super) async fn is_good(readers: &Pool, code: CodeHash, at: i64) -> Result<bool, StoreError> {
    // The next guess counts, also when it is this one.
    let row = sqlx::query(
        "SELECT 1 AS one FROM codes WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 AND tries < $3",
    )
    .bind(&code.hash[..])
    .bind(at)
    .bind(MAX_TRIES)
    .fetch_optional(readers)
    .await
    .map_err(fault)?;
    Ok(row.is_some())
}

/// Counts a guess.
pub(super) async fn count_guess(writer: &Pool, code: CodeHash) -> Result<(), StoreError> {
    let counted = sqlx::query("UPDATE codes SET tries = tries + 1 WHERE lookup = $1 AND used_at IS NULL")
        .bind(&code.lookup[..])
        .execute(writer)
        .await;
    counted.map(drop).map_err(fault)
}

/// Uses a code and enrols the device. A guess that fails is counted in the same transaction, so that guesses side by
/// side cannot outrun the count.
pub(super) async fn enrol(
    writer: &Pool,
    code: CodeHash,
    device: &NewDevice,
    at: i64,
) -> Result<Option<PersonId>, StoreError> {
    let mut transaction = begin(writer).await?;
    sqlx::query("UPDATE codes SET tries = tries + 1 WHERE lookup = $1 AND used_at IS NULL")
        .bind(&code.lookup[..])
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    let found = sqlx::query(
        "SELECT person, invitation FROM codes WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 AND tries <= $3",
    )
    .bind(&code.hash[..])
    .bind(at)
    .bind(MAX_TRIES)
    .fetch_optional(&mut *transaction)
    .await
    .map_err(fault)?;
    let Some(found) = found else {
        transaction.commit().await.map_err(fault)?;
        return Ok(None);
    };
    let found = Columns(&found);
    let person: PersonId = found.id("person")?;
    sqlx::query("UPDATE codes SET used_at = $1 WHERE invitation = $2")
        .bind(at)
        .bind(found.text("invitation")?)
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    sqlx::query("INSERT INTO devices (id, person, public_key, name, enrolled_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(device.id.as_str())
        .bind(person.as_str())
        .bind(&device.public_key)
        .bind(&device.name)
        .bind(at)
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    transaction.commit().await.map_err(fault)?;
    Ok(Some(person))
}

/// One device.
pub(super) async fn one(readers: &Pool, id: &DeviceId) -> Result<Option<Device>, StoreError> {
    let row = sqlx::query("SELECT * FROM devices WHERE id = $1")
        .bind(id.as_str())
        .fetch_optional(readers)
        .await
        .map_err(fault)?;
    row.as_ref().map(|row| device(&Columns(row))).transpose()
}

/// The devices of somebody, the oldest first.
pub(super) async fn of_person(readers: &Pool, person: &PersonId) -> Result<Vec<Device>, StoreError> {
    let rows = sqlx::query("SELECT * FROM devices WHERE person = $1 ORDER BY enrolled_at, id")
        .bind(person.as_str())
        .fetch_all(readers)
        .await
        .map_err(fault)?;
    rows.iter().map(|row| device(&Columns(row))).collect()
}

/// All devices.
pub(super) async fn all(readers: &Pool) -> Result<Vec<Device>, StoreError> {
    let rows = sqlx::query("SELECT * FROM devices ORDER BY enrolled_at, id").fetch_all(readers).await.map_err(fault)?;
    rows.iter().map(|row| device(&Columns(row))).collect()
}

fn device(row: &Columns<'_>) -> Result<Device, StoreError> {
    Ok(Device {
        id: row.id("id")?,
        person: row.id("person")?,
        public_key: row.bytes("public_key")?,
        name: row.text("name")?,
        enrolled_at: row.int("enrolled_at")?,
        seen_at: row.maybe_int("seen_at")?,
        ended: match row.maybe_text("ended")?.as_deref() {
            None => None,
            Some("revoked") => Some(Ended::Revoked),
            Some("signed_out") => Some(Ended::SignedOut),
            Some(_) => return Err(damaged("ended")),
        },
    })
}

/// Notes that a device opened a session.
pub(super) async fn seen(writer: &Pool, id: &DeviceId, at: i64) -> Result<(), StoreError> {
    sqlx::query("UPDATE devices SET seen_at = $1 WHERE id = $2")
        .bind(at)
        .bind(id.as_str())
        .execute(writer)
        .await
        .map_err(fault)?;
    Ok(())
}

/// Lets a device in no longer.
pub(super) async fn end(writer: &Pool, id: &DeviceId, why: Ended, at: i64) -> Result<bool, StoreError> {
    let word = match why {
        Ended::Revoked => "revoked",
        Ended::SignedOut => "signed_out",
    };
    let done = sqlx::query("UPDATE devices SET ended = $1, ended_at = $2 WHERE id = $3 AND ended IS NULL")
        .bind(word)
        .bind(at)
        .bind(id.as_str())
        .execute(writer)
        .await
        .map_err(fault)?;
    Ok(done.rows_affected() == 1)
}

/// Deletes what has ended and left nothing.
pub(super) async fn forget(writer: &Pool, prefixes: i64, devices: i64) -> Result<(), StoreError> {
    let mut transaction = begin(writer).await?;
    // What was written stands with the name of its device. A prefix is only needed to write with, and to know whose a change
    // is that comes back after a copy was put back.
    for (statement, before) in [
        (
            "DELETE FROM prefixes WHERE device IN (SELECT id FROM devices WHERE ended_at < $1)
             AND NOT EXISTS (SELECT 1 FROM arrivals WHERE arrivals.document = prefixes.document
                             AND substr(arrivals.actor, 1, 8) = prefixes.prefix)",
            prefixes,
        ),
        ("DELETE FROM codes WHERE expires_at < $1", prefixes),
        // One that was revoked is told so for ever.
        (
            "DELETE FROM devices WHERE ended = 'signed_out' AND ended_at < $1
             AND id NOT IN (SELECT device FROM prefixes) AND id NOT IN (SELECT device FROM hand_ins)",
            devices,
        ),
    ] {
        sqlx::query(statement).bind(before).execute(&mut *transaction).await.map_err(fault)?;
    }
    transaction.commit().await.map_err(fault)
}
