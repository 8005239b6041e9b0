//! What every store must do, written once: each test of the list runs against SQLite and against PostgreSQL.
//!
//! PostgreSQL's are for where `KONTAKTBOK_POSTGRES` names a database in which schemas may be made; `tests/run` starts
//! one. Elsewhere they are shown as ignored.

use std::sync::Arc;

use kontaktbok_documents::{
    Entry, SchoolYear, Subject,
    ledger::{self, Channel, Outcome},
    report,
};
use kontaktbok_school::{Batch, BatchId, StoredChange};
use kontaktbok_sync::DocumentId;
use sqlx::{Connection as _, PgConnection, SqliteConnection, postgres::PgConnectOptions};

use super::{Document, Store, StoreError, postgres::Postgres, sqlite::Sqlite};

mod arrivals;
mod as_it_was;
mod calling;
mod care;
mod filing;
mod handing_on;
mod of_age;
mod people;
mod reaching;
mod trips;
mod wrong_numbers;

macro_rules! of_every_store {
    ($($group:ident: [$($test:ident),* $(,)?]),* $(,)?) => {
        mod on_sqlite {
            $($(#[tokio::test]
            async fn $test() {
                let (store, place) = super::Place::on_sqlite().await;
                super::$group::$test(store, place).await;
            })*)*
        }
        mod on_postgres {
            $($(#[tokio::test]
            #[ignore = "needs KONTAKTBOK_POSTGRES: tests/run starts one"]
            async fn $test() {
                let (store, place) = super::Place::on_postgres().await;
                super::$group::$test(store, place).await;
            })*)*
        }
    };
}

of_every_store!(
    arrivals: [
        what_is_committed_is_read_back_in_order,
        a_batch_with_a_rival_leaves_nothing_behind,
        an_entry_id_is_unique_in_the_school,
        a_document_of_one_subject_and_year_is_made_once,
        a_report_is_kept_with_its_kind_and_its_attempts_are_found,
        what_is_said_of_talks_is_kept_with_its_kind_and_rounds_are_found,
        an_entry_is_handed_in_once_and_not_under_another_s_name,
        an_entry_that_came_as_a_change_needs_no_tray,
        the_tray_holds_what_was_handed_in_for_the_documents_asked_for,
        nobody_pushes_another_out_of_the_tray,
    ],
    people: [
        a_code_works_once_and_its_companion_dies_with_it,
        an_expired_code_does_not_work,
        a_code_dies_after_twenty_wrong_guesses_at_it_and_another_does_not,
        a_new_code_takes_the_place_of_one_that_was_not_used,
        a_code_is_out_until_it_is_used_or_over,
        the_devices_of_one_person_are_told_the_oldest_first,
        a_device_is_ended_once,
        what_has_ended_and_left_nothing_goes,
        what_was_refused_is_kept_for_so_long,
        a_prefix_that_was_given_stays,
        two_devices_never_share_a_prefix_in_a_document,
        a_new_register_takes_the_place_of_the_old_one_whole,
    ],
    trips: [
        a_trip_is_of_its_planner_and_its_adults_until_it_is_over,
        a_trip_that_is_asked_for_again_is_changed_by_its_planner_alone,
        a_trip_is_ended_once_by_its_planner_and_not_begun_again,
        what_is_over_is_deleted_and_nothing_else,
    ],
    calling: [
        whom_not_to_call_is_said_per_pupil_and_lifted,
        the_same_said_twice_is_one_row,
        who_said_it_and_when_is_never_forgotten,
        a_new_register_leaves_it_as_it_is,
    ],
    wrong_numbers: [
        a_wrong_number_is_found_until_its_author_corrects_it,
        what_was_looked_into_stays_so_and_a_later_time_counts,
    ],
    reaching: [
        the_newest_of_a_guardian_holds_and_nothing_is_overwritten,
        how_to_reach_somebody_said_twice_is_one_row,
        a_new_register_leaves_how_to_reach_as_it_is,
        a_best_time_that_cannot_be_is_refused_by_the_database,
    ],
    filing: [
        who_files_is_said_per_unit_and_taken_back,
        the_same_said_twice_of_filing_is_one_row,
        who_said_who_files_and_when_is_never_forgotten,
        a_new_register_leaves_who_files_as_it_is,
    ],
    handing_on: [
        what_the_next_unit_may_read_is_said_per_pupil_and_unit_and_taken_back,
        a_ledger_without_unit_is_given_one_once,
    ],
    of_age: [
        what_a_pupil_of_age_says_is_written_behind_what_was_said_before,
    ],
    as_it_was: [
        what_was_true_is_kept_in_its_order_and_no_register_takes_it_away,
    ],
    care: [
        a_backup_is_whole_and_never_overwrites,
        a_newer_database_is_refused_untouched,
        a_changed_reading_shows,
        a_removed_reading_shows,
        what_was_chosen_for_a_copy_is_kept_and_a_changed_choice_shows,
        a_copy_s_choices_that_are_gone_show,
        what_is_logged_of_a_report_is_found_again,
        a_report_that_went_to_another_than_was_logged_shows,
        no_two_copies_are_called_the_same,
        what_was_committed_is_there_after_opening_again,
    ],
);

