//! What is being written about talks and is no entry yet: times to offer, and answers.

use kontaktbok_documents::answers::{Instead, NotHeld, Talk};
use kontaktbok_documents::class::{Term, Time};
use kontaktbok_documents::{EntryId, GroupId, PersonId};
use serde::{Deserialize, Serialize};

use crate::route::Route;

/// The most times that are offered at once.
const TIMES_MAX: usize = 40;

/// Times for talks being planned: of a new round, or more of one.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct TimesDraft {
    pub id: EntryId,
    pub class: GroupId,
    /// The round they are for; `None` for a new one.
    pub round: Option<EntryId>,
    pub term: Term,
    /// From when, milliseconds since 1970.
    pub from: i64,
    /// Until when the last has ended.
    pub until: i64,
    /// How long each is.
    pub minutes: i64,
    /// How long after each nothing is.
    pub pause: i64,
    pub place: String,
    pub answer_by: i64,
    pub own_talks: bool,
    pub note: String,
    /// The phone's clock when it was begun.
    pub begun_at: i64,
    /// The phone's clock when the store got it last; `None` until the store has it.
    pub kept_at: Option<i64>,
    /// Rises whenever an action replaces what the fields hold.
    pub revision: u64,
}

/// What a guardian answers, or a mentor in the guardian's place, while it is being chosen and typed. One for each thing
/// that can be answered: what is typed in one is not thrown away with another.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct AnswerDraft {
    pub id: EntryId,
    pub about: AnswerAbout,
    /// The time that is chosen, by the word about it that was on the page.
    pub time: Option<EntryId>,
    pub talk: Talk,
    pub instead: Option<Instead>,
    pub text: String,
    pub interpreter: String,
    /// The phone's clock when it was begun.
    pub begun_at: i64,
    /// The phone's clock when the store got it last; `None` until the store has it.
    pub kept_at: Option<i64>,
}

/// What is answered: by whom, about whom, in which round.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct AnswerAbout {
    pub pupil: PersonId,
    /// Whose answer it is; a mentor may type it.
    pub guardian: PersonId,
    pub round: EntryId,
    pub part: AnswerPart,
}

/// The thing that is answered.
#[derive(Serialize, Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "snake_case")]
pub enum AnswerPart {
    /// Which time.
    Time,
    /// That none will do.
    NoTime,
    /// What the school should know.
    About,
}

/// That a talk was held, or was not, while it is being written down.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct HeldDraft {
    pub id: EntryId,
    pub class: GroupId,
    pub pupil: PersonId,
    pub round: EntryId,
    /// The time that it had, if it had one: who has another has a talk of their own.
    pub slot: Option<EntryId>,
    /// Whether it was held.
    pub held: bool,
    pub happened: i64,
    /// Which guardians came.
    pub came: Vec<PersonId>,
    pub pupil_came: bool,
    /// Why it was not held.
    pub reason: Option<NotHeld>,
    /// What was agreed: it goes to the pupil's ledger.
    pub agreed: String,
    /// The phone's clock when it was begun.
    pub begun_at: i64,
    /// The phone's clock when the store got it last; `None` until the store has it.
    pub kept_at: Option<i64>,
}

impl AnswerAbout {
    /// What is answered on a page.
    pub fn of(route: &Route) -> Option<Self> {
        let (pupil, guardian, round, part) = match route {
            Route::Talk(pupil, guardian, round) => (pupil, guardian, round, AnswerPart::Time),
            Route::NoTime(pupil, guardian, round) => (pupil, guardian, round, AnswerPart::NoTime),
            Route::AboutTalk(pupil, guardian, round) => (pupil, guardian, round, AnswerPart::About),
            _ => return None,
        };
        Some(Self { pupil: pupil.clone(), guardian: guardian.clone(), round: round.clone(), part })
    }

    /// The page on which it is answered.
    pub fn route(&self) -> Route {
        let (pupil, guardian, round) = (self.pupil.clone(), self.guardian.clone(), self.round.clone());
        match self.part {
            AnswerPart::Time => Route::Talk(pupil, guardian, round),
            AnswerPart::NoTime => Route::NoTime(pupil, guardian, round),
            AnswerPart::About => Route::AboutTalk(pupil, guardian, round),
        }
    }

    /// Another thing to answer about the same talk.
    #[must_use]
    pub fn other(&self, part: AnswerPart) -> Self {
        Self { part, ..self.clone() }
    }
}

impl AnswerDraft {
    /// What was written in words of one's own.
    pub fn words(&self) -> String {
        let written: Vec<&str> = [&self.interpreter, &self.text]
            .into_iter()
            .map(|text| text.trim())
            .filter(|text| !text.is_empty())
            .collect();
        written.join("\n")
    }
}

impl TimesDraft {
    /// The times that fit, one after the other.
    pub fn times(&self) -> Vec<Time> {
        let (length, step) = (self.minutes.saturating_mul(60_000), (self.minutes + self.pause).saturating_mul(60_000));
        let mut times = Vec::new();
        let mut begins = self.from;
        while step > 0 && begins.saturating_add(length) <= self.until && times.len() < TIMES_MAX {
            times.push(Time { begins, minutes: self.minutes, place: self.place.trim().to_owned() });
            begins = begins.saturating_add(step);
        }
        times
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn minutes(of: i64) -> i64 {
        of * 60_000
    }

    #[rstest]
    #[case::exactly(60, 20, 0, &[0, 20, 40])]
    #[case::with_a_rest(70, 20, 0, &[0, 20, 40])]
    #[case::with_pauses(60, 20, 5, &[0, 25])]
    #[case::the_last_needs_no_pause_after_it(70, 20, 5, &[0, 25, 50])]
    #[case::too_short(15, 20, 0, &[])]
    #[case::backwards(-60, 20, 0, &[])]
    fn the_times_that_fit_are_offered(
        #[case] until: i64,
        #[case] length: i64,
        #[case] pause: i64,
        #[case] begins: &[i64],
    ) {
        let draft = TimesDraft {
            id: "d".parse().unwrap(),
            class: "7b".parse().unwrap(),
            round: None,
            term: Term::Autumn,
            from: 0,
            until: minutes(until),
            minutes: length,
            pause,
            place: String::new(),
            answer_by: 0,
            own_talks: false,
            note: String::new(),
            begun_at: 0,
            kept_at: None,
            revision: 0,
        };
        let times: Vec<i64> = draft.times().iter().map(|time| time.begins).collect();
        assert_eq!(times, begins.iter().copied().map(minutes).collect::<Vec<_>>());
    }
}
