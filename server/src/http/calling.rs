//! `POST /api/pupils/{pupil}/guardians/{guardian}/calling`: a rektor says that nobody rings a guardian without asking,
//! or lifts it. Whatever is not theirs to say is answered alike, and live phones lose the number at once.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::StatusCode,
};
use kontaktbok_documents::exchange::Calling;

use super::{ApiError, App, who::Signed};
use crate::limits::Deed;

/// Says whether a guardian may be rung about a pupil.
pub(super) async fn say(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path((pupil, guardian)): Path<(String, String)>,
    body: Result<Json<Calling>, JsonRejection>,
) -> Result<StatusCode, ApiError> {
    let Json(said) = body?;
    app.limits.deed(&who.person, Deed::Says(&format!("{pupil} {guardian}")))?;
    let (Ok(pupil), Ok(guardian)) = (pupil.parse(), guardian.parse()) else { return Err(ApiError::NotFound) };
    let office = Arc::clone(&app.office);
    app.say(async move { office.say_of_calling(&who, pupil, guardian, said).await }).await
}
