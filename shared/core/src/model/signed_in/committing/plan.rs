//! Which entries a job makes in which documents.

use kontaktbok_documents::report::{self, Attempt, Form, Means, Step};
use kontaktbok_documents::{Entry, EntryId, PersonId, Said, Says, ledger};

use super::super::talks::{answering, held, times};
use super::{Job, Work, entry_id};
use crate::model::kept::{Draft, FormDraft};
use crate::model::{Model, SignedIn};

/// Why nothing is written.
pub enum Not {
    /// What the job was about is gone: saved meanwhile, or thrown away.
    There,
    /// It cannot be written, for a reason that has words of this key.
    Now(&'static str),
}

/// The entries, each with its document; their counters are given when they are written.
pub fn plan(model: &Model, job: &Job) -> Result<Vec<(String, Entry)>, Not> {
    let me = model.who().ok_or(Not::There)?;
    let pen = Pen { model, me };
    match &job.work {
        Work::Draft => {
            let draft = me.drafts.get(&job.of).ok_or(Not::There)?;
            match &draft.accident {
                Some(accident) => pen.attempt(draft, accident),
                None => pen.contacts(draft),
            }
        }
        Work::Form => {
            let draft = me.forms.get(&job.of).ok_or(Not::There)?;
            let document = me.report_document(&draft.accident).ok_or(Not::Now("report-no-blank"))?;
            let form = form(draft).ok_or(Not::There)?;
            let mut says = Vec::new();
            // The tap was not the event, and the form says when it was.
            let known = me.account(&draft.accident).map(|(_, account)| account.happened());
            if known.is_none_or(|known| known != form.happened) {
                says.push(report::Says::Step { step: Step::Event, happened: form.happened });
            }
            says.push(report::Says::Form(Box::new(form)));
            Ok(pen.says(&job.of, &document, &draft.accident, says))
        }
        Work::Times => {
            let draft = me.times.get(&job.of).ok_or(Not::There)?;
            let (holding, _) = me.class_papers(&draft.class).ok_or(Not::Now("talks-not-yours"))?;
            holding.prefix().ok_or(Not::Now("talks-not-yours"))?;
            let says = times::says(draft, |about| entry_id(&model.random, &job.of, about)).ok_or(Not::There)?;
            Ok(pen.each(&holding.held.document, says))
        }
        Work::Answer => {
            let draft = me.answering.get(&job.of).ok_or(Not::There)?;
            let about = &draft.about;
            let papers = me.papers(&about.pupil, &about.guardian).ok_or(Not::Now("talks-not-yours"))?;
            papers.answer_in.prefix().ok_or(Not::Now("talks-not-yours"))?;
            let says = answering::says(me, draft, model.now.wall_ms).map_err(Not::Now)?;
            Ok(pen.one(&job.of, &papers.answer_in.held.document, says))
        }
        Work::Held => {
            let draft = me.held.get(&job.of).ok_or(Not::There)?;
            let id_of = |about: &str| entry_id(&model.random, &job.of, about);
            held::entries(me, draft, model.now.wall_ms, id_of).ok_or(Not::Now("talks-not-yours"))
        }
        Work::Class { document, says } => Ok(pen.one(&job.of, document, says.clone())),
        Work::Said { document, says } => Ok(pen.one(&job.of, document, says.clone())),
        Work::Says { document, accident, says } => Ok(pen.says(&job.of, document, accident, says.clone())),
    }
}

struct Pen<'a> {
    model: &'a Model,
    me: &'a SignedIn,
}

