//! Field trips: kept as long as they last, and then deleted.

use kontaktbok_documents::{PersonId, TripId};
use kontaktbok_school::trips::StoredTrip;

use super::{
    Connection, Pool, StoreError, begin, fault,
    rows::{Columns, damaged, json},
};

/// Keeps a trip in the place of the one that the same planner has asked for before. False when the id is another's, or
/// of one that was ended.
pub(super) async fn keep(writer: &Pool, trip: &StoredTrip) -> Result<bool, StoreError> {
    let id = trip.id.as_str();
    let mut transaction = begin(writer).await?;
    let kept = sqlx::query(
        "INSERT INTO trips (id, planner, name, returns_at, made_at, units, pupils) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, returns_at = excluded.returns_at,
             made_at = excluded.made_at, units = excluded.units, pupils = excluded.pupils
         WHERE trips.planner = excluded.planner AND trips.ended_at IS NULL",
    )
    .bind(id)
    .bind(trip.planner.as_str())
    .bind(&trip.name)
    .bind(trip.returns_at)
    .bind(trip.made_at)
    .bind(json(&trip.units)?)
    .bind(json(&trip.pupils)?)
    .execute(&mut *transaction)
    .await
    .map_err(fault)?;
    if kept.rows_affected() == 0 {
        return Ok(false);
    }
    forget_adults(&mut transaction, id).await?;
    for adult in &trip.adults {
        sqlx::query("INSERT INTO trip_adults (trip, person) VALUES ($1, $2)")
            .bind(id)
            .bind(adult.as_str())
            .execute(&mut *transaction)
            .await
            .map_err(fault)?;
    }
    transaction.commit().await.map_err(fault)?;
    Ok(true)
}

/// The trips that somebody leads, were not ended and return after `over`; the one that returns first comes first.
pub(super) async fn of_person(readers: &Pool, person: &PersonId, over: i64) -> Result<Vec<StoredTrip>, StoreError> {
    let rows = sqlx::query(
        "SELECT * FROM trips WHERE ended_at IS NULL AND returns_at > $2
             AND (planner = $1 OR id IN (SELECT trip FROM trip_adults WHERE person = $1))
         ORDER BY returns_at, id",
    )
    .bind(person.as_str())
    .bind(over)
    .fetch_all(readers)
    .await
    .map_err(fault)?;
    let mut trips = Vec::with_capacity(rows.len());
    for row in &rows {
        let row = Columns(row);
        let adults: Vec<String> = sqlx::query_scalar("SELECT person FROM trip_adults WHERE trip = $1")
            .bind(row.text("id")?)
            .fetch_all(readers)
            .await
            .map_err(fault)?;
        trips.push(StoredTrip {
            id: row.id("id")?,
            planner: row.id("planner")?,
            name: row.text("name")?,
            returns_at: row.int("returns_at")?,
            made_at: row.int("made_at")?,
            units: row.json("units")?,
            pupils: row.json("pupils")?,
            adults: adults
                .into_iter()
                .map(|id| id.try_into().map_err(|_| damaged("person")))
                .collect::<Result<_, _>>()?,
        });
    }
    Ok(trips)
}

/// Ends a trip of this planner and forgets who was on it; false when there is none that goes on.
pub(super) async fn end(writer: &Pool, id: &TripId, planner: &PersonId, at: i64) -> Result<bool, StoreError> {
    let mut transaction = begin(writer).await?;
    let ended = sqlx::query(
        "UPDATE trips SET ended_at = $3, name = '', units = '[]', pupils = '[]'
         WHERE id = $1 AND planner = $2 AND ended_at IS NULL",
    )
    .bind(id.as_str())
    .bind(planner.as_str())
    .bind(at)
    .execute(&mut *transaction)
    .await
    .map_err(fault)?;
    if ended.rows_affected() == 0 {
        return Ok(false);
    }
    forget_adults(&mut transaction, id.as_str()).await?;
    transaction.commit().await.map_err(fault)?;
    Ok(true)
}

async fn forget_adults(transaction: &mut Connection, trip: &str) -> Result<(), StoreError> {
    let forgotten = sqlx::query("DELETE FROM trip_adults WHERE trip = $1").bind(trip).execute(transaction).await;
    forgotten.map(drop).map_err(fault)
}

/// Deletes the trips that returned at `over` or before.
pub(super) async fn forget(writer: &Pool, over: i64) -> Result<(), StoreError> {
    let mut transaction = begin(writer).await?;
    for statement in [
        "DELETE FROM trip_adults WHERE trip IN (SELECT id FROM trips WHERE returns_at <= $1)",
        "DELETE FROM trips WHERE returns_at <= $1",
    ] {
        sqlx::query(statement).bind(over).execute(&mut *transaction).await.map_err(fault)?;
    }
    transaction.commit().await.map_err(fault)
}
