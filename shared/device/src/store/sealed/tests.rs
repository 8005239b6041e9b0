use kontaktbok_core::effect::{Space, StoreFault, StoreOperation, StoreOutput};

use redb::ReadableTable;

use super::super::conformance::{PocketKey, holds, open, put, write};
use super::super::crashes::Disk;
use super::super::{FileMedium, FileSealKey};
use super::*;

fn opening(store: &mut dyn Store) -> StoreOutput {
    store.carry_out(&StoreOperation::Open { spaces: Space::ALL.to_vec() })
}

/// The bytes of the only row as they stand on disk.
fn sealed_value(disk: &Disk) -> Vec<u8> {
    let database = disk.clone().open().unwrap();
    let table = database.begin_read().unwrap().open_table(ROWS).unwrap();
    let (_, value) = table.iter().unwrap().next().unwrap().unwrap();
    value.value().to_vec()
}

#[test]
fn rows_survive_a_restart_on_a_real_file() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let again = || SealedStore::new(FileMedium::new(at("store.redb")), FileSealKey::new(at("store.key"), None));
    write(&mut again(), vec![put(Space::Unsent, "elev", "1", "text")]);
    assert_eq!(open(&mut again()).len(), 1);
    assert_eq!(again().carry_out(&StoreOperation::Erase), StoreOutput::Done);
    assert!(!at("store.redb").exists() && !at("store.key").exists());
}

#[test]
fn nothing_on_disk_can_be_read() {
    let disk = Disk::default();
    let mut store = SealedStore::new(disk.clone(), PocketKey::default());
    write(&mut store, vec![put(Space::Unsent, "OWNER-CANARY", "ITEM-CANARY", "VALUE-CANARY")]);
    let bytes = disk.bytes();
    assert!(!bytes.windows(6).any(|window| window == b"CANARY"));
    assert!(bytes.windows(7).any(|window| window == b"version"), "what may be read is found");
}

#[test]
fn a_damaged_value_is_a_fault_and_not_an_absence() {
    let (disk, key) = (Disk::default(), PocketKey::default());
    write(&mut SealedStore::new(disk.clone(), key.clone()), vec![put(Space::Unsent, "elev", "1", "text")]);
    disk.damage(&sealed_value(&disk));
    let mut store = SealedStore::new(disk, key);
    assert!(matches!(opening(&mut store), StoreOutput::Failed(StoreFault::Sealed | StoreFault::Broken)));
    let read = store.carry_out(&StoreOperation::Read { space: Space::Unsent, owner: "elev".into() });
    assert!(matches!(read, StoreOutput::Failed(StoreFault::Sealed | StoreFault::Broken)));
}

#[test]
fn a_value_that_another_program_put_there_does_not_open() {
    let (disk, key) = (Disk::default(), PocketKey::default());
    write(&mut SealedStore::new(disk.clone(), key.clone()), vec![put(Space::Unsent, "elev", "1", "text")]);
    let mut moved = sealed_value(&disk);
    *moved.last_mut().unwrap() ^= 1;
    let database = disk.clone().open().unwrap();
    commit(&database, |transaction| {
        let mut rows = transaction.open_table(ROWS).unwrap();
        let place = rows.iter().unwrap().next().unwrap().unwrap().0.value().to_vec();
        rows.insert(&place[..], &moved[..]).unwrap();
        Ok(())
    })
    .unwrap();
    drop(database);
    assert_eq!(opening(&mut SealedStore::new(disk, key)), StoreOutput::Failed(StoreFault::Sealed));
}

#[test]
fn another_key_or_none_is_a_fault_even_where_no_row_is() {
    let (disk, key) = (Disk::default(), PocketKey::default());
    holds(&mut SealedStore::new(disk.clone(), key), &[]);
    let other = PocketKey::default();
    assert_eq!(opening(&mut SealedStore::new(disk.clone(), other.clone())), StoreOutput::Failed(StoreFault::Sealed));
    *other.0.lock().unwrap() = Some([3; 32]);
    let mut store = SealedStore::new(disk, other.clone());
    assert_eq!(opening(&mut store), StoreOutput::Failed(StoreFault::Sealed));
    *other.0.lock().unwrap() = Some([9; 32]);
    holds(&mut store, &[]);
}

