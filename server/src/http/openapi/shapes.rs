//! The form of what crosses, for the description only: nothing is ever made of these.
#![allow(dead_code)]

use utoipa::ToSchema;

mod reaching;
mod school_office;
mod trip;

pub use reaching::{Reaching, ReachingSaid};
pub use school_office::{Codes, CodesAsked, NumberChecked, OfficeClass, OfficePerson, OfficeStaff, SchoolOffice};
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
    /// For requests, for 15 minutes.
    pub token: String,
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
    pub entries: Vec<ReceivedEntry>,
}

#[derive(ToSchema)]
pub struct ReceivedEntry {
    pub entry: Entry,
    /// Milliseconds since 1970.
    pub received_at: i64,
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
}

#[derive(ToSchema)]
pub struct Snapshot {
    /// Milliseconds since 1970.
    pub at: i64,
    pub me: Named,
    pub roles: Vec<UnitRole>,
    pub units: Vec<Unit>,
    pub classes: Vec<Class>,
    pub pupils: Vec<Pupil>,
    pub staff: Vec<Named>,
    pub manifest: Vec<Held>,
    /// For a rektor: pupils without mentor.
    pub without_mentor: Vec<String>,
    /// For a guardian: the own children.
    pub children: Vec<Child>,
    /// Those of one's own that are let in, this one too.
    pub devices: Vec<OwnDevice>,
}

#[derive(ToSchema)]
pub struct OwnDevice {
    pub id: String,
    pub name: String,
    /// Milliseconds since 1970.
    pub activated_at: i64,
}

#[derive(ToSchema)]
pub struct Child {
    pub who: Named,
    pub class: String,
    pub unit: String,
    pub mentors: Vec<Mentor>,
    /// Of the guardian whose phone it is.
    pub reaching: Option<ReachingSaid>,
}

#[derive(ToSchema)]
pub struct Mentor {
    pub who: Named,
    pub mail: Option<String>,
}

#[derive(ToSchema)]
pub struct Named {
    pub id: String,
    pub given: String,
    pub family: String,
}

#[derive(ToSchema)]
pub struct UnitRole {
    pub unit: String,
    /// mentor, rektor, office, staff.
    pub role: String,
}

#[derive(ToSchema)]
pub struct Unit {
    pub id: String,
    pub name: String,
    pub office: Option<String>,
    pub rektors: Vec<Reach>,
    /// The telephone interpreter's number, for staff.
    pub interpreter: Option<String>,
    /// Where accident reports are filed; for staff.
    pub e_service: Option<String>,
    /// Whether who wrote an accident report may file it; for staff.
    pub reporter_files: bool,
}

#[derive(ToSchema)]
pub struct Reach {
    pub who: Named,
    pub number: Option<String>,
}

#[derive(ToSchema)]
pub struct Class {
    pub id: String,
    pub name: String,
    pub unit: String,
    pub pupils: Vec<String>,
}

#[derive(ToSchema)]
pub struct Pupil {
    pub who: Named,
    pub class: String,
    pub unit: String,
    pub mentors: Vec<Named>,
    pub guardians: Vec<Guardian>,
}

#[derive(ToSchema)]
pub struct Guardian {
    pub id: String,
    /// guardian, `other_responsible`.
    pub relation: String,
    /// `{"name": {"given", "family"}}`, `{"ask_rektor": {"given", "family"}}`, or `"protected"`.
    #[schema(value_type = Object)]
    pub shown: String,
    /// Of one who is shown by name.
    pub reaching: Option<ReachingSaid>,
}

#[derive(ToSchema)]
pub struct Held {
    /// As automerge-repo writes document ids.
    pub document: String,
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
    /// The school year, by the year it begins in.
    pub year: i32,
    /// `"read"`, or `{"write": PREFIX}` with the first 8 bytes of every actor, in hex digits.
    #[schema(value_type = Object)]
    pub right: String,
}

#[cfg(test)]
mod tests;
