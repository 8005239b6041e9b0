//! The device key: P-256, made where it cannot be read (Secure Enclave, Keystore), in software elsewhere.

use crux_core::capability::Operation;
use facet::Facet;
use facet_generate_attrs as fg;
use serde::{Deserialize, Serialize};

/// What the core asks of the device key.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum KeysOperation {
    /// Makes the device key, or gives the one there is.
    Make,
    /// Signs (ECDSA P-256 over SHA-256).
    Sign {
        /// What to sign.
        #[serde(with = "serde_bytes")]
        #[facet(fg::bytes)]
        message: Vec<u8>,
    },
    /// Destroys it.
    Forget,
}

/// What came of it.
#[derive(Facet, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[repr(C)]
pub enum KeysOutput {
    /// Of `Make`: the public key, SEC1 uncompressed (65 bytes).
    Made {
        /// The public key.
        #[serde(with = "serde_bytes")]
        #[facet(fg::bytes)]
        public_key: Vec<u8>,
    },
    /// Of `Sign`: r and s, 32 bytes each.
    Signed {
        /// The signature.
        #[serde(with = "serde_bytes")]
        #[facet(fg::bytes)]
        signature: Vec<u8>,
    },
    /// Of `Forget`.
    Forgotten,
    /// It failed.
    Failed(KeysFault),
}

/// Why the key could not be used.
#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum KeysFault {
    /// There is none.
    Missing,
    /// The phone is locked, or its owner said no.
    Locked,
    /// Anything else.
    Broken,
}

impl Operation for KeysOperation {
    type Output = KeysOutput;
}

impl std::fmt::Debug for KeysOperation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Make => "Make",
            Self::Sign { .. } => "Sign(..)",
            Self::Forget => "Forget",
        })
    }
}

impl std::fmt::Debug for KeysOutput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Made { .. } => f.write_str("Made(..)"),
            Self::Signed { .. } => f.write_str("Signed(..)"),
            Self::Forgotten => f.write_str("Forgotten"),
            Self::Failed(fault) => write!(f, "Failed({fault:?})"),
        }
    }
}
