//! What a shell can hand over when the core has stopped: from the sealed store alone.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::Path;
use std::sync::{Arc, Mutex};

use kontaktbok_core::effect::{Space, StoreFault, StoreOperation, StoreOutput, StoreRow, StoreWrite};
use kontaktbok_device::store::SealBytes;
use kontaktbok_device::{FileMedium, SealKey, SealedStore, Store as _};
use kontaktbok_ffi::{PhoneError, Shell, ShellFault, left_on_phone};
use zeroize::Zeroizing;

const UNSENT: &str = r#"{"document":"ledger","entry":{"id":"e1","by":"mentor","counter":1,"at":1764000000000,
  "happened":1764000000000,"channel":"call","outcome":"no_answer","guardians":[],"tone":null,"text":"Ring igen.","corrects":null}}"#;

/// The key of the store, as the test made it with.
struct Key;

impl SealKey for Key {
    fn get(&mut self) -> Result<Option<SealBytes>, StoreFault> {
        Ok(Some(Zeroizing::new([7; 32])))
    }

    fn make(&mut self) -> Result<SealBytes, StoreFault> {
        Ok(Zeroizing::new([7; 32]))
    }

    fn destroy(&mut self) -> Result<(), StoreFault> {
        Ok(())
    }
}

/// A shell with a key, or with a keychain that is locked.
struct Pocket(Option<u8>, Mutex<u32>);

impl Shell for Pocket {
    fn process_effects(&self, _: Vec<u8>) -> Result<(), ShellFault> {
        Err(ShellFault::Broken)
    }

    fn seal_key(&self) -> Result<Option<Vec<u8>>, ShellFault> {
        self.0.map(|byte| Some(vec![byte; 32])).ok_or(ShellFault::Locked)
    }

    fn keep_seal_key(&self, _: Vec<u8>) -> Result<(), ShellFault> {
        *self.1.lock().unwrap() += 1;
        Ok(())
    }

    fn destroy_seal_key(&self) -> Result<(), ShellFault> {
        *self.1.lock().unwrap() += 1;
        Ok(())
    }
}

fn written(folder: &Path) {
    let row = StoreRow { space: Space::Unsent, owner: String::new(), item: "e1".into(), value: UNSENT.into() };
    let mut store = SealedStore::new(FileMedium::new(folder.join("store.redb")), Key);
    let wrote = store.carry_out(&StoreOperation::Write { writes: vec![StoreWrite::Put(row)] });
    assert_eq!(wrote, StoreOutput::Done);
}

fn left(folder: &Path, shell: &Arc<Pocket>) -> Result<Vec<String>, PhoneError> {
    left_on_phone(folder.to_str().unwrap().to_owned(), "sv-SE".into(), shell.clone())
}

#[test]
fn what_the_school_lacks_is_read_from_the_store_and_stays_there() {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path());
    let shell = Arc::new(Pocket(Some(7), Mutex::new(0)));
    for _ in 0..2 {
        let told = left(folder.path(), &shell).unwrap();
        assert_eq!(told.len(), 1);
        assert!(told.iter().all(|text| text.ends_with("\nRing igen.")), "{told:?}");
    }
    assert_eq!(*shell.1.lock().unwrap(), 0, "no key is made or destroyed");
}

#[test]
fn a_store_that_cannot_be_opened_now_is_said_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path());
    for key in [None, Some(8)] {
        let shell = Arc::new(Pocket(key, Mutex::new(0)));
        assert!(matches!(left(folder.path(), &shell), Err(PhoneError::Broken(_))));
        assert_eq!(*shell.1.lock().unwrap(), 0);
    }
    assert_eq!(left(folder.path(), &Arc::new(Pocket(Some(7), Mutex::new(0)))).unwrap().len(), 1);
}

#[test]
fn a_phone_that_never_wrote_has_nothing_and_gets_no_store() {
    let folder = tempfile::tempdir().unwrap();
    let shell = Arc::new(Pocket(Some(7), Mutex::new(0)));
    assert_eq!(left(folder.path(), &shell).unwrap(), Vec::<String>::new());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
