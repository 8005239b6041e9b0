//! The tables' versions, taken into the program as text: one list for each database, in the files' order.
//!
//! sqlx's `migrate!` would do the same; it builds both drivers, TLS and SQLite's C library a second time, for the machine
//! that compiles.

use std::sync::LazyLock;

use sqlx::{
    SqlSafeStr as _,
    migrate::{Migration, MigrationType, Migrator},
};

/// A file's name without `.sql`, as `0001_start`, and what stands in it.
type File = (&'static str, &'static str);

macro_rules! files {
    ($folder:literal, $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../migrations/", $folder, "/", $name, ".sql")))),+]
    };
}

const SQLITE: &[File] = files!(
    "sqlite",
    "0001_start",
    "0002_one_row_per_change",
    "0003_attempts",
    "0004_trips",
    "0005_calling",
    "0006_talks",
    "0007_reaching",
    "0008_filing",
    "0009_wrong_numbers",
    "0020_copies",
    "0021_handing_on",
    "0031_bounds",
    "0032_refusals",
    "0035_of_age",
    "0036_as_it_was",
);

const POSTGRES: &[File] = files!(
    "postgres",
    "0001_start",
    "0002_attempts",
    "0003_trips",
    "0004_calling",
    "0005_talks",
    "0006_reaching",
    "0007_filing",
    "0008_wrong_numbers",
    "0019_copies",
    "0020_handing_on",
    "0030_bounds",
    "0031_refusals",
    "0034_of_age",
    "0035_as_it_was",
);

/// What brings a SQLite file up to date.
pub(super) static OF_SQLITE: LazyLock<Migrator> = LazyLock::new(|| migrator(SQLITE));

/// What brings a PostgreSQL database up to date.
pub(super) static OF_POSTGRES: LazyLock<Migrator> = LazyLock::new(|| migrator(POSTGRES));

/// Version, description and checksum are made as sqlx makes them of a folder: a database holds them to what it has run.
fn migrator(files: &[File]) -> Migrator {
    Migrator::with_migrations(files.iter().filter_map(migration).collect())
}

fn migration((name, sql): &File) -> Option<Migration> {
    let (version, description) = name.split_once('_')?;
    let description = description.replace('_', " ").into();
    Some(Migration::new(version.parse().ok()?, description, MigrationType::Simple, sql.into_sql_str(), false))
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use rstest::rstest;
    use sqlx::migrate::MigrationSource as _;

    use super::*;

    /// Every database that exists remembers these checksums and refuses a program that has others.
    #[rstest]
    #[case::sqlite("migrations/sqlite", &OF_SQLITE)]
    #[case::postgres("migrations/postgres", &OF_POSTGRES)]
    #[tokio::test]
    async fn every_file_is_taken_in_as_sqlx_reads_it(#[case] folder: PathBuf, #[case] taken_in: &Migrator) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = folder.resolve().await.unwrap();
        let of = |m: &Migration| (m.version, m.description.to_string(), m.checksum.to_vec(), m.no_tx);
        assert_eq!(taken_in.iter().map(of).collect::<Vec<_>>(), files.iter().map(of).collect::<Vec<_>>());
    }
}
