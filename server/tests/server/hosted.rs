//! The browser shell of the server: a phone for whoever signs in by a browser.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use kontaktbok_server::commands::{Answer, Ask};

use crate::browser::{Browser, Page};
use crate::harness::{School, ok};
use crate::made_up;

/// A school with its register, and the code of a mentor.
async fn school() -> (School, String) {
    let school = made_up::school().await;
    let code = school.code_for(made_up::people().mentor_a.as_str()).await;
    (school, code)
}

fn files(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in ok(std::fs::read_dir(folder)) {
        let path = ok(entry).path();
        all.extend(if path.is_dir() { files(&path) } else { std::fs::read(path).unwrap_or_default() });
    }
    all
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|part| part == text.as_bytes())
}

/// The folders of the browsers' phones; a door is nobody's.
fn phones(place: &Path) -> Vec<PathBuf> {
    let folders = ok(std::fs::read_dir(place.join("data/browsers"))).map(|folder| ok(folder).path());
    folders
        .filter(|folder| {
            folder.is_dir() && !folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with("door"))
        })
        .collect()
}

/// The first pupil of the class, with its page's path.
async fn a_pupil(browser: &mut Browser) -> String {
    let class = browser.open("/class").await;
    let path = class.html.split("href=\"/pupil/").nth(1).and_then(|rest| rest.split('"').next());
    format!("/pupil/{}", path.unwrap_or_else(|| panic!("no pupil: {}", class.html)))
}

async fn revoke_the_only_device(school: &School) {
    let Answer::Devices { devices } = made_up::tell(school, Ask::Devices).await else { panic!("no devices") };
    assert_eq!(devices.len(), 1);
    made_up::tell(school, Ask::Revoke { device: devices[0].device.clone() }).await;
}

async fn until_signed_out(browser: &mut Browser) -> Page {
    let begun = Instant::now();
    loop {
        let page = browser.open("/class").await;
        if page.path == "/sign-in" {
            return page;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "the browser is still signed in");
    }
}

async fn note(browser: &mut Browser, pupil: &str, text: &str) {
    let page = browser.open(pupil).await;
    let draft = browser.press(&page, &format!("note-{}", pupil.trim_start_matches("/pupil/")), &[]).await;
    assert!(draft.path.contains("/note/"), "{}", draft.path);
    let saved = browser
        .press(&draft, &format!("save-{}", draft.path.rsplit('/').next().unwrap_or_default()), &[("f.text", text)])
        .await;
    assert!(saved.html.contains(text), "{}", saved.html);
}

#[tokio::test]
async fn a_mentor_signs_in_writes_and_finds_it_again_after_the_server_was_started_again() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    let today = browser.sign_in(&code).await;
    assert_eq!((today.status.as_u16(), today.path.as_str()), (200, "/today"), "{}", today.html);
    let pupil = a_pupil(&mut browser).await;
    note(&mut browser, &pupil, "Vi pratade om läxorna.").await;
    let folder = school.stop().await;
    let bytes = files(&folder.path().join("data/browsers"));
    assert!(bytes.len() > 10_000 && !holds(&bytes, "läxorna"), "what is stored is sealed");

    let school = School::over(folder).await;
    let mut browser = browser.at(&school);
    let page = browser.open(&pupil).await;
    assert_eq!(page.path, pupil);
    assert!(page.html.contains("Vi pratade om läxorna."));
}

#[tokio::test]
async fn without_its_cookie_a_phone_is_nobody_s() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    browser.sign_in(&code).await;
    let pupil = a_pupil(&mut browser).await;
    let mut other = Browser::new(&school);
    assert_eq!(other.open(&pupil).await.path, "/sign-in");
    for secret in ["00".repeat(32), "..%2f..".to_owned(), String::new()] {
        other.cookies.insert("kontaktbok".to_owned(), secret);
        assert_eq!(other.open(&pupil).await.path, "/sign-in");
    }
}

