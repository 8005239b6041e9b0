//! The accident report: its form, how far it has come, and how the rektor files it.

use kontaktbok_core::page::Language;
use kontaktbok_documents::exchange::copies::CopyChoice;
use kontaktbok_documents::exchange::reports::{HandedTo, ReportAbout, ReportQuestion};
use kontaktbok_documents::report::{Attempt, Care, Form, Means, Says, Setting, Sort, Step, Supervision};
use kontaktbok_documents::{Copying, ledger};

use super::accident::{hurt, tried};
use super::facts::{self, HOUR, MINUTE};
use super::golden::golden;
use super::phone::{Phone, actions, text};

/// The form is open, with five answers.
pub fn filled_in(language: Language) -> Phone {
    let mut phone = tried(language);
    phone.tap("fill-in-");
    phone.type_in(vec![
        text("what", "Halkade på en våt sten vid bäcken och vred foten."),
        text("place", "Kilsbergen, vid vindskyddet"),
        text("sort", "injury"),
        text("supervision", "author"),
    ]);
    phone
}

pub fn written(language: Language) -> Phone {
    let mut phone = filled_in(language);
    phone.tap("send-form-");
    phone
}

#[test]
fn the_form_begins_with_five_questions() {
    golden("form-first", |language| {
        let mut phone = hurt(language);
        phone.tap("fill-in-");
        phone
    });
}

#[test]
fn what_was_typed_is_there_after_a_kill() {
    golden("form-typed", |language| {
        let mut phone = filled_in(language);
        let route = phone.screen().stack.last().unwrap().route.clone();
        phone.kill_and_start(language);
        phone.go(&route);
        phone
    });
}

#[test]
fn the_second_and_the_third_step() {
    golden("form-second", |language| {
        let mut phone = filled_in(language);
        phone.tap("form-");
        phone
    });
    golden("form-third", |language| {
        let mut phone = filled_in(language);
        phone.tap("form-");
        phone.tap("form-");
        phone
    });
}

#[test]
fn what_is_missing_is_said_on_the_page_where_it_is_asked() {
    golden("form-missing", |language| {
        let mut phone = filled_in(language);
        phone.type_in(vec![text("place", "")]);
        phone.tap("form-");
        phone.tap("send-form-");
        phone
    });
}

#[test]
fn a_report_without_net_is_on_the_phone_and_no_further() {
    golden("report-on-phone", written);
}

#[test]
fn it_is_at_the_school_when_the_net_is_back_and_not_filed() {
    golden("report-at-school", |language| {
        let mut phone = written(language);
        phone.regain_net();
        phone
    });
}

#[test]
fn the_first_page_shows_how_far_it_has_come() {
    golden("today-report", |language| {
        let mut phone = written(language);
        phone.regain_net();
        phone.go("/today");
        phone
    });
}

#[test]
fn it_is_added_to_by_a_new_entry_and_the_earlier_answers_stay() {
    golden("report-added", |language| {
        let mut phone = written(language);
        phone.pass(HOUR);
        phone.tap("fill-in-");
        phone.tap("form-");
        phone.type_in(vec![text("setting", "outdoors"), text("activity", "Utflykt")]);
        phone.tap("form-");
        phone.type_in(vec![text("care", "doctor"), text("measures", "Kylde foten, bar till bussen.")]);
        phone.tap("send-form-");
        phone
    });
}

#[test]
fn the_text_to_paste_has_everything() {
    golden("report-hand-over", |language| {
        let mut phone = written(language);
        let route = format!("{}/hand-over", phone.screen().stack.last().unwrap().route);
        phone.go(&route);
        phone
    });
}

/// Handed to somebody, with net and once all of it is at the school.
pub fn handed(mut phone: Phone, to: &str) -> Phone {
    phone.regain_net();
    let route = format!("{}/hand-over", phone.screen().stack.last().unwrap().route);
    phone.go(&route);
    phone.tap(to);
    phone
}

