//! An accident as it is told by the entries of its report: who is involved, who was reached, what was done, how far the
//! report has come. Read from the entries each time: a report has some dozens.

use std::collections::BTreeMap;

use super::{Attempt, CaseNumber, Entry, Form, Says, Step};
use crate::ledger::Outcome;
use crate::{EntryId, PersonId, Projection, Standing, Written};

/// An accident.
pub struct Account<'a> {
    /// Which.
    pub accident: &'a EntryId,
    /// Its entries, in an order that does not depend on any clock being right: one author's by their counter.
    pub standings: Vec<&'a Standing<Entry>>,
}

/// How far a report has come, never further than its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not written yet: there are calls and steps, and no form.
    NoForm,
    /// The form, or something later, is only on the phone that wrote it.
    OnPhone,
    /// The school has all of it, the last since then (milliseconds since 1970).
    AtSchool(i64),
    /// Filed, under each of these numbers (`None`: by hand).
    Filed(Vec<Option<CaseNumber>>),
}

/// Whether a pupil's guardians are reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// When each that was reached was reached first, milliseconds since 1970.
    pub first: BTreeMap<PersonId, i64>,
    /// Those who were tried and not reached: when last, milliseconds since 1970, and what came of it.
    pub tried: BTreeMap<PersonId, (i64, Outcome)>,
}

/// A word that a report was filed.
pub struct Filing<'a> {
    /// Under which number; `None` by hand.
    pub number: Option<&'a CaseNumber>,
    /// Which form; an older word does not say.
    pub form: Option<&'a EntryId>,
    /// The entry.
    pub standing: &'a Standing<Entry>,
}

/// A report that was filled in anew after it was filed.
pub struct Changed<'a> {
    /// As it was filed.
    pub filed: (&'a Standing<Entry>, &'a Form),
    /// As it stands now.
    pub now: (&'a Standing<Entry>, &'a Form),
}

impl<'a> Account<'a> {
    /// The accidents of a report's document, the one that was begun last first.
    pub fn all(projection: &'a Projection<Entry>) -> Vec<Self> {
        let mut by_accident: BTreeMap<&EntryId, Vec<&Standing<Entry>>> = BTreeMap::new();
        for standing in projection.iter() {
            by_accident.entry(&standing.entry.accident).or_default().push(standing);
        }
        let mut all: Vec<Self> = by_accident
            .into_iter()
            .map(|(accident, mut standings)| {
                standings.sort_by(|a, b| {
                    let (a, b) = (&a.entry, &b.entry);
                    a.by.cmp(&b.by).then(a.counter.cmp(&b.counter)).then(a.id.cmp(&b.id))
                });
                Self { accident, standings }
            })
            .collect();
        all.sort_by_key(|account| std::cmp::Reverse(account.begun_at()));
        all
    }

    /// One accident of a report's document.
    pub fn of(projection: &'a Projection<Entry>, accident: &EntryId) -> Option<Self> {
        Self::all(projection).into_iter().find(|account| account.accident == accident)
    }

    /// When its first entry was written, by the clock of its device.
    pub fn begun_at(&self) -> i64 {
        self.standings.iter().map(|standing| standing.entry.at).min().unwrap_or(0)
    }

