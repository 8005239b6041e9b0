//! `POST /api/units/{unit}/filing`: a rektor says whether who wrote an accident report may file it. Whatever is not
//! theirs to say is answered alike, and live phones come again at once.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::StatusCode,
};
use kontaktbok_documents::exchange::Filing;

use super::{ApiError, App, who::Signed};
use crate::limits::Deed;

/// Says who files accident reports at a unit.
pub(super) async fn say(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(unit): Path<String>,
    body: Result<Json<Filing>, JsonRejection>,
) -> Result<StatusCode, ApiError> {
    let Json(said) = body?;
    app.limits.deed(&who.person, Deed::Says(&unit))?;
    let Ok(unit) = unit.parse() else { return Err(ApiError::NotFound) };
    let office = Arc::clone(&app.office);
    app.say(async move { office.say_of_filing(&who, unit, said).await }).await
}
