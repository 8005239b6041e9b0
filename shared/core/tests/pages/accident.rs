//! An accident: three taps from I dag to the first call without net, and everything that is done is there after a kill.

use kontaktbok_core::effect::StoreFault;
use kontaktbok_core::page::{Language, Page, PartKind, RowDoes};

use super::facts::MINUTE;
use super::golden::golden;
use super::phone::{Phone, actions, text};
use super::trip::{route, shows};

/// Lova is hurt; the phone is on a field trip.
pub fn hurt(language: Language) -> Phone {
    let mut phone = Phone::of_mentor(language);
    phone.lose_net();
    phone.go("/today");
    phone.tap("accident");
    phone.tap("hurt-new-lova");
    phone
}

/// One guardian did not answer, the other was reached; 112 was rung and first aid given.
pub fn tried(language: Language) -> Phone {
    let mut phone = hurt(language);
    phone.pass(MINUTE);
    phone.tap("step-");
    phone.pass(MINUTE);
    for (guardian, outcome) in [("vera", "no_answer"), ("omar", "reached")] {
        phone.tap(&format!("call-lova-{guardian}"));
        phone.pass(MINUTE);
        let open = actions(phone.screen().stack.last().unwrap())
            .into_iter()
            .find(|action| action.id.starts_with("ended-") && action.id.ends_with(outcome))
            .unwrap()
            .id
            .clone();
        phone.tap(&open);
    }
    phone
}

#[test]
fn who_was_hurt() {
    golden("accident-who", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.lose_net();
        phone.go("/today");
        phone.tap("accident");
        phone
    });
}

#[test]
fn the_call_list_is_there_at_the_second_tap_without_net() {
    golden("accident-begun", hurt);
}

#[test]
fn attempts_stand_in_their_order_and_say_who_is_reached() {
    golden("accident-tried", tried);
}

#[test]
fn two_pupils_are_hurt_and_one_is_in_no_list() {
    golden("accident-several", |language| {
        let mut phone = hurt(language);
        for next in ["elis", "unlisted"] {
            let route = format!("{}/pupils", phone.screen().stack.last().unwrap().route);
            phone.go(&route);
            phone.tap(&format!("hurt-{}-{next}", route.split('/').nth(2).unwrap()));
        }
        phone
    });
}

#[test]
fn the_tap_is_not_the_event() {
    golden("accident-happened", |language| {
        let mut phone = hurt(language);
        phone.tap("change-happened-");
        phone.tap_with("set-happened-", vec![text("happened", "2026-11-23T08:03")]);
        phone
    });
}

#[test]
fn a_time_that_lies_ahead_is_refused_and_nothing_is_lost() {
    golden("accident-in-future", |language| {
        let mut phone = hurt(language);
        phone.tap("change-happened-");
        phone.tap_with("set-happened-", vec![text("happened", "2026-11-23T18:03")]);
        phone
    });
}

#[test]
fn on_purpose_leads_to_the_rektor() {
    golden("accident-on-purpose", |language| {
        let mut phone = hurt(language);
        let route = format!("{}/on-purpose", phone.screen().stack.last().unwrap().route);
        phone.go(&route);
        phone
    });
}

#[test]
fn a_full_store_is_said_and_the_call_list_is_there_all_the_same() {
    golden("accident-not-saved", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.go("/accident");
        phone.store.fault = Some(StoreFault::Full);
        phone.tap("hurt-new-lova");
        phone
    });
}

#[test]
fn a_phone_without_a_blank_says_so_and_shows_whom_to_ring() {
    golden("accident-no-blank", |language| {
        let mut phone = Phone::of_mentor(language);
        phone.school.snapshot.manifest.retain(|held| held.subject.pupil().is_some());
        phone.lose_net();
        phone.regain_net();
        phone.go("/accident");
        phone.tap("hurt-new-lova");
        phone
    });
}

#[test]
fn the_first_page_leads_back_to_it_also_after_a_kill() {
    golden("today-accident", |language| {
        let mut phone = tried(language);
        phone.kill_and_start(language);
        phone.go("/today");
        phone
    });
}

#[test]
fn an_accident_goes_on_first_on_the_page_until_everybody_is_reached() {
    let mut phone = tried(Language::Swedish);
    let accident = route(&phone);
    let first = |phone: &mut Phone| {
        phone.go("/today");
        serde_json::to_string(&phone.screen().stack.last().unwrap().parts[0]).unwrap()
    };
    let said = first(&mut phone);
    assert!(said.contains("Olycka pågår") && said.contains("1 av 2 nådda") && said.contains(&accident), "{said}");
    // To begin another is not the way back to it.
    phone.go("/accident");
    assert!(serde_json::to_string(&phone.screen().stack.last().unwrap().parts[0]).unwrap().contains(&accident));
    // The form and the report lead to it, as often as they are gone to.
    phone.go(&accident);
    phone.tap("fill-in-");
    for _ in 0..3 {
        let page = phone.screen().stack.pop().unwrap();
        assert!(leads_to(&page, &accident), "{}", page.route);
        if page.route.ends_with("/3") {
            break;
        }
        phone.tap("form-");
    }
    assert!(first(&mut phone).contains("1 av 2 nådda"), "also while the form is filled in");
    phone.go(&accident.replace("/accident/", "/report/"));
    assert!(leads_to(&phone.screen().stack.pop().unwrap(), &accident));
    phone.go(&accident);
    assert!(shows(&phone, "Ringd 08.12, svarade inte"));
    phone.tap("call-lova-vera");
    let reached = actions(phone.screen().stack.last().unwrap())
        .into_iter()
        .find(|action| action.id.starts_with("ended-") && action.id.ends_with("-reached"))
        .map(|action| action.id.clone())
        .unwrap();
    phone.tap(&reached);
    assert!(!first(&mut phone).contains("Olycka pågår"));
}

