//! What the program says, and how it ends, when it cannot start.

use crate::program::{Place, said_as_error};

#[test]
fn a_port_in_use_ends_the_program_with_a_clear_message() {
    let (one, other) = (Place::new(), Place::new());
    let server = one.serve();
    let said = other.refused(&server.address);
    assert!(said.contains("in use by another program"), "{said}");
}

#[test]
fn a_second_server_and_a_gone_or_foreign_key_file_end_the_program_with_a_clear_message() {
    let (one, other) = (Place::new(), Place::new());
    let (server, _other) = (one.serve(), other.serve());
    let said = one.refused("127.0.0.1:0");
    assert!(said.contains("another Kontaktbok works on the data folder"), "{said}");
    drop(server);
    std::fs::remove_file(one.key_file()).unwrap();
    let said = one.refused("127.0.0.1:0");
    assert!(said.contains("key file"), "{said}");
    assert!(!one.key_file().exists());
    std::fs::copy(other.key_file(), one.key_file()).unwrap();
    let said = one.refused("127.0.0.1:0");
    assert!(said.contains("belongs to another database"), "{said}");
}

#[test]
fn plain_http_to_other_machines_ends_the_program_and_names_the_ways_out() {
    let said = Place::new().refused("0.0.0.0:0");
    assert!(said.contains("--plain-http-on-purpose"), "{said}");
}

#[test]
fn after_a_sigkill_the_database_passes_the_check_and_the_server_starts_again() {
    let place = Place::new();
    drop(place.serve());
    let output = place.command("check").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    drop(place.serve());
}

#[test]
fn a_check_without_a_database_says_so() {
    let said = said_as_error(&Place::new().command("check").output().unwrap());
    assert!(said.contains("there is no database"), "{said}");
}

#[tokio::test]
async fn a_database_of_a_newer_version_ends_the_program_with_a_clear_message() {
    let place = Place::new();
    drop(place.serve());
    let file = place.data().join("kontaktbok.sqlite");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&file);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'later', 1, x'00', 0)",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
    let said = place.refused("127.0.0.1:0");
    assert!(said.contains("newer"), "{said}");
}
