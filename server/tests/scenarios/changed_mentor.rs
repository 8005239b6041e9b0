//! A class gets another mentor by an import while phones are live, and while one is out of reach.

use chrono::NaiveDate;
use serde_json::{Value, json};
use sqlx::Row as _;

use crate::{
    page::{Item, Page},
    school::{Files, School, pupil, register, today},
};

const BEFORE: &str = "Skriven före bytet.";
const WITHOUT_NET: &str = "Skriven utan nät efter bytet.";
const AFTER: &str = "Skriven efter bytet.";

/// The register in which one mentor of the class was that until yesterday, and another is from today.
fn changed(school: &School, today: NaiveDate) -> Files {
    let mut files = register();
    let (_, duties) = files.iter_mut().find(|(name, _)| name.starts_with("duties")).expect("no duties");
    let mut list: Value = serde_json::from_slice(duties).unwrap();
    for duty in list["data"].as_array_mut().unwrap() {
        let person = duty["person"]["id"].as_str().unwrap().to_owned();
        let roles = duty["assignmentRole"].as_array_mut().unwrap();
        if person == school.people.mentor_b.as_str() {
            roles[0]["endDate"] = json!(today.pred_opt().unwrap().to_string());
        } else if person == school.people.mentor_other.as_str() {
            let class = json!({"id": school.people.class});
            roles.push(json!({"group": class, "assignmentRoleType": "Mentor", "startDate": today.to_string()}));
        }
    }
    *duties = serde_json::to_vec(&list).unwrap();
    files
}

/// How often a page's timelines have a text, and all of it at the school.
fn has(page: &Page, text: &str) -> usize {
    let of_text = |item: &&Item| item.text.ends_with(text);
    page.timeline().iter().filter(of_text).filter(|item| item.is_at_school()).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_class_changes_mentor_by_an_import_and_no_note_is_lost_or_seen_by_the_wrong_one() {
    let school = School::open();
    let people = school.people.clone();
    let pupil = format!("/pupil/{}", pupil("two-guardians"));
    let staying = school.phone("staying", &people.mentor_a).await;
    let losing = school.phone("losing", &people.mentor_b).await;
    // The same mentor's other phone.
    let away = school.phone("away", &people.mentor_b).await;
    let gaining = school.phone("gaining", &people.mentor_other).await;
    let rektor = school.phone("rektor", &people.rektor).await;
    let not_here = |page: &Page| page.says("Finns inte här") && !page.says(BEFORE);
    losing.note(&pupil, BEFORE).await.unwrap();
    for phone in [&staying, &losing, &away] {
        phone.until(&pupil, "the first note is there", |page| has(page, BEFORE) == 1).await;
    }
    assert!(not_here(&gaining.page(&pupil).await.unwrap()));
    away.airplane(true).await;

    school.import(changed(&school, today()));
    let came = gaining.until(&pupil, "the class has come with its notes", |page| has(page, BEFORE) == 1).await;
    assert!(came.action("note-", "").is_some(), "the new mentor may write");
    losing.until(&pupil, "the class is gone", not_here).await;
    losing.until("/class", "no pupil is left", |page| page.says("Du är inte mentor för någon klass i dag.")).await;
    staying.note(&pupil, AFTER).await.unwrap();
    gaining.until(&pupil, "what is written now comes", |page| has(page, AFTER) == 1).await;

    // It does not know yet, and lets its mentor write as before.
    let written = away.note(&pupil, WITHOUT_NET).await.unwrap().timeline();
    assert!(written.iter().any(|item| item.text.ends_with(WITHOUT_NET) && item.is_on_the_phone_only()));
    away.airplane(false).await;
    away.until(&pupil, "the class is gone", not_here).await;
    away.until("/today", "it is said what became of the note", |page| {
        page.says("1 anteckning är inlämnad till rektor") && !page.says("ligger på telefonen")
    })
    .await;

    let tray = rektor.until("/tray", "what was handed in is read", |page| has(page, WITHOUT_NET) > 0).await;
    assert_eq!(has(&tray, WITHOUT_NET), 1);
    assert_eq!(tray.timeline().len(), 1);
    let handed_in = school.rows("SELECT entry FROM hand_ins").await;
    let handed_in: Vec<&str> = handed_in.iter().map(|row| row.get("entry")).collect();
    assert!(handed_in.len() == 1 && handed_in[0].contains(WITHOUT_NET), "{handed_in:?}");
    let texts: Vec<String> = school.arrived().await.into_iter().map(|arrived| arrived.text).collect();
    assert_eq!(texts, [BEFORE, AFTER], "what is in the tray is in no ledger");
    for phone in [&losing, &away] {
        assert!(not_here(&phone.page(&pupil).await.unwrap()));
    }
    for phone in [&staying, &gaining] {
        let page = phone.page(&pupil).await.unwrap();
        assert_eq!((has(&page, BEFORE), has(&page, AFTER), has(&page, WITHOUT_NET)), (1, 1, 0));
    }
    school.check();
}