#[tokio::test]
async fn signing_out_takes_the_phone_away_with_everything_on_it() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    browser.sign_in(&code).await;
    assert_eq!(phones(school.folder.path()).len(), 1);
    let page = browser.open("/this-phone").await;
    let asked = browser.press(&page, "sign-out-kept", &[]).await;
    let left = browser.say_yes(&asked, "sign-out-kept").await;
    assert_eq!(left.path, "/sign-in", "{}", left.html);
    assert_eq!(phones(school.folder.path()).len(), 0);
    assert!(!browser.cookies.contains_key("kontaktbok"));
    assert_eq!(browser.open("/class").await.path, "/sign-in");
}

#[tokio::test]
async fn a_browser_whose_phone_is_damaged_is_told_so_and_not_locked_out_for_ever() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    browser.sign_in(&code).await;
    let folder = school.stop().await;
    for phone in phones(folder.path()).into_iter().chain([folder.path().join("data/browsers/door-sv")]) {
        let store = phone.join("store.redb");
        if store.exists() {
            ok(std::fs::write(store, "no store at all"));
        }
    }

    let school = School::over(folder).await;
    let mut browser = browser.at(&school);
    let page = browser.open("/class").await;
    assert!(page.html.contains("Lagret går inte att läsa. Inget är raderat."), "{}", page.html);
    let asked = browser.press(&page, "sign-out-discard", &[]).await;
    assert!(asked.html.contains("går förlorat för alltid"), "{}", asked.html);
    browser.say_yes(&asked, "sign-out-discard").await;
    assert_eq!(phones(school.folder.path()).len(), 0);
    let code = school.code_for(made_up::people().mentor_a.as_str()).await;
    assert_eq!(browser.sign_in(&code).await.path, "/today");
}

#[tokio::test]
async fn a_revoked_browser_shows_no_pupil_any_more() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    browser.sign_in(&code).await;
    let pupil = a_pupil(&mut browser).await;
    revoke_the_only_device(&school).await;
    until_signed_out(&mut browser).await;
    assert_eq!(browser.open(&pupil).await.path, "/sign-in");
}

#[tokio::test]
async fn wrong_codes_are_tried_ten_times_a_minute_with_or_without_a_phone_and_right_ones_pass() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    for _ in 0..5 {
        assert_eq!(browser.sign_in("0000-0000-0000").await.path, "/sign-in");
    }
    for _ in 0..5 {
        assert_eq!(Browser::new(&school).sign_in("0000-0000-0000").await.path, "/sign-in");
    }
    let tried = browser.sign_in("0000-0000-0000").await;
    assert_eq!(tried.status.as_u16(), 429);
    assert!(tried.html.contains("En rätt kod går igenom ändå"));
    assert_eq!(Browser::new(&school).sign_in("0000-0000-0000").await.status.as_u16(), 429);
    assert_eq!(Browser::new(&school).sign_in(&code).await.path, "/today", "somebody at the same school");
}

#[tokio::test]
async fn a_revoked_browser_tries_codes_no_oftener_than_any_other() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    browser.sign_in(&code).await;
    revoke_the_only_device(&school).await;
    let mut page = until_signed_out(&mut browser).await;
    // The sign-in itself was none: it was right.
    for _ in 0..10 {
        page = browser.press(&page, "sign-in", &[("f.code", "0000-0000-0000")]).await;
        assert_eq!((page.path.as_str(), page.status.as_u16()), ("/sign-in", 200));
    }
    assert_eq!(browser.press(&page, "sign-in", &[("f.code", "0000-0000-0000")]).await.status.as_u16(), 429);
}

#[tokio::test]
async fn a_form_of_another_site_or_from_nowhere_is_not_taken() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    let door = browser.open("/").await;
    for origin in ["https://evil.example", "null"] {
        assert_eq!(browser.press_from(origin, &door, "sign-in").await.status.as_u16(), 403);
    }
    browser.sign_in(&code).await;
    let mut page = browser.open("/this-phone").await;
    page.html = page.html.replace("name=\"csrf\" value=\"", "name=\"csrf\" value=\"0");
    assert_eq!(browser.say_yes(&page, "sign-out-kept").await.status.as_u16(), 409);
    assert_eq!(browser.open("/this-phone").await.path, "/this-phone");
}

