//! Times that the school moves or takes away, and what is of another year.

use kontaktbok_core::page::Language;
use kontaktbok_documents::{Entry, answers, class, decisions};

use super::facts::{self, HOUR};
use super::golden::golden;
use super::phone::{Phone, text};
use super::talk_answered::{TALK, come_again, invited, told, wished};
use super::talk_offered::{FIRST, confirmed, entry, offer, said, time};
use super::trip::shows;

#[test]
fn a_time_that_moved_while_it_was_confirmed_is_asked_about_again() {
    let moved = |language| {
        let mut phone = told(wished(language, "b"), "b", |answer| confirmed(answer, "b"));
        let says = class::Says::Moved { slot: entry("b"), time: time(FIRST + 2 * HOUR) };
        phone.school.has_in(&facts::class(), said("m", "maja", phone.school.at + 1, says), phone.school.at + 1);
        come_again(&mut phone);
        phone
    };
    golden("talk-moved", moved);
    let mut phone = moved(Language::Swedish);
    phone.tap("accept-b");
    let last = phone.school.entries(&facts::answers("lova", "vera")).pop().unwrap();
    let Entry::Answer(wish) = last else { panic!("it is an answer") };
    assert!(matches!(&wish.says, answers::Says::Wish { slot, version, .. }
        if *slot == entry("b") && *version == entry("m")));
}

#[test]
fn a_refusal_names_the_time_that_was_wished_for() {
    let mut phone = wished(Language::Swedish, "b");
    let says = class::Says::Moved { slot: entry("b"), time: time(FIRST + 3 * HOUR) };
    phone.school.has_in(&facts::class(), said("m", "maja", phone.school.at + 1, says), phone.school.at + 1);
    let phone = told(phone, "b", |answer| decisions::Says::Declined {
        answer: entry(answer),
        round: entry("r"),
        slot: entry("b"),
        why: decisions::Why::Moved,
    });
    assert!(shows(&phone, "Tiden tis 1 dec 16.20 går inte längre"), "as it was");
}

#[test]
fn a_time_that_the_school_takes_away_is_chosen_anew() {
    golden("talk-withdrawn", |language| {
        let mut phone = told(wished(language, "b"), "b", |answer| confirmed(answer, "b"));
        let says = class::Says::Withdrawn { slot: entry("b") };
        phone.school.has_in(&facts::class(), said("x", "maja", phone.school.at + 1, says), phone.school.at + 1);
        come_again(&mut phone);
        phone
    });
}

#[test]
fn a_choice_is_of_the_time_that_was_on_the_page() {
    let mut phone = invited(Language::Swedish);
    phone.type_in(vec![text("slot", "b")]);
    let says = class::Says::Moved { slot: entry("b"), time: time(FIRST + 2 * HOUR) };
    phone.school.has_in(&facts::class(), said("m", "maja", phone.school.at, says), phone.school.at);
    come_again(&mut phone);
    phone.tap("answer-time");
    assert!(shows(&phone, "kan inte väljas längre"));
    assert!(phone.school.entries(&facts::answers("lova", "vera")).is_empty());
    phone.tap_with("answer-time", vec![text("slot", "m")]);
    assert_eq!(phone.school.entries(&facts::answers("lova", "vera")).len(), 1);
}

#[test]
fn next_years_papers_that_are_here_in_june_take_nothing_from_this_years_talks() {
    let mut phone = Phone::of_guardian(Language::Swedish);
    phone.school.comes_to_have(facts::next_years(facts::PAIRS[0]));
    offer(&mut phone, true);
    phone.sign_in();
    phone.go(TALK);
    phone.tap_with("answer-time", vec![text("slot", "b")]);
    let phone = told(phone, "b", |answer| confirmed(answer, "b"));
    assert!(shows(&phone, "Bekräftad tis 1 dec 16.20"));
}
