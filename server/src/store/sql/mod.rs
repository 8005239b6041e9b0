//! The queries, written once for every database: `sqlite.rs` and `postgres.rs` each take this folder in as a module of
//! their own and say above it what a pool, a row and a connection are, how writing begins and what an error means.
//!
//! What keeps one text right for both: placeholders are `$1`, numbers are bound as `i64`, and after an error nothing is
//! asked in the same transaction.

use std::{collections::BTreeMap, path::Path};

use async_trait::async_trait;
use kontaktbok_documents::{
    DeviceId, Entry, EntryId, PersonId, Prefix, TripId, UnitId, class, exchange::ReceivedEntry, report,
};
use kontaktbok_school::{Batch, StoredChange, trips::StoredTrip};
use kontaktbok_sync::DocumentId;
use sqlx::migrate::{MigrateError, Migrator};

use super::{Connection, Database, MIGRATIONS, Pool, Row, begin, copy_to, damages, fault};
use crate::store::{
    Arrival, Checked, CivicNumber, CodeHash, Device, Document, Ended, Invitation, LookedInto, MadePaper, NewDevice,
    Opened, Reading, Refusal, Said, SaidOfAge, SaidOfFiling, SaidOfNext, SaidOfReaching, Store, StoreError, Tray,
    TrayEntry,
};

mod as_it_was;
mod calling;
mod care;
mod changes;
mod devices;
mod documents;
mod filing;
mod handing_on;
mod logs;
mod of_age;
mod reaching;
mod register;
mod rows;
mod trips;
mod wrong_numbers;

/// Brings the tables up to date. Looks first, so that a newer database is never touched; `has_versions` counts whether
/// there is a table of versions.
pub(super) async fn migrate(writer: &Pool, has_versions: &'static str) -> Result<(), StoreError> {
    let tables: i64 = sqlx::query_scalar(has_versions).fetch_one(writer).await.map_err(fault)?;
    if tables > 0 {
        let found: Option<i64> =
            sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(writer).await.map_err(fault)?;
        if let Some(found) = found.filter(|found| *found > newest(&MIGRATIONS)) {
            return Err(StoreError::Newer { found, known: newest(&MIGRATIONS) });
        }
    }
    MIGRATIONS.run(writer).await.map_err(|error| match error {
        MigrateError::VersionMissing(found) => StoreError::Newer { found, known: newest(&MIGRATIONS) },
        MigrateError::Execute(e) | MigrateError::ExecuteMigration(e, _) => fault(e),
        other => StoreError::Other(Box::new(other)),
    })
}

/// The newest migration that this program knows.
fn newest(migrations: &Migrator) -> i64 {
    migrations.iter().map(|m| m.version).max().unwrap_or(0)
}

#[async_trait]
impl Store for Database {
    async fn meta(&self, name: &str) -> Result<Option<String>, StoreError> {
        register::meta(&self.readers, name).await
    }

    async fn set_meta(&self, name: &str, value: &str) -> Result<(), StoreError> {
        register::set_meta(&self.writer, name, value).await
    }

    async fn ready(&self) -> Result<(), StoreError> {
        let _: i64 = sqlx::query_scalar("SELECT count(*) FROM meta").fetch_one(&self.readers).await.map_err(fault)?;
        Ok(())
    }

    async fn documents(&self) -> Result<Vec<Document>, StoreError> {
        documents::all(&self.readers).await
    }

    async fn add_documents(&self, documents: &[Document], at: i64) -> Result<(), StoreError> {
        documents::add(&self.writer, documents, at).await
    }

    async fn changes(&self, document: &DocumentId) -> Result<Vec<StoredChange>, StoreError> {
        changes::of_document(&self.readers, document).await
    }

    async fn commit(&self, batches: &[Batch]) -> Result<(), StoreError> {
        changes::commit(&self.writer, batches).await
    }

    async fn entries(&self, documents: &[DocumentId]) -> Result<Vec<ReceivedEntry>, StoreError> {
        changes::entries(&self.readers, documents).await
    }

    async fn attempts(&self, since: i64) -> Result<Vec<(DocumentId, report::Entry)>, StoreError> {
        changes::attempts(&self.readers, since).await
    }

