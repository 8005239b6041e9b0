//! Every field that takes words or a time, tried with what people put into fields: what cannot be meant is said at its field
//! and nothing is saved; everything else is saved as it is shown. Nothing is cut.

use chrono::{NaiveDateTime, TimeZone as _};
use chrono_tz::Europe::Stockholm;
use kontaktbok_core::Edit;
use kontaktbok_core::effect::Space;
use kontaktbok_core::page::{Field, FieldInput, Language};
use rstest::rstest;

use super::accident::hurt;
use super::facts::DAY;
use super::note::begun;
use super::phone::{Phone, keys, text};
use super::report::filled_in;
use super::talk_answered::invited;
use super::talk_offered::{answered, mentor};
use super::trip::{planned, route};

/// A page to fill in: how one comes to it, what stands in the other fields, and the action that saves it.
struct Form {
    come: fn() -> Phone,
    rest: Vec<Edit>,
    save: &'static str,
}

const NEXT_STEP: &str = "form-";

fn form(name: &str) -> Form {
    let of = |come, rest, save| Form { come, rest, save };
    match name {
        "note" => of(|| begun(Language::Swedish), vec![text("text", "Ringde hem.")], "save-"),
        "notes" => {
            let rest = vec![keys("pupils", &["lova", "noor"]), text("text", "Ringde hem.")];
            of(|| tapped(Phone::of_mentor(Language::Swedish), &["new-note", "note-several"]), rest, "save-")
        }
        "times" => of(|| tapped(mentor(Language::Swedish), &["plan-times-7b-new"]), vec![], "offer-"),
        "slot" => of(|| at(answered(Language::Swedish), "/times/7b/b"), vec![text("place", "Sal 3")], "move-b"),
        "held" => of(held, vec![], "save-held-"),
        "no-time" => of(|| no_time("/no-time"), vec![text("instead", "suggest"), text("text", "Torsdag")], "answer-"),
        "about" => of(|| no_time("/about"), vec![text("text", "Läsningen")], "answer-"),
        "form" => of(|| filled_in(Language::Swedish), vec![], "send-form-"),
        "form-2" => of(|| tapped(filled_in(Language::Swedish), &[NEXT_STEP]), vec![], "send-form-"),
        "form-3" => of(|| tapped(filled_in(Language::Swedish), &[NEXT_STEP, NEXT_STEP]), vec![], "send-form-"),
        "accident" => of(|| tapped(hurt(Language::Swedish), &["change-happened-"]), vec![], "set-happened-"),
        "trip" => of(|| planned(Language::Swedish), vec![keys("class-7b", &["lova"])], "pack-"),
        _ => panic!("{name}"),
    }
}

fn tapped(mut phone: Phone, taps: &[&str]) -> Phone {
    for tap in taps {
        phone.tap(tap);
    }
    phone
}

fn at(mut phone: Phone, path: &str) -> Phone {
    phone.go(path);
    phone
}

fn held() -> Phone {
    let mut phone = answered(Language::Swedish);
    phone.pass(9 * DAY);
    phone.go("/talks/7b/r/lova");
    tapped(phone, &["write-down-lova"])
}

fn no_time(then: &str) -> Phone {
    let phone = invited(Language::Swedish);
    let path = format!("{}{then}", route(&phone));
    at(phone, &path)
}

fn field(phone: &Phone, key: &str) -> Field {
    let page = phone.screen().stack.pop().unwrap();
    let field = page.fields().find(|field| field.key == key).cloned();
    field.unwrap_or_else(|| panic!("{} has no field {key}", page.route))
}

fn value(field: &Field) -> String {
    match &field.input {
        FieldInput::Text { value, .. } | FieldInput::Moment { value, .. } => value.clone(),
        _ => panic!("{} is no text and no time", field.key),
    }
}

fn most(phone: &Phone, key: &str) -> usize {
    match field(phone, key).input {
        FieldInput::Text { max, .. } => usize::try_from(max).unwrap(),
        _ => panic!("{key} is no text"),
    }
}

/// Whether something was said of the tap.
fn is_answered(phone: &Phone) -> bool {
    phone.screen().stack.last().unwrap().parts.iter().any(|part| part.key == "answer")
}

/// What has left the drafts: entries that wait, and trips that the school has made.
fn saved(phone: &Phone) -> String {
    let waits = phone.store.rows.iter().filter(|((space, ..), _)| *space == Space::Unsent);
    let waits: Vec<String> = waits.map(|(_, row)| String::from_utf8_lossy(row).into_owned()).collect();
    let trips: Vec<String> = phone.school.trips.iter().map(|trip| serde_json::to_string(trip).unwrap()).collect();
    [waits, trips].concat().join("\n")
}

/// Fills a form in, with this in one field, and taps on what saves it; without net, where it can be saved so.
fn fill_in(name: &str, key: &str, typed: &str) -> (Phone, String) {
    let form = form(name);
    let mut phone = (form.come)();
    if name != "trip" {
        phone.lose_net();
    }
    let before = saved(&phone);
    phone.type_in(form.rest);
    phone.tap_with(form.save, vec![text(key, typed)]);
    (phone, before)
}

