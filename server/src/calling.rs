//! "Ring inte, prata med rektor", by the school's rules ([`kontaktbok_school::calling`]) and its store.

use kontaktbok_documents::{PersonId, exchange::Calling};
use kontaktbok_school::calling::may_say;

use crate::{office::Office, policy::PolicyError, sessions::Who, store::Said};

/// What became of it when somebody said whether a guardian may be rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It holds from now on.
    Holds,
    /// It was not theirs to say: unknown, elsewhere and protected alike.
    NotTheirs,
}

impl Office {
    /// Writes down what was said about a guardian of a pupil, which holds from then on. Live phones are to be told.
    pub async fn say_of_calling(
        &self,
        who: &Who,
        pupil: PersonId,
        guardian: PersonId,
        said: Calling,
    ) -> Result<Heard, PolicyError> {
        let policy = self.policy();
        let may = |register| may_say(register, &who.person, &pupil, &guardian, policy.today());
        if !policy.register().is_some_and(may) {
            return Ok(Heard::NotTheirs);
        }
        let Calling { ask_rektor } = said;
        let said = Said { pupil, guardian, ask_rektor, by: who.person.clone(), at: self.clock().now() };
        let changed = self.store.ask_rektor(&said).await?;
        let Said { pupil, guardian, .. } = said;
        self.hold_to(|register| register.not_to_call.say(pupil, guardian, ask_rektor)).await;
        // By whom is in the database, and about whom is nobody's who reads logs.
        tracing::info!(device = %who.device, ask_rektor, changed, "a rektor has said whether a guardian may be rung");
        Ok(Heard::Holds)
    }
}
