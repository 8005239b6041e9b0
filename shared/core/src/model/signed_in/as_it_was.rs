//! Who an accident's report names: as it was when they were named, where the school has kept that, and as it is else.

use kontaktbok_documents::report::AsItWas;
use kontaktbok_documents::{EntryId, Named, PersonId, Pupil};

use super::SignedIn;

/// Those whom a report names.
#[derive(Clone, Copy)]
pub struct Was<'a> {
    me: &'a SignedIn,
    kept: Option<&'a AsItWas>,
}

impl SignedIn {
    /// Those whom an accident's report names.
    pub fn was(&self, accident: &EntryId) -> Was<'_> {
        let kept = self.snapshot().into_iter().flat_map(|snapshot| &snapshot.as_it_was);
        let mut kept = kept.filter(|was| was.accident == *accident);
        // Of two documents with one accident the one that the pages show.
        let document = self.account(accident).map(|(holding, _)| holding.held.document.clone());
        let kept = kept.find(|was| document.as_ref().is_none_or(|document| was.document == *document));
        Was { me: self, kept }
    }
}

impl<'a> Was<'a> {
    /// A pupil, with the adults.
    pub fn pupil(&self, id: &PersonId) -> Option<&'a Pupil> {
        self.kept.and_then(|kept| kept.pupil(id)).or_else(|| self.me.pupil(id))
    }

    /// The pupil, as known with one of the adults.
    pub fn with_adult(&self, id: &PersonId, adult: &PersonId) -> Option<&'a Pupil> {
        let has = |pupil: &&Pupil| pupil.guardians.iter().any(|of| of.id == *adult);
        let kept = self.kept.and_then(|kept| kept.pupil(id)).filter(has);
        kept.or_else(|| self.me.pupil(id).filter(has)).or_else(|| self.pupil(id))
    }

    /// Who wrote, if that is known by name.
    pub fn author(&self, id: &PersonId) -> Option<&'a Named> {
        let own = || self.me.snapshot().map(|snapshot| &snapshot.me).filter(|me| me.id == *id);
        self.kept.and_then(|kept| kept.author(id)).or_else(own).or_else(|| self.me.staff(id))
    }

    /// The name of the school, if it was kept.
    pub fn school(&self) -> Option<&'a str> {
        self.kept.map(|kept| kept.school.as_str()).filter(|school| !school.is_empty())
    }
}
