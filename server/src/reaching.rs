//! How guardians are best reached, by the school's rules ([`kontaktbok_school::reaching`]) and its store.

use kontaktbok_documents::{PersonId, Reaching};
use kontaktbok_school::reaching::may_say;

use crate::{calling::Heard, office::Office, policy::PolicyError, sessions::Who, store::SaidOfReaching};

impl Office {
    /// Writes down how a guardian of a pupil is reached, which has been checked, and reads the policy again. Live phones
    /// are to be told.
    pub async fn say_of_reaching(
        &self,
        who: &Who,
        pupil: &PersonId,
        guardian: PersonId,
        reaching: Reaching,
    ) -> Result<Heard, PolicyError> {
        let policy = self.policy();
        let may = |register| may_say(register, &who.person, pupil, &guardian, policy.today());
        if policy.register().and_then(may).is_none() {
            return Ok(Heard::NotTheirs);
        }
        let said = SaidOfReaching { guardian, reaching, by: who.person.clone(), at: self.clock().now() };
        let changed = self.store.say_reaching(&said).await?;
        // Also when nothing has changed: the reading may have failed after it was written down.
        self.read_policy().await?;
        // By whom and what is in the database, and about whom is nobody's who reads logs.
        tracing::info!(device = %who.device, changed, "it was said how a guardian is best reached");
        Ok(Heard::Holds)
    }
}
