//! Why nothing was imported: what in the files cannot be read. All faults of a run are told at once, grouped, with file,
//! entity and what to do.

use std::fmt;

use super::grouped::{Told, grouped};
use super::json::Form;
use super::question::{NewlyMarked, Question};
use super::report::{EntityName, Kind};

/// Nothing was imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// The files cannot be read as they are.
    #[error("nothing was imported, the register that is there stays; in the files this is to be mended first:\n{}", lines(&grouped(.0)))]
    Faults(Vec<Fault>),
    /// They can, and they would take something away that somebody may not have decided.
    #[error(
        "nothing was imported, the register that is there stays; this load would take away what it should not without a word:\n{}\nIf that is so, import with {}; otherwise fetch the register again.{}",
        lines(&texts(questions)),
        yes(questions),
        if newly_marked.is_empty() { "" } else { "\nWho is newly protected in it is protected from now on all the same." }
    )]
    Questions {
        /// All of them.
        questions: Vec<Question>,
        /// Who is protected by this load and was not before: that waits for no answer.
        newly_marked: NewlyMarked,
    },
}

fn lines(texts: &[String]) -> String {
    texts.iter().map(|text| format!("  {text}")).collect::<Vec<_>>().join("\n")
}

fn texts(questions: &[Question]) -> Vec<String> {
    questions.iter().map(ToString::to_string).collect()
}

fn yes(questions: &[Question]) -> String {
    let mut words: Vec<_> = questions.iter().map(|question| question.thing).collect();
    words.sort_unstable();
    words.dedup();
    format!("--yes {}", words.iter().map(ToString::to_string).collect::<Vec<_>>().join(","))
}

/// Something that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In which file, or of which kind where no file is at fault.
    pub file: String,
    /// In which entity.
    pub entity: Option<EntityName>,
    /// What.
    pub what: FaultKind,
}

/// What cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A kind has no file.
    MissingKind,
    /// A file is something else than JSON in UTF-8.
    NoJson(Form),
    /// A file is no JSON.
    BrokenJson {
        /// Where.
        line: usize,
        /// Where in it.
        column: usize,
    },
    /// A key stands twice in one object.
    KeyTwice {
        /// Where.
        line: usize,
    },
    /// A file is JSON, but no list answer.
    NotAList {
        /// Of what.
        kind: Kind,
    },
    /// The last page announces another.
    MorePages,
    /// A page says that it is the last, and others follow.
    PagesAfterLast,
    /// A page's number is not there.
    PageMissing {
        /// Which.
        number: u64,
    },
    /// Two files have one number.
    PageNumberTwice {
        /// Which.
        number: u64,
    },
    /// Two files are the same.
    PageTwice {
        /// As which other.
        other: String,
    },
    /// An entity is there twice: pages overlap, or are of two loads.
    EntityTwice,
    /// An entity is no object.
    NoObject,
    /// A field is missing or cannot be read.
    Field {
        /// Which, with its place: `enrolments[0].startDate`.
        path: String,
    },
}

impl Fault {
    pub(super) fn of_file(file: &str, what: FaultKind) -> Self {
        Self { file: file.to_owned(), entity: None, what }
    }
}

impl Told for Fault {
    fn file(&self) -> &str {
        &self.file
    }

    fn entity(&self) -> Option<&EntityName> {
        self.entity.as_ref()
    }

    fn what(&self) -> String {
        match &self.what {
            FaultKind::Field { path } => FaultKind::Field { path: without_places(path) }.to_string(),
            what => what.to_string(),
        }
    }

    fn place(&self) -> Option<String> {
        match &self.what {
            FaultKind::Field { path } if path.contains('[') => Some(path.clone()),
            _ => None,
        }
    }
}

/// `enrolments[0].startDate` as `enrolments[].startDate`.
fn without_places(path: &str) -> String {
    path.chars().filter(|c| !c.is_ascii_digit()).collect()
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingKind => {
                f.write_str("there is no file of this kind: its name begins with the kind and ends with \".json\"; unpack one that ends with .gz")
            }
            Self::NoJson(form) => write!(f, "{form}"),
            Self::BrokenJson { line, column } => {
                write!(f, "broken JSON at line {line}, column {column}: it is probably cut off; fetch it again")
            }
            Self::KeyTwice { line } => write!(
                f,
                "a key stands twice in one object, at line {line}: which of the two counts only its sender can say"
            ),
            Self::NotAList { kind } => write!(f, "no list of {kind} in \"data\": it is an error or another answer"),
            Self::MorePages => f.write_str(
                "this is the last page here, but it announces another (\"pageToken\"): fetch the pages after it as well",
            ),
            Self::PagesAfterLast => f.write_str(
                "says that it is the last page (\"pageToken\"), and others follow: they are probably of two loads; \
                 fetch all of them into an empty folder",
            ),
            Self::PageMissing { number } => write!(f, "page {number} is not there: fetch all pages again"),
            Self::PageNumberTwice { number } => write!(f, "there are two files for page {number}: keep the right one"),
            Self::PageTwice { other } => {
                write!(f, "holds the same as {other}: one page was fetched twice, and perhaps another not at all")
            }
            Self::EntityTwice => f.write_str(
                "is there more than once: pages overlap, or are of two loads; fetch all of them into an empty folder",
            ),
            Self::NoObject => f.write_str("is no object"),
            Self::Field { path } => write!(f, "\"{path}\" is missing or cannot be read"),
        }
    }
}
