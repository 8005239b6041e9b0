//! What an action means. Stays in Rust; shells send an action's id.

/// What an action means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {}
