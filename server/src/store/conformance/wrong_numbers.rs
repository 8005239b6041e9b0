//! Numbers that were found wrong, and what was looked into.

use std::sync::Arc;

use kontaktbok_documents::{Entry, Written as _, ledger::Outcome};
use kontaktbok_sync::DocumentId;

use super::{Place, batch, change, id, ok, with_documents};
use crate::store::{LookedInto, Store};

fn looked(guardian: &str, until: i64) -> LookedInto {
    LookedInto { guardian: id(guardian), until, by: id("office"), at: until + 1 }
}

/// An entry of the first document; what came of it, and which it stands in the place of.
fn said(n: u8, outcome: Outcome, corrects: Option<u8>) -> kontaktbok_school::StoredChange {
    let mut change = change(1, n);
    if let Entry::Contact(contact) = &mut change.entry {
        contact.outcome = outcome;
        contact.corrects = corrects.map(|of| id(&format!("entry1-{of}")));
    }
    change
}

pub(super) async fn a_wrong_number_is_found_until_its_author_corrects_it(store: Arc<dyn Store>, _: Place) {
    with_documents(&*store).await;
    let wrong =
        [said(1, Outcome::WrongNumber, None), said(2, Outcome::WrongNumber, None), said(3, Outcome::Reached, None)];
    ok(store.commit(&[batch(1, wrong.into())]).await);
    let found = async |since| -> Vec<(DocumentId, String, i64)> {
        let found = ok(store.wrong_numbers(since).await).into_iter();
        found.map(|(document, entry, at)| (document, entry.id().to_string(), at)).collect()
    };
    let of = |n: i64| (DocumentId([1; 16]), format!("entry1-{n}"), 2_000 + n);
    assert_eq!(found(0).await, [of(1), of(2)]);
    assert_eq!(found(2_002).await, [of(2)]);
    ok(store.commit(&[batch(1, vec![said(4, Outcome::NoAnswer, Some(1))])]).await);
    assert_eq!(found(0).await, [of(2)]);
}

pub(super) async fn what_was_looked_into_stays_so_and_a_later_time_counts(store: Arc<dyn Store>, place: Place) {
    assert!(ok(store.look_into(&looked("one", 10)).await));
    assert!(!ok(store.look_into(&looked("one", 10)).await), "it is so already");
    assert!(!ok(store.look_into(&looked("one", 5)).await));
    assert!(ok(store.look_into(&looked("one", 20)).await));
    assert!(ok(store.look_into(&looked("other", 7)).await));
    ok(store.replace_register("facts", &[], 8).await);
    store.close().await;
    let again = ok(place.open().await);
    assert_eq!(ok(again.looked_into().await), [(id("one"), 20), (id("other"), 7)].into());
}
