//! How a guardian is best reached: said by a mentor or by the guardian, shown to whoever rings, and the telephone
//! interpreter before the guardian.

use kontaktbok_core::Edit;
use kontaktbok_core::page::{FieldInput, FieldValue, Language, Opens, PartKind};
use kontaktbok_documents::{Best, GuardianShown, Reaching, ReachingSaid, SaidBy, answers};

use super::facts::{self, HOUR, MINUTE};
use super::golden::golden;
use super::phone::{Phone, actions, text};
use super::talk_offered::{entry, offer, said};
use super::trip::{go_to_trip, packed, shows};

const INTERPRETER: &str = "+46771000000";

pub fn flag(field: &str, value: bool) -> Edit {
    Edit { field: field.to_owned(), number: 1, value: FieldValue::Flag(value), base: None }
}

/// "Talar arabiska, tolk behövs. Nås helst efter 15."
fn arabic(by: SaidBy, at: i64) -> ReachingSaid {
    let reaching = Reaching { language: "arabiska".to_owned(), interpreter: true, best: Best::After(15) };
    ReachingSaid { reaching, by, at }
}

/// A mentor's phone, not signed in yet, of a school with a telephone interpreter, on which Vera is reached so.
fn known(mut phone: Phone) -> Phone {
    let said = arabic(SaidBy::Guardian, phone.school.at - 2 * HOUR);
    facts::is_reached(&mut phone.school.snapshot, "lova", "vera", &said);
    phone.school.snapshot.units[0].interpreter = Some(INTERPRETER.to_owned());
    phone.sign_in();
    phone
}

fn at_pupil(language: Language) -> Phone {
    let mut phone = known(Phone::new(language));
    phone.go("/pupil/lova");
    phone
}

/// The mentor at the page where it is said of Omar, of whom nothing is.
pub fn at_page(language: Language) -> Phone {
    let mut phone = Phone::of_mentor(language);
    phone.go("/pupil/lova");
    phone.tap("reaching-lova-omar");
    phone
}

fn typed() -> Vec<Edit> {
    vec![text("language", " finska "), flag("interpreter", true), text("best", "before"), text("hour", "9.00")]
}

/// What stands in a field of text on the page that is open.
fn field(phone: &Phone, key: &str) -> String {
    let page = phone.screen().stack.pop().unwrap();
    let fields = page.parts.into_iter().find_map(|part| match part.kind {
        PartKind::Fields(fields) => Some(fields),
        _ => None,
    });
    match fields.unwrap().into_iter().find(|field| field.key == key).unwrap().input {
        FieldInput::Text { value, .. } => value,
        FieldInput::Flag(value) => value.to_string(),
        FieldInput::One { chosen, .. } => chosen.unwrap(),
        _ => panic!("no such field"),
    }
}

#[test]
fn whoever_rings_is_told_in_one_line_and_rings_the_telephone_interpreter_first() {
    golden("pupil-reaching", at_pupil);
    golden("accident-reaching", |language| {
        let mut phone = known(Phone::new(language));
        phone.go("/accident");
        phone.tap("hurt-new-lova");
        phone
    });
    for page in ["/pupil/lova", "/accident"] {
        let mut phone = known(Phone::new(Language::Swedish));
        phone.go(page);
        if page == "/accident" {
            phone.tap("hurt-new-lova");
        }
        let page = phone.screen().stack.pop().unwrap();
        let ids: Vec<&str> = actions(&page).into_iter().map(|action| action.id.as_str()).collect();
        let at = |id: &str| ids.iter().position(|of| of.starts_with(id)).unwrap();
        assert!(at("telephone-interpreter-lova-vera") < at("call-lova-vera"));
        assert!(!ids.iter().any(|id| id.starts_with("telephone-interpreter-lova-omar")), "Omar needs none");
        let ring = actions(&page)[at("telephone-interpreter-lova-vera")];
        assert!(matches!(&ring.opens, Some(Opens::Dial(number)) if number == INTERPRETER));
    }
}

#[test]
fn a_school_without_a_telephone_interpreter_offers_none() {
    let mut phone = at_pupil(Language::Swedish);
    phone.school.snapshot.units[0].interpreter = None;
    phone.lose_net();
    phone.regain_net();
    assert!(shows(&phone, "Talar arabiska, tolk behövs") && !shows(&phone, "telefontolk"));
}

