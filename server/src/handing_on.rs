//! What the next unit may read of what one has noted about a pupil: said by the rektor of the unit that wrote, and logged.

use kontaktbok_documents::{PersonId, exchange::former::ForNext};

use crate::{
    calling::Heard,
    office::Office,
    policy::PolicyError,
    sessions::Who,
    store::{Opened, Reading, SaidOfNext},
};

impl Office {
    /// Writes down what was said of each unit that the person leads and the pupil has left, which holds from then on.
    pub async fn say_of_next(&self, who: &Who, pupil: PersonId, said: ForNext) -> Result<Heard, PolicyError> {
        let policy = self.policy();
        let units = policy.left(&who.person, &pupil);
        if units.is_empty() {
            return Ok(Heard::NotTheirs);
        }
        let (ForNext { may_read }, at) = (said, self.clock().now());
        for unit in units {
            let said = SaidOfNext { pupil: pupil.clone(), unit, may_read, by: who.person.clone(), at };
            let (device, person) = (who.device.clone(), who.person.clone());
            // Not logged means not said.
            let opened = Opened::HandedOn(said.clone());
            self.store.log_reading(&Reading { at, device, person, opened }).await?;
            self.store.hand_on(&said).await?;
            let SaidOfNext { pupil, unit, .. } = said;
            self.hold_to(|register| register.handed_on.say(pupil, unit, may_read)).await;
        }
        tracing::info!(device = %who.device, may_read, "a rektor has said what the next unit may read");
        Ok(Heard::Holds)
    }
}
