//! `/api/trips`: planning a field trip, and what those who lead it are given. Each handing out is logged before it is
//! answered, and the phones of those who lead a trip are told to come again when it changes.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State, rejection::JsonRejection},
    http::StatusCode,
};
use kontaktbok_documents::exchange::trip::{Trip, TripAsked, TripChoices, Trips};

use super::{ApiError, App, who::Signed};
use crate::{
    feed::Seen,
    limits::Deed,
    sessions::Who,
    store::{Opened, Reading, StoreError},
};

/// Whom one can take along.
pub(super) async fn choices(State(app): State<Arc<App>>, Signed(who): Signed) -> Result<Json<TripChoices>, ApiError> {
    app.limits.deed(&who.person, Deed::Fetches)?;
    app.office.trip_choices(&who.person).map(Json).ok_or(ApiError::NotFound)
}

/// Plans a trip, or changes one's own. An id that is another's looks like pupils who are not there.
pub(super) async fn plan(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    body: Result<Json<TripAsked>, JsonRejection>,
) -> Result<Json<Trip>, ApiError> {
    let Json(asked) = body?;
    app.limits.deed(&who.person, Deed::Plans)?;
    app.office.has_room_for(&who.person, &asked.id).await?;
    let (stored, given) = app.office.plan_trip(&who.person, &asked)?;
    let office = Arc::clone(&app.office);
    if !Arc::clone(&app).change_rights(async move { office.store.keep_trip(&stored).await }).await? {
        return Err(ApiError::NotFound);
    }
    log(&app, &who, &given).await?;
    app.office.feed.tell(Seen::TripPlanned { at: given.at, person: who.person, device: who.device });
    Ok(Json(given))
}

/// The trips that one leads and that are not over.
pub(super) async fn list(State(app): State<Arc<App>>, Signed(who): Signed) -> Result<Json<Trips>, ApiError> {
    app.limits.deed(&who.person, Deed::Opens)?;
    let trips = app.office.trips(&who.person).await?;
    for trip in &trips {
        log(&app, &who, trip).await?;
    }
    Ok(Json(Trips { trips }))
}

/// Ends a trip that one has planned. Of any other nothing is said.
pub(super) async fn end(
    State(app): State<Arc<App>>,
    Signed(who): Signed,
    Path(trip): Path<String>,
) -> Result<StatusCode, ApiError> {
    if let Ok(id) = trip.parse() {
        let office = Arc::clone(&app.office);
        let at = office.clock().now();
        let (ending, person) = (Arc::clone(&office), who.person.clone());
        let ending = async move { ending.store.end_trip(&id, &person, at).await };
        if app.change_rights(ending).await? {
            office.feed.tell(Seen::TripEnded { at, person: who.person, device: who.device });
        }
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Not logged means not handed out.
async fn log(app: &App, who: &Who, trip: &Trip) -> Result<(), StoreError> {
    let opened = Opened::Trip { trip: trip.id.clone(), pupils: trip.pupils.len() };
    let reading = Reading { at: trip.at, device: who.device.clone(), person: who.person.clone(), opened };
    app.office.store.log_reading(&reading).await
}
