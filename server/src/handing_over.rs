//! Reports of accidents that are handed over: who may, to whom, and that it is logged before it is done.

use std::collections::BTreeSet;

use kontaktbok_documents::{
    Entry, EntryId, PersonId, Projection, Subject, UnitId,
    exchange::{
        copies::{CopyChoice, CopyLogged},
        reports::{HandedTo, ReportAbout, ReportAsked, ReportFound},
    },
    report::{self, Account},
};
use kontaktbok_school::copies::may_make;
use kontaktbok_sync::DocumentId;

use crate::{
    copies::{Copied, reference},
    office::Office,
    policy::{Policy, PolicyError},
    sessions::Who,
    store::{HandedReport, LoggedReport, MadeReport, Opened, Reading, StoreError},
};

impl Office {
    /// Logs that a report is handed over. It names no text: which entries, about whom, to whom, and what became of each text
    /// that may tell of somebody else.
    pub async fn hand_over(&self, who: &Who, document: DocumentId, asked: ReportAsked) -> Result<Copied, PolicyError> {
        let policy = self.policy();
        let is_report = policy.document(&document).is_some_and(|of| matches!(of.subject, Subject::Report { .. }));
        if !is_report || !policy.granted(&who.person).contains_key(&document) {
            return Ok(Copied::NotTheirs);
        }
        let entries = self.report(&document).await?;
        let Some(account) = Account::of(&entries, &asked.accident) else { return Ok(Copied::OtherEntries) };
        let there: BTreeSet<&EntryId> = account.standings.iter().map(|standing| &standing.entry.id).collect();
        let handed: BTreeSet<&EntryId> = asked.entries.iter().collect();
        if there != handed || handed.len() != asked.entries.len() {
            return Ok(Copied::OtherEntries);
        }
        let all = account.pupils();
        let pupils = match &asked.about {
            ReportAbout::Everybody => all,
            ReportAbout::Pupil(pupil) => all.into_iter().filter(|id| *id == Some(pupil)).collect(),
            ReportAbout::Unlisted => all.into_iter().filter(Option::is_none).collect(),
        };
        if pupils.is_empty() && asked.about != ReportAbout::Everybody {
            return Ok(Copied::OtherEntries);
        }
        if !may_be_given(&policy, who, &asked) || !asked.texts.iter().all(|text| is_of_a_text(text.choice)) {
            return Ok(Copied::NotTheirs);
        }
        let (reference, at) = (reference()?, self.clock().now());
        let pupils: Vec<Option<PersonId>> = pupils.into_iter().map(Option::<&PersonId>::cloned).collect();
        let others: Vec<PersonId> = pupils.iter().flatten().skip(1).cloned().collect();
        let handed = HandedReport { document: document.to_string(), pupils, asked };
        let logged = LoggedReport { reference: reference.clone(), handed };
        let also = others.into_iter().map(|pupil| Opened::ReportToo { pupil, reference: reference.clone() });
        // Not logged means not made. Whoever asks what was handed out about a pupil finds each of them.
        for opened in std::iter::once(Opened::Report(logged)).chain(also) {
            let (device, person) = (who.device.clone(), who.person.clone());
            self.store.log_reading(&Reading { at, device, person, opened }).await?;
        }
        tracing::info!(device = %who.device, "a report that is handed over was logged");
        Ok(Copied::Logged(CopyLogged { reference, at }))
    }

    /// To whom a report was handed, for a rektor of its unit. Logged before it is told.
    pub(crate) async fn find_report(
        &self,
        who: &Who,
        reference: &str,
        made: MadeReport,
    ) -> Result<Option<ReportFound>, StoreError> {
        let policy = self.policy();
        let MadeReport { at: handed_at, by, about, handed: HandedReport { document, pupils, asked } } = made;
        let Ok(document) = document.parse::<DocumentId>() else { return Ok(None) };
        let unit = policy.document(&document).and_then(|document| match &document.subject {
            Subject::Report { unit, .. } => Some(unit),
            _ => None,
        });
        if !unit.is_some_and(|unit| leads(&policy, &who.person, unit)) {
            return Ok(None);
        }
        let (at, device, person) = (self.clock().now(), who.device.clone(), who.person.clone());
        let opened = Opened::FoundReport { about, reference: reference.to_owned() };
        // Not logged means not told.
        self.store.log_reading(&Reading { at, device, person, opened }).await?;
        let entries = self.report(&document).await?;
        let happened = Account::of(&entries, &asked.accident).map_or(handed_at, |account| account.happened());
        let named = |id: &PersonId| policy.authors(std::iter::once(id)).pop();
        let guardian = match &asked.to {
            HandedTo::Guardian(guardian) => named(guardian),
            HandedTo::EService | HandedTo::Other => None,
        };
        Ok(Some(ReportFound {
            reference: reference.to_owned(),
            at: handed_at,
            by: named(&by),
            happened,
            pupils: pupils.iter().map(|pupil| pupil.as_ref().and_then(named)).collect(),
            to: asked.to,
            guardian,
            texts: asked.texts,
        }))
    }

    /// The entries of a report.
    async fn report(&self, document: &DocumentId) -> Result<Projection<report::Entry>, StoreError> {
        let mut entries = Projection::default();
        for change in self.store.changes(document).await? {
            if let Entry::Report(entry) = change.entry {
                entries.add(entry);
            }
        }
        Ok(entries)
    }
}

/// Whether it may be handed to whom it is for: to a guardian by whoever makes that guardian's copies, about that guardian's
/// child alone; to the municipality and to others by whoever has it.
fn may_be_given(policy: &Policy, who: &Who, asked: &ReportAsked) -> bool {
    let guardian = match &asked.to {
        HandedTo::EService | HandedTo::Other => return true,
        HandedTo::Guardian(guardian) => guardian,
    };
    let (ReportAbout::Pupil(pupil), Some(register)) = (&asked.about, policy.register()) else { return false };
    let has_left = !policy.left(&who.person, pupil).is_empty();
    may_make(register, &who.person, pupil, guardian, has_left, policy.today()).is_some()
}

fn leads(policy: &Policy, person: &PersonId, unit: &UnitId) -> bool {
    policy.register().is_some_and(|register| register.on(policy.today()).rektor_units(person).contains(unit))
}

/// Whether a text can have become that.
fn is_of_a_text(choice: CopyChoice) -> bool {
    match choice {
        CopyChoice::Read | CopyChoice::Taken | CopyChoice::LeftOut | CopyChoice::NotTaken => true,
        CopyChoice::WithoutText | CopyChoice::Others => false,
    }
}
