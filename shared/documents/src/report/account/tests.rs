use rstest::rstest;

use super::super::{Means, Sort, Supervision};
use super::*;

/// Writes a report's entries one after the other.
struct Pen {
    projection: Projection<Entry>,
    written: u64,
}

impl Pen {
    fn new() -> Self {
        Self { projection: Projection::default(), written: 0 }
    }

    fn write(&mut self, by: &str, at: i64, says: Says) -> EntryId {
        self.write_about("accident-1", by, at, says)
    }

    fn write_about(&mut self, accident: &str, by: &str, at: i64, says: Says) -> EntryId {
        self.written += 1;
        let id: EntryId = format!("entry-{}", self.written).parse().unwrap();
        let (by, accident) = (by.parse().unwrap(), accident.parse().unwrap());
        self.projection.add(Entry { id: id.clone(), by, counter: self.written, at, accident, says });
        id
    }

    fn account(&self) -> Account<'_> {
        Account::all(&self.projection).remove(0)
    }
}

fn pupil(id: &str, involved: bool) -> Says {
    Says::Pupil { pupil: Some(id.parse().unwrap()), involved }
}

fn attempt(guardian: &str, outcome: Outcome, happened: i64) -> Says {
    let (pupil, guardian) = ("lova".parse().unwrap(), guardian.parse().unwrap());
    Says::Attempt(Attempt { pupil, guardian, means: Means::Call, outcome, happened })
}

fn form(what: &str) -> Says {
    Says::Form(Box::new(Form {
        sort: Sort::Injury,
        what: what.to_owned(),
        happened: 50,
        place: "Vindskyddet".to_owned(),
        supervision: Supervision::Author,
        setting: None,
        activity: String::new(),
        age_group: String::new(),
        measures: String::new(),
        care: None,
        witnesses: String::new(),
    }))
}

fn filed(number: Option<&str>) -> Says {
    Says::Filed { number: number.map(|number| number.parse().unwrap()), happened: 900 }
}

#[test]
fn a_pupil_taken_back_is_not_involved_and_one_without_name_is() {
    let mut pen = Pen::new();
    pen.write("kim", 1, pupil("lova", true));
    pen.write("kim", 2, pupil("elias", true));
    pen.write("kim", 3, Says::Pupil { pupil: None, involved: true });
    pen.write("kim", 4, pupil("lova", false));
    let elias: PersonId = "elias".parse().unwrap();
    assert_eq!(pen.account().pupils(), [Some(&elias), None]);
}

#[test]
fn the_tap_is_not_the_event() {
    let mut pen = Pen::new();
    pen.write("kim", 100, pupil("lova", true));
    assert_eq!(pen.account().happened(), 100);
    pen.write("kim", 101, Says::Step { step: Step::Event, happened: 60 });
    pen.write("kim", 102, Says::Step { step: Step::Event, happened: 70 });
    assert_eq!(pen.account().happened(), 70);
}

#[test]
fn who_was_reached_once_is_reached_and_only_tried_is_tried() {
    let mut pen = Pen::new();
    pen.write("kim", 1, attempt("a", Outcome::NoAnswer, 10));
    pen.write("kim", 2, attempt("b", Outcome::NoAnswer, 8));
    pen.write("kim", 3, attempt("b", Outcome::Voicemail, 11));
    pen.write("kim", 3, attempt("a", Outcome::Reached, 12));
    pen.write("kim", 4, attempt("a", Outcome::Reached, 20));
    let reached = pen.account().reached(&"lova".parse().unwrap());
    assert_eq!(reached.first, BTreeMap::from([("a".parse().unwrap(), 12)]));
    assert_eq!(reached.tried, BTreeMap::from([("b".parse().unwrap(), (11, Outcome::Voicemail))]));
    assert_eq!(pen.account().reached(&"elias".parse().unwrap()), Reached::default());
}

#[test]
fn two_accidents_in_one_blank_do_not_touch_each_other() {
    let mut pen = Pen::new();
    pen.write_about("first", "kim", 1, pupil("lova", true));
    pen.write_about("second", "kim", 9, pupil("elias", true));
    let all = Account::all(&pen.projection);
    assert_eq!(all.iter().map(|account| account.accident.as_str()).collect::<Vec<_>>(), ["second", "first"]);
    assert!(all.iter().all(|account| account.pupils().len() == 1));
}

