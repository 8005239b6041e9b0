//! The demo desk's switches, kept beside the phone's data so that they outlive a kill.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// The switches of a phone on the demo desk.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Switches {
    /// Whether its sockets are closed.
    pub airplane: bool,
    /// How far its clock is ahead, in milliseconds.
    pub clock_offset_ms: i64,
}

const FILE: &str = "switches.json";

impl Switches {
    /// As they were left; off when there are none or they cannot be read.
    pub fn read(data: &Path) -> Self {
        std::fs::read(data.join(FILE)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Keeps them. They are a toy of the desk's: a failure only means that a kill forgets them.
    pub fn keep(self, data: &Path) {
        if let Ok(bytes) = serde_json::to_vec(&self) {
            let _ = std::fs::write(data.join(FILE), bytes);
        }
    }
}
