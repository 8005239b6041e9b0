//! The frames: automerge-repo's messages over a WebSocket (protocol version "1"), and ours beside them.
//!
//! Ours go only to peers that announce themselves in `join` (`peerMetadata.kontaktbok`): some clients close the
//! connection on a type they do not know.

use automerge::ChangeHash;

use crate::{DocumentId, Received, Returned};

pub mod cbor;
mod write;

pub use cbor::NotCbor;
use cbor::Value;
pub use write::{
    anew, behind, exchange, join, peer, presented, received, refused, regranted, returned, sync, unavailable,
};

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
    /// Changes that the school had and has no more, with their proofs: answers [`FromSchool::Behind`].
    Returned {
        /// Of which document.
        document: DocumentId,
        /// Each after what it builds on.
        items: Vec<Returned>,
        /// Whether these are the last.
        done: bool,
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
    /// The school has lost changes that the phone has receipts for, for instance after a backup was restored: give them
    /// back.
    Behind {
        /// Of which document.
        document: DocumentId,
        /// What the school has.
        heads: Vec<ChangeHash>,
    },
    /// Rights have changed: the session ends, come again for the new snapshot.
    Regranted,
    /// What the snapshot tells has changed and rights have not: fetch it, the session goes on.
    Anew,
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
            "kontaktbok-returned" => {
                let items = value.get("items").and_then(Value::list).ok_or(NotCbor)?;
                Self::Returned {
                    document: document(&value)?,
                    items: items.iter().map(given_back).collect::<Result<_, _>>()?,
                    done: value.get("done").and_then(Value::flag).ok_or(NotCbor)?,
                }
            }
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
            "kontaktbok-refused" => Self::Refused {
                document: document(&value)?,
                hash: exactly(&bytes(&value, "hash")?)?,
                reason: text(&value, "reason")?,
                heads: heads(&value)?,
            },
            "kontaktbok-behind" => Self::Behind { document: document(&value)?, heads: heads(&value)? },
            "kontaktbok-regranted" => Self::Regranted,
            "kontaktbok-anew" => Self::Anew,
            _ => Self::Other,
        })
    }
}

fn item(value: &Value) -> Result<Received, NotCbor> {
    Ok(Received {
        n: natural(value, "n")?,
        hash: exactly(&bytes(value, "hash")?)?,
        at: value.get("at").and_then(Value::whole).ok_or(NotCbor)?,
        mac: exactly(&bytes(value, "mac")?)?,
        previous: exactly(&bytes(value, "previous")?)?,
        chain: exactly(&bytes(value, "chain")?)?,
    })
}

fn given_back(value: &Value) -> Result<Returned, NotCbor> {
    Ok(Returned {
        n: natural(value, "n")?,
        at: value.get("at").and_then(Value::whole).ok_or(NotCbor)?,
        mac: exactly(&bytes(value, "mac")?)?,
        bytes: bytes(value, "change")?,
    })
}

fn heads(value: &Value) -> Result<Vec<ChangeHash>, NotCbor> {
    let heads = value.get("heads").and_then(Value::list).ok_or(NotCbor)?;
    heads.iter().map(|head| Ok(ChangeHash(exactly(head.bytes().ok_or(NotCbor)?)?))).collect()
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
mod tests;
