//! Copies, checks, and databases that must not be touched.

use std::sync::Arc;

use kontaktbok_documents::exchange::copies::{CopyChoice, CopyEntry};
use kontaktbok_documents::exchange::reports::{HandedTo, ReportAbout, ReportAsked, ReportQuestion, ReportText};
use kontaktbok_documents::{Best, Copying};
use kontaktbok_sync::DocumentId;

use super::{Place, batch, calling::said, change, document, filing, id, ok, reaching, trips::trip, with_documents};
use crate::store::{
    Arrival, Checked, CodeHash, Document, HandedReport, Invitation, LoggedCopy, LoggedReport, MadePaper, NewDevice,
    Opened, Reading, Store, StoreError, sqlite::Sqlite,
};

fn reading(at: i64) -> Reading {
    Reading { at, device: id("d"), person: id("p"), opened: Opened::Ledger(id("s")) }
}

pub(super) async fn a_backup_is_whole_and_never_overwrites(store: Arc<dyn Store>, place: Place) {
    with_documents(&*store).await;
    ok(store.commit(&[batch(1, vec![change(1, 1)]), batch(2, vec![change(2, 1)])]).await);
    ok(store.log_reading(&reading(1)).await);
    ok(store.log_reading(&copied(1, "7F3K-92QD")).await);
    ok(store.replace_register("facts", &[], 1).await);
    let codes = vec![CodeHash { hash: [1; 32], lookup: [2; 32] }];
    ok(store.invite(&Invitation { person: id("mentor"), codes: codes.clone(), made_at: 1, expires_at: 9 }).await);
    let device = NewDevice { id: id("d1"), public_key: vec![4; 65], name: "phone".to_owned() };
    ok(store.enrol(codes[0], &device, 2).await);
    assert!(ok(store.keep_trip(&trip("trip", "mentor")).await));
    for ask_rektor in [true, false, true] {
        assert!(ok(store.ask_rektor(&said("pupil1", "guardian", ask_rektor)).await));
    }
    for best in [Best::Any, Best::After(15)] {
        assert!(ok(store.say_reaching(&reaching::said("guardian", "arabiska", best)).await));
    }
    assert!(ok(store.let_reporter_file(&filing::said("unit1", true)).await));

    let path = place.folder.path().join("copy");
    ok(store.backup(&path).await);
    assert!(matches!(store.backup(&path).await, Err(StoreError::Rival)));
    let names: Vec<_> = ok(std::fs::read_dir(place.folder.path())).map(|file| ok(file).file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().starts_with(".kontaktbok")), "{names:?}");

    let copy = ok(Sqlite::open(&path).await);
    assert_eq!(ok(copy.documents().await), [1, 2].map(|n| Document { used: true, ..document(n) }));
    assert!(ok(copy.changes(&DocumentId([1; 16])).await) == vec![change(1, 1)]);
    let order: Vec<_> = ok(copy.arrivals(9).await).into_iter().map(|Arrival { entry, .. }| entry.to_string()).collect();
    assert_eq!(order, ["entry1-1", "entry2-1"]);
    assert_eq!(ok(copy.devices().await), ok(store.devices().await));
    assert_eq!(ok(copy.register().await).as_deref(), Some("facts"));
    assert!(ok(copy.trips_of(&id("colleague"), 0).await) == [trip("trip", "mentor")]);
    assert_eq!(ok(copy.not_to_call().await), [(id("pupil1"), id("guardian"))]);
    assert!(ok(copy.said_of_calling().await) == ok(store.said_of_calling().await));
    assert!(ok(copy.reaching().await) == [reaching::said("guardian", "arabiska", Best::After(15))]);
    assert!(ok(copy.said_of_reaching().await) == ok(store.said_of_reaching().await));
    assert!(ok(copy.said_of_filing().await) == [filing::said("unit1", true)]);
    let Checked { documents, changes, readings, faults } = ok(copy.check(&[0; 32]).await);
    assert_eq!((documents, changes, readings), (2, 2, 2));
    assert!(!faults.iter().any(|fault| fault.contains("reading")), "{faults:?}");
    // What comes after what was copied goes behind it.
    ok(copy.commit(&[batch(1, vec![change(1, 2)])]).await);
    assert_eq!(ok(copy.arrivals(1).await)[0].entry, id("entry1-2"));
}

pub(super) async fn a_newer_database_is_refused_untouched(store: Arc<dyn Store>, place: Place) {
    store.close().await;
    place
        .execute(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'later', true, '0', 0)",
        )
        .await;
    assert!(matches!(place.open().await, Err(StoreError::Newer { found: 9999, .. })));
}

fn copied(at: i64, reference: &str) -> Reading {
    let choices = [("e1", CopyChoice::Taken), ("e2", CopyChoice::LeftOut), ("e3", CopyChoice::Others)];
    let entries = choices.into_iter().map(|(entry, choice)| CopyEntry { id: id(entry), choice }).collect();
    let (reference, copying) = (reference.to_owned(), Copying::Proposed);
    let copy = LoggedCopy { reference, pupil: id("pupil1"), guardian: id("guardian"), copying, entries };
    Reading { opened: Opened::Copy(copy), ..reading(at) }
}

