//! What is written down: document kinds, entries, who may write what, and what phone and school exchange about it.
//! Automerge, no I/O.
//!
//! Start with [`ledger`], the first kind; [`snapshot`] is what a phone is given to know about people.

pub mod exchange;
mod ids;
pub mod ledger;
pub mod snapshot;

pub use ids::{DeviceId, EntryId, GroupId, NotAnId, PersonId, Prefix, SchoolYear, UnitId};
pub use snapshot::{
    Class, DocumentKind, Guardian, GuardianShown, Held, Named, Pupil, Reach, Relation, Right, Snapshot, StaffRole,
    Unit, UnitRole,
};