    async fn rounds(&self, since: i64) -> Result<Vec<(DocumentId, class::Entry)>, StoreError> {
        changes::rounds(&self.readers, since).await
    }

    async fn has_entry(&self, id: &EntryId) -> Result<bool, StoreError> {
        changes::has_entry(&self.readers, id).await
    }

    async fn arrivals(&self, newest: u32) -> Result<Vec<Arrival>, StoreError> {
        changes::arrivals(&self.readers, newest).await
    }

    async fn wrong_numbers(&self, since: i64) -> Result<Vec<(DocumentId, Entry, i64)>, StoreError> {
        wrong_numbers::found(&self.readers, since).await
    }

    async fn look_into(&self, looked: &LookedInto) -> Result<bool, StoreError> {
        wrong_numbers::look_into(&self.writer, looked).await
    }

    async fn looked_into(&self) -> Result<BTreeMap<PersonId, i64>, StoreError> {
        wrong_numbers::looked_into(&self.readers).await
    }

    async fn codes_out(&self, at: i64) -> Result<BTreeMap<PersonId, i64>, StoreError> {
        devices::codes_out(&self.readers, at).await
    }

    async fn invite(&self, invitation: &Invitation) -> Result<(), StoreError> {
        devices::invite(&self.writer, invitation).await
    }

    async fn enrol(&self, code: CodeHash, device: &NewDevice, at: i64) -> Result<Option<PersonId>, StoreError> {
        // Most guesses are at no code: they write nothing, and wait for nobody who does.
        if devices::is_meant(&self.readers, code).await? {
            devices::enrol(&self.writer, code, device, at).await
        } else {
            Ok(None)
        }
    }

    async fn is_good(&self, code: CodeHash, at: i64) -> Result<bool, StoreError> {
        devices::is_good(&self.readers, code, at).await
    }

    async fn count_guess(&self, code: CodeHash) -> Result<(), StoreError> {
        if devices::is_meant(&self.readers, code).await? {
            devices::count_guess(&self.writer, code).await?;
        }
        Ok(())
    }

    async fn device(&self, id: &DeviceId) -> Result<Option<Device>, StoreError> {
        devices::one(&self.readers, id).await
    }

    async fn devices_of(&self, person: &PersonId) -> Result<Vec<Device>, StoreError> {
        devices::of_person(&self.readers, person).await
    }

    async fn devices(&self) -> Result<Vec<Device>, StoreError> {
        devices::all(&self.readers).await
    }

    async fn seen(&self, id: &DeviceId, at: i64) -> Result<(), StoreError> {
        devices::seen(&self.writer, id, at).await
    }

    async fn end_device(&self, id: &DeviceId, why: Ended, at: i64) -> Result<bool, StoreError> {
        devices::end(&self.writer, id, why, at).await
    }

    async fn forget_ended(&self, prefixes: i64, devices: i64) -> Result<(), StoreError> {
        devices::forget(&self.writer, prefixes, devices).await
    }

    async fn prefixes(&self, device: &DeviceId) -> Result<BTreeMap<DocumentId, Prefix>, StoreError> {
        documents::prefixes(&self.readers, device).await
    }

    async fn authors(&self, document: &DocumentId) -> Result<Vec<(Prefix, DeviceId)>, StoreError> {
        documents::authors(&self.readers, document).await
    }

    async fn add_prefixes(&self, device: &DeviceId, prefixes: &[(DocumentId, Prefix)]) -> Result<(), StoreError> {
        documents::add_prefixes(&self.writer, device, prefixes).await
    }

    async fn register(&self) -> Result<Option<String>, StoreError> {
        register::facts(&self.readers).await
    }

    async fn replace_register(&self, facts: &str, numbers: &[CivicNumber], at: i64) -> Result<(), StoreError> {
        register::replace(&self.writer, facts, numbers, at).await
    }

    async fn change_register(&self, facts: &str) -> Result<(), StoreError> {
        register::change(&self.writer, facts).await
    }

    async fn log_reading(&self, reading: &Reading) -> Result<(), StoreError> {
        logs::reading(&self.writer, reading).await
    }

