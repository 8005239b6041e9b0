//! The school stepped by hand, with automerge itself as the phones and a disk that does what a test says.

mod bounds;
mod bucket;
mod closing;
mod committing;
mod deciding;
mod desk;
mod doors;
mod joining;
mod own;
mod phone;
mod refusing;
mod returning;
