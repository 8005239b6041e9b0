//! How guardians are best reached: what holds now, and what was ever said.

use std::sync::Arc;

use kontaktbok_documents::{Best, Reaching};

use super::{Place, id, ok};
use crate::store::{SaidOfReaching, Store};

/// The mentor says it at 5.
pub(super) fn said(guardian: &str, language: &str, best: Best) -> SaidOfReaching {
    let reaching = Reaching { language: language.to_owned(), interpreter: !language.is_empty(), best };
    SaidOfReaching { guardian: id(guardian), reaching, by: id("mentor"), at: 5 }
}

pub(super) async fn the_newest_of_a_guardian_holds_and_nothing_is_overwritten(store: Arc<dyn Store>, place: Place) {
    assert!(ok(store.reaching().await).is_empty());
    let herself = SaidOfReaching { by: id("guardian"), at: 7, ..said("guardian", "", Best::Before(9)) };
    let all = [
        said("guardian", "arabiska", Best::Any),
        said("other", "finska", Best::After(20)),
        herself.clone(),
        SaidOfReaching { at: 8, ..said("third", "", Best::Any) },
    ];
    for said in &all {
        assert!(ok(store.say_reaching(said).await));
    }
    store.close().await;
    let again = ok(place.open().await);
    assert!(ok(again.said_of_reaching().await) == all);
    assert!(ok(again.reaching().await) == [herself, all[1].clone(), all[3].clone()]);
}

pub(super) async fn how_to_reach_somebody_said_twice_is_one_row(store: Arc<dyn Store>, _: Place) {
    let first = said("guardian", "arabiska", Best::After(15));
    assert!(ok(store.say_reaching(&first).await));
    let again = SaidOfReaching { by: id("rektor"), at: 6, ..first.clone() };
    assert!(!ok(store.say_reaching(&again).await));
    assert!(ok(store.said_of_reaching().await) == [first.clone()], "who said it first");
    for other in [said("guardian", "arabiska", Best::Before(15)), said("guardian", "", Best::Before(15)), first] {
        assert!(ok(store.say_reaching(&other).await), "it was not so before");
    }
}

pub(super) async fn a_new_register_leaves_how_to_reach_as_it_is(store: Arc<dyn Store>, _: Place) {
    let first = said("guardian", "arabiska", Best::After(15));
    assert!(ok(store.say_reaching(&first).await));
    ok(store.replace_register("facts", &[], 8).await);
    assert!(ok(store.reaching().await) == [first]);
}

pub(super) async fn a_best_time_that_cannot_be_is_refused_by_the_database(store: Arc<dyn Store>, _: Place) {
    for best in [Best::After(5), Best::Before(21)] {
        assert!(store.say_reaching(&said("guardian", "arabiska", best)).await.is_err(), "{best:?}");
    }
    let nobody_s = Reaching { interpreter: true, ..Reaching::default() };
    let unsaid = SaidOfReaching { reaching: nobody_s, ..said("guardian", "", Best::Any) };
    assert!(store.say_reaching(&unsaid).await.is_err());
    assert!(ok(store.said_of_reaching().await).is_empty());
}
