//! The files as others read them: their words in order, their structure, their pages.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use kontaktbok_core::page::{Language, Paper, PaperAnswer, PaperBlock, PaperHappening, PaperSection, Words};
use kontaktbok_paper::pdf;
use lopdf::{Dictionary, Document, Object};
use proptest::prelude::*;

#[path = "file/made_up.rs"]
mod made_up;

fn read(paper: &Paper) -> Document {
    Document::load_mem(&pdf(paper).unwrap()).unwrap()
}

/// The text of all sheets, without the white space that says nothing.
fn text(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    bare(&document.extract_text(&pages).unwrap())
}

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn dictionary<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    document.dereference(object).ok()?.1.as_dict().ok()
}

/// The kinds of the structure, outer ones first, in reading order.
fn kinds(document: &Document) -> Vec<String> {
    fn walk(document: &Document, object: &Object, kinds: &mut Vec<String>) {
        let Ok((_, object)) = document.dereference(object) else { return };
        if let Ok(list) = object.as_array() {
            return list.iter().for_each(|child| walk(document, child, kinds));
        }
        let Ok(part) = object.as_dict() else { return };
        if let Ok(kind) = part.get(b"S").and_then(Object::as_name) {
            kinds.push(String::from_utf8_lossy(kind).into_owned());
        }
        if let Ok(children) = part.get(b"K") {
            walk(document, children, kinds);
        }
    }
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let mut found = Vec::new();
    walk(document, root, &mut found);
    found
}

fn prose(text: &str) -> Paper {
    let section = PaperSection { head: "Rubrik".to_owned(), blocks: vec![PaperBlock::Prose(text.to_owned())] };
    Paper { sections: vec![section], under: vec![], ..made_up::report() }
}

#[test]
fn the_words_stand_in_reading_order_on_one_sheet() {
    let document = read(&made_up::report());
    assert_eq!(document.get_pages().len(), 1);
    let text = text(&document);
    let mut from = 0;
    for words in [
        "Olycksfallsrapport",
        "Hagaskolan",
        "Vem det gäller",
        "Alva Öberg, 5B",
        "Şirin Łukasz Žižek",
        "Vad hände?",
        "Alva snubblade på en rot",
        "röra handen",
        "När hände det?",
        "Tidslinje",
        "24 nov. 10.11",
        "Ringde Noor Öberg",
        "Sida 1 av 1",
    ] {
        let at = text[from..].find(&bare(words));
        from += at.unwrap_or_else(|| panic!("{words} does not stand after what comes before it"));
    }
}

#[test]
fn every_part_is_tagged_as_what_it_is() {
    let document = read(&made_up::report());
    let kinds = kinds(&document);
    let begins = [
        "Document", "H1", "P", "P", "P", "Sect", "H2", "L", "LI", "LBody", "LI", "LBody", "Sect", "H2", "Table", "TR",
        "TH", "TD", "TR",
    ];
    assert_eq!(kinds[..begins.len()], begins);
    assert_eq!(kinds.iter().filter(|kind| *kind == "TR").count(), 9 + 5);
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"sv");
    let marks = dictionary(&document, catalog.get(b"MarkInfo").unwrap()).unwrap();
    assert!(marks.get(b"Marked").unwrap().as_bool().unwrap());
    let shown = dictionary(&document, catalog.get(b"ViewerPreferences").unwrap()).unwrap();
    assert!(shown.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
    let bytes = pdf(&made_up::report()).unwrap();
    let says = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
    assert!(
        says(b"pdfuaid:part") && says(b"pdfaid:part") && says(b"pdfaid:conformance") && says(b"Olycksfallsrapport")
    );
}

#[test]
fn another_language_is_said() {
    let document = read(&Paper { language: Language::English, ..made_up::report() });
    assert_eq!(document.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"en");
    assert!(text(&document).contains("Page1of1"));
}

#[test]
fn what_somebody_wrote_is_tagged_in_its_own_language_where_that_is_another() {
    let happening = PaperHappening {
        at: "24 Nov 10.05".to_owned(),
        lines: vec!["Rang Vera".into(), Words::of_staff("Hon kommer.")],
    };
    let section = PaperSection { head: "Contacts".to_owned(), blocks: vec![PaperBlock::Happenings(vec![happening])] };
    let paper = |language| Paper { language, sections: vec![section.clone()], ..made_up::report() };
    let tagged = |paper: &Paper| {
        let document = read(paper);
        let parts = document.objects.values().filter_map(|object| object.as_dict().ok());
        let of = parts.filter(|part| part.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"P"));
        of.filter(|part| part.get(b"Lang").and_then(Object::as_str).is_ok_and(|tag| tag == b"sv")).count()
    };
    assert_eq!((tagged(&paper(Language::English)), tagged(&paper(Language::Swedish))), (1, 0));
}

