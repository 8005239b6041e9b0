//! What may be done with a guardian, as far as a pupil who is of age has said.

use crate::{Guardian, GuardianShown, Relation, Wish};

impl Guardian {
    /// Whether what concerns the pupil is told this adult, and offered: custody, and no pupil of age who has said no.
    pub fn is_informed(&self) -> bool {
        self.relation == Relation::Guardian && !matches!(self.shown, GuardianShown::ByWish { .. })
    }

    /// Whether a pupil of age wants this adult rung in an accident alone.
    pub fn is_for_accidents(&self) -> bool {
        matches!(self.shown, GuardianShown::ByWish { .. }) && self.wish == Some(Wish::InAccident)
    }

    /// Whether a pupil of age does not want this adult contacted at all. A wish that is not known here counts as that.
    pub fn is_never_contacted(&self) -> bool {
        matches!(self.shown, GuardianShown::ByWish { .. }) && self.wish != Some(Wish::InAccident)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_that_is_not_known_here_takes_and_gives_nothing_in_an_accident() {
        let json = r#"{"id":"g","relation":"guardian","shown":{"by_wish":{"given":"A","family":"B"}},"wish":"later"}"#;
        let newer: Guardian = serde_json::from_str(json).unwrap();
        assert_eq!((newer.is_informed(), newer.is_for_accidents(), newer.is_never_contacted()), (false, false, true));
        let before: Guardian = serde_json::from_str(r#"{"id":"g","relation":"guardian","shown":"protected"}"#).unwrap();
        assert!(before.is_informed() && !before.is_never_contacted() && before.wish.is_none());
    }
}
