//! An entry as fields and back.

use std::str::FromStr;

use super::{Channel, Entry, Outcome, TEXT_MAX, Tone};
use crate::fields::{CLOCK, COUNTER, FieldShape, Fields, ID, Shape, WORD, optional_word, parse, word};
use crate::{ContentFault, EntryId, PersonId};

/// The most guardians one entry can concern.
const GUARDIANS_MAX: usize = 12;

/// The fields of a ledger entry. An absent value is "".
pub const SHAPE: Shape = &[
    ("id", ID),
    ("by", ID),
    ("counter", COUNTER),
    ("at", CLOCK),
    ("happened", CLOCK),
    ("channel", WORD),
    ("outcome", WORD),
    ("guardians", FieldShape::Text { max: GUARDIANS_MAX * 65 }),
    ("tone", WORD),
    // A character is at most four bytes.
    ("text", FieldShape::Text { max: TEXT_MAX * 4 }),
    ("corrects", ID),
];

impl Entry {
    /// Reads an entry from its fields.
    pub fn from_fields(fields: &Fields) -> Result<Self, ContentFault> {
        let text = fields.within("text", TEXT_MAX)?;
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
            counter: fields.counter()?,
            at: fields.whole("at")?,
            happened: fields.whole("happened")?,
            channel: word(&Channel::ALL, Channel::word, fields, "channel")?,
            outcome: word(&Outcome::ALL, Outcome::word, fields, "outcome")?,
            guardians,
            tone: optional_word(&Tone::ALL, Tone::word, fields, "tone")?,
            text,
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
            counter: fields.counter()?,
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
        let mut fields = Fields::of(self);
        fields.put_whole("happened", self.happened);
        fields.put_text("channel", self.channel.word());
        fields.put_text("outcome", self.outcome.word());
        fields.put_text("guardians", self.guardians.iter().map(PersonId::as_str).collect::<Vec<_>>().join(" "));
        fields.put_text("tone", self.tone.map_or("", Tone::word));
        fields.put_text("text", self.text.as_str());
        fields.put_text("corrects", self.corrects.as_ref().map_or("", EntryId::as_str));
        fields
    }
}

#[cfg(test)]
mod tests {
    use automerge::{ActorId, Automerge, Change, ReadDoc};
    use proptest::prelude::*;

    use super::*;
    use crate::{Author, DocumentKind, Prefix, WriteFault, add, check, entry_key, skeleton};

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
                let change = add(&mut document, &prefix, &written.clone().into()).unwrap();
                let judged = check(
                    DocumentKind::Ledger,
                    Author::Of(&written.by, crate::Writer::Staff, &prefix),
                    &change.decode(),
                )
                .unwrap();
                assert_eq!(judged.entry, written.into());
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
            add(&mut document, &Prefix([7; 8]), &long.into()),
            Err(WriteFault::Content(ContentFault::OutOfRange("text")))
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