#[test]
fn once_the_school_has_logged_it_it_is_saved_and_copied() {
    golden("report-handed-over", |language| handed(written(language), "hand-over-e-service"));
    let phone = handed(written(Language::Swedish), "hand-over-to-vera");
    let (document, asked) = phone.school.handed_over.last().unwrap();
    assert_eq!(*document, facts::report(1).to_string());
    assert_eq!(asked.about, ReportAbout::Pupil("lova".parse().unwrap()));
    assert_eq!((&asked.to, asked.texts.len()), (&HandedTo::Guardian("vera".parse().unwrap()), 0));
    let held = phone.school.snapshot.manifest.iter().find(|held| held.document == *document).unwrap();
    assert_eq!(asked.entries.len(), phone.school.entries(&held.subject).len(), "each that the school has");
    for way in ["paper", "copy", "copy-json"] {
        let words = offered(&phone, way).unwrap();
        assert!(words.contains("8G4L-73R1") && words.contains("Maja Mentorsson"), "{way}: who, and how it is found");
    }
    assert!(offered(&phone, "paper").unwrap().contains("Till Vera"));
}

#[test]
fn what_comes_after_it_was_handed_over_is_handed_over_anew() {
    let mut phone = handed(written(Language::Swedish), "hand-over-other");
    assert!(offered(&phone, "paper").is_some());
    let over = phone.screen().stack.last().unwrap().route.clone();
    phone.go(over.strip_suffix("/hand-over").unwrap());
    phone.tap("fill-in-");
    phone.type_in(vec![text("place", "Vindskyddet")]);
    phone.tap("send-form-");
    phone.go(&over);
    assert!(offered(&phone, "paper").is_none() && offered(&phone, "copy").is_none());
    phone.tap("hand-over-other");
    assert!(offered(&phone, "paper").unwrap().contains("8G4L-73R2"));
    phone.pass(25 * HOUR);
    phone.go("/today");
    phone.go(&over);
    assert!(offered(&phone, "paper").is_none(), "a day later it is handed over anew");
}

#[test]
fn without_net_a_report_is_read_and_not_saved() {
    let mut phone = written(Language::Swedish);
    let over = format!("{}/hand-over", phone.screen().stack.last().unwrap().route);
    phone.go(&over);
    let words = || serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    assert!(words().contains("Halkade på en våt sten") && words().contains("har inte nått skolan"));
    for id in ["paper", "copy", "copy-json", "hand-over-e-service"] {
        assert_eq!(offered(&phone, id), None, "{id}");
    }
    phone.regain_net();
    phone.lose_net();
    phone.tap("hand-over-e-service");
    assert!(phone.school.handed_over.is_empty() && offered(&phone, "paper").is_none());
    assert!(serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap().contains("utan nät"));
}

#[test]
fn what_the_school_does_not_log_is_not_handed_over() {
    for (code, said) in [(409, "mer i rapporten"), (404, "mentor eller av rektor"), (503, "Försök igen")] {
        let mut phone = written(Language::Swedish);
        let path = format!("/api/reports/{}/papers", facts::report(1));
        phone.school.answers.insert(path, super::school::status(code));
        let phone = handed(phone, "hand-over-e-service");
        assert!(offered(&phone, "paper").is_none());
        assert!(serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap().contains(said), "{code}");
    }
}

#[test]
fn where_a_rektor_makes_the_copies_a_mentor_hands_no_guardian_the_report() {
    let mut phone = written(Language::Swedish);
    phone.school.snapshot.pupils.iter_mut().for_each(|pupil| pupil.copying = Copying::Chosen);
    let phone = handed(phone, "hand-over-e-service");
    assert!(offered(&phone, "paper").is_some());
    let screen = phone.screen();
    assert!(!actions(screen.stack.last().unwrap()).iter().any(|action| action.id.starts_with("hand-over-to-")));
    assert!(serde_json::to_string(screen.stack.last().unwrap()).unwrap().contains("mentor eller av rektor"));
}

