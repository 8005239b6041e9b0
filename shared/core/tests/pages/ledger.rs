//! A pupil's ledger as a timeline, with entries in every state.

use kontaktbok_core::page::{Language, PartKind};
use kontaktbok_documents::ledger::{Channel, Entry, Outcome, Tone};
use kontaktbok_documents::{Held, Right, SchoolYear, Subject};
use kontaktbok_sync::DocumentId;

use super::facts::{COLLEAGUE, DAY, HOUR, MINUTE, entry};
use super::golden::golden;
use super::phone::{Phone, text};

#[test]
fn an_entry_waits_and_another_is_received() {
    golden("ledger-waiting-and-received", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Skolan har det här.")]);
        phone.lose_net();
        phone.pass(25 * MINUTE);
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Det här ligger på telefonen.")]);
        phone
    });
}

#[test]
fn each_school_year_has_its_heading() {
    golden("ledger-two-years", |language| {
        let mut phone = Phone::new(language);
        let last = Subject::Ledger { pupil: "lova".parse().unwrap(), unit: Some("ekskolan".parse().unwrap()) };
        phone.school.comes_to_have(vec![Held {
            document: DocumentId([0x71; 16]).to_string(),
            subject: last.clone(),
            year: SchoolYear(2025),
            right: Right::Read,
        }]);
        let at = phone.school.at - 200 * DAY;
        phone.school.has_in(&last, entry(1, "kim", at, Channel::Call, Outcome::Reached, &["vera"]), at + MINUTE);
        let at = phone.school.at - HOUR;
        phone.school.has(
            "lova",
            COLLEAGUE,
            &entry(2, "kim", at, Channel::Mail, Outcome::Reached, &["vera"]),
            at + MINUTE,
        );
        phone.sign_in();
        phone.go("/pupil/lova");
        phone
    });
}

#[test]
fn what_waited_is_received_when_the_net_is_back() {
    golden("ledger-received-later", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.lose_net();
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Skrivet i bussen.")]);
        phone.pass(DAY + HOUR);
        phone.regain_net();
        phone
    });
}

#[test]
fn a_corrected_entry_is_struck_and_both_are_there() {
    golden("ledger-corrected", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Mötet är på tisdag.")]);
        phone.pass(HOUR);
        phone.tap("correct-");
        phone.tap_with("save-", vec![text("text", "Mötet är på onsdag.")]);
        phone
    });
}

#[test]
fn two_calls_within_a_minute_are_told_apart() {
    golden("ledger-two-calls", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        for guardian in ["vera", "omar"] {
            phone.tap(&format!("call-lova-{guardian}"));
            phone.tap("ended-");
        }
        phone
    });
}

#[test]
fn an_entry_that_is_not_saved_does_not_stand_on_the_timeline() {
    golden("ledger-not-saved", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/pupil/lova");
        phone.tap("call-lova-vera");
        phone.store.fault = Some(kontaktbok_core::effect::StoreFault::Full);
        phone.tap("ended-");
        phone
    });
}

#[test]
fn a_refused_entry_leaves_the_timeline() {
    golden("ledger-refused", |language| {
        let mut phone = super::refused::one_refused(language);
        phone.go("/pupil/lova");
        phone
    });
}

#[test]
fn every_channel_and_outcome_has_its_words() {
    golden("ledger-every-channel", |language| {
        let mut phone = Phone::new(language);
        let at = phone.school.at - 2 * DAY;
        let kinds = Outcome::ALL.map(|outcome| (Channel::Call, outcome)).into_iter();
        let kinds = kinds.chain(Channel::ALL.into_iter().skip(1).map(|channel| (channel, Outcome::Reached)));
        let both = kinds.flat_map(|kind| [(kind, &["omar"][..]), (kind, &[][..])]);
        for (number, ((channel, outcome), guardians)) in (1..).zip(both) {
            let when = at + i64::try_from(number).unwrap() * MINUTE;
            let one = entry(number, "kim", when, channel, outcome, guardians);
            phone.school.has("lova", COLLEAGUE, &one, when + MINUTE);
        }
        phone.sign_in();
        phone.go("/pupil/lova");
        phone
    });
}

#[test]
fn tones_clocks_and_people_who_are_not_known_any_more() {
    golden("ledger-tones-and-clocks", |language| {
        let mut phone = Phone::new(language);
        let at = phone.school.at - HOUR;
        let base = |number, tone| Entry {
            tone: Some(tone),
            text: "Bra vecka.".to_owned(),
            ..entry(number, "kim", at + i64::try_from(number).unwrap(), Channel::Mail, Outcome::Reached, &["vera"])
        };
        let fast = Entry { at: at + 3 * HOUR, happened: at + 3 * HOUR, ..base(3, Tone::FollowUp) };
        let gone = Entry {
            by: super::facts::id("former"),
            ..entry(4, "former", at, Channel::CallIn, Outcome::Reached, &["someone"])
        };
        for one in [base(1, Tone::Positive), base(2, Tone::Information), fast, gone] {
            phone.school.has("lova", COLLEAGUE, &one, at + MINUTE);
        }
        phone.sign_in();
        phone.go("/pupil/lova");
        phone
    });
}

