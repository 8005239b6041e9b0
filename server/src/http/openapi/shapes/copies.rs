//! Copies for guardians, reports that are handed over, and pupils who have left.

use utoipa::ToSchema;

use super::{Named, Pupil};

#[derive(ToSchema)]
pub struct CopyAsked {
    /// For whom.
    pub guardian: String,
    /// Each entry that the school has about the pupil, once.
    pub entries: Vec<CopyEntry>,
}

#[derive(ToSchema)]
pub struct CopyEntry {
    pub id: String,
    /// `without_text`, read, taken, `left_out`, `not_taken`, others.
    pub choice: String,
}

#[derive(ToSchema)]
pub struct CopyLogged {
    /// What it is called, on the copy and in the log.
    pub reference: String,
    /// Milliseconds since 1970.
    pub at: i64,
}

#[derive(ToSchema)]
pub struct ReportAsked {
    pub accident: String,
    /// `everybody`, `unlisted`, or `{"pupil": id}`.
    pub about: String,
    /// `e_service`, `other`, or `{"guardian": id}`.
    pub to: String,
    /// Each entry that the school has of the accident, once.
    pub entries: Vec<String>,
    pub texts: Vec<ReportText>,
}

#[derive(ToSchema)]
pub struct ReportText {
    /// what, place, activity, `age_group`, measures, witnesses.
    pub question: String,
    /// read, taken, `left_out`, `not_taken`.
    pub choice: String,
}

/// A copy or a report.
#[derive(ToSchema)]
pub struct PaperFound {
    /// copy, report.
    pub paper: String,
    pub reference: String,
    /// Milliseconds since 1970.
    pub at: i64,
    pub by: Option<Named>,
    pub guardian: Option<Named>,
    /// Of a copy.
    pub pupil: Named,
    /// Of a copy, the oldest first: the first and the last are its period.
    pub entries: Vec<FoundEntry>,
    /// Of a report: when the accident was, milliseconds since 1970.
    pub happened: i64,
    /// Of a report; null of whom nobody can be named.
    pub pupils: Vec<Option<Named>>,
    /// Of a report: `e_service`, `other`, or `{"guardian": id}`.
    pub to: String,
    /// Of a report.
    pub texts: Vec<ReportText>,
}

#[derive(ToSchema)]
pub struct FoundEntry {
    /// Milliseconds since 1970; null of what stands in a ledger that is another unit's.
    pub happened: Option<i64>,
    /// `without_text`, read, taken, `left_out`, `not_taken`, others.
    pub choice: String,
}

#[derive(ToSchema)]
pub struct FormerPupils {
    /// In order of given name.
    pub pupils: Vec<FormerPupil>,
}

#[derive(ToSchema)]
pub struct FormerPupil {
    /// The unit is the one that has noted.
    pub pupil: Pupil,
    /// Whether the rektor of the pupil's unit of today may read what was noted.
    pub for_next: bool,
}

#[derive(ToSchema)]
pub struct ForNext {
    pub may_read: bool,
}
