//! What may stand in a manifest, asked once more: the grants have said so already, and one of them that is wrong should
//! not be enough.

use std::collections::BTreeSet;

use kontaktbok_documents::{PersonId, Subject};

use super::View;

impl<'r> View<'r> {
    /// Whether a document of this subject may be on the phones of a mentor of these pupils and guardian of these
    /// children. A ledger never is because somebody is a guardian.
    pub(super) fn holds(
        &self,
        subject: &Subject,
        mentored: &BTreeSet<&'r PersonId>,
        children: &BTreeSet<&'r PersonId>,
    ) -> bool {
        match subject {
            Subject::Ledger { pupil, .. } => mentored.contains(pupil),
            Subject::Report { .. } => self.register.is_staff(self.person),
            Subject::Class { class } => {
                let mut pupils = mentored.iter().chain(children);
                pupils.any(|pupil| self.on.class_of(pupil).is_some_and(|(of, _)| of == class))
            }
            Subject::Letters { pupil, guardian }
            | Subject::Answers { pupil, guardian }
            | Subject::Decisions { pupil, guardian } => {
                let own = guardian == self.person && children.contains(pupil);
                own || (mentored.contains(pupil) && !self.register.is_marked(guardian))
            }
        }
    }
}
