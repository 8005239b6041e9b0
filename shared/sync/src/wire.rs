//! The frames: automerge-repo's messages over a WebSocket (protocol version "1"), and ours beside them.
//!
//! Ours go only to peers that announce themselves in `join` (`peerMetadata.kontaktbok`): some clients close the
//! connection on a type they do not know.

use automerge::ChangeHash;

use crate::{DocumentId, Received};

pub mod cbor;

pub use cbor::NotCbor;
use cbor::Value;

/// The school's peer id.
pub const SCHOOL: &str = "school";

/// What a phone, or another client, sends.
#[derive(Clone, Debug, PartialEq)]
pub enum FromPeer {
    /// The first frame.
    Join {
        /// Its peer id: the device id, another is refused.
        peer: String,
        /// Whether it takes messages of our own.
        ours: bool,
    },
    /// About a document: the first word about one it does not have, or a later one.
    Sync {
        /// Which.
        document: DocumentId,
        /// automerge's sync message.
        data: Vec<u8>,
    },
    /// About a document whose id is none: answered as one unknown.
    NoDocument {
        /// What stood there.
        named: String,
    },
    /// What it has of a document, told by a phone of ours when it opens it.
    Presented {
        /// Which.
        document: DocumentId,
        /// The highest number it has a receipt for.
        n: u64,
        /// The chain up to there.
        chain: [u8; 32],
    },
    /// Ephemeral messages, goodbyes and the like: dropped.
    Other,
}

/// What the school sends, as a phone reads it.
#[derive(Clone, Debug, PartialEq)]
pub enum FromSchool {
    /// The school greets.
    Peer,
    /// About a document.
    Sync {
        /// Which.
        document: DocumentId,
        /// automerge's sync message.
        data: Vec<u8>,
    },
    /// The document is unknown, or not for this peer: the two look the same.
    Unavailable {
        /// Which.
        document: DocumentId,
    },
    /// The school has changes on disk.
    Received {
        /// Of which document.
        document: DocumentId,
        /// Which, in order.
        items: Vec<Received>,
    },
    /// The school refused a change. Said once.
    Refused {
        /// Of which document.
        document: DocumentId,
        /// The change.
        hash: [u8; 32],
        /// Why, a short code.
        reason: String,
        /// What the school has: rebuild from there.
        heads: Vec<ChangeHash>,
    },
    /// Rights have changed: fetch the snapshot again.
    Regranted,
    /// Anything else: dropped.
    Other,
}

impl FromPeer {
    /// Reads a frame.
    pub fn decode(frame: &[u8]) -> Result<Self, NotCbor> {
        let value = Value::read(frame)?;
        let kind = text(&value, "type")?;
        Ok(match kind.as_str() {
            "join" => {
                let versions = value.get("supportedProtocolVersions").and_then(Value::list).ok_or(NotCbor)?;
                if !versions.iter().any(|version| version.text() == Some("1")) {
                    return Err(NotCbor);
                }
                let ours = value.get("peerMetadata").and_then(|meta| meta.get("kontaktbok"));
                Self::Join { peer: text(&value, "senderId")?, ours: ours.is_some_and(|ours| ours.whole() == Some(1)) }
            }
            "request" | "sync" => {
                let named = text(&value, "documentId")?;
                match named.parse() {
                    Ok(document) => Self::Sync { document, data: bytes(&value, "data")? },
                    Err(_) => Self::NoDocument { named },
                }
            }
            "kontaktbok-presented" => Self::Presented {
                document: document(&value)?,
                n: natural(&value, "n")?,
                chain: exactly(&bytes(&value, "chain")?)?,
            },
            _ => Self::Other,
        })
    }
}

impl FromSchool {
    /// Reads a frame.
    pub fn decode(frame: &[u8]) -> Result<Self, NotCbor> {
        let value = Value::read(frame)?;
        let kind = text(&value, "type")?;
        Ok(match kind.as_str() {
            "peer" => Self::Peer,
            "sync" => Self::Sync { document: document(&value)?, data: bytes(&value, "data")? },
            "doc-unavailable" => Self::Unavailable { document: document(&value)? },
            "kontaktbok-received" => {
                let items = value.get("items").and_then(Value::list).ok_or(NotCbor)?;
                let items = items.iter().map(item).collect::<Result<_, _>>()?;
                Self::Received { document: document(&value)?, items }
            }
            "kontaktbok-refused" => {
                let heads = value.get("heads").and_then(Value::list).ok_or(NotCbor)?;
                let heads = heads
                    .iter()
                    .map(|head| Ok(ChangeHash(exactly(head.bytes().ok_or(NotCbor)?)?)))
                    .collect::<Result<_, NotCbor>>()?;
                Self::Refused {
                    document: document(&value)?,
                    hash: exactly(&bytes(&value, "hash")?)?,
                    reason: text(&value, "reason")?,
                    heads,
                }
            }
            "kontaktbok-regranted" => Self::Regranted,
            _ => Self::Other,
        })
    }
}

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
            ("heads", Value::List(heads.iter().map(|head| Value::Bytes(head.0.to_vec())).collect())),
        ],
    )
}