    async fn log_refusals(&self, refusals: &[Refusal]) -> Result<(), StoreError> {
        logs::refusals(&self.writer, refusals).await
    }

    async fn forget_refusals(&self, before: i64) -> Result<u64, StoreError> {
        logs::forget_refusals(&self.writer, before).await
    }

    async fn tray(&self, documents: &[DocumentId], most: u32) -> Result<Vec<TrayEntry>, StoreError> {
        logs::tray(&self.readers, documents, most).await
    }

    async fn hand_in(&self, entry: &TrayEntry) -> Result<Tray, StoreError> {
        logs::hand_in(&self.writer, entry).await
    }

    async fn keep_trip(&self, trip: &StoredTrip) -> Result<bool, StoreError> {
        trips::keep(&self.writer, trip).await
    }

    async fn trips_of(&self, person: &PersonId, over: i64) -> Result<Vec<StoredTrip>, StoreError> {
        trips::of_person(&self.readers, person, over).await
    }

    async fn end_trip(&self, id: &TripId, planner: &PersonId, at: i64) -> Result<bool, StoreError> {
        trips::end(&self.writer, id, planner, at).await
    }

    async fn forget_trips(&self, over: i64) -> Result<(), StoreError> {
        trips::forget(&self.writer, over).await
    }

    async fn ask_rektor(&self, said: &Said) -> Result<bool, StoreError> {
        calling::ask_rektor(&self.writer, said).await
    }

    async fn not_to_call(&self) -> Result<Vec<(PersonId, PersonId)>, StoreError> {
        calling::not_to_call(&self.readers).await
    }

    async fn said_of_calling(&self) -> Result<Vec<Said>, StoreError> {
        calling::said(&self.readers).await
    }

    async fn place_ledgers(&self, ledgers: &[(DocumentId, PersonId, UnitId)]) -> Result<(), StoreError> {
        handing_on::place(&self.writer, ledgers).await
    }

    async fn hand_on(&self, said: &SaidOfNext) -> Result<bool, StoreError> {
        handing_on::say(&self.writer, said).await
    }

    async fn handed_on(&self) -> Result<Vec<(PersonId, UnitId)>, StoreError> {
        handing_on::handed_on(&self.readers).await
    }

    async fn made(&self, reference: &str) -> Result<Option<MadePaper>, StoreError> {
        logs::made(&self.readers, reference).await
    }

    async fn say_of_age(&self, said: &SaidOfAge) -> Result<bool, StoreError> {
        of_age::say(&self.writer, said).await
    }

    async fn said_of_age(&self) -> Result<Vec<SaidOfAge>, StoreError> {
        of_age::said(&self.readers).await
    }

    async fn say_reaching(&self, said: &SaidOfReaching) -> Result<bool, StoreError> {
        reaching::say(&self.writer, said).await
    }

    async fn reaching(&self) -> Result<Vec<SaidOfReaching>, StoreError> {
        reaching::holding(&self.readers).await
    }

    async fn said_of_reaching(&self) -> Result<Vec<SaidOfReaching>, StoreError> {
        reaching::said(&self.readers).await
    }

    async fn let_reporter_file(&self, said: &SaidOfFiling) -> Result<bool, StoreError> {
        filing::let_reporter_file(&self.writer, said).await
    }

    async fn reporter_files(&self) -> Result<Vec<UnitId>, StoreError> {
        filing::reporter_files(&self.readers).await
    }

    async fn said_of_filing(&self) -> Result<Vec<SaidOfFiling>, StoreError> {
        filing::said(&self.readers).await
    }

    async fn keep_as_it_was(&self, document: &DocumentId, sealed: &[u8], at: i64) -> Result<(), StoreError> {
        as_it_was::keep(&self.writer, document, sealed, at).await
    }

    async fn as_it_was(&self) -> Result<Vec<(DocumentId, Vec<u8>)>, StoreError> {
        as_it_was::all(&self.readers).await
    }

    async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        care::backup(self, to).await
    }

    async fn check(&self, arrivals_key: &[u8; 32]) -> Result<Checked, StoreError> {
        care::check(self, arrivals_key).await
    }

    async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
