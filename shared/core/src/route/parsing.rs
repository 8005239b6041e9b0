//! From a path to a route: what leads nowhere is said, and never guessed.

use std::str::FromStr;

use kontaktbok_documents::{EntryId, GroupId, PersonId, TripId};

use super::{NoSuchPage, Route};

impl FromStr for Route {
    type Err = NoSuchPage;

    fn from_str(path: &str) -> Result<Self, NoSuchPage> {
        let mut parts = path.split('?').next().unwrap_or_default().split('/').filter(|part| !part.is_empty());
        let mut next = || parts.next();
        let words = (next(), next(), next(), next(), next());
        if let (Some("accident" | "report"), ..) = words {
            return about_accident(words, next());
        }
        if let (Some("talks" | "times" | "talk" | "child"), ..) = words {
            return about_talk(words, next());
        }
        let route = match words {
            (None, ..) | (Some("today"), None, ..) => Self::Today,
            (Some("sign-in"), None, ..) => Self::SignIn,
            (Some("already-in"), None, ..) => Self::AlreadyIn,
            (Some("class"), None, ..) => Self::Classes,
            (Some("class"), Some(class), None, ..) => Self::Class(class.parse().map_err(|_| NoSuchPage)?),
            (Some("pupil"), Some(pupil), None, ..) => Self::Pupil(pupil.parse().map_err(|_| NoSuchPage)?),
            (Some("pupil"), Some(pupil), Some("note"), Some(draft), None) => {
                Self::Note(pupil.parse().map_err(|_| NoSuchPage)?, draft.parse().map_err(|_| NoSuchPage)?)
            }
            (Some("pupil"), Some(pupil), Some("reaching"), Some(guardian), None) => {
                Self::Reaching(pupil.parse().map_err(|_| NoSuchPage)?, guardian.parse().map_err(|_| NoSuchPage)?)
            }
            (Some("pupil"), Some(pupil), Some("copy"), None, _) => Self::Copy(pupil.parse().map_err(|_| NoSuchPage)?),
            (Some("pupil"), Some(pupil), Some("copy"), Some(guardian), None) => {
                Self::CopyFor(pupil.parse().map_err(|_| NoSuchPage)?, guardian.parse().map_err(|_| NoSuchPage)?)
            }
            (Some("pupil"), Some(pupil), Some("of-age"), None, _) => {
                Self::OfAge(pupil.parse().map_err(|_| NoSuchPage)?)
            }
            (Some("note"), None, ..) => Self::NewNote,
            (Some("note"), Some(draft), None, ..) => Self::NoteSeveral(draft.parse().map_err(|_| NoSuchPage)?),
            (Some("refused"), None, ..) => Self::Refused,
            (Some("without-mentor"), None, ..) => Self::WithoutMentor,
            (Some("former"), None, ..) => Self::FormerPupils,
            (Some("copies"), None, ..) => Self::FindCopy,
            (Some("tray"), None, ..) => Self::Tray,
            (Some("plan"), Some(plan), None, ..) => Self::PlanTrip(plan.parse().map_err(|_| NoSuchPage)?),
            (Some("trip"), Some(trip), pupil, guardian, None) => about_trip(trip, pupil, guardian)?,
            (Some("office"), page, of, codes, None) => about_office(page, of, codes)?,
            (Some("this-phone"), None, ..) => Self::ThisPhone,
            _ => return Err(NoSuchPage),
        };
        Ok(route)
    }
}

/// The pages about a trip.
fn about_trip(trip: &str, pupil: Option<&str>, guardian: Option<&str>) -> Result<Route, NoSuchPage> {
    let trip: TripId = trip.parse().map_err(|_| NoSuchPage)?;
    let id = |text: &str| text.parse::<PersonId>().map_err(|_| NoSuchPage);
    Ok(match (pupil, guardian) {
        (None, None) => Route::Trip(trip),
        (Some("list"), None) => Route::TripList(trip),
        (Some(pupil), Some(guardian)) => Route::TripNumber(trip, id(pupil)?, id(guardian)?),
        _ => return Err(NoSuchPage),
    })
}

/// The pages of the school's office.
fn about_office(page: Option<&str>, of: Option<&str>, codes: Option<&str>) -> Result<Route, NoSuchPage> {
    let class = |text: &str| text.parse::<GroupId>().map_err(|_| NoSuchPage);
    Ok(match (page, of, codes) {
        (None, None, None) => Route::SchoolOffice,
        (Some("class"), Some(of), None) => Route::OfficeClass(class(of)?),
        (Some("class"), Some(of), Some("codes")) => Route::OfficeCodes(class(of)?),
        (Some("of-age"), Some(of), None) => Route::OfficeOfAge(of.parse().map_err(|_| NoSuchPage)?),
        (Some("staff"), None, None) => Route::OfficeStaff,
        (Some("person"), Some(of), None) => Route::OfficePerson(of.parse().map_err(|_| NoSuchPage)?),
        _ => return Err(NoSuchPage),
    })
}

