//! The school's server: what carries out what [`kontaktbok_school`] decides, with axum, sqlx and tokio.
//!
//! Start with [`serve`]; [`http`] has every route on one screen, [`run`] is where the school is stepped, [`store`] is
//! what is kept.

mod as_it_was;
mod beginning;
mod calling;
mod carry;
pub mod clock;
pub mod codes;
pub mod commands;
mod commit;
pub mod config;
pub mod connections;
pub mod control;
mod copies;
pub mod demo;
pub mod feed;
mod filing;
mod forgetting;
mod handing_on;
mod handing_over;
mod handles;
mod hosted;
pub mod http;
mod import;
mod invitations;
pub mod keys;
pub mod limits;
pub mod listen;
pub mod live;
mod mailbox;
pub mod metering;
mod of_age;
pub mod office;
mod outbox;
mod pages;
pub mod phone;
pub mod policy;
mod random;
mod reaching;
mod refusals;
mod restore;
mod rooms;
pub mod run;
mod school_office;
mod serve;
pub mod sessions;
pub mod store;
pub mod terminal;
mod trips;
pub mod web;

pub use config::{Config, Options};
pub use restore::{RestoreError, Restored, restore};
pub use serve::{Running, ServeError, obey, serve};
