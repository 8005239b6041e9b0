//! Everything that the kinds of a talk can say comes back as it was, and only the school says what is the school's.

use automerge::{ActorId, Automerge, Change};
use rstest::rstest;

use super::Says;
use crate::class::{Term, Time};
use crate::decisions::Why;
use crate::{Author, ContentFault, DocumentKind, Entry, EntryId, PersonId, Prefix, Said, answers, check, class};
use crate::{decisions, letters, skeleton};

const PREFIX: Prefix = Prefix([9; 8]);

fn id(text: &str) -> EntryId {
    text.parse().unwrap()
}

fn by(person: &str, says: impl Into<Anything>) -> Entry {
    let (id, by): (EntryId, PersonId) = (id("entry"), person.parse().unwrap());
    match says.into() {
        Anything::Class(says) => Said::new(id, by, 5, says).into(),
        Anything::Letters(says) => Said::new(id, by, 5, says).into(),
        Anything::Answers(says) => Said::new(id, by, 5, says).into(),
        Anything::Decisions(says) => Said::new(id, by, 5, says).into(),
    }
}

enum Anything {
    Class(class::Says),
    Letters(letters::Says),
    Answers(answers::Says),
    Decisions(decisions::Says),
}

impl From<class::Says> for Anything {
    fn from(says: class::Says) -> Self {
        Self::Class(says)
    }
}

impl From<letters::Says> for Anything {
    fn from(says: letters::Says) -> Self {
        Self::Letters(says)
    }
}

impl From<answers::Says> for Anything {
    fn from(says: answers::Says) -> Self {
        Self::Answers(says)
    }
}

impl From<decisions::Says> for Anything {
    fn from(says: decisions::Says) -> Self {
        Self::Decisions(says)
    }
}

fn time() -> Time {
    Time { begins: 1_795_417_200_000, minutes: 20, place: "Sal 14".to_owned() }
}

fn judged(entry: &Entry, author: &str) -> Result<Entry, ContentFault> {
    let kind = entry.kind();
    let mut document = Automerge::new().with_actor(ActorId::from([9; 16]));
    document.apply_changes([Change::from_bytes(skeleton(kind).bytes.clone()).unwrap()]).unwrap();
    let change = crate::add(&mut document, &PREFIX, entry).unwrap();
    let author = author.parse().unwrap();
    let writer = crate::Writer::of_taken(entry);
    check(kind, Author::Of(&author, writer, &PREFIX), &change.decode()).map(|judged| judged.entry)
}

#[rstest]
#[case(by("kim", class::Says::Round { term: Term::Autumn, answer_by: 7, own_talks: true, note: "Hej".to_owned() }))]
#[case(by("kim", class::Says::Slot { round: id("r"), time: time() }))]
#[case(by("kim", class::Says::Moved { slot: id("s"), time: time() }))]
#[case(by("kim", class::Says::Withdrawn { slot: id("s") }))]
#[case(by("school", class::Says::Booked { slot: id("s"), family: id("f"), seat: id("x") }))]
#[case(by("school", class::Says::Released { slot: id("s"), seat: id("x") }))]
#[case(by("school", letters::Says::Invitation { round: id("r"), class: "7b".parse().unwrap(), term: Term::Spring }))]
#[case(by("vera", wish()))]
#[case(by("vera", no_time()))]
#[case(by("vera", answers::Says::TakenBack { round: id("r") }))]
#[case(by("vera", answers::Says::About { round: id("r"), interpreter: "arabiska".to_owned(), text: String::new() }))]
#[case(by("kim", answers::Says::Held { round: id("r"), happened: 4, guardian_came: true, pupil_came: false }))]
#[case(by("kim", answers::Says::NotHeld { round: id("r"), reason: answers::NotHeld::SchoolCancelled }))]
#[case(by("kim", answers::Says::InterpreterBooked { round: id("r") }))]
#[case(by("vera", answers::Says::CardShown { mentor: "kim".parse().unwrap() }))]
#[case(by("school", decisions::Says::Confirmed { answer: id("a"), round: id("r"), slot: id("s"), version: id("s") }))]
#[case(by("school", decisions::Says::Declined { answer: id("a"), round: id("r"), slot: id("s"), why: Why::Shared }))]
#[case(by("school", decisions::Says::Proposed { answer: id("a"), round: id("r"), slot: id("s"), version: id("m") }))]
#[case(by("school", decisions::Says::Released { answer: id("a"), round: id("r") }))]
fn what_is_said_passes_the_check_and_comes_back_as_json_and_as_fields(#[case] entry: Entry) {
    use crate::Written as _;
    assert_eq!(judged(&entry, entry.by().as_str()).as_ref(), Ok(&entry));
    let json = serde_json::to_string(&entry).unwrap();
    assert_eq!(serde_json::from_str::<Entry>(&json).unwrap(), entry, "{json}");
}

fn wish() -> answers::Says {
    answers::Says::Wish { round: id("r"), slot: id("s"), version: id("m"), talk: answers::Talk::Joint }
}

fn no_time() -> answers::Says {
    let text = "Kan bara på fredagar".to_owned();
    answers::Says::NoTime { round: id("r"), instead: answers::Instead::Suggest, text }
}

#[rstest]
#[case(by("vera", class::Says::Booked { slot: id("s"), family: id("f"), seat: id("x") }))]
#[case(by("kim", class::Says::Released { slot: id("s"), seat: id("x") }))]
#[case(by("kim", letters::Says::Invitation { round: id("r"), class: "7b".parse().unwrap(), term: Term::Spring }))]
#[case(by("vera", decisions::Says::Confirmed { answer: id("a"), round: id("r"), slot: id("s"), version: id("s") }))]
fn nobody_decides_in_the_schools_place(#[case] entry: Entry) {
    use crate::Written as _;
    assert_eq!(judged(&entry, entry.by().as_str()), Err(ContentFault::Role));
}

#[test]
fn a_word_of_a_newer_version_is_read_as_such_and_of_its_own_kind() {
    let json = r#"{"in":"answers","id":"e","by":"vera","counter":3,"at":5,"says":"sang","song":"x"}"#;
    let Entry::Answer(read) = serde_json::from_str(json).unwrap() else { panic!("it is an answer") };
    assert_eq!(read.says, answers::Says::newer());
    let of_class = json.replace("answers", "class");
    assert_eq!(serde_json::from_str::<Entry>(&of_class).unwrap().kind(), DocumentKind::Class);
}

#[test]
fn nothing_that_was_written_shows_when_an_entry_is_printed() {
    let printed = format!("{:?}", by("vera", no_time()));
    assert!(!printed.contains("fredagar"), "{printed}");
}
