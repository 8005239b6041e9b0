//! The app without clock, randomness or I/O: events in, effects and pages out.
//!
//! Start with [`event::Event`] (what can happen), [`effect::Effect`] (what is asked of the world), [`model::Model`]
//! (what is known, one file per phase) and [`page::Screen`] (what is shown; `screen` makes it).

pub mod app;
pub mod effect;
pub mod event;
pub mod intent;
pub mod left;
pub mod model;
pub mod page;
mod random;
pub mod route;
mod screen;
mod speech;
mod timing;

pub use app::{App, Screens};
pub use event::{Base, Edit, Event, Stamp};
pub use model::{Model, Setup};
pub use route::Route;
pub use screen::read_number;
