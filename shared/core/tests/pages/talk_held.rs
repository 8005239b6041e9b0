//! What a mentor does about a talk beside the times: an interpreter is booked, and what came of the talk is written down.

use kontaktbok_core::page::Language;
use kontaktbok_documents::answers;

use super::facts::{self, DAY, MINUTE, id};
use super::golden::golden;
use super::phone::{Phone, actions, keys, text};
use super::talk_answered::invited;
use super::talk_offered::{FIRST, answered, confirmed, decided, entry, offer, said};
use super::trip::{route, shows};

/// Noor's guardian needs an interpreter.
fn needs_an_interpreter(language: Language) -> Phone {
    let mut phone = Phone::of_talking_mentor(language);
    offer(&mut phone, false);
    let (at, round) = (phone.school.at, entry("r"));
    let about = answers::Says::About { round, interpreter: "arabiska".to_owned(), text: String::new() };
    phone.school.has_in(&facts::answers("noor", "layla"), said("about", "layla", at, about), at);
    let shown = answers::Says::CardShown { mentor: id("maja") };
    phone.school.has_in(&facts::answers("noor", "layla"), said("card", "layla", at, shown), at);
    phone.sign_in();
    phone.go("/talks/7b/r/noor");
    phone
}

#[test]
fn an_interpreter_is_to_be_booked_until_one_is() {
    golden("talks-interpreter", needs_an_interpreter);
    let mut phone = needs_an_interpreter(Language::Swedish);
    phone.go("/today");
    assert!(shows(&phone, "Boka tolk: arabiska"));
    phone.go("/talks/7b/r/noor");
    phone.pass(MINUTE);
    phone.tap("interpreter-layla");
    assert!(shows(&phone, "Tolk bokad: arabiska") && !shows(&phone, "Boka tolk"));
    phone.go("/today");
    assert!(!shows(&phone, "Boka tolk"));
    // Whoever rings is told as well, also in an accident.
    phone.go("/pupil/noor");
    assert!(shows(&phone, "vill ha tolk: arabiska"));
    phone.go("/accident");
    phone.tap("hurt-new-noor");
    assert!(shows(&phone, "vill ha tolk: arabiska"));
}

#[test]
fn after_a_talk_its_mentor_is_asked_whether_it_was_held_until_somebody_says() {
    let asks = |phone: &mut Phone| {
        phone.go("/today");
        shows(phone, "Blev samtalet av?")
    };
    let mut phone = answered(Language::Swedish);
    assert!(!asks(&mut phone), "it lies ahead");
    phone.pass(23 * DAY);
    assert!(asks(&mut phone), "also long after the last time of the round");
    phone.go("/talks/7b/r/lova");
    assert!(shows(&phone, "Det är inte antecknat om det blev av.") && !shows(&phone, "Bekräftad"));
    phone.tap("write-down-lova");
    phone.tap("save-held-");
    assert!(!asks(&mut phone));
}

#[test]
fn a_talk_is_written_down_for_each_guardian_and_what_was_agreed_in_the_ledger() {
    golden("talk-held", |language| {
        let mut phone = answered(language);
        phone.pass(9 * DAY);
        phone.go("/talks/7b/r/lova");
        phone.tap("write-down-lova");
        phone
    });
    let mut phone = answered(Language::Swedish);
    phone.pass(9 * DAY);
    phone.go("/talks/7b/r/lova");
    phone.tap("write-down-lova");
    phone.type_in(vec![text("agreed", "Läsa tjugo minuter om dagen")]);
    let at = route(&phone);
    phone.kill_and_start_at(Language::Swedish, &at);
    assert!(shows(&phone, "Läsa tjugo minuter om dagen"));
    phone.tap("save-held-");
    assert_eq!(route(&phone), "/talks/7b/r/lova");
    assert!(shows(&phone, "Hållet i går 15.40"));
    let came = |guardian: &str| {
        let last = phone.school.entries(&facts::answers("lova", guardian)).pop().unwrap();
        last.answer().map(|entry| entry.says.clone())
    };
    let held = |guardian_came| {
        Some(answers::Says::Held { round: entry("r"), happened: FIRST, guardian_came, pupil_came: true })
    };
    assert_eq!((came("vera"), came("omar")), (held(true), held(false)));
    let contact = phone.school.entries(&facts::subject("lova")).pop().unwrap();
    assert_eq!(contact.text(), "Läsa tjugo minuter om dagen");
    assert_eq!(contact.contact().unwrap().guardians, [id("vera")]);
}

