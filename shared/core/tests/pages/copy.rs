//! A copy of a ledger for one guardian: who it is for, what stands in it, and that nothing of anybody else does.

use kontaktbok_core::page::{Language, Opens, Paper};
use kontaktbok_documents::Copying;
use kontaktbok_documents::exchange::copies::CopyChoice;
use kontaktbok_documents::exchange::{OpenedLedger, ReceivedEntry};
use kontaktbok_documents::ledger::{Channel, Entry, Outcome, Tone};

use super::facts::{self, HOUR, MINUTE, entry};
use super::golden::golden;
use super::phone::{Phone, actions, text};
use super::school::status;

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
    let received = |entry: Entry| ReceivedEntry { received_at: entry.at + MINUTE, entry, carried: false };
    phone.school.opened =
        Some(OpenedLedger { entries: contacts(at).into_iter().map(received).collect(), authors: vec![] });
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

fn offers(phone: &Phone, id: &str) -> bool {
    let screen = phone.screen();
    actions(screen.stack.last().unwrap()).iter().any(|action| action.id.starts_with(id) && action.why_not.is_none())
}

/// Every text is read, page by page.
fn read(phone: &mut Phone) {
    while offers(phone, "read-") {
        phone.tap("read-");
    }
}

/// Every text is read, and the copy made.
fn make(phone: &mut Phone) -> String {
    read(phone);
    phone.tap("make-copy");
    serde_json::to_string(&paper(phone).unwrap()).unwrap()
}

