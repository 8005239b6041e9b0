//! Where one can be. A route is also a page's path, its address in a browser, and the chain of its parents is the
//! stack.

use kontaktbok_documents::{EntryId, GroupId, PersonId, TripId};

mod parsing;

/// Where one can be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// Signing in with a one-time code.
    SignIn,
    /// Somebody is signed in already: for whom a link with a code led here.
    AlreadyIn,
    /// I dag.
    Today,
    /// Klassen: all classes.
    Classes,
    /// One class.
    Class(GroupId),
    /// A pupil.
    Pupil(PersonId),
    /// Whom a copy of a pupil's ledger is for.
    Copy(PersonId),
    /// Which adults a pupil who is of age wants contacted, from the pupil's page.
    OfAge(PersonId),
    /// The same from the office's page.
    OfficeOfAge(PersonId),
    /// A copy of a pupil's ledger for one guardian: the pupil, the guardian.
    CopyFor(PersonId, PersonId),
    /// A contact with one pupil's guardians being noted; the draft's id.
    Note(PersonId, EntryId),
    /// Whom a note is about.
    NewNote,
    /// A contact with several pupils' guardians being noted.
    NoteSeveral(EntryId),
    /// What the school could not take.
    Refused,
    /// Pupils without mentor, for a rektor.
    WithoutMentor,
    /// Pupils who have left a unit, for its rektor.
    FormerPupils,
    /// What became of a copy, by what it is called, for a rektor.
    FindCopy,
    /// What was handed in by those who are no longer mentors, for a rektor.
    Tray,
    /// Expeditionen: what there is to do there.
    SchoolOffice,
    /// A class's guardians, for the office.
    OfficeClass(GroupId),
    /// One-time codes for a class, to print and hand out.
    OfficeCodes(GroupId),
    /// Who works at the school, for the office.
    OfficeStaff,
    /// Somebody with their devices, for the office.
    OfficePerson(PersonId),
    /// På den här telefonen.
    ThisPhone,
    /// A trip being planned.
    PlanTrip(EntryId),
    /// A trip: who comes along, and how to reach the guardians.
    Trip(TripId),
    /// A trip as a list to print.
    TripList(TripId),
    /// A guardian's numbers of a trip, large, to dial them from another phone: the trip, the pupil, the guardian.
    TripNumber(TripId, PersonId, PersonId),
    /// Samtal: the rounds of one's classes, the invitations to one's children.
    Talks,
    /// A round of talks of a class, as its mentors see it.
    Round(GroupId, EntryId),
    /// Times for talks being planned.
    PlanTimes(EntryId),
    /// A time of a class: to move or to withdraw.
    Slot(GroupId, EntryId),
    /// A pupil's talk in a round, as its mentors see it: what each guardian has answered.
    TalkOf(GroupId, PersonId, EntryId),
    /// That a talk was held, or was not, being written down: the class, the pupil, the round, the draft.
    WriteDown(GroupId, PersonId, EntryId, EntryId),
    /// The talk with one guardian about a pupil in a round: the pupil, the guardian, the round.
    Talk(PersonId, PersonId, EntryId),
    /// That no time will do: the pupil, the guardian, the round.
    NoTime(PersonId, PersonId, EntryId),
    /// What the school should know before a talk: the pupil, the guardian, the round.
    AboutTalk(PersonId, PersonId, EntryId),
    /// A child of one's own, with the mentors' contact card.
    Child(PersonId),
    /// How oneself is best reached as a guardian, from a child's page.
    ReachMe(PersonId),
    /// How a guardian is best reached: the pupil, the guardian.
    Reaching(PersonId, PersonId),
    /// Olycka: who was hurt.
    NewAccident,
    /// Who else was hurt in that accident.
    AddPupil(EntryId),
    /// An accident: 112, the call list, the steps.
    Accident(EntryId),
    /// When it happened.
    Happened(EntryId),
    /// Whether somebody did it on purpose.
    OnPurpose(EntryId),
    /// The accident reports that this phone has.
    Reports,
    /// A report: what has happened so far, and how far it has come.
    Report(EntryId),
    /// Whom a report is about that names nobody.
    NamePupil(EntryId),
    /// A report to be handed over: as it is, or with the choice whom it is to be about.
    HandOver(EntryId),
    /// What of a report is about one pupil, to be handed over; `None` for one who stands in no list.
    HandOverOf(EntryId, Option<PersonId>),
    /// A report about several pupils, to be handed over in one.
    HandOverAll(EntryId),
    /// A report's form being filled in: the accident, the draft, the step from 1.
    Form(EntryId, EntryId, u8),
}

