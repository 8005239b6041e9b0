//! Rows in memory, for worlds: what is committed can be copied, and a fault asked for.

use std::collections::{BTreeMap, VecDeque};

use kontaktbok_core::effect::{Space, StoreFault, StoreOperation, StoreOutput, StoreRow, StoreWrite};

use super::Store;

type Rows = BTreeMap<(Space, String, String), Vec<u8>>;

/// Rows in memory. A clone is what a restart would find.
#[derive(Clone, Default)]
pub struct MemoryStore {
    rows: Rows,
    faults: VecDeque<StoreFault>,
}

impl std::fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MemoryStore({} rows)", self.rows.len())
    }
}

impl MemoryStore {
    /// The next operation fails so, and changes nothing.
    pub fn fail_next(&mut self, fault: StoreFault) {
        self.faults.push_back(fault);
    }

    /// Every row, in order.
    pub fn rows(&self) -> impl Iterator<Item = StoreRow> + '_ {
        self.rows.iter().map(|((space, owner, item), value)| StoreRow {
            space: *space,
            owner: owner.clone(),
            item: item.clone(),
            value: value.clone(),
        })
    }
}

impl Store for MemoryStore {
    fn carry_out(&mut self, operation: &StoreOperation) -> StoreOutput {
        if let Some(fault) = self.faults.pop_front() {
            return StoreOutput::Failed(fault);
        }
        match operation {
            StoreOperation::Open { spaces } => {
                StoreOutput::Rows(self.rows().filter(|row| spaces.contains(&row.space)).collect())
            }
            StoreOperation::Read { space, owner } => {
                StoreOutput::Rows(self.rows().filter(|row| row.space == *space && row.owner == *owner).collect())
            }
            StoreOperation::Write { writes } => {
                for write in writes {
                    write_one(&mut self.rows, write);
                }
                StoreOutput::Done
            }
            StoreOperation::Erase => {
                self.rows.clear();
                StoreOutput::Done
            }
        }
    }
}

fn write_one(rows: &mut Rows, write: &StoreWrite) {
    match write {
        StoreWrite::Put(row) => {
            rows.insert((row.space, row.owner.clone(), row.item.clone()), row.value.clone());
        }
        StoreWrite::Remove { space, owner, item } => {
            rows.remove(&(*space, owner.clone(), item.clone()));
        }
        StoreWrite::RemoveOwner { space, owner } => {
            rows.retain(|(its_space, its_owner, _), _| its_space != space || its_owner != owner);
        }
    }
}
