//! What concerns a whole class, and names no pupil: the times that are offered for talks (O-09). Its mentors write it,
//! the guardians of its pupils read it, and the school says in it which times are taken, by nobody that can be named.

use serde::{Deserialize, Serialize};

use crate::fields::{CLOCK, FLAG, FieldShape, Fields, ID, Shape, WORD, parse, text, word};
use crate::said::{Said, fields_of};
use crate::{ContentFault, DocumentKind, EntryId};

mod rounds;

pub use rounds::{Round, Rounds, Slot, Time};

/// An entry of a class.
pub type Entry = Said<Says>;

/// The longest place of a talk, characters: a room, or a link to a video talk.
pub const PLACE_MAX: usize = 120;

/// The longest word from the mentor with an invitation, characters.
pub const NOTE_MAX: usize = 500;

/// How long a talk may be, minutes.
pub const MINUTES: std::ops::RangeInclusive<i64> = 5..=240;

/// What an entry of a class says.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Says {
    /// Every guardian of every pupil is invited to a development talk, and the pupil with them. The entry's id is the
    /// round's.
    Round {
        /// Of which term.
        term: Term,
        /// Until when an answer is asked for, milliseconds since 1970. A later one counts as well.
        answer_by: i64,
        /// Whether two guardians of one pupil can have a talk each.
        own_talks: bool,
        /// A word from the mentor; may be empty.
        note: String,
    },
    /// A time is offered. The entry's id is the slot's.
    Slot {
        /// In which round.
        round: EntryId,
        /// When and where.
        time: Time,
    },
    /// A slot has another time or place. Whoever wished for it, or has it, is asked again.
    Moved {
        /// Which.
        slot: EntryId,
        /// When and where now.
        time: Time,
    },
    /// A slot is not offered any more, whoever has it.
    Withdrawn {
        /// Which.
        slot: EntryId,
    },
    /// A guardian has a slot. The school's word.
    Booked {
        /// Which.
        slot: EntryId,
        /// For which pupil: a token that only the school can make, another for each slot.
        family: EntryId,
        /// For which guardian of that pupil: the same.
        seat: EntryId,
    },
    /// A guardian has a slot no more. The school's word.
    Released {
        /// Which.
        slot: EntryId,
        /// Which guardian.
        seat: EntryId,
    },
    /// Something that only a newer version of the app can read.
    #[serde(other)]
    Newer,
}

/// A term of a school year.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// HT, from August to December.
    Autumn,
    /// VT, from January to June.
    Spring,
}

impl Term {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Autumn, Self::Spring];

    /// Its word in documents, in JSON and in SQL.
    pub fn word(self) -> &'static str {
        match self {
            Self::Autumn => "autumn",
            Self::Spring => "spring",
        }
    }

    /// The term that a date lies in; July and August before school begins count to autumn.
    pub fn of(date: chrono::NaiveDate) -> Self {
        use chrono::Datelike;
        if date.month() >= 7 { Self::Autumn } else { Self::Spring }
    }
}

const LENGTH: FieldShape = FieldShape::Whole { min: *MINUTES.start(), max: *MINUTES.end() };

const ROUND: Shape = fields_of![("term", WORD), ("answer_by", CLOCK), ("own_talks", FLAG), ("note", text(NOTE_MAX))];
const SLOT: Shape = fields_of![("round", ID), ("begins", CLOCK), ("minutes", LENGTH), ("place", text(PLACE_MAX))];
const MOVED: Shape = fields_of![("slot", ID), ("begins", CLOCK), ("minutes", LENGTH), ("place", text(PLACE_MAX))];
const WITHDRAWN: Shape = fields_of![("slot", ID)];
const BOOKED: Shape = fields_of![("slot", ID), ("family", ID), ("seat", ID)];
const RELEASED: Shape = fields_of![("slot", ID), ("seat", ID)];

impl crate::said::Says for Says {
    const KIND: DocumentKind = DocumentKind::Class;

    fn shape(word: &str) -> Option<Shape> {
        Some(match word {
            "round" => ROUND,
            "slot" => SLOT,
            "moved" => MOVED,
            "withdrawn" => WITHDRAWN,
            "booked" => BOOKED,
            "released" => RELEASED,
            _ => return None,
        })
    }

    fn head() -> Shape {
        fields_of![]
    }

    fn from_fields(fields: &Fields) -> Result<Self, ContentFault> {
        Ok(match fields.text(crate::entry::SAYS)? {
            "round" => Self::Round {
                term: word(&Term::ALL, Term::word, fields, "term")?,
                answer_by: fields.whole("answer_by")?,
                own_talks: fields.whole("own_talks")? == 1,
                note: fields.within("note", NOTE_MAX)?,
            },
            "slot" => Self::Slot { round: parse(fields, "round")?, time: Time::from_fields(fields)? },
            "moved" => Self::Moved { slot: parse(fields, "slot")?, time: Time::from_fields(fields)? },
            "withdrawn" => Self::Withdrawn { slot: parse(fields, "slot")? },
            "booked" => Self::Booked {
                slot: parse(fields, "slot")?,
                family: parse(fields, "family")?,
                seat: parse(fields, "seat")?,
            },
            "released" => Self::Released { slot: parse(fields, "slot")?, seat: parse(fields, "seat")? },
            _ => return Err(ContentFault::Meaning(crate::entry::SAYS)),
        })
    }

    fn put(&self, fields: &mut Fields) {
        match self {
            Self::Round { term, answer_by, own_talks, note } => {
                fields.put_text("term", term.word());
                fields.put_whole("answer_by", *answer_by);
                fields.put_whole("own_talks", i64::from(*own_talks));
                fields.put_text("note", note.as_str());
            }
            Self::Slot { round, time } => {
                fields.put_text("round", round.as_str());
                time.put(fields);
            }
            Self::Moved { slot, time } => {
                fields.put_text("slot", slot.as_str());
                time.put(fields);
            }
            Self::Withdrawn { slot } => fields.put_text("slot", slot.as_str()),
            Self::Booked { slot, family, seat } => {
                fields.put_text("slot", slot.as_str());
                fields.put_text("family", family.as_str());
                fields.put_text("seat", seat.as_str());
            }
            Self::Released { slot, seat } => {
                fields.put_text("slot", slot.as_str());
                fields.put_text("seat", seat.as_str());
            }
            Self::Newer => {}
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Round { .. } => "round",
            Self::Slot { .. } => "slot",
            Self::Moved { .. } => "moved",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Booked { .. } => "booked",
            Self::Released { .. } => "released",
            Self::Newer => "newer",
        }
    }

    fn newer() -> Self {
        Self::Newer
    }

    fn is_the_schools(&self) -> bool {
        matches!(self, Self::Booked { .. } | Self::Released { .. })
    }

    fn text(&self) -> String {
        match self {
            Self::Round { note, .. } => note.clone(),
            Self::Slot { time, .. } | Self::Moved { time, .. } => time.place.clone(),
            Self::Withdrawn { .. } | Self::Booked { .. } | Self::Released { .. } | Self::Newer => String::new(),
        }
    }
}

impl Time {
    fn from_fields(fields: &Fields) -> Result<Self, ContentFault> {
        Ok(Self {
            begins: fields.whole("begins")?,
            minutes: fields.whole("minutes")?,
            place: fields.within("place", PLACE_MAX)?,
        })
    }

    fn put(&self, fields: &mut Fields) {
        fields.put_whole("begins", self.begins);
        fields.put_whole("minutes", self.minutes);
        fields.put_text("place", self.place.as_str());
    }
}

crate::redacted::redacted!(Says);
