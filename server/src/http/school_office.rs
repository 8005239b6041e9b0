//! `/api/school-office`: what a school's office works with. For anybody else there is nothing here.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::StatusCode,
};
use kontaktbok_documents::{
    DeviceId, GroupId, PersonId,
    exchange::school_office::{
        CODES_MAX, Codes, CodesAsked, NumberChecked, OfficeClass, OfficePerson, OfficeStaff, SchoolOffice,
    },
};

use super::{ApiError, App, who::Signed};
use crate::{commands::CommandError, limits::Deed, store::StoreError};

/// What there is to do, and what has happened.
pub(super) async fn overview(State(app): State<Arc<App>>, Signed(who): Signed) -> Result<Json<SchoolOffice>, ApiError> {
    app.limits.deed(&who.person, Deed::Fetches)?;
    app.office.school_office(&who).await?.map(Json).ok_or(ApiError::NotFound)
}

/// A class with its guardians.
pub(super) async fn class(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(class): Path<String>,
) -> Result<Json<OfficeClass>, ApiError> {
    let class: GroupId = class.parse().map_err(|_| ApiError::NotFound)?;
    app.limits.deed(&who.person, Deed::Fetches)?;
    app.office.class_of_office(&who, &class).await?.map(Json).ok_or(ApiError::NotFound)
}

/// Who works there.
pub(super) async fn staff(State(app): State<Arc<App>>, Signed(who): Signed) -> Result<Json<OfficeStaff>, ApiError> {
    app.limits.deed(&who.person, Deed::Fetches)?;
    app.office.staff_of_office(&who).await?.map(Json).ok_or(ApiError::NotFound)
}

/// Somebody, with their devices.
pub(super) async fn person(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(person): Path<String>,
) -> Result<Json<OfficePerson>, ApiError> {
    let person: PersonId = person.parse().map_err(|_| ApiError::NotFound)?;
    app.office.person_of_office(&who, &person).await?.map(Json).ok_or(ApiError::NotFound)
}

/// Makes one-time codes.
pub(super) async fn codes(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    body: Result<Json<CodesAsked>, JsonRejection>,
) -> Result<Json<Codes>, ApiError> {
    let Json(asked) = body?;
    if asked.people.len() > CODES_MAX {
        return Err(ApiError::Body("Codes are made for at most 200 people at once."));
    }
    app.limits.deed(&who.person, Deed::GivesCodes(u32::try_from(asked.people.len()).unwrap_or(u32::MAX)))?;
    app.office.give_codes(&who, &asked).await?.map(Json).ok_or(ApiError::NotFound)
}

/// Lets a device in no longer, from now on.
pub(super) async fn revoke(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(device): Path<String>,
) -> Result<StatusCode, ApiError> {
    let device: DeviceId = device.parse().map_err(|_| ApiError::NotFound)?;
    let (shared, revoked) = (Arc::clone(&app), device.clone());
    let revoking = async move {
        let done = shared.office.revoke_by_office(&who, &revoked).await?;
        if done {
            shared.sessions.forget(&revoked);
        }
        Ok::<bool, StoreError>(done)
    };
    if app.change_rights(revoking).await? { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
}

/// Somebody has looked into a guardian's number.
pub(super) async fn number(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(guardian): Path<String>,
    body: Result<Json<NumberChecked>, JsonRejection>,
) -> Result<StatusCode, ApiError> {
    let Json(checked) = body?;
    let guardian: PersonId = guardian.parse().map_err(|_| ApiError::NotFound)?;
    let known = app.office.number_checked(&who, guardian, checked).await?;
    if known { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
}

impl From<CommandError> for ApiError {
    fn from(error: CommandError) -> Self {
        tracing::error!(%error, "codes could not be made");
        Self::Later
    }
}
