//! The token for requests ends; a phone in touch with the school goes on all the same.

use std::time::{Duration, Instant};

use kontaktbok_school::made_up;
use kontaktbok_server::{Config, clock::date, sessions::TOKEN_MS};

use crate::{
    browser::Browser,
    harness::{NOW, School, config, ok},
    made_up::{SEED, import, people},
};

/// A made-up school whose tokens are good for so long, and a mentor's browser in it.
async fn signed_in(token_ms: u32) -> (School, Browser) {
    let folder = ok(tempfile::tempdir());
    let config = Config { token_ms, ..config(&folder) };
    let school = School::with(folder, config).await;
    import(&school, made_up::school(SEED, date(NOW, chrono_tz::Europe::Stockholm))).await;
    let mut browser = Browser::new(&school);
    let code = school.code_for(people().mentor_a.as_str()).await;
    assert_eq!(browser.sign_in(&code).await.path, "/today");
    (school, browser)
}

async fn until(browser: &mut Browser, path: &str, text: &str) {
    let begun = Instant::now();
    while !browser.open(path).await.html.contains(text) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{text} never comes");
    }
}

/// When the only device last opened a session.
async fn seen_at(school: &School) -> Option<i64> {
    ok(school.running().app.office.store.devices().await).first().and_then(|device| device.seen_at)
}

#[tokio::test]
async fn numbers_come_also_after_the_token_has_ended_and_the_school_knows_it_no_more() {
    let (school, mut browser) = signed_in(TOKEN_MS).await;
    let pupil = format!("/pupil/{}", made_up::pupil(SEED, "two-guardians"));
    until(&mut browser, &pupil, "tel:").await;
    browser.open("/today").await;
    school.clock.set(NOW + i64::from(TOKEN_MS) + 1);
    until(&mut browser, &pupil, "tel:").await;
}

#[tokio::test]
async fn a_phone_that_stays_in_touch_has_a_new_token_before_the_old_one_ends() {
    let (school, _browser) = signed_in(900).await;
    let begun = Instant::now();
    // It is written down once a minute when a device came.
    for at in [NOW + 60_000, NOW + 120_000, NOW + 180_000] {
        school.clock.set(at);
        while seen_at(&school).await != Some(at) {
            assert!(begun.elapsed() < Duration::from_secs(20), "no new session");
            tokio::task::yield_now().await;
        }
    }
    assert_eq!(school.running().app.live.count(), 1, "the socket stayed");
}
