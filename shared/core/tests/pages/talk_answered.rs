//! A guardian answers an invitation to a talk, and is told what the school has decided.

use kontaktbok_core::page::Language;
use kontaktbok_documents::{Entry, Written, answers, class, decisions};

use super::facts::{self, DAY};
use super::golden::golden;
use super::phone::{Phone, actions, text};
use super::talk_offered::{confirmed, decided, entry, offer, said};
use super::trip::{route, shows};

pub const TALK: &str = "/talk/lova/r/vera";

/// A guardian's phone with an invitation.
pub fn invited(language: Language) -> Phone {
    let mut phone = Phone::of_guardian(language);
    offer(&mut phone, true);
    phone.sign_in();
    phone.go(TALK);
    phone
}

pub fn wished(language: Language, slot: &str) -> Phone {
    let mut phone = invited(language);
    phone.tap_with("answer-time", vec![text("slot", slot)]);
    phone
}

/// The last answer that the school has.
fn answer(phone: &Phone) -> String {
    phone.school.entries(&facts::answers("lova", "vera")).pop().unwrap().id().to_string()
}

pub fn come_again(phone: &mut Phone) {
    phone.lose_net();
    phone.regain_net();
}

/// The school has decided so about the last answer.
pub fn told(mut phone: Phone, slot: &str, decides: impl Fn(&str) -> decisions::Says) -> Phone {
    let answer = answer(&phone);
    decided(&mut phone, "lova", "vera", slot, decides(&answer));
    come_again(&mut phone);
    phone
}

fn declined(answer: &str, slot: &str, why: decisions::Why) -> decisions::Says {
    decisions::Says::Declined { answer: entry(answer), round: entry("r"), slot: entry(slot), why }
}

#[test]
fn the_first_page_has_the_children_and_what_waits() {
    golden("guardian-today", |language| {
        let mut phone = invited(language);
        phone.go("/today");
        phone
    });
    golden("guardian-talks", |language| {
        let mut phone = invited(language);
        phone.go("/talks");
        phone
    });
    golden("guardian-child", |language| {
        let mut phone = invited(language);
        phone.go("/child/lova");
        phone
    });
    golden("guardian-child-without-mentor", |language| {
        let mut phone = invited(language);
        phone.go("/child/ivar");
        phone
    });
}

#[test]
fn a_guardians_phone_says_what_is_on_it() {
    golden("guardian-this-phone", |language| {
        let mut phone = wished(language, "a");
        phone.lose_net();
        phone.go("/talk/lova/r/vera/about");
        phone.type_in(vec![text("text", "Matematik")]);
        phone.go("/this-phone");
        phone
    });
}

#[test]
fn a_guardians_phone_offers_nothing_of_the_staffs() {
    let mut phone = invited(Language::Swedish);
    phone.go("/today");
    let tabs: Vec<String> = phone.screen().tabs.into_iter().map(|tab| tab.key).collect();
    assert_eq!(tabs, ["today", "talks", "this-phone"]);
    assert!(actions(phone.screen().stack.last().unwrap()).is_empty());
    for path in ["/talks/7b/r", "/talks/7b/r/lova", "/times/7b/a", "/talk/lova/r/omar", "/child/elis", "/pupil/lova"] {
        phone.go(path);
        let page = phone.screen().stack.last().unwrap().clone();
        assert!(actions(&page).iter().all(|action| action.id == "older-lova"), "{path}: {:?}", actions(&page));
        assert!(!shows(&phone, "Omar") && !shows(&phone, "Elis"), "{path}");
    }
}

#[test]
fn a_wish_made_without_net_waits_for_the_school_and_is_no_more() {
    golden("talk-invited", invited);
    golden("talk-wished-without-net", |language| {
        let mut phone = invited(language);
        phone.lose_net();
        phone.tap_with("answer-time", vec![text("slot", "b")]);
        phone
    });
    let mut phone = invited(Language::Swedish);
    phone.lose_net();
    phone.type_in(vec![text("slot", "b")]);
    phone.kill_and_start_at(Language::Swedish, TALK);
    assert!(shows(&phone, "Önska tis 1 dec 16.20"), "the choice survives");
    phone.tap("answer-time");
    phone.kill_and_start_at(Language::Swedish, TALK);
    assert!(shows(&phone, "Önskad, väntar på skolan") && shows(&phone, "Sparat på telefonen"));
    phone.regain_net();
    assert!(shows(&phone, "Önskad, väntar på skolan") && shows(&phone, "Skolan har fått det"));
    assert_eq!(phone.school.entries(&facts::answers("lova", "vera")).len(), 1);
    assert!(!shows(&phone, "Bekräftad"));
}

#[test]
fn a_double_tap_is_one_answer() {
    for net in [true, false] {
        let mut phone = invited(Language::Swedish);
        if !net {
            phone.lose_net();
        }
        phone.tap_twice_with("answer-time", vec![text("slot", "b")]);
        phone.regain_net();
        let entries = phone.school.entries(&facts::answers("lova", "vera"));
        assert_eq!(entries.len(), 1, "with net: {net}");
    }
}

