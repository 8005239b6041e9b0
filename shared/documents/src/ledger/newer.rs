//! An entry as JSON from a school, or a store, that may be newer than this program.

use serde::Deserialize;

use super::{Channel, Entry, Outcome, Tone};
use crate::lenient::Known;
use crate::{EntryId, PersonId};

/// An entry whose words may be a newer version's.
#[derive(Deserialize)]
pub struct Words {
    id: EntryId,
    by: PersonId,
    counter: u64,
    at: i64,
    happened: i64,
    channel: Known<Channel>,
    outcome: Known<Outcome>,
    guardians: Vec<PersonId>,
    tone: Option<Known<Tone>>,
    text: String,
    corrects: Option<EntryId>,
}

impl From<Words> for Entry {
    fn from(words: Words) -> Self {
        let Words { id, by, counter, at, happened, channel, outcome, guardians, tone, text, corrects } = words;
        let tone = match tone.map(Known::ok) {
            Some(None) => None,
            Some(known) => Some(known),
            None => Some(None),
        };
        // One unknown word could turn the meaning of all the others around.
        let (channel, outcome, tone, text) = match (channel.ok(), outcome.ok(), tone) {
            (Some(channel), Some(outcome), Some(tone)) => (channel, outcome, tone, text),
            _ => (Channel::Newer, Outcome::Reached, None, String::new()),
        };
        Self { id, by, counter, at, happened, channel, outcome, guardians, tone, text, corrects }
    }
}