/// Where a test's store is, and a folder of its own.
pub(super) struct Place {
    folder: tempfile::TempDir,
    /// PostgreSQL's address with a schema of the test's own; without it the store is a file in the folder.
    pub(super) schema: Option<PgConnectOptions>,
}

impl Place {
    async fn on_sqlite() -> (Arc<dyn Store>, Self) {
        Self { folder: ok(tempfile::tempdir()), schema: None }.opened().await
    }

    pub(super) async fn on_postgres() -> (Arc<dyn Store>, Self) {
        let url = std::env::var("KONTAKTBOK_POSTGRES").unwrap_or_else(|_| panic!("KONTAKTBOK_POSTGRES names none"));
        let options: PgConnectOptions = ok(url.parse());
        let folder = ok(tempfile::tempdir());
        let schema = format!("test_{}", ok(crate::random::id()).replace('-', "_").to_lowercase());
        let mut connection = ok(PgConnection::connect_with(&options).await);
        ok(sqlx::query(sqlx::AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).execute(&mut connection).await);
        ok(connection.close().await);
        Self { folder, schema: Some(options.options([("search_path", schema)])) }.opened().await
    }

    async fn opened(self) -> (Arc<dyn Store>, Self) {
        (ok(self.open().await), self)
    }

    pub(super) async fn open(&self) -> Result<Arc<dyn Store>, StoreError> {
        Ok(match &self.schema {
            Some(options) => Arc::new(Postgres::open(options.clone()).await?),
            None => Arc::new(Sqlite::open(&self.folder.path().join("db")).await?),
        })
    }

    /// Does something to the database behind the store's back.
    pub(super) async fn execute(&self, statement: &'static str) {
        if let Some(options) = &self.schema {
            let mut connection = ok(PgConnection::connect_with(options).await);
            ok(sqlx::query(statement).execute(&mut connection).await);
        } else {
            let url = format!("sqlite:{}", self.folder.path().join("db").display());
            let mut connection = ok(SqliteConnection::connect(&url).await);
            ok(sqlx::query(statement).execute(&mut connection).await);
        }
    }
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
        subject: Subject::Ledger { pupil: id(&format!("pupil{n}")), unit: None },
        year: SchoolYear(2026),
        used: false,
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
        entry: Entry::Contact(ledger::Entry {
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
        }),
        device: id("device"),
        person: id("mentor"),
        at: 2_000 + i64::from(n),
        previous: [n - 1; 32],
        chain: [n; 32],
        mac: [9; 32],
    }
}

pub(super) fn batch(document: u8, changes: Vec<StoredChange>) -> Batch {
    Batch { id: BatchId(1), document: DocumentId([document; 16]), changes }
}

/// A blank report, and an attempt written in it.
pub(super) fn report(n: u8) -> (Document, StoredChange) {
    let (author, unit) = (id("mentor"), id("unit"));
    let subject = Subject::Report { author, unit, number: u32::from(n) };
    let attempt = report::Attempt {
        pupil: id("pupil1"),
        guardian: id("guardian"),
        means: report::Means::Call,
        outcome: Outcome::Voicemail,
        happened: 900,
    };
    let entry = report::Entry {
        id: id(&format!("attempt{n}")),
        by: id("mentor"),
        counter: 1,
        at: 1_000,
        accident: id("accident"),
        says: report::Says::Attempt(attempt),
    };
    let document = Document { id: DocumentId([n; 16]), subject, year: SchoolYear(2026), used: false };
    (document, StoredChange { entry: entry.into(), ..change(n, 1) })
}

async fn with_documents(store: &dyn Store) {
    ok(store.add_documents(&[document(1), document(2)], 5).await);
}
