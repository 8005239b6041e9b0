//! The state outside the pages: what the shell shows and does when no page is open.

use super::{Model, Phase, SignedIn, SignedOut};
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
    let words = match &model.phase {
        Phase::Opening | Phase::Unopenable(_) => true,
        Phase::SignedOut(_) => holds == Holds::LeftWords,
        Phase::SignedIn(me) => has_words(me),
    };
    let outside = OutsideOperation { badge, language: model.language, holds, words };
    if model.told_outside.as_ref() != Some(&outside) {
        model.told_outside = Some(outside.clone());
        model.asks.outside(outside);
    }
}

fn has_words(me: &SignedIn) -> bool {
    let is_written = !me.forms.is_empty()
        || !me.plans.is_empty()
        || !me.times.is_empty()
        || !me.answering.is_empty()
        || !me.held.is_empty()
        || me.drafts.values().any(|draft| !draft.is_untouched());
    is_written || !me.unsent.is_empty() || !me.refused.is_empty()
}
