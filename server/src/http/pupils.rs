//! `GET /api/pupils/{pupil}/numbers` and `/ledger`: what is fetched when it is needed and not kept on a phone. Each
//! reading of a ledger on demand is logged before it is answered.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use kontaktbok_documents::{
    PersonId,
    exchange::{Numbers, OpenedLedger},
};

use super::{ApiError, App, who::Signed};
use crate::store::Reading;

/// How to reach a pupil's guardians.
pub(super) async fn numbers(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(pupil): Path<String>,
) -> Result<Json<Numbers>, ApiError> {
    let pupil: PersonId = pupil.parse().map_err(|_| ApiError::NotFound)?;
    app.office.numbers(&who.person, &pupil).map(Json).ok_or(ApiError::NotFound)
}

/// A pupil's ledger, for a rektor of the pupil's unit.
pub(super) async fn ledger(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(pupil): Path<String>,
) -> Result<Json<OpenedLedger>, ApiError> {
    let pupil: PersonId = pupil.parse().map_err(|_| ApiError::NotFound)?;
    let documents = app.office.ledgers_on_demand(&who.person, &pupil).ok_or(ApiError::NotFound)?;
    let at = app.office.clock().now();
    let reading = Reading { at, device: who.device, person: who.person, subject: pupil, what: "ledger" };
    // Not logged means not opened.
    app.office.store.log_reading(&reading).await?;
    Ok(Json(OpenedLedger { entries: app.office.store.entries(&documents).await? }))
}
