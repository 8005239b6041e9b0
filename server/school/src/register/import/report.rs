//! What an import says: why it stopped, what was odd, what there is. Files, entity ids and fields are named; a
//! person's name or number never is.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use kontaktbok_documents::PersonId;

use super::super::{Register, UnitWord};

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
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// Why nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// A kind has no file.
    #[error("no file for {kind}: its name begins with \"{kind}\" and ends with \".json\"")]
    MissingKind {
        /// Which.
        kind: Kind,
    },
    /// A file is no JSON.
    #[error("{file}: broken JSON at line {line}, column {column}")]
    BrokenJson {
        /// Which.
        file: String,
        /// Where.
        line: usize,
        /// Where in it.
        column: usize,
    },
    /// A file is JSON, but no list answer.
    #[error("{file}: no list of {kind} in \"data\"")]
    NotAList {
        /// Which.
        file: String,
        /// Of what.
        kind: Kind,
    },
    /// The last page announces another.
    #[error("{file}: this is the last page here, but it announces another (\"pageToken\"): the load is not complete")]
    MorePages {
        /// Which.
        file: String,
    },
    /// An entity cannot be read.
    #[error("{file}: {entity}: {}", if field.is_empty() { "is no object".to_owned() } else { format!("\"{field}\" is missing or cannot be read") })]
    BadEntity {
        /// In which file.
        file: String,
        /// Which.
        entity: EntityName,
        /// Which field of it.
        field: String,
    },
    /// There were some of a kind, and there is none now: the load is probably not complete.
    #[error("there are no {kind} in this load, and there were some: import with --yes if that is so")]
    NoneLeft {
        /// Of which kind.
        kind: Kind,
    },
    /// So many are gone that the load is probably not complete.
    #[error(
        "{gone} of {of} persons are gone since the latest import, more than a fifth: import with --yes if that is so"
    )]
    TooManyGone {
        /// How many.
        gone: usize,
        /// Of how many.
        of: usize,
    },
}

/// Something odd that did not stop the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// In which file.
    pub file: String,
    /// About which entity, if it may be told.
    pub entity: Option<EntityName>,
    /// What.
    pub what: Warned,
}

/// What can be odd.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The same id again; the later one counts.
    Repeated,
    /// A phone number that cannot be dialled; left out.
    UnusablePhone,
    /// A mail address that cannot be written to; left out.
    UnusableMail,
    /// A personal number of no known form; left out.
    UnusableCivicNumber,
    /// A page that says it is the last, and others follow; all are read.
    PagesAfterLast,
    /// A file of no kind that is read.
    NotRead,
}

impl Warning {
    pub(super) fn of_file(file: &str, what: Warned) -> Self {
        Self { file: file.to_owned(), entity: None, what }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file)?;
        if let Some(entity) = &self.entity {
            write!(f, "{entity}: ")?;
        }
        match &self.what {
            Warned::Dangling { field, to } => write!(f, "\"{field}\" refers to {to}, which the load does not have"),
            Warned::UnknownValue { field, value } => write!(f, "\"{field}\" has the unknown value {value:?}; kept"),
            Warned::UnknownMarking => f.write_str("an unknown \"securityMarking\"; it counts as protection"),
            Warned::NoGuardian => f.write_str("a pupil without guardian"),
            Warned::Repeated => f.write_str("there more than once; the later one counts"),
            Warned::UnusablePhone => f.write_str("a phone number that cannot be dialled; left out"),
            Warned::UnusableMail => f.write_str("a mail address that cannot be written to; left out"),
            Warned::UnusableCivicNumber => f.write_str("a personal number of no known form; left out"),
            Warned::PagesAfterLast => f.write_str("says that it is the last page, and others follow; all are read"),
            Warned::NotRead => f.write_str("not read: no kind that is needed here"),
        }
    }
}

/// What there is after an import, on its date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// School units (schools, where a school has no units).
    pub schools: usize,
    /// Pupils, with the protected ones.
    pub pupils: usize,
    /// Responsible adults of those pupils.
    pub guardians: usize,
    /// People with a duty.
    pub staff: usize,
    /// People with a pupil to mentor.
    pub mentors: usize,
    /// Pupils without mentor, the protected ones apart.
    pub pupils_without_mentor: usize,
    /// Protected persons, pupils and others.
    pub protected: usize,
    /// Persons gone since the latest import.
    pub gone: usize,
}

impl Summary {
    pub(super) fn of(register: &Register, today: NaiveDate, gone: usize) -> Self {
        let on = register.on(today);
        let pupils: Vec<&PersonId> = on.pupils().collect();
        let guardians: BTreeSet<&PersonId> =
            pupils.iter().flat_map(|pupil| on.guardians(pupil)).map(|(id, ..)| id).collect();
        let unmarked = pupils.iter().filter(|pupil| !register.is_marked(pupil));
        let schools: BTreeSet<_> = register
            .units
            .iter()
            .filter(|(_, unit)| matches!(unit.kind, UnitWord::School | UnitWord::SchoolUnit) && unit.span.holds(today))
            .flat_map(|(id, _)| register.units_led_from(id))
            .collect();
        Self {
            schools: schools.len(),
            pupils: pupils.len(),
            guardians: guardians.len(),
            staff: on.staff().count(),
            mentors: on.all_mentors().count(),
            pupils_without_mentor: unmarked.filter(|pupil| on.mentors(pupil).next().is_none()).count(),
            protected: register.marked.len(),
            gone,
        }
    }
}

impl fmt::Display for Summary {
    /// A handful of protected persons is not counted out: a small number can tell who they are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let protected = if self.protected < 5 { "fewer than 5".to_owned() } else { self.protected.to_string() };
        writeln!(f, "schools                {}", self.schools)?;
        writeln!(f, "pupils                 {}", self.pupils)?;
        writeln!(f, "guardians              {}", self.guardians)?;
        writeln!(f, "staff                  {}", self.staff)?;
        writeln!(f, "mentors                {}", self.mentors)?;
        writeln!(f, "pupils without mentor  {}", self.pupils_without_mentor)?;
        writeln!(f, "protected persons      {protected}")?;
        write!(f, "gone since last time   {}", self.gone)
    }
}
