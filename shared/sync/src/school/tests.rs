//! The school's session against real automerge peers: random edits, cuts, reloads, failed commits, refusals. All
//! converge, none loops.

use std::collections::BTreeMap;

use automerge::sync::{State, SyncDoc};
use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, AutomergeError, ObjType, ROOT, ReadDoc, legacy};
use proptest::prelude::*;

use super::*;
use crate::gate;
use automerge::Change;

/// What a content judge refuses: an entry that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Unwanted;

fn skeleton() -> Change {
    let mut document = Automerge::new().with_actor(ActorId::from(b"skeleton-of-test"));
    document.transact::<_, (), AutomergeError>(|t| t.put_object(ROOT, "entries", ObjType::Map).map(|_| ())).unwrap();
    document.get_last_local_change().unwrap()
}

/// One phone, as automerge itself would be it.
struct Peer {
    document: Automerge,
    state: State,
    prefix: [u8; 8],
    counter: u64,
    starts: u8,
    refused: Vec<ChangeHash>,
}

impl Peer {
    fn new(number: u8) -> Self {
        let mut document = Automerge::new();
        document.apply_changes([skeleton()]).unwrap();
        let mut peer =
            Self { document, state: State::new(), prefix: [number; 8], counter: 0, starts: 0, refused: vec![] };
        peer.reload();
        peer
    }

    /// Killed and started: a fresh actor, a fresh sync state.
    fn reload(&mut self) {
        self.document = Automerge::load(&self.document.save()).unwrap();
        self.starts += 1;
        self.document.set_actor(ActorId::from([self.prefix, [self.starts; 8]].concat()));
        self.state = State::new();
    }

    fn write(&mut self, unwanted: bool) {
        self.counter += 1;
        let key = format!("{}-{}", hex::encode(self.prefix), self.counter);
        let (_, entries) = self.document.get(ROOT, "entries").unwrap().unwrap();
        self.document
            .transact_with::<_, (), AutomergeError, _>(
                |()| CommitOptions::default().with_time(0),
                |t| {
                    let made = t.put_object(&entries, key, ObjType::Map)?;
                    t.put(&made, "text", if unwanted { "unwanted" } else { "hello" })
                },
            )
            .unwrap();
    }
}

fn judge(opened: &Opened, graph: &Graph) -> Result<Verdict<()>, Unwanted> {
    let operations = &opened.expanded().operations;
    let legacy::Key::Map(key) = &operations[0].key else { return Err(Unwanted) };
    let unwanted = operations.iter().any(|o| o.primitive_value().is_some_and(|v| v.as_str() == Some("unwanted")));
    if unwanted || graph.has_key(key) {
        return Err(Unwanted);
    }
    Ok(Verdict { key: key.to_string(), read: () })
}

/// The whole of a message, of one who may only read.
fn receive(session: &mut Session, graph: &mut Graph, message: Message) -> Taken<(), Unwanted> {
    let mut incoming = Incoming::new(message);
    let taken = session.receive(graph, &mut incoming, usize::MAX, None, &Limits::HONEST, judge).unwrap();
    assert!(incoming.is_taken());
    taken
}

struct Exchange {
    graph: Graph,
    sessions: BTreeMap<usize, Session>,
    peers: Vec<Peer>,
    messages: usize,
    /// How many changes of a message have a turn before others do.
    most: usize,
}

impl Exchange {
    fn new(peers: u8) -> Self {
        Self {
            most: usize::MAX,
            graph: Graph::new(&skeleton()),
            sessions: BTreeMap::new(),
            peers: (0..peers).map(|number| Peer::new(number + 1)).collect(),
            messages: 0,
        }
    }

    fn cut(&mut self, at: usize) {
        self.sessions.remove(&at);
        self.peers[at].state = State::new();
    }

    /// One message each way between a peer and the school, and meanwhile what others say; false if nobody has anything to say.
    fn turn(&mut self, at: usize, commit_fails: bool) -> bool {
        let peer = &mut self.peers[at];
        self.sessions.entry(at).or_default();
        let said = peer.document.generate_sync_message(&mut peer.state);
        let mut anything = said.is_some();
        if let Some(message) = said {
            self.messages += 1;
            let message = gate::message(&message.encode(), &Limits::HONEST, self.graph.len()).unwrap();
            let mut incoming = Incoming::new(message);
            while !incoming.is_taken() {
                let (peer, session) = (&mut self.peers[at], self.sessions.get_mut(&at).unwrap());
                let taken = session
                    .receive(&mut self.graph, &mut incoming, self.most, Some(peer.prefix), &Limits::HONEST, judge)
                    .unwrap();
                peer.refused.extend(taken.refused.iter().map(|refused| refused.hash));
                if commit_fails && !taken.accepted.is_empty() {
                    self.graph.take_back();
                    self.cut(at);
                    return true;
                }
                self.graph.commit();
                if !incoming.is_taken() {
                    assert!(self.sessions.get_mut(&at).unwrap().generate(&self.graph).is_none());
                    let most = std::mem::replace(&mut self.most, usize::MAX);
                    for other in (0..self.peers.len()).filter(|other| *other != at) {
                        self.turn(other, false);
                    }
                    self.most = most;
                }
            }
        }
        let session = self.sessions.entry(at).or_default();
        if let Some(message) = session.generate(&self.graph) {
            anything = true;
            self.messages += 1;
            let peer = &mut self.peers[at];
            peer.document.receive_sync_message(&mut peer.state, message).unwrap();
        }
        anything
    }

    /// Lets everybody talk until nobody has anything to say; false if that never comes.
    fn rest(&mut self) -> bool {
        for _ in 0..400 {
            let mut anything = false;
            for at in 0..self.peers.len() {
                anything |= self.turn(at, false);
            }
            if !anything {
                return true;
            }
        }
        false
    }
}

