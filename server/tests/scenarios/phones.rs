//! Two phones and a server as they are shipped: what one writes without net the other reads later.

use crate::{
    page::{Item, Page},
    school::School,
};

#[tokio::test(flavor = "multi_thread")]
async fn what_a_mentor_writes_in_airplane_mode_survives_a_kill_and_reaches_the_co_mentor() {
    let school = School::open();
    let mentor = school.phone("mentor", &school.people.mentor_a).await;
    let co_mentor = school.phone("co-mentor", &school.people.mentor_b).await;
    let pupil = &mentor.page("/class").await.unwrap().pupils()[0];
    mentor.airplane(true).await;
    mentor.call(pupil).await.unwrap();
    let written = mentor.note(pupil, "Vi talade om utflykten.").await.unwrap().timeline();
    assert_eq!(written.len(), 2);
    assert!(written.iter().all(Item::is_on_the_phone_only), "{written:?}");
    assert!(written[0].text.ends_with("Vi talade om utflykten."), "{written:?}");
    mentor.kill();
    mentor.start(&school.place);
    assert_eq!(mentor.timeline(pupil).await.unwrap(), written);
    assert_eq!(school.arrived().await, []);
    mentor.airplane(false).await;
    let mine = mentor.until(pupil, "both are at the school", all_there).await.timeline();
    let theirs = co_mentor.until(pupil, "both have come", all_there).await.timeline();
    assert_eq!(mine, theirs);
    assert_eq!(ids(&mine), ids(&written));
    let mut arrived: Vec<String> = school.arrived().await.into_iter().map(|arrived| arrived.id).collect();
    arrived.reverse();
    assert_eq!(arrived, ids(&written));
    school.check();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_mentor_writes_while_the_server_is_dead_arrives_when_it_is_back() {
    let school = School::open();
    let mentor = school.phone("mentor", &school.people.mentor_a).await;
    let co_mentor = school.phone("co-mentor", &school.people.mentor_b).await;
    let pupil = &mentor.page("/class").await.unwrap().pupils()[0];
    school.kill_server();
    mentor.until("/today", "the net is gone", |page| page.says("Utan nät")).await;
    mentor.call(pupil).await.unwrap();
    let written = mentor.note(pupil, "Vi talade om utflykten.").await.unwrap().timeline();
    assert!(written.iter().all(Item::is_on_the_phone_only), "{written:?}");
    school.start_server();
    let theirs = co_mentor.until(pupil, "both have come", all_there).await.timeline();
    assert_eq!(ids(&theirs), ids(&written));
    mentor.until(pupil, "both are at the school", all_there).await;
    assert_eq!(school.arrived().await.len(), 2);
}

fn all_there(page: &Page) -> bool {
    let timeline = page.timeline();
    timeline.len() == 2 && timeline.iter().all(Item::is_at_school)
}

fn ids(timeline: &[Item]) -> Vec<String> {
    timeline.iter().map(|item| item.id.clone()).collect()
}
