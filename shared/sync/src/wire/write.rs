//! Frames written: a phone's, then the school's.

use automerge::ChangeHash;

use super::SCHOOL;
use super::cbor::Value;
use crate::{DocumentId, Received, Returned};

/// A phone's first frame.
pub fn join(peer: &str) -> Vec<u8> {
    message(
        "join",
        peer,
        [
            ("supportedProtocolVersions", Value::List(vec![Value::Text("1".to_owned())])),
            ("peerMetadata", map([("isEphemeral", Value::Flag(false)), ("kontaktbok", Value::Whole(1))])),
        ],
    )
}

/// A phone's word about a document; `asks` for the first about one it has nothing of.
pub fn exchange(peer: &str, document: &DocumentId, data: Vec<u8>, asks: bool) -> Vec<u8> {
    message(
        if asks { "request" } else { "sync" },
        peer,
        [
            ("targetId", Value::Text(SCHOOL.to_owned())),
            ("documentId", Value::Text(document.to_string())),
            ("data", Value::Bytes(data)),
        ],
    )
}

/// What a phone has of a document.
pub fn presented(peer: &str, document: &DocumentId, n: u64, chain: &[u8; 32]) -> Vec<u8> {
    message(
        "kontaktbok-presented",
        peer,
        [
            ("documentId", Value::Text(document.to_string())),
            ("n", Value::Whole(i64::try_from(n).unwrap_or(i64::MAX))),
            ("chain", Value::Bytes(chain.to_vec())),
        ],
    )
}

/// Changes that a phone gives back with their proofs; `done` with the last.
pub fn returned(peer: &str, document: &DocumentId, items: &[Returned], done: bool) -> Vec<u8> {
    let items = items
        .iter()
        .map(|item| {
            map([
                ("n", Value::Whole(i64::try_from(item.n).unwrap_or(i64::MAX))),
                ("at", Value::Whole(item.at)),
                ("mac", Value::Bytes(item.mac.to_vec())),
                ("change", Value::Bytes(item.bytes.clone())),
            ])
        })
        .collect();
    message(
        "kontaktbok-returned",
        peer,
        [("documentId", Value::Text(document.to_string())), ("items", Value::List(items)), ("done", Value::Flag(done))],
    )
}

/// The school greets a peer.
pub fn peer(to: &str) -> Vec<u8> {
    from_school(
        "peer",
        to,
        [
            ("selectedProtocolVersion", Value::Text("1".to_owned())),
            ("peerMetadata", map([("isEphemeral", Value::Flag(false))])),
        ],
    )
}

/// The school's word about a document.
pub fn sync(to: &str, document: &DocumentId, data: Vec<u8>) -> Vec<u8> {
    from_school("sync", to, [("documentId", Value::Text(document.to_string())), ("data", Value::Bytes(data))])
}

/// A document is unknown, or not for this peer. `named` is what the peer called it.
pub fn unavailable(to: &str, named: &str) -> Vec<u8> {
    from_school("doc-unavailable", to, [("documentId", Value::Text(named.to_owned()))])
}

/// The school has changes on disk.
pub fn received(to: &str, document: &DocumentId, items: &[Received]) -> Vec<u8> {
    let items = items
        .iter()
        .map(|item| {
            map([
                ("n", Value::Whole(i64::try_from(item.n).unwrap_or(i64::MAX))),
                ("hash", Value::Bytes(item.hash.to_vec())),
                ("at", Value::Whole(item.at)),
                ("mac", Value::Bytes(item.mac.to_vec())),
                ("previous", Value::Bytes(item.previous.to_vec())),
                ("chain", Value::Bytes(item.chain.to_vec())),
            ])
        })
        .collect();
    from_school(
        "kontaktbok-received",
        to,
        [("documentId", Value::Text(document.to_string())), ("items", Value::List(items))],
    )
}

/// The school refused a change.
pub fn refused(to: &str, document: &DocumentId, hash: &[u8; 32], reason: &str, heads: &[ChangeHash]) -> Vec<u8> {
    from_school(
        "kontaktbok-refused",
        to,
        [
            ("documentId", Value::Text(document.to_string())),
            ("hash", Value::Bytes(hash.to_vec())),
            ("reason", Value::Text(reason.to_owned())),
            ("heads", hashes(heads)),
        ],
    )
}

/// The school has lost what the phone has receipts for.
pub fn behind(to: &str, document: &DocumentId, heads: &[ChangeHash]) -> Vec<u8> {
    from_school("kontaktbok-behind", to, [("documentId", Value::Text(document.to_string())), ("heads", hashes(heads))])
}

fn hashes(heads: &[ChangeHash]) -> Value {
    Value::List(heads.iter().map(|head| Value::Bytes(head.0.to_vec())).collect())
}

/// Rights have changed.
pub fn regranted(to: &str) -> Vec<u8> {
    from_school("kontaktbok-regranted", to, [])
}

/// What the snapshot tells has changed, rights have not.
pub fn anew(to: &str) -> Vec<u8> {
    from_school("kontaktbok-anew", to, [])
}

fn from_school<const N: usize>(kind: &str, to: &str, members: [(&str, Value); N]) -> Vec<u8> {
    let mut all = vec![("targetId", Value::Text(to.to_owned()))];
    all.extend(members);
    message(kind, SCHOOL, all)
}

pub(super) fn message<'a>(kind: &str, sender: &str, members: impl IntoIterator<Item = (&'a str, Value)>) -> Vec<u8> {
    let mut all = vec![
        ("type".to_owned(), Value::Text(kind.to_owned())),
        ("senderId".to_owned(), Value::Text(sender.to_owned())),
    ];
    all.extend(members.into_iter().map(|(key, value)| (key.to_owned(), value)));
    Value::Map(all).write()
}

fn map<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Map(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