#[test]
fn a_mentor_says_it_and_the_page_says_what_holds() {
    golden("reaching-nothing-said", at_page);
    golden("reaching-said", |language| {
        let mut phone = at_page(language);
        phone.tap_with("say-reaching-", typed());
        phone.lose_net();
        phone.regain_net();
        phone
    });
    let mut phone = at_page(Language::Swedish);
    phone.tap_with("say-reaching-", typed());
    assert!(!shows(&phone, "Talar finska"), "it holds when the snapshot has come back, and not before");
    assert_eq!(field(&phone, "language"), " finska ");
    phone.lose_net();
    phone.regain_net();
    assert!(shows(&phone, "Talar finska, tolk behövs · Nås helst före 9") && shows(&phone, "sagt av skolan"));
    let all = ["language", "interpreter", "best", "hour"].map(|key| field(&phone, key));
    assert_eq!(all, ["finska", "true", "before", "9"]);
    phone.go("/pupil/lova");
    assert!(shows(&phone, "Talar finska, tolk behövs"));
}

#[test]
fn what_somebody_else_says_meanwhile_does_not_take_away_what_is_being_typed() {
    let mut phone = at_page(Language::Swedish);
    phone.type_in(vec![text("language", "fin")]);
    let at = phone.school.at;
    facts::is_reached(&mut phone.school.snapshot, "lova", "omar", &arabic(SaidBy::Guardian, at));
    phone.lose_net();
    phone.regain_net();
    assert!(shows(&phone, "Talar arabiska") && field(&phone, "language") == "fin");
    assert_eq!(field(&phone, "hour"), "15");
}

#[test]
fn without_net_nothing_is_pretended_and_what_was_typed_stays() {
    let without = |language| {
        let mut phone = at_page(language);
        phone.lose_net();
        phone.tap_with("say-reaching-", typed());
        phone
    };
    golden("reaching-without-net", without);
    let mut phone = without(Language::Swedish);
    assert!(shows(&phone, "Det sparades inte"));
    phone.go("/pupil/lova");
    assert!(!shows(&phone, "finska"));
    phone.regain_net();
    phone.go("/pupil/lova/reaching/omar");
    let all = ["language", "interpreter", "best", "hour"].map(|key| field(&phone, key));
    assert_eq!(all, [" finska ", "true", "before", "9"]);
}

#[test]
fn what_cannot_be_said_is_told_before_it_is_sent() {
    for (edits, why) in [
        (vec![flag("interpreter", true)], "Skriv vilket språk"),
        (vec![text("best", "after")], "Välj ett klockslag"),
        (vec![text("best", "after"), text("hour", "21")], "Välj ett klockslag"),
        (vec![text("best", "before"), text("hour", "8.30")], "Välj ett klockslag"),
        (vec![text("language", &"å".repeat(41))], "1 tecken för mycket. Högst 40 får plats."),
    ] {
        let mut phone = at_page(Language::Swedish);
        phone.tap_with("say-reaching-", edits);
        assert!(shows(&phone, why), "{why}");
        assert!(phone.school.snapshot.pupils[0].guardians[1].reaching.is_none());
    }
}

#[test]
fn a_school_that_does_not_take_it_is_believed() {
    let mut phone = at_page(Language::Swedish);
    phone.school.answers.insert("/api/pupils/lova/guardians/omar/reaching".to_owned(), super::school::status(404));
    phone.tap_with("say-reaching-", typed());
    assert!(shows(&phone, "Skolan tog inte emot det") && field(&phone, "language") == " finska ");
}

#[test]
fn it_is_offered_of_those_who_are_shown_by_name_to_mentors_and_rektors() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.go("/pupil/elis");
    let offered = |phone: &Phone, id: &str| {
        actions(&phone.screen().stack.pop().unwrap()).into_iter().any(|action| action.id.starts_with(id))
    };
    assert!(offered(&phone, "reaching-elis-tove") && !offered(&phone, "reaching-elis-stand-in"));
    phone.go("/pupil/elis/reaching/stand-in");
    assert!(!offered(&phone, "say-reaching"));
    facts::may_be_rung(&mut phone.school.snapshot, "lova", "omar", false);
    phone.lose_net();
    phone.regain_net();
    assert!(matches!(phone.school.snapshot.pupils[0].guardians[1].shown, GuardianShown::AskRektor { .. }));
    phone.go("/pupil/lova");
    assert!(offered(&phone, "reaching-lova-vera") && !offered(&phone, "reaching-lova-omar"));
    let mut rektor = Phone::of_rektor(Language::Swedish);
    rektor.go("/pupil/lova");
    assert!(offered(&rektor, "reaching-lova-vera"));
}

