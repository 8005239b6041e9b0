//! The form of what crosses about field trips.

use utoipa::ToSchema;

use super::{GuardianNumbers, Named, Pupil, Unit};

#[derive(ToSchema)]
pub struct TripChoices {
    /// In order of name.
    pub classes: Vec<TripClass>,
    /// Who works at those units, without oneself.
    pub staff: Vec<Named>,
}

#[derive(ToSchema)]
pub struct TripClass {
    pub id: String,
    pub name: String,
    pub unit: String,
    /// In order of given name.
    pub pupils: Vec<Named>,
}

#[derive(ToSchema)]
pub struct TripAsked {
    /// 128 random bits. Who asks again with the same changes the trip.
    pub id: String,
    /// At most 80 characters; may be empty.
    pub name: String,
    #[schema(min_items = 1, max_items = 300)]
    pub pupils: Vec<String>,
    #[schema(max_items = 30)]
    pub adults: Vec<String>,
    /// Milliseconds since 1970; ahead, and at most fourteen days.
    pub returns_at: i64,
}

#[derive(ToSchema)]
pub struct Trip {
    pub id: String,
    pub name: String,
    pub planner: Named,
    pub adults: Vec<Named>,
    /// In order of given name. Who was asked for and is not here may not be taken from this list.
    pub pupils: Vec<TripPupil>,
    /// The units of the pupils, with whom to ring.
    pub units: Vec<Unit>,
    /// Milliseconds since 1970.
    pub returns_at: i64,
    /// The school's clock when this was made, milliseconds since 1970.
    pub at: i64,
}

#[derive(ToSchema)]
pub struct TripPupil {
    pub pupil: Pupil,
    /// Of a guardian whose data are protected there is no row.
    pub numbers: Vec<GuardianNumbers>,
}

#[derive(ToSchema)]
pub struct Trips {
    /// The one that returns first comes first.
    pub trips: Vec<Trip>,
}
