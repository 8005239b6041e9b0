//! A disk that can lose power at any write, and what the store must keep through it.

use std::io;
use std::sync::{Arc, Mutex};

use kontaktbok_core::effect::{Space, StoreFault, StoreOperation, StoreOutput, StoreRow};
use redb::{Database, DatabaseError, StorageBackend};

use super::conformance::{PocketKey, open, put};
use super::medium::{Medium, builder};
use super::{SealedStore, Store};

/// A disk with room for a store and the draft of one: what was synced stays, what was written since may stay in part.
#[derive(Clone, Default)]
pub(super) struct Disk {
    power: Arc<Mutex<Power>>,
    store: Arc<Mutex<Option<Platter>>>,
    draft: Arc<Mutex<Option<Platter>>>,
}

#[derive(Debug, Default)]
struct Power {
    /// How many writes and syncs there were.
    count: usize,
    /// Everything fails from this one on.
    dies_at: Option<usize>,
    /// Writes fail so while it is set.
    fails: Option<io::ErrorKind>,
}

#[derive(Clone, Debug, Default)]
struct Platter {
    power: Arc<Mutex<Power>>,
    bytes: Arc<Mutex<Bytes>>,
}

#[derive(Debug, Default)]
struct Bytes {
    /// What the running program sees.
    seen: Vec<u8>,
    /// What was there at the last sync.
    synced: Vec<u8>,
    /// What was written since, in order.
    since: Vec<Change>,
}

#[derive(Debug)]
enum Change {
    Write(u64, Vec<u8>),
    Length(u64),
}

impl Change {
    fn onto(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Length(length) => bytes.resize(usize::try_from(*length).unwrap(), 0),
            Self::Write(offset, data) => {
                let offset = usize::try_from(*offset).unwrap();
                let end = offset + data.len();
                if bytes.len() < end {
                    bytes.resize(end, 0);
                }
                bytes[offset..end].copy_from_slice(data);
            }
        }
    }
}

impl Power {
    fn tick(&mut self) -> io::Result<()> {
        if let Some(kind) = self.fails {
            return Err(kind.into());
        }
        if self.dies_at.is_some_and(|at| self.count >= at) {
            return Err(io::Error::other("power is gone"));
        }
        self.count += 1;
        Ok(())
    }
}

impl Disk {
    fn dies_at(&self, at: Option<usize>) {
        self.power.lock().unwrap().dies_at = at;
    }

    pub(super) fn fails(&self, kind: Option<io::ErrorKind>) {
        self.power.lock().unwrap().fails = kind;
    }

    fn count(&self) -> usize {
        self.power.lock().unwrap().count
    }

    fn platter(&self) -> Platter {
        self.store.lock().unwrap().clone().expect("there is a store")
    }

    /// Turns one bit of the first place where these bytes stand.
    pub(super) fn damage(&self, find: &[u8]) {
        let platter = self.platter();
        let mut bytes = platter.bytes.lock().unwrap();
        let at = bytes.seen.windows(find.len()).position(|bytes| bytes == find).expect("it is on the disk");
        bytes.seen[at] ^= 1;
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        self.platter().bytes.lock().unwrap().seen.clone()
    }

    /// The disk after the power came back: of what was not synced, the writes that `keeps` says are there.
    fn after_power_cut(&self, mut keeps: impl FnMut() -> bool) -> Self {
        let disk = Self::default();
        for (from, to) in [(&self.store, &disk.store), (&self.draft, &disk.draft)] {
            let Some(platter) = from.lock().unwrap().clone() else { continue };
            let old = platter.bytes.lock().unwrap();
            let mut seen = old.synced.clone();
            old.since.iter().filter(|_| keeps()).for_each(|change| change.onto(&mut seen));
            let bytes = Bytes { synced: seen.clone(), seen, since: Vec::new() };
            *to.lock().unwrap() = Some(Platter { power: disk.power.clone(), bytes: Arc::new(Mutex::new(bytes)) });
        }
        disk
    }
}

impl Medium for Disk {
    fn exists(&self) -> io::Result<bool> {
        Ok(self.store.lock().unwrap().is_some())
    }

    fn open(&mut self) -> Result<Database, DatabaseError> {
        builder().create_with_backend(self.platter())
    }

    fn draft(&mut self) -> Result<Database, DatabaseError> {
        let platter = Platter { power: self.power.clone(), ..Platter::default() };
        *self.draft.lock().unwrap() = Some(platter.clone());
        builder().create_with_backend(platter)
    }

    fn publish(&mut self) -> io::Result<()> {
        self.power.lock().unwrap().tick()?;
        *self.store.lock().unwrap() = self.draft.lock().unwrap().take();
        Ok(())
    }

