//! What a report says stays as it was: names, class and school after the register has gone on, and what was filed after the
//! form was filled in anew.

use kontaktbok_core::page::{Language, Paper};
use kontaktbok_documents::report::{AsItWas, Form, Says, Setting, Sort, Supervision};
use kontaktbok_documents::{GuardianShown, Pupil, Snapshot};
use rstest::rstest;

use super::facts::{self, HOUR, MINUTE, id};
use super::golden::golden;
use super::phone::{Phone, actions, text};
use super::report::{handed, offered, open, written};

/// What the school keeps beside the accident's report.
fn kept(snapshot: &Snapshot, accident: &str) -> AsItWas {
    let of = snapshot.pupils.iter().filter(|pupil| pupil.who.id == id("lova"));
    AsItWas {
        document: facts::report(1).to_string(),
        accident: accident.parse().unwrap(),
        school: "Ekskolan".to_owned(),
        pupils: of.cloned().map(|pupil| Pupil { mentors: vec![], ..pupil }).collect(),
        authors: vec![facts::named("maja", "Maja", "Mentorsson")],
    }
}

fn comes_anew(phone: &mut Phone) {
    phone.lose_net();
    phone.regain_net();
}

fn paper(phone: &Phone) -> Paper {
    phone.screen().stack.last().unwrap().paper("paper").cloned().unwrap()
}

fn said(phone: &Phone) -> String {
    serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap()
}

fn left(snapshot: &mut Snapshot) {
    snapshot.pupils.retain(|pupil| pupil.who.id != id("lova"));
}

fn another_class(snapshot: &mut Snapshot) {
    snapshot.pupils.iter_mut().for_each(|pupil| "8B".clone_into(&mut pupil.class));
}

fn other_adults(snapshot: &mut Snapshot) {
    snapshot.pupils.iter_mut().for_each(|pupil| pupil.guardians.clear());
}

fn school_renamed(snapshot: &mut Snapshot) {
    snapshot.units.iter_mut().for_each(|unit| "Nya skolan".clone_into(&mut unit.name));
}

fn author_renamed(snapshot: &mut Snapshot) {
    "Gift".clone_into(&mut snapshot.me.family);
}

fn everybody_left(snapshot: &mut Snapshot) {
    (snapshot.pupils, snapshot.classes) = (vec![], vec![]);
    school_renamed(snapshot);
}

#[rstest]
#[case::left(left)]
#[case::another_class(another_class)]
#[case::other_adults(other_adults)]
#[case::school_renamed(school_renamed)]
#[case::everybody_left(everybody_left)]
fn a_paper_is_the_same_whatever_the_register_has_become(#[case] change: fn(&mut Snapshot)) {
    let mut phone = written(Language::Swedish);
    let accident = phone.screen().stack.last().unwrap().route.replace("/report/", "");
    phone.school.snapshot.as_it_was = vec![kept(&phone.school.snapshot, &accident)];
    let mut phone = handed(phone, "hand-over-e-service");
    let ways = |phone: &Phone| [offered(phone, "copy").unwrap(), offered(phone, "copy-json").unwrap()];
    let (before, texts) = (paper(&phone), ways(&phone));
    let words = serde_json::to_string(&before).unwrap();
    assert!(words.contains("Lova Exempel, 7B") && words.contains("Vera Exempel") && words.contains("Ekskolan"));
    change(&mut phone.school.snapshot);
    comes_anew(&mut phone);
    assert!(paper(&phone) == before && ways(&phone) == texts, "{}", serde_json::to_string(&paper(&phone)).unwrap());
    // Without what was kept it forgets: the test can fail.
    phone.school.snapshot.as_it_was.clear();
    comes_anew(&mut phone);
    assert!(paper(&phone) != before);
}

#[test]
fn the_author_of_a_report_stays_who_it_was() {
    let mut phone = open(Language::Swedish);
    phone.school.snapshot.as_it_was = vec![kept(&phone.school.snapshot, "accident-1")];
    phone.school.snapshot.staff.clear();
    author_renamed(&mut phone.school.snapshot);
    comes_anew(&mut phone);
    assert!(said(&phone).contains("Maja Mentorsson") && !said(&phone).contains("en kollega av"));
}

#[test]
fn after_the_pupil_left_a_rektor_reads_whom_a_report_is_about() {
    golden("report-as-it-was", |language| {
        let mut phone = open(language);
        phone.school.snapshot.as_it_was = vec![kept(&phone.school.snapshot, "accident-1")];
        everybody_left(&mut phone.school.snapshot);
        comes_anew(&mut phone);
        phone
    });
}

#[test]
fn of_whom_nothing_is_told_any_more_nothing_is_shown() {
    let mut phone = open(Language::Swedish);
    let mut was = kept(&phone.school.snapshot, "accident-1");
    was.pupils.clear();
    phone.school.snapshot.as_it_was = vec![was];
    left(&mut phone.school.snapshot);
    comes_anew(&mut phone);
    assert!(!said(&phone).contains("Lova") && !said(&phone).contains("L.E."), "{}", said(&phone));
    let mut phone = open(Language::Swedish);
    let mut was = kept(&phone.school.snapshot, "accident-1");
    was.pupils[0].guardians.iter_mut().for_each(|adult| {
        (adult.id, adult.shown) = (id("stand-in"), GuardianShown::Protected);
    });
    phone.school.snapshot.as_it_was = vec![was];
    left(&mut phone.school.snapshot);
    comes_anew(&mut phone);
    assert!(said(&phone).contains("Lova") && !said(&phone).contains("Vera"));
}

