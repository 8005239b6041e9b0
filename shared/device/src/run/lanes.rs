//! Carries out what a phone asks, each kind on a lane of its own; answers go into the queue.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Builder, JoinHandle};

use kontaktbok_core::effect::{HttpsOperation, StoreFault, StoreOperation, StoreOutput};
use tokio::runtime::Handle;

use super::{Clock, Queue, RunConfig, Tell, Told};
use crate::link::Link;
use crate::phone::{Input, Output, TaskId};
use crate::{Net, Store, https};

/// Carries out what a phone asks.
pub(super) struct Lanes {
    queue: Queue,
    tell: Tell,
    net: Net,
    runtime: Handle,
    link: Link,
    /// `None` only while it is dropped.
    store: Option<Sender<(TaskId, StoreOperation)>>,
    store_thread: Option<JoinHandle<()>>,
}

impl Lanes {
    pub fn start(config: RunConfig, queue: Queue) -> io::Result<(Self, Clock)> {
        let RunConfig { store, net, clock, runtime, tell } = config;
        let (sender, operations) = channel();
        let answers = queue.clone();
        let thread = Builder::new().name("store".to_owned()).spawn(move || keep(store, &operations, &answers))?;
        let said = queue.clone();
        let link = Link::new(net.clone(), runtime.clone(), move |event| said.put(Input::Event(event)));
        let lanes = Self { queue, tell, net, runtime, link, store: Some(sender), store_thread: Some(thread) };
        Ok((lanes, clock))
    }

    /// Starts everything, in order; waits for nothing.
    pub fn carry_out(&mut self, outputs: Vec<Output>) {
        let mut told = Vec::new();
        for output in outputs {
            match output {
                Output::Store { task, operation } => self.store(task, operation),
                Output::Https { task, operation } => self.https(task, operation),
                Output::Link(operation) => self.link.carry_out(operation),
                Output::Keys { task, operation } => told.push(Told::Keys { task, operation }),
                Output::Draw(operation) => told.push(Told::Draw(operation)),
                Output::Outside(operation) => told.push(Told::Outside(operation)),
                Output::Wake(operation) => told.push(Told::Wake(operation)),
            }
        }
        if !told.is_empty() {
            (self.tell)(told, &self.queue);
        }
    }

    fn store(&self, task: TaskId, operation: StoreOperation) {
        let asked = self.store.as_ref().is_some_and(|store| store.send((task, operation)).is_ok());
        if !asked {
            self.queue.put(Input::Stored { task, output: StoreOutput::Failed(StoreFault::Broken) });
        }
    }

    fn https(&self, task: TaskId, operation: HttpsOperation) {
        let (net, queue) = (self.net.clone(), self.queue.clone());
        self.runtime.spawn(async move {
            let output = https::carry_out(&net, operation).await;
            queue.put(Input::Answered { task, output });
        });
    }
}

impl Drop for Lanes {
    /// Waits for what the store was asked, so that the file is closed when the phone has ended.
    fn drop(&mut self) {
        drop(self.store.take());
        if let Some(thread) = self.store_thread.take() {
            let _ = thread.join();
        }
    }
}

/// The store's lane: one operation after the other.
fn keep(mut store: Box<dyn Store>, operations: &Receiver<(TaskId, StoreOperation)>, answers: &Queue) {
    for (task, operation) in operations {
        let carried = catch_unwind(AssertUnwindSafe(|| store.carry_out(&operation)));
        let output = carried.unwrap_or(StoreOutput::Failed(StoreFault::Broken));
        if let StoreOutput::Failed(fault) = &output {
            tracing::warn!(?fault, ?operation, "the store failed");
        }
        answers.put(Input::Stored { task, output });
    }
}
