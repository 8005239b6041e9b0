//! A mentor offers times for talks, and sees who has answered.

use kontaktbok_core::page::{FieldValue, Language};
use kontaktbok_core::{Edit, page};
use kontaktbok_documents::class::{self, Term, Time};
use kontaktbok_documents::{Said, Says, Written, answers, decisions, letters};

use super::facts::{self, DAY, HOUR, MINUTE, MORNING, id};
use super::golden::golden;
use super::phone::{Phone, text};
use super::trip::{route, shows};

/// When the first talk is: 1 December, 15.40.
pub const FIRST: i64 = MORNING + 8 * DAY + 7 * HOUR + 40 * MINUTE;

pub fn entry(text: &str) -> kontaktbok_documents::EntryId {
    text.parse().unwrap()
}

pub fn said<S: Says>(name: &str, by: &str, at: i64, says: S) -> Said<S> {
    Said::new(entry(name), id(by), at, says)
}

pub fn time(begins: i64) -> Time {
    Time { begins, minutes: 20, place: "Sal 14".to_owned() }
}

/// A round with four times, and every guardian of the phone's invited.
pub fn offer(phone: &mut Phone, own_talks: bool) {
    let at = MORNING - DAY;
    let note = "Vi pratar om hur hösten har gått.".to_owned();
    let round = class::Says::Round { term: Term::Autumn, answer_by: MORNING + 7 * DAY, own_talks, note };
    phone.school.has_in(&facts::class(), said("r", "maja", at, round), at);
    for (slot, begins) in [("a", 0), ("b", 40 * MINUTE), ("c", 16 * HOUR - 10 * MINUTE), ("d", 2 * DAY)] {
        let says = class::Says::Slot { round: entry("r"), time: time(FIRST + begins) };
        phone.school.has_in(&facts::class(), said(slot, "maja", at, says), at);
    }
    let held: Vec<_> = phone.school.snapshot.manifest.iter().map(|held| held.subject.clone()).collect();
    for (pupil, guardian) in facts::PAIRS {
        let letters = facts::letters(pupil, guardian);
        if held.contains(&letters) {
            let says =
                letters::Says::Invitation { round: entry("r"), class: "7b".parse().unwrap(), term: Term::Autumn };
            phone.school.has_in(&letters, said(&format!("invited-{pupil}-{guardian}"), "school", at, says), at);
        }
    }
}

/// The school has an answer, and has decided.
pub fn decided(phone: &mut Phone, pupil: &str, guardian: &str, slot: &str, decides: decisions::Says) {
    let (at, seat) = (phone.school.at, format!("seat-{slot}-{guardian}"));
    let answer = decides.answer().unwrap().clone();
    if matches!(decides, decisions::Says::Confirmed { .. }) {
        let says = class::Says::Booked {
            slot: entry(slot),
            family: entry(&format!("family-{slot}-{pupil}")),
            seat: entry(&seat),
        };
        phone.school.has_in(&facts::class(), said(&format!("booked-{answer}"), "school", at, says), at);
    }
    let decision = said(&format!("decision-{answer}"), "school", at, decides);
    phone.school.has_in(&facts::decisions(pupil, guardian), decision, at);
}

pub fn confirmed(answer: &str, slot: &str) -> decisions::Says {
    decisions::Says::Confirmed { answer: entry(answer), round: entry("r"), slot: entry(slot), version: entry(slot) }
}

fn wish(slot: &str) -> answers::Says {
    answers::Says::Wish { round: entry("r"), slot: entry(slot), version: entry(slot), talk: answers::Talk::Joint }
}

/// The mentor's phone, with nothing offered yet.
pub fn mentor(language: Language) -> Phone {
    let mut phone = Phone::of_talking_mentor(language);
    phone.sign_in();
    phone.go("/talks");
    phone
}

/// The mentor's phone when one guardian has a time, one wants to be rung, and one has not answered.
pub fn answered(language: Language) -> Phone {
    let mut phone = Phone::of_talking_mentor(language);
    offer(&mut phone, false);
    let at = phone.school.at;
    phone.school.has_in(&facts::answers("lova", "vera"), said("w", "vera", at, wish("a")), at);
    decided(&mut phone, "lova", "vera", "a", confirmed("w", "a"));
    let text = String::new();
    let ring = answers::Says::NoTime { round: entry("r"), instead: answers::Instead::RingMe, text };
    phone.school.has_in(&facts::answers("noor", "layla"), said("n", "layla", at, ring), at);
    decided(&mut phone, "noor", "layla", "", decisions::Says::Released { answer: entry("n"), round: entry("r") });
    phone.sign_in();
    phone.go("/talks/7b/r");
    phone
}

