//! What one event asks of the world, gathered and handed over at once.

use crux_core::Command;

use super::{HttpsTask, KeysTask, StoreTask};
use crate::effect::{
    DrawOperation, Effect, HttpsMethod, HttpsOperation, HttpsOutput, KeysOperation, LinkOperation, OutsideOperation,
    StoreOperation, StoreWrite, WakeOperation,
};
use crate::event::Event;

/// What one event asks of the world.
#[derive(Default)]
pub struct Asks(Vec<Command<Effect, Event>>);

impl Asks {
    pub fn take(&mut self) -> Command<Effect, Event> {
        Command::all(std::mem::take(&mut self.0))
    }

    pub fn store(&mut self, task: StoreTask, operation: StoreOperation) {
        self.0
            .push(Command::request_from_shell(operation).then_send(move |output| Event::Stored(task.clone(), output)));
    }

    /// Writes all of these or none.
    pub fn write(&mut self, task: StoreTask, writes: Vec<StoreWrite>) {
        self.store(task, StoreOperation::Write { writes });
    }

    pub fn keys(&mut self, task: KeysTask, operation: KeysOperation) {
        self.0.push(Command::request_from_shell(operation).then_send(move |output| Event::Keyed(task.clone(), output)));
    }

    /// Asks the school; a request that it turns away for its token goes again once, with a new one. Not one that is a step
    /// of the way to the school, nor one after which there is nobody to ask again.
    pub fn https(&mut self, task: HttpsTask, operation: HttpsOperation) {
        if operation.bearer.is_none() || matches!(task, HttpsTask::Snapshot | HttpsTask::SignOut) {
            return self.https_once(task, operation);
        }
        let again = operation.clone();
        self.0.push(Command::request_from_shell(operation).then_send(move |output| match output {
            HttpsOutput::Answer { status: 401, .. } => Event::TurnedAway(task.clone(), again.clone()),
            output => Event::Answered(task.clone(), output),
        }));
    }

    /// Asks the school, and takes what it says.
    pub fn https_once(&mut self, task: HttpsTask, operation: HttpsOperation) {
        self.0.push(
            Command::request_from_shell(operation).then_send(move |output| Event::Answered(task.clone(), output)),
        );
    }

    /// Reads something of the school's.
    pub fn get(&mut self, task: HttpsTask, path: String, bearer: Option<String>, etag: Option<String>) {
        self.https(task, HttpsOperation { method: HttpsMethod::Get, path, bearer, etag, body: Vec::new() });
    }

    /// Posts JSON to the school. What these types hold can always be written as JSON.
    pub fn post(&mut self, task: HttpsTask, path: &str, bearer: Option<String>, body: &impl serde::Serialize) {
        let body = serde_json::to_vec(body).unwrap_or_default();
        let path = path.to_owned();
        self.https(task, HttpsOperation { method: HttpsMethod::Post, path, bearer, etag: None, body });
    }

    pub fn link(&mut self, operation: LinkOperation) {
        self.0.push(Command::notify_shell(operation).build());
    }

    pub fn draw(&mut self, operation: DrawOperation) {
        self.0.push(Command::notify_shell(operation).build());
    }

    pub fn outside(&mut self, operation: OutsideOperation) {
        self.0.push(Command::notify_shell(operation).build());
    }

    pub fn wake(&mut self, at_boot_ms: Option<u64>) {
        self.0.push(Command::notify_shell(WakeOperation { at_boot_ms }).build());
    }
}
