//! Who files accident reports, by the school's rules ([`kontaktbok_school::filing`]) and its store.

use kontaktbok_documents::{UnitId, exchange::Filing};
use kontaktbok_school::filing::may_say;

use crate::{calling::Heard, office::Office, policy::PolicyError, sessions::Who, store::SaidOfFiling};

impl Office {
    /// Writes down what was said about a unit, which holds from then on. Live phones are to be told.
    pub async fn say_of_filing(&self, who: &Who, unit: UnitId, said: Filing) -> Result<Heard, PolicyError> {
        let policy = self.policy();
        let may = |register| may_say(register, &who.person, &unit, policy.today());
        if !policy.register().is_some_and(may) {
            return Ok(Heard::NotTheirs);
        }
        let Filing { reporter_files } = said;
        let said = SaidOfFiling { unit, reporter_files, by: who.person.clone(), at: self.clock().now() };
        let changed = self.store.let_reporter_file(&said).await?;
        self.hold_to(|register| {
            if reporter_files {
                register.reporter_files.insert(said.unit);
            } else {
                register.reporter_files.remove(&said.unit);
            }
        })
        .await;
        tracing::info!(device = %who.device, reporter_files, changed, "a rektor has said who files accident reports");
        Ok(Heard::Holds)
    }
}
