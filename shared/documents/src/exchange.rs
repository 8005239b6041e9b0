//! The JSON that phone and school exchange over HTTPS; sync has its own wire.
//!
//! | request | body | answer |
//! |---|---|---|
//! | `POST /api/enrol` | [`Enrol`] | 200 [`Enrolled`]; 403 for a used, wrong or expired code alike; 429 |
//! | `POST /api/session/challenge` | [`ChallengeAsked`] | 200 [`Challenge`], for an unknown device as well |
//! | `POST /api/session` | [`SessionAsked`] | 200 [`Session`]; 401; 410 when the device is revoked |
//! | `GET /api/snapshot` | | 200 [`crate::Snapshot`] with `ETag`; 304; 401; 410 |
//! | `GET /api/pupils/{pupil}/numbers` | | 200 [`Numbers`]; 404 unknown and forbidden alike |
//! | `POST /api/pupils/{pupil}/guardians/{guardian}/calling` | [`Calling`] | 204, for a rektor of the pupil's unit; 404 |
//! | `POST /api/pupils/{pupil}/guardians/{guardian}/reaching` | [`crate::Reaching`] | 204, for a mentor or a rektor of the pupil and the guardian; 400; 404 |
//! | `POST /api/units/{unit}/filing` | [`Filing`] | 204, for a rektor of the unit; 404 |
//! | `GET /api/pupils/{pupil}/ledger` | | 200 [`OpenedLedger`], for a rektor of the pupil's unit; logged; 404 |
//! | `GET /api/tray` | | 200 [`Tray`], for a rektor; logged; 404 |
//! | `POST /api/handin` | [`HandIn`] | 200 [`HandedIn`] |
//! | `/api/pupils/{pupil}/copies` | | see [`copies`] |
//! | `/api/pupils/{pupil}/of-age` | | see [`of_age`] |
//! | `/api/former-pupils` | | see [`former`] |
//! | `/api/trips` | | see [`trip`] |
//! | `/api/school-office` | | see [`school_office`] |
//! | `DELETE /api/session` | | 204: this device is signed out and forgotten |
//!
//! All but the first three carry `Authorization: Bearer <Session::token>`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub mod copies;
pub mod former;
pub mod of_age;
pub mod reports;
pub mod school_office;
pub mod trip;

use crate::{DeviceId, Entry, EntryId, Named, PersonId, Subject, ledger};

/// What a device signs to open a session: `kontaktbok-v1`, the school's key id, device id, nonce (base64url as sent)
/// and app version, each ended by a newline.
pub fn session_message(key_id: &str, device: &DeviceId, nonce: &str, app: &str) -> Vec<u8> {
    format!("kontaktbok-v1\n{key_id}\n{device}\n{nonce}\n{app}\n").into_bytes()
}

/// Asks to be enrolled with a one-time code.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Enrol {
    /// The code as typed; spaces, hyphens and case do not matter.
    pub code: String,
    /// The device's public key, SEC1 uncompressed, base64url without padding.
    pub public_key: String,
    /// What kind of phone it is, shown to the person's other devices; at most 80 characters.
    pub device_name: String,
}

/// The device is enrolled.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// Its id, also its peer id.
    pub device: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// The school's key id, part of what is signed from now on.
    pub key_id: String,
    /// The school's name, to show.
    pub school: String,
}

/// Asks for something to sign.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct ChallengeAsked {
    /// Which device.
    pub device: DeviceId,
}

/// Something to sign, once, within 60 seconds.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// 32 random bytes, base64url without padding.
    pub nonce: String,
}

/// The signed challenge.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct SessionAsked {
    /// Which device.
    pub device: DeviceId,
    /// The nonce it signed.
    pub nonce: String,
    /// r and s over [`session_message`], base64url without padding.
    pub signature: String,
    /// The app's version.
    pub app: String,
}

/// A session.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Session {
    /// For the socket's upgrade (`Authorization: Bearer`), once, within 60 seconds.
    pub ticket: String,
    /// For requests; sign again before it ends.
    pub token: String,
    /// How long the token is good, milliseconds.
    #[serde(default = "a_quarter_of_an_hour")]
    pub token_ms: u64,
    /// The school's clock, milliseconds since 1970.
    pub at: i64,
}

/// How long a token is good of a school that does not say it.
fn a_quarter_of_an_hour() -> u64 {
    15 * 60 * 1000
}

/// How to reach a pupil's guardians, fetched when needed and not stored.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// One row per guardian whose numbers may be seen; one who has none has an empty list.
    pub guardians: Vec<GuardianNumbers>,
}

/// How to reach one guardian.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct GuardianNumbers {
    /// Who.
    pub guardian: PersonId,
    /// Phone numbers, the best first, as they are dialled.
    pub phones: Vec<String>,
    /// Mail addresses.
    pub mails: Vec<String>,
}

/// Whether a guardian may be rung about a pupil. Kept beside the register, with who said so and when.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calling {
    /// "Ring inte, prata med rektor": no calls, messages or invitations, on every phone.
    pub ask_rektor: bool,
}

/// Who files accident reports at a unit. Kept beside the register, with who said so and when.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filing {
    /// Who wrote a report may file it as well as the rektor, who always may.
    pub reporter_files: bool,
}

/// A ledger opened on demand, not kept.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct OpenedLedger {
    /// Its entries, in the order of arrival.
    pub entries: Vec<ReceivedEntry>,
    /// Who wrote them, by name: also who works at another school.
    #[serde(default)]
    pub authors: Vec<Named>,
}

/// A contact that the school has.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct ReceivedEntry {
    /// The entry.
    pub entry: ledger::Entry,
    /// When the school got it, milliseconds since 1970.
    pub received_at: i64,
    /// Whether the school has carried it over from an accident's report.
    #[serde(default)]
    pub carried: bool,
}

/// What was handed in about the pupils of a rektor's units, not kept on a phone.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct Tray {
    /// The newest first, at most 500.
    pub entries: Vec<TrayEntry>,
}

/// An entry that was handed in.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct TrayEntry {
    /// Of which document.
    #[serde(flatten)]
    pub subject: Subject,
    /// The entry.
    pub entry: Entry,
    /// When the school got it, milliseconds since 1970.
    pub received_at: i64,
}

/// Entries that the phone may no longer sync.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct HandIn {
    /// The entries, at most 100.
    pub entries: Vec<HandInEntry>,
}

/// One of them.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq)]
pub struct HandInEntry {
    /// The document it was written for.
    pub document: String,
    /// The entry.
    pub entry: Entry,
}

/// Which entries the school has now; the phone may forget them.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct HandedIn {
    /// Taken into the rektor's tray now or before, or received as a change before.
    pub taken: Vec<EntryId>,
    /// Not taken: they stay on the phone.
    pub refused: Vec<EntryId>,
    /// Why, by the refused entry: a short code, as on the socket.
    #[serde(default)]
    pub reasons: BTreeMap<EntryId, String>,
}

crate::redacted::redacted!(
    Enrol,
    Enrolled,
    Challenge,
    SessionAsked,
    Session,
    Numbers,
    GuardianNumbers,
    OpenedLedger,
    ReceivedEntry,
    HandIn,
    HandInEntry
);
