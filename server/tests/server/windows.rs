//! Several windows of one browser, without script: each stays where it is, and nothing typed in one is lost by another.

use crate::browser::{Browser, Page};
use crate::harness::School;
use crate::made_up;

async fn signed_in() -> (School, Browser) {
    let school = made_up::school().await;
    let code = school.code_for(made_up::people().mentor_a.as_str()).await;
    let mut browser = Browser::new(&school);
    assert_eq!(browser.sign_in(&code).await.path, "/today");
    (school, browser)
}

/// The first two pupils of the class.
async fn pupils(browser: &mut Browser) -> [String; 2] {
    let class = browser.open("/class").await;
    let mut ids = class.html.split("href=\"/pupil/").skip(1).filter_map(|rest| rest.split('"').next());
    let mut next = || ids.next().unwrap_or_else(|| panic!("no pupil: {}", class.html)).to_owned();
    [next(), next()]
}

async fn begin_note(browser: &mut Browser, page: &Page, pupil: &str) -> Page {
    let draft = browser.press(page, &format!("note-{pupil}"), &[]).await;
    assert!(draft.path.starts_with(&format!("/pupil/{pupil}/note/")), "{}", draft.path);
    draft
}

async fn save(browser: &mut Browser, draft: &Page, text: &str) -> Page {
    let id = draft.path.rsplit('/').next().unwrap_or_default();
    browser.press(draft, &format!("save-{id}"), &[("f.text", text)]).await
}

#[tokio::test]
async fn two_windows_are_two_and_their_words_are_about_whom_they_show() {
    let (_school, mut browser) = signed_in().await;
    let [one, other] = pupils(&mut browser).await;
    let (first, second) =
        (browser.open(&format!("/pupil/{one}")).await, browser.open(&format!("/pupil/{other}")).await);
    let first = begin_note(&mut browser, &first, &one).await;
    let second = begin_note(&mut browser, &second, &other).await;
    let second = save(&mut browser, &second, "Om den andra.").await;
    assert_eq!(second.path, format!("/pupil/{other}"));
    let first = save(&mut browser, &first, "Om den ena.").await;
    assert_eq!(first.path, format!("/pupil/{one}"));
    for (pupil, text, not) in [(&one, "Om den ena.", "Om den andra."), (&other, "Om den andra.", "Om den ena.")] {
        let page = browser.open(&format!("/pupil/{pupil}")).await;
        assert!(page.html.contains(text) && !page.html.contains(not), "{}", page.html);
    }
}

#[tokio::test]
async fn two_windows_in_one_draft_lose_neither_s_words() {
    let (_school, mut browser) = signed_in().await;
    let [pupil, _] = pupils(&mut browser).await;
    let page = browser.open(&format!("/pupil/{pupil}")).await;
    let one = begin_note(&mut browser, &page, &pupil).await;
    let other = browser.open(&one.path).await;
    // The first types and asks for something that draws the page anew; the second has not seen it, and saves.
    browser.send(&one, &[("f.text", "Ringde mamma.")]).await;
    let saved = save(&mut browser, &other, "Mejlade pappa.").await;
    assert_eq!(saved.path, format!("/pupil/{pupil}"));
    assert!(saved.html.contains("Ringde mamma.") && saved.html.contains("Mejlade pappa."), "{}", saved.html);
}
