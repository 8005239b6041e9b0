//! The register snapshot and the manifest: exactly what one person's phone may have, as it is fetched (JSON) and kept
//! sealed. It is not a CRDT, so that a name can be taken back.

use serde::{Deserialize, Serialize};

use crate::report::AsItWas;
use crate::{DeviceId, GroupId, PersonId, Prefix, ReachingSaid, SchoolYear, Subject, UnitId, Wish};

/// What one device of one person may have, right now.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// When the school made it, milliseconds since 1970.
    pub at: i64,
    /// Whose phone it is.
    pub me: Named,
    /// What that person does at which unit, today.
    #[serde(deserialize_with = "crate::lenient::list")]
    pub roles: Vec<UnitRole>,
    /// The units those roles are at, with whom to ring.
    pub units: Vec<Unit>,
    /// The classes to show, with their pupils in order.
    pub classes: Vec<Class>,
    /// The pupils, each once.
    pub pupils: Vec<Pupil>,
    /// Names of staff who may stand as authors in the documents.
    pub staff: Vec<Named>,
    /// The documents.
    #[serde(deserialize_with = "crate::lenient::list")]
    pub manifest: Vec<Held>,
    /// For a rektor: pupils of the own units without mentor (O-01). Empty for everyone else.
    pub without_mentor: Vec<PersonId>,
    /// For a guardian: the own children, in order of given name. Empty for everyone else.
    #[serde(default)]
    pub children: Vec<Child>,
    /// The devices of this person that are let in, this one too, the oldest first: so that nobody's code is used unseen.
    #[serde(default)]
    pub devices: Vec<OwnDevice>,
    /// Of the reports in the manifest that are written in: who they name, as it was then.
    #[serde(default)]
    pub as_it_was: Vec<AsItWas>,
}

/// A device of one's own.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct OwnDevice {
    /// Which.
    pub id: DeviceId,
    /// What kind of phone or browser it says it is.
    pub name: String,
    /// When it was activated, milliseconds since 1970.
    pub activated_at: i64,
}

/// A child, as one of its guardians is shown it: nothing of the other guardian, nor of another child.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Child {
    /// Who.
    pub who: Named,
    /// The class's name; may be empty.
    pub class: String,
    /// The unit.
    pub unit: UnitId,
    /// The mentors today, with how to reach them (O-02).
    pub mentors: Vec<Mentor>,
    /// How the guardian whose phone it is has said, or the school has, to be best reached.
    #[serde(default, deserialize_with = "crate::lenient::or_least")]
    pub reaching: Option<ReachingSaid>,
}

/// A mentor as a guardian is shown them. A number of their own is not among it: nobody said that it is for work.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Mentor {
    /// Who.
    pub who: Named,
    /// The mail address at work, if the register has one.
    pub mail: Option<String>,
}

/// A person with a name.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub id: PersonId,
    /// Given name.
    pub given: String,
    /// Family name.
    pub family: String,
}

/// What a person does at a unit.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct UnitRole {
    /// Where.
    pub unit: UnitId,
    /// What.
    pub role: StaffRole,
}

/// What staff do.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// Primary contact of some pupils.
    Mentor,
    /// Leads the unit.
    Rektor,
    /// Works in its office.
    Office,
    /// Works there.
    Staff,
}

/// A school unit, with the numbers that are always there.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Which.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// The office's number.
    pub office: Option<String>,
    /// The rektors, with their numbers.
    pub rektors: Vec<Reach>,
    /// The number of the telephone interpreter, for staff.
    #[serde(default)]
    pub interpreter: Option<String>,
    /// Where accident reports are filed, an https address; for staff.
    #[serde(default)]
    pub e_service: Option<String>,
    /// Whether who wrote an accident report may file it, besides the rektor (O-11); for staff.
    #[serde(default)]
    pub reporter_files: bool,
}

/// Somebody with a number of their own at work.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Who.
    pub who: Named,
    /// The number.
    pub number: Option<String>,
}

