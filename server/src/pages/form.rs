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
    let bytes = bytes(body).await?;
    let posted = read(&bytes).map_err(IntoResponse::into_response)?;
    Ok((bytes, posted))
}

/// What came of a form, if it came in time.
pub async fn bytes(body: Body) -> Result<Bytes, Response> {
    match tokio::time::timeout(FORM_TIME, axum::body::to_bytes(body, FORM)).await {
        Ok(body) => body.map_err(|_| TooLarge.into_response()),
        Err(_) => Err((StatusCode::REQUEST_TIMEOUT, "The form did not come.").into_response()),
    }
}

/// What stands in it.
pub fn read(bytes: &[u8]) -> Result<Posted, TooLarge> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(bytes).unwrap_or_default();
    if pairs.len() > web::PAIRS { Err(TooLarge) } else { Ok(web::posted(&pairs)) }
}

/// It has more in it than any form that a page has.
#[derive(Debug)]
pub struct TooLarge;

impl IntoResponse for TooLarge {
    fn into_response(self) -> Response {
        (StatusCode::PAYLOAD_TOO_LARGE, "The form is too large.").into_response()
    }
}
