//! A talk's state in each situation that PRODUCT.md tells of.

use rstest::rstest;

use super::{Held, Outcome, TalkState};
use crate::answers::{self, Instead, Talk};
use crate::class::{self, Rounds, Term, Time};
use crate::decisions::{self, Why};
use crate::{EntryId, Projection, Said};

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

/// The papers of one guardian, and the class's.
#[derive(Default)]
struct Papers {
    class: Projection<class::Entry>,
    answers: Projection<answers::Entry>,
    decisions: Projection<decisions::Entry>,
    written: i64,
}

impl Papers {
    fn offered() -> Self {
        let mut papers = Self::default();
        let round = class::Says::Round { term: Term::Autumn, answer_by: 1_000, own_talks: false, note: String::new() };
        papers.class("r", round);
        for (slot, begins) in [("a", 100_000), ("b", 200_000), ("c", 300_000), ("d", 900_000)] {
            papers.class(slot, class::Says::Slot { round: id("r"), time: time(begins) });
        }
        papers
    }

    fn class(&mut self, entry: &str, says: class::Says) {
        self.written += 1;
        self.class.add(Said::new(id(entry), "kim".parse().unwrap(), self.written, says));
        self.class.received(&id(entry), self.written);
    }

    fn answers(&mut self, entry: &str, says: answers::Says) {
        self.written += 1;
        self.answers.add(Said::new(id(entry), "vera".parse().unwrap(), self.written, says));
    }

    fn decides(&mut self, answer: &str, says: decisions::Says) {
        self.written += 1;
        self.answers.received(&id(answer), self.written);
        let entry = Said::new(id(&format!("decision-{answer}")), "school".parse().unwrap(), self.written, says);
        self.decisions.received(&entry.id.clone(), self.written);
        self.decisions.add(entry);
    }

    fn says(&self) -> String {
        let rounds = Rounds::of(&self.class);
        let state = TalkState::of(&id("r"), &rounds, &self.answers, &self.decisions);
        let held = match &state.held {
            None => "none".to_owned(),
            Some(Held::Stands(slot)) => format!("{}", slot.id),
            Some(Held::Moved { slot, was }) => format!("{} moved from {}", slot.id, was.unwrap().begins),
            Some(Held::Withdrawn(slot)) => format!("{} withdrawn", slot.id),
        };
        let answer = match state.answer.as_ref().map(|answer| &answer.outcome) {
            None => "none".to_owned(),
            Some(Outcome::Wished(slot)) => format!("wished {}", slot.map_or("gone", |slot| slot.id.as_str())),
            Some(Outcome::Confirmed) => "confirmed".to_owned(),
            Some(Outcome::Declined { why, .. }) => format!("declined {}", why.word()),
            Some(Outcome::Proposed(slot)) => format!("proposed {}", slot.id),
            Some(Outcome::NoTime(instead)) => format!("no time {}", instead.word()),
            Some(Outcome::TakenBack) => "taken back".to_owned(),
        };
        let asks = if state.asks_again() { ", asks" } else { "" };
        format!("held {held}, answer {answer}{asks}")
    }
}

fn time(begins: i64) -> Time {
    Time { begins, minutes: 1, place: String::new() }
}

fn wish(slot: &str) -> answers::Says {
    answers::Says::Wish { round: id("r"), slot: id(slot), version: id(slot), talk: Talk::Joint }
}

fn confirmed(answer: &str, slot: &str, version: &str) -> decisions::Says {
    decisions::Says::Confirmed { answer: id(answer), round: id("r"), slot: id(slot), version: id(version) }
}

#[test]
fn a_wish_is_no_more_than_a_wish_until_the_school_has_decided() {
    let mut papers = Papers::offered();
    assert_eq!(papers.says(), "held none, answer none, asks");
    papers.answers("w", wish("a"));
    assert_eq!(papers.says(), "held none, answer wished a");
    papers.answers.received(&id("w"), 50);
    assert_eq!(papers.says(), "held none, answer wished a");
    papers.decides("w", confirmed("w", "a", "a"));
    assert_eq!(papers.says(), "held a, answer confirmed");
}