#[test]
fn times_are_planned_in_a_row_and_everybody_is_invited_when_the_school_has_them() {
    golden("times-plan", |language| {
        let mut phone = mentor(language);
        phone.tap("plan-times-7b-new");
        phone
    });
    let mut phone = mentor(Language::Swedish);
    phone.lose_net();
    phone.tap("plan-times-7b-new");
    phone.type_in(vec![
        text("from", "2026-12-01T15:00"),
        text("until", "2026-12-01T16:00"),
        text("minutes", "20"),
        text("place", "Sal 14"),
        Edit { field: "own-talks".to_owned(), number: 1, value: FieldValue::Flag(true), base: None },
    ]);
    assert!(shows(&phone, "Det blir 3 tider"));
    phone.tap("offer-");
    assert_eq!(route(&phone), "/talks");
    assert!(shows(&phone, "Sparat på telefonen. Skickas när du har nät."));
    phone.regain_net();
    assert!(!shows(&phone, "Sparat på telefonen. Skickas"));
    let entries = phone.school.entries(&facts::class());
    assert_eq!(entries.len(), 4, "a round and three times");
    assert!(entries.iter().all(|entry| entry.by().as_str() == "maja"));
}

#[test]
fn a_round_on_the_phone_invites_nobody() {
    golden("talks-round-on-the-phone", |language| {
        let mut phone = mentor(language);
        phone.lose_net();
        phone.tap("plan-times-7b-new");
        phone.tap("offer-");
        let round = phone.screen().stack[0].parts.iter().find_map(|part| match &part.kind {
            page::PartKind::Rows { rows, .. } => match &rows[0].does {
                page::RowDoes::Leads(path) => Some(path.clone()),
                page::RowDoes::Nothing => None,
            },
            _ => None,
        });
        phone.go(&round.unwrap());
        phone
    });
}

#[test]
fn what_cannot_be_offered_is_said_before_anything_is_written() {
    let mut phone = mentor(Language::Swedish);
    phone.tap("plan-times-7b-new");
    for (edits, words) in [
        (vec![text("from", "2026-12-01T15:00"), text("until", "2026-12-01T15:10")], "Inget samtal får plats"),
        (vec![text("from", "2026-11-20T15:00"), text("until", "2026-11-20T16:00")], "Tiden har passerat"),
    ] {
        phone.type_in(edits);
        assert!(shows(&phone, words), "{words}");
        phone.tap("offer-");
        assert!(route(&phone).starts_with("/times/"));
    }
    phone.type_in(vec![text("from", "2026-12-01T15:00"), text("until", "2026-12-01T16:00")]);
    phone.tap_with("offer-", vec![text("answer-by", "2026-11-20T16:00")]);
    assert!(shows(&phone, "Sista svarsdag har passerat"));
    assert!(phone.school.entries(&facts::class()).is_empty());
}

#[test]
fn a_round_is_of_the_term_that_its_talks_are_in() {
    for (day, term) in [("2026-12-18", class::Term::Autumn), ("2027-01-14", class::Term::Spring)] {
        let mut phone = mentor(Language::Swedish);
        phone.tap("plan-times-7b-new");
        phone.type_in(vec![text("from", &format!("{day}T15:00")), text("until", &format!("{day}T16:00"))]);
        phone.tap("offer-");
        let entries = phone.school.entries(&facts::class());
        let said = entries.iter().filter_map(|entry| match entry.class()?.says {
            class::Says::Round { term, .. } => Some(term),
            _ => None,
        });
        assert_eq!(said.collect::<Vec<_>>(), [term], "{day}");
    }
}

#[test]
fn a_plan_survives_a_kill_and_can_be_thrown_away() {
    let mut phone = mentor(Language::Swedish);
    phone.tap("plan-times-7b-new");
    phone.type_in(vec![text("note", "Ta med matematikboken"), text("place", "Sal 9")]);
    let at = route(&phone);
    phone.kill_and_start_at(Language::Swedish, &at);
    assert!(shows(&phone, "Ta med matematikboken") && shows(&phone, "Sal 9"));
    phone.tap("discard-");
    phone.go(&at);
    assert!(shows(&phone, "planen är kastad"));
}

