//! What one guardian answers about one pupil. The guardian writes it, and a mentor may for a guardian without a phone:
//! the author says which (O-09). What cannot be merged in it, the school decides: [`crate::decisions`].

use serde::{Deserialize, Serialize};

use crate::fields::{CLOCK, FLAG, Fields, ID, Shape, WORD, parse, text, word};
use crate::said::{Said, fields_of};
use crate::{ContentFault, DocumentKind, EntryId, PersonId, Writer};

/// An entry of answers.
pub type Entry = Said<Says>;

/// The longest answer in words, characters.
pub const TEXT_MAX: usize = 1000;

/// The longest name of a language, characters.
pub const LANGUAGE_MAX: usize = 40;

/// What an entry of answers says.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Says {
    /// This time, if the school can.
    Wish {
        /// In which round.
        round: EntryId,
        /// Which slot.
        slot: EntryId,
        /// The word about the slot that the guardian saw: a slot that has moved since is asked about again.
        version: EntryId,
        /// With whom.
        talk: Talk,
    },
    /// No time that is offered will do. Gives back a time that was confirmed.
    NoTime {
        /// In which round.
        round: EntryId,
        /// What instead.
        instead: Instead,
        /// Which times would do, or why; may be empty.
        text: String,
    },
    /// The answer to a round is taken back, with the time that was confirmed.
    TakenBack {
        /// Which round.
        round: EntryId,
    },
    /// What the school should know before the talk; the last word counts.
    About {
        /// In which round.
        round: EntryId,
        /// The language of the interpreter that is needed; "" for none. Never the child.
        interpreter: String,
        /// What the guardian wants to talk about; may be empty.
        text: String,
    },
    /// The talk was held. Said by staff.
    Held {
        /// In which round.
        round: EntryId,
        /// When it was, milliseconds since 1970.
        happened: i64,
        /// Whether this guardian came.
        guardian_came: bool,
        /// Whether the pupil came.
        pupil_came: bool,
    },
    /// The talk was not held. Said by staff.
    NotHeld {
        /// In which round.
        round: EntryId,
        /// Why.
        reason: NotHeld,
    },
    /// An interpreter is booked for the talk. Said by staff.
    #[serde(rename = "booked")]
    InterpreterBooked {
        /// In which round.
        round: EntryId,
    },
    /// The guardian was shown how to reach a mentor (O-02); the guardian's phone says so by itself, once for each.
    CardShown {
        /// Which mentor.
        mentor: PersonId,
    },
    /// Something that only a newer version of the app can read.
    #[serde(other)]
    Newer,
}

/// With whom a guardian wishes to have the talk.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Talk {
    /// Together with the pupil's other guardian.
    Joint,
    /// On one's own; the school decides whether that can be.
    Own,
}

/// What a guardian wants when no time will do.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Instead {
    /// Föreslå tid.
    Suggest,
    /// Ring mig.
    RingMe,
    /// Tacka nej.
    Decline,
}

/// Why a talk was not held. Words of a list and none of one's own: the guardian can read them.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum NotHeld {
    /// Nobody came.
    NobodyCame,
    /// The school had to cancel.
    SchoolCancelled,
    /// The guardians did not want it.
    Declined,
}

crate::report::words!(NotHeld {
    NobodyCame = "nobody_came",
    SchoolCancelled = "cancelled",
    Declined = "declined",
});
crate::report::words!(Talk { Joint = "joint", Own = "own" });
crate::report::words!(Instead { Suggest = "suggest", RingMe = "ring_me", Decline = "decline" });

const WISH: Shape = fields_of![("round", ID), ("slot", ID), ("version", ID), ("talk", WORD)];
const NO_TIME: Shape = fields_of![("round", ID), ("instead", WORD), ("text", text(TEXT_MAX))];
const TAKEN_BACK: Shape = fields_of![("round", ID)];
const ABOUT: Shape = fields_of![("round", ID), ("interpreter", text(LANGUAGE_MAX)), ("text", text(TEXT_MAX))];

const HELD: Shape = fields_of![("round", ID), ("happened", CLOCK), ("guardian_came", FLAG), ("pupil_came", FLAG)];
const NOT_HELD: Shape = fields_of![("round", ID), ("reason", WORD)];
const INTERPRETER_BOOKED: Shape = fields_of![("round", ID)];
const CARD_SHOWN: Shape = fields_of![("mentor", ID)];

impl Says {
    /// About which round it is.
    pub fn round(&self) -> Option<&EntryId> {
        match self {
            Self::Wish { round, .. }
            | Self::NoTime { round, .. }
            | Self::TakenBack { round }
            | Self::About { round, .. }
            | Self::Held { round, .. }
            | Self::NotHeld { round, .. }
            | Self::InterpreterBooked { round } => Some(round),
            Self::CardShown { .. } | Self::Newer => None,
        }
    }