#[test]
fn the_contents_beside_it_are_a_tree_under_the_title() {
    let document = read(&made_up::report());
    let catalog = document.catalog().unwrap();
    let outline = dictionary(&document, catalog.get(b"Outlines").unwrap()).unwrap();
    let title = dictionary(&document, outline.get(b"First").unwrap()).unwrap();
    assert!(title.get(b"Next").is_err(), "one title");
    let mut heads = 0;
    let mut next = title.get(b"First").ok();
    while let Some(head) = next.and_then(|head| dictionary(&document, head)) {
        heads += 1;
        next = head.get(b"Next").ok();
    }
    assert_eq!(heads, 3);
}

#[test]
fn a_long_paper_has_more_sheets_and_says_which() {
    let long: Vec<String> = (1..=90).map(|n| format!("Rad {n} av det som skrevs.")).collect();
    let document = read(&prose(&long.join("\n")));
    assert_eq!(document.get_pages().len(), 2);
    let text = text(&document);
    assert!(text.contains("Sida1av2") && text.contains("Sida2av2"));
    assert!((1..=90).all(|n| text.contains(&format!("Rad{n}av"))), "a line is lost");
}

#[test]
fn a_long_answer_is_cut_between_sheets_and_stays_one_cell() {
    let value = "Ord som fortsätter. ".repeat(400);
    let answers = vec![PaperAnswer { label: "Vad hände?".to_owned(), value: value.clone().into() }];
    let section = PaperSection { head: "Rubrik".to_owned(), blocks: vec![PaperBlock::Answers(answers)] };
    let document = read(&Paper { sections: vec![section], foot: String::new(), ..made_up::report() });
    let pages = document.get_pages().len();
    assert!(pages > 1);
    assert_eq!(kinds(&document).iter().filter(|kind| *kind == "TD").count(), 1);
    let mut text = text(&document);
    for page in 1..=pages {
        text = text.replace(&format!("Sida{page}av{pages}"), "");
    }
    let goes_on = bare("Vad hände? (fortsättning)");
    assert_eq!(text.matches(&goes_on).count(), pages - 1, "each sheet but the first says what goes on");
    text = text.replace(&goes_on, "");
    assert!(text.contains(&bare(&value)), "a word is lost where it is cut");
}

#[test]
fn every_letter_of_a_name_survives() {
    let letters = "å ä ö é ç ş ł ž Å Ä Ö É Ç Ş Ł Ž ğ İ ő ț Ω Ж ї – ” …";
    assert!(text(&read(&prose(letters))).contains(&bare(letters)));
}

#[test]
fn a_sign_that_the_fonts_lack_is_drawn_as_one_and_kept_as_text() {
    let bytes = pdf(&prose("عائشة 🙂 阿 \u{0} \u{feff} \u{e000} \u{10fffd}")).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    let content = document.get_page_content(document.get_pages()[&1]);
    let spans = String::from_utf8_lossy(&content).matches("ActualText").count();
    // The first of them is the sign's own text; each other stands beside it as what it was.
    assert!(spans >= 6, "{spans}");
}

#[test]
fn the_same_paper_is_the_same_file() {
    assert!(pdf(&made_up::report()).unwrap() == pdf(&made_up::report()).unwrap());
}

#[test]
fn a_paper_without_anything_is_a_paper() {
    let empty = Paper {
        file: String::new(),
        at: 0,
        language: Language::Swedish,
        title: String::new(),
        under: vec![],
        sections: vec![PaperSection { head: String::new(), blocks: vec![PaperBlock::Answers(vec![])] }],
        foot: String::new(),
    };
    assert_eq!(read(&empty).get_pages().len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_words_make_a_file(title in any::<String>(), said in prop::collection::vec(any::<String>(), 0..6), foot in any::<String>(), paper_at in any::<u64>()) {
        let answers = said.iter().map(|said| PaperAnswer { label: said.clone(), value: said.chars().rev().collect::<String>().into() });
        let happenings = said.iter().map(|said| PaperHappening { at: said.clone(), lines: said.lines().map(Into::into).collect() });
        let blocks = vec![
            PaperBlock::Answers(answers.collect()),
            PaperBlock::Happenings(happenings.collect()),
            PaperBlock::Prose(said.concat()),
        ];
        let sections = vec![PaperSection { head: title.clone(), blocks }];
        let paper = Paper { title, under: said, foot, sections, file: String::new(), at: i64::try_from(paper_at).unwrap_or(i64::MAX), language: Language::Swedish };
        prop_assert!(pdf(&paper).is_ok());
    }
}
