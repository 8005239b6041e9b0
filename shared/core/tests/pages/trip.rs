//! A field trip: the numbers are there when the net is not, and gone when their time has come.

use kontaktbok_core::effect::{Space, StoreFault};
use kontaktbok_core::page::Language;

use super::facts;
use super::golden::golden;
use super::phone::{Phone, actions, keys, text};

/// A plan with the own class.
pub fn planned(language: Language) -> Phone {
    let mut phone = Phone::of_mentor(language);
    phone.go("/class");
    phone.tap("plan-trip");
    phone
}

/// Packed, and then without net. Sam stays at home, Alma of 7C comes along.
pub fn packed(language: Language) -> Phone {
    let mut phone = planned(language);
    phone.tap("trip-class-");
    phone.type_in(vec![
        text("name", "Universeum"),
        text("returns", "2026-11-23T15:00"),
        keys("class-7b", &["lova", "elis", "noor"]),
        keys("class-7c", &["alma"]),
        keys("adults", &["lars"]),
    ]);
    phone.tap("pack-");
    phone
}

pub fn away(language: Language) -> Phone {
    let mut phone = packed(language);
    phone.lose_net();
    phone
}

pub fn route(phone: &Phone) -> String {
    phone.screen().stack.last().unwrap().route.clone()
}

pub fn shows(phone: &Phone, words: &str) -> bool {
    serde_json::to_string(&phone.screen().stack).unwrap().contains(words)
}

/// Whether any guardian's number stands in the store.
pub fn store_has_a_number(phone: &Phone) -> bool {
    phone.store.rows.values().any(|row| row.windows(9).any(|bytes| bytes == b"+46701740"))
}

/// The page of the trip, wherever the window is.
pub fn go_to_trip(phone: &mut Phone) {
    let trip = phone.store.rows.keys().find(|(space, ..)| *space == Space::Trip).map(|(.., id)| id.clone()).unwrap();
    phone.go(&format!("/trip/{trip}"));
}

#[test]
fn a_trip_is_planned_with_the_own_class_ticked() {
    golden("trip-plan", planned);
    golden("trip-plan-without-net", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.lose_net();
        phone.go("/class");
        phone.tap("plan-trip");
        phone
    });
}

#[test]
fn the_list_says_who_comes_along_and_who_lacks_a_number() {
    golden("trip-packed", away);
    golden("trip-list", |language| {
        let mut phone = away(language);
        phone.tap("trip-list-");
        phone
    });
    golden("trip-number", |language| {
        let mut phone = away(language);
        let number = format!("{}/lova/omar", route(&phone));
        phone.go(&number);
        phone
    });
    golden("today-trip", |language| {
        let mut phone = away(language);
        phone.go("/today");
        phone
    });
}

#[test]
fn a_plan_survives_a_kill_and_is_packed_when_there_is_net() {
    let mut phone = planned(Language::Swedish);
    phone.lose_net();
    phone.type_in(vec![text("name", "Universeum"), keys("class-7b", &["lova"])]);
    phone.tap("pack-");
    assert!(shows(&phone, "Numren hämtas när du har nät"));
    let at = route(&phone);
    phone.kill_and_start_at(Language::Swedish, &at);
    assert!(shows(&phone, "Universeum"));
    phone.regain_net();
    phone.tap("pack-");
    assert!(route(&phone).starts_with("/trip/"), "{}", route(&phone));
    assert!(shows(&phone, "1 elev i listan"));
    phone.go("/today");
    assert!(!shows(&phone, "Resa att förbereda klart"));
}

#[test]
fn nobody_and_a_time_that_has_passed_are_no_trip() {
    let mut phone = planned(Language::Swedish);
    phone.tap_with("pack-", vec![keys("class-7b", &[])]);
    assert!(shows(&phone, "Ingen är ikryssad"));
    phone.tap_with("pack-", vec![keys("class-7b", &["lova"]), text("returns", "2026-11-23T07:00")]);
    assert!(shows(&phone, "Hemkomsten har passerat"));
    phone.tap_with("pack-", vec![text("returns", "2026-12-23T07:00")]);
    assert!(shows(&phone, "högst fjorton dagar"));
    assert!(phone.school.trips.is_empty());
}

#[test]
fn the_call_list_has_the_numbers_without_net_also_after_a_kill() {
    golden("accident-on-a-trip", |language| {
        let mut phone = away(language);
        phone.kill_and_start(language);
        phone.go("/today");
        phone.tap("accident");
        phone.tap("hurt-new-alma");
        phone.go(&route(&phone));
        phone
    });
    let mut phone = away(Language::Swedish);
    phone.tap("accident");
    phone.tap("hurt-new-lova");
    let page = phone.screen().stack.last().unwrap().clone();
    let dials = actions(&page).into_iter().filter(|of| of.id.starts_with("call-lova-omar") && of.opens.is_some());
    assert_eq!(dials.count(), 2);
}

