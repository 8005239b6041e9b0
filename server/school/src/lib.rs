//! To be written.

pub mod grants;
pub mod register;
pub mod snapshot;
