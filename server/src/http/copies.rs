//! `POST /api/pupils/{pupil}/copies`: a copy for a guardian is logged before it is made. Whatever is not theirs to make is
//! answered alike.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
};
use kontaktbok_documents::exchange::copies::{CopyAsked, CopyLogged};

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