/// The pages about talks.
fn about_talk(words: FiveWords<'_>, more: Option<&str>) -> Result<Route, NoSuchPage> {
    let id = |text: &str| text.parse::<EntryId>().map_err(|_| NoSuchPage);
    let person = |text: &str| text.parse::<PersonId>().map_err(|_| NoSuchPage);
    let class = |text: &str| text.parse::<GroupId>().map_err(|_| NoSuchPage);
    if more.is_some() {
        return Err(NoSuchPage);
    }
    Ok(match words {
        (Some("talks"), None, ..) => Route::Talks,
        (Some("talks"), Some(of), Some(round), None, _) => Route::Round(class(of)?, id(round)?),
        (Some("talks"), Some(of), Some(round), Some(pupil), None) => {
            Route::TalkOf(class(of)?, person(pupil)?, id(round)?)
        }
        (Some("talks"), Some(of), Some(round), Some(pupil), Some(draft)) => {
            Route::WriteDown(class(of)?, person(pupil)?, id(round)?, id(draft)?)
        }
        (Some("times"), Some(draft), None, ..) => Route::PlanTimes(id(draft)?),
        (Some("times"), Some(of), Some(slot), None, _) => Route::Slot(class(of)?, id(slot)?),
        (Some("talk"), Some(pupil), Some(round), Some(guardian), page) => {
            let (pupil, guardian, round) = (person(pupil)?, person(guardian)?, id(round)?);
            match page {
                None => Route::Talk(pupil, guardian, round),
                Some("no-time") => Route::NoTime(pupil, guardian, round),
                Some("about") => Route::AboutTalk(pupil, guardian, round),
                Some(_) => return Err(NoSuchPage),
            }
        }
        (Some("child"), Some(pupil), None, ..) => Route::Child(person(pupil)?),
        (Some("child"), Some(pupil), Some("reaching"), None, _) => Route::ReachMe(person(pupil)?),
        _ => return Err(NoSuchPage),
    })
}

type FiveWords<'a> = (Option<&'a str>, Option<&'a str>, Option<&'a str>, Option<&'a str>, Option<&'a str>);

/// The pages about an accident and its report.
fn about_accident(words: FiveWords<'_>, more: Option<&str>) -> Result<Route, NoSuchPage> {
    let id = |text: &str| text.parse::<EntryId>().map_err(|_| NoSuchPage);
    if more.is_some() {
        return Err(NoSuchPage);
    }
    Ok(match words {
        (Some("accident"), None, ..) => Route::NewAccident,
        (Some("accident"), Some(accident), None, ..) => Route::Accident(id(accident)?),
        (Some("accident"), Some(accident), Some("pupils"), None, _) => Route::AddPupil(id(accident)?),
        (Some("accident"), Some(accident), Some("happened"), None, _) => Route::Happened(id(accident)?),
        (Some("accident"), Some(accident), Some("on-purpose"), None, _) => Route::OnPurpose(id(accident)?),
        (Some("report"), None, ..) => Route::Reports,
        (Some("report"), Some(accident), None, ..) => Route::Report(id(accident)?),
        (Some("report"), Some(accident), Some("pupil"), None, _) => Route::NamePupil(id(accident)?),
        (Some("report"), Some(accident), Some("hand-over"), None, _) => Route::HandOver(id(accident)?),
        (Some("report"), Some(accident), Some("hand-over"), Some("all"), None) => Route::HandOverAll(id(accident)?),
        (Some("report"), Some(accident), Some("hand-over"), Some("unlisted"), None) => {
            Route::HandOverOf(id(accident)?, None)
        }
        (Some("report"), Some(accident), Some("hand-over"), Some("pupil"), Some(pupil)) => {
            Route::HandOverOf(id(accident)?, Some(pupil.parse().map_err(|_| NoSuchPage)?))
        }
        (Some("report"), Some(accident), Some("form"), Some(draft), Some(step)) => {
            let step = step.parse().ok().filter(|step| (1..=3).contains(step)).ok_or(NoSuchPage)?;
            Route::Form(id(accident)?, id(draft)?, step)
        }
        _ => return Err(NoSuchPage),
    })
}
