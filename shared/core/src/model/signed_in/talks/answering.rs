//! What a guardian answers, or a mentor for a guardian without a phone: a wish, that no time will do, what the school
//! should know.

use std::sync::Arc;

use kontaktbok_documents::answers::{Instead, Says, Talk};
use kontaktbok_documents::class::Rounds;
use kontaktbok_documents::talk::Outcome;
use kontaktbok_documents::{EntryId, PersonId, in_turn};

use super::super::SignedIn;
use super::super::committing::{self, Job, Work};
use super::super::drafts::{Put, put_words};
use crate::event::Edit;
use crate::model::Model;
use crate::model::kept::{AnswerAbout, AnswerDraft, AnswerPart};
use crate::page::FieldValue;
use crate::speech::Speech;

impl SignedIn {
    /// What is being answered, if something is.
    pub fn answering(&self, about: &AnswerAbout) -> Option<&AnswerDraft> {
        self.answering.values().find(|draft| draft.about == *about)
    }

    /// The rounds of the class that an invitation is from.
    pub fn rounds_of(&self, about: &AnswerAbout) -> Option<Arc<Rounds>> {
        let invited = self.invitation(&about.pupil, &about.guardian, &about.round)?;
        self.rounds(invited.class)
    }

    /// Whether the person may answer it: as that guardian, or in the guardian's place.
    pub fn may_answer(&self, about: &AnswerAbout) -> bool {
        self.papers(&about.pupil, &about.guardian).is_some_and(|papers| papers.answer_in.prefix().is_some())
    }
}

/// A draft of an answer that nothing is put into yet. What was said before about the talk is there to be changed.
pub fn fresh(me: &SignedIn, id: EntryId, about: AnswerAbout, now: i64) -> AnswerDraft {
    let said = me.papers(&about.pupil, &about.guardian).and_then(|papers| {
        let of_round = papers.answers.iter().filter(|standing| standing.entry.says.round() == Some(&about.round));
        in_turn(of_round).into_iter().rev().find_map(|standing| match (&about.part, &standing.entry.says) {
            (AnswerPart::About, Says::About { interpreter, text, .. }) => Some((interpreter.clone(), text.clone())),
            _ => None,
        })
    });
    let (interpreter, text) = said.unwrap_or_default();
    let (time, instead, kept_at) = (None, None, None);
    AnswerDraft { id, about, time, talk: Talk::Joint, instead, text, interpreter, begun_at: now, kept_at }
}

/// Puts one field's value in its place.
pub fn apply(draft: &mut AnswerDraft, edit: &Edit) -> Put {
    match (edit.field.as_str(), &edit.value) {
        ("slot", FieldValue::Text(key)) => draft.time = key.parse().ok(),
        ("talk", FieldValue::Text(word)) => {
            let Some(talk) = Talk::ALL.iter().find(|talk| talk.word() == word) else { return Put::Strange };
            draft.talk = *talk;
        }
        ("instead", FieldValue::Text(word)) => {
            draft.instead = Instead::ALL.iter().find(|instead| instead.word() == word).copied();
        }
        ("text", FieldValue::Text(text)) => return put_words(text, &mut draft.text),
        ("interpreter", FieldValue::Text(text)) => return put_words(text, &mut draft.interpreter),
        _ => return Put::Strange,
    }
    Put::Kept
}

/// What a draft says, by what the class offers now; the key of the words for what is missing.
pub fn says(me: &SignedIn, draft: &AnswerDraft, now: i64) -> Result<Says, &'static str> {
    let round = draft.about.round.clone();
    let text = draft.text.trim().to_owned();
    match draft.about.part {
        AnswerPart::Time => {
            let rounds = me.rounds_of(&draft.about).ok_or("talk-not-here")?;
            let version = draft.time.as_ref().ok_or("talk-choose")?;
            // By the word that was on the page: a slot that has moved since is another time.
            let chosen = rounds.slots.values().find(|slot| slot.version == *version);
            let chosen = chosen.filter(|slot| !slot.withdrawn && slot.time.begins > now).ok_or("talk-gone")?;
            Ok(Says::Wish { round, slot: chosen.id.clone(), version: version.clone(), talk: draft.talk })
        }
        AnswerPart::NoTime => {
            let instead = draft.instead.ok_or("talk-choose-instead")?;
            if instead == Instead::Suggest && text.is_empty() {
                return Err("talk-suggest-what");
            }
            Ok(Says::NoTime { round, instead, text })
        }
        AnswerPart::About => Ok(Says::About { round, interpreter: draft.interpreter.trim().to_owned(), text }),
    }
}

/// Sends what was chosen and typed.
pub fn send(model: &mut Model, window: &str, about: &AnswerAbout) {
    let (now, speech) = (model.now.wall_ms, Speech::of(model.language));
    let Some(me) = model.who() else { return };
    let missing = match me.answering(about) {
        None => Err(match about.part {
            AnswerPart::Time => "talk-choose",
            AnswerPart::NoTime => "talk-choose-instead",
            AnswerPart::About => "talk-nothing-new",
        }),
        Some(_) if !me.may_answer(about) => Err("talks-not-yours"),
        Some(draft) => says(me, draft, now).map(|_| draft.id.clone()),
    };
    match missing {
        Ok(of) => committing::begin(model, Job { of, window: window.to_owned(), work: Work::Answer }),
        Err(words) => model.answer(window, speech.say(words)),
    }
}

/// The time that the school proposes, or has moved, will do.
pub fn accept(model: &mut Model, window: &str, about: &AnswerAbout, slot: &EntryId, version: &EntryId) {
    let Some(me) = model.who() else { return };
    let Some(rounds) = me.rounds_of(about) else { return };
    // To a proposal one says yes for a talk together; who has a time keeps what was wished for.
    let talk = me.talk(&rounds, &about.round, &about.pupil, &about.guardian).and_then(|talk| {
        let answer = talk.answer?;
        match (&answer.entry.says, answer.outcome) {
            (Says::Wish { talk, .. }, Outcome::Confirmed) => Some(*talk),
            _ => None,
        }
    });
    let says = Says::Wish {
        round: about.round.clone(),
        slot: slot.clone(),
        version: version.clone(),
        talk: talk.unwrap_or(Talk::Joint),
    };
    say(model, window, &about.pupil, &about.guardian, says);
}

/// The answer is taken back, with the time.
pub fn take_back(model: &mut Model, window: &str, about: &AnswerAbout) {
    say(model, window, &about.pupil, &about.guardian, Says::TakenBack { round: about.round.clone() });
}

/// Says something by a tap.
pub fn say(model: &mut Model, window: &str, pupil: &PersonId, guardian: &PersonId, says: Says) {
    let Ok(of) = model.random.id().parse::<EntryId>() else { return };
    let document = model.who().and_then(|me| {
        let holding = me.papers(pupil, guardian)?.answer_in;
        holding.prefix().map(|_| holding.held.document.clone())
    });
    let Some(document) = document else {
        let text = Speech::of(model.language).say("talks-not-yours");
        return model.answer(window, text);
    };
    committing::begin(model, Job { of, window: window.to_owned(), work: Work::Said { document, says } });
}
