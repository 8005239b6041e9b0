//! From a route to its path and back.

use super::*;

#[test]
fn every_path_leads_back_to_its_route() {
    let pupil: PersonId = "pupil-1".parse().unwrap();
    let draft: EntryId = "draft-1".parse().unwrap();
    for route in [
        Route::SignIn,
        Route::Today,
        Route::Classes,
        Route::Class("7b".parse().unwrap()),
        Route::Pupil(pupil.clone()),
        Route::Copy(pupil.clone()),
        Route::CopyFor(pupil.clone(), "g".parse().unwrap()),
        Route::OfAge(pupil.clone()),
        Route::OfficeOfAge(pupil.clone()),
        Route::Note(pupil, draft.clone()),
        Route::NoteSeveral(draft),
        Route::Refused,
        Route::WithoutMentor,
        Route::FormerPupils,
        Route::FindCopy,
        Route::Tray,
        Route::SchoolOffice,
        Route::OfficeClass("7b".parse().unwrap()),
        Route::OfficeCodes("7b".parse().unwrap()),
        Route::OfficeStaff,
        Route::OfficePerson("g".parse().unwrap()),
        Route::ThisPhone,
        Route::PlanTrip("p".parse().unwrap()),
        Route::Trip("t".parse().unwrap()),
        Route::TripList("t".parse().unwrap()),
        Route::TripNumber("t".parse().unwrap(), "p".parse().unwrap(), "g".parse().unwrap()),
        Route::Talks,
        Route::Round("7b".parse().unwrap(), "r".parse().unwrap()),
        Route::PlanTimes("t".parse().unwrap()),
        Route::Slot("7b".parse().unwrap(), "s".parse().unwrap()),
        Route::TalkOf("7b".parse().unwrap(), "p".parse().unwrap(), "r".parse().unwrap()),
        Route::WriteDown("7b".parse().unwrap(), "p".parse().unwrap(), "r".parse().unwrap(), "d".parse().unwrap()),
        Route::Talk("p".parse().unwrap(), "g".parse().unwrap(), "r".parse().unwrap()),
        Route::NoTime("p".parse().unwrap(), "g".parse().unwrap(), "r".parse().unwrap()),
        Route::AboutTalk("p".parse().unwrap(), "g".parse().unwrap(), "r".parse().unwrap()),
        Route::Child("p".parse().unwrap()),
        Route::ReachMe("p".parse().unwrap()),
        Route::Reaching("p".parse().unwrap(), "g".parse().unwrap()),
        Route::NewAccident,
        Route::AddPupil("a".parse().unwrap()),
        Route::Accident("a".parse().unwrap()),
        Route::Happened("a".parse().unwrap()),
        Route::OnPurpose("a".parse().unwrap()),
        Route::Reports,
        Route::Report("a".parse().unwrap()),
        Route::NamePupil("a".parse().unwrap()),
        Route::HandOver("a".parse().unwrap()),
        Route::HandOverOf("a".parse().unwrap(), Some("p".parse().unwrap())),
        Route::HandOverOf("a".parse().unwrap(), None),
        Route::HandOverAll("a".parse().unwrap()),
        Route::Form("a".parse().unwrap(), "d".parse().unwrap(), 3),
    ] {
        assert_eq!(route.path().parse(), Ok(route));
    }
}

#[test]
fn what_leads_nowhere_is_said_and_never_guessed() {
    for path in [
        "/elsewhere",
        "/pupil/../x",
        "/pupil",
        "/class/a/b",
        "/pupil/a/note",
        "/pupil/a/copy/b/c",
        "/report/a/form/d/4",
        "/accident/a/b",
        "/trip",
        "/trip/t/p",
        "/trip/t/list/x/y",
        "/talk/p",
        "/talk/p/r/g/else",
        "/talk/p/r/g/about/x",
        "/child",
        "/office/class",
        "/office/class/7b/else",
        "/office/person",
        "/office/staff/x",
        "/child/p/reaching/x",
        "/pupil/p/reaching",
        "/pupil/p/of-age/x",
        "/office/of-age",
    ] {
        assert_eq!(path.parse::<Route>(), Err(NoSuchPage), "{path}");
    }
}
