//! An accident stays in sight until it is over: its minutes are counted, and every page of it leads to whom to ring.

use kontaktbok_core::page::{Back, Language, Page, PartKind, RowDoes};

use super::accident::{hurt, tried};
use super::facts::MINUTE;
use super::golden::golden;
use super::phone::Phone;
use super::report::filled_in;
use super::trip::{route, shows};

/// How long the page says that it goes on.
fn minutes(phone: &Phone) -> Option<String> {
    let page = phone.screen().stack.pop().unwrap();
    page.parts.iter().find_map(|part| match &part.kind {
        PartKind::Figures(figures) => figures.iter().find(|figure| figure.key == "since").map(|of| of.value.clone()),
        _ => None,
    })
}

#[test]
fn minutes_are_counted_while_somebody_looks_and_not_otherwise() {
    let mut phone = hurt(Language::Swedish);
    // In touch with the school nothing else asks to be woken so soon.
    phone.regain_net();
    assert_eq!(minutes(&phone).as_deref(), Some("0 min"));
    for minute in 1..4 {
        let asked = phone.wake.expect("it asks to be woken");
        let left = i64::try_from(asked - phone.boot()).unwrap();
        assert!((1..=MINUTE).contains(&left), "{left}");
        phone.pass(left);
        assert_eq!(minutes(&phone), Some(format!("{minute} min")), "the page changes while one looks");
    }
    let accident = route(&phone);
    phone.go("/class");
    assert!(phone.wake.is_none_or(|asked| asked > phone.boot() + MINUTE.unsigned_abs()), "nobody looks");
    phone.go(&accident);
    assert!(phone.wake.is_some_and(|asked| asked <= phone.boot() + MINUTE.unsigned_abs()));
}

#[test]
fn what_is_over_counts_no_minutes() {
    let mut phone = tried(Language::Swedish);
    phone.regain_net();
    assert_eq!(minutes(&phone).as_deref(), Some("4 min"));
    phone.tap("told-lova-vera");
    assert_eq!(minutes(&phone), None, "everybody is reached");
    assert!(phone.wake.is_none_or(|asked| asked > phone.boot() + MINUTE.unsigned_abs()));
}

#[test]
fn every_page_of_an_accident_leads_to_the_call_list() {
    let mut phone = filled_in(Language::Swedish);
    let form = route(&phone);
    let report = form.split("/form/").next().unwrap().to_owned();
    let accident = report.replace("/report/", "/accident/");
    let pages = [
        form.clone(),
        form.replace("/1", "/2"),
        report.clone(),
        format!("{report}/pupil"),
        format!("{report}/hand-over"),
        format!("{report}/hand-over/pupil/lova"),
        format!("{report}/hand-over/all"),
        format!("{accident}/pupils"),
        format!("{accident}/happened"),
        format!("{accident}/on-purpose"),
        "/today".to_owned(),
        "/accident".to_owned(),
    ];
    for path in pages {
        phone.go(&path);
        let page = phone.screen().stack.pop().unwrap();
        assert_eq!(page.route, path);
        assert!(leads(&page, &accident), "{path} leads nowhere");
    }
    golden("accident-hand-over-under-way", |language| {
        let mut phone = filled_in(language);
        let report = route(&phone).split("/form/").next().unwrap().to_owned();
        phone.go(&format!("{report}/hand-over"));
        phone
    });
}

fn leads(page: &Page, to: &str) -> bool {
    let back = matches!(&page.back, Back::Pop { route, .. } if route == to);
    let rows = page.parts.iter().filter_map(|part| match &part.kind {
        PartKind::Rows { rows, .. } => Some(rows),
        _ => None,
    });
    back || rows.flatten().any(|row| matches!(&row.does, RowDoes::Leads(route) if route == to))
}

#[test]
fn an_accident_begun_by_mistake_is_taken_back_and_what_was_done_stays() {
    golden("accident-mistaken", |language| {
        let mut phone = hurt(language);
        phone.tap("step-");
        phone.tap("no-accident-");
        phone
    });
    let mut phone = hurt(Language::Swedish);
    let accident = route(&phone);
    phone.tap("no-accident-");
    assert_eq!(minutes(&phone), None);
    assert!(!shows(&phone, "Elev som inte står i listan"), "nobody is hurt");
    phone.go("/today");
    assert!(!shows(&phone, "Olycka pågår") && !shows(&phone, "Rapporten är inte skriven än"));
    phone.go("/report");
    assert!(shows(&phone, "Ingen olycka, den togs tillbaka"));
    // Somebody was hurt after all.
    phone.go(&format!("{accident}/pupils"));
    phone.tap("hurt-");
    assert!(minutes(&phone).is_some());
    phone.go("/today");
    assert!(shows(&phone, "Olycka pågår"));
}

#[test]
fn who_was_told_in_another_way_is_asked_about_first_and_is_called_no_talk() {
    let mut phone = hurt(Language::Swedish);
    let page = phone.screen().stack.pop().unwrap();
    let told = page.actions().find(|action| action.id == "told-lova-vera").unwrap();
    assert!(told.confirm.as_ref().unwrap().text.contains("kan inte tas bort"));
    phone.tap("told-lova-vera");
    assert!(shows(&phone, "Vera Exempel har fått veta på annat sätt.") && !shows(&phone, "Samtal med"));
}
