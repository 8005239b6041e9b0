//! Papers that are handed out: what somebody has to read first, and what was chosen by which facts.

use kontaktbok_documents::exchange::copies::CopyAsked;
use kontaktbok_documents::exchange::reports::{HandedTo, ReportAsked};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Desk, action, actions, pupil, report};
use crate::intent::Intent;
use crate::model::{PaperOf, SignedIn};
use crate::page::{Action, Icon, Language, Part, PartKind, Role, Status, TimelineItem, Tone};

/// So many texts are read at a time, with one word that they were.
pub const AT_A_TIME: usize = 10;

/// By which facts something of a paper is chosen, as a digest; `None` for a paper that cannot be made here.
pub fn basis(me: &SignedIn, paper: &PaperOf) -> Option<String> {
    match paper {
        PaperOf::Copy(pupil, guardian) => pupil::copy::basis(me, pupil, guardian),
        PaperOf::Report(accident, pupil) => report::share::basis(me, accident, pupil.as_ref()),
        PaperOf::ReportOfAll(accident) => report::share::basis_of_all(me, accident),
    }
}

/// A paper that is read through, as the school is told of it.
pub struct ToLog {
    /// Where it is said.
    pub path: String,
    /// What.
    pub asked: Asked,
    /// A digest of it: what is of another is another paper.
    pub of: String,
}

/// What the school is told of a paper.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Asked {
    /// Of a copy.
    Copy(CopyAsked),
    /// Of a report.
    Report(ReportAsked),
}

/// What the school is told of a paper, once it is read through; of a report, to whom it is handed.
pub fn to_log(me: &SignedIn, paper: &PaperOf, to: Option<&HandedTo>) -> Option<ToLog> {
    match (paper, to) {
        (PaperOf::Copy(pupil, guardian), None) => {
            let (asked, of) = pupil::copy::asked(me, pupil, guardian)?;
            Some(ToLog { path: format!("/api/pupils/{pupil}/copies"), asked: Asked::Copy(asked), of })
        }
        (PaperOf::Report(..) | PaperOf::ReportOfAll(_), Some(to)) => {
            let (document, asked) = report::share::asked(me, paper, to)?;
            let (path, of) = (format!("/api/reports/{document}/papers"), digest(&asked));
            Some(ToLog { path, asked: Asked::Report(asked), of })
        }
        (PaperOf::Copy(..), Some(_)) | (PaperOf::Report(..) | PaperOf::ReportOfAll(_), None) => None,
    }
}

/// A digest of facts. What these types hold can always be written as JSON.
pub fn digest(facts: &impl Serialize) -> String {
    hex::encode(Sha256::digest(serde_json::to_vec(facts).unwrap_or_default()))
}

/// The texts that are to be read next, and the word that they were.
pub fn to_read(desk: &Desk<'_>, paper: &PaperOf, waiting: Vec<TimelineItem>) -> Vec<Part> {
    if waiting.is_empty() {
        return vec![];
    }
    let (speech, all) = (desk.speech, waiting.len());
    let items: Vec<_> = waiting.into_iter().take(AT_A_TIME).map(std::sync::Arc::new).collect();
    let keys: Vec<String> = items.iter().map(|item| item.key.clone()).collect();
    let count = keys.len();
    let title = speech.with("paper-to-read", &[("n", count.into()), ("all", all.into())]);
    let label = speech.with("paper-have-read", &[("n", count.into())]);
    let read = action(Intent::PaperRead(paper.clone(), keys), label, Some(Icon::Check), Role::Secondary);
    let kind = PartKind::Timeline { items, more: None };
    let texts = Part { key: "to-read".to_owned(), title: Some(title), kind };
    vec![texts, actions("read", None, vec![read])]
}

/// Whether a text comes along, and the way to change it; `said` is what a screen reader needs to tell it from the others.
pub fn judged(desk: &Desk<'_>, paper: &PaperOf, key: &str, state: State, said: &str) -> (Status, Action) {
    let speech = desk.speech;
    let comes = matches!(state, State::Comes { .. });
    let label = speech.say(if comes { "copy-text-leave-out" } else { "copy-text-take" });
    let intent = Intent::PaperText(paper.clone(), key.to_owned(), !comes);
    let mut judge = action(intent, label, None, Role::Quiet);
    judge.spoken = Some(format!("{}, {said}", judge.label));
    let (tone, icon, word) = match state {
        State::Comes { is_read: true } => (Tone::Got, Icon::Check, "copy-text-comes"),
        State::Comes { is_read: false } => (Tone::Wait, Icon::CircleAlert, "copy-text-will-come"),
        State::TextLeftOut => (Tone::Draft, Icon::CircleAlert, "copy-text-left-out"),
        State::NotIn => (Tone::Draft, Icon::CircleAlert, "copy-not-in"),
    };
    (Status { tone, icon, text: speech.say(word) }, judge)
}

/// What becomes of a text in a paper, as it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It comes along, as soon as it was read.
    Comes {
        /// Whether it was.
        is_read: bool,
    },
    /// It does not, and the paper says so.
    TextLeftOut,
    /// Nothing of it is in the paper.
    NotIn,
}

/// The language of a paper: that of the municipality and the homes, unless somebody chose another.
pub fn language(me: &SignedIn, paper: &PaperOf) -> Language {
    me.papers.get(paper).and_then(|choosing| choosing.language).unwrap_or(Language::Swedish)
}

/// The way to have a paper in another language.
pub fn other_language(desk: &Desk<'_>, paper: &PaperOf) -> Part {
    let (other, words) = match language(desk.me, paper) {
        Language::Swedish => (Language::English, "paper-in-english"),
        Language::English => (Language::Swedish, "paper-in-swedish"),
    };
    let intent = Intent::PaperLanguage(paper.clone(), other);
    actions("paper-language", None, vec![action(intent, desk.speech.say(words), Some(Icon::Globe), Role::Quiet)])
}

/// The way to begin anew, once something was read or chosen.
pub fn anew(desk: &Desk<'_>, paper: &PaperOf) -> Option<Part> {
    let choosing = desk.me.papers.get(paper)?;
    let is_begun = !choosing.read.is_empty() || !choosing.chosen.is_empty() || choosing.made.is_some();
    if !is_begun {
        return None;
    }
    let anew = action(Intent::PaperAnew(paper.clone()), desk.speech.say("paper-anew"), None, Role::Quiet);
    Some(actions("anew", None, vec![anew]))
}