#[test]
fn the_e_service_is_a_link_where_the_school_has_said_it() {
    golden("report-hand-over-e-service", |language| {
        let mut phone = Phone::new(language);
        phone.school.snapshot.units[0].e_service = Some("https://e-tjanst.example.se/olycksfall".to_owned());
        phone.sign_in();
        phone.go("/accident");
        phone.tap("hurt-new-lova");
        let report = phone.screen().stack.last().unwrap().route.replace("/accident/", "/report/");
        phone.go(&format!("{report}/hand-over"));
        phone
    });
}

#[test]
fn the_paper_has_all_that_the_text_has_and_names_its_author() {
    let phone = handed(written(Language::Swedish), "hand-over-e-service");
    let screen = phone.screen();
    let paper = screen.stack.last().unwrap().paper("paper").cloned().unwrap();
    let words = serde_json::to_string(&paper).unwrap();
    for said in ["Lova Exempel, 7B", "Maja Mentorsson", "Ekskolan", "Halkade på en våt sten", "vindskyddet", "Skada"]
    {
        assert!(words.contains(said), "{said} is not in the paper");
    }
    assert!(
        words.contains("Sparad hos skolan 2026-") && !words.contains("i dag") && !words.contains("(du)"),
        "{words}"
    );
    assert!(paper.file.starts_with("rapport-") && paper.foot.contains(&paper.file[8..16].to_uppercase()));
    assert!(screen.stack.last().unwrap().paper("copy").is_none());
}

/// The mentor's school lets who wrote a report file it.
fn reporting(language: Language) -> Phone {
    let mut phone = written(language);
    phone.school.snapshot.units[0].reporter_files = true;
    phone.regain_net();
    phone
}

#[test]
fn where_the_school_has_it_so_the_author_files_it() {
    golden("report-reporter-files", reporting);
    golden("today-report-to-file", |language| {
        let mut phone = reporting(language);
        phone.go("/today");
        phone
    });
    let mut phone = reporting(Language::Swedish);
    let accident = phone.screen().stack.last().unwrap().route.replace("/report/", "");
    phone.tap_with(&format!("filed-{accident}"), vec![text("case-number", "2026-1234")]);
    let page = serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    assert!(page.contains("Inlämnad, ärende 2026-1234"), "{page}");
}

#[test]
fn a_rektor_says_who_files() {
    golden("reports-reporter-files", |language| {
        let mut phone = of_rektor(language);
        phone.go("/report");
        phone.tap("filing-ekskolan");
        phone.lose_net();
        phone.regain_net();
        phone
    });
    let mut phone = of_rektor(Language::Swedish);
    phone.go("/report");
    phone.lose_net();
    phone.tap("filing-ekskolan");
    let page = serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    assert!(page.contains("kan bara sägas med nät") && page.contains("Bara rektor lämnar in och"), "{page}");
    // The rektor still files, and a mentor is not asked.
    let mut mentor = Phone::of_mentor(Language::Swedish);
    mentor.go("/report");
    assert!(actions(mentor.screen().stack.last().unwrap()).is_empty());
}

/// A rektor's phone, which the mentor's report has reached.
fn of_rektor(language: Language) -> Phone {
    let mut phone = Phone::of_rektor(language);
    let at = phone.school.at - HOUR;
    let says = [
        Says::Pupil { pupil: Some(facts::id("lova")), involved: true },
        Says::Step { step: Step::Event, happened: at },
        Says::Attempt(Attempt {
            pupil: facts::id("lova"),
            guardian: facts::id("vera"),
            means: Means::Call,
            outcome: ledger::Outcome::Reached,
            happened: at + 2 * MINUTE,
        }),
        Says::Form(Box::new(Form {
            sort: Sort::Injury,
            what: "Halkade och vred foten.".to_owned(),
            happened: at,
            place: "Vindskyddet".to_owned(),
            supervision: Supervision::Author,
            setting: Some(Setting::Outdoors),
            activity: "Utflykt".to_owned(),
            age_group: "7B".to_owned(),
            measures: String::new(),
            care: Some(Care::Hospital),
            witnesses: "en kollega".to_owned(),
        })),
    ];
    for (number, says) in (1..).zip(says) {
        phone.school.has_said(&facts::said(number, at + 3 * MINUTE, says), at + 30 * MINUTE);
    }
    phone.lose_net();
    phone.regain_net();
    phone
}

