//! One device, or nobody's, takes all that it can; beside it an honest phone's note reaches the school.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use automerge::sync::{ChunkList, Message as SyncMessage, MessageVersion};
use kontaktbok_documents::{PersonId, Prefix, exchange::trip::TripAsked};
use kontaktbok_server::{Options, clock::date};
use kontaktbok_sync::{DocumentId, wire};
use reqwest::{Method, StatusCode};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::{
    browser::Browser,
    harness::{Device, NOW, School, ok},
    made_up::{SEED, import, people, school, snapshot},
    peer::{Peer, writable},
};

static NEXT: AtomicU64 = AtomicU64::new(1);

/// A phone that nobody should notice anything on.
pub struct Honest {
    peer: Peer,
    at: (DocumentId, Prefix),
    written: u64,
}

impl Honest {
    pub async fn new(school: &School) -> Self {
        let device = school.enrol(people().mentor_b.as_str()).await;
        let at = writable(&snapshot(school, &device).await)[0];
        let mut peer = Peer::connect(school, &device).await;
        peer.open(at.0).await;
        Self { peer, at, written: 0 }
    }

    /// Writes notes one after the other: the longest time from one to its receipt.
    pub async fn writes(&mut self, notes: u64) -> Duration {
        let mut longest = Duration::ZERO;
        for _ in 0..notes {
            self.written += 1;
            let (begun, done) = (Instant::now(), self.peer.received.len() + 1);
            let id = NEXT.fetch_add(1, Ordering::Relaxed);
            let entry = self.peer.entry(&format!("honest-{id}"), self.written);
            self.peer.write(self.at.0, self.at.1, &entry).await;
            self.peer.until("the honest phone's receipt", |peer| peer.received.len() >= done).await;
            longest = longest.max(begun.elapsed());
        }
        longest
    }
}

/// Says how much longer the honest phone waited.
pub fn ratio(of: &str, alone: Duration, beside: Duration) {
    let (alone, beside) = (alone.as_secs_f64() * 1_000.0, beside.as_secs_f64() * 1_000.0);
    eprintln!("{of}: a note took at most {alone:.1} ms alone, {beside:.1} ms beside it: {:.1}x", beside / alone);
}

/// Each attack on a school whose data is in a file, and on one whose data is in a PostgreSQL.
macro_rules! attacks {
    ($($attack:ident),+ $(,)?) => {
        mod on_sqlite {
            $(
                #[tokio::test(flavor = "multi_thread")]
                async fn $attack() {
                    super::$attack(super::school().await).await;
                }
            )+
        }
        mod on_postgres {
            $(
                #[tokio::test(flavor = "multi_thread")]
                #[ignore = "needs KONTAKTBOK_POSTGRES: tests/run starts one"]
                async fn $attack() {
                    super::$attack(super::on_postgres().await).await;
                }
            )+
        }
    };
}

attacks![
    silent_connections_keep_nobody_out,
    a_browser_of_nobody_makes_the_school_keep_little,
    nobodys_phones_are_few_and_take_no_place_from_people,
    frames_that_their_sender_leaves_behind_delay_nobody,
    changes_that_wait_cost_their_sender_the_connection_and_nobody_else,
    words_about_reaching_are_so_many_and_close_so_few_sockets,
    hand_ins_and_trips_of_one_person_are_bounded,
];

/// A school whose data is in a schema of its own in the PostgreSQL that `KONTAKTBOK_POSTGRES` names.
async fn on_postgres() -> School {
    let (folder, url) = (ok(tempfile::tempdir()), fresh_schema().await);
    let options = Options {
        data: Some(folder.path().join("data")),
        listen: Some(([127, 0, 0, 1], 0).into()),
        database_url: Some(ok(url.parse())),
        ..Options::default()
    };
    let school = School::with(folder, ok(options.resolve(None))).await;
    import(&school, kontaktbok_school::made_up::school(SEED, date(NOW, chrono_tz::Europe::Stockholm))).await;
    school
}

/// The URL of a schema of its own in the PostgreSQL that `KONTAKTBOK_POSTGRES` names.
pub async fn fresh_schema() -> String {
    let url = std::env::var("KONTAKTBOK_POSTGRES").unwrap_or_else(|_| panic!("KONTAKTBOK_POSTGRES names none"));
    let schema = format!("bounds_{:08x}", rand::random::<u32>());
    let mut connection = ok(PgConnection::connect(&url).await);
    ok(sqlx::query(AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).execute(&mut connection).await);
    let and = if url.contains('?') { '&' } else { '?' };
    format!("{url}{and}options[search_path]={schema}")
}

