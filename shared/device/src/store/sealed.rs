//! The sealed store in one redb file.

use std::panic::{AssertUnwindSafe, catch_unwind};

use kontaktbok_core::effect::{Space, StoreFault, StoreOperation, StoreOutput, StoreRow, StoreWrite};
use redb::{Database, Durability, ReadableDatabase, Table, TableDefinition, TableError, WriteTransaction};

use super::fault::{of_commit, of_database, of_io, of_storage, of_table, of_transaction};
use super::seal::{PLACE, STORE_VERSION, Sealer};
use super::{Medium, SealKey, Store};

const ROWS: TableDefinition<&[u8], &[u8]> = TableDefinition::new("rows");
const ABOUT: TableDefinition<&str, &[u8]> = TableDefinition::new("about");

/// The store's version, readable without a key.
const VERSION: &str = "version";
/// A value that opens with the right key: without it another key would find no rows, and say there are none.
const CHECK: &str = "check";
/// Stands there while the store is being erased, so that a start in between finishes it.
const ERASING: &str = "erasing";

/// Rows in one redb file, every value sealed, every commit on disk before it is called done.
pub struct SealedStore<M, K> {
    medium: M,
    key: K,
    opened: Option<Opened>,
}

struct Opened {
    database: Database,
    sealer: Sealer,
}

impl<M: Medium, K: SealKey> SealedStore<M, K> {
    /// A store on a medium with a key; nothing is opened yet.
    pub fn new(medium: M, key: K) -> Self {
        Self { medium, key, opened: None }
    }

    fn opened(&mut self) -> Result<&Opened, StoreFault> {
        if self.opened.is_none() {
            if !self.medium.exists().map_err(|error| of_io(&error))? {
                self.make()?;
            }
            let database = self.database()?;
            let sealer = self.sealer(&database)?;
            self.opened = Some(Opened { database, sealer });
        }
        self.opened.as_ref().ok_or(StoreFault::Broken)
    }

    /// Makes an empty store with its version and its check.
    fn make(&mut self) -> Result<(), StoreFault> {
        // A key may be left from a start that was cut off here.
        let key = match self.key.get()? {
            Some(key) => key,
            None => self.key.make()?,
        };
        let check = Sealer::new(&key).seal(CHECK.as_bytes(), CHECK.as_bytes())?;
        let database = self.medium.draft().map_err(|error| of_database(&error))?;
        commit(&database, |transaction| {
            let mut about = transaction.open_table(ABOUT).map_err(|error| of_table(&error))?;
            insert(&mut about, VERSION, &STORE_VERSION.to_le_bytes())?;
            insert(&mut about, CHECK, &check)?;
            transaction.open_table(ROWS).map_err(|error| of_table(&error))?;
            Ok(())
        })?;
        database.close().map_err(|error| of_database(&error))?;
        self.medium.publish().map_err(|error| of_io(&error))
    }

    /// The database; one that was being erased is erased first.
    fn database(&mut self) -> Result<Database, StoreFault> {
        let database = self.medium.open().map_err(|error| of_database(&error))?;
        if about(&database, ERASING)?.is_none() {
            return Ok(database);
        }
        self.key.destroy()?;
        drop(database);
        self.medium.remove().map_err(|error| of_io(&error))?;
        self.make()?;
        self.medium.open().map_err(|error| of_database(&error))
    }

    /// What seals and opens this database's rows.
    fn sealer(&mut self, database: &Database) -> Result<Sealer, StoreFault> {
        let version = about(database, VERSION)?.ok_or(StoreFault::Broken)?;
        let version = version.first_chunk::<4>().map(|bytes| u32::from_le_bytes(*bytes)).ok_or(StoreFault::Broken)?;
        match version {
            STORE_VERSION => {}
            newer if newer > STORE_VERSION => return Err(StoreFault::Newer),
            _ => return Err(StoreFault::Broken),
        }
        // A key that is gone for good is as bad as another key; one that cannot be had now is the keeper's to say.
        let key = self.key.get()?.ok_or(StoreFault::Sealed)?;
        let sealer = Sealer::new(&key);
        let check = about(database, CHECK)?.ok_or(StoreFault::Sealed)?;
        sealer.open(CHECK.as_bytes(), &check)?;
        Ok(sealer)
    }

    fn read_spaces(&mut self, spaces: &[Space]) -> Result<Vec<StoreRow>, StoreFault> {
        let mut spaces = spaces.to_vec();
        spaces.sort_unstable();
        spaces.dedup();
        let Opened { database, sealer } = self.opened()?;
        let mut rows = Vec::new();
        for space in spaces {
            let (mut first, mut last) = ([0; PLACE], [0xff; PLACE]);
            for place in [&mut first, &mut last] {
                place.iter_mut().take(1).for_each(|byte| *byte = space.number());
            }
            rows.extend(range(database, sealer, space, &first, &last)?);
        }
        Ok(rows)
    }

    fn read_owner(&mut self, space: Space, owner: &str) -> Result<Vec<StoreRow>, StoreFault> {
        let Opened { database, sealer } = self.opened()?;
        let (first, last) = sealer.places_of(space, owner);
        range(database, sealer, space, &first, &last)
    }

