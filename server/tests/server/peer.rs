//! A phone's side of the socket made of bare automerge: no checks of its own, no store.

use std::{collections::BTreeMap, time::Duration};

use automerge::{
    ActorId, Automerge, ROOT, ReadDoc as _,
    sync::{Message as SyncMessage, State, SyncDoc as _},
};
use futures_util::{SinkExt as _, StreamExt as _};
use kontaktbok_documents::{
    DocumentKind, PersonId, Prefix, Right, Snapshot,
    exchange::Session,
    ledger::{Channel, Entry, Outcome},
    skeleton,
};
use kontaktbok_sync::{
    DocumentId,
    wire::{self, FromSchool},
};
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{self, Message, client::IntoClientRequest as _},
};

use crate::harness::{Device, School, ok};

pub struct Peer {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    id: String,
    person: PersonId,
    open: BTreeMap<DocumentId, (Automerge, State)>,
    pub received: Vec<(DocumentId, u64)>,
    pub refused: Vec<String>,
    pub unavailable: Vec<DocumentId>,
    pub greeted: bool,
    pub regranted: bool,
    /// How often it was told to fetch the snapshot, while the session goes on.
    pub told_anew: usize,
    /// The close code, once the school has closed.
    pub closed: Option<u16>,
}

/// Opens the socket with a ticket; the status of a refusal otherwise.
pub async fn dial(
    school: &School,
    ticket: &str,
    origin: Option<&str>,
) -> Result<WebSocketStream<MaybeTlsStream<TcpStream>>, u16> {
    let mut request = ok(format!("{}/sync", school.url.replace("http", "ws")).into_client_request());
    request.headers_mut().insert("authorization", ok(format!("Bearer {ticket}").parse()));
    if let Some(origin) = origin {
        request.headers_mut().insert("origin", ok(origin.parse()));
    }
    match tokio_tungstenite::connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(tungstenite::Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

impl Peer {
    pub async fn connect(school: &School, device: &Device) -> Self {
        let Session { ticket, .. } = school.session(device).await;
        Self::connect_with(school, device, &ticket).await
    }

    /// With a ticket that the device has.
    pub async fn connect_with(school: &School, device: &Device, ticket: &str) -> Self {
        let socket = dial(school, ticket, None).await.unwrap_or_else(|status| panic!("{status}"));
        let mut peer = Self {
            socket,
            id: device.enrolled.device.to_string(),
            person: device.enrolled.person.clone(),
            open: BTreeMap::new(),
            received: Vec::new(),
            refused: Vec::new(),
            unavailable: Vec::new(),
            greeted: false,
            regranted: false,
            told_anew: 0,
            closed: None,
        };
        peer.send(wire::join(&peer.id)).await;
        peer
    }

    /// Nothing of its rights is said to it for a while.
    pub async fn is_told_nothing(&mut self) {
        let before = self.told_anew;
        let told = self.until("a word", |peer| peer.closed.is_some() || peer.regranted || peer.told_anew > before);
        assert!(tokio::time::timeout(Duration::from_millis(300), told).await.is_err(), "it was told");
    }

    pub async fn send(&mut self, frame: Vec<u8>) {
        let _ = self.socket.send(Message::Binary(frame.into())).await;
    }

    /// Opens a ledger with nothing but its skeleton.
    pub async fn open(&mut self, document: DocumentId) {
        self.open_as(DocumentKind::Ledger, document).await;
    }

    /// Opens a document of a kind with nothing but its skeleton.
    pub async fn open_as(&mut self, kind: DocumentKind, document: DocumentId) {
        let mut doc = Automerge::new();
        ok(doc.load_incremental(&skeleton(kind).bytes));
        self.open.insert(document, (doc, State::new()));
        self.talk(document, true).await;
    }

    async fn talk(&mut self, document: DocumentId, asks: bool) {
        let Some((doc, state)) = self.open.get_mut(&document) else { return };
        if let Some(message) = doc.generate_sync_message(state) {
            let frame = wire::exchange(&self.id, &document, message.encode(), asks);
            self.send(frame).await;
        }
    }

    /// Writes an entry by this person under a prefix, and sends it.
    pub async fn write(&mut self, document: DocumentId, prefix: Prefix, entry: &Entry) {
        self.write_any(document, prefix, &entry.clone().into()).await;
    }

    /// Writes an entry of any kind under a prefix, and sends it.
    pub async fn write_any(&mut self, document: DocumentId, prefix: Prefix, entry: &kontaktbok_documents::Entry) {
        let (doc, _) = self.open.get_mut(&document).unwrap_or_else(|| panic!("not open"));
        doc.set_actor(ActorId::from([prefix.0, [7; 8]].concat()));
        ok(kontaktbok_documents::add(doc, &prefix, entry));
        self.talk(document, false).await;
    }

    pub fn entry(&self, id: &str, counter: u64) -> Entry {
        Entry {
            id: ok(id.parse()),
            by: self.person.clone(),
            counter,
            at: 5,
            happened: 4,
            channel: Channel::Call,
            outcome: Outcome::NoAnswer,
            guardians: Vec::new(),
            tone: None,
            text: "svarade inte".to_owned(),
            corrects: None,
        }
    }

    /// The words that the entries of a document begin with, in no order.
    pub fn says(&self, document: DocumentId) -> Vec<String> {
        let Some((doc, _)) = self.open.get(&document) else { return Vec::new() };
        let Some((_, map)) = doc.get(ROOT, "entries").ok().flatten() else { return Vec::new() };
        let says = doc.keys(&map).filter_map(|key| {
            let (_, entry) = doc.get(&map, key).ok().flatten()?;
            let (says, _) = doc.get(&entry, "says").ok().flatten()?;
            says.into_string().ok()
        });
        says.collect()
    }

    pub fn entries(&self, document: DocumentId) -> usize {
        let Some((doc, _)) = self.open.get(&document) else { return 0 };
        let map = doc.get(ROOT, "entries").ok().flatten();
        map.map_or(0, |(_, map)| doc.length(&map))
    }

    /// Whether the school has said something about a document: from then on it tells what others write in it.
    pub fn has_heard_of(&self, document: DocumentId) -> bool {
        self.open.get(&document).is_some_and(|(_, state)| state.their_heads.is_some())
    }

    /// Takes what comes until it is enough, for at most ten seconds.
    pub async fn until(&mut self, what: &str, enough: impl Fn(&Self) -> bool) {
        let waiting = async {
            while !enough(self) {
                self.one().await;
            }
        };
        assert!(tokio::time::timeout(Duration::from_secs(10), waiting).await.is_ok(), "it did not come: {what}");
    }

    async fn one(&mut self) {
        match self.socket.next().await {
            Some(Ok(Message::Binary(frame))) => match ok(FromSchool::decode(&frame)) {
                FromSchool::Sync { document, data } => {
                    let Some((doc, state)) = self.open.get_mut(&document) else { return };
                    ok(doc.receive_sync_message(state, ok(SyncMessage::decode(&data))));
                    self.talk(document, false).await;
                }
                FromSchool::Received { document, items } => {
                    self.received.extend(items.iter().map(|item| (document, item.n)));
                }
                FromSchool::Refused { reason, .. } => self.refused.push(reason),
                FromSchool::Unavailable { document } => self.unavailable.push(document),
                FromSchool::Behind { document, .. } => self.send(wire::returned(&self.id, &document, &[], true)).await,
                FromSchool::Regranted => self.regranted = true,
                FromSchool::Anew => self.told_anew += 1,
                FromSchool::Peer => self.greeted = true,
                FromSchool::Other => {}
            },
            Some(Ok(Message::Close(frame))) => self.closed = Some(frame.map_or(0, |frame| frame.code.into())),
            Some(Ok(_)) => {}
            Some(Err(_)) | None => {
                self.closed.get_or_insert(0);
                // Nothing more comes; whoever waits for more fails by its own deadline.
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
}

/// The ledgers of a snapshot that may be written in, with their prefixes.
pub fn writable(snapshot: &Snapshot) -> Vec<(DocumentId, Prefix)> {
    let held =
        snapshot.manifest.iter().filter(|held| held.subject.kind() == DocumentKind::Ledger).filter_map(
            |held| match held.right {
                Right::Write(prefix) => Some((ok(held.document.parse()), prefix)),
                Right::Read => None,
            },
        );
    held.collect()
}