#[test]
fn a_confirmed_time_that_moves_or_goes_is_asked_about_again() {
    let mut papers = Papers::offered();
    papers.answers("w", wish("a"));
    papers.decides("w", confirmed("w", "a", "a"));
    papers.class("m", class::Says::Moved { slot: id("a"), time: time(150_000) });
    assert_eq!(papers.says(), "held a moved from 100000, answer confirmed, asks");
    papers.answers("w2", answers::Says::Wish { round: id("r"), slot: id("a"), version: id("m"), talk: Talk::Joint });
    assert_eq!(papers.says(), "held a moved from 100000, answer wished a");
    papers.decides("w2", confirmed("w2", "a", "m"));
    assert_eq!(papers.says(), "held a, answer confirmed");
    papers.class("x", class::Says::Withdrawn { slot: id("a") });
    assert_eq!(papers.says(), "held a withdrawn, answer confirmed, asks");
}

#[test]
fn a_time_that_was_had_stays_when_another_is_declined() {
    let mut papers = Papers::offered();
    papers.answers("w", wish("a"));
    papers.decides("w", confirmed("w", "a", "a"));
    papers.answers("w2", wish("b"));
    let declined = decisions::Says::Declined { answer: id("w2"), round: id("r"), slot: id("b"), why: Why::Taken };
    papers.decides("w2", declined);
    assert_eq!(papers.says(), "held a, answer declined taken, asks");
}

#[test]
fn what_is_given_back_is_had_no_more() {
    let mut papers = Papers::offered();
    papers.answers("w", wish("a"));
    papers.decides("w", confirmed("w", "a", "a"));
    papers.answers("back", answers::Says::TakenBack { round: id("r") });
    // Until the school has it, the time is still this guardian's.
    assert_eq!(papers.says(), "held a, answer taken back");
    papers.decides("back", decisions::Says::Released { answer: id("back"), round: id("r") });
    assert_eq!(papers.says(), "held none, answer taken back");
    let text = String::new();
    papers.answers("n", answers::Says::NoTime { round: id("r"), instead: Instead::RingMe, text });
    assert_eq!(papers.says(), "held none, answer no time ring_me");
}

#[test]
fn a_proposal_stands_while_its_time_does() {
    let mut papers = Papers::offered();
    papers.answers("w", wish("b"));
    let says = decisions::Says::Proposed { answer: id("w"), round: id("r"), slot: id("a"), version: id("a") };
    papers.decides("w", says);
    assert_eq!(papers.says(), "held none, answer proposed a, asks");
    papers.class("x", class::Says::Withdrawn { slot: id("a") });
    assert_eq!(papers.says(), "held none, answer declined withdrawn, asks");
}

#[test]
fn an_answer_to_a_time_that_is_no_more_or_to_a_question_is_none() {
    let answered = |papers: &Papers| {
        TalkState::of(&id("r"), &Rounds::of(&papers.class), &papers.answers, &papers.decisions).is_answered()
    };
    let mut papers = Papers::offered();
    assert!(!answered(&papers));
    papers.answers("w", wish("a"));
    assert!(answered(&papers), "wished");
    papers.decides("w", decisions::Says::Proposed { answer: id("w"), round: id("r"), slot: id("b"), version: id("b") });
    assert!(!answered(&papers), "the school asks");
    papers.answers("w2", wish("b"));
    papers.decides("w2", confirmed("w2", "b", "b"));
    assert!(answered(&papers), "confirmed");
    papers.class("x", class::Says::Withdrawn { slot: id("b") });
    assert!(!answered(&papers), "withdrawn");
    papers.answers("n", answers::Says::NoTime { round: id("r"), instead: Instead::Decline, text: String::new() });
    assert!(answered(&papers), "declined by the guardian");
    papers.answers("back", answers::Says::TakenBack { round: id("r") });
    assert!(!answered(&papers), "taken back");
}

