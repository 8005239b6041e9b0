//! Every rule, and what holds after any sequence of words.

mod any_order;

use kontaktbok_documents::class::{Entry, Term, Time};

use super::*;

const KEY: [u8; 32] = [7; 32];
const NOW: i64 = 1_795_417_200_000;
const HOUR: i64 = 3_600_000;

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

fn person(text: &str) -> PersonId {
    text.parse().unwrap()
}

/// A round of a class, told entry by entry.
struct Class {
    rounds: Rounds,
    written: usize,
}

impl Class {
    /// With slots a, b and c in the round, and one of another round.
    fn new(own_talks: bool) -> Self {
        let mut class = Self { rounds: Rounds::default(), written: 0 };
        for round in ["round", "other-round"] {
            let (term, answer_by, note) = (Term::Autumn, NOW + HOUR, String::new());
            class.say(round, class::Says::Round { term, answer_by, own_talks, note });
        }
        for (slot, round, hour) in [("a", "round", 2), ("b", "round", 3), ("c", "round", 4), ("x", "other-round", 5)] {
            class.say(slot, class::Says::Slot { round: id(round), time: time(hour) });
        }
        class
    }

    fn say(&mut self, entry: &str, says: class::Says) {
        self.rounds.tell(&Entry::new(id(entry), person("mentor"), NOW, says), Some(NOW));
    }

    fn moved(&mut self, slot: &str) {
        self.written += 1;
        let to = format!("moved-{}", self.written);
        self.say(&to, class::Says::Moved { slot: id(slot), time: time(6) });
    }

    fn withdrawn(&mut self, slot: &str) {
        self.written += 1;
        let by = format!("withdrawn-{}", self.written);
        self.say(&by, class::Says::Withdrawn { slot: id(slot) });
    }

    fn version(&self, slot: &str) -> EntryId {
        self.rounds.slots.get(&id(slot)).map_or_else(|| id("none"), |slot| slot.version.clone())
    }

    /// Decides, and lets it stand.
    fn answers(&mut self, who: (&str, &str), says: answers::Says) -> Says {
        self.written += 1;
        let answer = answers::Entry::new(id(&format!("answer-{}", self.written)), person(who.1), NOW, says);
        let (pupil, guardian) = (person(who.0), person(who.1));
        let decision = decide(&self.rounds, &Tokens::new(&KEY, &pupil, &guardian), &answer, NOW).unwrap();
        for (id, says) in decision.seats {
            self.rounds.tell(&Entry::new(id, PersonId::the_school(), NOW, says), Some(NOW));
        }
        assert_eq!(decision.says.answer(), Some(&answer.id));
        decision.says
    }

    fn wishes(&mut self, who: (&str, &str), slot: &str, talk: Talk) -> Says {
        let version = self.version(slot);
        self.answers(who, answers::Says::Wish { round: id("round"), slot: id(slot), version, talk })
    }

    fn seats(&self, slot: &str) -> usize {
        self.rounds.slots[&id(slot)].seats.len()
    }
}

fn time(hour: i64) -> Time {
    Time { begins: NOW + hour * HOUR, minutes: 30, place: String::new() }
}

/// A decision in a word.
fn word(says: &Says) -> String {
    match says {
        Says::Confirmed { slot, .. } => format!("confirmed {slot}"),
        Says::Declined { why, .. } => format!("{why:?}"),
        Says::Proposed { slot, .. } => format!("proposed {slot}"),
        Says::Released { .. } => "released".to_owned(),
        Says::Newer => "newer".to_owned(),
    }
}

const LOVA_1: (&str, &str) = ("lova", "vera");
const LOVA_2: (&str, &str) = ("lova", "ulf");
const MILO: (&str, &str) = ("milo", "ada");

/// What was before, whether own talks can be had, who wishes for what how, and what becomes of it.
type Row = (&'static str, fn(&mut Class), bool, (&'static str, Talk), &'static str);

