//! A copy of a ledger for one guardian: who it is for, what stands in it, and that nothing of anybody else does.

use kontaktbok_core::page::{Language, Opens, Paper};
use kontaktbok_documents::exchange::{OpenedLedger, ReceivedEntry};
use kontaktbok_documents::ledger::{Channel, Entry, Outcome, Tone};

use super::facts::{self, HOUR, MINUTE, entry};
use super::golden::golden;
use super::phone::{Phone, actions, text};

/// What is written about Omar alone, and about both.
const OF_OMAR: &str = "Hemligt om en ny adress.";
const OF_BOTH: &str = "Ska turas om att hämta.";

/// Contacts of every sort, by Maja.
fn contacts(at: i64) -> Vec<Entry> {
    let one = |number, channel, guardians: &[&str], text: &str| Entry {
        text: text.to_owned(),
        ..entry(number, "maja", at + i64::try_from(number).unwrap() * MINUTE, channel, Outcome::Reached, guardians)
    };
    let wrong = one(1, Channel::Call, &["vera"], "Mötet är på tisdag.");
    let right =
        Entry { corrects: Some(wrong.id.clone()), ..one(2, Channel::Call, &["vera"], "Mötet är på onsdag.") };
    vec![
        wrong,
        right,
        one(3, Channel::Mail, &["omar"], OF_OMAR),
        Entry { tone: Some(Tone::FollowUp), ..one(4, Channel::Talk, &["vera", "omar"], OF_BOTH) },
        one(5, Channel::Call, &[], "Omars tur att ringa."),
        one(6, Channel::Letter, &[], "Brev hem."),
    ]
}

/// A rektor who has opened the ledger.
fn opened(language: Language) -> Phone {
    let mut phone = Phone::of_rektor(language);
    let at = phone.school.at - HOUR;
    let received = |entry: Entry| ReceivedEntry { received_at: entry.at + MINUTE, entry };
    phone.school.opened = Some(OpenedLedger { entries: contacts(at).into_iter().map(received).collect() });
    phone.go("/pupil/lova");
    phone.tap("open-");
    phone
}

fn for_vera(language: Language) -> Phone {
    let mut phone = opened(language);
    phone.go("/pupil/lova/copy");
    phone.go("/pupil/lova/copy/vera");
    phone
}

fn paper(phone: &Phone) -> Option<Paper> {
    let screen = phone.screen();
    let page = screen.stack.last().unwrap();
    page.foot.iter().find_map(|action| match &action.opens {
        Some(Opens::Paper(paper)) => Some(paper.clone()),
        _ => None,
    })
}

#[test]
fn whom_a_copy_is_for_is_chosen() {
    golden("copy-choose", |language| {
        let mut phone = opened(language);
        phone.go("/pupil/lova/copy");
        phone
    });
}

#[test]
fn what_the_copy_will_say_is_shown_before_it_is_made() {
    golden("copy-for", for_vera);
}

#[test]
fn nothing_of_the_other_guardian_is_in_the_paper() {
    for language in [Language::Swedish, Language::English] {
        let paper = paper(&for_vera(language)).unwrap();
        let words = serde_json::to_string(&paper).unwrap();
        for of_omar in ["Omar", "omar", "Låtsas", OF_OMAR, OF_BOTH] {
            assert!(!words.contains(of_omar), "{of_omar} is in the paper");
        }
        for own in ["Vera Exempel", "Mötet är på tisdag.", "Mötet är på onsdag.", "Brev hem."] {
            assert!(words.contains(own), "{own} is not in the paper");
        }
        // The entry about Omar has the minute after the correction: no row of the paper is dated then.
        let at = clock_of(3);
        assert!(!words.contains(&at), "{at} stands in the paper");
    }
}

/// The clock of the entry with that number, as papers have it.
fn clock_of(number: i64) -> String {
    let phone = Phone::of_rektor(Language::Swedish);
    let minutes = (phone.school.at - HOUR) / MINUTE + number;
    // Stockholm in November is an hour ahead of UTC.
    let of_day = (minutes + 60) % (24 * 60);
    format!("{:02}.{:02}", of_day / 60, of_day % 60)
}

#[test]
fn a_text_comes_along_when_it_was_read_and_is_forgotten_with_the_page() {
    let mut phone = for_vera(Language::Swedish);
    phone.tap("copy-text-entry-maja-4");
    let words = serde_json::to_string(&paper(&phone).unwrap()).unwrap();
    assert!(words.contains(OF_BOTH) && !words.contains(OF_OMAR) && words.contains("annan vårdnadshavare"));
    phone.tap("copy-text-entry-maja-4");
    assert!(!serde_json::to_string(&paper(&phone).unwrap()).unwrap().contains(OF_BOTH));
    phone.tap("copy-text-entry-maja-4");
    phone.go("/pupil/lova");
    phone.go("/pupil/lova/copy/vera");
    assert!(!serde_json::to_string(&paper(&phone).unwrap()).unwrap().contains(OF_BOTH));
    golden("copy-text-read", |language| {
        let mut phone = for_vera(language);
        phone.tap("copy-text-entry-maja-4");
        phone
    });
}

#[test]
fn what_has_not_reached_the_school_is_not_in_a_mentor_s_copy() {
    golden("copy-waiting", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Skolan har det här.")]);
        phone.lose_net();
        phone.pass(MINUTE);
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Det här ligger på telefonen.")]);
        phone.go("/pupil/lova/copy/omar");
        let words = serde_json::to_string(&paper(&phone).unwrap()).unwrap();
        assert!(words.contains("Skolan har det här.") && !words.contains("ligger på telefonen"));
        phone
    });
}

#[test]
fn without_the_ledger_on_the_page_there_is_no_copy() {
    let mut phone = Phone::of_rektor(Language::Swedish);
    phone.go("/pupil/lova");
    assert!(!serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap().contains("/copy"));
    phone.go("/pupil/lova/copy/vera");
    assert!(paper(&phone).is_none() && actions(phone.screen().stack.last().unwrap()).is_empty());
    // Somebody who is no guardian of the pupil, and a ledger that was closed again.
    let mut phone = opened(Language::Swedish);
    phone.go("/pupil/lova/copy/astrid");
    assert!(paper(&phone).is_none());
    phone.go("/today");
    phone.go("/pupil/lova/copy/vera");
    assert!(paper(&phone).is_none());
}

#[test]
fn a_guardian_about_whom_the_rektor_is_to_be_asked_is_the_rektor_s_to_make_one_for() {
    let mut rektor = opened(Language::Swedish);
    facts::may_be_rung(&mut rektor.school.snapshot, "lova", "vera", false);
    rektor.lose_net();
    rektor.regain_net();
    rektor.go("/pupil/lova/copy/vera");
    assert!(paper(&rektor).is_some());
    let mut mentor = Phone::new(Language::Swedish);
    facts::may_be_rung(&mut mentor.school.snapshot, "lova", "vera", false);
    mentor.sign_in();
    mentor.go("/pupil/lova/copy/vera");
    assert!(paper(&mentor).is_none());
    mentor.go("/pupil/lova/copy/omar");
    assert!(paper(&mentor).is_some());
}
