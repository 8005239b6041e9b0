//! What of an accident's report is about one of the pupils in it. A paper goes to one family: of the others it has neither
//! names nor calls, and a text comes along when a person has read it.

use std::collections::BTreeSet;

use kontaktbok_documents::exchange::copies::CopyChoice;
use kontaktbok_documents::exchange::reports::{HandedTo, ReportAbout, ReportAsked, ReportQuestion, ReportText};
use kontaktbok_documents::report::{Account, Entry, Form, Says};
use kontaktbok_documents::{EntryId, GuardianShown, PersonId, Standing};

use super::super::{accident::timeline::Telling, papers, pupil::copy::Others};
use crate::model::signed_in::Was;
use crate::model::{Choosing, Made, PaperOf, SignedIn};

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
#[derive(Clone)]
pub enum Whose {
    /// About everybody, as somebody said.
    Everybodys,
    /// About one pupil; `None` for one who stands in no list.
    Of(Option<PersonId>),
}

/// A text that may tell of another pupil.
pub struct Told {
    /// The form that it stands in.
    pub form: EntryId,
    /// The question that it answers.
    pub question: &'static str,
    /// The same, as the school is told.
    pub asks: ReportQuestion,
    /// What the choice is kept under.
    pub key: String,
    /// The text.
    pub text: String,
    /// Whether it comes along.
    pub comes: bool,
    /// Whether somebody has said so.
    pub is_chosen: bool,
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

    /// Of whose calls it tells: what is handed to one adult tells of the calls with that one.
    pub fn telling(&self, me: &SignedIn) -> Telling {
        match (&self.of, self.made(me).map(|(_, to)| to)) {
            (Whose::Everybodys, _) => Telling::All,
            (Whose::Of(Some(pupil)), Some(HandedTo::Guardian(adult))) => Telling::OfOne(pupil.clone(), adult.clone()),
            (Whose::Of(of), _) => Telling::Of(of.clone()),
        }
    }

    /// Whether the answer to a question of a form is left out.
    pub fn leaves_out(&self, form: &EntryId, question: &str) -> bool {
        self.texts.iter().any(|told| told.form == *form && told.question == question && !told.comes)
    }

    /// How many texts wait to be read.
    pub fn waiting(&self) -> usize {
        self.texts.iter().filter(|told| !told.is_read).count()
    }

    /// What it is kept under.
    pub fn paper(&self) -> PaperOf {
        match &self.of {
            Whose::Everybodys => PaperOf::ReportOfAll(self.account.accident.clone()),
            Whose::Of(of) => PaperOf::Report(self.account.accident.clone(), of.clone()),
        }
    }

    /// Whether something of it has not reached the school: what is handed over is what the school has.
    pub fn waits(&self, me: &SignedIn) -> bool {
        let mut standings = self.account.standings.iter();
        standings.any(|standing| standing.received_at.is_none() && standing.entry.by == me.identity.person)
    }

    /// What the school is told when it is handed to somebody.
    pub fn asked(&self, to: &HandedTo) -> ReportAsked {
        let mut entries: Vec<_> = self.account.standings.iter().map(|standing| standing.entry.id.clone()).collect();
        entries.sort();
        let about = match &self.of {
            Whose::Everybodys => ReportAbout::Everybody,
            Whose::Of(Some(pupil)) => ReportAbout::Pupil(pupil.clone()),
            Whose::Of(None) => ReportAbout::Unlisted,
        };
        let texts = self.texts.iter().map(|told| ReportText { question: told.asks, choice: told.choice() }).collect();
        ReportAsked { accident: self.account.accident.clone(), about, to: to.clone(), entries, texts }
    }

    /// The school's word that it has logged exactly this paper, and to whom it is handed.
    pub fn made<'m>(&self, me: &'m SignedIn) -> Option<(&'m Made, &'m HandedTo)> {
        let made = chosen(me, &self.paper())?.made.as_ref()?;
        let to = made.to.as_ref()?;
        let is_this = self.waiting() == 0 && !self.waits(me) && made.of == papers::digest(&self.asked(to));
        is_this.then_some((made, to))
    }
}