/// A page once it holds some text.
async fn until(browser: &mut Browser, path: &str, text: &str) -> Page {
    let begun = Instant::now();
    loop {
        let page = browser.open(path).await;
        if page.html.contains(text) {
            return page;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "{text} never comes: {}", page.html);
    }
}

#[tokio::test]
async fn a_paper_is_a_file_without_script_where_its_page_offers_it_and_nothing_elsewhere() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    browser.sign_in(&code).await;
    let pupil = format!("/pupil/{}", kontaktbok_school::made_up::pupil(made_up::SEED, "two-guardians"));
    note(&mut browser, &pupil, "Vi pratade om läxorna.").await;
    let way = format!("{pupil}/copy");
    until(&mut browser, &pupil, &way).await;
    let choose = browser.open(&way).await;
    let guardian = choose.html.split(&format!("href=\"{way}/")).nth(1).and_then(|rest| rest.split('"').next());
    let copy = format!("{way}/{}", guardian.unwrap_or_else(|| panic!("no guardian: {}", choose.html)));
    let link = format!("{copy}?paper=paper");
    // There is no file before every text was read, and none before the school has noted the copy.
    let page = until(&mut browser, &copy, "value=\"text-").await;
    assert_eq!(browser.open(&link).await.status.as_u16(), 404);
    let pressed = |page: &Page, begins: &str| {
        let at = page.html.find(&format!("value=\"{begins}")).unwrap_or_else(|| panic!("no {begins}: {}", page.html));
        page.html[at + 7..].split('"').next().unwrap_or_default().to_owned()
    };
    let page = browser.press(&page, &pressed(&page, "text-"), &[]).await;
    let page = browser.press(&page, &pressed(&page, "read-"), &[]).await;
    assert_eq!(browser.open(&link).await.status.as_u16(), 404);
    browser.press(&page, "make-copy", &[]).await;
    let page = until(&mut browser, &copy, &format!("href=\"{link}\"")).await;
    assert!(!page.html.contains("%PDF"), "{}", page.html);

    let file = browser.open(&link).await;
    assert!(file.status.is_success() && file.html.starts_with("%PDF-1.7"));
    let says = |name: &str| file.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    assert_eq!(says("content-type"), "application/pdf");
    let named = says("content-disposition");
    assert!(named.starts_with("attachment; filename=\"kopia-") && named.ends_with(".pdf\""), "{named}");
    let case = named.trim_start_matches("attachment; filename=\"kopia-").trim_end_matches(".pdf\"").to_uppercase();
    assert!(page.html.contains(&case), "{}", page.html);
    assert_eq!(says("cache-control"), "no-store");

    for nothing in [format!("{copy}?paper=else"), format!("{copy}?paper="), "/today?paper=paper".to_owned()] {
        assert_eq!(browser.open(&nothing).await.status.as_u16(), 404, "{nothing}");
    }
    let mut stranger = Browser::new(&school);
    let turned_away = stranger.open(&link).await;
    assert_eq!(turned_away.status.as_u16(), 401, "no page is saved under a paper's name");
    assert_ne!(turned_away.headers["content-type"], "application/pdf");
}

/// Whoever shows one of these cookies is at the door.
async fn open_nothing(school: &School, copies: &[BTreeMap<String, String>]) {
    for copy in copies {
        let mut thief = Browser::new(school);
        thief.cookies.clone_from(copy);
        for path in ["/class", "/today", "/this-phone"] {
            assert_eq!(thief.open(path).await.path, "/sign-in");
        }
    }
}

