//! What was true of those whom reports name, kept beside the reports by the school's rules ([`kontaktbok_school::as_it_was`]):
//! written down when an entry has come, sealed, and told to whoever has the report.

use std::collections::BTreeMap;

use kontaktbok_documents::{Held, PersonId, Snapshot, Subject, UnitId, report};
use kontaktbok_school::{
    Batch,
    as_it_was::{Fact, fact, told},
    snapshot::StandIns,
};
use kontaktbok_sync::DocumentId;

use crate::{
    clock::date,
    keys::Keys,
    office::Office,
    policy::PolicyError,
    store::{Store, StoreError},
};

/// The facts of each report.
pub(crate) type Facts = BTreeMap<DocumentId, Vec<Fact>>;

/// Reads all that is kept. What does not open is left out: a paper that says less is better than no server.
pub(crate) async fn read(store: &dyn Store, keys: &Keys) -> Result<Facts, StoreError> {
    let mut facts = Facts::new();
    for (document, sealed) in store.as_it_was().await? {
        let opened = keys.open(&place(&document), &sealed).ok();
        if let Some(fact) = opened.and_then(|opened| serde_json::from_slice(&opened).ok()) {
            facts.entry(document).or_default().push(fact);
        } else {
            tracing::error!(%document, "what was true when a report was written does not open");
        }
    }
    Ok(facts)
}

fn place(document: &DocumentId) -> Vec<u8> {
    [b"as it was ", &document.0[..]].concat()
}

/// Keeps what the entries of a committed batch name.
pub(crate) async fn over(office: &Office, batch: &Batch) {
    for change in &batch.changes {
        if let Some(entry) = change.entry.report() {
            one(office, &batch.document, entry).await;
        }
    }
}

/// Keeps what an earlier run, or a failed write, has left, of the reports of this school year and the last.
pub(crate) async fn what_was_left(office: &Office) {
    for document in office.policy().reports_written_in() {
        match office.store.changes(&document).await {
            Ok(changes) => {
                for change in changes {
                    if let Some(entry) = change.entry.report() {
                        one(office, &document, entry).await;
                    }
                }
            }
            Err(error) => tracing::error!(%document, %error, "a report could not be read"),
        }
    }
}

async fn one(office: &Office, document: &DocumentId, entry: &report::Entry) {
    let Some(fact) = office.is_true_of(document, entry) else { return };
    if office.facts(document, |known| !fact.adds_to(known)) {
        return;
    }
    if let Err(error) = office.keep(document, fact).await {
        tracing::error!(%document, %error, "what is true now could not be kept beside a report");
    }
}

impl Office {
    fn is_true_of(&self, document: &DocumentId, entry: &report::Entry) -> Option<Fact> {
        let policy = self.policy();
        let Subject::Report { unit, .. } = &policy.document(document)?.subject else { return None };
        let written = date(entry.happened(), self.config.time_zone);
        Some(fact(policy.register()?, unit, entry, (written, policy.today()), &StandIns(self.keys.stand_ins())))
    }

    async fn keep(&self, document: &DocumentId, fact: Fact) -> Result<(), PolicyError> {
        let sealed = self.keys.seal(&place(document), &serde_json::to_vec(&fact)?)?;
        self.store.keep_as_it_was(document, &sealed, self.clock().now()).await?;
        self.add_fact(*document, fact);
        Ok(())
    }

    /// Puts into a snapshot who the reports in it name, as it was.
    pub(crate) fn tell_as_it_was(&self, person: &PersonId, snapshot: &mut Snapshot) {
        let policy = self.policy();
        let Some(register) = policy.register() else { return };
        let stand_ins = StandIns(self.keys.stand_ins());
        let reports = snapshot.manifest.iter().filter_map(report_of);
        let was = reports.flat_map(|(id, document, unit)| {
            let of = (document, unit);
            self.facts(&id, |facts| told(register, person, of, policy.today(), facts, &stand_ins))
        });
        snapshot.as_it_was = was.collect();
    }
}

fn report_of(held: &Held) -> Option<(DocumentId, &str, &UnitId)> {
    let Subject::Report { unit, .. } = &held.subject else { return None };
    Some((held.document.parse().ok()?, &held.document, unit))
}
