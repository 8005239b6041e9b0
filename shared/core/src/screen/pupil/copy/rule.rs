//! What of a ledger stands in a copy for one guardian, without the other.
//!
//! The rule only leaves out and proposes; whether the rest may be handed out is judged by a person who has read it, by
//! offentlighets- och sekretesslagen (2009:400).

use kontaktbok_documents::exchange::copies::{CopyAsked, CopyChoice, CopyEntry};
use kontaktbok_documents::ledger::{Channel, Standing};
use kontaktbok_documents::{Copying, EntryId, GuardianShown, PersonId, Pupil};
use sha2::{Digest as _, Sha256};

use super::chains::{Chains, Concerned};
use super::telling::Others;
use crate::model::Choosing;

/// A ledger as one guardian's copy has it.
pub struct Copy<'a> {
    /// How it is made.
    pub copying: Copying,
    /// What can stand in it, in the order given.
    pub entries: Vec<Copied<'a>>,
    /// What concerns only others. It has no date and no place among the rest: between two dated ones a place says when, and
    /// when says which event it was about.
    pub others: Vec<&'a EntryId>,
    /// How many entries this app cannot read, and so not judge.
    pub unread: usize,
}

/// An entry of a copy.
pub struct Copied<'a> {
    /// The entry and where it stands.
    pub standing: &'a Standing,
    /// Whom it concerns, with all that corrects it or is corrected by it.
    pub concerns: Concerns,
    /// Whether its text comes along.
    pub text: Text,
    /// Whether who makes the copy has read it.
    pub is_read: bool,
    /// Whether it stands in the copy only when its text does.
    only_with_text: bool,
}

/// Whom an entry of a copy concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concerns {
    /// No guardian.
    Nobody,
    /// The guardian whose copy it is, alone.
    Them,
    /// That guardian and another, who is not named.
    Both,
}

/// Whether a text comes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// There is none, and the entry stands as it is.
    Empty,
    /// It does.
    Comes(By),
    /// It does not.
    LeftOut(By),
}

/// Who says whether a text comes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The rule, as long as nobody has chosen.
    Rule,
    /// Whoever makes the copy.
    Person,
}

impl Text {
    /// Whether it comes along.
    pub fn is_in(self) -> bool {
        matches!(self, Self::Comes(_))
    }

    /// Whether a person reads it, and may choose.
    pub fn is_judged(self) -> bool {
        self != Self::Empty
    }
}

impl Copied<'_> {
    /// Whether anything of it stands in the copy.
    pub fn stands(&self) -> bool {
        self.text.is_in() || !self.only_with_text
    }

    /// Whether it waits to be read.
    pub fn waits_to_be_read(&self) -> bool {
        self.text.is_judged() && !self.is_read
    }

    fn choice(&self) -> CopyChoice {
        match self.text {
            Text::Empty => CopyChoice::WithoutText,
            Text::Comes(By::Rule) => CopyChoice::Read,
            Text::Comes(By::Person) => CopyChoice::Taken,
            Text::LeftOut(By::Person) => CopyChoice::LeftOut,
            Text::LeftOut(By::Rule) => CopyChoice::NotTaken,
        }
    }
}

impl Copy<'_> {
    /// How many entries wait to be read.
    pub fn waiting(&self) -> usize {
        self.entries.iter().filter(|copied| copied.waits_to_be_read()).count()
    }

    /// What the school is told of it, and logs.
    pub fn asked(&self, guardian: &PersonId) -> CopyAsked {
        let copied = self.entries.iter().map(|copied| (&copied.standing.entry.id, copied.choice()));
        let all = copied.chain(self.others.iter().map(|id| (*id, CopyChoice::Others)));
        let mut entries: Vec<CopyEntry> = all.map(|(id, choice)| CopyEntry { id: id.clone(), choice }).collect();
        entries.sort();
        CopyAsked { guardian: guardian.clone(), entries }
    }

    /// A digest of its entries and choices.
    pub fn digest(&self, guardian: &PersonId) -> String {
        let mut hash = Sha256::new();
        for CopyEntry { id, choice } in self.asked(guardian).entries {
            hash.update(format!("{id} {}\n", choice.word()));
        }
        hex::encode(hash.finalize())
    }
}

/// How a copy of what is noted about a pupil is made, as far as this phone can tell: as the school says, and by a rektor
/// also when an entry names an adult who is not among the pupil's today, or one whose name is not to be seen.
pub fn copying(pupil: &Pupil, standings: &[Standing]) -> Copying {
    let is_here = |id: &PersonId| pupil.guardians.iter().any(|adult| adult.id == *id);
    let by_name = pupil.guardians.iter().all(|adult| match &adult.shown {
        GuardianShown::Name { given, family } => !given.trim().is_empty() || !family.trim().is_empty(),
        GuardianShown::AskRektor { .. } | GuardianShown::ByWish { .. } | GuardianShown::Protected => false,
    });
    if by_name && standings.iter().flat_map(|standing| &standing.entry.guardians).all(is_here) {
        pupil.copying
    } else {
        Copying::Chosen
    }
}

/// The copy for a guardian of a pupil: of what the school has, out of all that is here.
pub fn copy<'a>(
    pupil: &Pupil,
    guardian: &PersonId,
    standings: &'a [Standing],
    is_recorded: impl Fn(&Standing) -> bool,
    choosing: Option<&Choosing>,
) -> Copy<'a> {
    let copying = copying(pupil, standings);
    let (others, chains) = (Others::of(pupil, guardian), Chains::of(standings));
    let mut copy = Copy { copying, entries: Vec::new(), others: Vec::new(), unread: 0 };
    for standing in standings.iter().filter(|standing| is_recorded(standing)) {
        let entry = &standing.entry;
        if entry.channel == Channel::Newer {
            copy.unread += 1;
            continue;
        }
        let Some(concerns) = chains.concerned(&entry.id).and_then(|of| concerns(of, guardian)) else {
            copy.others.push(&entry.id);
            continue;
        };
        let only_with_text = copying == Copying::Chosen || concerns == Concerns::Nobody;
        let key = entry.id.as_str();
        let text = match choosing.and_then(|choosing| choosing.chosen.get(key)) {
            _ if entry.text.is_empty() && !only_with_text => Text::Empty,
            Some(true) => Text::Comes(By::Person),
            Some(false) => Text::LeftOut(By::Person),
            // Also what concerns this guardian alone can tell of the other.
            None if only_with_text || concerns == Concerns::Both || others.may_be_in(&entry.text) => {
                Text::LeftOut(By::Rule)
            }
            None => Text::Comes(By::Rule),
        };
        let is_read = choosing.is_some_and(|choosing| choosing.read.contains(key));
        copy.entries.push(Copied { standing, concerns, text, is_read, only_with_text });
    }
    copy
}

/// Whom a chain concerns beside or without a guardian; `None` when it is not about that one.
fn concerns(of: &Concerned<'_>, guardian: &PersonId) -> Option<Concerns> {
    let others = of.torn || of.guardians.iter().any(|concerned| *concerned != guardian);
    match (of.guardians.contains(guardian), others) {
        (true, true) => Some(Concerns::Both),
        (true, false) => Some(Concerns::Them),
        (false, false) => Some(Concerns::Nobody),
        (false, true) => None,
    }
}

#[cfg(test)]
mod tests;