#[test]
fn every_wish_has_the_answer_that_the_rules_give() {
    use Talk::{Joint, Own};
    let table: [Row; 24] = [
        ("free", |_| {}, false, ("a", Joint), "confirmed a"),
        (
            "the other guardian's own talk is nobody else's",
            |class| {
                class.wishes(LOVA_2, "a", Own);
            },
            true,
            ("a", Joint),
            "Taken",
        ),
        (
            "beside the other guardian's own talk one has another time",
            |class| {
                class.wishes(LOVA_2, "a", Own);
            },
            true,
            ("b", Joint),
            "confirmed b",
        ),
        ("free, alone", |_| {}, false, ("a", Own), "confirmed a"),
        ("no such slot", |_| {}, false, ("nowhere", Joint), "Unknown"),
        ("a slot of another round", |_| {}, false, ("x", Joint), "Unknown"),
        ("withdrawn", |class| class.withdrawn("a"), false, ("a", Joint), "Withdrawn"),
        (
            "withdrawn beats both who has it and who wishes",
            |class| {
                class.wishes(MILO, "a", Joint);
                class.withdrawn("a");
            },
            false,
            ("a", Joint),
            "Withdrawn",
        ),
        ("begun", |class| class.say("m", moved_to("a", 0)), false, ("a", Joint), "Passed"),
        ("another family was first", |class| drop(class.wishes(MILO, "a", Joint)), false, ("a", Joint), "Taken"),
        ("another family, alone", |class| drop(class.wishes(MILO, "a", Own)), true, ("a", Own), "Taken"),
        ("one's own", |class| drop(class.wishes(LOVA_1, "a", Joint)), false, ("a", Joint), "confirmed a"),
        ("with the other guardian", |class| drop(class.wishes(LOVA_2, "a", Joint)), false, ("a", Joint), "confirmed a"),
        ("the other's, alone", |class| drop(class.wishes(LOVA_2, "a", Joint)), true, ("a", Own), "Taken"),
        ("the other is elsewhere", |class| drop(class.wishes(LOVA_2, "b", Joint)), false, ("a", Joint), "proposed b"),
        (
            "the other is elsewhere, own talks can be had",
            |class| drop(class.wishes(LOVA_2, "b", Joint)),
            true,
            ("a", Own),
            "confirmed a",
        ),
        (
            "the other is elsewhere, they cannot",
            |class| drop(class.wishes(LOVA_2, "b", Joint)),
            false,
            ("a", Own),
            "proposed b",
        ),
        ("they could, together", |class| drop(class.wishes(LOVA_2, "b", Joint)), true, ("a", Joint), "proposed b"),
        (
            "the other's was withdrawn",
            |class| {
                class.wishes(LOVA_2, "b", Joint);
                class.withdrawn("b");
            },
            false,
            ("a", Joint),
            "confirmed a",
        ),
        (
            "the other's has begun",
            |class| {
                class.wishes(LOVA_2, "b", Joint);
                class.say("m", moved_to("b", 0));
            },
            false,
            ("a", Joint),
            "confirmed a",
        ),
        ("both sit on another", both_on_b, false, ("a", Joint), "Shared"),
        ("both sit on another, and one wants to be alone", both_on_b, true, ("a", Own), "confirmed a"),
        ("elsewhere before", |class| drop(class.wishes(LOVA_1, "c", Joint)), false, ("a", Joint), "confirmed a"),
        (
            "the other has answered that no time will do",
            |class| {
                class.wishes(LOVA_2, "b", Joint);
                class.answers(LOVA_2, answers::Says::TakenBack { round: id("round") });
            },
            false,
            ("a", Joint),
            "confirmed a",
        ),
    ];
    for (what, before, own_talks, (slot, talk), expected) in table {
        let mut class = Class::new(own_talks);
        before(&mut class);
        assert_eq!(word(&class.wishes(LOVA_1, slot, talk)), expected, "{what}");
    }
}

fn moved_to(slot: &str, hour: i64) -> class::Says {
    class::Says::Moved { slot: id(slot), time: time(hour) }
}

fn both_on_b(class: &mut Class) {
    class.wishes(LOVA_1, "b", Talk::Joint);
    class.wishes(LOVA_2, "b", Talk::Joint);
}

#[test]
fn a_wish_is_bound_to_the_word_about_the_slot_that_was_seen() {
    let mut class = Class::new(false);
    let version = class.version("a");
    class.moved("a");
    let wish = |version| answers::Says::Wish { round: id("round"), slot: id("a"), version, talk: Talk::Joint };
    assert_eq!(word(&class.answers(LOVA_1, wish(version.clone()))), "Moved");
    let now = class.version("a");
    let Says::Confirmed { version: by, .. } = class.answers(LOVA_1, wish(now.clone())) else { panic!() };
    assert_eq!(by, now);
    // Whoever has it is asked again when it moves, and confirms by the newer word.
    class.moved("a");
    assert_eq!(word(&class.answers(LOVA_1, wish(now))), "Moved");
    assert_eq!(word(&class.wishes(LOVA_1, "a", Talk::Joint)), "confirmed a");
    assert_eq!(class.seats("a"), 1);
}

#[test]
fn what_is_had_before_is_given_back_also_when_it_was_withdrawn_and_only_one_s_own() {
    let mut class = Class::new(false);
    both_on_b(&mut class);
    class.withdrawn("b");
    assert_eq!(word(&class.wishes(LOVA_1, "a", Talk::Joint)), "confirmed a");
    assert_eq!((class.seats("a"), class.seats("b")), (1, 1));
    for says in [
        answers::Says::NoTime { round: id("round"), instead: answers::Instead::RingMe, text: String::new() },
        answers::Says::TakenBack { round: id("round") },
    ] {
        class.wishes(LOVA_1, "c", Talk::Joint);
        assert_eq!(class.seats("c"), 1);
        assert_eq!(word(&class.answers(LOVA_1, says)), "released");
        assert_eq!((class.seats("a"), class.seats("b"), class.seats("c")), (0, 1, 0));
    }
}

#[test]
fn what_needs_no_decision_gets_none() {
    let class = Class::new(false);
    let (pupil, guardian) = (person("lova"), person("vera"));
    for says in [
        answers::Says::About { round: id("round"), interpreter: "arabiska".to_owned(), text: String::new() },
        answers::Says::Newer,
    ] {
        let answer = answers::Entry::new(id("answer"), guardian.clone(), NOW, says);
        assert!(decide(&class.rounds, &Tokens::new(&KEY, &pupil, &guardian), &answer, NOW).is_none());
    }
}

#[test]
fn nobody_can_be_followed_from_slot_to_slot_nor_be_named_without_the_key() {
    let (pupil, guardian) = (person("lova"), person("vera"));
    let tokens = Tokens::new(&KEY, &pupil, &guardian);
    let other = Tokens::new(&[8; 32], &pupil, &guardian);
    assert_ne!(tokens.family(&id("a")), tokens.family(&id("b")));
    assert_ne!(tokens.seat(&id("a")), tokens.seat(&id("b")));
    assert_ne!(tokens.family(&id("a")), other.family(&id("a")));
    assert_ne!(tokens.family(&id("a")), tokens.seat(&id("a")));
    assert_eq!(tokens.family(&id("a")).as_str().len(), 32);
}
