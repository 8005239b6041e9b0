//! The description is held against what is really written and served.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use utoipa::OpenApi as _;

use super::super::Api;

/// Values of types, each read from JSON and written again.
macro_rules! round {
    ($($name:literal: $type:ty = $text:expr),* $(,)?) => {
        vec![$(($name, {
            let text: String = $text.to_string();
            let value: $type = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", $name));
            serde_json::to_value(value).unwrap_or_else(|e| panic!("{e}"))
        })),*]
    };
}

/// A value of every type that crosses, as it is really written.
fn written() -> Vec<(&'static str, Value)> {
    let entry = r#"{"id":"e","by":"p","counter":1,"at":1,"happened":1,"channel":"call","outcome":"reached",
        "guardians":[],"tone":null,"text":"","corrects":null}"#;
    let said = r#"{"id":"e","by":"p","counter":1,"at":1,"accident":"a","says":"filed","number":null,"happened":1}"#;
    let named = r#"{"id":"p","given":"","family":""}"#;
    let guardian = r#"{"id":"g","relation":"guardian","shown":"protected"}"#;
    let reach = format!(r#"{{"who":{named},"number":null}}"#);
    let unit = format!(r#"{{"id":"u","name":"","office":null,"rektors":[{reach}]}}"#);
    let pupil = format!(
        r#"{{"who":{named},"class":"","unit":"u","mentors":[{named}],"guardians":[{guardian}],"copying":"proposed","of_age":false}}"#
    );
    let held = r#"{"document":"d","kind":"ledger","pupil":"p","year":2026,"right":{"write":"0102030405060708"}}"#;
    let mentor = format!(r#"{{"who":{named},"mail":null}}"#);
    let child = format!(r#"{{"who":{named},"class":"","unit":"u","mentors":[{mentor}]}}"#);
    let of_pair = r#""kind":"answers","pupil":"p","guardian":"g""#;
    let answer = r#"{"in":"answers","id":"e","by":"g","counter":1,"at":1,"says":"taken_back","round":"r"}"#;
    let of_class = r#"{"in":"class","id":"e","by":"p","counter":1,"at":1,"says":"withdrawn","slot":"s"}"#;
    let snapshot = format!(
        r#"{{"at":1,"me":{named},"roles":[{{"unit":"u","role":"mentor"}}],"units":[{unit}],
        "classes":[{{"id":"c","name":"","unit":"u","pupils":[]}}],"pupils":[{pupil}],"staff":[],
        "manifest":[{held}],"without_mentor":[],"children":[{child}],
        "devices":[{{"id":"d","name":"","activated_at":1}}],"as_it_was":[]}}"#
    );
    use kontaktbok_documents::exchange::trip as t;
    use kontaktbok_documents::{
        Child, Class, Guardian, Held, Mentor, Named, OwnDevice, Pupil, Reach, Snapshot, Unit, UnitRole, exchange as x,
    };
    round! {
        "Enrol": x::Enrol = r#"{"code":"","public_key":"","device_name":""}"#,
        "Enrolled": x::Enrolled = r#"{"device":"d","person":"p","key_id":"","school":""}"#,
        "ChallengeAsked": x::ChallengeAsked = r#"{"device":"d"}"#,
        "Challenge": x::Challenge = r#"{"nonce":""}"#,
        "SessionAsked": x::SessionAsked = r#"{"device":"d","nonce":"","signature":"","app":""}"#,
        "Session": x::Session = r#"{"ticket":"","token":"","token_ms":1,"at":1}"#,
        "Numbers": x::Numbers = r#"{"guardians":[]}"#,
        "GuardianNumbers": x::GuardianNumbers = r#"{"guardian":"g","phones":[],"mails":[]}"#,
        "Calling": x::Calling = r#"{"ask_rektor":true}"#,
        "Reaching": kontaktbok_documents::Reaching = r#"{"language":"","interpreter":false,"best":"any"}"#,
        "ReachingSaid": kontaktbok_documents::ReachingSaid =
            r#"{"language":"","interpreter":false,"best":{"after":15},"by":"staff","at":1}"#,
        "FormerPupils": x::former::FormerPupils = format!(r#"{{"pupils":[{{"pupil":{pupil},"for_next":true}}]}}"#),
        "FormerPupil": x::former::FormerPupil = format!(r#"{{"pupil":{pupil},"for_next":true}}"#),
        "ForNext": x::former::ForNext = r#"{"may_read":true}"#,
        "PupilSaid": x::of_age::PupilSaid = r#"{"adult":"g","wish":"in_accident"}"#,
        "WishSaid": x::of_age::WishSaid = r#"{"wish":"never","by":null,"at":1}"#,
        "AdultOfPupil": x::of_age::AdultOfPupil = format!(r#"{{"who":{named},"relation":"guardian","said":null}}"#),
        "PupilOfAge": x::of_age::PupilOfAge = format!(
            r#"{{"who":{named},"class":"","adults":[{{"who":{named},"relation":"guardian","said":null}}]}}"#
        ),
        "Filing": x::Filing = r#"{"reporter_files":true}"#,
        "OpenedLedger": x::OpenedLedger = r#"{"entries":[],"authors":[]}"#,
        "ReceivedEntry": x::ReceivedEntry = format!(r#"{{"entry":{entry},"received_at":1}}"#),
        "Tray": x::Tray = r#"{"entries":[]}"#,
        "TrayEntry": x::TrayEntry = format!(r#"{{"kind":"ledger","pupil":"p","entry":{entry},"received_at":1}}"#),
        "Entry": kontaktbok_documents::ledger::Entry = entry,
        "HandIn": x::HandIn = r#"{"entries":[]}"#,
        "HandInEntry": x::HandInEntry = format!(r#"{{"document":"d","entry":{entry}}}"#),
        "HandedIn": x::HandedIn = r#"{"taken":[],"refused":[],"reasons":{}}"#,
        "Snapshot": Snapshot = snapshot,
        "Named": Named = named,
        "UnitRole": UnitRole = r#"{"unit":"u","role":"mentor"}"#,
        "Unit": Unit = unit,
        "Reach": Reach = reach,
        "Class": Class = r#"{"id":"c","name":"","unit":"u","pupils":[]}"#,
        "Pupil": Pupil = pupil.clone(),
        "Guardian": Guardian = guardian,
        "Held": Held = held,
        "Child": Child = child.clone(),
        "Mentor": Mentor = mentor.clone(),
        "Held": Held = format!(r#"{{"document":"d",{of_pair},"year":2026,"right":"read"}}"#),
        "Held": Held = r#"{"document":"d","kind":"class","class":"c","year":2026,"right":"read"}"#,
        "TrayEntry": x::TrayEntry = format!(r#"{{{of_pair},"entry":{answer},"received_at":1}}"#),
        "TrayEntry": x::TrayEntry = format!(
            r#"{{"kind":"class","class":"c","entry":{of_class},"received_at":1}}"#
        ),
        "AsItWas": kontaktbok_documents::report::AsItWas =
            r#"{"document":"d","accident":"a","school":"","pupils":[],"authors":[]}"#,
        "OwnDevice": OwnDevice = r#"{"id":"d","name":"","activated_at":1}"#,
        "TripChoices": t::TripChoices = r#"{"classes":[],"staff":[]}"#,
        "TripClass": t::TripClass = r#"{"id":"c","name":"","unit":"u","pupils":[]}"#,
        "TripAsked": t::TripAsked = r#"{"id":"t","name":"","pupils":[],"adults":[],"returns_at":1}"#,
        "Trip": t::Trip = format!(
            r#"{{"id":"t","name":"","planner":{named},"adults":[],"pupils":[],"units":[],"returns_at":1,"at":1}}"#
        ),
        "TripPupil": t::TripPupil = format!(r#"{{"pupil":{pupil},"numbers":[]}}"#),
        "Trips": t::Trips = r#"{"trips":[]}"#,
        "Held": Held = r#"{"document":"d","kind":"report","author":"p","unit":"u","number":1,"year":2026,"right":"read"}"#,
        "TrayEntry": x::TrayEntry = format!(
            r#"{{"kind":"report","author":"p","unit":"u","number":1,"entry":{said},"received_at":1}}"#
        ),
    }
}

/// The same of papers that are handed out.
fn written_of_papers() -> Vec<(&'static str, Value)> {
    use kontaktbok_documents::exchange::{copies as c, reports as r};
    let named = r#"{"id":"p","given":"","family":""}"#;
    round! {
        "CopyAsked": c::CopyAsked = r#"{"guardian":"g","entries":[{"id":"e","choice":"read"}]}"#,
        "CopyEntry": c::CopyEntry = r#"{"id":"e","choice":"taken"}"#,
        "CopyLogged": c::CopyLogged = r#"{"reference":"","at":1}"#,
        "ReportAsked": r::ReportAsked =
            r#"{"accident":"a","about":"everybody","to":"e_service","entries":[],"texts":[]}"#,
        "ReportText": r::ReportText = r#"{"question":"age_group","choice":"read"}"#,
        "PaperFound": r::PaperFound = format!(
            r#"{{"paper":"report","reference":"","at":1,"by":null,"happened":1,"pupils":[{named}],
            "to":{{"guardian":"g"}},"guardian":null,"texts":[]}}"#
        ),
        "PaperFound": r::PaperFound = format!(
            r#"{{"paper":"copy","reference":"","at":1,"by":null,"pupil":{named},"guardian":null,
            "entries":[{{"happened":1,"choice":"read"}}]}}"#
        ),
        "FoundEntry": c::FoundEntry = r#"{"happened":1,"choice":"read"}"#,
    }
}

/// The same of what a school's office works with.
fn written_of_office() -> Vec<(&'static str, Value)> {
    use kontaktbok_documents::exchange::school_office as o;
    let named = r#"{"id":"p","given":"","family":""}"#;
    let of_office = format!(r#"{{"who":{named},"class":""}}"#);
    let device = r#"{"id":"d","name":"","activated_at":1,"seen_at":null,"let_in":true}"#;
    let wrong =
        format!(r#"{{"guardian":{named},"phones":[],"pupils":[{of_office}],"by":null,"happened":1,"received_at":1}}"#);
    let visitor = format!(r#"{{"who":{named},"children":[],"served":"here","devices":1,"code_until":null}}"#);
    round! {
        "SchoolOffice": o::SchoolOffice =
            r#"{"classes":[],"wrong_numbers":[],"came_of_age":[],"without_guardian":[],"without_number":[],"activated":[]}"#,
        "ClassCount": o::ClassCount = r#"{"id":"c","name":"","guardians":1,"with_device":1}"#,
        "OfficePupil": o::OfficePupil = of_office.clone(),
        "WrongNumber": o::WrongNumber = wrong,
        "NumberChecked": o::NumberChecked = r#"{"until":1}"#,
        "Activated": o::Activated = format!(r#"{{"who":{named},"device":{device}}}"#),
        "OfficeDevice": o::OfficeDevice = device,
        "Visitor": o::Visitor = visitor.clone(),
        "OfficeClass": o::OfficeClass = format!(r#"{{"name":"","guardians":[{visitor}]}}"#),
        "OfficeStaff": o::OfficeStaff = r#"{"staff":[]}"#,
        "OfficePerson": o::OfficePerson = format!(r#"{{"visitor":{visitor},"devices":[]}}"#),
        "CodesAsked": o::CodesAsked = r#"{"people":[],"handed_out":"at_the_desk"}"#,
        "Codes": o::Codes = r#"{"codes":[]}"#,
        "OneTimeCode": o::OneTimeCode = r#"{"person":"p","code":"","link":null,"until":1}"#,
    }
}

#[test]
fn every_shape_has_exactly_the_fields_that_really_cross() {
    let api = serde_json::to_value(Api::openapi()).unwrap_or_else(|e| panic!("{e}"));
    let schemas = api["components"]["schemas"].as_object().cloned().unwrap_or_default();
    let mut written: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (name, value) in self::written().into_iter().chain(written_of_papers()).chain(written_of_office()) {
        // A shape that is written in several ways has the fields of all of them.
        written.entry(name).or_default().extend(value.as_object().into_iter().flatten().map(|(key, _)| key.clone()));
    }
    for (name, crosses) in &written {
        let described: BTreeSet<_> =
            schemas[*name]["properties"].as_object().into_iter().flatten().map(|(key, _)| key.clone()).collect();
        assert_eq!(described, *crosses, "{name}");
    }
    // Fault is the one shape that is not of the exchange.
    assert_eq!(schemas.len(), written.len() + 1);
}

#[test]
fn every_json_route_is_described() {
    let api = serde_json::to_value(Api::openapi()).unwrap_or_else(|e| panic!("{e}"));
    let routes = include_str!("../../../http.rs");
    let described: BTreeSet<_> = api["paths"].as_object().into_iter().flatten().map(|(path, _)| path.clone()).collect();
    let served: BTreeSet<_> = routes
        .split("\"/api/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| *path != "openapi.json")
        .map(|path| format!("/api/{path}"))
        .collect();
    assert_eq!(described, served);
}