#[test]
fn a_store_of_a_newer_version_is_left_alone() {
    let (disk, key) = (Disk::default(), PocketKey::default());
    write(&mut SealedStore::new(disk.clone(), key.clone()), vec![put(Space::Unsent, "elev", "1", "text")]);
    let version = |number: u32| {
        let database = disk.clone().open().unwrap();
        commit(&database, |transaction| {
            insert(&mut transaction.open_table(ABOUT).unwrap(), VERSION, &number.to_le_bytes())
        })
        .unwrap();
    };
    version(STORE_VERSION + 1);
    let mut store = SealedStore::new(disk.clone(), key.clone());
    assert_eq!(opening(&mut store), StoreOutput::Failed(StoreFault::Newer));
    let writes = vec![put(Space::Unsent, "elev", "2", "text")];
    assert_eq!(store.carry_out(&StoreOperation::Write { writes }), StoreOutput::Failed(StoreFault::Newer));
    version(STORE_VERSION);
    assert_eq!(open(&mut SealedStore::new(disk.clone(), key)).len(), 1);
}

#[test]
fn a_full_disk_is_said_and_writing_goes_on_when_there_is_room() {
    let disk = Disk::default();
    let mut store = SealedStore::new(disk.clone(), PocketKey::default());
    write(&mut store, vec![put(Space::Unsent, "elev", "1", "text")]);
    disk.fails(Some(std::io::ErrorKind::StorageFull));
    let writes = vec![put(Space::Unsent, "elev", "2", "text")];
    assert_eq!(store.carry_out(&StoreOperation::Write { writes }), StoreOutput::Failed(StoreFault::Full));
    disk.fails(None);
    assert_eq!(open(&mut store).len(), 1, "nothing of the failed write is there");
    write(&mut store, vec![put(Space::Unsent, "elev", "2", "text")]);
    assert_eq!(open(&mut store).len(), 2);
}

#[test]
fn a_key_that_cannot_be_had_now_is_said_so() {
    struct Locked;
    impl SealKey for Locked {
        fn get(&mut self) -> Result<Option<super::super::SealBytes>, StoreFault> {
            Err(StoreFault::NoKey)
        }
        fn make(&mut self) -> Result<super::super::SealBytes, StoreFault> {
            Err(StoreFault::NoKey)
        }
        fn destroy(&mut self) -> Result<(), StoreFault> {
            Ok(())
        }
    }
    let disk = Disk::default();
    write(&mut SealedStore::new(disk.clone(), PocketKey::default()), vec![put(Space::Unsent, "elev", "1", "text")]);
    assert_eq!(opening(&mut SealedStore::new(disk, Locked)), StoreOutput::Failed(StoreFault::NoKey));
}

#[test]
fn reading_one_owner_does_not_open_the_rows_of_others() {
    let (disk, key) = (Disk::default(), PocketKey::default());
    let mut store = SealedStore::new(disk.clone(), key.clone());
    write(&mut store, vec![put(Space::Change, "sound", "1", "text"), put(Space::Change, "damaged", "1", "text")]);
    let place = Sealer::new(&zeroize::Zeroizing::new([9; 32])).place(Space::Change, "damaged", "1");
    let Some(Opened { database, .. }) = &store.opened else { panic!("it is open") };
    commit(database, |transaction| {
        transaction.open_table(ROWS).unwrap().insert(&place[..], &b"junk"[..]).unwrap();
        Ok(())
    })
    .unwrap();
    let read = |store: &mut dyn Store, owner: &str| {
        store.carry_out(&StoreOperation::Read { space: Space::Change, owner: owner.into() })
    };
    assert!(matches!(read(&mut store, "sound"), StoreOutput::Rows(rows) if rows.len() == 1));
    assert_eq!(read(&mut store, "damaged"), StoreOutput::Failed(StoreFault::Sealed));
}

#[test]
fn a_file_without_content_is_damage_and_not_an_empty_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.redb");
    std::fs::write(&path, []).unwrap();
    let mut store = SealedStore::new(FileMedium::new(&path), PocketKey::default());
    assert_eq!(opening(&mut store), StoreOutput::Failed(StoreFault::Broken));
    assert_eq!(store.carry_out(&StoreOperation::Erase), StoreOutput::Done, "and can be thrown away");
    assert_eq!(open(&mut store).len(), 0);
}