#[tokio::test]
async fn every_passage_gives_a_secret_that_nobody_had_before() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    let mut copies = Vec::new();
    // On a shared computer somebody tries a code that is none, and keeps the cookie.
    assert_eq!(browser.sign_in("0000-0000-0000").await.path, "/sign-in");
    copies.push(browser.cookies.clone());
    let door = browser.open("/sign-in").await;
    assert_eq!(browser.press(&door, "sign-in", &[("f.code", &code)]).await.path, "/today");
    open_nothing(&school, &copies).await;

    // Revoked, and let in again.
    copies.push(browser.cookies.clone());
    revoke_the_only_device(&school).await;
    let door = until_signed_out(&mut browser).await;
    copies.push(browser.cookies.clone());
    let code = school.code_for(made_up::people().mentor_a.as_str()).await;
    assert_eq!(browser.press(&door, "sign-in", &[("f.code", &code)]).await.path, "/today");
    open_nothing(&school, &copies).await;

    // Signed out, and another person comes.
    copies.push(browser.cookies.clone());
    let page = browser.open("/this-phone").await;
    browser.say_yes(&page, "sign-out-kept").await;
    open_nothing(&school, &copies).await;
    let code = school.code_for(made_up::people().mentor_b.as_str()).await;
    assert_eq!(browser.sign_in(&code).await.path, "/today");
    open_nothing(&school, &copies).await;
    let secrets: BTreeSet<_> = copies.iter().chain([&browser.cookies]).map(|copy| copy.get("kontaktbok")).collect();
    assert_eq!(secrets.len(), 4, "revoked it is the same, and opens nothing");
}

#[tokio::test]
async fn who_opens_another_s_link_while_somebody_is_signed_in_is_told_so() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    browser.sign_in(&code).await;
    let page = browser.open("/sign-in").await;
    assert_eq!(page.path, "/already-in");
    assert!(page.html.contains("är redan inloggad här") && page.html.contains("koden är inte använd"), "{}", page.html);
    assert_eq!(browser.open("/today").await.path, "/today");
}

#[tokio::test]
async fn a_code_is_not_spent_where_no_cookie_is_kept() {
    let (school, code) = school().await;
    let mut forgetful = Browser::new(&school);
    let door = forgetful.open("/sign-in").await;
    forgetful.cookies.clear();
    let told = forgetful.press(&door, "sign-in", &[("f.code", &code)]).await;
    assert_eq!(told.status.as_u16(), 428);
    assert!(told.html.contains("Koden är inte använd"), "{}", told.html);
    assert_eq!(phones(school.folder.path()).len(), 0);
    let mut browser = Browser::new(&school);
    assert_eq!(browser.sign_in(&code).await.path, "/today", "the code is as good as before");
}

#[tokio::test]
async fn a_paper_after_the_session_is_no_page_under_its_name() {
    let (school, _) = school().await;
    let mut browser = Browser::new(&school);
    let page = browser.open("/pupil/p/copy/g?paper=copy").await;
    assert_eq!((page.status.as_u16(), page.path.as_str()), (401, "/pupil/p/copy/g?paper=copy"));
    assert!(page.html.contains("Du är utloggad"), "{}", page.html);
}

#[tokio::test]
async fn whoever_listens_at_the_door_is_told_that_nothing_comes_and_no_proxy_keeps_what_does() {
    let (school, code) = school().await;
    let mut browser = Browser::new(&school);
    let at_the_door = browser.open("/__live").await;
    assert_eq!(at_the_door.status.as_u16(), 200);
    assert!(at_the_door.html.contains("event: gone"), "{}", at_the_door.html);
    assert_eq!(at_the_door.headers["x-accel-buffering"], "no");
    browser.sign_in(&code).await;
    let cookies = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
    let live = reqwest::Client::new().get(format!("{}/__live", school.url)).header("cookie", cookies);
    let live = ok(live.send().await);
    assert_eq!(live.headers()["x-accel-buffering"], "no");
    assert_eq!(live.headers()["content-type"], "text/event-stream");
}

#[tokio::test]
async fn the_page_for_signing_in_names_the_school_and_its_number() {
    let (school, _) = school().await;
    let mut browser = Browser::new(&school);
    let door = browser.open("/sign-in").await;
    assert!(door.html.contains("Skolan som ger koden") && door.html.contains("href=\"tel:+46"), "{}", door.html);
}
