//! The phone's store as rows in memory: what is written is there, and it can be told to fail.

use std::collections::BTreeMap;

use kontaktbok_core::effect::{Space, StoreFault, StoreOperation, StoreOutput, StoreRow, StoreWrite};

/// Rows in memory.
#[derive(Default)]
#[expect(clippy::struct_field_names, reason = "rows are what it is made of")]
pub struct Rows {
    pub rows: BTreeMap<(Space, String, String), Vec<u8>>,
    /// While it is set, every operation fails so and changes nothing; what is damaged can be erased.
    pub fault: Option<StoreFault>,
    /// The next write fails and changes nothing.
    pub fails_once: bool,
}

impl Rows {
    pub fn carry_out(&mut self, operation: &StoreOperation) -> StoreOutput {
        if let (Some(StoreFault::Sealed | StoreFault::Broken), StoreOperation::Erase) = (self.fault, operation) {
            self.fault = None;
        }
        if let Some(fault) = self.fault {
            return StoreOutput::Failed(fault);
        }
        match operation {
            StoreOperation::Open { spaces } => self.read(|space, _| spaces.contains(&space)),
            StoreOperation::Read { space, owner } => self.read(|its, of| its == *space && of == owner),
            StoreOperation::Write { .. } if std::mem::take(&mut self.fails_once) => {
                StoreOutput::Failed(StoreFault::Full)
            }
            StoreOperation::Write { writes } => {
                for write in writes {
                    self.write(write);
                }
                StoreOutput::Done
            }
            StoreOperation::Erase => {
                self.rows.clear();
                StoreOutput::Done
            }
        }
    }

    fn read(&self, wanted: impl Fn(Space, &str) -> bool) -> StoreOutput {
        let rows = self.rows.iter().filter(|((space, owner, _), _)| wanted(*space, owner));
        StoreOutput::Rows(
            rows.map(|((space, owner, item), value)| StoreRow {
                space: *space,
                owner: owner.clone(),
                item: item.clone(),
                value: value.clone(),
            })
            .collect(),
        )
    }

    fn write(&mut self, write: &StoreWrite) {
        match write {
            StoreWrite::Put(row) => {
                self.rows.insert((row.space, row.owner.clone(), row.item.clone()), row.value.clone());
            }
            StoreWrite::Remove { space, owner, item } => {
                self.rows.remove(&(*space, owner.clone(), item.clone()));
            }
            StoreWrite::RemoveOwner { space, owner } => {
                self.rows.retain(|(its, of, _), _| its != space || of != owner);
            }
        }
    }
}