#[rstest]
#[case(100_000, &["a", "b", "c"])]
#[case(250_000, &["a", "b", "c"])]
#[case(900_000, &["b", "c", "d"])]
fn the_nearest_free_times_are_offered_in_order(#[case] to: i64, #[case] expected: &[&str]) {
    let papers = Papers::offered();
    let rounds = Rounds::of(&papers.class);
    let nearest: Vec<&str> = rounds.nearest(&id("r"), to, 0, 3).iter().map(|slot| slot.id.as_str()).collect();
    assert_eq!(nearest, expected);
}

#[test]
fn a_time_is_free_until_somebody_has_it_it_is_withdrawn_or_it_begins() {
    let mut papers = Papers::offered();
    let says = class::Says::Booked { slot: id("a"), family: id("f"), seat: id("x") };
    papers.class("booked", says);
    papers.class("gone", class::Says::Withdrawn { slot: id("b") });
    let free = |papers: &Papers, now| {
        let rounds = Rounds::of(&papers.class);
        rounds.free(&id("r"), now).iter().map(|slot| slot.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(free(&papers, 0), ["c", "d"]);
    assert_eq!(free(&papers, 300_000), ["d"]);
    papers.class("released", class::Says::Released { slot: id("a"), seat: id("x") });
    assert_eq!(free(&papers, 0), ["a", "c", "d"]);
}

#[test]
fn an_interpreter_is_booked_until_another_language_is_asked_for() {
    let about = |interpreter: &str, text: &str| answers::Says::About {
        round: id("r"),
        interpreter: interpreter.to_owned(),
        text: text.to_owned(),
    };
    let mut papers = Papers::offered();
    let booked = |papers: &Papers| {
        let rounds = Rounds::of(&papers.class);
        let talk = TalkState::of(&id("r"), &rounds, &papers.answers, &papers.decisions);
        (talk.interpreter().map(str::to_owned), talk.interpreter_booked)
    };
    assert_eq!(booked(&papers), (None, false));
    papers.answers("a1", about("arabiska", ""));
    assert_eq!(booked(&papers), (Some("arabiska".to_owned()), false));
    papers.answers("b1", answers::Says::InterpreterBooked { round: id("r") });
    papers.answers("a2", about("arabiska", "Matematik"));
    assert_eq!(booked(&papers), (Some("arabiska".to_owned()), true));
    papers.answers("a3", about("somaliska", "Matematik"));
    assert_eq!(booked(&papers), (Some("somaliska".to_owned()), false));
}

#[test]
fn a_talk_is_held_or_not_by_the_last_word_of_staff() {
    let mut papers = Papers::offered();
    let done = |papers: &Papers| {
        let rounds = Rounds::of(&papers.class);
        TalkState::of(&id("r"), &rounds, &papers.answers, &papers.decisions).done
    };
    assert_eq!(done(&papers), None);
    papers.answers("n", answers::Says::NotHeld { round: id("r"), reason: answers::NotHeld::NobodyCame });
    assert_eq!(done(&papers), Some(super::Done::NotHeld(answers::NotHeld::NobodyCame)));
    papers.answers("w", wish("a"));
    assert_eq!(done(&papers), None, "who answers after that wants another");
    papers.answers("h", answers::Says::Held { round: id("r"), happened: 7, guardian_came: true, pupil_came: true });
    assert_eq!(done(&papers), Some(super::Done::Held { happened: 7, guardian_came: true, pupil_came: true }));
}

#[test]
fn what_one_phone_said_in_one_message_stands_in_its_order_whatever_its_clock_did() {
    let mut papers = Papers::default();
    let says = [
        ("r", class::Says::Round { term: Term::Autumn, answer_by: 1, own_talks: false, note: String::new() }),
        ("a", class::Says::Slot { round: id("r"), time: time(100_000) }),
        ("m", class::Says::Moved { slot: id("a"), time: time(150_000) }),
    ];
    // The clock was three hours fast, and was set right between the two.
    for (counter, (entry, says)) in (1_u64..).zip(says) {
        let at = 20_000 - i64::try_from(counter).unwrap() * 5_000;
        let mut said = Said::new(id(entry), "kim".parse().unwrap(), at, says);
        said.counter = counter;
        papers.class.add(said);
        papers.class.received(&id(entry), 7);
    }
    assert_eq!(Rounds::of(&papers.class).slots[&id("a")].time.begins, 150_000);
}
