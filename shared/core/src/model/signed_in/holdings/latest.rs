//! When somebody at home was last spoken or written to, and when it was last tried in vain: these are two things.

use kontaktbok_documents::ledger::Entry;

/// The last contact and the last attempt, milliseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Latest {
    /// Somebody was reached, or written to.
    pub contact: Option<i64>,
    /// Nobody was.
    pub attempt: Option<i64>,
}

impl Latest {
    /// What one entry says.
    pub fn of(entry: &Entry) -> Self {
        let happened = Some(entry.happened);
        if entry.is_contact() {
            Self { contact: happened, attempt: None }
        } else {
            Self { contact: None, attempt: happened }
        }
    }

    /// The later of each.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { contact: self.contact.max(other.contact), attempt: self.attempt.max(other.attempt) }
    }

    /// The attempt, if nobody has been reached since.
    pub fn in_vain(self) -> Option<i64> {
        self.attempt.filter(|attempt| self.contact.is_none_or(|contact| contact < *attempt))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::never(None, None, None)]
    #[case::only_tried(None, Some(7), Some(7))]
    #[case::reached_since(Some(9), Some(7), None)]
    #[case::tried_since(Some(7), Some(9), Some(9))]
    fn an_attempt_is_in_vain_until_somebody_is_reached(
        #[case] contact: Option<i64>,
        #[case] attempt: Option<i64>,
        #[case] in_vain: Option<i64>,
    ) {
        assert_eq!(Latest { contact, attempt }.in_vain(), in_vain);
    }
}
