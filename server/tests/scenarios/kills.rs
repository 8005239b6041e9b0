//! SIGKILL of the server and the phones, again and again, while two mentors write: nothing that a page has shown is
//! lost, and nothing arrives twice.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use tokio::{
    sync::Notify,
    time::{sleep, timeout},
};

use crate::{
    page::Item,
    phone::{Away, Phone},
    program::{POLL, until},
    school::School,
};

/// How many pupils are written about.
const PUPILS: usize = 3;

/// How long after somebody has begun to write a kill comes at most: writing one contact takes about this long.
const MOMENT_MS: u64 = 60;

struct Stage {
    school: School,
    /// The mentors' and, last, the rektor's.
    phones: Vec<Phone>,
    pupils: Vec<String>,
    /// Told each time somebody begins to write.
    begun: Notify,
    done: AtomicBool,
}

/// What a phone has shown while it was killed and started.
#[derive(Default)]
struct Shown {
    /// Entries, with the pupil's number.
    entries: BTreeSet<(usize, String)>,
    texts: BTreeSet<String>,
    /// How often it did not answer to the end.
    cut: usize,
}

impl Shown {
    fn see(&mut self, pupil: usize, timeline: &[Item]) {
        self.entries.extend(timeline.iter().map(|item| (pupil, item.id.clone())));
        let texts = timeline.iter().filter_map(|item| item.text.strip_prefix("Samtal. "));
        self.texts.extend(texts.map(str::to_owned));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whatever_a_page_has_shown_outlives_every_kill_and_arrives_once() {
    let kills = std::env::var("KONTAKTBOK_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(20);
    let school = School::open();
    let people = school.people.clone();
    let mut phones = Vec::new();
    for (name, person) in [("mentor", people.mentor_a), ("co-mentor", people.mentor_b), ("rektor", people.rektor)] {
        phones.push(school.phone(name, &person).await);
    }
    let mut pupils = phones[0].page("/class").await.unwrap().pupils();
    pupils.truncate(PUPILS);
    let stage = Arc::new(Stage { school, phones, pupils, begun: Notify::new(), done: AtomicBool::new(false) });
    let writers = [0, 1].map(|who| tokio::spawn(write(stage.clone(), who)));
    tokio::spawn(kill(stage.clone(), kills)).await.unwrap();
    stage.done.store(true, Ordering::SeqCst);
    let mut all = Shown::default();
    for writer in writers {
        let shown = writer.await.unwrap();
        all.entries.extend(shown.entries);
        all.texts.extend(shown.texts);
        all.cut += shown.cut;
    }
    assert!(all.entries.len() > kills && all.cut > 0, "nobody was disturbed: {} {}", all.entries.len(), all.cut);
    eprintln!("{kills} kills, {} contacts shown, {} requests cut", all.entries.len(), all.cut);
    look(&stage, &all).await;
    stage.school.check();
}

/// Writes until it is done, whether or not the phone is there.
async fn write(stage: Arc<Stage>, who: usize) -> Shown {
    let mut dice = StdRng::seed_from_u64(who as u64);
    let mut shown = Shown::default();
    for number in 1.. {
        if stage.done.load(Ordering::SeqCst) {
            break;
        }
        let pupil = dice.random_range(0..stage.pupils.len());
        let (phone, path) = (&stage.phones[who], &stage.pupils[pupil]);
        stage.begun.notify_waiters();
        let saved = if dice.random_bool(0.3) {
            phone.call(path).await
        } else {
            phone.note(path, &format!("Anteckning {who}-{number}.")).await
        };
        if let Ok(page) = saved {
            shown.see(pupil, &page.timeline());
        } else {
            shown.cut += 1;
            sleep(POLL).await;
        }
    }
    shown
}

/// Kills one after the other in the middle of what somebody writes, and starts it again after a while.
async fn kill(stage: Arc<Stage>, kills: usize) {
    let mut dice = StdRng::seed_from_u64(7);
    for _ in 0..kills {
        let victim = dice.random_range(0..=stage.phones.len());
        // Nobody writes while the phone of the only one who would is being started.
        let _ = timeout(Duration::from_secs(1), stage.begun.notified()).await;
        sleep(Duration::from_millis(dice.random_range(0..MOMENT_MS))).await;
        match stage.phones.get(victim) {
            Some(phone) => phone.kill(),
            None => stage.school.kill_server(),
        }
        sleep(Duration::from_millis(dice.random_range(0..MOMENT_MS))).await;
        match stage.phones.get(victim) {
            Some(phone) => phone.start(&stage.school.place),
            None => stage.school.start_server(),
        }
    }
}

/// What the phones and the school have when all is quiet.
async fn look(stage: &Stage, all: &Shown) {
    let [mentor, co_mentor, rektor] = &stage.phones[..] else { panic!("three phones") };
    let mut everywhere: BTreeSet<(usize, String)> = BTreeSet::new();
    for (number, pupil) in stage.pupils.iter().enumerate() {
        let timeline =
            until(&format!("both mentors' phones have the same of {pupil}, all at the school"), async || {
                let mine = mentor.timeline(pupil).await.map_err(|Away(why)| why)?;
                let theirs = co_mentor.timeline(pupil).await.map_err(|Away(why)| why)?;
                let all_there = mine.iter().chain(&theirs).all(Item::is_at_school);
                if all_there && ids(&mine) == ids(&theirs) { Ok(mine) } else { Err(differences(&mine, &theirs)) }
            })
            .await;
        // Without net it cannot be opened, and is asked for again.
        let opened = until(&format!("the rektor opens {pupil}"), async || {
            let page = rektor.page(pupil).await.map_err(|Away(why)| why)?;
            match (page.timeline(), page.action("open-", "")) {
                (opened, _) if !opened.is_empty() => return Ok(opened),
                (_, Some(open)) => drop(rektor.act(&page, open, &[]).await),
                (_, None) => {}
            }
            Err(page.words())
        })
        .await;
        assert_eq!(ids(&opened), ids(&timeline), "the rektor reads the same in the same order");
        everywhere.extend(timeline.into_iter().map(|item| (number, item.id)));
    }
    let lost: Vec<_> = all.entries.difference(&everywhere).collect();
    assert!(lost.is_empty(), "shown once and gone: {lost:?}");

    let arrived = stage.school.arrived().await;
    let ids: BTreeSet<&String> = arrived.iter().map(|arrived| &arrived.id).collect();
    assert_eq!(ids, everywhere.iter().map(|(_, id)| id).collect(), "the school has what the phones show");
    assert_eq!(arrived.len(), everywhere.len());
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for arrived in arrived.iter().filter(|arrived| !arrived.text.is_empty()) {
        *times.entry(&arrived.text).or_default() += 1;
    }
    let twice: Vec<_> = times.iter().filter(|(_, times)| **times > 1).collect();
    assert!(twice.is_empty(), "arrived more than once: {twice:?}");
    let lost: Vec<_> = all.texts.iter().filter(|text| !times.contains_key(text.as_str())).collect();
    assert!(lost.is_empty(), "never arrived: {lost:?}");
}

fn ids(timeline: &[Item]) -> Vec<&str> {
    timeline.iter().map(|item| item.id.as_str()).collect()
}

fn differences(mine: &[Item], theirs: &[Item]) -> String {
    let waiting = |items: &[Item]| -> Vec<String> {
        items.iter().filter(|item| !item.is_at_school()).map(|item| format!("{} {}", item.id, item.text)).collect()
    };
    let beyond = |these: &[Item], others: &[Item]| -> Vec<String> {
        these.iter().filter(|item| !ids(others).contains(&item.id.as_str())).map(|item| item.text.clone()).collect()
    };
    let (mine_waits, theirs_waits) = (waiting(mine), waiting(theirs));
    let (mine_only, theirs_only) = (beyond(mine, theirs), beyond(theirs, mine));
    format!(
        "the mentor's waits for {mine_waits:?}, alone has {mine_only:?}; the co-mentor's waits for {theirs_waits:?}, alone \
         has {theirs_only:?}"
    )
}
