//! A small app that does as it is told by the route it is sent to.

use crux_core::Command;
use kontaktbok_core::effect::{
    DrawOperation, KeysOperation, LinkDown, LinkOperation, Space, StoreFault, StoreOperation, StoreOutput, StoreRow,
    StoreWrite, WakeOperation,
};
use kontaktbok_core::page::{Direction, Language};

use super::*;
use crate::phone::TaskId;

/// Does as the routes say: `write`, `dial`, `panic`, `sign`, `wake`.
#[derive(Default)]
pub(crate) struct Puppet;

#[derive(Default)]
pub(crate) struct Strings {
    pub at: Stamp,
    pub windows: Vec<(String, String)>,
    pub frames: u64,
}

impl App for Puppet {
    type Event = Event;
    type Model = Strings;
    type ViewModel = Vec<Screen>;
    type Effect = Effect;

    fn update(&self, event: Event, model: &mut Strings) -> Command<Effect, Event> {
        match event {
            Event::Clock(at) => model.at = at,
            Event::Start => {
                return Command::request_from_shell(StoreOperation::Open { spaces: vec![Space::Draft] })
                    .then_send(|output| opened(&output));
            }
            Event::Woken => {
                return Command::notify_shell(draw("woken", 0)).build();
            }
            Event::LinkUp { .. } | Event::LinkFrame { .. } => model.frames += 1,
            Event::Go { window, route } => {
                model.windows.retain(|(name, _)| *name != window);
                model.windows.push((window.clone(), route.clone()));
                let draw = Command::notify_shell(draw(&window, model.windows.len() as u64)).build();
                return draw.and(pull(&route, model));
            }
            _ => {}
        }
        Command::done()
    }

    fn view(&self, model: &Strings) -> Vec<Screen> {
        model
            .windows
            .iter()
            .map(|(window, route)| Screen {
                window: window.clone(),
                nav: model.frames,
                language: Language::Swedish,
                direction: Direction::LeftToRight,
                tabs: vec![],
                place: Some(route.clone()),
                stack: vec![],
                said: None,
            })
            .collect()
    }
}

/// What the opened store said becomes the place of a window named `store`.
fn opened(output: &StoreOutput) -> Event {
    Event::Go { window: "store".into(), route: format!("{output:?}") }
}

fn pull(route: &str, model: &Strings) -> Command<Effect, Event> {
    match route {
        "write" => {
            let row = StoreRow { space: Space::Draft, owner: String::new(), item: "a".into(), value: vec![1] };
            let writes = vec![StoreWrite::Put(row)];
            Command::request_from_shell(StoreOperation::Write { writes }).then_send(|output| opened(&output))
        }
        "dial" => Command::notify_shell(LinkOperation::Dial { dial: 1, ticket: "t".into() }).build(),
        "sign" => Command::request_from_shell(KeysOperation::Make)
            .then_send(|output| Event::Go { window: "keys".into(), route: format!("{output:?}") }),
        "get" => {
            let operation = kontaktbok_core::effect::HttpsOperation {
                method: kontaktbok_core::effect::HttpsMethod::Get,
                path: "/".into(),
                bearer: None,
                etag: None,
                body: vec![],
            };
            Command::request_from_shell(operation)
                .then_send(|output| Event::Go { window: "https".into(), route: format!("{output:?}") })
        }
        "wake" => Command::notify_shell(WakeOperation { at_boot_ms: Some(model.at.boot_ms + 20) }).build(),
        "panic" => panic!("asked to"),
        _ => Command::done(),
    }
}

fn draw(window: &str, nav: u64) -> DrawOperation {
    DrawOperation {
        window: window.into(),
        nav,
        language: Language::Swedish,
        direction: Direction::LeftToRight,
        tabs: vec![],
        place: None,
        stack: vec![],
        pages: vec![],
        touches: vec![],
        said: None,
    }
}

impl Brain for Puppet {
    fn screens(view: Vec<Screen>) -> Vec<Screen> {
        view
    }
}

pub(crate) fn puppet() -> Turns<Puppet> {
    Turns::new(|_| Core::new_with(Puppet, Strings::default()))
}

pub(crate) fn go(window: &str, route: &str) -> Event {
    Event::Go { window: window.into(), route: route.into() }
}

