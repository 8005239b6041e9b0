//! What the next unit may read, and the units of ledgers that were given out without one.

use std::sync::Arc;

use kontaktbok_documents::Subject;

use super::{Place, document, id, ok, with_documents};
use crate::store::{SaidOfNext, Store};

fn said(unit: &str, may_read: bool) -> SaidOfNext {
    SaidOfNext { pupil: id("pupil1"), unit: id(unit), may_read, by: id("rektor"), at: 5 }
}

pub(super) async fn what_the_next_unit_may_read_is_said_per_pupil_and_unit_and_taken_back(
    store: Arc<dyn Store>,
    _: Place,
) {
    assert!(ok(store.handed_on().await).is_empty());
    assert!(!ok(store.hand_on(&said("a", false)).await), "it is so already");
    assert!(ok(store.hand_on(&said("a", true)).await));
    assert!(!ok(store.hand_on(&said("a", true)).await));
    assert!(ok(store.hand_on(&said("b", true)).await));
    assert_eq!(ok(store.handed_on().await), [(id("pupil1"), id("a")), (id("pupil1"), id("b"))]);
    assert!(ok(store.hand_on(&said("a", false)).await));
    assert_eq!(ok(store.handed_on().await), [(id("pupil1"), id("b"))]);
    ok(store.replace_register("facts", &[], 1).await);
    assert_eq!(ok(store.handed_on().await), [(id("pupil1"), id("b"))]);
}

pub(super) async fn a_ledger_without_unit_is_given_one_once(store: Arc<dyn Store>, _: Place) {
    with_documents(&*store).await;
    let place = |unit: &str| [(document(1).id, id("pupil1"), id(unit))];
    for unit in ["a", "b"] {
        ok(store.place_ledgers(&place(unit)).await);
    }
    let subjects: Vec<Subject> = ok(store.documents().await).into_iter().map(|document| document.subject).collect();
    let placed = Subject::Ledger { pupil: id("pupil1"), unit: Some(id("a")) };
    assert_eq!(subjects, [placed, document(2).subject]);
}