#[test]
fn the_round_says_who_has_answered_and_what_waits() {
    golden("talks-round", answered);
    golden("talks-of-pupil", |language| {
        let mut phone = answered(language);
        phone.go("/talks/7b/r/lova");
        phone
    });
    golden("talks-of-pupil-protected", |language| {
        let mut phone = answered(language);
        phone.go("/talks/7b/r/elis");
        phone
    });
    golden("today-talks", |language| {
        let mut phone = answered(language);
        phone.go("/today");
        phone
    });
    golden("talks-slot", |language| {
        let mut phone = answered(language);
        phone.go("/times/7b/a");
        phone
    });
}

#[test]
fn more_times_are_laid_out_like_the_last() {
    let mut phone = answered(Language::Swedish);
    phone.tap("plan-times-7b-r");
    assert!(shows(&phone, "Sal 14") && shows(&phone, "Fler tider för 7B"));
    let before = phone.school.entries(&facts::class()).len();
    phone.type_in(vec![text("from", "2026-12-04T08:00"), text("until", "2026-12-04T08:40"), text("pause", "0")]);
    phone.tap("offer-");
    assert_eq!(route(&phone), "/talks/7b/r");
    assert_eq!(phone.school.entries(&facts::class()).len(), before + 2);
    // The same again collides with what is there now.
    phone.tap("plan-times-7b-r");
    phone.type_in(vec![text("from", "2026-12-04T08:00"), text("until", "2026-12-04T08:40")]);
    assert!(shows(&phone, "En tid krockar"));
}

#[test]
fn a_time_is_moved_and_withdrawn_by_entries_of_their_own() {
    let mut phone = answered(Language::Swedish);
    phone.go("/times/7b/b");
    phone.tap("move-b");
    assert!(shows(&phone, "samma tid och plats"));
    phone.tap_with("move-b", vec![text("begins", "2026-12-01T15:50")]);
    assert!(shows(&phone, "En tid krockar"), "with the one that Lova has");
    phone.tap_with("move-b", vec![text("begins", "2026-12-01T17:00"), text("place", "Sal 3")]);
    assert_eq!(route(&phone), "/talks/7b/r");
    assert!(shows(&phone, "Sal 3"));
    phone.go("/times/7b/a");
    phone.tap("withdraw-a");
    let last = phone.school.entries(&facts::class()).pop().unwrap();
    assert!(last.class().is_some_and(|entry| entry.says == class::Says::Withdrawn { slot: entry_id("a") }));
    assert!(shows(&phone, "Borttagen"));
    phone.go("/talks/7b/r/lova");
    assert!(shows(&phone, "Skolan har tagit bort tiden"));
}

fn entry_id(text: &str) -> kontaktbok_documents::EntryId {
    entry(text)
}

#[test]
fn a_mentor_fills_in_an_answer_for_a_guardian_and_it_shows() {
    golden("talk-for-another", |language| {
        let mut phone = answered(language);
        phone.go("/talk/elis/r/tove");
        phone
    });
    let mut phone = answered(Language::Swedish);
    phone.go("/talk/elis/r/tove");
    phone.tap_with("answer-time", vec![text("slot", "b")]);
    assert!(shows(&phone, "Önskad, väntar på skolan"));
    assert!(shows(&phone, "Ifyllt av"));
    let answer = phone.school.entries(&facts::answers("elis", "tove")).pop().unwrap();
    assert_eq!(answer.by().as_str(), "maja");
}

#[test]
fn a_phone_without_the_class_offers_nothing() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    for path in ["/talks", "/talks/7b/r", "/talks/7b/r/lova", "/times/7b/a", "/times/x", "/talk/lova/r/vera"] {
        phone.go(path);
        let page = phone.screen().stack.last().unwrap().clone();
        assert!(super::phone::actions(&page).is_empty(), "{path}");
    }
}

#[test]
fn times_are_planned_on_weekdays_and_it_is_said_how_many_lack() {
    let mut phone = mentor(Language::Swedish);
    // Saturday: three weeks later is one too.
    phone.pass(5 * DAY);
    phone.tap("plan-times-7b-new");
    let page = phone.screen().stack.pop().unwrap();
    let from = page.fields().find(|field| field.key == "from").unwrap();
    assert!(matches!(&from.input, page::FieldInput::Moment { value, .. } if value == "2026-12-21T15:00"));
    assert!(shows(&phone, "Räcker till klassens 4 elever"));
    phone.type_in(vec![text("until", "2026-12-21T15:40")]);
    assert!(shows(&phone, "2 tider till behövs för klassens 4 elever"));
    phone.type_in(vec![text("from", "2026-12-19T15:00"), text("until", "2026-12-19T18:00")]);
    assert!(shows(&phone, "Dagen är en lördag eller söndag"));
}
