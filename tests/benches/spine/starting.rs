//! A cold start of a mentor's phone: the core built, the store's rows read into it, the first page drawn; against bare
//! automerge loading the same 25 documents. Rows in memory, as in `acting`.

use std::time::{Duration, Instant};

use automerge::Automerge;
use kontaktbok_core::{Event, Stamp};
use kontaktbok_device::{Input, Output, Phone, Store};

use crate::ledgers::MORNING;
use crate::phone::{MentorsPhone, setup};
use crate::table::{Line, median};

const STARTS: usize = 60;
const WARM: usize = 5;

/// Measures starts.
pub fn measure(phone: &MentorsPhone) -> Vec<Line> {
    let mut dice = phone.dice.clone();
    let saved: Vec<Vec<u8>> = phone.ledgers.iter().map(|ledger| ledger.document.save()).collect();
    let (mut starts, mut loads) = (Vec::new(), Vec::new());
    for round in 0..STARTS + WARM {
        let mut store = phone.store.clone();
        let setup = setup(&mut dice);

        let begun = Instant::now();
        let mut started = Phone::new(setup);
        let pages = start(&mut started, &mut store);
        let start = begun.elapsed();
        assert!(pages > 0, "no page was drawn");

        let begun = Instant::now();
        let documents: Vec<Automerge> = saved.iter().map(|bytes| Automerge::load(bytes).unwrap()).collect();
        let load = begun.elapsed();
        drop((documents, started));
        if round >= WARM {
            starts.push(start);
            loads.push(load);
        }
    }
    let load: Duration = median(&mut loads);
    vec![Line::ratio("phone: a cold start, to its first page", median(&mut starts), ("25 automerge loads", load), 2.0)]
}

/// Starts a phone and does what it asks of its store; how many pages were drawn after that.
fn start(phone: &mut Phone, store: &mut impl Store) -> usize {
    let stamp = Stamp { wall_ms: MORNING, boot_ms: 1 };
    let mut outputs = phone.step(stamp, Input::Event(Event::Start));
    let go = Event::Go { window: "w".to_owned(), route: "/today".to_owned() };
    outputs.extend(phone.step(stamp, Input::Event(go)));
    let mut pages = 0;
    while let Some(output) = outputs.pop() {
        if let Output::Store { task, operation } = output {
            let output = store.carry_out(&operation);
            let after = phone.step(stamp, Input::Stored { task, output });
            pages += after.iter().filter(|output| matches!(output, Output::Draw(_))).count();
            outputs.extend(after);
        }
    }
    pages
}
