//! Cargo looks at build dependencies of a package with a build script only.
fn main() {}