/// Rights have changed.
pub fn regranted(to: &str) -> Vec<u8> {
    from_school("kontaktbok-regranted", to, [])
}

fn from_school<const N: usize>(kind: &str, to: &str, members: [(&str, Value); N]) -> Vec<u8> {
    let mut all = vec![("targetId", Value::Text(to.to_owned()))];
    all.extend(members);
    message(kind, SCHOOL, all)
}

fn message<'a>(kind: &str, sender: &str, members: impl IntoIterator<Item = (&'a str, Value)>) -> Vec<u8> {
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

fn item(value: &Value) -> Result<Received, NotCbor> {
    Ok(Received {
        n: natural(value, "n")?,
        hash: exactly(&bytes(value, "hash")?)?,
        at: value.get("at").and_then(Value::whole).ok_or(NotCbor)?,
        mac: exactly(&bytes(value, "mac")?)?,
        chain: exactly(&bytes(value, "chain")?)?,
    })
}

fn text(value: &Value, key: &str) -> Result<String, NotCbor> {
    let text = value.get(key).and_then(Value::text).ok_or(NotCbor)?;
    if text.len() > 256 { Err(NotCbor) } else { Ok(text.to_owned()) }
}

fn bytes(value: &Value, key: &str) -> Result<Vec<u8>, NotCbor> {
    value.get(key).and_then(Value::bytes).map(<[u8]>::to_vec).ok_or(NotCbor)
}

fn natural(value: &Value, key: &str) -> Result<u64, NotCbor> {
    value.get(key).and_then(Value::whole).and_then(|n| u64::try_from(n).ok()).ok_or(NotCbor)
}

fn document(value: &Value) -> Result<DocumentId, NotCbor> {
    text(value, "documentId")?.parse().map_err(|_| NotCbor)
}

fn exactly(bytes: &[u8]) -> Result<[u8; 32], NotCbor> {
    bytes.try_into().map_err(|_| NotCbor)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: DocumentId = DocumentId([3; 16]);

    #[test]
    fn what_the_school_sends_is_read_by_a_phone() {
        let item = Received { n: 7, hash: [1; 32], at: 1_764_000_000_000, mac: [2; 32], chain: [3; 32] };
        let sync = FromSchool::Sync { document: DOCUMENT, data: vec![1, 2] };
        assert_eq!(FromSchool::decode(&super::sync("me", &DOCUMENT, vec![1, 2])), Ok(sync));
        assert_eq!(
            FromSchool::decode(&received("me", &DOCUMENT, &[item])),
            Ok(FromSchool::Received { document: DOCUMENT, items: vec![item] })
        );
        assert_eq!(
            FromSchool::decode(&refused("me", &DOCUMENT, &[9; 32], "content", &[ChangeHash([8; 32])])),
            Ok(FromSchool::Refused {
                document: DOCUMENT,
                hash: [9; 32],
                reason: "content".to_owned(),
                heads: vec![ChangeHash([8; 32])]
            })
        );
        assert_eq!(FromSchool::decode(&regranted("me")), Ok(FromSchool::Regranted));
        assert_eq!(FromSchool::decode(&peer("me")), Ok(FromSchool::Peer));
    }

    #[test]
    fn what_a_phone_sends_is_read_by_the_school() {
        assert_eq!(FromPeer::decode(&join("me")), Ok(FromPeer::Join { peer: "me".to_owned(), ours: true }));
        for asks in [true, false] {
            assert_eq!(
                FromPeer::decode(&exchange("me", &DOCUMENT, vec![4], asks)),
                Ok(FromPeer::Sync { document: DOCUMENT, data: vec![4] })
            );
        }
        assert_eq!(
            FromPeer::decode(&presented("me", &DOCUMENT, 4, &[1; 32])),
            Ok(FromPeer::Presented { document: DOCUMENT, n: 4, chain: [1; 32] })
        );
    }

    #[test]
    fn a_peer_of_another_protocol_version_is_refused() {
        let frame = message("join", "me", [("supportedProtocolVersions", Value::List(vec![]))]);
        assert_eq!(FromPeer::decode(&frame), Err(NotCbor));
    }
}
