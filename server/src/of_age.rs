//! What pupils of age have said of their adults, by the school's rules ([`kontaktbok_school::of_age`]) and its store.

use kontaktbok_documents::PersonId;
use kontaktbok_documents::exchange::of_age::{PupilOfAge, PupilSaid};
use kontaktbok_school::of_age::{may_write, shown};

use crate::{
    calling::Heard,
    office::Office,
    policy::PolicyError,
    sessions::Who,
    store::{Opened, Reading, SaidOfAge},
};

impl Office {
    /// A pupil of age with what was said of each adult; none for who may not ask, and of who is not of age.
    pub fn pupil_of_age(&self, who: &Who, pupil: &PersonId) -> Option<PupilOfAge> {
        let policy = self.policy();
        shown(policy.register()?, &who.person, pupil, policy.today())
    }

    /// Writes down what a pupil of age has said, and reads the policy again. Live phones are to be told.
    pub async fn say_of_age(&self, who: &Who, pupil: PersonId, said: PupilSaid) -> Result<Heard, PolicyError> {
        let policy = self.policy();
        let may = |register| may_write(register, &who.person, &pupil, &said.adult, policy.today());
        if !policy.register().is_some_and(may) {
            return Ok(Heard::NotTheirs);
        }
        let (PupilSaid { adult, wish }, at) = (said, self.clock().now());
        let said = SaidOfAge { pupil, adult, wish, by: who.person.clone(), at };
        let (device, person) = (who.device.clone(), who.person.clone());
        // Not logged means not said.
        self.store.log_reading(&Reading { at, device, person, opened: Opened::OfAge(said.clone()) }).await?;
        let changed = self.store.say_of_age(&said).await?;
        // Also when nothing has changed: the reading may have failed after it was written down.
        self.read_policy().await?;
        // By whom and what is in the database, and about whom is nobody's who reads logs.
        tracing::info!(device = %who.device, changed, "what a pupil of age has said was written down");
        Ok(Heard::Holds)
    }
}
