//! The built program as a process, attacked as fast as it goes for a few seconds in each way, and beside it an honest phone
//! that writes: how much longer its notes take, and what the process has in memory. Many browsers that come and go: what
//! they leave in memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use kontaktbok_documents::{
    PersonId, Prefix,
    exchange::{Challenge, Session},
};
use kontaktbok_school::made_up;
use kontaktbok_server::clock::date;
use kontaktbok_sync::{DocumentId, wire};
use reqwest::{Method, StatusCode};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::{
    bounds::{brings, fresh_schema, orphans, token_of},
    browser::Browser,
    harness::{Device, School, ok},
    made_up::{SEED, import, people, snapshot},
    peer::{Peer, writable},
};

/// What the process may have in memory, KiB.
const MEMORY: u64 = 512 * 1024;

/// What all attacks together may leave in memory, KiB.
const LEFT: u64 = 96 * 1024;

async fn outside(database_url: Option<&str>) -> Arc<School> {
    let school = School::outside(database_url);
    import(&school, made_up::school(SEED, date(school.clock.now(), chrono_tz::Europe::Stockholm))).await;
    Arc::new(school)
}

fn memory(school: &School) -> (u64, u64) {
    school.process.as_ref().unwrap_or_else(|| panic!("no process")).memory()
}