#[test]
fn a_talk_that_was_to_be_is_not_confirmed_for_ever() {
    let mut phone = told(wished(Language::Swedish, "b"), "b", |answer| confirmed(answer, "b"));
    let is_offered = |phone: &Phone| {
        let screen = phone.screen();
        actions(screen.stack.last().unwrap()).iter().any(|action| action.id == "calendar")
    };
    assert!(shows(&phone, "Bekräftad") && is_offered(&phone));
    phone.pass(23 * DAY);
    come_again(&mut phone);
    assert!(!shows(&phone, "Bekräftad") && !is_offered(&phone));
    assert!(shows(&phone, "Det är inte antecknat om det blev av."));
}

#[test]
fn what_the_school_decides_is_shown_as_it_is() {
    golden("talk-confirmed", |language| told(wished(language, "b"), "b", |answer| confirmed(answer, "b")));
    golden("talk-declined", |language| {
        let mut phone = wished(language, "b");
        let says = class::Says::Booked { slot: entry("b"), family: entry("f"), seat: entry("s") };
        phone.school.has_in(&facts::class(), said("booked", "school", phone.school.at, says), phone.school.at);
        told(phone, "b", |answer| declined(answer, "b", decisions::Why::Taken))
    });
    golden("talk-proposed", |language| {
        told(wished(language, "b"), "a", |answer| decisions::Says::Proposed {
            answer: entry(answer),
            round: entry("r"),
            slot: entry("a"),
            version: entry("a"),
        })
    });
}

#[test]
fn of_three_near_times_one_is_wished_for_in_a_tap() {
    let mut phone = told(wished(Language::Swedish, "b"), "b", |answer| declined(answer, "b", decisions::Why::Taken));
    let near =
        actions(phone.screen().stack.last().unwrap()).iter().filter(|action| action.id.starts_with("accept-")).count();
    assert_eq!(near, 3);
    phone.tap("accept-c");
    let last = phone.school.entries(&facts::answers("lova", "vera")).pop().unwrap();
    assert!(matches!(&last, Entry::Answer(wish) if matches!(&wish.says,
        answers::Says::Wish { slot, .. } if *slot == entry("c"))));
}

#[test]
fn no_time_will_do_and_what_instead() {
    golden("talk-no-time", |language| {
        let mut phone = invited(language);
        phone.tap("go-no-time");
        phone
    });
    let mut phone = invited(Language::Swedish);
    phone.tap("go-no-time");
    phone.tap("answer-no-time");
    assert!(shows(&phone, "Välj vad du vill i stället"));
    phone.tap_with("answer-no-time", vec![text("instead", "suggest")]);
    assert!(shows(&phone, "Skriv vilka tider som passar"));
    phone.lose_net();
    phone.type_in(vec![text("text", "Fredagar efter 16")]);
    let at = route(&phone);
    phone.kill_and_start_at(Language::Swedish, &at);
    assert!(shows(&phone, "Fredagar efter 16"));
    phone.tap("answer-no-time");
    assert_eq!(route(&phone), TALK);
    assert!(shows(&phone, "Jag föreslår en annan tid") && shows(&phone, "Skickas när du har nät"));
    phone.regain_net();
    assert!(shows(&phone, "Skolan har fått det"));
}

#[test]
fn interpreter_and_questions_are_said_and_changed() {
    let mut phone = invited(Language::Swedish);
    phone.go("/talk/lova/r/vera/about");
    phone.tap_with("answer-about", vec![text("interpreter", "arabiska"), text("text", "Hur går det i matematik?")]);
    assert_eq!(route(&phone), TALK);
    assert!(shows(&phone, "Tolk: arabiska. Hur går det i matematik?"));
    golden("talk-about", |language| {
        let mut phone = invited(language);
        phone.go("/talk/lova/r/vera/about");
        phone.tap_with("answer-about", vec![text("interpreter", "arabiska")]);
        phone.go("/talk/lova/r/vera/about");
        phone
    });
    phone.go("/talk/lova/r/vera/about");
    assert!(shows(&phone, "arabiska"));
    let before = phone.school.entries(&facts::answers("lova", "vera")).len();
    // A form without script sends back what stands in it.
    let same = |field: &str, value: &str| kontaktbok_core::Edit { number: 0, ..text(field, value) };
    phone.tap_with("answer-about", vec![same("interpreter", "arabiska"), same("text", "Hur går det i matematik?")]);
    assert!(shows(&phone, "Inget är ändrat"));
    assert_eq!(phone.school.entries(&facts::answers("lova", "vera")).len(), before);
    phone.tap_with("answer-about", vec![text("interpreter", "")]);
    assert!(!shows(&phone, "Tolk: arabiska") && shows(&phone, "Hur går det i matematik?"));
}