pub(super) async fn what_was_chosen_for_a_copy_is_kept_and_a_changed_choice_shows(store: Arc<dyn Store>, place: Place) {
    breaks_the_chain(&*store, &place, "UPDATE copies SET choices = replace(choices, 'left_out', 'taken')").await;
}

pub(super) async fn a_copy_s_choices_that_are_gone_show(store: Arc<dyn Store>, place: Place) {
    breaks_the_chain(&*store, &place, "DELETE FROM copies").await;
}

fn handed_over(at: i64, reference: &str) -> Reading {
    let asked = ReportAsked {
        accident: id("accident"),
        about: ReportAbout::Pupil(id("pupil1")),
        to: HandedTo::Guardian(id("guardian")),
        entries: vec![id("e1"), id("e2")],
        texts: vec![ReportText { question: ReportQuestion::What, choice: CopyChoice::LeftOut }],
    };
    let handed = HandedReport { document: "document".to_owned(), pupils: vec![Some(id("pupil1"))], asked };
    let report = LoggedReport { reference: reference.to_owned(), handed };
    Reading { opened: Opened::Report(report), ..reading(at) }
}

pub(super) async fn what_is_logged_of_a_report_is_found_again(store: Arc<dyn Store>, _: Place) {
    ok(store.log_reading(&copied(1, "AAAA-BBBB")).await);
    ok(store.log_reading(&handed_over(2, "CCCC-DDDD")).await);
    let Some(MadePaper::Report(made)) = ok(store.made("CCCC-DDDD").await) else { panic!("no report") };
    let Opened::Report(logged) = handed_over(2, "CCCC-DDDD").opened else { panic!("no report") };
    assert_eq!((made.at, made.by, made.about.as_str()), (2, id("p"), "pupil1"));
    assert!(made.handed == logged.handed);
    let Some(MadePaper::Copy(made)) = ok(store.made("AAAA-BBBB").await) else { panic!("no copy") };
    assert_eq!((made.guardian, made.entries.len()), (id("guardian"), 3));
    assert!(ok(store.made("EEEE-FFFF").await).is_none());
    assert!(store.log_reading(&handed_over(3, "AAAA-BBBB")).await.is_err(), "no two papers are called the same");
    assert_eq!(ok(store.check(&[0; 32]).await).faults, Vec::<String>::new());
}

pub(super) async fn a_report_that_went_to_another_than_was_logged_shows(store: Arc<dyn Store>, place: Place) {
    ok(store.log_reading(&handed_over(1, "CCCC-DDDD")).await);
    assert_eq!(ok(store.check(&[0; 32]).await).faults, Vec::<String>::new());
    place.execute("UPDATE copies SET choices = replace(choices, 'guardian', 'guardiam')").await;
    assert_eq!(ok(store.check(&[0; 32]).await).faults.len(), 1);
}

pub(super) async fn no_two_copies_are_called_the_same(store: Arc<dyn Store>, _: Place) {
    ok(store.log_reading(&copied(1, "AAAA-BBBB")).await);
    assert!(store.log_reading(&copied(2, "AAAA-BBBB")).await.is_err());
    let Checked { readings, faults, .. } = ok(store.check(&[0; 32]).await);
    assert_eq!((readings, faults), (1, vec![]), "what was not logged left something behind");
}

pub(super) async fn a_changed_reading_shows(store: Arc<dyn Store>, place: Place) {
    breaks_the_chain(&*store, &place, "UPDATE readings SET subject = 'x' WHERE n = 2").await;
}

pub(super) async fn a_removed_reading_shows(store: Arc<dyn Store>, place: Place) {
    breaks_the_chain(&*store, &place, "DELETE FROM readings WHERE n = 2").await;
}

async fn breaks_the_chain(store: &dyn Store, place: &Place, tamper: &'static str) {
    for at in 0..3 {
        ok(store.log_reading(&reading(at)).await);
    }
    let opened = Opened::Trip { trip: id("trip"), pupils: 24 };
    ok(store.log_reading(&Reading { opened, ..reading(3) }).await);
    ok(store.log_reading(&copied(4, "7F3K-92QD")).await);
    assert_eq!(ok(store.check(&[0; 32]).await).faults, Vec::<String>::new());
    place.execute(tamper).await;
    assert!(!ok(store.check(&[0; 32]).await).faults.is_empty());
}

pub(super) async fn what_was_committed_is_there_after_opening_again(store: Arc<dyn Store>, place: Place) {
    with_documents(&*store).await;
    ok(store.commit(&[batch(1, vec![change(1, 1)])]).await);
    store.close().await;
    let again = ok(place.open().await);
    assert!(ok(again.changes(&DocumentId([1; 16])).await) == vec![change(1, 1)]);
}
