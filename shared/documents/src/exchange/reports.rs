//! An accident's report that is handed over: it is logged at the school before it can be saved or copied. What it says never
//! leaves the phone for that: which entries, about whom, for whom, and what became of each text that may tell of somebody else.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `POST /api/reports/{document}/papers` | [`ReportAsked`] | 200 [`CopyLogged`]; 404 unknown and forbidden alike; 409 when the school has other entries than these |
//! | `GET /api/copies/{reference}` | | 200 [`PaperFound`], for who may open what the paper is about; logged; 404 |

use serde::{Deserialize, Serialize};

#[cfg(doc)]
use super::copies::CopyLogged;
use super::copies::{CopyChoice, CopyFound};
use crate::{EntryId, Named, PersonId};

/// Says what a paper will hold and who is given it.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct ReportAsked {
    /// Which accident: a document can hold two.
    pub accident: EntryId,
    /// About whom it tells.
    pub about: ReportAbout,
    /// Who is given it.
    pub to: HandedTo,
    /// The entries that the school has of the accident, in any order, each once.
    pub entries: Vec<EntryId>,
    /// What became of each text that may tell of somebody else.
    pub texts: Vec<ReportText>,
}

/// About whom a report tells that is handed over.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum ReportAbout {
    /// Everybody who was in the accident: somebody has said that it is to be so.
    Everybody,
    /// One pupil.
    Pupil(PersonId),
    /// A pupil who stands in no list.
    Unlisted,
}

/// Who is given a report.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum HandedTo {
    /// The municipality, where it is filed.
    EService,
    /// A guardian of the pupil that it is about.
    Guardian(PersonId),
    /// Somebody who stands in no list here.
    Other,
}

/// A text in words of somebody's own, and what became of it.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportText {
    /// The question that it answers.
    pub question: ReportQuestion,
    /// What became of it.
    pub choice: CopyChoice,
}

/// The questions of a report that are answered in words of one's own.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum ReportQuestion {
    /// What happened.
    What,
    /// Where.
    Place,
    /// During what.
    Activity,
    /// Of which ages the group was.
    AgeGroup,
    /// What was done.
    Measures,
    /// Who saw it.
    Witnesses,
}

/// A paper that was handed out, found by what it is called.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum PaperFound {
    /// A copy of what is noted about a pupil.
    Copy(CopyFound),
    /// An accident's report.
    Report(ReportFound),
}

/// A report that was handed over.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct ReportFound {
    /// What it is called.
    pub reference: String,
    /// When it was handed over, milliseconds since 1970.
    pub at: i64,
    /// Who did, if that is somebody who can be named.
    pub by: Option<Named>,
    /// When the accident was, milliseconds since 1970.
    pub happened: i64,
    /// About whom it tells; none of whom nobody can be named.
    pub pupils: Vec<Option<Named>>,
    /// Who was given it.
    pub to: HandedTo,
    /// The guardian who was, if that is somebody who can be named.
    pub guardian: Option<Named>,
    /// What became of each text that might have told of somebody else.
    pub texts: Vec<ReportText>,
}

crate::redacted::redacted!(ReportAsked, PaperFound, ReportFound);
