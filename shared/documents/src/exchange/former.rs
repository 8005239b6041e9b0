//! Pupils who have left a unit: what it has noted about them stays its own, and is read there as long as it is kept.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `GET /api/former-pupils` | | 200 [`FormerPupils`], for a rektor; 404 |
//! | `POST /api/former-pupils/{pupil}/next` | [`ForNext`] | 204, for a rektor of a unit that has noted something; logged; 404 |

use serde::{Deserialize, Serialize};

use crate::Pupil;

/// Those of whom a rektor's units have noted something, and who are there no more.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct FormerPupils {
    /// In order of given name.
    pub pupils: Vec<FormerPupil>,
}

/// One of them.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct FormerPupil {
    /// The pupil; the unit is the one that has noted, and class and mentors are empty.
    pub pupil: Pupil,
    /// Whether the rektor of the pupil's unit of today may read what was noted.
    pub for_next: bool,
}

/// Whether the rektor of a former pupil's unit of today may read what was noted. Kept with who said so and when.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForNext {
    /// It may be read there, on demand; each reading is logged.
    pub may_read: bool,
}

crate::redacted::redacted!(FormerPupils, FormerPupil);
