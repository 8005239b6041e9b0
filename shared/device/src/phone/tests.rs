//! The loop with the real core in it.

use kontaktbok_core::effect::StoreFault;
use kontaktbok_core::page::{Language, PartKind};

use super::*;
use crate::{MemoryStore, Store as _};

fn setup() -> Setup {
    Setup { seed: [7; 32], language: Language::Swedish, version: "test".into(), device_name: "test".into() }
}

/// A phone and its store, until nothing more is asked of the store.
fn run(phone: &mut Phone, store: &mut MemoryStore, event: Event) -> Vec<Output> {
    let mut told = Vec::new();
    let mut outputs = phone.step(Stamp::default(), Input::Event(event));
    while !outputs.is_empty() {
        let mut next = Vec::new();
        for output in outputs {
            match output {
                Output::Store { task, operation } => {
                    let output = store.carry_out(&operation);
                    next.extend(phone.step(Stamp::default(), Input::Stored { task, output }));
                }
                other => told.push(other),
            }
        }
        outputs = next;
    }
    told
}

fn go() -> Event {
    Event::Go { window: "w".into(), route: "/".into() }
}

fn count(screen: &Screen, which: impl Fn(&PartKind) -> bool) -> usize {
    screen.stack.iter().flat_map(|page| &page.parts).filter(|part| which(&part.kind)).count()
}

fn notices(screen: &Screen) -> usize {
    count(screen, |kind| matches!(kind, PartKind::Notice { .. }))
}

fn fields(screen: &Screen) -> usize {
    count(screen, |kind| matches!(kind, PartKind::Fields(_)))
}

#[test]
fn a_new_phone_asks_for_a_code_and_has_nothing_left_to_wait_for() {
    let (mut phone, mut store) = (Phone::new(setup()), MemoryStore::default());
    run(&mut phone, &mut store, Event::Start);
    let told = run(&mut phone, &mut store, go());
    assert!(told.iter().any(|output| matches!(output, Output::Draw(draw) if draw.window == "w")));
    let screen = phone.screen("w").expect("the window is there");
    assert_eq!(screen.stack.last().map(|page| page.route.as_str()), Some("/sign-in"));
    assert_eq!((notices(&screen), fields(&screen)), (0, 1));
    assert_eq!(phone.pending_store(), 0);
}

#[test]
fn a_store_that_does_not_open_is_said_and_never_shown_as_empty() {
    for fault in [StoreFault::Full, StoreFault::Newer, StoreFault::Sealed, StoreFault::NoKey, StoreFault::Broken] {
        let (mut phone, mut store) = (Phone::new(setup()), MemoryStore::default());
        store.fail_next(fault);
        run(&mut phone, &mut store, Event::Start);
        run(&mut phone, &mut store, go());
        let screen = phone.screen("w").expect("the window is there");
        assert!(notices(&screen) > 0, "{fault:?} is said");
        assert_eq!(fields(&screen), 0, "{fault:?}: nobody is asked to begin anew");
    }
}

#[test]
fn a_core_built_again_draws_other_random_numbers() {
    assert_eq!(seed(&setup(), 0), [7; 32]);
    assert_ne!(seed(&setup(), 1), [7; 32]);
    assert_ne!(seed(&setup(), 1), seed(&setup(), 2));
}
