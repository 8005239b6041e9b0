//! Scenarios with the shipped program: processes, signals and real sockets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "scenarios/border.rs"]
mod border;
#[path = "scenarios/program.rs"]
mod program;
