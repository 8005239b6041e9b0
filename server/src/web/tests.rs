//! The pages as HTML: goldens of the parts, and what must hold on every page.

use super::sample;
use super::{Form, asks, main, page, posted};

const FORM: Form<'_> = Form {
    csrf: "made-up",
    window: "w1",
    live: true,
    confirm: None,
    now: 1_795_440_000_000,
    base: "/phone/2",
    schools: None,
};

/// One tag a line, so that a change is seen where it is.
fn lines(html: &str) -> String {
    html.replace("><", ">\n<")
}

#[test]
fn a_first_page_has_notice_rows_foot_and_tabs() {
    insta::assert_snapshot!(lines(&main(&sample::today(), &FORM)));
}

#[test]
fn a_pupil_has_guardians_and_a_timeline_with_the_list_beside() {
    insta::assert_snapshot!(lines(&main(&sample::pupil(), &FORM)));
}

#[test]
fn a_note_is_filled_in_under_labels() {
    let mut screen = sample::note();
    screen.stack.drain(..2);
    insta::assert_snapshot!(lines(&main(&screen, &FORM)));
}

#[test]
fn figures_and_what_cannot_be_done_now() {
    insta::assert_snapshot!(lines(&main(&sample::this_phone(), &FORM)));
}

#[test]
fn the_document_around_signing_in() {
    let html = page(&sample::sign_in(), &Form { live: false, base: "", ..FORM });
    let (before, after) = html.split_once("<div hidden>").unwrap();
    assert!(after.contains("<symbol id=\"phone\""));
    insta::assert_snapshot!(lines(before));
}

#[test]
fn steps_lists_flags_tables_and_links_that_open_something() {
    insta::assert_snapshot!(lines(&main(&sample::rest(), &FORM)));
}

fn all() -> Vec<kontaktbok_core::page::Screen> {
    vec![
        sample::today(),
        sample::class(),
        sample::pupil(),
        sample::note(),
        sample::several(),
        sample::sign_in(),
        sample::this_phone(),
        sample::rest(),
    ]
}

/// Every golden page of the core, by name.
fn goldens() -> Vec<(String, kontaktbok_core::page::Screen)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/core/tests/pages/golden");
    let read = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        let (_, json) = text.trim_start_matches("---\n").split_once("---\n").unwrap();
        (path.display().to_string(), serde_json::from_str(json).unwrap())
    };
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|end| end == "snap")).map(read).collect()
}

#[test]
fn every_golden_page_of_the_core_is_drawn_with_its_words() {
    let goldens = goldens();
    assert!(goldens.len() > 100, "the core's golden pages are not where they were");
    for (name, screen) in goldens {
        let html = main(&screen, &FORM);
        let top = screen.stack.last().unwrap();
        let notices = top.parts.iter().filter_map(|part| match &part.kind {
            kontaktbok_core::page::PartKind::Notice { head, .. } => Some(head),
            _ => None,
        });
        for words in notices.chain([&top.title.text]).chain(top.age.as_ref().map(|age| &age.text)) {
            let escaped = maud::html! { (words) }.into_string();
            assert!(html.contains(&escaped), "{name} is drawn without {words:?}");
        }
    }
}

#[test]
fn no_id_stands_twice_and_every_reference_leads_somewhere() {
    for screen in all().into_iter().chain(goldens().into_iter().map(|(_, screen)| screen)) {
        let html = page(&screen, &FORM);
        let values = |name: &str| -> Vec<String> {
            let before = format!(" {name}=\"");
            html.split(before.as_str()).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
        };
        let ids = values("id");
        let once: std::collections::BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), once.len(), "{:?}", screen.place);
        for name in ["aria-describedby", "aria-labelledby", "for"] {
            for id in values(name).iter().flat_map(|ids| ids.split(' ')) {
                assert!(once.contains(&id.to_owned()), "{name} {id}");
            }
        }
        assert_eq!(html.matches("<h1 ").count(), 1);
        assert!(!html.contains("style=\"") && !html.contains("onclick"), "nothing inline");
    }
}

#[test]
fn what_people_wrote_is_text_and_not_markup() {
    let html = main(&sample::rest(), &FORM);
    assert!(html.contains("&lt;b&gt;Händelsen&lt;/b&gt; &amp; mer") && !html.contains("<b>"));
}

#[test]
fn a_question_is_asked_once_and_yes_confirms_only_its_own_action() {
    let screen = sample::note();
    let post = |pairs: &[(&str, &str)]| {
        posted(&pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>())
    };
    let route = ("route", "/pupil/lova/note/1");
    let asked = asks(&screen, &post(&[route, ("action", "discard")]));
    assert_eq!(asked.as_deref(), Some("discard"));
    assert_eq!(asks(&screen, &post(&[route, ("confirmed", "discard")])), None);
    assert_eq!(asks(&screen, &post(&[route, ("action", "save")])), None);
    let html = main(&screen, &Form { confirm: Some("discard"), ..FORM });
    assert_eq!(html.matches("name=\"confirmed\" value=\"discard\"").count(), 1);
    assert_eq!(html.matches("value=\"discard\"").count(), 1, "the button that asked is gone");
    assert!(!main(&screen, &FORM).contains("name=\"confirmed\""));
}

#[test]
fn without_script_a_number_that_also_posts_is_a_link_of_its_own() {
    let with = main(&sample::pupil(), &FORM);
    assert!(with.contains("<noscript><a class=\"bare\" href=\"tel:0701740605\""));
    let without = main(&sample::pupil(), &Form { live: false, ..FORM });
    assert!(!without.contains("<noscript>") && without.contains("<a class=\"bare\" href=\"tel:0701740605\""));
}
