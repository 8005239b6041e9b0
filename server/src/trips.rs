//! Field trips, by the school's rules ([`kontaktbok_school::trips`]), its store and the register of the day.

use kontaktbok_documents::{
    PersonId, TripId,
    exchange::trip::{Trip, TripAsked, TripChoices},
};
use kontaktbok_school::{
    snapshot::StandIns,
    trips::{NoPlan, StoredTrip, choices, over, plan, trip},
};

use crate::{http::ApiError, office::Office, policy::Policy, store::StoreError};

/// How many trips of one planner may not be over: each is in the answer of everybody who leads it.
const TRIPS_MAX: usize = 20;

impl Office {
    /// Whom somebody can take along; `None` for who works at no unit.
    pub fn trip_choices(&self, person: &PersonId) -> Option<TripChoices> {
        let policy = self.policy();
        choices(policy.register()?, person, policy.today())
    }

    /// Whether somebody may plan one more trip, or change this one.
    pub async fn has_room_for(&self, person: &PersonId, trip: &TripId) -> Result<(), ApiError> {
        let led = self.store.trips_of(person, over(self.clock().now())).await?;
        let others = led.iter().filter(|other| other.planner == *person && other.id != *trip).count();
        if others >= TRIPS_MAX { Err(NoPlan::TooManyTrips.into()) } else { Ok(()) }
    }

    /// The trip that was asked for, to be kept, and as its planner is given it.
    pub fn plan_trip(&self, person: &PersonId, asked: &TripAsked) -> Result<(StoredTrip, Trip), NoPlan> {
        let (policy, at) = (self.policy(), self.clock().now());
        let register = policy.register().ok_or(NoPlan::NobodyThere)?;
        let stored = plan(register, person, policy.today(), at, asked)?;
        let given = self.given(&policy, person, &stored, at).ok_or(NoPlan::NobodyThere)?;
        Ok((stored, given))
    }

    /// The trips that somebody leads and that are not over, the one that returns first first.
    pub async fn trips(&self, person: &PersonId) -> Result<Vec<Trip>, StoreError> {
        let at = self.clock().now();
        let stored = self.store.trips_of(person, over(at)).await?;
        let policy = self.policy();
        Ok(stored.iter().filter_map(|stored| self.given(&policy, person, stored, at)).collect())
    }

    fn given(&self, policy: &Policy, person: &PersonId, stored: &StoredTrip, at: i64) -> Option<Trip> {
        let stand_ins = StandIns(self.keys.stand_ins());
        trip(policy.register()?, person, stored, policy.today(), at, &stand_ins, &self.config.units)
    }

    /// Forgets the trips that are over.
    pub async fn forget_trips(&self) {
        if let Err(error) = self.store.forget_trips(over(self.clock().now())).await {
            tracing::error!(%error, "trips that are over could not be deleted; it is tried again");
        }
    }
}
