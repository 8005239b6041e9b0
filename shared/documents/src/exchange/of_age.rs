//! A pupil who has come of age: which adults may still be contacted is the pupil's to say, and the school's to ask.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `GET /api/pupils/{pupil}/of-age` | | 200 [`PupilOfAge`], for a mentor of the pupil and for the rektor and the office of the unit; 404 |
//! | `POST /api/pupils/{pupil}/of-age` | [`PupilSaid`] | 204; logged; 404 |
//!
//! Nobody writes it down who is one of the pupil's adults, and nobody else is told. Unknown and forbidden are answered alike.

use serde::{Deserialize, Serialize};

use crate::{Named, PersonId, Relation, Wish};

/// A pupil of age, with the adults of whom is asked.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct PupilOfAge {
    /// Who.
    pub who: Named,
    /// The class's name; may be empty.
    pub class: String,
    /// The adults whom the register has, former guardians first; none whose identity is protected: nobody reaches them here.
    pub adults: Vec<AdultOfPupil>,
}

/// An adult of a pupil of age.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct AdultOfPupil {
    /// Who.
    pub who: Named,
    /// How they stood to the pupil until then.
    #[serde(deserialize_with = "crate::lenient::or_least")]
    pub relation: Relation,
    /// What the pupil has said last; none while nobody has asked.
    #[serde(default, deserialize_with = "crate::lenient::or_least")]
    pub said: Option<WishSaid>,
}

/// What a pupil has said of an adult.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct WishSaid {
    /// What.
    pub wish: Wish,
    /// Who asked, if that is somebody who can be named.
    pub by: Option<Named>,
    /// When it was written down, milliseconds since 1970.
    pub at: i64,
}

/// Writes down what a pupil of age has said of an adult. It holds until something else is written down.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct PupilSaid {
    /// Of whom.
    pub adult: PersonId,
    /// What.
    pub wish: Wish,
}

crate::redacted::redacted!(PupilOfAge, AdultOfPupil, WishSaid);
