//! What is written down about what happened: readings (chained), refusals, and the rektor's tray.

use std::collections::{HashMap, HashSet};

use kontaktbok_documents::Written;
use kontaktbok_sync::DocumentId;
use sha2::{Digest as _, Sha256};

use super::{
    MadeCopy, Opened, Pool, Reading, Refusal, StoreError, Tray, TrayEntry, begin, fault,
    rows::{Columns, damaged, json},
};
use crate::store::logged::made_for;

/// Logs a reading behind the one before it.
pub(super) async fn reading(writer: &Pool, reading: &Reading) -> Result<(), StoreError> {
    let mut transaction = begin(writer).await?;
    let last = sqlx::query("SELECT n, chain FROM readings ORDER BY n DESC LIMIT 1")
        .fetch_optional(&mut *transaction)
        .await
        .map_err(fault)?;
    let (n, previous) = match &last {
        Some(row) => (Columns(row).int("n")?.saturating_add(1), Columns(row).array("chain")?),
        None => (1, [0; 32]),
    };
    let (device, person, subject) = (reading.device.as_str(), reading.person.as_str(), reading.opened.subject());
    let what = reading.opened.what();
    let chain = reading_chain(&previous, n, reading.at, [device, person, subject, &what]);
    sqlx::query(
        "INSERT INTO readings (n, at, device, person, subject, what, previous, chain) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(n)
    .bind(reading.at)
    .bind(device)
    .bind(person)
    .bind(subject)
    .bind(&*what)
    .bind(&previous[..])
    .bind(&chain[..])
    .execute(&mut *transaction)
    .await
    .map_err(fault)?;
    if let Opened::Copy(copy) = &reading.opened {
        sqlx::query("INSERT INTO copies (reading, reference, choices) VALUES ($1, $2, $3)")
            .bind(n)
            .bind(&copy.reference)
            .bind(copy.choices())
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
    }
    transaction.commit().await.map_err(fault)
}

/// The copy that is called so.
pub(super) async fn copy(readers: &Pool, reference: &str) -> Result<Option<MadeCopy>, StoreError> {
    let row = sqlx::query(
        "SELECT at, person, subject, what, choices FROM copies JOIN readings ON n = reading WHERE reference = $1",
    )
    .bind(reference)
    .fetch_optional(readers)
    .await
    .map_err(fault)?;
    let Some(row) = &row else { return Ok(None) };
    let row = Columns(row);
    let guardian = made_for(&row.text("what")?).ok_or_else(|| damaged("what"))?;
    let (by, pupil, entries) = (row.id("person")?, row.id("subject")?, row.json("choices")?);
    Ok(Some(MadeCopy { at: row.int("at")?, by, pupil, guardian, entries }))
}

/// What binds a reading to all before it.
pub(super) fn reading_chain(previous: &[u8; 32], n: i64, at: i64, words: [&str; 4]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(previous);
    hash.update(n.to_be_bytes());
    hash.update(at.to_be_bytes());
    for word in words {
        hash.update(word.as_bytes());
        hash.update([0]);
    }
    hash.finalize().into()
}

/// Logs refusals, all in one transaction.
pub(super) async fn refusals(writer: &Pool, refusals: &[Refusal]) -> Result<(), StoreError> {
    let mut transaction = begin(writer).await?;
    for refusal in refusals {
        sqlx::query(
            "INSERT INTO refusals (at, device, person, document, hash, reason) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(refusal.at)
        .bind(refusal.device.as_str())
        .bind(refusal.person.as_str())
        .bind(refusal.document.as_ref().map(ToString::to_string))
        .bind(refusal.hash.as_ref().map(|h| h.to_vec()))
        .bind(&refusal.reason)
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    }
    transaction.commit().await.map_err(fault)
}

/// Deletes refusals from before a time.
pub(super) async fn forget_refusals(writer: &Pool, before: i64) -> Result<u64, StoreError> {
    let deleted = sqlx::query("DELETE FROM refusals WHERE at < $1").bind(before).execute(writer).await;
    deleted.map(|deleted| deleted.rows_affected()).map_err(fault)
}

/// How many entries of one person may lie in the tray. Most hand in none in all their life; a phone that was away for a
/// school year has some hundred.
const TRAY_MAX: i64 = 3_000;

/// What was handed in for some documents, the newest first. When there is more than fits, everybody's newest come before
/// anybody's older ones: nobody pushes another's out. The tray of a whole municipality is small: it is read through once,
/// without what is written in it.
pub(super) async fn tray(readers: &Pool, documents: &[DocumentId], most: u32) -> Result<Vec<TrayEntry>, StoreError> {
    let wanted: HashSet<&DocumentId> = documents.iter().collect();
    // What came as a change after all needs nobody's attention.
    let rows = sqlx::query(
        "SELECT entry_id, document, person FROM hand_ins \
         WHERE entry_id NOT IN (SELECT entry FROM arrivals) ORDER BY at DESC, entry_id",
    )
    .fetch_all(readers)
    .await
    .map_err(fault)?;
    let mut of_person: HashMap<String, usize> = HashMap::new();
    let mut found = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let row = Columns(row);
        if wanted.contains(&row.document("document")?) {
            let nth = of_person.entry(row.text("person")?).or_default();
            found.push((*nth, place, row.text("entry_id")?));
            *nth += 1;
        }
    }
    found.sort();
    found.truncate(most as usize);
    found.sort_by_key(|(_, place, _)| *place);
    let mut tray = Vec::with_capacity(found.len());
    for (_, _, id) in found {
        let row = sqlx::query("SELECT document, device, person, at, entry FROM hand_ins WHERE entry_id = $1")
            .bind(id)
            .fetch_one(readers)
            .await
            .map_err(fault)?;
        let row = Columns(&row);
        let (document, device, person) = (row.document("document")?, row.id("device")?, row.id("person")?);
        tray.push(TrayEntry { document, device, person, at: row.int("at")?, entry: row.json("entry")? });
    }
    Ok(tray)
}

/// Puts an entry into the tray, unless the school has it already, as a change or in the tray.
pub(super) async fn hand_in(writer: &Pool, handed: &TrayEntry) -> Result<Tray, StoreError> {
    let id = handed.entry.id().as_str();
    let mut transaction = begin(writer).await?;
    let known: Option<String> = sqlx::query_scalar(
        "SELECT person FROM arrivals WHERE entry = $1 UNION ALL SELECT person FROM hand_ins WHERE entry_id = $1 LIMIT 1",
    )
    .bind(id)
    .fetch_optional(&mut *transaction)
    .await
    .map_err(fault)?;
    if let Some(author) = known {
        return Ok(if author == handed.person.as_str() { Tray::Taken } else { Tray::Foreign });
    }
    let lies: i64 = sqlx::query_scalar("SELECT count(*) FROM hand_ins WHERE person = $1")
        .bind(handed.person.as_str())
        .fetch_one(&mut *transaction)
        .await
        .map_err(fault)?;
    if lies >= TRAY_MAX {
        return Ok(Tray::Full);
    }
    sqlx::query("INSERT INTO hand_ins (entry_id, document, device, person, at, entry) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(id)
        .bind(&handed.document.0[..])
        .bind(handed.device.as_str())
        .bind(handed.person.as_str())
        .bind(handed.at)
        .bind(json(&handed.entry)?)
        .execute(&mut *transaction)
        .await
        .map_err(fault)?;
    transaction.commit().await.map_err(fault)?;
    Ok(Tray::Taken)
}
