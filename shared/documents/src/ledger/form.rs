//! An entry as fields and back, and added to a document.

use std::str::FromStr;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{Automerge, AutomergeError, Change, ObjType};

use super::{Channel, Entry, Outcome, TEXT_MAX, Tone};
use crate::fields::{FieldShape, Fields, Shape};
use crate::{ContentFault, EntryId, PersonId, Prefix, entry_key, skeleton};

/// The most guardians one entry can concern.
const GUARDIANS_MAX: usize = 12;

/// 1 January 1900 and 1 January 2200: no clock says more, however wrong it is meant to be.
const CLOCK: FieldShape = FieldShape::Whole { min: -2_208_988_800_000, max: 7_258_118_400_000 };

/// The fields of a ledger entry. An absent value is "".
pub const SHAPE: Shape = &[
    ("id", FieldShape::Text { max: 64 }),
    ("by", FieldShape::Text { max: 64 }),
    ("counter", FieldShape::Whole { min: 1, max: 1_000_000 }),
    ("at", CLOCK),
    ("happened", CLOCK),
    ("channel", FieldShape::Text { max: 16 }),
    ("outcome", FieldShape::Text { max: 16 }),
    ("guardians", FieldShape::Text { max: GUARDIANS_MAX * 65 }),
    ("tone", FieldShape::Text { max: 16 }),
    // A character is at most four bytes.
    ("text", FieldShape::Text { max: TEXT_MAX * 4 }),
    ("corrects", FieldShape::Text { max: 64 }),
];

impl Entry {
    /// Reads an entry from its fields.
    pub fn from_fields(fields: &Fields) -> Result<Self, ContentFault> {
        let text = fields.text("text")?;
        if text.chars().count() > TEXT_MAX {
            return Err(ContentFault::OutOfRange("text"));
        }
        let guardians = fields
            .text("guardians")?
            .split(' ')
            .filter(|id| !id.is_empty())
            .map(PersonId::from_str)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|_| ContentFault::Meaning("guardians"))?;
        if guardians.len() > GUARDIANS_MAX {
            return Err(ContentFault::OutOfRange("guardians"));
        }
        Ok(Self {
            id: parse(fields, "id")?,
            by: parse(fields, "by")?,
            counter: u64::try_from(fields.whole("counter")?).map_err(|_| ContentFault::OutOfRange("counter"))?,
            at: fields.whole("at")?,
            happened: fields.whole("happened")?,
            channel: word(&Channel::ALL, Channel::word, fields, "channel")?,
            outcome: word(&Outcome::ALL, Outcome::word, fields, "outcome")?,
            guardians,
            tone: match fields.text("tone")? {
                "" => None,
                _ => Some(word(&Tone::ALL, Tone::word, fields, "tone")?),
            },
            text: text.to_owned(),
            corrects: match fields.text("corrects")? {
                "" => None,
                _ => Some(parse::<EntryId>(fields, "corrects")?),
            },
        })
    }

    /// What can be read of an entry that a newer version wrote: who, when, about whom, and what it corrects.
    pub fn of_newer(fields: &Fields) -> Result<Self, ContentFault> {
        let ids = |name| fields.text(name).unwrap_or_default().split(' ').filter_map(|id| id.parse().ok());
        Ok(Self {
            id: parse(fields, "id")?,
            by: parse(fields, "by")?,
            counter: u64::try_from(fields.whole("counter")?).map_err(|_| ContentFault::OutOfRange("counter"))?,
            at: fields.whole("at")?,
            happened: fields.whole("happened").or_else(|_| fields.whole("at"))?,
            channel: Channel::Newer,
            outcome: Outcome::Reached,
            guardians: ids("guardians").take(GUARDIANS_MAX).collect(),
            tone: None,
            text: String::new(),
            corrects: fields.text("corrects").ok().and_then(|id| id.parse().ok()),
        })
    }

    /// The entry as fields.
    pub fn to_fields(&self) -> Fields {
        let mut fields = Fields::default();
        fields.put_text("id", self.id.as_str());
        fields.put_text("by", self.by.as_str());
        fields.put_whole("counter", i64::try_from(self.counter).unwrap_or(i64::MAX));
        fields.put_whole("at", self.at);
        fields.put_whole("happened", self.happened);
        fields.put_text("channel", self.channel.word());
        fields.put_text("outcome", self.outcome.word());
        fields.put_text("guardians", self.guardians.iter().map(PersonId::as_str).collect::<Vec<_>>().join(" "));
        fields.put_text("tone", self.tone.map_or("", Tone::word));
        fields.put_text("text", self.text.as_str());
        fields.put_text("corrects", self.corrects.as_ref().map_or("", EntryId::as_str));
        fields
    }

    /// Whether the entry can stand in a ledger as it is: said before it is written, in the words of the check.
    pub fn fits(&self) -> Result<(), ContentFault> {
        let mut fields = Fields::default();
        for (name, value) in self.to_fields().iter() {
            fields.take(SHAPE, name, value)?;
        }
        Self::from_fields(&fields).map(|_| ())
    }
}

