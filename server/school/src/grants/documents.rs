//! The documents of a school by whom they are about, so that a person's are found without looking at everybody's.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::{GroupId, PersonId, Subject, UnitId};

use super::KnownDocument;
use super::asking::Asking;

/// All documents.
#[derive(Clone)]
pub struct Documents<I> {
    all: Vec<KnownDocument<I>>,
    of_pupil: BTreeMap<PersonId, Vec<usize>>,
    of_class: BTreeMap<GroupId, Vec<usize>>,
    by_author: BTreeMap<PersonId, Vec<usize>>,
    at_unit: BTreeMap<UnitId, Vec<usize>>,
}

impl<I> Default for Documents<I> {
    fn default() -> Self {
        let (of_pupil, of_class, by_author, at_unit) = Default::default();
        Self { all: Vec::new(), of_pupil, of_class, by_author, at_unit }
    }
}

impl<I> FromIterator<KnownDocument<I>> for Documents<I> {
    fn from_iter<D: IntoIterator<Item = KnownDocument<I>>>(documents: D) -> Self {
        let mut found = Self::default();
        for document in documents {
            found.add(document);
        }
        found
    }
}

impl<I: PartialEq> Documents<I> {
    /// A blank report of somebody's was used: it is no longer its author's alone.
    pub fn begin_report(&mut self, author: &PersonId, id: &I) {
        for place in self.by_author.get(author).into_iter().flatten() {
            let Some(document) = self.all.get_mut(*place).filter(|document| document.id == *id) else { continue };
            if let Subject::Report { unit, .. } = &document.subject
                && !std::mem::replace(&mut document.used, true)
            {
                self.at_unit.entry(unit.clone()).or_default().push(*place);
            }
        }
    }
}

impl<I> Documents<I> {
    /// One more.
    pub fn add(&mut self, document: KnownDocument<I>) {
        let place = self.all.len();
        match &document.subject {
            Subject::Ledger { pupil, .. }
            | Subject::Letters { pupil, .. }
            | Subject::Answers { pupil, .. }
            | Subject::Decisions { pupil, .. } => self.of_pupil.entry(pupil.clone()).or_default().push(place),
            Subject::Class { class } => self.of_class.entry(class.clone()).or_default().push(place),
            Subject::Report { author, unit, .. } => {
                self.by_author.entry(author.clone()).or_default().push(place);
                // A blank that nobody has used is its author's alone.
                if document.used {
                    self.at_unit.entry(unit.clone()).or_default().push(place);
                }
            }
        }
        self.all.push(document);
    }

    /// Reports by somebody, and blanks.
    pub fn reports_by(&self, author: &PersonId) -> impl Iterator<Item = &KnownDocument<I>> {
        self.at(self.by_author.get(author))
    }

    /// All of them.
    pub fn all(&self) -> &[KnownDocument<I>] {
        &self.all
    }

    /// What is about a pupil.
    pub fn of_pupil(&self, pupil: &PersonId) -> impl Iterator<Item = &KnownDocument<I>> {
        self.at(self.of_pupil.get(pupil))
    }

    /// At least those that somebody may have on a phone: about whom they mentor or have custody of, the classes of these,
    /// and reports of their own or of units that they lead. What they may do with each is for the table to say.
    pub(super) fn near(&self, asking: &Asking<'_>) -> impl Iterator<Item = &KnownDocument<I>> {
        let pupils = asking.near_pupils().filter_map(|pupil| self.of_pupil.get(pupil));
        let classes = asking.near_classes().filter_map(|class| self.of_class.get(class));
        let reports = asking.led().filter_map(|unit| self.at_unit.get(unit));
        let own = self.by_author.get(asking.who());
        let places: BTreeSet<usize> = pupils.chain(classes).chain(reports).chain(own).flatten().copied().collect();
        places.into_iter().filter_map(|place| self.all.get(place))
    }

    fn at<'d>(&'d self, places: Option<&'d Vec<usize>>) -> impl Iterator<Item = &'d KnownDocument<I>> {
        places.into_iter().flatten().filter_map(|place| self.all.get(*place))
    }
}