    fn remove(&mut self) -> io::Result<()> {
        self.power.lock().unwrap().tick()?;
        *self.store.lock().unwrap() = None;
        Ok(())
    }
}

impl Platter {
    fn change(&self, change: Change) -> io::Result<()> {
        self.power.lock().unwrap().tick()?;
        let mut bytes = self.bytes.lock().unwrap();
        change.onto(&mut bytes.seen);
        bytes.since.push(change);
        Ok(())
    }
}

impl StorageBackend for Platter {
    fn len(&self) -> io::Result<u64> {
        Ok(self.bytes.lock().unwrap().seen.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let bytes = self.bytes.lock().unwrap();
        let offset = usize::try_from(offset).map_err(io::Error::other)?;
        out.copy_from_slice(bytes.seen.get(offset..offset + out.len()).ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.change(Change::Length(len))
    }

    fn sync_data(&self) -> io::Result<()> {
        self.power.lock().unwrap().tick()?;
        let mut bytes = self.bytes.lock().unwrap();
        bytes.synced = bytes.seen.clone();
        bytes.since.clear();
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.change(Change::Write(offset, data.to_vec()))
    }
}

/// A session of twelve writes, each replacing a row and adding one; gives how many were acknowledged.
fn session(store: &mut dyn Store) -> usize {
    let text = "Pratade med mamma om måndag. ".repeat(40);
    for at in 0..12 {
        let writes = vec![
            put(Space::Draft, "", "at", &at.to_string()),
            put(Space::Unsent, "elev", &format!("{at:04}"), &format!("{at} {text}")),
        ];
        match store.carry_out(&StoreOperation::Write { writes }) {
            StoreOutput::Done => {}
            StoreOutput::Failed(_) => return at,
            StoreOutput::Rows(_) => unreachable!("a write gives no rows"),
        }
    }
    12
}

/// Whether the rows are those of exactly `writes` writes.
fn are_those_of(rows: &[StoreRow], writes: usize) -> bool {
    let entries = rows.iter().filter(|row| row.space == Space::Unsent).count();
    let draft = rows.iter().find(|row| row.space == Space::Draft).map(|row| row.value.clone());
    entries == writes && draft == writes.checked_sub(1).map(|last| last.to_string().into_bytes())
}

#[test]
fn a_power_cut_at_any_write_loses_nothing_that_was_called_done() {
    let whole = Disk::default();
    let mut store = SealedStore::new(whole.clone(), PocketKey::default());
    assert_eq!(session(&mut store), 12);
    let steps = whole.count();
    assert!(steps > 60, "the session touches the disk often: {steps}");
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut cuts = 0;
    for dies_at in 0..steps {
        let (disk, key) = (Disk::default(), PocketKey::default());
        disk.dies_at(Some(dies_at));
        let done = session(&mut SealedStore::new(disk.clone(), key.clone()));
        assert!(done < 12, "the cut at {dies_at} did not hurt");
        for kept in ["none", "all", "some", "others"] {
            let after = disk.after_power_cut(|| match kept {
                "none" => false,
                "all" => true,
                _ => {
                    seed ^= seed << 13;
                    seed ^= seed >> 7;
                    seed ^= seed << 17;
                    seed.is_multiple_of(2)
                }
            });
            let mut store = SealedStore::new(after, key.clone());
            let rows = open(&mut store);
            let fine = are_those_of(&rows, done) || are_those_of(&rows, done + 1);
            assert!(fine, "cut at {dies_at} of {steps}, {kept} kept: {done} done, {} rows", rows.len());
            assert_eq!(session(&mut store), 12, "and it goes on");
            cuts += 1;
        }
    }
    assert_eq!(cuts, steps * 4);
}

#[test]
fn a_power_cut_while_erasing_leaves_the_store_whole_or_gone() {
    let counted = Disk::default();
    let mut store = SealedStore::new(counted.clone(), PocketKey::default());
    session(&mut store);
    let before = counted.count();
    assert_eq!(store.carry_out(&StoreOperation::Erase), StoreOutput::Done);
    for dies_at in before..counted.count() {
        let (disk, key) = (Disk::default(), PocketKey::default());
        let mut store = SealedStore::new(disk.clone(), key.clone());
        session(&mut store);
        disk.dies_at(Some(dies_at));
        store.carry_out(&StoreOperation::Erase);
        drop(store);
        let mut store = SealedStore::new(disk.after_power_cut(|| true), key);
        let output = store.carry_out(&StoreOperation::Open { spaces: Space::ALL.to_vec() });
        let fine = match &output {
            StoreOutput::Rows(rows) => rows.is_empty() || are_those_of(rows, 12),
            StoreOutput::Failed(fault) => *fault == StoreFault::Sealed,
            StoreOutput::Done => false,
        };
        assert!(fine, "cut at {dies_at}: {output:?}");
    }
}