fn step(turns: &mut Turns<Puppet>, event: Event) -> Vec<Output> {
    turns.step(Stamp::default(), Input::Event(event))
}

fn the_store_task(outputs: &[Output]) -> TaskId {
    let found = outputs.iter().find_map(|output| match output {
        Output::Store { task, .. } => Some(*task),
        _ => None,
    });
    found.expect("the store was asked")
}

fn place(turns: &Turns<Puppet>, window: &str) -> Option<String> {
    turns.screen(window)?.place
}

#[test]
fn an_answer_reaches_the_one_who_asked_and_only_once() {
    let mut turns = puppet();
    let first = the_store_task(&step(&mut turns, go("w", "write")));
    let second = the_store_task(&step(&mut turns, go("w", "write")));
    assert_ne!(first, second);
    assert_eq!(turns.pending().store, 2);
    let full = Input::Stored { task: second, output: StoreOutput::Failed(StoreFault::Full) };
    assert!(!turns.step(Stamp::default(), full).is_empty());
    assert_eq!(place(&turns, "store").as_deref(), Some("Failed(Full)"));
    let late = Input::Stored { task: second, output: StoreOutput::Done };
    assert!(turns.step(Stamp::default(), late).is_empty());
    assert_eq!(place(&turns, "store").as_deref(), Some("Failed(Full)"));
    assert_eq!(turns.pending().store, 1);
}

#[test]
fn an_answer_of_another_lane_finds_no_task() {
    let mut turns = puppet();
    let task = the_store_task(&step(&mut turns, go("w", "write")));
    let wrong = Input::Keyed { task, output: kontaktbok_core::effect::KeysOutput::Forgotten };
    assert!(turns.step(Stamp::default(), wrong).is_empty());
    assert_eq!(turns.pending().store, 1);
}

#[test]
fn the_clocks_are_told_before_anything_else() {
    let mut turns = puppet();
    let outputs = turns.step(Stamp { wall_ms: 0, boot_ms: 500 }, Input::Event(go("w", "wake")));
    let wish = outputs.iter().any(|output| matches!(output, Output::Wake(WakeOperation { at_boot_ms: Some(520) })));
    assert!(wish, "{outputs:?}");
}

#[test]
fn a_core_that_breaks_once_starts_again_from_the_store() {
    let mut turns = puppet();
    let before = the_store_task(&step(&mut turns, Event::Start));
    step(&mut turns, go("w", "dial"));
    let outputs = step(&mut turns, go("w", "panic"));
    assert_eq!(turns.state(), PhoneState::Rebuilt);
    let closes = outputs.iter().any(|output| matches!(output, Output::Link(LinkOperation::Close { dial: 1 })));
    assert!(closes, "the old connection is closed: {outputs:?}");
    let after = the_store_task(&outputs);
    assert!(after > before, "numbers are never used again");
    assert_eq!(place(&turns, "w").as_deref(), Some("/"), "its windows show something again");

    let late = Input::Stored { task: before, output: StoreOutput::Done };
    assert!(turns.step(Stamp::default(), late).is_empty(), "the old core's answers find nobody");
    step(&mut turns, Event::LinkDown { dial: 1, why: LinkDown::Closed });
    step(&mut turns, Event::LinkFrame { dial: 1, frame: vec![] });
    assert_eq!(turns.screen("w").map(|screen| screen.nav), Some(0), "the old connection is not heard");
    let outputs = step(&mut turns, go("w", "dial"));
    assert!(outputs.iter().any(|output| matches!(output, Output::Link(LinkOperation::Dial { dial: 2, .. }))));
    step(&mut turns, Event::LinkFrame { dial: 2, frame: vec![] });
    assert_eq!(turns.screen("w").map(|screen| screen.nav), Some(1));
}

#[test]
fn a_core_that_breaks_twice_is_left_alone_and_says_so() {
    let mut turns = puppet();
    step(&mut turns, go("w", "panic"));
    step(&mut turns, go("w", "panic"));
    assert_eq!(turns.state(), PhoneState::Stopped);
    assert!(step(&mut turns, Event::Start).is_empty());
    assert_eq!(turns.screen("w"), None);
    assert_eq!(turns.pending(), Pending::default());
}