fn guardian(language: Language) -> Phone {
    let mut phone = Phone::of_guardian(language);
    phone.sign_in();
    phone
}

#[test]
fn a_guardian_says_it_of_herself() {
    golden("guardian-reach-me", |language| {
        let mut phone = guardian(language);
        phone.go("/child/lova/reaching");
        phone
    });
    let said = |language| {
        let mut phone = guardian(language);
        phone.go("/child/lova/reaching");
        phone.tap_with("say-reaching-lova-vera", typed());
        phone.lose_net();
        phone.regain_net();
        phone
    };
    golden("guardian-reach-me-said", said);
    let mut phone = said(Language::Swedish);
    assert!(shows(&phone, "sagt av dig"));
    // It holds for the other child as well.
    phone.go("/child/ivar");
    assert!(shows(&phone, "Talar finska, tolk behövs · Nås helst före 9"));
    phone.go("/child/nobody/reaching");
    assert!(shows(&phone, "Finns inte här"));
}

#[test]
fn what_was_asked_for_a_talk_counts_while_it_is_newer() {
    for (later, shown, not) in [(1, "vill ha tolk: finska", "Talar arabiska"), (-1, "Talar arabiska", "vill ha tolk")] {
        let mut phone = Phone::of_talking_mentor(Language::Swedish);
        offer(&mut phone, false);
        let (at, round) = (phone.school.at, entry("r"));
        let about = answers::Says::About { round, interpreter: "finska".to_owned(), text: String::new() };
        phone.school.has_in(&facts::answers("lova", "vera"), said("about", "vera", at, about), at);
        let kept = arabic(SaidBy::Staff, at - later * MINUTE);
        facts::is_reached(&mut phone.school.snapshot, "lova", "vera", &kept);
        phone.sign_in();
        phone.go("/pupil/lova");
        assert!(shows(&phone, shown) && !shows(&phone, not), "{shown}");
        assert!(shows(&phone, "Nås helst efter 15") && shows(&phone, "sagt av skolan"));
        // Who has said a language is not named for what the guardian has asked for.
        let kept = ReachingSaid { reaching: Reaching { best: Best::Any, ..kept.reaching }, ..kept };
        facts::is_reached(&mut phone.school.snapshot, "lova", "vera", &kept);
        phone.lose_net();
        phone.regain_net();
        assert_eq!(shows(&phone, "sagt av skolan"), later < 0);
    }
}

/// Without net, on a trip whose list says how Vera is reached.
fn on_a_trip(mut phone: Phone) -> Phone {
    let at = phone.school.at;
    for trip in &mut phone.school.trips {
        let along = trip.pupils.iter_mut().find(|along| along.pupil.who.id.as_str() == "lova").unwrap();
        along.pupil.guardians[0].reaching = Some(arabic(SaidBy::Guardian, at - HOUR));
        trip.units[0].interpreter = Some(INTERPRETER.to_owned());
    }
    let at = phone.school.at - HOUR;
    facts::is_reached(&mut phone.school.snapshot, "lova", "vera", &arabic(SaidBy::Guardian, at));
    phone
}

#[test]
fn a_trip_s_list_and_its_paper_say_it() {
    let come_to = |language| {
        let mut phone = on_a_trip(packed(language));
        phone.lose_net();
        phone.regain_net();
        phone.lose_net();
        go_to_trip(&mut phone);
        phone
    };
    golden("trip-reaching", come_to);
    golden("trip-list-reaching", |language| {
        let mut phone = come_to(language);
        phone.tap("trip-list-");
        phone
    });
}

#[test]
fn a_leader_who_is_no_mentor_sees_it_without_net_and_says_nothing() {
    let planner = on_a_trip(packed(Language::Swedish));
    let mut phone = Phone::of_leader(Language::Swedish);
    phone.school.trips = planner.school.trips.clone();
    phone.school.snapshot.units.clear();
    phone.sign_in();
    phone.lose_net();
    phone.go("/pupil/lova");
    assert!(shows(&phone, "Talar arabiska, tolk behövs · Nås helst efter 15"));
    let page = phone.screen().stack.pop().unwrap();
    let offers = |id: &str| actions(&page).into_iter().any(|action| action.id.starts_with(id));
    assert!(offers("telephone-interpreter-lova-vera") && !offers("reaching-"));
    phone.go("/pupil/lova/reaching/vera");
    assert!(shows(&phone, "Finns inte här"));
}