/// Adds one entry to a ledger as one change; the document's actor must begin with `prefix`.
pub fn add(document: &mut Automerge, prefix: &Prefix, entry: &Entry) -> Result<Change, LedgerFault> {
    entry.fits()?;
    let map = automerge::ObjId::Id(
        skeleton(crate::DocumentKind::Ledger).entries.counter(),
        skeleton(crate::DocumentKind::Ledger).actor.clone(),
        0,
    );
    document
        .transact_with::<_, (), AutomergeError, _>(
            |()| CommitOptions::default().with_time(0),
            |transaction| {
                let made = transaction.put_object(&map, entry_key(prefix, entry.counter), ObjType::Map)?;
                for (name, value) in entry.to_fields().iter() {
                    transaction.put(&made, name, value.clone())?;
                }
                Ok(())
            },
        )
        .map_err(|failure| LedgerFault::Document(failure.error))?;
    document.get_last_local_change().ok_or(LedgerFault::NotWritten)
}

/// Why an entry could not be added.
#[derive(Debug, thiserror::Error)]
pub enum LedgerFault {
    /// It could not stand in any ledger.
    #[error(transparent)]
    Content(#[from] ContentFault),
    /// The document is no ledger.
    #[error("the document does not take the entry")]
    Document(#[source] AutomergeError),
    /// Nothing was written.
    #[error("the document took nothing")]
    NotWritten,
}

fn parse<T: FromStr>(fields: &Fields, name: &'static str) -> Result<T, ContentFault> {
    fields.text(name)?.parse().map_err(|_| ContentFault::Meaning(name))
}

fn word<T: Copy>(
    all: &[T],
    say: impl Fn(T) -> &'static str,
    fields: &Fields,
    name: &'static str,
) -> Result<T, ContentFault> {
    let text = fields.text(name)?;
    all.iter().copied().find(|one| say(*one) == text).ok_or(ContentFault::Meaning(name))
}

#[cfg(test)]
mod tests {
    use automerge::{ActorId, ReadDoc};
    use proptest::prelude::*;

    use super::*;
    use crate::{Author, DocumentKind, check};

    fn started(actor: [u8; 16]) -> Automerge {
        let mut document = Automerge::new().with_actor(ActorId::from(actor));
        let bytes = skeleton(DocumentKind::Ledger).bytes.clone();
        document.apply_changes([Change::from_bytes(bytes).unwrap()]).unwrap();
        document
    }

    fn entry(counter: u64, text: &str) -> Entry {
        Entry {
            id: format!("entry-{counter}").parse().unwrap(),
            by: "mentor".parse().unwrap(),
            counter,
            at: 1_764_000_000_000,
            happened: 1_764_000_000_000,
            channel: Channel::Call,
            outcome: Outcome::NoAnswer,
            guardians: vec!["guardian-a".parse().unwrap()],
            tone: Some(Tone::Information),
            text: text.to_owned(),
            corrects: None,
        }
    }

    #[test]
    fn what_the_app_writes_passes_the_check_it_is_judged_by() {
        // An actor that sorts before the skeleton's and one that sorts after: the map is found for both.
        for first in [0x01, 0xfe] {
            let actor = [first; 16];
            let prefix = Prefix([first; 8]);
            let mut document = started(actor);
            for counter in 1..4 {
                let written = entry(counter, "Fick tag på.");
                let change = add(&mut document, &prefix, &written).unwrap();
                let judged = check(DocumentKind::Ledger, Author::Of(&written.by, &prefix), &change.decode()).unwrap();
                assert_eq!(judged.entry, written);
                assert_eq!(judged.key, entry_key(&prefix, counter));
                assert!(check(DocumentKind::Ledger, Author::Anyone, &change.decode()).is_ok());
            }
            let (_, entries) = document.get(automerge::ROOT, crate::ENTRIES).unwrap().unwrap();
            assert_eq!(document.length(&entries), 3);
        }
    }

    #[test]
    fn an_entry_too_long_is_said_before_it_is_written() {
        let mut document = started([7; 16]);
        let heads = document.get_heads();
        let long = entry(1, &"å".repeat(TEXT_MAX + 1));
        assert!(matches!(
            add(&mut document, &Prefix([7; 8]), &long),
            Err(LedgerFault::Content(ContentFault::OutOfRange("text")))
        ));
        assert_eq!(document.get_heads(), heads);
    }

    proptest! {
        #[test]
        fn every_entry_that_fits_comes_back_as_it_was(
            text in ".{0,200}",
            counter in 1u64..1_000_000,
            channel in proptest::sample::select(Channel::ALL.to_vec()),
            outcome in proptest::sample::select(Outcome::ALL.to_vec()),
            tone in proptest::option::of(proptest::sample::select(Tone::ALL.to_vec())),
            guardians in proptest::collection::vec("[a-z0-9-]{1,64}", 0..12),
        ) {
            let written = Entry {
                channel, outcome, tone,
                guardians: guardians.iter().map(|id| id.parse().unwrap()).collect(),
                corrects: Some("older".parse().unwrap()),
                ..entry(counter, &text)
            };
            prop_assert_eq!(Entry::from_fields(&written.to_fields()).unwrap(), written);
        }
    }
}
