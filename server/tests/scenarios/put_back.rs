//! The school's database is lost and put back to an older copy: what phones have the school's receipts for comes back.

use crate::{
    page::Item,
    program::Place,
    school::{School, pupil},
};

const BEFORE: &str = "Skriven före kopian.";
const AFTER: &str = "Skriven efter kopian.";

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_after_the_copy_comes_back_from_a_colleagues_phone_with_its_time() {
    let school = School::open();
    let people = school.people.clone();
    let path = format!("/pupil/{}", pupil("two-guardians"));
    let author = school.phone("author", &people.mentor_a).await;
    let colleague = school.phone("colleague", &people.mentor_b).await;
    let at_school = |text: &'static str| move |item: &Item| item.text.ends_with(text) && item.is_at_school();
    author.note(&path, BEFORE).await.unwrap();
    colleague.until(&path, "the first note", |page| page.timeline().iter().any(at_school(BEFORE))).await;
    let copy = school.place.folder.path().join("copy.sqlite");
    school.place.obeyed("backup", &[copy.to_str().unwrap()]);
    author.note(&path, AFTER).await.unwrap();
    colleague.until(&path, "the second note", |page| page.timeline().iter().any(at_school(AFTER))).await;
    let times = school.rows("SELECT entry, at FROM arrivals ORDER BY n").await;
    let times =
        || times.iter().map(|row| (sqlx::Row::get::<String, _>(row, "entry"), sqlx::Row::get::<i64, _>(row, "at")));

    // The author's phone is lost as well.
    author.kill();
    school.kill_server();
    let said = school.place.obeyed("restore", &[copy.to_str().unwrap()]);
    assert!(said.contains(" 0 faults"), "{said}");
    assert_eq!(school.arrived().await.len(), 1);
    school.start_server();
    crate::program::until("what was lost is at the school", async || match school.arrived().await.len() {
        2 => Ok(()),
        n => Err(format!("{n} entries")),
    })
    .await;
    let again = school.rows("SELECT entry, at FROM arrivals ORDER BY n").await;
    let again =
        again.iter().map(|row| (sqlx::Row::get::<String, _>(row, "entry"), sqlx::Row::get::<i64, _>(row, "at")));
    assert!(times().eq(again), "an entry came back with another time");
    colleague
        .until(&path, "both notes", |page| page.timeline().iter().filter(|item| item.is_at_school()).count() == 2)
        .await;
    school.check();
}

#[test]
fn a_copy_that_is_none_and_a_running_server_leave_everything_as_it_is() {
    let place = Place::new();
    let server = place.serve();
    let copy = place.folder.path().join("copy.sqlite");
    place.obeyed("backup", &[copy.to_str().unwrap()]);
    let refused = |file: &std::path::Path| {
        let output = place.command("restore").arg(file).output().unwrap();
        crate::program::said_as_error(&output)
    };
    let said = refused(&copy);
    assert!(said.contains("another Kontaktbok works on the data folder"), "{said}");
    drop(server);
    std::fs::write(place.folder.path().join("text"), "no database").unwrap();
    let said = refused(&place.folder.path().join("text"));
    assert!(said.contains("is no copy of a school"), "{said}");
    let said = refused(&place.folder.path().join("nothing"));
    assert!(said.contains("nothing"), "{said}");
    drop(place.serve());
}
