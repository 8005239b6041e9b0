//! The form of what crosses, for the description only: nothing is ever made of these.
#![allow(dead_code)]

use utoipa::ToSchema;

mod copies;
mod of_age;
mod reaching;
mod school_office;
mod snapshot;
mod trip;

pub use copies::{CopyAsked, CopyLogged, ForNext, FormerPupils, PaperFound, ReportAsked};
pub use of_age::{PupilOfAge, PupilSaid};
pub use reaching::{Reaching, ReachingSaid};
pub use school_office::{Codes, CodesAsked, NumberChecked, OfficeClass, OfficePerson, OfficeStaff, SchoolOffice};
pub use snapshot::{Named, Pupil, Snapshot, Unit};
pub use trip::{Trip, TripAsked, TripChoices, Trips};

/// Why a request is not served.
#[derive(ToSchema)]
pub struct Fault {
    /// For programs.
    pub code: String,
    /// For people.
    pub message: String,
}

#[derive(ToSchema)]
pub struct Enrol {
    /// As typed; spaces, hyphens and case do not matter.
    pub code: String,
    /// P-256, SEC1 uncompressed, base64url without padding.
    pub public_key: String,
    /// At most 80 characters.
    pub device_name: String,
}

#[derive(ToSchema)]
pub struct Enrolled {
    /// Also the peer id.
    pub device: String,
    pub person: String,
    /// Part of what is signed.
    pub key_id: String,
    pub school: String,
}

#[derive(ToSchema)]
pub struct ChallengeAsked {
    pub device: String,
}

#[derive(ToSchema)]
pub struct Challenge {
    /// 32 bytes, base64url without padding.
    pub nonce: String,
}

#[derive(ToSchema)]
pub struct SessionAsked {
    pub device: String,
    pub nonce: String,
    /// r and s over `kontaktbok-v1`, key id, device, nonce and app, each ended by a newline; base64url without padding.
    pub signature: String,
    pub app: String,
}

#[derive(ToSchema)]
pub struct Session {
    /// For the socket, once, within 60 seconds.
    pub ticket: String,
    /// For requests; sign again before it ends.
    pub token: String,
    /// How long the token is good, milliseconds.
    pub token_ms: u64,
    /// Milliseconds since 1970.
    pub at: i64,
}

#[derive(ToSchema)]
pub struct Numbers {
    pub guardians: Vec<GuardianNumbers>,
}

#[derive(ToSchema)]
pub struct GuardianNumbers {
    pub guardian: String,
    pub phones: Vec<String>,
    pub mails: Vec<String>,
}

#[derive(ToSchema)]
pub struct Calling {
    /// No calls, messages or invitations, on every phone.
    pub ask_rektor: bool,
}

#[derive(ToSchema)]
pub struct Filing {
    /// Who wrote a report may file it as well as the rektor.
    pub reporter_files: bool,
}

#[derive(ToSchema)]
pub struct OpenedLedger {
    /// Who wrote, by name.
    pub authors: Vec<Named>,
    pub entries: Vec<ReceivedEntry>,
}

#[derive(ToSchema)]
pub struct ReceivedEntry {
    pub entry: Entry,
    /// Milliseconds since 1970.
    pub received_at: i64,
    /// From an accident's report, by the school.
    pub carried: bool,
}

#[derive(ToSchema)]
pub struct Tray {
    /// The newest first, at most 500.
    pub entries: Vec<TrayEntry>,
}

#[derive(ToSchema)]
pub struct TrayEntry {
    /// ledger, report, class, letters, answers, decisions.
    pub kind: String,
    /// Of a ledger, letters, answers and decisions: about whom.
    pub pupil: Option<String>,
    /// Of letters, answers and decisions: whose.
    pub guardian: Option<String>,
    /// Of a class: which.
    pub class: Option<String>,
    /// Of a report: to whom the blank was given.
    pub author: Option<String>,
    /// Of a report: for which unit.
    pub unit: Option<String>,
    /// Of a report: the how-many-eth blank of that author there.
    pub number: Option<u32>,
    /// Of the document's kind: [`Entry`], or an entry of another kind, as PROTOCOL.md says.
    #[schema(value_type = Object)]
    pub entry: String,
    /// Milliseconds since 1970.
    pub received_at: i64,
}

#[derive(ToSchema)]
pub struct Entry {
    /// Random, unique in the school.
    pub id: String,
    pub by: String,
    pub counter: u64,
    /// The device's clock, milliseconds since 1970.
    pub at: i64,
    /// Milliseconds since 1970.
    pub happened: i64,
    /// call, `call_in`, mail, infomentor, letter, talk.
    pub channel: String,
    /// reached, `no_answer`, voicemail, `not_connected`, `wrong_number`.
    pub outcome: String,
    pub guardians: Vec<String>,
    /// positive, information, `follow_up`.
    pub tone: Option<String>,
    /// At most 4000 characters.
    pub text: String,
    pub corrects: Option<String>,
}

#[derive(ToSchema)]
pub struct HandIn {
    #[schema(max_items = 100)]
    pub entries: Vec<HandInEntry>,
}

#[derive(ToSchema)]
pub struct HandInEntry {
    pub document: String,
    /// Of the document's kind: [`Entry`], or an entry of another kind, as PROTOCOL.md says.
    #[schema(value_type = Object)]
    pub entry: String,
}

#[derive(ToSchema)]
pub struct HandedIn {
    /// The school has them; the phone may forget them.
    pub taken: Vec<String>,
    /// They stay on the phone.
    pub refused: Vec<String>,
    /// Why, by the refused entry: `newer`, `no-document`, `content`, `duplicate-entry`.
    pub reasons: std::collections::BTreeMap<String, String>,
}

#[cfg(test)]
mod tests;