#[derive(Clone, Debug)]
enum Act {
    Write(usize),
    Turn(usize),
    FailedCommit(usize),
    Cut(usize),
    Reload(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let peer = 0..3usize;
    let act = prop_oneof![
        3 => peer.clone().prop_map(Act::Write),
        6 => peer.clone().prop_map(Act::Turn),
        1 => peer.clone().prop_map(Act::FailedCommit),
        1 => peer.clone().prop_map(Act::Cut),
        1 => peer.prop_map(Act::Reload),
    ];
    proptest::collection::vec(act, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("KONTAKTBOK_HISTORIES").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
    ))]

    #[test]
    fn every_history_converges_and_none_loops(acts in acts(), most in prop_oneof![1..4usize, Just(usize::MAX)]) {
        let mut exchange = Exchange::new(3);
        exchange.most = most;
        for act in acts {
            match act {
                Act::Write(at) => exchange.peers[at].write(false),
                Act::Turn(at) => { exchange.turn(at, false); }
                Act::FailedCommit(at) => { exchange.turn(at, true); }
                Act::Cut(at) => exchange.cut(at),
                Act::Reload(at) => { exchange.peers[at].reload(); exchange.cut(at); }
            }
        }
        prop_assert!(exchange.rest(), "the peers never come to rest");
        let mut heads = exchange.graph.heads();
        heads.sort();
        for peer in &exchange.peers {
            let mut theirs = peer.document.get_heads();
            theirs.sort();
            prop_assert_eq!(&theirs, &heads);
            prop_assert!(peer.refused.is_empty());
        }
    }

    #[test]
    fn a_refused_change_holds_up_nobody_else_and_ends_in_silence(before in 0..6usize, after in 0..6usize, most in 1..8usize) {
        let mut exchange = Exchange::new(2);
        exchange.most = most;
        for _ in 0..before { exchange.peers[0].write(false); }
        exchange.peers[0].write(true);
        for _ in 0..after { exchange.peers[0].write(false); }
        for _ in 0..3 { exchange.peers[1].write(false); }
        prop_assert!(exchange.rest(), "a refusal is answered for ever");
        // What came before the refused change is there, what hangs on it is not; the other peer has all of it.
        prop_assert_eq!(exchange.graph.len(), before + 3);
        prop_assert_eq!(exchange.peers[0].refused.len(), 1 + after);
        let mut theirs = exchange.peers[1].document.get_heads();
        theirs.sort();
        prop_assert_eq!(theirs, exchange.graph.heads());
        prop_assert!(exchange.messages < 60, "{} messages", exchange.messages);
    }
}

#[test]
fn what_a_reader_writes_is_refused_as_that_and_ends_in_silence() {
    let mut exchange = Exchange::new(1);
    exchange.peers[0].write(false);
    let (peer, mut session) = (&mut exchange.peers[0], Session::default());
    let mut refused = Vec::new();
    for _ in 0..20 {
        let Some(said) = peer.document.generate_sync_message(&mut peer.state) else { break };
        let taken = receive(&mut session, &mut exchange.graph, said);
        assert!(taken.accepted.is_empty());
        refused.extend(taken.refused.iter().map(|refused| refused.why));
        let Some(answer) = session.generate(&exchange.graph) else { continue };
        peer.document.receive_sync_message(&mut peer.state, answer).unwrap();
    }
    assert_eq!(refused, [Why::ReadOnly]);
    assert!(peer.document.generate_sync_message(&mut peer.state).is_none());
    assert!(exchange.graph.is_empty());
}

#[test]
fn a_peer_that_begins_anew_in_a_connection_is_told_again_what_it_let_go() {
    let mut exchange = Exchange::new(2);
    exchange.peers[1].write(false);
    while exchange.turn(1, false) {}
    let mut session = Session::default();
    let peer = &mut exchange.peers[0];
    let hello = peer.document.generate_sync_message(&mut peer.state).unwrap();
    receive(&mut session, &mut exchange.graph, hello);
    assert_eq!(session.generate(&exchange.graph).unwrap().changes.iter().count(), 1);
    // It was writing something again meanwhile, and let the message go.
    exchange.peers[0].state = State::new();
    exchange.sessions.insert(0, session);
    assert!(exchange.rest());
    assert_eq!(exchange.peers[0].document.get_heads(), exchange.graph.heads());
}

#[test]
fn what_was_refused_and_came_from_who_may_bring_it_is_built_upon() {
    let mut exchange = Exchange::new(2);
    exchange.peers[0].write(false);
    let others = exchange.peers[0].document.get_changes(&[]);
    exchange.peers[1].document.apply_changes(others).unwrap();
    while exchange.turn(1, false) {}
    assert_eq!(exchange.peers[1].refused.len(), 1);
    while exchange.turn(0, false) {}
    exchange.peers[1].write(false);
    assert!(exchange.rest());
    assert_eq!((exchange.peers[1].refused.len(), exchange.graph.len()), (1, 2));
}

#[test]
fn what_is_taken_back_leaves_the_graph_as_it_was() {
    let mut exchange = Exchange::new(1);
    exchange.peers[0].write(false);
    assert!(exchange.rest());
    let (heads, length) = (exchange.graph.heads(), exchange.graph.len());
    exchange.peers[0].write(false);
    exchange.peers[0].write(false);
    exchange.turn(0, true);
    assert_eq!(exchange.graph.heads(), heads);
    assert_eq!(exchange.graph.len(), length);
    assert!(exchange.rest());
    assert_eq!(exchange.graph.len(), length + 2);
}
