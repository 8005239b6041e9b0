//! What pupils of age have said: the newest holds, and nothing before it is lost.

use std::sync::Arc;

use kontaktbok_documents::Wish;

use super::{Place, id, ok};
use crate::store::{SaidOfAge, Store};

fn said(adult: &str, wish: Wish, at: i64) -> SaidOfAge {
    SaidOfAge { pupil: id("pupil1"), adult: id(adult), wish, by: id("office"), at }
}

pub(super) async fn what_a_pupil_of_age_says_is_written_behind_what_was_said_before(
    store: Arc<dyn Store>,
    place: Place,
) {
    assert!(ok(store.said_of_age().await).is_empty());
    let all = [
        said("a", Wish::AsBefore, 5),
        said("b", Wish::Never, 6),
        said("a", Wish::InAccident, 7),
        said("a", Wish::AsBefore, 8),
    ];
    for said in &all {
        assert!(ok(store.say_of_age(said).await));
    }
    assert!(!ok(store.say_of_age(&said("a", Wish::AsBefore, 9)).await), "it is so already");
    ok(store.replace_register("facts", &[], 10).await);
    store.close().await;
    let again = ok(place.open().await);
    assert!(ok(again.said_of_age().await) == all);
}
