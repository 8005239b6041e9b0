//! The school's office: what there is to mend, codes, devices; and what a person is told of new devices of their own.

use kontaktbok_core::effect::{HttpsFault, HttpsOutput};
use kontaktbok_core::page::Language;
use kontaktbok_documents::exchange::school_office::{
    Activated, ClassCount, Codes, OfficeClass, OfficeDevice, OfficePerson, OfficePupil, OfficeStaff, OneTimeCode,
    SchoolOffice, Served, Visitor, WrongNumber,
};
use kontaktbok_documents::{Named, OwnDevice};
use serde::Serialize;

use super::facts::{HOUR, MINUTE, MORNING, id, named};
use super::golden::golden;
use super::phone::Phone;

fn answer(phone: &mut Phone, path: &str, value: &impl Serialize) {
    let body = serde_json::to_vec(value).unwrap();
    phone
        .school
        .answers
        .insert(format!("/api/school-office{path}"), HttpsOutput::Answer { status: 200, etag: None, body });
}

fn pupil(key: &str, given: &str) -> OfficePupil {
    OfficePupil { who: named(key, given, "Exempel"), class: "7B".to_owned(), of_age: false }
}

fn device(key: &str, let_in: bool) -> OfficeDevice {
    let (activated_at, seen_at) = (MORNING - HOUR, let_in.then_some(MORNING - MINUTE));
    OfficeDevice { id: key.parse().unwrap(), name: "Pixel 8".to_owned(), activated_at, seen_at, let_in }
}

fn vera() -> Named {
    named("vera", "Vera", "Exempel")
}

fn visitor(who: Named, served: Served, devices: u32, code_until: Option<i64>) -> Visitor {
    Visitor { who, children: vec![pupil("lova", "Lova")], served, devices, code_until }
}

fn overview() -> SchoolOffice {
    SchoolOffice {
        classes: vec![ClassCount { id: "7b".parse().unwrap(), name: "7B".to_owned(), guardians: 34, with_device: 12 }],
        wrong_numbers: vec![WrongNumber {
            guardian: vera(),
            phones: vec!["+46701740605".to_owned()],
            pupils: vec![pupil("lova", "Lova")],
            by: Some(named("maja", "Maja", "Mentorsson")),
            happened: MORNING - HOUR,
            received_at: MORNING - MINUTE,
        }],
        came_of_age: vec![pupil("lova", "Lova")],
        without_guardian: vec![pupil("sam", "Sam")],
        without_number: vec![pupil("elis", "Elis")],
        activated: vec![
            Activated { who: vera(), device: device("d1", true) },
            Activated { who: named("omar", "Omar", "Exempel"), device: device("d2", false) },
        ],
    }
}

fn class() -> OfficeClass {
    let guardians = vec![
        visitor(vera(), Served::Here, 1, None),
        visitor(named("omar", "Omar", "Exempel"), Served::Here, 0, None),
        visitor(named("tove", "Tove", "Exempel"), Served::Here, 0, Some(MORNING + HOUR)),
        visitor(named("kim", "Kim", "Kollega"), Served::Elsewhere, 0, None),
    ];
    OfficeClass { name: "7B".to_owned(), guardians }
}

fn codes(people: &[&str], link: Option<&str>) -> Codes {
    let code = |(n, person): (usize, &&str)| OneTimeCode {
        person: id(person),
        code: format!("K7QF-3M2X-9TB{n}"),
        link: link.map(str::to_owned),
        until: MORNING + HOUR,
    };
    Codes { codes: people.iter().enumerate().map(code).collect() }
}

fn office(language: Language) -> Phone {
    let mut phone = Phone::of_office(language);
    answer(&mut phone, "", &overview());
    answer(&mut phone, "/classes/7b", &class());
    answer(&mut phone, "/codes", &codes(&["omar", "tove"], None));
    phone
}

fn with_code_until(code_until: Option<i64>) -> OfficePerson {
    let devices = vec![device("d1", true), device("d0", false)];
    OfficePerson { visitor: visitor(vera(), Served::Here, 1, code_until), devices }
}

fn at_the_desk(language: Language) -> Phone {
    let mut phone = office(language);
    answer(&mut phone, "/people/vera", &with_code_until(None));
    phone.go("/office/person/vera");
    phone
}

#[test]
fn the_first_page_of_who_works_there_says_how_much_there_is_to_mend() {
    golden("office-today", |language| {
        let mut phone = office(language);
        phone.go("/class");
        phone.go("/today");
        phone
    });
}

#[test]
fn what_there_is_to_mend_and_who_was_activated() {
    golden("office", |language| {
        let mut phone = office(language);
        phone.go("/office");
        phone
    });
    golden("office-nothing", |language| {
        let mut phone = office(language);
        let nothing = SchoolOffice {
            wrong_numbers: vec![],
            came_of_age: vec![],
            without_guardian: vec![],
            without_number: vec![],
            activated: vec![],
            ..overview()
        };
        answer(&mut phone, "", &nothing);
        phone.go("/class");
        phone.go("/office");
        phone
    });
    golden("office-without-net", |language| {
        let mut phone = office(language);
        phone.go("/class");
        phone.lose_net();
        phone.go("/office");
        phone
    });
}

#[test]
fn a_class_and_the_staff() {
    golden("office-class", |language| {
        let mut phone = office(language);
        phone.go("/office/class/7b");
        phone
    });
    golden("office-staff", |language| {
        let mut phone = office(language);
        let rut = Visitor { children: vec![], ..visitor(named("rut", "Rut", "Rektorsson"), Served::ByRektor, 1, None) };
        let maja = Visitor { children: vec![], ..visitor(named("maja", "Maja", "Mentorsson"), Served::Here, 0, None) };
        answer(&mut phone, "/staff", &OfficeStaff { staff: vec![maja, rut] });
        phone.go("/office/staff");
        phone
    });
}