    /// As what somebody must write to say it: no guardian says for the school what the school has done, and a mentor enters
    /// what a guardian without a phone has answered.
    pub fn writers(&self) -> &'static [Writer] {
        match self {
            Self::Wish { .. } | Self::NoTime { .. } | Self::TakenBack { .. } | Self::About { .. } => {
                &[Writer::Staff, Writer::Guardian]
            }
            Self::Held { .. } | Self::NotHeld { .. } | Self::InterpreterBooked { .. } => &[Writer::Staff],
            Self::CardShown { .. } => &[Writer::Guardian],
            Self::Newer => &[],
        }
    }

    /// Whether the school decides about it.
    pub fn is_decided(&self) -> bool {
        matches!(self, Self::Wish { .. } | Self::NoTime { .. } | Self::TakenBack { .. })
    }
}

impl crate::said::Says for Says {
    const KIND: DocumentKind = DocumentKind::Answers;

    fn shape(word: &str) -> Option<Shape> {
        Some(match word {
            "wish" => WISH,
            "no_time" => NO_TIME,
            "taken_back" => TAKEN_BACK,
            "about" => ABOUT,
            "held" => HELD,
            "not_held" => NOT_HELD,
            "booked" => INTERPRETER_BOOKED,
            "card_shown" => CARD_SHOWN,
            _ => return None,
        })
    }

    fn head() -> Shape {
        fields_of![]
    }

    fn from_fields(fields: &Fields) -> Result<Self, ContentFault> {
        Ok(match fields.text(crate::entry::SAYS)? {
            "wish" => Self::Wish {
                round: parse(fields, "round")?,
                slot: parse(fields, "slot")?,
                version: parse(fields, "version")?,
                talk: word(Talk::ALL, Talk::word, fields, "talk")?,
            },
            "no_time" => Self::NoTime {
                round: parse(fields, "round")?,
                instead: word(Instead::ALL, Instead::word, fields, "instead")?,
                text: fields.within("text", TEXT_MAX)?,
            },
            "taken_back" => Self::TakenBack { round: parse(fields, "round")? },
            "about" => Self::About {
                round: parse(fields, "round")?,
                interpreter: fields.within("interpreter", LANGUAGE_MAX)?,
                text: fields.within("text", TEXT_MAX)?,
            },
            "held" => Self::Held {
                round: parse(fields, "round")?,
                happened: fields.whole("happened")?,
                guardian_came: fields.whole("guardian_came")? == 1,
                pupil_came: fields.whole("pupil_came")? == 1,
            },
            "not_held" => Self::NotHeld {
                round: parse(fields, "round")?,
                reason: word(NotHeld::ALL, NotHeld::word, fields, "reason")?,
            },
            "booked" => Self::InterpreterBooked { round: parse(fields, "round")? },
            "card_shown" => Self::CardShown { mentor: parse(fields, "mentor")? },
            _ => return Err(ContentFault::Meaning(crate::entry::SAYS)),
        })
    }

    fn put(&self, fields: &mut Fields) {
        if let Some(round) = self.round() {
            fields.put_text("round", round.as_str());
        }
        match self {
            Self::Wish { slot, version, talk, .. } => {
                fields.put_text("slot", slot.as_str());
                fields.put_text("version", version.as_str());
                fields.put_text("talk", talk.word());
            }
            Self::NoTime { instead, text, .. } => {
                fields.put_text("instead", instead.word());
                fields.put_text("text", text.as_str());
            }
            Self::About { interpreter, text, .. } => {
                fields.put_text("interpreter", interpreter.as_str());
                fields.put_text("text", text.as_str());
            }
            Self::Held { happened, guardian_came, pupil_came, .. } => {
                fields.put_whole("happened", *happened);
                fields.put_whole("guardian_came", i64::from(*guardian_came));
                fields.put_whole("pupil_came", i64::from(*pupil_came));
            }
            Self::NotHeld { reason, .. } => fields.put_text("reason", reason.word()),
            Self::CardShown { mentor } => fields.put_text("mentor", mentor.as_str()),
            Self::TakenBack { .. } | Self::InterpreterBooked { .. } | Self::Newer => {}
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Wish { .. } => "wish",
            Self::NoTime { .. } => "no_time",
            Self::TakenBack { .. } => "taken_back",
            Self::About { .. } => "about",
            Self::Held { .. } => "held",
            Self::NotHeld { .. } => "not_held",
            Self::InterpreterBooked { .. } => "booked",
            Self::CardShown { .. } => "card_shown",
            Self::Newer => "newer",
        }
    }

    fn newer() -> Self {
        Self::Newer
    }

    fn is_the_schools(&self) -> bool {
        false
    }

    fn text(&self) -> String {
        match self {
            Self::NoTime { text, .. } => text.clone(),
            Self::About { interpreter, text, .. } => {
                [interpreter, text].into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("\n")
            }
            Self::Wish { .. }
            | Self::TakenBack { .. }
            | Self::Held { .. }
            | Self::NotHeld { .. }
            | Self::InterpreterBooked { .. }
            | Self::CardShown { .. }
            | Self::Newer => String::new(),
        }
    }
}

crate::redacted::redacted!(Says);