/// How long each of so many notes took from the pen to its receipt, the longest last.
async fn notes(peer: &mut Peer, at: (DocumentId, Prefix), count: usize) -> Vec<Duration> {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let mut took = Vec::new();
    for _ in 0..count {
        let (begun, n) = (Instant::now(), NEXT.fetch_add(1, Ordering::Relaxed));
        let done = peer.received.len() + 1;
        let entry = peer.entry(&format!("beside-{n}"), n);
        peer.write(at.0, at.1, &entry).await;
        let told = |peer: &Peer| peer.received.len() >= done || peer.closed.is_some() || !peer.refused.is_empty();
        peer.until("the honest phone's receipt", told).await;
        assert!(peer.received.len() >= done, "{:?} {:?}", peer.closed, peer.refused);
        took.push(begun.elapsed());
        // A person writes no faster.
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    took.sort_unstable();
    took
}

fn p(took: &[Duration], percent: usize) -> f64 {
    let at = (took.len() * percent / 100).min(took.len() - 1);
    took[at].as_secs_f64() * 1_000.0
}

#[derive(Clone, Copy, Debug)]
enum Attack {
    /// Changes that wait for one that never comes, in frames of three megabytes.
    ChangesThatWait,
    /// Changes that are none, each refused and written down.
    Refused,
    /// As many notes as go.
    Notes,
    /// Frames that their sender leaves behind.
    LeftBehind,
    /// Words about reaching, about oneself.
    Reaching,
    /// A browser of nobody that types in ever new fields.
    Types,
    /// The page for signing in, again and again.
    SignInPage,
    /// Silent connections.
    Silent,
    /// Snapshots of a mentor.
    Snapshots,
    /// Comes, opens a document and goes.
    ComesAndGoes,
}

const ALL: [Attack; 10] = [
    Attack::ChangesThatWait,
    Attack::Refused,
    Attack::Notes,
    Attack::LeftBehind,
    Attack::Reaching,
    Attack::Types,
    Attack::SignInPage,
    Attack::Silent,
    Attack::Snapshots,
    Attack::ComesAndGoes,
];

static ROUND: AtomicUsize = AtomicUsize::new(0);

/// Whoever attacks, with all that can be made before: what is measured beside is not to wait for the making.
struct Attacker {
    how: Attack,
    device: Device,
    ledgers: Vec<(DocumentId, Prefix)>,
    /// Sent on each connection, where the way of attacking is to send frames.
    frames: Vec<Vec<u8>>,
}

impl Attacker {
    /// With all that a device may use.
    async fn new(school: &School, how: Attack) -> Self {
        let device = school.enrol(people().mentor_a.as_str()).await;
        let ledgers = writable(&snapshot(school, &device).await);
        let (id, (document, prefix)) = (device.enrolled.device.to_string(), ledgers[0]);
        let frames = match how {
            Attack::ChangesThatWait => {
                orphans(prefix, 14_000).chunks(2_800).map(|some| brings(&id, document, some)).collect()
            }
            Attack::Refused => {
                // No operations any more, under a checksum that is true.
                let none: Vec<Vec<u8>> = orphans(prefix, 14_000).iter().map(|change| tampered(change)).collect();
                none.chunks(2_800).map(|some| brings(&id, document, some)).collect()
            }
            Attack::LeftBehind => (1..=1_000).map(|n| wire::presented(&id, &document, n, &[9; 32])).collect(),
            _ => Vec::new(),
        };
        Self { how, device, ledgers, frames }
    }
}

/// Attacks until it is told to stop; how often it did what it does.
async fn attack(school: Arc<School>, attacker: Arc<Attacker>, stop: Arc<AtomicBool>) -> u64 {
    let mut times = 0;
    let goes_on = || !stop.load(Ordering::Relaxed);
    let Attacker { how, device, ledgers, frames } = &*attacker;
    // Another one each time, as nothing of it is known here.
    let (document, prefix) = ledgers[ROUND.fetch_add(1, Ordering::Relaxed) % ledgers.len()];
    match how {
        Attack::ChangesThatWait | Attack::Refused => times = sends(&school, &attacker, &stop).await,
        Attack::Notes => {
            let mut peer = Peer::connect(&school, device).await;
            peer.open(document).await;
            while goes_on() && peer.closed.is_none() {
                let said = peer.received.len() + peer.refused.len();
                for _ in 0..100 {
                    times += 1;
                    let n = peer.entries(document) as u64 + 1;
                    let entry = peer.entry(&format!("loud-{}-{n}", device.enrolled.device), n);
                    peer.write(document, prefix, &entry).await;
                }
                let more = |peer: &Peer| peer.received.len() + peer.refused.len() > said || peer.closed.is_some();
                peer.until("an answer", more).await;
            }
        }
        Attack::LeftBehind => {
            while goes_on() {
                let Some(mut peer) = comes(&school, device).await else { continue };
                peer.open(ledgers[0].0).await;
                for frame in frames {
                    peer.send(frame.clone()).await;
                }
                times += 1_000;
            }
        }
        Attack::Reaching => {
            let (_, token) = token_of(&school, &people().guardian_one).await;
            let path = format!("/api/pupils/{}/guardians/{}/reaching", people().child, people().guardian_one);
            while goes_on() {
                let body = format!(r#"{{"language":"","interpreter":false,"best":{{"after":{}}}}}"#, 6 + times % 10);
                school.send(Method::POST, &path, Some(&token), Some(body)).await;
                times += 1;
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
        Attack::Types => {
            let mut browser = Browser::new(&school);
            let page = browser.sign_in("0000-0000-0000").await;
            while goes_on() && page.status == StatusCode::OK {
                let names: Vec<String> = (0..400).map(|n| format!("f.invented-{times}-{n}")).collect();
                let text = "x".repeat(500);
                let fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
                browser.types(&page, &fields).await;
                times += 1;
            }
        }
        Attack::SignInPage => {
            while goes_on() {
                school.response("/sign-in").await;
                times += 1;
            }
        }
        Attack::Silent => {
            let address = school.url.trim_start_matches("http://").to_owned();
            let mut silent = Vec::new();
            while goes_on() && silent.len() < 2_000 {
                let Ok(mut stream) = TcpStream::connect(&address).await else { break };
                let _ = stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n").await;
                silent.push(stream);
                times += 1;
            }
            while goes_on() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        Attack::Snapshots => {
            let token = school.session(device).await.token;
            while goes_on() {
                school.get("/api/snapshot", &token).await;
                times += 1;
            }
        }
        Attack::ComesAndGoes => {
            while goes_on() {
                let Some(mut peer) = comes(&school, device).await else { continue };
                peer.open(document).await;
                peer.until("the greeting", |peer| peer.greeted || peer.closed.is_some()).await;
                times += 1;
            }
        }
    }
    times
}

/// Sends all its frames again and again, until it is closed or for a while; how many frames.
async fn sends(school: &School, attacker: &Attacker, stop: &AtomicBool) -> u64 {
    let mut times = 0;
    while !stop.load(Ordering::Relaxed) {
        let Some(mut peer) = comes(school, &attacker.device).await else { continue };
        for frame in &attacker.frames {
            peer.send(frame.clone()).await;
            times += 1;
        }
        let gone = peer.until("", |peer| peer.closed.is_some());
        let _ = tokio::time::timeout(Duration::from_millis(300), gone).await;
    }
    times
}

/// A connection, unless the device has had too many.
async fn comes(school: &School, device: &Device) -> Option<Peer> {
    let asked = serde_json::json!({"device": device.enrolled.device});
    let (status, body) = school.post("/api/session/challenge", &asked).await;
    if status != StatusCode::OK {
        tokio::time::sleep(Duration::from_millis(20)).await;
        return None;
    }
    let nonce = ok(serde_json::from_str::<Challenge>(&body)).nonce;
    let (_, body) = school.post("/api/session", &device.signed(&nonce)).await;
    Some(Peer::connect_with(school, device, &ok(serde_json::from_str::<Session>(&body)).ticket).await)
}

/// A change with other bytes at its end and a checksum that is true for them.
fn tampered(change: &[u8]) -> Vec<u8> {
    use sha2::Digest as _;
    let mut change = change.to_vec();
    if let Some(last) = change.last_mut() {
        *last ^= 0x55;
    }
    let hash = sha2::Sha256::digest(&change[8..]);
    change[4..8].copy_from_slice(&hash[..4]);
    change
}

/// `KONTAKTBOK_ATTACKS` names some, with commas, if not all are to be played; `KONTAKTBOK_ROUNDS` how often each, with fifty
/// notes alone and fifty beside it: the more, the steadier the last hundredth.
async fn attacked(database_url: Option<&str>, on: &str) {
    let school = outside(database_url).await;
    // Of another class: nothing of what the attackers say is shown to them, so nothing may close their socket.
    let honest = school.enrol(people().mentor_other.as_str()).await;
    let ledgers = writable(&snapshot(&school, &honest).await);
    let mut peer = Peer::connect(&school, &honest).await;
    for (ledger, _) in &ledgers {
        peer.open(*ledger).await;
    }
    notes(&mut peer, ledgers[0], 20).await;
    let before = memory(&school).0;
    let only = std::env::var("KONTAKTBOK_ATTACKS").ok();
    let rounds: usize = std::env::var("KONTAKTBOK_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let is_asked =
        |how: &Attack| only.as_ref().is_none_or(|only| only.split(',').any(|only| only == format!("{how:?}")));
    let mut attackers = Vec::new();
    for how in ALL.into_iter().filter(is_asked) {
        // Before one of them has used up what their person may fetch.
        attackers.push(Arc::new(Attacker::new(&school, how).await));
    }
    for (n, attacker) in attackers.into_iter().enumerate() {
        // A ledger takes so much of one person.
        let at = ledgers[n % ledgers.len()];
        let how = attacker.how;
        let (mut alone, mut beside, mut times) = (Vec::new(), Vec::new(), 0);
        // In turn: a machine that is busy with others is so for both.
        for _ in 0..rounds {
            alone.extend(notes(&mut peer, at, 50).await);
            let stop = Arc::new(AtomicBool::new(false));
            let attacking = tokio::spawn(attack(school.clone(), attacker.clone(), stop.clone()));
            tokio::time::sleep(Duration::from_millis(200)).await;
            beside.extend(notes(&mut peer, at, 50).await);
            stop.store(true, Ordering::Relaxed);
            times += ok(attacking.await);
        }
        alone.sort_unstable();
        beside.sort_unstable();
        let (now, most) = memory(&school);
        eprintln!(
            "{on}, {how:?} {times} times: p50 {:.1} to {:.1} ms, p99 {:.1} to {:.1} ms ({:.1}x); {} MiB, at most {}",
            p(&alone, 50),
            p(&beside, 50),
            p(&alone, 99),
            p(&beside, 99),
            p(&beside, 99) / p(&alone, 99),
            now / 1024,
            most / 1024,
        );
        assert!(times > 0 && peer.closed.is_none(), "{how:?}");
        assert!(most < MEMORY, "{how:?}: {most} KiB");
    }
    let after = memory(&school).0;
    eprintln!("{on}: {} MiB before the attacks, {} after", before / 1024, after / 1024);
    assert!(after < before + LEFT, "{before} KiB before, {after} after");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "half a minute; tests/run plays it"]
async fn a_process_under_attack_serves_an_honest_phone_and_stays_small() {
    attacked(None, "SQLite").await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs KONTAKTBOK_POSTGRES: tests/run starts one"]
async fn a_process_on_postgres_under_attack_serves_an_honest_phone_and_stays_small() {
    attacked(Some(&fresh_schema().await), "PostgreSQL").await;
}

/// One browser that comes with a code, looks around and signs out.
async fn comes_and_signs_out(school: &School, person: &PersonId) {
    let code = school.code_for(person.as_str()).await;
    let mut browser = Browser::new(school);
    assert_eq!(browser.sign_in(&code).await.status, StatusCode::OK);
    // On a machine that is busy the page for signing in is answered before the phone is.
    let signed_in = async {
        loop {
            let page = browser.open("/this-phone").await;
            if page.html.contains("sign-out-kept") {
                return page;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let page = ok(tokio::time::timeout(Duration::from_mins(1), signed_in).await);
    let asked = browser.press(&page, "sign-out-kept", &[]).await;
    let left = browser.say_yes(&asked, "sign-out-kept").await.path;
    assert!(["/", "/sign-in"].contains(&left.as_str()), "{left}");
    // All come from one address, which is given so many pages for nobody each second.
    tokio::time::sleep(Duration::from_millis(250)).await;
}

/// Each has one code at a time.
fn five_people() -> [PersonId; 5] {
    let people = people();
    [people.guardian_one, people.guardian_two, people.mentor_a, people.mentor_b, people.mentor_other]
}

/// `KONTAKTBOK_SESSIONS` says how many; five are at it at once.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "half a minute; tests/run plays it"]
async fn browsers_that_came_and_went_leave_nothing_in_memory() {
    let count: u64 = std::env::var("KONTAKTBOK_SESSIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(150);
    let school = outside(None).await;
    let (begun, mut seen) = (Instant::now(), Vec::new());
    for part in 0..6 {
        let done = Arc::new(AtomicU64::new(0));
        let five = five_people().into_iter().map(|person| {
            let (school, done) = (school.clone(), done.clone());
            tokio::spawn(async move {
                while done.fetch_add(1, Ordering::Relaxed) < count / 6 {
                    comes_and_signs_out(&school, &person).await;
                }
            })
        });
        for one in five.collect::<Vec<_>>() {
            ok(one.await);
        }
        seen.push(memory(&school).0);
        let so_many = count / 6 * (part + 1);
        eprintln!("after {so_many} sessions, {:.0} s: {} KiB", begun.elapsed().as_secs_f64(), seen[seen.len() - 1]);
    }
    // The first third warms it up.
    let a_session = seen[5].saturating_sub(seen[1]) * 1024 / (count / 6 * 4);
    eprintln!("{a_session} bytes of each session stay");
    assert!(seen[5] < seen[1] + 24 * 1024, "{seen:?} KiB");
}
