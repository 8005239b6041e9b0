//! `GET /api/snapshot`: exactly what this person's phone may have, with an `ETag` that changes when it does.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::{ApiError, App, who::Signed};
use crate::limits::Deed;

pub(super) async fn get(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    app.limits.deed(&who.person, Deed::Fetches)?;
    let rights = app.office.rights(&who).await?;
    let etag = format!("\"{}\"", rights.fingerprints().shows);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let mut response = if known.is_some_and(|known| known.split(',').any(|tag| tag.trim() == etag)) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Json(rights.snapshot).into_response()
    };
    let value = HeaderValue::try_from(etag).map_err(|_| ApiError::Later)?;
    response.headers_mut().insert(header::ETAG, value);
    Ok(response)
}
