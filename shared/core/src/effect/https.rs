//! A request to the school, answered or failed.

use crux_core::capability::Operation;
use facet::Facet;
use facet_generate_attrs as fg;
use serde::{Deserialize, Serialize};

/// A request to the school. The runner knows the school's address.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct HttpsOperation {
    /// How.
    pub method: HttpsMethod,
    /// Path, begins with "/".
    pub path: String,
    /// For the Authorization header.
    pub bearer: Option<String>,
    /// For If-None-Match.
    pub etag: Option<String>,
    /// JSON; empty for none.
    #[serde(with = "serde_bytes")]
    #[facet(fg::bytes)]
    pub body: Vec<u8>,
}

/// How a request is made.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum HttpsMethod {
    /// Reads.
    Get,
    /// Acts.
    Post,
    /// Ends something.
    Delete,
}

/// What came of it.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum HttpsOutput {
    /// The school answered.
    Answer {
        /// HTTP status.
        status: u16,
        /// The `ETag`, if any.
        etag: Option<String>,
        /// JSON; at most 8 MiB.
        #[serde(with = "serde_bytes")]
        #[facet(fg::bytes)]
        body: Vec<u8>,
    },
    /// No answer.
    Failed(HttpsFault),
}

/// Why there is no answer.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum HttpsFault {
    /// No net, or nobody there.
    NoNet,
    /// The school's certificate is not trusted.
    Certificate,
    /// No answer in time.
    Late,
}

impl Operation for HttpsOperation {
    type Output = HttpsOutput;
}

impl std::fmt::Debug for HttpsOperation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Https({:?}, {} bytes)", self.method, self.body.len())
    }
}

impl std::fmt::Debug for HttpsOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Answer { status, body, .. } => write!(f, "Answer({status}, {} bytes)", body.len()),
            Self::Failed(fault) => write!(f, "Failed({fault:?})"),
        }
    }
}
