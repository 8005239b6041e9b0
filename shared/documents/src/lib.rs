//! What is written down: document kinds, entries, who may write what, and what phone and school exchange about it.
//! Automerge, no I/O.
//!
//! Start with [`ledger`], the first kind, and [`check`], what a change may do; [`mod@snapshot`] is what a phone is given
//! to know about people. [`talk`] reads a development talk out of four kinds: [`class`], [`letters`], [`answers`],
//! [`decisions`].

pub mod answers;
mod check;
pub mod class;
pub mod decisions;
mod entries;
mod entry;
pub mod exchange;
pub mod fields;
mod guardian;
mod ids;
pub mod ledger;
mod lenient;
pub mod letters;
mod of_age;
mod projection;
pub mod reaching;
mod redacted;
pub mod report;
pub mod routine;
mod said;
mod skeleton;
pub mod snapshot;
mod standing;
mod subject;
pub mod talk;
mod visible;
mod writing;

pub use check::{Author, ContentFault, Judged, check, entry_key};
pub use entries::Entries;
pub use entry::Entry;
pub use ids::{DeviceId, EntryId, GroupId, NotAnId, PersonId, Prefix, SchoolYear, TripId, UnitId};
pub use of_age::Wish;
pub use projection::{Projection, Standing, Written, in_turn};
pub use reaching::{Best, Reaching, ReachingSaid, SaidBy};
pub use said::{Said, Says};
pub use skeleton::{ENTRIES, Skeleton, skeleton};
pub use snapshot::{
    Child, Class, Copying, Guardian, GuardianShown, Held, Mentor, Named, OwnDevice, Pupil, Reach, Relation, Right,
    Snapshot, StaffRole, Unit, UnitRole,
};
pub use standing::{Writer, may_stand};
pub use subject::{DocumentKind, Subject};
pub use visible::{is_hidden, visible};
pub use writing::{Place, WriteFault, add, change_at};
