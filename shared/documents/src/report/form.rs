//! The form of an accident report, as the municipality's forms have it: what is asked, and what can be answered.

use serde::{Deserialize, Serialize};

use super::words;

/// The most characters of what happened.
pub const WHAT_MAX: usize = 4000;

/// The most characters of what was done about it.
pub const MEASURES_MAX: usize = 2000;

/// The most characters of each of the other texts.
pub const TEXT_MAX: usize = 200;

/// The form, as the municipality's forms have it.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Form {
    /// Skada, tillbud or ohälsa.
    pub sort: Sort,
    /// What happened, as written; at most [`WHAT_MAX`] characters.
    pub what: String,
    /// When, as its author says.
    pub happened: i64,
    /// Where; at most [`TEXT_MAX`] characters.
    pub place: String,
    /// Who had supervision.
    pub supervision: Supervision,
    /// Indoors or outdoors, if said.
    pub setting: Option<Setting>,
    /// What was being done: lesson, break, excursion; at most [`TEXT_MAX`] characters.
    pub activity: String,
    /// The pupils' age group or year; at most [`TEXT_MAX`] characters.
    pub age_group: String,
    /// What was done about it; at most [`MEASURES_MAX`] characters.
    pub measures: String,
    /// What care was needed, if known.
    pub care: Option<Care>,
    /// Who saw it, by role and never by name; at most [`TEXT_MAX`] characters.
    pub witnesses: String,
}

/// What sort of event it is.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Skada.
    Injury,
    /// Tillbud: it could have gone badly.
    NearMiss,
    /// Ohälsa.
    IllHealth,
}

/// Who had supervision. A role: names are never written in a document whose history stays.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Supervision {
    /// Who writes the report.
    Author,
    /// A colleague.
    Colleague,
    /// Another adult, for instance a parent who came along.
    OtherAdult,
    /// Nobody.
    Nobody,
}

/// Indoors or outdoors.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Inomhus.
    Indoors,
    /// Utomhus.
    Outdoors,
}

/// What care was needed.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Care {
    /// None.
    None,
    /// The school's nurse.
    SchoolNurse,
    /// A doctor or a health centre.
    Doctor,
    /// A dentist.
    Dentist,
    /// A hospital, or an ambulance.
    Hospital,
}

words!(Sort { Injury = "injury", NearMiss = "near_miss", IllHealth = "ill_health" });
words!(Supervision {
    Author = "author",
    Colleague = "colleague",
    OtherAdult = "other_adult",
    Nobody = "nobody",
});
words!(Setting { Indoors = "indoors", Outdoors = "outdoors" });
words!(Care {
    None = "none",
    SchoolNurse = "school_nurse",
    Doctor = "doctor",
    Dentist = "dentist",
    Hospital = "hospital",
});

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Form(..)")
    }
}