#[test]
fn the_author_s_last_form_counts_and_a_colleague_s_only_when_there_is_no_other() {
    let mut pen = Pen::new();
    pen.write("kim", 1, pupil("lova", true));
    pen.write("rektor", 2, form("Enligt rektor"));
    assert_eq!(pen.account().form().map(|(_, form)| form.what.as_str()), Some("Enligt rektor"));
    pen.write("kim", 3, form("Halkade"));
    pen.write("kim", 4, form("Halkade på en sten"));
    assert_eq!(pen.account().form().map(|(_, form)| form.what.as_str()), Some("Halkade på en sten"));
    assert_eq!(pen.account().forms().count(), 3);
}

/// What has been written, how many of it the school has, and how far the report may be said to have come.
#[rstest]
#[case(vec![pupil("lova", true)], 1, Progress::NoForm)]
#[case(vec![pupil("lova", true), form("x")], 0, Progress::OnPhone)]
#[case(vec![pupil("lova", true), form("x")], 1, Progress::OnPhone)]
#[case(vec![pupil("lova", true), form("x")], 2, Progress::AtSchool(1002))]
#[case(vec![form("x"), form("y")], 1, Progress::OnPhone)]
#[case(vec![form("x"), filed(Some("2026-7"))], 1, Progress::OnPhone)]
#[case(vec![form("x"), filed(Some("2026-7"))], 2, Progress::Filed(vec!["2026-7".parse().ok()]))]
#[case(vec![form("x"), filed(None), filed(None)], 3, Progress::Filed(vec![None]))]
#[case(
    vec![form("x"), filed(Some("2026-7")), filed(Some("2026-8"))],
    3,
    Progress::Filed(vec!["2026-7".parse().ok(), "2026-8".parse().ok()])
)]
fn a_report_is_never_further_than_its_facts(#[case] says: Vec<Says>, #[case] received: usize, #[case] is: Progress) {
    let mut pen = Pen::new();
    let ids: Vec<EntryId> = says.into_iter().map(|says| pen.write("kim", 1, says)).collect();
    for (n, id) in (1..).zip(ids.iter().take(received)) {
        pen.projection.received(id, 1000 + n);
    }
    assert_eq!(pen.account().progress(), is);
}

fn filed_as(form: &EntryId) -> Says {
    Says::FiledAs { form: form.clone(), number: "KLE-1".parse().ok(), happened: 900 }
}

/// What was filed and what stands now, as far as the two are not the same.
fn changed(pen: &Pen) -> Option<(String, String)> {
    let changed = pen.account().changed_after_filing()?;
    Some((changed.filed.1.what.clone(), changed.now.1.what.clone()))
}

#[test]
fn a_form_filled_in_after_filing_was_never_filed() {
    let mut pen = Pen::new();
    let first = pen.write("kim", 1, form("Halkade"));
    let filing = pen.write("rektor", 2, filed_as(&first));
    pen.projection.received(&first, 1001);
    assert_eq!(changed(&pen), None, "it is not filed before the school knows it");
    pen.projection.received(&filing, 1002);
    assert_eq!(changed(&pen), None);
    let second = pen.write("kim", 3, form("Blev knuffad"));
    let both = Some(("Halkade".to_owned(), "Blev knuffad".to_owned()));
    assert_eq!(changed(&pen), both, "also while it is on the phone alone");
    pen.projection.received(&second, 1003);
    assert_eq!(changed(&pen), both);
    let again = pen.write("rektor", 4, filed_as(&second));
    pen.projection.received(&again, 1004);
    assert_eq!(changed(&pen), None, "filed anew");
}

#[test]
fn a_form_that_came_before_the_filing_of_another_is_a_change_all_the_same() {
    let mut pen = Pen::new();
    let read = pen.write("kim", 1, form("Halkade"));
    let unseen = pen.write("kim", 2, form("Blev knuffad"));
    let filing = pen.write("rektor", 3, filed_as(&read));
    for (n, id) in (1..).zip([&read, &unseen, &filing]) {
        pen.projection.received(id, 1000 + n);
    }
    assert_eq!(changed(&pen), Some(("Halkade".to_owned(), "Blev knuffad".to_owned())));
}

#[test]
fn an_older_word_of_filing_is_of_the_form_that_the_school_had_by_then() {
    let mut pen = Pen::new();
    let first = pen.write("kim", 1, form("Halkade"));
    let filing = pen.write("rektor", 2, filed(Some("KLE-1")));
    pen.projection.received(&first, 1001);
    pen.projection.received(&filing, 1002);
    assert_eq!(changed(&pen), None);
    let second = pen.write("kim", 3, form("Blev knuffad"));
    pen.projection.received(&second, 1003);
    assert_eq!(changed(&pen), Some(("Halkade".to_owned(), "Blev knuffad".to_owned())));
}
