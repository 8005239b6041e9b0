//! What every store must do, run on each of them.

use kontaktbok_core::effect::{Space, StoreFault, StoreOperation, StoreOutput, StoreRow, StoreWrite};
use zeroize::Zeroizing;

use super::crashes::Disk;
use super::key::{SealBytes, SealKey};
use super::{MemoryStore, SealedStore, Store};

/// A key that is always there until it is destroyed.
#[derive(Clone, Default)]
pub(super) struct PocketKey(pub std::sync::Arc<std::sync::Mutex<Option<[u8; 32]>>>);

impl SealKey for PocketKey {
    fn get(&mut self) -> Result<Option<SealBytes>, StoreFault> {
        Ok(self.0.lock().unwrap().map(Zeroizing::new))
    }

    fn make(&mut self) -> Result<SealBytes, StoreFault> {
        *self.0.lock().unwrap() = Some([9; 32]);
        Ok(Zeroizing::new([9; 32]))
    }

    fn destroy(&mut self) -> Result<(), StoreFault> {
        *self.0.lock().unwrap() = None;
        Ok(())
    }
}

pub(super) fn row(space: Space, owner: &str, item: &str, value: &str) -> StoreRow {
    StoreRow { space, owner: owner.into(), item: item.into(), value: value.into() }
}

pub(super) fn put(space: Space, owner: &str, item: &str, value: &str) -> StoreWrite {
    StoreWrite::Put(row(space, owner, item, value))
}

pub(super) fn write(store: &mut dyn Store, writes: Vec<StoreWrite>) {
    assert_eq!(store.carry_out(&StoreOperation::Write { writes }), StoreOutput::Done);
}

pub(super) fn open(store: &mut dyn Store) -> Vec<StoreRow> {
    match store.carry_out(&StoreOperation::Open { spaces: Space::ALL.to_vec() }) {
        StoreOutput::Rows(rows) => rows,
        other => panic!("{other:?}"),
    }
}

/// That the store holds these rows and no others, in this order.
#[track_caller]
pub(super) fn holds(store: &mut dyn Store, wanted: &[StoreRow]) {
    let rows = open(store);
    assert!(
        rows == wanted,
        "{} rows, {} of them wanted",
        rows.len(),
        rows.iter().filter(|r| wanted.contains(r)).count()
    );
}

/// Runs a test on both stores.
fn on_both(test: impl Fn(&mut dyn Store)) {
    test(&mut MemoryStore::default());
    test(&mut SealedStore::new(Disk::default(), PocketKey::default()));
}

#[test]
fn an_empty_store_has_no_rows() {
    on_both(|store| holds(store, &[]));
}

#[test]
fn rows_come_back_in_the_order_of_space_owner_and_item() {
    on_both(|store| {
        write(
            store,
            vec![
                put(Space::Change, "b", "2", "five"),
                put(Space::Change, "a", "10", "two"),
                put(Space::Change, "b", "1", "four"),
                put(Space::Change, "a", "9", "three"),
                put(Space::Identity, "", "", "one"),
            ],
        );
        let values: Vec<_> = open(store).into_iter().map(|row| String::from_utf8(row.value).unwrap()).collect();
        assert_eq!(values, ["one", "two", "three", "four", "five"]);
    });
}

#[test]
fn a_read_gives_the_owners_rows_and_no_others() {
    on_both(|store| {
        write(
            store,
            vec![
                put(Space::Change, "a", "2", "2"),
                put(Space::Change, "a", "1", "1"),
                put(Space::Change, "b", "1", "b"),
                put(Space::Receipt, "a", "1", "r"),
            ],
        );
        let read = store.carry_out(&StoreOperation::Read { space: Space::Change, owner: "a".into() });
        let wanted = vec![row(Space::Change, "a", "1", "1"), row(Space::Change, "a", "2", "2")];
        assert_eq!(read, StoreOutput::Rows(wanted));
        let none = store.carry_out(&StoreOperation::Read { space: Space::Change, owner: "c".into() });
        assert_eq!(none, StoreOutput::Rows(vec![]));
    });
}

#[test]
fn an_open_reads_only_the_spaces_asked_for() {
    on_both(|store| {
        write(store, vec![put(Space::Draft, "", "a", "a"), put(Space::Change, "x", "b", "b")]);
        let rows = store.carry_out(&StoreOperation::Open { spaces: vec![Space::Draft, Space::Setting] });
        assert_eq!(rows, StoreOutput::Rows(vec![row(Space::Draft, "", "a", "a")]));
    });
}

#[test]
fn writes_are_done_in_their_order() {
    on_both(|store| {
        write(
            store,
            vec![
                put(Space::Draft, "o", "a", "old"),
                put(Space::Draft, "o", "b", "kept?"),
                StoreWrite::RemoveOwner { space: Space::Draft, owner: "o".into() },
                put(Space::Draft, "o", "a", "new"),
                put(Space::Draft, "o", "a", "newest"),
                put(Space::Draft, "p", "a", "another's"),
                StoreWrite::Remove { space: Space::Draft, owner: "p".into(), item: "none".into() },
            ],
        );
        holds(store, &[row(Space::Draft, "o", "a", "newest"), row(Space::Draft, "p", "a", "another's")]);
        write(store, vec![StoreWrite::Remove { space: Space::Draft, owner: "o".into(), item: "a".into() }]);
        holds(store, &[row(Space::Draft, "p", "a", "another's")]);
    });
}

#[test]
fn empty_and_large_values_come_back_whole() {
    on_both(|store| {
        let large = "å".repeat(1_000_000);
        write(store, vec![put(Space::Projection, "", "empty", ""), put(Space::Projection, "", "large", &large)]);
        holds(store, &[row(Space::Projection, "", "empty", ""), row(Space::Projection, "", "large", &large)]);
    });
}

#[test]
fn after_an_erase_nothing_is_there_and_writing_works_again() {
    on_both(|store| {
        write(store, vec![put(Space::Draft, "", "a", "a")]);
        assert_eq!(store.carry_out(&StoreOperation::Erase), StoreOutput::Done);
        holds(store, &[]);
        write(store, vec![put(Space::Draft, "", "b", "b")]);
        holds(store, &[row(Space::Draft, "", "b", "b")]);
    });
}
