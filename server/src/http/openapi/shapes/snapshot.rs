//! The form of the snapshot: what one person's phone is given to know.

use utoipa::ToSchema;

use super::ReachingSaid;

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
    /// Of the reports in the manifest: who they name, as it was then.
    pub as_it_was: Vec<AsItWas>,
}

#[derive(ToSchema)]
pub struct AsItWas {
    pub document: String,
    pub accident: String,
    pub school: String,
    pub pupils: Vec<Pupil>,
    pub authors: Vec<Named>,
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
    /// proposed, chosen: how a copy of what is noted is made for a guardian; why is not said.
    pub copying: String,
    /// Then the pupil decides whom the school may contact.
    pub of_age: bool,
}

#[derive(ToSchema)]
pub struct Guardian {
    pub id: String,
    /// guardian, `other_responsible`.
    pub relation: String,
    /// `{"name": {"given", "family"}}`, `{"ask_rektor": {"given", "family"}}`, `{"by_wish": {"given", "family"}}`, or
    /// `"protected"`.
    #[schema(value_type = Object)]
    pub shown: String,
    /// Of one who is shown by name.
    pub reaching: Option<ReachingSaid>,
    /// What a pupil of age has said: `as_before`, `in_accident`, never; null while nobody has asked.
    pub wish: Option<String>,
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
