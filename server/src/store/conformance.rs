//! What every store must do, written once: `conformance!(name, open)` runs all of it against one kind of store.

use std::{path::Path, sync::Arc};

use kontaktbok_documents::{
    DocumentKind, Prefix, SchoolYear,
    ledger::{Channel, Entry, Outcome},
};
use kontaktbok_school::{Batch, BatchId, StoredChange};
use kontaktbok_sync::DocumentId;

use super::{
    CivicNumber, CodeHash, Document, Ended, Invitation, NewDevice, Reading, Store, StoreError, Tray, TrayEntry,
    sqlite::Sqlite,
};

macro_rules! conformance {
    ($store:ident, $open:path, [$($test:ident),* $(,)?]) => {
        mod $store {$(
            #[tokio::test]
            async fn $test() {
                let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
                let store = $open(&folder.path().join("db")).await;
                super::$test(store, folder.path()).await;
            }
        )*}
    };
}

conformance!(
    sqlite,
    super::open_sqlite,
    [
        what_is_committed_is_read_back_in_order,
        a_batch_with_a_rival_leaves_nothing_behind,
        an_entry_id_is_unique_in_the_school,
        a_code_works_once_and_its_companion_dies_with_it,
        an_expired_code_does_not_work,
        a_code_dies_after_twenty_wrong_guesses_at_it_and_another_does_not,
        a_device_is_ended_once,
        a_prefix_that_was_given_stays,
        two_devices_never_share_a_prefix_in_a_document,
        a_document_of_one_subject_and_year_is_made_once,
        an_entry_is_handed_in_once_and_not_under_another_s_name,
        an_entry_that_came_as_a_change_needs_no_tray,
        the_tray_holds_what_was_handed_in_for_the_documents_asked_for,
        a_new_register_takes_the_place_of_the_old_one_whole,
        a_backup_is_whole_and_never_overwrites,
    ]
);

async fn open_sqlite(path: &Path) -> Arc<dyn Store> {
    Arc::new(ok(Sqlite::open(path).await))
}

fn ok<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|e| panic!("{e}"))
}

fn id<T: std::str::FromStr<Err: std::fmt::Display>>(text: &str) -> T {
    ok(text.parse())
}

pub(super) fn document(n: u8) -> Document {
    Document {
        id: DocumentId([n; 16]),
        kind: DocumentKind::Ledger,
        subject: id(&format!("pupil{n}")),
        year: SchoolYear(2026),
    }
}

pub(super) fn change(document: u8, n: u8) -> StoredChange {
    StoredChange {
        n: u64::from(n),
        hash: [n; 32],
        bytes: vec![n; 50],
        deps: vec![[n - 1; 32]],
        actor: [document; 16],
        seq: u64::from(n),
        start_op: u64::from(n) * 10,
        max_op: u64::from(n) * 10 + 8,
        key: format!("{}-{n}", "ab".repeat(8)),
        entry: Entry {
            id: id(&format!("entry{document}-{n}")),
            by: id("mentor"),
            counter: u64::from(n),
            at: 1_000,
            happened: 900,
            channel: Channel::Call,
            outcome: Outcome::NoAnswer,
            guardians: vec![id("guardian")],
            tone: None,
            text: "ringde".to_owned(),
            corrects: None,
        },
        device: id("device"),
        person: id("mentor"),
        at: 2_000 + i64::from(n),
        previous: [n - 1; 32],
        chain: [n; 32],
        mac: [9; 32],
    }
}

fn batch(document: u8, changes: Vec<StoredChange>) -> Batch {
    Batch { id: BatchId(1), document: DocumentId([document; 16]), changes }
}

async fn with_documents(store: &dyn Store) {
    ok(store.add_documents(&[document(1), document(2)], 5).await);
}

fn code(n: u8) -> CodeHash {
    CodeHash { hash: [n; 32], lookup: [n / 10; 32] }
}

fn device(name: &str) -> NewDevice {
    NewDevice { id: id(name), public_key: vec![4; 65], name: "phone".to_owned() }
}

async fn invite(store: &dyn Store, codes: Vec<CodeHash>) {
    ok(store.invite(&Invitation { person: id("mentor"), codes, made_at: 100, expires_at: 200 }).await);
}

async fn what_is_committed_is_read_back_in_order(store: Arc<dyn Store>, _: &Path) {
    with_documents(&*store).await;
    ok(store.commit(&[batch(1, vec![change(1, 1), change(1, 2)]), batch(2, vec![change(2, 1)])]).await);
    let read = ok(store.changes(&DocumentId([1; 16])).await);
    assert!(read == vec![change(1, 1), change(1, 2)]);
    let entries = ok(store.entries(&[DocumentId([2; 16]), DocumentId([1; 16])]).await);
    let ids: Vec<_> = entries.iter().map(|e| e.entry.id.to_string()).collect();
    assert_eq!(ids, ["entry2-1", "entry1-1", "entry1-2"]);
    let arrivals: Vec<_> = ok(store.arrivals(2).await).iter().map(|a| a.entry.to_string()).collect();
    assert_eq!(arrivals, ["entry1-2", "entry2-1"]);
}

