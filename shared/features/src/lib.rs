//! No code. Its manifest turns on, for every build of the workspace, the features that any build of it turns on, so that
//! `cargo run`, the tests of one crate and the tests of all use the same dependencies, built once.
