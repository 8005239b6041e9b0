use std::sync::mpsc;
use std::time::{Duration, Instant};

use kontaktbok_core::effect::{KeysOutput, StoreFault, StoreOperation, StoreOutput};

use super::*;
use crate::MemoryStore;
use crate::net::mock::answering;
use crate::phone::turns_for_tests::{go, puppet};

/// A store whose answers wait for a word.
struct Slow(mpsc::Receiver<()>, MemoryStore);

impl Store for Slow {
    fn carry_out(&mut self, operation: &StoreOperation) -> StoreOutput {
        let _ = self.0.recv();
        self.1.carry_out(operation)
    }
}

/// A store that says when it has carried something out.
struct Says(Slow, mpsc::Sender<()>);

impl Store for Says {
    fn carry_out(&mut self, operation: &StoreOperation) -> StoreOutput {
        let output = self.0.carry_out(operation);
        let _ = self.1.send(());
        output
    }
}

/// A store that breaks.
struct Breaks;

impl Store for Breaks {
    fn carry_out(&mut self, _: &StoreOperation) -> StoreOutput {
        panic!("asked to")
    }
}

fn no_net() -> Net {
    Net::new("http://127.0.0.1:9".parse().unwrap(), None).unwrap()
}

fn run(store: impl Store + 'static, net: Net, tell: Tell) -> Runner {
    let config = RunConfig { store: Box::new(store), net, clock: Clock::new(0), runtime: Handle::current(), tell };
    Runner::start_turns(puppet, config).unwrap()
}

fn silent() -> Tell {
    Box::new(|_, _| {})
}

fn place(screens: &[Screen], window: &str) -> String {
    let screen = screens.iter().find(|screen| screen.window == window);
    screen.and_then(|screen| screen.place.clone()).unwrap_or_default()
}

#[tokio::test]
async fn an_act_is_settled_when_its_write_is_on_disk_and_not_before() {
    let (word, store) = mpsc::channel();
    let runner = run(Slow(store, MemoryStore::default()), no_net(), silent());
    let acting = tokio::spawn({
        let runner = runner.clone();
        async move { runner.settle(Some(go("w", "write"))).await }
    });
    // The phone goes on meanwhile.
    assert_eq!(runner.state().await, Ok(PhoneState::Running));
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!acting.is_finished());
    word.send(()).unwrap();
    assert_eq!(place(&acting.await.unwrap().unwrap(), "store"), "Done");
}

#[tokio::test]
async fn a_request_that_an_act_caused_is_waited_for_but_not_for_ever() {
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".to_vec();
    let (net, _, _requests) = answering(answer).await;
    let runner = run(MemoryStore::default(), net, silent());
    let screens = runner.settle(Some(go("w", "get"))).await.unwrap();
    assert_eq!(place(&screens, "https"), "Answer(200, 0 bytes)");

    let (silence, _, _requests) = answering(Vec::new()).await;
    let runner = run(MemoryStore::default(), silence, silent());
    let began = Instant::now();
    let screens = runner.settle(Some(go("w", "get"))).await.unwrap();
    assert_eq!(place(&screens, "https"), "");
    assert!(began.elapsed() < Duration::from_secs(9));
}

#[tokio::test]
async fn the_key_is_asked_of_whoever_shows_the_phone() {
    let tell: Tell = Box::new(|told, queue| {
        for told in told {
            if let Told::Keys { task, operation: KeysOperation::Make } = told {
                queue.put(Input::Keyed { task, output: KeysOutput::Made { public_key: vec![4; 65] } });
            }
        }
    });
    let runner = run(MemoryStore::default(), no_net(), tell);
    assert_eq!(place(&runner.settle(Some(go("w", "sign"))).await.unwrap(), "keys"), "Made(..)");
}

#[tokio::test]
async fn a_store_that_breaks_is_a_fault_and_the_lane_goes_on() {
    let runner = run(Breaks, no_net(), silent());
    for _ in 0..2 {
        let screens = runner.settle(Some(go("w", "write"))).await.unwrap();
        assert_eq!(place(&screens, "store"), format!("Failed({:?})", StoreFault::Broken));
    }
}

#[tokio::test]
async fn the_phone_is_woken_when_it_asked_to_be() {
    let (sender, woken) = mpsc::channel();
    let tell: Tell = Box::new(move |told, _| {
        for told in told {
            if let Told::Draw(draw) = told {
                let _ = sender.send(draw.window);
            }
        }
    });
    let runner = run(MemoryStore::default(), no_net(), tell);
    runner.settle(Some(go("w", "wake"))).await.unwrap();
    let drawn = tokio::task::spawn_blocking(move || {
        [woken.recv_timeout(Duration::from_secs(5)), woken.recv_timeout(Duration::from_secs(5))]
    });
    assert_eq!(drawn.await.unwrap(), [Ok("w".to_owned()), Ok("woken".to_owned())]);
}

#[tokio::test]
async fn ending_carries_out_what_the_store_was_asked() {
    let (word, store) = mpsc::channel();
    let (sender, done) = mpsc::channel();
    let runner = run(Says(Slow(store, MemoryStore::default()), sender), no_net(), silent());
    runner.queue().put(Input::Event(go("w", "write")));
    let stopping = std::thread::spawn({
        let runner = runner.clone();
        move || runner.stop()
    });
    word.send(()).unwrap();
    tokio::task::spawn_blocking(move || stopping.join().unwrap()).await.unwrap();
    assert_eq!(done.try_recv(), Ok(()));
    assert_eq!(runner.settle(None).await, Err(Gone));
}
