//! What the register has no word for and is kept beside it, so that no import takes it away: data alone, by whoever says it.
//! Who may say it, and what follows, stands in the room of each.

mod calling;
mod handing_on;
mod of_age;
mod reaching;

pub use calling::NotToCall;
pub use handing_on::HandedOn;
pub use of_age::{Wishes, Written};
pub use reaching::HowToReach;
