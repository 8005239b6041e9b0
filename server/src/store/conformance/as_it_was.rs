//! What was true of those whom reports name.

use std::sync::Arc;

use super::{Place, document, ok, with_documents};
use crate::store::Store;

pub(super) async fn what_was_true_is_kept_in_its_order_and_no_register_takes_it_away(
    store: Arc<dyn Store>,
    place: Place,
) {
    with_documents(&*store).await;
    let (one, other) = (document(1), document(2));
    assert!(ok(store.as_it_was().await).is_empty());
    let rows = [(one.id, vec![1, 2]), (other.id, vec![3]), (one.id, vec![1, 2])];
    for (at, (document, sealed)) in (5..).zip(&rows) {
        ok(store.keep_as_it_was(document, sealed, at).await);
    }
    ok(store.replace_register("facts", &[], 9).await);
    store.close().await;
    assert_eq!(ok(ok(place.open().await).as_it_was().await), rows);
}
