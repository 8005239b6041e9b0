use rstest::rstest;
use serde_json::json;

use super::*;

const MENTOR: &str = "mentor-a";
const GUARDIAN: &str = "guardian-one";
const OTHER_GUARDIAN: &str = "guardian-two";
const REKTOR: &str = "rektor";
const TALK: usize = 0;
const TRIP: usize = 1;
const ACCIDENT: usize = 2;

fn phone(phone: &'static str, airplane: bool, waiting: u32, starts: u32) -> Fact {
    Fact::Phone { phone, airplane, waiting, starts }
}

fn wrote(phone: &'static str, kind: DocumentKind) -> Fact {
    Fact::Committed { by: By::Phone(phone), kind, about: None }
}

fn school(kind: DocumentKind) -> Fact {
    Fact::Committed { by: By::School, kind, about: None }
}

fn about(fact: Fact, pupil: &str) -> Fact {
    let Fact::Committed { by, kind, .. } = fact else { return fact };
    Fact::Committed { by, kind, about: Some(pupil.parse().unwrap()) }
}

fn talk() -> Vec<Fact> {
    vec![
        wrote(MENTOR, DocumentKind::Class),
        phone(GUARDIAN, true, 0, 1),
        phone(GUARDIAN, true, 1, 1),
        about(wrote(GUARDIAN, DocumentKind::Answers), ELIAS),
        about(school(DocumentKind::Decisions), ELIAS),
        about(wrote(OTHER_GUARDIAN, DocumentKind::Answers), ELIAS),
        about(school(DocumentKind::Decisions), ELIAS),
    ]
}

fn trip() -> Vec<Fact> {
    vec![
        Fact::TripPlanned(MENTOR),
        phone(MENTOR, true, 0, 1),
        phone(MENTOR, true, 2, 1),
        phone(MENTOR, true, 2, 2),
        wrote(MENTOR, DocumentKind::Report),
        Fact::TripEnded(MENTOR),
    ]
}

fn accident() -> Vec<Fact> {
    vec![
        phone(MENTOR, true, 0, 1),
        phone(MENTOR, true, 2, 1),
        phone(MENTOR, true, 2, 2),
        wrote(MENTOR, DocumentKind::Report),
        school(DocumentKind::Ledger),
        wrote(REKTOR, DocumentKind::Report),
    ]
}

/// How many steps of a story are done after each of the facts.
fn played(story: usize, facts: &[Fact]) -> Vec<usize> {
    let mut stories = Stories::default();
    facts
        .iter()
        .map(|fact| {
            stories.tell(fact);
            stories.done()[story]
        })
        .collect()
}

#[rstest]
#[case::talk(TALK, talk())]
#[case::trip(TRIP, trip())]
#[case::accident(ACCIDENT, accident())]
fn each_fact_ticks_its_step(#[case] story: usize, #[case] facts: Vec<Fact>) {
    let all: Vec<usize> = (1..=STORIES[story].steps.len()).collect();
    assert_eq!(played(story, &facts), all);
}

#[rstest]
#[case::no_invitations(TALK, talk(), 0, 0)]
#[case::the_wish_was_made_with_net(TALK, talk(), 2, 2)]
#[case::the_airplane_was_not_seen_but_what_was_kept_without_net(TALK, talk(), 1, 7)]
#[case::the_wish_is_not_at_the_school(TALK, talk(), 3, 3)]
#[case::no_list_was_fetched(TRIP, trip(), 0, 0)]
#[case::the_phone_was_not_killed(TRIP, trip(), 3, 3)]
#[case::nothing_came_to_the_school(ACCIDENT, accident(), 3, 3)]
#[case::no_call_was_made(ACCIDENT, accident(), 4, 4)]
fn a_step_waits_for_all_before_it(
    #[case] story: usize,
    #[case] mut facts: Vec<Fact>,
    #[case] missing: usize,
    #[case] done: usize,
) {
    facts.remove(missing);
    assert_eq!(played(story, &facts).last(), Some(&done));
}

