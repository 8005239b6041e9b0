//! `/api/former-pupils`: pupils who have left a rektor's unit, and what the next unit may read of what was noted. Whatever is
//! not theirs to say is answered alike.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::StatusCode,
};
use kontaktbok_documents::exchange::former::{ForNext, FormerPupils};

use super::{ApiError, App, who::Signed};
use crate::limits::Deed;

/// Those of whom the rektor's units have noted something, and who are there no more.
pub(super) async fn list(State(app): State<Arc<App>>, Signed(who): Signed) -> Result<Json<FormerPupils>, ApiError> {
    let office = &app.office;
    office.policy().former_pupils(&who.person, office.keys.stand_ins()).map(Json).ok_or(ApiError::NotFound)
}

/// Says whether the next unit may read what was noted.
pub(super) async fn next(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(pupil): Path<String>,
    body: Result<Json<ForNext>, JsonRejection>,
) -> Result<StatusCode, ApiError> {
    let Json(said) = body?;
    app.limits.deed(&who.person, Deed::Says(&pupil))?;
    let pupil = pupil.parse().map_err(|_| ApiError::NotFound)?;
    let office = Arc::clone(&app.office);
    app.say(async move { office.say_of_next(&who, pupil, said).await }).await
}
