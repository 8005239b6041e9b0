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
fn a_lost_database_is_not_begun_anew_and_a_backup_takes_its_place() {
    let place = Place::new();
    drop(place.serve());
    let copy = place.folder.path().join("copy.sqlite");
    let copy = copy.to_str().unwrap();
    place.obeyed("backup", &[copy]);
    std::fs::remove_dir_all(place.data()).unwrap();
    let said = place.refused("127.0.0.1:0");
    assert!(said.contains("there is no school in") && said.contains("--new-school"), "{said}");
    assert!(!place.data().exists());
    place.obeyed("restore", &[copy]);
    drop(place.serve());
}

#[test]
fn a_first_import_that_fails_says_that_it_made_keys() {
    let place = Place::new();
    let nothing = place.folder.path().join("no-such-folder");
    let output = place.command("import").arg(&nothing).output().unwrap();
    let said = said_as_error(&output);
    assert!(said.contains(place.key_file().to_str().unwrap()) && said.contains("no-such-folder"), "{said}");
    assert!(place.key_file().exists());
    let said = said_as_error(&place.command("import").arg(&nothing).output().unwrap());
    assert!(!said.contains("keys"), "{said}");
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
