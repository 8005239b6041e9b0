//! The entries of one document, of whatever kind it is.

use crate::{
    DocumentKind, Entry, EntryId, PersonId, Projection, Standing, Written, answers, class, decisions, ledger, letters,
    report,
};

/// The entries of one document, typed by its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entries {
    /// Of a ledger.
    Ledger(Projection<ledger::Entry>),
    /// Of a report.
    Report(Projection<report::Entry>),
    /// Of a class.
    Class(Projection<class::Entry>),
    /// Of letters.
    Letters(Projection<letters::Entry>),
    /// Of answers.
    Answers(Projection<answers::Entry>),
    /// Of decisions.
    Decisions(Projection<decisions::Entry>),
}

macro_rules! each {
    ($self:ident, $projection:ident => $value:expr) => {
        match $self {
            Self::Ledger($projection) => $value,
            Self::Report($projection) => $value,
            Self::Class($projection) => $value,
            Self::Letters($projection) => $value,
            Self::Answers($projection) => $value,
            Self::Decisions($projection) => $value,
        }
    };
}

impl Entries {
    /// None yet, of a document of this kind.
    pub fn none(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::Ledger => Self::Ledger(Projection::default()),
            DocumentKind::Report => Self::Report(Projection::default()),
            DocumentKind::Class => Self::Class(Projection::default()),
            DocumentKind::Letters => Self::Letters(Projection::default()),
            DocumentKind::Answers => Self::Answers(Projection::default()),
            DocumentKind::Decisions => Self::Decisions(Projection::default()),
        }
    }

    /// Notes that the school has carried a contact over from a report.
    pub fn carried(&mut self, id: &EntryId) {
        if let Self::Ledger(entries) = self {
            entries.carried(id);
        }
    }

    /// Adds an entry; one of another kind has no place here and is left out.
    pub fn add(&mut self, entry: Entry) {
        match (self, entry) {
            (Self::Ledger(entries), Entry::Contact(entry)) => entries.add(entry),
            (Self::Report(entries), Entry::Report(entry)) => entries.add(entry),
            (Self::Class(entries), Entry::Class(entry)) => entries.add(entry),
            (Self::Letters(entries), Entry::Letter(entry)) => entries.add(entry),
            (Self::Answers(entries), Entry::Answer(entry)) => entries.add(entry),
            (Self::Decisions(entries), Entry::Decision(entry)) => entries.add(entry),
            (
                Self::Ledger(_)
                | Self::Report(_)
                | Self::Class(_)
                | Self::Letters(_)
                | Self::Answers(_)
                | Self::Decisions(_),
                _,
            ) => {}
        }
    }

    /// Notes that the school has an entry.
    pub fn received(&mut self, id: &EntryId, at: i64) {
        each!(self, entries => entries.received(id, at));
    }

    /// Takes away an entry that the school did not accept.
    pub fn withdraw(&mut self, id: &EntryId) {
        each!(self, entries => entries.withdraw(id));
    }

    /// One entry.
    pub fn get(&self, id: &EntryId) -> Option<Entry> {
        each!(self, entries => entries.get(id).map(|standing| standing.entry.clone().into()))
    }

    /// Whether an entry is here.
    pub fn has(&self, id: &EntryId) -> bool {
        each!(self, entries => entries.get(id).is_some())
    }

    /// When the school had an entry; `None` if it is not known to have it.
    pub fn received_at(&self, id: &EntryId) -> Option<i64> {
        each!(self, entries => entries.get(id).and_then(|standing| standing.received_at))
    }

    /// The highest counter of an author's entries; 0 if there is none.
    pub fn highest_counter(&self, by: &PersonId) -> u64 {
        each!(self, entries => entries.highest_counter(by))
    }

    /// The entries that only a newer version of the app can read.
    pub fn newer(&self) -> Vec<EntryId> {
        fn of<E: Written>(entries: &Projection<E>) -> Vec<EntryId> {
            let newer = entries.iter().filter(|Standing { entry, .. }| entry.is_newer());
            newer.map(|standing| standing.entry.id().clone()).collect()
        }
        each!(self, entries => of(entries))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        each!(self, entries => entries.len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those of a ledger.
    pub fn ledger(&self) -> Option<&ledger::Projection> {
        if let Self::Ledger(entries) = self { Some(entries) } else { None }
    }

    /// Those of a report.
    pub fn report(&self) -> Option<&Projection<report::Entry>> {
        if let Self::Report(entries) = self { Some(entries) } else { None }
    }

    /// Those of a class.
    pub fn class(&self) -> Option<&Projection<class::Entry>> {
        if let Self::Class(entries) = self { Some(entries) } else { None }
    }

    /// Those of letters.
    pub fn letters(&self) -> Option<&Projection<letters::Entry>> {
        if let Self::Letters(entries) = self { Some(entries) } else { None }
    }

    /// Those of answers.
    pub fn answers(&self) -> Option<&Projection<answers::Entry>> {
        if let Self::Answers(entries) = self { Some(entries) } else { None }
    }

    /// Those of decisions.
    pub fn decisions(&self) -> Option<&Projection<decisions::Entry>> {
        if let Self::Decisions(entries) = self { Some(entries) } else { None }
    }
}
