//! How far a talk with one guardian about one pupil has come in a round: from the class's times, the guardian's answers
//! and the school's decisions, and never further than these. The same for the guardian's phone and the mentor's.

use crate::answers::{self, Instead, NotHeld};
use crate::class::{Rounds, Slot, Time};
use crate::decisions::{self, Why};
use crate::projection::in_turn;
use crate::{EntryId, Projection, Standing};

/// How far it has come.
pub struct TalkState<'a> {
    /// The time that the guardian has, if any.
    pub held: Option<Held<'a>>,
    /// The last answer, if there is one, and what became of it.
    pub answer: Option<Answered<'a>>,
    /// What the school is to know before the talk, if anything was said.
    pub about: Option<&'a Standing<answers::Entry>>,
    /// Whether an interpreter is booked, since it was said which language is needed.
    pub interpreter_booked: bool,
    /// Whether the talk was held, if staff have said so.
    pub done: Option<Done>,
}

/// Whether a talk was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was.
    Held {
        /// When, milliseconds since 1970.
        happened: i64,
        /// Whether this guardian came.
        guardian_came: bool,
        /// Whether the pupil came.
        pupil_came: bool,
    },
    /// It was not.
    NotHeld(NotHeld),
}

/// A time that a guardian has.
#[derive(Clone, Copy)]
pub enum Held<'a> {
    /// At this time, by the last word about it.
    Stands(&'a Slot),
    /// The school has moved it since: asked again.
    Moved {
        /// The slot, as it is now.
        slot: &'a Slot,
        /// When and where it was when the guardian got it.
        was: Option<&'a Time>,
    },
    /// The school has taken it away.
    Withdrawn(&'a Slot),
}

/// The last answer.
pub struct Answered<'a> {
    /// The answer.
    pub entry: &'a answers::Entry,
    /// When the school had it, milliseconds since 1970; `None` while it is on the phone alone.
    pub received_at: Option<i64>,
    /// What became of it.
    pub outcome: Outcome<'a>,
}

/// What became of an answer.
pub enum Outcome<'a> {
    /// A time is wished for, and the school has not decided. No slot if the class has it no more.
    Wished(Option<&'a Slot>),
    /// The wish was granted: see [`TalkState::held`].
    Confirmed,
    /// The wish was not granted.
    Declined {
        /// When and where it would have been, as it was when it was wished for; if that is known here.
        wished: Option<&'a Time>,
        /// Why.
        why: Why,
    },
    /// The school asks whether this time will do.
    Proposed(&'a Slot),
    /// No time will do.
    NoTime(Instead),
    /// The answer was taken back.
    TakenBack,
}

impl<'a> Held<'a> {
    /// Which slot it is.
    pub fn slot(&self) -> &'a Slot {
        match self {
            Self::Stands(slot) | Self::Moved { slot, .. } | Self::Withdrawn(slot) => slot,
        }
    }
}

impl<'a> TalkState<'a> {
    /// The talk with one guardian about one pupil in a round.
    pub fn of(
        round: &EntryId,
        rounds: &'a Rounds,
        answers: &'a Projection<answers::Entry>,
        decisions: &'a Projection<decisions::Entry>,
    ) -> Self {
        let decided = in_turn(decisions.iter().filter(|standing| standing.entry.says.round() == Some(round)));
        let said = in_turn(answers.iter().filter(|standing| standing.entry.says.round() == Some(round)));
        let about = said.iter().rev().find(|standing| matches!(standing.entry.says, answers::Says::About { .. }));
        let last = said.iter().rev().find(|standing| standing.entry.says.is_decided());
        let answer = last.map(|standing| {
            let of_it =
                |decision: &&&Standing<decisions::Entry>| decision.entry.says.answer() == Some(&standing.entry.id);
            let decision = decided.iter().rev().find(of_it).map(|decision| &decision.entry.says);
            Answered {
                entry: &standing.entry,
                received_at: standing.received_at,
                outcome: outcome(&standing.entry.says, decision, rounds),
            }
        });
        let booked_at = said.iter().rposition(|of| matches!(of.entry.says, answers::Says::InterpreterBooked { .. }));
        let before = booked_at.and_then(|booked| said.get(..booked)).unwrap_or_default();
        // Who answers after a talk that was not held wants another.
        let answered = said.iter().rposition(|standing| standing.entry.says.is_decided());
        let done = said.iter().enumerate().rev().find_map(|(at, standing)| match standing.entry.says {
            answers::Says::Held { happened, guardian_came, pupil_came, .. } => {
                Some(Some(Done::Held { happened, guardian_came, pupil_came }))
            }
            answers::Says::NotHeld { reason, .. } => Some((answered < Some(at)).then_some(Done::NotHeld(reason))),
            _ => None,
        });
        Self {
            held: held(&decided, rounds),
            answer,
            about: about.copied(),
            // Of the language that is needed now: other questions need no other interpreter.
            interpreter_booked: booked_at.is_some() && language(before) == language(&said),
            done: done.flatten(),
        }
    }

