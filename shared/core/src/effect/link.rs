//! The socket to the school. What it says comes back as `Event::Link…`, never as an answer.

use crux_core::capability::Operation;
use facet::Facet;
use facet_generate_attrs as fg;
use serde::{Deserialize, Serialize};

/// What the core asks of the socket. `dial` numbers each connection: what an older one says is ignored.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum LinkOperation {
    /// Opens the socket with a single-use ticket in the upgrade's header.
    Dial {
        /// Numbers this connection.
        dial: u64,
        /// The ticket.
        ticket: String,
    },
    /// Sends one binary frame.
    Send {
        /// Which connection.
        dial: u64,
        /// The frame.
        #[serde(with = "serde_bytes")]
        #[facet(fg::bytes)]
        frame: Vec<u8>,
    },
    /// Closes it.
    Close {
        /// Which connection.
        dial: u64,
    },
}

/// Why a connection is gone.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum LinkDown {
    /// No net, no answer, or cut off.
    NoNet,
    /// The school's certificate is not trusted.
    Certificate,
    /// The school does not accept the ticket.
    Refused,
    /// Closed by the school or by us.
    Closed,
}

impl Operation for LinkOperation {
    type Output = ();
}

impl std::fmt::Debug for LinkOperation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Dial { dial, .. } => write!(f, "Dial({dial})"),
            Self::Send { dial, frame } => write!(f, "Send({dial}, {} bytes)", frame.len()),
            Self::Close { dial } => write!(f, "Close({dial})"),
        }
    }
}