fn made(language: Language) -> Phone {
    let mut phone = for_vera(language);
    make(&mut phone);
    phone
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
fn a_copy_that_is_logged_can_be_saved() {
    golden("copy-made", made);
}

#[test]
fn nothing_of_the_other_guardian_is_in_the_paper() {
    for language in [Language::Swedish, Language::English] {
        let words = make(&mut for_vera(language));
        for of_omar in ["Omar", "omar", "Låtsas", OF_OMAR, OF_BOTH, "Brev hem."] {
            assert!(!words.contains(of_omar), "{of_omar} is in the paper");
        }
        for own in ["Vera Exempel", "Mötet är på tisdag.", "Mötet är på onsdag."] {
            assert!(words.contains(own), "{own} is not in the paper");
        }
        // The entry about Omar has the minute after the correction, those about nobody come last: no row is dated then.
        for number in [3, 5, 6] {
            let at = clock_of(number);
            assert!(!words.contains(&at), "{at} stands in the paper");
        }
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
fn nothing_can_be_saved_before_every_text_was_read_and_the_copy_logged() {
    let mut phone = for_vera(Language::Swedish);
    assert!(paper(&phone).is_none() && !offers(&phone, "make-copy"));
    phone.tap("make-copy");
    assert!(phone.school.copies.is_empty() && paper(&phone).is_none());
    read(&mut phone);
    assert!(paper(&phone).is_none() && phone.school.copies.is_empty());
    phone.tap("make-copy");
    assert!(paper(&phone).is_some());
    let page = serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    assert!(page.contains("7F3K-92Q1"));
}

#[test]
fn any_text_can_be_taken_along_or_left_out_and_the_log_says_by_whom() {
    let mut phone = for_vera(Language::Swedish);
    phone.tap("text-entry-maja-4");
    phone.tap("text-entry-maja-6");
    phone.tap("text-entry-maja-1");
    let words = make(&mut phone);
    assert!(words.contains(OF_BOTH) && words.contains("Brev hem.") && words.contains("annan vårdnadshavare"));
    assert!(!words.contains("Mötet är på tisdag.") && !words.contains(OF_OMAR));
    let logged = phone.school.copies.last().unwrap().clone();
    assert_eq!(logged.guardian.as_str(), "vera");
    let of = |number: u64| {
        let id = format!("entry-maja-{number}");
        logged.entries.iter().find(|entry| entry.id.as_str() == id).unwrap().choice
    };
    use CopyChoice::{LeftOut, NotTaken, Others, Read, Taken};
    assert_eq!([1, 2, 3, 4, 5, 6].map(of), [LeftOut, Read, Others, Taken, NotTaken, Taken]);
}

#[test]
fn another_choice_is_another_copy() {
    let mut phone = made(Language::Swedish);
    phone.tap("text-entry-maja-4");
    assert!(paper(&phone).is_none());
    phone.tap("make-copy");
    let second = paper(&phone).unwrap();
    assert_eq!(phone.school.copies.len(), 2);
    assert!(second.foot.contains("7F3K-92Q2") && second.file.contains("7f3k-92q2"));
    // Back as it was it is the first no more: what was said last counts.
    phone.tap("text-entry-maja-4");
    assert!(paper(&phone).is_none());
}

#[test]
fn what_was_read_and_chosen_outlives_a_kill_and_is_begun_anew_by_hand() {
    let mut phone = for_vera(Language::Swedish);
    phone.tap("text-entry-maja-4");
    phone.tap("read-");
    phone.kill_and_start(Language::Swedish);
    let kept: Vec<_> = phone.store.rows.iter().filter(|((_, owner, _), _)| owner == "papers").collect();
    assert!(kept.len() == 1 && !String::from_utf8_lossy(kept[0].1).contains("Ska turas"), "a text is with the choices");
    phone.go("/pupil/lova");
    phone.tap("open-");
    phone.go("/pupil/lova/copy/vera");
    assert!(make(&mut phone).contains(OF_BOTH));
    phone.tap("anew");
    assert!(paper(&phone).is_none() && !offers(&phone, "make-copy"));
    assert!(!make(&mut phone).contains(OF_BOTH));
}

#[test]
fn a_copy_of_the_day_before_is_over() {
    let mut phone = made(Language::Swedish);
    phone.go("/pupil/lova");
    phone.pass(25 * HOUR);
    phone.tap("open-");
    phone.go("/pupil/lova/copy/vera");
    assert!(paper(&phone).is_none() && !offers(&phone, "make-copy"));
}

#[test]
fn a_copy_is_made_with_net_and_says_so_without() {
    let mut phone = for_vera(Language::Swedish);
    read(&mut phone);
    phone.lose_net();
    phone.tap("make-copy");
    assert!(paper(&phone).is_none());
    golden("copy-without-net", |language| {
        let mut phone = for_vera(language);
        read(&mut phone);
        phone.lose_net();
        phone.tap("make-copy");
        phone
    });
    phone.regain_net();
    phone.go("/pupil/lova/copy/vera");
    phone.tap("make-copy");
    assert!(paper(&phone).is_some());
}

#[test]
fn what_the_school_does_not_log_is_not_made() {
    for (code, said) in [(409, "andra anteckningar"), (404, "Rektor gör"), (503, "Försök igen")] {
        let mut phone = for_vera(Language::Swedish);
        phone.school.answers.insert("/api/pupils/lova/copies".to_owned(), status(code));
        read(&mut phone);
        phone.tap("make-copy");
        assert!(paper(&phone).is_none());
        assert!(serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap().contains(said), "{code}");
    }
}

#[test]
fn two_hundred_notes_are_read_ten_at_a_time() {
    let mut phone = Phone::of_rektor(Language::Swedish);
    let at = phone.school.at - 10 * HOUR;
    let entries = (1..=200).map(|number| {
        let when = at + i64::try_from(number).unwrap() * MINUTE;
        let text = format!("Anteckning {number}.");
        let entry = Entry { text, ..entry(number, "maja", when, Channel::Call, Outcome::Reached, &["vera"]) };
        ReceivedEntry { received_at: when, entry, carried: false }
    });
    phone.school.opened = Some(OpenedLedger { entries: entries.collect(), authors: vec![] });
    phone.go("/pupil/lova");
    phone.tap("open-");
    phone.go("/pupil/lova/copy/vera");
    for _ in 0..20 {
        assert!(!offers(&phone, "make-copy"));
        phone.tap("read-");
    }
    phone.tap("make-copy");
    assert!(serde_json::to_string(&paper(&phone).unwrap()).unwrap().contains("Anteckning 200."));
}

#[test]
fn a_copy_of_two_school_years_has_a_head_for_each() {
    let mut phone = Phone::of_rektor(Language::Swedish);
    let now = phone.school.at;
    let received = |number: u64, at: i64| {
        let entry = entry(number, "maja", at, Channel::Call, Outcome::Reached, &["vera"]);
        ReceivedEntry { received_at: at, entry, carried: false }
    };
    let entries = vec![received(1, now - 200 * 24 * HOUR), received(2, now - HOUR)];
    phone.school.opened = Some(OpenedLedger { entries, authors: vec![] });
    phone.go("/pupil/lova");
    phone.tap("open-");
    phone.go("/pupil/lova/copy/vera");
    phone.tap("make-copy");
    let heads: Vec<String> = paper(&phone).unwrap().sections.into_iter().map(|section| section.head).collect();
    assert_eq!(heads[..2], ["Kontakter läsåret 2025/26", "Kontakter läsåret 2026/27"]);
}

#[test]
fn the_paper_says_date_period_and_maker_and_each_sheet_its_case() {
    let paper = paper(&made(Language::Swedish)).unwrap();
    let under = paper.under.join("\n");
    for said in ["Gjord 2026-11-23", "av Rut Rektorsson", "Avser 2026-11-23 till 2026-11-23", "Ärende 7F3K-92Q1"] {
        assert!(under.contains(said), "{said}");
    }
    assert!(paper.foot.contains("7F3K-92Q1") && !paper.foot.contains("Vera") && !paper.file.contains("vera"));
}

/// Elis has a guardian whose data are protected; in any case the school says how it is.
fn careful(language: Language) -> Phone {
    let mut phone = opened(language);
    let lova = phone.school.snapshot.pupils.iter_mut().find(|pupil| pupil.who.id.as_str() == "lova").unwrap();
    lova.copying = Copying::Chosen;
    phone.lose_net();
    phone.regain_net();
    phone.go("/pupil/lova/copy/vera");
    phone
}

#[test]
fn where_the_school_has_its_reasons_nothing_stands_of_itself() {
    golden("copy-chosen", careful);
    let mut phone = careful(Language::Swedish);
    let words = make(&mut phone);
    for text in ["Mötet är på tisdag.", "Mötet är på onsdag.", OF_OMAR, OF_BOTH, "Omar", "Brev hem.", "utelämnad"]
    {
        assert!(!words.contains(text), "{text} stands of itself");
    }
    phone.tap("text-entry-maja-4");
    phone.tap("make-copy");
    let words = serde_json::to_string(&paper(&phone).unwrap()).unwrap();
    assert!(words.contains(OF_BOTH) && !words.contains("annan vårdnadshavare") && !words.contains(OF_OMAR));
}

#[test]
fn how_much_is_left_out_is_not_told() {
    let with = |omars: u64| {
        let mut phone = Phone::of_rektor(Language::Swedish);
        let at = phone.school.at - HOUR;
        let of = |number: u64, guardian: &str| {
            let when = at + i64::try_from(number).unwrap() * MINUTE;
            let one = entry(number, "maja", when, Channel::Call, Outcome::Reached, &[guardian]);
            ReceivedEntry { carried: false, received_at: when, entry: Entry { text: "Ska.".to_owned(), ..one } }
        };
        let entries = [of(1, "vera")].into_iter().chain((2..2 + omars).map(|number| of(number, "omar"))).collect();
        phone.school.opened = Some(OpenedLedger { entries, authors: vec![] });
        phone.go("/pupil/lova");
        phone.tap("open-");
        phone.go("/pupil/lova/copy/vera");
        make(&mut phone)
    };
    assert_eq!(with(0), with(9));
}

#[test]
fn a_mentor_is_told_who_makes_a_copy_and_not_why() {
    golden("copy-by-rektor", |language| {
        let mut phone = Phone::new(language);
        for pupil in &mut phone.school.snapshot.pupils {
            pupil.copying = Copying::Chosen;
        }
        phone.sign_in();
        phone.go("/pupil/lova/copy");
        let way = phone.screen().stack.last().unwrap().clone();
        phone.go("/pupil/lova/copy/vera");
        assert!(paper(&phone).is_none() && !offers(&phone, "make-copy") && !offers(&phone, "read-"));
        phone.go(&way.route);
        phone
    });
}

#[test]
fn what_was_chosen_while_others_were_there_is_read_anew() {
    let mut phone = made(Language::Swedish);
    facts::may_be_rung(&mut phone.school.snapshot, "lova", "omar", false);
    phone.lose_net();
    phone.regain_net();
    phone.go("/pupil/lova/copy/vera");
    assert!(paper(&phone).is_none() && !offers(&phone, "make-copy"));
    assert!(!make(&mut phone).contains("Mötet är på tisdag."));
}

#[test]
fn what_has_not_reached_the_school_is_not_in_a_mentor_s_copy() {
    golden("copy-waiting", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Skolan har det här.")]);
        phone.go("/pupil/lova/copy/omar");
        let entry = actions(phone.screen().stack.last().unwrap())
            .into_iter()
            .find_map(|action| action.id.strip_prefix("text-").map(str::to_owned))
            .unwrap();
        phone.tap(&format!("text-{entry}"));
        phone.go("/pupil/lova");
        phone.lose_net();
        phone.pass(MINUTE);
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Det här ligger på telefonen.")]);
        phone.go("/pupil/lova/copy/omar");
        let page = serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
        assert!(page.contains("Skolan har det här.") && !page.contains("ligger på telefonen"));
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
    assert!(paper(&phone).is_none() && !offers(&phone, "read-"));
    let mut phone = made(Language::Swedish);
    phone.go("/today");
    phone.go("/pupil/lova/copy/vera");
    assert!(paper(&phone).is_none() && !offers(&phone, "make-copy"));
}

#[test]
fn where_somebody_is_not_to_be_rung_a_rektor_makes_every_copy() {
    let mut rektor = opened(Language::Swedish);
    facts::may_be_rung(&mut rektor.school.snapshot, "lova", "vera", false);
    rektor.lose_net();
    rektor.regain_net();
    for guardian in ["vera", "omar"] {
        rektor.go(&format!("/pupil/lova/copy/{guardian}"));
        assert!(offers(&rektor, "read-"));
    }
    let mut mentor = Phone::new(Language::Swedish);
    facts::may_be_rung(&mut mentor.school.snapshot, "lova", "vera", false);
    mentor.sign_in();
    for guardian in ["vera", "omar"] {
        mentor.go(&format!("/pupil/lova/copy/{guardian}"));
        assert!(!offers(&mentor, "read-") && !offers(&mentor, "make-copy"));
    }
}

#[test]
fn what_cannot_be_seen_stands_in_no_copy() {
    let mut phone = Phone::of_rektor(Language::Swedish);
    let at = phone.school.at - HOUR;
    let one = entry(1, "maja", at, Channel::Call, Outcome::Reached, &["vera"]);
    let entry = Entry { text: "Ra\u{202e}sk hämtning\u{200b} av Om\u{200b}ar".to_owned(), ..one };
    phone.school.opened =
        Some(OpenedLedger { entries: vec![ReceivedEntry { received_at: at, entry, carried: false }], authors: vec![] });
    phone.go("/pupil/lova");
    phone.tap("open-");
    phone.go("/pupil/lova/copy/vera");
    // It names Omar, so it starts left out.
    phone.tap("text-");
    let words = make(&mut phone);
    assert!(words.contains("Rask hämtning av Omar") && !words.contains(['\u{202e}', '\u{200b}']));
}
