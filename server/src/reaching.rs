//! How guardians are best reached, by the school's rules ([`kontaktbok_school::reaching`]) and its store.

use std::collections::BTreeSet;

use kontaktbok_documents::{PersonId, Reaching};
use kontaktbok_school::reaching::may_say;

use crate::{office::Office, policy::PolicyError, sessions::Who, store::SaidOfReaching};

impl Office {
    /// Writes down how a guardian of a pupil is reached, which has been checked, which holds from then on. Says
    /// whose live phones are to be told; `None` if it is not theirs to say.
    pub async fn say_of_reaching(
        &self,
        who: &Who,
        pupil: &PersonId,
        guardian: PersonId,
        reaching: Reaching,
    ) -> Result<Option<BTreeSet<PersonId>>, PolicyError> {
        let policy = self.policy();
        let may = |register| may_say(register, &who.person, pupil, &guardian, policy.today());
        if policy.register().and_then(may).is_none() {
            return Ok(None);
        }
        let said = SaidOfReaching { guardian, reaching, by: who.person.clone(), at: self.clock().now() };
        let changed = self.store.say_reaching(&said).await?;
        if changed {
            let (guardian, shown) = said.clone().shown();
            self.hold_to(|register| register.reaching.say(guardian, shown)).await;
        }
        // By whom and what is in the database, and about whom is nobody's who reads logs.
        tracing::info!(device = %who.device, changed, "it was said how a guardian is best reached");
        Ok(Some(if changed { policy.shown_reaching_of(&said.guardian) } else { BTreeSet::new() }))
    }
}
