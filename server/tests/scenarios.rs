//! Scenarios with the shipped program: processes, signals and real sockets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "scenarios/accident.rs"]
mod accident;
#[path = "scenarios/border.rs"]
mod border;
#[path = "scenarios/changed_mentor.rs"]
mod changed_mentor;
#[path = "scenarios/delayed_commit.rs"]
mod delayed_commit;
#[path = "scenarios/kills.rs"]
mod kills;
#[path = "scenarios/on_postgres.rs"]
mod on_postgres;
#[path = "scenarios/page.rs"]
mod page;
#[path = "scenarios/phone.rs"]
mod phone;
#[path = "scenarios/phones.rs"]
mod phones;
#[path = "scenarios/program.rs"]
mod program;
#[path = "scenarios/put_back.rs"]
mod put_back;
#[path = "scenarios/revoked.rs"]
mod revoked;
#[path = "scenarios/school.rs"]
mod school;
#[path = "scenarios/trip.rs"]
mod trip;
#[path = "scenarios/unread.rs"]
mod unread;