fn other_form(what: &str, happened: i64) -> Form {
    Form {
        sort: Sort::Injury,
        what: what.to_owned(),
        happened,
        place: "Vindskyddet".to_owned(),
        supervision: Supervision::Nobody,
        setting: Some(Setting::Outdoors),
        activity: "Utflykt".to_owned(),
        age_group: "7B".to_owned(),
        measures: String::new(),
        care: None,
        witnesses: String::new(),
    }
}

/// A rektor has filed a report, and its author fills it in anew.
fn changed(language: Language) -> Phone {
    let mut phone = open(language);
    phone.tap_with("filed-accident-1", vec![text("case-number", "KLE-2026-17")]);
    phone.pass(HOUR);
    let at = phone.school.at;
    let form = Says::Form(Box::new(other_form("Blev knuffad ner från stenen.", at - 2 * HOUR)));
    phone.school.has_said(&facts::said(5, at, form), at + MINUTE);
    comes_anew(&mut phone);
    phone
}

#[test]
fn a_report_that_is_changed_after_filing_says_so_and_shows_both() {
    golden("report-changed", changed);
    golden("today-report-changed", |language| {
        let mut phone = changed(language);
        phone.go("/today");
        phone
    });
    let phone = handed(changed(Language::Swedish), "hand-over-e-service");
    let words = serde_json::to_string(&paper(&phone)).unwrap();
    for said in [
        "Inlämnad, ärende KLE-2026-17",
        "Ändrad efter inlämningen",
        "Som den lämnades in",
        "vred foten",
        "Blev knuffad",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let json = offered(&phone, "copy-json").unwrap();
    assert!(json.contains("filed_as") && json.contains("vred foten") && json.contains("Blev knuffad"));
}

#[test]
fn a_change_that_is_filed_too_is_no_change_any_more() {
    let mut phone = changed(Language::Swedish);
    phone.tap_with("filed-accident-1", vec![text("case-number", "KLE-2026-18")]);
    let page = said(&phone);
    assert!(page.contains("KLE-2026-17, KLE-2026-18") && !page.contains("Ändrad efter"), "{page}");
    phone.go("/today");
    assert!(!said(&phone).contains("Ändrad efter"));
}

#[test]
fn a_number_is_not_written_under_a_form_that_was_not_read() {
    let mut phone = open(Language::Swedish);
    let screen = phone.screen();
    let seen = actions(screen.stack.last().unwrap());
    let file = seen.iter().find(|action| action.id.starts_with("filed-accident-1")).unwrap().id.clone();
    let at = phone.school.at;
    let form = Says::Form(Box::new(other_form("Blev knuffad.", at - HOUR)));
    phone.school.has_said(&facts::said(5, at, form), at + MINUTE);
    comes_anew(&mut phone);
    let screen = phone.screen();
    let now = actions(screen.stack.last().unwrap());
    assert!(now.iter().all(|action| action.id != file), "what was on the page is not offered any more");
}

#[test]
fn the_text_and_the_json_name_who_wrote_it_and_who_rang() {
    let phone = handed(written(Language::Swedish), "hand-over-e-service");
    for way in ["copy", "copy-json"] {
        let words = offered(&phone, way).unwrap();
        assert!(words.contains("Maja Mentorsson") && words.contains("(Maja Mentorsson)"), "{way}: {words}");
    }
    assert!(offered(&phone, "copy").unwrap().contains("Skriven av Maja Mentorsson"));
}

#[test]
fn a_paper_for_one_guardian_tells_of_the_calls_with_that_one_alone() {
    let of_vera = handed(written(Language::Swedish), "hand-over-to-vera");
    let of_all = handed(written(Language::Swedish), "hand-over-e-service");
    for way in ["paper", "copy", "copy-json"] {
        let (to_one, to_all) = (offered(&of_vera, way).unwrap(), offered(&of_all, way).unwrap());
        assert!(to_one.contains("Vera") && !to_one.contains("Omar"), "{way}: {to_one}");
        assert!(to_all.contains("Vera") && to_all.contains("Omar"), "{way}");
    }
    assert!(offered(&of_vera, "paper").unwrap().contains("Samtal med andra vuxna står inte här"));
}

#[test]
fn a_paper_is_in_swedish_unless_somebody_chooses_another_language() {
    let mut phone = handed(written(Language::English), "hand-over-e-service");
    assert_eq!(paper(&phone).language, Language::Swedish);
    assert!(serde_json::to_string(&paper(&phone)).unwrap().contains("Vad hände?"));
    phone.tap("paper-in-en");
    assert_eq!(paper(&phone).language, Language::English);
    let words = serde_json::to_string(&paper(&phone)).unwrap();
    assert!(words.contains("What happened?") && words.contains("\"language\":\"sv\""), "what staff wrote: {words}");
    phone.tap("paper-in-sv");
    assert_eq!(paper(&phone).language, Language::Swedish);
}

#[test]
fn who_reads_a_paper_is_not_called_you() {
    let phone = handed(written(Language::Swedish), "hand-over-e-service");
    let words = offered(&phone, "paper").unwrap() + &offered(&phone, "copy").unwrap();
    for you in [" du ", "(du)", "Du ", " dig"] {
        assert!(!words.contains(you), "{you}: {words}");
    }
}