    /// Who began it.
    pub fn author(&self) -> Option<&'a PersonId> {
        let first = self.standings.iter().min_by_key(|standing| (standing.entry.at, standing.entry.counter))?;
        Some(&first.entry.by)
    }

    /// The pupils involved, in the order they were named; `None` for one who stands in no list.
    pub fn pupils(&self) -> Vec<Option<&'a PersonId>> {
        let mut pupils = Vec::new();
        for standing in &self.standings {
            if let Says::Pupil { pupil, involved } = &standing.entry.says {
                pupils.retain(|known| *known != pupil.as_ref());
                if *involved {
                    pupils.push(pupil.as_ref());
                }
            }
        }
        pupils
    }

    /// When it happened: as the form says, or the step, or when the report was begun.
    pub fn happened(&self) -> i64 {
        let of_step = self.steps().remove(&Step::Event).map(|(at, _)| at);
        of_step.or_else(|| self.form().map(|(_, form)| form.happened)).unwrap_or_else(|| self.begun_at())
    }

    /// Each step that was done: when, and the entry that says it. Of the accident itself the last word counts, for it can
    /// be set right; of what was done the first, for a second tap does not make it later.
    pub fn steps(&self) -> BTreeMap<Step, (i64, &'a Standing<Entry>)> {
        let mut steps = BTreeMap::new();
        for standing in &self.standings {
            if let Says::Step { step, happened } = standing.entry.says {
                if step == Step::Event {
                    steps.insert(step, (happened, *standing));
                } else {
                    steps.entry(step).or_insert((happened, *standing));
                }
            }
        }
        steps
    }

    /// Every attempt to reach a guardian.
    pub fn attempts(&self) -> impl Iterator<Item = (&'a Attempt, &'a Standing<Entry>)> + '_ {
        self.standings.iter().filter_map(|standing| match &standing.entry.says {
            Says::Attempt(attempt) => Some((attempt, *standing)),
            _ => None,
        })
    }

    /// Who was reached about a pupil, and who was only tried.
    pub fn reached(&self, pupil: &PersonId) -> Reached {
        let mut reached = Reached::default();
        for (attempt, _) in self.attempts().filter(|(attempt, _)| attempt.pupil == *pupil) {
            if attempt.outcome == Outcome::Reached {
                let first = reached.first.entry(attempt.guardian.clone()).or_insert(attempt.happened);
                *first = (*first).min(attempt.happened);
            } else {
                let last = (attempt.happened, attempt.outcome);
                let before = reached.tried.entry(attempt.guardian.clone()).or_insert(last);
                if before.0 <= last.0 {
                    *before = last;
                }
            }
        }
        reached.tried.retain(|guardian, _| !reached.first.contains_key(guardian));
        reached
    }

    /// The form as it was filled in last: by the person who began the report, or if they did not by whoever did.
    pub fn form(&self) -> Option<(&'a Standing<Entry>, &'a Form)> {
        let author = self.author();
        let mut forms: Vec<_> = self.forms().collect();
        forms.sort_by_key(|(standing, _)| (Some(&standing.entry.by) == author, standing.entry.counter));
        forms.pop()
    }

    /// Every form, in order.
    pub fn forms(&self) -> impl Iterator<Item = (&'a Standing<Entry>, &'a Form)> + '_ {
        self.standings.iter().filter_map(|standing| match &standing.entry.says {
            Says::Form(form) => Some((*standing, &**form)),
            _ => None,
        })
    }

    /// Every word that it was filed; two people may each have said so.
    pub fn filings(&self) -> impl Iterator<Item = Filing<'a>> + '_ {
        self.standings.iter().filter_map(|standing| match &standing.entry.says {
            Says::Filed { number, .. } => Some(Filing { number: number.as_ref(), form: None, standing }),
            Says::FiledAs { form, number, .. } => Some(Filing { number: number.as_ref(), form: Some(form), standing }),
            _ => None,
        })
    }

    /// The form that was filed, and the one that counts now, if that one was never filed; `None` also while it is not
    /// filed at all.
    pub fn changed_after_filing(&self) -> Option<Changed<'a>> {
        let (now, _) = self.form()?;
        let filings: Vec<_> = self.filings().filter(|filing| filing.standing.received_at.is_some()).collect();
        let filed: Vec<_> = filings.iter().filter_map(|filing| self.filed_form(filing)).collect();
        if filed.iter().any(|(form, _)| form.entry.id == now.entry.id) {
            return None;
        }
        // Of several that were filed the last that was written is the one that is compared with.
        let filed = filed.into_iter().max_by_key(|(form, _)| (form.received_at, form.entry.counter))?;
        Some(Changed { filed, now: self.form()? })
    }

    /// Whether there is a form that nobody has filed as it stands, also without the school's knowing yet.
    pub fn is_to_be_filed(&self) -> bool {
        let Some((now, _)) = self.form() else { return false };
        let is_now = |filing: Filing<'a>| match self.filed_form(&filing) {
            Some((form, _)) => form.entry.id == now.entry.id,
            // An older word that is on its way is of what is here; a form that is not here yet is not this one.
            None => filing.form.is_none(),
        };
        !self.filings().any(is_now)
    }

    /// The form that somebody filed; of an older word for it the last that the school had by then.
    fn filed_form(&self, filing: &Filing<'a>) -> Option<(&'a Standing<Entry>, &'a Form)> {
        if let Some(id) = filing.form {
            return self.forms().find(|(form, _)| form.entry.id == *id);
        }
        let until = filing.standing.received_at;
        let there = self.forms().filter(|(form, _)| form.received_at.is_some() && form.received_at <= until);
        there.max_by_key(|(form, _)| (form.received_at, form.entry.counter))
    }

    /// How far it has come.
    pub fn progress(&self) -> Progress {
        // That it is filed counts when the school knows it.
        let mut numbers: Vec<Option<CaseNumber>> = Vec::new();
        for Filing { number, standing, .. } in self.filings() {
            if standing.received_at.is_some() && !numbers.contains(&number.cloned()) {
                numbers.push(number.cloned());
            }
        }
        if !numbers.is_empty() {
            return Progress::Filed(numbers);
        }
        if self.form().is_none() {
            return Progress::NoForm;
        }
        let received: Option<Vec<i64>> = self.standings.iter().map(|standing| standing.received_at).collect();
        match received {
            Some(times) => Progress::AtSchool(times.into_iter().max().unwrap_or(0)),
            None => Progress::OnPhone,
        }
    }

    /// Whether an entry of it is not at the school yet.
    pub fn waits(&self) -> bool {
        self.standings.iter().any(|standing| standing.received_at.is_none())
    }

    /// The entry's author and id, for each that a newer version wrote.
    pub fn newer(&self) -> usize {
        self.standings.iter().filter(|standing| standing.entry.is_newer()).count()
    }
}

#[cfg(test)]
mod tests;
