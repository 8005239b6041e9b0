//! Field trips: whose they are, how they change, and that they are forgotten.

use std::sync::Arc;

use kontaktbok_school::trips::StoredTrip;

use super::{Place, id, ok};
use crate::store::Store;

/// A trip with a colleague that returns at 1000.
pub(super) fn trip(name: &str, planner: &str) -> StoredTrip {
    StoredTrip {
        id: id(name),
        planner: id(planner),
        name: "Å, ä & ö".to_owned(),
        returns_at: 1_000,
        made_at: 5,
        units: [id("unit")].into(),
        pupils: [id("pupil1"), id("pupil2")].into(),
        adults: [id("colleague")].into(),
    }
}

async fn of(store: &dyn Store, person: &str) -> Vec<StoredTrip> {
    ok(store.trips_of(&id(person), 0).await)
}

pub(super) async fn a_trip_is_of_its_planner_and_its_adults_until_it_is_over(store: Arc<dyn Store>, _: Place) {
    let first = StoredTrip { returns_at: 900, adults: [].into(), ..trip("second", "colleague") };
    assert!(ok(store.keep_trip(&trip("first", "mentor")).await) && ok(store.keep_trip(&first).await));
    assert!(of(&*store, "mentor").await == [trip("first", "mentor")]);
    assert!(of(&*store, "colleague").await == [first, trip("first", "mentor")], "the first to return first");
    assert!(of(&*store, "pupil1").await.is_empty());
    assert_eq!(ok(store.trips_of(&id("mentor"), 999).await).len(), 1);
    assert_eq!(ok(store.trips_of(&id("mentor"), 1_000).await).len(), 0);
}

pub(super) async fn a_trip_that_is_asked_for_again_is_changed_by_its_planner_alone(store: Arc<dyn Store>, _: Place) {
    assert!(ok(store.keep_trip(&trip("trip", "mentor")).await));
    assert!(ok(store.keep_trip(&trip("trip", "mentor")).await));
    assert!(!ok(store.keep_trip(&trip("trip", "colleague")).await));
    assert!(of(&*store, "mentor").await == [trip("trip", "mentor")]);
    let changed = StoredTrip {
        name: String::new(),
        returns_at: 2_000,
        made_at: 6,
        units: [id("other")].into(),
        pupils: [id("pupil3")].into(),
        adults: [id("another")].into(),
        ..trip("trip", "mentor")
    };
    assert!(ok(store.keep_trip(&changed).await));
    assert!(of(&*store, "another").await == [changed]);
    assert!(of(&*store, "colleague").await.is_empty());
}

pub(super) async fn a_trip_is_ended_once_by_its_planner_and_not_begun_again(store: Arc<dyn Store>, place: Place) {
    assert!(ok(store.keep_trip(&trip("trip", "mentor")).await));
    assert!(!ok(store.end_trip(&id("trip"), &id("colleague"), 7).await));
    assert_eq!(of(&*store, "colleague").await.len(), 1);
    assert!(ok(store.end_trip(&id("trip"), &id("mentor"), 7).await));
    assert!(!ok(store.end_trip(&id("trip"), &id("mentor"), 8).await));
    assert!(!ok(store.end_trip(&id("nothing"), &id("mentor"), 8).await));
    assert!(!ok(store.keep_trip(&trip("trip", "mentor")).await));
    for person in ["mentor", "colleague"] {
        assert!(of(&*store, person).await.is_empty());
    }
    // Nobody stands in what is left of it.
    place.execute("UPDATE trips SET ended_at = NULL").await;
    let left = of(&*store, "mentor").await;
    assert!(left.len() == 1 && left[0].name.is_empty() && left[0].units.is_empty());
    assert!(left[0].pupils.is_empty() && left[0].adults.is_empty());
}

pub(super) async fn what_is_over_is_deleted_and_nothing_else(store: Arc<dyn Store>, _: Place) {
    let later = StoredTrip { returns_at: 1_001, ..trip("later", "mentor") };
    for trip in [&trip("trip", "mentor"), &later, &trip("ended", "mentor")] {
        assert!(ok(store.keep_trip(trip).await));
    }
    assert!(ok(store.end_trip(&id("ended"), &id("mentor"), 7).await));
    ok(store.forget_trips(999).await);
    assert_eq!(of(&*store, "mentor").await.len(), 2);
    ok(store.forget_trips(1_000).await);
    assert!(of(&*store, "mentor").await == std::slice::from_ref(&later));
    assert!(of(&*store, "colleague").await == [later]);
    // An id that is free again is anybody's.
    assert!(ok(store.keep_trip(&trip("ended", "other")).await));
}
