//! What an import says was odd. Files, entity ids and fields are named; a person's name or number never is.

use std::fmt;

use super::grouped::{Told, grouped};

/// The four kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Schools and units.
    Organisations,
    /// Everybody.
    Persons,
    /// Classes.
    Groups,
    /// Who works as what.
    Duties,
}

impl Kind {
    /// In the order that they are read.
    pub const ALL: [Self; 4] = [Self::Organisations, Self::Persons, Self::Groups, Self::Duties];

    /// What the names of its files begin with.
    pub fn word(self) -> &'static str {
        match self {
            Self::Organisations => "organisations",
            Self::Persons => "persons",
            Self::Groups => "groups",
            Self::Duties => "duties",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// An entity of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntityName {
    /// By its id.
    Id(String),
    /// By its place in the list, from 1, where the id is the fault.
    Place(usize),
}

impl fmt::Display for EntityName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => f.write_str(id),
            Self::Place(place) => write!(f, "number {place} of the list"),
        }
    }
}

/// Something odd that did not stop the import.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// In which file.
    pub file: String,
    /// About which entity, if it may be told.
    pub entity: Option<EntityName>,
    /// What.
    pub what: Warned,
}

/// What can be odd.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warned {
    /// Refers to something that the load does not have.
    Dangling {
        /// By which field.
        field: &'static str,
        /// To what.
        to: String,
    },
    /// A word that is not known; it is kept and means nothing.
    UnknownValue {
        /// In which field.
        field: &'static str,
        /// Which.
        value: String,
    },
    /// A marking that is not known, somewhere in the file; it counts as protection.
    UnknownMarking,
    /// A pupil for whom nobody has custody.
    NoGuardian,
    /// A pupil without any name.
    NoName,
    /// A pupil of whom neither a day of birth nor a personal number is there.
    NoBirthDate,
    /// A field on which rights hang says nothing, or nothing that is known; what it said before stands.
    Silent {
        /// Which.
        field: &'static str,
    },
    /// An organisation that does not say what it is; it was seen from what refers to it.
    InferredKind,
    /// A day that programs write for "none".
    NoDay {
        /// In which field.
        field: &'static str,
    },
    /// Ends before it begins: it was cancelled.
    EndsBeforeItBegins,
    /// A phone number that cannot be dialled; left out.
    UnusablePhone,
    /// A mail address that cannot be written to; left out.
    UnusableMail,
    /// A personal number of no known form; left out.
    UnusableCivicNumber,
    /// Two persons with one personal number; it is kept for neither.
    CivicNumberOfTwo,
    /// A file of no kind that is read.
    NotRead,
}

impl Warning {
    pub(super) fn of_file(file: &str, what: Warned) -> Self {
        Self { file: file.to_owned(), entity: None, what }
    }
}

impl Told for Warning {
    fn file(&self) -> &str {
        &self.file
    }

    fn entity(&self) -> Option<&EntityName> {
        self.entity.as_ref()
    }

    fn what(&self) -> String {
        match &self.what {
            Warned::Dangling { field, .. } => format!("\"{field}\" refers to what the load does not have"),
            what => what.to_string(),
        }
    }

    fn place(&self) -> Option<String> {
        match &self.what {
            Warned::Dangling { to, .. } => Some(to.clone()),
            _ => None,
        }
    }
}

/// The warnings in as many lines as there are kinds of them, each with its number and ten examples.
pub fn told(warnings: &[Warning]) -> Vec<String> {
    grouped(warnings)
}

impl fmt::Display for Warned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dangling { field, to } => write!(f, "\"{field}\" refers to {to}, which the load does not have"),
            Self::UnknownValue { field, value } => {
                write!(f, "\"{field}\" has the unknown value {value:?}")
            }
            Self::UnknownMarking => f.write_str("an unknown \"securityMarking\"; it counts as protection"),
            Self::NoGuardian => f.write_str("a pupil without guardian"),
            Self::NoName => f.write_str("a pupil without any name"),
            Self::NoBirthDate => f.write_str(
                "a pupil without \"birthDate\" and personal number; nobody is told when that pupil comes of age",
            ),
            Self::Silent { field } => write!(
                f,
                "\"{field}\" says nothing, or nothing that is known; what it said before stands until it says something"
            ),
            Self::InferredKind => f.write_str(
                "no \"organisationType\"; where pupils are enrolled counts as a unit, and what is above it as a school",
            ),
            Self::NoDay { field } => {
                write!(f, "\"{field}\" is a day before 1900, or one that programs write for none; it counts as none")
            }
            Self::EndsBeforeItBegins => f.write_str("a row that ends before it begins; it counts as cancelled"),
            Self::UnusablePhone => f.write_str("a phone number that cannot be dialled; left out"),
            Self::UnusableMail => f.write_str("a mail address that cannot be written to; left out"),
            Self::UnusableCivicNumber => f.write_str("a personal number of no known form; left out"),
            Self::CivicNumberOfTwo => {
                f.write_str("two persons with one personal number; it is kept for neither, mend it in the register")
            }
            Self::NotRead => f.write_str("not read: no kind that is needed here"),
        }
    }
}
