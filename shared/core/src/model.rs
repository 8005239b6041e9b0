//! What the app knows.

/// Why the store was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreTask {}

/// Why the school was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HttpsTask {}

/// Why the device key was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeysTask {}
