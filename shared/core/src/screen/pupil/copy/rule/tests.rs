//! What of a ledger stands in a copy: by whom an entry concerns, by its chain, by who the pupil's adults are.

use std::collections::{BTreeMap, BTreeSet};

use kontaktbok_documents::ledger::{Entry, Outcome};
use kontaktbok_documents::{Guardian, Named, Relation};
use rstest::rstest;

use super::*;
use crate::model::PaperOf;

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn pupil() -> Pupil {
    let adult = |of: &str, given: &str, family: &str| Guardian {
        reaching: None,
        wish: None,
        id: id(of),
        relation: Relation::Guardian,
        shown: GuardianShown::Name { given: given.into(), family: family.into() },
    };
    Pupil {
        who: Named { id: id("lova"), given: "Lova".into(), family: "Exempel".into() },
        class: "7B".into(),
        unit: id("ekskolan"),
        mentors: vec![],
        guardians: vec![adult("vera", "Vera", "Exempel"), adult("omar", "Omar", "Haddad")],
        copying: Copying::Proposed,
        of_age: false,
    }
}

fn standing(of: &str, guardians: &[&str], text: &str, corrects: Option<&str>) -> Standing {
    let entry = Entry {
        id: id(of),
        by: id("maja"),
        counter: 1,
        at: 1,
        happened: 1,
        channel: Channel::Call,
        outcome: Outcome::Reached,
        guardians: guardians.iter().map(|guardian| id(guardian)).collect(),
        tone: None,
        text: text.into(),
        corrects: corrects.map(id),
    };
    Standing { entry, received_at: Some(2), corrected_by: None }
}

fn choosing(read: &[&str], chosen: &[(&str, bool)]) -> Choosing {
    let paper = PaperOf::Copy(id("lova"), id("vera"));
    let chosen: BTreeMap<_, _> = chosen.iter().map(|(key, comes)| ((*key).to_owned(), *comes)).collect();
    let read: BTreeSet<_> = read.iter().map(|key| (*key).to_owned()).collect();
    Choosing { read, chosen, ..Choosing::new(paper, String::new()) }
}

/// What stands in Vera's copy: by entry, whom it concerns and what becomes of it.
fn of(pupil: &Pupil, standings: &[Standing], choosing: Option<&Choosing>) -> Vec<(String, Concerns, Text)> {
    let copy = copy(pupil, &id("vera"), standings, |_| true, choosing);
    copy.entries.iter().map(|c| (c.standing.entry.id.to_string(), c.concerns, c.text)).collect()
}

const RULE_IN: Text = Text::Comes(By::Rule);
const RULE_OUT: Text = Text::LeftOut(By::Rule);

#[rstest]
#[case::the_own(&["vera"], "Ska hämta kl. 14.", Some((Concerns::Them, RULE_IN)))]
#[case::nobodys(&[], "Har varit borta.", Some((Concerns::Nobody, RULE_OUT)))]
#[case::nobodys_without_a_text(&[], "", Some((Concerns::Nobody, RULE_OUT)))]
#[case::the_others(&["omar"], "Ska hämta kl. 14.", None)]
#[case::both(&["vera", "omar"], "Ska hämta kl. 14.", Some((Concerns::Both, RULE_OUT)))]
#[case::both_without_a_text(&["vera", "omar"], "", Some((Concerns::Both, Text::Empty)))]
#[case::the_own_naming_the_other(&["vera"], "Omars tur.", Some((Concerns::Them, RULE_OUT)))]
#[case::the_own_with_a_number(&["vera"], "Nås på 070-174 06 40.", Some((Concerns::Them, RULE_OUT)))]
#[case::a_name_of_ones_own(&["vera"], "Vera Exempel ringde om Lova.", Some((Concerns::Them, RULE_IN)))]
fn who_it_concerns_decides_how_a_text_starts(
    #[case] guardians: &[&str],
    #[case] text: &str,
    #[case] stands: Option<(Concerns, Text)>,
) {
    let standings = [standing("e", guardians, text, None)];
    let found = of(&pupil(), &standings, None).first().map(|(_, concerns, text)| (*concerns, *text));
    assert_eq!(found, stands);
}

