//! Copies for guardians, and pupils who have left.

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
pub struct CopyFound {
    pub reference: String,
    /// Milliseconds since 1970.
    pub at: i64,
    pub by: Option<Named>,
    pub pupil: Named,
    pub guardian: Option<Named>,
    /// The oldest first: the first and the last are its period.
    pub entries: Vec<FoundEntry>,
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