#[rstest]
#[case("note", "happened")]
#[case("notes", "happened")]
#[case("times", "from")]
#[case("times", "until")]
#[case("times", "answer-by")]
#[case("slot", "begins")]
#[case("held", "happened")]
#[case("form", "happened")]
#[case("accident", "happened")]
#[case("trip", "returns")]
fn what_is_no_time_is_said_at_its_field_and_nothing_is_saved(
    #[case] name: &str,
    #[case] key: &str,
    #[values("", "2026-11-23T", "2026-11-23", "i går", "2026-03-29T02:30", "0001-01-01T00:00", "99999-11-23T08:00")]
    typed: &str,
) {
    let (mut phone, before) = fill_in(name, key, typed);
    assert!(field(&phone, key).error.is_some(), "said at the field");
    assert_eq!(value(&field(&phone, key)), typed, "it stands there as it was typed");
    assert_eq!(saved(&phone), before);
    // Mended, it is taken.
    let mended = match (name, key) {
        ("times", "from") => "2026-12-14T14:00",
        ("times", "until") => "2026-12-14T19:00",
        ("times" | "slot", _) => "2026-12-02T08:00",
        ("trip", _) => "2026-11-24T08:00",
        _ => "2026-11-22T08:00",
    };
    phone.type_in(vec![text(key, mended)]);
    assert_eq!(field(&phone, key).error, None);
}

#[rstest]
#[case("note")]
#[case("notes")]
#[case("form")]
#[case("accident")]
fn what_has_not_been_is_said_at_its_field(
    #[case] name: &str,
    #[values("2026-11-23T23:00", "2027-01-01T08:00")] typed: &str,
) {
    let (phone, before) = fill_in(name, "happened", typed);
    assert!(field(&phone, "happened").error.is_some());
    assert_eq!(saved(&phone), before);
}

#[rstest]
#[case("note")]
#[case("notes")]
#[case("form")]
#[case("accident")]
fn a_time_is_saved_as_it_is_shown_also_when_clocks_change(
    #[case] name: &str,
    #[values("2026-11-22T08:00", "2026-03-29T03:00", "2026-10-25T02:30", "2024-02-29T12:00", "1970-01-02T00:00")]
    typed: &str,
) {
    let (phone, before) = fill_in(name, "happened", typed);
    let local = NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M").unwrap();
    let at = Stockholm.from_local_datetime(&local).earliest().unwrap().timestamp_millis();
    let now = saved(&phone);
    assert_ne!(now, before);
    assert!(now.contains(&format!("\"happened\":{at}")), "{typed}");
}

#[test]
fn a_note_is_saved_with_the_time_that_its_page_shows() {
    let mut phone = begun(Language::Swedish);
    phone.lose_net();
    let shown = value(&field(&phone, "happened"));
    phone.pass(2 * 60_000);
    phone.tap_with("save-", vec![text("text", "Ringde hem."), text("happened", &shown)]);
    let local = NaiveDateTime::parse_from_str(&shown, "%Y-%m-%dT%H:%M").unwrap();
    let from = Stockholm.from_local_datetime(&local).unwrap().timestamp_millis();
    let waits = saved(&phone);
    let (_, after) = waits.split_once("\"happened\":").unwrap();
    let happened: i64 = after.split(',').next().unwrap().parse().unwrap();
    assert!((from..from + 60_000).contains(&happened));
}

#[rstest]
#[case("note", "text")]
#[case("notes", "text")]
#[case("times", "place")]
#[case("times", "note")]
#[case("slot", "place")]
#[case("held", "agreed")]
#[case("no-time", "text")]
#[case("about", "text")]
#[case("about", "interpreter")]
#[case("form", "what")]
#[case("form", "place")]
#[case("form-2", "activity")]
#[case("form-2", "age-group")]
#[case("form-3", "measures")]
#[case("form-3", "witnesses")]
#[case("trip", "name")]
fn words_are_saved_whole_or_said_to_be_too_long(#[case] name: &str, #[case] key: &str) {
    let max = most(&(form(name).come)(), key);
    for count in [max + 1, 10_000, 30_000] {
        let typed = "å".repeat(count);
        let (phone, before) = fill_in(name, key, &typed);
        let field = field(&phone, key);
        assert!(field.error.is_some() || is_answered(&phone), "{count}");
        assert_eq!(saved(&phone), before, "{count}");
        // What the phone cannot hold stays in the browser; everything else is there to be shortened.
        assert_eq!(value(&field) == typed, count <= 10_000, "{count}");
    }
    for typed in [&*"å".repeat(max), "👋", "مرحبا", "20101010-1234"] {
        let (phone, before) = fill_in(name, key, typed);
        let now = saved(&phone);
        assert_ne!(now, before, "{typed}");
        assert!(now.contains(typed), "{typed}");
    }
}

#[test]
fn a_form_is_sent_from_any_of_its_pages_and_not_while_another_is_wrong() {
    let (mut phone, before) = fill_in("form-3", "witnesses", &"å".repeat(201));
    let form = route(&phone);
    let first = format!("{}/1", form.strip_suffix("/3").unwrap());
    phone.go(&first);
    phone.tap("send-form-");
    assert_eq!(route(&phone), form, "where it is wrong");
    assert_eq!(saved(&phone), before);
}

#[test]
fn a_tap_that_is_sent_again_is_answered_by_what_it_did() {
    let mut phone = begun(Language::Swedish);
    let (at, words) = (route(&phone), vec![text("text", "Ringde hem.")]);
    let save = phone.screen().stack.last().unwrap().foot[0].id.clone();
    phone.tap_with("save-", words.clone());
    phone.act_at(&at, &save, words);
    let page = serde_json::to_string(&phone.screen().stack).unwrap();
    assert!(!page.contains("Kopiera"), "nothing is lost");
    assert_eq!(page.matches("Ringde hem.").count(), 1);
    // Other words are not what was saved: they are not let go of in silence.
    phone.act_at(&at, &save, vec![text("text", "Ringde hem igen.")]);
    assert!(serde_json::to_string(&phone.screen().stack).unwrap().contains("\"answer\""));
}
