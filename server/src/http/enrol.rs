//! `POST /api/enrol`: a one-time code becomes an enrolled device.

use std::sync::Arc;

use axum::extract::rejection::JsonRejection;
use axum::{Json, extract::State};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use kontaktbok_documents::{
    DeviceId,
    exchange::{Enrol, Enrolled},
};

use super::{ApiError, App, who::From};
use crate::{feed::Seen, random, store::NewDevice};

/// A used, a wrong and an expired code are answered alike.
pub(super) async fn enrol(
    State(app): State<Arc<App>>,
    From(source): From,
    body: Result<Json<Enrol>, JsonRejection>,
) -> Result<Json<Enrolled>, ApiError> {
    let Json(asked) = body?;
    let public_key = URL_SAFE_NO_PAD
        .decode(&asked.public_key)
        .ok()
        .filter(|key| key.len() == 65 && p256::ecdsa::VerifyingKey::from_sec1_bytes(key).is_ok())
        .ok_or(ApiError::Body("The public key is not an uncompressed P-256 point in base64url."))?;
    if asked.device_name.chars().count() > 80 || asked.device_name.chars().any(char::is_control) {
        return Err(ApiError::Body("The device name is longer than 80 characters, or not plain text."));
    }
    let device: DeviceId = random::id()?.parse().map_err(|_| ApiError::Later)?;
    let at = app.office.clock().now();
    let keys = &app.office.keys;
    let person = match keys.code(&asked.code) {
        Some(hash) => {
            let new = NewDevice { id: device.clone(), public_key, name: asked.device_name };
            app.office.store.enrol(hash, &new, at).await?
        }
        None => None,
    };
    let Some(person) = person else {
        // A right code passes however many wrong ones came before it: to look one up costs less than to hear of it.
        metrics::counter!("kontaktbok_enrol_failed_total").increment(1);
        app.limits.wrong_code(source)?;
        tracing::warn!("an attempt to enrol failed");
        return Err(ApiError::Code);
    };
    tracing::info!(%device, "a device was enrolled");
    // The person's other devices say so.
    app.live.changed_for(person.clone());
    app.office.feed.tell(Seen::Enrolled { at, person: person.clone(), device: device.clone() });
    Ok(Json(Enrolled { device, person, key_id: keys.id(), school: app.office.config.school.clone() }))
}
