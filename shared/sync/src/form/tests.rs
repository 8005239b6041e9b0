//! Every rule about form, each with a change that breaks only it.

use std::num::NonZeroU64;

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, Automerge, AutomergeError, Change, ObjType, ROOT, ReadDoc};
use rstest::rstest;

use super::*;
use crate::graph::Node;

const PREFIX: [u8; 8] = [9; 8];

fn actor(last: u8) -> ActorId {
    ActorId::from([PREFIX, [last; 8]].concat())
}

fn skeleton() -> Change {
    let mut document = Automerge::new().with_actor(ActorId::from(b"skeleton-of-test"));
    document.transact::<_, (), AutomergeError>(|t| t.put_object(ROOT, "entries", ObjType::Map).map(|_| ())).unwrap();
    document.get_last_local_change().unwrap()
}

fn write(document: &mut Automerge, key: &str) -> Change {
    let (_, entries) = document.get(ROOT, "entries").unwrap().unwrap();
    document
        .transact_with::<_, (), AutomergeError, _>(
            |()| CommitOptions::default().with_time(0),
            |t| {
                let made = t.put_object(&entries, key, ObjType::Map)?;
                t.put(&made, "text", "hello")
            },
        )
        .unwrap();
    document.get_last_local_change().unwrap()
}

/// A graph with two changes of this device's, one after the other, and the honest third.
fn third() -> (Graph, ExpandedChange) {
    let mut document = Automerge::new();
    document.apply_changes([skeleton()]).unwrap();
    document.set_actor(actor(1));
    let mut graph = Graph::new(&skeleton());
    for key in ["a", "b"] {
        graph.stage(Node::of(&write(&mut document, key), key.to_owned()).unwrap()).unwrap();
    }
    graph.commit();
    let honest = write(&mut document, "c").decode();
    (graph, honest)
}

fn judged(graph: &Graph, change: ExpandedChange) -> Result<(), FormFault> {
    let change = Change::from(change);
    open(change.raw_bytes()).and_then(|opened| header(&opened, graph, PREFIX))
}

#[test]
fn an_honest_change_passes() {
    let (graph, honest) = third();
    assert_eq!(judged(&graph, honest), Ok(()));
}

fn no_deps(change: &mut ExpandedChange) {
    change.deps.clear();
}
fn unknown_dep(change: &mut ExpandedChange) {
    change.deps = vec![ChangeHash([7; 32])];
}
fn redundant_dep(change: &mut ExpandedChange) {
    change.deps.push(skeleton().hash());
    change.deps.sort();
}
fn repeated_dep(change: &mut ExpandedChange) {
    change.deps.push(change.deps[0]);
}
fn start_too_late(change: &mut ExpandedChange) {
    change.start_op = NonZeroU64::new(change.start_op.get() + 5).unwrap();
}
fn skips_a_number(change: &mut ExpandedChange) {
    change.seq += 1;
}
fn another_device(change: &mut ExpandedChange) {
    change.actor_id = ActorId::from([8; 16]);
    change.seq = 1;
}
fn short_actor(change: &mut ExpandedChange) {
    change.actor_id = ActorId::from([9; 8]);
    change.seq = 1;
}
fn message(change: &mut ExpandedChange) {
    change.message = Some("hidden".to_owned());
}
fn extra(change: &mut ExpandedChange) {
    change.extra_bytes = vec![1, 2, 3];
}
fn year_3000(change: &mut ExpandedChange) {
    change.time = 32_503_680_000;
}
fn before_1970(change: &mut ExpandedChange) {
    change.time = -1;
}

#[rstest]
#[case(no_deps, FormFault::NoDependency)]
#[case(unknown_dep, FormFault::UnknownDependency)]
#[case(redundant_dep, FormFault::Dependencies)]
#[case(repeated_dep, FormFault::Dependencies)]
#[case(start_too_late, FormFault::StartOp)]
#[case(skips_a_number, FormFault::Sequence)]
#[case(another_device, FormFault::Actor)]
#[case(short_actor, FormFault::Actor)]
#[case(message, FormFault::Extra)]
#[case(extra, FormFault::Extra)]
#[case(year_3000, FormFault::Time)]
#[case(before_1970, FormFault::Time)]
fn a_change_that_breaks_one_rule_is_refused_for_it(#[case] wrong: fn(&mut ExpandedChange), #[case] fault: FormFault) {
    let (graph, mut change) = third();
    wrong(&mut change);
    assert_eq!(judged(&graph, change), Err(fault));
}

#[test]
fn a_change_that_names_another_author_is_refused() {
    let (graph, _) = third();
    let mut document = Automerge::new();
    document.apply_changes([skeleton()]).unwrap();
    document.set_actor(ActorId::from([3; 16]));
    let theirs = write(&mut document, "theirs");
    document.set_actor(actor(2));
    let (_, entries) = document.get(ROOT, "entries").unwrap().unwrap();
    let (_, entry) = document.get(&entries, "theirs").unwrap().unwrap();
    document.transact::<_, (), AutomergeError>(|t| t.put(&entry, "text", "overwritten")).unwrap();
    let mut graph = graph;
    graph.stage(Node::of(&theirs, "theirs".to_owned()).unwrap()).unwrap();
    let mut change = document.get_last_local_change().unwrap().decode();
    change.time = 0;
    assert_eq!(judged(&graph, change), Err(FormFault::OtherActors));
}

#[test]
fn the_fifth_history_side_by_side_is_refused() {
    let mut graph = Graph::new(&skeleton());
    for copy in 1..=5 {
        // A phone restored from the same copy again and again.
        let mut document = Automerge::new();
        document.apply_changes([skeleton()]).unwrap();
        document.set_actor(actor(copy));
        let change = write(&mut document, &format!("copy-{copy}"));
        let opened = open(change.raw_bytes()).unwrap();
        let expected = if copy <= 4 { Ok(()) } else { Err(FormFault::Branches) };
        assert_eq!(header(&opened, &graph, PREFIX), expected, "copy {copy}");
        graph.stage(Node::of(&change, format!("copy-{copy}")).unwrap()).unwrap();
    }
}

#[test]
fn a_wrong_checksum_a_document_chunk_and_a_long_one_are_refused() {
    let (_, honest) = third();
    let mut bytes = Change::from(honest).raw_bytes().to_vec();
    bytes[5] ^= 1;
    assert_eq!(open(&bytes).unwrap_err(), FormFault::Checksum);
    let mut document = Automerge::new();
    document.apply_changes([skeleton()]).unwrap();
    assert_eq!(open(&document.save()).unwrap_err(), FormFault::Chunk);
    assert_eq!(open(&vec![0; BYTES_MAX + 1]).unwrap_err(), FormFault::TooLarge);
    assert_eq!(open(&[]).unwrap_err(), FormFault::Chunk);
}

#[test]
fn a_change_of_sixty_five_operations_is_refused_before_it_is_parsed() {
    let mut document = Automerge::new().with_actor(actor(1));
    document.apply_changes([skeleton()]).unwrap();
    document.transact::<_, (), AutomergeError>(|t| (0..65).try_for_each(|n| t.put(ROOT, format!("k{n}"), n))).unwrap();
    let change = document.get_last_local_change().unwrap();
    assert_eq!(open(change.raw_bytes()).unwrap_err(), FormFault::Operations);
}