#[test]
fn a_second_adult_is_given_the_same_and_can_ring_and_report() {
    let mut planner = packed(Language::Swedish);
    let mut phone = Phone::of_leader(Language::Swedish);
    phone.school.trips = planner.school.trips.clone();
    phone.sign_in();
    phone.lose_net();
    go_to_trip(&mut phone);
    assert!(shows(&phone, "4 elever i listan") && shows(&phone, "Maja Mentorsson"));
    phone.tap("accident");
    phone.tap("hurt-new-lova");
    phone.tap("call-lova-vera");
    phone.tap("ended-");
    phone.regain_net();
    assert!(shows(&phone, "Sparat hos skolan") || phone.store.rows.keys().all(|(space, ..)| *space != Space::Unsent));
    // The planner says that it is over: the numbers go from both.
    go_to_trip(&mut planner);
    planner.tap("end-trip-");
    assert!(!store_has_a_number(&planner) && planner.school.trips.is_empty());
    phone.lose_net();
    phone.school.trips.clear();
    assert!(store_has_a_number(&phone));
    phone.regain_net();
    assert!(!store_has_a_number(&phone));
}

#[test]
fn who_may_be_in_no_list_any_more_is_gone_at_the_next_contact() {
    let mut phone = away(Language::Swedish);
    assert!(shows(&phone, "Lova"));
    for trip in &mut phone.school.trips {
        trip.pupils.retain(|along| along.pupil.who.id.as_str() != "lova");
    }
    phone.school.snapshot.pupils.retain(|pupil| pupil.who.id.as_str() != "lova");
    phone.regain_net();
    assert!(!shows(&phone, "Lova") && shows(&phone, "3 elever i listan"));
    let kept = |word: &str| phone.store.rows.values().any(|row| String::from_utf8_lossy(row).contains(word));
    assert!(!kept("Lova") && !kept("+46701740605"));
}

#[test]
fn what_the_store_does_not_take_is_not_called_packed() {
    let mut phone = planned(Language::Swedish);
    phone.store.fault = Some(StoreFault::Full);
    phone.tap("pack-");
    assert!(route(&phone).starts_with("/plan/") && !shows(&phone, "Numren hämtades"));
    phone.store.fault = None;
    phone.tap("pack-");
    assert!(route(&phone).starts_with("/trip/"));
    assert_eq!(phone.school.trips.len(), 1, "asked twice it is one trip");
}

#[test]
fn a_lost_answer_is_one_trip() {
    let mut phone = planned(Language::Swedish);
    phone.school.answers.insert("/api/trips".to_owned(), super::school::away());
    phone.tap("pack-");
    assert!(shows(&phone, "Numren hämtas när du har nät"));
    phone.school.answers.clear();
    phone.tap("pack-");
    let along: Vec<_> = phone.school.trips.iter().map(|trip| trip.pupils.len()).collect();
    assert_eq!(along, [facts::PUPILS.len()]);
}

#[test]
fn who_did_not_answer_can_be_written_to_in_neutral_words_and_nothing_is_called_sent() {
    let mut phone = away(Language::Swedish);
    phone.tap("accident");
    phone.tap("hurt-new-lova");
    let messages = |phone: &Phone| -> Vec<String> {
        let page = phone.screen().stack.last().unwrap().clone();
        let all = actions(&page).into_iter().filter(|action| action.id.starts_with("sms-"));
        all.map(|action| action.opens.as_ref().unwrap().address().unwrap()).collect()
    };
    assert!(messages(&phone).is_empty(), "nobody was rung yet");
    for (guardian, outcome) in [("vera", "no_answer"), ("omar", "reached")] {
        phone.tap(&format!("call-lova-{guardian}"));
        let page = phone.screen().stack.last().unwrap().clone();
        let ended = actions(&page).into_iter().find(|action| action.id.ends_with(outcome)).unwrap().id.clone();
        phone.tap(&ended);
    }
    let all = messages(&phone);
    assert_eq!(all.len(), 1);
    assert!(all[0].starts_with("sms:+46701740605?body=Hej%21%20Ring%20mig"), "{}", all[0]);
    for word in ["Lova", "Exempel", "7B", "Ekskolan", "Olycka"] {
        assert!(!all[0].contains(word));
    }
    let unsent = phone.store.rows.keys().filter(|(space, ..)| *space == Space::Unsent);
    assert_eq!(unsent.count(), 4, "who was hurt, when, and two calls");
}
