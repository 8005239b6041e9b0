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
use crate::calling::Heard;

/// Says whether a guardian may be rung about a pupil.
pub(super) async fn say(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path((pupil, guardian)): Path<(String, String)>,
    body: Result<Json<Calling>, JsonRejection>,
) -> Result<StatusCode, ApiError> {
    let Json(said) = body?;
    let (Ok(pupil), Ok(guardian)) = (pupil.parse(), guardian.parse()) else { return Err(ApiError::NotFound) };
    // A task of its own: a phone that is gone before the answer does not leave it half done.
    let saying = tokio::spawn(async move {
        let heard = app.office.say_of_calling(&who, pupil, guardian, said).await?;
        if heard == Heard::Holds {
            app.live.rights_changed();
        }
        Ok::<Heard, ApiError>(heard)
    });
    match saying.await.map_err(|_| ApiError::Later)?? {
        Heard::Holds => Ok(StatusCode::NO_CONTENT),
        Heard::NotTheirs => Err(ApiError::NotFound),
    }
}
