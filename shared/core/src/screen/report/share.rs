//! What of an accident's report is about one of the pupils in it. A paper goes to one family: of the others it has neither
//! names nor calls, and a text comes along when a person has read it.

use std::collections::BTreeSet;

use kontaktbok_documents::report::{Account, Form, Says};
use kontaktbok_documents::{EntryId, GuardianShown, PersonId};
use serde::Serialize;

use super::super::{papers, pupil::copy::Others};
use crate::model::{Choosing, PaperOf, SignedIn};

/// A report as it is handed over.
pub struct Share<'a> {
    /// The accident.
    pub account: &'a Account<'a>,
    /// About whom.
    pub of: Whose,
    /// The texts that are read and chosen.
    pub texts: Vec<Told>,
}

/// About whom a report is handed over.
#[derive(Serialize)]
pub enum Whose {
    /// About everybody, as somebody said.
    Everybodys,
    /// About one pupil; `None` for one who stands in no list.
    Of(Option<PersonId>),
}

/// A text that may tell of another pupil.
pub struct Told {
    /// The question that it answers.
    pub question: &'static str,
    /// What the choice is kept under.
    pub key: String,
    /// The text.
    pub text: String,
    /// Whether it comes along.
    pub comes: bool,
    /// Whether it was read.
    pub is_read: bool,
}

impl<'a> Share<'a> {
    /// All of it, about everybody: somebody has said that it is to be so, or there is one pupil.
    pub fn whole(account: &'a Account<'a>) -> Self {
        Self { account, of: Whose::Everybodys, texts: Vec::new() }
    }

    /// What is about one pupil.
    pub fn of(me: &SignedIn, account: &'a Account<'a>, of: Option<&PersonId>) -> Self {
        let texts = texts(me, account, of);
        Self { account, of: Whose::Of(of.cloned()), texts }
    }

    /// What can be handed over without saying anything: of an accident with one pupil what is about that one.
    pub fn alone(me: &SignedIn, account: &'a Account<'a>) -> Option<Self> {
        match account.pupils()[..] {
            [] => Some(Self::whole(account)),
            [of] => Some(Self::of(me, account, of)),
            _ => None,
        }
    }

    /// Who was hurt, as far as it is told.
    pub fn pupils(&self) -> Vec<Option<&'a PersonId>> {
        let all = self.account.pupils();
        match &self.of {
            Whose::Everybodys => all,
            Whose::Of(of) => all.into_iter().filter(|id| of.as_ref() == *id).collect(),
        }
    }

    /// Whether what is about a pupil is told.
    pub fn tells_of(&self, pupil: &PersonId) -> bool {
        match &self.of {
            Whose::Everybodys => true,
            Whose::Of(of) => of.as_ref() == Some(pupil),
        }
    }

    /// Whether the answer to a question is left out.
    pub fn leaves_out(&self, question: &str) -> bool {
        self.texts.iter().any(|told| told.question == question && !told.comes)
    }

    /// How many texts wait to be read.
    pub fn waiting(&self) -> usize {
        self.texts.iter().filter(|told| !told.is_read).count()
    }

    /// What it is kept under.
    pub fn paper(&self) -> PaperOf {
        let of = match &self.of {
            Whose::Everybodys => None,
            Whose::Of(of) => of.clone(),
        };
        PaperOf::Report(self.account.accident.clone(), of)
    }

    /// What it is called on its sheets and in its file's name: it says nothing of anybody.
    pub fn reference(&self) -> String {
        let mut digest = papers::digest(&(self.account.accident, &self.of)).to_uppercase();
        digest.truncate(8);
        digest
    }
}

/// The questions whose answers are written in words of one's own.
fn written(form: &Form) -> [(&'static str, &str); 6] {
    [
        ("form-what", &form.what),
        ("form-place", &form.place),
        ("form-activity", &form.activity),
        ("form-age-group", &form.age_group),
        ("form-measures", &form.measures),
        ("form-witnesses", &form.witnesses),
    ]
}

fn texts(me: &SignedIn, account: &Account<'_>, of: Option<&PersonId>) -> Vec<Told> {
    let (others, Some((standing, form))) = (others(account, of), account.form()) else { return Vec::new() };
    if others.is_empty() {
        return Vec::new();
    }
    let choosing = chosen(me, &PaperOf::Report(account.accident.clone(), of.cloned()));
    // Whoever's name is not known here cannot be looked for.
    let all_known = others.iter().all(|other| other.as_ref().is_some_and(|other| me.pupil(other).is_some()));
    let names = named(me, &others);
    let told = written(form).into_iter().filter(|(_, text)| !text.is_empty()).map(|(question, text)| {
        let key = format!("{}-{question}", standing.entry.id);
        let chosen = choosing.and_then(|choosing| choosing.chosen.get(&key)).copied();
        let comes = chosen.unwrap_or_else(|| all_known && !names.may_be_in(text));
        let is_read = choosing.is_some_and(|choosing| choosing.read.contains(&key));
        Told { question, key, text: text.to_owned(), comes, is_read }
    });
    told.collect()
}

/// Everybody else of whom the report has said something, also who was taken out of it again.
fn others(account: &Account<'_>, of: Option<&PersonId>) -> BTreeSet<Option<PersonId>> {
    let named = account.standings.iter().filter_map(|standing| match &standing.entry.says {
        Says::Pupil { pupil: Some(pupil), .. } => Some(pupil),
        Says::Attempt(attempt) => Some(&attempt.pupil),
        _ => None,
    });
    let now = account.pupils().into_iter().map(Option::<&PersonId>::cloned);
    let mut others: BTreeSet<Option<PersonId>> = named.map(|pupil| Some(pupil.clone())).chain(now).collect();
    others.remove(&of.cloned());
    others
}

/// What the others and their adults are called.
fn named(me: &SignedIn, others: &BTreeSet<Option<PersonId>>) -> Others {
    let mut names = Others::default();
    for pupil in others.iter().flatten().filter_map(|other| me.pupil(other)) {
        names.add(&pupil.who.given, &pupil.who.family, &BTreeSet::new());
        for adult in &pupil.guardians {
            if let GuardianShown::Name { given, family }
            | GuardianShown::AskRektor { given, family }
            | GuardianShown::ByWish { given, family } = &adult.shown
            {
                names.add(given, family, &BTreeSet::new());
            }
        }
    }
    names
}

/// By which facts it is chosen: who is in the accident, and who of them is not known here.
pub fn basis(me: &SignedIn, accident: &EntryId, of: Option<&PersonId>) -> Option<String> {
    let (_, account) = me.account(accident)?;
    Some(papers::digest(&others(&account, of)))
}

fn chosen<'a>(me: &'a SignedIn, paper: &PaperOf) -> Option<&'a Choosing> {
    let basis = papers::basis(me, paper)?;
    me.papers.get(paper).filter(|choosing| choosing.basis == basis)
}
