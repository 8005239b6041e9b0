//! An accepted edit to the disk: the server's store, with every table and index of its own, against one bare SQLite
//! row of the same bytes. Both with a write-ahead log and `synchronous=FULL`, on the same disk.

use std::path::Path;
use std::time::{Duration, Instant};

use kontaktbok_documents::{SchoolYear, Subject, Written};
use kontaktbok_school::{Batch, BatchId, StoredChange};
use kontaktbok_server::store::sqlite::Sqlite;
use kontaktbok_server::store::{Document, Store};
use kontaktbok_sync::DocumentId;
use kontaktbok_tests::dice::Dice;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::ledgers::{Ledger, MORNING, Writer};
use crate::table::{Line, lower_quarter};

/// Rows that are there before.
const BEFORE: usize = 500;
const COMMITS: usize = 1_000;
const WARM: usize = 50;

async fn bare(path: &Path) -> SqlitePool {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    sqlx::query("CREATE TABLE bare (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL)").execute(&pool).await.unwrap();
    pool
}

async fn commit_bare(pool: &SqlitePool, bytes: &[u8]) {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
    sqlx::query("INSERT INTO bare (bytes) VALUES (?)").bind(bytes).execute(&mut *transaction).await.unwrap();
    transaction.commit().await.unwrap();
}

/// What the store keeps of a change, both rows, in one piece.
fn bytes(document: DocumentId, change: &StoredChange) -> Vec<u8> {
    let numbers = [change.n, change.seq, change.start_op, change.max_op].map(u64::to_be_bytes).concat();
    let mut all = [&document.0[..], &numbers, &change.hash, &change.actor, &change.bytes].concat();
    all.extend(change.deps.concat());
    all.extend([change.previous, change.chain, change.mac].concat());
    for text in [&change.key, change.entry.id().as_str(), change.device.as_str(), change.person.as_str()] {
        all.extend(text.as_bytes());
    }
    all.extend(serde_json::to_vec(&change.entry).unwrap());
    all
}

/// Measures commits.
pub fn measure() -> Vec<Line> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut dice = Dice::new(2);
        let mut writers = [Writer::new(0), Writer::new(1)];
        let id = DocumentId([7; 16]);
        let guardians = ["guardian".parse().unwrap()];
        let ledger = Ledger::new(&mut dice, id, &mut writers, &guardians, BEFORE + WARM + COMMITS);
        // On a disk, not in a temporary folder that may be memory.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let store = Sqlite::open(&folder.path().join("school.db")).await.unwrap();
        let bare = bare(&folder.path().join("bare.db")).await;
        let subject = Subject::Ledger { pupil: "pupil".parse().unwrap(), unit: None };
        let document = Document { id, subject, year: SchoolYear(2026), used: false };
        store.add_documents(&[document], MORNING).await.unwrap();
        let (before, after) = ledger.rows.split_at(BEFORE);
        store.commit(&[Batch { id: BatchId(0), document: id, changes: before.to_vec() }]).await.unwrap();
        for change in before {
            commit_bare(&bare, &bytes(id, change)).await;
        }
        let mut times: [Vec<Duration>; 2] = Default::default();
        for (number, change) in after.iter().enumerate() {
            let batch = [Batch { id: BatchId(1), document: id, changes: vec![change.clone()] }];
            let bytes = bytes(id, change);
            // By turns first, so that neither always follows the other.
            for which in [number % 2, 1 - number % 2] {
                let begun = Instant::now();
                if which == 0 {
                    store.commit(&batch).await.unwrap();
                } else {
                    commit_bare(&bare, &bytes).await;
                }
                if number >= WARM {
                    times[which].push(begun.elapsed());
                }
            }
        }
        store.close().await;
        bare.close().await;
        // A disk that others use as well has two speeds; what is compared is the same, undisturbed one.
        let [of_store, of_bare] = times.each_mut().map(|times| lower_quarter(times));
        vec![Line::ratio("server: a commit with fsync", of_store, ("bare SQLite", of_bare), 1.3)]
    })
}
