//! `POST /api/pupils/{pupil}/copies`: a copy for a guardian is logged before it is made. `GET /api/copies/{reference}`: what
//! became of one. Whatever is not theirs is answered alike.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
};
use kontaktbok_documents::exchange::copies::{CopyAsked, CopyFound, CopyLogged, reference};

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
    match app.office.log_copy(&who, pupil, asked).await? {
        Copied::Logged(logged) => Ok(Json(logged)),
        Copied::OtherEntries => Err(ApiError::OtherEntries),
        Copied::NotTheirs => Err(ApiError::NotFound),
    }
}

/// What became of a copy, by what it is called.
pub(super) async fn found(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(typed): Path<String>,
) -> Result<Json<CopyFound>, ApiError> {
    app.limits.deed(&who.person, Deed::Opens)?;
    let reference = reference(&typed).ok_or(ApiError::NotFound)?;
    app.office.find_copy(&who, &reference).await?.map(Json).ok_or(ApiError::NotFound)
}