    fn write(&mut self, writes: &[StoreWrite]) -> Result<(), StoreFault> {
        let Opened { database, sealer } = self.opened()?;
        commit(database, |transaction| {
            let mut rows = transaction.open_table(ROWS).map_err(|error| of_table(&error))?;
            writes.iter().try_for_each(|write| write_one(&mut rows, sealer, write))
        })
    }

    fn erase(&mut self) -> Result<(), StoreFault> {
        let there = self.medium.exists().map_err(|error| of_io(&error))?;
        let opened = self.opened.take().map(|opened| opened.database);
        let database = opened.or_else(|| there.then(|| self.medium.open().ok()).flatten());
        if let Some(database) = &database {
            // A store too broken to be marked is removed all the same.
            let _ = commit(database, |transaction| {
                let mut about = transaction.open_table(ABOUT).map_err(|error| of_table(&error))?;
                insert(&mut about, ERASING, &[1])
            });
        }
        self.key.destroy()?;
        drop(database);
        self.medium.remove().map_err(|error| of_io(&error))
    }

    fn try_carry_out(&mut self, operation: &StoreOperation) -> Result<StoreOutput, StoreFault> {
        match operation {
            StoreOperation::Open { spaces } => self.read_spaces(spaces).map(StoreOutput::Rows),
            StoreOperation::Read { space, owner } => self.read_owner(*space, owner).map(StoreOutput::Rows),
            StoreOperation::Write { writes } => self.write(writes).map(|()| StoreOutput::Done),
            StoreOperation::Erase => self.erase().map(|()| StoreOutput::Done),
        }
    }
}

impl<M: Medium, K: SealKey> Store for SealedStore<M, K> {
    fn carry_out(&mut self, operation: &StoreOperation) -> StoreOutput {
        // redb asserts much about its file: a damaged one must become a fault on a page, not the end of the lane.
        let outcome = catch_unwind(AssertUnwindSafe(|| self.try_carry_out(operation)));
        match outcome.unwrap_or(Err(StoreFault::Broken)) {
            Ok(output) => output,
            Err(fault) => {
                // After a failed write redb refuses everything; the next operation opens the file anew.
                let opened = self.opened.take();
                let _ = catch_unwind(AssertUnwindSafe(|| drop(opened)));
                StoreOutput::Failed(fault)
            }
        }
    }
}

/// One durable transaction.
fn commit(
    database: &Database,
    write: impl FnOnce(&WriteTransaction) -> Result<(), StoreFault>,
) -> Result<(), StoreFault> {
    let mut transaction = database.begin_write().map_err(|error| of_transaction(&error))?;
    transaction.set_durability(Durability::Immediate).map_err(|_| StoreFault::Broken)?;
    write(&transaction)?;
    transaction.commit().map_err(|error| of_commit(&error))
}

fn insert(table: &mut Table<&str, &[u8]>, name: &str, value: &[u8]) -> Result<(), StoreFault> {
    table.insert(name, value).map(|_| ()).map_err(|error| of_storage(&error))
}

fn write_one(rows: &mut Table<&[u8], &[u8]>, sealer: &Sealer, write: &StoreWrite) -> Result<(), StoreFault> {
    match write {
        StoreWrite::Put(row) => {
            let place = sealer.place(row.space, &row.owner, &row.item);
            let value = sealer.seal_row(&place, row)?;
            rows.insert(&place[..], &value[..]).map(|_| ())
        }
        StoreWrite::Remove { space, owner, item } => rows.remove(&sealer.place(*space, owner, item)[..]).map(|_| ()),
        StoreWrite::RemoveOwner { space, owner } => {
            let (first, last) = sealer.places_of(*space, owner);
            rows.retain_in(&first[..]..=&last[..], |_, _| false)
        }
    }
    .map_err(|error| of_storage(&error))
}

/// The rows of a space between two places, in the order of (owner, item).
fn range(
    database: &Database,
    sealer: &Sealer,
    space: Space,
    first: &[u8],
    last: &[u8],
) -> Result<Vec<StoreRow>, StoreFault> {
    let transaction = database.begin_read().map_err(|error| of_transaction(&error))?;
    let table = transaction.open_table(ROWS).map_err(|error| of_table(&error))?;
    let mut rows = Vec::new();
    for found in table.range(first..=last).map_err(|error| of_storage(&error))? {
        let (place, value) = found.map_err(|error| of_storage(&error))?;
        rows.push(sealer.open_row(space, place.value(), value.value())?);
    }
    // Places say nothing about order, by design; the names inside do.
    rows.sort_unstable_by(|a, b| (&a.owner, &a.item).cmp(&(&b.owner, &b.item)));
    Ok(rows)
}

fn about(database: &Database, name: &str) -> Result<Option<Vec<u8>>, StoreFault> {
    let transaction = database.begin_read().map_err(|error| of_transaction(&error))?;
    match transaction.open_table(ABOUT) {
        Ok(table) => {
            let value = table.get(name).map_err(|error| of_storage(&error))?;
            Ok(value.map(|value| value.value().to_vec()))
        }
        Err(TableError::TableDoesNotExist(_)) => Ok(None),
        Err(error) => Err(of_table(&error)),
    }
}

#[cfg(test)]
mod tests;
