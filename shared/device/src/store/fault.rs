//! What redb and the file system say, in the words of the core.

use std::io;

use kontaktbok_core::effect::StoreFault;
use redb::{CommitError, DatabaseError, StorageError, TableError, TransactionError};

/// What an error of the file system means for the store.
pub(super) fn of_io(error: &io::Error) -> StoreFault {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => StoreFault::Full,
        _ => StoreFault::Broken,
    }
}

/// What an error of redb's means for the store.
pub(super) fn of_storage(error: &StorageError) -> StoreFault {
    match error {
        StorageError::Io(error) => of_io(error),
        _ => StoreFault::Broken,
    }
}

/// What an error at opening means for the store.
pub(super) fn of_database(error: &DatabaseError) -> StoreFault {
    match error {
        DatabaseError::Storage(error) => of_storage(error),
        _ => StoreFault::Broken,
    }
}

/// What an error at beginning a transaction means for the store.
pub(super) fn of_transaction(error: &TransactionError) -> StoreFault {
    match error {
        TransactionError::Storage(error) => of_storage(error),
        _ => StoreFault::Broken,
    }
}

/// What an error of a table means for the store.
pub(super) fn of_table(error: &TableError) -> StoreFault {
    match error {
        TableError::Storage(error) => of_storage(error),
        _ => StoreFault::Broken,
    }
}

/// What an error at committing means for the store.
pub(super) fn of_commit(error: &CommitError) -> StoreFault {
    match error {
        CommitError::Storage(error) => of_storage(error),
        _ => StoreFault::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_is_told_apart_from_a_broken_one() {
        assert_eq!(of_io(&io::Error::from(io::ErrorKind::StorageFull)), StoreFault::Full);
        assert_eq!(of_io(&io::Error::from_raw_os_error(28)), StoreFault::Full);
        assert_eq!(of_io(&io::Error::from(io::ErrorKind::PermissionDenied)), StoreFault::Broken);
    }
}
