//! What a pupil who is of age has said of the adults.

use utoipa::ToSchema;

use super::Named;

#[derive(ToSchema)]
pub struct PupilOfAge {
    pub who: Named,
    pub class: String,
    /// None whose identity is protected.
    pub adults: Vec<AdultOfPupil>,
}

#[derive(ToSchema)]
pub struct AdultOfPupil {
    pub who: Named,
    /// guardian, `other_responsible`: how they stood to the pupil until then.
    pub relation: String,
    pub said: Option<WishSaid>,
}

#[derive(ToSchema)]
pub struct WishSaid {
    /// `as_before`, `in_accident`, never.
    pub wish: String,
    pub by: Option<Named>,
    /// Milliseconds since 1970.
    pub at: i64,
}

#[derive(ToSchema)]
pub struct PupilSaid {
    pub adult: String,
    /// `as_before`, `in_accident`, never.
    pub wish: String,
}
