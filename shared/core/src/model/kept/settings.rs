//! Small things that a phone remembers beside documents and drafts, each under a name of its own.

use kontaktbok_documents::DeviceId;

use super::put;
use crate::effect::{Space, StoreWrite};

/// Counts the entries that were handed in.
pub const HANDED_IN: &str = "handed-in";

/// Names the own devices of which the person has read.
pub const KNOWN_DEVICES: &str = "known-devices";

/// A write that keeps how many entries were handed in.
pub fn handed_in(count: u32) -> StoreWrite {
    put(Space::Setting, "", HANDED_IN, &count)
}

/// A write that keeps of which own devices the person has read.
pub fn known_devices(devices: &[DeviceId]) -> StoreWrite {
    put(Space::Setting, "", KNOWN_DEVICES, &devices)
}