#[test]
fn a_time_is_given_back_and_is_had_until_the_school_knows() {
    let mut phone = told(wished(Language::Swedish, "b"), "b", |answer| confirmed(answer, "b"));
    phone.lose_net();
    phone.tap("take-back-");
    assert!(shows(&phone, "Svaret är återtaget") && shows(&phone, "Sparat på telefonen"));
    phone.regain_net();
    let answer = answer(&phone);
    let released = decisions::Says::Released { answer: entry(&answer), round: entry("r") };
    decided(&mut phone, "lova", "vera", "b", released);
    let says = class::Says::Released { slot: entry("b"), seat: entry("seat-b-vera") };
    phone.school.has_in(&facts::class(), said("back", "school", phone.school.at, says), phone.school.at);
    come_again(&mut phone);
    assert!(!shows(&phone, "Bekräftad"));
    phone.go("/talks");
    assert!(shows(&phone, "Inte besvarad"));
}

#[test]
fn nothing_chosen_and_a_time_that_has_begun_are_no_wish() {
    let mut phone = invited(Language::Swedish);
    phone.tap("answer-time");
    assert!(shows(&phone, "Välj en tid först"));
    phone.type_in(vec![text("slot", "a")]);
    phone.pass(9 * DAY);
    assert!(!shows(&phone, "tis 1 dec 15.40"), "what has begun is not offered");
    phone.tap("answer-time");
    assert!(shows(&phone, "kan inte väljas längre"));
    assert!(phone.school.entries(&facts::answers("lova", "vera")).is_empty());
}

#[test]
fn an_invitation_whose_times_are_not_here_yet_says_so() {
    let mut phone = Phone::of_guardian(Language::Swedish);
    phone.sign_in();
    phone.go("/talks");
    assert!(shows(&phone, "Inga samtal är planerade"));
    phone.go(TALK);
    assert!(actions(phone.screen().stack.last().unwrap()).is_empty());
}

#[test]
fn who_has_not_answered_is_reminded_and_then_told_that_it_is_late() {
    let mut phone = invited(Language::Swedish);
    for (later, words) in [(0, "Svara senast"), (5, "Kom ihåg att svara senast"), (3, "Svaret skulle ha kommit")] {
        phone.pass(later * DAY);
        phone.go("/today");
        assert!(shows(&phone, words), "{words}");
    }
    phone.go(TALK);
    phone.tap_with("answer-time", vec![text("slot", "c")]);
    assert!(shows(&phone, "Önskad, väntar på skolan"), "a late answer counts as well");
}

#[test]
fn siblings_stand_by_their_first_names_on_the_first_page() {
    let mut phone = Phone::of_guardian(Language::Swedish);
    phone.school.snapshot.children[0].who.given = "Ludvig".to_owned();
    phone.school.snapshot.children[0].who.family = "Exempel".to_owned();
    offer(&mut phone, true);
    phone.sign_in();
    phone.go("/today");
    assert!(shows(&phone, "\"Lova\"") && shows(&phone, "\"Ludvig\"") && shows(&phone, "Utvecklingssamtal för Lova"));
}

#[test]
fn the_question_about_the_others_time_is_asked_first_and_leads_out() {
    let proposed = |answer: &str| decisions::Says::Proposed {
        answer: entry(answer),
        round: entry("r"),
        slot: entry("a"),
        version: entry("a"),
    };
    let asked = |language| {
        let mut phone = Phone::of_guardian(language);
        offer(&mut phone, false);
        phone.sign_in();
        phone.go(TALK);
        phone.tap_with("answer-time", vec![text("slot", "b")]);
        told(phone, "a", proposed)
    };
    golden("talk-proposed-joint", asked);
    let mut phone = asked(Language::Swedish);
    let page = phone.screen().stack.pop().unwrap();
    assert_eq!(page.parts[0].key, "answer");
    assert!(shows(&phone, "Passar tis 1 dec 15.40?"));
    assert!(page.fields().next().is_none() && page.foot.is_empty(), "no other time leads back to the question");
    let ids: Vec<&str> = actions(&page).iter().map(|action| action.id.as_str()).collect();
    assert_eq!(ids, ["accept-a-a", "go-no-time"]);
    phone.tap("go-no-time");
    phone.tap_with("answer-no-time", vec![text("instead", "ring_me")]);
    assert!(shows(&phone, "Ring mig") && !shows(&phone, "Passar tis"));
}

#[test]
fn a_new_mentor_is_told_until_the_contact_card_was_shown() {
    let mut phone = invited(Language::Swedish);
    phone.go("/today");
    assert!(!shows(&phone, "Ny mentor"), "nobody was shown before");
    phone.go("/child/lova");
    assert!(!shows(&phone, "Sparat på telefonen."), "nobody tapped");
    let mut other = phone.school.snapshot.children[1].mentors[0].clone();
    other.who = facts::named("nils", "Nils", "Nyman");
    phone.school.snapshot.children[1].mentors = vec![other];
    phone.go("/today");
    come_again(&mut phone);
    assert!(shows(&phone, "Ny mentor: Nils Nyman. Se kontaktkortet"));
    phone.go("/child/lova");
    phone.go("/today");
    assert!(!shows(&phone, "Ny mentor"));
}