async fn silent_connections_keep_nobody_out(school: School) {
    let mut honest = Honest::new(&school).await;
    let alone = honest.writes(5).await;
    let address = school.running().addr;
    let mut silent = Vec::new();
    for n in 0..1_200 {
        let Ok(mut stream) = TcpStream::connect(address).await else { break };
        if n % 2 == 0 {
            let _ = stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n").await;
        }
        silent.push(stream);
    }
    let beside = honest.writes(5).await;
    ratio("1,200 silent connections", alone, beside);
    assert!(school.running().connections.count() < 700, "{}", school.running().connections.count());
    let code = school.code_for(people().mentor_a.as_str()).await;
    assert_eq!(Browser::new(&school).sign_in(&code).await.path, "/today", "and somebody new comes in");
    Honest::new(&school).await.writes(1).await;
}

async fn a_browser_of_nobody_makes_the_school_keep_little(school: School) {
    let mut honest = Honest::new(&school).await;
    let alone = honest.writes(5).await;
    let mut browser = Browser::new(&school);
    let mut page = browser.sign_in("0000-0000-0000").await;
    let mut refused = 0;
    // Two come at once, the third waits for its bytes.
    for round in 0..3 {
        let names: Vec<String> = (0..400).map(|n| format!("f.invented-{round}-{n}")).collect();
        let text = "x".repeat(500);
        let fields: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
        let typed = browser.types(&page, &fields).await;
        assert_eq!(typed, StatusCode::NO_CONTENT);
        // Another window each time.
        page = browser.open("/sign-in").await;
        let many: Vec<(&str, &str)> = std::iter::repeat_n(("f.x", ""), 30_000).collect();
        refused += u32::from(browser.types(&page, &many).await == StatusCode::PAYLOAD_TOO_LARGE);
    }
    assert_eq!(refused, 3);
    let beside = honest.writes(5).await;
    ratio("a browser of nobody that types", alone, beside);
    let code = school.code_for(people().mentor_a.as_str()).await;
    assert_eq!(browser.press(&page, "sign-in", &[("f.code", &code)]).await.path, "/today");
}

async fn nobodys_phones_are_few_and_take_no_place_from_people(school: School) {
    let code = school.code_for(people().mentor_a.as_str()).await;
    let mut person = Browser::new(&school);
    assert_eq!(person.sign_in(&code).await.path, "/today");
    let mut nobodys: Vec<Browser> = Vec::new();
    for n in 0..60_u8 {
        // Each from another address would pay for itself: here all share one, and what is paid comes back with time.
        let browser = Browser::new(&school);
        nobodys.push(browser);
        let last = nobodys.last_mut().unwrap_or_else(|| panic!("none"));
        let tried = last.sign_in("0000-0000-0000").await;
        assert!([200, 429].contains(&tried.status.as_u16()), "{n}: {}", tried.status);
    }
    let folders = ok(std::fs::read_dir(school.folder.path().join("data/browsers"))).count();
    assert!(folders <= 12 + 32, "{folders} folders");
    assert_eq!(person.open("/today").await.path, "/today");
}

async fn frames_that_their_sender_leaves_behind_delay_nobody(school: School) {
    let mut honest = Honest::new(&school).await;
    let alone = honest.writes(10).await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let (document, _) = writable(&snapshot(&school, &device).await)[0];
    let mut beside = Duration::ZERO;
    for _ in 0..5 {
        let mut peer = Peer::connect(&school, &device).await;
        peer.open(document).await;
        for n in 0..3_000 {
            peer.send(wire::presented(device.enrolled.device.as_str(), &document, n + 1, &[9; 32])).await;
        }
        drop(peer);
        beside = beside.max(honest.writes(3).await);
    }
    ratio("15,000 frames of a device that hangs up", alone, beside);
}

