//! What the school has given one guardian about one pupil: each invitation, so that it can be shown that every guardian
//! was offered what must be offered to each (O-09). That guardian and the pupil's mentors read it.

use serde::{Deserialize, Serialize};

use crate::class::Term;
use crate::fields::{Fields, ID, Shape, WORD, parse, word};
use crate::said::{Said, fields_of};
use crate::{ContentFault, DocumentKind, EntryId, GroupId};

/// An entry of letters.
pub type Entry = Said<Says>;

/// What an entry of letters says.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
#[serde(tag = "says", rename_all = "snake_case")]
pub enum Says {
    /// The guardian, and the pupil, are invited to a development talk. The school's word, when it has the round.
    Invitation {
        /// To which round.
        round: EntryId,
        /// Of which class.
        class: GroupId,
        /// Of which term.
        term: Term,
    },
    /// Something that only a newer version of the app can read.
    #[serde(other)]
    Newer,
}

const INVITATION: Shape = fields_of![("round", ID), ("class", ID), ("term", WORD)];

impl crate::said::Says for Says {
    const KIND: DocumentKind = DocumentKind::Letters;

    fn shape(word: &str) -> Option<Shape> {
        (word == "invitation").then_some(INVITATION)
    }

    fn head() -> Shape {
        fields_of![]
    }

    fn from_fields(fields: &Fields) -> Result<Self, ContentFault> {
        match fields.text(crate::entry::SAYS)? {
            "invitation" => Ok(Self::Invitation {
                round: parse(fields, "round")?,
                class: parse(fields, "class")?,
                term: word(&Term::ALL, Term::word, fields, "term")?,
            }),
            _ => Err(ContentFault::Meaning(crate::entry::SAYS)),
        }
    }

    fn put(&self, fields: &mut Fields) {
        if let Self::Invitation { round, class, term } = self {
            fields.put_text("round", round.as_str());
            fields.put_text("class", class.as_str());
            fields.put_text("term", term.word());
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Invitation { .. } => "invitation",
            Self::Newer => "newer",
        }
    }

    fn newer() -> Self {
        Self::Newer
    }

    fn is_the_schools(&self) -> bool {
        matches!(self, Self::Invitation { .. })
    }

    fn text(&self) -> String {
        String::new()
    }
}

crate::redacted::redacted!(Says);
