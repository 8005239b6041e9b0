//! An entry of any kind: what a change makes, what a row keeps, what is handed in.

use serde::{Deserialize, Serialize};

use crate::fields::{Fields, Shape};
use crate::said::Says as _;
use crate::{
    ContentFault, DocumentKind, EntryId, PersonId, Writer, Written, answers, class, decisions, ledger, letters, report,
};

/// An entry of any kind of document.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
// A contact has fields that no other kind has, a report's entry names its accident, the others say in which kind of
// document they are. In this order: of contacts there are most, and each that is tried in vain costs a start some time.
#[serde(untagged)]
pub enum Entry {
    /// A contact with guardians.
    Contact(ledger::Entry),
    /// Something about an accident.
    Report(report::Entry),
    /// Something that concerns a class.
    Class(class::Entry),
    /// Something that a guardian was given.
    Letter(letters::Entry),
    /// What a guardian answers.
    Answer(answers::Entry),
    /// What the school decides about an answer.
    Decision(decisions::Entry),
}

/// What an entry must be for each kind; everything that differs is asked here.
macro_rules! each {
    ($self:expr, $entry:ident => $value:expr) => {
        match $self {
            Self::Class($entry) => $value,
            Self::Letter($entry) => $value,
            Self::Answer($entry) => $value,
            Self::Decision($entry) => $value,
            Self::Report($entry) => $value,
            Self::Contact($entry) => $value,
        }
    };
}

impl Written for Entry {
    fn id(&self) -> &EntryId {
        each!(self, entry => entry.id())
    }

    fn by(&self) -> &PersonId {
        each!(self, entry => entry.by())
    }

    fn counter(&self) -> u64 {
        each!(self, entry => entry.counter())
    }

    fn at(&self) -> i64 {
        each!(self, entry => entry.at())
    }

    fn corrects(&self) -> Option<&EntryId> {
        each!(self, entry => entry.corrects())
    }

    fn is_newer(&self) -> bool {
        each!(self, entry => entry.is_newer())
    }
}

impl Entry {
    /// The kind of document it can stand in.
    pub fn kind(&self) -> DocumentKind {
        match self {
            Self::Class(_) => DocumentKind::Class,
            Self::Letter(_) => DocumentKind::Letters,
            Self::Answer(_) => DocumentKind::Answers,
            Self::Decision(_) => DocumentKind::Decisions,
            Self::Report(_) => DocumentKind::Report,
            Self::Contact(_) => DocumentKind::Ledger,
        }
    }

    /// The same entry as its author's how-many-eth.
    #[must_use]
    pub fn numbered(mut self, counter: u64) -> Self {
        each!(&mut self, entry => entry.counter = counter);
        self
    }

    /// What its author wrote in words of their own, for somebody who must not lose them.
    pub fn text(&self) -> String {
        match self {
            Self::Class(entry) => entry.says.text(),
            Self::Letter(entry) => entry.says.text(),
            Self::Answer(entry) => entry.says.text(),
            Self::Decision(entry) => entry.says.text(),
            Self::Report(entry) => entry.text(),
            Self::Contact(entry) => entry.text.clone(),
        }
    }

    /// When what it tells of was, as its author says; milliseconds since 1970.
    pub fn happened(&self) -> i64 {
        match self {
            Self::Report(entry) => entry.happened(),
            Self::Contact(entry) => entry.happened,
            Self::Class(_) | Self::Letter(_) | Self::Answer(_) | Self::Decision(_) => self.at(),
        }
    }

    /// The contact, if it is one.
    pub fn contact(&self) -> Option<&ledger::Entry> {
        match self {
            Self::Contact(entry) => Some(entry),
            _ => None,
        }
    }

    /// The report's entry, if it is one.
    pub fn report(&self) -> Option<&report::Entry> {
        match self {
            Self::Report(entry) => Some(entry),
            _ => None,
        }
    }

    /// The answer, if it is one.
    pub fn answer(&self) -> Option<&answers::Entry> {
        match self {
            Self::Answer(entry) => Some(entry),
            _ => None,
        }
    }

    /// The school's decision, if it is one.
    pub fn decision(&self) -> Option<&decisions::Entry> {
        match self {
            Self::Decision(entry) => Some(entry),
            _ => None,
        }
    }

    /// What concerns a class, if it does.
    pub fn class(&self) -> Option<&class::Entry> {
        match self {
            Self::Class(entry) => Some(entry),
            _ => None,
        }
    }

    /// Whether the school alone writes such an entry.
    pub fn is_the_schools(&self) -> bool {
        match self {
            Self::Class(entry) => entry.says.is_the_schools(),
            Self::Letter(entry) => entry.says.is_the_schools(),
            Self::Answer(entry) => entry.says.is_the_schools(),
            Self::Decision(entry) => entry.says.is_the_schools(),
            Self::Report(_) | Self::Contact(_) => false,
        }
    }

