//! Who files accident reports: what holds now, and what was ever said.

use std::sync::Arc;

use super::{Place, id, ok};
use crate::store::{SaidOfFiling, Store};

/// The rektor says it at 5.
pub(super) fn said(unit: &str, reporter_files: bool) -> SaidOfFiling {
    SaidOfFiling { unit: id(unit), reporter_files, by: id("rektor"), at: 5 }
}

pub(super) async fn who_files_is_said_per_unit_and_taken_back(store: Arc<dyn Store>, _: Place) {
    assert!(ok(store.reporter_files().await).is_empty());
    for unit in ["unit2", "unit1"] {
        assert!(ok(store.let_reporter_file(&said(unit, true)).await));
    }
    assert_eq!(ok(store.reporter_files().await), [id("unit1"), id("unit2")]);
    assert!(ok(store.let_reporter_file(&said("unit1", false)).await));
    assert_eq!(ok(store.reporter_files().await), [id("unit2")]);
    assert!(ok(store.let_reporter_file(&said("unit1", true)).await));
    assert_eq!(ok(store.reporter_files().await), [id("unit1"), id("unit2")]);
}

pub(super) async fn the_same_said_twice_of_filing_is_one_row(store: Arc<dyn Store>, _: Place) {
    assert!(!ok(store.let_reporter_file(&said("unit1", false)).await), "nothing to take back");
    assert!(ok(store.let_reporter_file(&said("unit1", true)).await));
    let again = SaidOfFiling { by: id("deputy"), at: 6, ..said("unit1", true) };
    assert!(!ok(store.let_reporter_file(&again).await));
    assert!(ok(store.said_of_filing().await) == [said("unit1", true)], "who said it first");
}

pub(super) async fn who_said_who_files_and_when_is_never_forgotten(store: Arc<dyn Store>, place: Place) {
    let lifted = SaidOfFiling { by: id("deputy"), at: 6, ..said("unit1", false) };
    let anew = SaidOfFiling { at: 7, ..said("unit1", true) };
    let all = [said("unit1", true), lifted, anew];
    for said in &all {
        assert!(ok(store.let_reporter_file(said).await));
    }
    store.close().await;
    let again = ok(place.open().await);
    assert!(ok(again.said_of_filing().await) == all);
    assert_eq!(ok(again.reporter_files().await), [id("unit1")]);
}

pub(super) async fn a_new_register_leaves_who_files_as_it_is(store: Arc<dyn Store>, _: Place) {
    assert!(ok(store.let_reporter_file(&said("unit1", true)).await));
    ok(store.replace_register("facts", &[], 8).await);
    assert_eq!(ok(store.reporter_files().await), [id("unit1")]);
}
