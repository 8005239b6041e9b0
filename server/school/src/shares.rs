//! What one person may take of a document that several share: of its bytes, and of what the school's own pen can write in it.
//! Nobody fills it for the others.

use std::collections::{HashMap, HashSet};

use kontaktbok_documents::{Entry, PersonId, Written, class};
use kontaktbok_sync::form::DOCUMENT_BYTES_MAX;

use crate::arrival::{SCHOOL, StoredChange};

/// The most bytes of one person's in a document.
const BYTES_OF_ONE: usize = DOCUMENT_BYTES_MAX / 2;

/// What is kept free for those who have written little, so that several together fill no document for the next.
const FOR_OTHERS: usize = DOCUMENT_BYTES_MAX / 16;

/// How much little is: some forty notes.
const LITTLE: usize = 16 * 1024;

/// The most bytes of all persons together: the rest is for what the school writes because of it.
const BYTES_OF_ALL: usize = DOCUMENT_BYTES_MAX - DOCUMENT_BYTES_MAX / 8;

/// How many entries the school writes in a document because of what one person has said elsewhere. It has four thousand in all.
const MOVED_BY_ONE: usize = 100;

/// How many rounds of talks a class has in a school year.
const ROUNDS: usize = 60;

/// What was taken of a document, by whom.
#[derive(Default)]
pub struct Shares {
    bytes: HashMap<PersonId, usize>,
    all: usize,
    moved: HashMap<PersonId, usize>,
    rounds: usize,
    /// Those of whom it was said that the school writes no more because of them.
    said: HashSet<PersonId>,
}

impl Shares {
    /// Counts a change that is on disk.
    pub fn count(&mut self, change: &StoredChange) {
        if change.device.as_str() == SCHOOL {
            *self.moved.entry(change.entry.by().clone()).or_default() += 1;
        } else {
            *self.bytes.entry(change.person.clone()).or_default() += change.bytes.len();
            self.all += change.bytes.len();
        }
        self.rounds += usize::from(is_round(&change.entry));
    }

    /// Whether there is room for an entry of a person's, beside so many bytes and rounds that come with it.
    pub fn has_room(&self, person: &PersonId, entry: &Entry, bytes: usize, coming: &Coming) -> bool {
        let of_one = self.bytes.get(person).copied().unwrap_or(0) + coming.bytes + bytes;
        let of_all = self.all + coming.bytes + bytes;
        let has_rounds = !is_round(entry) || self.rounds + coming.rounds < ROUNDS;
        let has_bytes = of_one <= BYTES_OF_ONE && of_all <= BYTES_OF_ALL - FOR_OTHERS;
        (has_bytes || (of_one <= LITTLE && of_all <= BYTES_OF_ALL)) && has_rounds
    }

    /// Whether the school writes one more entry because of somebody. What follows from a round is bounded by the rounds.
    pub fn may_move(&self, by: &PersonId) -> bool {
        by.is_the_school() || self.moved.get(by).copied().unwrap_or(0) < MOVED_BY_ONE
    }

    /// Whether it is the first time that it is said of somebody that the school writes no more.
    pub fn is_news_of(&mut self, by: &PersonId) -> bool {
        self.said.insert(by.clone())
    }
}

/// What comes in one message before it is on disk.
#[derive(Default)]
pub struct Coming {
    bytes: usize,
    rounds: usize,
}

impl Coming {
    /// One more.
    pub fn add(&mut self, entry: &Entry, bytes: usize) {
        self.bytes += bytes;
        self.rounds += usize::from(is_round(entry));
    }
}

fn is_round(entry: &Entry) -> bool {
    entry.class().is_some_and(|entry| matches!(entry.says, class::Says::Round { .. }))
}