#[test]
fn codes_for_a_meeting_are_slips_until_the_page_is_left_and_never_kept() {
    let made = |language| {
        let mut phone = office(language);
        phone.go("/office/class/7b");
        phone.tap("codes-7b");
        phone
    };
    golden("office-codes", made);
    let mut phone = made(Language::Swedish);
    let shown = |phone: &Phone| serde_json::to_string(&phone.screen()).unwrap().contains("K7QF-3M2X");
    assert_eq!(phone.screen().stack.last().unwrap().route, "/office/class/7b/codes");
    assert!(shown(&phone));
    assert!(!phone.store.rows.values().any(|row| String::from_utf8_lossy(row).contains("K7QF")));
    phone.go("/today");
    phone.go("/office/class/7b/codes");
    assert!(!shown(&phone), "codes go with their page");
    let mut phone = made(Language::Swedish);
    phone.pass(2 * HOUR);
    phone.go("/office/class/7b");
    phone.go("/office/class/7b/codes");
    assert!(!shown(&phone), "nobody is shown a code that is over");
}

#[test]
fn somebody_at_the_desk_and_their_code() {
    golden("office-person", at_the_desk);
    let given = |language| {
        let mut phone = at_the_desk(language);
        answer(&mut phone, "/codes", &codes(&["vera"], Some("https://skola.example.se/in#ABCDEF")));
        answer(&mut phone, "/people/vera", &with_code_until(Some(MORNING + HOUR)));
        phone.tap("code-vera");
        phone
    };
    golden("office-person-code", given);
    let mut phone = given(Language::Swedish);
    let shown = |phone: &Phone| serde_json::to_string(&phone.screen()).unwrap().contains("K7QF-3M2X");
    assert!(shown(&phone));
    answer(&mut phone, "/people/vera", &with_code_until(None));
    phone.go("/office/person/vera");
    assert!(!shown(&phone), "it was used");
    golden("office-person-by-rektor", |language| {
        let mut phone = office(language);
        let rut = visitor(named("rut", "Rut", "Rektorsson"), Served::ByRektor, 1, None);
        let rut = Visitor { children: vec![], ..rut };
        answer(&mut phone, "/people/rut", &OfficePerson { visitor: rut, devices: vec![] });
        phone.go("/office/person/rut");
        phone
    });
}

#[test]
fn what_the_school_did_not_do_is_never_said_to_be_done() {
    let said = |phone: &Phone| serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    let mut phone = at_the_desk(Language::Swedish);
    answer(&mut phone, "/codes", &codes(&[], None));
    phone.tap("code-vera");
    assert!(said(&phone).contains("Ingen kod gjordes"));
    phone.school.answers.insert("/api/school-office/codes".to_owned(), HttpsOutput::Failed(HttpsFault::Late));
    phone.tap("code-vera");
    assert!(said(&phone).contains("Det här kräver nät"));
    let path = "/api/school-office/devices/d1/revoke".to_owned();
    phone.school.answers.insert(path.clone(), HttpsOutput::Failed(HttpsFault::Late));
    phone.tap("revoke-d1");
    assert!(said(&phone).contains("Det kan vara gjort eller inte"));
    phone.school.answers.insert(path, HttpsOutput::Answer { status: 404, etag: None, body: vec![] });
    phone.tap("revoke-d1");
    assert!(said(&phone).contains("Skolan tog inte emot det"));
    phone.lose_net();
    phone.tap("code-vera");
    assert!(said(&phone).contains("Det här kräver nät"));
}

#[test]
fn a_number_that_was_looked_into_is_told_with_the_time_up_to_which() {
    let mut phone = office(Language::Swedish);
    phone.go("/office");
    let done = HttpsOutput::Answer { status: 204, etag: None, body: vec![] };
    phone.school.answers.insert("/api/school-office/numbers/vera".to_owned(), done);
    answer(&mut phone, "", &SchoolOffice { wrong_numbers: vec![], ..overview() });
    phone.tap("checked-vera-");
    let page = serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    assert!(!page.contains("Fel nummer"), "the page is fetched anew");
    let until = format!("{}", MORNING - MINUTE);
    assert!(phone.school.posted.iter().any(|(path, body)| path.ends_with("/numbers/vera") && body.contains(&until)));
}

#[test]
fn for_a_mentor_there_is_no_office() {
    golden("mentor-office", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/office");
        phone
    });
}

fn own(key: &str, at: i64) -> OwnDevice {
    OwnDevice { id: key.parse().unwrap(), name: "Chrome på Windows".to_owned(), activated_at: at }
}

#[test]
fn a_new_device_of_one_s_own_is_told_until_it_is_read_of() {
    let with_another = |language| {
        let mut phone = Phone::of_mentor(language);
        phone.school.snapshot.devices =
            vec![own("old", MORNING - 2 * HOUR), own("device-1", MORNING - HOUR), own("new", MORNING - MINUTE)];
        phone.lose_net();
        phone.regain_net();
        phone
    };
    golden("today-new-device", |language| {
        let mut phone = with_another(language);
        phone.go("/today");
        phone
    });
    golden("this-phone-other-devices", |language| {
        let mut phone = with_another(language);
        phone.go("/this-phone");
        phone
    });
    let mut phone = with_another(Language::Swedish);
    phone.go("/today");
    let told = |phone: &Phone| serde_json::to_string(&phone.screen()).unwrap().contains("En ny telefon loggade in");
    assert!(told(&phone));
    phone.tap("devices-seen");
    assert!(!told(&phone));
    phone.kill_and_start(Language::Swedish);
    phone.go("/today");
    assert!(!told(&phone), "it stays read after a kill");
}
