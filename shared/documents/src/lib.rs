//! What is written down: document kinds, entries, who may write what, and what phone and school exchange about it.
//! Automerge, no I/O.
//!
//! Start with [`ledger`], the first kind, and [`check`], what a change may do; [`mod@snapshot`] is what a phone is given to know about people.

mod check;
pub mod exchange;
pub mod fields;
mod ids;
pub mod ledger;
mod lenient;
pub mod routine;
mod skeleton;
pub mod snapshot;

pub use check::{Author, ContentFault, Judged, check, entry_key};
pub use ids::{DeviceId, EntryId, GroupId, NotAnId, PersonId, Prefix, SchoolYear, UnitId};
pub use skeleton::{ENTRIES, Skeleton, skeleton};
pub use snapshot::{
    Class, DocumentKind, Guardian, GuardianShown, Held, Named, Pupil, Reach, Relation, Right, Snapshot, StaffRole,
    Unit, UnitRole,
};