/// A note moved from one guardian to another, in either direction, over two steps, and from nobody.
#[rstest]
#[case::moved_to_the_other(&[("a", "vera", None), ("b", "omar", Some("a"))], &["a", "b"])]
#[case::moved_from_the_other(&[("a", "omar", None), ("b", "vera", Some("a"))], &["a", "b"])]
#[case::by_way_of_nobody(&[("a", "vera", None), ("b", "", Some("a")), ("c", "omar", Some("b"))], &["a", "b", "c"])]
#[case::corrected_twice(&[("a", "vera", None), ("b", "vera", Some("a")), ("c", "omar", Some("a"))], &["a", "b", "c"])]
#[case::the_other_s_alone(&[("a", "omar", None), ("b", "", Some("a"))], &[])]
#[case::in_a_ring(&[("a", "vera", Some("b")), ("b", "omar", Some("a"))], &["a", "b"])]
#[case::of_what_is_not_here(&[("b", "vera", Some("gone"))], &["b"])]
fn a_chain_of_corrections_concerns_whom_any_of_it_does(
    #[case] entries: &[(&str, &str, Option<&str>)],
    #[case] in_both: &[&str],
) {
    let standings: Vec<_> = entries
        .iter()
        .map(|(of, guardian, corrects)| {
            let guardians: &[&str] = if guardian.is_empty() { &[] } else { &[guardian] };
            standing(of, guardians, "Hemligt.", *corrects)
        })
        .collect();
    for standings in [standings.clone(), standings.into_iter().rev().collect()] {
        let mut found = of(&pupil(), &standings, None);
        found.sort_by(|a, b| a.0.cmp(&b.0));
        assert_eq!(found.iter().map(|(of, ..)| of.as_str()).collect::<Vec<_>>(), in_both);
        assert!(found.iter().all(|(_, concerns, text)| (*concerns, *text) == (Concerns::Both, RULE_OUT)));
    }
}

#[test]
fn a_correction_that_waits_on_the_phone_counts_for_its_original() {
    let moved = Standing { received_at: None, ..standing("b", &["omar"], "Hemligt.", Some("a")) };
    let standings = [standing("a", &["vera"], "Hemligt.", None), moved];
    let copy = copy(&pupil(), &id("vera"), &standings, |standing| standing.received_at.is_some(), None);
    let found: Vec<_> = copy.entries.iter().map(|c| (c.standing.entry.id.as_str(), c.concerns)).collect();
    assert_eq!(found, [("a", Concerns::Both)]);
}

#[test]
fn a_person_decides_over_the_rule_both_ways_and_never_about_the_other_s() {
    let standings = [
        standing("own", &["vera"], "Ska.", None),
        standing("both", &["vera", "omar"], "Ska.", None),
        standing("others", &["omar"], "Ska.", None),
    ];
    let chosen = choosing(&[], &[("own", false), ("both", true), ("others", true)]);
    let found = of(&pupil(), &standings, Some(&chosen));
    let texts: Vec<_> = found.iter().map(|(of, _, text)| (of.as_str(), *text)).collect();
    assert_eq!(texts, [("own", Text::LeftOut(By::Person)), ("both", Text::Comes(By::Person))]);
}

#[test]
fn every_text_waits_to_be_read() {
    let standings = [standing("own", &["vera"], "Ska.", None), standing("bare", &["vera"], "", None)];
    assert_eq!(copy(&pupil(), &id("vera"), &standings, |_| true, None).waiting(), 1);
    let chosen = choosing(&[], &[("own", true)]);
    assert_eq!(copy(&pupil(), &id("vera"), &standings, |_| true, Some(&chosen)).waiting(), 1, "chosen is not read");
    let read = choosing(&["own"], &[]);
    assert_eq!(copy(&pupil(), &id("vera"), &standings, |_| true, Some(&read)).waiting(), 0);
}

