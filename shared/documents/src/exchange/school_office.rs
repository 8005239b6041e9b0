//! What a school's office works with: one-time codes, the devices of people, and what the register lacks or has wrong.
//! Fetched when it is needed, kept on no phone.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `GET /api/school-office` | | 200 [`SchoolOffice`]; 404 for who works in no school's office |
//! | `GET /api/school-office/classes/{class}` | | 200 [`OfficeClass`]; 404 |
//! | `GET /api/school-office/staff` | | 200 [`OfficeStaff`] |
//! | `GET /api/school-office/people/{person}` | | 200 [`OfficePerson`]; 404 |
//! | `POST /api/school-office/codes` | [`CodesAsked`] | 200 [`Codes`]; each code that is given is logged |
//! | `POST /api/school-office/devices/{device}/revoke` | | 204; logged; 404 |
//! | `POST /api/school-office/numbers/{guardian}` | [`NumberChecked`] | 204; 404 |
//!
//! All are for who works in the office of a school (skoladministratör) and for its rektor, about people of that school
//! alone. Nobody with a marking is in any answer, and unknown and forbidden are answered alike.

use serde::{Deserialize, Serialize};

use crate::{DeviceId, GroupId, Named, PersonId};

/// The most people that codes are asked for at once.
pub const CODES_MAX: usize = 200;

/// How long an activation stays on the office's page, milliseconds: 30 days.
pub const SHOWN_MS: i64 = 30 * 24 * 3_600_000;

/// What there is to do at a school's office, and what has happened.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct SchoolOffice {
    /// The classes, in order of name.
    pub classes: Vec<ClassCount>,
    /// Numbers that were found wrong and that nobody has said to be checked since; the newest first.
    pub wrong_numbers: Vec<WrongNumber>,
    /// Pupils who have come of age and were not asked yet which adults may be contacted.
    #[serde(default)]
    pub came_of_age: Vec<OfficePupil>,
    /// Pupils of whom the register has no guardian.
    pub without_guardian: Vec<OfficePupil>,
    /// Pupils with guardians of whom none has a number.
    pub without_number: Vec<OfficePupil>,
    /// Devices that were activated lately, the newest first.
    pub activated: Vec<Activated>,
}

/// How many of a class's guardians have a device.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct ClassCount {
    /// Which class.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// How many guardians can have one.
    pub guardians: u32,
    /// How many of them do.
    pub with_device: u32,
}

/// A pupil, for the office.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct OfficePupil {
    /// Who.
    pub who: Named,
    /// The class's name; may be empty.
    pub class: String,
    /// Whether the pupil has come of age, and so has no guardian.
    #[serde(default)]
    pub of_age: bool,
}

/// A number of a guardian that was found wrong when it was rung.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct WrongNumber {
    /// Whose.
    pub guardian: Named,
    /// The numbers that the register has now, as they are dialled.
    pub phones: Vec<String>,
    /// About whom they were rung.
    pub pupils: Vec<OfficePupil>,
    /// Who rang last, if that is somebody who can be named.
    pub by: Option<Named>,
    /// When that was, as the caller says, milliseconds since 1970.
    pub happened: i64,
    /// When the school got to know the last of it, milliseconds since 1970: what [`NumberChecked::until`] repeats.
    pub received_at: i64,
}

/// Somebody has looked into a guardian's number.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberChecked {
    /// Up to which [`WrongNumber::received_at`]: what comes after is another matter.
    pub until: i64,
}

/// A device was activated.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Activated {
    /// By whom.
    pub who: Named,
    /// The device.
    pub device: OfficeDevice,
}

/// A device of somebody, for the office.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct OfficeDevice {
    /// Which.
    pub id: DeviceId,
    /// What kind of phone or browser it says it is.
    pub name: String,
    /// When it was activated, milliseconds since 1970.
    pub activated_at: i64,
    /// When it last opened a session, milliseconds since 1970.
    pub seen_at: Option<i64>,
    /// Whether it is still let in.
    pub let_in: bool,
}

/// Somebody to whom the office gives codes.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// Who.
    pub who: Named,
    /// The children at this school; empty for staff.
    pub children: Vec<OfficePupil>,
    /// Who gives them a code.
    #[serde(deserialize_with = "crate::lenient::or_least")]
    pub served: Served,
    /// How many devices they have that are let in.
    pub devices: u32,
    /// Until when a code is out that was not used yet, milliseconds since 1970.
    pub code_until: Option<i64>,
}

/// Who gives somebody a code, and may look at their devices.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Served {
    /// This office.
    Here,
    /// A rektor of the school that they lead: for their phone opens every ledger there.
    ByRektor,
    /// The office where they work: for their phone opens ledgers of that school.
    #[default]
    Elsewhere,
}

/// A class with its guardians.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct OfficeClass {
    /// Its name.
    pub name: String,
    /// The guardians, child by child in order of given name.
    pub guardians: Vec<Visitor>,
}

/// Who works at the school.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct OfficeStaff {
    /// In order of given name.
    pub staff: Vec<Visitor>,
}

/// Somebody, with their devices.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct OfficePerson {
    /// Who.
    pub visitor: Visitor,
    /// All devices, the newest first; empty when somebody else serves them.
    pub devices: Vec<OfficeDevice>,
}

/// Asks for codes.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct CodesAsked {
    /// For whom; at most [`CODES_MAX`].
    pub people: Vec<PersonId>,
    /// How they are handed out.
    pub handed_out: HandedOut,
}

/// How codes are handed out, which says how long they are valid.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum HandedOut {
    /// To somebody who stands there: ten minutes.
    AtTheDesk,
    /// To many, at a parent meeting: as long as the school has set, a day at most.
    AtAMeeting,
}

/// Codes that were made. The school keeps none of them: this is the one time that they can be read.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Codes {
    /// One for each who can have one, in the order asked for.
    pub codes: Vec<OneTimeCode>,
}

/// A one-time code.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct OneTimeCode {
    /// Whose.
    pub person: PersonId,
    /// To type.
    pub code: String,
    /// To follow, when the school's public address is known; holds a longer code. Either works, once.
    pub link: Option<String>,
    /// Until when, milliseconds since 1970.
    pub until: i64,
}

crate::redacted::redacted!(
    SchoolOffice,
    ClassCount,
    OfficePupil,
    WrongNumber,
    Activated,
    OfficeDevice,
    Visitor,
    OfficeClass,
    OfficeStaff,
    OfficePerson,
    Codes,
    OneTimeCode
);