impl Pen<'_> {
    fn contacts(&self, draft: &Draft) -> Result<Vec<(String, Entry)>, Not> {
        let now = self.model.now.wall_ms;
        let entries: Option<Vec<_>> = draft
            .pupils
            .iter()
            .map(|pupil| {
                let document = self.me.writable(pupil)?.document.clone();
                let entry = ledger::Entry {
                    id: entry_id(&self.model.random, &draft.id, pupil.as_str())?,
                    by: self.me.identity.person.clone(),
                    counter: 0,
                    at: now,
                    happened: draft.happened(),
                    channel: draft.channel,
                    outcome: draft.outcome,
                    guardians: self.concerned(draft, pupil),
                    tone: draft.tone,
                    text: draft.text.trim().to_owned(),
                    corrects: draft.corrects.clone(),
                };
                Some((document, entry.into()))
            })
            .collect();
        // The class was lost between the tap and now: the draft stays, for its author to hand to the rektor.
        entries.ok_or(Not::Now("note-not-yours"))
    }

    /// The guardians an entry about one pupil concerns: those chosen, of a note about several pupils each one's own.
    fn concerned(&self, draft: &Draft, pupil: &PersonId) -> Vec<PersonId> {
        if !draft.several {
            return draft.guardians.clone();
        }
        self.me
            .pupil(pupil)
            .into_iter()
            .flat_map(|pupil| &pupil.guardians)
            .filter(|guardian| guardian.is_informed())
            .map(|guardian| guardian.id.clone())
            .collect()
    }

    /// A call in an accident is written once, into the report; the school carries it over into the pupil's ledger.
    fn attempt(&self, draft: &Draft, accident: &EntryId) -> Result<Vec<(String, Entry)>, Not> {
        let document = self.me.report_document(accident).ok_or(Not::Now("report-no-blank"))?;
        let (Some(pupil), Some(guardian)) = (draft.pupils.first(), &draft.call) else { return Err(Not::There) };
        let attempt = Attempt {
            pupil: pupil.clone(),
            guardian: guardian.clone(),
            means: Means::Call,
            outcome: draft.outcome,
            happened: draft.happened.unwrap_or(draft.begun_at),
        };
        Ok(self.says(&draft.id, &document, accident, vec![report::Says::Attempt(attempt)]))
    }

    /// One entry that says something, of a draft or a tap.
    fn one<S: Says>(&self, of: &EntryId, document: &str, says: S) -> Vec<(String, Entry)>
    where
        Said<S>: Into<Entry>,
    {
        let id = entry_id(&self.model.random, of, says.word());
        id.map(|id| self.each(document, vec![(id, says)])).unwrap_or_default()
    }

    /// Entries that say something, each under its id.
    fn each<S: Says>(&self, document: &str, says: Vec<(EntryId, S)>) -> Vec<(String, Entry)>
    where
        Said<S>: Into<Entry>,
    {
        let by = &self.me.identity.person;
        let entry = |(id, says)| Said::new(id, by.clone(), self.model.now.wall_ms, says).into();
        says.into_iter().map(|said| (document.to_owned(), entry(said))).collect()
    }

    fn says(&self, of: &EntryId, document: &str, accident: &EntryId, says: Vec<report::Says>) -> Vec<(String, Entry)> {
        let entries = says.into_iter().enumerate().filter_map(|(n, says)| {
            let entry = report::Entry {
                id: entry_id(&self.model.random, of, &n.to_string())?,
                by: self.me.identity.person.clone(),
                counter: 0,
                at: self.model.now.wall_ms,
                accident: accident.clone(),
                says,
            };
            Some((document.to_owned(), entry.into()))
        });
        entries.collect()
    }
}

/// The form as it can be sent; `None` while something that must be there is not.
pub fn form(draft: &FormDraft) -> Option<Form> {
    let written = |text: &str| text.trim().to_owned();
    Some(Form {
        sort: draft.sort?,
        what: Some(written(&draft.what)).filter(|what| !what.is_empty())?,
        happened: draft.happened,
        place: Some(written(&draft.place)).filter(|place| !place.is_empty())?,
        supervision: draft.supervision?,
        setting: draft.setting,
        activity: written(&draft.activity),
        age_group: written(&draft.age_group),
        measures: written(&draft.measures),
        care: draft.care,
        witnesses: written(&draft.witnesses),
    })
}
