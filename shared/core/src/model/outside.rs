//! The state outside the pages: what the shell shows and does when no page is open.

use super::{Model, Phase, SignedOut};
use crate::effect::{Holds, OutsideOperation};

/// Tells the shell, if there is something new.
pub fn tell(model: &mut Model) {
    let (badge, holds) = match &model.phase {
        // Nothing is known before the store is open.
        Phase::Opening => return,
        Phase::SignedOut(SignedOut { revoked: Some(revoked), .. }) if !revoked.left.is_empty() => {
            (Some(0), Holds::LeftWords)
        }
        Phase::SignedOut(_) => (Some(0), Holds::Nothing),
        Phase::Unopenable(_) => (None, Holds::Somebodys),
        Phase::SignedIn(me) => (u32::try_from(me.unsent.len()).ok(), Holds::Somebodys),
    };
    let outside = OutsideOperation { badge, language: model.language, holds };
    if model.told_outside.as_ref() != Some(&outside) {
        model.told_outside = Some(outside.clone());
        model.asks.outside(outside);
    }
}
