//! What a phone has when the register has nothing for its person.

use kontaktbok_documents::{Named, PersonId, Snapshot};

use crate::register::Register;

/// What a phone has whose person there is nothing for today: who is not in the register for a moment, or has no child there
/// between two enrolments. That is no revocation: the phone stays let in, and what it may have comes back with the register.
/// A name that the register does not have is empty; the phone keeps the one that it had.
pub fn of_nothing(register: Option<&Register>, person: &PersonId, at: i64) -> Snapshot {
    let known = register.and_then(|register| register.person(person));
    let (given, family) = known.map(|me| (me.given.clone(), me.family.clone())).unwrap_or_default();
    Snapshot {
        at,
        me: Named { id: person.clone(), given, family },
        roles: Vec::new(),
        units: Vec::new(),
        classes: Vec::new(),
        pupils: Vec::new(),
        staff: Vec::new(),
        manifest: Vec::new(),
        without_mentor: Vec::new(),
        children: Vec::new(),
        devices: Vec::new(),
        as_it_was: Vec::new(),
    }
}
