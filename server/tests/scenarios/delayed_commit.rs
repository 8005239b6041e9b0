//! Another program holds the database: as long as a contact is not on the school's disk, no phone says that it is.

use std::time::{Duration, Instant};

use sqlx::{ConnectOptions as _, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::{
    page::Item,
    phone::Phone,
    program::{POLL, Place},
    school::School,
};

pub const TEXT: &str = "Vi talade om provet.";

/// How long the server waits for the database before it says that it is locked.
pub const BUSY: Duration = Duration::from_secs(5);

/// A school, two mentors of a class who have seen each other's first note, and a pupil.
pub struct Scene {
    pub school: School,
    pub mentor: Phone,
    co_mentor: Phone,
    pub pupil: String,
}

impl Scene {
    pub async fn open(place: Place) -> Self {
        let school = School::open_in(place);
        let mentor = school.phone("mentor", &school.people.mentor_a).await;
        let co_mentor = school.phone("co-mentor", &school.people.mentor_b).await;
        let pupil = mentor.page("/class").await.unwrap().pupils().remove(0);
        mentor.note(&pupil, "Skriven före.").await.unwrap();
        for phone in [&mentor, &co_mentor] {
            phone.until(&pupil, "all is as usual", |page| page.timeline().iter().any(Item::is_at_school)).await;
        }
        Self { school, mentor, co_mentor, pupil }
    }

    /// Nobody else writes to the database until this connection ends what it has begun.
    async fn hold(&self) -> SqliteConnection {
        let options = SqliteConnectOptions::new().filename(self.school.database()).busy_timeout(BUSY);
        let mut held = options.connect().await.unwrap();
        sqlx::query("BEGIN IMMEDIATE").execute(&mut held).await.unwrap();
        held
    }

    /// What each phone says about the contact, if it has it.
    async fn said(&self) -> [Option<Item>; 2] {
        let of = async |phone: &Phone| {
            let timeline = phone.timeline(&self.pupil).await.unwrap();
            timeline.into_iter().find(|item| item.text.ends_with(TEXT))
        };
        [of(&self.mentor).await, of(&self.co_mentor).await]
    }

    /// Looks at both phones: only the writer has it, and says that only the phone has it.
    pub async fn nobody_says_too_much(&self) {
        let [mine, theirs] = self.said().await;
        let mine = mine.expect("the writer's page has lost it");
        assert!(mine.is_on_the_phone_only(), "not on the school's disk, and yet: {mine:?}");
        assert_eq!(theirs, None);
        tokio::time::sleep(POLL).await;
    }

    pub async fn arrives_once(&self) {
        for phone in [&self.mentor, &self.co_mentor] {
            let there = |item: &Item| item.text.ends_with(TEXT) && item.is_at_school();
            let page = phone.until(&self.pupil, "it is at the school", |page| page.timeline().iter().any(there)).await;
            assert_eq!(page.timeline().iter().filter(|item| item.text.ends_with(TEXT)).count(), 1);
        }
        let arrived = self.school.arrived().await;
        assert_eq!(arrived.iter().filter(|arrived| arrived.text == TEXT).count(), 1);
        self.school.check();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_a_commit_waits_for_the_disk_no_phone_says_that_it_is_at_the_school() {
    let scene = Scene::open(Place::new()).await;
    let before = scene.school.counted("kontaktbok_commit_seconds_sum").await;
    let mut held = scene.hold().await;
    scene.mentor.note(&scene.pupil, TEXT).await.unwrap();
    let begun = Instant::now();
    while begun.elapsed() < BUSY * 3 / 5 {
        scene.nobody_says_too_much().await;
    }
    sqlx::query("ROLLBACK").execute(&mut held).await.unwrap();
    scene.arrives_once().await;
    // The commit was begun soon after the contact was written, and waited for almost as long as the lock was held.
    let waited = scene.school.counted("kontaktbok_commit_seconds_sum").await - before;
    assert!(waited > BUSY.as_secs_f64() * 2.0 / 5.0, "the commit waited for {waited} s only");
    assert!(scene.school.counted("kontaktbok_commit_failed_total").await < 0.5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_that_fails_is_not_said_to_be_one_and_the_contact_comes_again() {
    let scene = Scene::open(Place::new()).await;
    let mut held = scene.hold().await;
    scene.mentor.note(&scene.pupil, TEXT).await.unwrap();
    let begun = Instant::now();
    while scene.school.counted("kontaktbok_commit_failed_total").await < 0.5 {
        assert!(begun.elapsed() < BUSY * 6, "the commit does not fail");
        scene.nobody_says_too_much().await;
    }
    for _ in 0..20 {
        scene.nobody_says_too_much().await;
    }
    sqlx::query("COMMIT").execute(&mut held).await.unwrap();
    scene.arrives_once().await;
}