    /// The language that an interpreter is needed for, if one is.
    pub fn interpreter(&self) -> Option<&'a str> {
        match &self.about?.entry.says {
            answers::Says::About { interpreter, .. } if !interpreter.is_empty() => Some(interpreter),
            _ => None,
        }
    }

    /// Whether the guardian has answered and has nothing to answer now, whatever the answer; one that was taken back is none,
    /// and so is one to a time that is no more.
    pub fn is_answered(&self) -> bool {
        let answered = self.answer.as_ref().is_some_and(|answer| !matches!(answer.outcome, Outcome::TakenBack));
        answered && !self.asks_again()
    }

    /// Whether the guardian has something to answer: nothing was answered, or what was answered does not hold.
    pub fn asks_again(&self) -> bool {
        match (&self.held, &self.answer) {
            (Some(Held::Moved { .. } | Held::Withdrawn(_)), Some(answer)) => {
                // A newer wish is on its way.
                !matches!(answer.outcome, Outcome::Wished(_))
            }
            (_, Some(answer)) => matches!(answer.outcome, Outcome::Declined { .. } | Outcome::Proposed(_)),
            (_, None) => true,
        }
    }
}

/// The language that was asked for last.
fn language<'a>(said: &[&'a Standing<answers::Entry>]) -> Option<&'a str> {
    said.iter().rev().find_map(|standing| match &standing.entry.says {
        answers::Says::About { interpreter, .. } => Some(interpreter.as_str()),
        _ => None,
    })
}

/// The time that the guardian has by the last decisions.
fn held<'a>(decided: &[&'a Standing<decisions::Entry>], rounds: &'a Rounds) -> Option<Held<'a>> {
    let last = decided.iter().rev().find_map(|decision| match &decision.entry.says {
        decisions::Says::Confirmed { slot, version, .. } => Some(Some((slot, version))),
        decisions::Says::Released { .. } => Some(None),
        _ => None,
    });
    let (slot, version) = last.flatten()?;
    let slot = rounds.slots.get(slot)?;
    Some(if slot.withdrawn {
        Held::Withdrawn(slot)
    } else if slot.version == *version {
        Held::Stands(slot)
    } else {
        Held::Moved { slot, was: slot.times.get(version) }
    })
}

fn outcome<'a>(answer: &'a answers::Says, decision: Option<&'a decisions::Says>, rounds: &'a Rounds) -> Outcome<'a> {
    match (answer, decision) {
        (answers::Says::NoTime { instead, .. }, _) => Outcome::NoTime(*instead),
        (answers::Says::TakenBack { .. }, _) => Outcome::TakenBack,
        (_, Some(decisions::Says::Confirmed { .. })) => Outcome::Confirmed,
        (_, Some(decisions::Says::Declined { why, .. })) => {
            Outcome::Declined { wished: wished(answer, rounds), why: *why }
        }
        (_, Some(decisions::Says::Proposed { slot, .. })) => match rounds.slots.get(slot) {
            Some(slot) if !slot.withdrawn => Outcome::Proposed(slot),
            gone => Outcome::Declined { wished: gone.map(|slot| &slot.time), why: Why::Withdrawn },
        },
        (answers::Says::Wish { slot, .. }, _) => Outcome::Wished(rounds.slots.get(slot)),
        // Nothing else is answered.
        _ => Outcome::Wished(None),
    }
}

/// The time that an answer wishes for, by the word about it that was on the page.
fn wished<'a>(answer: &answers::Says, rounds: &'a Rounds) -> Option<&'a Time> {
    let answers::Says::Wish { slot, version, .. } = answer else { return None };
    let slot = rounds.slots.get(slot)?;
    Some(slot.times.get(version).unwrap_or(&slot.time))
}

#[cfg(test)]
mod tests;
