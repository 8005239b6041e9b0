//! samod, automerge-repo's protocol in Rust, as a client: a codec and a synchroniser that are not ours, over the real
//! socket. The tests in `tests/interop` do the same with the JavaScript one.

use std::{
    convert::Infallible,
    future::{Future, ready},
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use automerge::{ActorId, Automerge, ROOT, ReadDoc as _};
use futures_util::{SinkExt as _, StreamExt as _};
use kontaktbok_documents::{
    Prefix,
    ledger::{Channel, Entry, Outcome},
};
use kontaktbok_server::feed::Seen;
use kontaktbok_sync::DocumentId;
use samod::{BackoffConfig, DialError, Dialer, DocHandle, PeerId, Repo, Transport, Url};
use tokio_tungstenite::tungstenite::{self, Message};

use crate::{
    harness::{Device, School, ok},
    made_up::{people, school, snapshot},
    peer::{dial, writable},
};

/// Frames both ways that a refusal, or a document that is not there, may cost in ten seconds.
const HANDFUL: usize = 5;

/// Dials with a fresh ticket each time, and counts the frames.
struct Ticketed {
    school: Arc<School>,
    device: Arc<Device>,
    frames: Arc<AtomicUsize>,
}

type Dialled = Result<Transport, DialError<Infallible>>;

impl Dialer for Ticketed {
    type Error = Infallible;

    fn url(&self) -> Url {
        ok(Url::parse(&self.school.url))
    }

    fn connect(&self) -> Pin<Box<dyn Future<Output = Dialled> + Send>> {
        let (school, device) = (self.school.clone(), self.device.clone());
        let (sent, came) = (self.frames.clone(), self.frames.clone());
        Box::pin(async move {
            let ticket = school.session(&device).await.ticket;
            let socket = dial(&school, &ticket, None).await.unwrap_or_else(|status| panic!("{status}"));
            let (write, read) = socket.split();
            let read = read.filter_map(move |message| {
                ready(match message {
                    Ok(Message::Binary(frame)) => {
                        came.fetch_add(1, Ordering::SeqCst);
                        Some(Ok(frame.to_vec()))
                    }
                    Ok(_) => None,
                    Err(error) => Some(Err(error)),
                })
            });
            let write = write.with(move |frame: Vec<u8>| {
                sent.fetch_add(1, Ordering::SeqCst);
                ready(Ok::<_, tungstenite::Error>(Message::Binary(frame.into())))
            });
            Ok(Transport::new(read, write))
        })
    }
}

struct Client {
    repo: Repo,
    device: Arc<Device>,
    frames: Arc<AtomicUsize>,
}

impl Client {
    async fn connect(school: &Arc<School>, device: &Arc<Device>) -> Self {
        let peer = PeerId::from(device.enrolled.device.as_str());
        let repo = Repo::build_tokio().with_peer_id(peer).load().await;
        let frames = Arc::new(AtomicUsize::new(0));
        let dialer = Ticketed { school: school.clone(), device: device.clone(), frames: frames.clone() };
        let dialled = ok(repo.dial(BackoffConfig::default(), Arc::new(dialer)));
        let school = ok(dialled.established().await);
        assert_eq!(school.peer_id, PeerId::from("school"));
        Self { repo, device: device.clone(), frames }
    }

    async fn find(&self, document: DocumentId) -> Option<DocHandle> {
        ok(self.repo.find(ok(document.to_string().parse())).await)
    }

    /// Writes an entry by this person under a prefix.
    fn write(&self, handle: &DocHandle, prefix: Prefix, counter: u64) {
        let entry = Entry {
            id: ok(format!("{}-{counter}", self.device.enrolled.device).parse()),
            by: self.device.enrolled.person.clone(),
            counter,
            at: 5,
            happened: 4,
            channel: Channel::Call,
            outcome: Outcome::NoAnswer,
            guardians: Vec::new(),
            tone: None,
            text: "svarade inte".to_owned(),
            corrects: None,
        };
        // Each device's own, also under another's prefix.
        let own = self.device.enrolled.device.as_str().bytes().take(8);
        let actor: Vec<u8> = prefix.0.into_iter().chain(own).collect();
        handle.with_document(|document| {
            document.set_actor(ActorId::from(actor));
            ok(kontaktbok_documents::add(document, &prefix, &entry.into()));
        });
    }

    /// The frames of ten seconds: the measure itself, not a wait for something.
    async fn ten_seconds(&self) -> usize {
        let before = self.frames.load(Ordering::SeqCst);
        tokio::time::sleep(Duration::from_secs(10)).await;
        self.frames.load(Ordering::SeqCst) - before
    }
}

fn entries(document: &Automerge) -> usize {
    let map = document.get(ROOT, "entries").ok().flatten();
    map.map_or(0, |(_, map)| document.length(&map))
}

/// Waits until a document has so many entries, for at most ten seconds.
async fn until_entries(handle: &DocHandle, count: usize) {
    let mut changes = Box::pin(handle.changes());
    let waiting = async {
        while handle.with_document(|document| entries(document)) < count {
            changes.next().await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_secs(10), waiting).await.is_ok(), "{count} entries did not come");
}

async fn enrolled(school: &Arc<School>) -> (Arc<Device>, Arc<Device>) {
    let (a, b) = (school.enrol(people().mentor_a.as_str()).await, school.enrol(people().mentor_b.as_str()).await);
    (Arc::new(a), Arc::new(b))
}

async fn prefix(school: &School, device: &Device, document: DocumentId) -> Prefix {
    let held = writable(&snapshot(school, device).await);
    let held = held.iter().find(|(held, _)| *held == document);
    held.map_or_else(|| panic!("not held"), |(_, prefix)| *prefix)
}

#[tokio::test]
async fn two_samod_peers_that_write_at_the_same_time_both_get_everything_and_the_school_has_it() {
    let school = Arc::new(school().await);
    let (a, b) = enrolled(&school).await;
    let (document, _) = writable(&snapshot(&school, &a).await)[0];
    let mut sides = Vec::new();
    for device in [&a, &b] {
        let client = Client::connect(&school, device).await;
        let handle = client.find(document).await.unwrap_or_else(|| panic!("unavailable"));
        sides.push((client, handle, prefix(&school, device, document).await));
    }
    for counter in 1..=10 {
        for (client, handle, prefix) in &sides {
            client.write(handle, *prefix, counter);
        }
    }
    for (_, handle, _) in &sides {
        until_entries(handle, 20).await;
    }
    let heads = sides.iter().map(|(_, handle, _)| handle.with_document(|document| document.get_heads()));
    let heads: Vec<_> = heads.collect();
    assert_eq!(heads[0], heads[1]);
    assert_eq!(ok(school.running().app.office.store.changes(&document).await).len(), 20);
}

#[tokio::test]
async fn a_refused_change_of_samod_s_is_not_talked_about_and_holds_up_nobody() {
    let school = Arc::new(school().await);
    let (a, b) = enrolled(&school).await;
    let (document, _) = writable(&snapshot(&school, &a).await)[0];
    let theirs = prefix(&school, &b, document).await;
    let (forger, honest) = (Client::connect(&school, &a).await, Client::connect(&school, &b).await);
    let wrong = forger.find(document).await.unwrap_or_else(|| panic!("unavailable"));
    let written = honest.find(document).await.unwrap_or_else(|| panic!("unavailable"));
    let mut seen = school.running().app.office.feed.watch();
    forger.write(&wrong, theirs, 7);
    let refused = async {
        loop {
            if let Seen::Refused { reason, .. } = ok(seen.recv().await) {
                break reason;
            }
        }
    };
    let reason = ok(tokio::time::timeout(Duration::from_secs(10), refused).await);
    assert_eq!(reason, "form: the change's actor is not this device's");
    assert!(forger.ten_seconds().await <= HANDFUL);

    honest.write(&written, theirs, 1);
    // The refused one of its own, which it keeps, and the colleague's.
    until_entries(&wrong, 2).await;
    assert_eq!(ok(school.running().app.office.store.changes(&document).await).len(), 1);
    assert_eq!(written.with_document(|document| entries(document)), 1);
}

#[tokio::test]
async fn what_is_not_samod_s_to_have_is_unavailable_and_not_asked_for_again() {
    let school = Arc::new(school().await);
    let (a, other) = (people().mentor_a, people().mentor_other);
    let a = school.enrol(a.as_str()).await;
    let other = Arc::new(school.enrol(other.as_str()).await);
    let (forbidden, _) = writable(&snapshot(&school, &a).await)[0];
    let client = Client::connect(&school, &other).await;
    for document in [forbidden, DocumentId([9; 16])] {
        assert!(client.find(document).await.is_none());
    }
    assert!(client.ten_seconds().await <= HANDFUL);
}
