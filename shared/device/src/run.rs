//! Runs a phone: one queue, one thread that owns it, and a lane for each thing it asks of the world.
//!
//! Lanes only put their answers into the queue. Everything that happens is stamped with both clocks as it is taken
//! out, so that what the core is told is in order also in time.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::{io, mem};

use kontaktbok_core::Setup;
use kontaktbok_core::effect::{DrawOperation, KeysOperation, OutsideOperation, WakeOperation};
use kontaktbok_core::event::Event;
use kontaktbok_core::page::Screen;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

mod clock;
mod lanes;
mod serial;

pub use clock::Clock;

use crate::phone::{Brain, Input, Phone, PhoneState, TaskId, Turns};
use crate::{Net, Store};
use lanes::Lanes;
use serial::Serial;

/// What a phone asks of whoever shows it.
#[derive(Debug)]
pub enum Told {
    /// New pages.
    Draw(DrawOperation),
    /// The state outside the pages.
    Outside(OutsideOperation),
    /// When to be woken; as long as the process runs, the runner sees to it.
    Wake(WakeOperation),
    /// The device key; to be answered with [`Input::Keyed`].
    Keys {
        /// Which task.
        task: TaskId,
        /// What to do.
        operation: KeysOperation,
    },
}

/// Who is told; on the phone's own thread, so it only hands on.
pub type Tell = Box<dyn FnMut(Vec<Told>, &Queue) + Send>;

/// What a phone runs on.
pub struct RunConfig {
    /// Where its rows are.
    pub store: Box<dyn Store>,
    /// The way to the school.
    pub net: Net,
    /// Its clocks.
    pub clock: Clock,
    /// Where sockets and requests run.
    pub runtime: Handle,
    /// Who is told.
    pub tell: Tell,
}

/// What is put into the queue.
enum Ask {
    Input(Input),
    /// Answered when the event, if any, and what it caused have been carried out.
    Settle(Option<Event>, oneshot::Sender<Vec<Screen>>),
    /// Answered at once.
    Look(oneshot::Sender<(Vec<Screen>, PhoneState)>),
    /// The same, and nothing is drawn for it.
    State(oneshot::Sender<PhoneState>),
    Stop,
}

/// Puts things into a phone's queue. A cheap handle; what comes after the phone has ended is dropped.
#[derive(Clone)]
pub struct Queue(Sender<Ask>);

impl Queue {
    /// Lets something happen, after everything put before it.
    pub fn put(&self, input: Input) {
        let _ = self.0.send(Ask::Input(input));
    }
}

/// The phone has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the phone has ended")]
pub struct Gone;

/// A running phone. A cheap handle; the phone ends with the last.
#[derive(Clone)]
pub struct Runner {
    inner: Arc<Inner>,
}

struct Inner {
    queue: Queue,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Drop for Inner {
    fn drop(&mut self) {
        let _ = self.queue.0.send(Ask::Stop);
    }
}

impl Runner {
    /// Switches a phone on; [`Event::Start`] is the caller's to put.
    pub fn start(setup: Setup, config: RunConfig) -> io::Result<Self> {
        Self::start_turns(move || Phone::new(setup).turns(), config)
    }

    pub(crate) fn start_turns<B: Brain + 'static>(
        make: impl FnOnce() -> Turns<B> + Send + 'static,
        config: RunConfig,
    ) -> io::Result<Self> {
        let (sender, asks): (_, Receiver<Ask>) = channel();
        let queue = Queue(sender);
        let (lanes, clock) = Lanes::start(config, queue.clone())?;
        let thread =
            Builder::new().name("phone".to_owned()).spawn(move || Serial::new(make(), lanes, clock).run(&asks))?;
        Ok(Self { inner: Arc::new(Inner { queue, thread: Mutex::new(Some(thread)) }) })
    }

    /// The phone's queue.
    pub fn queue(&self) -> &Queue {
        &self.inner.queue
    }

    /// Lets something happen, and waits until it and the writes and requests it caused have been carried out.
    pub async fn settle(&self, event: Option<Event>) -> Result<Vec<Screen>, Gone> {
        let (answer, screens) = oneshot::channel();
        self.inner.queue.0.send(Ask::Settle(event, answer)).map_err(|_| Gone)?;
        screens.await.map_err(|_| Gone)
    }

    /// Every window as it is now, and whether the core is well. Blocks; not to be called by who is told something.
    pub fn look(&self) -> Result<(Vec<Screen>, PhoneState), Gone> {
        self.looking()?.blocking_recv().map_err(|_| Gone)
    }

    /// Whether the core is well, and no more: nothing is drawn for it.
    pub async fn state(&self) -> Result<PhoneState, Gone> {
        self.asking()?.await.map_err(|_| Gone)
    }

    /// The same. Blocks; not to be called by who is told something.
    pub fn state_now(&self) -> Result<PhoneState, Gone> {
        self.asking()?.blocking_recv().map_err(|_| Gone)
    }

    fn asking(&self) -> Result<oneshot::Receiver<PhoneState>, Gone> {
        let (answer, state) = oneshot::channel();
        self.inner.queue.0.send(Ask::State(answer)).map_err(|_| Gone)?;
        Ok(state)
    }

    fn looking(&self) -> Result<oneshot::Receiver<(Vec<Screen>, PhoneState)>, Gone> {
        let (answer, seen) = oneshot::channel();
        self.inner.queue.0.send(Ask::Look(answer)).map_err(|_| Gone)?;
        Ok(seen)
    }

    /// Ends the phone: what it asked of the store is carried out, sockets are closed. Blocks.
    pub fn stop(&self) {
        let _ = self.inner.queue.0.send(Ask::Stop);
        let thread = mem::take(&mut *self.inner.thread.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests;
