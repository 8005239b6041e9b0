//! `/api/pupils/{pupil}/of-age`: which adults a pupil who is of age wants contacted. Whatever is not theirs to ask is answered
//! alike, and live phones come again for what was written down at once.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::StatusCode,
};
use kontaktbok_documents::exchange::of_age::{PupilOfAge, PupilSaid};

use super::{ApiError, App, who::Signed};
use crate::limits::Deed;

/// A pupil of age, with what was said of each adult.
pub(super) async fn get(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(pupil): Path<String>,
) -> Result<Json<PupilOfAge>, ApiError> {
    app.limits.deed(&who.person, Deed::Fetches)?;
    let pupil = pupil.parse().map_err(|_| ApiError::NotFound)?;
    app.office.pupil_of_age(&who, &pupil).map(Json).ok_or(ApiError::NotFound)
}

/// Writes down what the pupil has said of an adult.
pub(super) async fn say(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(pupil): Path<String>,
    body: Result<Json<PupilSaid>, JsonRejection>,
) -> Result<StatusCode, ApiError> {
    let Json(said) = body?;
    app.limits.deed(&who.person, Deed::Says(&pupil))?;
    let pupil = pupil.parse().map_err(|_| ApiError::NotFound)?;
    let office = Arc::clone(&app.office);
    app.say(async move { office.say_of_age(&who, pupil, said).await }).await
}
