//! `POST /api/pupils/{pupil}/copies` and `POST /api/reports/{document}/papers`: a copy for a guardian, and a report that is
//! handed over, are logged before they are made. `GET /api/copies/{reference}`: what became of one. Whatever is not theirs is
//! answered alike.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
};
use kontaktbok_documents::exchange::{
    copies::{CopyAsked, CopyLogged, reference},
    reports::{PaperFound, ReportAsked},
};

use super::{ApiError, App, who::Signed};
use crate::{copies::Copied, limits::Deed};

/// Logs a copy.
pub(super) async fn log(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(pupil): Path<String>,
    body: Result<Json<CopyAsked>, JsonRejection>,
) -> Result<Json<CopyLogged>, ApiError> {
    let Json(asked) = body?;
    app.limits.deed(&who.person, Deed::Copies)?;
    let pupil = pupil.parse().map_err(|_| ApiError::NotFound)?;
    answer(app.office.log_copy(&who, pupil, asked).await?)
}

/// Logs that a report is handed over.
pub(super) async fn hand_over(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(document): Path<String>,
    body: Result<Json<ReportAsked>, JsonRejection>,
) -> Result<Json<CopyLogged>, ApiError> {
    let Json(asked) = body?;
    app.limits.deed(&who.person, Deed::Copies)?;
    let document = document.parse().map_err(|_| ApiError::NotFound)?;
    answer(app.office.hand_over(&who, document, asked).await?)
}

fn answer(copied: Copied) -> Result<Json<CopyLogged>, ApiError> {
    match copied {
        Copied::Logged(logged) => Ok(Json(logged)),
        Copied::OtherEntries => Err(ApiError::OtherEntries),
        Copied::NotTheirs => Err(ApiError::NotFound),
    }
}

/// What became of a paper, by what it is called.
pub(super) async fn found(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(typed): Path<String>,
) -> Result<Json<PaperFound>, ApiError> {
    app.limits.deed(&who.person, Deed::Opens)?;
    let reference = reference(&typed).ok_or(ApiError::NotFound)?;
    app.office.find_paper(&who, &reference).await?.map(Json).ok_or(ApiError::NotFound)
}