async fn a_batch_with_a_rival_leaves_nothing_behind(store: Arc<dyn Store>, _: &Path) {
    with_documents(&*store).await;
    ok(store.commit(&[batch(1, vec![change(1, 1)])]).await);
    let (mut same_number, mut same_key) = (change(1, 2), change(1, 2));
    same_number.n = 1;
    same_key.key = change(1, 1).key;
    for rival in [same_number, same_key] {
        let failed = store.commit(&[batch(2, vec![change(2, 1)]), batch(1, vec![rival])]).await;
        assert!(matches!(failed, Err(StoreError::Rival)));
        assert_eq!(ok(store.changes(&DocumentId([2; 16])).await).len(), 0);
        assert_eq!(ok(store.changes(&DocumentId([1; 16])).await).len(), 1);
    }
}

async fn an_entry_id_is_unique_in_the_school(store: Arc<dyn Store>, _: &Path) {
    with_documents(&*store).await;
    ok(store.commit(&[batch(1, vec![change(1, 1)])]).await);
    let mut elsewhere = change(2, 1);
    elsewhere.entry.id = id("entry1-1");
    let taken = store.commit(&[batch(2, vec![elsewhere])]).await;
    assert!(matches!(taken, Err(StoreError::EntryTaken(taken)) if taken == id("entry1-1")));
    // In its own document it is a rival's, who was first with the same entry.
    let mut again = change(1, 2);
    again.entry.id = id("entry1-1");
    assert!(matches!(store.commit(&[batch(1, vec![again])]).await, Err(StoreError::Rival)));
}

async fn a_code_works_once_and_its_companion_dies_with_it(store: Arc<dyn Store>, _: &Path) {
    invite(&*store, vec![code(10), code(20)]).await;
    assert_eq!(ok(store.enrol(code(10), &device("d1"), 150).await), Some(id("mentor")));
    assert_eq!(ok(store.enrol(code(10), &device("d2"), 150).await), None);
    assert_eq!(ok(store.enrol(code(20), &device("d3"), 150).await), None);
    let devices: Vec<_> = ok(store.devices().await).into_iter().map(|d| d.id.to_string()).collect();
    assert_eq!(devices, ["d1"]);
}

async fn an_expired_code_does_not_work(store: Arc<dyn Store>, _: &Path) {
    invite(&*store, vec![code(10)]).await;
    assert_eq!(ok(store.enrol(code(10), &device("d1"), 200).await), None);
}

async fn a_code_dies_after_twenty_wrong_guesses_at_it_and_another_does_not(store: Arc<dyn Store>, _: &Path) {
    invite(&*store, vec![code(10)]).await;
    invite(&*store, vec![code(30)]).await;
    for _ in 0..20 {
        // 11 begins as 10 does.
        assert_eq!(ok(store.enrol(code(11), &device("d1"), 150).await), None);
    }
    assert_eq!(ok(store.enrol(code(10), &device("d1"), 150).await), None);
    assert_eq!(ok(store.enrol(code(30), &device("d1"), 150).await), Some(id("mentor")));
}

async fn a_device_is_ended_once(store: Arc<dyn Store>, _: &Path) {
    invite(&*store, vec![code(10)]).await;
    ok(store.enrol(code(10), &device("d1"), 150).await);
    assert!(ok(store.end_device(&id("d1"), Ended::Revoked, 160).await));
    assert!(!ok(store.end_device(&id("d1"), Ended::SignedOut, 170).await));
    assert_eq!(ok(store.device(&id("d1")).await).and_then(|d| d.ended), Some(Ended::Revoked));
    assert!(!ok(store.end_device(&id("nobody"), Ended::Revoked, 160).await));
}

async fn two_devices(store: &dyn Store) {
    with_documents(store).await;
    invite(store, vec![code(10)]).await;
    invite(store, vec![code(30)]).await;
    ok(store.enrol(code(10), &device("d1"), 150).await);
    ok(store.enrol(code(30), &device("d2"), 150).await);
}

async fn a_prefix_that_was_given_stays(store: Arc<dyn Store>, _: &Path) {
    two_devices(&*store).await;
    let at = DocumentId([1; 16]);
    ok(store.add_prefixes(&id("d1"), &[(at, Prefix([1; 8]))]).await);
    ok(store.add_prefixes(&id("d1"), &[(at, Prefix([2; 8]))]).await);
    assert_eq!(ok(store.prefixes(&id("d1")).await).into_iter().collect::<Vec<_>>(), [(at, Prefix([1; 8]))]);
    assert!(ok(store.prefixes(&id("d2")).await).is_empty());
}

async fn two_devices_never_share_a_prefix_in_a_document(store: Arc<dyn Store>, _: &Path) {
    two_devices(&*store).await;
    let at = DocumentId([1; 16]);
    ok(store.add_prefixes(&id("d1"), &[(at, Prefix([1; 8]))]).await);
    let failed = store.add_prefixes(&id("d2"), &[(at, Prefix([1; 8]))]).await;
    assert!(matches!(failed, Err(StoreError::Rival)));
}