pub fn open(language: Language) -> Phone {
    let mut phone = of_rektor(language);
    phone.go("/report/accident-1");
    phone
}

#[test]
fn the_rektor_s_first_page_counts_what_is_not_filed() {
    golden("rektor-today-report", |language| {
        let mut phone = of_rektor(language);
        phone.go("/today");
        phone
    });
}

#[test]
fn the_rektor_has_a_list_of_reports() {
    golden("reports", |language| {
        let mut phone = of_rektor(language);
        phone.go("/report");
        phone
    });
}

#[test]
fn the_rektor_reads_a_report_and_is_asked_for_its_number() {
    golden("report-rektor", open);
}

#[test]
fn nonsense_is_no_case_number() {
    golden("report-no-case-number", |language| {
        let mut phone = open(language);
        phone.tap_with("filed-accident-1", vec![text("case-number", "vet inte")]);
        phone
    });
}

#[test]
fn a_number_makes_it_filed() {
    golden("report-filed", |language| {
        let mut phone = open(language);
        phone.tap_with("filed-accident-1", vec![text("case-number", "2026-1234")]);
        phone
    });
}

#[test]
fn without_net_it_is_not_shown_as_filed_before_the_school_knows() {
    golden("report-filed-without-net", |language| {
        let mut phone = open(language);
        phone.lose_net();
        phone.tap("filed-by-hand-");
        phone
    });
}

#[test]
fn a_school_without_reports_says_so() {
    golden("reports-none", |language| {
        let mut phone = Phone::of_rektor(language);
        phone.go("/report");
        phone
    });
}

#[test]
fn a_report_without_a_name_is_given_one_by_the_rektor() {
    let unnamed = |language| {
        let mut phone = Phone::of_rektor(language);
        let at = phone.school.at - 20 * MINUTE;
        for (number, says) in
            (1..).zip([Says::Pupil { pupil: None, involved: true }, Says::Step { step: Step::Event, happened: at }])
        {
            phone.school.has_said(&facts::said(number, at + MINUTE, says), at + 5 * MINUTE);
        }
        phone.lose_net();
        phone.regain_net();
        phone.go("/report/accident-1");
        phone
    };
    golden("report-unnamed", unnamed);
    golden("report-name", |language| {
        let mut phone = unnamed(language);
        phone.go("/report/accident-1/pupil");
        phone
    });
    let mut phone = unnamed(Language::Swedish);
    phone.go("/report/accident-1/pupil");
    phone.tap("name-accident-1-lova");
    let page = serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    assert!(page.contains("Lova") && !page.contains("elev utan namn"), "{page}");
    // A mentor is offered nothing of the kind.
    let mut mentor = Phone::of_mentor(Language::Swedish);
    mentor.go("/accident");
    mentor.tap("hurt-new-unlisted");
    let report = mentor.screen().stack.last().unwrap().route.replace("/accident/", "/report/");
    mentor.go(&format!("{report}/pupil"));
    assert!(actions(mentor.screen().stack.last().unwrap()).is_empty());
}

/// Two families' children are in one accident; the report names both, and Tove is rung about Elis.
fn of_two(language: Language) -> Phone {
    let mut phone = tried(language);
    let accident = phone.screen().stack.last().unwrap().route.clone();
    phone.go(&format!("{accident}/pupils"));
    phone.tap("hurt-");
    phone.go(&accident);
    phone.tap("fill-in-");
    phone.type_in(vec![
        text("what", "Elis Påhitt puttade och foten vreds."),
        text("place", "Kilsbergen"),
        text("sort", "injury"),
        text("supervision", "author"),
    ]);
    phone.tap("send-form-");
    phone.regain_net();
    phone.go(&format!("{}/hand-over", accident.replace("/accident/", "/report/")));
    phone
}

