//! Whom not to call: what holds now, and what was ever said.

use std::sync::Arc;

use super::{Place, id, ok};
use crate::store::{Said, Store};

/// The rektor says it at 5.
pub(super) fn said(pupil: &str, guardian: &str, ask_rektor: bool) -> Said {
    Said { pupil: id(pupil), guardian: id(guardian), ask_rektor, by: id("rektor"), at: 5 }
}

pub(super) async fn whom_not_to_call_is_said_per_pupil_and_lifted(store: Arc<dyn Store>, _: Place) {
    assert!(ok(store.not_to_call().await).is_empty());
    for (pupil, guardian) in [("pupil2", "guardian"), ("pupil1", "other"), ("pupil1", "guardian")] {
        assert!(ok(store.ask_rektor(&said(pupil, guardian, true)).await));
    }
    let pair = |pupil, guardian| (id(pupil), id(guardian));
    let all = [pair("pupil1", "guardian"), pair("pupil1", "other"), pair("pupil2", "guardian")];
    assert_eq!(ok(store.not_to_call().await), all);
    assert!(ok(store.ask_rektor(&said("pupil1", "guardian", false)).await));
    assert_eq!(ok(store.not_to_call().await), all[1..]);
    assert!(ok(store.ask_rektor(&said("pupil1", "guardian", true)).await));
    assert_eq!(ok(store.not_to_call().await), all);
}

pub(super) async fn the_same_said_twice_is_one_row(store: Arc<dyn Store>, _: Place) {
    assert!(!ok(store.ask_rektor(&said("pupil1", "guardian", false)).await), "nothing to lift");
    assert!(ok(store.ask_rektor(&said("pupil1", "guardian", true)).await));
    let again = Said { by: id("deputy"), at: 6, ..said("pupil1", "guardian", true) };
    assert!(!ok(store.ask_rektor(&again).await));
    assert!(ok(store.said_of_calling().await) == [said("pupil1", "guardian", true)], "who said it first");
}

pub(super) async fn who_said_it_and_when_is_never_forgotten(store: Arc<dyn Store>, place: Place) {
    let lifted = Said { by: id("deputy"), at: 6, ..said("pupil1", "guardian", false) };
    let anew = Said { at: 7, ..said("pupil1", "guardian", true) };
    let all = [said("pupil1", "guardian", true), lifted, anew];
    for said in &all {
        assert!(ok(store.ask_rektor(said).await));
    }
    store.close().await;
    let again = ok(place.open().await);
    assert!(ok(again.said_of_calling().await) == all);
    assert_eq!(ok(again.not_to_call().await), [(id("pupil1"), id("guardian"))]);
}

pub(super) async fn a_new_register_leaves_it_as_it_is(store: Arc<dyn Store>, _: Place) {
    assert!(ok(store.ask_rektor(&said("pupil1", "guardian", true)).await));
    ok(store.replace_register("facts", &[], 8).await);
    assert_eq!(ok(store.not_to_call().await), [(id("pupil1"), id("guardian"))]);
}