async fn a_document_of_one_subject_and_year_is_made_once(store: Arc<dyn Store>, _: &Path) {
    ok(store.add_documents(&[document(1)], 5).await);
    let mut again = document(1);
    again.id = DocumentId([7; 16]);
    ok(store.add_documents(&[again], 6).await);
    assert_eq!(ok(store.documents().await), [document(1)]);
}

fn handed(document: u8, n: u8, person: &str) -> TrayEntry {
    let entry = change(document, n).entry;
    TrayEntry { document: DocumentId([document; 16]), device: id("d1"), person: id(person), at: 300, entry }
}

async fn an_entry_is_handed_in_once_and_not_under_another_s_name(store: Arc<dyn Store>, _: &Path) {
    with_documents(&*store).await;
    assert_eq!(ok(store.hand_in(&handed(1, 1, "mentor")).await), Tray::Taken);
    assert_eq!(ok(store.hand_in(&handed(1, 1, "mentor")).await), Tray::Taken);
    assert_eq!(ok(store.hand_in(&handed(1, 1, "other")).await), Tray::Foreign);
}

async fn an_entry_that_came_as_a_change_needs_no_tray(store: Arc<dyn Store>, _: &Path) {
    with_documents(&*store).await;
    ok(store.commit(&[batch(1, vec![change(1, 1)])]).await);
    assert_eq!(ok(store.hand_in(&handed(1, 1, "mentor")).await), Tray::Taken);
    assert_eq!(ok(store.hand_in(&handed(1, 1, "other")).await), Tray::Foreign);
}

async fn the_tray_holds_what_was_handed_in_for_the_documents_asked_for(store: Arc<dyn Store>, _: &Path) {
    with_documents(&*store).await;
    ok(store.hand_in(&handed(1, 1, "mentor")).await);
    ok(store.hand_in(&TrayEntry { at: 400, ..handed(1, 2, "mentor") }).await);
    let both = ok(store.tray(&[DocumentId([1; 16])], 10).await);
    assert_eq!(both.iter().map(|handed| handed.at).collect::<Vec<_>>(), [400, 300]);
    assert_eq!(ok(store.tray(&[DocumentId([1; 16])], 1).await).len(), 1);
    assert!(ok(store.tray(&[DocumentId([9; 16])], 10).await).is_empty());
}

async fn a_new_register_takes_the_place_of_the_old_one_whole(store: Arc<dyn Store>, _: &Path) {
    let number = |person: &str| CivicNumber { person: id(person), hash: [1; 32], sealed: vec![1] };
    assert_eq!(ok(store.register().await), None);
    ok(store.replace_register("one", &[number("a")], 1).await);
    let twice = store.replace_register("two", &[number("b"), number("b")], 2).await;
    assert!(matches!(twice, Err(StoreError::Rival)));
    assert_eq!(ok(store.register().await).as_deref(), Some("one"));
    ok(store.replace_register("two", &[number("b")], 2).await);
    assert_eq!(ok(store.register().await).as_deref(), Some("two"));
}

async fn a_backup_is_whole_and_never_overwrites(store: Arc<dyn Store>, folder: &Path) {
    with_documents(&*store).await;
    ok(store.commit(&[batch(1, vec![change(1, 1)])]).await);
    let reading = Reading { at: 1, device: id("d"), person: id("p"), subject: id("s"), what: "ledger" };
    ok(store.log_reading(&reading).await);
    let copy = folder.join("copy");
    ok(store.backup(&copy).await);
    assert!(matches!(store.backup(&copy).await, Err(StoreError::Rival)));
    let copy = open_sqlite(&copy).await;
    assert!(ok(copy.changes(&DocumentId([1; 16])).await) == vec![change(1, 1)]);
}

#[tokio::test]
async fn a_newer_database_is_refused_untouched() {
    let folder = ok(tempfile::tempdir());
    let path = folder.path().join("db");
    ok(Sqlite::open(&path).await).close().await;
    let newer = ok(sqlx::SqlitePool::connect(&format!("sqlite:{}", path.display())).await);
    ok(sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'later', 1, x'00', 0)",
    )
    .execute(&newer)
    .await);
    newer.close().await;
    assert!(matches!(Sqlite::open(&path).await, Err(StoreError::Newer { found: 9999, .. })));
}

#[tokio::test]
async fn a_changed_reading_and_a_removed_one_show() {
    for tamper in ["UPDATE readings SET subject = 'x' WHERE n = 2", "DELETE FROM readings WHERE n = 2"] {
        let folder = ok(tempfile::tempdir());
        let path = folder.path().join("db");
        let store = ok(Sqlite::open(&path).await);
        for n in 0..3 {
            let reading = Reading { at: n, device: id("d"), person: id("p"), subject: id("s"), what: "ledger" };
            ok(store.log_reading(&reading).await);
        }
        assert_eq!(ok(store.check(&[0; 32]).await).faults, Vec::<String>::new());
        let other = ok(sqlx::SqlitePool::connect(&format!("sqlite:{}", path.display())).await);
        ok(sqlx::query(tamper).execute(&other).await);
        assert!(!ok(store.check(&[0; 32]).await).faults.is_empty(), "{tamper}");
    }
}
