//! Forms as they come back.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::web::{self, Posted};

/// The most bytes of a form.
const FORM: usize = 256 * 1024;

/// How long a form may take to come.
const FORM_TIME: Duration = Duration::from_secs(30);

/// What a form brought back, if it came in time and is no larger than any that a page has.
pub async fn form(body: Body) -> Result<Posted, Response> {
    form_and_bytes(body).await.map(|(_, posted)| posted)
}

/// The same, with its bytes.
pub async fn form_and_bytes(body: Body) -> Result<(Bytes, Posted), Response> {
    let too_large = || (StatusCode::PAYLOAD_TOO_LARGE, "The form is too large.").into_response();
    let Ok(body) = tokio::time::timeout(FORM_TIME, axum::body::to_bytes(body, FORM)).await else {
        return Err((StatusCode::REQUEST_TIMEOUT, "The form did not come.").into_response());
    };
    let body = body.map_err(|_| too_large())?;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(&body).unwrap_or_default();
    if pairs.len() > web::PAIRS { Err(too_large()) } else { Ok((body, web::posted(&pairs))) }
}
