//! `POST /api/session/challenge`, `POST /api/session`, `DELETE /api/session`: a device proves itself by its key, and
//! is forgotten when its person signs out.

use std::sync::Arc;

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::StatusCode,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kontaktbok_documents::exchange::{Challenge, ChallengeAsked, Session, SessionAsked, session_message};
use p256::ecdsa::{Signature, VerifyingKey, signature::Verifier as _};

use super::{
    ApiError, App,
    who::{From, Signed},
};
use crate::{
    feed::Seen,
    sessions::Who,
    store::{Device, Ended},
};

/// How exactly it is written down when a device last came.
const SEEN_MS: i64 = 60_000;

/// Answered for an unknown device as well, so that ids cannot be tried.
pub(super) async fn challenge(
    State(app): State<Arc<App>>,
    From(source): From,
    body: Result<Json<ChallengeAsked>, JsonRejection>,
) -> Result<Json<Challenge>, ApiError> {
    let Json(asked) = body?;
    match app.office.store.device(&asked.device).await? {
        Some(device) => app.limits.challenge(&device.id, source)?,
        None => app.limits.stranger(source)?,
    }
    Ok(Json(Challenge { nonce: app.sessions.challenge(asked.device)? }))
}

/// An unknown device, a used nonce and a wrong signature are answered alike; only who can sign is told of revocation.
pub(super) async fn open(
    State(app): State<Arc<App>>,
    From(source): From,
    body: Result<Json<SessionAsked>, JsonRejection>,
) -> Result<Json<Session>, ApiError> {
    let Json(asked) = body?;
    if asked.app.len() > 80 {
        return Err(ApiError::Body("The app's version is longer than 80 bytes."));
    }
    let fresh = app.sessions.take_challenge(&asked.device, &asked.nonce);
    let device = app.office.store.device(&asked.device).await?;
    let Some(device) = device.filter(|device| fresh && signed(&app.office.keys.id(), device, &asked)) else {
        metrics::counter!("kontaktbok_session_refused_total").increment(1);
        app.limits.stranger(source)?;
        tracing::warn!("a session was refused");
        return Err(ApiError::SignIn);
    };
    match device.ended {
        None => {}
        Some(Ended::Revoked) => return Err(ApiError::Revoked),
        Some(Ended::SignedOut) => return Err(ApiError::SignIn),
    }
    let at = app.office.clock().now();
    // Written once a minute: who comes again and again takes the disk from nobody.
    if device.seen_at.is_none_or(|seen| !(0..SEEN_MS).contains(&at.saturating_sub(seen))) {
        app.office.store.seen(&device.id, at).await?;
    }
    let (ticket, token) = app.sessions.admit(Who { device: device.id, person: device.person })?;
    let token_ms = app.sessions.token_ms().into();
    Ok(Json(Session { ticket, token, token_ms, at }))
}

fn signed(key_id: &str, device: &Device, asked: &SessionAsked) -> bool {
    let message = session_message(key_id, &device.id, &asked.nonce, &asked.app);
    let Ok(key) = VerifyingKey::from_sec1_bytes(&device.public_key) else { return false };
    let Ok(signature) = URL_SAFE_NO_PAD.decode(&asked.signature) else { return false };
    Signature::from_slice(&signature).is_ok_and(|signature| key.verify(&message, &signature).is_ok())
}

/// Signs this device out for good.
pub(super) async fn end(State(app): State<Arc<App>>, Signed(who): Signed) -> Result<StatusCode, ApiError> {
    let at = app.office.clock().now();
    app.office.store.end_device(&who.device, Ended::SignedOut, at).await?;
    app.sessions.forget(&who.device);
    app.office.feed.tell(Seen::Ended { at, device: who.device, why: "signed_out" });
    app.live.changed_for(who.person);
    Ok(StatusCode::NO_CONTENT)
}
