//! Worlds: phones and a school stepped in one thread, seeded. Between any two steps a phone may be killed, a frame cut, a
//! write fail, the school restart, a right be taken away. [`oracle`] keeps plain maps of what was promised and says
//! when a promise is broken; the same seed plays the same world.
//!
//! Start with [`world::World::play`]; [`registers::play`] is the same for what the register sends.

pub mod dice;
pub mod handset;
pub mod oracle;
pub mod registers;
pub mod town;
pub mod world;
