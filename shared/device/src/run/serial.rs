//! The one thread that owns a phone: takes from the queue, steps, hands on, wakes, and knows what has settled.

use std::collections::BTreeSet;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use kontaktbok_core::event::Event;
use kontaktbok_core::page::Screen;
use tokio::sync::oneshot;

use super::lanes::Lanes;
use super::{Ask, Clock};
use crate::phone::{Brain, Input, Output, TaskId, Turns};

/// How long one waits for requests: the page can say that it is waiting for the school.
const GRACE: Duration = Duration::from_millis(2500);

/// How long one waits for the store at most.
const LIMIT: Duration = Duration::from_secs(10);

/// Owns a phone.
pub(super) struct Serial<B: Brain> {
    turns: Turns<B>,
    lanes: Lanes,
    clock: Clock,
    /// When the phone wants to be woken, by its boot clock.
    wake: Option<u64>,
    waiting: Vec<Waiting>,
}

/// Somebody waits until what an event caused is done.
struct Waiting {
    /// What it caused and is not answered.
    tasks: BTreeSet<TaskId>,
    since: Instant,
    answer: oneshot::Sender<Vec<Screen>>,
}

impl<B: Brain> Serial<B> {
    pub fn new(turns: Turns<B>, lanes: Lanes, clock: Clock) -> Self {
        Self { turns, lanes, clock, wake: None, waiting: Vec::new() }
    }

    /// Until it is stopped.
    pub fn run(mut self, asks: &Receiver<Ask>) {
        loop {
            let ask = match self.patience() {
                None => asks.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(patience) => asks.recv_timeout(patience),
            };
            match ask {
                Ok(Ask::Input(input)) => {
                    self.input(input);
                }
                Ok(Ask::Settle(event, answer)) => {
                    let tasks = event.map(|event| self.input(Input::Event(event))).unwrap_or_default();
                    self.waiting.push(Waiting { tasks, since: Instant::now(), answer });
                }
                Ok(Ask::Look(answer)) => {
                    let _ = answer.send((self.turns.screens(), self.turns.state()));
                }
                Ok(Ask::State(answer)) => {
                    let _ = answer.send(self.turns.state());
                }
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Ask::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
            self.wake_when_due();
            self.answer_settled();
        }
    }

    /// Steps the phone; gives the tasks that came of it.
    fn input(&mut self, input: Input) -> BTreeSet<TaskId> {
        let answered = match &input {
            Input::Event(_) => None,
            Input::Stored { task, .. } | Input::Answered { task, .. } | Input::Keyed { task, .. } => Some(*task),
        };
        let outputs = self.turns.step(self.clock.stamp(), input);
        let mut caused = BTreeSet::new();
        for output in &outputs {
            match output {
                Output::Store { task, .. } | Output::Https { task, .. } | Output::Keys { task, .. } => {
                    caused.insert(*task);
                }
                Output::Wake(wish) => self.wake = wish.at_boot_ms,
                Output::Link(_) | Output::Draw(_) | Output::Outside(_) => {}
            }
        }
        for waiting in &mut self.waiting {
            if answered.is_some_and(|task| waiting.tasks.remove(&task)) {
                waiting.tasks.extend(&caused);
            }
        }
        self.lanes.carry_out(outputs);
        caused
    }

    fn wake_when_due(&mut self) {
        if self.wake.is_some_and(|at| self.clock.stamp().boot_ms >= at) {
            self.wake = None;
            self.input(Input::Event(Event::Woken));
        }
    }

    fn answer_settled(&mut self) {
        let pending = self.turns.pending();
        let at_rest = pending.store == 0 && pending.keys == 0;
        let (settled, waiting) = std::mem::take(&mut self.waiting).into_iter().partition(|waiting: &Waiting| {
            let answered = waiting.tasks.is_empty() || pending.https == 0;
            let waited = waiting.since.elapsed();
            at_rest && (answered || waited >= GRACE) || waited >= LIMIT
        });
        self.waiting = waiting;
        let settled: Vec<Waiting> = settled;
        if settled.is_empty() {
            return;
        }
        let screens = self.turns.screens();
        for waiting in settled {
            let _ = waiting.answer.send(screens.clone());
        }
    }

    /// How long there is nothing to do unless something happens.
    fn patience(&self) -> Option<Duration> {
        let boot = self.clock.stamp().boot_ms;
        let wake = self.wake.map(|at| Duration::from_millis(at.saturating_sub(boot)));
        let settle = self.waiting.iter().map(|waiting| {
            let waited = waiting.since.elapsed();
            let next = if waited < GRACE { GRACE } else { LIMIT };
            next.saturating_sub(waited) + Duration::from_millis(1)
        });
        settle.chain(wake).min()
    }
}
