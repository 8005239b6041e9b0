//! Who may have a device, and who is invited to talks.

use kontaktbok_documents::{GroupId, PersonId, Subject};
use kontaktbok_school::grants::{can_sign_in, invited, own_children};
use kontaktbok_sync::DocumentId;

use super::Policy;

/// A guardian who is invited to talk about a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The class.
    pub class: GroupId,
    /// About whom.
    pub pupil: PersonId,
    /// Who.
    pub guardian: PersonId,
    /// The document of what that guardian is given about that pupil.
    pub letters: DocumentId,
}

impl Policy {
    /// Whom a round in a class's document invites.
    pub fn invited(&self, document: &DocumentId) -> Vec<Invited> {
        let Some((register, document)) = self.register().zip(self.document(document)) else { return Vec::new() };
        let Subject::Class { class } = &document.subject else { return Vec::new() };
        let pairs = invited(register, self.today, class).into_iter().filter_map(|(pupil, guardian)| {
            let letters = Subject::Letters { pupil: pupil.clone(), guardian: guardian.clone() };
            let letters = self.of_subject(letters, document.year)?;
            Some(Invited { class: class.clone(), pupil, guardian, letters })
        });
        pairs.collect()
    }

    /// Whether a person may have a device.
    pub fn may_be_invited(&self, person: &PersonId) -> bool {
        self.register().is_some_and(|register| can_sign_in(register, &register.on(self.today), person))
    }

    /// Who may have a device: id, name, and what they do today. Staff first: there are many guardians.
    pub fn invitable(&self) -> Vec<(PersonId, String, String)> {
        let Some(register) = self.register() else { return Vec::new() };
        let today = register.on(self.today);
        let mut people: Vec<_> = register.persons.iter().filter(|(id, _)| can_sign_in(register, &today, id)).collect();
        people.sort_by_key(|(id, _)| !register.is_staff(id));
        let people = people.into_iter().map(|(id, person)| {
            let mentored = today.pupils_mentored_by(id).count();
            let children = own_children(register, &today, id).count();
            let mut roles = Vec::new();
            if !today.rektor_units(id).is_empty() {
                roles.push("rektor".to_owned());
            }
            if mentored > 0 {
                roles.push(format!("mentor of {mentored}"));
            }
            if children > 0 {
                roles.push(format!("guardian of {children}"));
            }
            (id.clone(), format!("{} {}", person.given, person.family), roles.join(", "))
        });
        people.collect()
    }
}