async fn changes_that_wait_cost_their_sender_the_connection_and_nobody_else(school: School) {
    let mut honest = Honest::new(&school).await;
    let alone = honest.writes(10).await;
    let device = school.enrol(people().mentor_a.as_str()).await;
    let (document, prefix) = writable(&snapshot(&school, &device).await)[0];
    let changes = orphans(prefix, 14_000);
    let mut attacker = Peer::connect(&school, &device).await;
    attacker.until("the greeting", |peer| peer.greeted).await;
    let mut beside = Duration::ZERO;
    for some in changes.chunks(700) {
        // The same words again and again, as fast as they go.
        let frame = brings(device.enrolled.device.as_str(), document, some);
        for _ in 0..3 {
            attacker.send(frame.clone()).await;
        }
        beside = beside.max(honest.writes(1).await);
    }
    ratio("14,000 changes that wait", alone, beside);
    attacker.until("the close", |peer| peer.closed.is_some()).await;
}

/// Changes that build on one that never comes.
pub fn orphans(prefix: Prefix, count: usize) -> Vec<Vec<u8>> {
    use automerge::{ActorId, Automerge, transaction::Transactable as _};
    let mut document = Automerge::new().with_actor(ActorId::from([prefix.0, [3; 8]].concat()));
    for n in 0..=count {
        let put = document.transact::<_, (), automerge::AutomergeError>(|t| t.put(automerge::ROOT, "n", n as u64));
        assert!(put.is_ok());
    }
    document.get_changes(&[]).into_iter().skip(1).map(|change| change.raw_bytes().to_vec()).collect()
}

pub fn brings(device: &str, document: DocumentId, changes: &[Vec<u8>]) -> Vec<u8> {
    let message = SyncMessage {
        heads: vec![],
        need: vec![],
        have: vec![],
        changes: ChunkList::from(changes.to_vec()),
        flags: None,
        version: MessageVersion::V1,
    };
    wire::exchange(device, &document, message.encode(), false)
}

pub async fn token_of(school: &School, person: &PersonId) -> (Device, String) {
    let device = school.enrol(person.as_str()).await;
    let token = school.session(&device).await.token;
    (device, token)
}

async fn words_about_reaching_are_so_many_and_close_so_few_sockets(school: School) {
    let mut honest = Honest::new(&school).await;
    let alone = honest.writes(5).await;
    let (_, token) = token_of(&school, &people().guardian_one).await;
    let path = format!("/api/pupils/{}/guardians/{}/reaching", people().child, people().guardian_one);
    let (mut holds, mut too_often) = (0, 0);
    for n in 0..100 {
        let body = format!(r#"{{"language":"","interpreter":false,"best":{{"after":{}}}}}"#, 6 + n % 10);
        match school.send(Method::POST, &path, Some(&token), Some(body)).await.0 {
            StatusCode::NO_CONTENT => holds += 1,
            StatusCode::TOO_MANY_REQUESTS => too_often += 1,
            other => panic!("{other}"),
        }
    }
    assert_eq!((holds, too_often), (10, 90));
    let mut again = Honest::new(&school).await;
    ratio("100 words about reaching", alone, again.writes(5).await);
}

async fn hand_ins_and_trips_of_one_person_are_bounded(school: School) {
    let (device, token) = token_of(&school, &people().mentor_a).await;
    let (document, _) = writable(&snapshot(&school, &device).await)[0];
    let peer = Peer::connect(&school, &device).await;
    let mut answers = Vec::new();
    for round in 0..12 {
        let entries: Vec<_> = (0..100)
            .map(|n| {
                let entry: kontaktbok_documents::Entry = peer.entry(&format!("handed-{round}-{n}"), 1).into();
                serde_json::json!({"document": document.to_string(), "entry": entry})
            })
            .collect();
        let body = serde_json::json!({ "entries": entries }).to_string();
        answers.push(school.send(Method::POST, "/api/handin", Some(&token), Some(body)).await.0.as_u16());
    }
    assert_eq!(answers, [[200; 10].as_slice(), &[429; 2]].concat());

    let pupils = [people().child];
    let mut answers = std::collections::BTreeMap::new();
    for n in 0..60 {
        let asked = TripAsked {
            id: ok(format!("0123456789abcd{n:02}").parse()),
            name: "Tekniska museet".to_owned(),
            pupils: pupils.to_vec(),
            adults: vec![],
            returns_at: NOW + 60 * 60 * 1000,
        };
        let body = ok(serde_json::to_string(&asked));
        let status = school.send(Method::POST, "/api/trips", Some(&token), Some(body)).await.0.as_u16();
        *answers.entry(status).or_insert(0) += 1;
    }
    assert_eq!(answers, [(200, 20), (409, 20), (429, 20)].into());
}
