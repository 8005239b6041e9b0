//! Whatever the school would accept, a real phone applies, saves and loads: honest changes with bits flipped, runs
//! stretched and bytes moved, their checksums made right again, through both checks.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "clippy does not see helpers of an integration test as tests"
)]

use automerge::{ActorId, Automerge, Change};
use kontaktbok_documents::class::{self, Term, Time};
use kontaktbok_documents::ledger::{self, Channel, Outcome};
use kontaktbok_documents::report::{self, Attempt, Means, Says, Step};
use kontaktbok_documents::{
    Author, DocumentKind, Entry, PersonId, Prefix, Said, Writer, answers, check, decisions, letters, skeleton,
};
use kontaktbok_sync::form;
use kontaktbok_sync::graph::{Graph, Node};
use kontaktbok_tests::dice::Dice;
use sha2::{Digest, Sha256};

const PREFIX: Prefix = Prefix([9; 8]);

/// An entry of each kind of document.
fn entry(kind: DocumentKind, counter: u64) -> Entry {
    let (id, by) = (format!("entry-{counter}").parse().unwrap(), "mentor".parse().unwrap());
    let (at, guardian) = (1_795_417_200_000, "guardian".parse().unwrap());
    let entry = match kind {
        DocumentKind::Ledger => Entry::Contact(ledger::Entry {
            id,
            by,
            counter,
            at,
            happened: at,
            channel: Channel::Call,
            outcome: Outcome::NoAnswer,
            guardians: vec![guardian],
            tone: None,
            text: "Ringde två gånger.".to_owned(),
            corrects: None,
        }),
        DocumentKind::Report => {
            let pupil = "pupil".parse().unwrap();
            let (means, outcome, happened) = (Means::Call, Outcome::NoAnswer, at);
            let says = match counter % 2 {
                0 => Says::Attempt(Attempt { pupil, guardian, means, outcome, happened }),
                _ => Says::Step { step: Step::FirstAid, happened },
            };
            Entry::Report(report::Entry { id, by, counter, at, accident: "accident".parse().unwrap(), says })
        }
        DocumentKind::Class => {
            let time = Time { begins: at, minutes: 20, place: "Sal 14".to_owned() };
            Said::new(id, by, at, class::Says::Slot { round: "round".parse().unwrap(), time }).into()
        }
        DocumentKind::Answers => {
            let (round, slot, version) = ("round".parse().unwrap(), "slot".parse().unwrap(), "slot".parse().unwrap());
            Said::new(id, by, at, answers::Says::Wish { round, slot, version, talk: answers::Talk::Joint }).into()
        }
        DocumentKind::Letters => {
            let (round, class) = ("round".parse().unwrap(), "class".parse().unwrap());
            let says = letters::Says::Invitation { round, class, term: Term::Autumn };
            Said::new(id, author(kind), at, says).into()
        }
        DocumentKind::Decisions => {
            let (answer, round, slot) = ("answer".parse().unwrap(), "round".parse().unwrap(), "slot".parse().unwrap());
            let says = decisions::Says::Declined { answer, round, slot, why: decisions::Why::Taken };
            Said::new(id, author(kind), at, says).into()
        }
    };
    entry.numbered(counter)
}

/// Who writes a kind of document.
fn author(kind: DocumentKind) -> PersonId {
    match kind {
        DocumentKind::Letters | DocumentKind::Decisions => PersonId::the_school(),
        DocumentKind::Ledger | DocumentKind::Report | DocumentKind::Class | DocumentKind::Answers => {
            "mentor".parse().unwrap()
        }
    }
}

/// A document of three entries, and an honest fourth change.
fn honest(kind: DocumentKind) -> (Automerge, Graph, Vec<u8>) {
    let skeleton = Change::from_bytes(skeleton(kind).bytes.clone()).unwrap();
    let mut document = Automerge::new();
    document.apply_changes([skeleton.clone()]).unwrap();
    document.set_actor(ActorId::from([9; 16]));
    let mut graph = Graph::new(&skeleton);
    for counter in 1..4 {
        let change = kontaktbok_documents::add(&mut document, &PREFIX, &entry(kind, counter)).unwrap();
        graph.stage(Node::of(&change, kontaktbok_documents::entry_key(&PREFIX, counter)).unwrap()).unwrap();
    }
    graph.commit();
    let before = document.fork();
    let bytes = kontaktbok_documents::add(&mut document, &PREFIX, &entry(kind, 4)).unwrap().raw_bytes().to_vec();
    (before, graph, bytes)
}

fn mutate(dice: &mut Dice, honest: &[u8]) -> Vec<u8> {
    let mut bytes = honest.to_vec();
    for _ in 0..=dice.below(3) {
        let at = 9 + dice.below(bytes.len() - 9);
        match dice.below(4) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            2 => bytes[at] = bytes[at].wrapping_add(1),
            _ => {
                let other = 9 + dice.below(bytes.len() - 9);
                bytes.swap(at, other);
            }
        }
    }
    let hash: [u8; 32] = Sha256::digest(&bytes[8..]).into();
    bytes[4..8].copy_from_slice(&hash[..4]);
    bytes
}

#[test]
fn whatever_is_accepted_a_real_phone_applies_saves_and_loads() {
    let mutants: usize = std::env::var("KONTAKTBOK_MUTANTS").ok().and_then(|n| n.parse().ok()).unwrap_or(4_000);
    // The parser's own panics are caught where they belong; their words are not wanted here.
    std::panic::set_hook(Box::new(|_| {}));
    let outcomes = DocumentKind::ALL.map(|kind| (kind, accepted(kind, mutants)));
    let _ = std::panic::take_hook();
    for (kind, outcome) in outcomes {
        match outcome {
            Ok(accepted) => {
                eprintln!("{mutants} mutants of {kind:?}, {accepted} accepted, none harmed a phone");
                assert!(accepted > 0, "no mutant was accepted: the test tests nothing");
            }
            Err(number) => panic!("mutant {number} of {kind:?} was accepted and harms a phone"),
        }
    }
}

/// How many mutants pass both checks; the number of the first of them that harms a phone.
fn accepted(kind: DocumentKind, mutants: usize) -> Result<usize, usize> {
    let (before, graph, honest) = honest(kind);
    let person = author(kind);
    let writer = if person.is_the_school() { Writer::School } else { Writer::Staff };
    let mut dice = Dice::new(1);
    let mut accepted = 0;
    for number in 0..mutants {
        let bytes = mutate(&mut dice, &honest);
        let Ok(opened) = form::open(&bytes) else { continue };
        if form::header(&opened, &graph, PREFIX.0).is_err() {
            continue;
        }
        let Ok(judged) = check(kind, Author::Of(&person, writer, &PREFIX), opened.expanded()) else { continue };
        if graph.has_key(&judged.key) {
            continue;
        }
        accepted += 1;
        let mut phone = before.clone();
        let applied = phone.apply_changes([opened.change().clone()]).is_ok();
        let loaded = Automerge::load(&phone.save()).is_ok_and(|again| again.get_heads() == phone.get_heads());
        if !applied || !loaded {
            return Err(number);
        }
    }
    Ok(accepted)
}
