//! What is written once is never asked for again: an attempt to reach a guardian in an accident stands in the report, and
//! the school carries it over into the pupil's ledger (O-05, O-10).

use sha2::{Digest, Sha256};

use super::{Entry, Says};
use crate::{EntryId, PersonId, ledger};

/// The contact that an attempt is in the ledger, with the pupil whose ledger it is; `None` for what is no attempt.
///
/// Its id follows from the attempt's: however often it is carried over, it is one contact, and the phone that wrote the
/// attempt knows it again. Its counter is whoever's who writes it.
pub fn carried_over(entry: &Entry) -> Option<(&PersonId, ledger::Entry)> {
    let Says::Attempt(attempt) = &entry.says else { return None };
    let contact = ledger::Entry {
        id: id(&entry.id)?,
        by: entry.by.clone(),
        counter: 1,
        at: entry.at,
        happened: attempt.happened,
        channel: attempt.means.channel(),
        outcome: attempt.outcome,
        guardians: vec![attempt.guardian.clone()],
        tone: None,
        text: String::new(),
        corrects: None,
    };
    Some((&attempt.pupil, contact))
}

fn id(attempt: &EntryId) -> Option<EntryId> {
    let digest = Sha256::new().chain_update(b"kontaktbok carried over\n").chain_update(attempt.as_str()).finalize();
    hex::encode(digest.get(..16)?).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Channel, Outcome};
    use crate::report::{Attempt, Means, Step};

    fn entry(says: Says) -> Entry {
        Entry {
            id: "attempt-1".parse().unwrap(),
            by: "kim".parse().unwrap(),
            counter: 4,
            at: 20,
            accident: "accident-1".parse().unwrap(),
            says,
        }
    }

    #[test]
    fn an_attempt_is_the_same_contact_each_time_and_fits_a_ledger() {
        let attempt = Attempt {
            pupil: "lova".parse().unwrap(),
            guardian: "vera".parse().unwrap(),
            means: Means::Call,
            outcome: Outcome::Voicemail,
            happened: 10,
        };
        let attempt = entry(Says::Attempt(attempt));
        let (pupil, contact) = carried_over(&attempt).unwrap();
        assert_eq!((pupil.as_str(), contact.channel, contact.outcome), ("lova", Channel::Call, Outcome::Voicemail));
        assert_eq!((contact.happened, contact.at, contact.by.as_str()), (10, 20, "kim"));
        assert_ne!(contact.id, attempt.id);
        assert_eq!(carried_over(&attempt).unwrap().1, contact);
        assert!(crate::Entry::Contact(contact).fits().is_ok());
    }

    #[test]
    fn nothing_else_of_a_report_comes_into_a_ledger() {
        assert!(carried_over(&entry(Says::Step { step: Step::Emergency, happened: 10 })).is_none());
        assert!(carried_over(&entry(Says::Pupil { pupil: Some("lova".parse().unwrap()), involved: true })).is_none());
    }
}
