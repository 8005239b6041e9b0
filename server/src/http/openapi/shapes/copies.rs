//! Copies for guardians.

use utoipa::ToSchema;

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