impl Route {
    /// The path, begins with "/".
    pub fn path(&self) -> String {
        match self {
            Self::SignIn => "/sign-in".to_owned(),
            Self::AlreadyIn => "/already-in".to_owned(),
            Self::Today => "/today".to_owned(),
            Self::Classes => "/class".to_owned(),
            Self::Class(class) => format!("/class/{class}"),
            Self::Pupil(pupil) => format!("/pupil/{pupil}"),
            Self::Copy(pupil) => format!("/pupil/{pupil}/copy"),
            Self::OfAge(pupil) => format!("/pupil/{pupil}/of-age"),
            Self::OfficeOfAge(pupil) => format!("/office/of-age/{pupil}"),
            Self::CopyFor(pupil, guardian) => format!("/pupil/{pupil}/copy/{guardian}"),
            Self::Note(pupil, draft) => format!("/pupil/{pupil}/note/{draft}"),
            Self::NewNote => "/note".to_owned(),
            Self::NoteSeveral(draft) => format!("/note/{draft}"),
            Self::Refused => "/refused".to_owned(),
            Self::WithoutMentor => "/without-mentor".to_owned(),
            Self::FormerPupils => "/former".to_owned(),
            Self::FindCopy => "/copies".to_owned(),
            Self::Tray => "/tray".to_owned(),
            Self::SchoolOffice => "/office".to_owned(),
            Self::OfficeClass(class) => format!("/office/class/{class}"),
            Self::OfficeCodes(class) => format!("/office/class/{class}/codes"),
            Self::OfficeStaff => "/office/staff".to_owned(),
            Self::OfficePerson(person) => format!("/office/person/{person}"),
            Self::ThisPhone => "/this-phone".to_owned(),
            Self::PlanTrip(plan) => format!("/plan/{plan}"),
            Self::Trip(trip) => format!("/trip/{trip}"),
            Self::TripList(trip) => format!("/trip/{trip}/list"),
            Self::TripNumber(trip, pupil, guardian) => format!("/trip/{trip}/{pupil}/{guardian}"),
            Self::Talks => "/talks".to_owned(),
            Self::Round(class, round) => format!("/talks/{class}/{round}"),
            Self::PlanTimes(draft) => format!("/times/{draft}"),
            Self::Slot(class, slot) => format!("/times/{class}/{slot}"),
            Self::TalkOf(class, pupil, round) => format!("/talks/{class}/{round}/{pupil}"),
            Self::WriteDown(class, pupil, round, draft) => format!("/talks/{class}/{round}/{pupil}/{draft}"),
            Self::Talk(pupil, guardian, round) => format!("/talk/{pupil}/{round}/{guardian}"),
            Self::NoTime(pupil, guardian, round) => format!("/talk/{pupil}/{round}/{guardian}/no-time"),
            Self::AboutTalk(pupil, guardian, round) => format!("/talk/{pupil}/{round}/{guardian}/about"),
            Self::Child(pupil) => format!("/child/{pupil}"),
            Self::ReachMe(pupil) => format!("/child/{pupil}/reaching"),
            Self::Reaching(pupil, guardian) => format!("/pupil/{pupil}/reaching/{guardian}"),
            Self::NewAccident => "/accident".to_owned(),
            Self::Accident(accident) => format!("/accident/{accident}"),
            Self::AddPupil(accident) => format!("/accident/{accident}/pupils"),
            Self::Happened(accident) => format!("/accident/{accident}/happened"),
            Self::OnPurpose(accident) => format!("/accident/{accident}/on-purpose"),
            Self::Reports => "/report".to_owned(),
            Self::Report(accident) => format!("/report/{accident}"),
            Self::NamePupil(accident) => format!("/report/{accident}/pupil"),
            Self::HandOver(accident) => format!("/report/{accident}/hand-over"),
            Self::HandOverOf(accident, Some(pupil)) => format!("/report/{accident}/hand-over/pupil/{pupil}"),
            Self::HandOverOf(accident, None) => format!("/report/{accident}/hand-over/unlisted"),
            Self::HandOverAll(accident) => format!("/report/{accident}/hand-over/all"),
            Self::Form(accident, draft, step) => format!("/report/{accident}/form/{draft}/{step}"),
        }
    }