#[rstest]
#[case::talk(TALK, talk())]
#[case::trip(TRIP, trip())]
#[case::accident(ACCIDENT, accident())]
fn what_comes_too_early_does_not_count(#[case] story: usize, #[case] mut facts: Vec<Fact>) {
    facts.reverse();
    let done = played(story, &facts).last().copied().unwrap_or_default();
    assert!(done < 3, "{done}");
}

#[rstest]
#[case::twice_told(vec![phone(MENTOR, true, 0, 1), phone(MENTOR, true, 0, 1)], 1)]
#[case::it_stays_when_the_net_is_back(vec![phone(MENTOR, true, 0, 1), phone(MENTOR, false, 0, 1)], 1)]
#[case::nobody_saw_it_empty(vec![phone(MENTOR, true, 2, 1)], 2)]
#[case::it_waited_with_net_already(vec![phone(MENTOR, false, 2, 1), phone(MENTOR, true, 2, 1)], 1)]
#[case::and_more_since(vec![phone(MENTOR, false, 2, 1), phone(MENTOR, true, 3, 1)], 2)]
#[case::it_was_on_its_way(vec![phone(MENTOR, false, 1, 1), phone(MENTOR, true, 0, 1), phone(MENTOR, true, 1, 1)], 2)]
#[case::restarted_with_nothing(vec![phone(MENTOR, true, 0, 1), phone(MENTOR, true, 0, 2), phone(MENTOR, true, 1, 2)], 2)]
#[case::lost_by_the_restart(vec![phone(MENTOR, true, 2, 1), phone(MENTOR, true, 0, 2)], 2)]
#[case::restarted_with_net(vec![phone(MENTOR, true, 2, 1), phone(MENTOR, false, 2, 2)], 2)]
#[case::restarted_between(vec![phone(MENTOR, true, 2, 1), phone(MENTOR, false, 0, 1), phone(MENTOR, true, 1, 2)], 2)]
#[case::another_s_phone(vec![phone(REKTOR, true, 2, 1), phone(REKTOR, true, 2, 2)], 0)]
fn what_a_phone_says_of_itself(#[case] facts: Vec<Fact>, #[case] done: usize) {
    assert_eq!(played(ACCIDENT, &facts).last(), Some(&done));
}

const ELIAS: &str = "elias";
const MAJA: &str = "maja";

#[test]
fn a_decision_about_another_child_is_of_no_account() {
    let mut facts = talk();
    facts.truncate(4);
    facts.push(about(school(DocumentKind::Decisions), MAJA));
    assert_eq!(played(TALK, &facts).last(), Some(&4));
    facts.push(about(school(DocumentKind::Decisions), ELIAS));
    assert_eq!(played(TALK, &facts).last(), Some(&5));
}

#[test]
fn the_stream_s_lines_are_facts_but_not_those_from_before() {
    let line = |seen: &str, device: &str, before: bool| {
        json!({
            "seen": seen, "person": ELIAS, "device": device, "kind": "report", "subject": MAJA, "before": before,
        })
    };
    let fact = |line| fact(&line, |person| (person.as_str() == ELIAS).then_some(MENTOR));
    let committed = |by| Some(Fact::Committed { by, kind: DocumentKind::Report, about: MAJA.parse().ok() });
    assert_eq!(fact(line("committed", "d1", false)), committed(By::Phone(MENTOR)));
    assert_eq!(fact(line("committed", SCHOOL, false)), committed(By::School));
    assert_eq!(fact(line("committed", "d1", true)), None);
    assert_eq!(fact(line("trip_planned", "d1", false)), Some(Fact::TripPlanned(MENTOR)));
    assert_eq!(fact(line("trip_ended", "d1", false)), Some(Fact::TripEnded(MENTOR)));
    assert_eq!(fact(line("refused", "d1", false)), None);
    assert_eq!(fact(json!({ "seen": "committed", "person": MAJA, "kind": "report" })), None);
}

#[test]
fn each_story_is_of_five_to_eight_steps() {
    for story in &STORIES {
        assert!((5..=8).contains(&story.steps.len()), "{}", story.key);
    }
}