/// A class.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Class {
    /// Which.
    pub id: GroupId,
    /// Its name, for instance "7B".
    pub name: String,
    /// Where.
    pub unit: UnitId,
    /// Its pupils, in order of given name.
    pub pupils: Vec<PersonId>,
}

/// A pupil. One with a marking is on no phone, so there is no word for it here.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Pupil {
    /// Who.
    pub who: Named,
    /// The class's name.
    pub class: String,
    /// The unit.
    pub unit: UnitId,
    /// The mentors today.
    pub mentors: Vec<Named>,
    /// Guardians, then other responsible adults.
    pub guardians: Vec<Guardian>,
    /// How a copy of what is noted is made for one of them.
    #[serde(default, deserialize_with = "crate::lenient::or_least")]
    pub copying: Copying,
    /// Whether the pupil has come of age, and so decides whom the school may contact.
    #[serde(default)]
    pub of_age: bool,
}

/// How a copy of what is noted about a pupil is made for one guardian. Why it is so is not said: what the school knows of
/// an adult is no phone's to know.
#[derive(Default, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Copying {
    /// By whoever may read it: the app proposes, and the person reads each text and chooses.
    Proposed,
    /// By a rektor alone: nothing comes along unless it was read and chosen.
    #[default]
    Chosen,
}

/// A responsible adult of one pupil.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Guardian {
    /// Who. Of a marked guardian a stand-in id, the same for as long as the marking lasts.
    pub id: PersonId,
    /// Custody, or somebody else to reach.
    #[serde(deserialize_with = "crate::lenient::or_least")]
    pub relation: Relation,
    /// What may be shown.
    #[serde(deserialize_with = "crate::lenient::or_least")]
    pub shown: GuardianShown,
    /// How to reach them best, where that is said; only of one who is shown by name.
    #[serde(default, deserialize_with = "crate::lenient::or_least")]
    pub reaching: Option<ReachingSaid>,
    /// What a pupil of age has said of this adult; none while nobody has asked.
    #[serde(default, deserialize_with = "crate::lenient::or_least")]
    pub wish: Option<Wish>,
}

/// What may be shown of a guardian.
#[derive(Default, Serialize, Deserialize, Clone, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum GuardianShown {
    /// The name; numbers are fetched when needed.
    Name {
        /// Given name.
        given: String,
        /// Family name.
        family: String,
    },
    /// "Ring inte, prata med rektor": the rektor has said so, and nobody else need know why. Numbers are given to who leads
    /// the pupil's unit alone. An older phone reads it as [`GuardianShown::Protected`].
    AskRektor {
        /// Given name.
        given: String,
        /// Family name.
        family: String,
    },
    /// A pupil of age has said that this adult is contacted in an accident alone, or not at all: [`Guardian::wish`] says
    /// which. An older phone reads it as [`GuardianShown::Protected`].
    ByWish {
        /// Given name.
        given: String,
        /// Family name.
        family: String,
    },
    /// "Skyddade uppgifter, gå via rektor".
    #[default]
    Protected,
}

/// How an adult stands to a pupil.
#[derive(Default, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Vårdnadshavare: informed of everything, offered what must be offered.
    Guardian,
    /// Another adult to reach: god man, annan ansvarig.
    #[default]
    OtherResponsible,
}

/// A document that this device has.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its id in automerge-repo's form.
    pub document: String,
    /// What it is about, and so what kind it is.
    #[serde(flatten)]
    pub subject: Subject,
    /// For which school year.
    pub year: SchoolYear,
    /// What may be done with it.
    #[serde(deserialize_with = "crate::lenient::or_least")]
    pub right: Right,
}

/// What may be done with a document.
#[derive(Default, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Read only.
    #[default]
    Read,
    /// Read, and write under this prefix.
    Write(Prefix),
}

crate::redacted::redacted!(
    Snapshot,
    OwnDevice,
    Child,
    Mentor,
    Named,
    Unit,
    Reach,
    Class,
    Pupil,
    Guardian,
    GuardianShown
);
