//! `POST /api/pupils/{pupil}/guardians/{guardian}/reaching`: a mentor, a rektor or the guardian says how the guardian is
//! best reached. Whatever is not theirs to say is answered alike, and live phones of those who
//! may be shown it come again for it at once, and nobody else's.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::StatusCode,
};
use kontaktbok_documents::Reaching;

use super::{ApiError, App, who::Signed};
use crate::limits::Deed;

/// Says how a guardian is best reached.
pub(super) async fn say(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path((pupil, guardian)): Path<(String, String)>,
    body: Result<Json<Reaching>, JsonRejection>,
) -> Result<StatusCode, ApiError> {
    let Json(said) = body?;
    let said = said.checked().map_err(ApiError::Reaching)?;
    app.limits.deed(&who.person, Deed::Says(&guardian))?;
    let (Ok(pupil), Ok(guardian)) = (pupil.parse(), guardian.parse()) else { return Err(ApiError::NotFound) };
    let office = Arc::clone(&app.office);
    app.say_to(async move { office.say_of_reaching(&who, &pupil, guardian, said).await }).await
}