pub fn offered(phone: &Phone, id: &str) -> Option<String> {
    let screen = phone.screen();
    let page = screen.stack.last().unwrap();
    let offered = actions(page).into_iter().find(|action| action.id == id && action.why_not.is_none())?;
    Some(serde_json::to_string(&offered.opens).unwrap())
}

#[test]
fn a_report_about_two_pupils_is_handed_over_about_one_of_them() {
    golden("report-hand-over-two", of_two);
    let mut phone = of_two(Language::Swedish);
    let route = phone.screen().stack.last().unwrap().route.clone();
    assert!(offered(&phone, "paper").is_none() && offered(&phone, "copy").is_none());
    phone.go(&format!("{route}/pupil/lova"));
    for way in ["paper", "copy", "copy-json"] {
        assert_eq!(offered(&phone, way), None, "before the texts were read");
    }
    phone.tap("read-");
    phone.tap("hand-over-to-vera");
    let (_, asked) = phone.school.handed_over.last().unwrap();
    let of = |question| asked.texts.iter().find(|text| text.question == question).map(|text| text.choice);
    assert_eq!(of(ReportQuestion::What), Some(CopyChoice::NotTaken));
    assert_eq!(of(ReportQuestion::Place), Some(CopyChoice::Read));
    for way in ["paper", "copy", "copy-json"] {
        let words = offered(&phone, way).unwrap();
        assert!(words.contains("Lova") && words.contains("Kilsbergen"), "{way}");
        assert!(!words.contains("Elis") && !words.contains("Tove") && !words.contains("puttade"), "{way}");
    }
    golden("report-hand-over-one", |language| {
        let mut phone = of_two(language);
        let route = phone.screen().stack.last().unwrap().route.clone();
        phone.go(&format!("{route}/pupil/lova"));
        phone.tap("read-");
        phone
    });
    // A person has read it and takes it along.
    let key = actions(phone.screen().stack.last().unwrap())
        .into_iter()
        .find_map(|action| action.id.strip_suffix("-form-what").map(str::to_owned))
        .unwrap();
    phone.tap(&format!("{key}-form-what"));
    assert!(offered(&phone, "copy").is_none(), "another choice is another paper");
    phone.tap("hand-over-e-service");
    let (_, asked) = phone.school.handed_over.last().unwrap();
    assert!(asked.texts.iter().any(|text| text.choice == CopyChoice::Taken));
    assert!(offered(&phone, "copy").unwrap().contains("puttade"));
    // The other family's has none of the first one's calls, and neither has the other's name.
    phone.go(&format!("{route}/pupil/elis"));
    phone.tap("read-");
    phone.tap("hand-over-other");
    let words = offered(&phone, "copy").unwrap();
    assert!(words.contains("Elis") && !words.contains("Lova") && !words.contains("Omar") && !words.contains("Vera"));
}

#[test]
fn both_families_are_in_one_report_only_when_somebody_says_so() {
    let mut phone = of_two(Language::Swedish);
    let route = phone.screen().stack.last().unwrap().route.clone();
    phone.go(&format!("{route}/all"));
    let families = |phone: &Phone| {
        actions(phone.screen().stack.last().unwrap()).iter().any(|action| action.id.starts_with("hand-over-to-"))
    };
    assert!(!families(&phone), "a paper about two families is neither's");
    phone.tap("hand-over-e-service");
    assert_eq!(phone.school.handed_over.last().unwrap().1.about, ReportAbout::Everybody);
    let words = offered(&phone, "copy").unwrap();
    assert!(words.contains("Elis") && words.contains("Lova"));
    let paper = phone.screen().stack.last().unwrap().paper("paper").cloned().unwrap();
    phone.go(&format!("{route}/pupil/lova"));
    phone.tap("read-");
    phone.tap("hand-over-e-service");
    let one = phone.screen().stack.last().unwrap().paper("paper").cloned().unwrap();
    assert_ne!(paper.file, one.file);
    assert!(!paper.file.contains("olycka") && !one.file.contains("lova"));
    phone.go(&format!("{route}/pupil/sam"));
    assert!(actions(phone.screen().stack.last().unwrap()).is_empty(), "who was not in it");
}