fn leads_to(page: &Page, route: &str) -> bool {
    page.parts.iter().any(|part| match &part.kind {
        PartKind::Rows { rows, .. } => rows.iter().any(|row| row.does == RowDoes::Leads(route.to_owned())),
        _ => false,
    })
}

#[test]
fn after_a_kill_everything_is_there_and_then_at_the_school() {
    let mut phone = tried(Language::Swedish);
    let route = phone.screen().stack.last().unwrap().route.clone();
    let timeline = |phone: &Phone| {
        let screen = phone.screen();
        let page = screen.stack.last().unwrap();
        let items = page.parts.iter().find_map(|part| match &part.kind {
            PartKind::Timeline { items, .. } => Some(items.clone()),
            _ => None,
        });
        items.unwrap()
    };
    let before = timeline(&phone);
    phone.kill_and_start(Language::Swedish);
    phone.go(&route);
    assert_eq!(timeline(&phone), before);
    assert!(before.iter().any(|item| item.status.as_ref().is_some_and(|state| state.text.starts_with("Sparat på"))));
    phone.regain_net();
    let after = timeline(&phone);
    assert_eq!(after.len(), before.len());
    let at_school = after.iter().filter_map(|item| item.status.as_ref());
    assert!(at_school.into_iter().all(|state| state.text.starts_with("Sparat hos skolan")));
}

#[test]
fn two_accidents_take_two_blanks_and_a_third_finds_a_place_too() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    let mut routes = vec![];
    for pupil in ["lova", "elis", "noor"] {
        phone.go("/accident");
        phone.tap(&format!("hurt-new-{pupil}"));
        routes.push(phone.screen().stack.last().unwrap().route.clone());
    }
    phone.kill_and_start(Language::Swedish);
    for (route, name) in routes.into_iter().zip(["Lova", "Elis", "نور"]) {
        phone.go(&route);
        let title = phone.screen().stack.last().unwrap().title.text.clone();
        assert!(title.contains(name), "{title}");
    }
}

#[test]
fn a_call_in_an_accident_stands_among_the_pupil_s_contacts() {
    golden("pupil-after-accident", |language| {
        let mut phone = tried(language);
        phone.go("/pupil/lova");
        phone
    });
}

#[test]
fn a_call_in_an_accident_stands_where_it_was_and_a_later_note_above_it() {
    let mut phone = tried(Language::Swedish);
    phone.pass(30 * MINUTE);
    phone.go("/pupil/lova");
    phone.tap("note-lova");
    phone.type_in(vec![text("text", "Mår bra igen.")]);
    phone.tap("save-");
    phone.go("/pupil/lova");
    let page = serde_json::to_string(phone.screen().stack.last().unwrap()).unwrap();
    let timeline = page.split("Timeline").nth(1).unwrap();
    let at = |words: &str| timeline.find(words).unwrap_or_else(|| panic!("{words}: {timeline}"));
    assert!(at("Mår bra igen.") < at("svarade inte"), "{timeline}");
}

#[test]
fn an_ordinary_call_that_is_open_does_not_stand_in_the_way_of_the_accident_s() {
    let mut phone = Phone::of_mentor(Language::Swedish);
    phone.go("/pupil/lova");
    phone.tap("call-lova-vera");
    phone.go("/accident");
    phone.tap("hurt-new-lova");
    let offers = |phone: &Phone, begins: &str| {
        actions(phone.screen().stack.last().unwrap()).into_iter().any(|action| action.id.starts_with(begins))
    };
    assert!(offers(&phone, "call-lova-vera") && !offers(&phone, "ended-"));
    phone.tap("call-lova-vera");
    phone.go("/pupil/lova");
    assert!(offers(&phone, "ended-"), "the ordinary call is still asked about");
}

#[test]
fn a_second_tap_on_112_does_not_make_the_first_later() {
    let mut phone = hurt(Language::Swedish);
    phone.tap("step-");
    phone.pass(5 * MINUTE);
    phone.tap("step-");
    let said = format!("{:?}", phone.screen().stack.last().unwrap().parts);
    assert!(said.contains("at: \"08.10\"") && !said.contains("5 min efter"), "{said}");
}

#[test]
fn who_was_named_by_mistake_can_be_taken_back_also_without_a_name() {
    let mut phone = hurt(Language::Swedish);
    let route = phone.screen().stack.last().unwrap().route.clone();
    phone.go(&format!("{route}/pupils"));
    phone.tap(&format!("hurt-{}-unlisted", route.split('/').nth(2).unwrap()));
    phone.tap("not-hurt-");
    phone.go(&route);
    let offered = actions(phone.screen().stack.last().unwrap()).iter().any(|action| action.id.starts_with("not-hurt-"));
    assert!(!offered, "one is left");
}
