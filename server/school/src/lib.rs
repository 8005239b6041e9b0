//! The school's side without I/O: who is who, who may see what, what is accepted, and when that is said.
//!
//! [`School::step`] takes what happened (a frame, a commit that reached the disk) and says what to do (send, commit,
//! load); [`School::take`] and [`School::turn`] do the same a little at a time. [`register`] reads who is who, [`grants`] says who may do what with which document, [`snapshot`] what a phone
//! is given to know, [`trips`] what those who lead a field trip are given, [`as_it_was`] what was true of those whom a report names, [`calling`] whom nobody rings without the
//! rektor, [`reaching`] how guardians are best reached, [`filing`] who files accident reports, [`school_office`] whom a
//! school's office serves, [`decisions`] what becomes of a wish that cannot be merged with others. Nothing here sees tokio,
//! axum or sqlx.

mod arrival;
pub mod as_it_was;
mod beside;
pub mod calling;
mod connection;
pub mod copies;
pub mod decisions;
pub mod filing;
pub mod grants;
pub mod handing_on;
mod holding;
#[cfg(test)]
mod known;
pub mod made_up;
pub mod of_age;
mod order;
mod queue;
pub mod reaching;
pub mod register;
mod school;
pub mod school_office;
mod shares;
pub mod snapshot;
pub mod trips;

pub use arrival::{Arriving, Batch, BatchId, CommitFault, SCHOOL, StoredChange};
pub use connection::{CloseReason, ConnId, Decided, Granted, Grants};
pub use kontaktbok_sync::gate::Limits;
pub use order::in_swedish;
pub use school::{Input, Loaded, Output, RefusalNote, School, SchoolKeys, StoreFault, ToTray};
