//! Papers that were handed out: copies of what is noted, and reports of accidents. Of each it is written down what became of
//! every text, and no word of any.

use kontaktbok_documents::exchange::copies::{CopyChoice, CopyEntry};
use kontaktbok_documents::exchange::reports::{HandedTo, ReportAbout, ReportAsked};
use kontaktbok_documents::{Copying, PersonId};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A copy that was made: what became of each entry, and no word of any.
#[derive(Clone, PartialEq, Eq)]
pub struct LoggedCopy {
    /// What it is called, on its sheets too.
    pub reference: String,
    /// About whom.
    pub pupil: PersonId,
    /// For whom.
    pub guardian: PersonId,
    /// How it was made.
    pub copying: Copying,
    /// What became of each entry.
    pub entries: Vec<CopyEntry>,
}

impl LoggedCopy {
    /// How many entries each thing became of, and a digest of which.
    pub(super) fn what(&self) -> String {
        let how = match self.copying {
            Copying::Proposed => "proposed",
            Copying::Chosen => "chosen",
        };
        let counts = CopyChoice::ALL.into_iter().map(|choice| {
            let count = self.entries.iter().filter(|entry| entry.choice == choice).count();
            format!("{} {count}", choice.word())
        });
        let counts = counts.collect::<Vec<_>>().join(", ");
        let digest = digest(&self.choices());
        format!("{COPY} {} for {}, {how}: {counts}; choices {digest}", self.reference, self.guardian)
    }

    /// What became of each entry, as JSON. What it holds can always be written as that.
    pub fn choices(&self) -> String {
        serde_json::to_string(&self.entries).unwrap_or_default()
    }
}

/// An accident's report that was handed over.
#[derive(Clone, PartialEq, Eq)]
pub struct LoggedReport {
    /// What it is called, on its sheets too.
    pub reference: String,
    /// Which, and what became of it.
    pub handed: HandedReport,
}

/// Which report was handed over, about whom, to whom, and what became of its texts. Kept as JSON.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct HandedReport {
    /// The document that it stands in.
    pub document: String,
    /// About whom it tells; `None` for a pupil who stands in no list.
    pub pupils: Vec<Option<PersonId>>,
    /// What whoever handed it over has said of it.
    pub asked: ReportAsked,
}

impl LoggedReport {
    /// About whom or which it is logged: the pupil whom it tells of first, or the accident.
    pub(super) fn subject(&self) -> &str {
        let first = self.handed.pupils.iter().flatten().next();
        first.map_or(self.handed.asked.accident.as_str(), PersonId::as_str)
    }

    /// Which, about whom and for whom, and a digest of what became of it.
    pub(super) fn what(&self) -> String {
        let HandedReport { asked, pupils, .. } = &self.handed;
        let about = match &asked.about {
            ReportAbout::Everybody => format!("everybody, {}", pupils.len()),
            ReportAbout::Pupil(_) => "one pupil".to_owned(),
            ReportAbout::Unlisted => "one pupil in no list".to_owned(),
        };
        let to = match &asked.to {
            HandedTo::EService => "the e-service",
            HandedTo::Guardian(guardian) => guardian.as_str(),
            HandedTo::Other => "somebody else",
        };
        let digest = digest(&self.choices());
        format!("{REPORT} {} of {} about {about} for {to}; choices {digest}", self.reference, asked.accident)
    }

    /// All that is kept of it, as JSON. What it holds can always be written as that.
    pub fn choices(&self) -> String {
        serde_json::to_string(&self.handed).unwrap_or_default()
    }
}

/// A paper as the log has it.
pub enum MadePaper {
    /// A copy.
    Copy(MadeCopy),
    /// A report.
    Report(MadeReport),
}

/// A copy as the log has it.
#[derive(Clone, PartialEq, Eq)]
pub struct MadeCopy {
    /// When it was made.
    pub at: i64,
    /// By whom.
    pub by: PersonId,
    /// About whom.
    pub pupil: PersonId,
    /// For whom.
    pub guardian: PersonId,
    /// What became of each entry.
    pub entries: Vec<CopyEntry>,
}

/// A report that was handed over, as the log has it.
pub struct MadeReport {
    /// When it was.
    pub at: i64,
    /// By whom.
    pub by: PersonId,
    /// About whom or which it was logged.
    pub about: String,
    /// Which, and what became of it.
    pub handed: HandedReport,
}

/// The word that a reading of a copy begins with.
const COPY: &str = "copy";
/// The word that a reading of a report that was handed over begins with.
const REPORT: &str = "report";

/// What a paper is called by what was logged of it, with all that stands behind; `None` of another reading.
pub(in crate::store) fn paper(what: &str) -> Option<(bool, &str)> {
    let (word, rest) = what.split_once(' ')?;
    match word {
        COPY => Some((false, rest)),
        REPORT => Some((true, rest)),
        _ => None,
    }
}

/// For whom a copy was made, by what [`LoggedCopy`] has written of it.
pub(in crate::store) fn made_for(what: &str) -> Option<PersonId> {
    let (_, rest) = what.split_once(" for ")?;
    rest.split_once(", ")?.0.parse().ok()
}

/// What the log has of what is kept beside it.
pub(in crate::store) fn digest(choices: &str) -> String {
    hex::encode(Sha256::digest(choices))
}