#[test]
fn of_two_talks_one_is_written_down_for_whom_it_was_with() {
    let mut phone = Phone::of_talking_mentor(Language::Swedish);
    offer(&mut phone, true);
    let at = phone.school.at;
    for (guardian, slot) in [("vera", "a"), ("omar", "d")] {
        let (round, version, talk) = (entry("r"), entry(slot), answers::Talk::Own);
        let wish = answers::Says::Wish { round, slot: entry(slot), version, talk };
        let name = format!("w-{guardian}");
        phone.school.has_in(&facts::answers("lova", guardian), said(&name, guardian, at, wish), at);
        decided(&mut phone, "lova", guardian, slot, confirmed(&name, slot));
    }
    phone.sign_in();
    phone.pass(9 * DAY);
    phone.go("/talks/7b/r/lova");
    phone.tap("write-down-lova");
    phone.tap("save-held-");
    assert!(shows(&phone, "Hållet i går 15.40") && shows(&phone, "Bekräftad tors 3 dec 15.40"));
    let said = |guardian: &str| phone.school.entries(&facts::answers("lova", guardian)).len();
    assert_eq!((said("vera"), said("omar")), (2, 1));
    let contact = phone.school.entries(&facts::subject("lova")).pop().unwrap();
    assert_eq!(contact.contact().unwrap().guardians, [id("vera")]);
}

#[test]
fn a_talk_that_was_not_held_has_a_reason() {
    let mut phone = answered(Language::Swedish);
    phone.go("/talks/7b/r/lova");
    phone.tap("write-down-lova");
    phone.tap_with("save-held-", vec![text("held", "not-held")]);
    assert!(shows(&phone, "Välj varför samtalet inte blev av"));
    phone.tap_with("save-held-", vec![text("reason", "nobody_came")]);
    assert!(shows(&phone, "Blev inte av. Ingen kom."));
    assert!(phone.school.entries(&facts::subject("lova")).is_empty());
}

#[test]
fn a_talk_with_nobody_and_one_to_come_cannot_have_been_held() {
    let mut phone = answered(Language::Swedish);
    phone.go("/talks/7b/r/lova");
    phone.tap("write-down-lova");
    phone.tap_with("save-held-", vec![keys("came", &["vera"])]);
    assert!(shows(&phone, "Samtalet har inte börjat än"));
    phone.tap_with("save-held-", vec![text("happened", "2026-12-01T15:40")]);
    assert!(shows(&phone, "Tiden ligger i framtiden") && !shows(&phone, "Hållet tis"));
    phone.pass(9 * DAY);
    phone.tap_with("save-held-", vec![keys("came", &["lova"])]);
    assert!(shows(&phone, "Kryssa i minst en vårdnadshavare"));
}

#[test]
fn a_talk_that_was_held_asks_for_nothing_more() {
    let mut phone = Phone::of_guardian(Language::Swedish);
    offer(&mut phone, false);
    let at = phone.school.at;
    let held = answers::Says::Held { round: entry("r"), happened: FIRST, guardian_came: true, pupil_came: true };
    phone.school.has_in(&facts::answers("lova", "vera"), said("h", "maja", at, held), at);
    phone.sign_in();
    phone.go("/talk/lova/r/vera");
    assert!(shows(&phone, "Hållet tis 1 dec 15.40"));
    assert!(actions(phone.screen().stack.last().unwrap()).is_empty());
}

#[test]
fn who_is_shown_the_mentors_card_has_been_given_it_once() {
    let mut phone = invited(Language::Swedish);
    let shown = |phone: &Phone| phone.school.entries(&facts::answers("lova", "vera")).len();
    assert_eq!(shown(&phone), 0);
    phone.lose_net();
    phone.go("/child/lova");
    assert!(shows(&phone, "maja@example.org"));
    phone.go("/today");
    phone.go("/child/lova");
    phone.kill_and_start(Language::Swedish);
    phone.go("/child/lova");
    phone.regain_net();
    phone.go("/child/lova");
    assert_eq!(shown(&phone), 1);
    let last = phone.school.entries(&facts::answers("lova", "vera")).pop().unwrap();
    let says = answers::Says::CardShown { mentor: facts::id("maja") };
    assert_eq!(last.answer().unwrap().says, says);
}
