//! The school's data in a PostgreSQL: the same promises.

use std::time::Instant;

use sqlx::{Connection as _, PgConnection};

use crate::{
    delayed_commit::{BUSY, Scene, TEXT},
    program::Place,
};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs KONTAKTBOK_POSTGRES: tests/run starts one"]
async fn a_school_on_postgresql_says_nothing_too_early_and_loses_nothing_when_it_is_killed() {
    let scene = Scene::open(Place::on_postgres().await).await;
    let url = scene.school.place.postgres.clone().unwrap();
    let mut held = PgConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("BEGIN; LOCK TABLE arrivals IN EXCLUSIVE MODE").execute(&mut held).await.unwrap();
    scene.mentor.note(&scene.pupil, TEXT).await.unwrap();
    let begun = Instant::now();
    while scene.school.counted("kontaktbok_commit_failed_total").await < 0.5 {
        assert!(begun.elapsed() < BUSY * 6, "the commit does not fail");
        scene.nobody_says_too_much().await;
    }
    scene.school.kill_server();
    scene.nobody_says_too_much().await;
    sqlx::raw_sql("ROLLBACK").execute(&mut held).await.unwrap();
    scene.school.start_server();
    scene.arrives_once().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs KONTAKTBOK_POSTGRES: tests/run starts one"]
async fn a_copy_of_a_school_on_postgresql_is_a_file_that_the_program_runs_on() {
    let scene = Scene::open(Place::on_postgres().await).await;
    let restored = Place::new();
    std::fs::create_dir(restored.data()).unwrap();
    std::fs::copy(scene.school.place.key_file(), restored.key_file()).unwrap();
    scene.school.place.obeyed("backup", &[restored.data().join("kontaktbok.sqlite").to_str().unwrap()]);
    let [of_the_copy, of_the_school] = [&restored, &scene.school.place].map(|place| place.obeyed("check", &[]));
    assert_eq!(of_the_copy, of_the_school);
    assert!(of_the_copy.contains(" 0 faults"), "{of_the_copy}");
    drop(restored.serve());
}

#[tokio::test]
#[ignore = "needs KONTAKTBOK_POSTGRES: tests/run starts one"]
async fn a_second_server_on_one_postgresql_and_a_gone_key_file_end_the_program_with_a_clear_message() {
    let one = Place::on_postgres().await;
    let server = one.serve();
    let second = Place::at(one.postgres.clone());
    let said = second.refused("127.0.0.1:0");
    assert!(said.contains("locked by another process"), "{said}");
    drop(server);
    let said = second.refused("127.0.0.1:0");
    assert!(said.contains("key file") && said.contains("is not there"), "{said}");
    assert!(!second.key_file().exists());
}

#[tokio::test]
#[ignore = "needs KONTAKTBOK_POSTGRES: tests/run starts one"]
async fn another_database_than_the_school_s_is_not_begun_and_nothing_is_made_in_it() {
    let (one, mut other) = (Place::on_postgres().await, Place::on_postgres().await);
    drop(one.serve());
    std::fs::copy(one.key_file(), other.key_file()).unwrap();
    let said = other.refused("127.0.0.1:0");
    assert!(said.contains("there is no school in the PostgreSQL") && !said.contains("postgres://"), "{said}");
    for command in ["invite", "check"] {
        assert!(!other.command(command).output().unwrap().status.success(), "{command}");
    }
    let mut connection = PgConnection::connect(other.postgres.as_deref().unwrap()).await.unwrap();
    let tables: i64 =
        sqlx::query_scalar("SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()")
            .fetch_one(&mut connection)
            .await
            .unwrap();
    assert_eq!(tables, 0);
    other.postgres = one.postgres.clone();
    drop(other.serve());
}

#[test]
fn a_wrong_database_url_ends_the_program_and_is_not_shown() {
    for (url, hint) in [
        ("mysql://kb:hemligt@db.invalid/kb", "must begin with postgres://"),
        ("postgres://kb:hemligt@db.invalid/kb?sslmod=require", "is not one of PostgreSQL's"),
        ("postgres://kb:hemligt@127.0.0.1:1/kb", "does it run, and is the database URL right"),
    ] {
        let said = Place::at(Some(url.to_owned())).refused("127.0.0.1:0");
        assert!(said.contains(hint), "{said}");
        assert!(!said.contains("hemligt"), "{said}");
    }
}