#[rstest]
#[case::as_the_school_says(|pupil: &mut Pupil| pupil.copying = Copying::Chosen)]
#[case::somebody_without_name(|pupil: &mut Pupil| pupil.guardians[1].shown = GuardianShown::Protected)]
#[case::somebody_with_an_empty_name(|pupil: &mut Pupil| {
    pupil.guardians[1].shown = GuardianShown::Name { given: " ".into(), family: String::new() };
})]
#[case::somebody_not_to_be_rung(|pupil: &mut Pupil| {
    pupil.guardians[1].shown = GuardianShown::AskRektor { given: "Omar".into(), family: "Haddad".into() };
})]
#[case::somebody_who_is_gone(|pupil: &mut Pupil| {
    pupil.guardians.pop();
})]
fn nothing_stands_of_itself_where_an_adult_is_protected_unnamed_or_gone(#[case] change: fn(&mut Pupil)) {
    let mut pupil = pupil();
    change(&mut pupil);
    let standings = [
        standing("own", &["vera"], "Åsa Hedlund hämtar vid Kvarngatan 3.", None),
        standing("bare", &["vera"], "", None),
        standing("nobody", &[], "Åsa Hedlund ringde.", None),
        standing("both", &["vera", "omar"], "Ska.", None),
    ];
    let copied = copy(&pupil, &id("vera"), &standings, |_| true, None);
    assert!(copied.entries.iter().all(|copied| !copied.stands() && copied.waits_to_be_read()));
    let all = ["own", "bare", "nobody", "both"];
    let chosen = choosing(&all, &[("own", true)]);
    let copied = copy(&pupil, &id("vera"), &standings, |_| true, Some(&chosen));
    let stands: Vec<_> = copied.entries.iter().filter(|c| c.stands()).map(|c| c.standing.entry.id.as_str()).collect();
    assert_eq!((stands, copied.waiting()), (vec!["own"], 0));
}

#[test]
fn what_cannot_be_read_is_counted_and_does_not_stand() {
    let mut newer = standing("n", &[], "", None);
    newer.entry.channel = Channel::Newer;
    let standings = [newer];
    let copy = copy(&pupil(), &id("vera"), &standings, |_| true, None);
    assert_eq!((copy.entries.len(), copy.others.len(), copy.unread), (0, 0, 1));
}

#[test]
fn the_school_is_told_what_became_of_each_entry_and_by_whose_choice() {
    let standings = [
        standing("a-read", &["vera"], "Ska.", None),
        standing("b-taken", &["vera", "omar"], "Ska.", None),
        standing("c-left", &["vera"], "Ska.", None),
        standing("d-not", &["vera"], "Omars tur.", None),
        standing("e-bare", &["vera"], "", None),
        standing("f-others", &["omar"], "Ska.", None),
    ];
    let chosen = choosing(&[], &[("b-taken", true), ("c-left", false)]);
    let told = copy(&pupil(), &id("vera"), &standings, |_| true, Some(&chosen)).asked(&id("vera"));
    let choices: Vec<_> = told.entries.iter().map(|entry| entry.choice).collect();
    use CopyChoice::{LeftOut, NotTaken, Others, Read, Taken, WithoutText};
    assert_eq!(choices, [Read, Taken, LeftOut, NotTaken, WithoutText, Others]);
}

#[test]
fn another_choice_or_entry_is_another_copy() {
    let standings = [standing("a", &["vera"], "Ska.", None), standing("b", &["vera"], "Ska.", None)];
    let digest = |standings: &[Standing], chosen: &[(&str, bool)]| {
        copy(&pupil(), &id("vera"), standings, |_| true, Some(&choosing(&[], chosen))).digest(&id("vera"))
    };
    let all: BTreeSet<String> = [
        digest(&standings, &[]),
        digest(&standings, &[("a", true)]),
        digest(&standings, &[("a", false)]),
        digest(&standings[..1], &[]),
    ]
    .into();
    assert_eq!(all.len(), 4);
    assert_eq!(digest(&standings, &[]), digest(&standings, &[]));
}
