//! `GET /api/pupils/{pupil}/numbers` and `/ledger`, `GET /api/tray`: what is fetched when it is needed and not kept on a phone. Each
//! reading of a ledger on demand is logged before it is answered.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use kontaktbok_documents::{
    PersonId, Subject, Written,
    exchange::{Numbers, OpenedLedger, Tray, TrayEntry},
};

use super::{ApiError, App, who::Signed};
use crate::limits::Deed;
use crate::store::{Opened, Reading};

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
    app.limits.deed(&who.person, Deed::Opens)?;
    let documents = app.office.ledgers_on_demand(&who.person, &pupil).ok_or(ApiError::NotFound)?;
    let at = app.office.clock().now();
    let reading = Reading { at, device: who.device, person: who.person, opened: Opened::Ledger(pupil) };
    // Not logged means not opened.
    app.office.store.log_reading(&reading).await?;
    let entries = app.office.store.entries(&documents).await?;
    let authors = app.office.policy().authors(entries.iter().map(|received| &received.entry.by));
    Ok(Json(OpenedLedger { entries, authors }))
}

/// Whom a reading is logged about: the pupil, whose report it is, or who wrote of a class.
fn read_about(read: &TrayEntry) -> &PersonId {
    match &read.subject {
        Subject::Ledger { pupil, .. }
        | Subject::Letters { pupil, .. }
        | Subject::Answers { pupil, .. }
        | Subject::Decisions { pupil, .. } => pupil,
        Subject::Report { author, .. } => author,
        Subject::Class { .. } => read.entry.by(),
    }
}

/// The most entries of the tray in one answer.
const MOST: u32 = 500;

/// What was handed in about the pupils of a rektor's units.
pub(super) async fn tray(State(app): State<Arc<App>>, Signed(who): Signed) -> Result<Json<Tray>, ApiError> {
    app.limits.deed(&who.person, Deed::Opens)?;
    let subjects = app.office.policy().tray(&who.person).ok_or(ApiError::NotFound)?;
    let documents: Vec<_> = subjects.keys().copied().collect();
    let entries: Vec<TrayEntry> = app
        .office
        .store
        .tray(&documents, MOST)
        .await?
        .into_iter()
        .filter_map(|handed| {
            let subject = subjects.get(&handed.document)?.clone();
            Some(TrayEntry { subject, entry: handed.entry, received_at: handed.at })
        })
        .collect();
    let read: BTreeSet<&PersonId> = entries.iter().map(read_about).collect();
    let at = app.office.clock().now();
    for subject in read {
        let (device, person, opened) = (who.device.clone(), who.person.clone(), Opened::Tray(subject.clone()));
        // Not logged means not opened.
        app.office.store.log_reading(&Reading { at, device, person, opened }).await?;
    }
    Ok(Json(Tray { entries }))
}
