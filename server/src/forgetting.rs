//! What has ended leaves: the places that devices had in documents in which they never wrote, the devices themselves when
//! nothing is left of them, codes that nobody can use, and what was refused long ago.

use crate::office::Office;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// How long what a device could have written with is kept after its end. What it has written stays with its name.
const PLACES_MS: i64 = DAY_MS;

/// How long a device that signed out and has written nothing is kept: the school's office sees for a while that it was there.
const DEVICES_MS: i64 = 30 * DAY_MS;

/// How long it is kept what was refused: somebody who asks what became of a note asks within the school year.
const REFUSALS_MS: i64 = 180 * DAY_MS;

impl Office {
    /// Forgets what has ended.
    pub async fn forget_what_has_ended(&self) {
        let now = self.clock().now();
        if let Err(error) = self.store.forget_ended(now.saturating_sub(PLACES_MS), now.saturating_sub(DEVICES_MS)).await
        {
            tracing::error!(%error, "what has ended could not be deleted; it is tried again");
        }
        if let Err(error) = self.store.forget_refusals(now.saturating_sub(REFUSALS_MS)).await {
            tracing::error!(%error, "what was refused long ago could not be deleted; it is tried again");
        }
    }
}