    /// The page behind this one.
    pub fn parent(&self) -> Option<Self> {
        match self {
            Self::SignIn | Self::Today | Self::Classes | Self::Talks | Self::ThisPhone => None,
            Self::Round(..) | Self::PlanTimes(_) | Self::Slot(..) | Self::Talk(..) => Some(Self::Talks),
            Self::TalkOf(class, _, round) => Some(Self::Round(class.clone(), round.clone())),
            Self::WriteDown(class, pupil, round, _) => Some(Self::TalkOf(class.clone(), pupil.clone(), round.clone())),
            Self::NoTime(pupil, guardian, round) | Self::AboutTalk(pupil, guardian, round) => {
                Some(Self::Talk(pupil.clone(), guardian.clone(), round.clone()))
            }
            Self::Class(_) | Self::Pupil(_) => Some(Self::Classes),
            Self::Note(pupil, _) | Self::Reaching(pupil, _) | Self::Copy(pupil) | Self::OfAge(pupil) => {
                Some(Self::Pupil(pupil.clone()))
            }
            Self::ReachMe(pupil) => Some(Self::Child(pupil.clone())),
            Self::CopyFor(pupil, _) => Some(Self::Copy(pupil.clone())),
            // To an accident one comes from I dag in a hurry, and goes back to it.
            Self::NewNote
            | Self::NoteSeveral(_)
            | Self::Refused
            | Self::WithoutMentor
            | Self::FormerPupils
            | Self::FindCopy
            | Self::Tray
            | Self::SchoolOffice
            | Self::PlanTrip(_)
            | Self::Trip(_)
            | Self::NewAccident
            | Self::Accident(_)
            | Self::Child(_)
            | Self::AlreadyIn
            | Self::Reports => Some(Self::Today),
            Self::AddPupil(accident) | Self::Happened(accident) | Self::OnPurpose(accident) => {
                Some(Self::Accident(accident.clone()))
            }
            Self::TripList(trip) | Self::TripNumber(trip, ..) => Some(Self::Trip(trip.clone())),
            Self::OfficeClass(_) | Self::OfficeStaff | Self::OfficePerson(_) | Self::OfficeOfAge(_) => {
                Some(Self::SchoolOffice)
            }
            Self::OfficeCodes(class) => Some(Self::OfficeClass(class.clone())),
            Self::Report(_) => Some(Self::Reports),
            Self::HandOverOf(accident, _) | Self::HandOverAll(accident) => Some(Self::HandOver(accident.clone())),
            Self::NamePupil(accident) | Self::HandOver(accident) | Self::Form(accident, ..) => {
                Some(Self::Report(accident.clone()))
            }
        }
    }

    /// The key of the tab it belongs to.
    pub fn place(&self) -> Option<&'static str> {
        match self.parent() {
            Some(parent) => parent.place(),
            None => match self {
                Self::Today => Some("today"),
                Self::Classes => Some("class"),
                Self::Talks => Some("talks"),
                Self::ThisPhone => Some("this-phone"),
                _ => None,
            },
        }
    }

    /// The accident that the page is about, if it is about one.
    pub fn accident(&self) -> Option<&EntryId> {
        match self {
            Self::AddPupil(accident)
            | Self::Accident(accident)
            | Self::Happened(accident)
            | Self::OnPurpose(accident)
            | Self::Report(accident)
            | Self::NamePupil(accident)
            | Self::HandOver(accident)
            | Self::HandOverOf(accident, _)
            | Self::HandOverAll(accident)
            | Self::Form(accident, ..) => Some(accident),
            _ => None,
        }
    }

    /// The stack: the chain of parents, the root first.
    pub fn stack(&self) -> Vec<Self> {
        let mut stack = vec![self.clone()];
        let mut top = self.clone();
        while let Some(parent) = top.parent() {
            stack.insert(0, parent.clone());
            top = parent;
        }
        stack
    }
}

/// The path leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no page at this path")]
pub struct NoSuchPage;

#[cfg(test)]
mod tests;
