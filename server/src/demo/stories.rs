//! The guided stories: which of their steps have happened. No step is ticked by pressing anything in the column: the
//! facts come from the server's stream and from what the phones say of themselves.
//!
//! A fact counts for the first step that is not ticked, and for no other: what happened too early has to happen again,
//! or the story would tell another order than the one that was lived. One exception: a phone is asked now and then, so
//! that a state may have passed by before it was seen. A later state that cannot be without it ticks it as well
//! ([`When::implies`]). What the school has on disk implies nothing of how it came there: a wish made with net would
//! else tick "without net".

use std::collections::BTreeMap;

use kontaktbok_documents::{DocumentKind, PersonId};
use serde::Deserialize;
use serde_json::Value;

mod table;

pub use table::{STORIES, Story};

/// The device of what the school writes itself.
pub const SCHOOL: &str = "school";

/// Something that has happened, as the desk can see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// A phone as it said that it is.
    Phone {
        /// Which.
        phone: &'static str,
        /// Whether it has no net.
        airplane: bool,
        /// How much it has that the school has not.
        waiting: u32,
        /// How often it was started.
        starts: u32,
    },
    /// The school has it on disk.
    Committed {
        /// Who wrote it.
        by: By,
        /// In which kind of document.
        kind: DocumentKind,
        /// About which pupil the document is.
        about: Option<PersonId>,
    },
    /// Somebody was given the list of a trip that they planned.
    TripPlanned(&'static str),
    /// Somebody ended a trip that they planned.
    TripEnded(&'static str),
}

/// Who wrote something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The person whose phone it is.
    Phone(&'static str),
    /// The school itself.
    School,
}

/// When a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The phone has no net.
    Airplane(&'static str),
    /// Without net something more lies on the phone.
    Kept(&'static str),
    /// Without net the phone was started again, and what lay on it still does.
    Survived(&'static str),
    /// The school has on disk what the phone's person wrote.
    Wrote(&'static str, DocumentKind),
    /// The school has written something itself.
    School(DocumentKind),
    /// The phone was given the list of its trip.
    TripPlanned(&'static str),
    /// The trip is over.
    TripEnded(&'static str),
}

impl When {
    /// Whether this cannot be without that having been.
    fn implies(self, earlier: Self) -> bool {
        match (self, earlier) {
            (Self::Kept(phone), Self::Airplane(other))
            | (Self::Survived(phone), Self::Airplane(other) | Self::Kept(other)) => phone == other,
            _ => false,
        }
    }
}

/// What is remembered of a phone from one time it was asked to the next.
#[derive(Default)]
struct Remembered {
    /// How much lay on it when it last had net: that does not count as kept without.
    with_net: u32,
    /// How often it had been started when more was first seen on it without net.
    kept_at: Option<u32>,
}

/// How far a story has come.
#[derive(Default)]
struct Progress {
    done: usize,
    /// The pupil whom it turned out to be about: what happens about another is not of this story.
    about: Option<PersonId>,
}

/// How far the stories have come.
#[derive(Default)]
pub struct Stories {
    phones: BTreeMap<&'static str, Remembered>,
    progress: [Progress; STORIES.len()],
}

impl Stories {
    /// Takes a fact; whether a step is done by it.
    pub fn tell(&mut self, fact: &Fact) -> bool {
        self.remember(fact);
        let mut ticked = false;
        for (story, progress) in STORIES.iter().zip(&mut self.progress) {
            let Some(next) = next(&self.phones, story, progress, fact) else { continue };
            progress.done = next;
            if let Fact::Committed { about: Some(about), .. } = fact {
                progress.about.get_or_insert_with(|| about.clone());
            }
            ticked = true;
        }
        ticked
    }

    /// How many steps of each story are done, in their order.
    pub fn done(&self) -> [usize; STORIES.len()] {
        self.progress.each_ref().map(|progress| progress.done)
    }

    fn remember(&mut self, fact: &Fact) {
        let Fact::Phone { phone, airplane, waiting, starts } = fact else { return };
        let remembered = self.phones.entry(phone).or_default();
        if !airplane {
            *remembered = Remembered { with_net: *waiting, kept_at: None };
            return;
        }
        // What was on its way when the phone was asked has come to the school before the net was gone.
        remembered.with_net = remembered.with_net.min(*waiting);
        if *waiting > remembered.with_net {
            remembered.kept_at.get_or_insert(*starts);
        }
    }
}

/// How many steps are done when this fact has happened too; `None` when it is no step's.
fn next(phones: &BTreeMap<&str, Remembered>, story: &Story, progress: &Progress, fact: &Fact) -> Option<usize> {
    if let (Fact::Committed { about: Some(about), .. }, Some(mine)) = (fact, &progress.about)
        && about != mine
    {
        return None;
    }
    let left = story.steps.get(progress.done..)?;
    let ticks = |at: usize, when: When| {
        let before = left.get(..at).unwrap_or_default();
        happened(phones, when, fact) && before.iter().all(|earlier| when.implies(earlier.when))
    };
    let last = left.iter().enumerate().rfind(|(at, step)| ticks(*at, step.when))?.0;
    Some(progress.done + last + 1)
}

fn happened(phones: &BTreeMap<&str, Remembered>, when: When, fact: &Fact) -> bool {
    match (when, fact) {
        (When::Airplane(which), Fact::Phone { phone, airplane, .. }) => which == *phone && *airplane,
        (When::Kept(which), Fact::Phone { phone, airplane, waiting, .. }) => {
            which == *phone && *airplane && phones.get(phone).is_some_and(|known| *waiting > known.with_net)
        }
        (When::Survived(which), Fact::Phone { phone, airplane, waiting, starts }) => {
            let Some(known) = phones.get(phone).filter(|_| which == *phone && *airplane) else { return false };
            *waiting > known.with_net && known.kept_at.is_some_and(|kept_at| *starts > kept_at)
        }
        (When::Wrote(which, what), Fact::Committed { by, kind, .. }) => *by == By::Phone(which) && what == *kind,
        (When::School(what), Fact::Committed { by, kind, .. }) => *by == By::School && what == *kind,
        (When::TripPlanned(which), Fact::TripPlanned(phone)) | (When::TripEnded(which), Fact::TripEnded(phone)) => {
            which == *phone
        }
        _ => false,
    }
}

/// What a line of the server's stream tells, if it is a fact of any story. What was there before the watching began is
/// not: it may be from another day.
pub fn fact(seen: &Value, phone_of: impl Fn(&PersonId) -> Option<&'static str>) -> Option<Fact> {
    if seen.get("before").and_then(Value::as_bool) == Some(true) {
        return None;
    }
    let text = |key: &str| seen.get(key).and_then(Value::as_str);
    let phone = || phone_of(&text("person")?.parse().ok()?);
    match text("seen")? {
        "committed" => {
            let kind = DocumentKind::deserialize(seen.get("kind")?).ok()?;
            let about = text("subject").and_then(|subject| subject.parse().ok());
            let by = if text("device") == Some(SCHOOL) { By::School } else { By::Phone(phone()?) };
            Some(Fact::Committed { by, kind, about })
        }
        "trip_planned" => phone().map(Fact::TripPlanned),
        "trip_ended" => phone().map(Fact::TripEnded),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