impl Told {
    /// What became of it, and by whose choice.
    fn choice(&self) -> CopyChoice {
        match (self.is_chosen, self.comes) {
            (true, true) => CopyChoice::Taken,
            (true, false) => CopyChoice::LeftOut,
            (false, true) => CopyChoice::Read,
            (false, false) => CopyChoice::NotTaken,
        }
    }
}

/// What the school is told of a paper that is read through, and in which document the report stands.
pub fn asked(me: &SignedIn, paper: &PaperOf, to: &HandedTo) -> Option<(String, ReportAsked)> {
    let (accident, of) = match paper {
        PaperOf::Report(accident, of) => (accident, Some(of.as_ref())),
        PaperOf::ReportOfAll(accident) => (accident, None),
        PaperOf::Copy(..) => return None,
    };
    let (holding, account) = me.account(accident)?;
    let share = match of {
        Some(of) if account.pupils().contains(&of) => Share::of(me, &account, of),
        Some(_) => return None,
        None => Share::whole(&account),
    };
    let is_ready = share.waiting() == 0 && !share.waits(me);
    is_ready.then(|| (holding.held.document.clone(), share.asked(to)))
}

/// The forms that a report tells of: the one that was filed, and the one that counts where that is another.
pub fn versions<'a>(account: &Account<'a>) -> Vec<(&'a Standing<Entry>, &'a Form)> {
    match account.changed_after_filing() {
        Some(changed) => vec![changed.filed, changed.now],
        None => account.form().into_iter().collect(),
    }
}

/// The questions whose answers are written in words of one's own.
fn written(form: &Form) -> [(ReportQuestion, &str); 6] {
    [
        (ReportQuestion::What, &form.what),
        (ReportQuestion::Place, &form.place),
        (ReportQuestion::Activity, &form.activity),
        (ReportQuestion::AgeGroup, &form.age_group),
        (ReportQuestion::Measures, &form.measures),
        (ReportQuestion::Witnesses, &form.witnesses),
    ]
}

/// How a question is put.
pub fn question(asks: ReportQuestion) -> &'static str {
    match asks {
        ReportQuestion::What => "form-what",
        ReportQuestion::Place => "form-place",
        ReportQuestion::Activity => "form-activity",
        ReportQuestion::AgeGroup => "form-age-group",
        ReportQuestion::Measures => "form-measures",
        ReportQuestion::Witnesses => "form-witnesses",
    }
}

fn texts(me: &SignedIn, account: &Account<'_>, of: Option<&PersonId>) -> Vec<Told> {
    let others = others(account, of);
    if others.is_empty() {
        return Vec::new();
    }
    let choosing = chosen(me, &PaperOf::Report(account.accident.clone(), of.cloned()));
    let was = me.was(account.accident);
    // Whoever's name is not known here cannot be looked for.
    let all_known = others.iter().all(|other| other.as_ref().is_some_and(|other| was.pupil(other).is_some()));
    let names = named(was, &others);
    let texts = versions(account).into_iter().flat_map(|(standing, form)| {
        written(form).into_iter().filter(|(_, text)| !text.is_empty()).map(move |(asks, text)| (standing, asks, text))
    });
    let told = texts.map(|(standing, asks, text)| {
        let question = question(asks);
        let key = format!("{}-{question}", standing.entry.id);
        let chosen = choosing.and_then(|choosing| choosing.chosen.get(&key)).copied();
        let comes = chosen.unwrap_or_else(|| all_known && !names.may_be_in(text));
        let is_read = choosing.is_some_and(|choosing| choosing.read.contains(&key));
        let form = standing.entry.id.clone();
        Told { form, question, asks, key, text: text.to_owned(), comes, is_chosen: chosen.is_some(), is_read }
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
fn named(was: Was<'_>, others: &BTreeSet<Option<PersonId>>) -> Others {
    let mut names = Others::default();
    for pupil in others.iter().flatten().filter_map(|other| was.pupil(other)) {
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

/// Of a report about everybody nothing is chosen: it is handed over whole.
pub fn basis_of_all(me: &SignedIn, accident: &EntryId) -> Option<String> {
    me.account(accident).map(|_| papers::digest(&"everybody"))
}

fn chosen<'a>(me: &'a SignedIn, paper: &PaperOf) -> Option<&'a Choosing> {
    let basis = papers::basis(me, paper)?;
    me.papers.get(paper).filter(|choosing| choosing.basis == basis)
}
