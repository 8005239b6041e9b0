//! What is particular about PostgreSQL: the way there, the lock, and a connection that breaks.

use rstest::rstest;
use sqlx::{PgConnection, postgres::PgConnectOptions};

use super::*;
use crate::store::conformance::Place;

fn ok<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|e| panic!("{e}"))
}

#[rstest]
#[case::another_machine("postgres://db.example.se/kontaktbok", PgSslMode::VerifyFull)]
#[case::by_its_number("postgres://192.0.2.7/kontaktbok", PgSslMode::VerifyFull)]
#[case::asked_for_by_name("postgres://db.example.se/kontaktbok?sslmode=disable", PgSslMode::Disable)]
#[case::this_machine("postgres://localhost/kontaktbok", PgSslMode::Prefer)]
#[case::this_machine_by_its_number("postgres://[::1]/kontaktbok", PgSslMode::Prefer)]
#[case::a_socket("postgres:///kontaktbok?host=/run/postgresql", PgSslMode::Prefer)]
fn to_another_machine_the_connection_is_verified(#[case] url: &str, #[case] expected: PgSslMode) {
    let options = protected(ok(url.parse()));
    assert_eq!(format!("{:?}", options.get_ssl_mode()), format!("{expected:?}"));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_away() {
    let nobody = tempfile::tempdir().unwrap();
    let options = PgConnectOptions::new_without_pgpass().socket(nobody.path());
    assert!(matches!(Postgres::open(options).await, Err(StoreError::Away(_))));
}

#[tokio::test]
#[ignore = "needs KONTAKTBOK_POSTGRES: tests/run starts one"]
async fn one_process_works_on_a_database_and_goes_on_after_its_connection_broke() {
    let (store, place) = Place::on_postgres().await;
    assert!(matches!(place.open().await, Err(StoreError::Locked)));
    let theirs = "SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
                  WHERE l.locktype = 'advisory' AND l.classid::bigint & 4294967295 = hashtext('kontaktbok')::bigint & 4294967295
                    AND l.objid::bigint & 4294967295 = hashtext(current_schema())::bigint & 4294967295";
    place.execute(theirs).await;
    ok(store.set_meta("written", "after").await);
    assert_eq!(ok(store.meta("written").await).as_deref(), Some("after"));
    assert!(matches!(place.open().await, Err(StoreError::Locked)), "the lock was not taken again");
    store.close().await;
    ok(place.open().await);
}

#[tokio::test]
#[ignore = "needs KONTAKTBOK_POSTGRES: tests/run starts one"]
async fn a_database_in_which_not_every_text_has_room_is_refused() {
    let (store, place) = Place::on_postgres().await;
    store.close().await;
    let options = place.schema.clone().unwrap_or_default();
    let mut connection = ok(PgConnection::connect_with(&options).await);
    let name = format!("narrow_{}", ok(crate::random::id()).replace('-', "_").to_lowercase());
    let make = format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1'");
    ok(sqlx::query(sqlx::AssertSqlSafe(make)).execute(&mut connection).await);
    let refused = Postgres::open(options.database(&name)).await;
    assert!(matches!(refused, Err(StoreError::Unfit { setting: "server_encoding", .. })));
}