#[test]
fn of_many_entries_the_newest_fifty_are_shown() {
    let with_many = |language| {
        let mut phone = Phone::new(language);
        for number in 1..=53 {
            let at = phone.school.at - DAY + i64::try_from(number).unwrap() * MINUTE;
            let one = entry(number, "kim", at, Channel::Call, Outcome::NoAnswer, &["vera"]);
            phone.school.has("lova", COLLEAGUE, &one, at + MINUTE);
        }
        phone.sign_in();
        phone.go("/pupil/lova");
        phone
    };
    let shown = |phone: &Phone| serde_json::to_string(&phone.screen()).unwrap().matches("\"entry-kim-").count();
    let mut phone = with_many(kontaktbok_core::page::Language::Swedish);
    assert_eq!(shown(&phone), 50);
    phone.tap("older-");
    assert_eq!(shown(&phone), 53);
    assert!(super::phone::actions(phone.screen().stack.last().unwrap()).iter().all(|a| !a.id.starts_with("older-")));
}

#[test]
fn what_is_written_while_the_clock_stands_at_1970_stands_after_what_was_written_before() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    let write = |phone: &mut Phone, words: &str| {
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", words)]);
    };
    write(&mut phone, "Det första.");
    phone.clock_ahead = -phone.school.at;
    write(&mut phone, "Det andra.");
    let page = serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    assert!(page.find("Det andra.").unwrap() < page.find("Det första.").unwrap());
    assert_eq!(page.matches("Telefonens klocka visade fel år").count(), 1);
}

#[test]
fn an_entry_of_a_newer_version_is_shown_as_such_and_the_others_go_on() {
    golden("ledger-newer", |language| {
        let mut phone = Phone::new(language);
        let at = phone.school.at - HOUR;
        let known = entry(1, "kim", at, Channel::Call, Outcome::NoAnswer, &["vera"]);
        phone.school.has("lova", COLLEAGUE, &known, at + MINUTE);
        let mut newer = entry(2, "kim", at + 2 * MINUTE, Channel::Call, Outcome::Reached, &["vera"]);
        newer.text = "Bokade tolk.".to_owned();
        phone.school.has_newer("lova", COLLEAGUE, &newer, at + 3 * MINUTE);
        phone.sign_in();
        phone.go("/pupil/lova");
        phone.tap("note-");
        phone.tap_with("save-", vec![text("text", "Ringde tillbaka.")]);
        assert_eq!(states(&phone).len(), 3);
        phone
    });
}

#[test]
fn a_receipt_that_comes_before_its_change_is_not_forgotten_while_it_is_being_stored() {
    let mut phone = Phone::new(Language::Swedish);
    let at = phone.school.at - HOUR;
    let one = entry(1, "kim", at, Channel::Call, Outcome::Reached, &["omar"]);
    phone.school.has("lova", COLLEAGUE, &one, at + MINUTE);
    phone.school.receipts_first = true;
    phone.sign_in();
    phone.go("/pupil/lova");
    assert_eq!(states(&phone), ["Sparat hos skolan 07.11"]);
    phone.kill_and_start(Language::Swedish);
    phone.go("/pupil/lova");
    assert_eq!(states(&phone), ["Sparat hos skolan 07.11"]);
}

#[test]
fn what_is_written_while_the_store_fails_to_take_what_came_builds_on_nothing_that_is_missing() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.go("/pupil/lova");
    phone.tap("note-");
    let at = phone.school.at;
    let came = entry(1, "kim", at - HOUR, Channel::Call, Outcome::Reached, &["omar"]);
    phone.school.has("lova", COLLEAGUE, &came, at - MINUTE);
    phone.act_while_what_comes_is_not_stored("save-", vec![text("text", "Ringde tillbaka.")]);
    phone.school.loses("lova");
    phone.regain_net();
    phone.go("/pupil/lova");
    assert_eq!(states(&phone), ["Sparat hos skolan 08.10"]);
}

/// How far each entry of the timeline has come.
fn states(phone: &Phone) -> Vec<String> {
    let screen = phone.screen();
    let parts = screen.stack.iter().flat_map(|page| &page.parts);
    let items = parts.filter_map(|part| match &part.kind {
        PartKind::Timeline { items, .. } => Some(items),
        _ => None,
    });
    items.flatten().filter_map(|item| Some(item.status.as_ref()?.text.clone())).collect()
}