    /// As what somebody must write to say this; nobody writes what only a newer version can read.
    pub fn writers(&self) -> &'static [Writer] {
        match self {
            _ if self.is_newer() => &[],
            _ if self.is_the_schools() => &[Writer::School],
            Self::Contact(_) | Self::Report(_) | Self::Class(_) => &[Writer::Staff],
            Self::Answer(entry) => entry.says.writers(),
            Self::Letter(_) | Self::Decision(_) => &[Writer::School],
        }
    }

    /// Reads an entry of a kind from its fields.
    pub fn from_fields(kind: DocumentKind, fields: &Fields) -> Result<Self, ContentFault> {
        match kind {
            DocumentKind::Ledger => ledger::Entry::from_fields(fields).map(Self::Contact),
            DocumentKind::Report => report::Entry::from_fields(fields).map(Self::Report),
            DocumentKind::Class => class::Entry::from_fields(fields).map(Self::Class),
            DocumentKind::Letters => letters::Entry::from_fields(fields).map(Self::Letter),
            DocumentKind::Answers => answers::Entry::from_fields(fields).map(Self::Answer),
            DocumentKind::Decisions => decisions::Entry::from_fields(fields).map(Self::Decision),
        }
    }

    /// What can be read of an entry that a newer version wrote: who and when.
    pub fn of_newer(kind: DocumentKind, fields: &Fields) -> Result<Self, ContentFault> {
        match kind {
            DocumentKind::Ledger => ledger::Entry::of_newer(fields).map(Self::Contact),
            DocumentKind::Report => report::Entry::of_newer(fields).map(Self::Report),
            DocumentKind::Class => class::Entry::of_newer(fields).map(Self::Class),
            DocumentKind::Letters => letters::Entry::of_newer(fields).map(Self::Letter),
            DocumentKind::Answers => answers::Entry::of_newer(fields).map(Self::Answer),
            DocumentKind::Decisions => decisions::Entry::of_newer(fields).map(Self::Decision),
        }
    }

    /// The entry as fields.
    pub fn to_fields(&self) -> Fields {
        each!(self, entry => entry.to_fields())
    }

    /// Whether the entry can stand in a document of its kind: said before it is written, in the words of the check.
    pub fn fits(&self) -> Result<(), ContentFault> {
        let (given, mut fields) = (self.to_fields(), Fields::default());
        let shape = shape(self.kind(), given.text(SAYS).ok()).ok_or(ContentFault::Meaning(SAYS))?;
        for (name, value) in given.iter() {
            fields.take(shape, name, value)?;
        }
        Self::from_fields(self.kind(), &fields).map(|_| ())
    }
}

impl From<ledger::Entry> for Entry {
    fn from(entry: ledger::Entry) -> Self {
        Self::Contact(entry)
    }
}

impl From<report::Entry> for Entry {
    fn from(entry: report::Entry) -> Self {
        Self::Report(entry)
    }
}

impl From<class::Entry> for Entry {
    fn from(entry: class::Entry) -> Self {
        Self::Class(entry)
    }
}

impl From<letters::Entry> for Entry {
    fn from(entry: letters::Entry) -> Self {
        Self::Letter(entry)
    }
}

impl From<answers::Entry> for Entry {
    fn from(entry: answers::Entry) -> Self {
        Self::Answer(entry)
    }
}

impl From<decisions::Entry> for Entry {
    fn from(entry: decisions::Entry) -> Self {
        Self::Decision(entry)
    }
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        each!(self, entry => entry.fmt(f))
    }
}

/// The field that tells what an entry says, in kinds whose entries say different things.
pub(crate) const SAYS: &str = "says";

/// The fields of an entry: of its kind, and of what it says where that differs. `None` for a word that is not known.
pub(crate) fn shape(kind: DocumentKind, says: Option<&str>) -> Option<Shape> {
    match kind {
        DocumentKind::Ledger => Some(ledger::SHAPE),
        DocumentKind::Report => report::shape(says?),
        DocumentKind::Class => class::Says::shape(says?),
        DocumentKind::Letters => letters::Says::shape(says?),
        DocumentKind::Answers => answers::Says::shape(says?),
        DocumentKind::Decisions => decisions::Says::shape(says?),
    }
}

/// The fields that every entry of a kind has: by them the entries of a newer version are read.
pub(crate) fn head(kind: DocumentKind) -> Shape {
    match kind {
        DocumentKind::Ledger => ledger::SHAPE,
        DocumentKind::Report => report::HEAD,
        DocumentKind::Class => class::Says::head(),
        DocumentKind::Letters => letters::Says::head(),
        DocumentKind::Answers => answers::Says::head(),
        DocumentKind::Decisions => decisions::Says::head(),
    }
}
