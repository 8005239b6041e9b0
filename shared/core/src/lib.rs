//! The app without clock, randomness or I/O: events in, effects and pages out.
//!
//! Start with [`event::Event`] (what can happen), [`effect::Effect`] (what is asked of the world) and
//! [`page::Screen`] (what is shown).

pub mod effect;
pub mod event;
pub mod intent;
pub mod model;
pub mod page;
