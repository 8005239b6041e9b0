//! A disk that is full and has room again.

use super::Sqlite;
use crate::store::conformance::{batch, change, document};
use crate::store::{Store as _, StoreError};

#[tokio::test]
async fn what_a_full_disk_did_not_take_is_taken_when_there_is_room_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open(&folder.path().join("school.sqlite")).await.unwrap();
    store.add_documents(&[document(1)], 5).await.unwrap();
    store.commit(&[batch(1, vec![change(1, 1)])]).await.unwrap();
    // As full as it gets: SQLite takes no page more than it has.
    sqlx::query("PRAGMA max_page_count = 1").execute(&store.writer).await.unwrap();
    let mut large = change(1, 2);
    large.bytes = vec![7; 100_000];
    for _ in 0..3 {
        let refused = store.commit(&[batch(1, vec![large.clone()])]).await;
        assert!(matches!(refused, Err(StoreError::Full)), "{refused:?}");
        sqlx::query("PRAGMA max_page_count = 1").execute(&store.writer).await.unwrap();
    }
    sqlx::query("PRAGMA max_page_count = 1000000").execute(&store.writer).await.unwrap();
    store.commit(&[batch(1, vec![large.clone()])]).await.unwrap();
    assert!(store.changes(&document(1).id).await.unwrap() == [change(1, 1), large]);
}
